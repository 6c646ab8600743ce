// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Time zones by name (`Asia/Shanghai`) or by offset (`+08:00`, `08:00`, `-02:30`).
enum TimeZones {
  /// Seconds east of UTC at that instant, nil for a zone nobody knows.
  static func offset(of zone: String, at time: Timestamp) -> Int64? {
    if zone == "UTC" || zone == "Z" { return 0 }
    if let fixed = fixedOffset(zone) { return fixed }
    guard zone.utf8.count <= 64, let timeZone = TimeZone(identifier: zone) else { return nil }
    let date = Date(timeIntervalSince1970: Double(time.seconds))
    return Int64(timeZone.secondsFromGMT(for: date))
  }

  private static func fixedOffset(_ zone: String) -> Int64? {
    var reader = TextReader(zone)
    let isNegative = reader.take("-")
    if !isNegative { _ = reader.take("+") }
    guard let hours = reader.number(digits: 2), reader.take(":"),
      let minutes = reader.number(digits: 2), reader.isAtEnd, hours < 24, minutes < 60
    else { return nil }
    return (isNegative ? -1 : 1) * (hours * 3_600 + minutes * 60)
  }
}
