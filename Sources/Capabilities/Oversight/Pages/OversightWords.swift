// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// What the oversight's pages say.
enum OversightWords {
  static let title = Localized(zh: "督查", en: "Oversight")
  static let note = Localized(
    zh: "每一项都由登记的记录得出，是待核实的线索，不是结论。点数字看名单。",
    en:
      "Each is worked out from the records and is something to look at, not a finding. Figures open to their people."
  )
  static let check = Localized(zh: "检查内容", en: "Check")
  static let people = Localized(zh: "人次", en: "Cases")
  static let clean = Localized(zh: "没有线索", en: "nothing found")
  static let elsewhere = Localized(zh: "另见", en: "See also")
  static let name = Localized(zh: "姓名", en: "Name")
  static let number = Localized(zh: "证件号码", en: "Identity number")
  static let place = Localized(zh: "地区", en: "Place")
  static let matter = Localized(zh: "岗位、待遇或资金", en: "Post, benefit or fund")
  static let detail = Localized(zh: "说明", en: "Detail")
  static let none = Localized(zh: "没有这样的记录。", en: "There is no such record.")

  static let inspections = Localized(zh: "抽查", en: "Inspections")
  static let inspectionsNote = Localized(
    zh: "先公布：从哪些记录里抽、抽几个、哪天抽、种子取自哪里（如当日公开的开奖号码、指数）。到日填入种子，抽中谁由种子和名单算出，谁都能重算，谁也不能事先挑选。",
    en:
      "First it is announced: from which records, how many, on which day, and where the seed will come from, such as a figure published that day. The seed then decides who is drawn; anybody can work it out again, and nobody can choose."
  )
  static let announce = Localized(zh: "公布抽查", en: "Announce an inspection")
  static let population = Localized(zh: "抽查范围", en: "Drawn from")
  static let from = Localized(zh: "起始日", en: "From")
  static let to = Localized(zh: "截止日", en: "To")
  static let size = Localized(zh: "抽取个数", en: "How many")
  static let drawOn = Localized(zh: "抽取日", en: "Day of the draw")
  static let seedSource = Localized(zh: "种子来源", en: "Where the seed will come from")
  static let seedSourceHint = Localized(
    zh: "例如：抽取日福利彩票双色球开奖号码", en: "Such as: the lottery numbers published on the day of the draw")
  static let noInspections = Localized(zh: "还没有公布过抽查。", en: "No inspection has been announced.")
  static let inspection = Localized(zh: "抽查", en: "Inspection")
  static let state = Localized(zh: "状态", en: "State")
  static let records = Localized(zh: "名单记录数", en: "Records drawn from")
  static let digest = Localized(zh: "名单校验值", en: "Digest of the records")
  static let announced = Localized(zh: "公布", en: "Announced")
  static let waiting = Localized(zh: "已公布，待抽取", en: "announced")
  static let seed = Localized(zh: "种子", en: "Seed")
  static let seedHint = Localized(
    zh: "照公布的来源填写，写法写全，填后不能改。", en: "As announced, in full. It cannot be changed.")
  static let draw = Localized(zh: "抽取", en: "Draw")
  static let drawn = Localized(zh: "抽中记录", en: "Drawn")
  static let method = Localized(
    zh: "算法：每条记录的名称是“范围 编号”，取 SHA-256（种子、换行、名称），从小到大取前几条；名单校验值是各名称逐行相连的 SHA-256。",
    en:
      "How: a record's name is its kind and number; of SHA-256 over seed, line feed and name the smallest are drawn. The digest is SHA-256 over the names, a line each."
  )
  static let finding = Localized(zh: "检查结果", en: "Finding")
  static let notLooked = Localized(zh: "未查", en: "not looked at")
  static let words = Localized(zh: "情况说明", en: "What was seen")
  static let save = Localized(zh: "登记结果", en: "Put down")
  static let ordinal = Localized(zh: "序号", en: "No.")
  static let record = Localized(zh: "记录", en: "Record")
  static let done = Localized(zh: "已登记。", en: "Put down.")
  static let notDone = Localized(zh: "没有办成", en: "Not done")

