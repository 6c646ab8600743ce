// SPDX-License-Identifier: Apache-2.0
import Journal
import Rights
import Stores
import Testing
import Values

@testable import Accounts

@Suite struct AdministrationTests {
  static let county = Administrator(
    Actor(account: "admin", origin: "10.0.0.1"), within: .regions([TestOffice.county]))

  @Test(arguments: StoreKind.allCases)
  func accountsAreFoundInTheirRegion(_ kind: StoreKind) async throws {
    try await TestOffice.with(kind) { office in
      try await office.make("li.na")
      try await office.make("wang_wu", [.finance], in: TestOffice.county)
      try await office.make("zhao", [.finance], in: TestOffice.neighbour)
      let city = try await office.make("sun", [.observer], in: TestOffice.county)
      try await office.desk.assign(
        Assignment(.observer, in: try #require(RegionCode("6103"))), to: city.id,
        by: TestOffice.console)
      func names(_ scope: Scope, _ text: String = "") async throws -> [String] {
        try await office.desk.accounts(within: scope, text: text).accounts.map(\.name.text)
      }
      let own = Scope.regions([TestOffice.county])
      #expect(try await names(.everything) == ["li.na", "sun", "wang_wu", "zhao"])
      #expect(try await names(own) == ["li.na", "wang_wu"])
      #expect(try await names(.regions([TestOffice.town])) == ["li.na"])
      #expect(try await names(.regions([])) == [])
      #expect(
        try await names(.regions([TestOffice.town, TestOffice.neighbour])) == ["li.na", "zhao"])
      // What is typed is looked for as it is, never as a pattern.
      #expect(try await names(own, "g_w") == ["wang_wu"])
      #expect(try await names(own, "%") == [])
      #expect(try await names(own, "_") == ["wang_wu"])
      #expect(try await names(own, "LI") == ["li.na"])
      #expect(try await names(own, "李") == ["li.na", "wang_wu"])
      #expect(try await office.desk.accounts(within: own, offset: 1, limit: 1).total == 2)
    }
  }

