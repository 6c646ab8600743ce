// SPDX-License-Identifier: Apache-2.0
import Values

/// A startup loan that a person or a body asks a bank for (创业担保贷款). Matched by bank and number.
///
/// The bank lends; the office looks whether what is asked for is within the ceilings, and refers it.
public struct Loan: Equatable, Sendable {
  public var personID: ID<Person>?
  public var organisationID: ID<Organisation>?
  /// 经办银行, as the clerk writes it.
  public var bank: String
  /// The bank's or the platform's own number.
  public var number: String
  public var borrowerKind: Fact<BorrowerKind> = .unknown
  public var channel: Fact<LoanChannel> = .unknown
  public var principal: Fact<Money> = .unknown
  /// 贷款期限, in whole months.
  public var months: Fact<Int> = .unknown
  /// A year's interest, in hundredths of a percent: 435 is 4.35 %.
  public var yearlyRate: Fact<Int> = .unknown
  /// The part of the principal whose interest somebody else bears (贴息本金).
  public var interestSubsidyBase: Fact<Money> = .unknown
  public var guarantee: Fact<LoanGuarantee> = .unknown
  public var from: Fact<Day> = .unknown
  public var to: Fact<Day> = .unknown
  /// 经营所在地.
  public var region: Fact<RegionCode> = .unknown
  public var lawful: Fact<Bool> = .unknown
  public var state: Fact<LoanState> = .unknown
  /// The day on which the office found it within the ceilings and referred it to the bank.
  public var referredOn: Fact<Day> = .unknown

  public init(bank: String, number: String) {
    self.bank = bank
    self.number = number
  }
}

public enum BorrowerKind: String, CaseIterable, Sendable {
  case individual, partnership, smallMicro
}

/// Where a loan was asked for.
public enum LoanChannel: String, CaseIterable, Sendable { case qinyun, wechat, platform, counter }

public enum LoanGuarantee: String, CaseIterable, Sendable {
  case counterGuarantee, creditVillage
  case noGuarantee = "none"
}

public enum LoanState: String, CaseIterable, Sendable {
  case applied, referred, lent, refused, repaid, overdue
}
