// SPDX-License-Identifier: Apache-2.0

extension SheetFile {
  static func open(_ source: ByteSource, limits: SheetLimits) throws(SheetError) -> SheetFile {
    guard let count = source.count else { throw .notReadable(source.name) }
    guard count > 0 else { throw .emptyFile() }
    guard count <= limits.fileBytes else { throw .fileTooLarge(limit: limits.fileBytes) }
    switch FileSignature(try source.prefix(4_096)) {
    case .zip:
      let workbook = try Workbook(source, limits: limits)
      let visible = workbook.sheets.filter { !$0.isHidden }
      let sheets = (visible.isEmpty ? workbook.sheets : visible).map {
        Sheet(name: $0.name, source: WorkbookSheet(workbook: workbook, part: $0))
      }
      return SheetFile(kind: .xlsx, sheets: sheets)
    case .compound:
      throw try isEncryptedWorkbook(source) ? .encrypted() : .otherFormat(.oldExcel)
    case .other(let format): throw .otherFormat(format)
    case .text:
      let csv = try CSVSheet(source, limits: limits)
      return SheetFile(
        kind: .csv(encoding: csv.encoding, separator: csv.separator),
        sheets: [Sheet(name: "", source: csv)])
    }
  }

  /// A workbook with a password is stored in the container of the old formats, as a stream of this
  /// name in UTF-16.
  private static func isEncryptedWorkbook(_ source: ByteSource) throws(SheetError) -> Bool {
    let name = "EncryptedPackage".utf8.flatMap { (byte: UInt8) -> [UInt8] in [byte, 0] }
    let stream = try source.stream()
    var window: [UInt8] = []
    while true {
      let chunk = try stream.read(atMost: 65_536)
      guard !chunk.isEmpty else { return false }
      window = window.suffix(name.count - 1) + chunk
      if window.firstRange(of: name) != nil { return true }
    }
  }
}

/// What a file is, by its first bytes.
enum FileSignature: Hashable {
  /// Formats that are recognised to say what to do with them.
  enum Format: Hashable, CaseIterable {
    case oldExcel, webPage, xmlSpreadsheet, pdf, image, rar, binaryWorkbook, openDocument
  }

  case zip, text, compound
  case other(Format)

  init(_ start: [UInt8]) {
    let known: [([UInt8], FileSignature)] = [
      ([0x50, 0x4B, 0x03, 0x04], .zip), ([0x50, 0x4B, 0x05, 0x06], .zip),
      ([0xD0, 0xCF, 0x11, 0xE0], .compound), (Array("%PDF".utf8), .other(.pdf)),
      ([0x89, 0x50, 0x4E, 0x47], .other(.image)), ([0xFF, 0xD8, 0xFF], .other(.image)),
      (Array("Rar!".utf8), .other(.rar)), ([0x37, 0x7A, 0xBC, 0xAF], .other(.rar)),
      // Excel before 1997, without a container.
      ([0x09, 0x08], .other(.oldExcel)), ([0x09, 0x04], .other(.oldExcel)),
    ]
    if let (_, signature) = known.first(where: { start.starts(with: $0.0) }) {
      self = signature
      return
    }
    self = FileSignature.markup(start)
  }

  /// Web pages and XML that offices save under a spreadsheet's name.
  private static func markup(_ start: [UInt8]) -> FileSignature {
    let text = String(decoding: start.filter { $0 < 0x80 && $0 != 0 }, as: UTF8.self).lowercased()
    let begin = text.drop { $0.isWhitespace }
    guard begin.hasPrefix("<") else { return .text }
    if begin.contains("schemas-microsoft-com:office:spreadsheet"), begin.hasPrefix("<?xml") {
      return .other(.xmlSpreadsheet)
    }
    let tags = ["<!doctype html", "<html", "<table", "<head", "<meta", "<style", "<body", "<div"]
    return tags.contains { begin.contains($0) } ? .other(.webPage) : .text
  }
}
