// SPDX-License-Identifier: Apache-2.0

import CEL

/// A value of a row, as SQL.
///
/// The value is NULL where it is unknown, known to be none, or cannot be worked out; the other two
/// columns tell these apart, and are never NULL themselves.
struct Term {
  var kind: SQLKind
  var value: SQLText
  /// A truth: known to be none. Nil where it never is.
  var none: SQLText?
  /// Nil where it always can be worked out.
  var fault: Fault?
  /// The value itself, where it is the same for every row; an inner nil = unknown.
  var constant: Value??

  init(_ kind: SQLKind, _ value: SQLText, none: SQLText? = nil, fault: Fault? = nil) {
    self.kind = kind
    self.value = value
    self.none = none
    self.fault = fault
  }

  /// Rows in which nothing says what the value is.
  var unknown: SQLText {
    var parts: [SQLText] = ["\(value) IS NULL"]
    if let none { parts.append("NOT \(none)") }
    if let fault { parts.append(fault.isNone) }
    return parts.count == 1 ? parts[0] : "(\(SQLText.all(parts)))"
  }

  var isKnownConstant: Bool {
    if case .some(.some) = constant { true } else { false }
  }

  func isConstant(_ truth: Bool) -> Bool {
    if case .some(.some(.bool(truth))) = constant { true } else { false }
  }
}

/// The first or the last day of a window.
struct WindowEnd {
  /// What is unknown or fails where the day does.
  let part: Term
  /// Whether the day that is asked for lies beyond it; NULL where either is not known.
  let isBeyond: SQLText
}

/// Why a row has no value although nothing lacks: 1 where the expression fails on these facts, 2 where it has no form
/// in SQL and the program has to be asked, else 0. Looked at only where a value is NULL.
struct Fault {
  var text: SQLText
  /// Whether there may be rows of either.
  var isEverError = false
  var isEverElsewhere = false

  static let error = Fault(text: "1", isEverError: true)
  static let elsewhere = Fault(text: "2", isEverElsewhere: true)

  var isNone: SQLText { "\(text) = 0" }
  /// Nil where no row is.
  var isError: SQLText? {
    isEverError ? (isEverElsewhere ? "\(text) = 1" : "\(text) > 0") : nil
  }
  var isElsewhere: SQLText? {
    isEverElsewhere ? (isEverError ? "\(text) = 2" : "\(text) > 0") : nil
  }
}

extension StatementMaker {
  // MARK: Constants

  func constant(_ outcome: Outcome, _ kind: SQLKind) -> Term {
    switch outcome {
    case .value(.null):
      var term = Term(kind, dialect.null(kind), none: "TRUE")
      term.constant = .some(.null)
      return term
    case .value(let value):
      var term = Term(kind, literal(value) ?? dialect.null(kind))
      if literal(value) == nil { term.fault = Fault.error }
      term.constant = .some(value)
      return term
    case .unknown:
      var term = Term(kind, dialect.null(kind))
      term.constant = .some(nil)
      return term
    case .error: return Term(kind, dialect.null(kind), fault: Fault.error)
    }
  }

  private func literal(_ value: Value) -> SQLText? {
    switch value {
    case .bool(let truth): truth ? "TRUE" : "FALSE"
    case .int(let number), .opaque(_, let number): dialect.number(number)
    case .string(let text): dialect.text(text)
    default: nil
    }
  }

  /// A condition that is known to be none does not hold.
  mutating func condition(_ term: Term) -> Term {
    guard let none = term.none else { return term }
    if term.constant == .some(.null) { return constant(.value(.bool(false)), .truth) }
    return Term(
      .truth, share("CASE WHEN \(none) THEN FALSE ELSE \(term.value) END"), fault: term.fault)
  }

  /// What is asked of an element must be true or false: none is an error.
  mutating func question(_ term: Term) -> Term {
    term.none == nil ? term : Term(.truth, term.value, fault: fault(of: [term]))
  }

  /// What has no form in SQL.
  func elsewhere(_ kind: SQLKind) -> Term {
    Term(kind, dialect.null(kind), fault: Fault.elsewhere)
  }

  // MARK: Strict: unknown before error

