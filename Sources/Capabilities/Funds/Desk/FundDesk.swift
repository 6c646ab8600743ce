// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Registry
import Rights
import Store
import Values

/// The county's money: budgets, what is promised from them, what was paid and what is to come back. Owns
/// every table that begins with `fund_`.
///
/// A double-entry ledger in whole fen. All verbs throw `StoreError` where the database fails and
/// ``FundRecordError`` where it holds what this program did not write.
public struct FundDesk: Sendable {
  let store: any Store
  let journal: Journal
  let registry: RegistryDesk
  public let catalogue: FundCatalogue
  let clock: @Sendable () -> Instant
  /// Who is asked before a month is closed.
  public var differences: [any OpenDifferences] = []

  /// - Parameter store: One to which ``FundMigrations/all`` and those of the journal have been applied.
  public init(
    store: any Store, journal: Journal, registry: RegistryDesk, catalogue: FundCatalogue,
    clock: @escaping @Sendable () -> Instant = Journal.systemClock
  ) {
    self.store = store
    self.journal = journal
    self.registry = registry
    self.catalogue = catalogue
    self.clock = clock
  }

  /// The day on China's clocks.
  public var today: Day { clock().chinaDay }

  /// What places are called.
  public func regionIndex() async throws -> RegionIndex { try await registry.regionIndex() }

  /// Carries acts out in their order, all of them or none.
  ///
  /// - Parameter scope: What the officer looks after.
  /// - Returns: A posting for each act; the former one for an act that was carried out before.
  /// - Throws: ``FundRefusal``.
  @discardableResult
  public func carryOut(
    _ acts: [FundAct], by actor: Actor, within scope: Scope = .everything
  ) async throws -> [Posting] {
    let wide = try await registry.widened(scope)
    return try await store.write { transaction in
      let pen = try JournalPen(journal, by: actor, in: transaction)
      return try ledger(by: actor, in: transaction, pen: pen).carryOut(acts, within: wide)
    }
  }

  /// Carries one act out.
  @discardableResult
  public func carryOut(
    _ act: FundAct, by actor: Actor, within scope: Scope = .everything
  ) async throws -> Posting {
    let postings = try await carryOut([act], by: actor, within: scope)
    guard let posting = postings.first else { throw FundRecordError.unreadable("fund_posting") }
    return posting
  }

  /// The ledger inside a transaction of another capability.
  ///
  /// - Parameters:
  ///   - actor: Whose name the postings bear; the pen's.
  ///   - pen: The transaction's own, since a journal is written by one pen at a time.
  public func ledger(
    by actor: Actor, in transaction: any StoreTransaction, pen: JournalPen
  ) -> FundLedger {
    FundLedger(catalogue, now: clock(), by: actor, in: transaction, pen: pen)
  }
}
