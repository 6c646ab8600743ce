// SPDX-License-Identifier: Apache-2.0
import Matching
import Registry
import Rosters
import Sheets
import Values
import Web

/// A workbook of offers (岗位花名册) as employers and towns send it, read by the names of its columns.
struct OfferRoster: Sendable {
  /// A row that can be put down.
  struct Row: Sendable {
    let content: OfferContent
    /// Over what the row says, by which it is known when it comes again.
    let digest: String
  }

  enum Column: String, CaseIterable {
    case employer, title, trade, wanted, place, validUntil, pay, payFrom, payTo, age, ageFrom
    case ageTo, education, hours, board, lodging, insured, contract, contact, telephone

    /// What it may be called, its own name first.
    var headers: [String] {
      switch self {
      case .employer: ["用工单位", "用人单位", "招聘单位", "单位名称", "企业名称"]
      case .title: ["岗位名称", "招聘岗位", "岗位", "职位", "职位名称"]
      case .trade: ["工种", "职业（工种）", "职业工种", "职业"]
      case .wanted: ["招用人数", "招聘人数", "需求人数", "用工人数", "岗位数", "人数"]
      case .place: ["工作地点", "工作地", "用工地点", "就业地点"]
      case .validUntil: ["有效期至", "截止日期", "招聘截止日", "有效期"]
      case .pay: ["月薪", "月工资", "工资待遇", "薪资", "薪酬", "月薪（元）"]
      case .payFrom: ["月薪从（元）", "月薪下限", "最低月薪", "工资下限"]
      case .payTo: ["月薪至（元）", "月薪上限", "最高月薪", "工资上限"]
      case .age: ["年龄", "年龄要求"]
      case .ageFrom: ["年龄从（周岁）", "最低年龄", "年龄下限"]
      case .ageTo: ["年龄至（周岁）", "最高年龄", "年龄上限"]
      case .education: ["最低学历", "学历要求", "学历"]
      case .hours: ["工作时间", "上班时间"]
      case .board: ["提供伙食", "包吃", "是否包吃"]
      case .lodging: ["提供住宿", "包住", "是否包住"]
      case .insured: ["缴纳社会保险", "缴纳社保", "是否缴纳社保"]
      case .contract: ["签订劳动合同", "签订合同", "是否签订合同"]
      case .contact: ["联系人"]
      case .telephone: ["招聘电话", "联系电话", "电话"]
      }
    }
  }

  static let headers = Dictionary(
    uniqueKeysWithValues: Column.allCases.map { ($0.rawValue, $0.headers) })
  static let wanted = [Column.employer, .title, .wanted, .place, .validUntil].map(\.rawValue)
  static let mostRows = 20_000

  let day: Day
  /// By the words of a place, its code; places that nobody knows are not there.
  let place: @Sendable (String) -> RegionCode?

  /// Why a row cannot be put down, and the column that is the cause; nil where it can.
  func flaw(_ cells: [String: String]) -> (reason: String, column: String)? {
    do {
      _ = try content(cells)
      return nil
    } catch {
      return (error.reason.zh, error.column.rawValue)
    }
  }

  struct Flaw: Error {
    let reason: Localized
    let column: Column
  }

  /// - Throws: The first thing wrong, in the order of the columns.
  func content(_ cells: [String: String]) throws(Flaw) -> OfferContent {
    guard let employer = try text(.employer, OfferContent.longestWords, cells) else {
      throw Flaw(reason: JobWords.flaw(.words), column: .employer)
    }
    guard let title = try text(.title, OfferContent.longestTitle, cells) else {
      throw Flaw(reason: JobWords.flaw(.words), column: .title)
    }
    let named = cells[Column.trade.rawValue] ?? title
    guard let trade = OfferRoster.trade(named) else {
      throw Flaw(reason: OfferRosterWords.noTrade, column: .trade)
    }
    guard let wanted = cells[Column.wanted.rawValue].flatMap(OfferRoster.count) else {
      throw Flaw(reason: JobWords.flaw(.wanted), column: .wanted)
    }
    guard let words = try text(.place, OfferContent.longestWords, cells), let place = place(words)
    else {
      throw Flaw(reason: JobWords.placeNote, column: .place)
    }
    guard let until = cells[Column.validUntil.rawValue].flatMap(ListReading.day) else {
      throw Flaw(reason: OfferRosterWords.noDay, column: .validUntil)
    }
    var content = OfferContent(
      employer: employer, title: title, trade: trade, wanted: wanted, place: place,
      placeWords: words, validUntil: until)
    try addTerms(cells, to: &content)
    if let flaw = content.flaw(on: day) {
      throw Flaw(reason: JobWords.flaw(flaw), column: flaw.column)
    }
    return content
  }

