// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// The rules of one policy as formulas over the same quantities.
struct PolicyFormulas {
  /// A rule that must hold, or one that is only reported.
  struct Rule {
    /// As messages call it: `C2`, `the window C8`, `the term`.
    let name: String
    let place: Place
    let kind: RuleKind
    let isGate: Bool
    let isOfLines: Bool
    let formula: Formula
    /// The same text for the same meaning; nil where nothing is written out.
    var text: String?
    /// The facts it reads.
    let reads: Set<String>
  }

  struct Tier {
    let name: String
    let place: Place
    let when: Formula?
  }

  /// A test on which an amount turns: `test ? … : …`.
  struct Branch {
    let place: Place
    let test: Formula
  }

  /// A paper or a flag with what calls for it.
  struct Asked {
    let name: String
    let place: Place
    let when: Formula
  }

  private(set) var rules: [Rule] = []
  private(set) var scales: [[Tier]] = []
  private(set) var branches: [Branch] = []
  private(set) var materials: [Asked] = []
  private(set) var flags: [Asked] = []
  private(set) var proxies: [Asked] = []
  private(set) var maker: FormulaMaker
  private let policy: CheckedPolicy

  init(_ policy: CheckedPolicy) {
    self.policy = policy
    self.maker = FormulaMaker(
      environment: policy.jurisdiction.environment, vocabulary: policy.jurisdiction.vocabulary,
      aliases: PolicyFormulas.aliases(policy),
      figures: Dictionary(
        policy.parameters.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first }))
    for rule in policy.rules { add(rule) }
    addTerm()
    if let amount = policy.amount { add(amount, "the amount") }
    if let perLine = policy.perLine { add(perLine, "the amount per line") }
    addAsked()
  }

  /// The event where it is one fact: whatever the rules ask of one, they ask of the other.
  private static func aliases(_ policy: CheckedPolicy) -> [Int: Int] {
    guard policy.event.count == 1, let source = policy.event.first else { return [:] }
    let vocabulary = policy.jurisdiction.vocabulary
    let event = vocabulary.contextSlot(.event)
    switch source {
    case .asOf: return [event: vocabulary.contextSlot(.asOf)]
    case .fact(let slot): return [event: slot]
    }
  }

  // MARK: Rules

  private mutating func add(_ rule: CheckedRule) {
    switch rule.test {
    case .expression(let checked, let text):
      rules.append(
        Rule(
          name: rule.id, place: text.node.place, kind: rule.kind, isGate: rule.isGate,
          isOfLines: rule.isOfLines, formula: maker.formula(checked),
          text: maker.terms(checked).text(checked.root, TermScope()), reads: reads(checked)))
    case .window(let on, let opens, let closes):
      rules.append(
        Rule(
          name: "the window \(rule.id)", place: rule.head.id.place, kind: rule.kind, isGate: true,
          isOfLines: false, formula: window(on, opens, closes),
          reads: [on, opens, closes].reduce(into: []) { all, part in
            if let part { all.formUnion(reads(part)) }
          }))
    case .grants, .lines: break
    }
  }

  private func reads(_ checked: CheckedExpression) -> Set<String> {
    let terms = maker.terms(checked)
    let slots = checked.variables.map { terms.aliases[$0] ?? $0 }
    return Set(slots.map { terms.environment.variables[$0].name })
  }

  private mutating func ordered(_ checked: CheckedExpression) -> OrderedTerm? {
    maker.ordered(checked.root, TermScope(), maker.terms(checked))
  }

  /// A window without an end at one side is open there; a day that is none lies in no window.
  private mutating func window(
    _ on: CheckedExpression, _ opens: CheckedExpression?, _ closes: CheckedExpression?
  ) -> Formula {
    guard let day = ordered(on) else { return .constant(true) }
    var parts: [Formula] = []
    if let status = day.status { parts.append(.not(.test(.isNone(status)))) }
    if let first = opens.flatMap({ ordered($0) }) {
      parts.append(PolicyFormulas.unlessNone(first, maker.order(first, day, .lessOrEqual)))
    }
    if let last = closes.flatMap({ ordered($0) }) {
      parts.append(PolicyFormulas.unlessNone(last, maker.order(day, last, .lessOrEqual)))
    }
    return .all(parts)
  }

  private static func unlessNone(_ term: OrderedTerm, _ formula: Formula) -> Formula {
    term.status.map { .any([.test(.isNone($0)), formula]) } ?? formula
  }

  /// An event after the last day of the term is refused; one before the first may still be left to
  /// a human. Where each month is an event, the months decide.
  private mutating func addTerm() {
    guard policy.months == nil, let through = policy.validity.through, policy.event.count == 1,
      let source = policy.event.first
    else { return }
    let vocabulary = policy.jurisdiction.vocabulary
    let name: String
    switch source {
    case .asOf: name = Vocabulary.Context.asOf.name
    case .fact(let slot): name = vocabulary.facts[slot].name
    }
    var status = 0
    maker.change {
      status = $0.place(name, .presence, canBeNone: false, certain: false)
    }
    let event = OrderedTerm(end: DistanceEnd(base: name), offset: 0, status: status)
    let last = OrderedTerm(end: .nothing, offset: Int64(through.value.number), status: nil)
    rules.append(
      Rule(
        name: "the term, which ends on \(through.value),", place: through.place, kind: .validity,
        isGate: true, isOfLines: false, formula: maker.order(event, last, .lessOrEqual),
        reads: [name]))
  }

  // MARK: Amounts

  private mutating func add(_ amount: CheckedAmount, _ name: String) {
    switch amount {
    case .formula(let checked, let text): addBranches(checked, text)
    case .tiers(let tiers):
      var scale: [Tier] = []
      for (index, tier) in tiers.enumerated() {
        scale.append(
          Tier(
            name: "tier \(index + 1) of \(name)", place: tier.document.place,
            when: tier.when.map { maker.formula($0) }))
        if let fen = tier.fen, let text = tier.document.fen { addBranches(fen, text) }
      }
      scales.append(scale)
    }
  }

  private mutating func addBranches(_ checked: CheckedExpression, _ text: ExpressionText) {
    func tests(_ part: Expression) -> [Expression] {
      switch part.kind {
      case .call(Operator.conditional, nil, let arguments):
        return [arguments[0]] + arguments.dropFirst().flatMap(tests)
      case .call(_, _, let arguments): return arguments.flatMap(tests)
      default: return []
      }
    }
    for test in tests(checked.root) {
      let bytes = checked.source.text.utf8.prefix(test.span.lower)
      let before = bytes.count { $0 & 0xC0 != 0x80 }
      branches.append(
        Branch(
          place: policy.document.source.place(of: before, in: text.node),
          test: maker.formula(test, TermScope(), maker.terms(checked))))
    }
  }

  // MARK: Papers, flags and proxies

  private mutating func addAsked() {
    for (material, when) in policy.materials {
      guard let when, let place = material.when?.node.place else { continue }
      materials.append(
        Asked(name: material.code.value, place: place, when: maker.formula(when)))
    }
    for (flag, when) in policy.manual + policy.warnings {
      flags.append(
        Asked(
          name: flag.ambiguity.value, place: flag.when.node.place, when: maker.formula(when)))
    }
    guard let relation = maker.quantities.place(named: Vocabulary.applicantRelation) else { return }
    for proxy in policy.document.proxies {
      let word: Set<String> = [proxy.value]
      maker.change { $0.addWords(word, to: relation) }
      proxies.append(
        Asked(
          name: proxy.value, place: proxy.place, when: .test(.isOne(of: word, relation))))
    }
  }
}

extension Vocabulary {
  /// The fact that says who claims for the person.
  static let applicantRelation = "claim.applicantRelation"
}
