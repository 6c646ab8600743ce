// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Rights
import Store
import Values

/// The accounts' only door: pages and commands call its verbs.
///
/// All verbs throw `StoreError` where the database fails; those of signing in ``LoginRefusal``, the
/// others ``AccountError``.
public struct AccountDesk: Sendable {
  let store: any Store
  let journal: Journal
  let sealing: any Sealing
  let workshop: PasswordWorkshop
  let clock: SteadyClock
  let seen = SeenBook()
  /// Roles that ask for a second factor.
  let secondFactorRoles: Set<Role>

  /// A one-time password is good for so long.
  public static let oneTimeMilliseconds: Int64 = 7 * 86_400_000

  /// - Parameters:
  ///   - store: A store to which ``AccountsMigrations/all`` have been applied.
  ///   - sealing: Closes the secrets of second factors.
  ///   - clock: Taken forward to the latest moment the store knows of.
  public init(
    store: any Store, journal: Journal, sealing: any Sealing,
    workshop: PasswordWorkshop = PasswordWorkshop(), clock: SteadyClock = SteadyClock(),
    secondFactorRoles: Set<Role> = []
  ) async throws {
    self.store = store
    self.journal = journal
    self.sealing = sealing
    self.workshop = workshop
    self.clock = clock
    self.secondFactorRoles = secondFactorRoles
    if let latest = try await store.read({ try SessionTable.latest($0) }) {
      clock.advance(to: latest)
    }
  }

  /// Finds out what a password may cost here, before the first one comes.
  public func prepare() { workshop.prepare() }

  static func record(_ account: Account) -> JournalEntry.RecordName {
    record(account.name)
  }

  static func record(_ name: AccountName) -> JournalEntry.RecordName {
    JournalEntry.RecordName("account", name.text)
  }

  func needsSecondFactor(_ account: Account) -> Bool {
    account.assignments.contains { secondFactorRoles.contains($0.role) }
  }

  static func place(ofFactor id: ID<Account>) -> String { "account/\(id)/factor" }

  func factor(of record: AccountTable.Record) throws -> SecondFactor? {
    guard let sealed = record.sealedFactor else { return nil }
    return SecondFactor(
      secret: try sealing.open(sealed, at: AccountDesk.place(ofFactor: record.account.id)))
  }
}
