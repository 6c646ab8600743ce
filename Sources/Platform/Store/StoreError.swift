// SPDX-License-Identifier: Apache-2.0

/// What the database refused, without the values that were in the statement.
public struct StoreError: Error, Equatable, Sendable {
  public enum Kind: String, Sendable {
    case uniqueViolation, foreignKeyViolation, checkViolation, notNullViolation
    /// Another writer holds the database; the same work may be tried again.
    case busy
    /// The work collided with another writer's and was undone; it may be tried again.
    case conflict
    /// The connection broke before the work was committed: nothing of it is held.
    case connectionLost
    /// The connection broke while the work was being committed: it is held wholly or not at all, and
    /// only looking tells which. Never tried again by itself.
    case outcomeUnknown
    /// A statement took longer than it may.
    case timedOut
    /// A guard of the database forbids it: a missing privilege, or a trigger.
    case forbidden
    case readOnly, full, corrupt, cannotOpen
    /// The statement itself is wrong: our mistake.
    case statement
    /// Work was asked of a store that has been closed.
    case closed
    case other
  }

  public let kind: Kind
  /// The engine's own code: SQLSTATE, or SQLite's extended result code.
  public let code: String
  /// The constraint, or the table and columns (`person.identity_number`), where the engine names them.
  public let constraint: String?
  /// The statement's text, whose values are placeholders.
  public let sql: String?
  /// The engine's words where they cannot hold a value; nil for broken constraints.
  public let detail: String?

  public init(
    _ kind: Kind, code: String, constraint: String? = nil, sql: String? = nil, detail: String? = nil
  ) {
    self.kind = kind
    self.code = code
    self.constraint = constraint
    self.sql = sql
    self.detail = detail
  }

  public var isConstraintViolation: Bool {
    switch kind {
    case .uniqueViolation, .foreignKeyViolation, .checkViolation, .notNullViolation: true
    default: false
    }
  }

  /// Whether the very same work may succeed when it is done again from its beginning.
  public var mayBeTriedAgain: Bool {
    switch kind {
    case .busy, .conflict, .connectionLost: true
    default: false
    }
  }
}

extension StoreError {
  /// What every engine says to a text with U+0000, which one of them could not hold.
  public static func zeroInText(sql: String?) -> StoreError {
    StoreError(.checkViolation, code: "text", constraint: "U+0000", sql: sql)
  }

  /// What every engine says to a statement that follows a failed one outside a savepoint.
  public static func spoiled(sql: String?) -> StoreError {
    StoreError(.statement, code: "25P02", sql: sql, detail: "an earlier statement has failed")
  }
}

extension StoreError: CustomStringConvertible {
  public var description: String { StoreMessages.describe(self) }
}

/// Where a database cannot be brought to the form this program needs.
public enum MigrationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The database knows migrations that this program does not: it was used by a later version.
  case databaseIsNewer(unknown: [String])
  /// A migration was edited after it had been applied.
  case changedAfterApplying(String)
  /// A new migration stands before one of its family that has been applied.
  case outOfOrder(String, before: String)
  case duplicateID(String)
  /// The account that the program works under has no right to change the form of the database.
  case accountMayNot(pending: [String])

  public var description: String { StoreMessages.describe(self) }
}

/// Every sentence this module says to a person.
enum StoreMessages {
  static func describe(_ error: StoreError) -> String {
    let rule = error.constraint.map { " (\($0))" } ?? ""
    let sentence =
      switch error.kind {
      case .uniqueViolation: "the record exists already\(rule)"
      case .foreignKeyViolation: "the record points to one that is not held\(rule)"
      case .checkViolation: "a value lies outside what the table allows\(rule)"
      case .notNullViolation: "a required value is missing\(rule)"
      case .busy: "another program is writing to the database; try again in a moment"
      case .conflict: "others changed the same records at the same time; try again"
      case .connectionLost: "the connection to the database broke; nothing was changed"
      case .outcomeUnknown:
        "the connection to the database broke at the last moment; look whether the change is there "
          + "before making it again"
      case .timedOut: "the database took too long over a statement"
      case .forbidden: "the database forbids this change"
      case .readOnly: "the database may not be written to; check its owner and permissions"
      case .full: "the disk is full; free some space and try again"
      case .corrupt: "the file is not a sound database; restore it from a backup"
      case .cannotOpen:
        "the database cannot be opened; check that its folder exists and is writable, or that its "
          + "server runs and knows the user"
      case .statement: "the database did not understand a statement"
      case .closed: "the database has been closed"
      case .other: "the database reported a failure"
      }
    let detail = error.detail.map { ": \($0)" } ?? ""
    return "\(sentence)\(detail) [\(error.code)]"
  }

  static func describe(_ error: MigrationError) -> String {
    switch error {
    case .databaseIsNewer(let unknown):
      "the database was used by a later version of this program (it knows "
        + "\(unknown.joined(separator: ", "))); use that version, or restore a backup from before"
    case .changedAfterApplying(let id):
      "migration '\(id)' differs from the one applied to this database; migrations are only appended"
    case .outOfOrder(let id, let later):
      "migration '\(id)' stands before '\(later)', which has been applied; append it after"
    case .duplicateID(let id): "two migrations are called '\(id)'"
    case .accountMayNot(let pending):
      "the database is not of this version (it lacks \(pending.joined(separator: ", "))), and the account "
        + "used may not change its form; run 'bangfu database grant' as the owner of its tables"
    }
  }

  static let noHost = "the address of a server reads postgres://USER@HOST/NAME"
  static let emptyPath = "the path of the database is empty; write sqlite:PATH"
  static func unknownScheme(_ text: String) -> String {
    "'\(text)' does not name a kind of database; write sqlite:PATH or postgres://…"
  }
}
