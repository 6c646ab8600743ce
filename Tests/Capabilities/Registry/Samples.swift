// SPDX-License-Identifier: Apache-2.0
import Journal
import Registry
import Store
import Stores
import Testing
import Values
import Vault

/// People who cannot exist: the county code is unassigned.
func number(_ sequence: Int, born day: String = "1980-05-06") throws -> IdentityNumber {
  let county = try code("610399")
  let birth = try Day.required(day)
  return try #require(IdentityNumber(region: county, birth: birth, sequence: sequence))
}

func day(_ text: String) throws -> Day { try Day.required(text) }

extension Day {
  static func required(_ text: String) throws -> Day { try #require(Day(text)) }
}

func code(_ text: String) throws -> RegionCode { try #require(RegionCode(text)) }

func file(
  _ name: String = "a.xlsx", on statement: String = "2022-12-31",
  at instant: String = "2023-01-05T08:00:00Z"
) throws -> SourceFile {
  SourceFile(
    name: name, kind: "test", sha256: "", statementDay: try day(statement), importedAt: instant,
    importedBy: "tester")
}

/// A row about one person.
func row(_ sequence: Int, _ name: String = "张三", at rowNumber: Int = 1) throws -> RosterRow {
  var row = RosterRow(sheet: "Sheet1", number: rowNumber)
  row.person = Person(identityNumber: try number(sequence), name: name)
  return row
}

/// A desk on a fresh registry of each kind.
func withDesk(
  _ kind: StoreKind, _ body: (RegistryDesk, any Store) async throws -> Void
) async throws {
  try await kind.withFreshStore(migrations: JournalMigrations.all + RegistryMigrations.all) {
    store in
    try await body(RegistryDesk(store: store, journal: Journal(vault: .fleeting())), store)
  }
}

extension RegistryDesk {
  /// Takes rows in as one file.
  @discardableResult
  func take(
    _ rows: [RosterRow], _ authority: Authority = .corrects, from file: SourceFile
  ) async throws -> [RowResult] {
    try await importing(file, authority: authority) { try $0.apply(rows) }
  }

  func only(_ sequence: Int) async throws -> Dossier {
    let identity = try number(sequence)
    let held = try #require(try await people(identityNumbers: [identity])[identity])
    return try #require(try await dossier(held.id))
  }
}

extension RowResult {
  var isNew: Bool { if case .new = outcome { true } else { false } }
  var changedFields: [String] {
    switch outcome {
    case .new(let changes), .changed(let changes): changes.map { "\($0.recordKind).\($0.field)" }
    case .unchanged, .conflict: []
    }
  }
  var conflict: RowConflict? { if case .conflict(let conflict) = outcome { conflict } else { nil } }
}

struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// In tests a telephone or account is written as text.
extension Guarded: ExpressibleByStringLiteral, ExpressibleByUnicodeScalarLiteral,
  ExpressibleByExtendedGraphemeClusterLiteral
{
  public init(stringLiteral text: String) { self.init(text) }
}
