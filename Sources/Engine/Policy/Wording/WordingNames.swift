// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// What wordings call the things that expressions name.
public struct WordingNames: Sendable {
  let vocabulary: Vocabulary
  /// The day of the qualifying event, with the facts it comes from.
  let event: Phrase
  /// The same inside a sentence.
  private let shortEvent: Phrase
  private let benefits: [String: Label]
  /// Parameters by the full name of their fact.
  private let parameters: [String: Label]
  private let definitions: [String: RuleHead]
  private let ambiguities: [String: JurisdictionDocument.Ambiguity]
  private let regions: [RegionCode: Label]

  /// - Parameters:
  ///   - benefits: Names of benefits by id, for rules that speak of others.
  ///   - regions: Names of regions by code, for rules that speak of a place.
  public init(
    _ policy: CheckedPolicy, benefits: [String: Label] = [:], regions: [RegionCode: Label] = [:]
  ) {
    self.init(
      policy.jurisdiction, parameters: policy.parameters, event: policy.event,
      benefits: benefits.merging([policy.id: policy.document.name]) { $1 }, regions: regions)
  }

  /// Names for what a document holds outside its benefits.
  public init(
    _ place: CheckedJurisdiction, benefits: [String: Label] = [:],
    regions: [RegionCode: Label] = [:]
  ) {
    self.init(
      place, parameters: place.parameters, event: [], benefits: benefits, regions: regions)
  }

  private init(
    _ place: CheckedJurisdiction, parameters: [CheckedParameter], event: [EventSource],
    benefits: [String: Label], regions: [RegionCode: Label]
  ) {
    let vocabulary = place.vocabulary
    func nearest<Key, Value>(_ pairs: [(Key, Value)]) -> [Key: Value] {
      Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
    self.vocabulary = vocabulary
    let sources = event.map { Words.name(of: $0, in: vocabulary) }
    self.event = Words.event(sources)
    self.shortEvent = Words.shortEvent(sources)
    self.benefits = nearest(
      benefits.map { ($0.key, $0.value) }
        + place.layers.flatMap { $0.otherBenefits.map { ($0.key, $0.value) } })
    self.parameters = nearest(
      parameters.compactMap { parameter in
        parameter.document.label.map { (parameter.name, $0) }
      })
    self.definitions = nearest(
      place.layers.flatMap(\.definitions).map { ($0.head.id.value, $0.head) })
    self.ambiguities = nearest(
      place.layers.flatMap(\.ambiguities).map { ($0.code.value, $0) })
    self.regions = nearest(
      place.layers.map { ($0.region.code, $0.region.label) }
        + regions.map { ($0.key, $0.value) })
  }

  // MARK: Facts

  /// A fact, a parameter (in quotes) or one of the decision's own names.
  func variable(_ slot: Int) -> Phrase {
    guard slot < vocabulary.facts.count else { return own(slot) }
    let fact = vocabulary.facts[slot]
    guard fact.name.hasPrefix(Vocabulary.parameterPrefix) else {
      return Phrase(naming: fact.label)
    }
    return Phrase(parameters[fact.name] ?? fact.label).quoted
  }

  func measure(ofVariable slot: Int) -> Measure {
    guard slot < vocabulary.facts.count else { return ownMeasure(slot) }
    let fact = vocabulary.facts[slot]
    let last = fact.name.split(separator: ".").last.map(String.init) ?? fact.name
    return Measure(fact.type, unit: fact.unit, named: last)
  }

  /// The group a fact belongs to, such as `person`.
  func group(ofVariable slot: Int) -> Substring? {
    guard slot < vocabulary.facts.count else { return nil }
    return vocabulary.facts[slot].name.split(separator: ".").first
  }

  private func own(_ slot: Int) -> Phrase {
    switch Vocabulary.Context(rawValue: slot - vocabulary.facts.count) {
    case .event: shortEvent
    case .asOf, nil: Words.asOf
    case .payableMonths: Words.payableMonths
    case .monthsLeft: Words.monthsLeft
    case .amountByRule: Words.amountByRule
    }
  }

  private func ownMeasure(_ slot: Int) -> Measure {
    switch Vocabulary.Context(rawValue: slot - vocabulary.facts.count) {
    case .event, .asOf, nil: .day
    case .payableMonths: .list(.month)
    case .monthsLeft: .count("months")
    case .amountByRule: .money
    }
  }

  /// A field of a record by its label; nil where it has none.
  func field(_ name: String, of record: String) -> Phrase? {
    shape(of: name, in: record)?.label.map { Phrase(naming: $0) }
  }

  func measure(ofField name: String, in record: String) -> Measure {
    guard let field = shape(of: name, in: record) else { return .plain }
    return Measure(field.type, unit: field.unit, named: name)
  }

  private func shape(of field: String, in record: String) -> RecordShape.Field? {
    vocabulary.records[record].flatMap { shape in
      shape.type.slot(of: field).map { shape.fields[$0] }
    }
  }

  // MARK: Words

  /// A word of an enumeration in quotes; nil where it is none.
  func word(_ word: String, of enumeration: String) -> Phrase? {
    vocabulary.enumerations[enumeration]?[word].map { Phrase($0.label).quoted }
  }

  /// A benefit by its id, else by what benefits of that name are called elsewhere; nil where none is
  /// known.
  func benefit(_ id: String) -> Phrase? {
    if let name = benefits[id] { return Phrase(name).quoted }
    guard let slash = id.lastIndex(of: "/") else { return nil }
    return benefits { $0.hasSuffix(id[slash...]) }.first
  }

  /// The benefits whose ids match, each name once.
  func benefits(_ matches: (String) -> Bool) -> [Phrase] {
    let names = benefits.filter { matches($0.key) }.sorted { $0.key < $1.key }
    return names.reduce(into: []) { found, entry in
      let name = Phrase(entry.value).quoted
      if !found.contains(name) { found.append(name) }
    }
  }

  /// The region of a code.
  func region(_ code: String) -> Phrase {
    RegionCode(code).flatMap { regions[$0] }.map { Phrase($0) } ?? Words.region(code: code)
  }

  func definition(_ name: String) -> (name: Phrase, clause: String)? {
    guard let head = definitions[name] else { return nil }
    return (
      head.label.map { Phrase($0) } ?? Phrase(same: name),
      head.clauses.map(\.value).joined(separator: "、")
    )
  }

  /// A question and another reading of it that a rule asks for; nil where the document has none so
  /// named.
  func alternative(_ id: String, of ambiguity: String) -> (question: Phrase, reading: Phrase)? {
    guard let asked = ambiguities[ambiguity],
      let alternative = asked.alternatives.first(where: { $0.id?.value == id })
    else { return nil }
    return (Phrase(asked.question), Phrase(alternative.reading))
  }
}

extension Words {
  static func name(of source: EventSource, in vocabulary: Vocabulary) -> Phrase {
    switch source {
    case .asOf: asOf
    case .fact(let slot): Phrase(naming: vocabulary.facts[slot].label)
    }
  }
}
