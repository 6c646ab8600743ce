// SPDX-License-Identifier: Apache-2.0
import Chain
import Foundation
import Journal
import Store
import StoreSQLite
import Stores
import Vault

/// Backs a database up while it is in use, and brings it back.
///
/// A backup is a picture of a database, on whichever engine, as one SQLite file, sealed with a key that lies
/// apart from both. It can be restored on either engine.
public struct Backup: Sendable {
  private let ring: KeyRing
  private let migrations: [Migration]
  private let clock: @Sendable () -> Instant

  /// - Parameters:
  ///   - ring: The backup key.
  ///   - migrations: All migrations of this program: they make the tables on another engine.
  public init(
    _ ring: KeyRing, migrations: [Migration],
    clock: @escaping @Sendable () -> Instant = Journal.systemClock
  ) {
    self.ring = ring
    self.migrations = migrations
    self.clock = clock
  }

  /// Writes a backup to a file of that name, replacing one once the new one is whole.
  ///
  /// While it works there is a picture of the database beside the target, as open to its owner alone as
  /// the database is and sealed in the same columns.
  ///
  /// - Throws: ``BackupError``, `StoreError`, `CopyError`, ``JournalFileRefusal``; then nothing is left.
  @discardableResult
  public func make(of store: any Store, at path: String) async throws -> BackupManifest {
    try await withWorkFolder(beside: path) { folder in
      let picture = folder + "/picture.sqlite"
      try await takePicture(of: store, at: picture)
      let taken = try await SQLiteStore(path: picture)
      let manifest: BackupManifest
      do {
        manifest = try await BackupManifest.of(taken, at: clock())
        try await taken.close()
      } catch {
        try? await taken.close()
        throw error
      }
      let ring = ring
      try await Backup.onOwnThread {
        try SealedFile.seal(picture, manifest, as: path, by: ring)
      }
      return manifest
    }
  }

  /// Restores a backup into a place that holds nothing yet, having checked what was restored. On a server
  /// it is brought up to this version on the way.
  ///
  /// - Throws: As ``make(of:at:)``; ``BackupError/targetExists(_:)``, `CopyError/targetHoldsTables`. The
  ///   place is then as it was.
  @discardableResult
  public func restore(_ path: String, to place: StoreURL) async throws -> BackupManifest {
    switch place {
    case .sqlite(let target):
      guard !FileManager.default.fileExists(atPath: target) else {
        throw BackupError.targetExists(target)
      }
      return try await withWorkFolder(beside: target) { folder in
        let manifest = try await opened(path, in: folder)
        guard rename(folder + "/restored.sqlite", target) == 0 else {
          throw JournalFileRefusal.cannotWrite(target, code: errno)
        }
        return manifest
      }
    case .postgres, .memory:
      return try await withWorkFolder(beside: path) { folder in
        let manifest = try await opened(path, in: folder)
        try await move(StoreURL.sqlite(path: folder + "/restored.sqlite"), to: place)
        return manifest
      }
    }
  }

  private func move(_ restored: StoreURL, to place: StoreURL) async throws {
    let source = try await restored.open()
    let target = try await place.open()
    do {
      try await source.migrate(migrations)
      try await DatabaseCopy(migrations: migrations).run(from: source, to: target)
      try await target.analyse()
    } catch {
      try? await source.close()
      try? await target.close()
      throw error
    }
    try await source.close()
    try await target.close()
  }

  /// Restores a backup elsewhere, checks it, holds it against the running database, and leaves nothing.
  public func drill(_ path: String, against running: any Store) async throws -> BackupManifest {
    let manifest = try await withWorkFolder(beside: path) { try await opened(path, in: $0) }
    for head in manifest.chainHeads {
      guard try await Journal.continues(head, in: running) else {
        throw BackupError.journalRewritten(head.printed)
      }
    }
    return manifest
  }

  /// Opens a backup as `restored.sqlite` in a folder and checks counts, heads and chains.
  private func opened(_ path: String, in folder: String) async throws -> BackupManifest {
    let restored = folder + "/restored.sqlite"
    let ring = ring
    let manifest = try await Backup.onOwnThread {
      try SealedFile.open(path, to: restored, by: ring)
    }
    let store = try await SQLiteStore(path: restored)
    do {
      try await check(store, manifest)
      try await store.close()
    } catch {
      try? await store.close()
      throw error
    }
    return manifest
  }

  private func check(_ store: any Store, _ manifest: BackupManifest) async throws {
    // The picture is a copy of the running database's pages: what is damaged there shows here.
    let finding = try await store.read { try $0.first("PRAGMA integrity_check(1)") { $0.text(0) } }
    guard finding == "ok" else { throw BackupError.pagesDamaged((finding ?? nil) ?? "") }
    let held = try await BackupManifest.of(store, at: clock()).rows
    let differing = Set(held.keys).union(manifest.rows.keys)
      .filter { held[$0] != manifest.rows[$0] }
    guard differing.isEmpty else { throw BackupError.countsDiffer(tables: differing.sorted()) }
    let report = try await Journal.verify(store, heads: manifest.chainHeads)
    if let fault = report.faults.first { throw BackupError.journalBroken(fault.zh) }
  }

  /// An embedded database is taken page by page; from a server every row is fetched, in one reading.
  private func takePicture(of store: any Store, at path: String) async throws {
    if let embedded = store as? SQLiteStore {
      return try await Backup.onOwnThread { try embedded.copy(to: path) }
    }
    let picture = try await SQLiteStore(path: path)
    do {
      try await DatabaseCopy(migrations: migrations).run(from: store, to: picture)
      try await picture.close()
    } catch {
      try? await picture.close()
      throw error
    }
  }

  /// A folder for its owner alone, gone afterwards whatever happens.
  private func withWorkFolder<Result>(
    beside path: String, _ body: (String) async throws -> Result
  ) async throws -> Result {
    let parent = URL(filePath: path).deletingLastPathComponent()
    let folder = parent.appending(path: ".bangfu-backup-\(UUID().uuidString)").path
    guard mkdir(folder, 0o700) == 0 else {
      throw JournalFileRefusal.cannotWrite(path, code: errno)
    }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await body(folder)
  }

  /// Long blocking work keeps no other task waiting.
  private static func onOwnThread<Result: Sendable>(
    _ body: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Swift.Result { try body() }) }
    }
  }
}
