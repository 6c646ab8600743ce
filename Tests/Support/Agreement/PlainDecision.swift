// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Values

/// A decision over the plain tree walk: every rule asked, then put together as the rules say.
package struct PlainDecision {
  /// `eligible 100`, `notEligible -`, `error -` …
  package private(set) var text = ""
  package private(set) var rules: [(id: String, walked: Walked)] = []
  /// Expressions in which the walk and the evaluator of one person differ, and how.
  package private(set) var differences: [String] = []
  /// Expressions with a part that the walk does not know.
  package private(set) var strangers: [String] = []
  /// Expressions compared, by what they came to.
  package private(set) var compared: [String: Int] = [:]

  private let plan: PlainPlan
  private let readings: [String: String]
  private var values: [Value?] = []

  package init(_ plan: PlainPlan, _ facts: FactSet, asOf: Day) {
    self.plan = plan
    self.readings = plan.plan.policy.jurisdiction.readings
    var facts = facts
    do throws(DecisionRefusal) {
      let (values, term) = try plan.plan.onPrepared(&facts, asOf: asOf) { situation in
        (situation.values, plan.plan.term(of: situation))
      }
      self.values = values
      text = decided(term)
    } catch { text = "error -" }
  }

  private mutating func decided(_ term: TermVerdict) -> String {
    for (id, gate) in plan.gates { rules.append((id, holds(walked(gate)))) }
    var questions: [Walked] = []
    for question in plan.questions { questions.append(walked(question)) }
    let sum = amount()
    if case .outside = term { return "notEligible -" }
    if rules.contains(where: { $0.walked == .value(.bool(false)) }) { return "notEligible -" }
    var isOpen = rules.contains { if case .unknown = $0.walked { true } else { false } }
    if case .unknown = term { isOpen = true }
    if isOpen { return "needMoreInformation -" }
    if rules.contains(where: { $0.walked == .error }) { return "error -" }
    var isManual = false
    if case .manual = term { isManual = true }
    for question in questions {
      switch question {
      case .value(let value): isManual = isManual || value == .bool(true)
      case .unknown: return "needMoreInformation -"
      case .error: return "error -"
      }
    }
    let outcome = isManual ? "manualDecision" : "eligible"
    switch sum {
    case nil: return "\(outcome) -"
    case .value(.int(let fen))? where fen >= 0: return "\(outcome) \(fen)"
    case .unknown?: return "needMoreInformation -"
    case .value?, .error?: return "error -"
    }
  }

  /// A condition that is known to be none does not hold.
  private func holds(_ condition: Walked) -> Walked {
    condition == .value(.null) ? .value(.bool(false)) : condition
  }

  /// The first step of the scale that holds; nil for a status.
  private mutating func amount() -> Walked? {
    guard let scale = plan.scale else { return nil }
    for tier in scale {
      switch tier.when.map({ holds(walked($0)) }) ?? .value(.bool(true)) {
      case .value(.bool(false)): continue
      case .value: return tier.fen.map { walked($0) }
      case .unknown(let inputs): return .unknown(inputs)
      case .error: return .error
      }
    }
    return .error
  }

  private mutating func walked(_ gate: PlainPlan.Gate) -> Walked {
    switch gate {
    case .expression(let asked): return walked(asked)
    case .window(let on, let opens, let closes):
      let on = walked(on)
      return within(
        on, opens.map { walked($0) } ?? .value(.null), closes.map { walked($0) } ?? .value(.null))
    }
  }

  /// `opens <= on && on <= closes`; an end that is none is no bound, and a day that is none lies nowhere.
  private func within(_ on: Walked, _ opens: Walked, _ closes: Walked) -> Walked {
    if on == .value(.null) { return .value(.bool(false)) }
    func holds(_ end: Walked, _ compare: (Int64, Int64) -> Bool) -> Walked {
      switch (on, end) {
      case (.unknown(let one), .unknown(let other)): return .unknown(one.union(other))
      case (.unknown, _): return on
      case (_, .unknown): return end
      case (.error, _), (_, .error): return .error
      case (.value(.opaque(_, let day)), .value(.opaque(_, let bound))):
        return .value(.bool(compare(day, bound)))
      default: return .value(.bool(true))
      }
    }
    let parts = [holds(opens, >=), holds(closes, <=)]
    return TreeWalk.together(parts, decidedBy: false)
  }

  // MARK: Held against the evaluator of one person

  private mutating func walked(_ asked: PlainPlan.Asked) -> Walked {
    var walk = TreeWalk(asked.checked, facts: values, readings: readings)
    let walked = walk.outcome()
    if walk.isStranger { strangers.append(asked.checked.source.text) }
    compared[Self.kind(walked), default: 0] += 1
    let found = Walked(asked.program.evaluate(values))
    if found != walked {
      differences.append(
        "\(asked.checked.source.text): one person \(found), walked \(walked)")
    }
    return walked
  }

  private static func kind(_ walked: Walked) -> String {
    switch walked {
    case .value(.bool(let bool)): "\(bool)"
    case .value: "value"
    case .unknown: "unknown"
    case .error: "error"
    }
  }
}

extension Walked {
  init(_ outcome: Outcome) {
    switch outcome {
    case .value(let value): self = .value(value)
    case .unknown(let set): self = .unknown(Set(set.inputs))
    case .error: self = .error
    }
  }
}
