// SPDX-License-Identifier: Apache-2.0
import Web

/// What the letters of a claim say.
enum ClaimLetterWords {
  static let application = Localized(zh: "申请表", en: "Application")
  static let acceptance = Localized(zh: "受理通知书", en: "Notice of acceptance")
  static let completion = Localized(zh: "一次性告知书", en: "Notice of what is missing")
  static let notAccepted = Localized(zh: "不予受理决定书", en: "Decision not to accept")
  static let refused = Localized(zh: "不予通过决定书", en: "Decision of refusal")
  static let organ = Localized(zh: "出具单位", en: "Organ")
  static let date = Localized(zh: "日期", en: "Date")
  static let seal = Localized(zh: "（盖章）", en: " (seal)")

  static let declaration = Localized(zh: "申请人声明", en: "Declaration")
  static let declared = Localized(
    zh: """
      以上情况和所交材料真实、完整；同一事项没有重复申请；同意为核实本申请查询有关信息。如有虚假，愿意退回资金并承担责任。
      """,
    en: """
      What is stated and handed in is true and complete; the same was not asked for twice; what is needed to verify \
      it may be looked up. Money obtained by false statements is returned.
      """)
  static let applicantSigns = Localized(
    zh: "申请人（签名、按印）　　　　年　月　日", en: "Applicant (signature, date)")
  static let receipt = Localized(zh: "受理单位", en: "Taken in by")
  static let received = Localized(
    zh: "已核对原件并退回，收下上表所列复印件。",
    en: "Originals were compared and returned; the copies listed were kept.")

  static func accepted(on day: String, _ benefit: Localized, _ number: String) -> Localized {
    Localized(
      zh: "您于 \(day) 提出的“\(benefit.zh)”申请（受理编号 \(number)），经审查符合受理条件，决定予以受理。",
      en: "Your application of \(day) for \(benefit.en) (number \(number)) has been accepted.")
  }
  static let receivedPapers = Localized(zh: "材料", en: "Papers")
  static func goesOn(_ ahead: Localized) -> Localized {
    Localized(zh: "后续环节：\(ahead.zh)。", en: "What follows: \(ahead.en).")
  }
  static let follow = Localized(
    zh: "请保存本通知书，凭受理编号查询办理进度。", en: "Keep this letter: the number tells where the claim stands.")

  static func incomplete(on day: String, _ benefit: Localized, _ number: String) -> Localized {
    Localized(
      zh: "您于 \(day) 提出的“\(benefit.zh)”申请（受理编号 \(number)），还需补正下列全部内容，现一次性告知：",
      en: """
        Your application of \(day) for \(benefit.en) (number \(number)) lacks all of the following, which is told once \
        and completely:
        """)
  }
  static let missingPapers = Localized(zh: "材料收取情况", en: "Papers held and missing")
  static let complete = Localized(
    zh: "请补齐后交受理单位。等待补正的时间不计入办理期限。对本告知有不同意见的，可以陈述、申辩。",
    en:
      "Hand in what is missing where you applied. The time of waiting does not count. You may state your own view."
  )

  static func notAcceptedText(_ benefit: Localized, _ number: String) -> Localized {
    Localized(
      zh: "您的“\(benefit.zh)”申请（编号 \(number)），经审查不符合受理条件，决定不予受理。理由：",
      en: "Your application for \(benefit.en) (number \(number)) is not accepted, because:")
  }
  static func refusedText(_ benefit: Localized, _ number: String) -> Localized {
    Localized(
      zh: "您的“\(benefit.zh)”申请（受理编号 \(number)），经审查决定不予通过。理由：",
      en: "Your application for \(benefit.en) (number \(number)) is refused, because:")
  }
  /// > Source: 行政复议法 (2023) art. 20; 行政诉讼法 art. 46.
  static let remedy = Localized(
    zh: "如不服本决定，可以自收到之日起六十日内依法申请行政复议，或者六个月内依法向人民法院提起行政诉讼。",
    en: """
      Against this decision an administrative review may be asked for within sixty days of its receipt, or a suit brought \
      before the people's court within six months.
      """)
}
