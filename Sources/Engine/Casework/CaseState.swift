// SPDX-License-Identifier: Apache-2.0
import Policy

/// Where a claim stands.
public enum CaseState: Hashable, Sendable {
  /// It waits for the organ of a stage.
  case waiting(stage: Int)
  /// Its applicant was told, once and completely, what it lacks; it goes on at the stage.
  case completing(stage: Int)
  /// Not accepted, or not granted, with the stage at which that was decided.
  case refused(stage: Int)
  case withdrawn
  /// The money has arrived.
  case paid
  /// Granted where nothing is paid here: recognised, or referred to a bank.
  case granted
  /// Granted, and in the end not paid: given up, or returned by the bank and not asked for again.
  case closed

  /// Whether it may still come to money, and so takes the place of others that it bars.
  public var isOpen: Bool {
    switch self {
    case .waiting, .completing: true
    case .refused, .withdrawn, .paid, .granted, .closed: false
    }
  }

  /// The stage it stands at; nil once it has ended otherwise than by a refusal.
  public var stage: Int? {
    switch self {
    case .waiting(let stage), .completing(let stage), .refused(let stage): stage
    case .withdrawn, .paid, .granted, .closed: nil
    }
  }
}

/// What somebody does to a claim.
public enum CaseAct: String, CaseIterable, Hashable, Sendable {
  /// The stage is done, and says yes where it decides.
  case pass
  /// Not accepted (不予受理) or not granted (不予通过), with a reason.
  case refuse
  /// Everything that is missing is told at once (一次性告知, 补正).
  case askCompletion
  /// The applicant hands in what was missing.
  case complete
  /// Back to the stage before that decides, with a reason (退回).
  case sendBack
  /// The applicant takes it back.
  case withdraw
  /// Granted and not paid in the end.
  case close
  /// The bank sent the money back after it had paid (付后退票). No officer's act: payments do it.
  case comeBack
}

/// Why an act cannot be done to a claim where it stands.
public enum CaseRefusal: Error, Hashable, Sendable {
  /// The claim has come to an end.
  case ended(CaseState)
  /// The claim waits for its applicant, or does not.
  case notNow(CaseAct, CaseState)
  /// The stage is not one at which this is decided.
  case notHere(CaseAct, stage: Int)
  /// There is no earlier stage to send it back to.
  case nothingBefore
  /// Money is reserved for it: only paying or closing is left.
  case bound
}

extension CaseRoute {
  /// The state after an act. Every state that is open has an act that leads on, and every path ends.
  public func state(after act: CaseAct, from state: CaseState) throws(CaseRefusal) -> CaseState {
    switch state {
    case .paid:
      guard act == .comeBack, let stage = moneyStage else { throw .ended(state) }
      return .waiting(stage: stage)
    case .refused, .withdrawn, .granted, .closed: throw .ended(state)
    case .completing(let stage):
      switch act {
      case .complete: return .waiting(stage: stage)
      case .withdraw: return .withdrawn
      case .refuse: return .refused(stage: stage)
      case .pass, .askCompletion, .sendBack, .close, .comeBack: throw .notNow(act, state)
      }
    case .waiting(let stage): return try after(act, at: stage)
    }
  }

  private func after(_ act: CaseAct, at stage: Int) throws(CaseRefusal) -> CaseState {
    guard kinds.indices.contains(stage) else { throw .notHere(act, stage: stage) }
    switch act {
    case .pass: return stage + 1 < kinds.count ? .waiting(stage: stage + 1) : goal
    case .close:
      guard isBound(at: stage) else { throw .notHere(act, stage: stage) }
      return .closed
    case .withdraw, .refuse, .askCompletion, .sendBack:
      // An objection during the notice may still stop it; nothing else after the binding decision.
      guard !isBound(at: stage) || (act == .refuse && kinds[stage] == .notice) else {
        throw .bound
      }
      return try back(act, at: stage)
    case .complete, .comeBack: throw .notNow(act, .waiting(stage: stage))
    }
  }

  private func back(_ act: CaseAct, at stage: Int) throws(CaseRefusal) -> CaseState {
    switch act {
    case .withdraw: return .withdrawn
    case .askCompletion:
      guard kinds[stage].isDecision else { throw .notHere(act, stage: stage) }
      return .completing(stage: stage)
    case .sendBack:
      guard kinds[stage].isDecision else { throw .notHere(act, stage: stage) }
      guard let before = kinds[..<stage].lastIndex(where: \.isDecision) else {
        throw .nothingBefore
      }
      return .waiting(stage: before)
    default:
      guard kinds[stage].isDecision || kinds[stage] == .notice else {
        throw .notHere(act, stage: stage)
      }
      return .refused(stage: stage)
    }
  }
}
