// SPDX-License-Identifier: Apache-2.0

import CEL

/// What the benefits of one document name, in their rules and beside them. What an unused definition
/// reads is not named.
struct LayerMentions {
  /// Facts and figures that expressions read.
  var facts: Set<String> = []
  var definitions: Set<String> = []
  var workflows: Set<String> = []
  var organs: Set<String> = []
  var funds: Set<String> = []
  /// Every text that stands in an expression, with a rule that holds it.
  var literals: [String: Place] = [:]
  /// Readings that rules ask for: ambiguity, then alternative.
  var readings: [Reading] = []

  struct Reading: Hashable {
    let ambiguity: String
    let alternative: String
    let place: Place
  }

  init() {}

  init(_ layer: LawLayer) {
    for policy in layer.policies { add(policy) }
    for choice in layer.document.choices {
      if let list = choice.standings?.list { facts.insert(list.value) }
    }
    for parameter in layer.document.parameters { add(parameter) }
  }

  func joined(with other: LayerMentions) -> LayerMentions {
    var joined = self
    joined.facts.formUnion(other.facts)
    joined.definitions.formUnion(other.definitions)
    joined.workflows.formUnion(other.workflows)
    joined.organs.formUnion(other.organs)
    joined.funds.formUnion(other.funds)
    joined.literals.merge(other.literals) { own, _ in own }
    joined.readings += other.readings
    return joined
  }

  // MARK: Policies

  private mutating func add(_ policy: CheckedPolicy) {
    let document = policy.document
    for (checked, text) in policy.expressions {
      add(checked.root, text.node.place)
    }
    for parameter in document.parameters { add(parameter) }
    switch document.workflow {
    case .shared(let name)?: workflows.insert(name.value)
    case .own(let workflow)?: organs.formUnion(workflow.steps.map(\.organ.value))
    case nil: break
    }
    organs.formUnion(document.responsible.map(\.value))
    organs.formUnion([document.payer, document.notice?.organ].compactMap { $0?.value })
    if let workflow = policy.workflow { organs.formUnion(workflow.stages.map(\.organ.id)) }
    if let fund = document.fund { funds.insert(fund.value) }
  }

  private mutating func add(_ parameter: ParameterDocument) {
    for bound in [parameter.floor, parameter.ceiling] {
      if case .percent(_, let other)? = bound?.kind {
        facts.insert(Vocabulary.parameterPrefix + other.value)
      }
    }
  }

  // MARK: Expressions

  private mutating func add(_ part: Expression, _ place: Place) {
    switch part.kind {
    case .name, .select:
      if let name = LayerMentions.dotted(part) { facts.insert(name) }
    case .has(let operand, let field, _):
      if let name = LayerMentions.dotted(operand) { facts.insert("\(name).\(field)") }
    case .literal(.string(let text)): literals[text] = literals[text] ?? place
    case .definition(let definition, _): definitions.insert(definition.name)
    case .call(ReadingFunction.name, nil, let arguments):
      if case .literal(.string(let ambiguity))? = arguments.first?.kind,
        case .literal(.string(let alternative))? = arguments.last?.kind
      {
        readings.append(
          Reading(ambiguity: ambiguity, alternative: alternative, place: place))
      }
    default: break
    }
    for child in part.children { add(child, place) }
  }

  private static func dotted(_ part: Expression) -> String? {
    switch part.kind {
    case .name(let name, _): name
    case .select(let operand, let field, _): dotted(operand).map { "\($0).\(field)" }
    default: nil
    }
  }
}

extension CheckedPolicy {
  /// Every expression of the policy with the text it was read from.
  var expressions: [(checked: CheckedExpression, text: ExpressionText)] {
    var all: [(CheckedExpression, ExpressionText)] = []
    func add(_ checked: CheckedExpression?, _ text: ExpressionText?) {
      if let checked, let text { all.append((checked, text)) }
    }
    add(months, document.months)
    for rule in rules {
      switch rule.test {
      case .expression(let checked, let text): add(checked, text)
      case .window(let on, let opens, let closes):
        add(on, document.window?.on)
        add(opens, document.window?.opens)
        add(closes, document.window?.closes)
      case .grants, .lines: break
      }
    }
    for standing in standings { add(standing.checked, standing.text) }
    for derivation in derivations { add(derivation.count, derivation.text) }
    for amount in [amount, perLine].compactMap(\.self) {
      switch amount {
      case .formula(let checked, let text): add(checked, text)
      case .tiers(let tiers):
        for tier in tiers {
          add(tier.when, tier.document.when)
          add(tier.fen, tier.document.fen)
        }
      }
    }
    add(ceiling, document.amount?.ceiling)
    for parameter in parameters {
      add(parameterKeys[parameter.slot], parameter.document.key)
    }
    for (material, when) in materials { add(when, material.when) }
    for (flag, when) in manual + warnings { add(when, flag.when) }
    add(noticeDays, document.notice?.days)
    return all
  }
}
