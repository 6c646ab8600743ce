// SPDX-License-Identifier: Apache-2.0
import Store
import Values
import Vault

/// Lookups by the keys offices use, at most ``RegistryDesk/maximumKeys`` at once.
extension RegistryDesk {
  public func person(_ id: ID<Person>) async throws -> Held<Person>? {
    let found: [Held<Person>] = try await records("id", [.integer(id.rawValue)])
    return found.first
  }

  public func people(
    identityNumbers: [IdentityNumber]
  ) async throws -> [IdentityNumber: Held<Person>] {
    let numbers = try bounded(identityNumbers).map(\.digits)
    let found: [Held<Person>] = try await store.read { connection in
      try Lookup.records(
        where: "identity_digest",
        in: connection.digests(of: numbers, in: Person.table.sealed("identity_number")),
        on: connection)
    }
    return Dictionary(found.map { ($0.identityNumber, $0) }) { first, _ in first }
  }

  /// The person with this identity number, disability certificate or member number.
  public func personID(number: String) async throws -> ID<Person>? {
    if let number = try? IdentityNumber(cell: number.prefix(40)) {
      return try await people(identityNumbers: [number])[number]?.id
    }
    let found: [Held<PersonNumber>] = try await store.read { connection in
      try Lookup.records(
        where: "number_digest",
        in: connection.digests(of: [number], in: PersonNumber.table.sealed("number")),
        on: connection)
    }
    return found.first?.personID
  }

  public func household(_ id: ID<Household>) async throws -> Held<Household>? {
    let found: [Held<Household>] = try await records("id", [.integer(id.rawValue)])
    return found.first
  }

  public func households(numbers: [String]) async throws -> [String: Held<Household>] {
    let keys = try bounded(numbers).map { SQLValue.text($0) }
    let found: [Held<Household>] = try await records("number", keys)
    return Dictionary(found.map { ($0.number, $0) }) { first, _ in first }
  }

  public func organisations(creditCodes: [String]) async throws -> [String: Held<Organisation>] {
    let keys = try bounded(creditCodes).map { SQLValue.text($0) }
    let found: [Held<Organisation>] = try await records("credit_code", keys)
    return Dictionary(found.map { ($0.creditCode.value ?? "", $0) }) { first, _ in first }
  }

  /// Organisations by name as given; where several bear a name, the one held longest.
  public func organisations(names: [String]) async throws -> [String: Held<Organisation>] {
    let keyed = try bounded(names).map { ($0, NameKey.of(OrganisationName.normalised($0))) }
    let found: [Held<Organisation>] = try await records(
      "name_key", keyed.map { SQLValue.text($0.1) })
    let byKey = Dictionary(found.sorted { $0.id < $1.id }.map { (NameKey.of($0.name), $0) }) {
      first, _ in first
    }
    let pairs = keyed.compactMap { name, key in byKey[key].map { (name, $0) } }
    return Dictionary(pairs) { first, _ in first }
  }

  private func records<Record: RegistryRecord>(
    _ column: String, _ keys: [SQLValue]
  ) async throws -> [Held<Record>] {
    try await store.read { try Lookup.records(where: column, in: keys, on: $0) }
  }

  // MARK: - Divisions

  /// All divisions held now; one reading serves a whole file.
  public func regionIndex() async throws -> RegionIndex {
    try await store.read { [shared] in try shared.regionIndex($0) }
  }

  // MARK: - Files

  /// The file of this content, if one was taken in; the latest of several.
  public func file(sha256: String) async throws -> (id: ID<SourceFile>, file: SourceFile)? {
    try await files("WHERE sha256 = $1 AND sha256 <> '' ORDER BY id DESC LIMIT 1", [.text(sha256)])
      .first
  }

  /// Files taken in, the latest first, at most 500.
  public func files(
    limit: Int = 100
  ) async throws -> [(id: ID<SourceFile>, file: SourceFile)] {
    try await files("ORDER BY id DESC LIMIT $1", [.integer(Int64(min(max(limit, 0), 500)))])
  }

  /// The latest day a list of this kind speaks of, whichever office took it in; nil where none was taken in.
  public func latestStatementDay(kind: String) async throws -> Day? {
    try await whole.read { connection in
      try connection.first(
        "SELECT MAX(statement_day) FROM source_file WHERE kind = $1", [.text(kind)]
      ) { Day.read($0, 0) } ?? nil
    }
  }

  private func files(
    _ rest: String, _ arguments: [SQLValue]
  ) async throws -> [(id: ID<SourceFile>, file: SourceFile)] {
    try await store.read { connection in
      try connection.all(
        """
        SELECT id, name, kind, sha256, statement_day, imported_at, imported_by, row_count, region
        FROM source_file \(rest)
        """, arguments
      ) { row in
        guard let id = row.int(0), let day = row.text(4).flatMap({ Day($0) }) else {
          throw RegistryError.unreadable(table: "source_file", column: "statement_day")
        }
        var file = SourceFile(
          name: row.text(1) ?? "", kind: row.text(2) ?? "", sha256: row.text(3) ?? "",
          statementDay: day, importedAt: row.text(5) ?? "", importedBy: row.text(6) ?? "")
        file.rowCount = Int(row.int(7) ?? 0)
        file.region = row.text(8).flatMap { RegionCode($0) }
        return (ID(id), file)
      }
    }
  }
}
