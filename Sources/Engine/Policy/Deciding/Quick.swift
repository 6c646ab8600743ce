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
    try quick(&facts, asOf: asOf, part: .single)
  }

  /// As `quick`, of a line laid over what its list shares, or of that alone.
  package func quick(
    _ facts: inout FactSet, asOf: Day, part: SituationPart
  ) throws(DecisionRefusal) -> QuickDecision {
    try prepared(&facts, asOf: asOf, part: part) { (values, ground) throws(DecisionRefusal) in
      try quick(values, ground)
    }
  }

  /// The facts that would decide a case which `quick` left open: the names `decide` gives, without
  /// its other reasons. For a case that is not open the names mean nothing.
  public func missing(_ facts: inout FactSet, asOf: Day) throws(DecisionRefusal) -> [String] {
    try prepared(&facts, asOf: asOf) { (values, ground) throws(DecisionRefusal) in
      var gaps: [Unknown] = []
      func collect(_ verdict: Verdict) { if case .unknown(let open) = verdict { gaps += open } }
      if case .unknown(let open) = term(ground) { gaps += open }
      for rule in rules where rule.isGate && isAsked(rule, of: .single) {
        collect(verdict(rule, values, ground))
      }
      for (_, when) in manual { collect(verdict(when, values)) }
      var asked: [String] = []
      switch try amount(values, ground, beside: gaps) {
      case .known?, nil: break
      case .unknown(let open)?: gaps += open
      case .byRule?: asked.append(DecisionPlan.amountByRule)
      }
      if let roster = neededRoster { asked.append(roster) }
      let papers = try lackingPapers(values, beside: gaps)
      return names(gaps + papers.gaps, ground) + asked + papers.codes
    }
  }

  /// Runs a body on prepared values and puts the facts back as they were.
  func prepared<T>(
    _ facts: inout FactSet, asOf: Day, part: SituationPart = .single,
    filling names: FilledNames = .all, _ body: ([Value?], Ground) throws(DecisionRefusal) -> T
  ) throws(DecisionRefusal) -> T {
    let benefitId = slots.benefitId.flatMap { facts.values[$0] }
    let benefitYear = slots.benefitYear.flatMap { facts.values[$0] }
    var filled: UInt64 = 0
    let result: Result<T, DecisionRefusal>
    do throws(DecisionRefusal) {
      let ground = try prepare(&facts.values, asOf: asOf, part: part, filling: names)
      filled = ground.filledParameters
      result = .success(try body(facts.values, ground))
    } catch {
      result = .failure(error)
    }
    if let slot = slots.benefitId { facts.values[slot] = benefitId }
    if let slot = slots.benefitYear { facts.values[slot] = benefitYear }
    forget(filled, in: &facts.values)
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
    for rule in rules where rule.isGate && isAsked(rule, of: ground.part) {
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
    if ground.part == .single, neededRoster != nil { return open }
    guard case .known(let worked, _) = try amount(values, ground) else { return open }
    let fen = worked.map { cut($0, values, ground) }
    let papers = try lackingPapers(values)
    guard papers.codes.isEmpty, papers.gaps.isEmpty else { return open }
    return QuickDecision(outcome: isManual ? .manualDecision : .eligible, amountFen: fen)
  }
}
