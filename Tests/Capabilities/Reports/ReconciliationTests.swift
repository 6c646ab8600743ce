// SPDX-License-Identifier: Apache-2.0
import Testing
import Values

@testable import Claims
@testable import Funds
@testable import Reports

/// Two claims paid from one fund, told the same by everybody; then one of them tells something else.
@Suite struct ReconciliationTests {
  struct Books {
    var spendings = [Books.spending("1", 500_00), Books.spending("2", 300_00)]
    var kept = [Books.claim("1", 500_00), Books.claim("2", 300_00)]
    var bank = BankBook(
      payments: [Books.entry("1", 500_00), Books.entry("2", 300_00)],
      refunds: [Books.entry("2", 100_00)])
    var recovered = Money(fen: 100_00)
    var sides: [FundSide: Int64] = [
      .source: -1000_00, .available: 300_00, .spent: 650_00, .receivable: 50_00,
    ]
    var faults: [LedgerFault] = []

    static func spending(_ number: String, _ fen: Int64, payments: Int = 1) -> FundSpending {
      FundSpending(reservation: number, payments: payments, amount: Money(fen: fen))
    }

    static func claim(
      _ number: String, _ fen: Int64, _ fate: ClaimTally.Fate = .paid
    ) -> KeptClaim {
      KeptClaim(
        number: number, benefit: "b", town: place("610328101"), fund: "f", fate: fate,
        amount: Money(fen: fen))
    }

    static func entry(_ number: String, _ fen: Int64) -> BankBook.Entry {
      BankBook.Entry(claim: number, amount: Money(fen: fen))
    }

    static func place(_ digits: String) -> RegionCode {
      guard let region = RegionCode(digits) else { preconditionFailure("no region \(digits)") }
      return region
    }

    var outcome: Reconciliation {
      var balances = Balances()
      for (side, fen) in sides { balances.set(side, to: fen) }
      return Reconciling(
        kept: kept, spendings: spendings, book: bank,
        budgets: [
          BudgetLine(
            id: ID(1), budget: Budget(Books.place("610328"), "f", 2025), balances: balances)
        ], recovered: recovered,
        ledger: LedgerReport(postings: 2, reservations: 2, faults: faults), fundName: { $0 }
      ).outcome()
    }

    /// The subjects that do not hold.
    var broken: Set<Reconciliation.Subject> {
      Set(outcome.checks.filter { !$0.holds }.map(\.subject))
    }
  }

  @Test func whatEverybodyTellsTheSameHolds() {
    let outcome = Books().outcome
    #expect(outcome.holds)
    let paid = outcome.checks.first { $0.subject == .paid(fund: "f") }
    #expect(paid?.ledger == .yuan(800) && paid?.claims == .yuan(800) && paid?.bank == .yuan(800))
  }

  struct Break: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let change: @Sendable (inout Books) -> Void
    let subjects: Set<Reconciliation.Subject>

    init(
      _ words: String, _ subjects: Set<Reconciliation.Subject>,
      _ change: @escaping @Sendable (inout Books) -> Void
    ) {
      testDescription = words
      self.subjects = subjects
      self.change = change
    }
  }

  static let breaks = [
    Break("a fen more in the ledger", [.paid(fund: "f"), .oneByOne]) {
      $0.spendings[0] = Books.spending("1", 500_01)
    },
    Break("posted in two parts of the right sum", [.oneByOne]) {
      $0.spendings[0] = Books.spending("1", 500_00, payments: 2)
    },
    Break("posted, and the claim still waits", [.paid(fund: "f"), .oneByOne]) {
      $0.kept[0] = Books.claim("1", 500_00, .waiting)
    },
    Break("paid by the bank twice", [.paid(fund: "f"), .oneByOne]) {
      $0.bank.payments.append(Books.entry("2", 300_00))
    },
    Break("paid by the bank to nobody known", [.paid(fund: ""), .oneByOne]) {
      $0.bank.payments.append(Books.entry("3", 1))
    },
    Break("the right sum to the wrong claims", [.oneByOne]) {
      $0.bank.payments = [Books.entry("1", 300_00), Books.entry("2", 500_00)]
    },
    Break("came back and was not booked", [.recovered]) {
      $0.bank.refunds?.append(Books.entry("1", 1))
    },
    Break("a side below zero", [.balances]) {
      $0.sides[.available] = -1
      $0.sides[.reserved] = 300_01
    },
    Break("sides that do not come to what was allotted", [.balances]) {
      $0.sides[.available] = 299_99
    },
  ]

  @Test(arguments: breaks) func whatOneSideTellsOtherwiseIsFound(_ change: Break) {
    var books = Books()
    change.change(&books)
    #expect(books.broken == change.subjects)
  }

  @Test func aClaimPaidTwiceByAllThreeIsStillOneTooMany() {
    var books = Books()
    books.spendings[0] = Books.spending("1", 1000_00, payments: 2)
    books.kept.append(Books.claim("1", 500_00))
    books.bank.payments.append(Books.entry("1", 500_00))
    let check = books.outcome.checks.first { $0.subject == .oneByOne }
    #expect(check?.differing == ["1"])
  }

  @Test func whereTheBankDoesNotSayWhatCameBackOnlyTheLedgerSpeaks() {
    var books = Books()
    books.bank.refunds = nil
    #expect(books.outcome.holds)
  }
}
