// SPDX-License-Identifier: Apache-2.0
import Decisions
import Journal
import Library
import Policy
import Sheets
import Values
import Web

/// A simulation as a workbook: what is tried, the sums by benefit, town, age and group, the money, and
/// all concerned, people with their numbers masked. Variants stand below one another.
public struct SimulationWorkbook {
  private let result: SimulationResult
  /// How far the journal had come, under the title of each sheet.
  private let journalHead: String?

  public init(_ result: SimulationResult, journalHead: String?) {
    self.result = result
    self.journalHead = journalHead
  }

  /// - Throws: The file cannot be written.
  public func write(to path: String) throws(SheetError) {
    let book = try WorkbookWriter(path: path, title: SimulationWords.title.zh)
    try write("汇总", SimulationWords.variant, in: book) { [($0.total, SimulationWords.everything)] }
    try writeChanges(in: book)
    try writeGroups("按项目", SimulationWords.benefit, in: book) { $0.byBenefit }
    try writeGroups("按镇", SimulationWords.townTitle, in: book) { $0.byTown }
    try writeGroups("按享受主体", SimulationWords.holder, in: book) { $0.byHolder }
    try writeGroups("按年龄段", SimulationWords.ageTitle, total: \.people, in: book) { $0.byAge }
    try writeGroups("按人员类别", SimulationWords.category, total: \.people, in: book) {
      $0.byCategory
    }
    try writeMoney(in: book)
    try writePeople(in: book)
    try writeBodies(in: book)
    try book.close()
  }

  private func layout(_ title: String) -> SheetLayout {
    let head = journalHead.map { "　日志链头 \($0)" } ?? ""
    return SheetLayout(titles: [
      "\(SimulationWords.title.zh)（\(title)）",
      "\(result.regionName)　截至 \(result.asOf)　共 \(result.peopleCount) 人、\(result.bodyCount) 个单位　金额单位：元\(head)",
    ])
  }

  private func writeGroups(
    _ name: String, _ head: Localized,
    total: (SimulatedLaw) -> SimulatedLaw.Group = \.total, in book: WorkbookWriter,
    _ groups: (SimulatedLaw) -> [SimulatedLaw.Group]
  ) throws(SheetError) {
    try write(name, head, in: book) { variant in
      groups(variant).map { ($0, $0.name) } + [(total(variant), SimulationWords.total)]
    }
  }

  private func write(
    _ name: String, _ head: Localized, in book: WorkbookWriter,
    _ rows: (SimulatedLaw) -> [(group: SimulatedLaw.Group, name: Localized)]
  ) throws(SheetError) {
    let sheet = try book.sheet(
      name,
      columns: [
        SheetColumn(SimulationWords.variant.zh, width: 24), SheetColumn(head.zh, width: 28),
        SheetColumn(SimulationWords.before.zh, .money, width: 16),
        SheetColumn(SimulationWords.after.zh, .money, width: 16),
        SheetColumn(SimulationWords.difference.zh, .money, width: 16),
      ]
        + SimulatedLaw.Effect.allCases.map { SheetColumn(SimulationWords.effect($0).zh, .integer) },
      layout: layout(name))
    for variant in result.variants {
      for row in rows(variant) {
        try sheet.append(
          [
            .text(variant.name), .text(row.name.zh), .money(Money(fen: row.group.beforeFen)),
            .money(Money(fen: row.group.afterFen)), .money(Money(fen: row.group.differenceFen)),
          ] + SimulatedLaw.Effect.allCases.map { .integer(row.group.count($0)) })
      }
    }
  }

  private func writeChanges(in book: WorkbookWriter) throws(SheetError) {
    let sheet = try book.sheet(
      "改动",
      columns: [
        SheetColumn(SimulationWords.variant.zh, width: 24), SheetColumn("项目或文件", width: 36),
        SheetColumn("位置", width: 28), SheetColumn("现行规定", width: 40),
        SheetColumn("测算规定", width: 40), SheetColumn("说明", width: 28),
      ], layout: layout("改动"))
    for variant in result.variants {
      for change in variant.changes {
        try sheet.append([
          .text(variant.name), .text(change.target.name), .text(change.path),
          .text(change.before ?? ""), .text(change.after ?? ""), .text(change.why ?? ""),
        ])
      }
    }
  }

