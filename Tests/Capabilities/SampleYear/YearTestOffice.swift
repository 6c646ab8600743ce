// SPDX-License-Identifier: Apache-2.0
import Claims
import Comparisons
import Decisions
import Foundation
import Funds
import Journal
import Library
import Notices
import Payments
import Policy
import Registry
import Reports
import Rosters
import SampleCounty
import Store
import Stores
import Values
import Vault

@testable import SampleYear

/// A sample county of a few hundred people, imported into a fresh store.
struct YearTestOffice {
  static let migrations =
    JournalMigrations.all + RegistryMigrations.all + FundMigrations.all + ClaimMigrations.all
    + NoticeMigrations.all + PaymentMigrations.all
    + ComparisonMigrations.all

  let store: SealedStore
  let decisions: DecisionDesk
  let home: RegionCode

  static func with(
    people: Int, seed: UInt64, on kind: StoreKind = .usual,
    _ body: (YearTestOffice) async throws -> Void
  ) async throws {
    try await kind.withFreshStore(migrations: migrations) { store async throws in
      try await body(YearTestOffice(store, people: people, seed: seed))
    }
  }

  private init(_ store: any Store, people: Int, seed: UInt64) async throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let library = try PolicyLibrary.load(root.appending(path: "policies").path)
    guard let home = library.layer(named: SampleCounty.countyName)?.region,
      let day = Day("2025-11-15")
    else { throw YearError.noPlace }
    let vault = Vault.fleeting()
    let registry = RegistryDesk(store: store, journal: Journal(of: home, vault: vault))
    let figures = try FactSet.read(
      json: Array(SampleCounty.figures.utf8), file: "figures", vocabulary: library.vocabulary)
    self.store = SealedStore(store, vault)
    self.home = home
    decisions = try DecisionDesk(
      registry: registry, library: library, local: figures.facts, home: home)
    let folder = NSTemporaryDirectory() + "/year-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let files = try SampleCounty(people: people, seed: seed, asOf: day).write(to: folder)
    let rosters = RosterDesk(registry: registry, home: home)
    for path in files.rosters {
      _ = try await rosters.importFile(
        .path(path), name: URL(filePath: path).lastPathComponent, asOf: day, by: "demo",
        errorsPath: "\(folder)/errors.xlsx"
      ) { _ in }
    }
  }

  func year(seed: UInt64) async throws -> SampleYear {
    try await SampleYear(2025, seed: seed, store: store, decisions: decisions, home: home)
  }
}
