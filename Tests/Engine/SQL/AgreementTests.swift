// SPDX-License-Identifier: Apache-2.0

import Foundation
import Library
import Policy
import SQL
import Situations
import Store
import Stores
import Testing
import Values

/// The statements answer as the evaluator of one person does: outcome and amount.
struct AgreementTests {
  /// Pairs of a situation and a benefit; more by `BANGFU_AGREEMENT=1000000`.
  static let pairs =
    ProcessInfo.processInfo.environment["BANGFU_AGREEMENT"].flatMap { Int($0) } ?? 20_000

  static let places = Law.library.layers.filter { !$0.benefits.isEmpty }.map(\.folder)
  static let kinds = StoreKind.allCases.filter { $0 != .sqliteFile }

  @Test(arguments: places, kinds)
  func theStatementAgreesWithOnePersonAtATime(_ folder: String, _ kind: StoreKind) async throws {
    let layer = try #require(Law.library.layers.first { $0.folder == folder })
    let plans = Law.plans(of: layer)
    let seed = UInt64.random(in: 0...UInt64.max)
    var maker = Self.maker(layer, plans, seed)
    let wanted = Self.pairs / plans.count / Self.places.count / Self.kinds.count + 1
    var counts = Counts()
    for day in ["2022-05-01", "2023-12-15"].compactMap({ Day($0) }) {
      let dialect: SQLDialect = kind == .postgres ? .postgres : .sqlite
      let statement = LawStatement(plans, asOf: day, dialect: dialect)
      let situations = (0...wanted / 2).map { _ in Self.withoutFigures(maker.situation()) }
      let found = try await Self.answers(of: statement, on: situations, in: kind)
      #expect(found.count == situations.count)
      for (row, situation) in situations.enumerated() {
        for (place, plan) in plans.enumerated() {
          let asked = found[row][place]
          let at = "seed \(seed), \(day), row \(row), \(plan.id)"
          let expected = Self.expected(plan, situation, day)
          counts.take(asked.decision, expected) { "\(at): \(asked.decision), not \(expected)" }
          guard row < 40, let rules = Self.rules(plan, situation, day) else { continue }
          for (rule, code) in zip(statement.benefits[place].rules, asked.rules) {
            guard let wanted = rules[rule.id] else { continue }
            // The record tells a rule that cannot be worked out as open.
            counts.rule(code == -1 ? nil : code, wanted) { "\(at), \(rule.id): \(code ?? -9)" }
          }
        }
      }
    }
    print(
      "\(folder) on \(kind.rawValue): seed \(seed), \(counts.outcomes.sorted { $0.key < $1.key }), \(counts.rules) rules"
    )
    #expect(counts.outcomes["eligible"] ?? 0 > 0 && counts.outcomes["notEligible"] ?? 0 > 0)
  }

  private struct Counts {
    var outcomes: [String: Int] = [:]
    var rules = 0
    private var faults = 0

    mutating func take(_ found: String, _ expected: String, _ message: () -> String) {
      outcomes[String(found.prefix { $0 != " " }), default: 0] += 1
      guard found != expected, found != "elsewhere -" else { return }
      note(message())
    }

    mutating func rule(_ found: Int64?, _ expected: Int64?, _ message: () -> String) {
      rules += 1
      if found != expected, found != -2 { note(message()) }
    }

    private mutating func note(_ message: String) {
      faults += 1
      if faults <= 10 { Issue.record("\(message)") }
    }
  }

  static func maker(
    _ layer: PolicyLibrary.Layer, _ plans: [DecisionPlan], _ seed: UInt64
  ) -> SituationGenerator {
    SituationGenerator(
      vocabulary: Law.library.vocabulary, cases: Law.cases(of: layer), benefits: plans.map(\.id),
      random: SeededGenerator(state: seed))
  }

  /// By rule: 1, 0, or nothing where it is open.
  private static func rules(_ plan: DecisionPlan, _ facts: FactSet, _ day: Day) -> [String: Int64?]?
  {
    guard let record = try? plan.decide(facts, asOf: day) else { return nil }
    return Dictionary(
      record.conditions.map { condition in
        switch condition.result {
        case .true: (condition.id, 1)
        case .false: (condition.id, 0)
        case .unknown: (condition.id, nil)
        }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The statement has the figures in force in it; a situation cannot bring its own.
  static func withoutFigures(_ facts: FactSet) -> FactSet {
    var facts = facts
    for fact in facts.vocabulary.facts where fact.name.hasPrefix("params.") {
      facts[slot: fact.slot.index] = nil
    }
    return facts
  }

  // MARK: Asking

  struct Answer: Sendable {
    let decision: String
    let rules: [Int64?]
  }

  /// By situation and benefit.
  static func answers(
    of statement: LawStatement, on situations: [FactSet], in kind: StoreKind
  ) async throws -> [[Answer]] {
    let columns = statement.facts.columns.map(\.name)
    let places = (1...columns.count + 1).map { "$\($0)" }.joined(separator: ", ")
    let insertion =
      "INSERT INTO facts (\(([FactsTable.key] + columns).joined(separator: ", "))) VALUES (\(places))"
    let rows = situations.enumerated().map { row, facts in
      [.integer(Int64(row))] + statement.facts.row(of: facts).map(SQLValue.init)
    }
    return try await kind.withFreshStore { store async throws in
      try await store.write { transaction in
        try transaction.executeScript(
          statement.facts.definition(named: "facts", statement.dialect))
        try transaction.execute(insertion, batch: rows)
      }
      let asked = statement.text(over: "facts")
      let outcomes = statement.outcomePlaces
      return try await store.read { connection in
        if kind == .postgres {
          // Compiling a statement of this size takes longer than running it on few rows.
          try connection.forEach("SELECT set_config('jit', 'off', TRUE)") { _ in }
        }
        var answers: [(Int64, [Answer])] = []
        try connection.forEach(asked) { row in
          let told = outcomes.map { place, rules in
            let fen = row.int(place + 1).map { "\($0)" } ?? "-"
            return Answer(
              decision: "\(row.text(place) ?? "nothing") \(fen)",
              rules: (0..<rules).map { row.int(place + 2 + $0) })
          }
          answers.append((row.int(0) ?? -1, told))
        }
        return answers.sorted { $0.0 < $1.0 }.map(\.1)
      }
    }
  }

  static func expected(_ plan: DecisionPlan, _ facts: FactSet, _ day: Day) -> String {
    var facts = facts
    do throws(DecisionRefusal) {
      let quick = try plan.quick(&facts, asOf: day)
      return "\(quick.outcome) \(quick.amountFen.map { "\($0)" } ?? "-")"
    } catch { return "error -" }
  }
}

extension SQLValue {
  init(_ cell: FactsTable.Cell) {
    switch cell {
    case .null: self = .null
    case .number(let number): self = .integer(number)
    case .text(let text): self = .text(text)
    }
  }
}

extension LawStatement {
  /// Where each benefit's outcome stands in a row, and its number of rules; its sum and they follow.
  var outcomePlaces: [(place: Int, rules: Int)] {
    var next = 1
    return benefits.map { benefit in
      defer { next += 2 + benefit.rules.count }
      return (next, benefit.rules.count)
    }
  }
}
