// SPDX-License-Identifier: Apache-2.0
import Claims
import Values
import Web

extension NoticeWords {
  static let notDone = Localized(zh: "没有办理", en: "Not done")

  /// Why nothing was done, and what can be done instead.
  static func refusal(_ refusal: NoticeRefusal) -> Localized {
    switch refusal {
    case .unknown: Localized(zh: "没有这份公示。", en: "There is no such notice.")
    case .notYours:
      Localized(zh: "这份公示由其他单位办理。", en: "This notice is another organ's.")
    case .nothingWaits:
      Localized(zh: "没有等待公示的申请。", en: "No claim waits to be put to notice.")
    case .tooMany(let most):
      Localized(zh: "一份公示最多 \(most) 人。", en: "A notice holds at most \(most) people.")
    case .changedMeanwhile:
      Localized(
        zh: "您打开页面之后，等待公示的申请有变动。请核对新的人数和金额再发布。",
        en: "The claims that wait have changed meanwhile. Check people and sum again.")
    case .wrong(let field): wrong(field)
    case .unknownYear(let year):
      Localized(
        zh: "还没有 \(year) 年的节假日安排，不能推算工作日。请管理员补充 calendar.yaml。",
        en: "The holidays of \(year) are not known, so working days cannot be counted.")
    case .leak(let findings): leak(findings)
    case .corrected(let number):
      Localized(zh: "这份公示已由 \(number) 更正，请在后者上办理。", en: "Notice \(number) took its place.")
    case .notOver(let day):
      Localized(
        zh: "公示期到 \(day) 为止，期满后才能通过。", en: "It stands until \(day); claims pass after that.")
    case .claimGone:
      Localized(zh: "这件申请已经不在公示环节。", en: "The claim has left the notice.")
    case .decided: Localized(zh: "这条异议已经处理过。", en: "The objection has been decided on.")
    case .claim(let refusal): refusal.words
    }
  }

  private static func wrong(_ field: NoticeRefusal.Field) -> Localized {
    switch field {
    case .title: Localized(zh: "标题应为 4 至 80 个字。", en: "A title has 4 to 80 characters.")
    case .telephone:
      Localized(
        zh: "监督电话读不出来，例如 0917-1234567。", en: "That is no telephone number, such as 0917-1234567.")
    case .contact:
      Localized(zh: "信箱、地址最多 80 个字。", en: "Mailbox and address: at most 80 characters.")
    case .days: Localized(zh: "请填公示天数，1 至 60。", en: "Give the days, 1 to 60.")
    case .reason:
      Localized(
        zh: "请写明理由，4 至 200 字，不含长号码。",
        en: "Give a reason of 4 to 200 characters without long numbers.")
    case .words:
      Localized(zh: "请写明异议内容，最多 500 字。", en: "Write what they say, at most 500 characters.")
    case .objector: Localized(zh: "异议人最多 60 个字。", en: "A name has at most 60 characters.")
    }
  }

  private static func leak(_ findings: [LeakScan.Finding]) -> Localized {
    let zh = findings.map { finding($0).zh }.joined(separator: "、")
    let en = findings.map { finding($0).en }.joined(separator: ", ")
    return Localized(
      zh: "没有发布：内容里有\(zh)。请检查标题、信箱地址和地名，去掉号码后重新发布。",
      en:
        "Not posted: it holds \(en). Take the number out of title, address or place and post it again."
    )
  }

  private static func finding(_ finding: LeakScan.Finding) -> Localized {
    switch finding {
    case .identityNumber: Localized(zh: "身份证号码", en: "an identity number")
    case .telephone: Localized(zh: "电话号码", en: "a telephone number")
    case .account: Localized(zh: "银行账号一类的长号码", en: "a long number such as an account")
    }
  }
}
