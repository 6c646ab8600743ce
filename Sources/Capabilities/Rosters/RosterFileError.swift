// SPDX-License-Identifier: Apache-2.0

/// Why a file as a whole is not taken, in words for whoever sent it. Carries no content of a cell
/// but the headers.
public struct RosterFileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Stable, for programs and tests.
  public let id: String
  public let text: RosterText
  /// The layouts the file resembles, the nearest first.
  public var near: [NearLayout] = []

  public var description: String { "\(text.zh)\n\(text.en) [\(id)]" }

  static func notRecognised(_ near: [NearLayout]) -> RosterFileError {
    guard !near.isEmpty else {
      return RosterFileError(
        id: "roster.no-header",
        text: .init(
          zh: "前10行中没有找到表头。花名册至少要有“姓名”和“证件号码”两列。",
          en: "No header was found in the first ten rows. "
            + "A roster has at least the columns 姓名 and 证件号码."))
    }
    return RosterFileError(
      id: "roster.columns-missing",
      text: .init(
        zh: "没有认出表格类型。" + near.map(\.zh).joined(separator: "；") + "。请补齐后重新导入。",
        en: "The layout was not recognised. " + near.map(\.en).joined(separator: "; ")
          + ". Complete the header and import again."),
      near: near)
  }

  static func ambiguous(_ kinds: [RosterKind], sheet: String) -> RosterFileError {
    let titles = kinds.map { "《\(RosterLayout.of($0).title)》" }.joined(separator: "、")
    return RosterFileError(
      id: "roster.ambiguous",
      text: .init(
        zh: "工作表“\(sheet)”的表头同时符合\(titles)，无法判断类型，请分开导入。",
        en: "The header of sheet '\(sheet)' fits \(titles) alike; import them apart."))
  }
}

extension NearLayout {
  var problem: RosterText { .init(zh: zh, en: en) }

  fileprivate var zh: String {
    let place = sheet.isEmpty ? "" : "工作表“\(sheet)”"
    var text = "\(place)最接近《\(RosterLayout.of(kind).title)》（第\(headerRow)行认出\(found)列）"
    if !missing.isEmpty { text += "，缺少必需列：\(missing.joined(separator: "、"))" }
    if !twice.isEmpty { text += "，重复的列：\(twice.joined(separator: "、"))" }
    return text
  }

  fileprivate var en: String {
    let place = sheet.isEmpty ? "" : "sheet '\(sheet)' "
    var text =
      "\(place)is nearest to 《\(RosterLayout.of(kind).title)》 (row \(headerRow), \(found) columns)"
    if !missing.isEmpty { text += ", lacks the columns \(missing.joined(separator: ", "))" }
    if !twice.isEmpty { text += ", has twice \(twice.joined(separator: ", "))" }
    return text
  }
}
