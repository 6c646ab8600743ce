// SPDX-License-Identifier: Apache-2.0
import CEL
import Values

/// Compiles what files beside the benefits ask of the facts of one situation and of `asOf`.
struct FactRules {
  let vocabulary: Vocabulary
  let source: SourceText
  let problems: ProblemList
  private let environment: Environment

  /// Over a vocabulary by itself, as `standing.yaml`.
  ///
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

  /// Over the facts of decisions, with what a document defines. Its figures are dated and cannot be read.
  init(_ jurisdiction: CheckedJurisdiction, source: SourceText, problems: ProblemList) {
    self.vocabulary = jurisdiction.vocabulary
    self.source = source
    self.problems = problems
    environment = jurisdiction.environment
  }

  /// The condition that is either true or false, or nil with reports.
  func condition(_ key: String, in fields: Fields) -> FactCondition? {
    guard let (program, facts) = compiled(key, in: fields, expecting: .bool) else { return nil }
    return FactCondition(program: program, facts: facts)
  }

  /// A whole number, fen where it is money, or nil with reports.
  func number(_ key: String, in fields: Fields) -> FactNumber? {
    compiled(key, in: fields, expecting: .int).map { FactNumber(program: $0.program) }
  }

  private func compiled(
    _ key: String, in fields: Fields, expecting type: ValueType
  ) -> (program: Program, facts: [FactSlot])? {
    guard let text = fields.requiredText(key), let node = fields[key] else { return nil }
    let written = Source(text.value, name: key)
    do {
      let checked = try environment.check(environment.parse(written), expecting: type)
      var words = WordChecker(checked: checked, vocabulary: vocabulary)
      words.check()
      for (enumeration, word, span) in words.faults {
        problems.report(
          .notInEnumeration(word, enumeration, at: place(span, in: written, node)))
      }
      let reads = words.reads.filter { $0.slot < vocabulary.facts.count }
      for (slot, span) in reads
      where vocabulary.facts[slot].name.hasPrefix(Vocabulary.parameterPrefix) {
        problems.report(
          .figureNotReadHere(vocabulary.facts[slot].name, at: place(span, in: written, node)))
      }
      return (
        try environment.plan(checked), Set(reads.map(\.slot)).sorted().map { FactSlot($0) }
      )
    } catch {
      for fault in error.diagnostics where fault.source == written {
        problems.report(
          Problem(
            id: fault.id, place: place(fault.span, in: written, node), message: fault.message,
            help: fault.hint))
      }
      if !error.diagnostics.contains(where: { $0.source == written }) {
        problems.report(.faultyDefinition(at: node.place))
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
public struct FactCondition: Sendable {
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
    switch program.evaluate(facts.values(on: asOf)) {
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

/// A planned number.
public struct FactNumber: Sendable {
  let program: Program

  /// Nil where it is not known or cannot be worked out.
  public func value(_ facts: FactSet, asOf: Day) -> Int64? {
    guard case .value(let value) = program.evaluate(facts.values(on: asOf)) else { return nil }
    return value.integer
  }
}

extension FactSet {
  /// The values by slot, the day asked about standing for every day of a decision's own.
  fileprivate func values(on day: Day) -> [Value?] {
    var values = values
    values[vocabulary.contextSlot(.asOf)] = .day(day)
    values[vocabulary.contextSlot(.event)] = .day(day)
    return values
  }
}
