// SPDX-License-Identifier: Apache-2.0
import Casework
import Claims
import Decisions
import Library
import Policy
import Registry
import Values
import Web

/// The shapes in which money is asked for: by whom, over what.
public enum ClaimShape: String, CaseIterable, Sendable {
  /// By the person, or by those whom the text lets apply for them.
  case person, proxy
  /// A carrier's list of workers, its rent and utilities, its recognition.
  case workers, costs, recognition
  /// Months of work for training.
  case workTraining
  /// An agency's list, a class's list, and what the body has advanced to its trainees.
  case placements, trainingClass, advance
  case internship
  /// One month of a public post.
  case postMonth
  /// What graduates ask for through their school.
  case school
  case loan

  /// - Parameter tie: By which a body has handed it in for the person; nil where none has.
  init(_ claim: Claim, under policy: PolicyDocument, through tie: BodyTie? = nil) {
    let subject = policy.subject?.value
    self =
      switch (claim.party, tie) {
      case _ where subject == "loan": .loan
      case (.organisation, _): ClaimShape.ofBody(policy)
      case (.person, .students?): .school
      case (.person, .enrolments?): .advance
      case _ where subject == "internship": .internship
      case _ where claim.month != nil: .postMonth
      case _ where claim.relation != .`self`: .proxy
      case (.person, _): .person
      }
  }

  private static func ofBody(_ policy: PolicyDocument) -> ClaimShape {
    switch policy.roster.flatMap({ BodyTie(rawValue: $0.value) }) {
    case .placements?: .placements
    case .enrolments?, .students?: .trainingClass
    case .workers?: policy.months == nil ? .workers : .workTraining
    case nil: policy.recognises.isEmpty ? .costs : .recognition
    }
  }
}

/// What became of the claims of one shape.
public struct ShapeTally: Hashable, Sendable {
  public var filed = 0
  public var refused = 0
  /// Paid, or granted where nothing is paid.
  public var fulfilled = 0

  public init() {}

  mutating func count(_ claim: Claim) {
    filed += 1
    switch claim.state {
    case .refused: refused += 1
    case .paid, .granted: fulfilled += 1
    case .waiting, .completing, .withdrawn, .closed: break
    }
  }
}

extension SampleYear {
  /// What became of everything that was filed.
  func tallies() async throws -> [ClaimShape: ShapeTally] {
    var tallies: [ClaimShape: ShapeTally] = [:]
    for (id, shape) in shapes {
      tallies[shape, default: ShapeTally()].count(try await office.claims.claim(id).claim)
    }
    return tallies
  }

  mutating func note(_ claim: Claim, through tie: BodyTie? = nil) {
    guard let policy = office.decisions.library.benefit(claim.benefit)?.plan.policy.document else {
      return
    }
    shapes[claim.id] = ClaimShape(claim, under: policy, through: tie)
  }
}
