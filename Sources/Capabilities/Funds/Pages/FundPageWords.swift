// SPDX-License-Identifier: Apache-2.0
import Web

/// What the pages of funds say.
enum FundPageWords {
  static let title = Localized(zh: "资金", en: "Funds")
  static let year = Localized(zh: "年度", en: "Year")
  static let show = Localized(zh: "查看", en: "Show")
  static let region = Localized(zh: "地区", en: "Region")
  static let fund = Localized(zh: "资金来源", en: "Fund")
  static let accounts = Localized(zh: "预算科目", en: "Budget accounts")
  static let recalled = Localized(zh: "待核", en: "to be checked")
  static let progress = Localized(zh: "支出进度", en: "Spent")
  static let sum = Localized(zh: "合计", en: "Sum")
  static let count = Localized(zh: "笔数", en: "Cases")
  static let benefit = Localized(zh: "项目", en: "Benefit")
  static let town = Localized(zh: "乡镇", en: "Town")
  static let byFund = Localized(zh: "按资金来源", en: "By fund")
  static let byBenefit = Localized(zh: "按项目", en: "By benefit")
  static let byTown = Localized(zh: "按乡镇", en: "By town")
  static let allot = Localized(zh: "下达或收回指标", en: "Allot or withdraw")
  static let months = Localized(zh: "月结", en: "Month close")
  static let allotted = Localized(zh: "下达", en: "Allotted")
  static func yuan(_ word: Localized) -> Localized {
    Localized(zh: "\(word.zh)（元）", en: "\(word.en), yuan")
  }
  static func finding(_ year: String, _ spent: Localized, _ share: String) -> Localized {
    Localized(
      zh: "\(year) 年已支付 \(spent.zh)，占下达指标的 \(share)",
      en: "\(spent.en) of \(year) paid, \(share) of what was allotted")
  }
  static func empty(_ year: String) -> Localized {
    Localized(
      zh: "\(year) 年还没有资金指标。财政局收到指标文件后，在“下达或收回指标”中登记；申请批准时从中预留，支付时记账。",
      en: """
        There is no budget for \(year) yet. The finance bureau enters an allotment when its paper has come; money \
        is reserved from it as claims are approved, and posted as they are paid.
        """)
  }
  static let noReservation = Localized(
    zh: "还没有预留。申请批准时自动预留。", en: "Nothing is reserved yet: approving a claim reserves.")
  static let old = Localized(zh: "预留超过 90 天未支付", en: "Reserved for more than 90 days")
  static let oldNote = Localized(
    zh: "不妨碍月结；请核实是否应当支付或释放。",
    en: "They do not stop the month's close; see whether to pay or release.")
  static let obligation = Localized(zh: "业务编号", en: "Obligation")
  static let day = Localized(zh: "日期", en: "Day")

  static func budget(_ fund: Localized, _ region: String, _ year: String) -> Localized {
    Localized(
      zh: "\(fund.zh) · \(region) · \(year) 年", en: "\(fund.en) · \(region) · \(year)")
  }
  static let postings = Localized(zh: "记账明细", en: "Postings")
  static let number = Localized(zh: "序号", en: "No.")
  static let kind = Localized(zh: "业务", en: "Act")
  static let movement = Localized(zh: "从 → 到", en: "From → to")
  static let amount = Localized(zh: "金额", en: "Amount")
  static let about = Localized(zh: "关联业务、文号、事由", en: "About, paper, reason")
  static let officer = Localized(zh: "经办", en: "Officer")
  static func corrects(_ act: String) -> Localized {
    Localized(zh: "更正 \(act)", en: "corrects \(act)")
  }

  static let direction = Localized(zh: "业务", en: "Act")
  static let comes = Localized(zh: "下达指标", en: "allot")
  static let goes = Localized(zh: "收回指标", en: "withdraw")
  static let amountNote = Localized(zh: "元，最多两位小数。", en: "Yuan, at most two decimals.")
  static let paper = Localized(zh: "文号", en: "Number of the paper")
  static let reason = Localized(zh: "事由", en: "Reason")
  static let reasonNote = Localized(
    zh: "4 至 200 字，不含证件号码、电话或账号。", en: "4 to 200 characters, no number of a person.")
  static let book = Localized(zh: "记入", en: "Book it")
  static let unreadable = Localized(
    zh: "请填写地区、年度、金额（最多两位小数）和 4 至 200 字的事由。",
    en:
      "Give region, year, an amount with at most two decimals, and a reason of 4 to 200 characters."
  )
  static let done = Localized(zh: "已记入。", en: "Booked.")

  static let monthsNote = Localized(
    zh: "月结以后，不能再向该月及以前记账，也不能反结；需要更正的，在未结月份记一笔指明原业务的更正。",
    en: """
      Nothing is booked into a closed month or before it, and it is not opened again; a correction is \
      booked in an open month and names the first.
      """)
  static let month = Localized(zh: "月份", en: "Month")
  static let monthNote = Localized(zh: "如 2026-05。", en: "As 2026-05.")
  static let close = Localized(zh: "结账", en: "Close it")
  static let closedAt = Localized(zh: "结账时间", en: "Closed at")
  static let noMonth = Localized(zh: "还没有月结过。", en: "No month is closed yet.")
  static let unreadableMonth = Localized(zh: "请填写地区和月份。", en: "Give region and month.")
}
