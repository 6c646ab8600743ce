// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Registry
import Values

/// What is put to the law: a benefit, asked for about one record of a person, with its papers.
public struct ClaimQuestion: Hashable, Sendable {
  public struct Paper: Hashable, Sendable {
    /// As the policy's materials call it.
    public let code: String
    public let copies: Int
    public let isOriginal: Bool

    public init(_ code: String, copies: Int = 1, isOriginal: Bool = true) {
      self.code = code
      self.copies = copies
      self.isOriginal = isOriginal
    }
  }

  public let benefit: String
  /// The record's identifier in its table; nil where the decision is about the person.
  public let record: Int64?
  public var relation: ClaimRelation
  public var submittedOn: Day
  public var papers: [Paper]
  /// The month of a post that is asked for, where the law pays by the month.
  public var month: Month?
  /// Those listed, where an organisation asks over a list; in their order, each once.
  public var roster: [RosterEntry] = []

  public init(
    _ benefit: String, about record: Int64?, by relation: ClaimRelation, on day: Day,
    papers: [Paper]
  ) {
    self.benefit = benefit
    self.record = record
    self.relation = relation
    self.submittedOn = day
    self.papers = papers
  }
}

/// Who applies, seen from the person whose claim it is: the words of the vocabulary.
public enum ClaimRelation: String, CaseIterable, Sendable {
  case `self`, spouse, parentLivingTogether, parent, adultChild, other
}

/// What the law says to a claim.
public struct ClaimAnswer: Sendable {
  public let benefit: BenefitName
  /// Employer, post or class; nil where the decision is about the person.
  public let title: String?
  public let decision: DecisionRecord
  /// What it was decided on.
  public let facts: FactSet
  /// What it draws and bars, with each line of a list that does; empty where it is no yes.
  public let entitlements: [Entitlement]
  /// Those whom the lines of the decision are about, where it was made over a list.
  public let roster: [RosterEntry]

  /// What is paid; nil where the law has no figure yet, or a figure by which somebody else pays.
  public var amount: Money? {
    benefit.isStatus ? nil : decision.amountFen.map { Money(fen: $0) }
  }
}

/// A benefit that a person or an organisation may ask for, about one of their records.
public struct Claimable: Sendable {
  public let benefit: BenefitName
  public let record: Int64?
  public let title: String?
  /// Months on record, one of which is asked for; empty where the law does not pay by the month.
  public let months: [Month]
}

extension DecisionDesk {
  /// Decides one benefit as a claim asks for it. Nil where the law of the person's place has no such
  /// benefit for people, or the person no such record.
  ///
  /// - Parameters:
  ///   - asOf: The day for which it is asked; the claim's window looks at the day it was handed in.
  ///   - others: What counts as drawn beside the grants on record: open claims of the same receiver.
  /// - Throws: `DecisionRefusal` where the place's own figures contradict the law.
  public func answer(
    _ question: ClaimQuestion, about dossier: Dossier, asOf: Day, beside others: [Entitlement] = []
  ) throws -> ClaimAnswer? {
    guard let benefit = benefit(question.benefit, for: dossier) else { return nil }
    var cast = Cast(dossier, maker: maker, base: base, asOf: question.submittedOn)
    let drawn = others.map { maker.drawn($0, fen: $0.amountFen) }
    for index in 0..<maker.count(of: benefit.subject, in: dossier) {
      let answer = try cast.consider(benefit.subject, index, drawing: drawn) {
        situation -> ClaimAnswer? in
        guard situation.record == question.record else { return nil }
        maker.put(question, in: &situation.facts)
        if benefit.isMonthly {
          guard let month = question.month,
            let post = dossier.posts.first(where: { $0.post.id.rawValue == question.record }),
            maker.put(month, of: post, in: &situation.facts)
          else { return nil }
        }
        let decision = try benefit.plan.decide(situation.facts, asOf: asOf)
        return ClaimAnswer(
          benefit: benefit.name, title: question.title(situation.title), decision: decision,
          facts: situation.facts,
          entitlements: benefit.plan.entitlements(situation.facts, decision), roster: [])
      }
      if let answer { return answer }
    }
    return nil
  }

