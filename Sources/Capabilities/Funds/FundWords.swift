// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// What the pages, errors and lists of funds say.
enum FundWords {
  static func side(_ side: FundSide) -> Localized {
    switch side {
    case .source: Localized(zh: "指标来源", en: "source")
    case .available: Localized(zh: "可用", en: "available")
    case .reserved: Localized(zh: "预留", en: "reserved")
    case .spent: Localized(zh: "已支付", en: "spent")
    case .receivable: Localized(zh: "应追回", en: "to be recovered")
    }
  }

  static func kind(_ kind: Posting.Kind) -> Localized {
    switch kind {
    case .allotted: Localized(zh: "下达指标", en: "allotted")
    case .withdrawn: Localized(zh: "收回指标", en: "withdrawn")
    case .reserved: Localized(zh: "预留", en: "reserved")
    case .released: Localized(zh: "释放预留", en: "released")
    case .posted: Localized(zh: "支付", en: "paid")
    case .returned: Localized(zh: "退票", en: "returned by the bank")
    case .demanded: Localized(zh: "要求追回", en: "recovery demanded")
    case .recovered: Localized(zh: "追回到账", en: "recovered")
    case .recoveredLate: Localized(zh: "跨年追回，缴回来源", en: "recovered after the year, to the source")
    case .corrected: Localized(zh: "更正", en: "correction")
    }
  }

  static func error(_ error: FundError) -> Localized {
    switch error {
    case .notEnough(let side, let held, let asked):
      Localized(
        zh: "\(FundWords.side(side).zh)资金不足：有 \(held.grouped) 元，要 \(asked.grouped) 元。",
        en:
          "Not enough money \(FundWords.side(side).en): \(held.grouped) yuan, \(asked.grouped) asked."
      )
    case .amountNotPositive:
      Localized(zh: "金额必须大于零。", en: "The amount must be more than nothing.")
    case .amountTooLarge:
      Localized(zh: "金额超出了一笔或一个账户的上限。", en: "The amount is more than one act or account takes.")
    case .unknownFund(let fund):
      Localized(zh: "没有“\(fund)”这种资金。", en: "There is no fund '\(fund)'.")
    case .unknownBenefit(let benefit):
      Localized(
        zh: "没有“\(benefit)”这个项目的政策，不知道可用哪种资金。",
        en: "No policy is called '\(benefit)', so its fund is not known.")
    case .fundNotNamed(let fund, let benefit, let named):
      notNamed(
        fund, benefit, zh: list(named, "、", none: "无"), en: list(named, ", ", none: "none"))
    case .yearOutOfRange(let year):
      Localized(zh: "年度 \(year) 超出范围。", en: "The year \(year) is out of range.")
    case .yearClosed(let year):
      Localized(
        zh: "\(year) 年度已结账，不能再下达或预留。",
        en: "The year \(year) is closed: nothing more is allotted or promised from it.")
    case .monthClosed(let month):
      Localized(
        zh: "\(month) 已月结，不能再记入；请记入未结月份。", en: "\(month) is closed; book it in an open month.")
    case .dayAhead(let day):
      Localized(zh: "记账日期 \(day) 还没有到。", en: "The day \(day) has not come yet.")
    case .unknownReservation(let id):
      Localized(zh: "没有“\(id)”的预留。", en: "Nothing was reserved for '\(id)'.")
    case .reservedAlready(let id):
      Localized(zh: "“\(id)”已经预留过。", en: "Money was reserved for '\(id)' before.")
    case .settled(let id):
      Localized(zh: "“\(id)”的预留已经支付或释放完。", en: "Nothing is reserved for '\(id)' any more.")
    case .actDiffers:
      Localized(
        zh: "这个编号的业务已经办过，内容与这次不同。", en: "Another act was carried out under this id.")
    case .unknownAct(let act):
      Localized(zh: "没有“\(act)”这笔业务。", en: "There is no act '\(act)'.")
    case .notCorrectable(let act):
      Localized(
        zh: "“\(act)”已更正过，或本身就是更正，不能再更正。",
        en: "'\(act)' was corrected before, or is a correction itself.")
    case .reasonMissing: Localized(zh: "请写明事由。", en: "Give a reason.")
    case .textUnusable:
      Localized(
        zh: "编号、文号须为 1 至 100 字，不含换行。",
        en: "An id or paper number takes 1 to 100 characters on one line.")
    case .outside(let region):
      Localized(zh: "地区 \(region) 不在管辖范围内。", en: "The region \(region) lies outside.")
    case .tooMany(let most):
      Localized(zh: "一次最多办理 \(most) 笔。", en: "At most \(most) at a time.")
    }
  }

  static func error(_ error: ClosingError) -> Localized {
    switch error {
    case .notOver(let month):
      Localized(zh: "\(month) 还没有结束，不能月结。", en: "\(month) is not over yet.")
    case .alreadyClosed(let month):
      Localized(zh: "\(month) 已经月结。", en: "\(month) is closed already.")
    case .earlierOpen(let month):
      Localized(zh: "请先月结 \(month)。", en: "Close \(month) first.")
    case .outside(let region): FundWords.error(FundError.outside(region))
    case .differences(let open):
      differences(
        zh: open.map { "\($0.what.zh) \($0.count) 笔" }.joined(separator: "；"),
        en: open.map { "\($0.what.en): \($0.count)" }.joined(separator: "; "))
    case .unsound(let faults):
      Localized(
        zh: "资金账核对不平（\(faults) 处），不能月结。请在本机运行 bangfu fund verify 查明。",
        en: "The ledger does not hold (\(faults) faults); run 'bangfu fund verify' to see them.")
    case .yearOutOfRange(let year): FundWords.error(FundError.yearOutOfRange(year))
    }
  }

  private static func notNamed(_ fund: String, _ benefit: String, zh: String, en: String)
    -> Localized
  {
    Localized(
      zh: "项目“\(benefit)”的政策不允许用“\(fund)”支付；可用的资金：\(zh)。",
      en: "The policy of '\(benefit)' does not name the fund '\(fund)'; it may be paid from: \(en)."
    )
  }

  private static func differences(zh: String, en: String) -> Localized {
    Localized(
      zh: "还有未核清的差异，不能月结：\(zh)。", en: "Open differences stand in the way: \(en).")
  }

  private static func list(_ names: [String], _ separator: String, none: String) -> String {
    names.isEmpty ? none : names.joined(separator: separator)
  }
}
