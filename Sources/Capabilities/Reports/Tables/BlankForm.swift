// SPDX-License-Identifier: Apache-2.0
import Sheets
import Values
import Web

/// An office's own blank workbook (空表), read for which of a table's figures go where.
///
/// The headings stand in one row within the first ten of the first sheet, or in two, with the name of a group over
/// several; above them are titles. Lines that the blank names below them are filled by their names, else the lines are
/// written from there on.
public struct BlankForm: Sendable {
  public struct Heading: Hashable, Sendable {
    public let column: Int
    /// As it is written; under a group the group's name before it.
    public let text: String
    /// The id of what goes under it; nil for what stays empty.
    public internal(set) var field: String?

    /// By which it is known again: without spaces and what stands in brackets.
    public var key: String { BlankForm.key(text) }
  }

  public let sheet: String
  let headerRow: Int
  public internal(set) var headings: [Heading]
  /// Rows below the headings, each with its texts by column.
  private let rows: [(number: Int, texts: [Int: String])]

  static let mostTitleRows = 10
  static let mostRows = 20_000

  /// - Parameters:
  ///   - fields: What the table has.
  ///   - remembered: Field by heading, as it was matched before.
  /// - Throws: What reading a workbook throws, and ``BlankRefusal``.
  public init(
    _ path: String, fields: [TableField], remembered: [String: String]
  ) throws {
    let file = try SheetFile.open(path: path)
    guard file.kind == .xlsx, let sheet = file.sheets.first else { throw BlankRefusal.notXLSX }
    var read: [SheetRow] = []
    var pass = try sheet.rows()
    while let row = try pass.next() {
      guard read.count < BlankForm.mostRows else { throw BlankRefusal.tooLong }
      read.append(row)
    }
    let matcher = HeadingMatcher(fields: fields, remembered: remembered)
    let candidates = read.prefix { $0.number <= BlankForm.mostTitleRows }
    let headers =
      candidates.map { HeaderRows(lower: $0) }
      + zip(candidates, candidates.dropFirst()).map { HeaderRows(upper: $0, lower: $1) }
    // Of as many known headings the first counts, and one row before two unless groups repeat what is below them.
    guard let header = headers.max(by: { $0.rank(matcher) < $1.rank(matcher) }),
      header.matches(matcher) > 0
    else { throw BlankRefusal.noHeadings }
    self.sheet = sheet.name
    headerRow = header.number
    headings = header.headings(matcher)
    rows = read.filter { $0.number > header.number }.map { row in
      (
        row.number,
        Dictionary(
          uniqueKeysWithValues: row.cells.enumerated().filter { !$0.element.isEmpty }
            .map { ($0.offset, $0.element.text) })
      )
    }
  }

  static func key(_ text: String) -> String {
    var depth = 0
    var key = ""
    for character in text where !character.isWhitespace {
      if "（([【".contains(character) { depth += 1 }
      if depth == 0 { key.append(character) }
      if "）)]】".contains(character) { depth = max(0, depth - 1) }
    }
    return key.isEmpty ? text.filter { !$0.isWhitespace } : key
  }

  // MARK: - Filling

  /// The cells to fill in, and what the blank has no place for or the table no figures.
  struct Filling {
    var cells: FilledCopy.Cells = [:]
    /// Lines of the table that the blank does not name.
    var unplaced: [String] = []
    /// Rows of the blank that the table has no line for.
    var unknownRows: [String] = []
  }

  /// - Parameter lines: Each with its name, nil where lines have none, and its values by field.
  func filling(_ lines: [TableLine]) -> Filling {
    let column = headings.first { $0.field == TableField.line }?.column
    let named =
      column.map { column in
        rows.compactMap { row in row.texts[column].map { (number: row.number, text: $0) } }
      } ?? []
    guard !named.isEmpty else { return inOrder(lines) }
    var filling = Filling()
    var left = Dictionary(grouping: named) { BlankForm.stem($0.text) }
    for line in lines {
      guard let name = line.name else { continue }
      if let row = left.removeValue(forKey: BlankForm.stem(name))?.first {
        fill(row.number, with: line, isNamed: true, &filling)
      } else if !line.isEmpty {
        filling.unplaced.append(name)
      }
    }
    filling.unknownRows = left.values.joined().sorted { $0.number < $1.number }.map(\.text)
    return filling
  }

  private func inOrder(_ lines: [TableLine]) -> Filling {
    var filling = Filling()
    for (index, line) in lines.enumerated() {
      fill(headerRow + 1 + index, with: line, isNamed: false, &filling)
    }
    return filling
  }

  private func fill(
    _ row: Int, with line: TableLine, isNamed: Bool, _ filling: inout Filling
  ) {
    for heading in headings {
      guard let field = heading.field, !(isNamed && field == TableField.line),
        let value = line.values[field]
      else { continue }
      filling.cells[row, default: [:]][heading.column] = value
    }
  }

