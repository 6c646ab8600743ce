// SPDX-License-Identifier: Apache-2.0

import CEL
import Ciphers
import Values

/// A document whose definitions, parameters and citations are sound: the ground its policies stand on.
///
/// Layers stand above one another: nation, province, city, county. A lower one inherits what the
/// higher ones define, sets the figures they leave to it and chooses among the readings they allow.
public struct CheckedJurisdiction: Sendable {
  public let document: JurisdictionDocument
  public let vocabulary: Vocabulary
  /// The documents above, the nearest first.
  public let superiors: [JurisdictionDocument]
  /// What each ambiguity's alternatives are called, in this document and those above it.
  let alternatives: [String: Set<String>]
  private let above: [CheckedJurisdiction]
  /// The chosen alternative by ambiguity; one that is not here is read as recommended.
  public let readings: [String: String]
  /// Figures set by this layer or one above it, the nearest first.
  let settings: [LayerSetting]
  let environment: Environment
  let parameters: [CheckedParameter]
  let parameterDocuments: [LayerParameter]
  /// SHA-256 over the vocabulary, the documents above and the document.
  let digest: String

  /// A document with the place in the layers that its values come from.
  struct LayerParameter: Sendable {
    let document: ParameterDocument
    let layer: JurisdictionDocument
    /// The file it is written in.
    let source: SourceText
  }

  struct LayerSetting: Sendable {
    let document: SettingDocument
    let layer: JurisdictionDocument
  }

  /// - Parameter superior: The next higher layer.
  /// - Throws: Every problem found.
  public init(
    _ document: JurisdictionDocument, vocabulary: Vocabulary,
    under superior: CheckedJurisdiction? = nil
  ) throws(Problems) {
    try self.init(
      document, vocabulary: vocabulary, under: superior,
      settings: document.settings.map { LayerSetting(document: $0, layer: document) }
        + (superior?.settings ?? []),
      readings: Dictionary(
        document.readings.map { ($0.ambiguity.value, $0.alternative.value) },
        uniquingKeysWith: { first, _ in first }
      ).merging(superior?.readings ?? [:]) { own, _ in own },
      seenBy: nil)
  }

  /// This document as a lower layer applies it: with that layer's figures and readings.
  public func applied(
    by layer: CheckedJurisdiction, under superior: CheckedJurisdiction?
  ) throws(Problems) -> CheckedJurisdiction {
    try CheckedJurisdiction(
      document, vocabulary: vocabulary, under: superior, settings: layer.settings,
      readings: layer.readings, seenBy: layer)
  }

  /// This document read another way, to try out an alternative.
  ///
  /// - Throws: An alternative that is not there to be chosen.
  func read(as chosen: [String: String]) throws(Problems) -> CheckedJurisdiction {
    let problems = ProblemList()
    for (ambiguity, alternative) in chosen.sorted(by: { $0.key < $1.key })
    where alternatives[ambiguity]?.contains(alternative) != true {
      problems.report(
        .unknownAlternative(
          alternative, of: ambiguity, at: document.node.place,
          known: (alternatives[ambiguity] ?? []).sorted()))
    }
    if problems.hasErrors { throw Problems(problems.all) }
    return try CheckedJurisdiction(
      document, vocabulary: vocabulary, under: above.first, settings: settings,
      readings: readings.merging(chosen) { _, new in new }, seenBy: nil)
  }

  private init(
    _ document: JurisdictionDocument, vocabulary: Vocabulary, under superior: CheckedJurisdiction?,
    settings: [LayerSetting], readings: [String: String], seenBy layer: CheckedJurisdiction?
  ) throws(Problems) {
    let problems = ProblemList()
    self.document = document
    self.vocabulary = vocabulary
    self.superiors = superior.map { [$0.document] + $0.superiors } ?? []
    self.alternatives = ([document] + superiors).alternatives
    self.above = superior.map { [$0] } ?? []
    self.settings = settings
    self.readings = readings
    self.environment = try CheckedJurisdiction.environment(
      [document] + superiors, readings: readings, vocabulary)
    let own = document.parameters.map {
      LayerParameter(document: $0, layer: document, source: document.source)
    }
    self.parameterDocuments =
      own
      + (superior?.parameterDocuments ?? []).filter { inherited in
        !own.contains { $0.document.name.value == inherited.document.name.value }
      }
    let makers = ParameterMaker(
      settings: settings, environment: environment, vocabulary: vocabulary, problems: problems)
    self.parameters = makers.checked(parameterDocuments)
    self.digest = SHA256Digest.hexadecimal(
      of: Array(
        ((superior?.digest ?? vocabulary.digest) + document.node.canonicalText
          + (layer.map { $0.digest } ?? "")).utf8))
    let checker = JurisdictionChecker(self, superior: superior, problems: problems)
    checker.check()
    if problems.hasErrors { throw Problems(problems.all) }
  }

