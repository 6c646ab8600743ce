// SPDX-License-Identifier: Apache-2.0
import Ciphers
import Store
import Values

/// Knows printed sheets again. Owns `paper`.
///
/// A check value is the beginning of a keyed digest over all a sheet says; its key is drawn for each
/// edition and kept here, so that nothing can be worked out from a value, and none can be made up. All
/// verbs throw `StoreError` where the database fails.
public struct PaperDesk: Sendable {
  private let store: any Store
  private let today: @Sendable () -> Day

  /// - Parameter store: One to which ``PaperMigrations/all`` have been applied.
  public init(store: any Store, today: @escaping @Sendable () -> Day) {
    self.store = store
    self.today = today
  }

  /// The value under which a sheet goes out: that of the last edition where it says the very same, else
  /// one of its own.
  public func issue(_ paper: Paper) async throws -> IssuedPaper {
    if let held = try await store.read({ try PaperTable.last(of: paper, $0) }), held.says(paper) {
      return held.issued
    }
    let day = today()
    return try await store.write { transaction in
      let last = try PaperTable.last(of: paper, transaction)
      if let last, last.says(paper) { return last.issued }
      let next = HeldPaper(paper, edition: (last?.issued.edition ?? 0) + 1, on: day)
      try PaperTable.insert(next, in: transaction)
      return next.issued
    }
  }

  /// What a sheet with this number and value is.
  ///
  /// - Parameter now: What the sheet of a kind and number would say today; nil where there is none.
  public func verdict(
    on number: String, _ value: CheckValue,
    now: (PaperKind, String) async throws -> Paper? = { _, _ in nil }
  ) async throws -> PaperVerdict {
    let found = try await store.read { connection in
      guard let held = try PaperTable.paper(under: value, connection),
        held.issued.number == number
      else { return (HeldPaper?.none, false) }
      let last = try PaperTable.last(held.issued.kind, number, connection)
      return (held, last?.issued.edition == held.issued.edition)
    }
    guard let held = found.0 else { return .unknown }
    guard found.1 else { return .superseded(held.issued) }
    guard let paper = try await now(held.issued.kind, number) else { return .current(held.issued) }
    return held.says(paper) ? .current(held.issued) : .superseded(held.issued)
  }
}

/// A sheet with the key of its value.
struct HeldPaper: Sendable {
  let issued: IssuedPaper
  let salt: [UInt8]

  init(_ issued: IssuedPaper, salt: [UInt8]) {
    self.issued = issued
    self.salt = salt
  }

  init(_ paper: Paper, edition: Int64, on day: Day) {
    var generator = SystemRandomNumberGenerator()
    let salt = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
    self.salt = salt
    self.issued = IssuedPaper(
      kind: paper.kind, number: paper.number, edition: edition,
      value: HeldPaper.value(of: paper, salt), day: day,
      gist: paper.lines.compactMap { line in
        line.shown.map { IssuedPaper.Fact(label: line.label, text: $0) }
      })
  }

  /// Whether the sheet would say the same.
  func says(_ paper: Paper) -> Bool { HeldPaper.value(of: paper, salt) == issued.value }

  private static func value(of paper: Paper, _ salt: [UInt8]) -> CheckValue {
    CheckValue(of: KeyedDigest.code(.sha256, key: salt, of: paper.message))
  }
}

/// How sheets lie in their table.
enum PaperTable {
  private static let columns = "kind, number, edition, salt, check_value, gist, day"

  static func insert(_ paper: HeldPaper, in transaction: any StoreTransaction) throws {
    try transaction.execute(
      """
      INSERT INTO paper (kind, number, edition, salt, check_value, gist, day)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """,
      [
        .text(paper.issued.kind.rawValue), .text(paper.issued.number),
        .integer(paper.issued.edition), .bytes(paper.salt), .text(paper.issued.value.text),
        .text(text(paper.issued.gist)), .text(paper.issued.day.description),
      ])
  }

  static func last(of paper: Paper, _ connection: any StoreConnection) throws -> HeldPaper? {
    try last(paper.kind, paper.number, connection)
  }

  static func last(
    _ kind: PaperKind, _ number: String, _ connection: any StoreConnection
  ) throws -> HeldPaper? {
    try connection.first(
      """
      SELECT \(columns) FROM paper WHERE kind = $1 AND number = $2 ORDER BY edition DESC LIMIT 1
      """, [.text(kind.rawValue), .text(number)], read) ?? nil
  }

  static func paper(
    under value: CheckValue, _ connection: any StoreConnection
  ) throws -> HeldPaper? {
    try connection.first(
      "SELECT \(columns) FROM paper WHERE check_value = $1", [.text(value.text)], read) ?? nil
  }

  private static func read(_ row: any SQLRow) -> HeldPaper? {
    guard let kind = PaperKind(rawValue: row.text(0) ?? ""), case .bytes(let salt) = row.value(3),
      !salt.isEmpty, let value = CheckValue(row.text(4) ?? ""), let day = Day(row.text(6) ?? "")
    else { return nil }
    let issued = IssuedPaper(
      kind: kind, number: row.text(1) ?? "", edition: row.int(2) ?? 0, value: value, day: day,
      gist: facts(row.text(5) ?? ""))
    return HeldPaper(issued, salt: salt)
  }

  /// A line for each fact, its label before a tab.
  private static func text(_ gist: [IssuedPaper.Fact]) -> String {
    gist.map { "\(plain($0.label))\t\(plain($0.text))" }.joined(separator: "\n")
  }

  private static func facts(_ text: String) -> [IssuedPaper.Fact] {
    text.split(separator: "\n").map { line in
      let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
      return IssuedPaper.Fact(
        label: String(parts[0]), text: parts.count > 1 ? String(parts[1]) : "")
    }
  }

  private static func plain(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
  }
}
