// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Registry
import Values

/// One benefit decided about one record of a person.
struct PersonAnswer {
  /// The benefit's place among those decided.
  let order: Int
  let benefit: DecidedBenefit
  /// Which of the records of its subject it is about.
  let index: Int
  /// Employer, post or class; nil where the decision is about the person.
  let title: String?
  /// The record's identifier in its table.
  let recordID: Int64?
  var record: DecisionRecord
  /// What it was decided on; nil in a scan.
  var facts: FactSet?
  /// Where it is a yes left out for the sake of others.
  var barred: Barred?

  /// Why a yes is left out, and the answers that are chosen in its place.
  struct Barred: Hashable, Sendable {
    let rule: BarringRule
    let by: [Int]
    /// What it would have paid.
    let amount: Money
    /// Whether another set with this one gives the same money: the choice is the applicant's.
    let isTied: Bool
  }

  /// The same where another law decides the benefit by the same rule.
  func under(_ benefit: DecidedBenefit, order: Int) -> PersonAnswer {
    PersonAnswer(
      order: order, benefit: benefit, index: index, title: title, recordID: recordID,
      record: record, facts: facts)
  }
}

/// What another law says to the same person, each benefit by itself, as far as it is the same rule.
struct SameRules {
  let answers: [PersonAnswer]
  /// Benefits that both laws decide by the same rule.
  let benefits: Set<String>
}

/// Decides everything about one person: each benefit by itself, then the best lawful set of the
/// yeses, then what is left under the grants of that set.
struct PersonDecider {
  let desk: DecisionDesk
  let benefits: [DecidedBenefit]
  let asOf: Day
  /// Whether refusals are answers too, with their reasons; a scan leaves them out.
  let keepsRefusals: Bool

  /// Places of benefits for which the person has no record.
  private(set) var withoutRecord: [Int] = []
  /// By benefit, then by record.
  private(set) var answers: [PersonAnswer] = []
  /// What is more than a no, each benefit by itself, before the best set is chosen; none unless other laws are
  /// watched.
  private(set) var byThemselves: [PersonAnswer] = []

  init(desk: DecisionDesk, benefits: [DecidedBenefit], asOf: Day, keepsRefusals: Bool) {
    self.desk = desk
    self.benefits = benefits
    self.asOf = asOf
    self.keepsRefusals = keepsRefusals
  }

  /// Decides about one person; what was decided about the last is forgotten.
  ///
  /// - Parameters:
  ///   - left: The benefits and records that are not refused, in their order; nil where nobody has
  ///     looked.
  ///   - laws: Benefits of other laws on the same facts.
  ///   - same: What need not be asked again.
  /// - Returns: Of each of these laws, whether some benefit, taken by itself, is no plain refusal.
  @discardableResult
  mutating func decide(
    _ person: any PersonSituations, left: ArraySlice<Sieve.Place>? = nil,
    watching laws: [[DecidedBenefit]] = [], keeping same: SameRules? = nil
  ) throws -> [Bool] {
    withoutRecord.removeAll(keepingCapacity: true)
    answers.removeAll(keepingCapacity: true)
    var cast = Cast(person, maker: desk.maker)
    for (order, benefit) in benefits.enumerated() {
      if let same, same.benefits.contains(benefit.name.id) {
        let held = same.answers.filter { $0.benefit.name.id == benefit.name.id }
        answers += held.map { $0.under(benefit, order: order) }
        continue
      }
      let count = cast.count(of: benefit.subject)
      if count == 0 { withoutRecord.append(order) }
      guard left == nil else { continue }
      for index in 0..<count { try answer(order, index, &cast) }
    }
    for place in left ?? [] { try answer(Int(place.order), Int(place.index), &cast) }
    byThemselves = laws.isEmpty ? [] : answers
    let watched = try laws.map { try isRaised(by: $0, &cast) }
    try chooseBestSet(&cast)
    return watched
  }

  /// The same of a dossier.
  mutating func decide(_ dossier: Dossier) throws {
    try decide(DossierSituations(dossier, maker: desk.maker, base: desk.base, asOf: asOf))
  }

