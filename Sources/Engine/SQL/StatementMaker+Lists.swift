// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Values

/// A list of a row.
struct ListTerm {
  let term: Term
  let element: ValueType
  /// Only the elements of which this holds, by the place of the loop's variable.
  var keeps: (place: Int, condition: Expression)?

  var isOfRecords: Bool { if case .object = element { true } else { false } }
}

/// What an element of a loop comes to, so that the greatest of all tells what the loop does.
private enum Code {
  static let decided = 4
  static let elsewhere = 3
  static let unknown = 2
  static let error = 1
}

extension StatementMaker {
  mutating func list(_ expression: Expression, _ checked: CheckedExpression) -> ListTerm? {
    if case .definition(_, let body) = expression.kind { return list(body, checked) }
    if case .comprehension(let loop) = expression.kind, loop.kind == .filter, loop.second == nil,
      let condition = loop.condition, case .local(let place)? = checked.references[expression.id],
      var range = list(loop.range, checked), range.keeps == nil
    {
      range.keeps = (place, condition)
      return range
    }
    guard case .variable(let slot)? = checked.references[expression.id],
      case .fact = plan.source(of: slot),
      case .list(let element)? = checked.types[expression.id]?.unwrapped
    else { return nil }
    return ListTerm(term: fact(slot, .text), element: element)
  }

  // MARK: Loops

  mutating func loop(
    _ loop: Expression.Comprehension, _ whole: Expression, _ checked: CheckedExpression
  ) -> Term {
    guard loop.kind == .exists || loop.kind == .all, loop.second == nil,
      let condition = loop.condition, case .local(let place)? = checked.references[whole.id]
    else { return refuse(loop.kind.rawValue, .truth) }
    if let values = constantList(loop.range, checked) {
      var parts: [Term] = []
      for value in values {
        locals[place] = .constant(value)
        parts.append(question(term(condition, checked)))
      }
      locals[place] = nil
      if parts.isEmpty { return constant(.value(.bool(loop.kind == .all)), .truth) }
      return loop.kind == .all ? all(parts) : any(parts)
    }
    if case .unknown(let gaps)? = constantOutcome(loop.range, checked) {
      return constant(.unknown(gaps), .truth)
    }
    guard let list = list(loop.range, checked), list.keeps == nil else {
      return refuse("\(loop.kind.rawValue) over what is no fact", .truth)
    }
    let most = greatest(list, place, condition, checked, deciding: loop.kind == .exists)
    let decided: SQLText = loop.kind == .exists ? "TRUE" : "FALSE"
    let otherwise: SQLText = loop.kind == .exists ? "FALSE" : "TRUE"
    return Term(
      .truth,
      share(
        "CASE WHEN \(most) = \(Code.decided) THEN \(decided) WHEN \(most) = 0 THEN \(otherwise) END"
      ),
      fault: looped(most, over: list.term))
  }

  /// The greatest code of a condition over a list; NULL where there is no list.
  private mutating func greatest(
    _ list: ListTerm, _ place: Int, _ condition: Expression, _ checked: CheckedExpression,
    deciding: Bool
  ) -> SQLText {
    let number = nextLoop()
    locals[place] = .element(number, list.element)
    let each = code(of: question(term(condition, checked)), deciding: deciding)
    locals[place] = nil
    let most = dialect.greatest(
      each, over: list.term.value, loop: number, isOfRecords: list.isOfRecords)
    return share("CASE WHEN \(list.term.value) IS NOT NULL THEN COALESCE(\(most), 0) END")
  }

  private func code(of term: Term, deciding: Bool) -> SQLText {
    var fault: SQLText = ""
    if let isElsewhere = term.fault?.isElsewhere {
      fault = " WHEN \(isElsewhere) THEN \(Code.elsewhere)"
    }
    if let isError = term.fault?.isError { fault = "\(fault) WHEN \(isError) THEN \(Code.error)" }
    let (yes, no) = deciding ? (Code.decided, 0) : (0, Code.decided)
    return """
      CASE WHEN \(term.value) THEN \(yes) WHEN NOT \(term.value) THEN \(no)\(fault) \
      ELSE \(Code.unknown) END
      """
  }

  mutating func looped(_ most: SQLText, over list: Term) -> Fault {
    let inside: SQLText =
      "WHEN \(most) = \(Code.elsewhere) THEN 2 WHEN \(most) = \(Code.error) THEN 1"
    return fault("CASE \(inside) ELSE \(fault(of: [list])?.text ?? "0") END")
  }

