// SPDX-License-Identifier: Apache-2.0
import Casework
import Policy
import Values
import Web

/// What queues say: what is left of the time, who has it, and what is done to many together.
extension ClaimWords {
  static func sum(_ count: String, _ yuan: String, isWhole: Bool) -> Localized {
    isWhole
      ? Localized(zh: "共 \(count) 件，合计 \(yuan)", en: "\(count) claims, \(yuan) in all")
      : Localized(zh: "超过 \(count) 件", en: "More than \(count) claims")
  }
  static let firstPage = Localized(zh: "回到最前", en: "To the beginning")
  static let newClaims = Localized(zh: "新收申请", en: "claims handed in")
  static func handedInSince(_ day: Day) -> Localized {
    Localized(zh: "只看 \(day) 以来提交的。", en: "Only those handed in since \(day).")
  }
  static let sinceEver = Localized(zh: "看全部", en: "Show all")
  static let nextPage = Localized(zh: "下一页", en: "Next")
  static let noneOverdue = Localized(
    zh: "下级和所属环节没有超期未办的申请。", en: "Nothing is overdue in the offices you look after.")
  static let timeLeft = Localized(zh: "剩余时限", en: "Time left")
  static let noLimit = Localized(zh: "未规定", en: "None set")

  // MARK: - Time

  static func days(_ count: Int, _ counted: DayCount) -> Localized {
    switch counted {
    case .working:
      Localized(zh: "\(count) 个工作日", en: "\(count) working day\(count == 1 ? "" : "s")")
    case .calendar: Localized(zh: "\(count) 天", en: "\(count) day\(count == 1 ? "" : "s")")
    }
  }

  static func left(_ days: Localized) -> Localized {
    Localized(zh: "剩 \(days.zh)", en: "\(days.en) left")
  }

  static func late(_ days: Localized) -> Localized {
    Localized(zh: "超期 \(days.zh)", en: "\(days.en) late")
  }

  static func paused(_ pause: CaseworkRules.Pause, _ days: Localized) -> Localized {
    Localized(
      zh: "计时暂停（\(self.pause(pause).zh)），剩 \(days.zh)",
      en: "Clock stopped (\(self.pause(pause).en)), \(days.en) left")
  }

  private static func pause(_ pause: CaseworkRules.Pause) -> Localized {
    switch pause {
    case .completion: Localized(zh: "补正", en: "completion")
    case .notice: Localized(zh: "公示", en: "public notice")
    }
  }

  static func due(_ day: String, _ days: Localized) -> Localized {
    Localized(zh: "应于 \(day) 前办结，剩 \(days.zh)。", en: "Due by \(day), \(days.en) left.")
  }

  static func overdue(_ day: String, _ days: Localized) -> Localized {
    Localized(
      zh: "应于 \(day) 前办结，已超期 \(days.zh)，列入上级单位督办。",
      en: "Due by \(day), \(days.en) late: it stands in the superior office's list.")
  }

  static func stageLimit(_ days: Localized) -> Localized {
    Localized(zh: "时限 \(days.zh)", en: "within \(days.en)")
  }

  static let stageLimitPauses = Localized(
    zh: "补正、公示期间不计时", en: "the clock stands during completion and notice")
  static func limit(pausing pauses: Set<CaseworkRules.Pause>) -> Localized? {
    guard !pauses.isEmpty else { return nil }
    let names = CaseworkRules.Pause.allCases.filter(pauses.contains).map(pause)
    return Localized(
      zh: names.map(\.zh).joined(separator: "、") + "期间不计时",
      en: "the clock stands during " + names.map(\.en).joined(separator: " and "))
  }

  // MARK: - Hands

  static func taken(by name: String) -> Localized {
    Localized(zh: "已由\(name)承办", en: "In \(name)'s hands")
  }
  static func deputy(for name: String) -> Localized {
    Localized(zh: "代\(name)", en: "for \(name)")
  }
  static let handsTitle = Localized(zh: "承办与转办", en: "Whose hands it is in")
  static let colleague = Localized(zh: "转给同事", en: "To a colleague")
  static let chooseColleague = Localized(zh: "请选择", en: "Choose")
  static let ownself = Localized(zh: "本人承办", en: "Myself")
  static let transferReason = Localized(zh: "说明", en: "Remark")
  static let transfer = Localized(zh: "转办", en: "Hand on")
  static let giveBack = Localized(zh: "退回本单位", en: "Give back to the office")
  static func transferred(to name: String?) -> Localized {
    name.map { Localized(zh: "转由\($0)承办", en: "Handed to \($0)") }
      ?? Localized(zh: "退回本单位", en: "Given back to the office")
  }

  // MARK: - Deputies

