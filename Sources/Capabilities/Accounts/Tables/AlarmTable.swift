// SPDX-License-Identifier: Apache-2.0
import Chain
import Rights
import Store

/// Refused sign-ins by county, and the alarms they raised.
enum AlarmTable {
  private static let keptMilliseconds: Int64 = 90 * 86_400_000

  /// Counts a refused attempt for a county.
  ///
  /// - Returns: The alarm, where it was raised now.
  static func note(
    _ attempt: Int64, in county: ChainName, at now: Instant, _ transaction: any StoreTransaction
  ) throws -> SignInAlarm? {
    try transaction.execute(
      "UPDATE login_attempt SET county = $1 WHERE id = $2", [.text(county.text), .integer(attempt)])
    let counts = try transaction.first(
      """
      SELECT COUNT(*), COUNT(DISTINCT address) FROM login_attempt
      WHERE county = $1 AND at_ms > $2
      """, [.text(county.text), .integer(now.milliseconds - SignInAlarm.spanMilliseconds)]
    ) { (failures: $0.int(0) ?? 0, addresses: $0.int(1) ?? 0) }
    let isRaised = try transaction.number(
      "SELECT COUNT(*) FROM sign_in_alarm WHERE county = $1 AND at_ms > $2",
      [.text(county.text), .integer(now.milliseconds - SignInAlarm.quietMilliseconds)])
    guard let counts, counts.failures >= SignInAlarm.leastFailures, isRaised == 0 else {
      return nil
    }
    try transaction.execute(
      "DELETE FROM sign_in_alarm WHERE at_ms < $1", [.integer(now.milliseconds - keptMilliseconds)])
    try transaction.execute(
      "INSERT INTO sign_in_alarm (county, at_ms, failures, addresses) VALUES ($1, $2, $3, $4)",
      [
        .text(county.text), .integer(now.milliseconds), .integer(counts.failures),
        .integer(counts.addresses),
      ])
    return SignInAlarm(
      county: county, at: now, failures: Int(counts.failures), addresses: Int(counts.addresses))
  }

  /// Alarms since a moment, the latest first.
  static func all(
    since moment: Instant, _ connection: any StoreConnection
  ) throws -> [SignInAlarm] {
    try connection.all(
      """
      SELECT county, at_ms, failures, addresses FROM sign_in_alarm WHERE at_ms > $1
      ORDER BY at_ms DESC, county
      """, [.integer(moment.milliseconds)]
    ) { row in
      SignInAlarm(
        county: ChainName(row.text(0) ?? "") ?? .house, at: Instant(clamping: row.int(1) ?? 0),
        failures: Int(row.int(2) ?? 0), addresses: Int(row.int(3) ?? 0))
    }
  }
}
