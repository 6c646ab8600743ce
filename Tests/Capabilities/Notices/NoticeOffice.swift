// SPDX-License-Identifier: Apache-2.0
import Casework
import Claims
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

@testable import Notices

/// A county office with people who work in another province, whose travel is put to notice before it is
/// paid, and the officers on its way.
struct NoticeOffice: Sendable {
  static let travel = "qianyang/cross-province-transport-subsidy"
  static let town = RegionCode("610328101")!
  static let county = RegionCode("610328")!

  static let clerk = officer("li.na", .townClerk, town)
  static let secondClerk = officer("wang.fang", .townClerk, town)
  static let bureau = officer("chen.jie", .employmentBureau, county)
  static let secondBureau = officer("he.jun", .employmentBureau, county)
  static let resources = officer("liu.yang", .humanResourcesBureau, county)
  static let secondResources = officer("zhou.qi", .humanResourcesBureau, county)
  static let elsewhere = officer("ma.lin", .humanResourcesBureau, RegionCode("610329")!)

  let store: any Store
  let registry: RegistryDesk
  let claims: ClaimDesk
  let desk: NoticeDesk
  let papers: PaperDesk
  let today: SetDay

  static func with(
    people: Int = 3, on kind: StoreKind = .usual, noticeDays: Int? = nil,
    _ body: (NoticeOffice) async throws -> Void
  ) async throws {
    try await kind.withFreshStore(
      migrations: JournalMigrations.all + RegistryMigrations.all + FundMigrations.all
        + PaperMigrations.all + ClaimMigrations.all + NoticeMigrations.all
    ) { store async throws in
      let office = try await NoticeOffice(store, noticeDays: noticeDays)
      try await office.take((0..<people).map { try worker($0) })
      try await body(office)
    }
  }

  init(_ store: any Store, noticeDays: Int?) async throws {
    let policies = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "policies").path
    let today = SetDay(try #require(Day("2022-11-14")))
    let journal = Journal(of: Self.county, vault: .fleeting())
    let library = try PolicyLibrary.load(policies)
    var local = FactSet(library.vocabulary)
    if let noticeDays {
      let slot = try #require(library.vocabulary.slot("params.noticeDays"))
      local.set(slot, .integer(Int64(noticeDays)))
    }
    self.store = store
    self.today = today
    registry = RegistryDesk(store: store, journal: journal)
    let decisions = try DecisionDesk(
      registry: registry, library: library, local: local, home: Self.county)
    let funds = FundDesk(
      store: store, journal: journal, registry: registry, catalogue: FundCatalogue(library))
    let sealed = SealedStore(store, journal.vault)
    var claims = ClaimDesk(
      store: sealed, decisions: decisions, funds: funds, journal: journal,
      today: { today.value })
    claims.noticeBar = NoticeDesk.bar
    self.claims = claims
    papers = PaperDesk(store: store, today: { today.value })
    desk = NoticeDesk(store: sealed, claims: claims, registry: registry, journal: journal)
    for fund in funds.catalogue.funds(for: Self.travel) ?? [] {
      try await funds.carryOut(
        FundAct(
          "allotment-\(fund.code)",
          .allot(Budget(Self.county, fund.code, 2022), .yuan(100_000), paper: "样例〔2022〕1号"),
          reason: Reason("年初下达指标")), by: "test")
    }
  }

  func take(_ rows: [RosterRow]) async throws {
    let file = SourceFile(
      name: "sample.xlsx", kind: "roster", sha256: String(repeating: "0", count: 64),
      statementDay: today.value, importedAt: "2022-11-14T00:00:00Z", importedBy: "test")
    let results = try await registry.importing(file, authority: .corrects) { session in
      try session.apply(rows)
    }
    for result in results {
      if case .conflict(let conflict) = result.outcome { Issue.record("\(conflict)") }
    }
  }

