// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// Checks the parts of one document against itself and the layers above it.
struct JurisdictionChecker {
  let jurisdiction: CheckedJurisdiction
  let superior: CheckedJurisdiction?
  let problems: ProblemList
  private let citations: CitationChecker

  private var document: JurisdictionDocument { jurisdiction.document }
  private var vocabulary: Vocabulary { jurisdiction.vocabulary }

  init(
    _ jurisdiction: CheckedJurisdiction, superior: CheckedJurisdiction?, problems: ProblemList
  ) {
    self.jurisdiction = jurisdiction
    self.superior = superior
    self.problems = problems
    self.citations = CitationChecker(jurisdiction.layers, problems: problems)
  }

  func check() {
    checkPlace()
    checkCitations()
    checkDefinitions()
    checkWords()
    checkOrgans()
    checkReadings()
    checkChoices()
  }

  private func checkPlace() {
    guard let superior, !superior.document.region.code.isNation,
      !superior.document.region.code.contains(document.region.code)
    else { return }
    problems.report(
      .notBelow(
        document.region.label.zh, superior.document.region.label.zh,
        at: document.superior?.place ?? document.node.place))
  }

  private func checkCitations() {
    citations.check(document.clauses.map(\.clause))
    citations.check(document.validity.clauses)
    let heads = document.definitions.map(\.head) + document.choices.map(\.head)
    for head in heads {
      citations.check(head.clauses)
      citations.check(ambiguities: head.ambiguities)
    }
    for parameter in document.parameters { citations.check(parameter.clauses) }
    for setting in document.settings { citations.check(setting.clauses) }
    for (_, workflow) in document.workflows { citations.check(workflow.clauses) }
    for ambiguity in document.ambiguities { citations.check(ambiguity.clauses) }
    if let standard = document.defaultWorkflow {
      citations.check(ambiguities: [standard.ambiguity])
    }
    citations.check(ambiguities: document.casework?.ambiguities ?? [])
    citations.check(
      ambiguities: [document.validity.late, document.validity.early].compactMap(\.self))
  }

  private func checkDefinitions() {
    let checker = ExpressionChecker(
      jurisdiction, source: document.source,
      parameters: Set(jurisdiction.parameters.map(\.name)), problems: problems)
    for definition in document.definitions {
      _ = checker.check(
        definition.when, named: CheckedJurisdiction.definitionName(definition.head),
        expecting: nil)
    }
  }

  private func checkWords() {
    guard let categories = vocabulary.enumerations[Vocabulary.categoryEnumeration] else { return }
    for (_, _, codes) in document.words {
      for code in codes where !categories.contains(code.value) {
        problems.report(.notInEnumeration(code.value, categories, at: code.place))
      }
    }
  }

  private func checkOrgans() {
    let known = jurisdiction.layers.flatMap { $0.organs.keys }.sorted()
    let steps =
      document.workflows.flatMap(\.workflow.steps) + (document.defaultWorkflow?.steps ?? [])
    for organ in steps.map(\.organ)
    where !known.contains(organ.value) {
      problems.report(
        .unknownName(
          "organ", organ.value, at: organ.place, nearest: nearest(to: organ.value, among: known)))
    }
  }

  private func checkChoices() {
    for standings in document.choices.compactMap(\.standings) {
      let slot = vocabulary.slot(standings.list.value)
      if slot.flatMap({ vocabulary.shape(of: $0) }) == nil {
        problems.report(
          .unknownName(
            "fact", standings.list.value, at: standings.list.place,
            nearest: vocabulary.nearestFact(to: standings.list.value)))
      }
      if vocabulary.root[standings.group.value] == nil {
        problems.report(
          .unknownName(
            "subject", standings.group.value, at: standings.group.place,
            nearest: nearest(to: standings.group.value, among: vocabulary.root.keys.sorted())))
      }
    }
  }

  private func checkReadings() {
    let alternatives = jurisdiction.alternatives
    for (ambiguity, alternative) in document.readings {
      guard let known = alternatives[ambiguity.value] else {
        citations.check(ambiguities: [ambiguity])
        continue
      }
      if !known.contains(alternative.value) {
        problems.report(
          .unknownAlternative(
            alternative.value, of: ambiguity.value, at: alternative.place,
            known: known.sorted()))
      }
    }
  }
}

extension RegionCode {
  /// Whether this stands for the whole country, above every province.
  public var isNation: Bool { digits.allSatisfy { $0 == "0" } }
}

extension CheckedJurisdiction {
  /// What is wrong with the clauses that obligations and named systems cite.
  public func problems(
    of obligations: [ObligationDocument], _ systems: [NamedSystemDocument]
  ) -> [Problem] {
    let problems = ProblemList()
    let citations = CitationChecker(layers, problems: problems)
    for obligation in obligations { citations.check(obligation.clauses) }
    for system in systems { citations.check(system.clauses) }
    return problems.all
  }

  /// What is wrong with clauses that a file beside the document cites.
  public func problems(citing clauses: [Located<String>]) -> [Problem] {
    let problems = ProblemList()
    CitationChecker(layers, problems: problems).check(clauses)
    return problems.all
  }
}
