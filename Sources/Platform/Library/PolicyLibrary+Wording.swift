// SPDX-License-Identifier: Apache-2.0

import Policy
import Values

extension PolicyLibrary {
  /// What every benefit that a document knows is called, by id.
  public var benefitNames: [String: Label] {
    let others = jurisdictions.map(\.document.otherBenefits)
    let own = Dictionary(benefits.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    return others.reduce(own) { $0.merging($1) { own, _ in own } }
  }

  /// What the places of the documents are called.
  public var regionNames: [RegionCode: Label] {
    Dictionary(
      jurisdictions.map { ($0.document.region.code, $0.document.region.label) },
      uniquingKeysWith: { first, _ in first })
  }

  /// A benefit's rules in words.
  public func wording(of benefit: Benefit) -> PolicyWording {
    let policy = benefit.plan.policy
    return PolicyWording(
      policy, names: WordingNames(policy, benefits: benefitNames, regions: regionNames))
  }
}
