// SPDX-License-Identifier: Apache-2.0
import Policy
import Registry
import Values
import Web

/// What the monitoring's pages say.
enum MonitoringWords {
  static let lateWarnings = Localized(zh: "超期的预警", en: "warnings past their day")
  static let newWarnings = Localized(zh: "未开始帮扶的预警", en: "warnings not begun")
  static let trend = Localized(zh: "就业走势", en: "Work over time")
  static let moneyTrend = Localized(zh: "看资金走势", en: "The money by month")
  static let trendNote = Localized(
    zh: "每次比对一行；就业率是在业人数占状况已掌握人数的比例。",
    en: "A line for each look; the share is of those whose standing is known.")
  static let noRuns = Localized(zh: "还没有比对过。", en: "Nobody has been looked at yet.")
  static let share = Localized(zh: "就业率", en: "Share at work")

  static func latestShare(_ share: String) -> Localized {
    Localized(zh: "最近就业率 \(share)", en: "\(share) at work at the latest look")
  }

  static func shareBefore(_ share: String) -> Localized {
    Localized(zh: "，上次 \(share)", en: ", \(share) the time before")
  }
  static let title = Localized(zh: "就业监测", en: "Monitoring")
  static let households = Localized(zh: "零就业户清零", en: "Households without work")
  static let warnings = Localized(zh: "预警", en: "Warnings")
  static func mostWarnings(in town: String, _ count: String, of total: String) -> Localized {
    Localized(
      zh: "\(town)预警最多，\(total) 件中占 \(count) 件",
      en: "Most warnings are in \(town): \(count) of \(total)")
  }
  static let warning = Localized(zh: "就业预警", en: "Warning")
  static let person = Localized(zh: "姓名", en: "Name")
  static let place = Localized(zh: "镇、村", en: "Town, village")
  static let colour = Localized(zh: "颜色", en: "Colour")
  static let signals = Localized(zh: "信号", en: "Signals")
  static let signal = Localized(zh: "信号", en: "Signal")
  static let raisedOn = Localized(zh: "发现日", en: "Seen on")
  static let due = Localized(zh: "办理期限", en: "Due")
  static let owner = Localized(zh: "责任层级", en: "Owner")
  static let state = Localized(zh: "状态", en: "State")
  static let duty = Localized(zh: "帮扶要求", en: "Duty")
  static let closedBy = Localized(zh: "销号层级", en: "Closed by")
  static let any = Localized(zh: "全部", en: "All")
  static let anyOpen = Localized(zh: "未销号的", en: "Open ones")
  static func raisedSince(_ day: Day) -> Localized {
    Localized(zh: "只看 \(day) 以来新增的。", en: "Only those raised since \(day).")
  }
  static let sinceEver = Localized(zh: "看全部", en: "Show all")
  static let newWarningsOfDays = Localized(zh: "新增预警", en: "new warnings")
  static let overdueOnly = Localized(zh: "只看超期的", en: "Overdue only")
  static let filter = Localized(zh: "筛选", en: "Filter")
  static let print = Localized(zh: "走访清单", en: "Visiting list")
  static let listNote = Localized(
    zh: "按镇、村排列；走访情况写在右栏，回来后录入。",
    en: "By town and village; write what you find in the last column and enter it afterwards.")
  static let overdue = Localized(zh: "（超期）", en: "(overdue)")
  static let found = Localized(zh: "走访情况", en: "What was found")
  static let town = Localized(zh: "镇", en: "Town")
  static let none = Localized(
    zh: "没有符合条件的预警。", en: "No warning matches.")
  static let neverRun = Localized(
    zh: "还没有比对过。点“开始比对”，按在册人员的就业、岗位、培训和月度台账找出需要帮扶的人。",
    en: """
      Nobody was looked at yet. Begin, and those who need help are found from jobs, posts and months on record.
      """)
  static let run = Localized(zh: "开始比对", en: "Look at everybody")
  static let runNote = Localized(
    zh: "同一天重复比对不会重复预警。", en: "Looking twice on one day raises nothing twice.")
  static let noRules = Localized(
    zh: "本地没有监测规则（monitoring.yaml），上级也没有。",
    en: "Neither this place nor one above it has rules for monitoring (monitoring.yaml).")
  static let watched = Localized(zh: "监测对象", en: "Watched")
  static let working = Localized(zh: "在业", en: "At work")
  static let outOfWork = Localized(zh: "未在业", en: "Out of work")
  static let unknown = Localized(zh: "情况不明", en: "Not known")
  static let cycle = Localized(zh: "本月进度", en: "This month")
  static let steps = Localized(zh: "办理记录", en: "What was done")
  static let day = Localized(zh: "日期", en: "Day")
  static let act = Localized(zh: "事项", en: "Act")
  static let who = Localized(zh: "经办人", en: "By")
  static let words = Localized(zh: "情况记录", en: "Words")
  static let wordsHint = Localized(
    zh: "写明见到谁、说了什么、落实了什么（2 至 500 字）。",
    en: "Whom you met, what was said, what came of it (2 to 500 characters).")
  static let doHelp = Localized(zh: "记录帮扶", en: "Record help")
  static let helpKind = Localized(zh: "帮扶措施", en: "Help")
  static let propose = Localized(zh: "申请销号", en: "Propose to close")
  static let endingLabel = Localized(zh: "销号原因", en: "Why it ends")
  static let close = Localized(zh: "确认销号", en: "Close")
  static let giveBack = Localized(zh: "退回继续帮扶", en: "Give back")
  static let done = Localized(zh: "已记录。", en: "Done.")
  static let notDone = Localized(zh: "没有办成", en: "Not done")
  static let allGone = Localized(
    zh: "各项信号都已消失，可以核实后申请销号。",
    en: "Every signal is gone; check, and propose to close it.")
  static let history = Localized(zh: "工作经历", en: "Working life")
  static let now = Localized(zh: "目前", en: "Now")
  static let period = Localized(zh: "起止", en: "Days")
  static let what = Localized(zh: "内容", en: "What")
  static let noHistory = Localized(
    zh: "没有工作记录。导入务工名单或月度台账后会显示在这里。",
    en: "Nothing is known of work. It shows here once rosters or the month's ledger are imported.")
  static let notWatched = Localized(zh: "不在监测范围。", en: "Not among those who are watched.")
  static let number = Localized(zh: "户编号", en: "Household")
  static let members = Localized(zh: "家庭成员", en: "Members")
  static let registeredOn = Localized(zh: "登记日", en: "Registered")
  static let left = Localized(zh: "剩余", en: "Left")
  static let noHouseholds = Localized(
    zh: "没有零就业户。比对后，有就业意愿而无人就业的户会列在这里，并开始计时。",
    en: "No household is without work. Those that are found are listed here and their month begins."
  )
  static let openAll = Localized(zh: "全部预警", en: "All warnings")
  static let figures = Localized(zh: "预警人数", en: "Warnings")

