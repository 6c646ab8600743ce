// SPDX-License-Identifier: Apache-2.0

/// What a document defines and nothing uses, here or below.
struct UseChecks {
  private let layer: LawLayer
  private let users: [LawLayer]
  private let own: LayerMentions
  private let inUse: LayerMentions
  private let problems: ProblemList

  /// - Parameters:
  ///   - users: The layer and those below it.
  ///   - own: What the layer itself names.
  ///   - inUse: What all of the users name.
  init(
    _ layer: LawLayer, users: [LawLayer], own: LayerMentions, inUse: LayerMentions,
    problems: ProblemList
  ) {
    self.layer = layer
    self.users = users
    self.own = own
    self.inUse = inUse
    self.problems = problems
  }

  func check() {
    checkDefinitions()
    checkFigures()
    checkDerived()
    checkNames()
    checkWords()
  }

  private func report(_ kind: String, _ name: String, at place: Place) {
    problems.report(.unused(kind, name, at: place))
  }

  // MARK: Rules

  private func checkDefinitions() {
    for (head, _) in layer.document.definitions where !inUse.definitions.contains(head.id.value) {
      report("definition", head.id.value, at: head.id.place)
    }
  }

  private func checkFigures() {
    for parameter in layer.document.parameters { check(parameter, inUse) }
    for policy in layer.policies {
      for parameter in policy.document.parameters { check(parameter, own) }
    }
  }

  private func check(_ parameter: ParameterDocument, _ mentions: LayerMentions) {
    let name = Vocabulary.parameterPrefix + parameter.name.value
    if !mentions.facts.contains(name) {
      problems.report(.unread(name, at: parameter.name.place))
    }
  }

  private func checkDerived() {
    for policy in layer.policies {
      for (fact, _) in policy.document.derivations where !own.facts.contains(fact.value) {
        report("derived fact", fact.value, at: fact.place)
      }
    }
  }

  // MARK: Names

  private func checkNames() {
    let document = layer.document
    for (name, _) in document.workflows where !inUse.workflows.contains(name.value) {
      report("workflow", name.value, at: name.place)
    }
    // An office may act in duties alone, which name it in words.
    let units = users.flatMap(\.obligations).compactMap { obligation -> String? in
      if case .named(let label) = obligation.units { label.zh } else { nil }
    }
    for entry in document.node.entry("organs")?.value.entries ?? []
    where !inUse.organs.contains(entry.key) {
      let name = document.organs[entry.key]?.label.zh ?? entry.key
      if !units.contains(where: { $0.contains(name) }) {
        report("organ", entry.key, at: entry.keyPlace)
      }
    }
    for entry in document.node.entry("funds")?.value.entries ?? []
    where !inUse.funds.contains(entry.key) {
      report("fund", entry.key, at: entry.keyPlace)
    }
  }

  // MARK: Words

  /// A word is used where a rule tests one of its codes, where a text here speaks of it, or where its
  /// clause lays duties on offices.
  private func checkWords() {
    var texts: [String]?
    let duties = layer.dutyClauses
    for (word, clauses, codes) in layer.document.words {
      if clauses.contains(where: { duties.contains($0.value) }) { continue }
      if codes.contains(where: { inUse.literals[$0.value] != nil }) { continue }
      let spoken = texts ?? self.texts()
      texts = spoken
      if !spoken.contains(where: { $0.contains(word.value) }) {
        report("word", word.value, at: word.place)
      }
    }
  }

  private func texts() -> [String] {
    let document = layer.document.node.entries?.filter { $0.key != "words" } ?? []
    var texts = document.flatMap(\.value.texts)
    for policy in layer.policies { texts += policy.document.node.texts }
    for obligation in layer.obligations {
      let labels = [obligation.duty, obligation.quantity, obligation.due, obligation.measure]
      texts += labels.compactMap { $0?.zh }
    }
    for system in layer.systems { texts += [system.name.zh, system.does.zh, system.offers.zh] }
    return texts
  }
}

extension Node {
  /// The text of every scalar below.
  var texts: [String] {
    switch content {
    case .scalar(let text, _): [text]
    case .sequence(let items): items.flatMap(\.texts)
    case .mapping(let entries): entries.flatMap(\.value.texts)
    }
  }
}
