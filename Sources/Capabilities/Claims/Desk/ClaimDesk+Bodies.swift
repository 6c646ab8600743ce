// SPDX-License-Identifier: Apache-2.0
import Decisions
import Library
import Policy
import Registry
import Store
import Values
import Vault

/// What organisations ask for.
extension ClaimDesk {
  /// A question with every paper, over those of the scope whom the registry knows there: where a claim begins.
  ///
  /// - Throws: ``ClaimRefusal/noRoute``, ``ClaimRefusal/unknown``.
  public func question(
    _ benefit: String, about record: Int64?, of body: ID<Organisation>
  ) async throws -> ClaimQuestion {
    guard ways.way(of: benefit) != nil else { throw ClaimRefusal.noRoute }
    var question = ClaimQuestion(
      benefit, about: record, by: .`self`, on: today(), papers: papers(of: benefit))
    guard let tie = decisions.tie(of: benefit), decisions.hasRoster(benefit) else {
      return question
    }
    let registry = try await decisions.registry.within(scope)
    guard let file = try await registry.body(body) else { throw ClaimRefusal.unknown }
    let people = try await registry.dossiers(try await registry.people(of: body, as: tie))
    question.roster = Array(
      decisions.roster(question, of: file, among: people).prefix(ClaimLine.most))
    return question
  }

  /// What the law would say to a claim, without taking it.
  public func preview(
    _ question: ClaimQuestion, of party: ClaimParty
  ) async throws -> ClaimAnswer {
    try await whole.read { [self] connection in
      let claimant = try claimant(party, of: question, connection)
      guard let answer = try ask(question, about: claimant) else { throw ClaimRefusal.notOffered }
      return answer
    }
  }

  /// What an organisation could ask for, each with the answer over everybody known there.
  public func offers(to body: ID<Organisation>) async throws -> [(Claimable, ClaimAnswer)] {
    guard let file = try await decisions.registry.body(body) else { throw ClaimRefusal.unknown }
    var offers: [(Claimable, ClaimAnswer)] = []
    for claimable in decisions.claimables(file) where ways.way(of: claimable.benefit.id) != nil {
      let question = try await question(claimable.benefit.id, about: claimable.record, of: body)
      offers.append((claimable, try await preview(question, of: .organisation(body))))
    }
    return offers
  }

  /// Everything held about people on a list, by id.
  func people(_ ids: [ID<Person>]) async throws -> [ID<Person>: Dossier] {
    let dossiers = try await whole.read { try RegistryDesk.dossiers(ids, $0) }
    return Dictionary(dossiers.map { ($0.person.id, $0) }) { first, _ in first }
  }

  /// Every paper that a benefit asks for.
  public func papers(of benefit: String) -> [ClaimQuestion.Paper] {
    let materials = decisions.library.benefit(benefit)?.plan.policy.document.materials ?? []
    return materials.map {
      // What is handed in as an original without copies is still one paper.
      ClaimQuestion.Paper($0.code.value, copies: max(1, Int($0.copies)), isOriginal: $0.original)
    }
  }
}
