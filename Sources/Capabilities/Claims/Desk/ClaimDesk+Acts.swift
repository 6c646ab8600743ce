// SPDX-License-Identifier: Apache-2.0
import Casework
import Chain
import Decisions
import Journal
import Policy
import Registry
import Rights
import Store
import Values
import Vault

/// What an officer does to a claim, having looked at one version of it.
public struct ClaimMove: Sendable {
  public let act: CaseAct
  public let claim: ID<Claim>
  /// The version that was looked at.
  public let version: Int64
  /// Opinion, reason, or what is missing; at most ``longestText`` characters.
  public let text: String
  /// All the papers that are there now; nil where they are as before.
  public let papers: [ClaimQuestion.Paper]?
  /// The fund to pay from, where the benefit leaves a choice and this pass grants it.
  public let fund: String?

  public static let longestText = 500

  public init(
    _ act: CaseAct, on claim: ID<Claim>, version: Int64, text: String = "",
    papers: [ClaimQuestion.Paper]? = nil, fund: String? = nil
  ) {
    self.act = act
    self.claim = claim
    self.version = version
    self.text = String(text.prefix(ClaimMove.longestText))
    self.papers = papers
    self.fund = fund
  }
}

extension ClaimDesk {
  /// Does one thing to a claim: the act, its step and its journal entry, or nothing.
  ///
  /// A pass decides anew on what is known now, so that nobody signs what the law no longer says. Paying is
  /// not done here: stages of money pass when the bank has answered.
  ///
  /// - Throws: ``ClaimRefusal``; of officers who act at once, one acts, the others are told
  ///   ``ClaimRefusal/changedMeanwhile``.
  public func act(
    _ move: ClaimMove, by officer: Officer, as actor: Actor
  ) async throws -> Claim {
    try await whole.write { [self] transaction in
      try act(move, by: officer, as: actor, in: transaction)
    }
  }

  /// The same for many at once, each by itself: one that is refused leaves the others done.
  ///
  /// Cost: a transaction for every ``movesTogether`` claims.
  public func act(
    _ moves: [ClaimMove], by officer: Officer, as actor: Actor
  ) async throws -> [(move: ClaimMove, result: Result<Claim, ClaimRefusal>)] {
    var results: [(move: ClaimMove, result: Result<Claim, ClaimRefusal>)] = []
    var rest = moves[...]
    while !rest.isEmpty {
      let chunk = Array(rest.prefix(ClaimDesk.movesTogether))
      rest = rest.dropFirst(chunk.count)
      results += try await whole.write { [self] transaction in
        try chunk.map { move in
          do {
            let claim = try transaction.savepoint {
              try act(move, by: officer, as: actor, in: transaction)
            }
            return (move, .success(claim))
          } catch let refusal as ClaimRefusal { return (move, .failure(refusal)) }
        }
      }
    }
    return results
  }

  /// Claims acted on in one transaction: many enough to be quick, few enough to keep nobody waiting.
  static let movesTogether = 500

