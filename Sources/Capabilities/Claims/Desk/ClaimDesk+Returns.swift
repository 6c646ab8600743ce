// SPDX-License-Identifier: Apache-2.0
import Casework
import Chain
import Decisions
import Journal
import Library
import Policy
import Registry
import Rights
import Store
import Values
import Vault

extension ClaimDesk {
  /// The bank sent the money back after it had said that it paid: the claim waits for its money again, kept
  /// where it was, and what had counted as its grant counts no longer.
  ///
  /// - Parameter reason: The bank's words.
  /// - Throws: ``ClaimRefusal/unknown`` where the claim is not there or was not paid;
  ///   ``ClaimRefusal/sameAgain(number:)`` where a supplement rests on its payment.
  public func comeBack(
    _ id: ID<Claim>, because reason: Reason, on day: Day, by officer: Officer, _ pen: JournalPen,
    in transaction: any SealedTransaction
  ) throws {
    guard var claim = try ClaimTable.claim(id, transaction), scope.contains(claim.region),
      claim.state == .paid, let way = ways.way(of: claim.benefit),
      let text = try ClaimTable.decision(of: id, transaction),
      let state = try? way.route.state(after: .comeBack, from: claim.state)
    else { throw ClaimRefusal.unknown }
    let resting = try ClaimTable.supplements(of: [id], transaction)[id] ?? []
    if let one = resting.first(where: { $0.state.isOpen || $0.state == .paid }) {
      throw ClaimRefusal.sameAgain(number: one.number)
    }
    try takeOff(claim, try entitlements(of: claim, deciding: text), in: transaction)
    let step = ClaimStep(
      act: .comeBack, stage: state.stage ?? 0, day: day, account: officer.account,
      officer: officer.name, text: reason.text)
    try StepTable.add(step, by: officer, at: clock(), to: id, in: transaction)
    claim.state = state
    claim.since = day
    claim.version += 1
    claim.place = way.place(at: state, of: claim.region)
    claim.clock = way.clock(
      state, after: (try StepTable.done(to: [id], transaction)[id] ?? []).map(\.event), on: day,
      decisions.library.calendar)
    try ClaimTable.update(
      claim, waitsFor: way.role(at: state)?.rawValue ?? "", decided: nil, in: transaction)
    try pen.write([
      Deed(
        .claimUnpaid, ClaimDesk.record(claim), personID: claim.person?.rawValue,
        after: claim.particulars(nil), reason: reason)
    ])
  }

  /// Undoes what ``settle(_:on:by:_:in:)`` put on record as grants.
  private func takeOff(
    _ claim: Claim, _ entitlements: [Entitlement], in transaction: any SealedTransaction
  ) throws {
    let own = grants(of: claim, entitlements, on: claim.since)
    guard claim.supplements != nil else {
      return try RegistryDesk.remove(own, in: transaction)
    }
    let prior = try supplemented(claim, in: transaction)
    let first = grants(of: prior.original, entitlements, on: prior.original.since)[0]
    let amount = claim.amount ?? .zero
    try RegistryDesk.raise(first, by: Money(fen: -amount.fen), in: transaction)
    try RegistryDesk.remove(Array(own.dropFirst()), in: transaction)
  }
}
