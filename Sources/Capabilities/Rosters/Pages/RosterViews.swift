// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// What became of a file, as its page shows it.
public struct ReceiptView: Sendable {
  /// What is wrong, and how often.
  public struct Reason: Sendable {
    public let text: Localized
    /// The number of the national rule, where one is broken.
    public let rule: String?
    public let severity: Severity
    public let count: Int

    public init(text: Localized, rule: String?, severity: Severity, count: Int) {
      self.text = text
      self.rule = rule
      self.severity = severity
      self.count = count
    }
  }

  /// One cell or row that was found wanting. Never its content.
  public struct Finding: Sendable {
    public let sheet: String
    public let row: Int
    /// The column's header; nil for the row as a whole.
    public let column: String?
    public let text: Localized
    public let severity: Severity

    public init(sheet: String, row: Int, column: String?, text: Localized, severity: Severity) {
      self.sheet = sheet
      self.row = row
      self.column = column
      self.text = text
      self.severity = severity
    }
  }

  public let fileName: String
  public let kind: Localized
  public let statementDay: Day
  public let read: Int
  public let new: Int
  public let changed: Int
  public let unchanged: Int
  public let refused: Int
  /// Most frequent first.
  public var reasons: [Reason] = []
  /// The first ones, in the order of the file.
  public var findings: [Finding] = []
  /// Columns that no field takes; their content is kept with each row.
  public var columnsKeptAside: [String] = []
  public var hasMarkedWorkbook = false
  /// How far the journal had come: to be kept with the receipt.
  public var journalHead: String?

  public init(
    fileName: String, kind: Localized, statementDay: Day, read: Int, new: Int, changed: Int,
    unchanged: Int, refused: Int
  ) {
    self.fileName = fileName
    self.kind = kind
    self.statementDay = statementDay
    self.read = read
    self.new = new
    self.changed = changed
    self.unchanged = unchanged
    self.refused = refused
  }
}

/// A file that was imported before.
public struct EarlierImport: Sendable {
  public let fileName: String
  public let kind: Localized
  public let statementDay: Day
  /// ISO 8601 in UTC.
  public let importedAt: String
  public let rows: Int
  /// Where its receipt still stands.
  public let job: String?

  public init(
    fileName: String, kind: Localized, statementDay: Day, importedAt: String, rows: Int,
    job: String?
  ) {
    self.fileName = fileName
    self.kind = kind
    self.statementDay = statementDay
    self.importedAt = importedAt
    self.rows = rows
    self.job = job
  }
}

/// Rows done; of how many, where they have been counted.
public struct ImportStep: Hashable, Sendable {
  public let rows: Int
  public let total: Int?

  public init(rows: Int, total: Int?) {
    self.rows = rows
    self.total = total
  }
}

/// How far an import is.
public struct ImportProgress: Sendable {
  public let fileName: String
  public let step: ImportStep
  /// Another file is being imported first.
  public let isWaiting: Bool

  public init(fileName: String, step: ImportStep, isWaiting: Bool) {
    self.fileName = fileName
    self.step = step
    self.isWaiting = isWaiting
  }
}
