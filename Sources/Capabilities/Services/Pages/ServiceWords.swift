// SPDX-License-Identifier: Apache-2.0
import Policy
import Values
import Web

/// What the services' pages say.
enum ServiceWords {
  static let servicesLeft = Localized(zh: "应服务未完成（人次）", en: "services still owed")
  static let title = Localized(zh: "帮扶服务", en: "Services")
  static let progress = Localized(zh: "完成情况", en: "Progress")
  static let package = Localized(zh: "服务包", en: "Package")
  static let item = Localized(zh: "服务", en: "Service")
  static let wanted = Localized(zh: "应做", en: "Owed")
  static let people = Localized(zh: "应服务", en: "People")
  static let finished = Localized(zh: "已完成", en: "Finished")
  static let left = Localized(zh: "未完成", en: "Left")
  static let person = Localized(zh: "姓名", en: "Name")
  static let place = Localized(zh: "镇、村", en: "Town, village")
  static let done = Localized(zh: "已做", en: "Done")
  static let due = Localized(zh: "期限", en: "Due")
  static let helper = Localized(zh: "帮扶人", en: "Helper")
  static let noHelper = Localized(zh: "未指定", en: "none")
  static let record = Localized(zh: "登记", en: "Write down")
  static let recordService = Localized(zh: "登记服务", en: "Write down a service")
  static let day = Localized(zh: "日期", en: "Day")
  static let words = Localized(zh: "服务情况", en: "What was done")
  static let wordsHint = Localized(
    zh: "见到谁、说了什么、落实了什么（2 至 500 字）。",
    en: "Whom you met, what was said, what came of it (2 to 500 characters).")
  static let send = Localized(zh: "提交", en: "Send")
  static let keep = Localized(zh: "先存着", en: "Keep unsent")
  static let kept = Localized(
    zh: "已存草稿，尚未提交。只有您本人能看到。", en: "Kept unsent. Nobody but you sees it.")
  static let draftFound = Localized(
    zh: "这是您上次存的草稿，还没有提交。", en: "This is what you kept; it has not been sent.")
  static let sent = Localized(zh: "已登记。", en: "Written down.")
  static let by = Localized(zh: "经办人", en: "By")
  static let void = Localized(zh: "作废", en: "Void")
  static let voided = Localized(zh: "已作废", en: "voided")
  static let reason = Localized(zh: "作废原因", en: "Why it does not count")
  static let none = Localized(
    zh: "还没有服务名单。到“就业监测”开始比对后，按政策应服务的人会列在这里。",
    en: """
      Nobody is listed yet. Once everybody was looked at on the page of monitoring, those to whom something is \
      owed are here.
      """)
  static let noPackages = Localized(
    zh: "本地文件没有规定按人计次的服务（services.yaml）。",
    en: "The documents of this place owe nobody services by number (services.yaml).")
  static let allDone = Localized(zh: "这一项都已完成。", en: "Everybody has had this.")
  static let print = Localized(zh: "打印名单", en: "List to print")
  static let helpers = Localized(zh: "帮扶人", en: "Helpers")
  static let helperNote = Localized(
    zh: "把一个镇或村里还没有帮扶人的户，一次指定给一名帮扶人。",
    en: "Gives the households of a town or village that nobody looks after to one helper.")
  static let helperName = Localized(zh: "帮扶人姓名", en: "Helper's name")
  static let region = Localized(zh: "镇、村代码", en: "Code of the town or village")
  static let assign = Localized(zh: "指定", en: "Assign")
  static let release = Localized(zh: "解除", en: "Release")
  static let households = Localized(zh: "户数", en: "Households")
  static let noHelpers = Localized(zh: "还没有指定帮扶人。", en: "No helper is named yet.")
  static let nothingOwed = Localized(zh: "没有按人计次的服务。", en: "Nothing is owed by number.")
  static let noServices = Localized(zh: "还没有服务记录。", en: "No service is on record.")
  static let clause = Localized(zh: "依据", en: "Clause")

  static func unhelped(_ count: Int) -> Localized {
    Localized(zh: "还有 \(count) 户没有帮扶人。", en: "\(count) households have no helper.")
  }

  static func assigned(_ count: Int) -> Localized {
    Localized(zh: "指定了 \(count) 户。", en: "\(count) households were assigned.")
  }

  static func released(_ count: Int) -> Localized {
    Localized(zh: "解除了 \(count) 户。", en: "\(count) households were released.")
  }

  static func every(_ period: ServiceFile.Period, _ count: Int) -> Localized {
    switch period {
    case .month: Localized(zh: "每月 \(count) 次", en: "\(count) a month")
    case .quarter: Localized(zh: "每季 \(count) 次", en: "\(count) a quarter")
    case .halfYear: Localized(zh: "每半年 \(count) 次", en: "\(count) in half a year")
    case .year: Localized(zh: "每年 \(count) 次", en: "\(count) a year")
    case .once: Localized(zh: "共 \(count) 次", en: "\(count) in all")
    }
  }

  static func kind(_ kind: ServiceFile.Kind) -> Localized {
    switch kind {
    case .visit: Localized(zh: "走访", en: "visit")
    case .policy: Localized(zh: "政策讲解", en: "policy explained")
    case .offer: Localized(zh: "岗位推荐", en: "job offered")
    case .trainingNotice: Localized(zh: "培训信息", en: "training notice")
    case .training: Localized(zh: "免费培训", en: "training")
    case .guidance: Localized(zh: "职业指导", en: "career guidance")
    case .subsidy: Localized(zh: "补贴对接", en: "matched with a subsidy")
    }
  }

  static func refusal(_ refusal: ServiceRefusal) -> Localized {
    switch refusal {
    case .unknown: Localized(zh: "没有这个人或这条记录。", en: "There is no such person or record.")
    case .noPackage: noPackages
    case .words: Localized(zh: "请写明情况，2 至 500 字。", en: "Say what was done, in 2 to 500 characters.")
    case .day:
      Localized(
        zh: "日期不能晚于今天，也不能早于一年前。", en: "The day is today or lies within the last year.")
    case .reason: Localized(zh: "请写明原因，4 至 200 字。", en: "Say why, in 4 to 200 characters.")
    case .voided: Localized(zh: "这条记录已经作废。", en: "It does not count any more already.")
    case .notYours:
      Localized(
        zh: "只有登记人或镇、县经办人员可以作废。", en: "Only who wrote it down, or the town or county, may void it.")
    case .helper: Localized(zh: "帮扶人姓名 2 至 40 字。", en: "The helper's name has 2 to 40 characters.")
    }
  }
}