  static func clearingRule(_ clearing: MonitoringFile.Clearing) -> Localized {
    let clauses = clearing.clauses.map(\.value).joined(separator: "、")
    return Localized(
      zh: """
        自登记之日起 \(clearing.months) 个月内，每户至少一名有就业意愿的劳动力就业\(clauses.isEmpty ? "" : "（\(clauses)）")。
        """,
      en: """
        One willing member of each household is at work within \(clearing.months) months of registration.
        """)
  }

  static func lastRun(_ day: Day) -> Localized {
    Localized(zh: "最近比对：\(day)", en: "Looked at last: \(day)")
  }

  static func ran(_ run: MonitoringRun) -> Localized {
    Localized(
      zh: """
        比对完成：监测 \(run.watched) 人，新预警 \(run.raised) 人，变色 \(run.recoloured) 人，上报 \
        \(run.escalated) 件，信号已消失 \(run.calm) 件；新列零就业户 \(run.listed) 户，清零 \(run.cleared) 户。
        """,
      en: """
        Looked at \(run.watched) people: \(run.raised) warnings raised, \(run.recoloured) changed colour, \
        \(run.escalated) taken over, \(run.calm) without a signal left; \(run.listed) households listed, \
        \(run.cleared) cleared.
        """)
  }

  /// Where the month stands.
  static func cycle(_ cycle: MonitoringFile.Cycle, on day: Day) -> Localized {
    switch day.parts.day {
    case ...cycle.closedBy:
      Localized(
        zh: "上月销号至 \(cycle.closedBy) 日",
        en: "last month's cases close by day \(cycle.closedBy)")
    case ...cycle.villageBy:
      Localized(
        zh: "村级摸排至 \(cycle.villageBy) 日", en: "villages propose by day \(cycle.villageBy)")
    case ...cycle.townBy:
      Localized(zh: "镇级复核至 \(cycle.townBy) 日", en: "towns check by day \(cycle.townBy)")
    default:
      Localized(zh: "县级抽查至月底", en: "the county looks at samples until the month ends")
    }
  }

  static func level(_ level: MonitoringFile.Level) -> Localized {
    switch level {
    case .village: Localized(zh: "村", en: "village")
    case .town: Localized(zh: "镇", en: "town")
    case .county: Localized(zh: "县", en: "county")
    }
  }

  static func kind(_ kind: Warning.Kind) -> Localized {
    switch kind {
    case .raised: Localized(zh: "待帮扶", en: "to be helped")
    case .helping: Localized(zh: "帮扶中", en: "being helped")
    case .proposed: Localized(zh: "待销号", en: "to be closed")
    case .closed: Localized(zh: "已销号", en: "closed")
    }
  }

