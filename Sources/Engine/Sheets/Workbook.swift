// SPDX-License-Identifier: Apache-2.0

/// The parts of an .xlsx: which sheets it has and where their rows, texts and formats stand.
final class Workbook {
  struct SheetPart {
    let name: String
    let isHidden: Bool
    let path: String
  }

  let archive: ZipArchive
  /// In the order of the tabs, hidden ones among them.
  let sheets: [SheetPart]
  let stylesPath: String?
  private let textsPath: String?
  private let dates: DateSystem
  private var loaded: WorkbookContents?

  init(_ source: ByteSource, limits: SheetLimits) throws(SheetError) {
    archive = try ZipArchive(source, limits: limits)
    let path = try Workbook.path(in: archive)
    let directory = try WorkbookDirectory.read(path, in: archive)
    let relations = try Relations.read(of: path, in: archive)
    dates = directory.dates
    stylesPath = relations.first(ofType: "styles")?.target
    textsPath = relations.first(ofType: "sharedStrings")?.target
    var sheets: [SheetPart] = []
    for sheet in directory.sheets {
      guard let relation = relations.byID[sheet.relation] else { throw .damagedWorkbook(path) }
      // Charts, dialogues and macro sheets have no rows.
      guard relation.type == "worksheet" else { continue }
      guard archive.part(relation.target) != nil else { throw .missingPart(relation.target) }
      sheets.append(
        SheetPart(name: sheet.name, isHidden: sheet.isHidden, path: relation.target))
    }
    guard !sheets.isEmpty else { throw .noSheets() }
    self.sheets = sheets
  }

  /// Texts and formats, read when the first sheet is.
  func contents() throws(SheetError) -> WorkbookContents {
    if let loaded { return loaded }
    let styles = try stylesPath.flatMap(archive.part).map { part throws(SheetError) in
      try CellStyles.read(try archive.stream(part), limits: archive.limits)
    }
    let texts = try textsPath.flatMap(archive.part).map { part throws(SheetError) in
      try SharedTexts.read(try archive.stream(part), limits: archive.limits)
    }
    let contents = WorkbookContents(
      numbers: NumberCells(looks: styles?.looks ?? [], dates: dates),
      texts: texts ?? SharedTexts())
    loaded = contents
    return contents
  }

  func stream(_ path: String) throws(SheetError) -> PartStream {
    guard let part = archive.part(path) else { throw .missingPart(path) }
    return try archive.stream(part)
  }

  private static func path(in archive: ZipArchive) throws(SheetError) -> String {
    let named = try Relations.read(of: "", in: archive).first(ofType: "officeDocument")?.target
    let path = named ?? "xl/workbook.xml"
    if archive.part("xl/workbook.bin") != nil { throw .otherFormat(.binaryWorkbook) }
    if archive.part("content.xml") != nil { throw .otherFormat(.openDocument) }
    guard archive.part(path) != nil, path.lowercased().hasSuffix("workbook.xml") || named != nil,
      archive.part("word/document.xml") == nil, archive.part("ppt/presentation.xml") == nil
    else { throw .notAWorkbook() }
    return path
  }
}

/// A sheet of an .xlsx as a source of rows.
struct WorkbookSheet: RowSource {
  let workbook: Workbook
  let part: Workbook.SheetPart

  func reader() throws(SheetError) -> any RowReader {
    try SheetXMLReader(
      try workbook.stream(part.path), sheet: part.name, contents: try workbook.contents(),
      limits: workbook.archive.limits)
  }

  func mergedRanges() throws(SheetError) -> [CellRange] {
    let limits = workbook.archive.limits
    let handler = MergedRangesHandler(sheet: part.name, limits: limits)
    try XMLStream(try workbook.stream(part.path), limits: limits, handler: handler).run()
    return handler.ranges
  }

  func columnWidths() throws(SheetError) -> [Int: Double] {
    let limits = workbook.archive.limits
    let handler = ColumnWidthsHandler(limits: limits)
    let stream = try XMLStream(
      try workbook.stream(part.path), limits: limits, handler: handler)
    while !handler.isComplete, try stream.step() {}
    return handler.widths
  }
}
