// SPDX-License-Identifier: Apache-2.0
import Policy
import Registry
import Values

/// What one decision is about: the kinds of record that policies name as their `subject`.
enum Subject: String, CaseIterable {
  case person, household, claim, employment, journey, post, internship, enrolment, certificate
  case schooling, venture, loan, placement

  /// The kind whose situations serve it: decisions about the person, the household and the claim rest
  /// on the same facts.
  var situations: Subject { self == .household || self == .claim ? .person : self }
}

/// Puts a person's dossier into facts: once for the person, then for each record a decision is about.
///
/// The registry answers for itself: memberships and earlier grants it does not hold are known not to
/// be. A fact of a record that no roster has stated stays unknown.
struct SituationMaker: Sendable {
  /// Raised whenever the same dossier is laid out in other facts: what was laid out before is then not gone
  /// on from.
  static let edition = 1

  let slots: FactSlots
  private let membership, status, graduation, grant, partMonth: RecordShape
  let document: RecordShape

  init(_ slots: FactSlots) throws(VocabularyGap) {
    self.slots = slots
    func shape(_ slot: FactSlot) throws(VocabularyGap) -> RecordShape {
      guard let shape = slots.vocabulary.shape(of: slot) else {
        throw VocabularyGap(name: slots.vocabulary.fact(slot).name)
      }
      return shape
    }
    membership = try shape(slots.categories)
    status = try shape(slots.workStatus)
    graduation = try shape(slots.graduation)
    grant = try shape(slots.grants)
    partMonth = try shape(slots.partMonths)
    document = try shape(slots.documents)
  }

  // MARK: - The person

  /// The facts of the person and the household, and a claim as it would be made on `asOf`: by the
  /// person, the way the rule asks for (a graduate's through the school).
  func person(_ dossier: Dossier, over base: FactSet, asOf: Day) -> FactSet {
    var facts = base
    let person = dossier.person.record
    facts.set(slots.personID, .text(dossier.person.id.description))
    facts.set(slots.sex, known(person.sex, else: person.identityNumber.sex))
    facts.set(slots.birthDate, known(person.birthDate, else: person.identityNumber.birth))
    facts.set(slots.hukouRegion, person.hukouRegion)
    facts.set(slots.residenceRegion, person.residenceRegion)
    facts.set(slots.residenceSince, person.localResidenceSince)
    facts.set(slots.labourCapacity, person.labourCapacity)
    facts.set(slots.cannotLeaveHome, person.cannotLeaveHome)
    facts.set(slots.noBusinessSupport, person.noBusinessSupport)
    facts.set(slots.noStableIncome, person.noStableFamilyIncome)
    facts.set(slots.unemployedSince, unemployedSince(dossier, asOf))
    facts.set(slots.registeredUnemployedSince, person.registeredUnemployedSince)
    facts.set(slots.jobWish, person.jobWish)
    facts.set(slots.trainingWish, person.trainingWish)
    facts.set(slots.startupWish, person.startupWish)
    facts.set(slots.insuranceMonths, person.unemploymentInsuranceMonths)
    facts.set(slots.localInsuranceMonths, person.localSocialInsuranceMonths)
    facts.set(slots.subsidyMonthsUsed, person.socialInsuranceSubsidyMonthsUsed)
    facts.set(slots.paysInsurance, person.paysSocialInsurance)
    facts.set(slots.otherHardshipRules, person.otherHardshipRulesMet)
    setGraduation(person, in: &facts)
    facts.set(slots.categories, .list(dossier.categories.map { memberOf($0.code, $0.from, $0.to) }))
    if !dossier.workStatus.isEmpty {
      facts.set(slots.workStatus, .list(dossier.workStatus.map(statusPeriod)))
    }
    if let household = dossier.household { setHousehold(household, in: &facts) }
    facts.set(slots.grants, .list(dossier.grants.map { paid($0.record) }))
    facts.set(slots.submittedOn, .day(asOf))
    facts.set(slots.applicantRelation, .text("self"))
    facts.set(slots.via, .text("school"))
    return facts
  }

  private func known<Value>(_ fact: Fact<Value>, else value: Value) -> Fact<Value> {
    fact.isUnknown ? .value(value) : fact
  }

  private func memberOf(
    _ code: String, _ from: Fact<Day>, _ to: Fact<Day>
  ) -> FactValue {
    var fields: [String: FactValue] = ["code": .text(code)]
    if case .value(let day) = from { fields["from"] = .day(day) }
    switch to {
    case .value(let day): fields["to"] = .day(day)
    case .none: fields["to"] = FactValue.none
    case .unknown: break
    }
    return membership(fields)
  }

