// SPDX-License-Identifier: Apache-2.0

import Library
import Policy
import SQL
import Situations
import Testing
import Values

struct StatementTests {
  private static let day = Day("2023-12-15")

  @Test(arguments: AgreementTests.places, SQLDialect.allCases)
  func mostOfTheLawHasAFormAndTheRestIsNamed(_ folder: String, _ dialect: SQLDialect) throws {
    let layer = try #require(Law.library.layers.first { $0.folder == folder })
    let plans = Law.plans(of: layer)
    let statement = LawStatement(plans, asOf: try #require(Self.day), dialect: dialect)
    let share = statement.share(of: plans)
    #expect(share.wholeBenefits * 10 >= share.benefits * 8, "\(statement.refusals)")
    #expect(share.wholeRules * 100 >= share.rules * 95, "\(statement.refusals)")
    let text = statement.text(over: "facts")
    for refusal in statement.refusals {
      #expect(plans.contains { $0.id == refusal.benefit } && !refusal.rule.isEmpty)
    }
    // LEAST and GREATEST skip what is unknown.
    #expect(!text.uppercased().contains("LEAST(") && !text.uppercased().contains("GREATEST("))
    let named = Set(statement.benefits.flatMap { [$0.outcome, $0.fen] + $0.rules.map(\.column) })
    #expect(named.count == statement.benefits.reduce(0) { $0 + 2 + $1.rules.count })
    #expect(named.allSatisfy { $0.utf8.count < 64 }, "PostgreSQL cuts longer names")
  }

  @Test(arguments: SQLDialect.allCases)
  func theSameLawIsTheSameText(_ dialect: SQLDialect) throws {
    let layer = try #require(Law.library.layers.first { !$0.benefits.isEmpty })
    let day = try #require(Self.day)
    let plans = Law.plans(of: layer)
    let texts = (0..<2).map { _ in
      LawStatement(plans, asOf: day, dialect: dialect).text(over: "facts")
    }
    #expect(texts[0] == texts[1])
  }
}
