// SPDX-License-Identifier: Apache-2.0
import Casework
import Claims
import Decisions
import Policy
import Registry
import Values
import Web

/// A benefit as the person it is decided for sees it.
public struct OwnEntitlement: Sendable {
  public let view: BenefitView
  /// The record it is about; nil where it is about the person.
  public let record: Int64?
  public let standing: Standing

  /// What has come of it so far.
  public enum Standing: Sendable {
    /// It can be asked for from here.
    case open
    /// Nothing leads from here to the money: the counter knows more.
    case counterOnly
    case begun(ID<Draft>)
    /// It has been asked for, and waits or was paid.
    case claimed(Claim)
  }
}

extension ApplicantDesk {
  /// Everything the law could have for the person, as if they asked for it today, with every reason.
  ///
  /// Cost: some milliseconds.
  public func entitlements(
    of holder: Holder
  ) async throws -> (dossier: Dossier, entitlements: [OwnEntitlement]) {
    let dossier = try await dossier(of: holder)
    let explanations = try decisions.explain(dossier, asOf: today())
    let claims = try await self.claims.claims(of: holder.person)
    let drafts = try await drafts(of: holder)
    let entitlements = try explanations.map { explanation in
      OwnEntitlement(
        view: try decisions.view(explanation), record: explanation.recordID,
        standing: standing(explanation, claims, drafts))
    }
    return (dossier, entitlements)
  }

  private func standing(
    _ explanation: DecisionDesk.Explanation, _ claims: [Claim], _ drafts: [Draft]
  ) -> OwnEntitlement.Standing {
    let benefit = explanation.benefit.id
    let claim = claims.first {
      $0.benefit == benefit && $0.record == explanation.recordID && $0.state.isOpen
    }
    if let claim { return .claimed(claim) }
    let draft = drafts.first { $0.benefit == benefit && $0.record == explanation.recordID }
    if let draft { return .begun(draft.id) }
    return self.claims.way(of: benefit) == nil ? .counterOnly : .open
  }

  /// What happened to the person as far as it is kept, the latest first.
  public func timeline(of holder: Holder) async throws -> [TimelineEntry] {
    try await registry.timeline(holder.person)
  }
}
