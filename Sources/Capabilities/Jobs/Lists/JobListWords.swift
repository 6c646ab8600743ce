// SPDX-License-Identifier: Apache-2.0
import Registry
import Sheets
import Values
import Web

/// What the lists say: their names, columns and words.
enum JobListWords {
  static let lists = Localized(zh: "清单", en: "Lists")
  static let listsNote = Localized(
    zh: "清单按当天的登记随时生成，不另外填报。",
    en: "Each list is worked out from what is on record; nothing is entered twice.")
  static let download = Localized(zh: "下载工作簿", en: "Download the workbook")
  static let people = Localized(zh: "条数", en: "Lines")
  static let list = Localized(zh: "清单名称", en: "List")
  static let meaning = Localized(zh: "内容", en: "What it holds")
  static let masked = Localized(
    zh: "证件号码和电话只显示一部分。", en: "Numbers of people stand masked.")
  static let certain = Localized(zh: "已核实", en: "certain")
  static let toAsk = Localized(zh: "待核实：有人状况不明", en: "to be asked: somebody's state is not known")

  static func under(_ day: Day, _ total: Int) -> String { "截至 \(day)　共 \(total) 条" }
  static func fileName(_ kind: JobListKind, _ day: Day) -> String { "\(name(kind).zh)-\(day).xlsx" }
  static func source(_ region: String) -> Localized {
    Localized(zh: "\(region)发布", en: "published by \(region)")
  }

  static func name(_ kind: JobListKind) -> Localized {
    switch kind {
    case .demand: Localized(zh: "就业需求清单", en: "Demand list")
    case .supply: Localized(zh: "岗位供给清单", en: "Supply list")
    case .stable: Localized(zh: "稳岗清单", en: "Stable-job list")
    case .jobless: Localized(zh: "脱贫劳动力失业人员清单", en: "Job-loss list")
    case .zeroEmployment: Localized(zh: "零就业户清单", en: "Zero-employment households")
    }
  }

  static func meaning(_ kind: JobListKind) -> Localized {
    switch kind {
    case .demand:
      Localized(zh: "登记了就业意愿、没有就业的人员。", en: "People who want work and are not known to have it.")
    case .supply:
      Localized(
        zh: "本县在招岗位和协作地区发布的岗位。", en: "Open offers of the county, and those partners have published."
      )
    case .stable:
      Localized(
        zh: "经推荐已上岗、需要稳在岗位上的人员。", en: "People taken on through an introduction, to be kept in work."
      )
    case .jobless:
      Localized(zh: "目前失业的脱贫劳动力。", en: "People lifted out of poverty who are out of work.")
    case .zeroEmployment:
      Localized(
        zh: "有人愿意就业、没有一人就业的家庭；状况不明的另行核实。",
        en: "Households in which somebody wants work and nobody is known to have it.")
    }
  }

  static func empty(_ kind: JobListKind) -> Localized {
    switch kind {
    case .demand, .zeroEmployment:
      Localized(
        zh: "清单为空。在人员页面登记就业意愿后，没有就业的人就列在这里。",
        en: "Nobody is listed. Put wishes for work down on people's pages.")
    case .supply:
      Localized(zh: "清单为空。登记岗位后列在这里。", en: "No offer is open. Put offers down to see them here.")
    case .stable:
      Localized(
        zh: "清单为空。推荐的人上岗后列在这里。", en: "Nobody is listed. People taken on are listed here.")
    case .jobless:
      Localized(
        zh: "清单为空。就业状况登记为失业的脱贫劳动力列在这里。",
        en: "Nobody is listed. Lifted people whose work status is unemployed are listed here.")
    }
  }

  // MARK: - Columns

  private static let head = [
    JobListColumn(Localized(zh: "乡镇", en: "Town")),
    JobListColumn(Localized(zh: "村（社区）", en: "Village")),
    JobListColumn(Localized(zh: "姓名", en: "Name")),
    JobListColumn(Localized(zh: "证件号码", en: "Number"), .number),
    JobListColumn(Localized(zh: "性别", en: "Sex")),
    JobListColumn(Localized(zh: "年龄", en: "Age"), .integer),
  ]
  private static let telephone = JobListColumn(Localized(zh: "联系电话", en: "Telephone"), .number)