  private func writeMoney(in book: WorkbookWriter) throws(SheetError) {
    let sheet = try book.sheet(
      "资金",
      columns: [
        SheetColumn(SimulationWords.variant.zh, width: 24), SheetColumn("可用资金", width: 28),
        SheetColumn("项目", width: 48), SheetColumn("现行需要", .money, width: 16),
        SheetColumn("测算需要", .money, width: 16), SheetColumn("年度指标", .money, width: 16),
        SheetColumn("可用指标", .money, width: 16), SheetColumn("缺口", .money, width: 16),
        SheetColumn("备注", width: 16),
      ], layout: layout("\(result.asOf.year)年资金"))
    for variant in result.variants {
      for outlook in variant.budgets {
        try sheet.append([
          .text(variant.name), .text(outlook.fundNames(.chinese)),
          .text(outlook.benefits.map(\.name.zh).joined(separator: "、")),
          .money(Money(fen: outlook.beforeFen)), .money(Money(fen: outlook.afterFen)),
          outlook.money.map { .money(Money(fen: $0.allottedFen)) } ?? .empty,
          outlook.money.map { .money(Money(fen: $0.availableFen)) } ?? .empty,
          outlook.shortFen.map { .money(Money(fen: max(0, $0))) } ?? .empty,
          .text(outlook.money == nil ? SimulationWords.noBudget.zh : ""),
        ])
      }
    }
  }

  private func writePeople(in book: WorkbookWriter) throws(SheetError) {
    let sheet = try book.sheet(
      "变动人员",
      columns: [
        SheetColumn("序号", .integer), SheetColumn(SimulationWords.variant.zh, width: 24),
        SheetColumn("镇"), SheetColumn("村"), SheetColumn("户编号", .number),
        SheetColumn("姓名", width: 12), SheetColumn("年龄", .integer),
        SheetColumn("身份证号码", .number), SheetColumn("补贴项目", width: 28),
        SheetColumn("变动", width: 14), SheetColumn("原金额", .money), SheetColumn("新金额", .money),
        SheetColumn("增减", .money), SheetColumn("涉及的信息", width: 36),
      ], layout: layout("变动人员"))
    var number = 0
    for variant in result.variants {
      for (person, change) in variant.changesOfPeople {
        number += 1
        try sheet.append([
          .integer(number), .text(variant.name), .text(person.town), .text(person.village),
          .text(person.household), .text(person.name), .integer(person.age),
          .text(person.identityNumber.masked.description), .text(change.benefit.name.zh),
          .text(SimulationWords.effect(change.effect).zh), .money(Money(fen: change.before.fen)),
          .money(Money(fen: change.after.fen)), .money(Money(fen: change.differenceFen)),
          .text(change.missing.map(\.name.zh).joined(separator: "、")),
        ])
      }
    }
  }

  private func writeBodies(in book: WorkbookWriter) throws(SheetError) {
    let sheet = try book.sheet(
      "变动单位",
      columns: [
        SheetColumn("序号", .integer), SheetColumn(SimulationWords.variant.zh, width: 24),
        SheetColumn("镇"), SheetColumn("单位", width: 32), SheetColumn("补贴项目", width: 28),
        SheetColumn("变动", width: 14), SheetColumn("原金额", .money), SheetColumn("新金额", .money),
        SheetColumn("增减", .money), SheetColumn("涉及的信息", width: 36),
      ], layout: layout("变动单位"))
    var number = 0
    for variant in result.variants {
      for (body, change) in variant.changesOfBodies {
        number += 1
        try sheet.append([
          .integer(number), .text(variant.name), .text(body.town), .text(body.name),
          .text(change.benefit.name.zh), .text(SimulationWords.effect(change.effect).zh),
          .money(Money(fen: change.before.fen)), .money(Money(fen: change.after.fen)),
          .money(Money(fen: change.differenceFen)),
          .text(change.missing.map(\.name.zh).joined(separator: "、")),
        ])
      }
    }
  }
}

extension SimulationResult {
  /// What the journal keeps where the list of those concerned leaves the house.
  public var exportDeed: Deed {
    Deed(
      .listExported,
      after: Particulars.json([
        ("list", "simulation"), ("asOf", asOf.description), ("region", region?.digits),
        ("rows", String(variants.reduce(0) { $0 + $1.effects.count })),
      ]))
  }
}