  /// How many elements a list has, those that a filter leaves out not counted.
  mutating func size(_ expression: Expression, _ checked: CheckedExpression) -> Term? {
    if let months = payableMonths(expression, checked) { return months }
    guard let list = list(expression, checked) else { return nil }
    guard let keeps = list.keeps else {
      return strict(.number, [list.term], dialect.count(of: list.term.value))
    }
    let (most, kept) = filtered(list, keeps, checked)
    let count = dialect.total(
      "CASE WHEN \(kept.condition) THEN 1 ELSE 0 END", over: list.term.value, loop: kept.loop,
      isOfRecords: list.isOfRecords)
    return Term(
      .number, share("CASE WHEN \(most) = 0 THEN COALESCE(\(count), 0) END"),
      fault: looped(most, over: list.term))
  }

  /// Every element is looked at: one that is open leaves the whole open.
  ///
  /// - Returns: The greatest code, 0 where every element is decided, and what keeps an element.
  mutating func filtered(
    _ list: ListTerm, _ keeps: (place: Int, condition: Expression), _ checked: CheckedExpression
  ) -> (most: SQLText, kept: (condition: SQLText, loop: Int)) {
    let number = nextLoop()
    locals[keeps.place] = .element(number, list.element)
    let condition = question(term(keeps.condition, checked))
    locals[keeps.place] = nil
    let each = code(of: condition, deciding: true)
    let strictly: SQLText =
      "CASE \(each) WHEN \(Code.decided) THEN 0 ELSE \(each) END"
    let most = dialect.greatest(
      strictly, over: list.term.value, loop: number, isOfRecords: list.isOfRecords)
    return (
      share("CASE WHEN \(list.term.value) IS NOT NULL THEN COALESCE(\(most), 0) END"),
      (condition.value, number)
    )
  }

  // MARK: Dated records

  mutating func history(
    _ function: String, _ expression: Expression, _ parts: [Expression],
    _ checked: CheckedExpression
  ) -> Term? {
    switch (function, parts.count) {
    case ("inCat", 3): return holds(parts, checked)
    case ("size", 1): return size(parts[0], checked)
    case ("inWorkingAge", 4): return workingAge(expression, parts, checked)
    default: return nil
    }
  }

  /// Whether an entry with a code holds on a day.
  private mutating func holds(_ parts: [Expression], _ checked: CheckedExpression) -> Term? {
    guard let list = list(parts[0], checked), list.keeps == nil else { return nil }
    let code = term(parts[1], checked, as: .text)
    let day = term(parts[2], checked, as: .number)
    let number = nextLoop()
    let from = dialect.field("from", of: number, .number)
    let held = dialect.field("code", of: number, .text)
    let each: SQLText = """
      CASE WHEN \(held) <> \(code.value) THEN 0 \
      WHEN \(dialect.field("to", of: number, .number)) < \(day.value) THEN 0 \
      WHEN \(from) > \(day.value) THEN 0 \
      WHEN \(held) IS NULL OR \(from) IS NULL THEN 1 ELSE 2 END
      """
    let given = SQLText.all(
      [list.term, code, day].filter { !$0.isKnownConstant }.map { "\($0.value) IS NOT NULL" })
    let most = share(
      """
      CASE WHEN \(given) THEN COALESCE(\(dialect.greatest(
        each, over: list.term.value, loop: number, isOfRecords: true)), 0) END
      """)
    return strict(
      .truth, [list.term, code, day],
      "CASE WHEN \(most) = 2 THEN TRUE WHEN \(most) = 0 THEN FALSE END")
  }

  /// `currentStatus(…) == 'word'`.
  mutating func status(
    _ parts: [Expression], _ isNegated: Bool, _ checked: CheckedExpression
  ) -> Term? {
    for (asked, word) in [(parts[0], parts[1]), (parts[1], parts[0])] {
      guard case .value(.string(let text))? = constantOutcome(word, checked) else { continue }
      if let found = status(asked, [text], checked) { return isNegated ? not(found) : found }
    }
    return nil
  }

  /// `currentStatus(…) in ['word', …]`.
  mutating func status(
    _ asked: Expression, in range: Expression, _ checked: CheckedExpression
  ) -> Term? {
    guard let values = constantList(range, checked) else { return nil }
    let words = values.compactMap { if case .string(let text) = $0 { text } else { nil } }
    return words.count == values.count ? status(asked, words, checked) : nil
  }

