// SPDX-License-Identifier: Apache-2.0
import Decisions
import Testing

@testable import Simulation

@Suite struct EffectTests {
  private typealias Effect = SimulatedLaw.Effect

  private static func answer(_ outcome: BenefitOutcome, _ fen: Int64 = 0) -> TriedAnswer {
    TriedAnswer(outcome: outcome, fen: fen, missing: [])
  }

  /// What one answer becomes under the law tried, every pair of outcomes.
  @Test func whatAnAnswerBecomesIsAnEffect() {
    let yes = Self.answer(.eligible, 50_000)
    let more = Self.answer(.eligible, 50_001)
    let open = Self.answer(.needMoreInformation)
    let human = Self.answer(.manualDecision)
    let no = TriedAnswer.refused
    let table: [(TriedAnswer, TriedAnswer, SimulatedLaw.Effect?)] = [
      (yes, yes, nil), (yes, more, .more), (more, yes, .less), (yes, human, .lost),
      (yes, open, .undecided), (yes, no, .lost), (human, yes, .gained), (human, human, nil),
      (human, open, .undecided), (human, no, .forHumans), (open, yes, .gained),
      (open, human, .settled), (open, open, nil), (open, no, .settled), (no, yes, .gained),
      (no, human, .forHumans), (no, open, .undecided), (no, no, nil),
    ]
    for (before, after, effect) in table {
      #expect(SimulatedLaw.Effect(before, after) == effect, "\(before) to \(after)")
    }
  }

  @Test(arguments: [
    (15, 0), (16, 1), (35, 1), (36, 2), (50, 2), (51, 3), (59, 3), (60, 4), (101, 4),
  ])
  func anAgeStandsInItsGroup(_ age: Int, _ place: Int) {
    #expect(AgeGroup(age: age) == AgeGroup.allCases[place])
  }
}
