// SPDX-License-Identifier: Apache-2.0
import Accounts
import Casework
import Claims
import Decisions
import Journal
import Registry
import Rights
import Stores
import Testing
import Values

@testable import Applicants

/// What a body sees and does by its own account, and what it does not.
@Suite struct BodyAccountTests {
  private static let award = "qianyang/community-factory-post-subsidy"

  /// Two factories of the town, each with workers of its own.
  private struct Works {
    let office: ApplicantOffice
    let ids: [ID<Organisation>]
    let carriers: [Int64]

    /// - Parameter seat: Where the second is registered.
    init(_ office: ApplicantOffice, seat: RegionCode = ApplicantOffice.town) async throws {
      self.office = office
      let rows = try [ApplicantOffice.town, seat].enumerated().flatMap {
        try Works.rows($0.offset, at: $0.element)
      }
      let file = SourceFile(
        name: "works.xlsx", kind: "roster", sha256: String(repeating: "1", count: 64),
        statementDay: ApplicantOffice.today, importedAt: "2022-05-01T00:00:00Z",
        importedBy: "test")
      let results = try await office.registry.importing(file, authority: .corrects) {
        try $0.apply(rows)
      }
      for case .conflict(let conflict) in results.map(\.outcome) { Issue.record("\(conflict)") }
      var ids: [ID<Organisation>] = []
      var carriers: [Int64] = []
      for number in 0..<2 {
        let found = try await office.registry.bodies(BodyQuery(text: Works.name(number))).bodies
        let id = try #require(found.first).id
        ids.append(id)
        let held = try #require(try await office.registry.body(id)?.body.carriers.first)
        carriers.append(held.id.rawValue)
      }
      (self.ids, self.carriers) = (ids, carriers)
    }

    static func name(_ number: Int) -> String { "样例第\(number)社区工厂" }

    /// The factory, and two workers of it.
    private static func rows(_ number: Int, at seat: RegionCode) throws -> [RosterRow] {
      var body = Organisation(name: name(number))
      body.kind = .value(.enterprise)
      body.region = .value(seat)
      var carrier = Carrier(kind: .communityFactory)
      carrier.recognisedOn = .value(try #require(Day("2021-10-01")))
      carrier.registered = .value(true)
      carrier.wellManaged = .value(true)
      var statement = OrganisationStatement(body)
      statement.carriers = [carrier]
      var opening = RosterRow(sheet: "名单", number: 1 + number * 10)
      opening.organisations = [statement]
      let workers = try (0..<2).map { index -> RosterRow in
        let birth = try #require(Day("1988-03-0\(number + 1)"))
        let region = try #require(RegionCode("610399"))
        let identity = try #require(
          IdentityNumber(region: region, birth: birth, sequence: 301 + index))
        var person = Person(identityNumber: identity, name: "工厂\(number)工人\(index)")
        person.hukouRegion = .value(ApplicantOffice.town)
        var job = Employment()
        let first = try #require(Day("2022-02-01"))
        job.startOn = .value(first)
        job.endOn = .value(first.endOfTerm(months: 12))
        job.contractKind = .value(.labourContract)
        var row = RosterRow(sheet: "名单", number: 2 + number * 10 + index)
        row.person = person
        row.employments = [EmploymentStatement(job, employer: body)]
        return row
      }
      return [opening] + workers
    }

    func holder(_ number: Int) throws -> BodyHolder {
      let officer = Officer(
        account: "d\(number)", name: Works.name(number),
        assignments: [Assignment(.carrier, in: ApplicantOffice.town)],
        body: ids[number].rawValue)
      return try #require(BodyHolder(officer, from: "10.0.0.9"))
    }

    func question(_ number: Int) async throws -> ClaimQuestion {
      try await office.desk.question(
        BodyAccountTests.award, about: carriers[number], of: try holder(number))
    }

    func submit(_ number: Int, key: SubmissionKey = .random()) async throws -> Claim {
      try await office.desk.submit(try await question(number), key: key, of: try holder(number))
    }
  }