  /// - Parameters:
  ///   - value: NULL wherever a part is.
  ///   - takesNone: Whether a part that is none is no error.
  ///   - failsIf: With all parts given, where the value cannot be worked out; never NULL.
  mutating func strict(
    _ kind: SQLKind, _ parts: [Term], _ value: SQLText, takesNone: Bool = false,
    failsIf: SQLText? = nil
  ) -> Term {
    Term(
      kind, share(value), fault: fault(of: parts, takesNone: takesNone, failsIf: failsIf))
  }

  mutating func fault(
    of parts: [Term], takesNone: Bool = false, failsIf: SQLText? = nil
  ) -> Fault? {
    let faults = parts.compactMap(\.fault)
    var errors = faults.compactMap(\.isError)
    if !takesNone { errors += parts.compactMap(\.none) }
    if let failsIf { errors.append(failsIf) }
    let elsewhere = faults.compactMap(\.isElsewhere)
    guard !(errors.isEmpty && elsewhere.isEmpty) else { return nil }
    var cases: [SQLText] = []
    if !elsewhere.isEmpty { cases.append("WHEN \(.any(elsewhere)) THEN 2") }
    let open = parts.filter { !$0.isKnownConstant }.map(\.unknown)
    if !open.isEmpty { cases.append("WHEN \(.any(open)) THEN 0") }
    if !errors.isEmpty { cases.append("WHEN \(.any(errors)) THEN 1") }
    return fault(
      "CASE \(.joined(cases, " ")) ELSE 0 END", isEverError: !errors.isEmpty,
      isEverElsewhere: !elsewhere.isEmpty)
  }

  mutating func fault(
    _ text: SQLText, isEverError: Bool = true, isEverElsewhere: Bool = true
  ) -> Fault {
    Fault(
      text: steps.share(text, isRare: true), isEverError: isEverError,
      isEverElsewhere: isEverElsewhere)
  }

  // MARK: Kleene

  mutating func all(_ parts: [Term]) -> Term {
    junction(parts, "AND", deciding: false)
  }

  mutating func any(_ parts: [Term]) -> Term {
    junction(parts, "OR", deciding: true)
  }

  /// A part that is open leaves the whole open, before one that cannot be worked out; one that has to
  /// be asked elsewhere comes before both.
  private mutating func junction(_ parts: [Term], _ word: String, deciding: Bool) -> Term {
    if let decided = parts.first(where: { $0.isConstant(deciding) }) { return decided }
    let left = parts.filter { !$0.isConstant(!deciding) }
    guard let first = left.first else { return parts[0] }
    guard left.count > 1 else { return first }
    let value = share("(\(.joined(left.map(\.value), " \(word) ")))")
    let faults = left.compactMap(\.fault)
    guard !faults.isEmpty else { return Term(.truth, value) }
    return Term(
      .truth, value,
      fault: undecided(value, faults, unknown: .any(left.map(\.unknown))))
  }

  /// Where the value is open, what keeps it so: what has to be asked elsewhere, before what is unknown, before what
  /// cannot be worked out.
  private mutating func undecided(
    _ value: SQLText, _ faults: [Fault], unknown: SQLText
  ) -> Fault {
    let elsewhere = faults.compactMap(\.isElsewhere)
    let errors = faults.compactMap(\.isError)
    var cases: [SQLText] = ["WHEN \(value) IS NOT NULL THEN 0"]
    if !elsewhere.isEmpty { cases.append("WHEN \(.any(elsewhere)) THEN 2") }
    if !errors.isEmpty { cases.append("WHEN \(unknown) THEN 0") }
    return fault(
      "CASE \(.joined(cases, " ")) ELSE \(errors.isEmpty ? 0 : 1) END",
      isEverError: !errors.isEmpty, isEverElsewhere: !elsewhere.isEmpty)
  }

  mutating func not(_ part: Term) -> Term {
    if case .some(.some(.bool(let truth))) = part.constant {
      return constant(.value(.bool(!truth)), .truth)
    }
    return Term(.truth, share("(NOT \(part.value))"), fault: part.fault)
  }

