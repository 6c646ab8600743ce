// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// What the notices' pages say.
enum NoticeWords {
  static let notices = Localized(zh: "公示", en: "Notices")
  static let number = Localized(zh: "公示编号", en: "Notice")
  static let organ = Localized(zh: "公示单位", en: "Organ")
  static let item = Localized(zh: "事项", en: "Benefit")
  static let basis = Localized(zh: "依据", en: "Basis")
  static let period = Localized(zh: "公示期", en: "Period")
  static let people = Localized(zh: "人数", en: "People")
  static let total = Localized(zh: "合计", en: "Total")
  static let totalYuan = Localized(zh: "合计（元）", en: "Total (yuan)")
  static let inWords = Localized(zh: "合计大写", en: "Total in words")
  static let telephone = Localized(zh: "监督电话", en: "Telephone for objections")
  static let contact = Localized(zh: "信箱、地址", en: "Mailbox, address")
  static let roster = Localized(zh: "名单", en: "Roster")
  static let ordinal = Localized(zh: "序号", en: "No.")
  static let name = Localized(zh: "姓名", en: "Name")
  static let place = Localized(zh: "镇、村", en: "Town, village")
  static let amount = Localized(zh: "金额（元）", en: "Amount (yuan)")
  static let state = Localized(zh: "状态", en: "State")

  static func period(_ term: NoticeTerm) -> Localized {
    let count = term.limit.days
    let (unit, days) =
      term.limit.counted == .working ? ("个工作日", "working days") : ("日", "days")
    return Localized(
      zh: "\(term.postedOn) 至 \(term.through)（\(count) \(unit)，张贴当日不计）",
      en: "\(term.postedOn) to \(term.through) (\(count) \(days), the first not counted)")
  }

  static func preamble(_ notice: PublicNotice) -> Localized {
    Localized(
      zh: """
        根据\(notice.basis)的规定，经审核，拟对下列 \(notice.people) 名对象发放\(notice.item)，合计 \
        \(notice.total.grouped) 元。现予公示，接受社会监督。
        """,
      en: """
        Under \(notice.basis), after review, \(notice.people) people are to receive \(notice.item), \
        \(notice.total.grouped) yuan in all. This is published for everybody to check.
        """)
  }

  static let objectTo = Localized(
    zh: "对名单有异议的，请在公示期内向公示单位反映，说明公示编号和序号；可以署名，也可以不署名。",
    en: """
      Whoever objects to somebody on the roster may say so to the organ within the period, naming notice and \
      number, with their name or without.
      """)
  static func corrects(_ number: String) -> Localized {
    Localized(
      zh: "本公示更正 \(number)，公示期重新计算。",
      en: "This puts notice \(number) right; the period begins anew.")
  }
  static func correctedBy(_ number: String) -> Localized {
    Localized(
      zh: "本公示已由 \(number) 更正，以后者为准。", en: "This was put right by notice \(number), which holds.")
  }
  static let seal = Localized(zh: "（盖章）", en: "(seal)")

  // MARK: - For the public

  static let publicTitle = Localized(zh: "公示栏", en: "Public notices")
  static let nonePosted = Localized(
    zh: "目前没有公示。公示期内的名单会出现在这里，期满撤下。",
    en: "Nothing is on notice now. Rosters stand here for their period and are then taken down.")
  static let takenDownTitle = Localized(zh: "已撤下", en: "Taken down")
  static let takenDown = Localized(
    zh: "公示期已满，名单已经撤下。需要查询的，请向公示单位申请。",
    en: "The period is over and the roster was taken down. Ask the organ if you need it.")
  static let heldBackTitle = Localized(zh: "暂停公开", en: "Held back")
  static let heldBack = Localized(
    zh: "这份公示在显示前的检查中发现了不应公开的号码，已暂停公开。请告知公示单位。",
    en:
      "The last look before showing it found a number that must not be public. Please tell the organ."
  )

  // MARK: - In the office