  private func act(
    _ move: ClaimMove, by officer: Officer, as actor: Actor,
    in transaction: any SealedTransaction
  ) throws -> Claim {
    guard var claim = try ClaimTable.claim(move.claim, transaction),
      scope.contains(claim.region), let way = ways.way(of: claim.benefit)
    else { throw ClaimRefusal.unknown }
    let claimant = try claimant(claim.party, of: claim.benefit, transaction)
    guard claim.version == move.version else { throw ClaimRefusal.changedMeanwhile }
    guard !claim.isInPayment else { throw ClaimRefusal.inPayment }
    let stage = claim.state.stage ?? 0
    let next: CaseState
    do { next = try way.route.state(after: move.act, from: claim.state) } catch {
      throw ClaimRefusal.step(error)
    }
    try check(move, claim, way, officer, claimant, in: transaction)
    if let papers = move.papers {
      claim.papers = papers
      try ClaimTable.put(papers, of: claim.id, in: transaction)
    }
    let ruling = try decided(move, claim, way, claimant, in: transaction)
    if let ruling {
      claim.amount = ruling.answer.decision.amountFen.map { Money(fen: $0) }
      try ReceiverTable.add(ruling.receivers, of: claim.id, in: transaction)
    }
    let pen = try JournalPen(journal, by: actor, in: transaction)
    if move.act == .pass, stage == way.route.binding {
      claim.kept = try reserve(claim, from: move.fund, by: actor, pen, in: transaction)
    } else if !next.isOpen {
      try release(claim, by: actor, pen, in: transaction)
    }
    claim.state = next
    claim.since = today()
    claim.version += 1
    try ClaimTable.update(
      claim, waitsFor: way.role(at: next)?.rawValue ?? "",
      decided: ruling.map {
        StoredDecision.text($0.answer.decision, in: claim.region, on: $0.answer.facts)
      }, in: transaction)
    let step = ClaimStep(
      act: move.act, stage: stage, day: claim.since, account: officer.account,
      officer: officer.name, text: move.text)
    try StepTable.add(step, by: officer, at: clock(), to: claim.id, in: transaction)
    try pen.write([
      Deed(
        move.act.deed, ClaimDesk.record(claim), personID: claim.person?.rawValue,
        after: claim.particulars(ruling?.answer), reason: Reason(move.text))
    ])
    return claim
  }

  /// Who may do it, and whether they have said why.
  private func check(
    _ move: ClaimMove, _ claim: Claim, _ way: ClaimWay, _ officer: Officer, _ claimant: Claimant,
    in transaction: any SealedTransaction
  ) throws {
    if move.act.needsText, move.text.allSatisfy(\.isWhitespace) {
      throw ClaimRefusal.reasonNeeded
    }
    let stage = claim.state.stage ?? 0
    let isApplicants = move.act == .complete || move.act == .withdraw
    if !isApplicants {
      guard way.mayAct(officer, at: stage, in: claim.region) else { throw ClaimRefusal.notYours }
      // Money moves with the bank's answer, in Payments.
      if move.act == .pass, way.route.kinds[stage].verb == .pay { throw ClaimRefusal.notYours }
    } else if officer.scope(of: Right(.enter, .claim))?.contains(claim.region) != true {
      throw ClaimRefusal.notYours
    }
    let taken = try StepTable.taken(of: claim.id, on: way, transaction)
    try keepApart(
      isApplicants ? .apply : way.route.kinds[stage], officer, after: taken, claimant,
      by: way.rules)
  }

  /// The ruling that the act rests on; nil where it rests on none.
  private func decided(
    _ move: ClaimMove, _ claim: Claim, _ way: ClaimWay, _ claimant: Claimant,
    in transaction: any SealedTransaction
  ) throws -> Ruling? {
    let stage = claim.state.stage ?? 0
    let isYes = move.act == .pass && way.route.kinds[stage].isDecision
    guard isYes || move.act == .complete else { return nil }
    let ruling = try rule(on: claim.question, about: claimant, except: claim.id, in: transaction)
    guard isYes else { return ruling }
    switch ruling.answer.decision.outcome {
    case .eligible: return ruling
    // A human decides, and says on what ground.
    case .manualDecision where !move.text.allSatisfy(\.isWhitespace): return ruling
    case .manualDecision: throw ClaimRefusal.lawSays(.judgement)
    case .needMoreInformation: throw ClaimRefusal.lawSays(.missing)
    case .notEligible: throw ClaimRefusal.lawSays(.no)
    }
  }
}

extension CaseAct {
  /// Whether it says nothing without words.
  var needsText: Bool {
    switch self {
    case .refuse, .askCompletion, .sendBack, .close: true
    case .pass, .complete, .withdraw: false
    }
  }

  var deed: Act {
    switch self {
    case .pass: .claimPassed
    case .refuse: .claimRefused
    case .askCompletion, .sendBack: .claimSentBack
    case .complete: .claimCompleted
    case .withdraw: .claimWithdrawn
    case .close: .claimClosed
    }
  }
}