  mutating func choose(_ condition: Term, _ yes: Term, _ no: Term) -> Term {
    if condition.isConstant(true) { return yes }
    if condition.isConstant(false) { return no }
    func pick(_ yes: SQLText, _ no: SQLText, _ otherwise: SQLText?) -> SQLText {
      let rest: SQLText = otherwise.map { " ELSE \($0)" } ?? ""
      return
        "CASE WHEN \(condition.value) THEN \(yes) WHEN NOT \(condition.value) THEN \(no)\(rest) END"
    }
    var chosen = Term(yes.kind, share(pick(yes.value, no.value, nil)))
    if yes.none != nil || no.none != nil {
      chosen.none = share(pick(yes.none ?? "FALSE", no.none ?? "FALSE", "FALSE"))
    }
    let faults = [yes, no, condition].compactMap(\.fault)
    if !faults.isEmpty {
      chosen.fault = fault(
        pick(yes.fault?.text ?? "0", no.fault?.text ?? "0", condition.fault?.text ?? "0"),
        isEverError: faults.contains(where: \.isEverError),
        isEverElsewhere: faults.contains(where: \.isEverElsewhere))
    }
    return chosen
  }

  /// True only where it is known to be.
  mutating func certainly(_ part: Term) -> Term {
    if case .some(let value) = part.constant {
      return constant(.value(.bool(value == .bool(true))), .truth)
    }
    guard let fault = part.fault else {
      return Term(.truth, share("COALESCE(\(part.value), FALSE)"))
    }
    return Term(
      .truth, share("CASE WHEN \(fault.isNone) THEN COALESCE(\(part.value), FALSE) END"),
      fault: fault)
  }

  /// True where it is, else open.
  mutating func shown(_ part: Term) -> Term {
    Term(.truth, share("CASE WHEN \(part.value) THEN TRUE END"), fault: part.fault)
  }

  // MARK: Comparisons

  mutating func equal(_ one: Term, _ other: Term, isNegated: Bool) -> Term {
    let same: SQLText = isNegated ? "FALSE" : "TRUE"
    let differs: SQLText = isNegated ? "TRUE" : "FALSE"
    var cases: [SQLText] = []
    if let first = one.none, let second = other.none {
      cases.append("WHEN \(first) AND \(second) THEN \(same)")
    }
    if let first = one.none {
      cases.append("WHEN \(first) AND \(other.value) IS NOT NULL THEN \(differs)")
    }
    if let second = other.none {
      cases.append("WHEN \(second) AND \(one.value) IS NOT NULL THEN \(differs)")
    }
    let compared: SQLText = "\(one.value) \(raw: isNegated ? "<>" : "=") \(other.value)"
    let isNull = [one, other].contains { $0.constant == .some(.some(.null)) }
    if isNull {
      let asked = one.constant == .some(.some(.null)) ? other : one
      return Term(
        .truth,
        share(
          """
          CASE WHEN \(asked.none ?? "FALSE") THEN \(same) \
          WHEN \(asked.value) IS NOT NULL THEN \(differs) END
          """),
        fault: fault(of: [asked], takesNone: true))
    }
    return strict(
      .truth, [one, other],
      cases.isEmpty ? "(\(compared))" : "CASE \(.joined(cases, " ")) ELSE \(compared) END",
      takesNone: true)
  }

  mutating func order(_ sign: String, _ one: Term, _ other: Term) -> Term {
    strict(.truth, [one, other], "(\(one.value) \(raw: sign) \(other.value))")
  }

  /// As windows are: a day that is none lies in none; an end that is none is open.
  mutating func within(_ on: Term, _ opens: WindowEnd?, _ closes: WindowEnd?) -> Term {
    let ends = [opens, closes].compactMap(\.self)
    let outside = [on.none].compactMap(\.self) + ends.map(\.isBeyond)
    let parts = [on] + ends.map(\.part)
    let open = share(.any(parts.map(\.unknown)))
    let faults = parts.compactMap(\.fault)
    let fails: SQLText = faults.isEmpty ? "FALSE" : .any(faults.map { "\($0.text) > 0" })
    let value = share(
      """
      CASE WHEN \(outside.isEmpty ? "FALSE" : .any(outside)) THEN FALSE \
      WHEN \(open) OR \(fails) THEN CAST(NULL AS BOOLEAN) ELSE TRUE END
      """)
    guard !faults.isEmpty else { return Term(.truth, value) }
    return Term(.truth, value, fault: undecided(value, faults, unknown: open))
  }
}
