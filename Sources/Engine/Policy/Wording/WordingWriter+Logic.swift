// SPDX-License-Identifier: Apache-2.0

import CEL

// Connectives, quantifiers and what is known.
extension WordingWriter {
  func call(_ name: String, _ expression: Expression, _ holds: Bool) -> Wording {
    let arguments = arguments(expression)
    switch name {
    case Operator.and: return conjunction(arguments, holds)
    case Operator.or: return disjunction(arguments, holds)
    case Operator.not: return statement(arguments[0], holds: !holds)
    case Operator.conditional: return choice(arguments, holds)
    case Operator.isIn: return membership(arguments[0], in: arguments[1], holds)
    case "certainly": return known(arguments[0], holds)
    case "shown": return shown(arguments[0], holds)
    default: break
    }
    if let relation = Relation(name) {
      return comparison(
        arguments[0], holds ? relation : relation.negated, arguments[1])
    }
    if let test = categoryTest(expression) { return .sentence(test.phrase(holds)) }
    return sentence { $0.test(name, arguments, expression, holds) }
  }

  private func conjunction(_ parts: [Expression], _ holds: Bool) -> Wording {
    let statements = parts.map { statement($0) }
    return holds ? .every(statements) : .notAll(statements)
  }

  /// Memberships of one person on one day are said in one sentence.
  func disjunction(_ parts: [Expression], _ holds: Bool) -> Wording {
    var said: [Wording] = []
    var tests: [(test: CategoryTest, place: Int)] = []
    for part in parts {
      guard let test = categoryTest(part) else {
        said.append(statement(part, holds: holds))
        continue
      }
      if let index = tests.firstIndex(where: { $0.test.isAbout(test) }) {
        tests[index].test.categories += test.categories
        said[tests[index].place] = .sentence(tests[index].test.phrase(holds))
      } else {
        tests.append((test, said.count))
        said.append(.sentence(test.phrase(holds)))
      }
    }
    return holds ? .some(said) : .every(said)
  }

  private func choice(_ arguments: [Expression], _ holds: Bool) -> Wording {
    chain(arguments) { $0.statement($1, holds: holds) }
  }

  /// `a ? x : b ? y : z` as one choice with two branches.
  func chain(
    _ arguments: [Expression], _ say: (WordingWriter, Expression) -> Wording
  ) -> Wording {
    var branches: [Wording.Branch] = []
    var rest = arguments
    while true {
      branches.append(
        Wording.Branch(when: statement(rest[0]), then: say(self, rest[1])))
      guard case .call(Operator.conditional, _, let next) = rest[2].kind else { break }
      rest = next
    }
    return .choice(branches, otherwise: say(self, rest[2]))
  }

  /// What must be shown, and is asked for while it is not.
  private func shown(_ expression: Expression, _ holds: Bool) -> Wording {
    .under(Words.shown, statement(expression, holds: holds))
  }

  private func known(_ expression: Expression, _ holds: Bool) -> Wording {
    let inner = statement(expression)
    guard case .statement(let phrase, let terms) = inner else {
      return .under(Words.known(holds), inner)
    }
    return .statement(Words.known(phrase, holds), terms: terms)
  }

  // MARK: Quantifiers

  func quantified(_ loop: Expression.Comprehension, _ holds: Bool) -> Wording {
    guard let condition = loop.condition, loop.transform == nil else {
      return .sentence(unsaid(loop.range))
    }
    if let test = categoryTest(loop) { return .sentence(test.phrase(holds)) }
    if case .list(let elements) = loop.range.kind, loop.second == nil, loop.kind != .existsOne {
      return instances(elements.map(\.value), loop, condition, holds)
    }
    if let sentence = membershipInList(loop, condition, holds) { return sentence }
    let list = term(loop.range).side
    let element = measure(loop.range).element
    let quantity: Words.Quantity
    switch loop.kind {
    case .exists: quantity = holds ? .some : .none
    case .all: quantity = holds ? .every : .notEvery
    default: quantity = holds ? .exactlyOne : .notExactlyOne
    }
    return .under(
      Words.quantity(quantity, of: list, element.entry),
      entry(of: loop).statement(condition))
  }

