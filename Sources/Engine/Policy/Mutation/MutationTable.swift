// SPDX-License-Identifier: Apache-2.0

/// What of a policy or a document is changed, by where it stands: `*` is every entry of a mapping,
/// `#` every item of a list.
///
/// What no case can observe is not here: labels, papers' way, organs, funds, notices, the ceiling of
/// an amount that is only shown, bounds in hundredths of another figure (the check holds those).
struct MutationTable {
  enum Change {
    case expression
    /// Taken away.
    case dropped(MutantKind)
    /// One item of a list that holds several.
    case oneDropped(MutantKind)
    /// A whole number, one more and one less, never below a least.
    case number(MutantKind, least: Int64)
    /// A day, one later and one earlier.
    case day(MutantKind)
    /// A truth value under a key, which stands for the usual one where it is not written.
    case flag(String, usual: Bool, MutantKind)
    case period
    case receivers
    /// Benefits that count; without the last of them nothing counts.
    case benefits(isOwnWhenEmpty: Bool)
    /// Dated figures.
    case values
    /// The question of an application after the term or an event before it.
    case question(usual: String)
  }

  let rows: [(pattern: [Substring], change: Change)]

  init(_ rows: [(String, Change)]) {
    self.rows = rows.map { ($0.0.split(separator: "."), $0.1) }
  }

  static let policy = MutationTable(
    [
      ("event", .oneDropped(.event)),
      ("months", .expression),
      ("conditions.*.when", .expression),
      ("conditions.*", .flag("gate", usual: true, .gate)),
      ("limits.*.times", .number(.limit, least: 1)),
      ("limits.*.months", .number(.limit, least: 1)),
      ("limits.*.fen", .number(.limit, least: 1)),
      ("limits.*.with", .benefits(isOwnWhenEmpty: true)),
      ("exclusions.*.with", .benefits(isOwnWhenEmpty: false)),
      ("list.*.atLeast", .number(.lines, least: 1)),
      ("derive.*.count", .expression),
      ("window.*.on", .expression),
      ("window.*.opens", .expression), ("window.*.opens", .dropped(.window)),
      ("window.*.closes", .expression), ("window.*.closes", .dropped(.window)),
      ("amount.fen", .expression), ("amount.perLine", .expression),
      ("materials.*", .dropped(.paper)),
      ("materials.*.when", .expression),
      ("materials.*.copies", .number(.paper, least: 1)),
      ("materials.*", .flag("original", usual: false, .paper)),
      ("manual.#", .dropped(.question)), ("manual.#.when", .expression),
      ("warnings.#", .dropped(.question)), ("warnings.#.when", .expression),
    ] + scope(of: "limits.*") + scope(of: "exclusions.*") + scale("amount.tiers")
      + scale("amount.perLine") + figures + term)

  static let document = MutationTable(
    [
      ("definitions.*.when", .expression),
      ("choices.*.packages.*.benefits", .oneDropped(.benefits)),
      ("settings.*.values", .values),
      ("readings.*", .dropped(.question)),
    ] + scope(of: "choices.*") + figures + term)

  private static func scope(of rule: String) -> [(String, Change)] {
    [
      ("\(rule).period", .period), ("\(rule).per", .receivers),
      (rule, .flag("knownOnly", usual: false, .openGrants)),
    ]
  }

  private static func scale(_ tiers: String) -> [(String, Change)] {
    [
      ("\(tiers).#", .dropped(.tier)), ("\(tiers).#.when", .expression),
      ("\(tiers).#.fen", .expression),
    ]
  }

  private static let figures: [(String, Change)] = [
    ("parameters.*.values", .values), ("parameters.*.by", .expression),
    ("parameters.*.floor", .number(.bound, least: 0)),
    ("parameters.*.ceiling", .number(.bound, least: 0)),
  ]

  private static let term: [(String, Change)] = [
    ("validity.from", .day(.term)), ("validity.through", .day(.term)),
    ("validity.late", .question(usual: SharedAmbiguity.lateApplication)),
    ("validity.early", .question(usual: SharedAmbiguity.earlyEvent)),
  ]
}
