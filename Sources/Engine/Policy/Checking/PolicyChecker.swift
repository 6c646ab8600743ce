// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// Checks the parts of one policy; every problem goes to the list.
struct PolicyChecker {
  let document: PolicyDocument
  let jurisdiction: CheckedJurisdiction
  let problems: ProblemList
  let parameters: [CheckedParameter]
  let expressions: ExpressionChecker

  var vocabulary: Vocabulary { jurisdiction.vocabulary }

  init(_ document: PolicyDocument, in jurisdiction: CheckedJurisdiction, problems: ProblemList) {
    self.document = document
    self.jurisdiction = jurisdiction
    self.problems = problems
    let maker = ParameterMaker(
      settings: jurisdiction.settings, environment: jurisdiction.environment,
      vocabulary: jurisdiction.vocabulary, problems: problems)
    let shared = jurisdiction.parameterDocuments.filter { shared in
      !document.parameters.contains { $0.name.value == shared.document.name.value }
    }
    let own = document.parameters.map {
      CheckedJurisdiction.LayerParameter(
        document: $0, layer: jurisdiction.document, source: document.source)
    }
    self.parameters = maker.checked(own + shared)
    self.expressions = ExpressionChecker(
      jurisdiction, source: document.source, parameters: Set(parameters.map(\.name)),
      problems: problems)
  }

  func expression(
    _ text: ExpressionText?, named name: String, _ type: ValueType
  ) -> CheckedExpression? {
    text.flatMap { expressions.check($0, named: name, expecting: type) }
  }

  // MARK: Event and months

  func event() -> [EventSource] {
    document.event.compactMap { name in
      if name.value == Vocabulary.Context.asOf.name { return .asOf }
      guard let slot = vocabulary.slot(name.value) else {
        problems.report(
          .unknownName(
            "fact", name.value, at: name.place, nearest: vocabulary.nearestFact(to: name.value)))
        return nil
      }
      let type = vocabulary.fact(slot).type
      guard type.required == .date else {
        problems.report(.eventIsNoDate(name.value, type, at: name.place))
        return nil
      }
      return .fact(slot.index)
    }
  }

  func months() -> CheckedExpression? {
    expression(document.months, named: "months", .list(.opaque(.month)))
  }

  // MARK: Parameters

  /// The expressions that look values up in tables. They may read facts, never parameters.
  func parameterKeys() -> [Int: CheckedExpression] {
    var keys: [Int: CheckedExpression] = [:]
    for parameter in parameters {
      guard let text = parameter.document.key else { continue }
      let checker = ExpressionChecker(
        jurisdiction, source: parameter.source, parameters: expressions.parameters,
        problems: problems)
      guard let key = checker.check(text, named: "key of \(parameter.name)", expecting: nil) else {
        continue
      }
      if ![ValueType.string, .int, .nullable(.string)].contains(key.type) {
        problems.report(.keyType(at: text.node.place))
      }
      for slot in key.variables where slot < vocabulary.facts.count {
        let name = vocabulary.facts[slot].name
        if name.hasPrefix(Vocabulary.parameterPrefix) {
          problems.report(.keyReadsParameter(name, at: text.node.place))
        }
      }
      keys[parameter.slot] = key
    }
    return keys
  }

  // MARK: Amount, derived facts and flags

  func amount(_ rule: AmountRule?, named name: String) -> CheckedAmount? {
    switch rule {
    case nil: nil
    case .formula(let text): expression(text, named: name, .int).map { .formula($0, text) }
    case .tiers(let tiers):
      .tiers(
        tiers.enumerated().compactMap { index, tier in
          let place = "\(name), tier \(index + 1)"
          let fen = expression(tier.fen, named: place, .int)
          if fen == nil, tier.fen != nil { return nil }
          return CheckedAmount.Tier(
            document: tier, when: expression(tier.when, named: "\(place), when", .bool), fen: fen)
        })
    }
  }

  func derivations() -> [(slot: Int, count: CheckedExpression, text: ExpressionText)] {
    document.derivations.compactMap { fact, count in
      guard let slot = vocabulary.slot(fact.value) else {
        problems.report(
          .unknownName(
            "fact", fact.value, at: fact.place, nearest: vocabulary.nearestFact(to: fact.value)))
        return nil
      }
      guard vocabulary.fact(slot).type.required == .int else {
        problems.report(.derivedIsNoCount(fact.value, at: fact.place))
        return nil
      }
      return expression(count, named: "count of \(fact.value)", .bool).map {
        (slot.index, $0, count)
      }
    }
  }

  func flags(
    _ flags: [FlagDocument], _ kind: String
  ) -> [(document: FlagDocument, when: CheckedExpression)] {
    flags.enumerated().compactMap { index, flag in
      expression(flag.when, named: "\(kind) \(index + 1)", .bool).map { (flag, $0) }
    }
  }

  func workflow() -> WorkflowDocument? {
    switch document.workflow {
    case nil: return nil
    case .own(let workflow): return workflow
    case .shared(let name):
      if let workflow = jurisdiction.workflow(name.value) { return workflow }
      let known = jurisdiction.layers.flatMap(\.workflows).map(\.name.value)
      problems.report(
        .unknownName(
          "workflow", name.value, at: name.place, nearest: nearest(to: name.value, among: known)))
      return nil
    }
  }
}
