// SPDX-License-Identifier: Apache-2.0
import Rights
import Store
import Values
import Vault

/// Everything held about one organisation that a claim of its may ask for.
public struct BodyFile: Equatable, Sendable {
  public var body: DossierOrganisation
  /// Classes it holds, by first day.
  public var trainings: [Held<Training>] = []
  /// By first day.
  public var loans: [Held<Loan>] = []
  /// Payments to it.
  public var grants: [Held<Grant>] = []

  public init(_ body: DossierOrganisation) { self.body = body }

  public var id: ID<Organisation> { body.organisation.id }
  public var name: String { body.organisation.name }
}

/// What ties people to an organisation: the lists that it can hand in.
public enum BodyTie: String, CaseIterable, Sendable {
  /// 职工.
  case workers
  /// 介绍就业的人.
  case placements
  /// 学员.
  case enrolments
  /// 在校学生.
  case students

  /// People by their record there, as SQL with the organisation as `$1`.
  var query: String {
    switch self {
    case .workers: "SELECT person_id FROM employment WHERE organisation_id = $1"
    case .placements: "SELECT person_id FROM placement WHERE agency_id = $1"
    case .enrolments:
      """
      SELECT e.person_id FROM enrolment e JOIN training t ON t.id = e.training_id
      WHERE t.body_id = $1
      """
    case .students: "SELECT student_id FROM schooling WHERE school_id = $1"
    }
  }
}

extension RegistryDesk {
  /// Most people read at a time for one organisation's list.
  public static let mostPeopleOfBody = 5000

  /// Everything held about one organisation; nil where it is not held, or not of the scope.
  public func body(_ id: ID<Organisation>) async throws -> BodyFile? {
    guard try await sees(id) else { return nil }
    return try await whole.read { try RegistryDesk.body(id, $0) }
  }

  /// Everything held about the organisations registered in a region, by id, as far as the scope reaches. Those of
  /// which no place is known are mostly employers elsewhere and are registered nowhere.
  ///
  /// - Parameter region: Nil for all that are registered somewhere.
  public func bodies(in region: RegionCode?) async throws -> [BodyFile] {
    let reached = scope == .everything ? nil : scope.widest ?? []
    return try await whole.read { connection in
      let registered = try connection.all(
        "SELECT id, region FROM organisation WHERE region IS NOT NULL ORDER BY id"
      ) { (id: ID<Organisation>($0.int(0) ?? 0), place: $0.text(1).flatMap { RegionCode($0) }) }
      return try registered.compactMap { id, place in
        guard let place, region?.contains(place) ?? true,
          reached?.contains(where: { $0.contains(place) }) ?? true
        else { return nil }
        return try RegistryDesk.body(id, connection)
      }
    }
  }

  /// The same inside a read or write of another capability.
  public static func body(
    _ id: ID<Organisation>, _ connection: any SealedConnection
  ) throws -> BodyFile? {
    let key = [SQLValue.integer(id.rawValue)]
    let held: [Held<Organisation>] = try Lookup.records(where: "id", in: key, on: connection)
    guard let organisation = held.first else { return nil }
    var body = DossierOrganisation(organisation: organisation)
    let order = " ORDER BY id"
    body.licences = try Lookup.records(
      where: "organisation_id", in: key, and: order, on: connection)
    body.carriers = try Lookup.records(
      where: "organisation_id", in: key, and: order, on: connection)
    var file = BodyFile(body)
    file.trainings = try Lookup.records(
      where: "body_id", in: key, and: " ORDER BY start_on, id", on: connection)
    file.loans = try Lookup.records(
      where: "organisation_id", in: key, and: " ORDER BY from_day, id", on: connection)
    file.grants = try Lookup.records(
      where: "organisation_id", in: key, and: order, on: connection)
    return file
  }

  /// People whom the registry knows there in a role, by id, at most ``mostPeopleOfBody``.
  public static func people(
    of body: ID<Organisation>, as tie: BodyTie, _ connection: any SealedConnection
  ) throws -> [ID<Person>] {
    var people: Set<ID<Person>> = []
    try connection.forEach(
      "\(tie.query) ORDER BY 1 LIMIT \(mostPeopleOfBody * 2)", [.integer(body.rawValue)]
    ) { row in if let id = row.int(0) { people.insert(ID(id)) } }
    return Array(people.sorted().prefix(mostPeopleOfBody))
  }

  /// Holders of posts for whom something is on record of a month, by id, as far as the scope reaches.
  public func holders(in month: Month, limit: Int) async throws -> [ID<Person>] {
    try await store.read { connection in
      try connection.all(
        """
        SELECT DISTINCT post.holder_id FROM post JOIN post_month ON post_month.post_id = post.id
        WHERE post_month.month = $1 ORDER BY post.holder_id LIMIT $2
        """, [.text(month.description), .integer(Int64(limit))]
      ) { ID($0.int(0) ?? 0) }
    }
  }

  /// The same as far as the scope reaches.
  public func people(of body: ID<Organisation>, as tie: BodyTie) async throws -> [ID<Person>] {
    try await store.read { try RegistryDesk.people(of: body, as: tie, $0) }
  }

  /// Everything held about these people, by id, inside a read or write of another capability.
  public static func dossiers(
    _ ids: some Sequence<ID<Person>>, _ connection: any SealedConnection
  ) throws -> [Dossier] {
    let keys = Set(ids).sorted().map { SQLValue.integer($0.rawValue) }
    guard !keys.isEmpty else { return [] }
    let people: [Held<Person>] = try Lookup.records(where: "id", in: keys, on: connection)
    return try DossierLoader(connection).dossiers(of: people.sorted { $0.id < $1.id })
  }
}
