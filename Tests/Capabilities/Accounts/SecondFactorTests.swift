// SPDX-License-Identifier: Apache-2.0
import Chain
import Ciphers
import Rights
import Testing

@testable import Accounts

@Suite struct SecondFactorTests {
  private func code(_ factor: SecondFactor, _ office: TestOffice, later steps: Int64 = 0) throws
    -> String
  {
    let seconds = office.clock.wall.milliseconds / 1000
    return try #require(TimedCode(secret: factor.secret)).code(at: seconds + steps * 30)
  }

  /// An officer with a telephone: secret and recovery codes.
  private func enrol(_ office: TestOffice) async throws -> (SecondFactor, [String]) {
    let token = try await office.signIn()
    try await office.desk.offerFactor(in: token)
    let signedIn = try #require(try await office.desk.signedIn(token))
    let factor = try #require(try await office.desk.offeredFactor(signedIn))
    await #expect(throws: AccountError.wrongCode) {
      try await office.desk.takeFactor(code: "000000", in: token, at: TestOffice.place)
    }
    let taken = try await office.desk.takeFactor(
      code: try code(factor, office), in: token, at: TestOffice.place)
    #expect(try await office.desk.signedIn(token) == nil)
    #expect(try await office.desk.signedIn(taken.token)?.step == SignedIn.Step.none)
    return (factor, taken.recoveryCodes)
  }

  @Test func aCodeIsAskedForAndGoodOnce() async throws {
    try await TestOffice.with { office in
      try await office.make()
      let (factor, _) = try await enrol(office)
      let token = try await office.signIn()
      #expect(try await office.desk.signedIn(token)?.step == .proveSecondFactor)
      // The code that set it up was used.
      await #expect(throws: LoginRefusal.wrong) {
        try await office.desk.prove(
          code: try code(factor, office), in: token, from: TestOffice.place)
      }
      office.clock.pass(seconds: 30)
      let proven = try await office.desk.prove(
        code: try code(factor, office), in: token, from: TestOffice.place)
      #expect(try await office.desk.signedIn(token) == nil)
      #expect(try await office.desk.signedIn(proven)?.step == SignedIn.Step.none)
      let second = try await office.signIn()
      await #expect(throws: LoginRefusal.wrong) {
        try await office.desk.prove(
          code: try code(factor, office), in: second, from: TestOffice.place)
      }
    }
  }

  @Test(arguments: [(-2, false), (-1, true), (0, true), (1, true), (2, false)])
  func aTelephoneMayBeAStepOff(_ steps: Int64, _ isTaken: Bool) async throws {
    try await TestOffice.with { office in
      try await office.make()
      let (factor, _) = try await enrol(office)
      office.clock.pass(seconds: 300)
      let token = try await office.signIn()
      let proven = try? await office.desk.prove(
        code: try code(factor, office, later: steps), in: token, from: TestOffice.place)
      #expect((proven != nil) == isTaken)
    }
  }

  @Test func fiveWrongCodesLockTheName() async throws {
    try await TestOffice.with { office in
      try await office.make()
      let (factor, _) = try await enrol(office)
      office.clock.pass(seconds: 60)
      var token = try await office.signIn()
      for round in 0..<5 {
        // Signing in with the password in between does not wipe the slate.
        if round == 3 { token = try await office.signIn() }
        await #expect(throws: LoginRefusal.wrong) {
          try await office.desk.prove(code: "111111", in: token, from: TestOffice.place)
        }
      }
      do {
        _ = try await office.desk.prove(
          code: try code(factor, office), in: token, from: TestOffice.place)
        Issue.record("let in")
      } catch LoginRefusal.locked {}
    }
  }

  @Test func aRecoveryCodeIsGoodOnceHoweverItIsTyped() async throws {
    try await TestOffice.with { office in
      try await office.make()
      let (_, codes) = try await enrol(office)
      #expect(Set(codes).count == 10)
      let typed = [codes[0], codes[1].uppercased(), codes[2].filter { $0 != "-" }, " \(codes[3]) "]
      for code in typed {
        let token = try await office.signIn()
        let proven = try await office.desk.prove(code: code, in: token, from: TestOffice.place)
        #expect(try await office.desk.signedIn(proven)?.step == SignedIn.Step.none)
      }
      let token = try await office.signIn()
      await #expect(throws: LoginRefusal.wrong) {
        try await office.desk.prove(code: codes[0], in: token, from: TestOffice.place)
      }
      #expect(try await office.number("SELECT COUNT(*) FROM account_recovery_code") == 6)
    }
  }

  @Test func aRoleMayAskForIt() async throws {
    try await TestOffice.with(factorRoles: [.townClerk]) { office in
      try await office.make()
      let token = try await office.signIn()
      #expect(try await office.desk.signedIn(token)?.step == .enrolSecondFactor)
      let (_, _) = try await enrol(office)
      let account = try await office.make("wang", [.finance])
      let free = try await office.signIn("wang")
      #expect(try await office.desk.signedIn(free)?.step == SignedIn.Step.none)
      // From the moment the role is given, it is asked for.
      try await office.desk.assign(
        Assignment(.townClerk, in: TestOffice.town), to: account.id, by: TestOffice.console)
      let next = try await office.signIn("wang")
      #expect(try await office.desk.signedIn(next)?.step == .enrolSecondFactor)
    }
  }

  @Test func itIsGivenUpWithThePasswordUnlessARoleAsksForIt() async throws {
    for roles in [Set<Role>(), [.townClerk]] {
      try await TestOffice.with(factorRoles: roles) { office in
        try await office.make()
        let (factor, _) = try await enrol(office)
        office.clock.pass(seconds: 60)
        let token = try await office.desk.prove(
          code: try code(factor, office), in: try await office.signIn(), from: TestOffice.place)
        if roles.isEmpty {
          await #expect(throws: LoginRefusal.wrong) {
            try await office.desk.removeFactor(
              password: "wrong wrong", in: token, at: TestOffice.place)
          }
          try await office.desk.removeFactor(
            password: TestOffice.password, in: token, at: TestOffice.place)
          #expect(try await office.number("SELECT COUNT(*) FROM account_recovery_code") == 0)
        } else {
          await #expect(throws: AccountError.secondFactorHeld) {
            try await office.desk.removeFactor(
              password: TestOffice.password, in: token, at: TestOffice.place)
          }
        }
      }
    }
  }

  @Test func theSquareHoldsTheAddress() throws {
    let name = try #require(AccountName("li.na"))
    let factor = SecondFactor(secret: Array("12345678901234567890".utf8))
    #expect(
      factor.address(of: name)
        == "otpauth://totp/Bangfu:li.na?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Bangfu"
        + "&algorithm=SHA1&digits=6&period=30")
    #expect(factor.square(of: name) != nil)
  }
}
