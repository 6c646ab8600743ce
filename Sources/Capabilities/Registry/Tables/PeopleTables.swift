// SPDX-License-Identifier: Apache-2.0
import Store
import Values

extension Person: RegistryRecord {
  static let table = RecordTable<Person>(
    "person",
    derived: [RecordColumn("name_key") { .text(NameKey.of($0.name)) }],
    [
      RecordColumn("identity_number", \.identityNumber, .sealedAndFound(by: "identity_digest")),
      RecordColumn("name", \.name),
      RecordColumn("sex", \.sex),
      RecordColumn("birth_date", \.birthDate),
      RecordColumn("died_on", \.diedOn),
      RecordColumn("ethnicity", \.ethnicity),
      RecordColumn("hukou_region", \.hukouRegion),
      RecordColumn("residence_region", \.residenceRegion),
      RecordColumn("local_residence_since", \.localResidenceSince),
      RecordColumn("telephone", \.telephone, .sealed),
      RecordColumn("labour_capacity", \.labourCapacity),
      RecordColumn("labour_skill", \.labourSkill),
      RecordColumn("skill_level", \.skillLevel),
      RecordColumn("health", \.health, .sealed),
      RecordColumn("disability_kind", \.disabilityKind, .sealed),
      RecordColumn("political_status", \.politicalStatus),
      RecordColumn("education", \.education),
      RecordColumn("schooling_state", \.schoolingState),
      RecordColumn("job_wish", \.jobWish),
      RecordColumn("training_wish", \.trainingWish),
      RecordColumn("startup_wish", \.startupWish),
      RecordColumn("cannot_leave_home", \.cannotLeaveHome),
      RecordColumn("no_business_support", \.noBusinessSupport),
      RecordColumn("no_stable_family_income", \.noStableFamilyIncome),
      RecordColumn("unemployed_since", \.unemployedSince),
      RecordColumn("registered_unemployed_since", \.registeredUnemployedSince),
      RecordColumn("unemployment_insurance_months", \.unemploymentInsuranceMonths),
      RecordColumn("local_social_insurance_months", \.localSocialInsuranceMonths),
      RecordColumn("social_insurance_subsidy_months_used", \.socialInsuranceSubsidyMonthsUsed),
      RecordColumn("pays_social_insurance", \.paysSocialInsurance),
      RecordColumn("other_hardship_rules_met", \.otherHardshipRulesMet),
      RecordColumn("graduation_level", \.graduationLevel),
      RecordColumn("graduation_date", \.graduationDate),
      RecordColumn("graduation_school", \.graduationSchool),
      RecordColumn("account_kind", \.accountKind),
      RecordColumn("account_number", \.accountNumber, .sealed),
      RecordColumn("account_bank", \.accountBank),
      RecordColumn("account_holder", \.accountHolder),
    ])

  static var blank: Person { Person(identityNumber: .placeholder, name: "") }
}

extension PersonNumber: RegistryRecord {
  static let table = RecordTable<PersonNumber>(
    "person_number", owner: "person_id",
    [
      RecordColumn("person_id", \.personID),
      RecordColumn("kind", \.kind),
      RecordColumn("number", \.number, .sealedAndFound(by: "number_digest")),
    ])

  static var blank: PersonNumber { PersonNumber(.other, "") }
}

extension Household: RegistryRecord {
  static let table = RecordTable<Household>(
    "household",
    [
      RecordColumn("number", \.number),
      RecordColumn("head_id", \.headID),
      RecordColumn("region", \.region),
      RecordColumn("telephone", \.telephone, .sealed),
      RecordColumn("relocation_site", \.relocationSite),
      RecordColumn("zero_employment", \.zeroEmployment),
      RecordColumn("zero_employment_registered_on", \.zeroEmploymentRegisteredOn),
      RecordColumn("first_job_on", \.firstJobOn),
    ])

  static var blank: Household { Household(number: "") }
}

extension HouseholdMember: RegistryRecord {
  static let table = RecordTable<HouseholdMember>(
    "household_member", owner: "person_id",
    [
      RecordColumn("person_id", \.personID),
      RecordColumn("household_id", \.householdID),
      RecordColumn("relation_to_head", \.relationToHead),
      RecordColumn("from_day", \.from),
      RecordColumn("to_day", \.to),
    ])

  static var blank: HouseholdMember { HouseholdMember() }
}

extension PersonCategory: RegistryRecord {
  static let table = RecordTable<PersonCategory>(
    "person_category", owner: "person_id", isCorrectable: true,
    [
      RecordColumn("person_id", \.personID),
      RecordColumn("code", \.code),
      RecordColumn("from_day", \.from),
      RecordColumn("to_day", \.to),
      RecordColumn("from_assumed", \.fromIsAssumed),
    ])

  static var blank: PersonCategory { PersonCategory(code: "") }
}

extension HouseholdCategory: RegistryRecord {
  static let table = RecordTable<HouseholdCategory>(
    "household_category", owner: "household_id", isCorrectable: true,
    [
      RecordColumn("household_id", \.householdID),
      RecordColumn("code", \.code),
      RecordColumn("from_day", \.from),
      RecordColumn("to_day", \.to),
      RecordColumn("from_assumed", \.fromIsAssumed),
    ])

  static var blank: HouseholdCategory { HouseholdCategory(code: "") }
}

extension WorkStatusPeriod: RegistryRecord {
  static let table = RecordTable<WorkStatusPeriod>(
    "work_status", owner: "person_id",
    [
      RecordColumn("person_id", \.personID),
      RecordColumn("status", \.status),
      RecordColumn("from_day", \.from),
      RecordColumn("to_day", \.to),
    ])

  static var blank: WorkStatusPeriod { WorkStatusPeriod(.employed, from: Day(number: 0)) }
}
