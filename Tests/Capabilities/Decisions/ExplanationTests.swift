// SPDX-License-Identifier: Apache-2.0
import Registry
import Testing
import Values
import Web

@testable import Decisions

/// What a person is told about an amount, on the terminal and on the page.
struct ExplanationTests {
  private let ages = """
    {"params": {"workingAge": {"male": {"min": 16, "max": 60}, "female": {"min": 16, "max": 55}}}}
    """

  @Test(arguments: [
    (Int64(62000), "620元，最多500元，即500元", "620 yuan, at most 500 yuan: 500 yuan"),
    (Int64(38050), "380.50元，最多500元，即380.50元", "380.50 yuan, at most 500 yuan: 380.50 yuan"),
  ])
  func theAmountIsWorkedOut(_ cost: Int64, _ zh: String, _ en: String) async throws {
    var row = try SmallOffice.worker(0)
    row.employments = [try SmallOffice.job(from: "2022-03-01", journey: cost)]
    try await SmallOffice.with([row]) { office in
      let desk = try office.desk(ages)
      let dossier = try await office.dossier(0)
      let explanations = try desk.explain(dossier, asOf: SmallOffice.day)
      let text = ExplanationText(desk: desk, asOf: SmallOffice.day).text(dossier, explanations)
      #expect(text.contains("\n  计算：\(zh)\n"))
      let views = try explanations.map { try desk.view($0) }
      #expect(views.compactMap(\.workedAmount) == [Localized(zh: zh, en: en)])
    }
  }
}