  private func addTerms(_ cells: [String: String], to content: inout OfferContent) throws(Flaw) {
    let pay = try range(.pay, .payFrom, .payTo, cells)
    content.payFrom = pay.from.map { .yuan(Int64($0)) }
    content.payTo = pay.to.map { .yuan(Int64($0)) }
    let age = try range(.age, .ageFrom, .ageTo, cells)
    content.ageFrom = age.from
    content.ageTo = age.to
    if let education = try education(cells) { content.education = education }
    content.hours = try text(.hours, 100, cells)
    content.givesBoard = try isYes(.board, cells)
    content.givesLodging = try isYes(.lodging, cells)
    content.isInsured = try isYes(.insured, cells)
    content.hasContract = try isYes(.contract, cells)
    content.contact = try text(.contact, 60, cells)
    content.telephone = try telephone(cells)
  }

  private func telephone(_ cells: [String: String]) throws(Flaw) -> String? {
    guard let text = cells[Column.telephone.rawValue] else { return nil }
    guard (5...30).contains(text.count) else {
      throw Flaw(reason: JobWords.telephoneNote, column: .telephone)
    }
    return text
  }

  // MARK: - Cells

  /// What a cell says, whole: nothing is cut off unsaid.
  private func text(
    _ column: Column, _ most: Int, _ cells: [String: String]
  ) throws(Flaw) -> String? {
    guard let text = cells[column.rawValue] else { return nil }
    guard text.count <= most else {
      throw Flaw(reason: OfferRosterWords.tooLong(most), column: column)
    }
    return text
  }

  /// A range in one cell, as `4000-6000` or `18至50岁`, or in two. "面议" and "不限" say nothing.
  private func range(
    _ both: Column, _ from: Column, _ to: Column, _ cells: [String: String]
  ) throws(Flaw) -> (from: Int?, to: Int?) {
    func number(_ column: Column) throws(Flaw) -> Int? {
      guard let text = cells[column.rawValue] else { return nil }
      guard let number = OfferRoster.count(text) else {
        throw Flaw(reason: OfferRosterWords.noNumber, column: column)
      }
      return number
    }
    let (low, high) = (try number(from), try number(to))
    guard low == nil, high == nil, let text = cells[both.rawValue] else { return (low, high) }
    if OfferRoster.saysNothing(text) { return (nil, nil) }
    let parts = text.split(whereSeparator: { "-－—–~～至到".contains($0) })
      .map { OfferRoster.count(String($0)) }
    guard (1...2).contains(parts.count), !parts.contains(nil) else {
      throw Flaw(reason: OfferRosterWords.noRange, column: both)
    }
    // One number of pay is what is paid; one of age is the highest.
    if parts.count == 1 { return both == .pay ? (parts[0], parts[0]) : (nil, parts[0]) }
    return (parts[0], parts[1])
  }

  /// A whole number with its unit or without: `5000元`, `50周岁`, `20人`.
  static func count(_ text: String) -> Int? {
    var rest = text.filter { !$0.isWhitespace && $0 != "," && $0 != "，" }[...]
    for unit in ["元/月", "元", "周岁", "岁", "以下", "人", "名", "个"] where rest.hasSuffix(unit) {
      rest = rest.dropLast(unit.count)
    }
    if rest.hasSuffix(".00") { rest = rest.dropLast(3) }
    if rest.hasSuffix(".0") { rest = rest.dropLast(2) }
    guard (1...9).contains(rest.utf8.count), rest.utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    return Int(rest)
  }

  private static func trade(_ words: String) -> JobTrade? {
    JobTrade.allCases.first { JobWords.trade($0).zh == words } ?? JobRosterWords.trade(in: words)
  }

  private static func saysNothing(_ text: String) -> Bool {
    ["面议", "不限", "无", "无要求", "不要求"].contains(text)
  }

  /// Nil where it is left open.
  private func education(_ cells: [String: String]) throws(Flaw) -> Education? {
    guard let words = cells[Column.education.rawValue], !OfferRoster.saysNothing(words) else {
      return nil
    }
    let known = OfferRoster.educations.first { names, _ in names.contains { words.contains($0) } }
    guard let known else { throw Flaw(reason: OfferRosterWords.noEducation, column: .education) }
    return known.1
  }

  /// Narrower words before wider ones: 高职 is no 高中.
  private static let educations: [([String], Education)] = [
    (["本科", "学士"], .bachelor), (["大专", "专科", "高职"], .college),
    (["高中", "中专", "中职", "职高", "技校", "中技"], .highSchool), (["初中"], .middleSchool),
    (["小学"], .primary),
  ]

