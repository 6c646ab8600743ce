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
    let table = Person.table
    try await store.read { connection in
      let loader = DossierLoader(connection)
      var walk = PeopleWalk(region: region)
      var left = limit ?? .max
      while left > 0 {
        let people = try walk.next(min(chunk, left), table.selection, connection) {
          try table.held($0, connection)
        }
        guard !people.isEmpty else { return }
        left -= people.count
        try body(loader.dossiers(of: people))
      }
    }
  }
}
