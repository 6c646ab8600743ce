// SPDX-License-Identifier: Apache-2.0
import GRDB
import GRDBSQLite
import Store

extension StoreError {
  /// GRDB's error, stripped of its arguments.
  init(_ error: DatabaseError) {
    self.init(
      sqlite: error.extendedResultCode.rawValue, message: error.message, sql: error.sql)
  }

  init(sqlite code: Int32, message: String?, sql: String?) {
    let kind = StoreError.kind(of: code)
    let isConstraint = code & 0xff == SQLITE_CONSTRAINT
    self.init(
      kind, code: "sqlite-\(code)",
      constraint: isConstraint && kind != .forbidden ? StoreError.constraint(in: message) : nil,
      sql: sql,
      detail: kind == .statement || kind == .other ? message : nil)
  }

  private static func kind(of code: Int32) -> Kind {
    switch code {
    case SQLITE_CONSTRAINT | (8 << 8), SQLITE_CONSTRAINT | (6 << 8): return .uniqueViolation
    case SQLITE_CONSTRAINT | (3 << 8): return .foreignKeyViolation
    case SQLITE_CONSTRAINT | (1 << 8): return .checkViolation
    case SQLITE_CONSTRAINT | (5 << 8): return .notNullViolation
    case SQLITE_CONSTRAINT | (7 << 8): return .forbidden
    default: break
    }
    switch code & 0xff {
    case SQLITE_BUSY, SQLITE_LOCKED: return .busy
    case SQLITE_READONLY, SQLITE_PERM: return .readOnly
    case SQLITE_FULL: return .full
    case SQLITE_CORRUPT, SQLITE_NOTADB: return .corrupt
    case SQLITE_CANTOPEN: return .cannotOpen
    case SQLITE_ERROR, SQLITE_RANGE, SQLITE_MISMATCH: return .statement
    case SQLITE_MISUSE: return .closed
    default: return .other
    }
  }

  /// SQLite writes `UNIQUE constraint failed: person.identity_number`; the part after the colon names
  /// columns or the constraint, never a value.
  private static func constraint(in message: String?) -> String? {
    guard let message, let colon = message.firstIndex(of: ":") else { return nil }
    return String(message[colon...].dropFirst(2))
  }
}
