// SPDX-License-Identifier: Apache-2.0
import Values

/// A job or contract (就业). Matched by person, employer and first day.
public struct Employment: Equatable, Sendable {
  public var personID: ID<Person>?
  public var organisationID: ID<Organisation>?
  /// The recognition under which the employer took the person on.
  public var carrierID: ID<Carrier>?
  public var contractKind: Fact<ContractKind> = .unknown
  public var signedOn: Fact<Day> = .unknown
  public var startOn: Fact<Day> = .unknown
  /// Last day of the contract term; `none` for a contract without one.
  public var endOn: Fact<Day> = .unknown
  /// Last day actually worked so far.
  public var workedThrough: Fact<Day> = .unknown
  /// 就业地, as deep as it is known; only the province for places outside the held counties.
  public var workRegion: Fact<RegionCode> = .unknown
  /// The place of work as the roster writes it.
  public var workPlace: Fact<String> = .unknown
  public var form: Fact<EmploymentForm> = .unknown
  public var monthlyPay: Fact<Money> = .unknown
  /// Pay inside the household income period.
  public var paidInIncomePeriod: Fact<Money> = .unknown
  public var newlyTakenOnOn: Fact<Day> = .unknown
  public var renewals: Fact<Int> = .unknown
  public var industry: Fact<String> = .unknown
  /// 就业渠道.
  public var channel: Fact<String> = .unknown
  /// 点对点输送.
  public var pointToPoint: Fact<Bool> = .unknown

  public init() {}
}

public enum ContractKind: String, CaseIterable, Sendable {
  case labourContract, serviceAgreement, employmentAgreement, employerCertificate
  case noContract = "none"
}

public enum EmploymentForm: String, CaseIterable, Sendable {
  case regular, partTime, temporary, seasonal, elastic, newForm, shared, home
}

/// One month of a job: what was paid, what the ledger stated, and whether it was work for training (以工代训).
public struct EmploymentMonth: Equatable, Sendable {
  public var employmentID: ID<Employment>?
  public var month: Month
  public var paid: Fact<Money> = .unknown
  public var viaBank: Fact<Bool> = .unknown
  /// 月工资 as a ledger of the month states it: no proof that it was paid. Kept for the month in which it becomes another.
  public var stated: Fact<Money> = .unknown
  public var workTraining: Fact<Bool> = .unknown

  public init(_ month: Month) { self.month = month }

  /// - Parameter pay: As the ledger of the month states it.
  public init(_ month: Month, stated pay: Money) {
    self.month = month
    stated = .value(pay)
  }
}

/// A public-welfare post (公益性岗位) and who holds it. Matched by holder and first day of agreement.
public struct Post: Equatable, Sendable {
  public var holderID: ID<Person>?
  public var developerID: ID<Organisation>?
  public var userID: ID<Organisation>?
  /// The post's name as the roster writes it.
  public var name: Fact<String> = .unknown
  public var scope: Fact<PostScope> = .unknown
  public var kind: Fact<PostKind> = .unknown
  public var region: Fact<RegionCode> = .unknown
  /// A fund source of the vocabulary.
  public var fundSource: Fact<String> = .unknown
  public var monthlyStandard: Fact<Money> = .unknown
  public var recognised: Fact<Bool> = .unknown
  public var state: Fact<PostState> = .unknown
  public var contractKind: Fact<ContractKind> = .unknown
  public var contractStart: Fact<Day> = .unknown
  public var contractEnd: Fact<Day> = .unknown
  /// 首次上岗日期.
  public var firstOnDutyOn: Fact<Day> = .unknown
  /// 退岗日期; `none` while held.
  public var leftOn: Fact<Day> = .unknown
  public var leftBecause: Fact<String> = .unknown
  public var insured: Fact<Bool> = .unknown

  public init() {}
}

public enum PostScope: String, CaseIterable, Sendable { case rural, urban }

public enum PostKind: String, CaseIterable, Sendable {
  case labourSecurityAssistant, cleaner, forestRanger, roadKeeper, waterKeeper, publicManagement
  case other
}

public enum PostState: String, CaseIterable, Sendable { case planned, open, held, closed }

/// One month of a post: a whole month on duty, or the days attended of a part.
public struct PostMonth: Equatable, Sendable {
  public var postID: ID<Post>?
  public var month: Month
  /// Whether the whole month counts as on duty.
  public var whole: Bool
  public var attendedDays: Fact<Int> = .unknown

  public init(_ month: Month, whole: Bool = true, attendedDays: Fact<Int> = .unknown) {
    self.month = month
    self.whole = whole
    self.attendedDays = attendedDays
  }
}

/// A work-experience stay (就业见习). Matched by person, unit and first day.
public struct Internship: Equatable, Sendable {
  public var personID: ID<Person>?
  public var organisationID: ID<Organisation>?
  public var carrierID: ID<Carrier>?
  public var contractKind: Fact<ContractKind> = .unknown
  public var startOn: Fact<Day> = .unknown
  public var endOn: Fact<Day> = .unknown
  /// Whole months done.
  public var months: Fact<Int> = .unknown
  public var workRegion: Fact<RegionCode> = .unknown

  public init() {}
}

/// An introduction of one person to one employer by an agency (职业介绍).
public struct Placement: Equatable, Sendable {
  public var personID: ID<Person>?
  public var agencyID: ID<Organisation>?
  public var employmentID: ID<Employment>?
  public var organised: Fact<Bool> = .unknown
  public var freeOfCharge: Fact<Bool> = .unknown
  public var seasonalPost: Fact<Bool> = .unknown
  public var completedOn: Fact<Day> = .unknown

  public init() {}
}

/// A journey to the place of work (交通). Matched by person and year.
public struct Journey: Equatable, Sendable {
  public var personID: ID<Person>?
  public var employmentID: ID<Employment>?
  public var year: Int
  /// Cost by tickets; `none` where none was shown.
  public var cost: Fact<Money> = .unknown
  public var scope: Fact<JourneyScope> = .unknown
  /// Day of the journey to the place of work.
  public var outwardOn: Fact<Day> = .unknown

  public init(year: Int) { self.year = year }
}

public enum JourneyScope: String, CaseIterable, Sendable { case roundTrip, asTicketed }
