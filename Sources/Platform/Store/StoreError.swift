// SPDX-License-Identifier: Apache-2.0

/// What the database refused, without the values that were in the statement.
public struct StoreError: Error, Equatable, Sendable {
  public enum Kind: String, Sendable {
    case uniqueViolation, foreignKeyViolation, checkViolation, notNullViolation
    /// Another writer holds the database; the same work may be tried again.
    case busy
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
      case .readOnly: "the database file may not be written to; check its owner and permissions"
      case .full: "the disk is full; free some space and try again"
      case .corrupt: "the file is not a sound database; restore it from a backup"
      case .cannotOpen:
        "the database cannot be opened; check that its folder exists and is writable"
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
    }
  }

  static let emptyPath = "the path of the database is empty; write sqlite:PATH"
  static let postgresNotYet =
    "PostgreSQL is not supported by this version; use sqlite:PATH"

  static func unknownScheme(_ text: String) -> String {
    "'\(text)' does not name a kind of database; write sqlite:PATH"
  }
}