  private func isYes(_ column: Column, _ cells: [String: String]) throws(Flaw) -> Bool {
    guard let text = cells[column.rawValue]?.lowercased() else { return false }
    if ["否", "×", "x", "no", "0", "不", "无", "没"].contains(where: text.hasPrefix) { return false }
    let yes = ["是", "有", "√", "yes", "1", "包", "提供", "可", "缴", "签", "五险", "社保"]
    guard yes.contains(where: text.hasPrefix) else {
      throw Flaw(reason: OfferRosterWords.neitherYesNorNo, column: column)
    }
    return true
  }
}

/// The empty form that employers fill in: the columns by their own names, what to write above them.
enum OfferRosterForm {
  static let columns = OfferRoster.Column.allCases.filter { $0 != .pay && $0 != .age }

  /// - Throws: The file cannot be written.
  static func write(to path: String) throws(SheetError) {
    let title = OfferRosterWords.formTitle.zh
    let book = try WorkbookWriter(path: path, title: title)
    let trades = JobTrade.allCases.map { JobWords.trade($0).zh }.joined(separator: "、")
    _ = try book.sheet(
      title,
      columns: columns.map { column in
        SheetColumn(column.headers[0], column == .telephone ? .number : .text)
      },
      layout: SheetLayout(
        titles: [title, OfferRosterWords.formNote.zh, "工种可填：\(trades)"]))
    try book.close()
  }
}

extension OfferFlaw {
  fileprivate var column: OfferRoster.Column {
    switch self {
    case .words: .title
    case .wanted: .wanted
    case .validity: .validUntil
    case .pay: .pay
    case .age: .age
    }
  }
}

/// What the pages and rows of rosters of offers say.
enum OfferRosterWords {
  static let title = Localized(zh: "岗位表导入", en: "Offers by workbook")
  static let note = Localized(
    zh: "表头要有用工单位、岗位名称、招用人数、工作地点、有效期至；工种不写的按岗位名称认。同一份文件再传，不会有任何改变。",
    en: """
      The header names employer, post, number wanted, place and last day, in the words of the Chinese page; the trade is \
      known by the post where it is not named. The same file again changes nothing.
      """
  )
  static let file = Localized(zh: "岗位表（.xlsx 或 CSV）", en: "Workbook or CSV")
  static let send = Localized(zh: "导入", en: "Take in")
  static let receipt = Localized(zh: "岗位表回执", en: "Receipt of offers")
  static let new = Localized(zh: "新登记岗位", en: "Offers put down")
  static let known = Localized(zh: "以前收过的行", en: "Rows taken in before")
  static let refused = Localized(zh: "退回的行", en: "Refused rows")
  static let row = Localized(zh: "行", en: "Row")
  static let why = Localized(zh: "原因", en: "Why")
  static let marked = Localized(zh: "下载标出问题的表", en: "The sender's workbook, marked")
  static let markedName = Localized(zh: "退回的岗位表.xlsx", en: "returned offers.xlsx")
  static let form = Localized(zh: "下载空白岗位表", en: "Download the empty form")
  static let formName = Localized(zh: "岗位需求表.xlsx", en: "offers.xlsx")
  static let formTitle = Localized(zh: "岗位需求表", en: "Offers")
  static let formNote = Localized(
    zh: "必填：用工单位、岗位名称、招用人数、工作地点（写到镇或县）、有效期至（如 2022-12-01）。月薪、年龄填整数；是否栏填“是”或“否”；不填的按没有说明。",
    en: """
      Employer, post, number wanted, place (town or county) and last day (as 2022-12-01) are needed. Pay and ages are \
      whole numbers; the others are yes or no; what is left empty is not said.
      """)
  static let noEducation = Localized(
    zh: "认不出学历，请填小学、初中、高中、大专、本科或“不限”",
    en: "write primary, middle school, high school, college, bachelor or 'any', in Chinese")
  static let neitherYesNorNo = Localized(zh: "请填“是”或“否”", en: "write yes or no, in Chinese")
  static let noTrade = Localized(zh: "认不出工种", en: "no known trade")
  static let noDay = Localized(
    zh: "有效期请按 2022-12-01 的格式填写日期", en: "write the last day as 2022-12-01")
  static func tooLong(_ most: Int) -> Localized {
    Localized(zh: "超过 \(most) 个字，请改短", en: "longer than \(most) characters")
  }
  static let noNumber = Localized(zh: "请填写整数", en: "write a whole number")
  static let noRange = Localized(
    zh: "请写成“4000-6000”这样的范围，或“面议”“不限”", en: "write a range such as 4000-6000")
}
