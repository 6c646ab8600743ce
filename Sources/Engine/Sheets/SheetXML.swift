// SPDX-License-Identifier: Apache-2.0

/// The rows of one sheet of an .xlsx, parsed a chunk ahead of whoever asks for them.
final class SheetXMLReader: RowReader {
  private let handler: SheetXMLHandler
  private let stream: XMLStream
  private var delivered = 0

  init(_ part: PartStream, sheet: String, contents: WorkbookContents, limits: SheetLimits)
    throws(SheetError)
  {
    handler = SheetXMLHandler(sheet: sheet, contents: contents, limits: limits)
    stream = try XMLStream(part, limits: limits, handler: handler)
  }

  func next() throws(SheetError) -> SheetRow? {
    while delivered == handler.rows.count {
      handler.rows.removeAll(keepingCapacity: true)
      delivered = 0
      if try !stream.step(), handler.rows.isEmpty { return nil }
    }
    defer { delivered += 1 }
    return handler.rows[delivered]
  }
}

/// What the cells of every sheet of a workbook refer to.
struct WorkbookContents {
  var numbers: NumberCells
  var texts: SharedTexts
}

/// Turns the elements of a sheet into rows.
private final class SheetXMLHandler: XMLHandler {
  /// The complete rows of the chunk just parsed.
  var rows: [SheetRow] = []

  private let sheet: String
  private let contents: WorkbookContents
  private let limits: SheetLimits

  private var isInData = false
  private var rowNumber = 0
  private var cells: [Cell] = []

  private var column = -1
  private var style = 0
  private var type = CellType.number
  private var isFormula = false
  private var isInCell = false
  private var isInValue = false
  private var isInFormula = false
  private var value: [UInt8] = []
  private var formula: [UInt8] = []
  private var inline = TextCollector()

