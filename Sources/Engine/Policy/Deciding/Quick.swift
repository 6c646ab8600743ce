// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// A decision without its reasons.
public struct QuickDecision: Hashable, Sendable {
  public let outcome: DecisionOutcome
  /// As in `DecisionRecord`.
  public let amountFen: Int64?
}

extension DecisionPlan {
  /// Decides one situation without reasons, for scans. Agrees with `decide` on outcome and amount.
  ///
  /// Stops at the first rule that fails; builds no text; a roster in the facts is not looked at.
  ///
  /// - Parameter facts: Filled in place while deciding and restored after it, so that one set
  ///   serves many plans without being copied.
  public func quick(_ facts: inout FactSet, asOf: Day) throws(DecisionRefusal) -> QuickDecision {
    let benefitId = slots.benefitId.flatMap { facts.values[$0] }
    let benefitYear = slots.benefitYear.flatMap { facts.values[$0] }
    var filled: UInt64 = 0
    let result: Result<QuickDecision, DecisionRefusal>
    do throws(DecisionRefusal) {
      let ground = try prepare(&facts.values, asOf: asOf)
      filled = ground.filledParameters
      result = .success(try quick(facts.values, ground))
    } catch {
      result = .failure(error)
    }
    if let slot = slots.benefitId { facts.values[slot] = benefitId }
    if let slot = slots.benefitYear { facts.values[slot] = benefitYear }
    if filled != 0 {
      for index in parameters.indices where filled >> UInt64(index & 63) & 1 == 1 {
        facts.values[parameters[index].slot] = nil
      }
    }
    return try result.get()
  }

  private func quick(_ values: [Value?], _ ground: Ground) throws(DecisionRefusal) -> QuickDecision
  {
    var isOpen = false
    var isManual = false
    var refusal: DecisionRefusal?
    switch term(ground) {
    case .outside: return QuickDecision(outcome: .notEligible, amountFen: nil)
    case .unknown: isOpen = true
    case .manual: isManual = true
    case .inside: break
    }
    for rule in rules where rule.isGate {
      switch verdict(rule, values, ground) {
      case .false: return QuickDecision(outcome: .notEligible, amountFen: nil)
      case .unknown: isOpen = true
      case .true: break
      case .error(let why): refusal = refusal ?? .evaluation(rule.id, of: policy.id, why)
      }
    }
    let open = QuickDecision(outcome: .needMoreInformation, amountFen: nil)
    if isOpen { return open }
    if let refusal { throw refusal }
    for (flag, when) in manual {
      switch verdict(when, values) {
      case .true: isManual = true
      case .unknown: return open
      case .error(let why):
        throw .evaluation("the question \(flag.ambiguity.value)", of: policy.id, why)
      case .false: break
      }
    }
    guard case .known(let fen) = try amount(values) else { return open }
    let papers = try lackingPapers(values)
    guard papers.codes.isEmpty, papers.gaps.isEmpty else { return open }
    return QuickDecision(outcome: isManual ? .manualDecision : .eligible, amountFen: fen)
  }

  /// The facts that would decide an open case, for counting over a scan: `decide` in short.
  ///
  /// - Parameter facts: As in `quick`.
  public func missing(_ facts: FactSet, asOf: Day) throws(DecisionRefusal) -> [String] {
    try decideOne(facts, asOf: asOf).missing
  }
}
