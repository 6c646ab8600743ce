// SPDX-License-Identifier: Apache-2.0
public import Chain
import Synchronization
public import Values

/// The clock on the wall of a scripted office: it shows what the script says.
public final class ScriptClock: Sendable {
  private let state: Mutex<(day: Day, reads: Int64)>

  public init(_ day: Day) { state = Mutex((day, 0)) }

  public var today: Day {
    get { state.withLock { $0.day } }
    set {
      state.withLock { $0 = (newValue, $0.day == newValue ? $0.reads : 0) }
    }
  }

  /// Nine in the morning in China, and a millisecond later each time it is looked at.
  public var now: Instant {
    state.withLock { state in
      state.reads += 1
      return Instant(clamping: Int64(state.day.number) * 86_400_000 + 3_600_000 + state.reads)
    }
  }
}
