// SPDX-License-Identifier: Apache-2.0
import Registry
import Values

/// A sentence in both languages.
public struct RosterText: Hashable, Sendable {
  public let zh: String
  public let en: String

  public init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }
}

// Every sentence about a cell or a row. None carries what stood in the cell.

extension RosterReason {
  /// What is wrong, and what to do about it.
  public var message: RosterText {
    switch self {
    case .identity(let flaw): RosterReason.message(of: flaw)
    case .rule(let rule): rule.message
    case .registry(let conflict): conflict.message
    default: ownMessage
    }
  }

  private var ownMessage: RosterText {
    switch self {
    case .missing: .init(zh: "必填项为空，请补填。", en: "This cell must be filled.")
    case .cellError:
      .init(zh: "单元格是公式错误值（如#N/A），请改为实际内容。", en: "The cell holds a formula error; enter the value.")
    case .uncalculated:
      .init(
        zh: "单元格的公式还没有计算结果，请用表格软件打开并保存一次。",
        en: "The formula has no stored result; open the file in a spreadsheet program and save it.")
    case .tooLong(let most):
      .init(zh: "内容超过\(most)个字，请缩短。", en: "Longer than \(most) characters; shorten it.")
    case .bornInFuture:
      .init(
        zh: "证件号码中的出生日期晚于今天，请核对号码。", en: "The number's birth date lies in the future; check it.")
    case .sexDiffers:
      .init(zh: "性别与证件号码不一致，请核对。", en: "The sex differs from the identity number's.")
    case .birthDiffers:
      .init(zh: "出生日期与证件号码不一致，请核对。", en: "The birth date differs from the identity number's.")
    case .endBeforeStart:
      .init(zh: "结束日期早于开始日期，请改正。", en: "The end lies before the start; correct one of them.")
    case .unknownGrantItem:
      .init(
        zh: "补贴项目不在政策目录中，请按政策名称填写。",
        en: "The subsidy is not in the policy catalogue; use the name the policy gives it.")
    case .subsidyReported:
      .init(
        zh: "台账记有年度交通费补助，尚未作为已享受记录登记，发放同类补助前请核对。",
        en:
          "The ledger reports a travel subsidy that is not recorded as a grant; check before paying."
      )
    case .placeUnknown:
      .init(zh: "地名不在区划表中，只保留原文。", en: "The place is not in the region table; its text is kept.")
    case .sameAsRow(let row):
      .init(zh: "与第\(row)行完全相同，只登记一次。", en: "The same as row \(row); taken once.")
    case .contradictsRow(let row):
      .init(
        zh: "与第\(row)行是同一人同一事项，但内容不同，请确认后只保留一行。",
        en: "Row \(row) states the same matter of the same person differently; keep the right one.")
    default: formMessage
    }
  }

  private var formMessage: RosterText {
    switch self {
    case .notADay:
      .init(
        zh: "不是日期，请写成2023-03-01或2023年3月1日。", en: "Not a date; write 2023-03-01 or 2023年3月1日.")
    case .notAMonth:
      .init(zh: "不是年月，请写成2023年03月。", en: "Not a month; write 2023年03月 or 2023-03.")
    case .notAYear: .init(zh: "不是年份，请写四位数，如2023。", en: "Not a year; write four digits.")
    case .notATerm:
      .init(
        zh: "不是起止日期，请写成2022-01-01至2022-12-31。",
        en: "Not a term; write 2022-01-01至2022-12-31.")
    case .notMonths:
      .init(
        zh: "不是月份，请写成2022-01至2022-06或2022-01,2022-03。",
        en: "Not months; write 2022-01至2022-06 or 2022-01,2022-03.")
    case .notMoney:
      .init(zh: "不是金额，请写到分的数字（元），如1200.50。", en: "Not an amount of yuan with at most two decimals.")
    case .notACount(let most):
      .init(zh: "请写0到\(most)的整数。", en: "Write a whole number from 0 to \(most).")
    case .notYesNo: .init(zh: "请填“是”或“否”。", en: "Write 是 or 否.")
    case .notInDomain(let domain):
      .init(
        zh: "不在取值范围内，可填：\(domain.printed.prefix(12).joined(separator: "、"))。",
        en: "Not one of the values: \(domain.printed.prefix(12).joined(separator: ", ")).")
    case .telephone:
      .init(zh: "电话号码位数不对，未登记。", en: "Not a telephone number; not taken.")
    case .creditCodeForm:
      .init(zh: "统一社会信用代码应为18位，未登记。", en: "A credit code has 18 characters; not taken.")
    case .creditCodeCheck:
      .init(
        zh: "统一社会信用代码校验位不符，已登记，请核对。", en: "The credit code's check digit is wrong; taken, check it."
      )
    default: .init(zh: id, en: id)
    }
  }

  private static func message(of flaw: IdentityNumber.Flaw) -> RosterText {
    switch flaw {
    case .empty: .init(zh: "证件号码为空，请补填。", en: "The identity number is missing.")
    case .scientificNotation:
      .init(
        zh: "证件号码被表格软件存成了数字，末几位已丢失，请按文本重新填写完整号码。",
        en:
          "The spreadsheet kept the number as a figure and lost its last digits; enter it as text.")
    case .wrongLength:
      .init(
        zh: "证件号码位数不对，应为18位（旧号15位，残疾证20或22位）。",
        en: "Wrong length: 18 characters (15 in old files, 20 or 22 for a disability certificate).")
    case .wrongCharacter:
      .init(zh: "证件号码中有不应有的字符，请核对。", en: "The identity number holds a wrong character.")
    case .noSuchBirthDate:
      .init(zh: "证件号码中的出生日期不存在，请核对。", en: "The number's birth date does not exist.")
    case .wrongCheckDigit:
      .init(
        zh: "证件号码校验位不符，号码有误，请核对。", en: "The number's check digit is wrong; a digit is mistyped.")
    }
  }
}

extension RowConflict {
  var message: RosterText {
    switch self {
    case .nameDiffers:
      .init(
        zh: "该证件号码在登记库中是另一个姓名，请核对号码和姓名。",
        en: "The registry holds this number under another name; check both.")
    case .numberOfAnotherPerson:
      .init(
        zh: "该人员编号在登记库中属于另一人，请核对。",
        en: "The registry holds this member or certificate number for somebody else.")
    case .secondHead:
      .init(zh: "登记库中该户已有另一位户主，请核对。", en: "The household already has another head in the registry.")
    case .householdDiffers:
      .init(
        zh: "登记库中该人员属于另一户，本表不能变更户籍关系，请核对户编号。",
        en: "The registry holds the person in another household; check the household number.")
    case .heldByAnother:
      .init(
        zh: "该证书编号或统一社会信用代码在登记库中属于另一人，请核对。",
        en: "The registry holds this certificate number or credit code for somebody else.")
    case .beyondScope:
      .init(
        zh: "此行的户籍地（或单位所在地）不在您的辖区，或没有写明，请交由当地或县里导入。",
        en: """
          The row's division of registration, or the body's place, lies outside your region or is \
          not stated; have it imported by the office there or by the county.
          """)
    case .noPerson: .init(zh: "没有人员信息。", en: "The row names no person.")
    case .periodReversed:
      .init(
        zh: "起止日期颠倒，请改正。", en: "The last day lies before the first; correct one of them.")
    case .refused:
      .init(
        zh: "登记库拒绝了这条记录，请核对各项日期和编号。",
        en: "The registry refused the record; check dates and numbers.")
    }
  }
}
