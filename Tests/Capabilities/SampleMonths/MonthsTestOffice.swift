// SPDX-License-Identifier: Apache-2.0
import Exchange
import Foundation
import Jobs
import Journal
import Library
import Monitoring
import Programmes
import Registry
import SampleCounty
import Services
import Store
import Stores
import Tasks
import Values
import Vault

@testable import SampleMonths

/// Two counties of a few hundred people on a fresh store, and what its tables hold, counted by hand: every row is read,
/// and Swift decides.
struct MonthsTestOffice {
  static let migrations =
    JournalMigrations.all + RegistryMigrations.all + JobMigrations.all + MonitoringMigrations.all
    + ServiceMigrations.all + TaskMigrations.all + ExchangeMigrations.all + ProgrammeMigrations.all

  static let library: PolicyLibrary = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return (try? PolicyLibrary.load(root.appending(path: "policies").path))!
  }()

  let store: SealedStore

  static func with(
    _ months: Int, people: Int, seed: UInt64, on kind: StoreKind = .usual,
    _ body: (MonthsTestOffice, SampleMonths.Outcome) async throws -> Void
  ) async throws {
    try await kind.withFreshStore(migrations: migrations) { store async throws in
      let folder = NSTemporaryDirectory() + "/months-" + UUID().uuidString
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let sealed = SealedStore(store, .fleeting())
      let first = Month(year: 2025, ordinal: 12).adding(1 - months)
      var script = SampleMonths(
        sealed, library: library, home: SampleMonths.cityCode, from: first, seed: seed,
        folder: folder)
      for (place, setting) in CountySetting.neighbours.enumerated() {
        _ = try await script.add(
          SampleCounty(
            people: people, seed: seed + UInt64(place), asOf: first.firstDay.adding(days: -1),
            in: setting))
      }
      try await body(MonthsTestOffice(store: sealed), try await script.run(months))
    }
  }

  /// A row by its columns; what is not known is not in it.
  typealias Row = [String: String]

  func rows(_ table: String, _ columns: [String]) async throws -> [Row] {
    try await store.store.read { connection in
      try connection.all("SELECT \(columns.joined(separator: ", ")) FROM \(table)", []) { row in
        var found: Row = [:]
        for (place, column) in columns.enumerated() {
          if let text = row.text(place) ?? row.int(place).map(String.init) { found[column] = text }
        }
        return found
      }
    }
  }
}