  static func progress(_ looked: Int, _ all: Int, _ doubtful: Int) -> Localized {
    Localized(
      zh: "已查 \(looked)／\(all)，其中有疑点 \(doubtful)",
      en: "\(looked) of \(all) looked at, \(doubtful) doubtful")
  }

  static let isDrawn = Localized(zh: "已抽取", en: "drawn")
  static let drawnBy = Localized(zh: "抽取人", en: "Drawn by")

  static func name(_ population: Inspection.Population) -> Localized {
    switch population {
    case .paidClaims: Localized(zh: "已兑付的申请（按申请日）", en: "paid claims, by the day handed in")
    case .heldPosts: Localized(zh: "起始日在岗的公益性岗位", en: "posts held on the first day")
    case .closedWarnings: Localized(zh: "期间销号的预警", en: "warnings closed in the time")
    }
  }

  static func name(_ outcome: InspectedItem.Outcome) -> Localized {
    switch outcome {
    case .sound: Localized(zh: "属实", en: "sound")
    case .doubtful: Localized(zh: "有疑点", en: "doubtful")
    }
  }

  static func name(_ check: OversightCheck) -> Localized {
    switch check {
    case .deadHolder: Localized(zh: "已死亡仍在岗", en: "Dead and still holding a post")
    case .severalPosts: Localized(zh: "一人多岗", en: "Several posts held by one")
    case .holderEmployed: Localized(zh: "在岗同时受雇于人", en: "Holding a post beside a job")
    case .holderListed:
      Localized(
        zh: "在岗人员出现在财政供养、村干部、经营主体、参保或服刑名单中",
        en: "Holders on lists of payroll, cadres, owners, insured or prisoners")
    case .noAgreement: Localized(zh: "在岗没有书面协议", en: "No written agreement for a post")
    case .unqualified:
      Localized(zh: "在岗人员没有登记帮扶对象身份", en: "Holders of whom no assisted group is on record")
    case .overAge:
      Localized(
        zh: "到法定退休年龄仍在岗（男60、女55周岁，2025年起逐步延迟）",
        en: "Past retirement (men 60, women 55, later by steps since 2025) and holding a post")
    case .payUnlike: Localized(zh: "同类岗位待遇不一", en: "Paid unlike most posts of the kind")
    case .payOutOfBounds:
      Localized(zh: "岗位待遇超出文件规定幅度", en: "Paid outside the bounds of the documents")
    case .unclaimed: Localized(zh: "应享而本年未申请", en: "Entitled, and not claimed this year")
    case .idleFunds:
      Localized(zh: "指标下达满一年未支出", en: "Money allotted a year ago, and nothing spent since")
    case .latePayment: Localized(zh: "审定后逾期未兑付", en: "Decided, and paid late")
    case .missingNotice: Localized(zh: "应公示而没有公示", en: "No public notice where one is asked for")
    }
  }

  static func refusal(_ refusal: InspectionRefusal) -> Localized {
    switch refusal {
    case .unknown: Localized(zh: "没有这条记录。", en: "There is no such record.")
    case .period:
      Localized(
        zh: "起始日不能晚于截止日，日期写作2022-11-15。",
        en: "The first day is not after the last; write days as 2022-11-15.")
    case .size: Localized(zh: "抽取个数为1至1000。", en: "Between 1 and 1,000 are drawn.")
    case .nobody: Localized(zh: "这个范围里没有记录可抽。", en: "There are no records to draw from.")
    case .tooMany: Localized(zh: "范围内的记录太多，请缩短期间。", en: "Too many records; choose a shorter time.")
    case .day: Localized(zh: "抽取日不能早于今天。", en: "The day of the draw is today at the earliest.")
    case .words: Localized(zh: "请写4至200字。", en: "Write 4 to 200 characters.")
    case .early: Localized(zh: "还没到公布的抽取日。", en: "The announced day of the draw has not come.")
    case .seed: Localized(zh: "种子为4至100个字符。", en: "A seed has 4 to 100 characters.")
    case .drawn: Localized(zh: "已经抽取过，不能重抽。", en: "It was drawn already and cannot be drawn again.")
    case .found:
      Localized(
        zh: "这条记录的检查结果已登记，不能更改。", en: "What was found of it is put down already and stands.")
    }
  }
}
