// SPDX-License-Identifier: Apache-2.0

import CEL
import Digest

/// A document whose definitions, parameters and citations are sound: the ground its policies stand on.
public struct CheckedJurisdiction: Sendable {
  public let document: JurisdictionDocument
  public let vocabulary: Vocabulary
  let environment: Environment
  let parameters: [CheckedParameter]
  /// SHA-256 over the vocabulary and the document.
  let digest: String

  /// - Throws: Every problem found.
  public init(_ document: JurisdictionDocument, vocabulary: Vocabulary) throws(Problems) {
    let problems = ProblemList()
    self.document = document
    self.vocabulary = vocabulary
    self.parameters = document.parameters.compactMap {
      CheckedParameter($0, vocabulary: vocabulary, problems: problems)
    }
    self.environment = try CheckedJurisdiction.environment(document, vocabulary)
    self.digest = SHA256Digest.hexadecimal(
      of: Array((vocabulary.digest + document.node.canonicalText).utf8))
    checkCitations(problems)
    checkDefinitions(problems)
    if problems.hasErrors { throw Problems(problems.all) }
  }

  /// What conditions may name and call.
  private static func environment(
    _ document: JurisdictionDocument, _ vocabulary: Vocabulary
  ) throws(Problems) -> Environment {
    let context: [(Vocabulary.Context, ValueType)] = [
      (.event, .opaque(.day)), (.asOf, .opaque(.day)), (.payableMonths, .list(.opaque(.month))),
      (.amountByRule, .int),
    ]
    let variables =
      vocabulary.facts.map { Variable($0.name, vocabulary.valueType($0.type)) }
      + context.map { Variable($0.name, $1) }
    do {
      return try Environment(
        variables: variables,
        functions: CalendarFunctions.all + HistoryFunctions(vocabulary: vocabulary).all,
        opaqueTypes: [.day, .month],
        definitions: document.definitions.map {
          Definition($0.head.id.value, Source($0.when.text, name: definitionName($0.head)))
        })
    } catch {
      throw Problems(
        error.diagnostics.map {
          Problem(id: $0.id, place: document.node.place, message: $0.message, help: $0.hint)
        })
    }
  }

  private static func definitionName(_ head: RuleHead) -> String { "definition \(head.id.value)" }

  private func checkDefinitions(_ problems: ProblemList) {
    let checker = ExpressionChecker(
      environment: environment, vocabulary: vocabulary, source: document.source,
      parameters: Set(parameters.map(\.name)), problems: problems)
    for definition in document.definitions {
      _ = checker.check(
        definition.when, named: CheckedJurisdiction.definitionName(definition.head),
        expecting: nil)
    }
  }

  private func checkCitations(_ problems: ProblemList) {
    let citations = CitationChecker(document, problems: problems)
    citations.check(document.clauses)
    citations.check(document.validity.clauses)
    for definition in document.definitions {
      citations.check(definition.head.clauses)
      citations.check(ambiguities: definition.head.ambiguities)
    }
    for parameter in document.parameters { citations.check(parameter.clauses) }
    guard let categories = vocabulary.enumerations[Vocabulary.categoryEnumeration] else { return }
    for (_, codes) in document.words {
      for code in codes where !categories.contains(code.value) {
        problems.report(.notInEnumeration(code.value, categories, at: code.place))
      }
    }
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
