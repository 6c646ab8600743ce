// SPDX-License-Identifier: Apache-2.0
import Chain
import Decisions
import Journal
import Reports
import SampleYear
import Values
import Vault
import Web

/// `bangfu demo --year`: the sample county's year, its report, and whether three books agree.
struct DemoYear {
  let office: Office
  let seed: UInt64
  let workbook: String

  /// - Throws: ``Refusal`` where ledger, claims and bank differ.
  func run(_ year: Int) async throws {
    guard let home = office.decisions.home else {
      throw Refusal("there is no county to live through")
    }
    var script = try await SampleYear(
      year, seed: seed, store: office.store, decisions: office.decisions, home: home
    ) { Terminal.progress($0) }
    let outcome = try await script.run()
    Terminal.endProgress()
    Terminal.print("\n\(year) 年里发生的：")
    for event in YearEvent.allCases {
      Terminal.print(
        "  \(TextWidth.padded(YearWords.event(event).zh, to: 30)) \(outcome.events[event] ?? 0)")
    }
    Terminal.print("\n申请方式：申报、不予通过、办结")
    for shape in ClaimShape.allCases {
      let tally = outcome.shapes[shape] ?? ShapeTally()
      Terminal.print(
        "  \(TextWidth.padded(YearWords.shape(shape).zh, to: 30)) \(tally.filed)  \(tally.refused)  \(tally.fulfilled)"
      )
    }
    try YearWorkbook(outcome.report).write(to: workbook)
    Terminal.print("\n\(YearText(outcome.report).text)\n年报：\(workbook)")
    guard try await Journal.verify(office.store.store).isSound else {
      throw Refusal("日志不完好 (the journal does not hold)")
    }
    guard outcome.report.reconciliation.holds else {
      throw Refusal("资金账、申请和银行不一致 (ledger, claims and bank differ)")
    }
  }
}