  static func columns(_ kind: JobListKind) -> [JobListColumn] {
    switch kind {
    case .demand: head + demand
    case .supply: supply
    case .stable: head + stable
    case .jobless: head + jobless
    case .zeroEmployment: zeroEmployment
    }
  }

  private static let demand = [
    JobListColumn(Localized(zh: "文化程度", en: "Education")),
    JobListColumn(Localized(zh: "劳动能力", en: "Fitness")), telephone,
    JobListColumn(Localized(zh: "就业状况", en: "Status")), JobListColumn(MatchWords.trades),
    JobListColumn(MatchWords.places), JobListColumn(MatchWords.payFloor, .money),
    JobListColumn(MatchWords.care), JobListColumn(MatchWords.wantsTraining),
    JobListColumn(MatchWords.trainingTrade), JobListColumn(MatchWords.service),
    JobListColumn(MatchWords.day, .day),
  ]

  private static let supply = [
    JobListColumn(JobWords.employer), JobListColumn(JobWords.post), JobListColumn(JobWords.trade),
    JobListColumn(JobWords.wanted, .integer), JobListColumn(JobWords.taken, .integer),
    JobListColumn(JobWords.place), JobListColumn(JobWords.payFrom, .money),
    JobListColumn(JobWords.payTo, .money), JobListColumn(JobWords.manner),
    JobListColumn(JobWords.hours), JobListColumn(JobWords.age), JobListColumn(JobWords.sexLimit),
    JobListColumn(JobWords.education), JobListColumn(JobWords.skill),
    JobListColumn(JobWords.boardAndLodging), JobListColumn(JobWords.insured),
    JobListColumn(JobWords.contract), JobListColumn(JobWords.contact),
    JobListColumn(JobWords.telephone, .number), JobListColumn(JobWords.validUntil, .day),
    JobListColumn(Localized(zh: "来源", en: "Source")),
  ]

  private static let stable = [
    telephone, JobListColumn(JobWords.employer), JobListColumn(JobWords.post),
    JobListColumn(JobWords.place),
    JobListColumn(Localized(zh: "上岗日期", en: "Taken on"), .day),
    JobListColumn(Localized(zh: "在岗天数", en: "Days"), .integer),
    JobListColumn(JobWords.payFrom, .money),
  ]

  private static let jobless = [
    telephone, JobListColumn(Localized(zh: "失业日期", en: "Out of work since"), .day),
    JobListColumn(Localized(zh: "原单位", en: "Last employer")),
    JobListColumn(MatchWords.wantsWork),
    JobListColumn(Localized(zh: "推荐次数", en: "Introductions"), .integer),
  ]

  private static let zeroEmployment = [
    JobListColumn(Localized(zh: "乡镇", en: "Town")),
    JobListColumn(Localized(zh: "村（社区）", en: "Village")),
    JobListColumn(Localized(zh: "户编号", en: "Household")),
    JobListColumn(Localized(zh: "人口数", en: "Members"), .integer),
    JobListColumn(Localized(zh: "愿意就业的劳动力", en: "Labour that wants work"), .integer),
    JobListColumn(Localized(zh: "状况不明的劳动力", en: "Labour of unknown state"), .integer),
    JobListColumn(Localized(zh: "核实情况", en: "Certainty")),
  ]

  // MARK: - Words

  static func sex(_ sex: IdentityNumber.Sex) -> Localized {
    switch sex {
    case .female: Localized(zh: "女", en: "female")
    case .male: Localized(zh: "男", en: "male")
    }
  }

  static func capacity(_ capacity: LabourCapacity) -> Localized {
    switch capacity {
    case .full: Localized(zh: "普通劳动力", en: "full")
    case .weak: Localized(zh: "弱劳动力", en: "weak")
    case .half: Localized(zh: "半劳动力", en: "half")
    case .incapable: Localized(zh: "无劳动能力", en: "none")
    }
  }

  static func status(_ status: WorkStatus) -> Localized {
    switch status {
    case .employed: Localized(zh: "单位就业", en: "employed")
    case .flexible: Localized(zh: "灵活就业", en: "flexible work")
    case .selfEmployed: Localized(zh: "自主创业", en: "self-employed")
    case .unemployed: Localized(zh: "失业", en: "unemployed")
    case .student: Localized(zh: "在校", en: "student")
    case .notSeeking: Localized(zh: "未求职", en: "not seeking")
    }
  }
}
