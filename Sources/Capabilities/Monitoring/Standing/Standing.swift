// SPDX-License-Identifier: Apache-2.0
import Policy
import Registry
import Values

/// How one person stands on a day: what the signals read, worked out from everything held.
public struct Standing: Sendable {
  public let person: ID<Person>
  public let name: String
  /// Of the household registration.
  public let region: RegionCode?
  public let household: ID<Household>?
  public let work: WorkStanding
  let age: Int?
  let isAlive: Bool
  let categories: [String]
  let capacity: Fact<LabourCapacity>
  let jobWish: Fact<Bool>
  let trainingWish: Fact<Bool>
  let startupWish: Fact<Bool>
  let pay: PayTrend?
  let isRelocated: Bool?
  /// The day the household was registered as without work, as a roster states it.
  let registeredWithoutWorkOn: Day?

  public init(_ dossier: Dossier, on day: Day) {
    let person = dossier.person
    self.person = person.id
    name = person.name
    region = person.hukouRegion.value
    household = dossier.household?.household.id
    work = WorkStanding(
      dossier.workSpans, on: day, unemployedSince: person.unemployedSince.value)
    age = person.birthDate.value.map { $0.age(on: day) }
    isAlive = person.diedOn.value.map { $0 > day } ?? true
    categories = Standing.categories(dossier, day)
    capacity = person.labourCapacity
    jobWish = person.jobWish
    trainingWish = person.trainingWish
    startupWish = person.startupWish
    pay = PayTrend(
      dossier.employments.map { PayTrend.Job($0, endedOn: dossier.lastDay(of: $0)) }, on: day)
    registeredWithoutWorkOn = dossier.household?.household.zeroEmploymentRegisteredOn.value
    isRelocated = dossier.household.flatMap { home in
      switch home.household.relocationSite {
      case .value: true
      case .none: false
      case .unknown: nil
      }
    }
  }

  /// Somebody of working age who is able to work, as far as is known (有劳动能力).
  var isLabour: Bool {
    isAlive && capacity != .value(.incapable) && (age.map { (16..<60).contains($0) } ?? false)
  }

  private static func categories(_ dossier: Dossier, _ day: Day) -> [String] {
    func covers(_ from: Fact<Day>, _ to: Fact<Day>) -> Bool {
      (from.value.map { $0 <= day } ?? true) && (to.value.map { $0 >= day } ?? true)
    }
    let own = dossier.categories.filter { covers($0.from, $0.to) }.map(\.code)
    let shared = dossier.household?.categories.filter { covers($0.from, $0.to) }.map(\.code) ?? []
    return Set(own + shared).sorted()
  }
}

/// How a household's members stand together.
public struct HouseholdStanding: Hashable, Sendable {
  /// Members able and willing to work.
  public private(set) var willing = 0
  /// Members at work.
  public private(set) var working = 0
  /// Members able to work of whom it is not known whether they do.
  private var unknown = 0

  public init() {}

  mutating func add(_ standing: Standing) {
    guard standing.isLabour else { return }
    if standing.jobWish == .value(true) { willing += 1 }
    switch standing.work.isWorking {
    case true?: working += 1
    case false?: break
    case nil: unknown += 1
    }
  }

  /// Nil where one more known could make it otherwise.
  var workingIfKnown: Int? { working > 0 || unknown == 0 ? working : nil }

  /// Whether somebody is willing and nobody at work, as far as is known (零就业户).
  public var isWithoutWork: Bool { willing > 0 && workingIfKnown == 0 }
}

/// What was done with offers to a person, which another part of the house knows.
public struct OfferStanding: Hashable, Sendable {
  /// Introductions that the person refused within a year.
  public var refused: Int
  /// Introductions that wait for an answer.
  public var open: Int
  /// The day a wish for work was written down; nil where there is none.
  public var wishedOn: Day?

  public init(refused: Int = 0, open: Int = 0, wishedOn: Day? = nil) {
    self.refused = refused
    self.open = open
    self.wishedOn = wishedOn
  }
}
