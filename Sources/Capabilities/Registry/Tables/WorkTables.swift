// SPDX-License-Identifier: Apache-2.0
import Values

extension Employment: RegistryRecord {
  static let table = RecordTable<Employment>(
    "employment", owner: "person_id", isCorrectable: true,
    [
      RecordColumn("person_id", \.personID),
      RecordColumn("organisation_id", \.organisationID),
      RecordColumn("carrier_id", \.carrierID),
      RecordColumn("contract_kind", \.contractKind),
      RecordColumn("signed_on", \.signedOn),
      RecordColumn("start_on", \.startOn),
      RecordColumn("end_on", \.endOn),
      RecordColumn("worked_through", \.workedThrough),
      RecordColumn("work_region", \.workRegion),
      RecordColumn("work_place", \.workPlace),
      RecordColumn("form", \.form),
      RecordColumn("monthly_pay", \.monthlyPay),
      RecordColumn("paid_in_income_period", \.paidInIncomePeriod),
      RecordColumn("newly_taken_on_on", \.newlyTakenOnOn),
      RecordColumn("renewals", \.renewals),
      RecordColumn("industry", \.industry),
      RecordColumn("channel", \.channel),
      RecordColumn("point_to_point", \.pointToPoint),
    ])

  static var blank: Employment { Employment() }
}

extension EmploymentMonth: RegistryRecord {
  static let table = RecordTable<EmploymentMonth>(
    "employment_month", owner: "employment_id",
    [
      RecordColumn("employment_id", \.employmentID),
      RecordColumn("month", \.month),
      RecordColumn("paid", \.paid),
      RecordColumn("via_bank", \.viaBank),
      RecordColumn("work_training", \.workTraining),
      RecordColumn("stated", \.stated),
    ])

  static var blank: EmploymentMonth { EmploymentMonth(Month(year: 1970, ordinal: 1)) }
}

extension Post: RegistryRecord {
  static let table = RecordTable<Post>(
    "post", owner: "holder_id", isCorrectable: true,
    [
      RecordColumn("holder_id", \.holderID),
      RecordColumn("developer_id", \.developerID),
      RecordColumn("user_id", \.userID),
      RecordColumn("name", \.name),
      RecordColumn("scope", \.scope),
      RecordColumn("kind", \.kind),
      RecordColumn("region", \.region),
      RecordColumn("fund_source", \.fundSource),
      RecordColumn("monthly_standard", \.monthlyStandard),
      RecordColumn("recognised", \.recognised),
      RecordColumn("state", \.state),
      RecordColumn("contract_kind", \.contractKind),
      RecordColumn("contract_start", \.contractStart),
      RecordColumn("contract_end", \.contractEnd),
      RecordColumn("first_on_duty_on", \.firstOnDutyOn),
      RecordColumn("left_on", \.leftOn),
      RecordColumn("left_because", \.leftBecause),
      RecordColumn("insured", \.insured),
    ])

  static var blank: Post { Post() }
}

extension PostMonth: RegistryRecord {
  static let table = RecordTable<PostMonth>(
    "post_month", owner: "post_id",
    [
      RecordColumn("post_id", \.postID),
      RecordColumn("month", \.month),
      RecordColumn("whole", \.whole),
      RecordColumn("attended_days", \.attendedDays),
    ])

  static var blank: PostMonth { PostMonth(Month(year: 1970, ordinal: 1)) }
}

extension Internship: RegistryRecord {
  static let table = RecordTable<Internship>(
    "internship", owner: "person_id", isCorrectable: true,
    [
      RecordColumn("person_id", \.personID),
      RecordColumn("organisation_id", \.organisationID),
      RecordColumn("carrier_id", \.carrierID),
      RecordColumn("contract_kind", \.contractKind),
      RecordColumn("start_on", \.startOn),
      RecordColumn("end_on", \.endOn),
      RecordColumn("months", \.months),
      RecordColumn("work_region", \.workRegion),
    ])

  static var blank: Internship { Internship() }
}

extension Placement: RegistryRecord {
  static let table = RecordTable<Placement>(
    "placement", owner: "person_id",
    [
      RecordColumn("person_id", \.personID),
      RecordColumn("agency_id", \.agencyID),
      RecordColumn("employment_id", \.employmentID),
      RecordColumn("organised", \.organised),
      RecordColumn("free_of_charge", \.freeOfCharge),
      RecordColumn("seasonal_post", \.seasonalPost),
      RecordColumn("completed_on", \.completedOn),
    ])

  static var blank: Placement { Placement() }
}

extension Journey: RegistryRecord {
  static let table = RecordTable<Journey>(
    "journey", owner: "person_id", isCorrectable: true,
    [
      RecordColumn("person_id", \.personID),
      RecordColumn("employment_id", \.employmentID),
      RecordColumn("year", \.year),
      RecordColumn("cost", \.cost),
      RecordColumn("scope", \.scope),
      RecordColumn("outward_on", \.outwardOn),
    ])

  static var blank: Journey { Journey(year: 0) }
}
