// SPDX-License-Identifier: Apache-2.0
import Claims
import Funds
import Payments
import Values

/// What a bank has done by its own book, which is not ours: the third witness beside ledger and claims.
public struct BankBook: Hashable, Sendable {
  public struct Entry: Hashable, Sendable {
    /// The claim's number, which goes out as the remark.
    public let claim: String
    public let amount: Money

    public init(claim: String, amount: Money) {
      self.claim = claim
      self.amount = amount
    }
  }

  /// What reached an account.
  public var payments: [Entry]
  /// What came back from those who were paid; nil where the book does not say.
  public var refunds: [Entry]?

  public init(payments: [Entry] = [], refunds: [Entry]? = nil) {
    self.payments = payments
    self.refunds = refunds
  }
}

/// Whether ledger, claims and bank say the same of a year's money, to the fen.
public struct Reconciliation: Hashable, Sendable {
  public enum Subject: Hashable, Sendable {
    /// What was paid from a fund, by its name.
    case paid(fund: String)
    /// Every paid claim has one posting and one payment of its amount, and the other way round.
    case oneByOne
    case recovered
    /// No side of a budget is below zero, and its sides come to what was allotted.
    case balances
    /// The ledger worked out anew from its entries.
    case ledger
  }

  public struct Check: Hashable, Sendable {
    public let subject: Subject
    /// Nil where that side has no word in it.
    public let ledger: Money?
    public let claims: Money?
    public let bank: Money?
    /// Claims' numbers, or budgets, at which they differ; at most ``Reconciliation/mostNamed``.
    public let differing: [String]

    public var holds: Bool {
      let sides = Set([ledger, claims, bank].compactMap { $0 })
      return differing.isEmpty && sides.count <= 1
    }
  }

  public let checks: [Check]
  public static let mostNamed = 20

  public var holds: Bool { checks.allSatisfy(\.holds) }
}

/// Works a reconciliation out from three accounts of the same year.
struct Reconciling {
  let kept: [KeptClaim]
  let spendings: [FundSpending]
  let book: BankBook
  let budgets: [BudgetLine]
  let recovered: Money
  let ledger: LedgerReport
  let fundName: (String) -> String

  func outcome() -> Reconciliation {
    Reconciliation(checks: funds() + [oneByOne(), refunds(), balances(), proof()])
  }

  /// Money by fund; a claim that is not known stands under no fund.
  private func funds() -> [Reconciliation.Check] {
    let fundOf = Dictionary(kept.map { ($0.number, $0.fund) }) { first, _ in first }
    var sides: [String: (ledger: Int64, claims: Int64, bank: Int64)] = [:]
    for budget in budgets { sides[budget.budget.fund, default: (0, 0, 0)].ledger += 0 }
    for line in spendings {
      sides[fundOf[line.reservation] ?? "", default: (0, 0, 0)].ledger += line.amount.fen
    }
    for claim in kept where claim.fate == .paid {
      sides[claim.fund, default: (0, 0, 0)].claims += claim.amount.fen
    }
    for entry in book.payments {
      sides[fundOf[entry.claim] ?? "", default: (0, 0, 0)].bank += entry.amount.fen
    }
    return sides.sorted { $0.key < $1.key }.map { fund, sums in
      Reconciliation.Check(
        subject: .paid(fund: fundName(fund)), ledger: Money(fen: sums.ledger),
        claims: Money(fen: sums.claims), bank: Money(fen: sums.bank), differing: [])
    }
  }

  private func oneByOne() -> Reconciliation.Check {
    struct Account: Hashable {
      var count = 0
      var fen: Int64 = 0
    }
    var sides: [String: [Account]] = [:]
    func add(_ number: String, _ side: Int, _ count: Int, _ amount: Money) {
      var accounts = sides[number] ?? Array(repeating: Account(), count: 3)
      accounts[side].count += count
      accounts[side].fen += amount.fen
      sides[number] = accounts
    }
    for line in spendings { add(line.reservation, 0, line.payments, line.amount) }
    for claim in kept where claim.fate == .paid { add(claim.number, 1, 1, claim.amount) }
    for entry in book.payments { add(entry.claim, 2, 1, entry.amount) }
    // What was paid once and taken back whole is nobody's.
    let differing = sides.filter { Set($0.value).count > 1 || $0.value[0].count > 1 }.keys.sorted()
    return Reconciliation.Check(
      subject: .oneByOne, ledger: nil, claims: nil, bank: nil,
      differing: Array(differing.prefix(Reconciliation.mostNamed)))
  }

  private func refunds() -> Reconciliation.Check {
    Reconciliation.Check(
      subject: .recovered, ledger: recovered, claims: nil,
      bank: book.refunds.map { Money(fen: $0.reduce(0) { $0 + $1.amount.fen }) }, differing: [])
  }

  private func balances() -> Reconciliation.Check {
    let sides = FundSide.allCases.filter { $0 != .source }
    let wrong = budgets.filter { line in
      sides.contains { line.balances[$0] < .zero }
        || sides.reduce(0) { $0 + line.balances[$1].fen } != line.balances.allotted.fen
    }
    return Reconciliation.Check(
      subject: .balances, ledger: nil, claims: nil, bank: nil,
      differing: wrong.map { "\($0.budget.region)/\($0.budget.fund)/\($0.budget.year)" })
  }

  private func proof() -> Reconciliation.Check {
    Reconciliation.Check(
      subject: .ledger, ledger: nil, claims: nil, bank: nil,
      differing: ledger.faults.prefix(Reconciliation.mostNamed).map { String(describing: $0) })
  }
}
