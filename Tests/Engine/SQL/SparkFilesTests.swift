// SPDX-License-Identifier: Apache-2.0

import Agreement
import Foundation
import Library
import Policy
import SQL
import Situations
import Testing
import Values

/// Writes what `Tests/Spark/agreement.py` runs on a local Spark, where `BANGFU_SPARK` names a folder.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["BANGFU_SPARK"] != nil))
struct SparkFilesTests {
  private struct Case: Encodable {
    enum Cell: Encodable {
      case cell(FactsTable.Cell)

      func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        guard case .cell(let cell) = self else { return }
        switch cell {
        case .null: try container.encodeNil()
        case .number(let number): try container.encode(number)
        case .text(let text): try container.encode(text)
        }
      }
    }

    let seed: String
    let statement: String
    let columns: [[String]]
    let rows: [[Cell]]
    let benefits: [String]
    let outcomes: [[String]]
    let expected: [[String]]
  }

  @Test(arguments: AgreementTests.places)
  func theFilesAreWritten(_ folder: String) throws {
    let layer = try #require(Law.library.layers.first { $0.folder == folder })
    let day = try #require(Day("2023-12-15"))
    let plans = Law.plans(of: layer)
    let seed = UInt64.random(in: 0...UInt64.max)
    var maker = AgreementTests.maker(layer, plans, seed)
    let wanted = AgreementTests.pairs / plans.count / AgreementTests.places.count + 1
    let situations = (0..<wanted).map { _ in AgreementTests.withoutFigures(maker.situation()) }
    let statement = LawStatement(plans, asOf: day, dialect: .spark)
    let expected = situations.map { facts in
      plans.map { AgreementTests.expected($0, facts, day) }
    }
    try Self.write(statement, plans, situations, expected, seed, to: folder)
  }

  @Test(arguments: 0..<5)
  func theFilesOfMadeUpBenefitsAreWritten(_ place: Int) throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    let wanted = ExpressionAgreementTests.pairs / 20 / 5 + 1
    let batch = try MadeUpBatch(seed: seed, benefits: 20, people: wanted, prefersForms: true)
    var run = AgreementRun(seed: seed) { Issue.record("\($0)") }
    let plain = try run.take(batch)
    let statement = LawStatement(batch.plans, asOf: batch.asOf, dialect: .spark)
    try Self.write(
      statement, batch.plans, batch.people, plain.map { $0.map(\.text) }, seed,
      to: "made-up-\(place)")
  }

  private static func write(
    _ statement: LawStatement, _ plans: [DecisionPlan], _ situations: [FactSet],
    _ expected: [[String]], _ seed: UInt64, to name: String
  ) throws {
    let target = try #require(ProcessInfo.processInfo.environment["BANGFU_SPARK"])
    let columns = statement.facts.columns.map { [$0.name, $0.isText ? "STRING" : "BIGINT"] }
    let file = Case(
      seed: "\(seed)", statement: statement.text(over: "facts"),
      columns: [[FactsTable.key, "BIGINT"]] + columns,
      rows: situations.enumerated().map { row, facts in
        [.cell(.number(Int64(row)))] + statement.facts.row(of: facts).map(Case.Cell.cell)
      },
      benefits: plans.map(\.id),
      outcomes: statement.benefits.map { [$0.outcome, $0.fen] }, expected: expected)
    try FileManager.default.createDirectory(
      at: URL(filePath: target), withIntermediateDirectories: true)
    try JSONEncoder().encode(file).write(
      to: URL(filePath: target).appending(path: "\(name).json"))
  }
}
