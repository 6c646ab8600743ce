// SPDX-License-Identifier: Apache-2.0
import Policy
import Registry
import Values

/// Puts what is held of an organisation into facts: what all lines of its list share, and each line.
struct BodySituationMaker: Sendable {
  let maker: SituationMaker
  private let slots: FactSlots
  private let bodies: BodySlots
  private let recognition, licence, payment: RecordShape

  init(_ maker: SituationMaker) throws(VocabularyGap) {
    let vocabulary = maker.slots.vocabulary
    self.maker = maker
    self.slots = maker.slots
    let bodies = try BodySlots(vocabulary)
    func shape(_ slot: FactSlot) throws(VocabularyGap) -> RecordShape {
      guard let shape = vocabulary.shape(of: slot) else {
        throw VocabularyGap(name: vocabulary.fact(slot).name)
      }
      return shape
    }
    recognition = try shape(bodies.carriers)
    licence = try shape(bodies.licences)
    payment = try shape(bodies.payments)
    self.bodies = bodies
  }

  // MARK: - What all lines share

  /// The organisation, the recognition or class it claims for, its payments and those to the people listed.
  func shared(
    _ file: BodyFile, about subject: BodyRecord, people: [Dossier], drawing drawn: [FactValue],
    over base: FactSet
  ) -> FactSet {
    var facts = base
    setOrganisation(file, in: &facts)
    facts.set(
      bodies.carriers, .list(file.body.carriers.map { recognition($0.record, of: file.id) }))
    switch subject {
    case .body: break
    case .carrier(let carrier): setCarrier(carrier.record, in: &facts)
    case .training(let training): setTraining(training, in: &facts)
    case .loan(let loan): maker.set(loan, of: file.body.organisation.record, in: &facts)
    }
    // What was paid for somebody's line stands with the person.
    let grants = file.grants.filter { $0.personID == nil }.map { maker.paid($0.record) }
    let theirs = people.flatMap { $0.grants.map { maker.paid($0.record) } }
    facts.set(slots.grants, .list(grants + theirs + drawn))
    return facts
  }

  private func setOrganisation(_ file: BodyFile, in facts: inout FactSet) {
    let organisation = file.body.organisation.record
    facts.set(slots.orgID, .text(file.id.description))
    facts.set(bodies.orgName, .text(organisation.name))
    facts.set(bodies.creditCode, organisation.creditCode)
    facts.set(slots.orgKind, organisation.kind)
    facts.set(slots.orgPublicBody, organisation.publicBody)
    facts.set(slots.orgRegion, organisation.region)
    facts.set(bodies.staffCount, organisation.staffCount)
    facts.set(bodies.outOfPovertyStaff, organisation.outOfPovertyStaff)
    facts.set(bodies.lowIncomeStaff, organisation.lowIncomeStaff)
    facts.set(bodies.marginalStaff, organisation.marginalStaff)
    facts.set(bodies.caring, organisation.caring)
    facts.set(bodies.purchaseContract, organisation.servicePurchaseContract)
    facts.set(bodies.unemploymentInsured, organisation.unemploymentInsured)
    facts.set(bodies.licences, .list(file.body.licences.map { licence($0.record) }))
  }

  private func licence(_ record: Licence) -> FactValue {
    var fields: [String: FactValue] = [
      "kind": .text(record.kind.rawValue), "number": .text(record.number),
    ]
    fields["from"] = record.from.value.map(FactValue.day)
    fields["to"] = record.to.value(FactValue.day)
    return licence(fields)
  }

  private func recognition(_ carrier: Carrier, of body: ID<Organisation>) -> FactValue {
    var fields: [String: FactValue] = [
      "orgId": .text(body.description), "kind": .text(carrier.kind.rawValue),
    ]
    fields["recognisedOn"] = carrier.recognisedOn.value(FactValue.day)
    fields["recognisedBy"] = carrier.recognisedBy.value(FactValue.text)
    fields["registered"] = carrier.registered.value.map(FactValue.flag)
    fields["wellManaged"] = carrier.wellManaged.value.map(FactValue.flag)
    fields["siteKind"] = carrier.siteKind.value.map { .text($0.rawValue) }
    fields["matchingAgreement"] = carrier.matchingAgreement.value.map(FactValue.flag)
    fields["rentPaid"] = carrier.rentPaid.value.map(FactValue.money)
    fields["utilitiesPaid"] = carrier.utilitiesPaid.value.map(FactValue.money)
    fields["costsFrom"] = carrier.costsFrom.value(FactValue.day)
    fields["costsThrough"] = carrier.costsThrough.value(FactValue.day)
    return recognition(fields)
  }

  private func setCarrier(_ carrier: Carrier, in facts: inout FactSet) {
    facts.set(slots.carrierKind, .text(carrier.kind.rawValue))
    facts.set(slots.recognisedOn, carrier.recognisedOn)
    facts.set(slots.carrierRegistered, carrier.registered)
    facts.set(slots.carrierWellManaged, carrier.wellManaged)
    facts.set(bodies.formerName, carrier.formerName)
    facts.set(bodies.recognisedBy, carrier.recognisedBy)
    facts.set(bodies.siteKind, carrier.siteKind)
    facts.set(bodies.matchingAgreement, carrier.matchingAgreement)
    facts.set(bodies.rentPaid, carrier.rentPaid)
    facts.set(bodies.utilitiesPaid, carrier.utilitiesPaid)
    facts.set(bodies.costsFrom, carrier.costsFrom)
    facts.set(bodies.costsThrough, carrier.costsThrough)
    facts.set(bodies.residentEntities, carrier.residentEntities)
  }

