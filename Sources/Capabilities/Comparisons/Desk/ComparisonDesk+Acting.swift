// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Policy
import Registry
import Rights
import Store
import Values
import Vault

/// An act of the journal, beside the steps of a point.
typealias Journalled = Act

/// A step as an officer asks for it.
public struct PointMove: Sendable {
  public let act: ComparisonPoint.Act
  /// As the point was when it was looked at.
  public let version: Int64
  public let reason: String
  public let proof: String
  /// The day of the matter, where the list does not say it or says it wrong.
  public let day: Day?

  public init(
    _ act: ComparisonPoint.Act, version: Int64, reason: String = "", proof: String = "",
    day: Day? = nil
  ) {
    self.act = act
    self.version = version
    self.reason = reason
    self.proof = proof
    self.day = day
  }
}

extension ComparisonPoint.Act {
  /// The town looks; the county decides.
  public var right: Right {
    switch self {
    case .affirm, .deny: Right(.enter, .person)
    case .send, .confirm, .clear, .recover, .correct, .close: Right(.approve, .entitlement)
    }
  }

  var journalled: Journalled {
    switch self {
    case .send: .pointSent
    case .affirm, .deny: .pointChecked
    case .confirm: .pointConfirmed
    case .clear: .pointCleared
    case .recover, .correct: .pointSettled
    case .close: .pointClosed
    }
  }
}

extension ComparisonDesk {
  /// Takes a step on a point, with its entry in the journal.
  ///
  /// A confirmed death is told to the registry first, by its own door: a registry that refuses it leaves the point as
  /// it was, and telling it twice changes nothing.
  ///
  /// - Throws: ``ComparisonRefusal``.
  @discardableResult
  public func act(
    _ move: PointMove, on id: ID<ComparisonPoint>, by officer: Officer, as actor: Actor
  ) async throws -> ComparisonPoint {
    let point = try await point(id).point
    guard officer.scope(of: move.act.right)?.contains(point.region) == true else {
      throw ComparisonRefusal.notYours
    }
    guard point.version == move.version else { throw ComparisonRefusal.changedMeanwhile }
    let next = try point.taking(try step(move, by: officer))
    if move.act == .confirm { try await tell(point, day: move.day, by: actor) }
    let journal = journal
    try await whole.write { transaction in
      guard try PointTable.step(next, in: transaction) else {
        throw ComparisonRefusal.changedMeanwhile
      }
      try journal.append(next.deed(move.act.journalled), by: actor, in: transaction)
    }
    return next
  }

  private func step(
    _ move: PointMove, by officer: Officer
  ) throws(ComparisonRefusal) -> ComparisonPoint.Step {
    func text(_ typed: String, _ refusal: ComparisonRefusal) throws(ComparisonRefusal) -> String {
      guard typed.contains(where: { !$0.isWhitespace }) else { return "" }
      guard let reason = Reason(typed) else { throw refusal }
      return reason.text
    }
    return ComparisonPoint.Step(
      act: move.act, account: officer.account, officer: officer.name, day: today(),
      reason: try text(move.reason, .reasonNeeded), proof: try text(move.proof, .proofNeeded))
  }

  /// Tells the registry what a confirmed point means.
  private func tell(_ point: ComparisonPoint, day: Day?, by actor: Actor) async throws {
    guard rules[point.kind]?.records == .diedOn else { return }
    guard let died = day ?? point.given.day else { throw ComparisonRefusal.dayUnknown }
    guard died <= today() else { throw ComparisonRefusal.dayInFuture }
    guard let held = try await registry.person(point.person) else {
      throw ComparisonRefusal.unknown
    }
    var person = Person(identityNumber: held.identityNumber, name: held.name)
    person.diedOn = .value(died)
    var row = RosterRow(sheet: "比对", number: 1)
    row.person = person
    guard try await registry.enter(row, by: actor, on: today()) == nil else {
      throw ComparisonRefusal.registryRefused
    }
  }
}

extension ComparisonPoint {
  /// What the journal keeps of a step; nothing of what the list says.
  func deed(_ act: Journalled) -> Deed {
    Deed(
      act, .init("comparison_point", id.description), personID: person.rawValue,
      after: Particulars.json([
        ("kind", kind), ("state", state.name.rawValue), ("act", steps.last?.act.rawValue),
        ("proof", steps.last.flatMap { $0.proof.isEmpty ? nil : $0.proof }),
      ]), reason: steps.last.flatMap { Reason($0.reason) })
  }
}
