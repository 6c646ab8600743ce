// SPDX-License-Identifier: Apache-2.0
import Accounts
import Chain
import Claims
import Decisions
import Journal
import Registry
import Rights
import Store
import Values
import Vault

/// People's own affairs: the only door by which somebody sees and does what is their own. Owns
/// `claim_draft` and `correction`.
///
/// Verbs that take a ``Holder`` reach nothing but what is kept of that person. All throw ``StoreError``
/// where the database fails and ``ApplicantRefusal`` where something stands against what is asked.
public struct ApplicantDesk: Sendable {
  let store: SealedStore
  let registry: RegistryDesk
  let decisions: DecisionDesk
  let claims: ClaimDesk
  let accounts: AccountDesk
  let journal: Journal
  private let texts: ScopedTexts
  /// The day on which acts are done.
  let today: @Sendable () -> Day
  let clock: @Sendable () -> Instant

  /// - Parameters:
  ///   - store: A store to which ``ApplicantMigrations/all`` and those before it have been applied.
  ///   - claims: Everything held, as the other desks: who may see what is settled here.
  ///   - today: China's day at this moment.
  public init(
    store: SealedStore, decisions: DecisionDesk, claims: ClaimDesk, accounts: AccountDesk,
    journal: Journal, today: @escaping @Sendable () -> Day,
    clock: @escaping @Sendable () -> Instant = Journal.systemClock
  ) {
    self.store = store
    self.registry = decisions.registry
    self.decisions = decisions
    self.claims = claims
    self.accounts = accounts
    self.journal = journal
    self.texts = ScopedTexts(ApplicantMigrations.scopes)
    self.today = today
    self.clock = clock
  }

  /// Everything held about the person.
  public func dossier(of holder: Holder) async throws -> Dossier {
    guard let dossier = try await registry.dossier(holder.person) else {
      throw ApplicantRefusal.unknown
    }
    return dossier
  }

  /// A person whom an officer's right reaches.
  func person(_ id: ID<Person>, within scope: Scope) async throws -> Dossier {
    guard let dossier = try await registry.within(scope).dossier(id) else {
      throw ApplicantRefusal.unknown
    }
    return dossier
  }

  /// What is kept of the people of a scope.
  func scoped(_ scope: Scope) async throws -> SealedStore {
    guard scope != .everything else { return store }
    let regions = try await registry.widened(scope).widest ?? []
    return SealedStore(ScopedStore(store.store, within: regions, texts: texts), store.vault)
  }

  /// A number that tells nothing of how many there are.
  static func drawn<Owner>() -> ID<Owner> { ID(Int64.random(in: 1...(1 << 53))) }
}
