// SPDX-License-Identifier: Apache-2.0
import Casework
import Decisions
import Library
import Policy
import Registry
import Store
import Values
import Vault
import Web

/// What is looked at before a granted claim is paid.
extension ClaimDesk {
  /// The patterns that payments are looked at for, as the place has set them.
  public var doubtRules: DoubtFile { decisions.library.doubts }
  /// Lists of other offices that payments are looked up in.
  public var comparisonRules: ComparisonFile { decisions.library.comparisons }

  /// Everything known of a granted claim now. Holds the books of its receivers until the transaction ends.
  ///
  /// Cost: the dossiers of whoever is paid, and one decision.
  public func scrutiny(
    of claim: Claim, in transaction: any SealedTransaction
  ) throws -> ClaimScrutiny {
    let (claimant, prior) = try standpoint(of: claim, transaction)
    var answer: ClaimAnswer?
    do { answer = try ask(claim.question, about: claimant, on: prior?.day) } catch ClaimRefusal
      .misconfigured
    {
      answer = nil
    }
    let kept = try ClaimTable.decision(of: claim.id, transaction)
    let drawn = try kept.map { try entitlements(of: claim, deciding: $0) } ?? []
    let people = paid(claimant, drawn)
    let plan = decisions.library.benefit(claim.benefit)?.plan
    let days = days(of: claim, claimant, drawn)
    return ClaimScrutiny(
      claim: claim, family: family(of: claim.benefit), days: days,
      year: drawn.first?.year.map { Int($0) } ?? days.upperBound.year, people: people,
      body: body(of: claimant), answer: answer,
      expected: claim.amount.map { Money(fen: $0.fen + (prior?.paid.fen ?? 0)) },
      barring: try barring(claim, claimant, on: prior?.day, in: transaction),
      twins: !countsGrants(claim.benefit) ? try ClaimTable.twins(of: claim, transaction) : [],
      countedElsewhere: try LineTable.counted(
        people.map(\.person.id), in: claim.submittedOn.year, except: claim, transaction
      ).map { ClaimScrutiny.Counted(person: $0, claim: $1, family: family(of: $2)) },
      hasPassedNotice: try hasPassedNotice(claim, transaction),
      isOfPosts: plan?.subject == "post")
  }

  /// Whether a refusal turns on one of some facts: were they not known, it would be none.
  ///
  /// - Parameter names: By vocabulary name.
  public func turns(_ answer: ClaimAnswer, on names: [String]) throws -> Bool {
    guard let plan = decisions.library.benefit(answer.benefit.id)?.plan else { return false }
    var facts = answer.facts
    for slot in names.compactMap(decisions.library.vocabulary.slot) { facts.forget(slot) }
    let failed = Set(answer.decision.failed.map(\.id))
    let again = try plan.decide(facts, asOf: answer.decision.asOf)
    return !failed.isSubset(of: again.failed.map(\.id))
  }

  /// Why the law refuses: each rule in words, with its clause.
  public func reason(_ answer: ClaimAnswer) -> String? { decisions.reason(answer.decision)?.zh }

  /// Whether a rule of the benefit counts earlier grants.
  public func countsGrants(_ benefit: String) -> Bool {
    decisions.library.benefit(benefit)?.plan.countsGrants ?? true
  }

  /// The kind of a benefit, as `families.yaml` calls it; nil for one that no policy knows.
  public func family(of benefit: String) -> String? {
    decisions.library.benefit(benefit)?.plan.policy.document.family?.value
  }

  /// Of a list, those whom a yes names.
  private func paid(_ claimant: Claimant, _ drawn: [Entitlement]) -> [Dossier] {
    switch claimant {
    case .person(let dossier): return [dossier]
    case .organisation(_, let people, let listed):
      let named = Set(drawn.compactMap(\.person))
      return people.filter {
        listed.contains($0.person.id)
          && (named.isEmpty || named.contains($0.person.id.description))
      }
    }
  }

  private func body(of claimant: Claimant) -> BodyFile? {
    if case .organisation(let file, _, _) = claimant { file } else { nil }
  }

  private func days(
    of claim: Claim, _ claimant: Claimant, _ drawn: [Entitlement]
  ) -> ClosedRange<Day> {
    if let month = claim.month { return month.firstDay...month.lastDay }
    if let term = term(of: claim, claimant) { return term }
    let day = drawn.compactMap(\.eventOn).max() ?? claim.submittedOn
    return day...day
  }

  /// The days of the class that a claim is about.
  private func term(of claim: Claim, _ claimant: Claimant) -> ClosedRange<Day>? {
    let subject = decisions.library.benefit(claim.benefit)?.plan.subject
    guard subject == "enrolment" || subject == "training" else { return nil }
    let training: Training?
    switch claimant {
    case .person(let dossier):
      training =
        dossier.enrolments.first { $0.enrolment.id.rawValue == claim.record }?.training.record
    case .organisation(let file, _, _):
      training = file.trainings.first { $0.id.rawValue == claim.record }?.record
    }
    guard let from = training?.startOn.value else { return nil }
    return from...max(from, training?.endOn.value ?? from)
  }

  private func barring(
    _ claim: Claim, _ claimant: Claimant, on day: Day?, in transaction: any SealedTransaction
  ) throws -> (rule: String, clause: String, by: [String])? {
    do {
      _ = try rule(on: claim.question, about: claimant, except: claim.id, on: day, in: transaction)
      return nil
    } catch ClaimRefusal.taken(let rule, let clause, let by) {
      return (rule, clause, by)
    } catch is ClaimRefusal { return nil }
  }

  private func hasPassedNotice(
    _ claim: Claim, _ connection: any StoreConnection
  ) throws -> Bool? {
    guard let kinds = ways.way(of: claim.benefit)?.route.kinds, kinds.contains(.notice) else {
      return nil
    }
    let done = try StepTable.done(to: [claim.id], connection)[claim.id] ?? []
    return ClaimDesk.hasPassedNotice(done.map { ($0.act, $0.stage) }, on: kinds)
  }

  static func hasPassedNotice(
    _ done: [(act: CaseAct?, stage: Int)], on kinds: [WorkflowStep.Kind]
  ) -> Bool {
    done.contains {
      $0.act == .pass && kinds.indices.contains($0.stage) && kinds[$0.stage] == .notice
    }
  }
}
