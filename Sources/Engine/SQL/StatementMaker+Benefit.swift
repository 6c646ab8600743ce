// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Values

/// What a statement says of one benefit.
struct BenefitTexts {
  let outcome: SQLText
  let fen: SQLText
  let rules: [(id: String, code: SQLText)]
}

/// The outcomes of a benefit in a statement.
public enum SQLOutcome: String, CaseIterable, Sendable {
  case eligible, notEligible, needMoreInformation, manualDecision
  /// The decision fails on these facts.
  case error
  /// It turns on a part of the law that has no form in SQL: ask the program.
  case elsewhere

  var text: SQLText { "'\(raw: rawValue)'" }
}

extension StatementMaker {
  mutating func texts() -> BenefitTexts {
    var gates: [Term] = []
    var rules: [(id: String, code: SQLText)] = []
    for gate in plan.gates(of: .single) {
      rule = gate.id
      let term = self.term(gate)
      gates.append(term)
      if case .lines = gate.test { continue }
      rules.append((gate.id, code(term)))
    }
    var first: [(SQLText, SQLOutcome)] = []
    ground(&first)
    rule = "validity"
    let term = self.term()
    let conditions = gates.isEmpty ? constant(.value(.bool(true)), .truth) : all(gates)
    first.append(("\(term) = \(TermCode.outside)", .notEligible))
    let isElsewhere: SQLText = "\(term) = \(TermCode.elsewhere)"
    let isUnknown: SQLText = "\(term) = \(TermCode.unknown)"
    var open: [(SQLText, SQLOutcome)] = [(isElsewhere, .elsewhere)]
    if let isElsewhere = conditions.fault?.isElsewhere { open.append((isElsewhere, .elsewhere)) }
    if let fault = conditions.fault {
      open.append((.any([isUnknown, fault.isNone]), .needMoreInformation))
    }
    var whens = [(isElsewhere, SQLOutcome.elsewhere), (isUnknown, .needMoreInformation)]
    var manual: [SQLText] = ["\(term) = \(TermCode.manual)"]
    for (place, question) in plan.humanQuestions.enumerated() {
      rule = "question \(place + 1)"
      let asked = self.condition(self.term(question))
      if asked.isConstant(false) { continue }
      fails(asked, &whens)
      manual.append(asked.value)
    }
    let fen = amount(&whens)
    papers(&whens)
    whens.append((.any(manual), .manualDecision))
    let met = choice(whens, otherwise: SQLOutcome.eligible.text)
    // Named once, the conditions need no column of their own.
    let decided: SQLText =
      conditions.isConstant(true)
      ? met
      : """
      CASE \(conditions.value) WHEN FALSE THEN \(SQLOutcome.notEligible.text) WHEN TRUE THEN \(met) \
      ELSE \(choice(
        open,
        otherwise: (conditions.fault == nil ? SQLOutcome.needMoreInformation : .error).text)) END
      """
    let outcome = share(choice(first, otherwise: decided))
    let isPaid: SQLText = "\(outcome) IN ('eligible', 'manualDecision')"
    return BenefitTexts(
      outcome: outcome, fen: "CASE WHEN \(isPaid) THEN \(fen) END", rules: rules)
  }

  private func choice(_ whens: [(SQLText, SQLOutcome)], otherwise: SQLText) -> SQLText {
    let cases = whens.map { "WHEN \($0.0) THEN \($0.1.text)" as SQLText }
    return "CASE \(.joined(cases, " ")) ELSE \(otherwise) END"
  }

  /// 1 = it holds, 0 = it does not, NULL = open, -1 = it cannot be worked out, -2 = no form in SQL.
  private func code(_ term: Term) -> SQLText {
    let fault: SQLText =
      term.fault.map { " ELSE CASE \($0.text) WHEN 1 THEN -1 WHEN 2 THEN -2 END" } ?? ""
    return "CASE \(term.value) WHEN TRUE THEN 1 WHEN FALSE THEN 0\(fault) END"
  }

  private func fails(_ fault: Fault?, _ whens: inout [(SQLText, SQLOutcome)]) {
    if let isElsewhere = fault?.isElsewhere { whens.append((isElsewhere, .elsewhere)) }
    if let isError = fault?.isError { whens.append((isError, .error)) }
  }

  private func fails(_ term: Term, _ whens: inout [(SQLText, SQLOutcome)]) {
    fails(term.fault, &whens)
    if !term.isKnownConstant { whens.append((term.unknown, .needMoreInformation)) }
  }

  /// What is worked out before any rule: where it fails there is no decision.
  private mutating func ground(_ whens: inout [(SQLText, SQLOutcome)]) {
    rule = "figures"
    if plan.isByMonth {
      let months = months()
      if months == nil { whens.append(("TRUE", .elsewhere)) }
      fails(months?.fault, &whens)
    }
    for ground in plan.grounds.dropLast(plan.isByMonth ? 1 : 0) {
      if let fault = term(ground).fault { whens.append(("\(fault.text) > 0", .elsewhere)) }
    }
  }

  // MARK: Rules

  private mutating func term(_ gate: PlanGate) -> Term {
    switch gate.test {
    case .expression(let checked): return condition(term(checked))
    case .lines: return constant(.unknown(UnknownSet([])), .truth)
    case .window(let on, let opens, let closes):
      let day = term(on)
      let first = opens.map { end($0, beyond: "<", day) }
      let last = closes.map { end($0, beyond: ">", day) }
      return within(day, first, last)
    case .grants:
      guard let count = plan.grantCount(of: gate) else { return refuse("grants", .truth) }
      return grants(count)
    }
  }