  /// A place by its name without its kind, a sum by whichever word.
  private static func stem(_ name: String) -> String {
    let key = key(name)
    if ["合计", "总计", "全县合计", "共计"].contains(key) { return TableWords.total.zh }
    let endings = ["街道办事处", "街道", "镇", "乡", "村", "县"]
    guard let ending = endings.first(where: key.hasSuffix), key.count > ending.count + 1 else {
      return key
    }
    return String(key.dropLast(ending.count))
  }
}

/// Why a blank is not filled in.
public enum BlankRefusal: Error, Hashable, Sendable {
  /// Not an .xlsx.
  case notXLSX
  /// Beyond ``BlankForm/mostRows``.
  case tooLong
  /// None of its first rows has a heading of the table.
  case noHeadings
  /// Kept no longer, or somebody else's.
  case gone
}

/// Something that a table can put under a heading.
public struct TableField: Hashable, Sendable {
  public let id: String
  /// As headings name it, its own name first.
  public let names: [String]

  static let line = "line"
}

/// A line of a table by the ids of its fields.
struct TableLine: Sendable {
  /// By which a blank names it; nil where lines have no names.
  let name: String?
  let values: [String: CellValue]
  let isEmpty: Bool
}

/// Finds what belongs under a heading: as it was said before, else by name.
private struct HeadingMatcher {
  private let fields: [String: String]

  init(fields: [TableField], remembered: [String: String]) {
    var known: [String: String] = [:]
    for field in fields {
      for name in field.names where known[BlankForm.key(name)] == nil {
        known[BlankForm.key(name)] = field.id
      }
    }
    let ids = Set(fields.map(\.id))
    // An empty field says that the heading is nobody's.
    self.fields = known.merging(remembered.filter { $0.value.isEmpty || ids.contains($0.value) }) {
      $1
    }
  }

  func field(_ heading: String) -> String? {
    fields[BlankForm.key(heading)].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Under a group: by both names, or by its own where no other group has one of that name.
  func field(_ group: String, _ own: String, isOwnAlone: Bool) -> String? {
    let joined = [HeaderRows.text(group, own), group + own, own + group].map(BlankForm.key)
    // What was said of it before decides, also that it is to stay empty.
    if let known = joined.lazy.compactMap({ fields[$0] }).first {
      return known.isEmpty ? nil : known
    }
    return isOwnAlone ? field(own) : nil
  }
}

/// One row of headings, or two: a group's name stands over the first of its columns and is merged over the others,
/// a heading without a group is merged over both rows.
private struct HeaderRows {
  var upper: SheetRow?
  let lower: SheetRow

  var number: Int { lower.number }

  static func text(_ group: String, _ own: String) -> String { "\(group)／\(own)" }

  private struct Cell {
    let column: Int
    let group: String?
    let own: String
  }

  private var cells: [Cell] {
    guard let upper else {
      return lower.cells.enumerated().filter { !$0.element.isEmpty }
        .map { Cell(column: $0.offset, group: nil, own: $0.element.text) }
    }
    var cells: [Cell] = []
    var group: String?
    for column in 0..<max(upper.cells.count, lower.cells.count) {
      let (above, below) = (upper[column], lower[column])
      // What is merged over both rows reads the same in each.
      if !above.isEmpty { group = below.isEmpty || above.text == below.text ? nil : above.text }
      if !below.isEmpty {
        cells.append(Cell(column: column, group: group, own: below.text))
      } else if !above.isEmpty {
        cells.append(Cell(column: column, group: nil, own: above.text))
      }
    }
    return cells
  }

  func headings(_ matcher: HeadingMatcher) -> [BlankForm.Heading] {
    let cells = cells
    let names = Dictionary(grouping: cells) { BlankForm.key($0.own) }.mapValues(\.count)
    return cells.map { cell in
      let isAlone = names[BlankForm.key(cell.own)] == 1
      guard let group = cell.group else {
        return BlankForm.Heading(
          column: cell.column, text: cell.own, field: isAlone ? matcher.field(cell.own) : nil)
      }
      return BlankForm.Heading(
        column: cell.column, text: HeaderRows.text(group, cell.own),
        field: matcher.field(group, cell.own, isOwnAlone: isAlone))
    }
  }

  /// Whether columns of the same name stand under several groups.
  private var repeatsGroups: Bool {
    let groups = Dictionary(grouping: cells.filter { $0.group != nil }) { BlankForm.key($0.own) }
    return groups.values.contains { Set($0.map(\.group)).count > 1 }
  }

  func rank(_ matcher: HeadingMatcher) -> (matches: Int, isTwofold: Int) {
    (matches(matcher), repeatsGroups ? 1 : 0)
  }

  func matches(_ matcher: HeadingMatcher) -> Int {
    Set(headings(matcher).compactMap(\.field)).count
  }
}
