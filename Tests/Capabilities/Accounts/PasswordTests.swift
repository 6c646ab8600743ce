// SPDX-License-Identifier: Apache-2.0
import Ciphers
import Foundation
import Synchronization
import Testing

@testable import Accounts

@Suite struct PasswordTests {
  @Test(
    arguments: [
      ("晴天骑车去镇上 7 公里", nil), ("korrekt pferd batterie", nil), ("k7mp-x3ad-99qz-wtrb", nil),
      ("abstand9x!", nil), ("abstand9x", .tooShort), ("", .tooShort),
      (String(repeating: "ä1öü7", count: 300), .tooLong),
      ("xxli.na2024yy", .holdsAccountName), ("LI.NA和她的猫咪们住", .holdsAccountName),
      ("1985-06-12 85", .onlyDigits), ("13800001234", .onlyDigits), ("aaaaaaaaaaab", .monotonous),
      ("qwertyuiop12", .monotonous), ("0987654321ab", .monotonous), ("abcdefghijk!", .monotonous),
      ("Password2024!", .wellKnown), ("P@ssw0rd2024", .wellKnown), ("admin@20241128", .wellKnown),
      ("Woaini13145201314", .wellKnown), ("bangfubangfu", .wellKnown), ("bangfu@2026#", .wellKnown),
      ("20241128!@#$%^", .wellKnown),
    ] as [(String, PasswordFlaw?)])
  func passwordsAreWeighed(_ password: String, _ flaw: PasswordFlaw?) throws {
    let name = try #require(AccountName("li.na"))
    #expect(PasswordRules.flaw(in: password, of: name) == flaw)
  }

  @Test(
    arguments: [
      ("li.na", "li.na"), ("LI.NA", "li.na"), ("ab", "ab"), ("a", nil), ("1ab", nil),
      ("li na", nil),
      ("李娜", nil), ("", nil), (".ab", nil),
      (String(repeating: "a", count: 32), String(repeating: "a", count: 32)),
      (String(repeating: "a", count: 33), nil), ("a\u{301}b", nil),
    ] as [(String, String?)])
  func accountNamesAreRead(_ text: String, _ name: String?) {
    #expect(AccountName(text)?.text == name)
  }

  @Test func noMoreThanTheBoundIsHashedOrWaits() async throws {
    let workshop = PasswordWorkshop(threads: 1, waiting: 2, cost: .lowest)
    let answers = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<12 {
        group.addTask {
          do {
            _ = try await workshop.hash("a")
            return true
          } catch LoginRefusal.busy { return false }
        }
      }
      return try await group.reduce(into: [Bool]()) { $0.append($1) }
    }
    let done = answers.count { $0 }
    #expect(done >= 2 && done < 12)
    #expect(workshop.hashCount == done)
    // Nobody is left behind.
    #expect(try await workshop.check("a", against: nil).isRight == false)
  }

  @Test func aKeptPasswordIsRaisedToTodaysCost() async throws {
    let old = try await PasswordWorkshop(cost: .lowest).hash("abstand9x!")
    let cost: PasswordCost = try #require(PasswordCost(exponent: 16))
    let dearer = PasswordWorkshop(cost: cost)
    let better = try #require(try await dearer.check("abstand9x!", against: old).better)
    #expect(better.cost.exponent == 16 && better.matches("abstand9x!"))
    #expect(try await dearer.check("abstand9x!", against: better).better == nil)
    #expect(try await dearer.check("abstand9y!", against: old).better == nil)
  }

  @Test func drawnPasswordsPassAndDiffer() throws {
    let name = try #require(AccountName("li.na"))
    var seen: Set<String> = []
    for _ in 0..<200 {
      let password = OneTimePassword.random()
      #expect(PasswordRules.flaw(in: password, of: name) == nil, "a drawn password is refused")
      #expect(seen.insert(password).inserted && password.count == 19)
    }
  }
}