  /// What a claim of before draws, decided again on the facts it was decided on. Nothing where the
  /// benefit is gone or the answer is no yes.
  public func entitlements(
    _ benefit: String, on facts: FactSet, asOf: Day
  ) throws -> [Entitlement] {
    guard let plan = library.benefit(benefit)?.plan else { return [] }
    return plan.entitlements(facts, try plan.decide(facts, asOf: asOf))
  }

  /// The decision of before, made again on the facts it was made on. Nil where the benefit is gone.
  ///
  /// - Parameter title: What it was about, as it was called then.
  public func answer(
    _ benefit: String, about title: String?, on facts: FactSet, asOf: Day
  ) throws -> ClaimAnswer? {
    guard let name = benefitName(benefit), let plan = library.benefit(benefit)?.plan else {
      return nil
    }
    let decision = try plan.decide(facts, asOf: asOf)
    return ClaimAnswer(
      benefit: name, title: title, decision: decision, facts: facts,
      entitlements: plan.entitlements(facts, decision), roster: [])
  }

  /// How long a benefit's public notice stands when posted on a day; nil where nobody has set the days.
  public func noticeLimit(of benefit: PolicyLibrary.Benefit, postedOn day: Day) -> DayLimit? {
    benefit.plan.policy.noticeRule?.limit(postedOn: day, figures: base)
  }

  /// Everything the person could ask for where they are registered.
  public func claimables(_ dossier: Dossier) -> [Claimable] {
    var cast = Cast(dossier, maker: maker, base: base, asOf: Day(number: 0))
    return benefits(in: dossier.person.hukouRegion.value).flatMap { benefit in
      (0..<maker.count(of: benefit.subject, in: dossier)).map { index in
        cast.consider(benefit.subject, index) {
          Claimable(
            benefit: benefit.name, record: $0.record, title: $0.title,
            months: benefit.isMonthly ? dossier.months(ofPost: $0.record) : [])
        }
      }
    }
  }

  /// Benefits that are claimed by the months of a post where the law of a region applies; of the office's
  /// place where it is nil.
  public func monthlyBenefits(in region: RegionCode?) -> [BenefitName] {
    benefits(in: region).filter(\.isMonthly).map(\.name)
  }

  /// Whether a claim of the benefit is for one month of a post.
  public func isMonthly(_ benefit: String) -> Bool {
    benefits.first { $0.name.id == benefit }?.isMonthly ?? false
  }

  private func benefit(_ id: String, for dossier: Dossier) -> DecidedBenefit? {
    benefits(in: dossier.person.hukouRegion.value).first { $0.name.id == id }
  }
}

extension ClaimQuestion {
  /// What a claim is about: the record, and the month of it where there is one.
  fileprivate func title(_ record: String?) -> String? {
    guard let month else { return record }
    return [record, month.description].compactMap { $0 }.joined(separator: " ")
  }
}

extension Dossier {
  fileprivate func months(ofPost id: Int64?) -> [Month] {
    posts.first { $0.post.id.rawValue == id }?.months.map(\.month) ?? []
  }
}

extension SituationMaker {
  /// Leaves of a post's months the one that is asked for. False where nothing is on record for it.
  fileprivate func put(_ month: Month, of post: DossierPost, in facts: inout FactSet) -> Bool {
    guard let held = post.months.first(where: { $0.month == month }) else { return false }
    facts.set(slots.onDutyMonths, .list(held.whole ? [.month(month)] : []))
    facts.set(slots.partMonths, .list(held.whole ? [] : [attended(held)]))
    return true
  }

  /// Lays over the facts what the claim itself says.
  func put(_ question: ClaimQuestion, in facts: inout FactSet) {
    facts.set(slots.applicantRelation, .text(question.relation.rawValue))
    facts.set(slots.submittedOn, .day(question.submittedOn))
    facts.set(slots.documents, .list(question.papers.map(paper)))
  }

  private func paper(_ paper: ClaimQuestion.Paper) -> FactValue {
    document([
      "code": .text(paper.code), "copies": .integer(Int64(paper.copies)),
      "original": .flag(paper.isOriginal),
    ])
  }
}