  /// Whether the entry that holds on the day and began last has one of these words.
  private mutating func status(
    _ asked: Expression, _ words: [String], _ checked: CheckedExpression
  ) -> Term? {
    guard case .call("currentStatus", nil, let parts) = asked.kind, !words.isEmpty,
      let list = list(parts[0], checked), list.keeps == nil
    else { return nil }
    let day = term(parts[1], checked, as: .number)
    let number = nextLoop()
    let from = dialect.field("from", of: number, .number)
    let held = dialect.field("status", of: number, .text)
    let accepted = SQLText.joined(words.map(dialect.text), ", ")
    let each: SQLText = """
      CASE WHEN \(dialect.field("to", of: number, .number)) < \(day.value) THEN -1 \
      WHEN \(from) IS NULL THEN 4611686018427387904 WHEN \(from) > \(day.value) THEN -1 \
      ELSE ((\(from) + 719163) * 100000 + \(dialect.place(in: number))) * 4 \
      + CASE WHEN \(held) IS NULL THEN 2 WHEN \(held) IN (\(accepted)) THEN 1 ELSE 0 END END
      """
    let latest = share(
      """
      CASE WHEN \(list.term.value) IS NOT NULL AND \(day.value) IS NOT NULL THEN COALESCE(\(
        dialect.greatest(
        each, over: list.term.value, loop: number, isOfRecords: true)), -1) END
      """)
    return strict(
      .truth, [list.term, day],
      """
      CASE WHEN \(latest) = 4611686018427387904 OR \(latest) >= 0 AND \(latest) % 4 = 2 \
      THEN CAST(NULL AS BOOLEAN) WHEN \(latest) IS NOT NULL \
      THEN \(latest) >= 0 AND \(latest) % 4 = 1 END
      """)
  }

  // MARK: Ages

  private static let ages: ClosedRange<Int64> = -1...200

  /// Asked of the evaluator once for each sex and each age, and printed as ranges of ages.
  private mutating func workingAge(
    _ expression: Expression, _ parts: [Expression], _ checked: CheckedExpression
  ) -> Term? {
    guard case .variable(let sex)? = checked.references[parts[0].id],
      case .fact = plan.source(of: sex), !vocabulary.facts[sex].type.isOptional,
      case .variable(let birth)? = checked.references[parts[1].id],
      case .variable(let on)? = checked.references[parts[2].id], birth != on,
      checked.part(parts[3]).variables.allSatisfy(isFixed)
    else { return nil }
    let born = term(parts[1], checked, as: .number)
    let day = term(parts[2], checked, as: .number)
    guard born.none == nil, day.none == nil, born.fault == nil, day.fault == nil else { return nil }
    let age = share(age(born.value, day.value))
    let column = column(sex)
    var cases: [SQLText] = []
    var words: [Value?] = [nil]
    words += vocabulary.words(of: vocabulary.facts[sex].slot).map { .string($0.word) }
    for word in words {
      guard let answers = ages(checked.part(expression), [sex: word], birth, on) else { return nil }
      let asked: SQLText =
        if case .string(let text)? = word { "\(column) = \(dialect.text(text))" } else {
          "\(column) IS NULL"
        }
      cases.append("WHEN \(asked) THEN \(ranges(of: answers, age))")
    }
    return Term(
      .truth, share("CASE WHEN \(age) IS NOT NULL THEN CASE \(.joined(cases, " ")) END END"))
  }

  /// By age; an inner nil is open. Nil where one cannot be worked out.
  private func ages(
    _ part: CheckedExpression, _ given: [Int: Value?], _ birth: Int, _ on: Int
  ) -> [Bool?]? {
    guard let program = try? plan.environment.plan(part) else { return nil }
    var facts = figures ?? FactSet(vocabulary)
    return try? plan.onPrepared(&facts, asOf: asOf) { situation in
      var values = situation.values
      for (slot, value) in given { values[slot] = value }
      var answers: [Bool?] = []
      for age in StatementMaker.ages {
        values[birth] = Day(year: 2000, month: 1, day: 1).map(Value.init)
        values[on] = Day(year: 2000 + Int(age), month: 1, day: 1).map(Value.init)
        switch program.evaluate(values) {
        case .value(let value): answers.append(value == .bool(true))
        case .unknown: answers.append(nil)
        case .error: return nil
        }
      }
      return answers
    }
  }

  private func ranges(of answers: [Bool?], _ age: SQLText) -> SQLText {
    var cases: [SQLText] = []
    for (place, answer) in answers.enumerated()
    where place + 1 == answers.count || answers[place + 1] != answer {
      let word: SQLText =
        answer.map { $0 ? "TRUE" : "FALSE" } ?? dialect.null(.truth)
      if place + 1 == answers.count {
        cases.append("ELSE \(word)")
      } else {
        cases.append("WHEN \(age) <= \(Self.ages.lowerBound + Int64(place)) THEN \(word)")
      }
    }
    return cases.count == 1
      ? "CASE WHEN TRUE THEN \(.joined(cases, "").droppingElse) END"
      : "CASE \(.joined(cases, " ")) END"
  }
}

extension SQLText {
  fileprivate var droppingElse: SQLText {
    var text = self
    if case .text(let first)? = pieces.first {
      text.pieces[0] = .text(String(first.dropFirst(5)))
    }
    return text
  }
}
