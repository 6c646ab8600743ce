// SPDX-License-Identifier: Apache-2.0
import Policy
import Values

/// Where the registry's records go in a set of facts: each name of the vocabulary looked up once.
struct FactSlots: Sendable {
  let vocabulary: Vocabulary

  let personID, sex, birthDate, hukouRegion, residenceRegion, residenceSince: FactSlot
  let categories, labourCapacity, cannotLeaveHome, noBusinessSupport, noStableIncome: FactSlot
  let workStatus, unemployedSince, registeredUnemployedSince: FactSlot
  let jobWish, trainingWish, startupWish, insuranceMonths, localInsuranceMonths: FactSlot
  let subsidyMonthsUsed, graduation, paysInsurance, otherHardshipRules: FactSlot
  let householdID, householdCategories, relocationSite, zeroEmployment: FactSlot
  let zeroEmploymentRegisteredOn, firstJobOn: FactSlot

  let employmentID, contractKind, signedOn, startOn, endOn, workedThrough, workRegion: FactSlot
  let employmentForm, paidInIncomePeriod, newlyTakenOnOn, renewals, employerKind: FactSlot
  let journeyCost, journeyYear, journeyScope, outwardOn: FactSlot

  let orgID, orgKind, orgPublicBody, orgRegion: FactSlot
  let carrierKind, recognisedOn, carrierRegistered, carrierWellManaged: FactSlot

  let postID, postScope, postKind, postRegion, postFund, postStandard, postRecognised: FactSlot
  let postState, postContractKind, postContractStart, postContractEnd: FactSlot
  let onDutyMonths, partMonths, postInsured: FactSlot

  let internshipContractKind, internshipMonths: FactSlot

  let trainingID, trainingKind, occupation, classHours, trainingDays, trainingStart: FactSlot
  let trainingEnd, trainingRegion, attendedDays, enrolmentQualified, certificateOn: FactSlot
  let enrolmentEmployedOn, businessStartedOn: FactSlot

  let certificateKind, issuedOn, certificateFirst, priorityDirectory: FactSlot
  let schoolKind, schoolYear, twoLeaver: FactSlot
  let ventureID, entityKind, registeredOn, ventureRegion, normalThrough: FactSlot
  let ventureFirst, ventureLawful, smallShop: FactSlot
  let loanID, borrowerKind, principal, loanMonths, interestBase: FactSlot
  let loanChannel, loanGuarantee: FactSlot

  let applicantRelation, submittedOn, via, documents, grants: FactSlot

