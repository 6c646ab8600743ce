// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// What simulations say, on pages, in workbooks and on the terminal.
enum SimulationWords {
  static let title = Localized(zh: "政策测算", en: "Simulation")
  static let variant = Localized(zh: "方案", en: "Variant")
  static let total = Localized(zh: "合计", en: "Total")
  static let everything = Localized(zh: "全部", en: "All")
  static let benefit = Localized(zh: "补贴项目", en: "Benefit")
  static let townTitle = Localized(zh: "镇", en: "Town")
  static let ageTitle = Localized(zh: "年龄段", en: "Age")
  static let holder = Localized(zh: "享受主体", en: "Receiver")
  static let people = Localized(zh: "个人", en: "People")
  static let bodies = Localized(zh: "单位", en: "Organisations")
  static let category = Localized(zh: "人员类别", en: "Group")
  static let before = Localized(zh: "现行", en: "Now")
  static let after = Localized(zh: "测算", en: "Tried")
  static let beforeYuan = Localized(zh: "现行（元）", en: "Now (¥)")
  static let afterYuan = Localized(zh: "测算（元）", en: "Tried (¥)")
  static let differenceYuan = Localized(zh: "增减（元）", en: "Difference (¥)")
  static let difference = Localized(zh: "增减", en: "Difference")
  static let noCategory = Localized(zh: "（无类别）", en: "(none)")
  static let noBudget = Localized(zh: "未设指标", en: "not set")

  static func funds(_ count: String) -> Localized {
    Localized(zh: "\(count)项资金", en: "any of \(count) funds")
  }

  static func town(_ name: String) -> Localized {
    name.isEmpty ? Localized(zh: "（未注明）", en: "(not stated)") : Localized(same: name)
  }

  static func age(_ group: AgeGroup) -> Localized {
    switch group {
    case .child: Localized(zh: "16岁以下", en: "under 16")
    case .young: Localized(zh: "16—35岁", en: "16 to 35")
    case .middle: Localized(zh: "36—50岁", en: "36 to 50")
    case .older: Localized(zh: "51—59岁", en: "51 to 59")
    case .past: Localized(zh: "60岁及以上", en: "60 and above")
    }
  }

  static func effect(_ effect: SimulatedLaw.Effect) -> Localized {
    switch effect {
    case .gained: Localized(zh: "新享受", en: "Gained")
    case .lost: Localized(zh: "不再享受", en: "Lost")
    case .more: Localized(zh: "金额提高", en: "More")
    case .less: Localized(zh: "金额降低", en: "Less")
    case .undecided: Localized(zh: "新增待补信息", en: "Undecided now")
    case .settled: Localized(zh: "不再待补信息", en: "Decided now")
    case .forHumans: Localized(zh: "人工认定有变", en: "Human decision changes")
    }
  }
}
