// SPDX-License-Identifier: Apache-2.0
import Accounts
import Chain
import Journal
import Registry
import Rights
import Stores
import Testing
import Values
import Web

@testable import Applicants

@Suite struct CounterTests {
  private typealias Office = ApplicantOffice

  private func open(
    _ person: ID<Person>, _ office: ApplicantOffice, by clerk: Officer = Office.clerk
  ) async throws -> (account: Account, password: String) {
    let scope = try #require(clerk.scope(of: Right(.enter, .citizenAccount)))
    return try await office.desk.open(
      for: person, within: scope, by: clerk, as: Office.actor(clerk))
  }

  // MARK: - Accounts

  @Test(arguments: StoreKind.allCases)
  func aPersonHasOneAccountOfTheirOwn(_ kind: StoreKind) async throws {
    try await Office.with(on: kind) { office in
      let person = try await office.holder(0).holder.person
      let (account, password) = try await open(person, office)
      #expect(account.kind == .citizen && account.personID == person.rawValue)
      #expect(account.officer.isHolder(of: person.rawValue))
      #expect(account.name.text.wholeMatch(of: /m[0-9]{8}/) != nil)
      #expect(
        try await office.refusal { _ = try await open(person, office) }
          == .account(.citizenHasAccount))
      let place = Place(address: "10.0.0.9", browser: "phone")
      let token = try await office.accounts.signIn(
        name: account.name.text, password: password, from: place)
      let signedIn = try #require(try await office.accounts.signedIn(token))
      #expect(signedIn.step == .changePassword)
      let own = try await office.accounts.changePassword(
        from: nil, to: "春天去县城上班，秋天回来", in: token, at: place)
      #expect(try await office.accounts.signedIn(own)?.step == SignedIn.Step.none)
      // Closed at the counter, it is closed with the next request.
      let scope = Scope.regions([Office.town])
      try await office.desk.set(
        .disabled, of: person, within: scope, by: Office.clerk, as: Office.actor(Office.clerk))
      #expect(try await office.accounts.signedIn(own) == nil)
      try await office.desk.set(
        .active, of: person, within: scope, by: Office.clerk, as: Office.actor(Office.clerk))
      let reset = try await office.desk.reset(
        person, within: scope, by: Office.clerk, as: Office.actor(Office.clerk))
      #expect(reset.account.id == account.id && reset.password != password)
    }
  }

  @Test func theCounterOpensWhatItReaches() async throws {
    try await Office.with { office in
      let person = try await office.holder(0).holder.person
      #expect(
        try await office.refusal { _ = try await open(person, office, by: Office.otherClerk) }
          == .unknown)
      let own = Officer(
        account: "self", name: "self", assignments: [Assignment(.townClerk, in: Office.town)],
        person: person.rawValue)
      #expect(
        try await office.refusal { _ = try await open(person, office, by: own) }
          == .account(.ownAccount))
      _ = try await open(person, office, by: Office.bureau)
    }
  }

  /// Administrators of officers' accounts neither make, see nor reset those of people.
  @Test func officersAndPeopleAreLookedAfterApart() async throws {
    try await Office.with { office in
      let person = try await office.holder(0).holder.person
      let (account, _) = try await open(person, office)
      let administrator = Administrator("test", within: .regions([Office.county]))
      await #expect(throws: AccountError.unknown) {
        try await office.accounts.reset(account.id, by: administrator)
      }
      await #expect(throws: AccountError.unknown) {
        try await office.accounts.assign(
          Assignment(.townClerk, in: Office.town), to: account.id, by: administrator)
      }
      let name = try #require(AccountName("clerk-7"))
      for roles in [[Role.citizen], [.townClerk, .citizen]] {
        await #expect(throws: AccountError.citizensRole) {
          try await office.accounts.make(
            NewAccount(
              name: name, shownName: "李", region: Office.town,
              assignments: roles.map { Assignment($0, in: Office.town) },
              personID: person.rawValue), by: administrator)
        }
      }
      let counter = Administrator("test", within: .everything, of: .citizen)
      await #expect(throws: AccountError.citizensRole) {
        try await office.accounts.assign(
          Assignment(.finance, in: Office.county), to: account.id, by: counter)
      }
      #expect(try await office.accounts.accounts(within: .everything).total == 0)
    }
  }

  // MARK: - Who looked

  @Test func thePersonSeesWhichOrganLookedAndNotWho() async throws {
    try await Office.with { office in
      let holder = try await office.holder(0).holder
      _ = try await office.accounts.make(
        NewAccount(
          name: try #require(AccountName("li.na")), shownName: "李娜", region: Office.town,
          assignments: [Assignment(.townClerk, in: Office.town)]), by: .console("test"))
      let reason = try #require(Reason("核对发放账户"))
      for _ in 0..<2 {
        _ = try await office.registry.reveal(
          .telephone, of: holder.person, to: "li.na", reason: reason, keptBy: office.journal)
      }
      let (lines, total) = try await office.desk.readers(of: holder, offset: 0, limit: 50)
      let seen = try #require(lines.first { $0.act == .valueRevealed })
      #expect(seen.who == .organs([.townClerk]) && seen.times == 2 && total >= 3)
      // The import is the machine's as far as the person is concerned: no account stands behind it here.
      #expect(lines.contains { $0.act == .recordsChanged && $0.who == .machine })
      let other = try await office.holder(1).holder
      let others = try await office.desk.readers(of: other, offset: 0, limit: 50).lines
      #expect(!others.contains { $0.act == .valueRevealed })
    }
  }

  // MARK: - Corrections

  @Test(arguments: StoreKind.allCases)
  func aWishIsAnsweredOnceWithinReach(_ kind: StoreKind) async throws {
    try await Office.with(on: kind) { office in
      let holder = try await office.holder(0).holder
      try await office.desk.ask(for: "电话换成新的了", about: .telephone, of: holder)
      let scope = Scope.regions([Office.town])
      let found = try await office.desk.openCorrections(within: scope)
      #expect(found.total == 1 && found.names[holder.person] == "样本甲")
      let id = try #require(found.corrections.first).id
      let beyond = Scope.regions([Office.otherTown])
      #expect(try await office.desk.openCorrections(within: beyond).total == 0)
      #expect(try await office.desk.corrections(of: holder.person, within: beyond).isEmpty)
      func answer(_ clerk: Officer, _ scope: Scope, _ text: String = "已按本人身份证核实更正") async throws {
        try await office.desk.answer(
          id, .corrected, text, by: clerk, within: scope, as: Office.actor(clerk))
      }
      #expect(try await office.refusal { try await answer(Office.otherClerk, beyond) } == .unknown)
      let own = Officer(
        account: "self", name: "self", assignments: [Assignment(.townClerk, in: Office.town)],
        person: holder.person.rawValue)
      #expect(try await office.refusal { try await answer(own, scope) } == .unknown)
      #expect(
        try await office.refusal { try await answer(Office.clerk, scope, "好") } == .textLength)
      try await answer(Office.clerk, scope)
      #expect(
        try await office.refusal { try await answer(Office.clerk, scope) } == .answeredMeanwhile)
      let mine = try await office.desk.corrections(of: holder)
      #expect(mine.first?.state == .corrected && mine.first?.answer == "已按本人身份证核实更正")
      #expect(try await office.desk.openCorrections(within: scope).total == 0)
    }
  }

  @Test func wishesAreBounded() async throws {
    try await Office.with { office in
      let holder = try await office.holder(0).holder
      for text in ["错了！", String(repeating: "错", count: 501), "   错了 "] {
        #expect(
          try await office.refusal {
            try await office.desk.ask(for: text, about: .work, of: holder)
          } == .textLength, "\(text.prefix(8))")
      }
      for number in 1...Correction.mostOpen {
        try await office.desk.ask(for: "第 \(number) 处不对", about: .work, of: holder)
      }
      #expect(
        try await office.refusal {
          try await office.desk.ask(for: "还有一处不对", about: .work, of: holder)
        } == .tooManyCorrections)
      #expect(try await office.count("SELECT COUNT(*) FROM correction") == 10)
    }
  }
}
