// SPDX-License-Identifier: Apache-2.0
public import Values

/// A deterministic made-up county: people, households, and what every roster says of them.
///
/// The same number of people, seed and day make the same county on every machine. Nobody in it
/// exists: identity numbers begin with a county code that was never assigned, telephones with a
/// range no operator has, and organisations are named 样例 (sample).
///
/// > Source: shares by statistics.csv and towns.csv; column layouts by roster_layouts.csv.
public struct SampleCounty: Sendable {
  /// The day on which the county stands unless another is asked for.
  ///
  /// On 2022-11-15 the document has been in force for fourteen months, so that no window is cut by
  /// its dates; the half-year in which next summer's graduates apply is open; ventures of winter
  /// and spring are in months 7 to 12, those before and after are not; contracts from mid-May on are
  /// within six months; this year's journeys can be claimed until the end of December and last
  /// year's cannot.
  public static let usualDay: Day = {
    guard let day = Day(year: 2022, month: 11, day: 15) else {
      preconditionFailure("2022-11-15 exists")
    }
    return day
  }()

  /// The county whose towns, villages and shares the sample follows.
  public static let countyName = CountySetting.qianyang.home.county

  /// The figures that the law leaves to the place, as this made-up place has set them: a JSON document as
  /// `parameters.json` takes it.
  public static let figures = """
    {
      "params": {
        "workingAge": { "male": { "min": 16, "max": 60 }, "female": { "min": 16, "max": 55 } },
        "livingRate": 2000,
        "transportRate": 1500,
        "rentUtilityRate": 4000,
        "workTrainingRate": 50000,
        "sevenCategories": ["outOfPoverty", "marginal", "ruralLowIncome", "veteran", "disabled"]
      }
    }
    """

  /// The same for the sample province, whose document leaves these sums to its cities.
  public static let provinceFigures = """
    { "params": { "postStandard": 100000, "startupSubsidyAmount": 500000 } }
    """

  /// Enough people for one of every case; no more than fit the identity numbers of one county code.
  public static let sizes = 300...1_000_000

  public let seed: UInt64
  public let asOf: Day
  public let setting: CountySetting
  public let persons: [Person]
  public let households: [Household]
  /// People made so that a rule has something to decide, with what it should decide.
  public let cases: [SampleCase]
  public let jobs: [Job]
  public let plans: [Plan]
  public let contracts: [Contract]
  public let journeys: [Journey]
  public let posts: [PostHolding]
  public let enrolments: [Enrolment]
  public let certificates: [CertificateRecord]
  public let ventures: [Venture]
  public let internships: [Internship]
  public let graduates: [Graduate]
  public let pupils: [Pupil]
  public let unemployments: [Unemployment]
  /// Holders of rural posts as they were before: without work.
  public let candidates: [Unemployment]
  public let grants: [GrantRecord]
  public let memberships: [Membership]
  public let organisations: [Organisation]
  /// By person: whether any roster besides the member export names them.
  let isCast: [Bool]

  /// Makes a county of `people`, which must lie in ``sizes``, with `asOf` from 2000 to 2099.
  public init(
    people: Int, seed: UInt64, asOf: Day = usualDay, in setting: CountySetting = .qianyang
  ) throws(SampleError) {
    guard SampleCounty.sizes.contains(people) else { throw .size(people) }
    guard (2000...2099).contains(asOf.year) else { throw .day(asOf) }
    var population = PopulationMaker(seed: seed, asOf: asOf, in: setting)
    population.make(people)
    var casting = Casting(
      persons: population.persons, households: population.households, seed: seed, asOf: asOf,
      in: setting)
    casting.castAll()
    self.seed = seed
    self.asOf = asOf
    self.setting = setting
    households = casting.households
    persons = casting.persons
    cases = casting.cases
    jobs = casting.jobs
    plans = casting.plans
    contracts = casting.contracts
    journeys = casting.journeys
    posts = casting.posts
    enrolments = casting.enrolments
    certificates = casting.certificates
    ventures = casting.ventures
    internships = casting.internships
    graduates = casting.graduates
    pupils = casting.pupils
    unemployments = casting.unemployments
    candidates = casting.candidates
    grants = casting.grants
    memberships = casting.memberships
    organisations = casting.organisations.all
    isCast = casting.isCast
  }

  func household(of person: Person) -> Household { households[person.household] }

  /// The head of the person's household, who may be the person.
  func head(of person: Person) -> Person { persons[household(of: person).members[0]] }
}
