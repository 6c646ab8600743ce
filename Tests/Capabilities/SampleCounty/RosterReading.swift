// SPDX-License-Identifier: Apache-2.0
import Foundation
import SampleCounty
import Sheets
import Testing
import Values

/// A roster as a reader finds it, by header.
struct ReadRoster {
  struct Row {
    let number: Int
    let cells: [String: Cell]

    func text(_ header: String) -> String { cells[header]?.text ?? "" }
    var identityCell: Cell { cells["证件号码"] ?? cells["身份证号码"] ?? .empty }
    var identity: IdentityNumber? {
      identityCell.isLossy ? nil : try? IdentityNumber(cell: identityCell.text)
    }
  }

  let file: String
  let titles: [String]
  let headers: [String]
  let rows: [Row]

  init(path: String) throws {
    file = String(path.split(separator: "/").last ?? "")
    let sheet = try #require(try SheetFile.open(path: path).sheets.first)
    let headerRow = file.hasSuffix(".csv") ? 1 : 3
    var titles: [String] = []
    var headers: [String] = []
    var rows: [Row] = []
    var reader = try sheet.rows()
    while let row = try reader.next() {
      if row.number < headerRow { titles.append(row[0].text) }
      if row.number == headerRow { headers = row.cells.map(\.text) }
      guard row.number > headerRow else { continue }
      rows.append(
        Row(
          number: row.number,
          cells: Dictionary(zip(headers, row.cells)) { first, _ in first }))
    }
    self.titles = titles
    self.headers = headers
    self.rows = rows
  }
}

/// A folder that goes away with the test.
final class ScratchFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/sample-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Finds what is wrong or odd in the rows of a written county, from the cells alone.
struct RosterInspector {
  let county: SampleCounty

  /// By row: refused, noted or odd yet accepted. A row can only be the worst of them.
  func outcomes(_ roster: ReadRoster) -> [Int: SoilKind.Outcome] {
    var found: [Int: SoilKind.Outcome] = [:]
    let refusedHouseholds = roster.file.hasPrefix("脱贫") ? doubleHeads(roster) : []
    var seen: Set<[String]> = []
    for row in roster.rows {
      let content = roster.headers.map { row.text($0) }
      let isFamilyBroken =
        row.text("与户主关系") == "户主" && refusedHouseholds.contains(row.text("户编号"))
      if isFamilyBroken || isRefused(row, roster) {
        found[row.number] = .refused
      } else if isNoted(row, roster) || !seen.insert(content).inserted {
        found[row.number] = .noted
      } else if isOdd(row, roster) {
        found[row.number] = .accepted
      }
    }
    return found
  }

  private func doubleHeads(_ roster: ReadRoster) -> Set<String> {
    let heads = roster.rows.filter { $0.text("与户主关系") == "户主" }.map { $0.text("户编号") }
    return Set(Dictionary(grouping: heads) { $0 }.filter { $0.value.count > 1 }.keys)
  }

  private func isRefused(_ row: ReadRoster.Row, _ roster: ReadRoster) -> Bool {
    guard let identity = row.identity, !row.text("姓名").isEmpty else { return true }
    let capacities = ["普通劳动力", "技能劳动力", "弱劳动力或半劳动力", "丧失劳动力", "无劳动力"]
    let papers = ["", "劳动合同", "就业协议", "就业证明"]
    if roster.headers.contains("劳动技能"), !capacities.contains(row.text("劳动技能")) { return true }
    if roster.headers.contains("合同或证明类型"), !papers.contains(row.text("合同或证明类型")) {
      return true
    }
    if row.text("补贴项目") == "镇自办慰问金" { return true }
    if roster.headers.contains(where: { $0.hasSuffix("日期") && isUnreadableDay(row, $0) }) {
      return true
    }
    if roster.file.hasPrefix("脱贫") { return isRefusedByExport(row) }
    if roster.headers.contains("是否已务工") { return isRefusedByLedger(row, identity) }
    return roster.headers.contains("是否计划务工") && row.text("就业服务需求").isEmpty
  }

  private func isUnreadableDay(_ row: ReadRoster.Row, _ header: String) -> Bool {
    let text = row.text(header)
    return text.hasPrefix("2022-02-3")
  }

  private func isRefusedByExport(_ row: ReadRoster.Row) -> Bool {
    row.text("文化程度").isEmpty == row.text("在校生状况").isEmpty
      || row.text("务工所在地").isEmpty != row.text("务工时间（月）").isEmpty
      || row.text("户联系电话").count != 11
  }

  private func isRefusedByLedger(_ row: ReadRoster.Row, _ identity: IdentityNumber) -> Bool {
    let isWorking = row.text("是否已务工") == "是"
    guard isWorking else { return row.text("结束时间").isEmpty }
    let asked = ["务工月收入", "务工企业名称", "所属行业", "就业渠道", "是否点对点输送", "务工所在县"]
    if asked.contains(where: { row.text($0).isEmpty }) { return true }
    if ["丧失劳动力", "无劳动力"].contains(row.text("劳动技能")) { return true }
    if !row.text("在校生状况").isEmpty { return true }
    let isOutside = row.text("务工所在县") != "千阳县"
    if isOutside, row.text("就业渠道") != "外出务工" { return true }
    let digits = row.text("开始时间").filter(\.isNumber)
    let start = Month("\(digits.prefix(4))-\(digits.suffix(2))")
    return start.map { identity.birth.age(on: $0.lastDay) < 16 } ?? true
  }

  private func isNoted(_ row: ReadRoster.Row, _ roster: ReadRoster) -> Bool {
    guard let identity = row.identity else { return false }
    if roster.headers.contains("性别"), row.text("性别") != (identity.sex == .male ? "男" : "女") {
      return true
    }
    let isWeak = row.text("劳动技能") == "弱劳动力或半劳动力"
    let age = identity.birth.age(on: county.asOf)
    if roster.file.hasPrefix("脱贫") {
      let isPlain = row.text("健康状况") == "健康" && row.text("在校生状况").isEmpty
      if isPlain, isWeak, (16...59).contains(age) { return true }
      return day(row.text("出生日期")) != identity.birth
    }
    if roster.file.hasPrefix("公益性岗位") { return age >= 70 }
    guard roster.file.hasPrefix("务工月监测") else { return false }
    let wage = Int(row.text("务工月收入")) ?? 1000
    let isPaidAtHome = row.text("务工所在县") == "千阳县" && (Int(row.text("年度交通费补助")) ?? 0) > 0
    return isWeak || !(400...30_000).contains(wage) || isPaidAtHome
  }

  /// A day in any of the forms that rosters use.
  private func day(_ text: String) -> Day? {
    if text.count == 5, let serial = Int32(text) { return Day(number: serial - 25_569) }
    if text.count == 8, !text.contains(".") {
      return Day("\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))")
    }
    let parts = text.split { "年月日.-".contains($0) }.compactMap { Int($0) }
    return parts.count == 3 ? Day(year: parts[0], month: parts[1], day: parts[2]) : nil
  }

  private func isOdd(_ row: ReadRoster.Row, _ roster: ReadRoster) -> Bool {
    if row.identityCell.text != row.identity?.digits { return true }
    if row.text("姓名").contains("\u{3000}") { return true }
    if let start = row.cells["开始时间"], !start.text.hasSuffix("月") { return true }
    return roster.headers.contains { header in
      guard header.hasSuffix("日期") || header == "识别监测时间", let cell = row.cells[header],
        !cell.isEmpty
      else { return false }
      return Day(cell.text) == nil
    }
  }
}
