// SPDX-License-Identifier: Apache-2.0

/// A CSV file as a source of rows.
struct CSVSheet: RowSource {
  let source: ByteSource
  let encoding: TextEncoding
  let markBytes: Int
  let separator: Separator
  let limits: SheetLimits

  init(_ source: ByteSource, limits: SheetLimits) throws(SheetError) {
    self.source = source
    self.limits = limits
    (encoding, markBytes) = try TextProbe.encoding(of: source)
    let start = try TextStream(source, encoding: encoding, markBytes: markBytes).next() ?? []
    separator = CSVSheet.separator(of: start)
  }

  func reader() throws(SheetError) -> any RowReader {
    CSVReader(
      try TextStream(source, encoding: encoding, markBytes: markBytes),
      separator: separator.rawValue, limits: limits)
  }

  func mergedRanges() throws(SheetError) -> [CellRange] { [] }
  func columnWidths() throws(SheetError) -> [Int: Double] { [:] }

  /// The separator that occurs most often outside quotes in the first rows.
  private static func separator(of start: [UInt8]) -> Separator {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in start.prefix(16_384) {
      if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if !isQuoted {
        counts[byte, default: 0] += 1
      }
    }
    var best = Separator.comma
    for separator in Separator.allCases
    where counts[separator.rawValue, default: 0] > counts[best.rawValue, default: 0] {
      best = separator
    }
    return best
  }
}

/// Rows of a CSV by RFC 4180, and as offices write it: any line end, `="…"`, quotes within an
/// unquoted field as they are.
final class CSVReader: RowReader {
  private enum State { case fieldStart, plain, quoted, quoteInQuoted }

  private static let quote = UInt8(ascii: "\"")

  private let stream: TextStream
  private let separator: UInt8
  private let limits: SheetLimits

  private var rows: [SheetRow] = []
  private var delivered = 0
  private var isFinished = false

  private var state = State.fieldStart
  private var line = 1
  private var quoteLine = 1
  private var wasCarriageReturn = false
  private var rowNumber = 1
  private var column = 0
  private var cells: [Cell] = []
  private var field: [UInt8] = []

  init(_ stream: TextStream, separator: UInt8, limits: SheetLimits) {
    self.stream = stream
    self.separator = separator
    self.limits = limits
  }

  func next() throws(SheetError) -> SheetRow? {
    while delivered == rows.count {
      guard !isFinished else { return nil }
      rows.removeAll(keepingCapacity: true)
      delivered = 0
      if let chunk = try stream.next() {
        for byte in chunk { try take(byte) }
      } else {
        isFinished = true
        try finish()
      }
    }
    defer { delivered += 1 }
    return rows[delivered]
  }

  private func take(_ byte: UInt8) throws(SheetError) {
    let isSecondOfLineEnd = wasCarriageReturn && byte == 0x0A
    wasCarriageReturn = byte == 0x0D
    if byte == 0x0D || (byte == 0x0A && !isSecondOfLineEnd) { line += 1 }
    switch state {
    case .quoted:
      if byte == CSVReader.quote { state = .quoteInQuoted } else { try append(byte) }
    case .quoteInQuoted where byte == CSVReader.quote:
      try append(byte)
      state = .quoted
    case .fieldStart where byte == CSVReader.quote, .plain where beginsFormulaText(byte):
      field.removeAll(keepingCapacity: true)
      quoteLine = line
      state = .quoted
    case .fieldStart, .plain, .quoteInQuoted:
      try takeUnquoted(byte, isSecondOfLineEnd: isSecondOfLineEnd)
    }
  }

  private func takeUnquoted(_ byte: UInt8, isSecondOfLineEnd: Bool) throws(SheetError) {
    switch byte {
    case separator: try endField()
    case 0x0A where isSecondOfLineEnd: return
    case 0x0A, 0x0D: try endRow()
    default:
      // Text after a closing quote is kept: nothing of the sender's is dropped.
      try append(byte)
      state = .plain
    }
  }

  /// `="` opens a quoted field: how offices keep a long number from becoming a quantity.
  private func beginsFormulaText(_ byte: UInt8) -> Bool {
    byte == CSVReader.quote && field == [UInt8(ascii: "=")]
  }

  private func append(_ byte: UInt8) throws(SheetError) {
    guard field.count < limits.cellBytes else {
      throw .cellTooLong(place: SheetError.line(line), limit: limits.cellBytes)
    }
    field.append(byte)
  }

  private func endField() throws(SheetError) {
    if !field.isEmpty {
      guard column < limits.columns else {
        throw .tooManyColumns("", row: rowNumber, limit: limits.columns)
      }
      while cells.count < column { cells.append(.empty) }
      cells.append(CSVReader.cell(field))
      field.removeAll(keepingCapacity: true)
    }
    column += 1
    state = .fieldStart
  }

  private func endRow() throws(SheetError) {
    try endField()
    if !cells.isEmpty {
      guard rowNumber <= limits.rows else { throw .tooManyRows("", limit: limits.rows) }
      rows.append(SheetRow(number: rowNumber, cells: cells))
      cells.removeAll(keepingCapacity: true)
    }
    rowNumber += 1
    column = 0
  }

  private func finish() throws(SheetError) {
    guard state != .quoted else { throw .openQuote(line: quoteLine) }
    if column > 0 || !field.isEmpty { try endRow() }
  }

  private static func cell(_ field: [UInt8]) -> Cell {
    // `="…"` inside quotes: `"=""6103…"""`.
    var text = field[...]
    if text.count >= 3, text.starts(with: [UInt8(ascii: "="), quote]), text.last == quote {
      text = text.dropFirst(2).dropLast()
    }
    return Cell(String(decoding: text, as: UTF8.self), .text, isLossy: isLossyNumber(text))
  }

  /// `6.10328E+17`: what a spreadsheet makes of a long number when it saves a CSV.
  private static func isLossyNumber(_ text: ArraySlice<UInt8>) -> Bool {
    guard let mark = text.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }),
      text[mark...].dropFirst().first == UInt8(ascii: "+"), text.count <= 32,
      let exponent = Int(String(decoding: text[(mark + 2)...], as: UTF8.self)),
      Double(String(decoding: text, as: UTF8.self)) != nil
    else { return false }
    return exponent >= 15
  }
}
