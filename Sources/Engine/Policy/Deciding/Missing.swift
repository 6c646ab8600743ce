// SPDX-License-Identifier: Apache-2.0

import CEL

extension DecisionPlan {
  /// What to ask for where no parameter can hold the amount.
  public static let amountByRule = Vocabulary.Context.amountByRule.name

  /// The inputs a case lacks by vocabulary name, in the vocabulary's order, each once.
  ///
  /// Names that a decision fills itself stand for the facts they are filled from, and a field is
  /// not asked for beside the record it lies in.
  func names(_ gaps: [Unknown], _ ground: Ground) -> [String] {
    var inputs: [Unknown] = []
    for gap in gaps {
      for origin in origins(gap, ground) where !inputs.contains(origin) { inputs.append(origin) }
    }
    inputs.sort { one, other in
      one.slot != other.slot
        ? one.slot < other.slot : one.path.lexicographicallyPrecedes(other.path)
    }
    var names: [String] = []
    var whole: Int?
    for input in inputs where input.slot != whole {
      if input.path.isEmpty { whole = input.slot }
      names.append(name(of: input))
    }
    return names
  }

  private func name(of input: Unknown) -> String {
    guard input.slot < vocabulary.facts.count else { return DecisionPlan.amountByRule }
    let name = vocabulary.facts[input.slot].name
    return input.path.isEmpty ? name : ([name] + input.path).joined(separator: ".")
  }

  private func origins(_ gap: Unknown, _ ground: Ground) -> [Unknown] {
    if gap.slot == slots.event { return eventGaps }
    if gap.slot == slots.payableMonths {
      if case .unknown(let open) = ground.months { return open.flatMap { origins($0, ground) } }
      return []
    }
    if let open = ground.origins[gap.slot] {
      return open.filter { $0 != gap }.flatMap { origins($0, ground) }
    }
    guard ground.event == nil, gap.path.isEmpty else { return [gap] }
    let isDated = parameters.contains { parameter in
      parameter.slot == gap.slot && parameter.isSet
    }
    return gap.slot == slots.benefitYear || isDated ? eventGaps : [gap]
  }
}