  private func setTraining(_ held: Held<Training>, in facts: inout FactSet) {
    let training = held.record
    facts.set(slots.trainingID, .text(held.id.description))
    facts.set(slots.trainingKind, training.kind)
    facts.set(slots.occupation, training.occupation)
    facts.set(slots.classHours, training.classHours)
    facts.set(slots.trainingDays, training.days)
    facts.set(slots.trainingStart, training.startOn)
    facts.set(slots.trainingEnd, training.endOn)
    facts.set(slots.trainingRegion, training.region)
    facts.set(bodies.standard, training.standard)
    facts.set(bodies.hoursMatchStandard, training.hoursMatchStandard)
    facts.set(bodies.enrolled, training.enrolled)
    facts.set(bodies.qualified, training.qualified)
    facts.set(bodies.employedIn3Months, training.employedIn3Months)
    facts.set(bodies.qualifiedAndEmployed, training.qualifiedAndEmployedIn3Months)
    facts.set(bodies.systemEntryOn, training.systemEntryOn)
  }

  /// Lays over the facts what the claim itself says.
  func put(_ question: ClaimQuestion, in facts: inout FactSet) {
    facts.set(bodies.benefitID, .text(question.benefit))
    maker.put(question, in: &facts)
  }

  func withoutPapers(_ facts: FactSet) -> FactSet {
    var facts = facts
    facts.forget(slots.documents)
    return facts
  }

  // MARK: - One line

  /// The person and the record of a line; nil where the person has no such record there.
  func line(
    _ entry: RosterEntry, of tie: BodyTie, _ dossier: Dossier, in body: ID<Organisation>, asOf: Day
  ) -> Situation? {
    let person = maker.person(dossier, over: FactSet(slots.vocabulary), asOf: asOf)
    guard var situation = situation(entry, of: tie, dossier, in: body, person) else { return nil }
    for slot in bodies.shared { situation.facts.forget(slot) }
    return situation
  }

  private func situation(
    _ entry: RosterEntry, of tie: BodyTie, _ dossier: Dossier, in body: ID<Organisation>,
    _ person: FactSet
  ) -> Situation? {
    func found(_ subject: Subject) -> Situation? {
      maker.situations(of: subject, in: dossier, person: person).first {
        $0.record == entry.record
      }
    }
    switch tie {
    case .workers:
      guard let job = job(entry.record, dossier), job.employment.organisationID == body else {
        return nil
      }
      return found(.employment).map { adding(job, to: $0) }
    case .enrolments: return found(.enrolment)
    case .students: return found(.schooling)
    case .placements:
      return dossier.placements.first {
        $0.placement.id.rawValue == entry.record && $0.placement.agencyID == body
      }.map { placement($0, dossier, person) }
    }
  }

  private func job(_ id: Int64, _ dossier: Dossier) -> DossierEmployment? {
    dossier.employments.first { $0.employment.id.rawValue == id }
  }

  /// Pay and work for training, month by month, where any is on record.
  private func adding(_ job: DossierEmployment, to situation: Situation) -> Situation {
    var situation = situation
    guard !job.payments.isEmpty else { return situation }
    let paid = job.payments.filter { $0.paid.value != nil || $0.viaBank.value != nil }
    if !paid.isEmpty { situation.facts.set(bodies.payments, .list(paid.map(payment))) }
    let known = job.payments.filter { !$0.workTraining.isUnknown }
    if !known.isEmpty {
      situation.facts.set(
        bodies.workTrainingMonths,
        .list(known.filter { $0.workTraining.value == true }.map { .month($0.month) }))
    }
    return situation
  }

  private func payment(_ month: EmploymentMonth) -> FactValue {
    var fields: [String: FactValue] = ["month": .month(month.month)]
    fields["amount"] = month.paid.value.map(FactValue.money)
    fields["viaBank"] = month.viaBank.value.map(FactValue.flag)
    return payment(fields)
  }

  private func placement(
    _ item: DossierPlacement, _ dossier: Dossier, _ person: FactSet
  ) -> Situation {
    let record = item.placement.record
    let jobs = maker.situations(of: .employment, in: dossier, person: person)
    let job = jobs.first { $0.record == record.employmentID?.rawValue }
    var facts = job?.facts ?? person
    facts.set(bodies.organised, record.organised)
    facts.set(bodies.freeOfCharge, record.freeOfCharge)
    facts.set(bodies.seasonalPost, record.seasonalPost)
    facts.set(bodies.completedOn, record.completedOn)
    return Situation(record: item.placement.id.rawValue, title: job?.title, facts: facts)
  }
}

/// What of an organisation a claim is about.
enum BodyRecord {
  case body
  case carrier(Held<Carrier>)
  case training(Held<Training>)
  case loan(Held<Loan>)

  /// The record's identifier in its table; nil for the organisation itself.
  var id: Int64? {
    switch self {
    case .body: nil
    case .carrier(let carrier): carrier.id.rawValue
    case .training(let training): training.id.rawValue
    case .loan(let loan): loan.id.rawValue
    }
  }
}

extension Fact {
  /// As a record's field has it: a known none is said, the unknown left out.
  fileprivate func value(_ make: (Value) -> FactValue) -> FactValue? {
    switch self {
    case .unknown: nil
    case .none: FactValue.none
    case .value(let value): make(value)
    }
  }
}
