// SPDX-License-Identifier: Apache-2.0
import Store
import Values
import Vault

/// Reads dossiers for many people in a fixed number of statements, inside one read.
///
/// Organisations and classes are kept from one chunk to the next, since many people share them.
final class DossierLoader {
  private let connection: any SealedConnection
  private var organisations: [ID<Organisation>: DossierOrganisation] = [:]
  private var trainings: [ID<Training>: Held<Training>] = [:]

  init(_ connection: any SealedConnection) { self.connection = connection }

  /// One dossier for each person, in their order.
  func dossiers(of people: [Held<Person>]) throws -> [Dossier] {
    guard !people.isEmpty else { return [] }
    let ids = people.map { SQLValue.integer($0.id.rawValue) }
    var records = PersonRecords()
    try records.load(ids, connection)
    let households = try households(ids)
    try loadTrainings(records.enrolments)
    try loadOrganisations(records)
    return people.map { person in
      var dossier = Dossier(person: person)
      dossier.household = households[person.id]
      fill(&dossier, from: records)
      return dossier
    }
  }

  private func fill(_ dossier: inout Dossier, from records: PersonRecords) {
    let id = dossier.person.id.rawValue
    dossier.categories = records.categories[id] ?? []
    dossier.workStatus = records.statuses[id] ?? []
    dossier.certificates = (records.certificates[id] ?? []).map {
      DossierCertificate(certificate: $0, body: organisation($0.bodyID))
    }
    dossier.schoolings = (records.schoolings[id] ?? []).map {
      DossierSchooling(schooling: $0, school: organisation($0.schoolID))
    }
    dossier.ventures = records.ventures[id] ?? []
    dossier.loans = records.loans[id] ?? []
    dossier.journeys = records.journeys[id] ?? []
    dossier.grants = records.grants[id] ?? []
    dossier.employments = (records.employments[id] ?? []).map {
      employment($0, dossier.journeys, records)
    }
    dossier.posts = (records.posts[id] ?? []).map { post in
      DossierPost(
        post: post, developer: organisation(post.developerID), user: organisation(post.userID),
        months: records.postMonths[post.id.rawValue] ?? [])
    }
    dossier.internships = (records.internships[id] ?? []).map { stay in
      let unit = organisation(stay.organisationID)
      return DossierInternship(
        internship: stay, org: unit, carrier: carrier(stay.carrierID, of: unit))
    }
    dossier.placements = (records.placements[id] ?? []).map {
      DossierPlacement(placement: $0, agency: organisation($0.agencyID))
    }
    dossier.enrolments = (records.enrolments[id] ?? []).compactMap { enrolment in
      guard let training = enrolment.trainingID.flatMap({ trainings[$0] }) else { return nil }
      return DossierEnrolment(
        enrolment: enrolment, training: training, body: organisation(training.bodyID))
    }
  }

  private func employment(
    _ job: Held<Employment>, _ journeys: [Held<Journey>], _ records: PersonRecords
  ) -> DossierEmployment {
    let employer = organisation(job.organisationID)
    return DossierEmployment(
      employment: job, org: employer, carrier: carrier(job.carrierID, of: employer),
      journey: journeys.last { $0.employmentID == job.id },
      payments: records.employmentMonths[job.id.rawValue] ?? [])
  }

  private func organisation(_ id: ID<Organisation>?) -> DossierOrganisation? {
    id.flatMap { organisations[$0] }
  }

  /// The recognition the record names; else the organisation's only one.
  private func carrier(_ id: ID<Carrier>?, of body: DossierOrganisation?) -> Held<Carrier>? {
    guard let carriers = body?.carriers else { return nil }
    guard let id else { return carriers.count == 1 ? carriers[0] : nil }
    return carriers.first { $0.id == id }
  }

  // MARK: - What people share

  private func households(_ people: [SQLValue]) throws -> [ID<Person>: DossierHousehold] {
    let places: [Held<HouseholdMember>] = try Lookup.records(
      where: "person_id", in: people, and: " AND \(openPlace)", on: connection)
    let ids = Set(places.compactMap(\.householdID)).map { SQLValue.integer($0.rawValue) }
    var households: [ID<Household>: DossierHousehold] = [:]
    for household: Held<Household> in try Lookup.records(where: "id", in: ids, on: connection) {
      households[household.id] = DossierHousehold(household: household, relationToHead: .unknown)
    }
    for held: Held<HouseholdCategory> in try Lookup.records(
      where: "household_id", in: ids, on: connection)
    {
      if let id = held.householdID { households[id]?.categories.append(held) }
    }
    try Lookup.forEach(
      "SELECT household_id, person_id FROM household_member", where: "household_id", in: ids,
      and: " AND \(openPlace)", on: connection
    ) { row in
      guard let id = row.int(0), let member = row.int(1) else { return }
      households[ID(id)]?.memberIDs.append(ID(member))
    }
    for id in households.keys {
      households[id]?.memberIDs.sort()
      households[id]?.categories.sort { $0.record.sortKey < $1.record.sortKey }
    }
    var byPerson: [ID<Person>: DossierHousehold] = [:]
    for place in places {
      guard let person = place.personID, let id = place.householdID else { continue }
      byPerson[person] = households[id]
      byPerson[person]?.relationToHead = place.relationToHead
    }
    return byPerson
  }

  private var openPlace: String { "(to_day IS NULL OR to_day = '')" }

  private func loadTrainings(_ enrolments: [Int64: [Held<Enrolment>]]) throws {
    var missing: Set<ID<Training>> = []
    for list in enrolments.values {
      for enrolment in list {
        if let id = enrolment.trainingID, trainings[id] == nil { missing.insert(id) }
      }
    }
    let ids = missing.sorted().map { SQLValue.integer($0.rawValue) }
    for training: Held<Training> in try Lookup.records(where: "id", in: ids, on: connection) {
      trainings[training.id] = training
    }
  }

  private func loadOrganisations(_ records: PersonRecords) throws {
    var named = records.organisationIDs
    for list in records.enrolments.values {
      for enrolment in list {
        if let body = enrolment.trainingID.flatMap({ trainings[$0]?.bodyID }) {
          named.insert(body)
        }
      }
    }
    let missing = named.filter { organisations[$0] == nil }.sorted()
      .map { SQLValue.integer($0.rawValue) }
    for held: Held<Organisation> in try Lookup.records(where: "id", in: missing, on: connection) {
      organisations[held.id] = DossierOrganisation(organisation: held)
    }
    let order = " ORDER BY id"
    for held: Held<Licence> in try Lookup.records(
      where: "organisation_id", in: missing, and: order, on: connection)
    {
      if let id = held.organisationID { organisations[id]?.licences.append(held) }
    }
    for held: Held<Carrier> in try Lookup.records(
      where: "organisation_id", in: missing, and: order, on: connection)
    {
      if let id = held.organisationID { organisations[id]?.carriers.append(held) }
    }
  }
}
