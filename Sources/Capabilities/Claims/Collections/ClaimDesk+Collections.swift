// SPDX-License-Identifier: Apache-2.0
import Chain
import Ciphers
import Decisions
import Journal
import Policy
import Registry
import Rights
import Store
import Values
import Vault

/// 集体申报: many people's claims handed in together, as a town does for its posts and a school for its
/// graduates. Each is a claim of its own: an objection to one stops one.
public struct ClaimCollection: Sendable {
  /// Somebody who could be handed in, with what the law says.
  public struct Candidate: Sendable {
    public let entry: RosterEntry
    public let name: String
    public let answer: ClaimAnswer
    /// The claim that asks for the same already; nil where there is none.
    public let claimed: String?
  }

  public let benefit: String
  /// Nil where the law does not pay by the month.
  public let month: Month?
  public let candidates: [Candidate]
}

extension ClaimDesk {
  /// Most people handed in together.
  public static let mostTogether = 500

  /// Holders of posts, of the scope, for whom a month is on record.
  public func collection(
    _ benefit: String, of month: Month
  ) async throws -> ClaimCollection {
    guard decisions.isMonthly(benefit), ways.way(of: benefit) != nil else {
      throw ClaimRefusal.noRoute
    }
    let registry = try await decisions.registry.within(scope)
    let holders = try await registry.holders(in: month, limit: ClaimDesk.mostTogether)
    let dossiers = try await registry.dossiers(holders)
    let entries = dossiers.flatMap { dossier in
      dossier.posts.filter { $0.months.contains { $0.month == month } }.map {
        (dossier, $0.post.id.rawValue)
      }
    }
    return try await collection(benefit, month, entries)
  }

  /// People of an organisation's list who may each claim for themselves, through it.
  public func collection(
    _ benefit: String, through body: ID<Organisation>
  ) async throws -> ClaimCollection {
    guard let tie = decisions.collectiveTie(of: benefit), ways.way(of: benefit) != nil else {
      throw ClaimRefusal.noRoute
    }
    let registry = try await decisions.registry.within(scope)
    let people = try await registry.people(of: body, as: tie)
    let dossiers = try await registry.dossiers(Array(people.prefix(ClaimDesk.mostTogether)))
    return try await collection(
      benefit, nil,
      dossiers.flatMap { dossier in
        decisions.records(of: dossier, for: benefit, through: body).map { (dossier, $0) }
      })
  }

  private func collection(
    _ benefit: String, _ month: Month?, _ entries: [(Dossier, Int64?)]
  ) async throws -> ClaimCollection {
    let claimed = try await claimedNumbers(benefit, month)
    let candidates = try entries.compactMap { dossier, record -> ClaimCollection.Candidate? in
      let question = question(benefit, about: record, month)
      guard let answer = try ask(question, about: .person(dossier)) else { return nil }
      let entry = RosterEntry(dossier.person.id, record ?? 0)
      return ClaimCollection.Candidate(
        entry: entry, name: dossier.person.name, answer: answer, claimed: claimed[entry])
    }
    return ClaimCollection(benefit: benefit, month: month, candidates: candidates)
  }

  private func question(_ benefit: String, about record: Int64?, _ month: Month?) -> ClaimQuestion {
    var question = ClaimQuestion(
      benefit, about: record, by: .`self`, on: today(), papers: papers(of: benefit))
    question.month = month
    return question
  }

  /// Open and paid claims for the same, by person and record.
  private func claimedNumbers(
    _ benefit: String, _ month: Month?
  ) async throws -> [RosterEntry: String] {
    try await store.read { connection in
      var numbers: [RosterEntry: String] = [:]
      try connection.forEach(
        """
        SELECT c.person_id, c.record_id, c.number FROM claim c
        WHERE c.benefit = $1 AND c.state IN ('waiting', 'completing', 'paid')
        AND ($2 = '' OR c.occasion = $2)
        """, [.text(benefit), .text(month?.description ?? "")]
      ) { row in
        if let person = row.int(0) {
          numbers[RosterEntry(ID(person), row.int(1) ?? 0)] = row.text(2)
        }
      }
      return numbers
    }
  }

  /// Hands the chosen ones in, each by itself: one that is refused leaves the others handed in. The same
  /// form sent again is the same claims.
  ///
  /// Cost: a transaction for each.
  public func submit(
    _ chosen: [RosterEntry], of collection: ClaimCollection, key: SubmissionKey,
    by officer: Officer, as actor: Actor
  ) async throws -> [(entry: RosterEntry, result: Result<Claim, ClaimRefusal>)] {
    var results: [(entry: RosterEntry, result: Result<Claim, ClaimRefusal>)] = []
    for entry in chosen.prefix(ClaimDesk.mostTogether) {
      let question = question(
        collection.benefit, about: entry.record == 0 ? nil : entry.record, collection.month)
      let form = ClaimForm(
        of: entry.person, question, key: key.part("\(entry.person)-\(entry.record)"))
      do {
        results.append((entry, .success(try await submit(form, by: officer, as: actor))))
      } catch let refusal as ClaimRefusal { results.append((entry, .failure(refusal))) }
    }
    return results
  }
}

extension SubmissionKey {
  /// The key of one of several things handed in by one form.
  func part(_ name: String) -> SubmissionKey {
    let digest = SHA256Digest.hexadecimal(of: Array("\(text)/\(name)".utf8))
    guard let key = SubmissionKey(String(digest.prefix(32))) else {
      preconditionFailure("a digest is hexadecimal")
    }
    return key
  }
}
