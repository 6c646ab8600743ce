// SPDX-License-Identifier: Apache-2.0

import Values

extension RuleReader {
  // MARK: Amounts

  func amount() -> AmountDocument? {
    guard let node = fields.required("amount"),
      let amount = Fields(
        node, of: "the amount",
        allowing: Keys.amount,
        problems: problems)
    else { return nil }
    let clauses = amount.texts("clause")
    if clauses.isEmpty { problems.report(.noClause("the amount", at: node.place)) }
    let given = Keys.amountKinds.filter { amount[$0] != nil }
    guard given.count == 1, let kind = kind(given[0], amount) else {
      problems.report(.amountKind(at: node.place))
      return nil
    }
    return AmountDocument(
      clauses: clauses, kind: kind,
      perLine: amount["perLine"].flatMap { rule($0, named: "perLine") },
      ceiling: expression(amount["ceiling"], named: "ceiling"), working: amount.label("working"),
      isBase: amount.flag("base")?.value ?? false, place: node.place)
  }

  private func kind(_ key: String, _ amount: Fields) -> AmountDocument.Kind? {
    switch key {
    case "status": amount.flag(key)?.value == true ? .status : nil
    case "byRule": amount.flag(key)?.value == true ? .byRule : nil
    default: amount[key].flatMap { rule($0, named: key) }.map(AmountDocument.Kind.fen)
    }
  }

  /// A formula, or a list of tiers of which only the last has no test.
  private func rule(_ node: Node, named key: String) -> AmountRule? {
    guard let items = node.items else {
      return expression(node, named: key).map(AmountRule.formula)
    }
    let tiers = items.compactMap(tier)
    for tier in tiers.dropLast() where tier.when == nil {
      problems.report(.tierWithoutTest(at: tier.place))
    }
    if let last = tiers.last, last.when != nil {
      problems.report(.lastTierWithTest(at: last.place))
    }
    return tiers.isEmpty ? nil : .tiers(tiers)
  }

  private func tier(_ node: Node) -> AmountTier? {
    guard
      let tier = Fields(
        node, of: "a tier", allowing: Keys.tier, problems: problems),
      let fen = expression(tier.required("fen"), named: "fen")
    else { return nil }
    return AmountTier(
      when: expression(tier["when"], named: "when"), fen: fen.text == "none" ? nil : fen,
      label: tier.label("label"), place: node.place)
  }

  // MARK: Parameters

  func parameters() -> [ParameterDocument] {
    fields.named("parameters").compactMap { entry in
      guard
        let (rule, head) = rule(
          entry, "parameter", Keys.parameter)
      else { return nil }
      return ParameterDocument(
        name: head.id, clauses: head.clauses, label: head.label, unit: rule.text("unit"),
        floor: bound("floor", in: rule), ceiling: bound("ceiling", in: rule),
        key: expression(rule["by"], named: "by"), setBy: rule.text("setBy"),
        values: values(rule))
    }
  }

  func settings() -> [SettingDocument] {
    fields.named("settings").compactMap { entry in
      guard let (rule, head) = rule(entry, "setting", Keys.setting) else { return nil }
      return SettingDocument(name: head.id, clauses: head.clauses, values: values(rule))
    }
  }

  private func values(_ rule: Fields) -> [(day: Located<Day>, node: Node)] {
    guard rule.required("values") != nil else { return [] }
    return rule.named("values").compactMap { value in
      guard let day = Day(value.key) else {
        problems.report(.valueDay(value.key, at: value.keyPlace))
        return nil
      }
      return (Located(day, at: value.keyPlace), value.value)
    }
  }

  /// A whole number, or `{ percent: 50, of: minimumWage }`.
  private func bound(_ key: String, in rule: Fields) -> ParameterBound? {
    guard let node = rule[key] else { return nil }
    guard node.entries != nil else {
      return rule.integer(key).map { ParameterBound(kind: .fixed($0.value), place: $0.place) }
    }
    guard
      let share = Fields(node, of: "'\(key)'", allowing: Keys.bound, problems: problems),
      share.required("percent") != nil, let percent = share.integer("percent"),
      let other = share.requiredText("of")
    else { return nil }
    return ParameterBound(kind: .percent(percent.value, of: other), place: node.place)
  }
}
