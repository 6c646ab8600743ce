// SPDX-License-Identifier: Apache-2.0
import Jobs
import Journal
import Matching
import Registry
import Rights
import SampleCounty
import Values
import Web

/// Offers, wishes and introductions of the sample county, by seed, so that its pages show how work is found.
struct DemoJobs {
  let desk: JobDesk
  let registry: RegistryDesk
  let home: RegionCode
  private var random: SeededGenerator

  private static let offers = 60
  /// Pages of people out of work who tell what they want.
  private static let pages = 3

  init(desk: JobDesk, registry: RegistryDesk, home: RegionCode, seed: UInt64) {
    self.desk = desk
    self.registry = registry
    self.home = home
    random = SeededGenerator(seed: seed, stream: "jobs")
  }

  /// - Returns: How many offers, wishes and introductions there are.
  mutating func make() async throws -> (offers: Int, wishes: Int, introductions: Int) {
    let towns = try await registry.regionIndex().children(of: home).map(\.code)
    for number in 0..<DemoJobs.offers {
      let content = offer(number, towns)
      _ = try await desk.putDown(content, in: home, by: "demo")
    }
    var people: [ID<Registry.Person>] = []
    for page in 0..<DemoJobs.pages {
      var query = PersonQuery(asOf: desk.today)
      query.status = .unemployed
      query.page = page
      people += try await registry.search(query).people.map(\.id)
    }
    for person in people { try await desk.keep(wish(), of: person, by: "demo") }
    return (DemoJobs.offers, people.count, try await introduce(people))
  }

  private mutating func offer(_ number: Int, _ towns: [RegionCode]) -> OfferContent {
    let trade = random.pick(JobTrade.allCases)
    let places: [(String, RegionCode?)] = [
      ("江苏省苏州市", RegionCode("32")), ("浙江省宁波市", RegionCode("33")),
      ("", towns.isEmpty ? home : random.pick(towns)),
    ]
    let (words, place) = random.pick(places)
    let pay = Int64(random.within(20...60)) * 100
    var content = OfferContent(
      employer: "样例用工单位\(number % 12 + 1)", title: trade.name.zh, trade: trade,
      wanted: random.within(1...20), place: place ?? home, placeWords: words,
      validUntil: desk.today.adding(days: random.within(5...60)))
    content.payFrom = .yuan(pay)
    content.payTo = .yuan(pay + 800)
    content.manner = .monthly
    content.ageFrom = 18
    if random.chance(50) { content.ageTo = random.pick([45, 50, 55, 60]) }
    content.load = random.pick(WorkLoad.allCases)
    if random.chance(20) { content.skill = Skill(trade.trade, .junior) }
    content.givesBoard = random.chance(60)
    content.givesLodging = !words.isEmpty
    content.isInsured = random.chance(60)
    content.hasContract = random.chance(70)
    content.isShared = random.chance(30)
    return content
  }

  private mutating func wish() -> JobWish {
    var wish = JobWish(wantsWork: true, on: desk.today)
    for _ in 0..<random.within(0...2) {
      let trade = random.pick(JobTrade.allCases)
      if !wish.trades.contains(trade) { wish.trades.append(trade) }
    }
    wish.places = random.pick(
      [[], .county, .elsewhere, [.county, .province]] as [PlaceWishes])
    if random.chance(70) { wish.payFloor = .yuan(Int64(random.within(15...40)) * 100) }
    if random.chance(20) { wish.care = random.pick([.withinTown, .withinCounty] as [CareDuty]) }
    wish.wantsTraining = random.chance(40)
    return wish
  }

  /// The first match of every third person, and their answers.
  private mutating func introduce(_ people: [ID<Registry.Person>]) async throws -> Int {
    var made = 0
    let officer = Officer(account: "demo", name: "样例经办人", assignments: [])
    for (index, person) in people.enumerated() where index % 3 == 0 {
      guard let best = try await desk.matches(of: person, on: desk.today)?.matches.first else {
        continue
      }
      let id = try await desk.introduce(person, to: best.offer.id, by: officer, as: "demo")
      made += 1
      switch random.below(4) {
      case 0: try await desk.answer(id, .accepted, because: nil, by: "demo")
      case 1: try await desk.answer(id, .takenOn, because: nil, by: "demo")
      case 2:
        try await desk.answer(id, .refused, because: Reason("离家太远"), by: "demo")
      default: break
      }
    }
    return made
  }
}
