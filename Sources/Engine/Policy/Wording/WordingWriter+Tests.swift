// SPDX-License-Identifier: Apache-2.0

import CEL

// Functions that give yes or no.
extension WordingWriter {
  func test(
    _ name: String, _ arguments: [Expression], _ expression: Expression, _ holds: Bool
  ) -> Phrase {
    func side(_ index: Int) -> Phrase { term(arguments[index]).side }
    switch (name, arguments.count) {
    case ("termAtLeast", 3), ("termAtMost", 3): return termTest(name, arguments, holds)
    case ("inCat", 3):
      return Words.inOneOf(
        subject(of: arguments[0]), list: side(0), on: side(2), side(1), holds)
    case ("inWorkingAge", 4):
      return Words.inWorkingAge(
        subject(of: arguments[1]) ?? side(1), on: side(2), side(3), holds)
    case ("inWindow", 2): return Words.inWindow(side(0), side(1), holds)
    case (ReadingFunction.name, 2): return readingTest(arguments, expression, holds)
    default: break
    }
    if let relation = Words.TextRelation(rawValue: name), arguments.count == 2 {
      return textTest(relation, arguments, holds)
    }
    if name == Operator.index || name == "orValue" {
      return Words.flag(term(expression).side, holds)
    }
    return unsaid(expression)
  }

  private func termTest(_ name: String, _ arguments: [Expression], _ holds: Bool) -> Phrase {
    let (start, end) = (term(arguments[0]).side, term(arguments[1]).side)
    let months = months(arguments[2])
    let phrase =
      name == "termAtLeast"
      ? Words.termAtLeast(start, end, months, holds) : Words.termAtMost(start, end, months, holds)
    if holds { return phrase }
    return arguments.prefix(2).reduce(phrase) { said, day in
      guard case .nullable? = checked.types[day.id] else { return said }
      return Words.orNone(said, term(day).side)
    }
  }

  /// A number of months with its unit.
  func months(_ count: Expression) -> Phrase {
    let measure = measure(count).joined(with: .count("months"))
    let phrase = term(count, as: measure).part(of: .product)
    if case .literal = resolved(count).expression.kind { return phrase }
    return Words.monthsOf(phrase)
  }

  private func readingTest(
    _ arguments: [Expression], _ expression: Expression, _ holds: Bool
  ) -> Phrase {
    guard case .literal(.string(let ambiguity)) = arguments[0].kind,
      case .literal(.string(let id)) = arguments[1].kind,
      let (question, alternative) = names.alternative(id, of: ambiguity)
    else { return unsaid(expression) }
    return Words.reading(alternative, of: question, ambiguity, holds)
  }

  /// The beginning of a region's code stands for the region, the end of a benefit's id for every
  /// benefit whose id ends so.
  private func textTest(
    _ relation: Words.TextRelation, _ arguments: [Expression], _ holds: Bool
  ) -> Phrase {
    let text = term(arguments[0]).side
    if relation == .startsWith, measure(arguments[0]) == .region {
      return Words.lies(text, in: [term(arguments[1], as: .region).side], holds)
    }
    if measure(arguments[0]) == .benefit, relation == .endsWith,
      case .literal(.string(let part)) = resolved(arguments[1]).expression.kind
    {
      let matching = names.benefits { $0.hasSuffix(part) }
      if !matching.isEmpty { return Words.isOneOf(text, matching, holds) }
    }
    return Words.text(text, relation, term(arguments[1]).side, holds)
  }
}
