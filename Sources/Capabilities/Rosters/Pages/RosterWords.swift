// SPDX-License-Identifier: Apache-2.0
import Web

/// What the pages of imports say.
enum RosterWords {
  static let imports = Localized(zh: "导入", en: "Import")
  static let file = Localized(zh: "选择名册文件", en: "Choose a roster")
  static let fileNote = Localized(
    zh: """
      Excel 工作簿（.xlsx）或 CSV，最大 64 MB。不必改列的顺序，表头前有标题行也可以；系统按表头认出是哪种名册。
      """,
    en: """
      An Excel workbook (.xlsx) or CSV, up to 64 MB. Columns may stand in any order and titles \
      above them: the kind of roster is told by its headers.
      """)
  static let tooLarge = Localized(
    zh: "文件超过 64 MB，请按镇分成几个文件。", en: "Over 64 MB: split the file, for instance by town.")
  static let send = Localized(zh: "上传并导入", en: "Upload and import")
  static let promise = Localized(
    zh: "正确的行直接入库；有问题的行退回到您的工作簿副本里，标红并写明原因。同一文件再导一次，不会有任何改变。",
    en: """
      Good rows go in. Rows with a problem come back in a copy of your own workbook, marked, with \
      the reason beside them. Importing the same file again changes nothing.
      """)
  static let layouts = Localized(zh: "认得的名册", en: "Rosters that are known")
  static let layoutsNote = Localized(
    zh: "只要表里有这些必填列就能导入。多出来的列会原样留存。",
    en: "A file is read if it has these columns. Further columns are kept as they are.")
  static let needed = Localized(zh: "必填列", en: "Columns needed")

  static let earlier = Localized(zh: "导入过的文件", en: "Files imported before")
  static let noneEarlier = Localized(
    zh: "还没有导入过文件。导入后，文件名、数据日期和行数会列在这里。",
    en: "No file has been imported yet. Names, days and rows of files will stand here.")
  static let fileName = Localized(zh: "文件", en: "File")
  static let kind = Localized(zh: "名册种类", en: "Kind")
  static let journalHead = Localized(zh: "日志链头", en: "Head of the journal")
  static let statementDay = Localized(zh: "数据日期", en: "States the day")
  static let importedAt = Localized(zh: "导入时间", en: "Imported")
  static let rows = Localized(zh: "行数", en: "Rows")
  static let receipt = Localized(zh: "回执", en: "Receipt")

  static let typedIn = Localized(zh: "手工录入", en: "typed in")

  static let importing = Localized(zh: "正在导入", en: "Importing")
  static let waiting = Localized(
    zh: "前面还有一个文件在导入，完成后自动开始。", en: "Another file is being imported; this one is next.")
  static func rowsRead(_ count: String) -> Localized {
    Localized(zh: "已读 \(count) 行", en: "\(count) rows read")
  }
  static func rowsTaken(_ rows: String, of total: String) -> Localized {
    Localized(zh: "已处理 \(rows) 行，共 \(total) 行", en: "\(rows) of \(total) rows taken")
  }
  static let mayLeave = Localized(
    zh: "可以离开本页去做别的，导入会继续；回到“导入”可以看到结果。本页每 3 秒自动更新。",
    en: """
      You may leave this page: the import goes on, and its result stands under Import. This page \
      updates every 3 seconds.
      """)
  static let holdStill = Localized(zh: "停止自动更新", en: "Stop updating")
  static let updateNow = Localized(zh: "现在更新", en: "Update now")

  static func receiptOf(_ file: String) -> Localized {
    Localized(zh: "回执：\(file)", en: "Receipt: \(file)")
  }
  static let read = Localized(zh: "读到", en: "Read")
  static let new = Localized(zh: "新增", en: "New")
  static let changed = Localized(zh: "变更", en: "Changed")
  static let unchanged = Localized(zh: "未变", en: "Unchanged")
  static let refused = Localized(zh: "退回", en: "Refused")
  static func allTaken(_ rows: String) -> Localized {
    Localized(zh: "\(rows) 行全部入库。", en: "All \(rows) rows were taken.")
  }
  static func someRefused(_ taken: String, _ refused: String) -> Localized {
    Localized(
      zh: "\(taken) 行已入库，\(refused) 行退回。请下载标注好的工作簿，改正标红的单元格后再导入一次：已入库的行不会重复。",
      en: """
        \(taken) rows were taken and \(refused) refused. Download the marked workbook, correct the \
        marked cells and import it again: rows already taken are not doubled.
        """)
  }
  static let markedWorkbook = Localized(zh: "下载标注好的工作簿", en: "Download the marked workbook")
  static func markedName(_ file: String) -> Localized {
    Localized(zh: "退回_\(file)", en: "refused \(file)")
  }
  static let reasons = Localized(zh: "原因", en: "Reasons")
  static let reason = Localized(zh: "原因", en: "Reason")
  static let rule = Localized(zh: "规则", en: "Rule")
  static let treatment = Localized(zh: "处理", en: "What was done")
  static let count = Localized(zh: "次数", en: "Times")
  static let findings = Localized(zh: "逐行问题", en: "Row by row")
  static func firstFindings(_ shown: String) -> Localized {
    Localized(
      zh: "这里列出前 \(shown) 个问题，全部都在标注好的工作簿里。",
      en: "These are the first \(shown); the marked workbook holds them all.")
  }
  static let place = Localized(zh: "位置", en: "Place")
  static let column = Localized(zh: "列", en: "Column")
  static func row(_ sheet: String, _ row: Int) -> Localized {
    Localized(zh: "\(sheet) 第 \(row) 行", en: "\(sheet), row \(row)")
  }
  static let keptAside = Localized(zh: "没有用到、原样留存的列", en: "Columns kept as they are")
  static let another = Localized(zh: "再导入一个文件", en: "Import another file")
  static let toPeople = Localized(zh: "查看人员", en: "See the people")

  static func severity(_ severity: Severity) -> Localized {
    switch severity {
    case .refuse: Localized(zh: "整行退回", en: "row refused")
    case .doubt: Localized(zh: "已入库，待核实", en: "taken, to be checked")
    case .warn: Localized(zh: "已入库，该格未采用", en: "taken, cell left out")
    }
  }

  static let notRead = Localized(zh: "文件没有导入", en: "The file was not imported")
  static let unreadable = Localized(
    zh: "这个文件读不出来，什么都没有改动。请确认它能用 Excel 打开，另存为 .xlsx 后再上传。",
    en: """
      This file cannot be read, and nothing was changed. Make sure that Excel opens it, save it as \
      .xlsx and upload it again.
      """)
  static let jobGoneTitle = Localized(zh: "回执已不在", en: "The receipt is gone")
  static let jobGone = Localized(
    zh: "回执只保留到服务器重新启动。导入过的数据都还在，可以在“导入过的文件”里看到。",
    en: """
      Receipts are kept until the server restarts. What was imported is still held; see the list \
      of files imported before.
      """)
}