  /// A claim that waits to be put to notice.
  @discardableResult
  func reviewed(_ number: Int) async throws -> Claim {
    var query = PersonQuery(asOf: today.value)
    query.text = Self.name(number)
    let people = try await registry.search(query).people
    let line = try #require(people.first { $0.name == Self.name(number) })
    let dossier = try #require(try await registry.dossier(line.id))
    let job = try #require(dossier.employments.first).employment.id.rawValue
    let question = ClaimQuestion(
      Self.travel, about: job, by: .`self`, on: today.value,
      papers: ["employmentPaper", "tickets", "identityCard", "paymentCard"].map {
        ClaimQuestion.Paper($0)
      })
    var claim = try await claims.submit(
      ClaimForm(of: line.id, question, key: .random()), by: Self.clerk, as: Self.actor(Self.clerk))
    for officer in [
      Self.secondClerk, Self.secondClerk, Self.secondClerk, Self.bureau, Self.secondBureau,
      Self.resources,
    ] { claim = try await act(.pass, on: claim, by: officer) }
    return claim
  }

  func act(
    _ act: CaseAct, on claim: Claim, by officer: Officer, _ text: String = ""
  ) async throws -> Claim {
    try await claims.act(
      ClaimMove(act, on: claim.id, version: claim.version, text: text),
      by: officer, as: Self.actor(officer))
  }

  func refusal(
    _ act: CaseAct, on claim: Claim, by officer: Officer, _ text: String = ""
  ) async throws -> ClaimRefusal? {
    do {
      _ = try await self.act(act, on: claim, by: officer, text)
      return nil
    } catch let refusal as ClaimRefusal { return refusal }
  }

  func draft(
    people: Int, title: String = "千阳县交通补助拟发放人员公示", days: Int? = 5,
    correcting first: NoticeDraft.Correction? = nil, contact: String = ""
  ) -> NoticeDraft {
    NoticeDraft(
      benefit: Self.travel, region: Self.county, title: title, telephone: "0917-4241234",
      contact: contact, days: days, people: people, total: .yuan(Int64(people) * 380),
      correction: first)
  }

  @discardableResult
  func post(_ draft: NoticeDraft, by officer: Officer = resources) async throws -> Notice {
    try await desk.post(draft, by: officer, as: Self.actor(officer))
  }

  func refusal(_ body: () async throws -> Void) async throws -> NoticeRefusal? {
    do {
      try await body()
      return nil
    } catch let refusal as NoticeRefusal { return refusal }
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
    "样本" + "甲乙丙丁戊己庚辛壬癸".map(String.init)[number % 10] + (number < 10 ? "" : "\(number / 10)号")
  }

  /// A worker of a lifted household in another province since March, with tickets for 380 yuan.
  static func worker(_ number: Int) throws -> RosterRow {
    let birth = try #require(Day("1990-05-10"))
    let nobodys = try #require(RegionCode("610399"))
    let identity = try #require(
      IdentityNumber(region: nobodys, birth: birth, sequence: 101 + number))
    var person = Person(identityNumber: identity, name: name(number))
    person.sex = .value(identity.sex)
    person.birthDate = .value(birth)
    person.education = .value("初中")
    person.hukouRegion = .value(town)
    person.labourCapacity = .value(.full)
    var employment = Employment()
    let first = try #require(Day("2022-03-01"))
    employment.startOn = .value(first)
    employment.endOn = .value(first.endOfTerm(months: 12))
    employment.contractKind = .value(.labourContract)
    employment.workRegion = RegionCode("32").map(Fact.value) ?? .unknown
    var journey = Journey(year: 2022)
    journey.cost = .value(.yuan(380))
    journey.scope = .value(.roundTrip)
    journey.outwardOn = .value(first)
    var statement = EmploymentStatement(employment, employer: Organisation(name: "样例电子厂"))
    statement.journey = journey
    var row = RosterRow(sheet: "名单", number: number + 2)
    row.person = person
    row.categories = [
      PersonCategory(code: "outOfPoverty", from: .value(try #require(Day("2019-01-01"))))
    ]
    row.employments = [statement]
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
