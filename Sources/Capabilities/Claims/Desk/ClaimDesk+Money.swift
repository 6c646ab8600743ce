// SPDX-License-Identifier: Apache-2.0
import Casework
import Chain
import Decisions
import Funds
import Journal
import Registry
import Rights
import Store
import Values
import Vault

/// The money of a claim: kept when it is granted, free again when it comes to nothing.
extension ClaimDesk {
  /// Keeps what a claim is owed, from the one fund that its benefit names or from the one chosen.
  ///
  /// - Returns: Where it is kept.
  /// - Throws: ``ClaimRefusal/money(_:)``, ``ClaimRefusal/fundToChoose(_:)``.
  func reserve(
    _ claim: Claim, from chosen: String?, by actor: Actor, _ pen: JournalPen,
    in transaction: any StoreTransaction
  ) throws -> Claim.Keeping? {
    guard let amount = claim.amount, amount > .zero else { return nil }
    let named = funds.catalogue.funds(for: claim.benefit) ?? []
    guard let fund = chosen ?? (named.count == 1 ? named.first?.code : nil) else {
      throw ClaimRefusal.fundToChoose(named.map(\.code))
    }
    let budget = Budget(county(of: claim), fund, today().year)
    let obligation = Obligation(
      claim.number, region: claim.region, benefit: claim.benefit,
      payee: claim.party.description)
    // A claim that came back before and is granted anew is another act on the same obligation's behalf.
    try carryOut(
      FundAct(
        "\(claim.number)/reserve/\(claim.version)", .reserve(obligation, budget, amount),
        about: claim.number), by: actor, pen, in: transaction)
    return Claim.Keeping(fund: fund, year: budget.year)
  }

  /// Frees what is kept for a claim that ends without money.
  func release(
    _ claim: Claim, by actor: Actor, _ pen: JournalPen, in transaction: any StoreTransaction
  ) throws {
    guard claim.kept != nil else { return }
    try carryOut(
      FundAct(
        "\(claim.number)/release/\(claim.version)", .release(claim.number, nil),
        about: claim.number), by: actor, pen, in: transaction)
  }

  private func carryOut(
    _ act: FundAct, by actor: Actor, _ pen: JournalPen, in transaction: any StoreTransaction
  ) throws {
    do {
      try funds.ledger(by: actor, in: transaction, pen: pen).carryOut(act)
    } catch let refusal as FundRefusal { throw ClaimRefusal.money(refusal.error) }
  }

  /// The county whose budget pays: of the office, where it is one.
  private func county(of claim: Claim) -> RegionCode {
    claim.region.ancestor(.county) ?? claim.region
  }
}
