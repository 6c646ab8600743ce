// SPDX-License-Identifier: Apache-2.0

// Every sentence this module says: what is wrong, where, and what to do about it.

// MARK: - The file

extension SheetError {
  static func notReadable(_ path: String) -> SheetError {
    SheetError(
      id: "sheet.not-readable", place: nil,
      zh: "无法打开文件“\(path)”。请检查文件是否存在、是否有权限读取。",
      en: "The file '\(path)' cannot be opened. Check that it exists and may be read.")
  }

  static func emptyFile() -> SheetError {
    SheetError(
      id: "sheet.empty-file", place: nil, zh: "文件是空的（0字节），请重新发送。",
      en: "The file is empty (0 bytes); send it again.")
  }

  static func fileTooLarge(limit: Int) -> SheetError {
    SheetError(
      id: "sheet.file-too-large", place: nil,
      zh: "文件超过\(size(limit))，请分成几个文件。",
      en: "The file is larger than \(size(limit)); divide it into several files.")
  }

  public static let wrongPasswordID = "sheet.wrong-password"

  static func wrongPassword() -> SheetError {
    SheetError(
      id: wrongPasswordID, place: nil, zh: "打不开这个加密文件：密码不对，或文件不完整。",
      en: "The locked file does not open: the password is another, or the file is not whole.")
  }

  static func notASheet() -> SheetError {
    SheetError(
      id: "sheet.not-a-sheet", place: nil,
      zh: "文件既不是Excel工作簿（.xlsx），也不是CSV文本。请在Excel或WPS中打开后另存为.xlsx。",
      en: "The file is neither an Excel workbook (.xlsx) nor CSV text. "
        + "Open it in Excel or WPS and save it as .xlsx.")
  }

  static func otherFormat(_ format: FileSignature.Format) -> SheetError {
    let (id, zh, en) = words(for: format)
    return SheetError(
      id: "sheet.\(id)", place: nil,
      zh: "这是\(zh)，不能直接导入。请在Excel或WPS中打开，另存为“Excel工作簿（.xlsx）”后再上传。",
      en: "This is \(en), which cannot be imported as it is. "
        + "Open it in Excel or WPS, save it as an Excel workbook (.xlsx) and send that.")
  }

  private static func words(for format: FileSignature.Format) -> (String, String, String) {
    switch format {
    case .oldExcel: ("old-excel", "旧版Excel文件（.xls）", "an old Excel file (.xls)")
    case .webPage:
      ("web-page", "网页格式的表格（扩展名虽为.xls）", "a web page saved under a spreadsheet's name")
    case .xmlSpreadsheet:
      ("xml-spreadsheet", "Excel 2003的XML表格", "an XML spreadsheet of Excel 2003")
    case .pdf: ("pdf", "PDF文件", "a PDF file")
    case .image: ("image", "图片", "a picture")
    case .rar: ("archive", "压缩包", "a compressed archive")
    case .binaryWorkbook:
      ("binary-workbook", "二进制工作簿（.xlsb）", "a binary workbook (.xlsb)")
    case .openDocument:
      ("open-document", "OpenDocument表格（.ods）", "an OpenDocument spreadsheet (.ods)")
    }
  }

  static func encrypted() -> SheetError {
    SheetError(
      id: "sheet.encrypted", place: nil,
      zh: "工作簿设有打开密码。请取消密码（文件→信息→保护工作簿）后重新保存再上传。",
      en: "The workbook is protected by a password. "
        + "Remove the password, save the workbook and send it again.")
  }

  static func outOfMemory() -> SheetError {
    SheetError(
      id: "sheet.out-of-memory", place: nil, zh: "内存不足，请稍后再试。",
      en: "There is not enough memory; try again later.")
  }
}

// MARK: - The parts of a workbook

extension SheetError {
  static func truncated() -> SheetError {
    SheetError(
      id: "sheet.truncated", place: nil,
      zh: "工作簿不完整，可能在传输中被截断。请重新复制或发送原文件。",
      en: "The workbook is incomplete, probably cut off on its way. Copy or send it again.")
  }

