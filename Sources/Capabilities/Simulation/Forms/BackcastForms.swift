// SPDX-License-Identifier: Apache-2.0
import Decisions
import Foundation
import Journal
import Sheets
import Values
import Web

/// A backcast as text: the counts on the terminal, or one JSON document.
public struct BackcastText: Sendable {
  private let backcast: Backcast
  private let journalHead: String?

  public init(_ backcast: Backcast, journalHead: String? = nil) {
    self.backcast = backcast
    self.journalHead = journalHead
  }

  /// Without name or number: counts and sums, then the sums by benefit.
  public var table: String {
    var lines = [
      "\(backcast.regionName)　\(backcast.year) 年发放　\(backcast.peopleCount) 人",
      "与政策一致 \(backcast.agreeing) 人次，没有对应规定 \(backcast.withoutRule) 笔",
    ]
    guard !backcast.rows.isEmpty else {
      return (lines + [SimulationWords.allAgree.zh]).joined(separator: "\n")
    }
    let heads =
      [SimulationWords.benefit.zh]
      + Backcast.Finding.allCases.map { SimulationWords.finding($0).zh }
      + ["多付（元）", "少付（元）"]
    lines += [""] + TextTable.lines(heads, rows)
    if let journalHead { lines += ["", "日志链头：\(journalHead)"] }
    return lines.joined(separator: "\n")
  }

  private var rows: [[String]] {
    let groups = Dictionary(grouping: backcast.rows, by: \.benefit)
    return groups.sorted { $0.key.id < $1.key.id }.map { benefit, rows in
      line(benefit.name.zh, rows)
    } + [line(SimulationWords.total.zh, backcast.rows)]
  }

  private func line(_ name: String, _ rows: [Backcast.Row]) -> [String] {
    let differences = rows.compactMap(\.differenceFen)
    let over = differences.filter { $0 > 0 }.reduce(0, +)
    let under = -differences.filter { $0 < 0 }.reduce(0, +)
    return [name]
      + Backcast.Finding.allCases.map { finding in
        String(rows.count { $0.finding == finding })
      } + [Money(fen: over).grouped, Money(fen: under).grouped]
  }

  private struct Document: Encodable {
    struct Row: Encodable {
      let benefit, person, finding: String
      let decidedFor: Day
      let paidFen, owedFen: Int64?
      let reason: String?
    }

    let year: Int
    let region: String?
    let people, agreeing, withoutRule: Int
    let counts: [String: Int]
    let journalHead: String?
    let rows: [Row]
  }

  /// One JSON document; people by the registry's number alone.
  public func json() throws -> String {
    let document = Document(
      year: backcast.year, region: backcast.region?.digits, people: backcast.peopleCount,
      agreeing: backcast.agreeing, withoutRule: backcast.withoutRule,
      counts: Dictionary(
        Backcast.Finding.allCases.map { ($0.rawValue, backcast.count($0)) }
      ) { first, _ in first }, journalHead: journalHead,
      rows: backcast.rows.map {
        .init(
          benefit: $0.benefit.id, person: $0.person.id.description, finding: $0.finding.rawValue,
          decidedFor: $0.decidedFor, paidFen: $0.paid?.fen, owedFen: $0.owed?.fen,
          reason: $0.reason?.zh)
      })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(document), as: UTF8.self)
  }
}

/// A backcast as a workbook: the counts, and every difference with its person, number masked.
public struct BackcastWorkbook {
  private let backcast: Backcast
  private let journalHead: String?

  public init(_ backcast: Backcast, journalHead: String?) {
    self.backcast = backcast
    self.journalHead = journalHead
  }

  /// - Throws: The file cannot be written.
  public func write(to path: String) throws(SheetError) {
    let book = try WorkbookWriter(path: path, title: SimulationWords.backcast.zh)
    try writeCounts(in: book)
    try writeRows(in: book)
    try book.close()
  }

  private func layout(_ title: String) -> SheetLayout {
    let head = journalHead.map { "　日志链头 \($0)" } ?? ""
    return SheetLayout(titles: [
      "\(backcast.year)年发放回测（\(title)）",
      "\(backcast.regionName)　共 \(backcast.peopleCount) 人　金额单位：元\(head)",
    ])
  }

  private func writeCounts(in book: WorkbookWriter) throws(SheetError) {
    let sheet = try book.sheet(
      "汇总",
      columns: [
        SheetColumn("结果", width: 24), SheetColumn("人次", .integer),
        SheetColumn("差额", .money, width: 16),
      ], layout: layout("汇总"))
    try sheet.append([
      .text(SimulationWords.agreeing.zh), .integer(backcast.agreeing), .money(.zero),
    ])
    for finding in Backcast.Finding.allCases {
      let rows = backcast.rows.filter { $0.finding == finding }
      let fen = rows.reduce(Int64(0)) { $0 + ($1.differenceFen ?? 0) }
      try sheet.append([
        .text(SimulationWords.finding(finding).zh), .integer(rows.count), .money(Money(fen: fen)),
      ])
    }
    try sheet.append([.text("没有对应规定（笔）"), .integer(backcast.withoutRule), .empty])
  }

  private func writeRows(in book: WorkbookWriter) throws(SheetError) {
    let sheet = try book.sheet(
      "差异清单",
      columns: [
        SheetColumn("序号", .integer), SheetColumn("镇"), SheetColumn("村"),
        SheetColumn("户编号", .number), SheetColumn("姓名", width: 12),
        SheetColumn("身份证号码", .number), SheetColumn("补贴项目", width: 28),
        SheetColumn("结果", width: 18), SheetColumn("已发", .money), SheetColumn("应发", .money),
        SheetColumn("差额", .money), SheetColumn("判定日期", .day), SheetColumn("原因", width: 48),
      ], layout: layout("差异清单"))
    for (index, row) in backcast.rows.enumerated() {
      let person = row.person
      try sheet.append([
        .integer(index + 1), .text(person.town), .text(person.village), .text(person.household),
        .text(person.name), .text(person.identityNumber.masked.description),
        .text(row.benefit.name.zh), .text(SimulationWords.finding(row.finding).zh),
        row.paid.map(CellValue.money) ?? .empty, row.owed.map(CellValue.money) ?? .empty,
        row.differenceFen.map { .money(Money(fen: $0)) } ?? .empty, .day(row.decidedFor),
        .text(row.reason?.zh ?? ""),
      ])
    }
  }
}

extension Backcast {
  /// What the journal keeps where the list of differences leaves the house.
  public var exportDeed: Deed {
    Deed(
      .listExported,
      after: Particulars.json([
        ("list", "backcast"), ("year", String(year)), ("region", region?.digits),
        ("rows", String(rows.count)),
      ]))
  }
}