  init(sheet: String, contents: WorkbookContents, limits: SheetLimits) {
    self.sheet = sheet
    self.contents = contents
    self.limits = limits
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws(SheetError) {
    guard isInData else {
      isInData = name == "sheetData"
      return
    }
    if isInCell {
      switch name {
      case "v": isInValue = true
      case "f":
        isFormula = true
        isInFormula = true
      default: inline.start(name)
      }
    } else if name == "c" {
      try startCell(attributes)
    } else if name == "row" {
      try startRow(attributes)
    }
  }

  func end(_ name: XMLName) throws(SheetError) {
    guard isInData else { return }
    if isInCell {
      switch name {
      case "v": isInValue = false
      case "f": isInFormula = false
      case "c": try endCell()
      default: inline.end(name)
      }
    } else if name == "row" {
      if !cells.isEmpty { rows.append(SheetRow(number: rowNumber, cells: cells)) }
    } else if name == "sheetData" {
      isInData = false
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(SheetError) {
    guard isInCell else { return }
    if isInValue {
      value.append(contentsOf: bytes)
      guard value.count <= limits.cellBytes else { throw tooLong() }
    } else if isInFormula {
      formula.append(contentsOf: bytes)
      guard formula.count <= limits.cellBytes else { throw tooLong() }
    } else if !inline.append(bytes, limit: limits.cellBytes) {
      throw tooLong()
    }
  }

  private func startRow(_ attributes: XMLAttributes) throws(SheetError) {
    let previous = rowNumber
    if let text = attributes.pointer("r") {
      guard let number = CellPlace.number(text) else { throw .damagedSheet(sheet) }
      rowNumber = number
    } else {
      rowNumber += 1
    }
    guard rowNumber > previous else { throw .rowsOutOfOrder(sheet, row: rowNumber) }
    guard rowNumber <= limits.rows else { throw .tooManyRows(sheet, limit: limits.rows) }
    cells.removeAll(keepingCapacity: true)
    column = -1
  }

  private func startCell(_ attributes: XMLAttributes) throws(SheetError) {
    isInCell = true
    isFormula = false
    isInFormula = false
    style = 0
    type = .number
    column += 1
    value.removeAll(keepingCapacity: true)
    formula.removeAll(keepingCapacity: true)
    inline.reset()
    try attributes.forEachOfOneLetter { (letter, text) throws(SheetError) in
      switch letter {
      case UInt8(ascii: "r"):
        guard let column = CellPlace.column(text) else { throw .damagedSheet(sheet) }
        self.column = column
      case UInt8(ascii: "s"): style = CellPlace.number(text) ?? 0
      case UInt8(ascii: "t"): type = CellType(text)
      default: return
      }
    }
  }

  private func endCell() throws(SheetError) {
    isInCell = false
    isInValue = false
    let cell = try cell()
    guard !cell.isEmpty || cell.isFormula else { return }
    guard column < limits.columns else {
      throw .tooManyColumns(sheet, row: rowNumber, limit: limits.columns)
    }
    while cells.count < column { cells.append(.empty) }
    if column < cells.count { cells[column] = cell } else { cells.append(cell) }
  }

  private func cell() throws(SheetError) -> Cell {
    switch type {
    case .inline: return text(inline.resolved())
    case _ where value.isEmpty && isFormula: return literal ?? Cell("", .empty, isFormula: true)
    case _ where value.isEmpty: return .empty
    case .text:
      return text(value.contains(UInt8(ascii: "_")) ? EscapedCharacters.resolved(value) : value)
    case .shared:
      guard let index = NumberText(trimmed).map({ Int($0.value) }), let text = contents.texts[index]
      else { throw .missingSharedText(sheet, row: rowNumber, column: column) }
      return text.isEmpty ? .empty : Cell(text, .text, isFormula: isFormula)
    case .boolean:
      return Cell(
        value.first == UInt8(ascii: "1") ? "TRUE" : "FALSE", .boolean, isFormula: isFormula)
    case .error: return Cell(String(decoding: value, as: UTF8.self), .error, isFormula: isFormula)
    case .iso:
      return NumberCells.cell(iso: String(decoding: trimmed, as: UTF8.self), isFormula: isFormula)
    case .number:
      return contents.numbers.cell(trimmed, style: style, isFormula: isFormula) ?? text(value)
    }
  }

  /// What a formula that no program has worked out says, where it is nothing but a text: `="6103…"`,
  /// by which old tools keep long numbers from becoming quantities.
  private var literal: Cell? {
    let quote = UInt8(ascii: "\"")
    guard formula.count > 2, formula.first == quote, formula.last == quote,
      !formula.dropFirst().dropLast().contains(quote)
    else { return nil }
    return Cell(
      String(decoding: formula.dropFirst().dropLast(), as: UTF8.self), .text, isFormula: true)
  }

  private func text(_ bytes: [UInt8]) -> Cell {
    bytes.isEmpty
      ? (isFormula ? Cell("", .text, isFormula: true) : .empty)
      : Cell(String(decoding: bytes, as: UTF8.self), .text, isFormula: isFormula)
  }

  private var trimmed: ArraySlice<UInt8> {
    var slice = value[...]
    while let first = slice.first, first <= 0x20 { slice.removeFirst() }
    while let last = slice.last, last <= 0x20 { slice.removeLast() }
    return slice
  }

  private func tooLong() -> SheetError {
    .cellTooLong(
      place: "\(sheet)!\(CellName.cell(row: rowNumber, column: max(column, 0)))",
      limit: limits.cellBytes)
  }
}

/// The `t` of a cell.
private enum CellType {
  case number, shared, inline, text, boolean, error, iso

  init(_ text: UnsafePointer<CChar>) {
    switch (UInt8(bitPattern: text[0]), text[0] == 0 ? 0 : UInt8(bitPattern: text[1])) {
    case (UInt8(ascii: "s"), 0): self = .shared
    case (UInt8(ascii: "s"), _): self = .text
    case (UInt8(ascii: "i"), _): self = .inline
    case (UInt8(ascii: "b"), _): self = .boolean
    case (UInt8(ascii: "e"), _): self = .error
    case (UInt8(ascii: "d"), _): self = .iso
    default: self = .number
    }
  }
}
