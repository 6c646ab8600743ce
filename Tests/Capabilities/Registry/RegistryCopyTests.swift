// SPDX-License-Identifier: Apache-2.0
import Journal
import Registry
import Store
import Stores
import Testing

/// A registry moves between engines, and none of its tables is forgotten.
@Suite struct RegistryCopyTests {
  static let pairs = StoreKind.allCases.flatMap { from in
    StoreKind.allCases.map { (from, $0) }
  }.filter { $0 != $1 }

  @Test(arguments: pairs)
  func aRegistryMoves(_ from: StoreKind, _ to: StoreKind) async throws {
    try await withDesk(from) { desk, source async throws in
      let rows = try (0..<40).map { try ImportTests.fullRow($0, at: $0 + 4) }
      try await desk.importing(try file(), authority: .corrects) {
        _ = try $0.apply(rows)
      }
      try await to.withFreshStore { target async throws in
        let digests = try await DatabaseCopy(migrations: registryMigrations).run(
          from: source, to: target)
        #expect(digests.first { $0.table == "person" }?.rows ?? 0 >= 40)
        #expect(digests.first { $0.table == "region" }?.rows ?? 0 > 700)
        let (before, after) = (
          try await ImportTests.contents(source), try await ImportTests.contents(target)
        )
        #expect(before == after)
      }
    }
  }

  /// What the migrations say they make is what each engine says it holds.
  @Test(arguments: StoreKind.allCases)
  func everyTableOfTheMigrationsIsInTheCatalogue(_ kind: StoreKind) async throws {
    let named = registryMigrations.flatMap { migration in
      migration.sql.matches(of: /CREATE TABLE (\w+)/).map { String($0.1) }
    }
    #expect(named.count > 25)
    try await kind.withFreshStore(migrations: registryMigrations) { store async throws in
      let engine = store.engine
      let forms = try await store.read { try TableForm.all(of: engine, $0) }
      #expect(Set(forms.map(\.name)) == Set(named + ["applied_migration"]))
      #expect(forms.allSatisfy { $0.key.count < $0.columns.count }, "each has a key")
    }
  }

  /// What the migrations say a table refers to comes before it, though by name it often comes after.
  @Test(arguments: StoreKind.allCases)
  func aTableComesAfterThoseItRefersTo(_ kind: StoreKind) async throws {
    let made = registryMigrations.flatMap { migration in
      migration.sql.matches(of: /CREATE TABLE (\w+) \(([^;]*)/).flatMap { table in
        table.2.matches(of: /REFERENCES (\w+)/).map { (String(table.1), String($0.1)) }
      }
    }
    #expect(made.count > 25 && made.contains { $0.0 < $0.1 })
    try await kind.withFreshStore(migrations: registryMigrations) { store async throws in
      let engine = store.engine
      let names = try await store.read {
        try TableForm.parentsFirst(of: engine, $0).map(\.name)
      }
      for (child, parent) in made where child != parent {
        let places = (names.firstIndex(of: parent), names.firstIndex(of: child))
        let (above, below) = (try #require(places.0), try #require(places.1))
        #expect(above < below, "\(child) refers to \(parent)")
      }
    }
  }

  private var registryMigrations: [Migration] { JournalMigrations.all + RegistryMigrations.all }
}
