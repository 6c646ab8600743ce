// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

extension DecisionPlan {
  enum Amount {
    /// Nil for a status; how each run of months that has its own figures was worked out.
    case known(Int64?, worked: [Worked])
    case unknown([Unknown])
    case byRule
  }

  /// The step of the scale that applied, what it gave and on which values.
  struct Worked {
    let fen: Int64?
    let tier: PlannedAmount.Tier?
    let values: [Value?]
  }

  /// What the rule gives, before it is cut to what limits in money leave.
  func amount(_ values: [Value?], _ ground: Ground) throws(DecisionRefusal) -> Amount {
    var sum: Int64?
    var steps: [Worked] = []
    for values in try valuesByMonth(values, ground) {
      switch try amountAtOnce(values, ground) {
      case .known(let fen, let worked):
        if let fen { sum = (sum ?? 0).addingSaturating(fen) }
        steps += worked
      case .unknown(let open): return .unknown(open)
      case .byRule: return .byRule
      }
    }
    return .known(sum, worked: steps)
  }

  /// Nil where it cannot be worked out and facts are missing anyway: it may be worked out on them.
  func amount(
    _ values: [Value?], _ ground: Ground, beside gaps: [Unknown]
  ) throws(DecisionRefusal) -> Amount? {
    do throws(DecisionRefusal) { return try amount(values, ground) } catch {
      if gaps.isEmpty { throw error }
      return nil
    }
  }

  private func amountAtOnce(
    _ values: [Value?], _ ground: Ground
  ) throws(DecisionRefusal) -> Amount {
    guard let scale = ground.part == .line ? perLine ?? amount : amount else {
      if case .byRule? = policy.document.amount?.kind { return .byRule }
      return .known(nil, worked: [])
    }
    for tier in scale.tiers {
      switch tier.when.map({ verdict($0, values) }) ?? .true {
      case .false: continue
      case .unknown(let open): return .unknown(open)
      case .error(let why): throw .evaluation("a tier of the amount", of: policy.id, why)
      case .true: return try fen(tier, values)
      }
    }
    throw .evaluation("the amount", of: policy.id, "no tier of it applies")
  }

  private func fen(
    _ tier: PlannedAmount.Tier, _ values: [Value?]
  ) throws(DecisionRefusal) -> Amount {
    guard let fen = tier.fen else {
      return .known(nil, worked: [Worked(fen: nil, tier: tier, values: values)])
    }
    switch fen.evaluate(values) {
    case .unknown(let set): return .unknown(set.inputs)
    case .error(let error): throw .evaluation("the amount", of: policy.id, error.message)
    case .value(let value):
      guard let fen = value.integer else {
        throw .evaluation("the amount", of: policy.id, "it is not a whole number of fen")
      }
      if fen < 0 { throw .belowZero("the amount of \(policy.id)", value: fen) }
      return .known(fen, worked: [Worked(fen: fen, tier: tier, values: values)])
    }
  }

  /// The most that can be given where the rate is open; nil where the text sets no bound or facts
  /// are missing for it too.
  func mostPossible(_ values: [Value?]) -> Int64? {
    guard case .value(let value)? = ceiling?.evaluate(values) else { return nil }
    return value.integer
  }

  // MARK: Limits in money

  /// The amount within what limits in money leave. A line of a list is not cut: its list is.
  func cut(_ fen: Int64, _ values: [Value?], _ ground: Ground) -> Int64 {
    guard ground.part != .line else { return fen }
    return moneyLimits.reduce(fen) { fen, limit in
      min(fen, left(limit.test, values, ground) ?? fen)
    }
  }

  /// What limits in money leave of a list's sum.
  ///
  /// - Parameter shared: What its lines share, their counts filled in; as it was afterwards.
  package func cut(
    _ fen: Int64, ofList shared: inout FactSet, asOf: Day
  ) throws(DecisionRefusal) -> Int64 {
    try prepared(&shared, asOf: asOf, part: .shared) { values, ground in
      cut(fen, values, ground)
    }
  }

  /// As `cut`, and notes the limits that cut.
  func cut(
    _ fen: Int64, _ values: [Value?], _ ground: Ground, in record: inout DecisionRecord
  ) -> Int64 {
    guard ground.part != .line else { return fen }
    for (rule, test) in moneyLimits {
      guard let left = left(test, values, ground), left < fen else { continue }
      record.limits.append(reached(rule, test, values, ground))
    }
    return cut(fen, values, ground)
  }

  private func left(_ test: GrantTest, _ values: [Value?], _ ground: Ground) -> Int64? {
    try? test.left(values, year: ground.year, eventSlot: slots.event).get()
  }
}
