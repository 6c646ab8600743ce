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

/// A paid claim decided once more for the day on which it was decided, by the law and the facts of now.
public struct ReviewedClaim: Sendable {
  public let claim: Claim
  /// The day for which it was decided, then and now.
  public let decidedFor: Day
  /// What the law would give; zero where it refuses, nil where it cannot say.
  public let amount: Money?
  /// Why it refuses, or what it lacks; nil where it gives.
  public let reason: Localized?
  /// The digest of the law then and now.
  public let policies: (then: String, now: String?)
  /// Those of an organisation's list to whom the law says something else now.
  public var lines: [ReviewedLine] = []
}

/// One person on a paid list, to whom the law gives something else now.
public struct ReviewedLine: Hashable, Sendable {
  public let name: String
  /// What was paid for them; zero where they were refused.
  public let then: Money
  /// Zero where the law refuses them, nil where it cannot say.
  public let now: Money?
  /// Why it refuses, or what it lacks; nil where it gives.
  public let reason: Localized?
}

extension ClaimDesk {
  /// The decision that a claim was granted on, made again from what is kept with it; nil where none is kept.
  public func replay(_ claim: Claim) async throws -> ReplayedDecision? {
    let text = try await whole.read { try ClaimTable.decision(of: claim.id, $0) }
    return try text.map { try decisions.replay($0, named: claim.number) }
  }

  /// The claim of a number within reach, with all that was done to it.
  ///
  /// - Throws: ``ClaimRefusal/unknown``.
  public func found(number: String) async throws -> (claim: Claim, steps: [ClaimStep]) {
    guard let found = try await claim(number: number) else { throw ClaimRefusal.unknown }
    return found
  }

  /// Paid claims of a year of payment, by id, some at a time; supplements stand with what they supplement.
  ///
  /// - Parameters:
  ///   - year: Nil for all years.
  ///   - last: The id after which to go on; 0 for the first.
  public func paid(in year: Int?, after last: Int64 = 0, limit: Int) async throws -> [Claim] {
    try await store.read { connection in
      try ClaimTable.claims(
        """
        c.state = 'paid' AND c.fund IS NOT NULL AND c.supplements IS NULL AND c.id > $1
          AND ($2 = '' OR substr(c.since, 1, 4) = $2)
        ORDER BY c.id LIMIT $3
        """,
        [
          .integer(last), .text(year.map(String.init) ?? ""), .integer(Int64(limit)),
        ], connection)
    }
  }

  /// Decides paid claims once more, each beside what had been paid before it: neither its own payment nor
  /// later ones speak against it. What cannot be decided any more is left out.
  ///
  /// Cost: the dossiers of all, read together, and a decision each.
  public func review(_ claims: [Claim]) async throws -> [ReviewedClaim] {
    try await whole.read { [self] connection in
      let claimants = try claimants(of: claims, connection)
      let texts = try ClaimTable.decisions(of: claims.map(\.id), connection)
      let lines = try paidLines(of: claims, connection)
      return try claims.compactMap { claim in
        guard let claimant = claimants[claim.id], let text = texts[claim.id] else { return nil }
        let stored = try StoredDecision(
          json: Array(text.utf8), file: claim.number, vocabulary: decisions.library.vocabulary)
        return try review(
          claim, claimant.paid(before: claim.since), stored, lines[claim.id] ?? [])
      }
    }
  }

  /// The lists of organisations' claims as they were last paid: by the claim, or by a supplement of it.
  private func paidLines(
    of claims: [Claim], _ connection: any StoreConnection
  ) throws -> [ID<Claim>: [ClaimLine]] {
    let lists = claims.filter { $0.organisation != nil && !$0.roster.isEmpty }
    let supplements = try ClaimTable.supplements(of: lists.map(\.id), connection)
    var lines: [ID<Claim>: [ClaimLine]] = [:]
    for claim in lists {
      let last = supplements[claim.id]?.last { $0.state == .paid } ?? claim
      lines[claim.id] = try LineTable.lines(of: last.id, connection)
    }
    return lines
  }

  private func review(
    _ claim: Claim, _ claimant: Claimant, _ stored: StoredDecision, _ lines: [ClaimLine]
  ) throws -> ReviewedClaim {
    var answer: ClaimAnswer?
    func reviewed(_ amount: Money?, _ reason: Localized?, _ policy: String?) -> ReviewedClaim {
      ReviewedClaim(
        claim: claim, decidedFor: stored.asOf, amount: amount, reason: reason,
        policies: (stored.policy, policy), lines: answer.map { differing(lines, by: $0) } ?? [])
    }
    do {
      answer = try ask(claim.question, about: claimant, on: stored.asOf)
    } catch ClaimRefusal.misconfigured(let why) {
      return reviewed(nil, Localized(same: why), nil)
    }
    guard let decision = answer?.decision else {
      return reviewed(nil, ClaimWords.refusal(.notOffered), nil)
    }
    let reason = decisions.reason(decision)
    switch decision.outcome {
    case .eligible, .manualDecision:
      let fen = decision.amountFen
      return reviewed(fen.map { Money(fen: $0) }, fen == nil ? reason : nil, decision.policy)
    case .notEligible: return reviewed(.zero, reason, decision.policy)
    case .needMoreInformation: return reviewed(nil, reason, decision.policy)
    }
  }
}

extension ClaimDesk {
  /// The lines to whom an answer says something else.
  private func differing(_ lines: [ClaimLine], by answer: ClaimAnswer) -> [ReviewedLine] {
    let now = Dictionary(
      zip(answer.roster, answer.decision.lines ?? []).map { ($0, $1.record) }
    ) { first, _ in first }
    return lines.compactMap { line in
      let record = now[line.entry]
      let given: Money? =
        switch record?.outcome {
        case .eligible?, .manualDecision?: record?.amountFen.map { Money(fen: $0) }
        case .notEligible?: .zero
        case .needMoreInformation?, nil: nil
        }
      let paid = line.outcome == .notEligible ? .zero : line.amount ?? .zero
      guard given != paid else { return nil }
      return ReviewedLine(
        name: line.personName, then: paid, now: given,
        reason: record.flatMap { decisions.reason($0) })
    }
  }
}

extension Claimant {
  /// The same with the grants that were on record before a day.
  func paid(before day: Day) -> Claimant {
    func kept(_ grants: [Held<Grant>]) -> [Held<Grant>] {
      grants.filter { $0.approvedOn.value.map { $0 < day } ?? true }
    }
    func kept(_ dossier: Dossier) -> Dossier {
      var dossier = dossier
      dossier.grants = kept(dossier.grants)
      return dossier
    }
    switch self {
    case .person(let dossier): return .person(kept(dossier))
    case .organisation(var file, let people, let listed):
      file.grants = kept(file.grants)
      return .organisation(file, people: people.map { kept($0) }, listed: listed)
    }
  }
}

extension ClaimStep {
  /// What it is called on a page of another capability.
  public var name: Localized { act.map { ClaimWords.act($0) } ?? ClaimWords.handedIn }
}
