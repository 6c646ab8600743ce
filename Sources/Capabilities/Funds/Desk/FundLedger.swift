// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Rights
import Store
import Values

/// The ledger within somebody's transaction: what is done with money commits together with what it is done
/// for. Not to be kept beyond the transaction.
public struct FundLedger {
  private let catalogue: FundCatalogue
  private let now: Instant
  private let actor: Actor
  private let transaction: any StoreTransaction
  private let pen: JournalPen

  init(
    _ catalogue: FundCatalogue, now: Instant, by actor: Actor,
    in transaction: any StoreTransaction, pen: JournalPen
  ) {
    self.catalogue = catalogue
    self.now = now
    self.actor = actor
    self.transaction = transaction
    self.pen = pen
  }

  /// Carries acts out in their order, all of them or none, and journals each.
  ///
  /// Refusals are found before anything is written: a transaction may go on after one. An act that was
  /// carried out before is returned as it was. Cost: a handful of statements, whatever the number of acts.
  ///
  /// - Parameters:
  ///   - acts: At most ``FundAct/mostTogether``.
  ///   - scope: Budgets beyond it are refused.
  /// - Returns: A posting for each act.
  /// - Throws: ``FundRefusal``; `StoreError`; ``FundRecordError``.
  @discardableResult
  public func carryOut(
    _ acts: [FundAct], within scope: Scope = .everything
  ) throws -> [Posting] {
    guard let last = acts.last else { return [] }
    guard acts.count <= FundAct.mostTogether else {
      throw FundRefusal(last.id, .tooMany(most: FundAct.mostTogether))
    }
    let loaded = try LedgerLoader(acts, catalogue, now: now, from: transaction)
    var state = loaded.state
    var postings: [Posting] = []
    var new: [Posting] = []
    for act in acts {
      do {
        let (posting, isNew) = try state.carryOut(act, by: actor.account, within: scope)
        postings.append(posting)
        if isNew { new.append(posting) }
      } catch { throw FundRefusal(act.id, error) }
    }
    var writer = LedgerWriter(transaction: transaction, budgetIDs: loaded.budgetIDs)
    try writer.write(new, state)
    try pen.write(new.map(\.deedDone))
    return postings
  }

  /// Carries out those of many acts that can be, in their order, and journals each; one that is refused
  /// leaves the others done.
  ///
  /// - Parameter acts: At most ``FundAct/mostTogether``.
  /// - Returns: For each act its posting, or why it is refused.
  /// - Throws: `StoreError`; ``FundRecordError``.
  public func carryOutEach(
    _ acts: [FundAct], within scope: Scope = .everything
  ) throws -> [Result<Posting, FundError>] {
    guard let last = acts.last else { return [] }
    guard acts.count <= FundAct.mostTogether else {
      throw FundRefusal(last.id, .tooMany(most: FundAct.mostTogether))
    }
    let loaded = try LedgerLoader(acts, catalogue, now: now, from: transaction)
    var state = loaded.state
    var new: [Posting] = []
    let results = acts.map { act -> Result<Posting, FundError> in
      do throws(FundError) {
        let (posting, isNew) = try state.carryOut(act, by: actor.account, within: scope)
        if isNew { new.append(posting) }
        return .success(posting)
      } catch { return .failure(error) }
    }
    var writer = LedgerWriter(transaction: transaction, budgetIDs: loaded.budgetIDs)
    try writer.write(new, state)
    try pen.write(new.map(\.deedDone))
    return results
  }

  /// Carries one act out.
  @discardableResult
  public func carryOut(_ act: FundAct, within scope: Scope = .everything) throws -> Posting {
    let postings = try carryOut([act], within: scope)
    guard let posting = postings.first else { throw FundRecordError.unreadable("fund_posting") }
    return posting
  }
}

extension Posting {
  /// For the journal.
  fileprivate var deedDone: Deed {
    Deed(
      kind.deed, .init("fund_posting", act),
      after: Particulars.json([
        ("fund", budget.fund), ("year", String(budget.year)), ("region", budget.region.digits),
        ("fen", String(amount.fen)), ("from", movement.from.rawValue), ("to", movement.to.rawValue),
        ("reservation", reservation), ("about", about), ("paper", paper), ("corrects", corrects),
        ("day", day.description),
      ]), reason: reason.flatMap { Reason($0) })
  }
}
