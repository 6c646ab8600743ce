// SPDX-License-Identifier: Apache-2.0
import Chain
import Ciphers
import Journal
import Rights
import Store
import Stores
import Synchronization
import Testing
import Values
import Vault

@testable import Accounts

/// A clock that goes on, and can be set, by hand.
final class HandClock: Sendable {
  private struct State {
    var wall: Int64 = 1_700_000_000_000
    var passed = Duration.zero
  }

  private let state = Mutex(State())

  var wall: Instant { state.withLock { Instant(clamping: $0.wall) } }

  /// Time passes, and the clock shows it.
  func pass(seconds: Int64) {
    state.withLock {
      $0.wall += seconds * 1000
      $0.passed += .seconds(seconds)
    }
  }

  /// Somebody sets the clock; no time passes.
  func set(bySeconds seconds: Int64) { state.withLock { $0.wall += seconds * 1000 } }

  var steady: SteadyClock {
    SteadyClock(wall: { self.wall }, passed: { self.state.withLock { $0.passed } })
  }
}

/// Accounts on a fresh database, with one clerk and one administrator.
struct TestOffice: Sendable {
  let store: any Store
  let vault: Vault
  let clock: HandClock
  let desk: AccountDesk
  let workshop: PasswordWorkshop

  static let county = RegionCode("610328")!
  static let town = RegionCode("610328101")!
  static let neighbour = RegionCode("610329")!
  static let password = "晴天骑车去镇上 7 公里"
  static let place = Place(address: "192.168.1.7", browser: "test")
  static let console = Administrator.console("test")

  init(
    _ store: any Store, vault: Vault = .fleeting(), clock: HandClock = HandClock(),
    factorRoles: Set<Role> = [],
    workshop: PasswordWorkshop = PasswordWorkshop(cost: .lowest)
  ) async throws {
    self.store = store
    self.clock = clock
    self.workshop = workshop
    self.vault = vault
    let journal = Journal(of: Self.county, vault: vault, clock: { clock.wall })
    desk = try await AccountDesk(
      store: SealedStore(store, vault), journal: journal, workshop: workshop,
      clock: clock.steady, secondFactorRoles: factorRoles)
  }

  static func with(
    _ kind: StoreKind = .sqliteInMemory, factorRoles: Set<Role> = [],
    _ body: @Sendable (TestOffice) async throws -> Void
  ) async throws {
    try await kind.withFreshStore(
      migrations: VaultMigrations.all + JournalMigrations.all + AccountsMigrations.all
    ) {
      try await body(try await TestOffice($0, factorRoles: factorRoles))
    }
  }

  /// The same database after the program was started again.
  func restarted() async throws -> TestOffice {
    try await TestOffice(store, vault: vault, clock: clock, workshop: workshop)
  }

  @discardableResult
  func make(
    _ name: String = "li.na", _ roles: [Role] = [.townClerk], in region: RegionCode = town,
    password: FirstPassword = .standing(password)
  ) async throws -> Account {
    let name = try #require(AccountName(name))
    _ = try await desk.make(
      NewAccount(
        name: name, shownName: "李娜", region: region,
        assignments: roles.map { Assignment($0, in: region) }),
      password: password, by: Self.console)
    return try await desk.account(named: name)
  }

  func signIn(
    _ name: String = "li.na", _ password: String = password, from address: String = place.address
  ) async throws -> SessionToken {
    try await desk.signIn(
      name: name, password: password, from: Place(address: address, browser: "test"))
  }

  /// Why a login comes to nothing; nil where it does not.
  func refusal(
    _ name: String = "li.na", _ password: String = "falsch falsch",
    from address: String = "10.0.0.1"
  ) async throws -> LoginRefusal? {
    do {
      _ = try await signIn(name, password, from: address)
      return nil
    } catch let refusal as LoginRefusal { return refusal }
  }

  /// What the journal says was done, in order.
  func acts() async throws -> [String] {
    try await store.read { connection in
      try connection.all("SELECT act, account FROM journal_entry ORDER BY ordinal") { row in
        "\(row.text(1) ?? "") \(row.text(0)?.split(separator: " ").last ?? "")"
      }
    }
  }

  func number(_ sql: String) async throws -> Int64? {
    try await store.read { try $0.number(sql) }
  }
}
