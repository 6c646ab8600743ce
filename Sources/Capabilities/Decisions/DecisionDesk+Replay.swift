// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Registry
import Values

/// A decision that was kept, made again from the facts kept with it.
public struct ReplayedDecision: Sendable {
  public let stored: StoredDecision
  /// Nil where the benefit is gone.
  public let record: DecisionRecord?
  /// Whether the same bytes come out.
  public let isSame: Bool
  /// The parts that differ, by the names of the contract; empty where only the policy does.
  public let differences: [String]

  public var amount: Money? { record?.amountFen.map { Money(fen: $0) } }
  /// Whether another text of the law decides now.
  public var isPolicyChanged: Bool { record.map { $0.policy != stored.policy } ?? true }
}

extension DecisionDesk {
  /// Makes a kept decision again, by the same way on which claims are decided.
  ///
  /// - Parameters:
  ///   - text: What `StoredDecision.text` wrote.
  ///   - name: What messages call it.
  /// - Throws: `Problems` where the text cannot be read, `DecisionRefusal` where nothing can be decided.
  public func replay(_ text: String, named name: String) throws -> ReplayedDecision {
    let stored = try StoredDecision(
      json: Array(text.utf8), file: name, vocabulary: library.vocabulary)
    guard let record = try again(stored), let region = RegionCode(stored.jurisdiction) else {
      return ReplayedDecision(stored: stored, record: nil, isSame: false, differences: [])
    }
    return ReplayedDecision(
      stored: stored, record: record,
      isSame: StoredDecision.text(record, in: region, on: stored.facts) == text,
      differences: stored.differences(from: record.json(on: stored.facts)))
  }

  private func again(_ stored: StoredDecision) throws -> DecisionRecord? {
    let region = RegionCode(stored.jurisdiction)
    let ofBodies = law(of: region).flatMap { bodyLaws[$0] } ?? []
    guard let body = ofBodies.first(where: { $0.name.id == stored.benefit }) else {
      return try benefits(in: region).first { $0.name.id == stored.benefit }?
        .plan.decide(stored.facts, asOf: stored.asOf)
    }
    let decision = try body.plan.decide(stored.facts, asOf: stored.asOf)
    guard body.plan.standsInAChoice else { return decision }
    return try PackageComparison(ofBodies.map(\.plan)).applied(
      to: decision, facts: bodyMaker.withoutPapers(stored.facts), asOf: stored.asOf)
  }
}
