// SPDX-License-Identifier: Apache-2.0
import Decisions
import Policy
import Registry
import Rights
import Sheets
import Values
import Web

extension TableDesk {
  /// What a table can put under headings.
  public func fields(of report: ReportDocument) -> [TableField] {
    guard report.lines != nil else { return ledgerFields(report) }
    return [
      TableField(
        id: TableField.line,
        names: ["地区", "乡镇", "镇", "镇（乡）", "乡镇名称", "县", "县区", "村", "单位", "类别", "项目", "分组"]),
      TableField(id: "records", names: [TableWords.records.zh, "总数", "人数合计"]),
    ] + report.columns.map { TableField(id: "column \($0.id)", names: [$0.name.zh]) }
  }

  private func ledgerFields(_ report: ReportDocument) -> [TableField] {
    [
      TableField(id: "order", names: ["序号", "编号"]),
      TableField(id: "name", names: ["姓名", "人员姓名", "安置人员"]),
      TableField(id: "number", names: ["证件号码", "身份证号", "身份证号码", "公民身份号码"]),
      TableField(id: "town", names: ["镇", "乡镇", "镇（乡）"]),
      TableField(id: "village", names: ["村", "行政村", "村（社区）"]),
      TableField(id: "record", names: [TableWords.record.zh, "岗位名称", "岗位", "工种"]),
      TableField(id: "body", names: [TableWords.body.zh, "用人单位", "开发单位", "单位名称"]),
    ]
      + report.shows.map { slot in
        let fact = report.vocabulary.fact(slot)
        return TableField(id: "fact \(fact.name)", names: [fact.label.zh])
      }
  }

  /// The lines of a table by the ids of its fields, the total last; the records of a ledger.
  func lines(
    of report: ReportDocument, in region: RegionCode, on day: Day
  ) async throws -> [TableLine] {
    guard report.lines != nil else { return try await ledgerLines(of: report, in: region, on: day) }
    let table = try await tabulation(of: report, in: region, on: day)
    return (table.lines + [table.total]).map { line in
      var values: [String: CellValue] = [
        TableField.line: .text(line.name.zh), "records": .integer(line.records),
      ]
      for (index, column) in report.columns.enumerated() {
        values["column \(column.id)"] = TableWorkbook.value(of: index, in: line, report)
      }
      return TableLine(name: line.name.zh, values: values, isEmpty: line.records == 0)
    }
  }

  private func ledgerLines(
    of report: ReportDocument, in region: RegionCode, on day: Day
  ) async throws -> [TableLine] {
    let records = try await records(of: report, at: CellAddress(), in: region, on: day)
    let people = try await people(Array(Set(records.map(\.person))))
    let regions = try await registry.regionIndex()
    return records.compactMap { record in people[record.person].map { (record, $0) } }
      .enumerated().map { index, line in
        let (record, person) = line
        var values = TableDesk.values(of: person, regions)
        values["order"] = .integer(index + 1)
        values["record"] = .text(record.title ?? "")
        values["body"] = .text(record.body ?? "")
        for (slot, value) in zip(report.shows, record.shown) {
          values["fact \(report.vocabulary.fact(slot).name)"] = .text(
            TableWords.text(value, of: slot, in: report.vocabulary, .chinese))
        }
        return TableLine(name: nil, values: values, isEmpty: false)
      }
  }

  private static func values(
    of person: Held<Person>, _ regions: RegionIndex
  ) -> [String: CellValue] {
    let region = person.hukouRegion.value
    func name(_ level: RegionCode.Level) -> CellValue {
      .text(region?.ancestor(level).flatMap { regions[$0]?.name } ?? "")
    }
    return [
      "name": .text(person.name), "number": .text("\(person.identityNumber.masked)"),
      "town": name(.town), "village": name(.village),
    ]
  }

  // MARK: - An office's own blank

  /// Reads a blank with what the place's offices put under such headings before.
  public func blank(
    _ path: String, for report: ReportDocument, in region: RegionCode
  ) async throws -> BlankForm {
    let remembered = try await headings.fields(of: report.id, in: region)
    let fields = fields(of: report)
    return try await OwnThread.run {
      try BlankForm(path, fields: fields, remembered: remembered)
    }
  }

  /// Writes the blank with its figures, and says what found no place.
  func fill(
    _ blank: BlankForm, from source: String, to path: String, _ report: ReportDocument,
    in region: RegionCode, on day: Day
  ) async throws -> BlankForm.Filling {
    let filling = blank.filling(try await lines(of: report, in: region, on: day))
    try await OwnThread.run {
      try FilledCopy().write(of: source, to: path, sheet: blank.sheet, cells: filling.cells)
    }
    return filling
  }
}
