// SPDX-License-Identifier: Apache-2.0
import Decisions
import Policy
import Values
import Web

/// What the pages of simulations say.
extension SimulationWords {
  static let purpose = Localized(
    zh: "写下想改的标准、条件或日期，看谁新享受、谁不再享受、要多少钱。政策库和台账都不会改动。",
    en: """
      Write down the figure, condition or day to be changed and see who gains, who loses and what it \
      costs. Neither the policies nor the registry are touched.
      """)
  static let changes = Localized(zh: "改动", en: "Changes")
  static let changesNote = Localized(
    zh: """
      每条改动写明项目（benefit）或文件（document）、位置（path）和新的值（to）；新增写 add，删去写 remove: true。\
      框里是一个例子，改成想测算的内容即可。
      """,
    en: """
      Each change names a benefit or a document, the path in it and the new value (to); what is new takes add, \
      what goes takes remove: true. The box holds an example: put in its place what is to be tried.
      """)
  static let file = Localized(
    zh: "或选择改动文件（与上面都有时，是两个方案）", en: "Or a file of changes (beside the box, a second variant)")
  static let run = Localized(zh: "开始测算", en: "Try it")
  static let nothingTyped = Localized(
    zh: "没有要测算的改动。请在框里写下改动，或选择文件。",
    en: "There is nothing to try. Write changes into the box, or choose a file.")
  static let notRead = Localized(zh: "改动文件不能读取", en: "The file of changes cannot be read")
  static let tooLong = Localized(
    zh: "文件超过 60 KB。改动很多时，请改用 bangfu policy preview 测算整套草案。",
    en:
      "It is larger than 60 KB. For that many changes try a whole draft with bangfu policy preview."
  )
  static let notUTF8 = Localized(
    zh: "文件不是 UTF-8 编码。请另存为 UTF-8 再试。", en: "It is not UTF-8. Save it as UTF-8 and try again.")
  static func wrong(_ count: String) -> Localized {
    Localized(
      zh: "改动有 \(count) 处不对，什么也没有测算。请按下面的行号改好再试。",
      en:
        "\(count) things are wrong with the changes; nothing was tried. Put them right by their lines."
    )
  }
  static func place(_ file: String, _ line: Int, _ column: Int) -> Localized {
    Localized(
      zh: "\(file) 第 \(line) 行第 \(column) 列", en: "\(file), line \(line), column \(column)")
  }

  /// What kind of fault it is; the checker's own sentence stands below.
  static func problem(_ id: String) -> Localized {
    switch id {
    case "library.yaml":
      Localized(zh: "格式不对：检查缩进、冒号和引号", en: "not well formed: look at indents, colons and quotes")
    case "change.none": Localized(zh: "没有写改动", en: "there is no change")
    case "change.too-many": Localized(zh: "改动太多", en: "too many changes")
    case "change.target":
      Localized(zh: "要写明 benefit 或 document 其中之一", en: "name either a benefit or a document")
    case "change.act":
      Localized(
        zh: "to、add、remove 要写其中一个，且只写一个", en: "write exactly one of to, add and remove")
    case "change.fixed": Localized(zh: "这一项不能测算", en: "this cannot be tried")
    case "change.there":
      Localized(zh: "已经有了，改用 to", en: "it is there already: write to")
    case "change.path": Localized(zh: "没有这个位置", en: "there is no such path")
    case "change.unknown-benefit": Localized(zh: "没有这个补贴项目", en: "there is no such benefit")
    case "change.unknown-document": Localized(zh: "没有这个文件", en: "there is no such document")
    case let id where id.hasPrefix("document."):
      Localized(zh: "写法不对", en: "not written as it should be")
    default:
      Localized(zh: "改动后的规定通不过检查", en: "the law that comes out does not pass the check")
    }
  }

