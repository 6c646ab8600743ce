// SPDX-License-Identifier: Apache-2.0
import Values

/// A training class (培训班次). Matched by number within its body, else by body, kind and first day.
public struct Training: Equatable, Sendable {
  public var bodyID: ID<Organisation>?
  /// Class number or name as the body writes it.
  public var number: String
  public var kind: Fact<TrainingKind> = .unknown
  public var occupation: Fact<String> = .unknown
  public var classHours: Fact<Int> = .unknown
  public var days: Fact<Int> = .unknown
  public var startOn: Fact<Day> = .unknown
  public var endOn: Fact<Day> = .unknown
  public var region: Fact<RegionCode> = .unknown
  /// Local training subsidy standard for one person.
  public var standard: Fact<Money> = .unknown
  public var hoursMatchStandard: Fact<Bool> = .unknown
  public var enrolled: Fact<Int> = .unknown
  public var qualified: Fact<Int> = .unknown
  public var employedIn3Months: Fact<Int> = .unknown
  public var qualifiedAndEmployedIn3Months: Fact<Int> = .unknown
  public var fundSource: Fact<String> = .unknown
  public var systemEntryOn: Fact<Day> = .unknown
  public var schoolPartner: Fact<SchoolPartner> = .unknown

  public init(number: String) { self.number = number }
}

public enum TrainingKind: String, CaseIterable, Sendable {
  case skills, midTerm, syb, onlineBusiness, iyb, project, other
}

public enum SchoolPartner: String, CaseIterable, Sendable {
  case noPartner = "none"
  case schoolCounty, schoolEnterprise, schoolSchool
}

/// A person's place in a class (参训). Matched by person and class.
public struct Enrolment: Equatable, Sendable {
  public var personID: ID<Person>?
  public var trainingID: ID<Training>?
  public var attendedDays: Fact<Int> = .unknown
  public var qualified: Fact<Bool> = .unknown
  public var certificateOn: Fact<Day> = .unknown
  public var employedOn: Fact<Day> = .unknown
  public var businessStartedOn: Fact<Day> = .unknown

  public init() {}
}

/// A certificate (证书). Matched by its number, else by person, kind and day of issue.
public struct Certificate: Equatable, Sendable {
  public var personID: ID<Person>?
  public var bodyID: ID<Organisation>?
  public var kind: Fact<CertificateKind> = .unknown
  public var number: Fact<String> = .unknown
  public var occupation: Fact<String> = .unknown
  public var level: Fact<String> = .unknown
  public var issuedOn: Fact<Day> = .unknown
  /// 初次.
  public var first: Fact<Bool> = .unknown
  public var priorityDirectory: Fact<Bool> = .unknown

  public init() {}
}

public enum CertificateKind: String, CaseIterable, Sendable {
  case vocationalQualification, skillLevel, specialAbility, trainingCompletion
}

/// A year at a school (在校). Matched by student and year.
public struct Schooling: Equatable, Sendable {
  public var studentID: ID<Person>?
  public var schoolID: ID<Organisation>?
  public var schoolKind: Fact<SchoolKind> = .unknown
  /// School year (`2022-2023`) or calendar year (`2022`).
  public var year: String
  public var twoLeaver: Fact<Bool> = .unknown

  public init(year: String) { self.year = year }
}

public enum SchoolKind: String, CaseIterable, Sendable {
  case technical, secondaryVocational, college
}
