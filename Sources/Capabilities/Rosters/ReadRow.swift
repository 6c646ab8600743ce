// SPDX-License-Identifier: Apache-2.0
import Sheets
import Values

/// A row of a roster as read: a value for each field, and what was wrong with its cells.
struct ReadRow: Sendable {
  let number: Int
  /// By the field's raw value.
  private var values: [FieldValue?]
  var flaws: [RosterFlaw] = []
  /// Fields whose cell holds something that could not be read.
  var unreadable: Set<RosterField> = []

  init(number: Int) {
    self.number = number
    self.values = Array(repeating: nil, count: RosterField.allCases.count)
  }

  subscript(field: RosterField) -> FieldValue? {
    get { values[field.rawValue] }
    set { values[field.rawValue] = newValue }
  }

  func text(_ field: RosterField) -> String? { self[field]?.text }
  func code(_ field: RosterField) -> String? { self[field]?.code }

  var identity: IdentityNumber? {
    if case .identity(let number, _) = self[.idNumber] { number } else { nil }
  }

  var certificate: String? {
    if case .identity(_, let certificate) = self[.idNumber] { certificate } else { nil }
  }
}

/// Reads the rows of a sheet whose header is known.
struct RowReader: Sendable {
  let header: RecognisedHeader
  let fields: Set<RosterField>
  private let index: [RosterField: Int]
  private let columns: [(position: Int, column: RosterColumn)]

  /// - Parameter only: The fields to read; all of them where it is nil.
  init(_ header: RecognisedHeader, only wanted: Set<RosterField>? = nil) {
    self.header = header
    self.index = header.index
    self.fields = Set(header.index.keys)
    self.columns = header.columns.enumerated().compactMap { position, column in
      guard let column, column.field != .aside, wanted?.contains(column.field) ?? true else {
        return nil
      }
      return (position, column)
    }
  }

  /// The sheet column of a field.
  func column(_ field: RosterField) -> Int? { index[field] }

  /// Reads every known cell of a row; a cell that cannot be read leaves its field empty and a flaw.
  func read(_ row: SheetRow) -> ReadRow {
    var result = ReadRow(number: row.number)
    for (position, column) in columns where position < row.cells.count {
      do {
        result[column.field] = try column.reader.read(row.cells[position])
      } catch {
        result.flaws.append(RosterFlaw(error.reason, column: position))
        result.unreadable.insert(column.field)
      }
    }
    for column in [RosterField.name, .idNumber] where result[column] == nil {
      let position = index[column]
      if !result.flaws.contains(where: { $0.column == position }) {
        let reason: RosterReason = column == .idNumber ? .identity(.empty) : .missing
        result.flaws.append(RosterFlaw(reason, column: position))
      }
    }
    return result
  }

  /// Whether the row speaks of nobody: a sum, a signature line, a blank line of the form.
  ///
  /// A row without name and number in which three or more other cells are filled is somebody's, and
  /// is refused rather than passed over.
  func isFooter(_ row: SheetRow) -> Bool {
    let name = text(.name, in: row)
    guard text(.idNumber, in: row).isEmpty else { return false }
    if ["合计", "总计", "小计", "共计"].contains(HeaderText.normalised(name)) { return true }
    guard name.isEmpty else { return false }
    return columns.count { !row[$0.position].isEmpty } < 3
  }

  private func text(_ field: RosterField, in row: SheetRow) -> String {
    guard let position = index[field] else { return "" }
    let text = CellText.plain(row[position].text)
    return CellText.isBlank(text) ? "" : text
  }
}
