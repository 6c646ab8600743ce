// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// Says the parts of one policy.
struct PolicySpeaker {
  let policy: CheckedPolicy
  let names: WordingNames
  let findings = WordingWriter.Findings()

  private func writer(_ checked: CheckedExpression) -> WordingWriter {
    WordingWriter(checked, names: names, findings: findings)
  }

  func statement(_ checked: CheckedExpression) -> Wording {
    writer(checked).statement(checked.root)
  }

  func value(_ checked: CheckedExpression, as measure: Measure? = nil) -> Wording {
    writer(checked).value(checked.root, as: measure)
  }

  func rule(_ rule: CheckedRule) -> PolicyWording.Rule {
    let wording: Wording
    switch rule.test {
    case .expression(let checked, _): wording = statement(checked)
    case .window(let on, let opens, let closes):
      wording = window(on: on, opens: opens, closes: closes)
    case .grants(let test): wording = .sentence(grants(test, of: rule))
    case .lines(let least): wording = .sentence(Words.lines(atLeast: least))
    }
    return PolicyWording.Rule(
      id: rule.id, kind: rule.kind, isGate: rule.isGate, isOfLines: rule.isOfLines,
      clause: rule.clause, label: rule.head.label.map { Phrase($0) }, wording: wording)
  }

  func remark(
    _ flag: (document: FlagDocument, when: CheckedExpression)
  ) -> PolicyWording.Remark {
    PolicyWording.Remark(code: flag.document.ambiguity.value, wording: statement(flag.when))
  }

  func months(_ checked: CheckedExpression) -> Wording {
    .under(Words.eachMonth, value(checked))
  }

  func derivation(_ slot: Int, _ count: CheckedExpression) -> Wording {
    if case .literal(.bool(true)) = count.root.kind {
      return .sentence(Words.countedWhole(names.variable(slot)))
    }
    return .under(Words.counted(names.variable(slot)), statement(count))
  }

  // MARK: Windows

  /// One sentence where the days are plain; else each end under its own heading.
  private func window(
    on: CheckedExpression, opens: CheckedExpression?, closes: CheckedExpression?
  ) -> Wording {
    let day = value(on)
    let ends = [
      opens.map { (Words.opens, Relation.atLeast, value($0)) },
      closes.map { (Words.closes, Relation.atMost, value($0)) },
    ].compactMap(\.self)
    var sentences: [Wording] = []
    for (_, relation, end) in ends {
      guard case .statement(let day, let terms) = day, case .statement(let end, let others) = end
      else {
        return .series(
          [.under(Words.handedInOn, day)] + ends.map { Wording.under($0.0, $0.2) })
      }
      sentences.append(
        .statement(Words.compare(day, relation, end, as: .time), terms: terms + others))
    }
    return .every(sentences)
  }

  // MARK: Limits and exclusions

  private func grants(_ test: GrantTest, of rule: CheckedRule) -> Phrase {
    let groups = test.matches.map { names.group(ofVariable: $0.slot) ?? "" }
    let said: Phrase
    if rule.kind == .limit {
      let others = test.benefits.patterns.filter { $0 != policy.id }
      said = Words.limit(
        test.measure, groups.map(Words.receiver), test.period, with: benefits(others))
    } else {
      said = Words.exclusion(
        packages(rule) ?? benefits(test.benefits.patterns), groups, test.period)
    }
    return test.knownOnly ? Words.knownOnly(said) : said
  }

  /// Benefits by id or by `*/name`.
  private func benefits(_ patterns: [String]) -> [Phrase] {
    patterns.map { pattern in
      if pattern.hasPrefix("*/") {
        let found = names.benefits(BenefitSet([pattern]).contains)
        if !found.isEmpty { return Words.everywhere(.either(found)) }
      } else if let name = names.benefit(pattern) {
        return name
      }
      findings.unsaid.append(pattern)
      return Phrase(same: pattern).quoted
    }
  }

  /// The other packages of the choice that an exclusion stands for; nil where it names benefits.
  private func packages(_ rule: CheckedRule) -> [Phrase]? {
    let exclusion = policy.document.exclusions.first { $0.head == rule.head }
    guard case .choice(let name)? = exclusion?.others,
      let choice = policy.jurisdiction.choice(name.value)
    else { return nil }
    let others = choice.packages.filter { package in
      !package.benefits.contains { $0.value == policy.id }
    }
    let label = choice.head.label.map { Phrase($0) } ?? Phrase(same: name.value)
    return [Words.otherPackages(of: label.quoted, others.map { Phrase($0.label).quoted })]
  }

  // MARK: Amount

