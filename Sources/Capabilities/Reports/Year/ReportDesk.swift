// SPDX-License-Identifier: Apache-2.0
import Claims
import Funds
import Payments
import Registry
import Rights
import Values
import Web

/// The reports' only door. Keeps nothing: it asks the desks before it.
///
/// All verbs throw what those desks throw.
public struct ReportDesk: Sendable {
  let registry: RegistryDesk
  let claims: ClaimDesk
  let funds: FundDesk
  let payments: PaymentDesk

  public init(registry: RegistryDesk, claims: ClaimDesk, funds: FundDesk, payments: PaymentDesk) {
    self.registry = registry
    self.claims = claims
    self.funds = funds
    self.payments = payments
  }

  /// What became of a year's claims and money, as far as a scope reaches: money and batches are a county's,
  /// and a scope within one sees none of them.
  ///
  /// Cost: a few passes over the year's claims, payments and postings.
  ///
  /// - Parameters:
  ///   - place: Whose report it is, for its head; nil for everything held.
  ///   - book: What the bank has done by its own book; nil to believe its answers as they were taken.
  public func year(
    _ year: Int, of place: RegionCode? = nil, within scope: Scope = .everything,
    beside book: BankBook? = nil
  ) async throws -> YearReport {
    let regions = try await registry.regionIndex()
    let claims = try await claims.within(scope)
    let answered = try await payments.within(scope).answered(from: year)
    let flows = try await funds.flows(of: year, within: scope)
    let budgets = try await funds.budgets(of: year, within: scope)
    let kept = try await claims.kept(from: year)
    let catalogue = funds.catalogue
    var ledgers = YearSums(
      name: { catalogue.benefitName($0).zh },
      town: { regions[$0]?.name ?? $0.digits })
    ledgers.add(try await claims.tallies(of: year))
    ledgers.add(flows)
    ledgers.add(answered, of: kept)
    let funds = fundYears(budgets, flows)
    let reconciling = Reconciling(
      kept: kept, spendings: try await self.funds.spendings(of: year, within: scope),
      book: book ?? ReportDesk.book(of: answered), budgets: budgets,
      recovered: Money(fen: funds.reduce(0) { $0 + $1.recovered.fen }),
      ledger: try await self.funds.verify(),
      fundName: { $0.isEmpty ? "?" : catalogue.name($0).zh })
    return YearReport(
      year: year, placeName: place.map(regions.fullName) ?? "", benefits: ledgers.benefits,
      towns: ledgers.towns, months: ledgers.months, funds: funds,
      reconciliation: reconciling.outcome())
  }

  /// The bank's book as its answers tell it.
  private static func book(of answered: [AnsweredLine]) -> BankBook {
    BankBook(
      payments: answered.filter(\.isPaid).map { BankBook.Entry(claim: $0.claim, amount: $0.amount) }
    )
  }

  private func fundYears(_ budgets: [BudgetLine], _ flows: [FundFlow]) -> [FundYear] {
    var years: [String: FundYear] = [:]
    func add(_ amount: Money, to fund: String, _ part: WritableKeyPath<FundYear, Money>) {
      var year = years[fund] ?? FundYear(fund, funds.catalogue.name(fund).zh)
      year[keyPath: part] = Money(fen: year[keyPath: part].fen + amount.fen)
      years[fund] = year
    }
    for line in budgets {
      let fund = line.budget.fund
      add(line.balances.allotted, to: fund, \.allotted)
      add(line.balances[.available], to: fund, \.available)
      add(line.balances[.reserved], to: fund, \.reserved)
      add(line.balances[.spent], to: fund, \.paid)
      add(line.balances[.receivable], to: fund, \.paid)
      add(line.balances[.receivable], to: fund, \.receivable)
    }
    for flow in flows where [.recovered, .recoveredLate].contains(flow.kind) {
      add(flow.amount, to: flow.fund, \.recovered)
    }
    return years.values.sorted { $0.fund < $1.fund }
  }
}
