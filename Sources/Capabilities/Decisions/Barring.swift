// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Registry
import Values
import Web

/// Why a yes is left out of the best lawful set.
public struct Barring: Hashable, Sendable {
  /// A chosen benefit, with the employer, post or class it is about.
  public struct Chosen: Hashable, Sendable {
    public let benefit: BenefitName
    public let record: String?
  }

  public let rule: BarringRule
  public let by: [Chosen]
  /// What it would have paid.
  public let amount: Money
  /// Whether a set with it gives the same money: the choice is the applicant's.
  public let isTied: Bool

  var json: JSON {
    .object([
      .init("rule", .string(rule.id)), .init("of", .string(rule.benefit)),
      .init("clause", .string(rule.clause)),
      .init("by", .array(by.map { .string($0.benefit.id) })),
      .init("amountFen", .int(amount.fen)), .init("tied", .bool(isTied)),
    ])
  }
}

extension PersonDecider {
  /// The answers with their advice. A yes that is barred needs none: its reason is the others.
  func explanations() throws -> [DecisionDesk.Explanation] {
    try answers.map { answer in
      let facts = answer.facts ?? FactSet(desk.library.vocabulary)
      let isOpen = !answer.record.outcome.isYes && answer.barred == nil
      return DecisionDesk.Explanation(
        benefit: answer.benefit.name, record: answer.title, recordID: answer.recordID,
        decision: answer.record,
        barred: answer.barred.map(barring),
        advice: isOpen
          ? try answer.benefit.advisor.advise(facts, asOf: asOf, effort: .brief) : nil,
        facts: facts)
    }
  }

  private func barring(_ barred: PersonAnswer.Barred) -> Barring {
    Barring(
      rule: barred.rule,
      by: barred.by.map {
        Barring.Chosen(benefit: answers[$0].benefit.name, record: answers[$0].title)
      }, amount: barred.amount, isTied: barred.isTied)
  }
}
