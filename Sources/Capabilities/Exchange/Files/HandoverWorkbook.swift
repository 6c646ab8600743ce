// SPDX-License-Identifier: Apache-2.0
import Ciphers
import Policy
import Sheets
import Values

/// Writes a hand-over as people read it: the list, and beside it what it says of itself. The same hand-over gives the same bytes.
struct HandoverWorkbook {
  /// What the list is called, and who hands it over.
  let title: String
  let manifest: Manifest
  let sealing: Sealing
  /// In the order of the sheet.
  let rows: [HandoverRow]

  /// - Parameter lock: A zip that opens with a password, for what leaves the house; nil for the bare workbook.
  func write(to path: String, lock: FileLock?) throws(SheetError) {
    let book = try WorkbookWriter(path: path, title: title, lock: lock)
    let columns =
      [
        SheetColumn(FileWords.ordinal, .integer), SheetColumn(FileWords.name),
        SheetColumn(FileWords.number, .number),
      ] + manifest.columns.map { SheetColumn(FileWords.column($0), $0.sheetKind) }
    let list = try book.sheet(
      FileWords.listSheet, columns: columns,
      layout: SheetLayout(titles: [title, FileWords.under(manifest)], frozenColumns: 3))
    for (index, row) in rows.enumerated() {
      try list.append(
        [.integer(index + 1), .text(row.name), .text(row.number.digits)]
          + manifest.columns.map { row.cell($0) })
    }
    let sheet = try FieldSheet.begin(FileWords.manifestSheet, FileWords.manifestNote, in: book)
    try FieldSheet.write(sealing, to: sheet)
    for row in rows {
      try sheet.append([.text(FileWords.rowDigest), .text(row.digest()), .text(row.name)])
    }
    try book.close()
  }
}

extension HandoverFile.Column {
  var sheetKind: SheetColumn.Kind {
    switch kind {
    case .text: .text
    case .digits: .number
    case .day: .day
    case .money: .money
    }
  }

  /// A value as the list holds it, whatever the program that saved the sheet made of it.
  func canonical(_ cell: Cell) -> String {
    let text = HandoverRow.cleaned(cell.text)
    switch kind {
    case .text, .digits: return text
    case .day: return Day(text.prefix(10))?.description ?? text
    case .money: return YuanText.money(text)?.description ?? text
    }
  }
}

extension HandoverRow {
  func cell(_ column: Column) -> CellValue {
    guard let text = cells[column] else { return .empty }
    switch column.kind {
    case .text, .digits: return .text(text)
    case .day: return Day(text).map(CellValue.day) ?? .text(text)
    case .money: return YuanText.money(text).map(CellValue.money) ?? .text(text)
    }
  }
}

/// Yuan in cells: digits, a point, at most two decimals that are not zero.
enum YuanText {
  static func money(_ text: String) -> Money? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), (1...12).contains(parts[0].utf8.count),
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let yuan = Int64(parts[0])
    else { return nil }
    guard parts.count == 2 else { return .yuan(yuan) }
    guard !parts[1].isEmpty, parts[1].dropFirst(2).allSatisfy({ $0 == "0" }),
      let cents = Int64(parts[1].prefix(2))
    else { return nil }
    return Money(fen: yuan * 100 + (parts[1].utf8.count == 1 ? cents * 10 : cents))
  }
}

/// A receipt as people read it.
struct ReceiptWorkbook {
  let title: String
  let sealing: Sealing

  func write(to path: String) throws(SheetError) {
    let book = try WorkbookWriter(path: path, title: title)
    let sheet = try FieldSheet.begin(FileWords.receiptSheet, FileWords.receiptNote, in: book)
    try FieldSheet.write(sealing, to: sheet)
    try book.close()
  }
}

/// A sheet of names and values, signed.
enum FieldSheet {
  static func begin(
    _ name: String, _ note: String, in book: WorkbookWriter
  ) throws(SheetError) -> SheetWriter {
    var layout = SheetLayout(titles: [name, note])
    layout.hasFilter = false
    return try book.sheet(
      name,
      columns: [
        SheetColumn(FileWords.item, width: 18), SheetColumn(FileWords.content, width: 60),
        SheetColumn(FileWords.note, width: 30),
      ], layout: layout)
  }

  static func write(_ sealing: Sealing, to sheet: SheetWriter) throws(SheetError) {
    func line(_ title: String, _ value: String, _ note: String = "") throws(SheetError) {
      try sheet.append([.text(title), .text(value), .text(note)])
    }
    try line(SignedFields.formatTitle, sealing.fields.format)
    for name in SignedFields.Name.allCases {
      guard let value = sealing.fields[name] else { continue }
      try line(SignedFields.title(name), value, note(name, value))
    }
    try line(SignedFields.keyTitle, Hexadecimal.text(sealing.key.bytes))
    try line(SignedFields.fingerprintTitle, sealing.key.fingerprint)
    try line(SignedFields.signatureTitle, Hexadecimal.text(sealing.signature))
  }

  /// For people; not signed, since it says nothing else.
  private static func note(_ name: SignedFields.Name, _ value: String) -> String {
    switch name {
    case .from, .to: HandoverParty(value).map { FileWords.organ($0.role) } ?? ""
    case .result: Handover.State(rawValue: value).map(FileWords.result) ?? ""
    case .flaw: Handover.Flaw(rawValue: value).map(FileWords.flaw) ?? ""
    default: ""
    }
  }
}
