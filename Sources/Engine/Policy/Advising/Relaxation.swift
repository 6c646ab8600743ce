// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// Finds parts that fail whatever is changed: they fail although everything that can be changed is
/// taken to be unknown.
///
/// By Kleene's logic what is false with unknowns is false with any values. `certainly`, which
/// takes an unknown for a no, is read here as if it were not there.
struct Relaxation: Sendable {
  /// By place of the part: its expression, with `certainly` left out. Parts without one are asked
  /// through the plan.
  private let programs: [Int: Program]

  init(_ plan: DecisionPlan, _ parts: [AdvisedPart]) {
    let environment = Relaxation.environment(plan)
    var programs: [Int: Program] = [:]
    for (place, part) in parts.enumerated() {
      guard case .rule(let index) = part.key,
        case .expression(let program) = plan.rules[index].test
      else { continue }
      let isMonotone = !part.mentions.usesCertainly
      programs[place] =
        isMonotone ? program : environment.flatMap { try? $0.compile(program.source) }
    }
    self.programs = programs
  }

  private static func environment(_ plan: DecisionPlan) -> Environment? {
    let jurisdiction = plan.policy.jurisdiction
    let plain = Function(
      "certainly", [Overload([.bool], .bool, .unary { .value($0) })])
    return try? Environment(
      variables: jurisdiction.environment.variables,
      functions: CalendarFunctions.all.filter { $0.name != plain.name } + [plain]
        + HistoryFunctions(vocabulary: plan.vocabulary).all + MoneyFunctions.all
        + [ReadingFunction.reads(jurisdiction.readings)],
      opaqueTypes: [.day, .month], definitions: jurisdiction.environment.definitions)
  }

  /// A situation in which whatever can be changed is unknown.
  struct Relaxed {
    let values: [Value?]
    let ground: Ground
    /// Whether the event is the same whatever is changed.
    let hasEvent: Bool
    let isDayFixed: Bool
  }

  /// Whether a part fails in any case.
  func fails(_ place: Int, of advisor: Advisor, in relaxed: Relaxed) -> Bool {
    let plan = advisor.plan
    switch advisor.parts[place].key {
    case .rule(let index):
      let rule = plan.rules[index]
      switch rule.test {
      case .expression:
        guard let program = programs[place] else { return false }
        return plan.verdict(program, relaxed.values).isFalse
      case .window: return plan.verdict(rule, relaxed.values, relaxed.ground).isFalse
      case .grants(let test):
        let isDated = test.period == .naturalYear
        return (!isDated || relaxed.hasEvent)
          && plan.verdict(rule, relaxed.values, relaxed.ground).isFalse
      case .lines: return false
      }
    case .term:
      guard plan.months == nil, relaxed.hasEvent, let event = relaxed.ground.event else {
        return false
      }
      if let through = plan.through, event > through { return true }
      guard relaxed.isDayFixed, case .outside = plan.term(relaxed.ground) else { return false }
      return true
    case .question, .amount, .papers: return false
    }
  }
}

extension Advisor {
  /// The situation with everything unknown that can still be changed; nil where it is refused.
  func relaxed(
    _ situation: AdvisedSituation, changed: Set<Target>, as kind: SituationPart,
    counted: [Int: [Unknown]]
  ) -> Relaxation.Relaxed? {
    var values = situation.values
    let isDayFixed = changed.contains(.day)
    for slot in changeable where !changed.contains(.fact(slot)) { values[slot] = nil }
    if !isDayFixed { for slot in daySlots { values[slot] = nil } }
    let given = values
    guard
      let ground = try? plan.prepare(&values, asOf: situation.asOf, part: kind, counted: counted)
    else { return nil }
    let hasEvent = hasEvent(given, isDayFixed: isDayFixed)
    if !isDayFixed { values[plan.slots.asOf] = nil }
    if !hasEvent {
      values[plan.slots.event] = nil
      if let slot = plan.slots.benefitYear, given[slot] == nil { values[slot] = nil }
      for parameter in plan.parameters where parameter.values.count > 1 {
        if given[parameter.slot] == nil { values[parameter.slot] = nil }
      }
    }
    return Relaxation.Relaxed(
      values: values, ground: ground, hasEvent: hasEvent, isDayFixed: isDayFixed)
  }

  /// Whether the event is known and stays what it is.
  private func hasEvent(_ values: [Value?], isDayFixed: Bool) -> Bool {
    for source in plan.event {
      switch source {
      case .asOf: return isDayFixed
      case .fact(let slot):
        guard let value = values[slot] else { return false }
        if value.day != nil { return true }
      }
    }
    return false
  }
}

extension Verdict {
  fileprivate var isFalse: Bool { if case .false = self { true } else { false } }
}
