// SPDX-License-Identifier: Apache-2.0
import Values

/// Which day a workbook counts its dates from.
enum DateSystem {
  case from1900, from1904

  /// The serial number of 1970-01-01 in the usual system.
  static let serialOf1970 = 25_569
  /// The serial number of 9999-12-31 in the usual system.
  private static let lastSerial = 2_958_465

  /// The day of a whole serial number; nil where the system has none.
  ///
  /// The usual system holds 1900 for a leap year: 60 is a day that never was, and those before it
  /// are one later than the rest would say.
  func day(_ serial: Int) -> Day? {
    switch self {
    case .from1900:
      guard (1...DateSystem.lastSerial).contains(serial), serial != 60 else { return nil }
      return Day(number: Int32(serial - DateSystem.serialOf1970 + (serial < 60 ? 1 : 0)))
    case .from1904:
      guard (0...DateSystem.lastSerial - 1_462).contains(serial) else { return nil }
      return Day(number: Int32(serial + 1_462 - DateSystem.serialOf1970))
    }
  }
}
