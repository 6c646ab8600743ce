// SPDX-License-Identifier: Apache-2.0

/// Exclusions and choices that one side names and the other does not, and benefits that are named
/// and do not exist.
struct ExclusionChecks {
  private let policies: [CheckedPolicy]
  /// Ids that payments may bear.
  private let known: Set<String>
  private let problems: ProblemList

  init(_ layers: [LawLayer], problems: ProblemList) {
    self.policies = layers.flatMap(\.policies)
    self.known = Set(policies.map(\.id)).union(layers.flatMap { $0.document.otherBenefits.keys })
    self.problems = problems
  }

  func check(_ layer: LawLayer, _ mentions: LayerMentions) {
    for policy in layer.policies {
      for exclusion in policy.document.exclusions { check(exclusion, of: policy) }
      for limit in policy.document.limits { for id in limit.with { checkExists(id) } }
    }
    for choice in layer.document.choices { check(choice, in: layer) }
    checkOthers(layer)
    checkLiterals(mentions)
  }

  // MARK: Both sides

  private func check(_ exclusion: ExclusionDocument, of policy: CheckedPolicy) {
    guard case .benefits(let named, _) = exclusion.others else { return }
    for id in named {
      checkExists(id)
      let set = BenefitSet([id.value])
      for other in policies where other.id != policy.id && set.contains(other.id) {
        if !excludes(other, policy.id) {
          problems.report(
            .excludedOneSided(
              policy.id, other.id, exclusion.head.id.value, at: id.place))
        }
      }
    }
  }

  /// Whether a benefit excludes another, by its id, by a pattern or through a choice.
  private func excludes(_ policy: CheckedPolicy, _ id: String) -> Bool {
    policy.document.exclusions.contains { exclusion in
      switch exclusion.others {
      case .benefits(let named, _): BenefitSet(named.map(\.value)).contains(id)
      case .choice(let name):
        policy.jurisdiction.choice(name.value)?.others(than: policy.id)?
          .contains { $0.value == id } ?? false
      }
    }
  }

  private func check(_ choice: ChoiceDocument, in layer: LawLayer) {
    let name = choice.head.id.value
    for package in choice.packages {
      for benefit in package.benefits {
        checkExists(benefit)
        guard let policy = layer.policies.first(where: { $0.id == benefit.value }) else {
          continue
        }
        let others = choice.others(than: policy.id) ?? []
        let citesIt = policy.document.exclusions.contains { exclusion in
          if case .choice(let cited) = exclusion.others { cited.value == name } else { false }
        }
        if !citesIt, !others.allSatisfy({ excludes(policy, $0.value) }) {
          problems.report(.choiceNotCited(name, policy.id, at: policy.document.id.place))
        }
      }
    }
  }

  // MARK: Names of benefits

  private func checkExists(_ id: Located<String>) {
    let set = BenefitSet([id.value])
    if known.contains(where: { set.contains($0) }) { return }
    problems.report(
      .noSuchBenefit(
        id.value, at: id.place, nearest: nearest(to: id.value, among: known.sorted())))
  }

  /// Texts of expressions that look like the id of a benefit, or like the name in it.
  private func checkLiterals(_ mentions: LayerMentions) {
    for (text, place) in mentions.literals.sorted(by: { $0.key < $1.key }) {
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[1].isEmpty,
        parts.allSatisfy({ $0.utf8.allSatisfy(ExclusionChecks.isOfId) }), parts[1].count > 2
      else { continue }
      let isKnown =
        parts[0].isEmpty ? known.contains { $0.hasSuffix(text) } : known.contains(text)
      if !isKnown {
        problems.report(
          .noSuchBenefit(text, at: place, nearest: nearest(to: text, among: known.sorted())))
      }
    }
  }

  private static func isOfId(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
  }

  /// Benefits listed as having no policy, although they have one.
  private func checkOthers(_ layer: LawLayer) {
    let ids = Set(policies.map(\.id))
    for entry in layer.document.node.entry("otherBenefits")?.value.entries ?? []
    where ids.contains(entry.key) {
      problems.report(.otherHasPolicy(entry.key, at: entry.keyPlace))
    }
  }
}

extension Node {
  /// The entry of a mapping under a key.
  func entry(_ key: String) -> Entry? { entries?.first { $0.key == key } }
}
