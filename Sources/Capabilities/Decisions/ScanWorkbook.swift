// SPDX-License-Identifier: Apache-2.0
import Sheets
import Values
import Web

/// A scan as the workbook a town office works from: who is owed what, who lacks what, the sums.
///
/// Four sheets: 应享清单 (one row an entitlement, by town, village and household), 需人工认定 (what a
/// human decides), 待补信息 (the undecided with the facts that would decide them) and 汇总.
public struct ScanWorkbook {
  let scan: Scan
  private let numbers: NumberForm
  /// How far the journal had come, under the title of each sheet.
  private let journalHead: String?
  private let seal: ListSeal?

  /// A list with masked numbers.
  public init(_ scan: Scan, journalHead: String? = nil) {
    self.scan = scan
    self.numbers = .masked
    self.journalHead = journalHead
    self.seal = nil
  }

  /// A list with full numbers: locked, and marked with who takes it.
  public init(_ scan: Scan, sealed seal: ListSeal) {
    self.scan = scan
    self.numbers = .full
    self.journalHead = nil
    self.seal = seal
  }

  /// - Throws: The file cannot be written.
  public func write(to path: String) throws(SheetError) {
    let book = try WorkbookWriter(
      path: path, title: "应享未享补贴清单", watermark: seal?.watermark, lock: seal?.lock)
    try write(.eligible, as: "应享清单", titled: "应享补贴人员清单", in: book)
    try write(.manualDecision, as: "需人工认定", titled: "需人工认定人员清单", in: book)
    try writeUndecided(in: book)
    try writeSummary(in: book)
    try book.close()
  }

  private func layout(_ title: String, _ count: String) -> SheetLayout {
    SheetLayout(
      titles: [title, subtitle(count)], frozenColumns: 5)
  }

  private func subtitle(_ count: String) -> String {
    let head = journalHead.map { "　日志链头 \($0)" } ?? ""
    return "\(scan.regionName)　截至 \(scan.asOf)　\(count)\(head)"
  }

  private static let personColumns = [
    SheetColumn("序号", .integer), SheetColumn("镇"), SheetColumn("村"), SheetColumn("户编号", .number),
    SheetColumn("姓名", width: 12), SheetColumn("性别"), SheetColumn("年龄", .integer),
    SheetColumn("身份证号码", .number), SheetColumn("联系电话", .number, width: 14),
  ]

  private func personCells(_ index: Int, _ person: ListedPerson) -> [CellValue] {
    [
      .integer(index), .text(person.town), .text(person.village), .text(person.household),
      .text(person.name), .text(person.sex == .male ? "男" : "女"), .integer(person.age),
      .text(numbers.of(person.identityNumber)), .text(numbers.of(person.telephone)),
    ]
  }

  /// The findings of one outcome that carry an amount, with their count and sum in the title.
  private func write(
    _ outcome: BenefitOutcome, as name: String, titled title: String, in book: WorkbookWriter
  ) throws(SheetError) {
    let findings = scan.findings.filter { $0.outcome == outcome }
    let sum = Money(fen: findings.reduce(0) { $0 + ($1.amount?.fen ?? 0) })
    let sheet = try book.sheet(
      name,
      columns: ScanWorkbook.personColumns + [
        SheetColumn("补贴项目", width: 28), SheetColumn("单位或岗位", width: 24),
        SheetColumn("金额", .money), SheetColumn("依据条款", width: 16),
        SheetColumn("申请截止日", .day), SheetColumn("备注", width: 20),
      ], layout: layout(title, "共 \(findings.count) 条，合计 \(sum.grouped) 元"))
    for (index, finding) in findings.enumerated() {
      try sheet.append(
        personCells(index + 1, finding.person) + [
          .text(finding.benefit.name.zh), .text(finding.record ?? ""),
          finding.amount.map(CellValue.money) ?? .empty,
          .text(finding.benefit.clauses.joined(separator: "、")),
          finding.closes.map(CellValue.day) ?? .empty,
          .text(finding.ambiguity ?? (finding.benefit.isStatus ? "认定，不发放资金" : "")),
        ])
    }
  }

  private func writeUndecided(in book: WorkbookWriter) throws(SheetError) {
    let findings = scan.findings.filter { $0.outcome == .needMoreInformation }
    let sheet = try book.sheet(
      "待补信息",
      columns: ScanWorkbook.personColumns + [
        SheetColumn("补贴项目", width: 28), SheetColumn("单位或岗位", width: 24),
        SheetColumn("还缺什么", width: 36), SheetColumn("依据条款", width: 16),
        SheetColumn("申请截止日", .day),
      ], layout: layout("待补充信息人员清单", "共 \(findings.count) 条"))
    for (index, finding) in findings.enumerated() {
      try sheet.append(
        personCells(index + 1, finding.person) + [
          .text(finding.benefit.name.zh), .text(finding.record ?? ""),
          .text(finding.missing.map(\.name.zh).joined(separator: "、")),
          .text(finding.benefit.clauses.joined(separator: "、")),
          finding.closes.map(CellValue.day) ?? .empty,
        ])
    }
  }

  private func writeSummary(in book: WorkbookWriter) throws(SheetError) {
    let sheet = try book.sheet(
      "汇总",
      columns: [
        SheetColumn("补贴项目", width: 36), SheetColumn("应享人数", .integer),
        SheetColumn("金额", .money, width: 16), SheetColumn("需人工认定", .integer),
        SheetColumn("待补信息人数", .integer), SheetColumn("不符合人数", .integer),
        SheetColumn("最常缺的信息", width: 40),
      ],
      layout: SheetLayout(titles: [
        "补贴项目汇总", subtitle("共 \(scan.peopleCount) 人　金额单位：元"),
      ]))
    for tally in scan.tallies {
      let missing = tally.missing.prefix(3).map { "\($0.name.zh) \($0.people) 人" }
      try sheet.append([
        .text(tally.benefit.name.zh), .integer(tally.count(.eligible)), .money(tally.found),
        .integer(tally.count(.manualDecision)), .integer(tally.count(.needMoreInformation)),
        .integer(tally.count(.notEligible)),
        .text(missing.joined(separator: "；")),
      ])
    }
    try sheet.append([.text("合计"), .empty, .money(scan.total)])
  }
}

/// What a list with full numbers never leaves without.
public struct ListSeal: Sendable {
  let watermark: Watermark
  let lock: FileLock

  public init(_ watermark: Watermark, lock: FileLock) {
    self.watermark = watermark
    self.lock = lock
  }
}
