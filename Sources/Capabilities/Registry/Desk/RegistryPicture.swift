// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Rights
import Store
import Values
import Vault

/// How far a registry had come at a moment: what was done since is found from here.
public struct RegistryStanding: Hashable, Sendable {
  /// How far each chain of the journal has come.
  public var heads: [ChainHead]
  /// Payments that were put on record, raised or taken off.
  public var grantChanges: Int64
  /// The form of the tables: a further step of it may make other records of those held.
  public var form: String

  public init(heads: [ChainHead], grantChanges: Int64, form: String) {
    self.heads = heads
    self.grantChanges = grantChanges
    self.form = form
  }
}

/// The registry at one moment. Not to be kept beyond the closure of ``RegistryDesk/picture(_:)``.
public struct RegistryPicture {
  let connection: any SealedConnection
  private let isWhole: Bool
  private let loader: DossierLoader

  init(_ connection: any SealedConnection, isWhole: Bool) {
    self.connection = connection
    self.isWhole = isWhole
    self.loader = DossierLoader(connection)
  }

  /// How far the registry has come; nil within a scope, where the journal is not read.
  public func standing() throws -> RegistryStanding? {
    guard isWhole else { return nil }
    return RegistryStanding(
      heads: try Journal.tips(connection),
      grantChanges: try connection.number("SELECT MAX(id) FROM grant_change") ?? 0,
      form: try MigrationLog.form(connection))
  }

  /// Calls `body` with the numbers of everybody of a division, of everybody where it is nil, some at a time,
  /// in the order of ``RegistryDesk/dossiers(in:chunk:limit:_:)``.
  ///
  /// - Parameter most: Most people at a time.
  public func people(
    in region: RegionCode?, at most: Int, _ body: ([Int64]) throws -> Void
  ) throws {
    var walk = PeopleWalk(region: region)
    while true {
      let people = try walk.next(most, "person.id", connection) { $0.int(0) ?? 0 }
      guard !people.isEmpty else { return }
      try body(people)
    }
  }

  /// The dossiers of these people, in their order; who is not held is left out.
  public func dossiers(_ people: [Int64]) throws -> [Dossier] {
    let held: [Held<Person>] = try Lookup.records(
      where: "id", in: people.map(SQLValue.integer), on: connection)
    let byID = Dictionary(held.map { ($0.id.rawValue, $0) }) { first, _ in first }
    return try loader.dossiers(of: people.compactMap { byID[$0] })
  }
}

extension RegistryDesk {
  /// Several questions about one moment.
  public func picture<Result: Sendable>(
    _ body: @escaping @Sendable (RegistryPicture) throws -> Result
  ) async throws -> Result {
    let isWhole = scope == .everything
    return try await store.read { try body(RegistryPicture($0, isWhole: isWhole)) }
  }
}
