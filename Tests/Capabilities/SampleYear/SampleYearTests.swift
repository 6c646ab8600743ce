// SPDX-License-Identifier: Apache-2.0
import Chain
import Foundation
import Funds
import Journal
import Reports
import Rights
import Sheets
import Testing
import Values
import Vault

@testable import SampleYear

/// A year of a small county, lived through once: half a minute.
@Suite struct SampleYearTests {
  @Test func aYearReconcilesAndItsReportSaysWhatTheLedgerHolds() async throws {
    try await YearTestOffice.with(people: 300, seed: 1) { office in
      var year = try await office.year(seed: 1)
      let outcome = try await year.run()
      let report = outcome.report
      #expect(report.reconciliation.holds, "\(YearText(report).text)")
      happened(outcome)
      eachShapeCameToItsEnd(outcome)
      try await theBankPaysBehindTheLedgersBack(year, outcome)
      try await theWorkbookIsTheLedger(year, report)
      try await theCountyReportsItselfAndNoOther(year, report)
      #expect(try await Journal.verify(office.store.store).isSound)
      #expect(try await year.office.funds.closedMonths(within: .everything).count == 12)
    }
  }

  /// What a year of this size must have seen.
  private func happened(_ outcome: SampleYear.Outcome) {
    let usual: [YearEvent] = [
      .filedAtCounter, .filedByCitizen, .filedTogether, .filedThroughBody, .filedByBody,
      .completionAsked, .withdrawn,
      .granted, .noticePosted, .batchMade, .doubtCleared, .linePaid, .lineReturned,
      .accountCorrected, .allotmentCorrected, .allotmentWithdrawn,
    ]
    for event in usual { #expect(outcome.events[event, default: 0] > 0, "\(event)") }
    #expect(outcome.events[.keptApart] == nil && outcome.events[.otherRefusal] == nil)
    #expect(outcome.report.total.paid.count == outcome.events[.linePaid])
    #expect(outcome.report.total.returned.count == outcome.events[.lineReturned, default: 0])
  }

  /// Money, or for loans and recognitions the yes, of every shape that the county's texts know.
  private func eachShapeCameToItsEnd(_ outcome: SampleYear.Outcome) {
    for shape in ClaimShape.allCases {
      let tally = outcome.shapes[shape, default: ShapeTally()]
      #expect(tally.fulfilled > 0, "\(shape): \(tally)")
    }
    #expect(outcome.shapes[.loan]?.refused == 1)
    let filings: [YearEvent] = [
      .filedAtCounter, .filedByCitizen, .filedTogether, .filedThroughBody, .filedByBody,
    ]
    let filed = filings.reduce(0) { $0 + outcome.events[$1, default: 0] }
    #expect(outcome.shapes.values.reduce(0) { $0 + $1.filed } == filed)
  }

  /// The bank pays a line once more than it told: the claim is named.
  private func theBankPaysBehindTheLedgersBack(
    _ year: SampleYear, _ outcome: SampleYear.Outcome
  ) async throws {
    let twice = try #require(outcome.book.payments.first)
    var book = outcome.book
    book.payments.append(twice)
    let broken = try await year.office.reports.year(2025, beside: book).reconciliation
    #expect(!broken.holds)
    let named = broken.checks.first { $0.subject == .oneByOne }
    #expect(named?.differing == [twice.claim])
    book.payments.removeLast(2)
    #expect(try await !year.office.reports.year(2025, beside: book).reconciliation.holds)
  }

  private func theCountyReportsItselfAndNoOther(
    _ year: SampleYear, _ report: YearReport
  ) async throws {
    let home = year.office.home
    let own = try await year.office.reports.year(2025, of: home, within: .regions([home]))
    #expect(own.total == report.total && own.funds == report.funds)
    #expect(own.reconciliation.holds)
    let neighbour = try #require(RegionCode("610329"))
    let other = try await year.office.reports.year(2025, within: .regions([neighbour]))
    #expect(other.benefits.isEmpty && other.funds.isEmpty)
  }

  /// Every sum of the workbook, read back, is the ledger's.
  private func theWorkbookIsTheLedger(_ year: SampleYear, _ report: YearReport) async throws {
    let path = NSTemporaryDirectory() + "/report-" + UUID().uuidString + ".xlsx"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try YearWorkbook(report).write(to: path)
    let file = try SheetFile.open(path: path)
    #expect(file.sheets.map(\.name) == ["按补贴", "按资金", "按镇", "按月", "核对"])
    var paid = Money.zero
    for line in try await year.office.funds.budgets(of: 2025, within: .everything) {
      paid = Money(fen: paid.fen + line.balances[.spent].fen + line.balances[.receivable].fen)
    }
    let recovered = report.total.recovered.amount
    let gone = Money(fen: paid.fen + recovered.fen)
    #expect(try total("按资金", "已支付（净）", file) == yuan(paid))
    #expect(try total("按资金", "已追回", file) == yuan(recovered))
    for sheet in ["按补贴", "按镇", "按月"] {
      #expect(try total(sheet, "支付金额", file) == yuan(gone), "\(sheet)")
      #expect(try total(sheet, "追回金额", file) == yuan(recovered), "\(sheet)")
    }
  }

  private func yuan(_ money: Money) -> Double { Double(money.fen) / 100 }

  /// The number in the last row of a column; its rows above must add up to it.
  private func total(_ name: String, _ header: String, _ file: SheetFile) throws -> Double {
    let sheet = try #require(file.sheet(named: name))
    var rows = try sheet.rows()
    var column: Int?
    var numbers: [Double] = []
    while let row = try rows.next() {
      if let column { numbers.append(try #require(Double(row[column].text))) }
      column = column ?? row.cells.firstIndex { $0.text == header }
    }
    let total = try #require(numbers.last)
    #expect(abs(numbers.dropLast().reduce(0, +) - total) < 0.001, "\(name) \(header)")
    return total
  }
}
