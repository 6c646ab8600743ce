// SPDX-License-Identifier: Apache-2.0
import Chain
import Ciphers
import Journal
import Rights
import Store
import Values
import Vault

/// The accounts' only door: pages and commands call its verbs.
///
/// All verbs throw `StoreError` where the database fails; those of signing in ``LoginRefusal``, the
/// others ``AccountError``.
public struct AccountDesk: Sendable {
  let store: any Store
  /// The same store with its keys, for secrets of second factors.
  let sealedStore: SealedStore
  let journal: Journal
  let workshop: PasswordWorkshop
  let clock: SteadyClock
  let seen = SeenBook()
  /// Roles that ask for a second factor.
  let secondFactorRoles: Set<Role>
  let onAlarm: @Sendable (SignInAlarm) -> Void

  /// A one-time password is good for so long.
  public static let oneTimeMilliseconds: Int64 = 7 * 86_400_000

  /// - Parameters:
  ///   - store: A store to which ``AccountsMigrations/all`` have been applied.
  ///   - clock: Taken forward to the latest moment the store knows of.
  ///   - onAlarm: Told of each alarm once it is kept.
  public init(
    store: SealedStore, journal: Journal,
    workshop: PasswordWorkshop = PasswordWorkshop(), clock: SteadyClock = SteadyClock(),
    secondFactorRoles: Set<Role> = [],
    onAlarm: @escaping @Sendable (SignInAlarm) -> Void = { _ in }
  ) async throws {
    self.store = store.store
    self.sealedStore = store
    self.journal = journal
    self.workshop = workshop
    self.clock = clock
    self.secondFactorRoles = secondFactorRoles
    self.onAlarm = onAlarm
    if let latest = try await self.store.read({ try SessionTable.latest($0) }) {
      clock.advance(to: latest)
    }
  }

  /// Finds out what a password may cost here, before the first one comes.
  public func prepare() { workshop.prepare() }

  /// Alarms of the last day in a region, the latest first.
  public func alarms(within scope: Scope) async throws -> [SignInAlarm] {
    let since = clock.now().milliseconds - SignInAlarm.shownMilliseconds
    return try await store.read { try AlarmTable.all(since: Instant(clamping: since), $0) }
      .filter { scope.contains($0.county.region) }
  }

  static func record(_ account: Account) -> JournalEntry.RecordName {
    record(account.name)
  }

  static func record(_ name: AccountName) -> JournalEntry.RecordName {
    JournalEntry.RecordName("account", name.text)
  }

  func needsSecondFactor(_ account: Account) -> Bool {
    account.assignments.contains { secondFactorRoles.contains($0.role) }
  }

  func factor(
    of record: AccountTable.Record, _ connection: any SealedConnection
  ) throws -> SecondFactor? {
    guard let sealed = record.sealedFactor else { return nil }
    let text = try connection.sealer.open(
      sealed, in: FactorTable.column, of: record.account.id.rawValue)
    return Hexadecimal.bytes(text).map { SecondFactor(secret: $0) }
  }
}