  static func damagedZip(part: String?) -> SheetError {
    SheetError(
      id: "sheet.damaged", place: part,
      zh: "工作簿已损坏\(inPart(part, zh: true))。请用Excel或WPS打开并修复后另存，再上传。",
      en: "The workbook is damaged\(inPart(part, zh: false)). "
        + "Open and repair it in Excel or WPS, save it and send that.")
  }

  static func notAWorkbook() -> SheetError {
    SheetError(
      id: "sheet.not-a-workbook", place: nil,
      zh: "文件是压缩包或其他文档，里面没有Excel工作簿。请上传.xlsx文件本身。",
      en: "The file is a zip or another document without an Excel workbook in it. "
        + "Send the .xlsx itself.")
  }

  static func damagedWorkbook(_ part: String) -> SheetError { damagedZip(part: part) }
  static func missingPart(_ part: String) -> SheetError {
    SheetError(
      id: "sheet.missing-part", place: part,
      zh: "工作簿缺少组成部分“\(part)”。请用Excel或WPS打开并修复后另存，再上传。",
      en: "The workbook lacks its part '\(part)'. "
        + "Open and repair it in Excel or WPS, save it and send that.")
  }

  static func noSheets() -> SheetError {
    SheetError(
      id: "sheet.no-sheets", place: nil, zh: "工作簿里没有工作表。",
      en: "The workbook has no sheet with rows.")
  }

  static func duplicatePart() -> SheetError {
    SheetError(
      id: "sheet.duplicate-part", place: nil,
      zh: "工作簿中有同名的组成部分，无法判断以哪个为准。请用Excel或WPS重新保存后再上传。",
      en: "Two parts of the workbook have the same name, so that nobody can say which counts. "
        + "Save it again in Excel or WPS.")
  }

  static func unsafePartName() -> SheetError {
    SheetError(
      id: "sheet.unsafe-part-name", place: nil,
      zh: "工作簿的组成部分指向工作簿以外，拒绝打开。",
      en: "A part of the workbook points outside the workbook; it is not opened.")
  }

  static func documentType(part: String) -> SheetError {
    SheetError(
      id: "sheet.document-type", place: part,
      zh: "工作簿的“\(part)”含有文档类型声明（可引用外部内容），拒绝打开。",
      en: "The part '\(part)' declares a document type, which could draw in other files; "
        + "it is not opened.")
  }

  static func malformedXML(part: String, line: Int) -> SheetError {
    SheetError(
      id: "sheet.malformed-xml", place: part,
      zh: "工作簿的“\(part)”第\(line)行已损坏。请用Excel或WPS打开并修复后另存，再上传。",
      en: "The part '\(part)' is damaged at line \(line). "
        + "Open and repair the workbook in Excel or WPS, save it and send that.")
  }

  private static func inPart(_ part: String?, zh: Bool) -> String {
    guard let part else { return "" }
    return zh ? "（\(part)）" : " (\(part))"
  }
}

// MARK: - Sheets and cells

extension SheetError {
  static func damagedSheet(_ sheet: String) -> SheetError {
    SheetError(
      id: "sheet.damaged-sheet", place: sheet,
      zh: "工作表“\(sheet)”已损坏。请用Excel或WPS打开并修复后另存，再上传。",
      en: "Sheet '\(sheet)' is damaged. "
        + "Open and repair the workbook in Excel or WPS, save it and send that.")
  }

  static func rowsOutOfOrder(_ sheet: String, row: Int) -> SheetError {
    SheetError(
      id: "sheet.rows-out-of-order", place: sheet,
      zh: "工作表“\(sheet)”第\(row)行的顺序错误。请用Excel或WPS重新保存后再上传。",
      en: "Row \(row) of sheet '\(sheet)' is out of order. Save the workbook again in Excel or WPS."
    )
  }

  static func missingSharedText(_ sheet: String, row: Int, column: Int) -> SheetError {
    let place = place(sheet, row: row, column: column)
    return SheetError(
      id: "sheet.missing-shared-text", place: place,
      zh: "\(place)：单元格引用的文字在工作簿中不存在。请用Excel或WPS打开并修复后另存，再上传。",
      en: "\(place): the text this cell refers to is not in the workbook. "
        + "Open and repair it in Excel or WPS, save it and send that.")
  }

