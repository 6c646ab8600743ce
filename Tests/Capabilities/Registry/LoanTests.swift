// SPDX-License-Identifier: Apache-2.0
import Rights
import Stores
import Testing
import Values

@testable import Registry
@testable import Web

/// The register of startup loans.
@Suite struct LoanTests {
  private static let form: [String: String] = [
    "bank": "样例农商银行", "number": "0017", "borrowerKind": "individual", "principal": "200000",
    "months": "36", "state": "applied",
  ]

  private static func sent(_ changes: [String: String]) -> EntryForm {
    let values = form.merging(changes) { $1 }
    var typed = EntryForm(
      LoanForms.fields([]),
      sent: FormFields(values.map { ($0.key, $0.value) }))
    LoanForms.check(&typed)
    return typed
  }

  /// Both sides of what a form takes: a share of interest no larger than the loan, an end after the
  /// beginning, a rate up to 100 %.
  @Test(
    arguments: [
      ([:], []), (["principal": ""], ["principal"]), (["bank": ""], ["bank"]),
      (["subsidyBase": "200000"], []), (["subsidyBase": "200000.01"], ["subsidyBase"]),
      (["from": "2022-05-01", "to": "2022-05-01"], []),
      (["from": "2022-05-01", "to": "2022-04-30"], ["to"]),
      (["rate": "100"], []), (["rate": "100.01"], ["rate"]), (["rate": "4.355"], ["rate"]),
      (["state": "paid"], ["state"]), (["channel": "counter"], []),
    ] as [([String: String], [String])])
  func aFormTakesWhatCanBe(_ changes: [String: String], _ refused: [String]) {
    #expect(Self.sent(changes).problems.keys.sorted() == refused)
  }

  private func loan(_ number: String, _ edit: (inout Loan) -> Void = { _ in }) -> Loan {
    var loan = Loan(bank: "样例农商银行", number: number)
    edit(&loan)
    return loan
  }

  /// The same bank and number are the same loan, whoever's list says so, and nobody else's.
  @Test(arguments: StoreKind.allCases)
  func aLoanIsOneBorrowersOwn(_ kind: StoreKind) async throws {
    try await withDesk(kind) { desk, _ in
      var first = try row(1)
      first.loans = [LoanStatement(loan("1") { $0.principal = .value(.yuan(100_000)) })]
      try await desk.take([first], from: file())
      first.loans = [LoanStatement(loan("1") { $0.state = .value(.lent) })]
      try await desk.take([first], from: file())
      let held = try #require(try await desk.only(1).loans.first).record
      #expect(held.principal == .value(.yuan(100_000)) && held.state == .value(.lent))
      var other = try row(2)
      other.loans = [LoanStatement(loan("1"))]
      let results = try await desk.take([other], .corrects, from: file())
      #expect(results.first?.outcome == .conflict(.heldByAnother(field: "loan.number")))
      other.loans = [LoanStatement(loan("2"))]
      try await desk.take([other], from: file())
      #expect(try await desk.only(2).loans.count == 1)
    }
  }

  /// A list shows the loans of the scope's people and bodies, and what they come to.
  @Test(arguments: StoreKind.allCases)
  func theRegisterEndsWhereTheScopeDoes(_ kind: StoreKind) async throws {
    try await withDesk(kind) { desk, _ in
      var here = try row(1)
      here.person?.hukouRegion = .value(try code("610328101"))
      here.loans = [
        LoanStatement(loan("1") { $0.principal = .value(.yuan(200_000)) }),
        LoanStatement(loan("2") { $0.state = .value(.repaid) }),
      ]
      var there = try row(2, at: 2)
      there.person?.hukouRegion = .value(try code("610329101"))
      there.loans = [LoanStatement(loan("3") { $0.principal = .value(.yuan(7)) })]
      var body = Organisation(name: "样例制衣厂")
      body.region = .value(try code("610328102"))
      var theirs = RosterRow(sheet: "名单", number: 3)
      theirs.loans = [
        LoanStatement(loan("4") { $0.principal = .value(.yuan(300_000)) }, borrower: body)
      ]
      try await desk.take([here, there, theirs], from: file())
      func numbers(_ scope: String, _ query: LoanQuery = LoanQuery()) async throws -> [String] {
        let scoped = try await desk.within(.regions([try code(scope)]))
        return try await scoped.loans(query).loans.map(\.loan.record.number).sorted()
      }
      #expect(try await numbers("610328") == ["1", "2", "4"])
      #expect(try await numbers("610328101") == ["1", "2"])
      #expect(try await numbers("610328102") == ["4"])
      #expect(try await numbers("610329") == ["3"])
      #expect(try await numbers("610328", LoanQuery(text: "制衣")) == ["4"])
      #expect(try await numbers("610328", LoanQuery(state: .repaid)) == ["2"])
      #expect(try await numbers("610328", LoanQuery(text: "100%")) == [])
      let county = try await desk.within(.regions([try code("610328")])).loans(LoanQuery())
      #expect(county.total == 3 && county.principal == .yuan(500_000))
      let file = try #require(
        try await desk.bodies(BodyQuery(text: "样例制衣厂")).bodies.first)
      #expect(try await desk.body(file.id)?.loans.map(\.record.number) == ["4"])
    }
  }
}