  static func ending(_ ending: Warning.Ending) -> Localized {
    switch ending {
    case .working: Localized(zh: "已就业", en: "at work")
    case .riskGone: Localized(zh: "风险已消除", en: "risk gone")
    case .unwilling: Localized(zh: "本人无就业意愿", en: "does not wish to work")
    case .unable: Localized(zh: "无法就业（病、残、照料、就学）", en: "cannot work (illness, care, study)")
    case .left: Localized(zh: "死亡或迁出", en: "died or moved away")
    case .mistaken: Localized(zh: "信息有误", en: "wrong information")
    }
  }

  static func step(_ kind: WarningStep.Kind) -> Localized {
    switch kind {
    case .raised: Localized(zh: "发现预警", en: "raised")
    case .recoloured: Localized(zh: "变色", en: "changed colour")
    case .escalated: Localized(zh: "超期上报", en: "taken over by the level above")
    case .visited: Localized(zh: "入户走访", en: "visited")
    case .called: Localized(zh: "电话联系", en: "called")
    case .offered: Localized(zh: "推荐岗位", en: "offered work")
    case .trained: Localized(zh: "推荐培训", en: "offered training")
    case .placed: Localized(zh: "安置公益性岗位", en: "placed in a public post")
    case .subsidised: Localized(zh: "落实补贴", en: "helped to a subsidy")
    case .proposed: Localized(zh: "申请销号", en: "proposed to close")
    case .returned: Localized(zh: "退回", en: "given back")
    case .closed: Localized(zh: "销号", en: "closed")
    }
  }

  static func isWorking(_ value: Bool?) -> Localized {
    switch value {
    case true?: working
    case false?: outOfWork
    case nil: unknown
    }
  }

  static func since(_ day: Day) -> Localized {
    Localized(zh: "自 \(day)", en: "since \(day)")
  }

  static func clearing(_ state: Clearing.State) -> Localized {
    switch state {
    case .running(let days): Localized(zh: "还剩 \(days) 天", en: "\(days) days left")
    case .late(let days): Localized(zh: "超期 \(days) 天", en: "\(days) days late")
    case .cleared(true): Localized(zh: "按期清零", en: "cleared in time")
    case .cleared(false): Localized(zh: "超期清零", en: "cleared late")
    }
  }

  static func source(_ source: WorkSpan.Source) -> Localized {
    switch source {
    case .job: Localized(zh: "务工", en: "job")
    case .post: Localized(zh: "公益性岗位", en: "public post")
    case .internship: Localized(zh: "就业见习", en: "internship")
    case .business: Localized(zh: "创业", en: "business")
    case .stated(let status):
      Localized(zh: "台账：\(word(status).zh)", en: "ledger: \(word(status).en)")
    }
  }

  private static func word(_ status: WorkStatus) -> Localized {
    switch status {
    case .employed: Localized(zh: "受雇就业", en: "employed")
    case .flexible: Localized(zh: "灵活就业", en: "flexible work")
    case .selfEmployed: Localized(zh: "自主创业", en: "self-employed")
    case .unemployed: Localized(zh: "失业", en: "unemployed")
    case .student: Localized(zh: "在校", en: "student")
    case .notSeeking: Localized(zh: "无就业意愿", en: "not seeking work")
    }
  }

  static func refusal(_ refusal: WarningRefusal) -> Localized {
    switch refusal {
    case .unknown: Localized(zh: "没有这条预警。", en: "There is no such warning.")
    case .changedMeanwhile:
      Localized(
        zh: "别人刚办理过这条预警，请看最新情况后再办。",
        en: "Somebody was faster; look at it as it is now.")
    case .closed: Localized(zh: "这条预警已经销号。", en: "The warning is closed.")
    case .words:
      Localized(zh: "请写明情况，2 至 500 字。", en: "Say what you found, in 2 to 500 characters.")
    case .notNow:
      Localized(zh: "现在不能这样办理。", en: "That cannot be done as it stands now.")
    case .belongsTo(let level):
      Localized(
        zh: "这种颜色由\(MonitoringWords.level(level).zh)级核实后销号。",
        en: "This colour is closed by the \(MonitoringWords.level(level).en) or above.")
    case .sameHand:
      Localized(
        zh: "申请销号的人不能自己确认。", en: "Whoever proposed it cannot confirm it.")
    case .noVisit(let level):
      Localized(
        zh: "销号前须有\(MonitoringWords.level(level).zh)级以上的走访或电话记录。",
        en: "Before it is closed, the \(MonitoringWords.level(level).en) or above visits or calls.")
    case .noRules: noRules
    case .unknownYear(let year):
      Localized(
        zh: "\(year) 年的节假日还没有录入（calendar.yaml），无法计算期限。",
        en: "The holidays of \(year) are not known (calendar.yaml); no last day can be counted.")
    }
  }
}

extension MonitoringRun {
  /// What it came to, in a Chinese sentence: for whoever runs it at the console.
  public var sentence: String { MonitoringWords.ran(self).zh }
}
