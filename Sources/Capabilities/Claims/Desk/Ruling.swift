// SPDX-License-Identifier: Apache-2.0
import Casework
import Decisions
import Library
import Policy
import Registry
import Rights
import Store
import Values
import Vault

/// What the law says to a claim beside all others that are open.
struct Ruling {
  let answer: ClaimAnswer
  /// Everybody whom it names: kept with the claim, in case a later law counts by them.
  let named: Set<String>
  /// Whom it counts for, as ``ReceiverTable`` knows them.
  let receivers: Set<String>
  /// The decision as it is kept, where that is written already.
  var text: String?
}

/// A claim as the law sees it alone: what it would come to were nothing else open.
struct LoneRuling {
  let question: ClaimQuestion
  let claimant: Claimant
  /// For which it is decided; nil for today.
  let day: Day?
  let answer: ClaimAnswer
  /// Everybody whom a yes names, as ``ReceiverTable`` knows them; none for any other answer.
  let named: Set<String>
  /// Those by whom some rule counts it.
  let receivers: Set<String>
  /// The decision as it is kept, where that is written already.
  var text: String?
}

extension ClaimDesk {
  /// Decides a claim beside the open claims of the same receivers, which are held until the transaction
  /// has ended: of two that bar each other, whichever comes first stands.
  ///
  /// - Parameter own: The claim itself, where it is held already.
  func rule(
    on question: ClaimQuestion, about claimant: Claimant, except own: ID<Claim>?,
    on day: Day? = nil, in transaction: any SealedTransaction
  ) throws -> Ruling {
    let alone = try ruleAlone(on: question, about: claimant, on: day)
    let open = try OpenClaims(alone.receivers, self, holdingIn: transaction)
    return try rule(on: alone, beside: open, except: own)
  }

  func ruleAlone(
    on question: ClaimQuestion, about claimant: Claimant, on day: Day? = nil
  ) throws -> LoneRuling {
    guard let answer = try ask(question, about: claimant, on: day) else {
      throw ClaimRefusal.notOffered
    }
    let counted = ways.receivers(of: question.benefit)
    let named = answer.entitlements.flatMap(\.receivers)
    func keys(_ receivers: [(key: String, value: String)]) -> Set<String> {
      Set(receivers.map { ReceiverTable.key($0.key, $0.value) })
    }
    return LoneRuling(
      question: question, claimant: claimant, day: day, answer: answer, named: keys(named),
      receivers: keys(named.filter { counted.contains($0.key) }))
  }

  func rule(
    on alone: LoneRuling, beside open: OpenClaims, except own: ID<Claim>?
  ) throws -> Ruling {
    let others = try open.claims(of: alone.receivers, except: own)
    guard !alone.answer.entitlements.isEmpty, !others.isEmpty else {
      return Ruling(
        answer: alone.answer, named: alone.named, receivers: alone.receivers, text: alone.text)
    }
    let beside = try ask(
      alone.question, about: alone.claimant, beside: others.flatMap(\.entitlements), on: alone.day)
    guard let beside else { throw ClaimRefusal.notOffered }
    guard !beside.entitlements.isEmpty else { throw taken(beside.decision, by: others) }
    for mine in beside.entitlements { try hold(mine, against: others) }
    return Ruling(answer: beside, named: alone.named, receivers: alone.receivers)
  }

  /// What is open may bar this one as well as be barred by it.
  private func hold(_ mine: Entitlement, against others: [OpenClaims.One]) throws {
    let rivals = others.flatMap { other in
      other.entitlements.filter { $0.isRival(of: mine) }.map { (other.claim, $0) }
    }
    guard !rivals.isEmpty else { return }
    guard let out = BestSet(rivals.map(\.1) + [mine]).leftOut.first else { return }
    let who = out.index == rivals.count ? out.by : [out.index]
    throw ClaimRefusal.taken(
      rule: out.rule.label?.zh ?? out.rule.id, clause: out.rule.clause,
      by: who.filter { $0 < rivals.count }.map { rivals[$0].0.number })
  }

  func ask(
    _ question: ClaimQuestion, about claimant: Claimant, beside others: [Entitlement] = [],
    on day: Day? = nil
  ) throws -> ClaimAnswer? {
    let day = day ?? today()
    do {
      switch claimant {
      case .person(let dossier):
        return try decisions.answer(question, about: dossier, asOf: day, beside: others)
      case .organisation(let file, let people, _):
        return try decisions.answer(
          question, about: file, people: people, asOf: day, beside: others)
      }
    } catch let refusal as DecisionRefusal {
      throw ClaimRefusal.misconfigured(refusal.message)
    }
  }

  /// What a claim draws by the decision kept with it.
  func entitlements(of claim: Claim, deciding text: String) throws -> [Entitlement] {
    let stored = try StoredDecision(
      json: Array(text.utf8), file: claim.number, vocabulary: decisions.library.vocabulary)
    return try decisions.entitlements(claim.benefit, on: stored.facts, asOf: stored.asOf)
  }

  /// The rule of this benefit that others' claims have used up.
  private func taken(
    _ decision: DecisionRecord, by others: [OpenClaims.One]
  ) -> ClaimRefusal {
    let records = [decision] + (decision.lines ?? []).map(\.record)
    let rules = records.flatMap { $0.limits + $0.exclusions }
    guard let rule = rules.first else {
      let failed = decision.failed.first
      return .taken(rule: failed?.id ?? "", clause: failed?.clause ?? "", by: [])
    }
    let counted = others.filter { rule.benefits.contains($0.claim.benefit) }
    return .taken(
      rule: rule.label?.zh ?? rule.id, clause: rule.clause,
      by: (counted.isEmpty ? others : counted).map(\.claim.number))
  }

  /// What holds everywhere (who enters does not approve, who approves does not pay, nobody acts on their own
  /// household), and what the place lays down besides.
  ///
  /// - Throws: ``ClaimRefusal/keptApart(_:)``.
  func keepApart(
    _ kind: WorkflowStep.Kind, _ officer: Officer, after taken: [StepTable.Taken],
    _ claimant: Claimant, by rules: CaseworkRules
  ) throws {
    let objection = Separation.objection(
      to: kind.verb, by: officer, after: taken.map(\.step), household: claimant.concerned)
    switch objection {
    case nil:
      let own = taken.filter { $0.step.isBy(officer) }.map(\.kind)
      if !rules.objections(to: kind, having: own).isEmpty {
        throw ClaimRefusal.keptApart(.anotherStep)
      }
    case .tookAnotherStep?: throw ClaimRefusal.keptApart(.anotherStep)
    case .tookTheStepBefore?: throw ClaimRefusal.keptApart(.stepBefore)
    case .ownHousehold?: throw ClaimRefusal.keptApart(.ownHousehold)
    }
  }
}
