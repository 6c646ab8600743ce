// SPDX-License-Identifier: Apache-2.0
import Values

/// A person's membership in a population category, for some days.
public struct PersonCategory: Equatable, Sendable {
  public var personID: ID<Person>?
  /// A category of the vocabulary, as `outOfPoverty`.
  public var code: String
  public var from: Fact<Day>
  /// Last day; `none` while it lasts, unknown where the list does not say.
  public var to: Fact<Day>
  /// Whether ``from`` is a convention for lists without days, not a stated day. A stated day takes
  /// its place.
  public var fromIsAssumed = false
  /// In a statement whose ``from`` is unknown: the day to assume where the registry knows none.
  public var assumedFrom: Day?

  public init(code: String, from: Fact<Day> = .unknown, to: Fact<Day> = .none) {
    self.code = code
    self.from = from
    self.to = to
  }
}

/// A household's membership in a category, for some days.
public struct HouseholdCategory: Equatable, Sendable {
  public var householdID: ID<Household>?
  public var code: String
  public var from: Fact<Day>
  public var to: Fact<Day>
  /// Whether ``from`` is a convention for lists without days, not a stated day. A stated day takes
  /// its place.
  public var fromIsAssumed = false
  /// In a statement whose ``from`` is unknown: the day to assume where the registry knows none.
  public var assumedFrom: Day?

  public init(code: String, from: Fact<Day> = .unknown, to: Fact<Day> = .none) {
    self.code = code
    self.from = from
    self.to = to
  }
}

/// What a person did for a living from a day on. One status holds at a time.
public struct WorkStatusPeriod: Equatable, Sendable {
  public var personID: ID<Person>?
  public var status: WorkStatus
  public var from: Day
  /// Last day; `none` while it lasts.
  public var to: Fact<Day>

  public init(_ status: WorkStatus, from: Day, to: Fact<Day> = .none) {
    self.status = status
    self.from = from
    self.to = to
  }
}

public enum WorkStatus: String, CaseIterable, Sendable {
  case employed, flexible, selfEmployed, unemployed, student, notSeeking
}
