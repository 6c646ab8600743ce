// SPDX-License-Identifier: Apache-2.0
import Casework
import Decisions
import Foundation
import Funds
import Journal
import Library
import Papers
import Policy
import Registry
import Rights
import Store
import Stores
import Synchronization
import Testing
import Values
import Vault

@testable import Claims

/// A county office with a few workers who found work, and the officers who act on their claims.
struct ClaimOffice: Sendable {
  static let seeking = "qianyang/one-off-job-seeking-subsidy"
  static let fund = "employmentSubsidy"
  static let town = RegionCode("610328101")!
  static let otherTown = RegionCode("610328102")!
  static let county = RegionCode("610328")!

  static let clerk = officer("li.na", .townClerk, town)
  static let secondClerk = officer("wang.fang", .townClerk, town)
  static let otherClerk = officer("zhao.min", .townClerk, otherTown)
  static let bureau = officer("chen.jie", .employmentBureau, county)
  static let secondBureau = officer("he.jing", .employmentBureau, county)
  static let resources = officer("liu.yang", .humanResourcesBureau, county)
  static let finance = officer("sun.li", .finance, county)

  static let migrations =
    JournalMigrations.all + RegistryMigrations.all + FundMigrations.all + ClaimMigrations.all
    + PaperMigrations.all

  let store: any Store
  let registry: RegistryDesk
  let funds: FundDesk
  let desk: ClaimDesk
  let today: SetDay

  /// - Parameters:
  ///   - limits: Whether the way of the job-seeking subsidy has limits of days (``LimitedLaw``).
  ///   - photographed: Whether the county's visits have to bring photographs.
  static func with(
    people: Int = 3, on kind: StoreKind = .usual, limits: Bool = false, photographed: Bool = false,
    figures: String = "{}",
    _ body: (ClaimOffice) async throws -> Void
  ) async throws {
    try await kind.withFreshStore(migrations: migrations) { store async throws in
      let law = photographed ? LimitedLaw.photographed : LimitedLaw.asItIs
      let office = try ClaimOffice(store, limits ? LimitedLaw.library : law, figures: figures)
      try await office.take((0..<people).map { try worker($0) })
      try await body(office)
    }
  }

