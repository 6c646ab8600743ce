// SPDX-License-Identifier: Apache-2.0
import Policy
import Registry
import Values

/// Something that was done for a person: a visit, an offer, advice. Never changed; a wrong one is voided.
public struct Service: Hashable, Sendable {
  public let id: ID<Service>
  public let person: ID<Person>
  public let kind: ServiceFile.Kind
  public let day: Day
  /// Whom it was done with, and what came of it: its proof. Sealed in the store.
  public let words: String
  public let officer: String
  let account: String
  /// Nil while it counts.
  public let voided: Voiding?

  public struct Voiding: Hashable, Sendable {
    public let reason: String
    public let officer: String
  }
}

/// What is written down of a service, or kept unsent.
public struct ServiceForm: Hashable, Sendable {
  public let person: ID<Person>
  public var kind: ServiceFile.Kind
  public var day: Day
  public var words: String

  public init(of person: ID<Person>, _ kind: ServiceFile.Kind, on day: Day, _ words: String) {
    self.person = person
    self.kind = kind
    self.day = day
    self.words = words
  }
}

/// One item of a package as it stands for one person in the period that a day lies in.
public struct ServiceDue: Hashable, Sendable {
  public let person: ID<Person>
  public let personName: String
  public let region: RegionCode
  public let done: Int
  public let wanted: Int
  /// The last day of the period; nil where there is none.
  public let due: Day?
  /// Who looks after the household; nil while nobody does.
  public let helper: String?

  public var left: Int { max(0, wanted - done) }
}

/// How one item of a package stands for everybody.
public struct ServiceProgress: Hashable, Sendable {
  public let package: String
  public let kind: ServiceFile.Kind
  public let wanted: Int
  public let every: ServiceFile.Period
  /// People to whom it is owed, and those of them who have had all of it.
  public let people: Int
  public let finished: Int
}

/// How much a helper has to look after.
public struct Workload: Hashable, Sendable {
  public let helper: String
  public let households: Int
  /// People to whom something is owed in services.
  public let people: Int
}

/// Which people are listed.
public struct DueFilter: Hashable, Sendable {
  public let package: String
  public let kind: ServiceFile.Kind
  public var region: RegionCode?
  public var helper: String?

  public init(_ package: String, _ kind: ServiceFile.Kind) {
    self.package = package
    self.kind = kind
  }
}

/// Why nothing was written down.
public enum ServiceRefusal: Error, Hashable, Sendable {
  /// No such person or service, or one beyond reach.
  case unknown
  /// The place owes nothing of the kind.
  case noPackage
  /// 2 to 500 characters.
  case words
  /// After today, or more than a year ago.
  case day
  /// 4 to 200 characters.
  case reason
  /// It does not count any more already.
  case voided
  /// Only who wrote it down, or who guides others, may void it.
  case notYours
  /// 2 to 40 characters.
  case helper
}
