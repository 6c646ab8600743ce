// SPDX-License-Identifier: Apache-2.0
import Pictures
import Web

/// What is said of photographs of a visit.
enum PhotographWords {
  static let title = Localized(zh: "察看照片", en: "Photographs of the visit")
  static let label = Localized(zh: "照片", en: "Photographs")
  static let add = Localized(zh: "选择照片（可多选）", en: "Choose photographs, several at once")
  static func addNote(_ held: Int) -> Localized {
    Localized(
      zh: """
        JPEG 或 PNG，每张不超过 7 MB，一次察看最多 9 张，已保存 \(held) 张。保存前会去掉照片里的位置、时间和相机信息。
        """,
      en: """
        JPEG or PNG, up to 7 MB each and nine a visit; \(held) are kept. Place, time and camera are taken out of them.
        """)
  }
  static let onPaper = Localized(zh: "留在办公室的纸质照片张数", en: "Photographs on paper at the office")
  static let onPaperNote = Localized(
    zh: "确实不能上传的才填，并写明原因；没有的留空。",
    en: "Only those that cannot be sent in, with the reason; else empty.")
  static let paperReason = Localized(zh: "为什么不能上传", en: "Why they cannot be sent in")
  static let keep = Localized(zh: "先保存照片", en: "Keep the photographs for now")
  static let kept = Localized(
    zh: "照片已保存，这一环节还没有办理。", en: "The photographs are kept; the stage has not been passed.")
  static let refused = Localized(
    zh: "有照片没有收下。填写的内容和其余照片已保留，换一张再办理。",
    en: "Some were not taken. What was filled in and the others are kept; send another.")
  static let closed = Localized(
    zh: "只有在等待实地察看时才能加入照片。", en: "Photographs are added while a visit is waited for.")
  static let full = Localized(
    zh: "一次察看最多 9 张照片，多的没有收下。", en: "A visit has nine photographs at most.")
  static let void = Localized(zh: "作废这张照片", en: "Void this photograph")
  static let voidReason = Localized(zh: "作废原因", en: "Why it is voided")
  static let voidNote = Localized(
    zh: "作废的照片不再计入，但仍然留存。", en: "It counts no longer, and stays kept.")
  static let look = Localized(zh: "查看原图", en: "Look at it")
  static let gone = Localized(
    zh: "察看表记录的照片与留存的照片对不上，请报告审计。",
    en:
      "The photographs that the visit names are not those that are held. Report it to the auditors."
  )

  static func number(_ number: Int64) -> Localized {
    Localized(zh: "照片 \(number)", en: "Photograph \(number)")
  }

  static func voided(_ voiding: VisitPhotograph.Voiding) -> Localized {
    Localized(
      zh: "已作废：\(voiding.reason)（\(voiding.officer)，\(voiding.day)）",
      en: "Voided: \(voiding.reason) (\(voiding.officer), \(voiding.day))")
  }

  /// `3 张，其中纸质 1 张，原因：相机无法导出`.
  static func count(_ visit: SiteVisit) -> Localized {
    guard visit.onPaper > 0 else {
      return Localized(zh: "\(visit.photographs) 张", en: "\(visit.photographs) in all")
    }
    let paper = Localized(
      zh: "\(visit.photographs) 张，其中纸质 \(visit.onPaper) 张",
      en: "\(visit.photographs) in all, on paper \(visit.onPaper)")
    guard !visit.paperReason.isEmpty else { return paper }
    return Localized(
      zh: "\(paper.zh)，原因：\(visit.paperReason)",
      en: "\(paper.en), because: \(visit.paperReason)")
  }

  static func flaw(_ flaw: PictureFlaw) -> Localized {
    switch flaw {
    case .tooLarge: Localized(zh: "超过 7 MB，请缩小后再上传", en: "larger than 7 MB")
    case .foreign:
      Localized(
        zh: "不是 JPEG 或 PNG 图片；HEIC 等格式请先转存为 JPEG",
        en: "neither JPEG nor PNG: save it as one of them")
    case .cutShort: Localized(zh: "文件不完整，请重新取出照片", en: "it ends too early: take it out anew")
    case .broken: Localized(zh: "文件已损坏", en: "it is broken")
    case .unusual:
      Localized(zh: "这种图片浏览器不能显示，请转存为普通 JPEG", en: "browsers do not show it: save it as plain JPEG")
    case .tooManyPoints: Localized(zh: "超过 1 亿像素，请缩小后再上传", en: "more than a hundred million points")
    }
  }
}
