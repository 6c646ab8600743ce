// SPDX-License-Identifier: Apache-2.0
import Web

/// What the pages of organisations' claims say.
enum ClaimBodyWords {
  static let nothingToAsk = Localized(
    zh: "按现有记录，这个单位没有可以申报的事项。先登记注册地和认定，或导入就业、培训、职介台账。",
    en: """
      Nothing can be asked for on what is recorded. Enter its place and its recognitions first, or import work, \
      training and placements.
      """)
  static let people = Localized(zh: "人数", en: "People")
  static let person = Localized(zh: "人员", en: "Person")
  static let roster = Localized(zh: "花名册", en: "List of people")
  static let rosterNote = Localized(
    zh: "按台账列出在本单位有记录的人；勾选的列入本次申报。改动后点“重新核算”。",
    en:
      "Those whom the registry knows there. Whoever is ticked is listed; work it out again after a change."
  )
  static let nobodyKnown = Localized(
    zh: "台账中没有在本单位有记录的人。先导入就业、培训或职介台账，再来申报。",
    en: "The registry knows nobody there. Import rosters of work, training or placements first.")
  static let check = Localized(zh: "重新核算", en: "Work it out again")
  static let why = Localized(zh: "原因", en: "Why")
  static func total(_ count: String) -> Localized {
    Localized(zh: "合计 \(count) 人", en: "\(count) people in all")
  }

  static let byWorkbook = Localized(zh: "用花名册文件勾选", en: "Tick by a workbook")
  static let send = Localized(zh: "核对花名册", en: "Check the list")
  static let getMarked = Localized(zh: "取回标注后的花名册", en: "Get the list back, marked")
  static let headings = Localized(
    zh: "需要“姓名”和“证件号码”（或“身份证号”）两列，.xlsx 或 CSV，最多 1000 人。文件只核对，不改台账。",
    en: """
      A column of names and one of identity numbers, headed as the Chinese text says, .xlsx or CSV, 1000 people \
      at most. The file is only compared; the registry stays as it is.
      """)
  static func read(_ rows: Int, listed: Int) -> Localized {
    Localized(
      zh: "文件中 \(rows) 人，列入 \(listed) 人。", en: "\(rows) in the file, \(listed) of them listed.")
  }
  static func row(_ sheet: String, _ row: Int) -> Localized {
    Localized(zh: "\(sheet) 第 \(row) 行", en: "\(sheet) row \(row)")
  }
  static let markedNote = Localized(
    zh: "可以取回标注后的花名册，退给单位更正。",
    en: "The list can be fetched back, marked, and returned to its sender.")
  static func markedName(_ body: String) -> Localized {
    Localized(zh: "退回-\(body)-花名册.xlsx", en: "returned-\(body).xlsx")
  }
  static let notRead = Localized(zh: "花名册没有读出", en: "The list was not read")
  static let noHeading = Localized(
    zh: "前 10 行里没有“证件号码”或“身份证号”这一列。请补上表头再上传。",
    en:
      "None of the first 10 rows has the heading of identity numbers. Add it and send the file again."
  )
  static func tooLong(_ most: Int) -> Localized {
    Localized(zh: "一份花名册最多 \(most) 人。请分开申报。", en: "A list takes \(most) people at most.")
  }
}
