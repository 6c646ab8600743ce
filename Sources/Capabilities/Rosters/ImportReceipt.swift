// SPDX-License-Identifier: Apache-2.0
import Sheets
import Values

/// What became of a file: the paper a clerk keeps.
public struct ImportReceipt: Sendable {
  /// Name of the file without its folder.
  public var fileName: String
  public var sha256 = ""
  /// The same bytes had been imported before.
  public var isKnownFile = false
  /// The day the file speaks of, and where that day was found.
  public var statementDay: Day
  public var statementOrigin = StatementOrigin.dayOfImport
  /// A later list of the kind had been imported: this one only filled what was unknown.
  public var olderThan: Day?
  public var sheets: [SheetReceipt] = []
  public var counts = RowCounts()
  /// Refused rows by reason, the most frequent first.
  public var refusals: [ReasonCount] = []
  /// Rows taken that somebody should check.
  public var doubts: [ReasonCount] = []
  public var warnings: [ReasonCount] = []
  /// Cells of refused rows with their reasons, for the marked copy: at most ``mostMarks``.
  public var marks: [RowMark] = []
  /// How far the journal had come when the file was in: kept with the receipt, it proves that nothing
  /// up to there was rewritten since.
  public var journalHead: String?
  /// Where the marked copy of the sender's workbook was written.
  public var errorsPath: String?

  public static let mostMarks = 200_000

  init(fileName: String, statementDay: Day) {
    self.fileName = fileName
    self.statementDay = statementDay
  }
}

/// How the day a file speaks of was found.
public enum StatementOrigin: String, Codable, Sendable {
  case given, column, year, title, dayOfImport
}

/// One sheet of the file.
public struct SheetReceipt: Hashable, Sendable {
  public var name: String
  /// Nil for a sheet that holds no roster.
  public var kind: RosterKind?
  public var headerRow = 0
  public var rows = 0
  /// Headers by column, empty where there is none.
  public var headers: [String] = []
  /// Headers that no field takes; their cells are kept with the row.
  public var extraHeaders: [String] = []
  /// Headers of the layout that the sheet does not have.
  public var absentHeaders: [String] = []
  /// Why a sheet that comes near to a roster was passed over.
  public var problem: RosterText?

  init(name: String) { self.name = name }
}

/// Rows by what became of them; `read` is the sum of the others.
public struct RowCounts: Hashable, Codable, Sendable {
  public var read = 0
  public var new = 0
  public var changed = 0
  public var unchanged = 0
  public var refused = 0

  public init() {}
}

/// How often a reason was found, and in which rows.
public struct ReasonCount: Equatable, Sendable {
  public let reason: RosterReason
  public internal(set) var count: Int
  /// The first rows, at most ``mostRows``.
  public internal(set) var rows: [RowPlace]

  public static let mostRows = 50
}

/// A row of a file.
public struct RowPlace: Hashable, Sendable {
  public let sheet: String
  public let row: Int
  /// From 0; nil for the row as a whole.
  public let column: Int?
}

/// Counts reasons and keeps the first rows of each.
struct ReasonTally {
  private var counts: [String: ReasonCount] = [:]

  mutating func add(_ reason: RosterReason, _ place: RowPlace) {
    var entry = counts[reason.id] ?? ReasonCount(reason: reason, count: 0, rows: [])
    entry.count += 1
    if entry.rows.count < ReasonCount.mostRows { entry.rows.append(place) }
    counts[reason.id] = entry
  }

  var sorted: [ReasonCount] {
    counts.values.sorted { ($1.count, $0.reason.id) < ($0.count, $1.reason.id) }
  }
}