  private mutating func end(
    _ checked: CheckedExpression, beyond sign: String, _ day: Term
  ) -> WindowEnd {
    if let end = countedDay(checked.root, checked) {
      return WindowEnd(part: end.part(&self), isBeyond: test(day.value, sign, end))
    }
    let end = term(checked)
    return WindowEnd(part: end, isBeyond: "\(day.value) \(raw: sign) \(end.value)")
  }

  // MARK: The policy's term

  enum TermCode {
    static let inside = 0
    static let outside = 1
    static let unknown = 2
    static let manual = 3
    static let elsewhere = 4

    static func of(_ verdict: TermVerdict) -> Int {
      switch verdict {
      case .inside: inside
      case .outside: outside
      case .manual: manual
      case .unknown: unknown
      }
    }
  }

  /// - Returns: A code, never NULL.
  private mutating func term() -> SQLText {
    if plan.isByMonth {
      if let months = months() { return self.term(months) }
      _ = refuse("these months", .truth)
      return "\(TermCode.elsewhere)"
    }
    let event = eventTerm().value
    let from = Int(plan.term.from.number)
    let claim = plan.submittedSlot.map { column($0) } ?? dialect.null(.number)
    var cases: [SQLText] = ["WHEN \(event) IS NULL THEN \(TermCode.unknown)"]
    if let through = plan.term.through {
      cases.append("WHEN \(event) > \(Int(through.number)) THEN \(TermCode.outside)")
    }
    cases.append("WHEN \(event) < \(from) AND \(claim) < \(from) THEN \(TermCode.outside)")
    cases.append("WHEN \(event) < \(from) AND \(claim) IS NULL THEN \(TermCode.unknown)")
    let early = TermCode.of(plan.earlyVerdict)
    if early != TermCode.inside { cases.append("WHEN \(event) < \(from) THEN \(early)") }
    if let through = plan.term.through {
      cases.append(
        "WHEN \(claim) > \(Int(through.number)) THEN \(TermCode.of(plan.lateVerdict))")
    }
    return share("CASE \(.joined(cases, " ")) ELSE \(TermCode.inside) END")
  }

  // MARK: The amount

  /// Appends what keeps the amount from being worked out.
  private mutating func amount(_ whens: inout [(SQLText, SQLOutcome)]) -> SQLText {
    rule = "amount"
    guard let scale = plan.scale(of: .single) else {
      if plan.isByRule { whens.append(("TRUE", .needMoreInformation)) }
      return dialect.null(.number)
    }
    guard !plan.isByMonth || isPaidAtOnce() else {
      _ = refuse("a figure that changes with the months", .number)
      whens.append(("TRUE", .elsewhere))
      return dialect.null(.number)
    }
    var fen: [SQLText] = []
    var earlier: [SQLText] = []
    var isOpenEnded = true
    for tier in scale {
      let when = tier.when.map { self.condition(term($0)) }
      if when?.isConstant(false) == true { continue }
      let applies = when.flatMap { $0.isConstant(true) ? nil : $0 }
      func here(_ test: SQLText) -> SQLText { .all(earlier + [test]) }
      if let applies {
        var tested: [(SQLText, SQLOutcome)] = []
        fails(applies, &tested)
        for (test, outcome) in tested { whens.append((here(test), outcome)) }
      }
      let tests = earlier + (applies.map { [$0.value] } ?? [])
      let sum = tier.fen.map { term($0.root, $0, as: .number) }
      if let sum {
        var tested: [(SQLText, SQLOutcome)] = []
        fails(sum, &tested)
        if let none = sum.none { tested.append((none, .error)) }
        if !isNeverNegative(sum) { tested.append(("\(sum.value) < 0", .error)) }
        for (test, outcome) in tested { whens.append((.all(tests + [test]), outcome)) }
      }
      let paid = sum?.value ?? dialect.null(.number)
      guard let applies else {
        isOpenEnded = false
        if fen.isEmpty { return cut(paid, &whens) }
        fen.append("WHEN \(.all(earlier)) THEN \(paid)")
        break
      }
      fen.append("WHEN \(.all(tests)) THEN \(paid)")
      earlier.append("NOT \(applies.value)")
    }
    if isOpenEnded { whens.append((earlier.isEmpty ? "TRUE" : .all(earlier), .error)) }
    if fen.isEmpty { return dialect.null(.number) }
    return cut(share("CASE \(.joined(fen, " ")) END"), &whens)
  }

  private func isNeverNegative(_ sum: Term) -> Bool {
    if case .some(.some(.int(let fen))) = sum.constant { fen >= 0 } else { false }
  }

  /// Within what limits in money leave.
  private mutating func cut(
    _ fen: SQLText, _ whens: inout [(SQLText, SQLOutcome)]
  ) -> SQLText {
    var fen = fen
    for count in plan.moneyLimitCounts {
      let left = left(of: count)
      if let fault = left.fault { whens.append(("\(fault.text) > 0", .elsewhere)) }
      fen = share("CASE WHEN \(left.value) < \(fen) THEN \(left.value) ELSE \(fen) END")
    }
    return fen
  }

  /// A claim that lists its papers is judged by the program.
  private mutating func papers(_ whens: inout [(SQLText, SQLOutcome)]) {
    guard plan.asksForPapers, let slot = plan.documentsSlot else { return }
    whens.append(("\(column(slot)) IS NOT NULL", .elsewhere))
  }
}
