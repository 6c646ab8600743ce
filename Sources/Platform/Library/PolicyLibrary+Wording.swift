// SPDX-License-Identifier: Apache-2.0

import Policy
import Values

extension PolicyLibrary {
  /// What every benefit that a document knows is called, by id.
  public var benefitNames: [String: Label] {
    let own = benefits.map { ($0.id, $0.name) }
    let others = layers.flatMap { $0.document.otherBenefits.map { ($0.key, $0.value) } }
    return Dictionary(own + others, uniquingKeysWith: { first, _ in first })
  }

  /// What the places of the documents are called.
  public var regionNames: [RegionCode: Label] {
    Dictionary(
      layers.map { ($0.region, $0.document.region.label) }, uniquingKeysWith: { first, _ in first })
  }

  /// A benefit's rules in words.
  public func wording(of benefit: Benefit) -> PolicyWording {
    let policy = benefit.plan.policy
    return PolicyWording(
      policy, names: WordingNames(policy, benefits: benefitNames, regions: regionNames))
  }
}
