// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// What the funnel says.
enum JobFunnelWords {
  static let step = Localized(zh: "走到哪一步", en: "Step")
  static let person = Localized(zh: "姓名", en: "Name")
  static let number = Localized(zh: "证件号码", en: "Identity number")
  static let place = Localized(zh: "地区", en: "Place")
  static let nobody = Localized(zh: "没有人走到这一步。", en: "Nobody has come so far.")

  static func finding(_ wishing: String, _ employed: String) -> Localized {
    Localized(
      zh: "登记求职意愿的 \(wishing) 人中，经推荐上岗 \(employed) 人",
      en: "Of \(wishing) who wished for work \(employed) were taken on through an introduction")
  }

  static func name(_ step: FunnelStep) -> Localized {
    switch step {
    case .wishing: Localized(zh: "有求职意愿", en: "wished for work")
    case .introduced: Localized(zh: "推荐过岗位", en: "were introduced")
    case .accepting: Localized(zh: "愿意去", en: "said yes")
    case .employed: Localized(zh: "已录用上岗", en: "were taken on")
    }
  }
}
