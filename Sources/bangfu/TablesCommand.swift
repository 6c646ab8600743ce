// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Decisions
import Foundation
import Journal
import Policy
import Registry
import Reports
import Rights
import Values
import Vault
import Web

/// `bangfu tables`: the tables that a place owes, filled in from the records.
struct Tables: OfficeCommand, AsyncParsableCommand {
  static let needs = CommandNeed.right(Right(.export, .entitlement))

  static let configuration = CommandConfiguration(
    abstract: "List the tables a place owes, or fill one in.",
    discussion: "Identity numbers are masked. A figure in brackets counts what is not known.")

  @Argument(help: "The table's name, as the list gives it. Default: the list.")
  var name: String?

  @Option(help: "Region code whose tables they are. Default: the office's place.")
  var jurisdiction: RegionCode?

  @Option(help: "Where the workbook is written. Default: the terminal.")
  var output: String?

  @OptionGroup var options: DecisionOptions

  func run() async throws {
    let office = try await options.office(for: Self.self)
    let day = options.day
    let desk = TableDesk(
      registry: office.registry, decisions: office.decisions,
      monitoring: office.monitoring { day },
      headings: HeadingBook(store: office.store.store, journal: office.journal))
    guard let region = jurisdiction ?? desk.home else {
      throw Refusal("whose tables? name the place by --jurisdiction CODE")
    }
    guard let name else { return list(desk.owed(in: region)) }
    guard let owed = desk.owed(in: region).first(where: { $0.report.id == name }) else {
      throw Refusal("no table '\(name)' is owed in \(region); without a name they are listed")
    }
    let (report, place) = try desk.report(name, of: owed.folder, in: region)
    if let output {
      let rows = try await TableWorkbook(
        desk, report, place, try await office.registry.regionIndex()
      ).write(on: day, to: output)
      try await desk.noteExport(
        of: report, on: day, rows: rows, by: .console(NSUserName()))
      return Terminal.print("\(report.title.zh)：\(rows) 行，写入 \(output)")
    }
    guard report.lines != nil else {
      throw Refusal("'\(name)' is a ledger of people; write it to a workbook by --output FILE")
    }
    try await print(desk, report, place, day)
  }

  private func list(_ owed: [TableDesk.Owed]) {
    if owed.isEmpty { return Terminal.print("没有列出报表 (no tables)") }
    for one in owed {
      let clauses = one.report.clauses.map(\.value).joined(separator: "、")
      Terminal.print("\(one.report.id)  \(one.report.title.zh)  \(one.folder) \(clauses)")
    }
  }

  private func print(
    _ desk: TableDesk, _ report: ReportDocument, _ place: RegionCode, _ day: Day
  ) async throws {
    let table = try await desk.tabulation(of: report, in: place, on: day)
    Terminal.print("\(report.title.zh)　截至 \(day)")
    Terminal.print((["", "记录"] + report.columns.map(\.name.zh)).joined(separator: "  "))
    for line in table.lines + [table.total] {
      let cells = report.columns.indices.map { index in
        let unknown = line.cells[index].unknown
        return (report.text(of: index, in: line, .chinese) ?? "–")
          + (unknown > 0 ? "（\(unknown)）" : "")
      }
      Terminal.print(
        ([line.name.zh, "\(line.records)"] + cells).joined(separator: "  "))
    }
    for comparison in try await desk.comparisons(of: report, in: place, on: day) {
      let counts = "\(comparison.onlyHere.count) / \(comparison.onlyThere.count)"
      Terminal.print(
        "\(comparison.statement(.chinese))：" + (comparison.holds ? "一致" : "不一致 \(counts)"))
    }
  }
}
