// SPDX-License-Identifier: Apache-2.0
import Policy
import Values
import Web

/// What the tasks' pages say.
enum TaskWords {
  static let openDuties = Localized(zh: "数据显示未达到的任务", en: "obligations that do not hold")
  static let soonDuties = Localized(zh: "30天内到期的任务", en: "obligations due within 30 days")
  static let title = Localized(zh: "任务台账", en: "Obligations")
  static let duty = Localized(zh: "任务", en: "Duty")
  static let units = Localized(zh: "责任单位", en: "Responsible")
  static let notNamed = Localized(zh: "文件未写明", en: "not named")
  static let quantity = Localized(zh: "数量", en: "Quantity")
  static let due = Localized(zh: "期限", en: "Due")
  static let next = Localized(zh: "下次到期", en: "Next due")
  static let measure = Localized(zh: "衡量办法", en: "Measure")
  static let data = Localized(zh: "数据", en: "Data")
  static let state = Localized(zh: "状态", en: "State")
  static let clause = Localized(zh: "条款", en: "Clause")
  static let document = Localized(zh: "文件", en: "Document")
  static let soon = Localized(zh: "（快到期）", en: "(soon)")
  static let assessment = Localized(zh: "年度考核表", en: "Yearly assessment")
  static let notMet = Localized(zh: "未达到数", en: "Not as wanted")
  static let compare = Localized(zh: "各县对照", en: "Counties side by side")
  static let place = Localized(zh: "地区", en: "Place")
  static let evidence = Localized(zh: "落实情况", en: "What was done")
  static let say = Localized(zh: "登记落实情况", en: "Say how it stands")
  static let day = Localized(zh: "日期", en: "Day")
  static let words = Localized(zh: "做法和依据", en: "What was done, and the proof")
  static let wordsHint = Localized(
    zh: "写明做了什么、文号或数量（4 至 500 字）。",
    en: "What was done, papers and numbers (4 to 500 characters).")
  static let by = Localized(zh: "登记人", en: "By")
  static let none = Localized(
    zh: "本地和上级的文件没有规定任务。", en: "The documents of this place and above oblige nobody.")
  static let nothingSaid = Localized(zh: "还没有登记落实情况。", en: "Nothing was said of it yet.")
  static let countedNote = Localized(
    zh: "这一项由系统按在册数据计算，点数字看名单；登记的情况一并保留。",
    en:
      "This is counted from the records; the number opens to them. What is said is kept beside it.")
  static let done = Localized(zh: "已登记。", en: "Written down.")
  static let notStated = Localized(zh: "未写明", en: "not stated")

  static let subject = Localized(zh: "对象", en: "Record")
  static let why = Localized(zh: "依据", en: "Why")

  static func showAll(_ total: Int) -> Localized {
    Localized(zh: "看计入的全部 \(total) 项", en: "Show all \(total) that are counted")
  }

  static func showOpen(_ open: Int) -> Localized {
    Localized(zh: "只看未达到的 \(open) 项", en: "Show the \(open) that do not hold")
  }

  static func noneCounted(isOpenOnly: Bool) -> Localized {
    isOpenOnly
      ? Localized(zh: "计入的都已达到，没有要处理的。", en: "All that is counted holds; nothing is to be done.")
      : Localized(
        zh: "还没有可计入的记录。登记或导入后在这里列出。",
        en: "Nothing is counted yet; what is put down or imported is listed here.")
  }

  static func band(_ band: ClosedRange<Int64>) -> Localized {
    let (low, high) = (Money(fen: band.lowerBound).grouped, Money(fen: band.upperBound).grouped)
    return Localized(zh: "规定幅度：每月 \(low)—\(high) 元。", en: "Bounds: \(low)–\(high) yuan a month.")
  }

  /// What a record was counted by.
  static func reason(_ row: DutyRow, of count: ObligationCount) -> Localized {
    let word = row.word ?? ""
    let (first, second) = (row.first ?? 0, row.second ?? 0)
    return switch count {
    case .warningsLate, .householdsLate:
      Localized(zh: "期限 \(word)", en: "due \(word)")
    case .hardshipUnrecognised:
      Localized(zh: "\(word) 预警，未见困难人员认定", en: "warned of \(word)")
    case .agreementsOverYear: Localized(same: word)
    case .postPayUnlike:
      Localized(
        zh: "\(word)　每月 \(Money(fen: first).grouped) 元，同类多为 \(Money(fen: second).grouped) 元",
        en:
          "\(word) \(Money(fen: first).grouped) a month, \(Money(fen: second).grouped) for most like it"
      )
    case .postPayOutOfBounds:
      Localized(
        zh: "\(word)　每月 \(Money(fen: first).grouped) 元",
        en: "\(word) \(Money(fen: first).grouped) a month")
    case .classesBelowThreeTenths:
      Localized(
        zh: "参训 \(second) 人，三个月内就业 \(first) 人", en: "\(first) of \(second) in work in three months")
    case .relocatedBelowTenth:
      Localized(
        zh: "新增岗位 \(second) 个，搬迁群众 \(first) 人", en: "\(first) of \(second) new posts")
    case .sitesWithoutService:
      second == 1
        ? Localized(zh: "\(first) 人，设有服务站或窗口", en: "\(first) people, served")
        : Localized(zh: "\(first) 人，没有服务站或窗口", en: "\(first) people, not served")
    case .countiesWithoutStation:
      Localized(zh: "省外招工服务站 \(first) 个", en: "\(first) stations")
    case .countiesWithFewBodies: Localized(zh: "协作体 \(first) 家", en: "\(first) bodies")
    case .servicesLeft, .handoversLate: Localized(same: word)
    }
  }

