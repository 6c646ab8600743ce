// SPDX-License-Identifier: Apache-2.0
import GRDB
import GRDBSQLite
import Glibc
import Store

extension StoreError {
  /// GRDB's error, stripped of its arguments.
  ///
  /// - Parameter connection: Which it came from, where that is still open: its files know why the system
  ///   failed.
  init(_ error: DatabaseError, on connection: OpaquePointer? = nil) {
    self.init(
      sqlite: error.extendedResultCode.rawValue, on: connection, message: error.message,
      sql: error.sql)
  }

  init(sqlite code: Int32, on connection: OpaquePointer?, message: String?, sql: String?) {
    let kind = StoreError.kind(of: code, on: connection)
    let isConstraint = code & 0xff == SQLITE_CONSTRAINT
    self.init(
      kind, code: "sqlite-\(code)",
      constraint: isConstraint && kind != .forbidden ? StoreError.constraint(in: message) : nil,
      sql: sql,
      detail: kind == .statement || kind == .other ? message : nil)
  }

  private static func kind(of code: Int32, on connection: OpaquePointer?) -> Kind {
    switch code {
    case SQLITE_CONSTRAINT | (8 << 8), SQLITE_CONSTRAINT | (6 << 8): return .uniqueViolation
    case SQLITE_CONSTRAINT | (3 << 8): return .foreignKeyViolation
    case SQLITE_CONSTRAINT | (1 << 8): return .checkViolation
    case SQLITE_CONSTRAINT | (5 << 8): return .notNullViolation
    case SQLITE_CONSTRAINT | (7 << 8): return .forbidden
    // The memory that connections share is a file, which could not grow.
    case SQLITE_IOERR | (19 << 8): return .full
    default: break
    }
    let family = code & 0xff
    if [SQLITE_IOERR, SQLITE_CANTOPEN].contains(family), let connection,
      !SystemFailures.last(on: connection).isDisjoint(with: SystemFailures.ofSpace)
    {
      return .full
    }
    switch family {
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

/// What the system said to the files of a connection. SQLite passes on that a file failed, not that it
/// was for want of space where that shows late: at a quota, or when written pages are flushed.
private enum SystemFailures {
  static let ofSpace: Set<Int32> = [ENOSPC, EDQUOT]

  /// The last failure of the database's file and of its log.
  static func last(on connection: OpaquePointer) -> Set<Int32> {
    Set(
      [SQLITE_FCNTL_FILE_POINTER, SQLITE_FCNTL_JOURNAL_POINTER].compactMap { which in
        var file: UnsafeMutablePointer<sqlite3_file>?
        var number: Int32 = 0
        guard sqlite3_file_control(connection, "main", which, &file) == SQLITE_OK, let file,
          let control = file.pointee.pMethods?.pointee.xFileControl,
          control(file, SQLITE_FCNTL_LAST_ERRNO, &number) == SQLITE_OK
        else { return nil }
        return number
      })
  }
}
