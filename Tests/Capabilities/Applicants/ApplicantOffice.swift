// SPDX-License-Identifier: Apache-2.0
import Accounts
import Casework
import Ciphers
import Claims
import Decisions
import Foundation
import Funds
import Journal
import Library
import Registry
import Rights
import Store
import Stores
import Testing
import Values
import Vault

@testable import Applicants

/// A county office, a few workers who found work, and their own accounts.
struct ApplicantOffice: Sendable {
  static let seeking = "qianyang/one-off-job-seeking-subsidy"
  static let town = RegionCode("610328101")!
  static let otherTown = RegionCode("610328102")!
  static let county = RegionCode("610328")!
  static let today = Day("2022-05-01")!

  static let clerk = officer("li.na", .townClerk, town)
  static let otherClerk = officer("zhao.min", .townClerk, otherTown)
  static let bureau = officer("chen.jie", .employmentBureau, county)

  let store: any Store
  let journal: Journal
  let registry: RegistryDesk
  let accounts: AccountDesk
  let claims: ClaimDesk
  let desk: ApplicantDesk

  /// The last of the workers has a contract of which nobody knows the end.
  static func with(
    on kind: StoreKind = .usual, _ body: (ApplicantOffice) async throws -> Void
  ) async throws {
    try await kind.withFreshStore(
      migrations: JournalMigrations.all + AccountsMigrations.all + RegistryMigrations.all
        + FundMigrations.all + ClaimMigrations.all + ApplicantMigrations.all
    ) { store async throws in
      let office = try await ApplicantOffice(
        store, Journal(of: county, vault: .fleeting()))
      try await office.take()
      try await body(office)
    }
  }

  private init(_ store: any Store, _ journal: Journal) async throws {
    let policies = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "policies").path
    self.store = store
    self.journal = journal
    registry = RegistryDesk(store: store, journal: journal)
    let decisions = try DecisionDesk(
      registry: registry, library: PolicyLibrary.load(policies), home: Self.county)
    let funds = FundDesk(
      store: store, journal: journal, registry: registry,
      catalogue: FundCatalogue(decisions.library))
    let sealed = SealedStore(store, journal.vault)
    claims = ClaimDesk(
      store: sealed, decisions: decisions, funds: funds, journal: journal, today: { Self.today })
    accounts = try await AccountDesk(
      store: sealed, journal: journal, workshop: PasswordWorkshop(cost: .lowest))
    desk = ApplicantDesk(
      store: sealed, decisions: decisions, claims: claims, accounts: accounts, journal: journal,
      today: { Self.today })
  }

  /// The same office after the program was started again.
  func startedAgain() async throws -> ApplicantOffice {
    try await ApplicantOffice(store, journal)
  }

  private func take() async throws {
    let file = SourceFile(
      name: "sample.xlsx", kind: "roster", sha256: String(repeating: "0", count: 64),
      statementDay: Self.today, importedAt: "2022-05-01T00:00:00Z", importedBy: "test")
    let rows = try (0..<3).map { try Self.worker($0) }
    let results = try await registry.importing(file, authority: .corrects) { session in
      try session.apply(rows)
    }
    for result in results {
      if case .conflict(let conflict) = result.outcome { Issue.record("\(conflict)") }
    }
  }

  /// A worker, by their own account, and the record of their job.
  func holder(_ number: Int) async throws -> (holder: Holder, job: Int64) {
    let people = try await registry.search(PersonQuery(asOf: Self.today)).people
    let line = try #require(people.first { $0.name == Self.name(number) })
    let dossier = try #require(try await registry.dossier(line.id))
    let officer = Officer(
      account: "m\(number)", name: line.name,
      assignments: [Assignment(.citizen, in: Self.town)], person: line.id.rawValue)
    return (
      try #require(Holder(officer, from: "10.0.0.9")),
      try #require(dossier.employments.first).employment.id.rawValue
    )
  }

  /// A draft for the job-seeking subsidy with every question answered.
  func filledIn(_ number: Int) async throws -> (holder: Holder, draft: ID<Draft>) {
    let (holder, job) = try await holder(number)
    let draft = try await desk.begin(Self.seeking, about: job, for: holder)
    let view = try await desk.draft(draft, of: holder)
    let papers = Set(view.materials.map(\.paper.code))
    try await desk.put(in: draft, of: holder) { answers in
      answers.papers = papers
      answers.account = .asRecorded
      answers.remark = ""
      for case .fact(let name) in view.questions { answers.facts[name] = "" }
    }
    return (holder, draft)
  }

  func act(
    _ act: CaseAct, on claim: ID<Claim>, by officer: Officer, _ text: String = ""
  ) async throws {
    let version = try await claims.claim(claim).claim.version
    _ = try await claims.act(
      ClaimMove(act, on: claim, version: version, text: text), by: officer,
      as: Actor(account: officer.account, origin: "10.0.0.1"))
  }

  func count(_ sql: String) async throws -> Int64? { try await store.read { try $0.number(sql) } }

  /// Why something is refused; nil where it is done.
  func refusal(_ body: () async throws -> Void) async throws -> ApplicantRefusal? {
    do {
      try await body()
      return nil
    } catch let refusal as ApplicantRefusal { return refusal }
  }

  static func actor(_ officer: Officer) -> Actor {
    Actor(account: officer.account, origin: "10.0.0.1")
  }

  static func officer(_ account: String, _ role: Role, _ region: RegionCode) -> Officer {
    Officer(account: account, name: account, assignments: [Assignment(role, in: region)])
  }

  static func name(_ number: Int) -> String { "样本" + ["甲", "乙", "丙"][number] }

  private static func worker(_ number: Int) throws -> RosterRow {
    let region = try #require(RegionCode("610399"))
    let birth = try #require(Day("1990-05-10"))
    let identity = try #require(
      IdentityNumber(region: region, birth: birth, sequence: 201 + number))
    var person = Person(identityNumber: identity, name: name(number))
    person.sex = .value(identity.sex)
    person.birthDate = .value(birth)
    person.education = .value("初中")
    person.hukouRegion = .value(town)
    person.labourCapacity = .value(.full)
    person.telephone = .value(Telephone("1540000000\(number)"))
    person.accountNumber = .value(AccountNumber("62284801234567\(1000 + number)"))
    var employment = Employment()
    let first = try #require(Day("2022-03-01"))
    employment.startOn = .value(first)
    if number < 2 { employment.endOn = .value(first.endOfTerm(months: 12)) }
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
