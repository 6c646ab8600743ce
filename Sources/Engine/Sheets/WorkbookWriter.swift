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
  private let temporaryPath: String
  private var book: UnsafeMutablePointer<lxw_workbook>?
  private var sheets: [SheetWriter] = []
  private let formats: WorkbookFormats

  /// - Parameters:
  ///   - path: Replaced when the workbook is closed.
  ///   - title: The document property, shown by file managers.
  ///   - over4GB: Allows a sheet of more than 4 GiB of XML (about a million rows by eighty
  ///     columns); some older programs cannot open such files.
  public init(path: String, title: String = "", over4GB: Bool = false) throws(SheetError) {
    self.path = path
    self.temporaryPath = path + ".part"
    guard access(path, F_OK) != 0 || access(path, W_OK) == 0 else { throw .cannotWrite(path) }
    let descriptor = Glibc.open(temporaryPath, O_CREAT | O_WRONLY | O_TRUNC, 0o600)
    guard descriptor >= 0 else { throw .cannotWrite(path) }
    Glibc.close(descriptor)
    var options = lxw_workbook_options()
    options.constant_memory = 1
    options.use_zip64 = over4GB ? 1 : 0
    guard let book = workbook_new_opt(temporaryPath, &options) else {
      unlink(temporaryPath)
      throw .cannotWrite(path)
    }
    self.book = book
    self.formats = WorkbookFormats(book)
    WorkbookWriter.setProperties(of: book, title: title)
  }

  deinit {
    guard let book else { return }
    lxw_workbook_free(book)
    unlink(temporaryPath)
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
      sheet, name: name, columns: columns, layout: layout, formats: formats)
    sheets.append(writer)
    return writer
  }

  /// Completes the file and puts it under its name.
  public func close() throws(SheetError) {
    guard let book else { throw .writerClosed() }
    if sheets.isEmpty { _ = try sheet("Sheet1", columns: []) }
    for sheet in sheets { try sheet.finish() }
    self.book = nil
    guard workbook_close(book) == LXW_NO_ERROR, rename(temporaryPath, path) == 0 else {
      unlink(temporaryPath)
      throw .cannotWrite(path)
    }
  }

  /// A fixed date of creation: two exports can be compared byte by byte.
  private static func setProperties(of book: UnsafeMutablePointer<lxw_workbook>, title: String) {
    withMutableCString(title) { title in
      var properties = lxw_doc_properties()
      properties.title = title
      properties.created = 1_640_995_200  // 2022-01-01
      workbook_set_properties(book, &properties)
    }
  }
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
