// SPDX-License-Identifier: Apache-2.0
import Linkage
import Values
import Web

extension ComparisonWords {
  /// Why two records are, or are not, taken for one person.
  static func evidence(_ kind: EvidenceKind) -> Localized {
    switch kind {
    case .numberEqual: Localized(zh: "证件号码相同", en: "Same identity number")
    case .numberOneDigit: Localized(zh: "证件号码相差一位", en: "Number differs in one digit")
    case .numberSwapped: Localized(zh: "证件号码相邻两位颠倒", en: "Two neighbouring digits swapped")
    case .numberLength: Localized(zh: "证件号码多一位或少一位", en: "A digit too many or too few")
    case .numberTwoDigits: Localized(zh: "证件号码相差两位", en: "Number differs in two digits")
    case .numberHidden: Localized(zh: "证件号码露出的部分相同", en: "What the number shows is the same")
    case .numberDiffers: Localized(zh: "两个证件号码都有效但不同", en: "Two numbers in order that differ")
    case .numberUnlike: Localized(zh: "证件号码有误且相差较大", en: "A damaged number unlike the other")
    case .nameEqual: Localized(zh: "姓名相同", en: "Same name")
    case .nameVariant: Localized(zh: "姓名为异体字或繁体字", en: "Name in older or variant forms")
    case .nameOrder: Localized(zh: "姓名各段次序不同", en: "Parts of the name in another order")
    case .nameShortened: Localized(zh: "姓名一方不全", en: "One name is part of the other")
    case .nameHidden: Localized(zh: "姓名有字缺写，其余相同", en: "A character missing, the others the same")
    case .nameHomophone: Localized(zh: "姓名同音", en: "Names that sound alike")
    case .nameOneCharacter: Localized(zh: "姓名相差一字", en: "Name differs in one character")
    case .nameDiffers: Localized(zh: "姓名不同", en: "Another name")
    default: otherEvidence(kind)
    }
  }

  private static func otherEvidence(_ kind: EvidenceKind) -> Localized {
    switch kind {
    case .birthEqual: Localized(zh: "出生日期相同", en: "Same birth")
    case .birthDayWrong: Localized(zh: "出生年月或年日相同", en: "Birth differs in the day or the month")
    case .birthSwapped: Localized(zh: "出生月日颠倒", en: "Month and day of birth swapped")
    case .birthYearWrong: Localized(zh: "出生月日相同、年份不同", en: "Birth differs in the year")
    case .birthYearEqual: Localized(zh: "出生年份相同", en: "Same year of birth")
    case .birthDiffers: Localized(zh: "出生日期不同", en: "Another birth")
    case .sexEqual: Localized(zh: "性别相同", en: "Same sex")
    case .sexDiffers: Localized(zh: "性别不同", en: "Another sex")
    case .villageEqual: Localized(zh: "同村", en: "Same village")
    case .townEqual: Localized(zh: "同镇", en: "Same town")
    case .townDiffers: Localized(zh: "不同镇", en: "Another town")
    default: Localized(zh: "还有别人同样相近", en: "Somebody else fits as well")
    }
  }

  /// Why nothing was done, and what can be done instead.
  static func refusal(_ refusal: ComparisonRefusal) -> Localized {
    switch refusal {
    case .unknown: Localized(zh: "没有这个疑点。", en: "There is no such point.")
    case .unknownKind: Localized(zh: "请选择名册的种类。", en: "Choose which list it is.")
    case .notYours: Localized(zh: "这一步由其他单位办理。", en: "This step is another organ's.")
    case .nobodyHeld:
      Localized(
        zh: "登记中还没有人员，请先导入花名册。", en: "Nobody is in the registry yet; import a roster first.")
    case .notNow:
      Localized(zh: "疑点现在的状态不能办这一步。", en: "The point does not stand where this step is taken.")
    case .changedMeanwhile:
      Localized(
        zh: "您打开页面之后，别人已经办理过。请核对后再办。",
        en: "Somebody has acted since you opened the page. Look again.")
    case .sameOfficerTwice:
      Localized(zh: "核查的人不能认定，请由另一位同事办理。", en: "Who looked does not decide; ask a colleague.")
    case .reasonNeeded:
      Localized(
        zh: "请写明理由，4 至 200 字，不含长号码。",
        en: "Give a reason of 4 to 200 characters without long numbers.")
    case .proofNeeded:
      Localized(
        zh: "请写明依据的材料，4 至 200 字，不含长号码。",
        en: "Name the proof in 4 to 200 characters without long numbers.")
    case .ownerNeeded:
      Localized(zh: "请写明由哪个单位提供，2 至 60 字。", en: "Say who supplied it, in 2 to 60 characters.")
    case .purposeNeeded:
      Localized(
        zh: "请写明用途和依据，4 至 200 字，不含长号码。",
        en: "Say what it is for in 4 to 200 characters without long numbers.")
    case .dayNeeded:
      Localized(zh: "请填数据日期，例如 2022-03-01。", en: "Give the day of the data, such as 2022-03-01.")
    case .dayInFuture: Localized(zh: "日期不能晚于今天。", en: "The day cannot lie in the future.")
    case .dayUnknown:
      Localized(
        zh: "名册没有写明日期，请按证明材料填写事项日期。",
        en: "The list does not say the day; give it as the proof says.")
    case .registryRefused:
      Localized(
        zh: "登记中的记录与此矛盾，没有写入。请先核对人员登记。",
        en: "It contradicts the registry, which was not changed. Look at the person first.")
    case .file(let zh, let en): Localized(zh: zh, en: en)
    }
  }
}

extension ComparisonRefusal {
  /// Why, and what to do.
  public var words: Localized { ComparisonWords.refusal(self) }
}
