// SPDX-License-Identifier: Apache-2.0

import CEL

/// Everything a benefit asks for and gives, in words made from its rules.
///
/// ```swift
/// let wording = PolicyWording(policy, benefits: names)
/// for rule in wording.rules { print(rule.id, rule.wording.line.zh) }
/// ```
public struct PolicyWording: Sendable {
  /// One rule in words: a condition, limit, exclusion or window.
  public struct Rule: Sendable {
    public let id: String
    public let kind: RuleKind
    /// Whether the outcome turns on it.
    public let isGate: Bool
    /// The clauses it rests on, joined.
    public let clause: String
    /// What the policy's author calls it.
    public let label: Phrase?
    public let wording: Wording
  }

  /// Something that is so only in some cases, such as a paper that is needed.
  public struct Remark: Sendable {
    /// The paper's code or the ambiguity's.
    public let code: String
    public let wording: Wording
  }

  /// The day that decides rule, year and membership, with the facts it comes from.
  public let event: Phrase
  /// In the catalogue's order.
  public let rules: [Rule]
  /// The months that are each an event of their own; nil where the benefit is not by month.
  public let months: Wording?
  /// What is paid, or that nothing is; nil where the policy gives no amount.
  public let amount: Wording?
  /// Papers that are needed in some cases only.
  public let materials: [Remark]
  /// What sends a case to a human.
  public let manual: [Remark]
  /// What is only told.
  public let warnings: [Remark]
  /// Parts of rules that have no words, as they are written; empty where all is said.
  public let unsaid: [String]

  /// - Parameter names: What things are called; made for this policy.
  public init(_ policy: CheckedPolicy, names: WordingNames) {
    let speaker = PolicySpeaker(names: names)
    self.event = names.event
    self.rules = policy.rules.map(speaker.rule)
    self.months = policy.months.map(speaker.months)
    self.amount = speaker.amount(of: policy)
    self.materials = policy.materials.compactMap { material in
      material.when.map {
        Remark(code: material.document.code.value, wording: speaker.statement($0))
      }
    }
    self.manual = policy.manual.map(speaker.remark)
    self.warnings = policy.warnings.map(speaker.remark)
    self.unsaid = speaker.findings.unsaid
  }

  public init(_ policy: CheckedPolicy, benefits: [String: Label] = [:]) {
    self.init(policy, names: WordingNames(policy, benefits: benefits))
  }

  /// The definitions that the rules lean on, each once.
  public var terms: [DefinedTerm] {
    let all =
      rules.map(\.wording) + [months, amount].compactMap(\.self)
      + (materials + manual + warnings).map(\.wording)
    return all.flatMap(\.terms).reduce(into: []) { terms, term in
      if !terms.contains(term) { terms.append(term) }
    }
  }
}

/// Says the parts of one policy.
struct PolicySpeaker {
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
    case .expression(let checked): wording = statement(checked)
    case .window(let on, let opens, let closes):
      wording = window(on: on, opens: opens, closes: closes)
    case .grants(let test): wording = .sentence(grants(test, rule.kind))
    }
    return PolicyWording.Rule(
      id: rule.id, kind: rule.kind, isGate: rule.isGate, clause: rule.clause,
      label: rule.head.label.map { Phrase($0) }, wording: wording)
  }

  func remark(
    _ flag: (document: FlagDocument, when: CheckedExpression)
  ) -> PolicyWording.Remark {
    PolicyWording.Remark(code: flag.document.ambiguity.value, wording: statement(flag.when))
  }

  func months(_ checked: CheckedExpression) -> Wording {
    .under(Words.eachMonth, value(checked))
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

  private func grants(_ test: GrantTest, _ kind: RuleKind) -> Phrase {
    let groups = test.matches.map { names.group(ofVariable: $0.slot) ?? "" }
    let said =
      kind == .limit
      ? Words.limit(test.times, groups.map(Words.receiver), test.period)
      : Words.exclusion(names.benefits { test.benefits.contains($0) }, groups, test.period)
    return test.knownOnly ? Words.knownOnly(said) : said
  }

  // MARK: Amount

  func amount(of policy: CheckedPolicy) -> Wording? {
    guard let amount = policy.document.amount else { return nil }
    switch amount.kind {
    case .status: return .sentence(Words.status)
    case .byRule: return .sentence(Words.amountByRule)
    case .fen: return policy.amount.map { value($0, as: .money) }
    }
  }
}