  static let waitingTitle = Localized(zh: "待公示", en: "Waiting for notice")
  static let noneWaiting = Localized(
    zh: "没有等您单位公示的申请。审核通过后到了公示环节的申请会出现在这里。",
    en: "No claim waits for a notice of yours. Those that have been reviewed come here.")
  static let none = Localized(
    zh: "还没有发过公示。", en: "No notice has been posted yet.")
  static let draft = Localized(zh: "起草公示", en: "Draft a notice")
  static let publicPage = Localized(zh: "公众看到的公示栏", en: "As the public sees it")
  static let post = Localized(zh: "发布公示", en: "Post it")
  static let postNote = Localized(
    zh: "发布后不能修改，只能另发更正。名单上只有遮盖的姓名、镇村和金额。",
    en:
      "A posted notice cannot be changed, only corrected by another. The roster shows masked names, places, amounts."
  )
  static let noticeTitle = Localized(zh: "标题", en: "Title")
  static let days = Localized(zh: "公示天数", en: "Days")
  static func daysNote(_ counted: DayCount) -> Localized {
    counted == .working
      ? Localized(
        zh: "文件和本县都没有规定天数，由公示单位确定（工作日，1 至 60）。",
        en: "Nobody has set the days: 1 to 60 working days.")
      : Localized(
        zh: "文件和本县都没有规定天数，由公示单位确定（自然日，1 至 60）。",
        en: "Nobody has set the days: 1 to 60 calendar days.")
  }
  static let telephoneNote = Localized(
    zh: "会公开。例如 0917-1234567。", en: "Will be public, such as 0917-1234567.")
  static func defaultTitle(_ place: String, _ item: String) -> String { "\(place)\(item)拟发放人员公示" }
  static func correctionTitle(_ title: String) -> String {
    title.hasSuffix("（更正）") ? title : String(title.prefix(76)) + "（更正）"
  }

  static let sheet = Localized(zh: "打印公示", en: "Print")
  static let payroll = Localized(zh: "花名册", en: "Full roster")
  static let correct = Localized(zh: "更正", en: "Correct it")
  static let correctionReason = Localized(zh: "更正原因", en: "Why it is corrected")
  static let pass = Localized(zh: "期满无异议，全部通过", en: "Period over: let all pass")
  static func passed(_ number: String) -> Localized {
    Localized(zh: "公示期满，无异议（\(number)）", en: "Notice over, no objection (\(number))")
  }
  static let passNote = Localized(
    zh: "公示期已满。没有异议的申请一并进入下一环节；有异议未处理的留下。",
    en:
      "The period is over. Claims without an objection go on together; those with an open one stay."
  )
  static func donePassing(_ count: String, left: Int) -> Localized {
    left == 0
      ? Localized(zh: "已通过 \(count) 件。", en: "\(count) claims have passed.")
      : Localized(
        zh: "已通过 \(count) 件，\(left) 件没有通过：", en: "\(count) claims have passed, \(left) have not:")
  }
  static let posted = Localized(zh: "公示已发布。", en: "Posted.")
  static let done = Localized(zh: "已办理。", en: "Done.")
  static let postedBy = Localized(zh: "经办人", en: "Posted by")
  static let claim = Localized(zh: "受理编号", en: "Claim")
  static let signature = Localized(zh: "签字", en: "Signature")

  static func standing(_ standing: Notice.Standing, left: Int) -> Localized {
    switch standing {
    case .running: Localized(zh: "公示中", en: "On notice")
    case .over where left > 0: Localized(zh: "期满，\(left) 件待通过", en: "Over, \(left) to pass")
    case .over: Localized(zh: "已办结", en: "Done")
    case .corrected: Localized(zh: "已更正", en: "Corrected")
    }
  }

  static func fate(_ fate: NoticeLine.Fate) -> Localized {
    switch fate {
    case .waits: Localized(zh: "公示中", en: "On notice")
    case .stopped: Localized(zh: "有异议", en: "Objected to")
    case .passed: Localized(zh: "已进入下一环节", en: "Has gone on")
    case .ended: Localized(zh: "未通过", en: "Ended")
    }
  }

  // MARK: - Objections

  static let objections = Localized(zh: "异议", en: "Objections")
  static let noObjections = Localized(zh: "没有收到异议。", en: "Nobody has objected.")
  static let record = Localized(zh: "登记异议", en: "Record an objection")
  static let against = Localized(zh: "对象", en: "About")
  static let objector = Localized(zh: "异议人（可不填）", en: "Who objects (may be left empty)")
  static let words = Localized(zh: "异议内容", en: "What they say")
  static let anonymous = Localized(zh: "未署名", en: "anonymous")
  static let uphold = Localized(zh: "异议成立，不予通过", en: "Upheld: refuse the claim")
  static let dismiss = Localized(zh: "异议不成立", en: "Dismissed")
  static let reason = Localized(zh: "处理理由", en: "Reason")
  static func outcome(_ outcome: ObjectionRuling.Outcome) -> Localized {
    outcome == .upheld
      ? Localized(zh: "异议成立", en: "Upheld") : Localized(zh: "异议不成立", en: "Dismissed")
  }
  static let openObjection = Localized(zh: "待处理", en: "Open")
}
