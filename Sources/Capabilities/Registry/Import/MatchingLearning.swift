// SPDX-License-Identifier: Apache-2.0
import Values

extension RowWriter {
  func apply(_ statement: EnrolmentStatement, of person: ID<Person>) throws(RowConflict) {
    let training = try trainingID(
      TrainingStatement(statement.training, body: statement.body))
    var record = statement.enrolment
    record.personID = person
    record.trainingID = training
    let held = set.enrolments.owned(by: person.rawValue).first { $0.trainingID == training }
    if let held {
      merge(record, into: held.id, on: set.enrolments)
    } else {
      _ = insert(record, on: set.enrolments)
    }
  }

  /// The class of this number at this body; a class without a body takes the first that names one.
  func trainingID(_ statement: TrainingStatement) throws(RowConflict) -> ID<Training> {
    var record = statement.training
    try inOrder(record.startOn, record.endOn, "training")
    record.bodyID = statement.body.map { organisationID($0) }
    let numbered = (set.trainingsByNumber[record.number] ?? []).compactMap { set.trainings[$0] }
    let held =
      numbered.first { $0.bodyID == record.bodyID }
      ?? numbered.first { $0.bodyID == nil || record.bodyID == nil }
    if let held {
      merge(record, into: held.id, on: set.trainings)
      return held.id
    }
    let number = record.number
    let id = insert(record, on: set.trainings)
    set.trainingsByNumber[number, default: []].append(id)
    revertible { [set] in set.trainingsByNumber[number]?.removeAll { $0 == id } }
    return id
  }

  func apply(_ statement: CertificateStatement, of person: ID<Person>) throws(RowConflict) {
    var record = statement.certificate
    record.personID = person
    record.bodyID = statement.body.map { organisationID($0) }
    let key = record.key
    if let key, let id = set.certificateByNumber[key] {
      guard set.certificates[id]?.personID == person else {
        throw .heldByAnother(field: "certificate.number")
      }
      merge(record, into: id, on: set.certificates)
      return
    }
    let held = set.certificates.owned(by: person.rawValue).first {
      $0.kind == record.kind && $0.issuedOn == record.issuedOn
        && ($0.number.value == nil || record.number.value == nil)
    }
    let id: ID<Certificate>
    if let held {
      id = held.id
      merge(record, into: id, on: set.certificates)
    } else {
      id = insert(record, on: set.certificates)
    }
    guard let key else { return }
    set.certificateByNumber[key] = id
    revertible { [set] in set.certificateByNumber[key] = nil }
  }

  func apply(_ statement: SchoolingStatement, of person: ID<Person>) throws(RowConflict) {
    var record = statement.schooling
    record.studentID = person
    record.schoolID = statement.school.map { organisationID($0) }
    let held = set.schoolings.owned(by: person.rawValue).first { $0.year == record.year }
    if let held {
      merge(record, into: held.id, on: set.schoolings)
    } else {
      _ = insert(record, on: set.schoolings)
    }
  }

  // MARK: - Ventures and earlier payments

  func apply(_ stated: Venture, of person: ID<Person>) throws(RowConflict) {
    var record = stated
    record.ownerID = person
    if let code = record.creditCode.value, let id = set.ventureByCode[code],
      set.ventures[id]?.ownerID != person
    {
      throw .heldByAnother(field: "venture.credit_code")
    }
    let owned = set.ventures.owned(by: person.rawValue)
    let byDay = owned.first {
      $0.registeredOn == record.registeredOn
        && ($0.creditCode.value == nil || record.creditCode.value == nil)
    }
    if let id = record.creditCode.value.flatMap({ set.ventureByCode[$0] }) ?? byDay?.id {
      merge(record, into: id, on: set.ventures)
      return
    }
    let id = insert(record, on: set.ventures)
    guard let code = record.creditCode.value else { return }
    set.ventureByCode[code] = id
    revertible { [set] in set.ventureByCode[code] = nil }
  }

  func apply(_ statement: GrantStatement, of person: ID<Person>?) throws(RowConflict) {
    var record = statement.grant
    record.personID = person
    record.organisationID = statement.organisation.map { organisationID($0) }
    guard record.personID != nil || record.organisationID != nil else { throw .noPerson }
    let held = set.grants.all.filter {
      $0.personID == record.personID && $0.organisationID == record.organisationID
        && $0.benefitID == record.benefitID && $0.year == record.year
    }
    .sorted { $0.id < $1.id }
    .first { $0.approvedOn == record.approvedOn || $0.approvedOn.value == nil }
    if let held {
      merge(record, into: held.id, on: set.grants)
    } else {
      _ = insert(record, on: set.grants)
    }
  }
}