  func amount() -> PolicyWording.Amount? {
    guard let amount = policy.document.amount else { return nil }
    let wording: Wording?
    switch amount.kind {
    case .status: wording = .sentence(Words.status)
    case .byRule: wording = .sentence(Words.amountByRule)
    case .fen: wording = policy.amount.map(amount(_:))
    }
    return wording.map {
      PolicyWording.Amount(
        clause: amount.clauses.map(\.value).joined(separator: "、"), wording: $0,
        perLine: policy.perLine.map(self.amount(_:)),
        ceiling: policy.ceiling.map { value($0, as: .money) })
    }
  }

  private func amount(_ amount: CheckedAmount) -> Wording {
    switch amount {
    case .formula(let checked, _): return value(checked, as: .money)
    case .tiers(let tiers):
      let said = tiers.map { tier in
        (when: tier.when.map(statement), then: step(tier))
      }
      let branches = said.compactMap { tier in
        tier.when.map { Wording.Branch(when: $0, then: tier.then) }
      }
      guard let last = said.last, last.when == nil, !branches.isEmpty else {
        return .series(said.map(\.then))
      }
      return .choice(branches, otherwise: last.then)
    }
  }

  private func step(_ tier: CheckedAmount.Tier) -> Wording {
    let fen = tier.fen.map { value($0, as: .money) } ?? .sentence(Words.noMoneyHere)
    return tier.document.label.map { .under(Phrase($0), fen) } ?? fen
  }

  // MARK: Parameters

  func parameters() -> [ParameterWording] {
    policy.parameters.map { parameter in
      let measure = names.measure(ofVariable: parameter.slot)
      let key = policy.parameterKeys[parameter.slot]
      return ParameterWording(
        name: names.variable(parameter.slot), clause: parameter.clause,
        bounds: bounds(parameter.document, measure),
        key: key.map { Words.by(value($0).line) },
        values: values(of: parameter, measure, by: key.map { writer($0).measure($0.root) }))
    }
  }

  private func bounds(_ document: ParameterDocument, _ measure: Measure) -> Phrase? {
    let bounds = [(document.floor, true), (document.ceiling, false)].compactMap { bound, isFloor in
      bound.map { Words.bound(figure($0, measure), isFloor: isFloor) }
    }
    return bounds.isEmpty ? nil : .list(bounds)
  }

  private func figure(_ bound: ParameterBound, _ measure: Measure) -> Phrase {
    switch bound.kind {
    case .fixed(let number): return measure.figure(number)
    case .percent(let percent, let other):
      let slot = names.vocabulary.slot(Vocabulary.parameterPrefix + other.value)
      let name = slot.map { names.variable($0.index) } ?? Phrase(same: other.value)
      return Words.share(Words.percent(percent, of: 100), of: name)
    }
  }

  private func values(
    of parameter: CheckedParameter, _ measure: Measure, by key: Measure?
  ) -> [(from: Day, key: Phrase?, value: Phrase)] {
    parameter.values.flatMap { from, dated -> [(from: Day, key: Phrase?, value: Phrase)] in
      switch dated {
      case .single(let value):
        return [(from, nil, value.map { names.figure($0, measure) } ?? Words.notSet)]
      case .table(let entries, let otherwise):
        let rows = entries.sorted { $0.key < $1.key }.map { entry in
          (
            from: from, key: Optional(names.key(entry.key, key ?? .text)),
            value: entry.value.map { names.figure($0, measure) } ?? Words.notSet
          )
        }
        return rows
          + [(from, Words.elsewhere, otherwise.map { names.figure($0, measure) } ?? Words.notSet)]
      }
    }
  }
}

extension WordingNames {
  /// A value of a parameter.
  func figure(_ value: Value, _ measure: Measure) -> Phrase {
    switch value {
    case .int(let number): measure.figure(number)
    case .bool(let flag): Words.yesOrNo(flag)
    case .null: Words.none
    case .string(let text): key(text, measure)
    case .list(let items): .list(items.map { figure($0, measure.element) })
    case .record(let record): fields(record)
    default: value.day.map(Words.day) ?? value.month.map(Words.month) ?? Words.notSet
    }
  }

  private func fields(_ record: Record) -> Phrase {
    let said = record.type.fields.enumerated().compactMap { index, field -> Phrase? in
      guard let value = record.fields[index] else { return nil }
      let measure = measure(ofField: field.name, in: record.type.name)
      return Words.titled(
        self.field(field.name, of: record.type.name) ?? Phrase(same: field.name),
        figure(value, measure))
    }
    return .joined(said, zh: "；", en: "; ").bracketed
  }

  /// A text by what it names: a region, a word, a year.
  func key(_ text: String, _ measure: Measure) -> Phrase {
    switch measure {
    case .region: region(text)
    case .word(let enumeration): word(text, of: enumeration) ?? Phrase(same: text)
    case .year: Int64(text).map(Words.year) ?? Phrase(same: text)
    default: Phrase(same: text)
    }
  }
}