  /// What conditions may name and call.
  private static func environment(
    _ documents: [JurisdictionDocument], readings: [String: String], _ vocabulary: Vocabulary
  ) throws(Problems) -> Environment {
    let variables =
      vocabulary.facts.map { Variable($0.name, vocabulary.valueType($0.type)) }
      + Vocabulary.Context.allCases.map { Variable($0.name, $0.type) }
    var definitions: [Definition] = []
    for document in documents {
      for definition in document.definitions
      where !definitions.contains(where: { $0.name == definition.head.id.value }) {
        definitions.append(
          Definition(
            definition.head.id.value,
            Source(definition.when.text, name: definitionName(definition.head))))
      }
    }
    do {
      return try Environment(
        variables: variables,
        functions: CalendarFunctions.all + HistoryFunctions(vocabulary: vocabulary).all
          + MoneyFunctions.all + [ReadingFunction.reads(readings)],
        opaqueTypes: [.day, .month], definitions: definitions)
    } catch {
      throw Problems(
        error.diagnostics.map {
          Problem(
            id: $0.id, place: documents[0].node.place, message: $0.message, help: $0.hint)
        })
    }
  }

  static func definitionName(_ head: RuleHead) -> String { "definition \(head.id.value)" }
}

// MARK: - What a document and those above it hold

extension CheckedJurisdiction {
  /// The document and those above it, the nearest first.
  public var layers: [JurisdictionDocument] { [document] + superiors }

  /// An ambiguity by its code, wherever in the layers it is defined.
  public func ambiguity(_ code: String) -> JurisdictionDocument.Ambiguity? {
    layers.lazy.compactMap { $0.ambiguities.first { $0.code.value == code } }.first
  }

  /// What a unit is called, by the nearest document that names it.
  public func organ(_ id: String) -> Label? {
    layers.lazy.compactMap { $0.organs[id] }.first?.label
  }

  /// A unit with who acts for it: what this document leaves open, those above may say.
  public func acting(_ id: String) -> Organ? {
    organ(id).map { label in
      Organ(id: id, label: label, actor: layers.lazy.compactMap { $0.organs[id]?.actor }.first)
    }
  }

  /// How a claim goes on where the text stops, by the nearest document that says so.
  var defaultWorkflow: DefaultWorkflowDocument? {
    layers.lazy.compactMap(\.defaultWorkflow).first
  }

  /// What a fund is called, by the documents or by the vocabulary.
  public func fund(_ id: String) -> Label? {
    layers.lazy.compactMap { $0.funds[id] }.first
      ?? vocabulary.enumerations["fundSource"]?[id]?.label
  }

  func workflow(_ name: String) -> WorkflowDocument? {
    layers.lazy.compactMap { $0.workflows.first { $0.name.value == name }?.workflow }.first
  }

  func choice(_ name: String) -> ChoiceDocument? {
    layers.lazy.compactMap { $0.choices.first { $0.head.id.value == name } }.first
  }
}

extension [JurisdictionDocument] {
  /// What each ambiguity's alternatives are called.
  fileprivate var alternatives: [String: Set<String>] {
    var found: [String: Set<String>] = [:]
    for ambiguity in lazy.flatMap(\.ambiguities) {
      found[ambiguity.code.value, default: []]
        .formUnion(ambiguity.alternatives.compactMap { $0.id?.value })
    }
    return found
  }
}

extension Vocabulary {
  func valueType(_ type: FactType) -> ValueType { type.valueType { records[$0]?.type } }
}

extension Node {
  /// The same text for the same content, whatever the comments, indentation and kind of quotes.
  var canonicalText: String {
    switch content {
    case .scalar(let text, let style): (style == .plain ? "=" : "'") + JSON.quoted(text)
    case .sequence(let items): "[" + items.map(\.canonicalText).joined(separator: ",") + "]"
    case .mapping(let entries):
      "{"
        + entries.map { "\(JSON.quoted($0.key)):\($0.value.canonicalText)" }.joined(separator: ",")
        + "}"
    }
  }
}
