// SPDX-License-Identifier: Apache-2.0
import Values

/// A household (户). Matched by the household number of the national system (户编号).
public struct Household: Equatable, Sendable {
  public var number: String
  /// The member who is 户主, where that person is held.
  public var headID: ID<Person>?
  public var region: Fact<RegionCode> = .unknown
  public var telephone: Fact<Telephone> = .unknown
  /// 易地扶贫搬迁安置点; `none` for a household that was not moved.
  public var relocationSite: Fact<String> = .unknown
  /// 零就业: no member of working age and capacity is employed.
  public var zeroEmployment: Fact<Bool> = .unknown
  public var zeroEmploymentRegisteredOn: Fact<Day> = .unknown
  public var firstJobOn: Fact<Day> = .unknown

  public init(number: String) { self.number = number }
}

/// A person's belonging to a household, for some days.
public struct HouseholdMember: Equatable, Sendable {
  public var personID: ID<Person>?
  public var householdID: ID<Household>?
  /// 与户主关系; `户主` for the head.
  public var relationToHead: Fact<String> = .unknown
  public var from: Fact<Day> = .unknown
  /// Last day; `none` while it lasts.
  public var to: Fact<Day> = .none

  public init(relationToHead: Fact<String> = .unknown, from: Fact<Day> = .unknown) {
    self.relationToHead = relationToHead
    self.from = from
  }
}
