// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// A dated figure whose name, type, unit and bounds are known.
struct CheckedParameter: Sendable {
  let document: ParameterDocument
  let source: SourceText
  let name: String
  let slot: Int
  let clause: String
  let floor: Int64?
  let ceiling: Int64?
  /// By rising day.
  let values: [(from: Day, value: DatedValue)]

  /// What holds from a day on; an inner nil = not yet set by the place.
  enum DatedValue: Sendable {
    case single(Value?)
    /// By region, kind or year.
    case table([String: Value?], otherwise: Value?)

    /// The value for a key. Keys that are regions hold for every place inside them; the narrowest
    /// one wins.
    func value(for key: String?) -> Value? {
      switch self {
      case .single(let value): return value
      case .table(let entries, let otherwise):
        guard let key else { return nil }
        if let exact = entries[key] { return exact }
        let region = RegionCode(key)
        let wider = entries.keys.filter { entry in
          guard let region, let entry = RegionCode(entry) else { return false }
          return entry.contains(region)
        }
        guard let narrowest = wider.max(by: { narrowness($0) < narrowness($1) }) else {
          return otherwise
        }
        return entries[narrowest] ?? otherwise
      }
    }

    private func narrowness(_ key: String) -> Int { RegionCode(key)?.digits.utf8.count ?? 0 }

    /// Every value that is set, with its key.
    var entries: [(key: String?, value: Value)] {
      switch self {
      case .single(let value): value.map { [(nil, $0)] } ?? []
      case .table(let entries, let otherwise):
        entries.sorted { $0.key < $1.key }.compactMap { entry in
          entry.value.map { (entry.key, $0) }
        } + (otherwise.map { [(nil, $0)] } ?? [])
      }
    }
  }

  /// The value in force on a day.
  func value(on day: Day, for key: String?) -> Value? {
    values.last { $0.from <= day }?.value.value(for: key)
  }

  /// Whether some value is set.
  var isSet: Bool { values.contains { !$0.value.entries.isEmpty } }
}

/// Makes parameters from their documents, with the values that lower layers set.
struct ParameterMaker {
  let settings: [CheckedJurisdiction.LayerSetting]
  let environment: Environment
  let vocabulary: Vocabulary
  let problems: ProblemList

  func checked(_ documents: [CheckedJurisdiction.LayerParameter]) -> [CheckedParameter] {
    let made = documents.compactMap(checked)
    for (parameter, source) in zip(made.map(\.parameter), made.map(\.setting)) {
      BoundChecker(among: made.map(\.parameter), problems: problems)
        .check(parameter, setBy: source)
    }
    return made.map(\.parameter)
  }

  /// The parameter and the setting its values come from, nil with reports.
  private func checked(
    _ layered: CheckedJurisdiction.LayerParameter
  ) -> (parameter: CheckedParameter, setting: CheckedJurisdiction.LayerSetting?)? {
    let setting = settings.first {
      $0.document.name.value == layered.document.name.value
        && $0.layer.number != layered.layer.number
    }
    let document = setting.map { layered.document.set(by: $0.document) } ?? layered.document
    guard let slot = slot(document) else { return nil }
    let parameter = CheckedParameter(
      document: document, source: layered.source,
      name: Vocabulary.parameterPrefix + document.name.value, slot: slot.index,
      clause: document.clauses.map(\.value).joined(separator: "、"),
      floor: document.floor?.fixed, ceiling: document.ceiling?.fixed,
      values: values(document, vocabulary.fact(slot)))
    return (parameter, setting)
  }

  private func slot(_ document: ParameterDocument) -> FactSlot? {
    let name = Vocabulary.parameterPrefix + document.name.value
    guard let slot = vocabulary.slot(name) else {
      let known = vocabulary.facts.map(\.name).filter { $0.hasPrefix(Vocabulary.parameterPrefix) }
      problems.report(
        .unknownName(
          "parameter", name, at: document.name.place, nearest: nearest(to: name, among: known)))
      return nil
    }
    let fact = vocabulary.fact(slot)
    if let unit = document.unit, unit.value != fact.unit {
      problems.report(.wrongUnit(unit.value, expected: fact.unit, at: unit.place))
    }
    return slot
  }

  /// Reads the dated values by the type of the fact.
  private func values(
    _ document: ParameterDocument, _ fact: VocabularyFact
  ) -> [(from: Day, value: CheckedParameter.DatedValue)] {
    let reader = FactReader(vocabulary: vocabulary, plainText: true)
    var values: [(from: Day, value: CheckedParameter.DatedValue)] = []
    for (day, node) in document.values {
      if let last = values.last, day.value <= last.from {
        problems.report(
          day.value == last.from
            ? .valuesOverlap(day.value.description, at: day.place)
            : .valuesOutOfOrder(at: day.place))
        continue
      }
      values.append((day.value, dated(node, document, fact, reader)))
    }
    for problem in reader.problems.all { problems.report(problem) }
    return values
  }

  private func dated(
    _ node: Node, _ document: ParameterDocument, _ fact: VocabularyFact, _ reader: FactReader
  ) -> CheckedParameter.DatedValue {
    func read(_ node: Node) -> Value? {
      guard node.text != "unknown" else { return nil }
      let value = reader.value(node, fact.type, path: fact.name)
      if let number = value?.integer, number < 0 {
        problems.report(.belowZero(fact.name, at: node.place))
      }
      return value
    }
    guard document.key != nil, let entries = node.entries else { return .single(read(node)) }
    var table: [String: Value?] = [:]
    for entry in entries where entry.key != "default" {
      table[RegionCode(entry.key)?.digits ?? entry.key] = .some(read(entry.value))
    }
    return .table(
      table, otherwise: entries.first { $0.key == "default" }.flatMap { read($0.value) })
  }
}

extension ParameterBound {
  var fixed: Int64? { if case .fixed(let value) = kind { value } else { nil } }
}