  /// S1: a foreign account answers like an absent one, whatever is asked of it.
  @Test func aForeignAccountAnswersLikeAnAbsentOne() async throws {
    try await TestOffice.with { office in
      let foreign = try await office.make("zhao", [.finance], in: TestOffice.neighbour).id
      let wide = try await office.make("sun", [.observer], in: TestOffice.county)
      try await office.desk.assign(
        Assignment(.observer, in: TestOffice.neighbour), to: wide.id, by: TestOffice.console)
      let desk = office.desk
      let who = Self.county
      let acts: [@Sendable (ID<Account>) async throws -> Void] = [
        { _ = try await desk.account($0, for: who) },
        { try await desk.assign(Assignment(.finance, in: TestOffice.county), to: $0, by: who) },
        {
          try await desk.withdraw(Assignment(.finance, in: TestOffice.neighbour), from: $0, by: who)
        },
        { try await desk.set(.disabled, of: $0, by: who) },
        { try await desk.set(.active, of: $0, by: who) },
        { _ = try await desk.reset($0, by: who) }, { try await desk.resetFactor($0, by: who) },
        { try await desk.endSessions(of: $0, by: who) },
      ]
      for id in [foreign, wide.id, ID(999)] {
        for (number, act) in acts.enumerated() {
          await #expect(throws: AccountError.unknown, "act \(number) on \(id)") {
            try await act(id)
          }
        }
      }
    }
  }

  @Test func nobodyGivesWhatLiesOutsideTheirRegion() async throws {
    try await TestOffice.with { office in
      let account = try await office.make()
      await #expect(throws: AccountError.outside(TestOffice.neighbour)) {
        try await office.desk.assign(
          Assignment(.finance, in: TestOffice.neighbour), to: account.id, by: Self.county)
      }
      let name = try #require(AccountName("wang"))
      await #expect(throws: AccountError.outside(TestOffice.neighbour)) {
        try await office.desk.make(
          NewAccount(name: name, shownName: "王", region: TestOffice.neighbour), by: Self.county)
      }
    }
  }

  @Test func nobodyLooksAfterTheirOwnAccount() async throws {
    try await TestOffice.with { office in
      let own = try await office.make("admin", [.systemAdministrator], in: TestOffice.county)
      await #expect(throws: AccountError.ownAccount) {
        try await office.desk.assign(
          Assignment(.systemAdministrator, in: TestOffice.town), to: own.id, by: Self.county)
      }
      await #expect(throws: AccountError.ownAccount) {
        try await office.desk.reset(own.id, by: Self.county)
      }
      _ = try await office.desk.reset(own.id, by: TestOffice.console)
    }
  }

  @Test(arguments: [
    ([Role.systemAdministrator], Role.townClerk), ([.auditAdministrator], .finance),
    ([.systemAdministrator], .auditAdministrator), ([.finance], .systemAdministrator),
  ])
  func systemJournalAndCaseworkStayApart(_ held: [Role], _ new: Role) async throws {
    try await TestOffice.with { office in
      let account = try await office.make("li.na", held)
      do {
        try await office.desk.assign(
          Assignment(new, in: TestOffice.town), to: account.id, by: TestOffice.console)
        Issue.record("\(held) and \(new) on one account")
      } catch AccountError.incompatible {}
    }
  }

  @Test func aNameIsTakenOnce() async throws {
    try await TestOffice.with { office in
      try await office.make()
      let name = try #require(AccountName("li.na"))
      await #expect(throws: AccountError.nameTaken(name)) { try await office.make() }
      await #expect(throws: AccountError.shownName) {
        try await office.desk.make(
          NewAccount(name: name, shownName: "", region: TestOffice.town), by: TestOffice.console)
      }
    }
  }

  @Test func everyActLeavesItsEntry() async throws {
    try await TestOffice.with { office in
      let account = try await office.make()
      let finance = Assignment(.finance, in: TestOffice.county)
      let who = Self.county
      try await office.desk.assign(finance, to: account.id, by: who)
      try await office.desk.assign(finance, to: account.id, by: who)
      try await office.desk.withdraw(finance, from: account.id, by: who)
      try await office.desk.set(.disabled, of: account.id, by: who)
      try await office.desk.set(.active, of: account.id, by: who)
      _ = try await office.desk.reset(account.id, by: who)
      try await office.desk.resetFactor(account.id, by: who)
      try await office.desk.endSessions(of: account.id, by: who)
      #expect(
        try await office.acts() == [
          "console:test accountMade", "admin rightGiven", "admin rightTaken",
          "admin accountDisabled", "admin accountEnabled", "admin accountReset",
          "admin secondFactorRemoved", "admin sessionsEnded",
        ])
    }
  }

  @Test func aResetLiftsTheLockAndHandsOutAPassword() async throws {
    try await TestOffice.with { office in
      let account = try await office.make()
      for _ in 0..<5 { _ = try await office.refusal() }
      let password = try await office.desk.reset(account.id, by: TestOffice.console)
      #expect(try await office.refusal("li.na", TestOffice.password) == .wrong)
      let token = try await office.signIn("li.na", password)
      #expect(try await office.desk.signedIn(token)?.step == .changePassword)
    }
  }

  @Test func noPasswordStandsInTheDatabase() async throws {
    try await TestOffice.with { office in
      let account = try await office.make()
      let password = try await office.desk.reset(account.id, by: TestOffice.console)
      for secret in [password, TestOffice.password] {
        for table in ["account", "account_earlier_password"] {
          let held = try await office.number(
            "SELECT COUNT(*) FROM \(table) WHERE password_hash LIKE '%\(secret)%'")
          #expect(held == 0)
        }
      }
    }
  }
}
