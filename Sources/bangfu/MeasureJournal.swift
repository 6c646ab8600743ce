// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Chain
import Journal
import Rights
import Store
import Vault

/// How many acts a second are written with their entries; for Benchmarks, on a database without any.
struct MeasureJournal: OfficeCommand, AsyncParsableCommand {
  static let needs = CommandNeed.right(Right(.administer, .system))

  static let configuration = CommandConfiguration(
    commandName: "measure", abstract: "Measure how fast acts are journalled.", shouldDisplay: false)

  @Option(help: "Acts in all, 1000 to 1000000.") var acts = 100_000
  @Option(help: "Acts in one transaction, 1 to 10000.") var together = 1000
  @OptionGroup var database: DatabaseOptions

  private static let table = Migration(
    "measure/0001-acts", "CREATE TABLE measured_act (id BIGINT PRIMARY KEY, done TEXT NOT NULL)")

  func validate() throws {
    guard (1000...1_000_000).contains(acts), (1...10_000).contains(together) else {
      throw ValidationError("--acts takes 1000 to 1000000, --together 1 to 10000")
    }
  }

  func run() async throws {
    let store = try await database.open(creating: true)
    let journal = try await database.journal(in: store)
    guard try await journal.count(JournalFilter(), of: store.store) == 0 else {
      throw Refusal("this database has a journal; measure on an empty one")
    }
    try await store.store.migrate(Office.migrations + [MeasureJournal.table])
    let clock = ContinuousClock()
    let begun = clock.now
    for start in stride(from: 0, to: acts, by: together) {
      let range = start..<min(start + together, acts)
      try await store.store.write { transaction in
        try transaction.execute(
          "INSERT INTO measured_act (id, done) VALUES ($1, $2)",
          batch: range.map { [.integer(Int64($0)), "yes"] })
        try JournalPen(journal, by: "measure", in: transaction).write(
          range.map {
            Deed(
              .recordsChanged, .init("source_row", "\($0)"), personID: Int64($0),
              before: #"{"person/1.labour_capacity":"full"}"#,
              after: #"{"person/1.labour_capacity":"weak"}"#)
          })
      }
    }
    let seconds = begun.duration(to: clock.now) / .seconds(1)
    let verifying = clock.now
    let report = try await Journal.verify(store.store)
    guard report.isSound else { throw Refusal("the journal does not hold") }
    let verified = verifying.duration(to: clock.now) / .seconds(1)
    Terminal.print(
      "\(acts) acts, \(together) a transaction: \(Int(Double(acts) / seconds)) a second; verified \(Int(Double(report.entries) / verified)) a second"
    )
  }
}
