// SPDX-License-Identifier: Apache-2.0
import Chain
import Rights
import Stores
import Testing

@testable import Accounts

@Suite struct LoginTests {
  @Test(arguments: StoreKind.allCases)
  func theRightPasswordLetsIn(_ kind: StoreKind) async throws {
    try await TestOffice.with(kind) { office in
      try await office.make()
      let token = try await office.signIn("LI.NA")
      let signedIn = try #require(try await office.desk.signedIn(token))
      #expect(signedIn.step == .none && signedIn.account.officer.account == "li.na")
      #expect(try await office.refusal() == .wrong)
      #expect(try await office.refusal("nobody") == .wrong)
      #expect(
        try await office.acts() == [
          "console:test accountMade", "li.na signedIn", "li.na signInRefused",
          "unknown signInRefused",
        ])
      // The token is nowhere in the database.
      let held = try await office.number(
        "SELECT COUNT(*) FROM account_session WHERE token_digest = '\(token.text)'")
      #expect(held == 0)
    }
  }

  @Test(arguments: ["li.na", "nobody"])
  func fiveFailuresLockANameWhetherOrNotItIsHeld(_ name: String) async throws {
    try await TestOffice.with { office in
      try await office.make()
      for _ in 0..<5 { #expect(try await office.refusal(name) == .wrong) }
      let hashes = office.workshop.hashCount
      guard case .locked(let until)? = try await office.refusal(name, TestOffice.password) else {
        Issue.record("not locked")
        return
      }
      #expect(until.milliseconds - office.clock.wall.milliseconds == 60_000)
      #expect(office.workshop.hashCount == hashes, "a locked name costs no hash")
      #expect(try await office.acts().suffix(1).first?.hasSuffix("accountLocked") == true)
    }
  }

  @Test func aLockLastsLongerEachTime() async throws {
    try await TestOffice.with { office in
      try await office.make()
      for minutes in AttemptTable.lockMinutes + [240] {
        for _ in 0..<5 { #expect(try await office.refusal() == .wrong) }
        office.clock.pass(seconds: minutes * 60 - 1)
        guard case .locked? = try await office.refusal() else {
          Issue.record("no lock of \(minutes) minutes")
          return
        }
        office.clock.pass(seconds: 1)
      }
      _ = try await office.signIn()
      // A success wipes the slate.
      for _ in 0..<5 { #expect(try await office.refusal() == .wrong) }
      office.clock.pass(seconds: 60)
      #expect(try await office.refusal() == .wrong)
    }
  }

  @Test(arguments: [(899, true), (900, false)])
  func failuresCountForAQuarterOfAnHour(_ seconds: Int64, _ isLocked: Bool) async throws {
    try await TestOffice.with { office in
      try await office.make()
      #expect(try await office.refusal() == .wrong)
      office.clock.pass(seconds: seconds)
      for _ in 0..<4 { #expect(try await office.refusal() == .wrong) }
      let last = try await office.refusal("li.na", TestOffice.password)
      #expect((last != nil) == isLocked)
    }
  }

  @Test func aLockSurvivesARestartAndNoClockLiftsIt() async throws {
    try await TestOffice.with(.sqliteFile) { office in
      try await office.make()
      for _ in 0..<5 { _ = try await office.refusal() }
      office.clock.set(bySeconds: -86_400)
      let again = try await office.restarted()
      for _ in 0..<2 {
        guard case .locked? = try await again.refusal("li.na", TestOffice.password) else {
          Issue.record("the lock is gone")
          return
        }
      }
      // Time that passes lifts it, although the clock still shows the day before.
      again.clock.pass(seconds: 60)
      #expect(try await again.refusal("li.na", TestOffice.password) == nil)
    }
  }

  @Test func fiftyAMinuteFromOneAddress() async throws {
    try await TestOffice.with { office in
      for attempt in 0..<50 {
        #expect(try await office.refusal("nobody\(attempt)", from: "10.0.0.9") == .wrong)
      }
      #expect(try await office.refusal("other", from: "10.0.0.9") == .tooManyFromHere)
      let again = try await office.restarted()
      #expect(try await again.refusal("other", from: "10.0.0.9") == .tooManyFromHere)
      #expect(try await again.refusal("other", from: "10.0.0.8") == .wrong)
      again.clock.pass(seconds: 60)
      #expect(try await again.refusal("other", from: "10.0.0.9") == .wrong)
    }
  }

  @Test func manyGuessesAtOnceAreNoWayRoundTheBound() async throws {
    try await TestOffice.with { office in
      try await office.make()
      let before = office.workshop.hashCount
      await withTaskGroup(of: Void.self) { group in
        for guess in 0..<20 {
          group.addTask { _ = try? await office.signIn("li.na", "guess number \(guess)") }
        }
      }
      #expect(office.workshop.hashCount - before <= 5)
    }
  }

  /// The work, not the time: one hash and as many entries for a name nobody has as for one with an
  /// account, a closed account, and one whose one-time password is void.
  @Test func theSameIsDoneForEveryName() async throws {
    try await TestOffice.with { office in
      try await office.make()
      let closed = try await office.make("closed")
      try await office.desk.set(.disabled, of: closed.id, by: TestOffice.console)
      try await office.make("void", password: .given("abstand9x!"))
      office.clock.pass(seconds: AccountDesk.oneTimeMilliseconds / 1000)
      for (name, password) in [
        ("li.na", "falsch falsch"), ("nobody", "falsch falsch"), ("kein name!", "falsch falsch"),
        ("closed", TestOffice.password), ("void", "abstand9x!"),
      ] {
        let hashes = office.workshop.hashCount
        let entries = try await office.acts().count
        #expect(try await office.refusal(name, password) == .wrong, "\(name)")
        #expect(office.workshop.hashCount - hashes == 1, "\(name)")
        #expect(try await office.acts().count - entries == 1, "\(name)")
      }
    }
  }

  /// Wide bounds: the machine may be busy, a missing hash would be a factor of many.
  @Test func theTimeTellsNothing() async throws {
    try await TestOffice.with { office in
      try await office.make()
      let clock = ContinuousClock()
      var times: [[Duration]] = [[], []]
      for round in 0..<4 {
        for (index, name) in ["li.na", "nobody"].enumerated() {
          times[index].append(
            try await clock.measure {
              _ = try await office.refusal(name, from: "10.0.\(round).\(index)")
            })
        }
      }
      let fastest = times.map { $0.min() ?? .zero }
      let ratio = fastest[0] / fastest[1]
      #expect((0.4...2.5).contains(ratio), "known to unknown \(ratio)")
    }
  }

  @Test func aOneTimePasswordIsChangedFirstAndVoidAfterwards() async throws {
    try await TestOffice.with { office in
      try await office.make(password: .given("abstand9x!"))
      let token = try await office.signIn("li.na", "abstand9x!")
      #expect(try await office.desk.signedIn(token)?.step == .changePassword)
      for (new, flaw) in [
        ("kurz", PasswordFlaw.tooShort), ("abstand9x!", .usedBefore), ("password123", .wellKnown),
      ] {
        await #expect(throws: AccountError.password(flaw)) {
          try await office.desk.changePassword(
            from: nil, to: new, in: token, at: TestOffice.place)
        }
      }
      let next = try await office.desk.changePassword(
        from: nil, to: TestOffice.password, in: token, at: TestOffice.place)
      #expect(try await office.desk.signedIn(token) == nil)
      #expect(try await office.desk.signedIn(next)?.step == SignedIn.Step.none)
      #expect(try await office.refusal("li.na", "abstand9x!") == .wrong)
    }
  }

  @Test(arguments: [(-1, true), (0, false)])
  func aOneTimePasswordLastsAWeek(_ seconds: Int64, _ isGood: Bool) async throws {
    try await TestOffice.with { office in
      try await office.make(password: .given("abstand9x!"))
      office.clock.pass(seconds: 7 * 86_400 + seconds)
      #expect((try await office.refusal("li.na", "abstand9x!") == nil) == isGood)
    }
  }

  @Test func noneOfTheLastFivePasswordsIsTakenAgain() async throws {
    try await TestOffice.with { office in
      try await office.make()
      var present = TestOffice.password
      var token = try await office.signIn()
      func change(to new: String) async throws {
        token = try await office.desk.changePassword(
          from: present, to: new, in: token, at: TestOffice.place)
        present = new
      }
      for number in 1...4 { try await change(to: "abstand9x! \(number)") }
      await #expect(throws: AccountError.password(.usedBefore)) {
        try await office.desk.changePassword(
          from: present, to: TestOffice.password, in: token, at: TestOffice.place)
      }
      try await change(to: "abstand9x! 5")
      try await change(to: TestOffice.password)
      await #expect(throws: LoginRefusal.wrong) {
        try await office.desk.changePassword(
          from: "wrong wrong", to: "abstand9x! 7", in: token, at: TestOffice.place)
      }
    }
  }
}
