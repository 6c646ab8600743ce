// SPDX-License-Identifier: Apache-2.0
import Rights
import Stores
import Testing
import Values

@testable import Accounts

@Suite struct SessionTests {
  @Test(arguments: [(1799, true), (1800, false)])
  func aSessionEndsAfterHalfAnHourIdle(_ seconds: Int64, _ goesOn: Bool) async throws {
    try await TestOffice.with { office in
      try await office.make()
      let token = try await office.signIn()
      office.clock.pass(seconds: seconds)
      #expect((try await office.desk.signedIn(token) != nil) == goesOn)
    }
  }

  @Test func aSessionEndsAfterEightHoursHoweverBusy() async throws {
    try await TestOffice.with { office in
      try await office.make()
      let token = try await office.signIn()
      for _ in 0..<16 {
        #expect(try await office.desk.signedIn(token) != nil)
        office.clock.pass(seconds: 1799)
      }
      #expect(try await office.desk.signedIn(token) != nil)
      office.clock.pass(seconds: 16)
      #expect(try await office.desk.signedIn(token) == nil)
    }
  }

  /// F13: whichever way the clock is set, what is over stays over, and nothing lasts longer.
  @Test(arguments: [-86_400, -3600, 3600, 86_400], [false, true])
  func noClockRevivesASession(_ jump: Int64, restarts: Bool) async throws {
    try await TestOffice.with { office in
      try await office.make()
      let token = try await office.signIn()
      office.clock.pass(seconds: 1800)
      #expect(try await office.desk.signedIn(token) == nil)
      // Another login leaves its trace in the tables.
      _ = try await office.signIn()
      office.clock.set(bySeconds: jump)
      let after = restarts ? try await office.restarted() : office
      #expect(try await after.desk.signedIn(token) == nil)
    }
  }

  @Test func aClockSetBackMakesNoSessionLast() async throws {
    try await TestOffice.with { office in
      try await office.make()
      let token = try await office.signIn()
      office.clock.set(bySeconds: -86_400)
      office.clock.pass(seconds: 1799)
      #expect(try await office.desk.signedIn(token) != nil)
      office.clock.pass(seconds: 1800)
      #expect(try await office.desk.signedIn(token) == nil)
    }
  }

  /// F11, S8: whatever is taken away is gone with the next request.
  @Test(arguments: ["withdraw", "assign", "disable", "reset", "end", "password", "factor"])
  func everyChangeEndsTheSession(_ act: String) async throws {
    try await TestOffice.with { office in
      let account = try await office.make()
      let token = try await office.signIn()
      let console = TestOffice.console
      #expect(try await office.desk.signedIn(token) != nil)
      let clerk = Assignment(.townClerk, in: TestOffice.town)
      switch act {
      case "withdraw": try await office.desk.withdraw(clerk, from: account.id, by: console)
      case "assign":
        try await office.desk.assign(
          Assignment(.finance, in: TestOffice.county), to: account.id, by: console)
      case "disable": try await office.desk.set(.disabled, of: account.id, by: console)
      case "reset": _ = try await office.desk.reset(account.id, by: console)
      case "end": try await office.desk.endSessions(of: account.id, by: console)
      case "factor": try await office.desk.resetFactor(account.id, by: console)
      default:
        _ = try await office.desk.changePassword(
          from: TestOffice.password, to: "abstand9x!", in: try await office.signIn(),
          at: TestOffice.place)
      }
      #expect(try await office.desk.signedIn(token) == nil)
    }
  }

  @Test func rightsAreReadWithEachRequest() async throws {
    try await TestOffice.with { office in
      let account = try await office.make()
      try await office.desk.withdraw(
        Assignment(.townClerk, in: TestOffice.town), from: account.id, by: TestOffice.console)
      let token = try await office.signIn()
      let officer = try #require(try await office.desk.signedIn(token)?.account.officer)
      #expect(officer.scope(of: Right(.read, .person)) == nil)
      #expect(officer.scope(of: Right(.read, .ownAccount)) == nil)
    }
  }

  @Test func signingOutEndsThisSessionAlone() async throws {
    try await TestOffice.with { office in
      try await office.make()
      let one = try await office.signIn()
      let other = try await office.signIn()
      try await office.desk.signOut(one, from: TestOffice.place)
      #expect(try await office.desk.signedIn(one) == nil)
      #expect(try await office.desk.signedIn(other) != nil)
    }
  }

  @Test func officersEndTheirOwnSessionsAndNobodyElses() async throws {
    try await TestOffice.with { office in
      try await office.make()
      try await office.make("wang")
      let mine = try await office.signIn()
      let elsewhere = try await office.signIn()
      let others = try await office.signIn("wang")
      let signedIn = try #require(try await office.desk.signedIn(mine))
      let foreign = try #require(try await office.desk.signedIn(others)).session.id
      let second = try #require(try await office.desk.signedIn(elsewhere)).session.id
      #expect(try await office.desk.sessions(of: signedIn).count == 2)
      await #expect(throws: AccountError.unknown) {
        try await office.desk.end(foreign, of: signedIn, at: TestOffice.place)
      }
      try await office.desk.end(second, of: signedIn, at: TestOffice.place)
      #expect(try await office.desk.signedIn(elsewhere) == nil)
      #expect(try await office.desk.signedIn(others) != nil)
    }
  }

  @Test func theEleventhSessionEndsTheFirst() async throws {
    try await TestOffice.with { office in
      try await office.make()
      var tokens: [SessionToken] = []
      for _ in 0...Session.most {
        tokens.append(try await office.signIn())
        office.clock.pass(seconds: 1)
      }
      #expect(try await office.desk.signedIn(tokens[0]) == nil)
      for token in tokens.dropFirst() { #expect(try await office.desk.signedIn(token) != nil) }
    }
  }

  @Test(arguments: [
    "", "abc", String(repeating: "0", count: 64), String(repeating: "g", count: 64),
  ])
  func whatIsNoTokenLetsNobodyIn(_ text: String) async throws {
    try await TestOffice.with { office in
      try await office.make()
      _ = try await office.signIn()
      if let token = SessionToken(text) { #expect(try await office.desk.signedIn(token) == nil) }
    }
  }

  @Test func tokensAreLongAndNeverTheSame() {
    let tokens = (0..<1000).map { _ in SessionToken.random().text }
    #expect(Set(tokens).count == 1000 && tokens.allSatisfy { $0.utf8.count == 64 })
  }
}
