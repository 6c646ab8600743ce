// SPDX-License-Identifier: Apache-2.0
import Web

/// What is said of printed sheets.
enum PaperWords {
  static let title = Localized(zh: "文书验证", en: "Check a sheet")
  static let intro = Localized(
    zh: "输入纸面上的编号和校验值，即知是不是本系统出具的、内容有没有改动、是不是最新的。",
    en:
      "Type the number and the check value that stand on the sheet, and see whether it is ours and holds."
  )
  static let number = Localized(zh: "编号", en: "Number")
  static let value = Localized(zh: "校验值", en: "Check value")
  static let valueNote = Localized(
    zh: "十六个字母和数字，横线和大小写不限。", en: "Sixteen letters and digits; dashes and case do not matter.")
  static let check = Localized(zh: "验证", en: "Check")
  static let kind = Localized(zh: "文书", en: "Sheet")
  static let edition = Localized(zh: "版次", en: "Edition")
  static let day = Localized(zh: "出具日期", en: "First printed")
  static func edition(_ number: Int64) -> Localized {
    Localized(zh: "第 \(number) 版", en: "edition \(number)")
  }

  static let current = Localized(zh: "是本系统出具的最新文书。", en: "This sheet is ours and the latest.")
  static let compare = Localized(
    zh: "请把纸面与下面逐项核对：有一处不同，纸面就被改动过。",
    en: "Compare the paper with what follows: where it differs, the paper was altered.")
  static let superseded = Localized(
    zh: "是本系统出具的，但此后内容已经变更，这一张不再有效，请以新的为准。",
    en: "This sheet was ours, but things have changed since; it holds no longer.")
  static let unknown = Localized(
    zh: "没有这样的编号和校验值。可能抄错了一个字符；核对无误仍查不到的，不是本系统出具的。",
    en: "No sheet of ours bears this number and value. Look for a slip; otherwise it is not ours.")
  static let unreadable = Localized(
    zh: "校验值应是十六个字母和数字。", en: "A check value is sixteen letters and digits.")
  static let howTo = Localized(
    zh: "在本系统“文书验证”页（/papers/check）输入编号和校验值，即可验证本页。",
    en: "Type number and check value at “Check a sheet” (/papers/check) to check this page.")

  static func kind(_ kind: PaperKind) -> Localized {
    switch kind {
    case .application: Localized(zh: "申请表", en: "Application")
    case .approval: Localized(zh: "审批表", en: "Approval sheet")
    case .acceptance: Localized(zh: "受理通知书", en: "Notice of acceptance")
    case .completion: Localized(zh: "一次性告知书", en: "Notice of what is missing")
    case .refusal: Localized(zh: "不予受理（通过）决定书", en: "Decision of refusal")
    case .notice: Localized(zh: "公示", en: "Public notice")
    case .roster: Localized(zh: "花名册", en: "Roster")
    case .paymentOrder: Localized(zh: "拨付单", en: "Payment order")
    }
  }
}
