// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// The headings of the main navigation.
enum NavigationWords {
  static let records = Localized(zh: "人员与单位", en: "People and bodies")
  static let lists = Localized(zh: "名单", en: "Lists")
  static let help = Localized(zh: "就业帮扶", en: "Work")
  static let claims = Localized(zh: "申请与公示", en: "Claims")
  static let money = Localized(zh: "资金", en: "Money")
  static let duties = Localized(zh: "任务与报表", en: "Duties")
  static let system = Localized(zh: "系统", en: "System")
}
