// SPDX-License-Identifier: Apache-2.0
import Store
import Stores
import Testing
import Values

@testable import Registry

/// The tables guard what the records promise.
@Suite struct TableTests {
  @Test(arguments: StoreKind.allCases)
  func theTablesAreMadeOnceAndOnlyOnce(_ kind: StoreKind) async throws {
    try await kind.withFreshStore { store async throws in
      let made = try await store.migrate(RegistryMigrations.all)
      #expect(made == RegistryMigrations.all.map(\.id))
      let again = try await store.migrate(RegistryMigrations.all)
      #expect(again.isEmpty)
    }
  }

  /// Released migrations are never edited; this list only grows.
  @Test func migrationsKeepTheirNames() {
    #expect(
      RegistryMigrations.all.map(\.id) == [
        "vault/0001-keys",
        "registry/0001-regions", "registry/0002-sources", "registry/0003-people",
        "registry/0004-organisations", "registry/0005-work", "registry/0006-learning",
        "registry/0007-means", "registry/0008-unknown-regions-first", "registry/0009-scopes",
        "registry/0010-deaths", "registry/0011-loans", "registry/0012-stated-pay",
        "registry/0013-grant-changes",
      ])
  }

  @Test func everyColumnOfEveryKindIsInItsTable() async throws {
    try await withDesk(.usual) { _, store async throws in
      try await store.read { connection in
        try ask(Person.self, connection)
        try ask(PersonNumber.self, connection)
        try ask(Household.self, connection)
        try ask(HouseholdMember.self, connection)
        try ask(PersonCategory.self, connection)
        try ask(HouseholdCategory.self, connection)
        try ask(WorkStatusPeriod.self, connection)
        try ask(Organisation.self, connection)
        try ask(Licence.self, connection)
        try ask(Carrier.self, connection)
        try ask(Employment.self, connection)
        try ask(EmploymentMonth.self, connection)
        try ask(Post.self, connection)
        try ask(PostMonth.self, connection)
        try ask(Internship.self, connection)
        try ask(Placement.self, connection)
        try ask(Journey.self, connection)
        try ask(Training.self, connection)
        try ask(Enrolment.self, connection)
        try ask(Certificate.self, connection)
        try ask(Schooling.self, connection)
        try ask(Venture.self, connection)
        try ask(Grant.self, connection)
      }
    }
  }

  private func ask<Record: RegistryRecord>(
    _ type: Record.Type, _ connection: any StoreConnection
  ) throws {
    let table = Record.table
    try connection.forEach("SELECT \(table.selection) FROM \(table.name)") { _ in }
    for column in table.derived {
      try connection.forEach("SELECT \(column.name) FROM \(table.name)") { _ in }
    }
  }

  static let rules: [(column: String, good: [SQLValue], bad: [SQLValue])] = [
    ("sex", [.null, "", "female"], ["woman"]),
    ("birth_date", [.null, "", "1980-01-01"], ["1980-1-1"]),
    ("job_wish", [.null, 0, 1], [-1, 2]),
    ("unemployment_insurance_months", [.null, -1, 0], [-2]),
    ("hukou_region", [.null, "610328", "610328100"], ["610399", ""]),
    ("labour_capacity", ["full", "none"], ["strong"]),
    ("name", ["张"], [.null, "", .text(String(repeating: "张", count: 201))]),
    (
      "identity_number", [.bytes([UInt8](repeating: 1, count: 47))],
      [.null, "", "61039919800506001X", .bytes([UInt8](repeating: 1, count: 46))]
    ),
    (
      "identity_digest", [.bytes([UInt8](repeating: 1, count: 16))],
      [.null, .bytes([UInt8](repeating: 1, count: 17))]
    ),
    (
      "telephone", [.null, .bytes([UInt8](repeating: 1, count: 29))],
      ["13800000001", .bytes([UInt8](repeating: 1, count: 28))]
    ),
  ]

  @Test(arguments: rules.indices)
  func aColumnTakesItsValuesAndNoOthers(_ index: Int) async throws {
    let (column, good, bad) = TableTests.rules[index]
    try await withDesk(.usual) { _, store async throws in
      try await store.write { transaction in
        try transaction.execute(
          """
          INSERT INTO person (id, identity_number, name, name_key, identity_digest)
          VALUES (1, $1, 'a', 'a', $2)
          """,
          [
            .bytes([UInt8](repeating: 0, count: 47)), .bytes([UInt8](repeating: 0, count: 16)),
          ])
      }
      for value in good {
        try await store.write {
          try $0.execute("UPDATE person SET \(column) = $1 WHERE id = $2", [value, 1])
        }
      }
      for value in bad {
        let error = await #expect(throws: StoreError.self) {
          try await store.write {
            try $0.execute("UPDATE person SET \(column) = $1 WHERE id = $2", [value, 1])
          }
        }
        #expect(error?.isConstraintViolation == true, "\(column)")
      }
    }
  }

  @Test func aPeriodEndsOnOrAfterItsFirstDay() async throws {
    try await withDesk(.usual) { desk, store async throws in
      try await desk.take([try row(1)], from: try file())
      func insert(_ id: Int64, _ code: String, _ from: SQLValue, _ to: SQLValue) async throws {
        try await store.write {
          try $0.execute(
            """
            INSERT INTO person_category (id, person_id, code, from_day, to_day, from_assumed)
            VALUES ($1, 1, $2, $3, $4, 0)
            """, [.integer(id), .text(code), from, to])
        }
      }
      try await insert(1, "a", "2020-01-02", "2020-01-02")
      try await insert(2, "b", .null, "2020-01-01")
      try await insert(3, "c", "2020-01-02", "")
      try await insert(4, "d", "2020-01-02", .null)
      await #expect(throws: StoreError.self) {
        try await insert(5, "e", "2020-01-02", "2020-01-01")
      }
      await #expect(throws: StoreError.self) { try await insert(6, "c", "2021-01-01", "") }
    }
  }

  @Test func namesReadTheSameHoweverTyped() {
    let typed = [
      "阿卜杜拉·买买提", "阿卜杜拉•买买提", "阿卜杜拉・买买提", " 阿卜杜拉 ‧ 买买提\u{200B}", "阿卜杜拉．买买提",
    ]
    for name in typed { #expect(PersonName.normalised(name) == "阿卜杜拉·买买提") }
    #expect(PersonName.normalised("Anna  Maria　Li") == "Anna Maria Li")
    #expect(PersonName.normalised("张　三") == "张三")
    #expect(PersonName.normalised("𠮷田Ａ") == "𠮷田A")
    #expect(OrganisationName.normalised("某某(宝鸡)有限公司 ") == "某某（宝鸡）有限公司")
    #expect(NameKey.of("阿卜杜拉·Li") == "阿卜杜拉li")
  }
}
