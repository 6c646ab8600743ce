// SPDX-License-Identifier: Apache-2.0

import CEL

/// One document with all that is written beside it, each part sound by itself.
public struct LawLayer: Sendable {
  public let jurisdiction: CheckedJurisdiction
  public let policies: [CheckedPolicy]
  /// By benefit; a benefit without a file of cases is left out.
  public let cases: [String: [PolicyCase]]
  public let obligations: [ObligationDocument]
  public let systems: [NamedSystemDocument]

  public init(
    jurisdiction: CheckedJurisdiction, policies: [CheckedPolicy],
    cases: [String: [PolicyCase]] = [:], obligations: [ObligationDocument] = [],
    systems: [NamedSystemDocument] = []
  ) {
    self.jurisdiction = jurisdiction
    self.policies = policies
    self.cases = cases
    self.obligations = obligations
    self.systems = systems
  }

  var document: JurisdictionDocument { jurisdiction.document }

  /// The clauses that set the term, lay duties on offices or name systems: what they say is no matter
  /// of a benefit's rules alone.
  var dutyClauses: Set<String> {
    let clauses =
      document.validity.clauses + obligations.flatMap(\.clauses) + systems.flatMap(\.clauses)
    return Set(clauses.map(\.value))
  }

  /// Whether this is the document of `layer` or stands below it.
  func inherits(from layer: LawLayer) -> Bool {
    jurisdiction.layers.contains { $0.number == layer.document.number }
  }
}

/// Holds whole documents against themselves and each other: what can never apply, what nothing
/// uses, what one side says and the other does not.
///
/// What makes a benefit that can never be paid is an error, all else a warning. Pure.
public struct LawSoundness {
  public let layers: [LawLayer]

  public init(_ layers: [LawLayer]) { self.layers = layers }

  /// Everything found, in no order.
  public func problems() -> [Problem] {
    let problems = ProblemList()
    let mentions = layers.map(LayerMentions.init)
    let exclusions = ExclusionChecks(layers, problems: problems)
    for (layer, own) in zip(layers, mentions) {
      // What is defined here may be used here and below.
      let below = zip(layers, mentions).filter { $0.0.inherits(from: layer) }
      let users = below.map(\.0)
      let inUse = below.map(\.1).reduce(LayerMentions()) { $0.joined(with: $1) }
      for policy in layer.policies { PolicyConditions(policy, problems: problems).check() }
      DefinitionChecks(layer, problems: problems).check()
      TermChecks(layer, problems: problems).check()
      UseChecks(layer, users: users, own: own, inUse: inUse, problems: problems).check()
      AmbiguityChecks(layer, users: users, inUse: inUse, problems: problems).check()
      for policy in layer.policies
      where policy.document.amount?.rule != nil && policy.workflow == nil {
        problems.report(.noWorkflow(policy.id, at: policy.document.id.place))
      }
      LabelChecks(layer, problems: problems).check()
      exclusions.check(layer, own)
    }
    return problems.all
  }
}

/// Shared definitions that say nothing: always so, or never.
struct DefinitionChecks {
  let layer: LawLayer
  let problems: ProblemList

  init(_ layer: LawLayer, problems: ProblemList) {
    self.layer = layer
    self.problems = problems
  }

  func check() {
    let jurisdiction = layer.jurisdiction
    for (head, text) in layer.document.definitions {
      guard
        let checked = try? jurisdiction.environment.check(
          jurisdiction.environment.parse(Source(text.text)))
      else { continue }
      var maker = FormulaMaker(
        environment: jurisdiction.environment, vocabulary: jurisdiction.vocabulary, aliases: [:],
        figures: [:])
      guard checked.type.unwrapped == .bool else { continue }
      let formula = maker.formula(checked)
      let search = RuleSearch(maker.quantities, readings: nil)
      for truth in [true, false]
      where search.answer([.init(formula: formula, outcome: Prospects(truth))]) == .impossible {
        problems.report(
          .definitionSaysNothing(head.id.value, isAlwaysSo: !truth, at: text.node.place))
      }
    }
  }
}