  private func statusPeriod(_ period: Held<WorkStatusPeriod>) -> FactValue {
    status([
      "status": .text(period.status.rawValue), "from": .day(period.from),
      "to": period.to.value.map(FactValue.day) ?? FactValue.none,
    ])
  }

  /// As stated; else who is listed at work or at school on the day is known not to be unemployed.
  private func unemployedSince(_ dossier: Dossier, _ asOf: Day) -> Fact<Day> {
    let stated = dossier.person.record.unemployedSince
    guard stated.isUnknown else { return stated }
    let current = dossier.workStatus.last { period in
      period.from <= asOf && (period.to.value.map { $0 >= asOf } ?? true)
    }
    switch current?.status {
    case .employed?, .flexible?, .selfEmployed?, .student?: return .none
    case .unemployed?: return .unknown
    case .notSeeking?, nil: return dossier.person.schoolingState.value == nil ? .unknown : .none
    }
  }

  /// 文化程度 up to 高中, or a school below the vocational ones, says that the person has not
  /// graduated from where the law asks; 大专 and above that they have.
  private func setGraduation(_ person: Person, in facts: inout FactSet) {
    var level = person.graduationLevel
    if level.isUnknown, let education = person.education.value {
      level = ["大专", "本科及以上"].contains(education) ? .value(.college) : .none
    } else if level.isUnknown, let school = person.schoolingState.value,
      SituationMaker.schoolsBelowVocational.contains(where: school.hasPrefix)
    {
      level = .none
    }
    switch level {
    case .unknown: facts.forget(slots.graduation)
    case .none: facts.set(slots.graduation, FactValue.none)
    case .value(let level):
      var fields: [String: FactValue] = ["level": .text(level.rawValue)]
      if let day = person.graduationDate.value { fields["date"] = .day(day) }
      if let school = person.graduationSchool.value { fields["schoolId"] = .text(school) }
      facts.set(slots.graduation, graduation(fields))
    }
  }

  private static let schoolsBelowVocational = [
    "学龄前", "学前", "小学", "七年级", "八年级", "九年级", "普通高中",
  ]

  private func setHousehold(_ held: DossierHousehold, in facts: inout FactSet) {
    let household = held.household.record
    facts.set(slots.householdID, .text(household.number))
    facts.set(
      slots.householdCategories, .list(held.categories.map { memberOf($0.code, $0.from, $0.to) }))
    facts.set(slots.relocationSite, household.relocationSite)
    facts.set(slots.zeroEmployment, household.zeroEmployment)
    facts.set(slots.zeroEmploymentRegisteredOn, household.zeroEmploymentRegisteredOn)
    facts.set(slots.firstJobOn, household.firstJobOn)
  }

  /// A payment as the law sees it.
  func paid(_ record: Grant) -> FactValue {
    var fields: [String: FactValue] = [
      "benefitId": .text(record.benefitID), "year": .integer(Int64(record.year)),
      "personId": .text(record.personID?.description ?? ""),
    ]
    if let body = record.organisationID { fields["orgId"] = .text(body.description) }
    if let months = record.months.value { fields["months"] = .integer(Int64(months)) }
    if let amount = record.amount.value { fields["amount"] = .money(amount) }
    if let day = record.approvedOn.value { fields["approvedOn"] = .day(day) }
    if let day = record.eventOn.value { fields["eventOn"] = .day(day) }
    return grant(fields)
  }

  /// An entitlement as the grant it would be.
  func drawn(_ entitlement: Entitlement, fen: Int64) -> FactValue {
    var fields: [String: FactValue] = [
      "benefitId": .text(entitlement.benefit), "amount": .money(Money(fen: fen)),
    ]
    for (field, receiver) in entitlement.receivers { fields[field] = .text(receiver) }
    // What an organisation draws is known to be nobody's own.
    if entitlement.person == nil { fields["personId"] = FactValue.none }
    if let year = entitlement.year { fields["year"] = .integer(year) }
    if let months = entitlement.months { fields["months"] = .integer(months) }
    if let day = entitlement.eventOn { fields["eventOn"] = .day(day) }
    return grant(fields)
  }

  // MARK: - The records