  static func cellTooLong(place: String?, limit: Int) -> SheetError {
    SheetError(
      id: "sheet.cell-too-long", place: place,
      zh: "\(place.map { "\($0)：" } ?? "")单元格内容超过\(limit)字节。",
      en: "\(place.map { "\($0): " } ?? "")a cell holds more than \(limit) bytes of text.")
  }

  static func invalidText(line number: Int, encoding: TextEncoding) -> SheetError {
    SheetError(
      id: "sheet.invalid-text", place: line(number),
      zh: "第\(number)行含有无法识别的字符（按\(encoding.rawValue)读取）。请用Excel或WPS另存为.xlsx后再上传。",
      en: "Line \(number) holds bytes that are not \(encoding.rawValue). "
        + "Save the file as .xlsx in Excel or WPS and send that.")
  }

  static func openQuote(line number: Int) -> SheetError {
    SheetError(
      id: "sheet.open-quote", place: line(number),
      zh: "第\(number)行的引号没有结束，后面的内容无法分列。请补上引号。",
      en: "The quote opened in line \(number) is never closed; add the closing quote.")
  }

  static func encodingNotInstalled(_ encoding: TextEncoding) -> SheetError {
    SheetError(
      id: "sheet.encoding-not-installed", place: nil,
      zh: "本机不支持\(encoding.rawValue)编码（缺少gconv模块）。请另存为UTF-8的CSV或.xlsx。",
      en: "This machine cannot convert \(encoding.rawValue) (its gconv modules are missing). "
        + "Save the file as UTF-8 or .xlsx.")
  }

  static func line(_ number: Int) -> String { "line \(number)" }

  static func place(_ sheet: String, row: Int, column: Int) -> String {
    "\(sheet)!\(CellName.cell(row: row, column: column))"
  }
}

// MARK: - Limits

extension SheetError {
  static func tooMuchInflated(limit: Int) -> SheetError {
    SheetError(
      id: "sheet.too-much-inflated", place: nil,
      zh: "工作簿解压后超过\(size(limit))，与文件大小不相称，拒绝打开。",
      en: "The workbook inflates to more than \(size(limit)), out of proportion to its size; "
        + "it is not opened.")
  }

  static func tooManyParts(limit: Int) -> SheetError {
    SheetError(
      id: "sheet.too-many-parts", place: nil, zh: "工作簿的组成部分超过\(limit)个，拒绝打开。",
      en: "The workbook has more than \(limit) parts; it is not opened.")
  }

  static func tooManySheets(limit: Int) -> SheetError {
    SheetError(
      id: "sheet.too-many-sheets", place: nil,
      zh: "工作表超过\(limit)个，请分成几个工作簿。",
      en: "The workbook has more than \(limit) sheets; divide it into several.")
  }

  static func tooManyRows(_ sheet: String, limit: Int) -> SheetError {
    SheetError(
      id: "sheet.too-many-rows", place: sheet, zh: "超过\(limit)行，请分成几个文件。",
      en: "There are more than \(limit) rows; divide the file into several.")
  }

  static func tooManyColumns(_ sheet: String, row: Int, limit: Int) -> SheetError {
    SheetError(
      id: "sheet.too-many-columns", place: sheet,
      zh: "第\(row)行超过\(limit)列，请删去多余的列。",
      en: "Row \(row) has something beyond column \(limit); remove the columns not needed.")
  }

  static func tooManyMergedRanges(_ sheet: String, limit: Int) -> SheetError {
    SheetError(
      id: "sheet.too-many-merged-ranges", place: sheet,
      zh: "工作表“\(sheet)”的合并单元格超过\(limit)处，请取消合并。",
      en: "Sheet '\(sheet)' has more than \(limit) merged ranges; unmerge the cells.")
  }

  static func tooManyStyles(limit: Int) -> SheetError {
    SheetError(
      id: "sheet.too-many-styles", place: nil,
      zh: "工作簿的单元格格式超过\(limit)种。请把内容粘贴（仅值）到新的工作簿再上传。",
      en: "The workbook has more than \(limit) cell formats. "
        + "Paste its values into a new workbook and send that.")
  }

