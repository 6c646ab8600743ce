// SPDX-License-Identifier: Apache-2.0
import Values

/// Gives people something to do, each at most one thing, so that every rule has its cases.
///
/// Scarce parts are cast first; who is left over works on the own farm or not at all.
struct Casting {
  let asOf: Day
  let setting: CountySetting
  var persons: [Person]
  let households: [Household]
  var random: SeededGenerator
  var organisations: OrganisationMaker
  var isCast: [Bool]
  private let order: [Int]

  var cases: [SampleCase] = []
  var jobs: [Job] = []
  var plans: [Plan] = []
  var contracts: [Contract] = []
  var journeys: [Journey] = []
  var posts: [PostHolding] = []
  var enrolments: [Enrolment] = []
  var certificates: [CertificateRecord] = []
  var ventures: [Venture] = []
  var internships: [Internship] = []
  var graduates: [Graduate] = []
  var pupils: [Pupil] = []
  var unemployments: [Unemployment] = []
  /// Holders of rural posts as they were before: without work.
  var candidates: [Unemployment] = []
  var grants: [GrantRecord] = []
  var memberships: [Membership] = []

  init(
    persons: [Person], households: [Household], seed: UInt64, asOf: Day, in setting: CountySetting
  ) {
    self.asOf = asOf
    self.setting = setting
    organisations = OrganisationMaker(in: setting)
    self.persons = persons
    self.households = households
    random = SeededGenerator(seed: seed, stream: "casting")
    isCast = Array(repeating: false, count: persons.count)
    var order = Array(persons.indices)
    random.shuffle(&order)
    self.order = order
  }

  mutating func castAll() {
    castGraduates()
    castPupils()
    castInterns()
    castPostHolders()
    castFounders()
    castTrainees()
    castCertificates()
    castUnemployed()
    castContracts()
    castTravellers()
    castWorkers()
    castPlanners()
    listMemberships()
  }

  /// Up to `count` people with no part yet who fit, in shuffled order; they have one afterwards.
  mutating func cast(_ count: Int, where fits: (Standing) -> Bool) -> [Int] {
    var found: [Int] = []
    for number in order where !isCast[number] {
      guard found.count < count else { break }
      guard fits(standing(number)) else { continue }
      isCast[number] = true
      found.append(number)
    }
    return found
  }

  /// A share of the population, but enough for one of each variant.
  func quota(perMille: Int, atLeast variants: Int) -> Int {
    max(variants, persons.count * perMille / 1000)
  }

  mutating func note(_ matter: Matter, _ person: Int, _ expected: Expected, _ why: String) {
    cases.append(SampleCase(matter: matter, person: person, expected: expected, why: why))
  }

  func standing(_ number: Int) -> Standing {
    let person = persons[number]
    return Standing(
      person: person, household: households[person.household], age: person.birth.age(on: asOf))
  }

  /// The first day whose window of `months` still holds the county's day.
  func firstDayOpen(months: Int) -> Day {
    var day = asOf.adding(months: -months).adding(days: -3)
    while day.adding(months: months) < asOf { day = day.adding(days: 1) }
    return day
  }

  /// 人员类别 as rosters for labour write it.
  func labourWord(_ number: Int) -> String {
    standing(number).isLifted ? "脱贫劳动力" : "边缘户劳动力"
  }
}

/// Where a person stands on the county's day, as far as a part asks for it.
struct Standing {
  let person: Person
  let household: Household
  let age: Int

  var isLifted: Bool { household.kind == .lifted || household.kind == .liftedUnstable }

  /// Clear of every labour age in use, on the day itself and a year before it.
  private var isOfWorkingAge: Bool { (18...(person.sex == .male ? 57 : 52)).contains(age) }
  private var isOutOfSchool: Bool { !person.schooling.isAttending }

  /// Able, out of school and clear of every labour age in use.
  var isAbleBodied: Bool { person.labour.isAble && isOutOfSchool && isOfWorkingAge }

  /// Able-bodied and of a lifted household.
  var isFit: Bool { isAbleBodied && isLifted }

  /// Fit for a public-welfare post, for which the weak come first.
  var canHold: Bool {
    (person.labour.isAble || person.labour == .weak) && isOutOfSchool && isOfWorkingAge
      && age >= 28
  }

  /// Old enough on any day a job can have begun.
  var canWork: Bool { person.labour.isAble && isOutOfSchool && (18...66).contains(age) }

  var isGraduate: Bool {
    person.schooling == .finished("大专") || person.schooling == .finished("本科及以上")
  }

  /// A healthy child of the house, so that what it learns is free to be chosen.
  func isYoung(_ ages: ClosedRange<Int>) -> Bool {
    ages.contains(age) && person.health == .healthy
      && [.son, .daughter, .grandson, .granddaughter].contains(person.relation)
  }
}
