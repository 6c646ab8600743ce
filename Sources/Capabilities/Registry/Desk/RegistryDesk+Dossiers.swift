// SPDX-License-Identifier: Apache-2.0
import Store
import Values
import Vault

extension RegistryDesk {
  /// Everything held about one person; nil where they are not held.
  public func dossier(_ id: ID<Person>) async throws -> Dossier? {
    try await store.read { try RegistryDesk.dossier(id, $0) }
  }

  /// The same inside a read or write of another capability, whatever the scope: whoever asks checks it.
  public static func dossier(
    _ id: ID<Person>, _ connection: any SealedConnection
  ) throws -> Dossier? {
    let people: [Held<Person>] = try Lookup.records(
      where: "id", in: [.integer(id.rawValue)], on: connection)
    return try DossierLoader(connection).dossiers(of: people).first
  }

  /// Dossiers of these people, in the order of their identifiers.
  public func dossiers(_ ids: [ID<Person>]) async throws -> [Dossier] {
    let keys = try bounded(ids).map { SQLValue.integer($0.rawValue) }
    return try await store.read { connection in
      let people: [Held<Person>] = try Lookup.records(where: "id", in: keys, on: connection)
      let order = Set(people.map(\.id)).sorted()
      let byID = Dictionary(people.map { ($0.id, $0) }) { first, _ in first }
      return try DossierLoader(connection).dossiers(of: order.compactMap { byID[$0] })
    }
  }

  /// Dossiers of everybody whose household registration lies in a division, chunk after chunk, on one
  /// picture of the registry; of everybody where `region` is nil.
  ///
  /// Sorted by division and identifier; by identifier alone where `region` is nil.
  ///
  /// - Parameters:
  ///   - chunk: Dossiers in memory at a time.
  ///   - limit: Most dossiers to read in all.
  ///   - body: Runs on the database's reading thread; throwing ends the reading.
  public func dossiers(
    in region: RegionCode? = nil, chunk: Int = 2000, limit: Int? = nil,
    _ body: @escaping @Sendable ([Dossier]) throws -> Void
  ) async throws {
    precondition(chunk > 0, "a chunk holds somebody")
    try await store.read { connection in
      let loader = DossierLoader(connection)
      var walk = PeopleWalk(region: region)
      var left = limit ?? .max
      while left > 0 {
        let people = try walk.next(min(chunk, left), connection)
        guard !people.isEmpty else { return }
        left -= people.count
        try body(loader.dossiers(of: people))
      }
    }
  }
}

/// Walks through people in a fixed order, some at a time, each step found by index.
private struct PeopleWalk {
  let region: RegionCode?
  private var last: (region: String, id: Int64) = ("", 0)

  init(region: RegionCode?) {
    self.region = region
    self.last.region = region?.digits ?? ""
  }

  mutating func next(
    _ count: Int, _ connection: any SealedConnection
  ) throws -> [Held<Person>] {
    let table = Person.table
    let people: [Held<Person>]
    if let region {
      people = try connection.all(
        """
        SELECT \(table.selection) FROM person
        WHERE (hukou_region, id) > ($1, $2) AND hukou_region < $3
        ORDER BY hukou_region NULLS FIRST, id LIMIT $4
        """,
        [
          .text(last.region), .integer(last.id), .text(region.upperBound), .integer(Int64(count)),
        ]
      ) { try table.held($0, connection) }
    } else {
      people = try connection.all(
        "SELECT \(table.selection) FROM person WHERE id > $1 ORDER BY id LIMIT $2",
        [.integer(last.id), .integer(Int64(count))]
      ) { try table.held($0, connection) }
    }
    if let person = people.last {
      last = (person.hukouRegion.value?.digits ?? "", person.id.rawValue)
    }
    return people
  }
}