  // MARK: - Who is a body here

  /// Whoever is signed in for nobody's body, or holds no role for it, is no holder.
  @Test(
    arguments: [
      (.carrier, 7, true), (.agency, 7, true), (.carrier, nil, false), (.townClerk, 7, false),
      (.citizen, 7, false),
    ] as [(Role, Int64?, Bool)])
  func onlyABodysAccountIsOne(_ role: Role, _ body: Int64?, _ holds: Bool) {
    let officer = Officer(
      account: "d1", name: "x", assignments: [Assignment(role, in: ApplicantOffice.town)],
      body: body)
    #expect((BodyHolder(officer, from: "10.0.0.9") != nil) == holds)
  }

  // MARK: - Its own and nothing else

  @Test(arguments: StoreKind.allCases)
  func aBodySeesItsOwnAndNoOthers(_ kind: StoreKind) async throws {
    try await ApplicantOffice.with(on: kind) { office in
      let works = try await Works(office)
      for number in 0..<2 {
        let holder = try works.holder(number)
        #expect(try await office.desk.file(of: holder).id == works.ids[number])
        let names = try await office.desk.people(of: holder).map(\.name).sorted()
        #expect(names == ["工厂\(number)工人0", "工厂\(number)工人1"])
        let offered = try await office.desk.offers(to: holder).map(\.0.benefit.id)
        #expect(offered.contains(Self.award))
      }
      // Another's recognition is not asked about.
      #expect(
        try await office.refusal {
          _ = try await office.desk.question(
            Self.award, about: works.carriers[1], of: try works.holder(0))
        } == .notOffered)
    }
  }

  /// A factory whose seat is in another county, with workers of this one: the law here is not its law, whoever
  /// works there, and it sees nothing of what is asked for here.
  @Test func aSeatElsewhereHasAnotherLaw() async throws {
    try await ApplicantOffice.with { office in
      let elsewhere = try #require(RegionCode("610329101"))
      let works = try await Works(office, seat: elsewhere)
      let claim = try await works.submit(0)
      let holder = try works.holder(1)
      let names = try await office.desk.people(of: holder).map(\.name).sorted()
      #expect(names == ["工厂1工人0", "工厂1工人1"])
      #expect(try await office.desk.offers(to: holder).isEmpty)
      #expect(try await office.refusal { _ = try await works.question(1) } == .notOffered)
      #expect(try await office.desk.claims(of: holder).isEmpty)
      #expect(
        try await office.refusal { _ = try await office.desk.claim(claim.id, of: holder) }
          == .unknown)
    }
  }

  /// Handed in once however often it is sent; seen, completed and taken back by its own body alone.
  @Test(arguments: StoreKind.allCases)
  func whatABodyAsksForIsItsOwn(_ kind: StoreKind) async throws {
    try await ApplicantOffice.with(on: kind) { office in
      let works = try await Works(office)
      let key = SubmissionKey.random()
      let claim = try await works.submit(0, key: key)
      #expect(try await works.submit(0, key: key).id == claim.id)
      #expect(claim.organisation == works.ids[0])
      let (own, other) = (try works.holder(0), try works.holder(1))
      #expect(try await office.desk.claims(of: own).map(\.claim.number) == [claim.number])
      #expect(try await office.desk.claims(of: other).isEmpty)
      let seen = try await office.desk.claim(claim.id, of: own)
      #expect(seen.lines.map(\.personName).sorted() == ["工厂0工人0", "工厂0工人1"])
      #expect(
        try await office.refusal { _ = try await office.desk.claim(claim.id, of: other) }
          == .unknown)
      let version = seen.row.claim.version
      #expect(
        try await office.refusal {
          try await office.desk.act(
            ClaimMove(.withdraw, on: claim.id, version: version), of: other)
        } == .unknown)
      // What is the office's to do is not the body's.
      for act in CaseAct.allCases where ![.complete, .withdraw].contains(act) {
        #expect(
          try await office.refusal {
            try await office.desk.act(
              ClaimMove(act, on: claim.id, version: version, text: "同意"), of: own)
          } == .unknown)
      }
      try await office.desk.act(ClaimMove(.withdraw, on: claim.id, version: version), of: own)
      #expect(try await office.desk.claim(claim.id, of: own).row.claim.state == .withdrawn)
    }
  }

  /// 一次性告知 and completion, and who acted: the roles of organs, not the officers' names.
  @Test func aBodyCompletesAndSeesWhoActed() async throws {
    try await ApplicantOffice.with { office in
      let works = try await Works(office)
      let claim = try await works.submit(0)
      try await office.act(
        .askCompletion, on: claim.id, by: ApplicantOffice.clerk, "缺工资发放银行流水")
      let own = try works.holder(0)
      let seen = try await office.desk.claim(claim.id, of: own)
      #expect(seen.row.claim.state == .completing(stage: 1))
      #expect(seen.steps.last?.text == "缺工资发放银行流水")
      // The counter compares the papers that the body has stated by itself.
      #expect(seen.steps.map(\.isHolders) == [true, false])
      try await office.desk.act(
        ClaimMove(
          .complete, on: claim.id, version: seen.row.claim.version,
          papers: seen.materials.map(\.paper)), of: own)
      #expect(try await office.desk.claim(claim.id, of: own).row.claim.state == .waiting(stage: 1))
      let lines = try await office.desk.readers(of: own)
      #expect(lines.contains { $0.who == .holder && $0.act == .claimCompleted })
      #expect(lines.contains { $0.act == .claimSentBack })
      #expect(try await office.desk.readers(of: try works.holder(1)).isEmpty)
    }
  }

  /// No more than twenty in a day by its own account.
  @Test func aBodyDoesNotFloodTheCounter() async throws {
    try await ApplicantOffice.with { office in
      let works = try await Works(office)
      for number in 0..<ApplicantDesk.mostBodyClaimsToday {
        let claim = try await works.submit(0)
        try await office.desk.act(
          ClaimMove(.withdraw, on: claim.id, version: claim.version), of: try works.holder(0))
        #expect(number < ApplicantDesk.mostBodyClaimsToday)
      }
      #expect(try await office.refusal { _ = try await works.submit(0) } == .tooManyToday)
      #expect(try await works.submit(1).state.isOpen)
    }
  }

  // MARK: - The account

  /// The counter opens one account for a body of its own town; it is no officer's, no administrator looks after
  /// it, and closing it ends it.
  @Test(arguments: StoreKind.allCases)
  func theCounterOpensOneAccount(_ kind: StoreKind) async throws {
    try await ApplicantOffice.with(on: kind) { office in
      let works = try await Works(office)
      let town = Scope.regions([ApplicantOffice.town])
      func open(_ scope: Scope) async throws -> (account: Account, password: String) {
        try await office.desk.open(for: works.ids[0], within: scope, as: "test")
      }
      #expect(
        try await office.refusal { _ = try await open(.regions([ApplicantOffice.otherTown])) }
          == .unknown)
      let (account, password) = try await open(town)
      #expect(account.kind == .body && account.bodyID == works.ids[0].rawValue)
      #expect(account.assignments == [Assignment(.carrier, in: ApplicantOffice.town)])
      #expect(!password.isEmpty)
      let holder = try #require(BodyHolder(account.officer, from: "10.0.0.9"))
      #expect(holder.body == works.ids[0])
      #expect(try await office.refusal { _ = try await open(town) } == .account(.bodyHasAccount))
      #expect(try await office.accounts.accounts(within: .everything).accounts.isEmpty)
      await #expect(throws: AccountError.unknown) {
        try await office.accounts.reset(account.id, by: Administrator("test", within: .everything))
      }
      try await office.desk.set(.disabled, of: works.ids[0], within: town, as: "test")
      let now = try await office.desk.account(of: works.ids[0], within: town).account
      #expect(now?.state == .disabled)
    }
  }
}
