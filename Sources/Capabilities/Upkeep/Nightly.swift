// SPDX-License-Identifier: Apache-2.0
import Chain
import Foundation
import Journal
import Values

/// A backup each night, restored for trial at once; the oldest go when there are enough.
public struct Nightly: Sendable {
  private let desk: UpkeepDesk
  private let folder: String
  private let hour: Int
  private let kept: Int

  /// - Parameters:
  ///   - folder: Where backups lie; better on another disk.
  ///   - hour: On China's clocks, 0 to 23.
  ///   - kept: Backups of the night that stay, at least 1.
  public init(desk: UpkeepDesk, folder: String, hour: Int = 3, kept: Int = 7) {
    precondition((0..<24).contains(hour) && kept >= 1, "an hour of the day, at least one backup")
    self.desk = desk
    self.folder = folder
    self.hour = hour
    self.kept = kept
  }

  /// Waits for the hour, works, and so on until the task is cancelled. A night that was missed is made
  /// up for at once; one that failed, as on a full disk, is tried again a little later.
  public func run() async throws {
    while !Task.isCancelled {
      do { try await step() } catch is CancellationError { return } catch {
        try await Task.sleep(for: .milliseconds(Nightly.longestWait))
      }
    }
  }

  private func step() async throws {
    let last = try await desk.drills(limit: 1).first?.at
    let now = desk.clock()
    let due = Nightly.due(after: last, now: now, hour: hour)
    if due > now {
      let wait = min(due.milliseconds - now.milliseconds, Nightly.longestWait)
      try await Task.sleep(for: .milliseconds(wait))
    } else {
      _ = try await work()
    }
  }

  /// One night's backup and drill.
  public func work() async throws -> Drill {
    let name = Nightly.name(at: desk.clock())
    let path = "\(folder)/\(name)"
    do {
      try await desk.backUp(to: path, by: .machine)
    } catch let error as JournalFileRefusal {
      return try await desk.failed(error.description, backup: name, by: .machine)
    }
    let drill = try await desk.drill(path, by: .machine)
    // A backup that failed its trial stays to be looked at; so do those from before.
    if drill.result == .passed { removeOldest() }
    return drill
  }

  /// A clock set forward or back is noticed within this time.
  private static let longestWait: Int64 = 600_000

  /// When the next one is due: the first time it is `hour` after the last; now where there was none or
  /// the time has gone by.
  static func due(after last: Instant?, now: Instant, hour: Int) -> Instant {
    // A drill that lies in the future was written while the clock was wrong.
    guard let last, last <= now else { return now }
    let day: Int64 = 86_400_000
    let shift = 8 * 3_600_000 - Int64(hour) * 3_600_000
    let night = (last.milliseconds + shift) / day
    return Instant(clamping: max((night + 1) * day - shift, now.milliseconds))
  }

  private static let prefix = "bangfu-"
  private static let suffix = ".backup"

  /// `bangfu-20260301T083000Z.backup`: by name they are by time.
  static func name(at instant: Instant) -> String {
    let digits = "\(instant)".prefix(19).filter { $0 != "-" && $0 != ":" }
    return "\(prefix)\(digits)Z\(suffix)"
  }

  private func removeOldest() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let own = names.filter { $0.wholeMatch(of: /bangfu-\d{8}T\d{6}Z\.backup/) != nil }.sorted()
    for name in own.dropLast(kept) {
      try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    }
  }
}
