// SPDX-License-Identifier: Apache-2.0
import Values

extension Training: RegistryRecord {
  static let table = RecordTable<Training>(
    "training",
    [
      RecordColumn("body_id", \.bodyID),
      RecordColumn("number", \.number),
      RecordColumn("kind", \.kind),
      RecordColumn("occupation", \.occupation),
      RecordColumn("class_hours", \.classHours),
      RecordColumn("days", \.days),
      RecordColumn("start_on", \.startOn),
      RecordColumn("end_on", \.endOn),
      RecordColumn("region", \.region),
      RecordColumn("standard", \.standard),
      RecordColumn("hours_match_standard", \.hoursMatchStandard),
      RecordColumn("enrolled", \.enrolled),
      RecordColumn("qualified", \.qualified),
      RecordColumn("employed_in_3_months", \.employedIn3Months),
      RecordColumn("qualified_and_employed_in_3_months", \.qualifiedAndEmployedIn3Months),
      RecordColumn("fund_source", \.fundSource),
      RecordColumn("system_entry_on", \.systemEntryOn),
      RecordColumn("school_partner", \.schoolPartner),
    ])

  static var blank: Training { Training(number: "") }
}

extension Enrolment: RegistryRecord {
  static let table = RecordTable<Enrolment>(
    "enrolment", owner: "person_id",
    [
      RecordColumn("person_id", \.personID),
      RecordColumn("training_id", \.trainingID),
      RecordColumn("attended_days", \.attendedDays),
      RecordColumn("qualified", \.qualified),
      RecordColumn("certificate_on", \.certificateOn),
      RecordColumn("employed_on", \.employedOn),
      RecordColumn("business_started_on", \.businessStartedOn),
    ])

  static var blank: Enrolment { Enrolment() }
}

extension Certificate: RegistryRecord {
  static let table = RecordTable<Certificate>(
    "certificate", owner: "person_id",
    [
      RecordColumn("person_id", \.personID),
      RecordColumn("body_id", \.bodyID),
      RecordColumn("kind", \.kind),
      RecordColumn("number", \.number, .sealedAndFound(by: "number_digest")),
      RecordColumn("occupation", \.occupation),
      RecordColumn("level", \.level),
      RecordColumn("issued_on", \.issuedOn),
      RecordColumn("is_first", \.first),
      RecordColumn("priority_directory", \.priorityDirectory),
    ])

  static var blank: Certificate { Certificate() }
}

extension Schooling: RegistryRecord {
  static let table = RecordTable<Schooling>(
    "schooling", owner: "student_id",
    [
      RecordColumn("student_id", \.studentID),
      RecordColumn("school_id", \.schoolID),
      RecordColumn("school_kind", \.schoolKind),
      RecordColumn("year", \.year),
      RecordColumn("two_leaver", \.twoLeaver),
    ])

  static var blank: Schooling { Schooling(year: "") }
}