  static func sum(_ open: Int, _ all: Int) -> Localized {
    Localized(
      zh: "共 \(all) 项，其中 \(open) 项数据显示未达到。",
      en: "\(all) in all; the data shows \(open) that do not hold.")
  }

  static func count(_ count: DutyCount) -> Localized {
    let (open, total) = (count.open, count.total)
    return switch count.count {
    case .servicesLeft:
      Localized(zh: "应服务 \(total) 人次，未完成 \(open)", en: "\(open) of \(total) services left")
    case .warningsLate:
      Localized(zh: "未销号预警 \(total) 件，超期 \(open)", en: "\(open) of \(total) warnings late")
    case .householdsLate:
      Localized(zh: "零就业户 \(total) 户，超期 \(open)", en: "\(open) of \(total) households late")
    case .agreementsOverYear:
      Localized(
        zh: "在岗协议 \(total) 份，超过一年 \(open)", en: "\(open) of \(total) agreements over a year")
    case .postPayUnlike:
      Localized(
        zh: "在岗 \(total) 人，待遇与同类岗位不一 \(open)", en: "\(open) of \(total) posts paid unlike others")
    case .classesBelowThreeTenths:
      Localized(
        zh: "合作班次 \(total) 个，就业率不到30%的 \(open)", en: "\(open) of \(total) classes below 30%")
    case .hardshipUnrecognised:
      Localized(
        zh: "失业超过三个月 \(total) 人，未认定 \(open)", en: "\(open) of \(total) people not recognised")
    case .handoversLate:
      Localized(
        zh: "到期移交 \(total) 次，逾期或缺项 \(open)", en: "\(open) of \(total) hand-overs late or incomplete"
      )
    case .relocatedBelowTenth:
      Localized(
        zh: "有新增岗位的项目 \(total) 个，搬迁群众不足一成 \(open)",
        en: "\(open) of \(total) projects give relocated people less than a tenth")
    case .postPayOutOfBounds:
      Localized(
        zh: "在岗 \(total) 人，待遇在规定幅度外 \(open)", en: "\(open) of \(total) posts paid out of bounds")
    case .countiesWithoutStation:
      Localized(
        zh: "县区 \(total) 个，没有省外招工服务站 \(open)", en: "\(open) of \(total) counties without a station")
    case .countiesWithFewBodies:
      Localized(
        zh: "县区 \(total) 个，协作体不足两家 \(open)",
        en: "\(open) of \(total) counties with fewer than two bodies")
    case .sitesWithoutService:
      Localized(
        zh: "300人以上安置点 \(total) 个，没有服务站或窗口 \(open)",
        en: "\(open) of \(total) sites of 300 people without a service")
    }
  }

  static func name(_ count: ObligationCount) -> Localized {
    switch count {
    case .servicesLeft: Localized(zh: "未完成服务", en: "Services left")
    case .warningsLate: Localized(zh: "超期预警", en: "Late warnings")
    case .householdsLate: Localized(zh: "超期零就业户", en: "Late households")
    case .agreementsOverYear: Localized(zh: "超一年协议", en: "Agreements over a year")
    case .postPayUnlike: Localized(zh: "待遇不一岗位", en: "Posts paid unlike")
    case .classesBelowThreeTenths: Localized(zh: "就业率不足班次", en: "Classes below 30%")
    case .hardshipUnrecognised: Localized(zh: "未认定困难人员", en: "Not recognised")
    case .handoversLate: Localized(zh: "逾期移交", en: "Late hand-overs")
    case .relocatedBelowTenth: Localized(zh: "搬迁用工不足项目", en: "Projects below a tenth")
    case .postPayOutOfBounds: Localized(zh: "待遇超幅度岗位", en: "Posts out of bounds")
    case .countiesWithoutStation: Localized(zh: "无省外服务站县区", en: "Without a station")
    case .countiesWithFewBodies: Localized(zh: "协作体不足县区", en: "With few bodies")
    case .sitesWithoutService: Localized(zh: "无服务安置点", en: "Sites without service")
    }
  }

  static func state(_ state: Duty.State) -> Localized {
    switch state {
    case .open: Localized(zh: "未达到", en: "does not hold")
    case .unsaid: Localized(zh: "未登记", en: "nothing said")
    case .underway: Localized(zh: "推进中", en: "under way")
    case .met: Localized(zh: "达到", en: "holds")
    }
  }

  static func evidence(_ state: DutyEvidence.State) -> Localized {
    switch state {
    case .underway: Localized(zh: "推进中", en: "under way")
    case .done: Localized(zh: "已落实", en: "done")
    }
  }

  static func refusal(_ refusal: DutyRefusal) -> Localized {
    switch refusal {
    case .unknown: Localized(zh: "没有这项任务。", en: "There is no such duty.")
    case .words: Localized(zh: "请写明情况，4 至 500 字。", en: "Say what was done, in 4 to 500 characters.")
    case .day: Localized(zh: "日期不能晚于今天。", en: "The day is not after today.")
    }
  }
}

extension ObligationCount {
  public var localizedName: Localized { TaskWords.name(self) }
}
