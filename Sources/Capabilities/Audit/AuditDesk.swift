// SPDX-License-Identifier: Apache-2.0
import Chain
import Foundation
import Journal
import Rights
import Store
import Values

/// What auditors ask of the journal: pages and commands call its verbs. None of them changes an entry.
public struct AuditDesk: Sendable {
  let store: any Store
  let journal: Journal
  private let watch: JournalWatch

  public init(store: any Store, journal: Journal) {
    self.store = store
    self.journal = journal
    self.watch = JournalWatch(store: store)
  }

  /// Entries within a scope, the latest first, and how many there are.
  public func entries(
    _ filter: JournalFilter, within scope: Scope, offset: Int, limit: Int
  ) async throws -> (lines: [JournalLine], total: Int) {
    var filter = filter
    filter.chains = try await chains(within: scope)
    return (
      try await journal.lines(filter, offset: offset, limit: limit, of: store),
      try await journal.count(filter, of: store)
    )
  }

  /// Where each chain within a scope stands.
  public func tips(within scope: Scope) async throws -> [ChainHead] {
    let chains = try await chains(within: scope)
    return try await watch.report(notBefore: .distantPast).report.tips.filter {
      chains?.contains($0.chain) ?? true
    }
  }

  /// Whether the journal holds, as verified some minutes ago at the longest.
  ///
  /// - Parameter isFresh: Whether it is verified anew whatever was found before.
  public func verdict(isFresh: Bool = false) async throws -> (report: ChainReport, at: Date) {
    let age = isFresh ? 0 : AuditDesk.verdictAge
    return try await watch.report(notBefore: Date(timeIntervalSinceNow: -age))
  }

  /// Writes the chains within a scope to a file; that they left the house is the office's last entry.
  public func export(to path: String, within scope: Scope, by actor: Actor) async throws {
    let journal = journal
    try await store.write { try journal.append(Deed(.journalExported), by: actor, in: $0) }
    try await Journal.export(store, chains: try await chains(within: scope), to: path)
  }

  /// Seconds for which a verdict is shown before the journal is gone through again.
  private static let verdictAge = 300.0

  /// The chains a scope reaches; nil for all. The machine's own belongs to whoever reaches the office's.
  private func chains(within scope: Scope) async throws -> Set<ChainName>? {
    if scope == .everything { return nil }
    let reached = try await Journal.chains(of: store).filter { chain in
      chain.region.map(scope.contains) ?? (journal.chain.region.map(scope.contains) ?? true)
    }
    return Set(reached)
  }
}

/// Goes through the journal for those who ask, once for all who ask at the same time.
private actor JournalWatch {
  private let store: any Store
  private var last: (report: ChainReport, at: Date)?
  private var running: Task<ChainReport, any Error>?

  init(store: any Store) { self.store = store }

  func report(notBefore oldest: Date) async throws -> (report: ChainReport, at: Date) {
    if let last, last.at >= oldest { return last }
    let task = running ?? Task { [store] in try await Journal.verify(store) }
    running = task
    defer { running = nil }
    let fresh = (report: try await task.value, at: Date())
    last = fresh
    return fresh
  }
}