  /// - Parameter figures: What the county has set, as `{"params": {…}}`.
  init(
    _ store: any Store, _ library: @autoclosure () throws -> PolicyLibrary, figures: String = "{}",
    vault: Vault = .fleeting()
  ) throws {
    let today = SetDay(try #require(Day("2022-05-01")))
    let journal = Journal(of: Self.county, vault: vault)
    self.store = store
    self.today = today
    registry = RegistryDesk(store: store, journal: journal)
    let law = try library()
    let local = try FactSet.read(json: Array(figures.utf8), vocabulary: law.vocabulary).facts
    let decisions = try DecisionDesk(
      registry: registry, library: law, local: local, home: Self.county)
    funds = FundDesk(
      store: store, journal: journal, registry: registry,
      catalogue: FundCatalogue(decisions.library))
    var desk = ClaimDesk(
      store: SealedStore(store, journal.vault), decisions: decisions, funds: funds,
      journal: journal, today: { today.value })
    desk.staff = { region in
      let officers = [
        Self.clerk, Self.secondClerk, Self.otherClerk, Self.bureau, Self.secondBureau,
        Self.resources, Self.finance,
      ]
      return officers.filter { $0.assignments.contains { region.contains($0.region) } }
    }
    self.desk = desk
  }

  /// A hundred thousand yuan, or as said, in the fund that pays for everything here.
  func allot(_ amount: Money = .yuan(100_000), year: Int = 2022) async throws {
    let budget = Budget(Self.county, Self.fund, year)
    try await funds.carryOut(
      FundAct(
        "allotment-\(year)-\(amount.fen)", .allot(budget, amount, paper: "样例〔2022〕1号"),
        reason: Reason("年初下达指标")), by: "test")
  }

  func balances(year: Int = 2022) async throws -> [String: Int64] {
    try await store.read { connection in
      var sides: [String: Int64] = [:]
      try connection.forEach(
        """
        SELECT a.side, a.balance FROM fund_account a JOIN fund_budget b ON b.id = a.budget_id
        WHERE b.year = $1
        """, [.integer(Int64(year))]
      ) { sides[$0.text(0) ?? ""] = $0.int(1) }
      return sides
    }
  }

  /// Takes rows in, as from a file.
  func take(_ rows: [RosterRow]) async throws {
    let file = SourceFile(
      name: "sample.xlsx", kind: "roster", sha256: String(repeating: "0", count: 64),
      statementDay: today.value, importedAt: "2022-05-01T00:00:00Z", importedBy: "test")
    let results = try await registry.importing(file, authority: .corrects) { session in
      try session.apply(rows)
    }
    for result in results {
      if case .conflict(let conflict) = result.outcome { Issue.record("\(conflict)") }
    }
  }

  /// The person of a worker's number, and the record of their job.
  func worker(_ number: Int) async throws -> (person: ID<Person>, job: Int64) {
    let people = try await registry.search(PersonQuery(asOf: today.value)).people
    let line = try #require(people.first { $0.name == Self.name(number) })
    let dossier = try #require(try await registry.dossier(line.id))
    return (line.id, try #require(dossier.employments.first).employment.id.rawValue)
  }

  /// A form with all papers for the job-seeking subsidy.
  func form(
    _ number: Int, key: SubmissionKey = .random(), papers: [String]? = nil
  ) async throws -> ClaimForm {
    let (person, job) = try await worker(number)
    let codes = papers ?? ["employmentPaper", "identityCard", "paymentCard"]
    let question = ClaimQuestion(
      Self.seeking, about: job, by: .`self`, on: today.value,
      papers: codes.map { ClaimQuestion.Paper($0) })
    return ClaimForm(of: person, question, key: key)
  }

  @discardableResult
  func submit(_ number: Int, by officer: Officer = clerk) async throws -> Claim {
    try await desk.submit(try await form(number), by: officer, as: Self.actor(officer))
  }

  func act(
    _ act: CaseAct, on claim: Claim, by officer: Officer, _ text: String = "",
    papers: [String]? = nil, fund: String? = Self.fund
  ) async throws -> Claim {
    // What a visit found is kept at the stage of the visit alone.
    let visit = SiteVisit(on: today.value, with: "经办人、厂长", found: "工人均在岗")
    let move = ClaimMove(
      act, on: claim.id, version: claim.version, text: text,
      papers: papers?.map { ClaimQuestion.Paper($0) }, fund: fund, visit: visit)
    return try await desk.act(move, by: officer, as: Self.actor(officer))
  }

  /// A claim that waits for the county's decision.
  func reviewed(_ number: Int) async throws -> Claim {
    let claim = try await submit(number)
    let accepted = try await act(.pass, on: claim, by: Self.secondClerk)
    return try await act(.pass, on: accepted, by: Self.bureau)
  }

  /// Why an act is refused; nil where it is done.
  func refusal(
    _ act: CaseAct, on claim: Claim, by officer: Officer, _ text: String = ""
  ) async throws -> ClaimRefusal? {
    do {
      _ = try await self.act(act, on: claim, by: officer, text)
      return nil
    } catch let refusal as ClaimRefusal { return refusal }
  }

  func count(_ sql: String) async throws -> Int64? {
    try await store.read { try $0.number(sql) }
  }

  static func actor(_ officer: Officer) -> Actor {
    Actor(account: officer.account, origin: "10.0.0.1")
  }

  private static func officer(_ account: String, _ role: Role, _ region: RegionCode) -> Officer {
    Officer(account: account, name: account, assignments: [Assignment(role, in: region)])
  }

  static func name(_ number: Int) -> String {
    "样本" + "甲乙丙丁戊己庚辛壬癸".map(String.init)[number]
  }

  /// A worker of a lifted household with a contract of a year in another province since March.
  static func worker(_ number: Int) throws -> RosterRow {
    let region = try #require(RegionCode("610399"))
    let birth = try #require(Day("1990-05-10"))
    let identity = try #require(
      IdentityNumber(region: region, birth: birth, sequence: 101 + number))
    var person = Person(identityNumber: identity, name: name(number))
    person.sex = .value(identity.sex)
    person.birthDate = .value(birth)
    person.education = .value("初中")
    person.hukouRegion = .value(town)
    person.labourCapacity = .value(.full)
    person.accountNumber = .value(AccountNumber("62284801234567\(1000 + number)"))
    var employment = Employment()
    let first = try #require(Day("2022-03-01"))
    employment.startOn = .value(first)
    employment.endOn = .value(first.endOfTerm(months: 12))
    employment.contractKind = .value(.labourContract)
    employment.workRegion = RegionCode("32").map(Fact.value) ?? .unknown
    var row = RosterRow(sheet: "名单", number: number + 2)
    row.person = person
    row.categories = [
      PersonCategory(code: "outOfPoverty", from: .value(try #require(Day("2019-01-01"))))
    ]
    row.employments = [EmploymentStatement(employment, employer: Organisation(name: "样例电子厂"))]
    return row
  }
}

/// A day that a test sets.
final class SetDay: Sendable {
  private let day: Mutex<Day>
  init(_ day: Day) { self.day = Mutex(day) }
  var value: Day {
    get { day.withLock { $0 } }
    set { day.withLock { $0 = newValue } }
  }
}
