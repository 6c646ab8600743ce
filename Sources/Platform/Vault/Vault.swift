// SPDX-License-Identifier: Apache-2.0
import Store
import Synchronization

/// The keys of a database at work: lends sealers to reads and writes.
///
/// Where another process has begun to change the keys, the ring is read anew from its source.
public final class Vault: Sendable {
  private struct State {
    var ring: KeyRing
    var idle: [Sealer] = []
    /// The generations that the database last named.
    var inUse: [Int] = []
  }

  /// Sealers kept for the next read; more are made where more run at once.
  private static let mostIdle = 16

  public let source: KeySource
  private let state: Mutex<State>

  private init(_ ring: KeyRing, _ source: KeySource) {
    self.source = source
    self.state = Mutex(State(ring: ring))
  }

  /// A vault whose keys go with the process, for databases in memory and for tests.
  public static func fleeting(_ suite: CipherSuite = .aesSHA256) -> Vault {
    let ring = KeyRing.random(suite)
    return Vault(ring, .memory(ring))
  }

  /// What became of the keys when a database was opened.
  public enum Opening: Sendable, Equatable {
    case known
    /// A new ring was made here, at `path`.
    case made(path: String)
  }

  /// The vault of a database to which ``VaultMigrations`` have been applied.
  ///
  /// A database without protected data gets a new key where its source holds none; one that has some
  /// is opened with its own key or not at all.
  ///
  /// - Parameter suite: For a new key.
  /// - Throws: ``VaultError``, ``StoreError``.
  public static func opening(
    _ store: any Store, from source: KeySource, suite: CipherSuite = .aesSHA256
  ) async throws -> (vault: Vault, opening: Opening) {
    let isNew = try await store.read { try KeyRegister.isEmpty($0) }
    var opening = Opening.known
    var ring = try source.ring()
    if ring == nil {
      guard isNew, case .file(let file) = source else {
        throw VaultError.missingKey(place: source.place)
      }
      let made = KeyRing.random(suite)
      try file.create(made)
      ring = made
      opening = .made(path: file.path)
    }
    guard let ring else { throw VaultError.missingKey(place: source.place) }
    if isNew {
      try await store.write { transaction in
        // Another process may have come first: then its key must be ours.
        if try KeyRegister.isEmpty(transaction) {
          try KeyRegister.enter(ring.newest, of: ring, in: transaction)
        }
      }
    }
    let vault = Vault(ring, source)
    try await store.read { connection in
      try KeyRegister.check(ring, connection)
      vault.note(try KeyRegister.inUse(connection))
    }
    return (vault, opening)
  }

  public var suite: CipherSuite { state.withLock { $0.ring.suite } }

  var ring: KeyRing { state.withLock { $0.ring } }

  /// Takes the ring from its source again.
  func reload() throws {
    guard let ring = try source.ring() else { throw VaultError.missingKey(place: source.place) }
    state.withLock { $0 = State(ring: ring, inUse: $0.inUse) }
  }

  /// Runs `body` with a sealer that uses the generations the database names.
  public func withSealer<Result>(
    on connection: any StoreConnection, _ body: (Sealer) throws -> Result
  ) throws -> Result {
    let generations = try KeyRegister.inUse(connection)
    note(generations)
    let sealer = try sealer(for: generations)
    defer { giveBack(sealer) }
    return try body(sealer)
  }

  /// Seals bytes that lie in no column, as an entry of the journal does, with the newest key that the
  /// database is known to use.
  ///
  /// - Parameter place: Where the bytes stand; they open nowhere else.
  public func seal(_ bytes: [UInt8], at place: String) throws -> [UInt8] {
    let sealer = try sealer(for: state.withLock { $0.inUse })
    defer { giveBack(sealer) }
    return sealer.seal(bytes, at: Array(place.utf8))
  }

  /// The bytes that were sealed for this place.
  public func open(_ sealed: [UInt8], at place: String) throws -> [UInt8] {
    if let generation = Sealer.generation(of: sealed), !ring.contains(generation) { try reload() }
    let sealer = take()
    defer { giveBack(sealer) }
    return try sealer.open(sealed, at: Array(place.utf8))
  }

  private func note(_ generations: [Int]) {
    state.withLock { if $0.inUse != generations { $0.inUse = generations } }
  }

  private func sealer(for generations: [Int]) throws -> Sealer {
    let lent = take()
    do throws(VaultError) {
      try lent.use(generations)
      return lent
    } catch {
      guard case .missingGeneration = error else { throw error }
    }
    try reload()
    let fresh = take()
    try fresh.use(generations)
    return fresh
  }

  private func take() -> Sealer {
    state.withLock { $0.idle.popLast() ?? Sealer($0.ring) }
  }

  private func giveBack(_ sealer: Sealer) {
    state.withLock { state in
      if sealer.ring.numbers == state.ring.numbers, state.idle.count < Vault.mostIdle {
        state.idle.append(sealer)
      }
    }
  }
}
