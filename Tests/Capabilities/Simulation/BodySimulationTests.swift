// SPDX-License-Identifier: Apache-2.0
import Decisions
import Library
import Policy
import Registry
import Rights
import Sheets
import Stores
import Testing
import Values
import Web

@testable import Simulation

/// Organisations under laws that are tried: a community factory with workers, in December, when it may claim.
struct BodySimulationTests {
  private static let subsidy = "qianyang/community-factory-post-subsidy"
  private static let december = Day("2022-12-10")

  /// 1,000 yuan a worker become 1,500.
  private static let raised = TrialOffice.change(
    "amount.fen", "to: '150000'", of: subsidy)

  /// A factory of the first town with so many workers of lifted households on contracts of a year.
  private static func factory(_ workers: Int) throws -> [RosterRow] {
    var organisation = Organisation(name: "样例社区工厂")
    organisation.kind = .value(.enterprise)
    organisation.region = RegionCode("610328101").map(Fact.value) ?? .unknown
    var carrier = Carrier(kind: .communityFactory)
    carrier.recognisedOn = .value(try #require(Day("2021-10-01")))
    carrier.wellManaged = .value(true)
    carrier.registered = .value(true)
    var statement = OrganisationStatement(organisation)
    statement.carriers = [carrier]
    var opening = RosterRow(sheet: "名单", number: 1)
    opening.organisations = [statement]
    return [opening]
      + (try (0..<workers).map { number in
        var row = try TrialOffice.worker(number)
        var job = Employment()
        let first = try #require(Day("2022-03-01"))
        job.startOn = .value(first)
        job.newlyTakenOnOn = .value(first)
        job.endOn = .value(first.endOfTerm(months: 12))
        job.contractKind = .value(.labourContract)
        var statement = EmploymentStatement(job, employer: organisation)
        statement.months = (0..<3).map { index in
          var month = EmploymentMonth(first.month.adding(index))
          month.paid = .value(.yuan(2600))
          month.viaBank = .value(true)
          return month
        }
        row.employments = [statement]
        return row
      })
  }

  private static func simulated(
    _ office: TrialOffice, _ changes: String, on day: Day?, in region: String? = nil
  ) async throws -> SimulationResult {
    let desk = office.desk
    return try await desk.simulate(
      try desk.checked([try ChangeFile(changes, file: "changes.yaml")]),
      region: region.flatMap { RegionCode($0) }, asOf: try #require(day),
      moneyWithin: .everything)
  }

  @Test(arguments: StoreKind.allCases)
  func aFactoryGainsWithEachOfItsWorkers(_ kind: StoreKind) async throws {
    try await TrialOffice.with(try Self.factory(3), on: kind) { office in
      let result = try await Self.simulated(office, Self.raised, on: Self.december)
      let law = try #require(result.variants.first)
      #expect(result.bodyCount == 1 && result.peopleCount == 3)
      let change = try #require(law.changesOfBodies.first)
      #expect(law.changesOfBodies.count == 1 && law.changesOfPeople.isEmpty)
      #expect(change.body.name == "样例社区工厂" && change.change.benefit.id == Self.subsidy)
      #expect(change.change.before.fen == 300_000 && change.change.after.fen == 450_000)
      #expect(law.bodies.differenceFen == 150_000 && law.people.differenceFen == 0)
      #expect(law.total.count(.more) == 1)
      #expect(law.byTown.filter(\.isTouched).map(\.differenceFen) == [150_000])
      #expect(law.byAge.allSatisfy { !$0.isTouched })
      let outlook = law.budgets.first { $0.benefits.contains { $0.id == Self.subsidy } }
      #expect(outlook.map { $0.afterFen - $0.beforeFen } == 150_000)
    }
  }

  /// The factory may claim in December alone, and lies in the first town.
  @Test(arguments: [
    ("2022-11-30", nil, 0), ("2022-12-01", nil, 1), ("2022-12-31", nil, 1),
    ("2022-12-10", "610328101", 1), ("2022-12-10", "610328102", 0),
  ])
  func itIsDecidedAsIfItClaimedOnTheDay(
    _ day: String, _ region: String?, _ changes: Int
  ) async throws {
    try await TrialOffice.with(try Self.factory(1)) { office in
      let result = try await Self.simulated(office, Self.raised, on: Day(day), in: region)
      #expect(result.variants.first?.changesOfBodies.count == changes)
    }
  }

  /// Employers of migrants are held with their name alone.
  @Test func whoIsRegisteredNowhereIsNotDecided() async throws {
    try await TrialOffice.with([try TrialOffice.worker(0, from: "2022-06-01")]) { office in
      let result = try await Self.simulated(office, Self.raised, on: Self.december)
      #expect(result.bodyCount == 0 && result.peopleCount == 1)
    }
  }

  /// An agency that placed somebody with itself: the first job and the first placement of the registry bear the same
  /// number, and are two lists.
  @Test func aPlacementIsNoJob() async throws {
    var agency = Organisation(name: "样例人力资源公司")
    agency.kind = .value(.hrAgency)
    agency.region = RegionCode("610328101").map(Fact.value) ?? .unknown
    var licence = Licence(.employmentAgency, number: "许可1")
    licence.from = .value(try #require(Day("2021-01-01")))
    licence.to = .none
    var statement = OrganisationStatement(agency)
    statement.licences = [licence]
    var row = try TrialOffice.worker(0)
    row.organisations = [statement]
    var placement = Placement()
    placement.freeOfCharge = .value(true)
    placement.seasonalPost = .value(false)
    placement.completedOn = .value(try #require(Day("2022-06-01")))
    var placed = PlacementStatement(placement, agency: agency)
    placed.employment = EmploymentStatement(
      try TrialOffice.job(from: "2022-06-01").employment, employer: agency)
    row.placements = [placed]
    try await TrialOffice.with([row]) { office in
      let raised = TrialOffice.change(
        "amount.fen", "to: '60000'", of: "qianyang/placement-subsidy")
      let law = try #require(
        try await Self.simulated(office, raised, on: TrialOffice.day).variants.first)
      let change = try #require(law.changesOfBodies.first?.change)
      #expect(change.before.fen == 50_000 && change.after.fen == 60_000)
    }
  }

  /// A rule that bars its workers leaves it nothing.
  @Test func itLosesWhatItsListLoses() async throws {
    try await TrialOffice.with(try Self.factory(2)) { office in
      let barred = TrialOffice.change(
        "conditions.X1",
        "add: { clause: 四1, label: 某日以后, when: \"employment.startOn >= day('2022-03-02')\" }",
        of: Self.subsidy)
      let law = try #require(
        try await Self.simulated(office, barred, on: Self.december).variants.first)
      #expect(law.changesOfBodies.map(\.change.effect) == [.lost])
      #expect(law.bodies.beforeFen == 200_000 && law.bodies.afterFen == 0)
    }
  }

  /// A change of a benefit of people leaves organisations as they are.
  @Test func whatIsNotTriedStandsInTheSums() async throws {
    try await TrialOffice.with(try Self.factory(2)) { office in
      let law = try #require(
        try await Self.simulated(
          office, TrialOffice.change("amount.fen", "to: '60000'"), on: Self.december
        ).variants.first)
      #expect(law.changesOfBodies.isEmpty && law.bodies.beforeFen == 200_000)
      #expect(law.bodies.afterFen == 200_000)
    }
  }

  @Test func theWorkbookNamesTheOrganisation() async throws {
    try await TrialOffice.with(try Self.factory(1)) { office in
      let result = try await Self.simulated(office, Self.raised, on: Self.december)
      let file = try TemporaryFile(suffix: ".xlsx")
      try SimulationWorkbook(result, journalHead: nil).write(to: file.path)
      let book = try SheetFile.open(path: file.path)
      let sheet = try #require(book.sheets.first { $0.name == "变动单位" })
      var text = ""
      var rows = try sheet.rows()
      while let row = try rows.next() { text += "\(row.cells)\n" }
      #expect(text.contains("样例社区工厂") && text.contains("社区工厂一次性岗位补贴"))
      let json = try SimulationText(result).json()
      #expect(json.contains("\"organisations\" : 1") && !json.contains("样例社区工厂"))
    }
  }
}