  /// The person's facts with each record of the subject's kind laid over them, in the dossier's order.
  func situations(of subject: Subject, in dossier: Dossier, person: FactSet) -> [Situation] {
    switch subject {
    case .person, .household, .claim: [Situation(record: nil, title: nil, facts: person)]
    case .employment: dossier.employments.map { employment($0, person) }
    case .journey: dossier.employments.filter(isAway).map { employment($0, person) }
    case .post: dossier.posts.map { post($0, person) }
    case .internship: dossier.internships.map { internship($0, person) }
    case .enrolment: dossier.enrolments.map { enrolment($0, person) }
    case .certificate: dossier.certificates.map { certificate($0, person) }
    case .schooling: dossier.schoolings.map { schooling($0, person) }
    case .venture: dossier.ventures.map { venture($0, person) }
    case .loan: dossier.loans.map { loan($0, of: dossier, person) }
    case .placement: []
    }
  }

  /// How many situations there are.
  func count(of subject: Subject, in dossier: Dossier) -> Int {
    switch subject {
    case .person, .household, .claim: 1
    case .employment: dossier.employments.count
    case .journey: dossier.employments.count(where: isAway)
    case .post: dossier.posts.count
    case .internship: dossier.internships.count
    case .enrolment: dossier.enrolments.count
    case .certificate: dossier.certificates.count
    case .schooling: dossier.schoolings.count
    case .venture: dossier.ventures.count
    case .loan: dossier.loans.count
    case .placement: 0
    }
  }

  /// A journey to work is one out of the county, or one that somebody has recorded.
  private func isAway(_ item: DossierEmployment) -> Bool {
    item.journey != nil || item.employment.workRegion.value?.level != nil
  }

  private func employment(_ item: DossierEmployment, _ person: FactSet) -> Situation {
    var facts = person
    let record = item.employment.record
    facts.set(slots.employmentID, .text(item.employment.id.description))
    facts.set(slots.contractKind, record.contractKind)
    facts.set(slots.signedOn, record.signedOn)
    facts.set(slots.startOn, record.startOn)
    facts.set(slots.endOn, record.endOn)
    facts.set(slots.workedThrough, record.workedThrough)
    facts.set(slots.workRegion, record.workRegion)
    facts.set(slots.employmentForm, record.form)
    facts.set(slots.paidInIncomePeriod, record.paidInIncomePeriod)
    facts.set(slots.newlyTakenOnOn, record.newlyTakenOnOn)
    facts.set(slots.renewals, record.renewals)
    if let employer = item.org {
      facts.set(slots.employerKind, employer.organisation.kind)
      setOrganisation(employer, in: &facts)
    }
    if let carrier = item.carrier { setCarrier(carrier.record, in: &facts) }
    if let journey = item.journey {
      facts.set(slots.journeyYear, .integer(Int64(journey.year)))
      facts.set(slots.journeyCost, journey.cost)
      facts.set(slots.journeyScope, journey.scope)
      facts.set(slots.outwardOn, journey.outwardOn)
    }
    return Situation(
      record: item.employment.id.rawValue, title: item.org?.organisation.name, facts: facts)
  }

  private func post(_ item: DossierPost, _ person: FactSet) -> Situation {
    var facts = person
    let record = item.post.record
    facts.set(slots.postID, .text(item.post.id.description))
    facts.set(slots.postScope, record.scope)
    facts.set(slots.postKind, record.kind)
    facts.set(slots.postRegion, record.region)
    facts.set(slots.postFund, record.fundSource)
    facts.set(slots.postStandard, record.monthlyStandard)
    facts.set(slots.postRecognised, record.recognised)
    facts.set(slots.postState, record.state)
    facts.set(slots.postContractKind, record.contractKind)
    facts.set(slots.postContractStart, record.contractStart)
    facts.set(slots.postContractEnd, record.contractEnd)
    facts.set(slots.postInsured, record.insured)
    if !item.months.isEmpty {
      facts.set(slots.onDutyMonths, .list(item.months.filter(\.whole).map { .month($0.month) }))
      facts.set(slots.partMonths, .list(item.months.filter { !$0.whole }.map(attended)))
    }
    if let developer = item.developer { setOrganisation(developer, in: &facts) }
    return Situation(
      record: item.post.id.rawValue, title: record.name.value,
      body: item.developer?.organisation.name, facts: facts)
  }

  func attended(_ part: PostMonth) -> FactValue {
    var fields: [String: FactValue] = ["month": .month(part.month)]
    if let days = part.attendedDays.value { fields["attendedDays"] = .integer(Int64(days)) }
    return partMonth(fields)
  }