  static let deputies = Localized(zh: "外出代办", en: "Deputies")
  static let deputyNote = Localized(
    zh: "外出期间，由您承办的申请可以由代办人办理，办理记录注明代办。代办人须与您同岗位，仍以自己的名义承担责任。",
    en:
      "While you are away, a deputy may act on the claims in your hands; the record says so. A deputy holds the same post and answers for what they do."
  )
  static let deputyWho = Localized(zh: "代办人", en: "Deputy")
  static let absent = Localized(zh: "外出的同事", en: "Who is away")
  static let deputyFrom = Localized(zh: "起", en: "From")
  static let deputyThrough = Localized(zh: "止", en: "Through")
  static let nameDeputy = Localized(zh: "指定代办人", en: "Name a deputy")
  static let endDeputy = Localized(zh: "撤销", en: "End")
  static let noDeputies = Localized(
    zh: "没有正在生效或将要生效的代办。", en: "Nobody stands in for you, nor you for anybody.")
  static let noColleagues = Localized(
    zh: "本单位没有同岗位的其他账号。", en: "Nobody else here holds your post.")

  // MARK: - Asking anew

  static let reopensLabel = Localized(zh: "重新提出自", en: "Asks anew for")
  static let reopenedByLabel = Localized(zh: "已重新提出", en: "Asked for anew by")
  static func endedBefore(_ number: String, _ state: Localized) -> Localized {
    Localized(
      zh: "同一事项此前办结：\(number)，\(state.zh)。原决定不改动；本次申请将注明由它重新提出，另行决定。",
      en:
        "Decided before: \(number), \(state.en). That decision stays; this claim will name it and be decided by itself."
    )
  }

  // MARK: - Many together

  static func select(_ number: String) -> Localized {
    Localized(zh: "选择 \(number)", en: "Select \(number)")
  }
  static let selectAll = Localized(zh: "全选本页", en: "Select all on this page")
  static let selectNone = Localized(zh: "全不选", en: "Select none")
  static let checkSelection = Localized(zh: "核对所选", en: "Look over the selected")
  static let selection = Localized(zh: "批量办理：核对", en: "Pass together: look over")
  static let nothingSelected = Localized(
    zh: "没有选择申请。请返回待办，勾选要一起办理的申请。",
    en: "Nothing is selected. Go back and tick the claims to pass together.")
  static let canPass = Localized(zh: "可以通过", en: "Can be passed")
  static let cannotPass = Localized(zh: "不能通过的", en: "Cannot be passed")
  static let reason = Localized(zh: "原因", en: "Why")
  static let count = Localized(zh: "件数", en: "Claims")
  static let total = Localized(zh: "合计", en: "Total")
  static let fundColumn = Localized(zh: "列支资金", en: "Fund")
  static let noFundYet = Localized(zh: "本环节不列支", en: "None at this stage")
  static let fundForAll = Localized(zh: "从哪项资金列支", en: "Paid from")
  static let checkAgain = Localized(zh: "按此重新核对", en: "Look over again")
  static let trialNote = Localized(
    zh: "以上是按现在的记录和资金逐件试算的结果，还没有办理。确认时逐件重新认定。",
    en:
      "Tried one by one on what is recorded now; nothing is done yet. Each is decided anew when you confirm."
  )
  static func confirm(_ count: String) -> Localized {
    Localized(zh: "确认通过 \(count) 件", en: "Pass \(count) claims")
  }
  static let bulkOpinion = Localized(zh: "意见（逐件记入）", en: "Opinion (kept with each)")
  static let receipt = Localized(zh: "批量办理结果", en: "What was done")
  static func receiptSummary(_ done: String, _ yuan: String, _ refused: String) -> Localized {
    Localized(
      zh: "通过 \(done) 件，合计 \(yuan)；未办理 \(refused) 件。",
      en: "Passed \(done), \(yuan) in all; not done \(refused).")
  }
  static let result = Localized(zh: "结果", en: "Result")
  static let passed = Localized(zh: "已通过", en: "Passed")
  static let backToQueue = Localized(zh: "回到待办", en: "Back to what waits")

  // MARK: - Windows

  static let windows = Localized(zh: "申报窗口", en: "When to apply")
  static let closingNext = Localized(zh: "正在受理，先截止的在前", en: "Open now, the next to close first")
  static let noneOpen = Localized(
    zh: "这一天没有正在受理、有统一截止日的事项。", en: "Nothing with a common last day is open on this day.")
  static let noFixedWindows = Localized(
    zh: "往后十二个月没有统一的开始或截止日。", en: "No common day opens or closes in the twelve months ahead.")
  static let closesOn = Localized(zh: "截止日", en: "Last day")
  static let day = Localized(zh: "日期", en: "Day")
  static let what = Localized(zh: "开始或截止", en: "Opens or closes")
  static let rule = Localized(zh: "规定", en: "Rule")
  static let opens = Localized(zh: "开始受理", en: "Opens")
  static let closes = Localized(zh: "最后一天", en: "Last day")
  static let termEnds = Localized(zh: "文件执行期满", en: "The document ends")
  static let ownWindows = Localized(zh: "从本人情况起算的", en: "Counted from one's own case")
  static let ownWindowsNote = Localized(
    zh: "这些事项的期限从就业、创业、完成职介等日期起算，每个人不同，见人员页面。",
    en:
      "These run from the start of a job, a business or a placement; each person's page says until when."
  )
  static func month(_ month: Month) -> Localized {
    Localized(zh: "\(month.year)年\(month.ordinal)月", en: month.description)
  }
}
