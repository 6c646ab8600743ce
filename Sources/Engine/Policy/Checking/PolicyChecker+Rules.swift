// SPDX-License-Identifier: Apache-2.0

import CEL

extension PolicyChecker {
  /// Whether a limit or exclusion that hangs on a reading stands in this place.
  struct Standing {
    let checked: CheckedExpression
    let text: ExpressionText
    let holds: Bool
  }

  /// Those of the limits and exclusions that name readings, by id. What is known of a case changes
  /// none of them: they are settled here, once for the place.
  func standings() -> [String: Standing] {
    let named =
      document.limits.map { ($0.head, $0.when) } + document.exclusions.map { ($0.head, $0.when) }
    var standings: [String: Standing] = [:]
    for (head, when) in named {
      guard let when, let checked = expression(when, named: head.id.value, .bool) else { continue }
      guard checked.variables.isEmpty, let program = try? jurisdiction.environment.plan(checked),
        case .value(.bool(let holds)) = program.evaluate([])
      else {
        problems.report(.limitReadsFacts(head.id.value, at: when.node.place))
        continue
      }
      standings[head.id.value] = Standing(checked: checked, text: when, holds: holds)
    }
    return standings
  }

  /// Every rule that stands in this place, by the number of its id, then those without one.
  func rules(_ standings: [String: Standing]) -> [CheckedRule] {
    let counted = (limits() + exclusions()).filter { standings[$0.id]?.holds ?? true }
    var rules = conditions() + counted + listRules()
    if let window = document.window, let rule = self.window(window) { rules.append(rule) }
    var ids: Set<String> = [RuleKind.validity.rawValue]
    for rule in rules where !ids.insert(rule.id).inserted {
      problems.report(.givenTwice("the id '\(rule.id)'", at: rule.head.id.place))
    }
    let order = { (rule: CheckedRule) in PolicyChecker.number(rule.id) ?? Int.max }
    return rules.enumerated()
      .sorted { (order($0.element), $0.offset) < (order($1.element), $1.offset) }
      .map(\.element)
  }

  /// The number of an id such as C12.
  private static func number(_ id: String) -> Int? {
    id.first == "C" ? Int(id.dropFirst()) : nil
  }

  private func conditions() -> [CheckedRule] {
    document.conditions.compactMap { condition in
      expression(condition.when, named: condition.head.id.value, .bool).map {
        CheckedRule(
          head: condition.head, kind: .condition, isGate: condition.isGate,
          isOfLines: condition.isOfLines, test: .expression($0, condition.when))
      }
    }
  }

  private func listRules() -> [CheckedRule] {
    if let first = document.listRules.first, document.roster == nil {
      problems.report(
        .missingKey("roster", in: "a policy with list rules", at: first.head.id.place))
    }
    return document.listRules.map {
      CheckedRule(
        head: $0.head, kind: .condition, test: .lines(atLeast: Int(clamping: $0.leastLines)))
    }
  }

  private func window(_ window: PolicyDocument.Window) -> CheckedRule? {
    func check(_ text: ExpressionText?, _ part: String) -> CheckedExpression? {
      expression(text, named: "\(window.head.id.value) \(part)", .nullable(.opaque(.day)))
    }
    let opens = check(window.opens, "opens")
    let closes = check(window.closes, "closes")
    guard let on = check(window.on, "on") else { return nil }
    return CheckedRule(
      head: window.head, kind: .window, test: .window(on: on, opens: opens, closes: closes))
  }

  // MARK: Earlier grants

  private func limits() -> [CheckedRule] {
    document.limits.compactMap { limit in
      let own = limit.with.isEmpty ? [document.id] : limit.with
      return grantTest(own, limit.scope, limit.measure, limit.head).map {
        CheckedRule(head: limit.head, kind: .limit, test: .grants($0))
      }
    }
  }

  private func exclusions() -> [CheckedRule] {
    document.exclusions.compactMap { exclusion in
      guard let (others, scope) = others(exclusion) else { return nil }
      return grantTest(others, scope, .times(1), exclusion.head).map {
        CheckedRule(head: exclusion.head, kind: .exclusion, test: .grants($0))
      }
    }
  }

  private func others(_ exclusion: ExclusionDocument) -> ([Located<String>], GrantScope)? {
    switch exclusion.others {
    case .benefits(let others, let scope): return (others, scope)
    case .choice(let name):
      guard let choice = jurisdiction.choice(name.value) else {
        let known = jurisdiction.layers.flatMap(\.choices).map(\.head.id.value)
        problems.report(
          .unknownName(
            "choice", name.value, at: name.place, nearest: nearest(to: name.value, among: known)))
        return nil
      }
      guard let others = choice.others(than: document.id.value) else {
        problems.report(.notInChoice(document.id.value, name.value, at: name.place))
        return nil
      }
      return (others, choice.scope)
    }
  }

  private func grantTest(
    _ benefits: [Located<String>], _ scope: GrantScope, _ measure: GrantMeasure, _ head: RuleHead
  ) -> GrantTest? {
    for benefit in benefits where benefit.value.split(separator: "/").count != 2 {
      problems.report(.unknownName("benefit", benefit.value, at: benefit.place, nearest: nil))
    }
    guard let fields = GrantFields(vocabulary) else {
      problems.report(.noGrants(at: head.id.place))
      return nil
    }
    let measured: Int?
    switch measure {
    case .times: measured = nil
    case .months, .fen:
      let name = measure.kind == .fen ? "amount" : "months"
      measured = fields.shape.type.slot(of: name)
      if measured == nil {
        problems.report(
          .cannotAddUp(measure.kind.rawValue, field: "grants.\(name)", at: head.id.place))
        return nil
      }
    }
    return GrantTest(
      fields: fields, benefits: BenefitSet(benefits.map(\.value)),
      matches: scope.per.compactMap { match($0, fields) }, period: scope.period.value,
      measure: measure, measured: measured, knownOnly: scope.knownOnly,
      isRolling: jurisdiction.readings[SharedAmbiguity.year] == SharedAmbiguity.rollingYear)
  }

  private func match(_ per: Located<String>, _ fields: GrantFields) -> GrantTest.Match? {
    guard let field = fields.shape.type.slot(of: "\(per.value)Id"),
      let slot = vocabulary.slot("\(per.value).id")
    else {
      problems.report(
        .cannotCountPer(
          per.value, field: "grants.\(per.value)Id or \(per.value).id", at: per.place))
      return nil
    }
    return GrantTest.Match(field: field, slot: slot.index)
  }
}
