// SPDX-License-Identifier: Apache-2.0
import CXlsxWriter
import Glibc
import Values

/// Writes an .xlsx row by row; memory does not grow with the rows.
///
/// The same calls give the same bytes. The file appears under its name when `close` succeeds and
/// not before. One task at a time may use a writer.
///
///     let book = try WorkbookWriter(path: path)
///     let sheet = try book.sheet("人员", columns: [SheetColumn("姓名"), SheetColumn("金额", .money)])
///     try sheet.append([.text("张三"), .money(.yuan(500))])
///     try book.close()
public final class WorkbookWriter {
  let path: String
  private let target: Target
  private let watermark: Watermark?
  private var book: UnsafeMutablePointer<lxw_workbook>?
  private var sheets: [SheetWriter] = []
  private let formats: WorkbookFormats

  /// Where the workbook is written before it is closed.
  private enum Target {
    case part(String)
    /// Never on a disk in the open: it is locked on its way there.
    case memory(MemoryFile, FileLock)

    var path: String {
      switch self {
      case .part(let path): path
      case .memory(let file, _): file.path
      }
    }

    func discard() { if case .part(let path) = self { unlink(path) } }
  }

  /// - Parameters:
  ///   - path: Replaced when the workbook is closed.
  ///   - title: The document property, shown by file managers.
  ///   - lock: Puts the workbook into a zip that opens with a password; nil for the workbook itself.
  ///   - over4GB: Allows a sheet of more than 4 GiB of XML (about a million rows by eighty
  ///     columns); some older programs cannot open such files.
  public init(
    path: String, title: String = "", over4GB: Bool = false, watermark: Watermark? = nil,
    lock: FileLock? = nil
  ) throws(SheetError) {
    self.path = path
    self.watermark = watermark
    guard access(path, F_OK) != 0 || access(path, W_OK) == 0 else { throw .cannotWrite(path) }
    if let lock {
      target = .memory(try MemoryFile(), lock)
    } else {
      target = .part(path + ".part")
      let descriptor = Glibc.open(target.path, O_CREAT | O_WRONLY | O_TRUNC, 0o600)
      guard descriptor >= 0 else { throw .cannotWrite(path) }
      Glibc.close(descriptor)
    }
    var options = lxw_workbook_options()
    options.constant_memory = 1
    options.use_zip64 = over4GB ? 1 : 0
    guard let book = workbook_new_opt(target.path, &options) else {
      target.discard()
      throw .cannotWrite(path)
    }
    self.book = book
    self.formats = WorkbookFormats(book)
    WorkbookWriter.setProperties(of: book, title: title, watermark?.properties)
  }

  deinit {
    guard let book else { return }
    lxw_workbook_free(book)
    target.discard()
  }

  /// Adds a sheet and writes its title rows and header.
  ///
  /// - Parameter name: At most 31 characters, none of `[]:*?/\`, unlike every earlier one.
  public func sheet(
    _ name: String, columns: [SheetColumn], layout: SheetLayout = SheetLayout()
  ) throws(SheetError) -> SheetWriter {
    guard let book else { throw .writerClosed() }
    guard !name.isEmpty, workbook_validate_sheet_name(book, name) == LXW_NO_ERROR,
      let sheet = workbook_add_worksheet(book, name)
    else { throw .sheetName(name) }
    let writer = try SheetWriter(
      sheet, name: name, columns: columns, layout: layout, formats: formats,
      watermark: watermark)
    sheets.append(writer)
    return writer
  }

  /// Completes the file and puts it under its name.
  public func close() throws(SheetError) {
    guard let book else { throw .writerClosed() }
    if sheets.isEmpty { _ = try sheet("Sheet1", columns: []) }
    for sheet in sheets { try sheet.finish() }
    self.book = nil
    guard workbook_close(book) == LXW_NO_ERROR else {
      target.discard()
      throw .cannotWrite(path)
    }
    switch target {
    case .memory(let file, let lock): try LockedZip.write(file, lock, to: path)
    case .part(let part):
      guard rename(part, path) == 0 else {
        unlink(part)
        throw .cannotWrite(path)
      }
    }
  }

  /// A fixed date of creation: two exports can be compared byte by byte.
  private static func setProperties(
    of book: UnsafeMutablePointer<lxw_workbook>, title: String, _ marks: Watermark.Properties?
  ) {
    withMutableCStrings(
      [title, marks?.author, marks?.subject, marks?.keywords, marks?.comments].map { $0 ?? "" }
    ) { texts in
      var properties = lxw_doc_properties()
      properties.title = texts[0]
      if marks != nil {
        properties.author = texts[1]
        properties.subject = texts[2]
        properties.keywords = texts[3]
        properties.comments = texts[4]
      }
      properties.created = 1_640_995_200  // 2022-01-01
      workbook_set_properties(book, &properties)
    }
  }
}

/// Copies of texts that a C function may take as `char *`; they are gone when `body` has ended.
private func withMutableCStrings(
  _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>]) -> Void
) {
  func next(_ rest: ArraySlice<String>, _ made: [UnsafeMutablePointer<CChar>]) {
    guard let first = rest.first else { return body(made) }
    withMutableCString(first) { next(rest.dropFirst(), made + [$0]) }
  }
  next(texts[...], [])
}

/// A copy of the text that a C function may take as `char *`.
func withMutableCString<Result>(
  _ text: String, _ body: (UnsafeMutablePointer<CChar>) -> Result
) -> Result {
  var characters = Array(text.utf8CString)
  return characters.withUnsafeMutableBufferPointer { buffer in
    guard let start = buffer.baseAddress else { preconditionFailure("never empty: ends in NUL") }
    return body(start)
  }
}
