// SPDX-License-Identifier: Apache-2.0
import Store
import Values
import Vault

/// The records that belong to some people, by the people's identifiers and in the dossier's order.
struct PersonRecords {
  var categories: [Int64: [Held<PersonCategory>]] = [:]
  var statuses: [Int64: [Held<WorkStatusPeriod>]] = [:]
  var employments: [Int64: [Held<Employment>]] = [:]
  var posts: [Int64: [Held<Post>]] = [:]
  var internships: [Int64: [Held<Internship>]] = [:]
  var placements: [Int64: [Held<Placement>]] = [:]
  var enrolments: [Int64: [Held<Enrolment>]] = [:]
  var certificates: [Int64: [Held<Certificate>]] = [:]
  var schoolings: [Int64: [Held<Schooling>]] = [:]
  var ventures: [Int64: [Held<Venture>]] = [:]
  var loans: [Int64: [Held<Loan>]] = [:]
  var journeys: [Int64: [Held<Journey>]] = [:]
  var grants: [Int64: [Held<Grant>]] = [:]
  /// By job.
  var employmentMonths: [Int64: [EmploymentMonth]] = [:]
  /// By post.
  var postMonths: [Int64: [PostMonth]] = [:]

  mutating func load(_ people: [SQLValue], _ connection: any SealedConnection) throws {
    categories = try owned(by: people, connection)
    statuses = try owned(by: people, connection)
    employments = try owned(by: people, connection)
    posts = try owned(by: people, connection)
    internships = try owned(by: people, connection)
    placements = try owned(by: people, connection)
    enrolments = try owned(by: people, connection)
    certificates = try owned(by: people, connection)
    schoolings = try owned(by: people, connection)
    ventures = try owned(by: people, connection)
    loans = try owned(by: people, connection)
    journeys = try owned(by: people, connection)
    grants = try owned(by: people, connection)
    employmentMonths = try owned(by: identifiers(employments), connection).mapValues {
      $0.map(\.record)
    }
    postMonths = try owned(by: identifiers(posts), connection).mapValues { $0.map(\.record) }
  }

  /// Organisations in any role.
  var organisationIDs: Set<ID<Organisation>> {
    var ids: Set<ID<Organisation>?> = []
    for list in employments.values { for held in list { ids.insert(held.organisationID) } }
    for list in posts.values {
      for held in list { ids.formUnion([held.developerID, held.userID]) }
    }
    for list in internships.values { for held in list { ids.insert(held.organisationID) } }
    for list in placements.values { for held in list { ids.insert(held.agencyID) } }
    for list in certificates.values { for held in list { ids.insert(held.bodyID) } }
    for list in schoolings.values { for held in list { ids.insert(held.schoolID) } }
    return Set(ids.compactMap { $0 })
  }

  private func identifiers<Record>(_ records: [Int64: [Held<Record>]]) -> [SQLValue] {
    records.values.flatMap { $0.map { SQLValue.integer($0.id.rawValue) } }
  }

  private func owned<Record: DossierRecord>(
    by owners: [SQLValue], _ connection: any SealedConnection
  ) throws -> [Int64: [Held<Record>]] {
    guard let owner = Record.table.owner else { return [:] }
    var lists: [Int64: [Held<Record>]] = [:]
    for held: Held<Record> in try Lookup.records(where: owner, in: owners, on: connection) {
      if let id = Record.table.ownerID(held.record) { lists[id, default: []].append(held) }
    }
    for (id, list) in lists where list.count > 1 {
      lists[id] = list.sorted { ($0.record.sortKey, $0.id) < ($1.record.sortKey, $1.id) }
    }
    return lists
  }
}

/// A record that stands in a list of a dossier.
protocol DossierRecord: RegistryRecord {
  /// What the list is sorted by, before the identifier.
  var sortKey: SortKey { get }
}

struct SortKey: Comparable {
  var text = ""
  var number: Int32 = .min

  static func < (left: SortKey, right: SortKey) -> Bool {
    (left.text, left.number) < (right.text, right.number)
  }
}

extension SortKey {
  init(_ text: String = "", _ day: Fact<Day>) {
    self.init(text: text, number: day.value?.number ?? .min)
  }
}

extension PersonCategory: DossierRecord { var sortKey: SortKey { SortKey(code, from) } }
extension HouseholdCategory: DossierRecord { var sortKey: SortKey { SortKey(code, from) } }
extension WorkStatusPeriod: DossierRecord { var sortKey: SortKey { SortKey("", .value(from)) } }
extension Employment: DossierRecord { var sortKey: SortKey { SortKey("", startOn) } }
extension EmploymentMonth: DossierRecord { var sortKey: SortKey { SortKey(number: month.number) } }
extension Post: DossierRecord { var sortKey: SortKey { SortKey("", contractStart) } }
extension PostMonth: DossierRecord { var sortKey: SortKey { SortKey(number: month.number) } }
extension Internship: DossierRecord { var sortKey: SortKey { SortKey("", startOn) } }
extension Placement: DossierRecord { var sortKey: SortKey { SortKey("", completedOn) } }
extension Enrolment: DossierRecord { var sortKey: SortKey { SortKey() } }
extension Certificate: DossierRecord { var sortKey: SortKey { SortKey("", issuedOn) } }
extension Schooling: DossierRecord { var sortKey: SortKey { SortKey(text: year) } }
extension Venture: DossierRecord { var sortKey: SortKey { SortKey("", registeredOn) } }
extension Loan: DossierRecord { var sortKey: SortKey { SortKey("", from) } }
extension Journey: DossierRecord { var sortKey: SortKey { SortKey(number: Int32(year)) } }
extension Grant: DossierRecord { var sortKey: SortKey { SortKey("", approvedOn) } }
