// SPDX-License-Identifier: Apache-2.0
import CEL
import Values

/// Compiles conditions over how somebody stands at work, the facts of `standing.yaml` and `asOf`.
struct StandingRules {
  let vocabulary: Vocabulary
  let source: SourceText
  let problems: ProblemList
  private let environment: Environment

  /// - Throws: A vocabulary whose names clash with those of the language.
  init(_ vocabulary: Vocabulary, source: SourceText, problems: ProblemList) throws(CELError) {
    self.vocabulary = vocabulary
    self.source = source
    self.problems = problems
    environment = try Environment(
      variables: vocabulary.facts.map { Variable($0.name, vocabulary.valueType($0.type)) }
        + Vocabulary.Context.allCases.map { Variable($0.name, $0.type) },
      functions: CalendarFunctions.all, opaqueTypes: [.day, .month])
  }

  /// The condition that is either true or false, or nil with reports.
  func condition(_ key: String, in fields: Fields) -> StandingCondition? {
    guard let text = fields.requiredText(key), let node = fields[key] else { return nil }
    let written = Source(text.value, name: key)
    do {
      let checked = try environment.check(environment.parse(written), expecting: .bool)
      var words = WordChecker(checked: checked, vocabulary: vocabulary)
      words.check()
      for (enumeration, word, span) in words.faults {
        problems.report(
          .notInEnumeration(word, enumeration, at: place(span, in: written, node)))
      }
      let reads = words.reads.map(\.slot).filter { $0 < vocabulary.facts.count }
      return StandingCondition(
        program: try environment.plan(checked), facts: Set(reads).sorted().map { FactSlot($0) })
    } catch {
      for fault in error.diagnostics {
        problems.report(
          Problem(
            id: fault.id, place: place(fault.span, in: written, node), message: fault.message,
            help: fault.hint))
      }
      return nil
    }
  }

  private func place(_ span: SourceSpan, in text: Source, _ node: Node) -> Place {
    let before = text.text.utf8.prefix(span.lower).count { $0 & 0xC0 != 0x80 }
    return source.place(of: before, in: node)
  }
}

/// A planned condition with the facts it reads.
public struct StandingCondition: Sendable {
  let program: Program
  /// In the vocabulary's order.
  public let facts: [FactSlot]

  public enum Answer: Hashable, Sendable {
    case holds, fails
    /// One of its facts would decide it and is not known.
    case unknown([FactSlot])
  }

  /// > Cost: some microseconds.
  public func answer(_ facts: FactSet, asOf: Day) -> Answer {
    var values = facts.values
    values[facts.vocabulary.contextSlot(.asOf)] = .day(asOf)
    switch program.evaluate(values) {
    case .value(.bool(true)): return .holds
    case .unknown(let set):
      return .unknown(
        Set(set.inputs.map(\.slot)).filter { $0 < facts.vocabulary.facts.count }.sorted()
          .map { FactSlot($0) })
    // What cannot be worked out, as a day beyond the calendar, says nothing of somebody.
    case .value, .error: return .fails
    }
  }
}
