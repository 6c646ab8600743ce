// SPDX-License-Identifier: Apache-2.0
import Casework
import Decisions
import Policy
import Registry
import Rights
import Store
import Values
import Vault

/// What a batch of acts needs, read in a fixed number of statements.
struct ClaimShelf {
  private let desk: ClaimDesk
  private var claims: [ID<Claim>: Claim]
  private let claimants: [ID<Claim>: Claimant]
  /// What was paid before of those that are supplements.
  private let priors: [ID<Claim>: ClaimDesk.Supplemented]
  private var steps: [ID<Claim>: [StepTable.Done]]
  /// What the law says to each alone, where its act rests on a decision.
  private var alone: [ID<Claim>: Result<LoneRuling, ClaimRefusal>] = [:]
  /// Colleagues for whom the officer stands in today, by account.
  private let absent: Set<String>
  private(set) var open: OpenClaims

  init(_ moves: [ClaimMove], _ batch: ClaimBatch) throws {
    let transaction = batch.transaction
    desk = batch.desk
    let ids = Set(moves.map(\.claim)).sorted()
    let found = try ClaimTable.claims(ids, transaction)
    claims = Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
    var claimants = try batch.desk.claimants(of: found, transaction)
    var priors: [ID<Claim>: ClaimDesk.Supplemented] = [:]
    for claim in found where claim.supplements != nil {
      let prior = try batch.desk.supplemented(claim, in: transaction)
      priors[claim.id] = prior
      claimants[claim.id] = claimants[claim.id]?.paid(before: prior.original.since)
    }
    self.claimants = claimants
    self.priors = priors
    steps = try StepTable.done(to: ids, transaction)
    absent =
      found.contains { $0.taker != nil }
      ? try DeputyTable.absent(for: batch.officer.account, on: batch.today, transaction) : []
    alone = try ClaimShelf.rulings(
      on: moves, claims, claimants, priors.mapValues(\.day), batch.desk)
    var askers: [String: Set<ID<Claim>>] = [:]
    for (id, ruling) in alone {
      guard let ruling = try? ruling.get() else { continue }
      for receiver in ruling.receivers { askers[receiver, default: []].insert(id) }
    }
    open = try OpenClaims(
      Set(askers.keys), desk, askers: askers, holdingIn: transaction)
  }

  /// What the law says to each claim whose act rests on a decision: by far the most of the work.
  private static func rulings(
    on moves: [ClaimMove], _ claims: [ID<Claim>: Claim], _ claimants: [ID<Claim>: Claimant],
    _ days: [ID<Claim>: Day], _ desk: ClaimDesk
  ) throws -> [ID<Claim>: Result<LoneRuling, ClaimRefusal>] {
    var asked: [ID<Claim>: (claim: Claim, claimant: Claimant)] = [:]
    for move in moves where asked[move.claim] == nil {
      guard var claim = claims[move.claim], let claimant = claimants[claim.id],
        restsOnDecision(move, claim, desk)
      else { continue }
      if let papers = move.papers { claim.papers = papers }
      asked[claim.id] = (claim, claimant)
    }
    let rulings = try Array(asked.values).concurrentMap { claim, claimant in
      do {
        var ruling = try desk.ruleAlone(on: claim.question, about: claimant, on: days[claim.id])
        ruling.text = StoredDecision.text(
          ruling.answer.decision, in: claim.region, on: ruling.answer.facts)
        return (claim.id, Result<LoneRuling, ClaimRefusal>.success(ruling))
      } catch let refusal as ClaimRefusal { return (claim.id, .failure(refusal)) }
    }
    return Dictionary(rulings) { first, _ in first }
  }

  private static func restsOnDecision(
    _ move: ClaimMove, _ claim: Claim, _ desk: ClaimDesk
  ) -> Bool {
    guard claim.version == move.version, desk.scope.contains(claim.region) else { return false }
    switch move.act {
    case .complete: return true
    case .pass:
      guard let stage = claim.state.stage, let way = desk.ways.way(of: claim.benefit),
        way.route.kinds.indices.contains(stage)
      else { return false }
      return way.route.kinds[stage].isDecision
    case .refuse, .askCompletion, .sendBack, .withdraw, .close, .comeBack: return false
    }
  }

  /// - Throws: ``ClaimRefusal/unknown`` where it is not there, or beyond the reach.
  func found(_ move: ClaimMove) throws(ClaimRefusal) -> (Claim, ClaimWay, Claimant) {
    guard let claim = claims[move.claim], desk.scope.contains(claim.region),
      let way = desk.ways.way(of: claim.benefit), let claimant = claimants[claim.id]
    else { throw ClaimRefusal.unknown }
    return (claim, way, claimant)
  }

  func done(to claim: ID<Claim>) -> [StepTable.Done] { steps[claim] ?? [] }

  /// What was paid before of a supplement; zero of any other.
  func paidBefore(_ claim: ID<Claim>) -> Money { priors[claim]?.paid ?? .zero }

  /// Nil where the act rests on no decision.
  func aloneRuling(of claim: ID<Claim>) throws -> LoneRuling? { try alone[claim]?.get() }

  func standsIn(for account: String) -> Bool { absent.contains(account) }

  /// Takes note of what became of a claim, for those that follow.
  mutating func note(_ outcome: ClaimBatch.Outcome) {
    claims[outcome.after.id] = outcome.after
    open.note(
      outcome.after, of: outcome.ruling?.receivers ?? [], decided: outcome.decided)
  }
}
