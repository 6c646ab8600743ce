// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// What the pages of loans say.
enum LoanWords {
  static let loans = Localized(zh: "创业担保贷款", en: "Startup loans")
  static let note = Localized(
    zh: """
      登记创业担保贷款。个人或单位的贷款在各自页面登记；额度、期限和渠道是否符合政策，在申请时逐条判定。\
      本级不发放贷款，也不计算贴息，符合的转经办银行。
      """,
    en: """
      A person's or a body's loan is put down on its page. Whether amount, term and channel are \
      within the policy is decided when it is asked for. No money is lent and no interest worked \
      out here; what is within the ceilings is referred to the bank.
      """)
  static let new = Localized(zh: "登记贷款", en: "Put down a loan")
  static let search = Localized(
    zh: "借款人、银行或贷款编号", en: "Borrower, bank or number of the loan")
  static let noneYet = Localized(
    zh: "还没有登记贷款。在人员或单位的页面登记。",
    en: "No loan is held. Put one down on the page of a person or an organisation.")
  static let noneMatch = Localized(zh: "没有符合条件的贷款。", en: "No loan is like that.")
  static let noneOfBody = Localized(zh: "没有登记贷款。", en: "No loan is held.")
  static func sum(_ yuan: String) -> Localized {
    Localized(zh: "本金合计 \(yuan)", en: "\(yuan) of principal")
  }

  static let borrower = Localized(zh: "借款人", en: "Borrower")
  static let bank = Localized(zh: "经办银行", en: "Bank")
  static let number = Localized(zh: "贷款编号", en: "Number of the loan")
  static let numberNote = Localized(
    zh: "银行或平台的编号；同一银行、同一编号是同一笔贷款，予以更正。",
    en: "The bank's or platform's; the same bank and number are the same loan, which is corrected.")
  static let borrowerKind = Localized(zh: "借款人类型", en: "Kind of borrower")
  static let channel = Localized(zh: "申请渠道", en: "Channel")
  static let principal = Localized(zh: "贷款本金（元）", en: "Principal (yuan)")
  static let months = Localized(zh: "贷款期限（月）", en: "Term (months)")
  static let rate = Localized(zh: "年利率（%）", en: "Yearly rate (%)")
  static let subsidyBase = Localized(zh: "贴息本金（元）", en: "Principal with interest subsidy (yuan)")
  static let subsidyBaseNote = Localized(
    zh: "小微企业填写；不超过贷款本金。", en: "Of small and micro enterprises; no more than the principal.")
  static let baseAbovePrincipal = Localized(zh: "大于贷款本金", en: "more than the principal")
  static let guarantee = Localized(zh: "担保方式", en: "Guarantee")
  static let place = Localized(zh: "经营所在地", en: "Place of business")
  static let from = Localized(zh: "贷款起始日", en: "From")
  static let to = Localized(zh: "贷款到期日", en: "Through")
  static let state = Localized(zh: "贷款状态", en: "State")
  static let referredOn = Localized(zh: "转银行日期", en: "Referred on")

  static func borrower(_ kind: BorrowerKind) -> Localized {
    switch kind {
    case .individual: Localized(zh: "个人", en: "individual")
    case .partnership: Localized(zh: "合伙或共同创业", en: "partnership")
    case .smallMicro: Localized(zh: "小微企业", en: "small or micro enterprise")
    }
  }

  static func channel(_ channel: LoanChannel) -> Localized {
    switch channel {
    case .qinyun: Localized(zh: "秦云就业", en: "Qinyun mini program")
    case .wechat: Localized(zh: "微信公众号", en: "Weixin account")
    case .platform: Localized(zh: "省贷款服务平台", en: "provincial platform")
    case .counter: Localized(zh: "柜台", en: "counter")
    }
  }

  static func guarantee(_ guarantee: LoanGuarantee) -> Localized {
    switch guarantee {
    case .counterGuarantee: Localized(zh: "反担保", en: "counter-guarantee")
    case .creditVillage: Localized(zh: "信用村", en: "credit village")
    case .noGuarantee: Localized(zh: "无", en: "none")
    }
  }

  static func state(_ state: LoanState) -> Localized {
    switch state {
    case .applied: Localized(zh: "已申请", en: "asked for")
    case .referred: Localized(zh: "已转银行", en: "referred to the bank")
    case .lent: Localized(zh: "已放款", en: "lent")
    case .refused: Localized(zh: "银行未批准", en: "refused by the bank")
    case .repaid: Localized(zh: "已还清", en: "repaid")
    case .overdue: Localized(zh: "逾期", en: "overdue")
    }
  }
}
