// SPDX-License-Identifier: Apache-2.0

/// An instant: seconds since 1970-01-01T00:00:00Z and the nanoseconds after that second.
///
/// Years 1 to 9999, as the language has it.
public struct Timestamp: Hashable, Comparable, Sendable {
  public static let seconds: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

  public let seconds: Int64
  /// 0 to 999 999 999.
  public let nanoseconds: Int32

  /// Nil outside the years 1 to 9999, or for nanoseconds outside a second.
  public init?(seconds: Int64, nanoseconds: Int32 = 0) {
    guard Self.seconds.contains(seconds), (0..<1_000_000_000).contains(nanoseconds) else {
      return nil
    }
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  init?(total: Int128) {
    let (seconds, rest) = total.floorDivided(by: 1_000_000_000)
    guard let seconds = Int64(exactly: seconds) else { return nil }
    self.init(seconds: seconds, nanoseconds: Int32(rest))
  }

  /// Nanoseconds since 1970.
  var total: Int128 { Int128(seconds) * 1_000_000_000 + Int128(nanoseconds) }

  public static func < (one: Timestamp, other: Timestamp) -> Bool {
    (one.seconds, one.nanoseconds) < (other.seconds, other.nanoseconds)
  }
}

/// A length of time in whole nanoseconds; 64 bits of them, which is 292 years either way.
public struct Duration: Hashable, Comparable, Sendable {
  public let nanoseconds: Int64

  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  public static func < (one: Duration, other: Duration) -> Bool {
    one.nanoseconds < other.nanoseconds
  }
}

extension Int128 {
  func floorDivided(by divisor: Int128) -> (quotient: Int128, remainder: Int128) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