  static func tooMuchSharedText(limit: Int) -> SheetError {
    SheetError(
      id: "sheet.too-much-text", place: nil,
      zh: "工作簿的文字超过\(size(limit))，请分成几个文件。",
      en: "The workbook holds more than \(size(limit)) of text; divide it into several files.")
  }

  static func tooDeep(part: String, limit: Int) -> SheetError {
    SheetError(
      id: "sheet.too-deep", place: part,
      zh: "工作簿的“\(part)”嵌套超过\(limit)层，拒绝打开。",
      en: "The part '\(part)' nests more than \(limit) levels; it is not opened.")
  }

  static func tagTooLong(part: String, limit: Int) -> SheetError {
    SheetError(
      id: "sheet.tag-too-long", place: part,
      zh: "工作簿的“\(part)”含有超过\(size(limit))的标记，拒绝打开。",
      en: "The part '\(part)' holds a tag of more than \(size(limit)); it is not opened.")
  }

  static func tooMuchWork(part: String) -> SheetError {
    SheetError(
      id: "sheet.too-much-work", place: part,
      zh: "工作簿的“\(part)”内容过多，请删去空白但带格式的行列后再上传。",
      en: "The part '\(part)' holds too many elements; "
        + "remove rows and columns that are empty but formatted.")
  }

  /// `512 MB`.
  private static func size(_ bytes: Int) -> String {
    bytes >= 1 << 30 && bytes % (1 << 30) == 0
      ? "\(bytes >> 30) GB" : bytes >= 1 << 20 ? "\(bytes >> 20) MB" : "\(bytes) bytes"
  }
}

// MARK: - Writing

extension SheetError {
  static func cannotWrite(_ path: String) -> SheetError {
    SheetError(
      id: "sheet.cannot-write", place: nil,
      zh: "无法写入文件“\(path)”。请检查文件夹是否存在、磁盘是否已满、文件是否正被打开。",
      en: "The file '\(path)' cannot be written. "
        + "Check that the folder exists, that the disk has room and that nobody has the file open.")
  }

  static func writerClosed() -> SheetError {
    SheetError(
      id: "sheet.writer-closed", place: nil, zh: "文件已经保存，不能再写入。",
      en: "The file has been closed; nothing more can be written to it.")
  }

  static func sheetName(_ name: String) -> SheetError {
    SheetError(
      id: "sheet.sheet-name", place: name,
      zh: "“\(name)”不能作为工作表名称：最多31个字符，不得含有 [ ] : * ? / \\，不得重名。",
      en: "'\(name)' cannot name a sheet: at most 31 characters, "
        + "none of [ ] : * ? / \\, and unlike the others.")
  }

  static func tooManyRowsToWrite(_ sheet: String) -> SheetError {
    SheetError(
      id: "sheet.too-many-rows-to-write", place: sheet,
      zh: "工作表“\(sheet)”超过1048576行，请分成几个工作表。",
      en: "Sheet '\(sheet)' would exceed 1,048,576 rows; divide it into several sheets.")
  }

  static func cellTooLongToWrite(_ sheet: String, row: Int, column: Int) -> SheetError {
    let place = place(sheet, row: row, column: column)
    return SheetError(
      id: "sheet.cell-too-long-to-write", place: place,
      zh: "\(place)：单元格内容超过32767个字符。",
      en: "\(place): a cell holds at most 32,767 characters.")
  }

  static func notANumber(_ sheet: String, row: Int, column: Int) -> SheetError {
    let place = place(sheet, row: row, column: column)
    return SheetError(
      id: "sheet.not-a-number", place: place, zh: "\(place)：数值无穷大或不是数。",
      en: "\(place): the number is infinite or not a number.")
  }

  static func cannotWriteCell(_ sheet: String, row: Int, column: Int) -> SheetError {
    let place = place(sheet, row: row, column: column)
    return SheetError(
      id: "sheet.cannot-write-cell", place: place, zh: "\(place)：单元格无法写入。",
      en: "\(place): the cell cannot be written.")
  }
}
