// SPDX-License-Identifier: Apache-2.0
import Chain
import Ciphers
import Store

/// Attempts to sign in, and the locks they led to. Both are kept by the name that was typed, whether
/// or not there is such an account, so that a lock tells nothing.
enum AttemptTable {
  static let mostFailures: Int64 = 5
  static let failureMilliseconds: Int64 = 15 * 60_000
  static let mostFromAddress: Int64 = 50
  static let addressMilliseconds: Int64 = 60_000
  /// A lock lasts longer each time, until a day has passed without one.
  static let lockMinutes: [Int64] = [1, 5, 15, 60, 240]
  private static let dayMilliseconds: Int64 = 86_400_000

  /// The digest under which a name's attempts are kept.
  static func key(_ name: String) -> String {
    SHA256Digest.hexadecimal(of: Array(name.lowercased().utf8.prefix(400)))
  }

  /// Puts an attempt down as failed before it is looked at: many at once are no way round the bound.
  ///
  /// - Returns: The attempt's number, by which it is taken back.
  static func begin(
    _ key: String, from address: String, at now: Instant, in transaction: any StoreTransaction
  ) throws -> Result<Int64, LoginRefusal> {
    try transaction.execute(
      "DELETE FROM login_attempt WHERE at_ms < $1", [.integer(now.milliseconds - dayMilliseconds)])
    let fromHere = try transaction.number(
      "SELECT COUNT(*) FROM login_attempt WHERE address = $1 AND at_ms > $2",
      [.text(address), .integer(now.milliseconds - addressMilliseconds)])
    if fromHere ?? 0 >= mostFromAddress { return .failure(.tooManyFromHere) }
    if let until = try lock(key, transaction), until > now {
      return .failure(.locked(until: until))
    }
    if try failures(key, at: now, transaction) >= mostFailures {
      // Those under way fill the bound; whether one of them is right shows in a moment.
      return .failure(.busy)
    }
    let id = Int64.random(in: 1...(1 << 53))
    try transaction.execute(
      "INSERT INTO login_attempt (id, name_digest, address, at_ms, counts) VALUES ($1, $2, $3, $4, 1)",
      [.integer(id), .text(key), .text(address), .integer(now.milliseconds)])
    return .success(id)
  }

  /// Sets the lock where the bound of failures is reached.
  ///
  /// - Returns: Until when, where it was set now.
  static func fail(
    _ key: String, at now: Instant, in transaction: any StoreTransaction
  ) throws -> Instant? {
    guard try failures(key, at: now, transaction) >= mostFailures else { return nil }
    let earlier = try transaction.number(
      "SELECT times FROM login_lock WHERE name_digest = $1 AND set_ms > $2",
      [.text(key), .integer(now.milliseconds - dayMilliseconds)])
    let times = (earlier ?? 0) + 1
    let minutes = lockMinutes[min(Int(times), lockMinutes.count) - 1]
    let until = now.milliseconds + minutes * 60_000
    try transaction.execute(
      """
      INSERT INTO login_lock (name_digest, times, set_ms, until_ms) VALUES ($1, $2, $3, $4)
      ON CONFLICT (name_digest) DO UPDATE SET
        times = excluded.times, set_ms = excluded.set_ms, until_ms = excluded.until_ms
      """, [.text(key), .integer(times), .integer(now.milliseconds), .integer(until)])
    try clear(key, in: transaction)
    return Instant(clamping: until)
  }

  /// One attempt was no failure, and no success of the whole either.
  static func takeBack(_ attempt: Int64, in transaction: any StoreTransaction) throws {
    try transaction.execute(
      "UPDATE login_attempt SET counts = 0 WHERE id = $1", [.integer(attempt)])
  }

  /// Somebody signed in: earlier failures count no more, and no lock is remembered.
  static func succeed(_ key: String, in transaction: any StoreTransaction) throws {
    try clear(key, in: transaction)
    try transaction.execute("DELETE FROM login_lock WHERE name_digest = $1", [.text(key)])
  }

  private static func clear(_ key: String, in transaction: any StoreTransaction) throws {
    try transaction.execute(
      "UPDATE login_attempt SET counts = 0 WHERE name_digest = $1 AND counts = 1", [.text(key)])
  }

  private static func lock(_ key: String, _ connection: any StoreConnection) throws -> Instant? {
    try connection.number("SELECT until_ms FROM login_lock WHERE name_digest = $1", [.text(key)])
      .map { Instant(clamping: $0) }
  }

  private static func failures(
    _ key: String, at now: Instant, _ connection: any StoreConnection
  ) throws -> Int64 {
    try connection.number(
      "SELECT COUNT(*) FROM login_attempt WHERE name_digest = $1 AND at_ms > $2 AND counts = 1",
      [.text(key), .integer(now.milliseconds - failureMilliseconds)]) ?? 0
  }
}
