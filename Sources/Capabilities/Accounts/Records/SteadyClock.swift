// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Synchronization

/// The time by which sessions, locks and one-time passwords run out. It never goes back.
///
/// Where the machine's clock is set back, this one goes on at the pace of time that passes: what is
/// over stays over, and nothing lasts longer. Where it is set forward, sessions end early.
public final class SteadyClock: Sendable {
  private struct Mark {
    var time: Instant
    var passed: Duration
  }

  private let wall: @Sendable () -> Instant
  private let passed: @Sendable () -> Duration
  private let mark: Mutex<Mark>

  /// - Parameters:
  ///   - wall: What the machine's clock shows.
  ///   - passed: Time that has passed since any one moment; nobody can set it.
  public init(
    wall: @escaping @Sendable () -> Instant = Journal.systemClock,
    passed: @escaping @Sendable () -> Duration = SteadyClock.sinceStart()
  ) {
    self.wall = wall
    self.passed = passed
    self.mark = Mutex(Mark(time: wall(), passed: passed()))
  }

  public func now() -> Instant {
    let wall = wall()
    let passed = passed()
    return mark.withLock { mark in
      let carried = (passed - mark.passed).components
      let milliseconds = carried.seconds * 1000 + carried.attoseconds / 1_000_000_000_000_000
      let steady = Instant(clamping: mark.time.milliseconds + max(0, milliseconds))
      guard wall > steady else { return steady }
      mark = Mark(time: wall, passed: passed)
      return wall
    }
  }

  /// From now on it is at least `time`, which was seen before the program was started again.
  func advance(to time: Instant) {
    let passed = passed()
    if time > now() { mark.withLock { $0 = Mark(time: time, passed: passed) } }
  }

  /// What the machine's clock shows, for codes that a telephone makes by its own.
  var wallSeconds: Int64 { wall().milliseconds / 1000 }

  public static func sinceStart() -> @Sendable () -> Duration {
    let clock = ContinuousClock()
    let start = clock.now
    return { start.duration(to: clock.now) }
  }
}
