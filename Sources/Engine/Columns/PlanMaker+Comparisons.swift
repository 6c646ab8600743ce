// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Values

extension PlanMaker {
  mutating func comparison(
    _ expression: Expression, in checked: CheckedExpression
  ) throws(CELError) -> Node? {
    guard case .call(let function, nil, let parts) = expression.kind else { return nil }
    switch function {
    case "termAtLeast", "termAtMost":
      guard parts.count == 3, let from = try number(parts[0], in: checked),
        let through = try number(parts[1], in: checked),
        let months = try number(parts[2], in: checked)
      else { return nil }
      return .lasts(
        atLeast: function == "termAtLeast", from: from, through: through, months: months)
    case "inWorkingAge": return try workingAge(expression, parts, in: checked)
    default: break
    }
    guard parts.count == 2 else { return nil }
    let types = parts.map { checked.types[$0.id]?.unwrapped ?? .dyn }
    guard types[0] == types[1] || types.contains(.null) else { return nil }
    let order = Order(function)
    let isEquality = function == Operator.equals || function == Operator.notEquals
    guard isEquality || order != nil && types[0] != .string else { return nil }
    guard let one = try number(parts[0], in: checked),
      let other = try number(parts[1], in: checked)
    else { return nil }
    if let order { return .order(order, one, other) }
    return .equal(one, other, isNegated: function == Operator.notEquals)
  }

  /// Of a sex, a birth and a day that are facts, by a table of ages that is the same for all.
  private mutating func workingAge(
    _ expression: Expression, _ parts: [Expression], in checked: CheckedExpression
  ) throws(CELError) -> Node? {
    guard parts.count == 4, let sex = fact(parts[0], checked), let birth = fact(parts[1], checked),
      case .variable(let daySlot)? = checked.references[parts[2].id],
      columns(of: checked.part(parts[3]).variables).isEmpty,
      let born = try number(parts[1], in: checked), let day = try number(parts[2], in: checked)
    else { return nil }
    let source: Int
    switch plan.source(of: daySlot) {
    case .fact: source = daySlot
    case .event(let facts, _): source = facts[0]
    case .fixed, .worked: return nil
    }
    guard source != birth else { return nil }
    let part = try planned(checked.part(expression), isTruth: true)
    return .age(part, AgeSlots(sex: sex, birth: birth, day: source), birth: born, day: day)
  }

  /// The slot of a name that stands for a fact itself.
  private func fact(_ expression: Expression, _ checked: CheckedExpression) -> Int? {
    guard case .variable(let slot)? = checked.references[expression.id],
      case .fact = plan.source(of: slot)
    else { return nil }
    return slot
  }

  // MARK: Dated lists

  mutating func ofLists(
    _ expression: Expression, in checked: CheckedExpression
  ) throws(CELError) -> Node? {
    switch expression.kind {
    case .call("inCat", nil, let parts):
      guard parts.count == 3, case .literal(.string(let code)) = parts[1].kind,
        let list = fact(parts[0], checked), let day = try number(parts[2], in: checked)
      else { return nil }
      return .holds(list: list, code: code, day: day)
    case .call(Operator.isIn, nil, let parts):
      guard case .call("currentStatus", nil, let asked) = parts[0].kind,
        let accepted = try texts(parts[1], in: checked), let list = fact(asked[0], checked),
        let day = try number(asked[1], in: checked)
      else { return nil }
      return .status(list: list, accepted: accepted, day: day)
    case .comprehension(let loop): return try anyCode(loop, expression, in: checked)
    default: return nil
    }
  }

  /// `codes.exists(k, inCat(list, k, day))` with codes that are the same for all: one node a code.
  private mutating func anyCode(
    _ loop: Expression.Comprehension, _ whole: Expression, in checked: CheckedExpression
  ) throws(CELError) -> Node? {
    guard loop.kind == .exists, loop.second == nil, let condition = loop.condition,
      case .call("inCat", nil, let parts) = condition.kind, parts.count == 3,
      case .local(let place)? = checked.references[parts[1].id],
      checked.references[whole.id] == .local(place), let list = fact(parts[0], checked),
      case .variable? = checked.references[parts[2].id],
      let codes = try texts(loop.range, in: checked), !codes.isEmpty,
      let day = try number(parts[2], in: checked)
    else { return nil }
    return .any(
      codes.map { code in
        add(.holds(list: list, code: code, day: day), "holds \(list) \(day) \(code)")
      })
  }

  /// The texts of a list that is the same for all situations; nil for anything else.
  private mutating func texts(
    _ expression: Expression, in checked: CheckedExpression
  ) throws(CELError) -> [String]? {
    let part = checked.part(expression)
    guard columns(of: part.variables).isEmpty else { return nil }
    let program = try plan.environment.plan(part)
    var facts = FactSet(plan.policy.jurisdiction.vocabulary)
    let outcome = try? plan.onPrepared(&facts, asOf: asOf) { program.evaluate($0.values) }
    guard case .value(.list(let items))? = outcome else { return nil }
    var texts: [String] = []
    for item in items {
      guard case .string(let text) = item else { return nil }
      texts.append(text)
    }
    return texts
  }
}
