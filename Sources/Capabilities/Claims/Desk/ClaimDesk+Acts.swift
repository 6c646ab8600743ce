// SPDX-License-Identifier: Apache-2.0
import Casework
import Chain
import Decisions
import Journal
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
  /// What was found on the spot, where this pass is of a visit.
  public let visit: SiteVisit?

  public static let longestText = 500

  public init(
    _ act: CaseAct, on claim: ID<Claim>, version: Int64, text: String = "",
    papers: [ClaimQuestion.Paper]? = nil, fund: String? = nil, visit: SiteVisit? = nil
  ) {
    self.act = act
    self.claim = claim
    self.version = version
    self.text = String(text.prefix(ClaimMove.longestText))
    self.papers = papers
    self.fund = fund
    self.visit = visit
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
    let results = try await whole.write { [self] transaction in
      let results = try ClaimBatch(self, officer, actor, in: transaction).carryOut([move])
      // A refusal undoes even what was only read under lock.
      if case .failure(let refusal)? = results.first { throw refusal }
      return results
    }
    guard let claim = try results.first?.get() else { throw ClaimRefusal.unknown }
    return claim
  }

  /// The same for many at once, each by itself: one that is refused leaves the others done.
  ///
  /// Cost: a transaction for every ``movesTogether`` claims, each of a few dozen statements.
  public func act(
    _ moves: [ClaimMove], by officer: Officer, as actor: Actor
  ) async throws -> [(move: ClaimMove, result: Result<Claim, ClaimRefusal>)] {
    var results: [(move: ClaimMove, result: Result<Claim, ClaimRefusal>)] = []
    var rest = moves[...]
    while !rest.isEmpty {
      let chunk = Array(rest.prefix(ClaimDesk.movesTogether))
      rest = rest.dropFirst(chunk.count)
      let done = try await whole.write { [self] transaction in
        try ClaimBatch(self, officer, actor, in: transaction).carryOut(chunk)
      }
      results += zip(chunk, done).map { (move: $0, result: $1) }
    }
    return results
  }

  /// Claims acted on in one transaction: many enough to be quick, few enough to keep nobody waiting.
  static let movesTogether = 1000
}

extension CaseAct {
  /// Whether it says nothing without words.
  var needsText: Bool {
    switch self {
    case .refuse, .askCompletion, .sendBack, .close, .comeBack: true
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
    case .comeBack: .claimUnpaid
    }
  }
}
