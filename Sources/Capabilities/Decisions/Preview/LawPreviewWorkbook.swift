// SPDX-License-Identifier: Apache-2.0
import Sheets
import Values
import Web

/// A preview as a workbook: the sums by benefit and by town, and everybody concerned.
public struct LawPreviewWorkbook {
  let preview: LawPreview
  /// How far the journal had come, under the title of each sheet.
  private let journalHead: String?

  public init(_ preview: LawPreview, journalHead: String?) {
    self.preview = preview
    self.journalHead = journalHead
  }

  /// - Throws: The file cannot be written.
  public func write(to path: String) throws(SheetError) {
    let book = try WorkbookWriter(path: path, title: "政策变动测算")
    try write(preview.byBenefit, as: "按项目", head: "补贴项目", in: book)
    try write(preview.byTown, as: "按镇", head: "镇", in: book)
    try writeChanges(in: book)
    try book.close()
  }

  private func layout(_ title: String) -> SheetLayout {
    let head = journalHead.map { "　日志链头 \($0)" } ?? ""
    let count = "共 \(preview.peopleCount) 人　金额单位：元"
    return SheetLayout(titles: [
      title, "\(preview.regionName)　截至 \(preview.asOf)　\(count)\(head)",
    ])
  }

  private func write(
    _ tallies: [LawPreview.Tally], as name: String, head: String, in book: WorkbookWriter
  ) throws(SheetError) {
    let sheet = try book.sheet(
      name,
      columns: [
        SheetColumn(head, width: 32), SheetColumn("增加人次", .integer), SheetColumn("增加", .money),
        SheetColumn("减少人次", .integer), SheetColumn("减少", .money),
        SheetColumn("新增待补信息", .integer), SheetColumn("不再待补", .integer),
        SheetColumn("改变是否人工认定", .integer), SheetColumn("净增减", .money),
      ], layout: layout("政策变动测算（\(name)）"))
    for tally in tallies + [preview.total] {
      try sheet.append([
        .text(tally.name), .integer(tally.count(.gains)), .money(Money(fen: tally.gainedFen)),
        .integer(tally.count(.loses)), .money(Money(fen: tally.lostFen)),
        .integer(tally.count(.newlyOpen)), .integer(tally.count(.settled)),
        .integer(tally.count(.forHumans)), .money(Money(fen: tally.balanceFen)),
      ])
    }
  }

  private func writeChanges(in book: WorkbookWriter) throws(SheetError) {
    let sheet = try book.sheet(
      "受影响人员",
      columns: [
        SheetColumn("序号", .integer), SheetColumn("镇"), SheetColumn("村"),
        SheetColumn("户编号", .number), SheetColumn("姓名", width: 12),
        SheetColumn("身份证号码", .number), SheetColumn("补贴项目", width: 28),
        SheetColumn("变动", width: 14), SheetColumn("原结论"), SheetColumn("原金额", .money),
        SheetColumn("新结论"), SheetColumn("新金额", .money), SheetColumn("增减", .money),
        SheetColumn("涉及的信息", width: 36),
      ], layout: layout("受影响人员清单"))
    for (index, change) in preview.changes.enumerated() {
      try sheet.append([
        .integer(index + 1), .text(change.person.town), .text(change.person.village),
        .text(change.person.household), .text(change.person.name),
        .text(NumberForm.masked.of(change.person.identityNumber)), .text(change.benefit.name.zh),
        .text(DecisionWords.effect(change.effect).zh),
        .text(DecisionWords.outcome(change.before.outcome).zh),
        .money(Money(fen: change.before.fen)),
        .text(DecisionWords.outcome(change.after.outcome).zh),
        .money(Money(fen: change.after.fen)), .money(Money(fen: change.differenceFen)),
        .text(Set(change.before.missing + change.after.missing).sorted().joined(separator: "、")),
      ])
    }
  }
}
