// SPDX-License-Identifier: Apache-2.0
public import Values

/// What the rules should make of a case on the county's day, the local rates being known.
public enum Expected: String, Hashable, CaseIterable, Sendable {
  case entitled, refused, undecided, forHuman
}

/// The matters that the rosters are about; each answers to one or two benefits.
public enum Matter: String, Hashable, CaseIterable, Sendable {
  case jobSeeking, crossProvinceTravel, ruralPost, postInsurance, urbanPost, internship, venture
  case trainingAllowance, skillAppraisal, technicalPupil, graduate, hardship
}

/// A person made so that a rule has something to decide.
public struct SampleCase: Hashable, Sendable {
  public let matter: Matter
  public let person: Int
  public let expected: Expected
  /// In a few words, what makes the case.
  public let why: String
}

/// A record of one person, by position in ``SampleCounty/persons``.
public protocol AboutPerson: Hashable, Sendable {
  var person: Int { get }
}

/// An employer, school or training body; every name holds 样例 (sample).
public struct Organisation: Hashable, Sendable {
  public let name: String
  public let creditCode: String
  public let place: Place
  public let industry: String
  /// 就业帮扶车间.
  public let isWorkshop: Bool
}

/// A row of the monthly work ledger.
public struct Job: AboutPerson {
  public internal(set) var person: Int
  public let employer: Organisation
  /// First day of a month, as precise as the ledger.
  public let start: Month
  /// nil while working.
  public let end: Month?
  public let monthlyYuan: Int
  public let pointToPoint: Bool

  public init(
    person: Int, employer: Organisation, start: Month, end: Month? = nil, monthlyYuan: Int,
    pointToPoint: Bool = false
  ) {
    self.person = person
    self.employer = employer
    self.start = start
    self.end = end
    self.monthlyYuan = monthlyYuan
    self.pointToPoint = pointToPoint
  }

  /// The same job, given up at the end of a month.
  public func ended(after month: Month) -> Job {
    Job(
      person: person, employer: employer, start: start, end: max(month, start),
      monthlyYuan: monthlyYuan, pointToPoint: pointToPoint)
  }

  public var isOpen: Bool { end == nil }
  public var channel: String { employer.isWorkshop ? "帮扶车间" : "外出务工" }
}

/// A row of the roster for the job-seeking subsidy.
public struct Contract: AboutPerson {
  public internal(set) var person: Int
  public let employer: Organisation
  /// 劳动合同, 就业协议, 就业证明; empty where the paper is missing.
  public let kind: String
  public let start: Day
  public let end: Day?
  /// 学历; empty where nobody asked.
  public let education: String
  public let graduatedOn: Day?
}

/// A row of the roster of journeys to other provinces.
public struct Journey: AboutPerson {
  public internal(set) var person: Int
  public let employer: Organisation
  public let outward: Day
  public let start: Day
  /// By tickets; nil where none was shown.
  public let yuan: Int?
}

/// A row of the ledger of public-welfare posts.
public struct PostHolding: AboutPerson {
  public internal(set) var person: Int
  public let name: String
  /// Whether 岗位类型 says urban; nil where the ledger leaves it out.
  public let isUrban: Bool?
  public let monthlyYuan: Int
  public let start: Day
  public let end: Day?
  public let leftOn: Day?
  public let insurance: String
  /// 人员类别 and the day of its recognition.
  public let category: String
  public let categoryFrom: Day?
  /// Whole months on duty; nil where the town has not reported.
  public let months: ClosedRange<Month>?
}

/// A training class.
public struct TrainingClass: Hashable, Sendable {
  public let name: String
  public let kind: String
  public let occupation: String
  public let body: Organisation
  public let start: Day
  public let days: Int
}

public struct Enrolment: AboutPerson {
  public internal(set) var person: Int
  public let trainingClass: TrainingClass
  public let attended: Int?
  public let passed: Bool
}

public struct CertificateRecord: AboutPerson {
  public internal(set) var person: Int
  public let kind: String
  public let number: String
  public let occupation: String
  public let issued: Day
  public let body: Organisation
  public let isFirst: Bool?
  public let isPriority: Bool
}

public struct Venture: AboutPerson {
  public internal(set) var person: Int
  public let entity: Organisation
  public let kind: String
  public let registered: Day
  /// Last day seen in normal operation; nil where nobody looked.
  public let operatingThrough: Day?
}

public struct Internship: AboutPerson {
  public internal(set) var person: Int
  public let unit: Organisation
  public let recognised: Day?
  public let start: Day
  public let months: Int
  public let level: String
  public let graduatedOn: Day?
  public let unemployedSince: Day?
}

public struct Graduate: AboutPerson {
  public internal(set) var person: Int
  public let level: String
  public let school: Organisation
  public let graduatesOn: Day
  public let jobWish: Bool?
  public let hardship: String
}

public struct Pupil: AboutPerson {
  public internal(set) var person: Int
  public let school: Organisation
  /// 学校类型; empty where the roll does not say.
  public let kind: String
}

public struct Unemployment: AboutPerson {
  public internal(set) var person: Int
  public let since: Day?
  public let registered: Day?
  public let jobWish: Bool?
  public let zeroEmployment: Bool

  public init(
    person: Int, since: Day?, registered: Day?, jobWish: Bool?, zeroEmployment: Bool
  ) {
    self.person = person
    self.since = since
    self.registered = registered
    self.jobWish = jobWish
    self.zeroEmployment = zeroEmployment
  }
}

/// An earlier payment.
public struct GrantRecord: AboutPerson {
  public internal(set) var person: Int
  public let item: String
  public let year: Int
  public let yuan: Int
  public let paid: Day
}

/// A person's membership in a group.
public struct Membership: AboutPerson {
  public internal(set) var person: Int
  public let category: String
  public let from: Day
  public let through: Day?
}

/// A row of the list of those who plan to leave for work.
public struct Plan: AboutPerson {
  public internal(set) var person: Int
  public let place: Place
  public let wanted: String
}
