// SPDX-License-Identifier: Apache-2.0
import CZip
import Glibc

/// Replaces the marked sheets and the formats within a copy of an .xlsx; every other part is
/// carried over as it is.
struct WorkbookPatch {
  /// Two formats for each of the sender's must stay below what Excel allows.
  private static let lastPatchableStyle = 30_000
  /// Sheets are mostly repetition: the fastest level takes a sixth of the time of the usual one.
  private static let deflateLevel: zip_uint32_t = 1
  /// 2022-01-01, as zips write days: the same marks on the same file give the same copy.
  private static let modified: zip_uint16_t = (2022 - 1980) << 9 | 1 << 5 | 1

  private let source: ByteSource
  private let workbook: Workbook
  private let marks: [String: SheetMarks]
  private let limits: SheetLimits
  private let stylesPath: String
  private let styles: CellStyles

  /// nil where the workbook has no cell formats to add to.
  init?(
    _ source: ByteSource, marks: [String: SheetMarks], limits: SheetLimits
  ) throws(SheetError) {
    let workbook = try Workbook(source, limits: limits)
    guard let stylesPath = workbook.stylesPath, workbook.archive.part(stylesPath) != nil else {
      return nil
    }
    let styles = try CellStyles.read(try workbook.stream(stylesPath), limits: limits)
    guard styles.fillCount > 0, (1...WorkbookPatch.lastPatchableStyle).contains(styles.looks.count)
    else { return nil }
    self.source = source
    self.workbook = workbook
    self.marks = marks.filter { !$0.value.rows.isEmpty }
    self.limits = limits
    self.stylesPath = stylesPath
    self.styles = styles
  }

  /// - Returns: The marked rows that were found, by sheet.
  func write(to path: String) throws(SheetError) -> [String: Set<Int>] {
    let copy = path + ".part"
    var parts: [(part: String, file: String)] = []
    defer { for file in parts.map(\.file) + [copy] { unlink(file) } }
    try copySource(to: copy)
    parts.append((stylesPath, "\(path).styles.part"))
    try rewrite(stylesPath, to: "\(path).styles.part") { StylesPatch(styles, output: $0) }
    var placed: [String: Set<Int>] = [:]
    let patched = PatchedStyles(count: styles.looks.count)
    for (index, sheet) in workbook.sheets.enumerated() {
      guard let marks = marks[sheet.name] else { continue }
      let file = "\(path).\(index).part"
      parts.append((sheet.path, file))
      let patch = try rewrite(sheet.path, to: file) {
        SheetPatch(marks, styles: patched, output: $0)
      }
      placed[sheet.name] = patch.placed
    }
    try replace(parts, in: copy)
    guard rename(copy, path) == 0 else { throw .cannotWrite(path) }
    return placed
  }

  @discardableResult
  private func rewrite<Rewriter: XMLRewriter>(
    _ part: String, to file: String, by make: (FileSink) -> Rewriter
  ) throws(SheetError) -> Rewriter {
    let sink = try FileSink(file)
    let rewriter = make(sink)
    try XMLStream(try workbook.stream(part), limits: limits, handler: rewriter).run()
    try sink.close()
    return rewriter
  }

  private func copySource(to path: String) throws(SheetError) {
    let sink = try FileSink(path)
    let stream = try source.stream()
    while true {
      let chunk = try stream.read(atMost: 1 << 20)
      guard !chunk.isEmpty else { break }
      try sink.write(chunk)
    }
    try sink.close()
  }

  private func replace(
    _ parts: [(part: String, file: String)], in path: String
  ) throws(SheetError) {
    var code: CInt = 0
    guard let archive = zip_open(path, 0, &code) else { throw .cannotWrite(path) }
    for (part, file) in parts where !replaced(part, by: file, in: archive) {
      zip_discard(archive)
      throw .cannotWrite(path)
    }
    guard zip_close(archive) == 0 else {
      zip_discard(archive)
      throw .cannotWrite(path)
    }
  }

  /// Taken out and added: libzip keeps the level of compression of a part that it replaces.
  private func replaced(_ name: String, by file: String, in archive: OpaquePointer) -> Bool {
    guard let part = workbook.archive.part(name), zip_delete(archive, part.index) == 0,
      let source = zip_source_file(archive, file, 0, -1)
    else { return false }
    let index = zip_file_add(archive, part.name, source, ZIP_FL_ENC_UTF_8)
    guard index >= 0 else {
      zip_source_free(source)
      return false
    }
    let added = zip_uint64_t(index)
    return zip_set_file_compression(archive, added, ZIP_CM_DEFLATE, WorkbookPatch.deflateLevel) == 0
      && zip_file_set_dostime(archive, added, 0, WorkbookPatch.modified, 0) == 0
  }
}