  static func patience(_ people: String) -> Localized {
    Localized(
      zh: "正在按现行政策和测算方案逐人核对，已读取 \(people) 人。本页每 3 秒自动更新，可以离开。",
      en: """
        Everybody and every organisation is decided under the law in force and the variants; \(people) people read. This page updates \
        every 3 seconds and may be left.
        """)
  }
  static let look = Localized(zh: "现在更新", en: "Update now")
  static let busy = Localized(zh: "测算太多", en: "Too many simulations")
  static let busyReason = Localized(
    zh: "已有几项测算在排队。请过一会儿再试。", en: "Several are waiting already. Try again in a moment.")
  static let gone = Localized(zh: "没有这项测算", en: "No such simulation")
  static let goneReason = Localized(
    zh: "测算结果只保留最近几项，服务重启后也会清空。请重新测算。",
    en: "Only the latest results are kept, and none when the server starts anew. Run it again.")

  /// A failure of the work itself, told to who began it.
  static func refusal(_ error: any Error) -> WebRefusal {
    switch error {
    case let refusal as WebRefusal: return refusal
    case let refusal as DecisionRefusal:
      return .unusable(title: failed, reason: Localized(same: refusal.message))
    case let fault as SimulationFault:
      return .unusable(title: failed, reason: Localized(same: fault.description))
    case let sum as SumTooLarge:
      return .unusable(title: failed, reason: Localized(same: sum.description))
    default: return .unusable(title: failed, reason: failedReason)
    }
  }
  static let failed = Localized(zh: "测算没有完成", en: "The simulation did not end")
  static let failedReason = Localized(
    zh: "测算中途出错，什么都没有改动。请再试一次；仍不行时请告诉系统管理员。",
    en:
      "It failed on the way and changed nothing. Try again; if it fails once more, tell the administrator."
  )
}

/// What came of it.
extension SimulationWords {
  static let resultTitle = Localized(zh: "测算结果", en: "What would change")
  static func basis(_ day: String, _ people: String, _ bodies: String) -> Localized {
    Localized(
      zh: "截至 \(day)，共 \(people)、\(bodies) 个单位。",
      en: "As of \(day), \(people) and \(bodies) organisations.")
  }
  static let download = Localized(zh: "下载 Excel", en: "Download as Excel")
  static let path = Localized(zh: "位置", en: "Path")
  static let why = Localized(zh: "说明", en: "Why")
  static let absent = Localized(zh: "（无）", en: "(none)")
  static let removed = Localized(zh: "（删去）", en: "(removed)")
  static func claims(_ count: String) -> Localized {
    Localized(zh: "\(count) 项次", en: "\(count) claims")
  }
  static let foundBefore = Localized(zh: "现行政策应享合计", en: "Owed now")
  static let foundAfter = Localized(zh: "测算方案应享合计", en: "Owed under the variant")
  static let gains = Localized(zh: "增加", en: "Gains")
  static let losses = Localized(zh: "减少", en: "Losses")
  static let nobody = Localized(zh: "没有人和单位受影响。", en: "Nobody is affected.")
  static func changesMost(_ name: Localized, _ sum: String) -> Localized {
    Localized(zh: "变动最大的是\(name.zh)：\(sum)", en: "\(name.en) changes most: \(sum)")
  }
  static func now(_ name: Localized) -> Localized {
    Localized(zh: "现行：\(name.zh)", en: "Now: \(name.en)")
  }
  static func tried(_ name: Localized) -> Localized {
    Localized(zh: "测算：\(name.zh)", en: "Tried: \(name.en)")
  }
  static let sumYuan = Localized(zh: "金额（元）", en: "Sum (¥)")
  static func money(_ year: String) -> Localized {
    Localized(zh: "\(year)年资金", en: "Money of \(year)")
  }
  static let moneyNote = Localized(
    zh: "能用同一批资金的项目合在一起。缺口＝测算需要－可用指标（已预留和已支付的不算可用）。",
    en:
      "Benefits that the same funds may pay stand together. What is missing is what is needed less what is neither promised nor paid."
  )
  static let fund = Localized(zh: "可用资金", en: "Funds")
  static let allotted = Localized(zh: "年度指标（元）", en: "Allotted (¥)")
  static let available = Localized(zh: "可用指标（元）", en: "Available (¥)")
  static let short = Localized(zh: "缺口（元）", en: "Missing (¥)")
  static let concerned = Localized(zh: "变动人员", en: "People concerned")
  static let name = Localized(zh: "姓名", en: "Name")
  static let concernedBodies = Localized(zh: "变动单位", en: "Organisations concerned")
  static let body = Localized(zh: "单位名称", en: "Organisation")
  static let bodiesNote = Localized(
    zh: "单位按截至日当天申报、材料齐全来算，名册是台账里在那里的人；申报期不在这一天的项目算作不符合。",
    en: """
      Organisations are decided as if they claimed on the day with every paper, over those whom the registry knows there;       what cannot be claimed on that day is a no.
      """)
  static let effectTitle = Localized(zh: "变动", en: "Change")
  static let missing = Localized(zh: "涉及的信息", en: "Facts it hangs on")
  static func restInWorkbook(_ count: Int) -> Localized {
    Localized(zh: "其余 \(count) 项次见工作簿", en: "\(count) more in the workbook")
  }
  static func fileName(_ day: String) -> Localized {
    Localized(zh: "政策测算_\(day).xlsx", en: "Simulation \(day).xlsx")
  }
}

