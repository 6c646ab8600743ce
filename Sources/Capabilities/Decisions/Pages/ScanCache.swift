// SPDX-License-Identifier: Apache-2.0
import Foundation
import Registry
import Rights
import Values
import Web

/// A scan and what pages say of it, worked out once.
struct KnownScan: Sendable {
  let scan: Scan
  let summary: ScanSummary
  /// Towns in which somebody listed is registered.
  let towns: [ListedTown]

  init(_ scan: Scan) {
    self.scan = scan
    self.summary = scan.summary
    var names: [RegionCode: String] = [:]
    for finding in scan.findings {
      if let town = finding.person.region?.ancestor(.town) { names[town] = finding.person.town }
    }
    self.towns = names.keys.sorted().map { ListedTown(region: $0, name: names[$0] ?? $0.digits) }
  }
}

struct ListedTown: Hashable, Sendable {
  let region: RegionCode
  let name: String
}

/// Scans by day and scope, held until another file is taken in, by this process or another.
actor ScanCache {
  private struct Key: Hashable {
    let day: Day
    let scope: Scope
    let latestFile: ID<SourceFile>?
  }

  private enum Entry {
    case running
    case known(KnownScan)
    case failed(any Error)

    /// People listed with a benefit, which is what a scan's memory goes by.
    var findings: Int { if case .known(let known) = self { known.scan.findings.count } else { 0 } }
  }

  /// Scans of a county are large and those of its villages small: the latest two are kept whatever
  /// they hold, those before them as far as they fit.
  private static let keptAnyway = 2
  private static let keptFindings = 400_000
  private static let kept = 200

  private let desk: DecisionDesk
  private var entries: [Key: Entry] = [:]
  /// The one asked for last stands at the end.
  private var order: [Key] = []
  /// The scans under way and waiting, which go one after another: each takes all cores.
  private var last: Task<Void, Never>?

  init(desk: DecisionDesk) { self.desk = desk }

  /// The scan of a day; nil where it is not there in time and still being worked out.
  ///
  /// - Throws: What the scan threw. The next question begins a new one.
  func scan(
    asOf day: Day, within scope: Scope, waitingAtMost patience: Duration
  ) async throws -> KnownScan? {
    let latest = try await desk.registry.latestFile()
    let key = Key(day: day, scope: scope, latestFile: latest)
    let deadline = ContinuousClock.now + patience
    while true {
      switch entries[key] {
      case .known(let known):
        order.removeAll { $0 == key }
        order.append(key)
        return known
      case .failed(let error):
        forget(key)
        throw error
      case nil: begin(key)
      case .running: break
      }
      guard ContinuousClock.now < deadline else { return nil }
      try await Task.sleep(for: .milliseconds(25))
    }
  }

  private func begin(_ key: Key) {
    for old in order where old.latestFile != key.latestFile { forget(old) }
    entries[key] = .running
    order.append(key)
    let desk = desk
    let before = last
    last = Task {
      await before?.value
      guard entries[key] != nil else { return }
      do {
        finish(key, .known(KnownScan(try await desk.within(key.scope).scan(asOf: key.day))))
      } catch {
        finish(key, .failed(error))
      }
    }
  }

  private func finish(_ key: Key, _ entry: Entry) {
    guard entries[key] != nil else { return }
    entries[key] = entry
    forgetOldest()
  }

  private func forgetOldest() {
    var findings = order.compactMap { entries[$0]?.findings }.reduce(0, +)
    var known = order.filter { if case .running? = entries[$0] { false } else { true } }
    while known.count > ScanCache.keptAnyway,
      known.count > ScanCache.kept || findings > ScanCache.keptFindings
    {
      let oldest = known.removeFirst()
      findings -= entries[oldest]?.findings ?? 0
      forget(oldest)
    }
  }

  private func forget(_ key: Key) {
    entries[key] = nil
    order.removeAll { $0 == key }
  }
}

/// Runs work that blocks on a thread of its own, away from those that serve pages.
public enum OwnThread {
  public static func run<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      let thread = Thread { continuation.resume(with: Result { try body() }) }
      thread.stackSize = 4 << 20
      thread.name = "export"
      thread.start()
    }
  }
}
