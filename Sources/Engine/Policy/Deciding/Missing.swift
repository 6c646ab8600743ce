// SPDX-License-Identifier: Apache-2.0

import CEL

extension DecisionPlan {
  /// What to ask for where no parameter can hold the amount.
  static let amountByRule = Vocabulary.Context.amountByRule.name

  /// The inputs a case lacks by vocabulary name, in the vocabulary's order, each once.
  ///
  /// Names that a decision fills itself stand for the facts they are filled from, and a field is
  /// not asked for beside the record it lies in.
  func names(_ gaps: [Unknown], _ ground: Ground) -> [String] {
    var inputs: Set<Unknown> = []
    for gap in gaps { inputs.formUnion(origins(gap, ground)) }
    let whole = Set(inputs.filter(\.path.isEmpty).map(\.slot))
    return inputs.filter { $0.path.isEmpty || !whole.contains($0.slot) }
      .sorted { one, other in
        one.slot != other.slot
          ? one.slot < other.slot : one.path.lexicographicallyPrecedes(other.path)
      }
      .map { input in
        input.slot < vocabulary.facts.count
          ? ([vocabulary.facts[input.slot].name] + input.path).joined(separator: ".")
          : DecisionPlan.amountByRule
      }
  }

  private func origins(_ gap: Unknown, _ ground: Ground) -> [Unknown] {
    if gap.slot == slots.event { return eventGaps }
    if gap.slot == slots.payableMonths {
      if case .unknown(let open) = ground.months { return open.flatMap { origins($0, ground) } }
      return []
    }
    guard ground.event == nil, gap.path.isEmpty else { return [gap] }
    let isDated = parameters.contains { parameter in
      parameter.slot == gap.slot && parameter.values.contains { $0.value != nil }
    }
    return gap.slot == slots.benefitYear || isDated ? eventGaps : [gap]
  }
}
