// SPDX-License-Identifier: Apache-2.0
import Funds
import Registry
import Values

/// The money of a claim: kept when it is granted, free again when it comes to nothing.
extension ClaimDesk {
  /// The act that keeps what a claim is owed, from the one fund that its benefit names or from the one
  /// chosen, and where it is kept then. Nil where there is nothing to keep.
  ///
  /// - Throws: ``ClaimRefusal/fundToChoose(_:)``.
  func reserving(
    _ claim: Claim, from chosen: String?
  ) throws(ClaimRefusal) -> (act: FundAct, kept: Claim.Keeping)? {
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
    let act = FundAct(
      "\(claim.number)/reserve/\(claim.version)", .reserve(obligation, budget, amount),
      about: claim.number)
    return (act, Claim.Keeping(fund: fund, year: budget.year))
  }

  /// The act that frees what is kept for a claim that ends without money.
  func releasing(_ claim: Claim) -> FundAct? {
    guard claim.kept != nil else { return nil }
    return FundAct(
      "\(claim.number)/release/\(claim.version)", .release(claim.number, nil),
      about: claim.number)
  }

  /// The county whose budget pays: of the office, where it is one.
  private func county(of claim: Claim) -> RegionCode {
    claim.region.ancestor(.county) ?? claim.region
  }
}
