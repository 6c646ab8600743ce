// SPDX-License-Identifier: Apache-2.0

import Agreement
import CEL
import Foundation
import Policy
import SQL
import Situations
import Stores
import Testing
import Values

/// Made-up expressions of every type, over made-up people: the statements come to what the plain tree walk, the
/// evaluator of one person and the columns come to, rule by rule.
struct ExpressionAgreementTests {
  private static let environment = ProcessInfo.processInfo.environment

  /// Pairs of a benefit and a person; more by `BANGFU_AGREEMENT=1000000`.
  static let pairs = environment["BANGFU_AGREEMENT"].flatMap { Int($0) } ?? 4_000
  /// Repeats a run; the seed that a disagreement names repeats its batch alone.
  static let seed = environment["BANGFU_AGREEMENT_SEED"].flatMap { UInt64($0) }

  /// Batches on which a statement, or the columns, once came to something else: a year that is worked out and was asked
  /// for as a column, a term of months known to be none, two spellings of one letter.
  static let seedsOnceApart: [UInt64] = [
    13_299_483_014_823_737_312, 16_176_930_346_990_906_596, 2_577_824_994_517_409_374,
    15_405_056_540_309_410_167,
  ]

  @Test(arguments: AgreementTests.kinds)
  func theStatementComesToTheSame(_ kind: StoreKind) async throws {
    try await compare(kind, Self.seed ?? .random(in: 0...UInt64.max), pairs: Self.pairs)
  }

  @Test(arguments: seedsOnceApart, AgreementTests.kinds)
  func whereItOnceCameToSomethingElse(_ seed: UInt64, _ kind: StoreKind) async throws {
    try await compare(kind, seed, pairs: 1000)
  }

  /// Batches on which one person, or the columns, once came to something else than the walk: what is bound within what is
  /// bound, and an age without a day.
  @Test(
    arguments: [
      14_515_062_024_994_920_216, 12_406_673_327_277_686_492, 3_142_326_813_077_576_204,
      4_615_951_715_675_784_950, 5_661_304_236_303_672_692, 5_290_058_167_072_775_327,
    ] as [UInt64])
  func whereOnePersonOnceCameToSomethingElse(_ seed: UInt64) throws {
    var run = AgreementRun(seed: seed) { Issue.record("\($0)") }
    try run.run(batch: 0, benefits: 20, people: 100)
    #expect(run.pairs > 0 && run.disagreements == 0)
  }

  private func compare(_ kind: StoreKind, _ seed: UInt64, pairs: Int) async throws {
    let dialect: SQLDialect = kind == .postgres ? .postgres : .sqlite
    var run = AgreementRun(seed: seed) { Issue.record("\($0)") }
    var compared = Compared()
    var place = 0
    while run.pairs < pairs {
      let batch = try MadeUpBatch(
        seed: AgreementRun.seed(of: place, in: seed), benefits: 10, people: 100, prefersForms: true)
      place += 1
      let statement = LawStatement(batch.plans, asOf: batch.asOf, dialect: dialect)
      // A statement nests what it asks of a list's element; SQLite's parser has room for 100 things begun.
      if kind != .postgres, Self.nesting(of: statement.text(over: "facts")) > 80 {
        compared.tooDeep += 1
        try #require(compared.tooDeep * 4 < place + 20, "nearly every statement is too deep")
        continue
      }
      let plain = try run.take(batch)
      let found = try await AgreementTests.answers(of: statement, on: batch.people, in: kind)
      #expect(found.count == batch.people.count)
      compared.take(found, plain, statement, batch, &run)
    }
    print("\(kind.rawValue): \(run.summary); \(compared.summary)")
    #expect(run.disagreements == 0)
    #expect(compared.elsewhere * 2 < run.pairs, "the statement leaves too much to the program")
  }

  /// How many things a parser has begun at once.
  private static func nesting(of text: String) -> Int {
    var open = 0
    var most = 0
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      open += word.utf8.count { $0 == UInt8(ascii: "(") } * 3 + (word.hasSuffix("CASE") ? 5 : 0)
      most = max(most, open)
      open -= word.utf8.count { $0 == UInt8(ascii: ")") } * 3 + (word.hasPrefix("END") ? 5 : 0)
    }
    return most
  }

  /// What a statement says, held against the plain decisions.
  struct Compared {
    var rules = 0
    var rulesElsewhere = 0
    var elsewhere = 0
    var tooDeep = 0

    var summary: String {
      "\(rules) rules, \(rulesElsewhere) without a form, \(elsewhere) pairs left to the program, \(tooDeep) statements too deep"
    }

    mutating func take(
      _ found: [[AgreementTests.Answer]], _ plain: [[PlainDecision]], _ statement: LawStatement,
      _ batch: MadeUpBatch, _ run: inout AgreementRun
    ) {
      for (row, answers) in found.enumerated() {
        for (place, answer) in answers.enumerated() {
          let decision = plain[row][place]
          if answer.decision == "elsewhere -" {
            elsewhere += 1
          } else if answer.decision != decision.text {
            run.note(batch, row, place, "SQL: \(answer.decision), walked: \(decision.text)")
          }
          for (rule, code) in zip(statement.benefits[place].rules, answer.rules) {
            let walked = decision.rules.first { $0.id == rule.id }?.walked
            guard let walked else { continue }
            rules += 1
            if code == -2 {
              rulesElsewhere += 1
            } else if code != walked.code {
              run.note(
                batch, row, place,
                "SQL's \(rule.id): \(code.map { "\($0)" } ?? "open"), walked: \(walked)")
            }
          }
        }
      }
    }
  }
}

extension Walked {
  /// As a statement writes a rule.
  var code: Int64? {
    switch self {
    case .value(.bool(let bool)): bool ? 1 : 0
    case .unknown: nil
    case .value, .error: -1
    }
  }
}
