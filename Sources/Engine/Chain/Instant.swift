// SPDX-License-Identifier: Apache-2.0
import Values

/// A moment, to the millisecond, in UTC.
public struct Instant: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970, from 0; the year 9999 ends below 253,402,300,800,000.
  public let milliseconds: Int64

  /// Nil outside the years 1970 to 9999.
  public init?(milliseconds: Int64) {
    guard (0..<253_402_300_800_000).contains(milliseconds) else { return nil }
    self.milliseconds = milliseconds
  }

  /// The moment a clock shows; a clock that is out of all bounds shows the nearest bound.
  public init(clamping milliseconds: Int64) {
    self.milliseconds = min(max(milliseconds, 0), 253_402_300_799_999)
  }

  /// The day in UTC.
  public var day: Day { Day(number: Int32(milliseconds / 86_400_000)) }

  public static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }
}

extension Instant: CustomStringConvertible {
  /// `2026-03-01T08:30:00.250Z`.
  public var description: String {
    let rest = Int(milliseconds % 86_400_000)
    let time = [rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60]
      .map { Instant.padded($0, to: 2) }.joined(separator: ":")
    return "\(day)T\(time).\(Instant.padded(rest % 1000, to: 3))Z"
  }

  /// Reads ``description``, with or without the milliseconds; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    guard parts.count == 2, let day = Day(parts[0]), parts[1].hasSuffix("Z") else { return nil }
    let time = parts[1].dropLast().split(separator: ".", omittingEmptySubsequences: false)
    let clock = time[0].split(separator: ":", omittingEmptySubsequences: false)
    guard time.count <= 2, clock.count == 3, let hour = Instant.number(clock[0], 2, below: 24),
      let minute = Instant.number(clock[1], 2, below: 60),
      let second = Instant.number(clock[2], 2, below: 60),
      let rest = time.count == 2 ? Instant.number(time[1], 3, below: 1000) : 0
    else { return nil }
    let seconds = Int64(day.number) * 86_400 + hour * 3600 + minute * 60 + second
    self.init(milliseconds: seconds * 1000 + rest)
  }

  /// The day on China's clocks.
  public var chinaDay: Day { Day(number: Int32((milliseconds + 8 * 3_600_000) / 86_400_000)) }

  private static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static func number(_ text: some StringProtocol, _ digits: Int, below bound: Int64)
    -> Int64?
  {
    guard text.utf8.count == digits, text.utf8.allSatisfy({ (48...57).contains($0) }),
      let number = Int64(text), number < bound
    else { return nil }
    return number
  }
}
