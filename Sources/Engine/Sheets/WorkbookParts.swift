// SPDX-License-Identifier: Apache-2.0
import CZip
import Glibc

/// Rewrites parts of an .xlsx in a copy of it; every other part is carried over as it is.
final class WorkbookParts {
  /// Sheets are mostly repetition: the fastest level takes a sixth of the time of the usual one.
  private static let deflateLevel: zip_uint32_t = 1
  /// 2022-01-01, as zips write days: the same changes to the same file give the same copy.
  private static let modified: zip_uint16_t = (2022 - 1980) << 9 | 1 << 5 | 1

  private let source: ByteSource
  private let workbook: Workbook
  private let limits: SheetLimits
  private let path: String
  private var parts: [(part: String, file: String)] = []

  init(_ source: ByteSource, _ workbook: Workbook, limits: SheetLimits, to path: String) {
    self.source = source
    self.workbook = workbook
    self.limits = limits
    self.path = path
  }

  private var copy: String { path + ".part" }

  @discardableResult
  func rewrite<Rewriter: XMLRewriter>(
    _ part: String, by make: (FileSink) -> Rewriter
  ) throws(SheetError) -> Rewriter {
    let file = "\(path).\(parts.count).part"
    parts.append((part, file))
    let sink = try FileSink(file)
    let rewriter = make(sink)
    try XMLStream(try workbook.stream(part), limits: limits, handler: rewriter).run()
    try sink.close()
    return rewriter
  }

  /// Puts the copy with its new parts under its name.
  func finish() throws(SheetError) {
    try copySource()
    var code: CInt = 0
    guard let archive = zip_open(copy, 0, &code) else { throw .cannotWrite(copy) }
    for (part, file) in parts where !replaced(part, by: file, in: archive) {
      zip_discard(archive)
      throw .cannotWrite(copy)
    }
    guard zip_close(archive) == 0 else {
      zip_discard(archive)
      throw .cannotWrite(copy)
    }
    guard rename(copy, path) == 0 else { throw .cannotWrite(path) }
  }

  /// Takes away what lies beside the copy.
  func discard() {
    for file in parts.map(\.file) + [copy] { unlink(file) }
  }

  private func copySource() throws(SheetError) {
    let sink = try FileSink(copy)
    let stream = try source.stream()
    while true {
      let chunk = try stream.read(atMost: 1 << 20)
      guard !chunk.isEmpty else { break }
      try sink.write(chunk)
    }
    try sink.close()
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
    return zip_set_file_compression(archive, added, ZIP_CM_DEFLATE, WorkbookParts.deflateLevel) == 0
      && zip_file_set_dostime(archive, added, 0, WorkbookParts.modified, 0) == 0
  }
}
