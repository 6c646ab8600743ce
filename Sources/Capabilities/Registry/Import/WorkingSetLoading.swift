// SPDX-License-Identifier: Apache-2.0
import Store
import Values
import Vault

extension WorkingSet {
  /// Reads what the rows may match, a few statements for each kind they speak of.
  convenience init(for rows: [RosterRow], from connection: any SealedConnection) throws {
    self.init()
    try loadPeople(rows, connection)
    try loadOrganisations(rows, connection)
    try loadPeriods(rows, connection)
    try loadWork(rows, connection)
    try loadLearning(rows, connection)
    try loadMeans(rows, connection)
  }

  private var personIDs: [Int64] { people.all.map(\.id.rawValue) }

  private func loadPeople(_ rows: [RosterRow], _ connection: any SealedConnection) throws {
    let numbers = connection.digests(
      of: rows.compactMap { $0.person?.identityNumber.digits },
      in: Person.table.sealed("identity_number"))
    for person in try people.load(where: "identity_digest", in: numbers, from: connection) {
      personByNumber[person.identityNumber] = person.id
    }
    let others = connection.digests(
      of: rows.flatMap { $0.personNumbers.map(\.number) }, in: PersonNumber.table.sealed("number"))
    for other in try personNumbers.load(where: "number_digest", in: others, from: connection) {
      personNumberByNumber[other.record.key] = other.id
    }
    if !others.isEmpty { try personNumbers.load(owners: personIDs, from: connection) }
    let households = rows.compactMap { $0.household.map { SQLValue.text($0.number) } }
    for household in try self.households.load(where: "number", in: households, from: connection) {
      householdByNumber[household.number] = household.id
    }
  }

  private func loadOrganisations(_ rows: [RosterRow], _ connection: any SealedConnection) throws {
    let named = rows.flatMap(\.namedOrganisations)
    guard !named.isEmpty else { return }
    let codes = named.compactMap { $0.creditCode.value.map { SQLValue.text($0) } }
    let names = named.map { SQLValue.text(NameKey.of($0.name)) }
    try organisations.load(where: "credit_code", in: codes, from: connection)
    try organisations.load(where: "name_key", in: names, from: connection)
    for organisation in organisations.all.sorted(by: { $0.id < $1.id }) { index(organisation) }
    let ids = organisations.all.map(\.id.rawValue)
    try licences.load(owners: ids, from: connection)
    try carriers.load(owners: ids, from: connection)
  }

  func index(_ organisation: Held<Organisation>) {
    if let code = organisation.creditCode.value { organisationByCode[code] = organisation.id }
    let key = NameKey.of(organisation.name)
    if organisationsByName[key]?.contains(organisation.id) != true {
      organisationsByName[key, default: []].append(organisation.id)
    }
  }

  private func loadPeriods(_ rows: [RosterRow], _ connection: any SealedConnection) throws {
    if rows.contains(where: { $0.household != nil }) {
      try members.load(owners: personIDs, from: connection)
    }
    if rows.contains(where: { !$0.categories.isEmpty }) {
      try personCategories.load(owners: personIDs, from: connection)
    }
    if rows.contains(where: { !$0.householdCategories.isEmpty }) {
      try householdCategories.load(owners: households.all.map(\.id.rawValue), from: connection)
    }
    if rows.contains(where: { !$0.workStatuses.isEmpty }) {
      try workStatuses.load(owners: personIDs, from: connection)
    }
  }

  private func loadWork(_ rows: [RosterRow], _ connection: any SealedConnection) throws {
    let hasPlacements = rows.contains { !$0.placements.isEmpty }
    if hasPlacements || rows.contains(where: { !$0.employments.isEmpty }) {
      try employments.load(owners: personIDs, from: connection)
      try employmentMonths.load(owners: employments.all.map(\.id.rawValue), from: connection)
      try journeys.load(owners: personIDs, from: connection)
    } else if rows.contains(where: { !$0.journeys.isEmpty }) {
      try journeys.load(owners: personIDs, from: connection)
    }
    if hasPlacements { try placements.load(owners: personIDs, from: connection) }
    if rows.contains(where: { !$0.posts.isEmpty }) {
      try posts.load(owners: personIDs, from: connection)
      try postMonths.load(owners: posts.all.map(\.id.rawValue), from: connection)
    }
    if rows.contains(where: { !$0.internships.isEmpty }) {
      try internships.load(owners: personIDs, from: connection)
    }
  }

  private func loadLearning(_ rows: [RosterRow], _ connection: any SealedConnection) throws {
    let numbers = rows.flatMap { row in
      row.enrolments.map(\.training.number) + row.trainings.map(\.training.number)
    }
    let classes = numbers.map { SQLValue.text($0) }
    if !classes.isEmpty {
      for training in try trainings.load(where: "number", in: classes, from: connection) {
        trainingsByNumber[training.number, default: []].append(training.id)
      }
      try enrolments.load(owners: personIDs, from: connection)
    }
    let stated = rows.flatMap { $0.certificates.map(\.certificate) }
    if !stated.isEmpty {
      try certificates.load(owners: personIDs, from: connection)
      let numbers = connection.digests(
        of: stated.compactMap(\.number.value), in: Certificate.table.sealed("number"))
      try certificates.load(where: "number_digest", in: numbers, from: connection)
      for held in certificates.all {
        if let key = held.record.key { certificateByNumber[key] = held.id }
      }
    }
    if rows.contains(where: { !$0.schoolings.isEmpty }) {
      try schoolings.load(owners: personIDs, from: connection)
    }
  }

  private func loadMeans(_ rows: [RosterRow], _ connection: any SealedConnection) throws {
    let stated = rows.flatMap(\.ventures)
    if !stated.isEmpty {
      try ventures.load(owners: personIDs, from: connection)
      let codes = stated.compactMap { $0.creditCode.value.map { SQLValue.text($0) } }
      try ventures.load(where: "credit_code", in: codes, from: connection)
      for held in ventures.all {
        if let code = held.creditCode.value { ventureByCode[code] = held.id }
      }
    }
    if rows.contains(where: { !$0.grants.isEmpty }) {
      try grants.load(owners: personIDs, from: connection)
      let organisations = organisations.all.map { SQLValue.integer($0.id.rawValue) }
      try grants.load(where: "organisation_id", in: organisations, from: connection)
    }
    let numbers = rows.flatMap { $0.loans.map { SQLValue.text($0.loan.number) } }
    for loan in try loans.load(where: "number", in: numbers, from: connection) {
      loanByKey[loan.record.key] = loan.id
    }
  }
}

extension PersonNumber {
  var key: String { "\(kind.rawValue) \(number)" }
}

extension Certificate {
  var key: String? {
    guard let number = number.value, let kind = kind.value else { return nil }
    return "\(kind.rawValue) \(number)"
  }
}

extension RosterRow {
  /// Every organisation the row names, in any role.
  var namedOrganisations: [Organisation] {
    var named = organisations.map(\.organisation)
    named += employments.compactMap(\.employer)
    named += posts.flatMap { [$0.developer, $0.user].compactMap { $0 } }
    named += internships.compactMap(\.unit)
    named += placements.flatMap { [$0.agency, $0.employment?.employer].compactMap { $0 } }
    named += enrolments.compactMap(\.body)
    named += trainings.compactMap(\.body)
    named += certificates.compactMap(\.body)
    named += schoolings.compactMap(\.school)
    named += grants.compactMap(\.organisation)
    named += loans.compactMap(\.borrower)
    return named
  }
}
