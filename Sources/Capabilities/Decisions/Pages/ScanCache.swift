// SPDX-License-Identifier: Apache-2.0
import Foundation
import Registry
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

/// Scans by day, held until another file is taken in, by this process or another.
actor ScanCache {
  private struct Key: Hashable {
    let day: Day
    let latestFile: ID<SourceFile>?
  }

  private enum Entry {
    case running
    case known(KnownScan)
    case failed(any Error)
  }

  /// Scans of a county are large: the one of today and one to compare.
  private static let kept = 2

  private let desk: DecisionDesk
  private var entries: [Key: Entry] = [:]
  private var order: [Key] = []

  init(desk: DecisionDesk) { self.desk = desk }

  /// The scan of a day; nil where it is not there in time and still being worked out.
  ///
  /// - Throws: What the scan threw. The next question begins a new one.
  func scan(asOf day: Day, waitingAtMost patience: Duration) async throws -> KnownScan? {
    let key = Key(day: day, latestFile: try await desk.registry.files(limit: 1).first?.id)
    let deadline = ContinuousClock.now + patience
    while true {
      switch entries[key] {
      case .known(let known): return known
      case .failed(let error):
        entries[key] = nil
        order.removeAll { $0 == key }
        throw error
      case nil: begin(key)
      case .running: break
      }
      guard ContinuousClock.now < deadline else { return nil }
      try await Task.sleep(for: .milliseconds(25))
    }
  }

  private func begin(_ key: Key) {
    entries[key] = .running
    order.append(key)
    forgetOldest()
    let desk = desk
    Task {
      do {
        finish(key, .known(KnownScan(try await desk.scan(asOf: key.day))))
      } catch {
        finish(key, .failed(error))
      }
    }
  }

  private func finish(_ key: Key, _ entry: Entry) {
    if entries[key] != nil { entries[key] = entry }
  }

  private func forgetOldest() {
    while order.count > ScanCache.kept {
      entries[order.removeFirst()] = nil
    }
  }
}

/// Runs work that blocks on a thread of its own, away from those that serve pages.
enum OwnThread {
  static func run<Value: Sendable>(
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
