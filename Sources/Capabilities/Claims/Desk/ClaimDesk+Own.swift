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
import Web

/// What a person sees of their own claims, and what they may do to them.
extension ClaimDesk {
  /// The way of a benefit's claims; nil where none leads from here to money.
  public func way(of benefit: String) -> ClaimWay? { ways.way(of: benefit) }

  /// What the person may do to a claim of theirs where it stands.
  public func ownActs(on claim: Claim) -> [CaseAct] {
    guard let way = ways.way(of: claim.benefit) else { return [] }
    return [CaseAct.complete, .withdraw].filter {
      (try? way.route.state(after: $0, from: claim.state)) != nil
    }
  }

  /// What the law said to a claim when it was last decided, worked out again on the facts kept with it.
  public func decided(_ claim: Claim) async throws -> ClaimAnswer? {
    let text = try await whole.read { try ClaimTable.decision(of: claim.id, $0) }
    guard let text else { return nil }
    let stored = try StoredDecision(
      json: Array(text.utf8), file: claim.number, vocabulary: decisions.library.vocabulary)
    return try decisions.answer(
      claim.benefit, about: claim.recordTitle, on: stored.facts, asOf: stored.asOf)
  }

  /// Whether an officer who decides now is the first to compare the papers, which the person has stated
  /// from afar.
  func comparesPapers(of claim: Claim, _ steps: [ClaimStep], for officer: Officer) -> Bool {
    guard case .waiting(let stage) = claim.state, let way = ways.way(of: claim.benefit),
      way.route.kinds.indices.contains(stage), way.route.kinds[stage].isDecision,
      way.mayAct(officer, at: stage, in: claim.region)
    else { return false }
    return steps.last { $0.act == nil || $0.act == .complete || $0.act == .pass }?.isHolders
      ?? false
  }
}

extension ClaimRefusal {
  /// Why nothing was done, and what can be done instead.
  public var words: Localized { ClaimWords.refusal(self) }
}
