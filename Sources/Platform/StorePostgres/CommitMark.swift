// SPDX-License-Identifier: Apache-2.0
import Store

/// What one write leaves in ``CommitMarks``, so that it can be looked for when its commit was not
/// answered.
struct CommitMark: Hashable, Sendable {
  /// 128 random bits: no two writes have the same.
  let text: String

  init() {
    let digits = String(UInt128.random(in: 0...UInt128.max), radix: 16)
    text = String(repeating: "0", count: 32 - digits.count) + digits
  }

  /// Goes out in one message with the commit. The digits are hexadecimal and need no place.
  var insertion: String {
    "INSERT INTO \(CommitMarks.table) VALUES ('\(text)', 1, 0, \(CommitMark.now))"
  }

  /// Whether the write has committed, decided for good: a mark that is still under way is waited
  /// for, and where there is none another is put, so that the write can commit no more. The row is
  /// changed in either case: what is then told has to be on the standby as well.
  static let decision = """
    INSERT INTO \(CommitMarks.table) VALUES ($1, 0, 1, \(now))
    ON CONFLICT (mark) DO UPDATE SET is_sought = 1 RETURNING is_committed
    """

  /// Marks older than any write that could still be looked for.
  static let sweeping = "DELETE FROM \(CommitMarks.table) WHERE made_at_s < \(now) - 3600"

  /// Whether the account in use can leave marks here: an older database has no table for them.
  static let areKept = """
    SELECT COALESCE(has_table_privilege(to_regclass('\(CommitMarks.table)'),
      'SELECT') AND has_table_privilege(to_regclass('\(CommitMarks.table)'), 'INSERT')
      AND has_table_privilege(to_regclass('\(CommitMarks.table)'), 'UPDATE'), false)
    """

  private static let now = "EXTRACT(EPOCH FROM clock_timestamp())::bigint"
}

/// What came of a write.
enum Written<Result: Sendable>: Sendable {
  case committed(Result)
  /// The commit was sent and not answered; `code` says why.
  case unanswered(Result, CommitMark, code: String)
}