  private func isRaised(by benefits: [DecidedBenefit], _ cast: inout Cast) throws -> Bool {
    for benefit in benefits {
      for index in 0..<cast.count(of: benefit.subject) {
        let quick = try cast.consider(benefit.subject, index) {
          try benefit.plan.quick(&$0.facts, asOf: asOf)
        }
        if quick.outcome != .notEligible { return true }
      }
    }
    return false
  }

  private mutating func answer(_ order: Int, _ index: Int, _ cast: inout Cast) throws {
    if let answer = try decide(order, benefits[order], index, &cast) { answers.append(answer) }
  }

  private func decide(
    _ order: Int, _ benefit: DecidedBenefit, _ index: Int, _ cast: inout Cast
  ) throws -> PersonAnswer? {
    try cast.consider(benefit.subject, index) { situation in
      if !keepsRefusals {
        let quick = try benefit.plan.quick(&situation.facts, asOf: asOf)
        guard quick.outcome != .notEligible else { return nil }
      }
      return PersonAnswer(
        order: order, benefit: benefit, index: index, title: situation.title,
        recordID: situation.record,
        record: try benefit.plan.decide(situation.facts, asOf: asOf),
        facts: keepsRefusals ? situation.facts : nil)
    }
  }

  // MARK: - The best set

  private mutating func chooseBestSet(_ cast: inout Cast) throws {
    let yeses = answers.indices.filter {
      answers[$0].record.outcome == .eligible && answers[$0].record.amountFen != nil
    }
    // Most people have no yes, or none that another answer counts.
    let isAlone = yeses.allSatisfy { yes in
      !answers.indices.contains {
        $0 != yes && answers[$0].benefit.plan.counts(answers[yes].benefit.name.id)
      }
    }
    if yeses.isEmpty || isAlone { return }
    var entitlements: [(answer: Int, entitlement: Entitlement)] = []
    for yes in yeses {
      let answer = answers[yes]
      let entitlement = cast.consider(answer.benefit.subject, answer.index) {
        answer.benefit.plan.entitlement($0.facts, answer.record)
      }
      if let entitlement { entitlements.append((yes, entitlement)) }
    }
    let best = BestSet(entitlements.map(\.entitlement))
    try settle(entitlements, best, &cast)
  }

  private mutating func settle(
    _ yeses: [(answer: Int, entitlement: Entitlement)], _ best: BestSet, _ cast: inout Cast
  ) throws {
    let drawn = best.chosen.map { chosen in
      (
        answer: yeses[chosen.index].answer,
        grant: desk.maker.drawn(yeses[chosen.index].entitlement, fen: chosen.amountFen)
      )
    }
    for chosen in best.chosen where chosen.amountFen != yeses[chosen.index].entitlement.amountFen {
      let answer = yeses[chosen.index].answer
      // What a limit leaves it is worked out by the policy itself.
      try decideAgain(answer, with: drawn.filter { $0.answer != answer }.map(\.grant), &cast)
    }
    let chosen = Set(drawn.map(\.answer))
    let ids = Set(chosen.map { answers[$0].benefit.name.id })
    for index in answers.indices where !chosen.contains(index) {
      let plan = answers[index].benefit.plan
      guard ids.contains(where: plan.counts) else { continue }
      try decideAgain(index, with: drawn.map(\.grant), &cast)
    }
    let tied = Set(best.ties.flatMap { $0.options.flatMap(\.self) })
    for out in best.leftOut {
      let index = yeses[out.index].answer
      answers[index].record = answers[index].record.barred(by: out.rule)
      answers[index].barred = PersonAnswer.Barred(
        rule: out.rule, by: out.by.map { yeses[$0].answer },
        amount: Money(fen: yeses[out.index].entitlement.amountFen),
        isTied: tied.contains(out.index))
    }
    if !keepsRefusals {
      answers.removeAll { $0.record.outcome == .notEligible }
    }
  }

  private mutating func decideAgain(
    _ index: Int, with grants: [FactValue], _ cast: inout Cast
  ) throws {
    let answer = answers[index]
    (answers[index].record, answers[index].facts) = try cast.consider(
      answer.benefit.subject, answer.index, drawing: grants
    ) { situation in
      (
        try answer.benefit.plan.decide(situation.facts, asOf: asOf),
        keepsRefusals ? situation.facts : nil
      )
    }
  }
}