  private func internship(_ item: DossierInternship, _ person: FactSet) -> Situation {
    var facts = person
    let record = item.internship.record
    facts.set(slots.startOn, record.startOn)
    facts.set(slots.endOn, record.endOn)
    facts.set(slots.internshipContractKind, record.contractKind)
    facts.set(slots.internshipMonths, record.months)
    if let unit = item.org { setOrganisation(unit, in: &facts) }
    if let carrier = item.carrier { setCarrier(carrier.record, in: &facts) }
    return Situation(
      record: item.internship.id.rawValue, title: item.org?.organisation.name, facts: facts)
  }

  private func enrolment(_ item: DossierEnrolment, _ person: FactSet) -> Situation {
    var facts = person
    let training = item.training.record
    facts.set(slots.trainingID, .text(item.training.id.description))
    facts.set(slots.trainingKind, training.kind)
    facts.set(slots.occupation, training.occupation)
    facts.set(slots.classHours, training.classHours)
    facts.set(slots.trainingDays, training.days)
    facts.set(slots.trainingStart, training.startOn)
    facts.set(slots.trainingEnd, training.endOn)
    facts.set(slots.trainingRegion, training.region)
    let enrolment = item.enrolment.record
    facts.set(slots.attendedDays, enrolment.attendedDays)
    facts.set(slots.enrolmentQualified, enrolment.qualified)
    facts.set(slots.certificateOn, enrolment.certificateOn)
    facts.set(slots.enrolmentEmployedOn, enrolment.employedOn)
    facts.set(slots.businessStartedOn, enrolment.businessStartedOn)
    if let body = item.body { setOrganisation(body, in: &facts) }
    return Situation(
      record: item.enrolment.id.rawValue, title: training.number,
      body: item.body?.organisation.name, facts: facts)
  }

  private func certificate(_ item: DossierCertificate, _ person: FactSet) -> Situation {
    var facts = person
    let record = item.certificate.record
    facts.set(slots.certificateKind, record.kind)
    facts.set(slots.issuedOn, record.issuedOn)
    facts.set(slots.certificateFirst, record.first)
    facts.set(slots.priorityDirectory, record.priorityDirectory)
    if let body = item.body { setOrganisation(body, in: &facts) }
    return Situation(
      record: item.certificate.id.rawValue, title: record.occupation.value,
      body: item.body?.organisation.name, facts: facts)
  }

  private func schooling(_ item: DossierSchooling, _ person: FactSet) -> Situation {
    var facts = person
    let record = item.schooling.record
    facts.set(slots.schoolKind, record.schoolKind)
    facts.set(slots.schoolYear, .text(record.year))
    facts.set(slots.twoLeaver, record.twoLeaver)
    if let school = item.school { setOrganisation(school, in: &facts) }
    return Situation(
      record: item.schooling.id.rawValue, title: item.school?.organisation.name, facts: facts)
  }

  private func venture(_ item: Held<Venture>, _ person: FactSet) -> Situation {
    var facts = person
    facts.set(slots.ventureID, .text(item.id.description))
    facts.set(slots.entityKind, item.entityKind)
    facts.set(slots.registeredOn, item.registeredOn)
    facts.set(slots.ventureRegion, item.region)
    facts.set(slots.normalThrough, item.normalThrough)
    facts.set(slots.ventureFirst, item.first)
    facts.set(slots.ventureLawful, item.lawful)
    facts.set(slots.smallShop, item.smallShop)
    return Situation(record: item.id.rawValue, title: item.name.value, facts: facts)
  }

  private func setOrganisation(_ item: DossierOrganisation, in facts: inout FactSet) {
    facts.set(slots.orgID, .text(item.organisation.id.description))
    facts.set(slots.orgKind, item.organisation.kind)
    facts.set(slots.orgPublicBody, item.organisation.publicBody)
    facts.set(slots.orgRegion, item.organisation.region)
  }

  private func setCarrier(_ carrier: Carrier, in facts: inout FactSet) {
    facts.set(slots.carrierKind, .text(carrier.kind.rawValue))
    facts.set(slots.recognisedOn, carrier.recognisedOn)
    facts.set(slots.carrierRegistered, carrier.registered)
    facts.set(slots.carrierWellManaged, carrier.wellManaged)
  }
}

/// One record's facts, ready to be decided.
struct Situation: Sendable {
  /// The record's identifier in its table; nil where the decision is about the person.
  let record: Int64?
  /// What the record is called: employer, post, class.
  let title: String?
  /// The organisation behind it, where that is not what it is called.
  var body: String?
  var facts: FactSet
}