  /// - Throws: The first name that the vocabulary does not have.
  init(_ vocabulary: Vocabulary) throws(VocabularyGap) {
    self.vocabulary = vocabulary
    func slot(_ name: String) throws(VocabularyGap) -> FactSlot {
      guard let slot = vocabulary.slot(name) else { throw VocabularyGap(name: name) }
      return slot
    }
    personID = try slot("person.id")
    sex = try slot("person.sex")
    birthDate = try slot("person.birthDate")
    hukouRegion = try slot("person.hukouRegion")
    residenceRegion = try slot("person.residenceRegion")
    residenceSince = try slot("person.localResidenceSince")
    categories = try slot("person.categories")
    labourCapacity = try slot("person.labourCapacity")
    cannotLeaveHome = try slot("person.cannotLeaveHome")
    noBusinessSupport = try slot("person.noBusinessSupport")
    noStableIncome = try slot("person.noStableFamilyIncome")
    workStatus = try slot("person.workStatus")
    unemployedSince = try slot("person.unemployedSince")
    registeredUnemployedSince = try slot("person.registeredUnemployedSince")
    jobWish = try slot("person.jobWish")
    trainingWish = try slot("person.trainingWish")
    startupWish = try slot("person.startupWish")
    insuranceMonths = try slot("person.unemploymentInsuranceMonths")
    localInsuranceMonths = try slot("person.localSocialInsuranceMonths")
    subsidyMonthsUsed = try slot("person.socialInsuranceSubsidyMonthsUsed")
    graduation = try slot("person.graduation")
    paysInsurance = try slot("person.paysSocialInsurance")
    otherHardshipRules = try slot("person.otherHardshipRulesMet")
    householdID = try slot("household.id")
    householdCategories = try slot("household.categories")
    relocationSite = try slot("household.relocationSiteId")
    zeroEmployment = try slot("household.zeroEmployment")
    zeroEmploymentRegisteredOn = try slot("household.zeroEmploymentRegisteredOn")
    firstJobOn = try slot("household.firstJobOn")

    employmentID = try slot("employment.id")
    contractKind = try slot("employment.contractKind")
    signedOn = try slot("employment.signedOn")
    startOn = try slot("employment.startOn")
    endOn = try slot("employment.endOn")
    workedThrough = try slot("employment.workedThrough")
    workRegion = try slot("employment.workRegion")
    employmentForm = try slot("employment.form")
    paidInIncomePeriod = try slot("employment.paidInIncomePeriod")
    newlyTakenOnOn = try slot("employment.newlyTakenOnOn")
    renewals = try slot("employment.renewals")
    employerKind = try slot("employment.employerKind")
    journeyCost = try slot("journey.cost")
    journeyYear = try slot("journey.year")
    journeyScope = try slot("journey.scope")
    outwardOn = try slot("journey.outwardOn")

    orgID = try slot("org.id")
    orgKind = try slot("org.kind")
    orgPublicBody = try slot("org.publicBody")
    orgRegion = try slot("org.region")
    carrierKind = try slot("carrier.kind")
    recognisedOn = try slot("carrier.recognisedOn")
    carrierRegistered = try slot("carrier.registered")
    carrierWellManaged = try slot("carrier.wellManaged")

    postID = try slot("post.id")
    postScope = try slot("post.scope")
    postKind = try slot("post.kind")
    postRegion = try slot("post.region")
    postFund = try slot("post.fundSource")
    postStandard = try slot("post.monthlyStandard")
    postRecognised = try slot("post.recognised")
    postState = try slot("post.state")
    postContractKind = try slot("post.contractKind")
    postContractStart = try slot("post.contractStart")
    postContractEnd = try slot("post.contractEnd")
    onDutyMonths = try slot("post.onDutyMonths")
    partMonths = try slot("post.partMonths")
    postInsured = try slot("post.insured")

    internshipContractKind = try slot("internship.contractKind")
    internshipMonths = try slot("internship.months")

    trainingID = try slot("training.id")
    trainingKind = try slot("training.kind")
    occupation = try slot("training.occupation")
    classHours = try slot("training.classHours")
    trainingDays = try slot("training.days")
    trainingStart = try slot("training.startOn")
    trainingEnd = try slot("training.endOn")
    trainingRegion = try slot("training.region")
    attendedDays = try slot("enrolment.attendedDays")
    enrolmentQualified = try slot("enrolment.qualified")
    certificateOn = try slot("enrolment.certificateOn")
    enrolmentEmployedOn = try slot("enrolment.employedOn")
    businessStartedOn = try slot("enrolment.businessStartedOn")

    certificateKind = try slot("certificate.kind")
    issuedOn = try slot("certificate.issuedOn")
    certificateFirst = try slot("certificate.first")
    priorityDirectory = try slot("certificate.priorityDirectory")
    schoolKind = try slot("schooling.schoolKind")
    schoolYear = try slot("schooling.year")
    twoLeaver = try slot("schooling.twoLeaver")
    ventureID = try slot("venture.id")
    entityKind = try slot("venture.entityKind")
    registeredOn = try slot("venture.registeredOn")
    ventureRegion = try slot("venture.region")
    normalThrough = try slot("venture.normalThrough")
    ventureFirst = try slot("venture.first")
    ventureLawful = try slot("venture.lawful")
    smallShop = try slot("venture.smallShop")
    loanID = try slot("loan.id")
    borrowerKind = try slot("loan.borrowerKind")
    principal = try slot("loan.principal")
    loanMonths = try slot("loan.months")
    interestBase = try slot("loan.interestSubsidyBase")
    loanChannel = try slot("loan.channel")
    loanGuarantee = try slot("loan.guarantee")

    applicantRelation = try slot("claim.applicantRelation")
    submittedOn = try slot("claim.submittedOn")
    documents = try slot("claim.documents")
    via = try slot("claim.via")
    grants = try slot("grants")
  }
}

/// The policies' vocabulary lacks a fact that the registry holds.
public struct VocabularyGap: Error, CustomStringConvertible {
  public let name: String
  public var description: String {
    "policies/facts.yaml has no fact '\(name)', which the registry fills in; add it back"
  }
}

extension FactSet {
  mutating func set(_ slot: FactSlot, _ fact: Fact<Day>) { put(slot, fact.map(FactValue.day)) }
  mutating func set(_ slot: FactSlot, _ fact: Fact<Bool>) { put(slot, fact.map(FactValue.flag)) }
  mutating func set(_ slot: FactSlot, _ fact: Fact<Money>) { put(slot, fact.map(FactValue.money)) }
  mutating func set(_ slot: FactSlot, _ fact: Fact<String>) { put(slot, fact.map(FactValue.text)) }

  mutating func set(_ slot: FactSlot, _ fact: Fact<Int>) {
    put(slot, fact.map { .integer(Int64($0)) })
  }

  mutating func set(_ slot: FactSlot, _ fact: Fact<RegionCode>) {
    put(slot, fact.map { .text($0.digits) })
  }

  mutating func set<Word: RawRepresentable>(_ slot: FactSlot, _ fact: Fact<Word>)
  where Word.RawValue == String {
    put(slot, fact.map { .text($0.rawValue) })
  }

  /// A known none of a fact that cannot be none is as good as unknown.
  private mutating func put(_ slot: FactSlot, _ fact: Fact<FactValue>) {
    switch fact {
    case .unknown: forget(slot)
    case .value(let value): set(slot, value)
    case .none: vocabulary.fact(slot).type.isOptional ? set(slot, FactValue.none) : forget(slot)
    }
  }
}
