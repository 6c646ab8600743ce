// SPDX-License-Identifier: Apache-2.0
import Web

/// What the pages of claims handed in together say.
enum CollectionWords {
  static let months = Localized(zh: "公益性岗位按月申报", en: "Posts, month by month")
  static let together = Localized(zh: "集体申请", en: "Handing in together")
  static let month = Localized(zh: "月份", en: "Month")
  static let show = Localized(zh: "列出", en: "List")
  static let submit = Localized(zh: "提交勾选的申请", en: "Hand in those ticked")
  static let note = Localized(
    zh: "每人各是一件申请，材料视为已随名单收齐；有异议的只停本人的。",
    en:
      "Each is a claim of its own, with the papers on the list; an objection stops that one alone.")
  static let nobody = Localized(
    zh: "没有可以列出的人。先导入当月在岗、学籍或培训记录。",
    en: "Nobody to list. Import the month's attendance, school years or classes first.")
  static func claimed(_ number: String) -> Localized {
    Localized(zh: "已申请 \(number)", en: "claimed as \(number)")
  }
  static func handedIn(_ count: String, _ yuan: String) -> Localized {
    Localized(zh: "已提交 \(count) 件，合计 \(yuan)。", en: "\(count) handed in, \(yuan) in all.")
  }
}

/// The register to which organisations' pages belong.
enum BodyLink {
  static let title = Localized(zh: "单位", en: "Organisations")
}
