// SPDX-License-Identifier: Apache-2.0

import Agreement
import Foundation
import Testing

/// Made-up expressions of every type, over made-up people: the plain tree walk, the evaluator of one person and the
/// columns come to the same.
struct ExpressionAgreementTests {
  private static let environment = ProcessInfo.processInfo.environment

  /// Pairs of a benefit and a person; more by `BANGFU_AGREEMENT=1000000`.
  static let pairs = environment["BANGFU_AGREEMENT"].flatMap { Int($0) } ?? 8_000
  /// Repeats a run; the seed that a disagreement names repeats its batch alone.
  static let seed = environment["BANGFU_AGREEMENT_SEED"].flatMap { UInt64($0) }

  @Test func walkOnePersonAndColumnsAgree() throws {
    var run = AgreementRun(seed: Self.seed ?? .random(in: 0...UInt64.max)) {
      Issue.record("\($0)")
    }
    var batch = 0
    while run.pairs < Self.pairs {
      try run.run(batch: batch, benefits: 20, people: 100)
      batch += 1
    }
    print(run.summary)
    #expect(run.disagreements == 0)
    for outcome in ["eligible", "notEligible", "needMoreInformation", "error"] {
      #expect(run.outcomes[outcome, default: 0] * 50 > run.pairs, "\(outcome) is rare")
    }
  }
}
