// SPDX-License-Identifier: Apache-2.0
import Casework
import Claims
import Decisions
import Policy
import Registry
import Values
import Web

/// One claim of a person, as they see it.
public struct OwnClaim: Sendable {
  public let row: ClaimRow
  public let steps: [ClaimStep]
  public let stages: [ClaimWay.Stage]
  public let materials: [ClaimMaterial]
  public let acts: [CaseAct]
  public let standing: Deadline.Standing?
  /// What the law says: now while the claim is open, else when it was last decided.
  public let decision: BenefitView?
}

extension ApplicantDesk {
  /// The person's claims, the latest first.
  public func claims(of holder: Holder) async throws -> [ClaimRow] {
    try await claims.claims(of: holder.person).map(claims.row)
  }

  /// - Throws: ``ApplicantRefusal/unknown`` for another's claim as for one that is not there.
  public func claim(_ id: ID<Claim>, of holder: Holder) async throws -> OwnClaim {
    let (claim, steps) = try await own(id, holder)
    return OwnClaim(
      row: claims.row(claim), steps: steps, stages: claims.way(of: claim.benefit)?.stages ?? [],
      materials: claims.materials(of: claim.benefit), acts: claims.ownActs(on: claim),
      standing: claims.standing(of: claim), decision: try await decision(on: claim))
  }

  /// Does what a person may do to a claim of theirs: hand in what was missing, or take it back.
  public func act(_ move: ClaimMove, of holder: Holder) async throws {
    _ = try await own(move.claim, holder)
    guard [.complete, .withdraw].contains(move.act) else { throw ApplicantRefusal.unknown }
    do { _ = try await claims.act(move, by: holder.officer, as: holder.actor) } catch let refusal
      as ClaimRefusal
    { throw ApplicantRefusal.claim(refusal) }
  }

  private func own(
    _ id: ID<Claim>, _ holder: Holder
  ) async throws -> (claim: Claim, steps: [ClaimStep]) {
    do {
      let found = try await claims.claim(id)
      guard found.claim.person == holder.person else { throw ApplicantRefusal.unknown }
      return found
    } catch ClaimRefusal.unknown { throw ApplicantRefusal.unknown }
  }

  private func decision(on claim: Claim) async throws -> BenefitView? {
    guard let kept = try await claims.decided(claim) else { return nil }
    return try decisions.view(kept)
  }
}
