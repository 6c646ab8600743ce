// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Glibc
import Jobs
import Matching
import Rights
import SampleCounty
import Values

/// How fast everybody's best offers are found; for Benchmarks, with people and offers made by seed and no
/// database.
struct MeasureJobs: OfficeCommand, AsyncParsableCommand {
  static let needs = CommandNeed.right(Right(.administer, .system))

  static let configuration = CommandConfiguration(
    commandName: "measure", abstract: "Measure how fast people and offers are matched.",
    shouldDisplay: false)

  @Option(help: "People, 100 to 1000000.") var seekers = 200_000
  @Option(help: "Offers, 100 to 100000.") var offers = 20_000
  @Option(help: "Offers for each, 1 to 50.") var top = 20
  @Option(help: "Tasks at a time, 1 to 16.") var tasks = 2
  @Option var seed: UInt64 = 1

  func validate() throws {
    guard (100...1_000_000).contains(seekers), (100...100_000).contains(offers),
      (1...50).contains(top), (1...16).contains(tasks)
    else { throw ValidationError("a figure is out of bounds") }
  }

  func run() async throws {
    let day = SampleCounty.usualDay
    var maker = MarketMaker(seed: seed, day: day)
    let offers = (1...offers).map { maker.offer(Int64($0)) }
    let seekers = (1...seekers).map { maker.seeker(Int64($0)) }
    let clock = ContinuousClock()
    let begun = clock.now
    let index = OfferIndex(offers, on: day)
    let built = MeasureFunds.seconds(since: begun)
    let top = top
    let size = (seekers.count + tasks - 1) / tasks
    let found = await withTaskGroup(of: (matches: Int, none: Int).self) { group in
      for start in stride(from: 0, to: seekers.count, by: size) {
        group.addTask {
          var sum = (matches: 0, none: 0)
          for seeker in seekers[start..<min(start + size, seekers.count)] {
            let best = index.best(top, for: seeker)
            sum.matches += best.count
            sum.none += best.isEmpty ? 1 : 0
          }
          return sum
        }
      }
      var sum = (matches: 0, none: 0)
      for await part in group {
        sum.matches += part.matches
        sum.none += part.none
      }
      return sum
    }
    let took = MeasureFunds.seconds(since: begun)
    Terminal.print(
      """
      \(seekers.count) people, \(offers.count) offers, the best \(top) of each: \(took) s \
      (the index \(built) s), \(found.matches) matches, \(found.none) people without any, \
      \(MeasureJobs.peakMegabytes) MB resident at most
      """)
  }

  private static var peakMegabytes: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss / 1024
  }
}

/// People and offers of a province of ten cities with ten counties of a dozen towns each.
struct MarketMaker {
  private var random: SeededGenerator
  private let day: Day
  private let places: [Matching.Place]

  init(seed: UInt64, day: Day) {
    random = SeededGenerator(seed: seed, stream: "jobs")
    self.day = day
    var places: [Matching.Place] = []
    for city in 1...10 {
      for county in 21...30 {
        for town in 101...112 {
          let code = "61\(city < 10 ? "0" : "")\(city)\(county)\(town)"
          if let region = RegionCode(code) { places.append(Matching.Place(region)) }
        }
      }
    }
    self.places = places
  }

  /// Three in five work in the province.
  mutating func offer(_ id: Int64) -> Offer {
    var place = random.pick(places)
    if random.chance(40), let far = RegionCode(random.pick(["32", "33", "44", "31", "11"])) {
      place = Matching.Place(far)
    }
    var offer = Offer(
      id: id, place: place, trade: random.pick(JobTrade.allCases).trade,
      places: random.within(0...40), validUntil: day.adding(days: random.within(-5...90)))
    if random.chance(95) {
      let pay = Int64(random.within(18...80))
      offer.payFrom = .yuan(pay * 100)
      offer.payTo = .yuan(pay * 100 + Int64(random.within(0...20)) * 100)
    }
    if random.chance(60) { offer.ageFrom = 18 }
    if random.chance(60) { offer.ageTo = random.pick([40, 45, 50, 55, 60]) }
    if random.chance(2) { offer.sexLimit = random.pick(SexLimit.allCases) }
    offer.load = random.pick([.light, .ordinary, .ordinary, .heavy] as [WorkLoad])
    if random.chance(40) {
      offer.education = random.pick([.primary, .middleSchool, .highSchool] as [Education])
    }
    if random.chance(20) {
      offer.skill = Skill(offer.trade, random.pick([.trained, .junior, .middle] as [SkillLevel]))
    }
    offer.givesBoard = random.chance(50)
    offer.givesLodging = random.chance(60)
    offer.isInsured = random.chance(60)
    offer.hasContract = random.chance(70)
    return offer
  }

  mutating func seeker(_ id: Int64) -> Seeker {
    let sex: IdentityNumber.Sex = random.chance(50) ? .male : .female
    var seeker = Seeker(id: id, home: random.pick(places), sex: sex)
    seeker.age = random.within(16...62)
    if random.chance(90) { seeker.fitness = random.chance(85) ? .full : .limited }
    if random.chance(90) { seeker.education = random.pick(Education.allCases.prefix(4)) }
    for _ in 0..<random.within(0...3) {
      seeker.trades.append(random.pick(JobTrade.allCases).trade)
    }
    if random.chance(30) {
      seeker.skills = [Skill(random.pick(JobTrade.allCases).trade, .junior)]
    }
    seeker.places = random.pick(
      [[], .county, [.county, .province], .elsewhere, [.province, .elsewhere]] as [PlaceWishes])
    if random.chance(80) { seeker.payFloor = .yuan(Int64(random.within(15...50)) * 100) }
    if random.chance(25) { seeker.care = random.pick([.withinTown, .withinCounty] as [CareDuty]) }
    seeker.isOfZeroEmployment = random.chance(5)
    return seeker
  }
}
