// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Values

/// What earlier grants come to, as SQL; all NULL where the grants are unknown.
private struct GrantSums {
  /// Of the grants that certainly count.
  let certain: SQLText
  /// More that may count.
  let possible: SQLText
  /// 0 = nothing is open, 1 = some grants may count, 2 = and of some it is not known how much, 3 = a
  /// grant is greater than is added up here.
  let open: SQLText
}

extension StatementMaker {
  /// Greater grants are left to the program: their sum might not fit.
  private static let greatest: Int64 = 1_000_000_000_000

  /// Whether earlier grants come to less than the limit.
  mutating func grants(_ count: GrantCount) -> Term {
    let sums = sums(of: count)
    let tips: SQLText =
      count.knownOnly
      ? "FALSE"
      : "(\(sums.open) = 2 OR \(sums.open) = 1 AND \(sums.possible) >= \(count.most) - \(sums.certain))"
    let value = share(
      """
      CASE WHEN \(sums.open) IS NULL THEN \(count.knownOnly ? "TRUE" : dialect.null(.truth)) \
      WHEN \(sums.open) = 3 THEN \(dialect.null(.truth)) \
      WHEN \(sums.certain) >= \(count.most) THEN FALSE WHEN \(tips) THEN \(dialect.null(.truth)) \
      ELSE TRUE END
      """)
    return Term(.truth, value, fault: tooGreat(sums, count))
  }

  private mutating func tooGreat(_ sums: GrantSums, _ count: GrantCount) -> Fault? {
    count.measured == nil
      ? nil : fault("CASE WHEN \(sums.open) = 3 THEN 2 ELSE 0 END", isEverError: false)
  }

  /// What is left of a limit.
  mutating func left(of count: GrantCount) -> Term {
    let sums = sums(of: count)
    let rest: SQLText =
      "CASE WHEN \(sums.certain) < \(count.most) THEN \(dialect.number(count.most)) - \(sums.certain) ELSE 0 END"
    let unknown: SQLText = count.knownOnly ? dialect.number(count.most) : dialect.null(.number)
    let isOpen: SQLText =
      count.knownOnly
      ? "\(sums.open) = 3"
      : "(\(sums.open) = 3 OR \(sums.open) > 0 AND \(sums.certain) < \(count.most))"
    return Term(
      .number,
      share(
        """
        CASE WHEN \(sums.open) IS NULL THEN \(unknown) \
        WHEN \(isOpen) THEN \(dialect.null(.number)) ELSE \(rest) END
        """), fault: tooGreat(sums, count))
  }

  private mutating func sums(of count: GrantCount) -> GrantSums {
    let list = fact(count.list, .text).value
    // One number for every loop over grants, so that the same count is the same text.
    let number = 0
    let counts = counts(count, number)
    let size: SQLText = count.measured.map { dialect.field($0, of: number, .number) } ?? "1"
    func total(_ each: SQLText) -> SQLText {
      dialect.total(each, over: list, loop: number, isOfRecords: true)
    }
    let bounds: SQLText = "BETWEEN -\(Self.greatest) AND \(Self.greatest)"
    let certain = total("CASE WHEN \(counts) AND \(size) \(bounds) THEN \(size) ELSE 0 END")
    let possible = total(
      """
      CASE WHEN \(counts) IS NULL AND \(size) \(bounds) THEN \(size) ELSE 0 END
      """)
    let each: SQLText = """
      CASE WHEN NOT \(counts) THEN 0 WHEN NOT \(size) \(bounds) THEN 3 \
      WHEN \(size) IS NULL THEN 2 WHEN \(counts) IS NULL THEN 1 ELSE 0 END
      """
    let open = dialect.greatest(each, over: list, loop: number, isOfRecords: true)
    func known(_ text: SQLText) -> SQLText {
      "CASE WHEN \(list) IS NOT NULL THEN COALESCE(\(text), 0) END"
    }
    return GrantSums(
      certain: share(known(certain)), possible: share(known(possible)), open: share(known(open)))
  }

  /// Whether one grant counts, by Kleene.
  private mutating func counts(_ count: GrantCount, _ loop: Int) -> SQLText {
    var parts = [benefits(count, loop)]
    for match in count.matches { parts.append(receives(match, loop)) }
    if count.isByYear { parts.append(inYear(count, loop)) }
    return "(\(.joined(parts, " AND ")))"
  }

  private func benefits(_ count: GrantCount, _ loop: Int) -> SQLText {
    let id = dialect.field(count.benefit, of: loop, .text)
    var tests: [SQLText] = []
    if !count.ids.isEmpty {
      tests.append("\(id) IN (\(.joined(count.ids.map(dialect.text), ", ")))")
    }
    for ending in count.endings {
      let length = ending.unicodeScalars.count
      let end: SQLText =
        dialect == .sqlite ? "substr(\(id), -\(length))" : "right(\(id), \(length))"
      tests.append("\(end) = \(dialect.text(ending))")
    }
    return tests.isEmpty ? "CASE WHEN \(id) IS NOT NULL THEN FALSE END" : .any(tests)
  }

  /// A receiver that is none is nobody; one that is not named may be anybody.
  private mutating func receives(_ match: (field: String, slot: Int), _ loop: Int) -> SQLText {
    let receiver = dialect.field(match.field, of: loop, .text)
    let claimant = fact(match.slot, .text)
    var cases: [SQLText] = ["WHEN \(dialect.isNone(match.field, of: loop)) THEN FALSE"]
    if let none = claimant.none {
      cases.append("WHEN \(none) AND \(receiver) IS NOT NULL THEN FALSE")
    }
    return "CASE \(.joined(cases, " ")) ELSE \(receiver) = \(claimant.value) END"
  }

  private mutating func inYear(_ count: GrantCount, _ loop: Int) -> SQLText {
    let on: SQLText? = count.eventOn.map { dialect.field($0, of: loop, .number) }
    let given: SQLText? = count.year.map { dialect.field($0, of: loop, .number) }
    let ofEvent = on.map { dialect.quotient("(\(dialect.month(of: $0)))", "12") }
    let years = [given, ofEvent].compactMap(\.self)
    let year: SQLText = years.count == 1 ? years[0] : "COALESCE(\(.joined(years, ", ")))"
    let natural: SQLText = "\(year) = \(benefitYear().value)"
    guard count.isRolling, let on else { return "(\(natural))" }
    let event = eventTerm().value
    return """
      CASE WHEN \(event) IS NOT NULL AND \(on) IS NOT NULL \
      THEN \(aYear(after: on, isBeyond: event)) AND \(aYear(after: event, isBeyond: on)) \
      ELSE \(natural) END
      """
  }

  /// Whether the same day twelve months on lies after another. The 29 February comes round as the 28th.
  private func aYear(after one: SQLText, isBeyond other: SQLText) -> SQLText {
    let month = dialect.month(of: one)
    let day = dialect.dayOfMonth(one)
    return """
      ((\(month)) + 12) * 32 + CASE WHEN (\(month)) % 12 = 1 AND \(day) = 29 THEN 28 ELSE \(day) END \
      > (\(dialect.month(of: other))) * 32 + \(dialect.dayOfMonth(other))
      """
  }
}
