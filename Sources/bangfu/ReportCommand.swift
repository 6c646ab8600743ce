// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Decisions
import Funds
import Reports
import Rights
import Values

/// `bangfu report`: a year's claims and money as a workbook, and whether the books agree.
struct Report: OfficeCommand, AsyncParsableCommand {
  static let needs = CommandNeed.right(Right(.read, .fund))

  static let configuration = CommandConfiguration(
    abstract: "Report a year by benefit, fund, town and month, with the reconciliation.",
    discussion:
      "The bank's side is its answers as they were taken. Exit status 1 where the books differ.")

  @Option(help: "The year, 2000 to 2100.") var year: Int
  @Option(help: "Where the workbook is written. Default: the summary on the terminal alone.")
  var output: String?
  @OptionGroup var options: DecisionOptions

  func validate() throws {
    guard Budget.years.contains(year) else {
      throw ValidationError(
        "--year takes \(Budget.years.lowerBound) to \(Budget.years.upperBound)")
    }
  }

  func run() async throws {
    let scope = try Self.scope(of: await options.acting.officer(in: options.database))
    let office = try await options.office()
    let day = options.day
    let report = try await ReportDesk(
      registry: office.registry, claims: office.claims { day }, funds: office.funds,
      payments: office.payments { day }
    ).year(year, of: office.decisions.home, within: scope)
    if let output { try YearWorkbook(report).write(to: output) }
    Terminal.print(YearText(report).text)
    guard report.reconciliation.holds else {
      throw Refusal("资金账、申请和银行不一致 (ledger, claims and bank differ)")
    }
  }
}