  /// A test of each of a few written values is said for each.
  private func instances(
    _ values: [Expression], _ loop: Expression.Comprehension, _ condition: Expression,
    _ holds: Bool
  ) -> Wording {
    let isAny = loop.kind == .exists
    let said = values.map {
      binding(loop.variable, to: .value($0, scope: scope)).statement(
        condition, holds: isAny ? holds : true)
    }
    if isAny { return holds ? .some(said) : .every(said) }
    return holds ? .every(said) : .notAll(said)
  }

  /// A writer for what is said of each entry of the loop's list.
  func entry(of loop: Expression.Comprehension) -> WordingWriter {
    let element = measure(loop.range).element
    let entry = Local.entry(element, element.entry.it)
    guard let second = loop.second else { return binding(loop.variable, to: entry) }
    return binding(loop.variable, to: .entry(.plain, Words.place)).binding(second, to: entry)
  }

  /// `list.exists(k, inCat(…, k, day))`: held in one of the list's categories.
  private func membershipInList(
    _ loop: Expression.Comprehension, _ condition: Expression, _ holds: Bool
  ) -> Wording? {
    guard loop.kind == .exists, function(condition) == "inCat" else { return nil }
    let parts = arguments(condition)
    guard case .name(loop.variable, _) = parts[1].kind else { return nil }
    return sentence { writer in
      Words.inOneOf(
        writer.subject(of: parts[0]), list: writer.term(parts[0]).side,
        on: writer.term(parts[2]).side, writer.term(loop.range).side, holds)
    }
  }
}

// MARK: - Categories

/// Membership in one or more categories, of one list on one day.
struct CategoryTest {
  let subject: Phrase?
  let list: Phrase
  let day: Phrase
  var categories: [Phrase]

  func isAbout(_ other: CategoryTest) -> Bool { list == other.list && day == other.day }

  func phrase(_ holds: Bool) -> Phrase {
    Words.inCategories(subject, list: list, on: day, categories, holds)
  }
}

extension WordingWriter {
  /// `inCat` with a written category, or `exists` of it over some; nil for anything else.
  func categoryTest(_ expression: Expression) -> CategoryTest? {
    if case .comprehension(let loop) = expression.kind { return categoryTest(loop) }
    guard function(expression) == "inCat" else { return nil }
    let parts = arguments(expression)
    return categoryTest(of: parts[0], on: parts[2], [parts[1]])
  }

  func categoryTest(_ loop: Expression.Comprehension) -> CategoryTest? {
    guard loop.kind == .exists, loop.second == nil, case .list(let elements) = loop.range.kind,
      let condition = loop.condition, function(condition) == "inCat"
    else { return nil }
    let parts = arguments(condition)
    guard case .name(loop.variable, _) = parts[1].kind else { return nil }
    return categoryTest(of: parts[0], on: parts[2], elements.map(\.value))
  }

  private func categoryTest(
    of list: Expression, on day: Expression, _ codes: [Expression]
  ) -> CategoryTest? {
    var categories: [Phrase] = []
    for code in codes {
      guard case .literal(.string(let word)) = resolved(code).expression.kind,
        let name = names.word(word, of: Vocabulary.categoryEnumeration)
      else { return nil }
      categories.append(name)
    }
    return CategoryTest(
      subject: subject(of: list), list: term(list).side, day: term(day).side,
      categories: categories)
  }

  /// The person or household that a fact belongs to.
  func subject(of fact: Expression) -> Phrase? {
    guard case .variable(let slot)? = checked.references[fact.id] else { return nil }
    return names.group(ofVariable: slot).flatMap(Words.subject)
  }
}
