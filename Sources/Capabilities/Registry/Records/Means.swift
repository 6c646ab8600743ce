// SPDX-License-Identifier: Apache-2.0
import Values

/// A business somebody started (创业实体). Matched by credit code, else by owner and day registered.
public struct Venture: Equatable, Sendable {
  public var ownerID: ID<Person>?
  public var name: Fact<String> = .unknown
  public var creditCode: Fact<String> = .unknown
  public var entityKind: Fact<EntityKind> = .unknown
  /// 工商登记注册日.
  public var registeredOn: Fact<Day> = .unknown
  public var region: Fact<RegionCode> = .unknown
  /// Last day of unbroken normal operation since registration.
  public var normalThrough: Fact<Day> = .unknown
  public var first: Fact<Bool> = .unknown
  public var lawful: Fact<Bool> = .unknown
  public var smallShop: Fact<Bool> = .unknown

  public init() {}
}

public enum EntityKind: String, CaseIterable, Sendable { case smallMicro, soleTrader }

/// An earlier payment (已享受记录). Matched by benefit, receiver, year and day of approval.
public struct Grant: Equatable, Sendable {
  public var personID: ID<Person>?
  public var organisationID: ID<Organisation>?
  /// The benefit's id in the policy library.
  public var benefitID: String
  /// Natural year of the event it was for.
  public var year: Int
  public var months: Fact<Int> = .unknown
  public var amount: Fact<Money> = .unknown
  public var approvedOn: Fact<Day> = .unknown
  public var eventOn: Fact<Day> = .unknown

  public init(benefitID: String, year: Int) {
    self.benefitID = benefitID
    self.year = year
  }
}
