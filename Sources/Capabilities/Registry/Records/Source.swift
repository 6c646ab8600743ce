// SPDX-License-Identifier: Apache-2.0
import Values

/// Where statements come from: a file somebody handed in, or an office that typed.
public struct SourceFile: Equatable, Sendable {
  /// Name of the file without its folder.
  public var name: String
  /// The kind of roster, as the importer names it; `manual` for what was typed in.
  public var kind: String
  /// Lower-case hexadecimal SHA-256 of the bytes; empty for `manual`.
  public var sha256: String
  /// The day the list speaks of (数据日期); the day of import where it names none.
  public var statementDay: Day
  /// ISO 8601 in UTC, as `2026-03-01T08:30:00Z`.
  public var importedAt: String
  /// Who handed it in.
  public var importedBy: String
  public var rowCount: Int = 0
  /// The region of the office that handed it in; nil for one that may see everything.
  public var region: RegionCode?

  public init(
    name: String, kind: String, sha256: String, statementDay: Day, importedAt: String,
    importedBy: String
  ) {
    self.name = name
    self.kind = kind
    self.sha256 = sha256
    self.statementDay = statementDay
    self.importedAt = importedAt
    self.importedBy = importedBy
  }
}

/// One row of a source file that made or changed a record.
public struct SourceRow: Equatable, Sendable {
  public var fileID: ID<SourceFile>
  public var sheet: String
  /// As the spreadsheet numbers it, from 1.
  public var number: Int
  /// Columns that no field takes, as one JSON object; nil where there are none.
  public var extras: String?
}

/// A record with its identifier and the row that first stated it.
@dynamicMemberLookup
public struct Held<Record: Sendable>: Sendable {
  public let id: ID<Record>
  public var record: Record
  public let sourceRowID: ID<SourceRow>?

  public subscript<Value>(dynamicMember path: KeyPath<Record, Value>) -> Value {
    record[keyPath: path]
  }
}

extension Held: Equatable where Record: Equatable {}

/// One change of one field, kept for good.
public struct Change: Equatable, Sendable {
  /// The table of the record, as `person`.
  public var recordKind: String
  public var recordID: Int64
  /// The column, as `labour_capacity`.
  public var field: String
  /// Nil for unknown, empty text for known none.
  public var before: String?
  public var after: String?
  public var sourceRowID: ID<SourceRow>?
  public var at: String
  public var by: String
}
