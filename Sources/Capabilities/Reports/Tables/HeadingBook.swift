// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Registry
import Rights
import Store
import Values
import Vault

/// Remembers what a place's offices put under the headings of their own blanks. Owns `report_heading`.
public struct HeadingBook: Sendable {
  private let store: any Store
  private let journal: Journal
  private let clock: @Sendable () -> Instant

  public static let longestHeading = 200

  /// - Parameter store: A store to which ``ReportMigrations/all`` has been applied.
  public init(
    store: any Store, journal: Journal,
    clock: @escaping @Sendable () -> Instant = Journal.systemClock
  ) {
    self.store = store
    self.journal = journal
    self.clock = clock
  }

  /// By heading, the field; an empty one where the heading is to stay empty.
  func fields(of report: String, in region: RegionCode) async throws -> [String: String] {
    let rows = try await store.read { connection in
      try connection.all(
        "SELECT heading, field FROM report_heading WHERE region = $1 AND report = $2",
        [.text(region.digits), .text(report)]
      ) { ($0.text(0) ?? "", $0.text(1) ?? "") }
    }
    return Dictionary(rows) { first, _ in first }
  }

  /// The headings of one blank, all at once; those that were matched before are matched anew.
  func remember(
    _ headings: [BlankForm.Heading], of report: String, in region: RegionCode,
    by officer: Officer, as actor: Actor
  ) async throws {
    let known = try await fields(of: report, in: region)
    let changed = headings.filter { heading in
      heading.key.count <= HeadingBook.longestHeading
        && known[heading.key] != (heading.field ?? "")
    }
    guard !changed.isEmpty else { return }
    try await store.write { [self] transaction in
      for heading in changed {
        try transaction.execute(
          """
          INSERT INTO report_heading (region, report, heading, field, account, at_ms)
          VALUES ($1, $2, $3, $4, $5, $6)
          ON CONFLICT (region, report, heading) DO UPDATE SET field = excluded.field,
            account = excluded.account, at_ms = excluded.at_ms
          """,
          [
            .text(region.digits), .text(report), .text(heading.key), .text(heading.field ?? ""),
            .text(officer.account), .integer(clock().milliseconds),
          ])
      }
      try journal.append(
        Deed(
          .headingsMatched, JournalEntry.RecordName("report", "\(region.digits) \(report)"),
          after: Particulars.json(changed.map { ($0.key, $0.field ?? "") })),
        by: actor, in: transaction)
    }
  }
}