/// A year gone by.
extension SimulationWords {
  static let backcast = Localized(zh: "往年发放回测", en: "A past year held against the law")
  static let backcastPurpose = Localized(
    zh: "把一年里登记的发放逐笔按政策再判一次，列出多付、少付、不该付、漏付和判不了的。",
    en:
      "Each payment on record in a year is decided again; what was too much, too little, not due, left out or cannot be told is listed."
  )
  static let year = Localized(zh: "年份", en: "Year")
  static let compare = Localized(zh: "开始回测", en: "Compare")
  static let noYear = Localized(
    zh: "年份要写 2000 到 2100 之间的四位数。", en: "The year is a number from 2000 to 2100.")
  static func backcastOf(_ year: String) -> Localized {
    Localized(zh: "\(year)年发放回测", en: "Payments of \(year) held against the law")
  }
  static let backcastNote = Localized(
    zh: """
      每笔发放按批准日判定，当时还没有的其他发放不算在内。登记里没有申请日，因此申请期限不单独作为不该付的理由。\
      按单位名册发放的补贴不在其中；本系统办理的申请另见支付复核。
      """,
    en: """
      Each payment is decided for the day of its approval, beside what was on record before. The day of the claim is \
      not on record, so a window alone is no reason against a payment. What is paid to organisations over a list is \
      not here; claims handled in this system are reviewed with their papers under payments.
      """)
  static let agreeing = Localized(zh: "与政策一致", en: "As the law gives")
  static let allAgree = Localized(zh: "没有差异。", en: "Nothing differs.")
  static let differences = Localized(zh: "差异清单", en: "What differs")
  static let findingTitle = Localized(zh: "结果", en: "Finding")
  static let paidYuan = Localized(zh: "已发（元）", en: "Paid (¥)")
  static let owedYuan = Localized(zh: "应发（元）", en: "Due (¥)")
  static func finding(_ finding: Backcast.Finding) -> Localized {
    switch finding {
    case .paidMore: Localized(zh: "多付", en: "Too much")
    case .paidLess: Localized(zh: "少付", en: "Too little")
    case .paidThoughRefused: Localized(zh: "不符合而已付", en: "Not due and paid")
    case .undecided: Localized(zh: "判不了", en: "Cannot be told")
    case .notPaid: Localized(zh: "应付未付", en: "Due and not paid")
    }
  }
  static func backcastFileName(_ year: String) -> Localized {
    Localized(zh: "\(year)年发放回测.xlsx", en: "Payments of \(year) compared.xlsx")
  }
}
