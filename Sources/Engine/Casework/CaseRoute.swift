// SPDX-License-Identifier: Apache-2.0
import Policy
import Rights

/// The kinds of stage a claim goes through, in order. Pure: whoever asks holds the claim.
public struct CaseRoute: Hashable, Sendable {
  public let kinds: [WorkflowStep.Kind]

  public init(_ kinds: [WorkflowStep.Kind]) { self.kinds = kinds }

  /// The stage whose pass binds the office: the last at which somebody decides on the merits. Money is
  /// reserved there.
  public var binding: Int? { kinds.lastIndex { $0.isDecision } }

  /// What a claim comes to when its last stage is done: money, or a yes that is all there is to give.
  public var goal: CaseState { endsInMoney ? .paid : .granted }

  /// Whether its last stage moves money.
  public var endsInMoney: Bool { kinds.last?.verb == .pay }

  /// Where a granted claim waits for its money; nil where nothing is paid.
  public var moneyStage: Int? { kinds.indices.first { isBound(at: $0) && kinds[$0].verb == .pay } }

  /// Whether a claim that waits at a stage is bound already: only notice and money are left.
  public func isBound(at stage: Int) -> Bool { binding.map { stage > $0 } ?? false }
}

extension WorkflowStep.Kind {
  /// Whether somebody says yes or no to the claim here.
  public var isDecision: Bool {
    switch self {
    case .accept, .firstReview, .review, .secondReview, .approve: true
    case .apply, .visit, .notice, .release, .pay, .settle, .report: false
    }
  }

  /// What is done at the stage, as rights and separation name it.
  public var verb: Verb {
    switch self {
    case .apply, .accept, .visit, .firstReview, .report: .enter
    case .review, .secondReview, .notice, .approve: .approve
    case .release, .pay, .settle: .pay
    }
  }
}
