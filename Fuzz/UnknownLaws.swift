// SPDX-License-Identifier: Apache-2.0

/// What must hold of a checked program whatever is known:
///
/// * with everything known the answer is a value or an error, the same each time;
/// * an answer that was decided while inputs were unknown stays, whatever these turn out to be;
/// * an undecided answer names inputs that are unknown, and only such as the expression reads;
/// * where no type was left open, a value has the type the checker found.
struct UnknownLaws {
  private let program: Program
  private let checked: CheckedExpression
  private let source: Source

  init(_ program: Program, _ checked: CheckedExpression, _ source: Source) {
    self.program = program
    self.checked = checked
    self.source = source
  }

  func hold(_ random: inout SeededNumbers) {
    let isClosed = checked.types.values.allSatisfy { !$0.isOpen }
    for _ in 0..<2 {
      let known = ExpressionWorld.activation(&random)
      let answer = program.evaluate(known)
      if program.evaluate(known) != answer { fault("two answers", answer) }
      if case .unknown = answer { fault("unknown with everything known", answer) }
      if isClosed, let value = answer.value, !value.conforms(to: checked.type) {
        fault("a value that is no \(checked.type)", answer)
      }
      holdWithout(known, answer, &random)
    }
  }

  private func holdWithout(
    _ known: [Value?], _ answer: Outcome, _ random: inout SeededNumbers
  ) {
    // `certainly` asks whether something is known, so its answer may change with what is known.
    if checked.calls("certainly") { return }
    for hidden in choices(&random) {
      var partial = known
      for slot in hidden { partial[slot] = ExpressionWorld.hidden(known[slot], &random) }
      let decided = program.evaluate(partial)
      if case .unknown(let missing) = decided {
        let isFair = missing.slots.allSatisfy { program.variables.contains($0) }
        let isUnknown = missing.slots.allSatisfy { hidden.contains($0) }
        if missing.inputs.isEmpty || !isFair || !isUnknown { fault("wrong blame", decided) }
        continue
      }
      expect(answer, asIn: decided, hidden)
      var other = partial
      for slot in hidden { other[slot] = ExpressionWorld.value(slot, &random) }
      // What was only partly hidden has parts that were seen: those must stay.
      if hidden.allSatisfy({ partial[$0] == nil }) {
        expect(program.evaluate(other), asIn: decided, hidden)
      }
    }
  }

  private func expect(_ full: Outcome, asIn decided: Outcome, _ hidden: [Int]) {
    switch (decided, full) {
    // A bound that was reached says nothing of the answer, and how soon it is depends on what is known.
    case (.error(let error), _) where error.isOfLimits: return
    case (_, .error(let error)) where error.isOfLimits: return
    case (.error, .error): return
    case (.value(let one), .value(let other)) where other.completes(one): return
    default: fault("decided \(decided) without slots \(hidden)", full)
    }
  }

  /// Sets of the variables read to hide: each alone (up to six), all, and a few of them.
  private func choices(_ random: inout SeededNumbers) -> [[Int]] {
    let read = program.variables
    guard !read.isEmpty else { return [] }
    let some = read.filter { _ in Bool.random(using: &random) }
    return read.prefix(6).map { [$0] } + [read] + (some.isEmpty ? [] : [some])
  }

  private func fault(_ what: String, _ outcome: Outcome) -> Never {
    report("\(what): \(outcome)", in: source.text)
  }
}

extension CheckedExpression {
  func calls(_ function: String) -> Bool {
    references.values.contains { reference in
      if case .function(function, _, _) = reference { true } else { false }
    }
  }
}

extension EvaluationError {
  var isOfLimits: Bool {
    if case .limitReached = reason { true } else { false }
  }
}

extension Value {
  /// Whether this is the other value, with fields known that were unknown in it.
  func completes(_ other: Value) -> Bool {
    switch (self, other) {
    case (.record(let full), .record(let part)):
      full.type == part.type
        && zip(full.fields, part.fields).allSatisfy { $1 == nil || $0 == $1 }
    case (.list(let full), .list(let part)):
      full.count == part.count && zip(full, part).allSatisfy { $0.completes($1) }
    case (.map(let full), .map(let part)):
      full.count == part.count
        && part.entries.allSatisfy { full[$0.key]?.completes($0.value) ?? false }
    case (.optional(let full?), .optional(let part?)): full.completes(part)
    default: self == other
    }
  }

  func conforms(to type: ValueType) -> Bool {
    switch (self, type) {
    case (_, .dyn), (_, .parameter), (.null, .nullable), (.null, .null): true
    // The language lets null stand for these.
    case (.null, .timestamp), (.null, .duration), (.null, .optional): true
    case (_, .nullable(let inner)): conforms(to: inner)
    case (.bool, .bool), (.int, .int), (.uint, .uint), (.double, .double), (.string, .string): true
    case (.bytes, .bytes), (.timestamp, .timestamp), (.duration, .duration), (.type, .type): true
    case (.list(let elements), .list(let inner)): elements.allSatisfy { $0.conforms(to: inner) }
    case (.map(let map), .map(let key, let value)):
      map.entries.allSatisfy { $0.key.conforms(to: key) && $0.value.conforms(to: value) }
    case (.optional(let held), .optional(let inner)): held?.conforms(to: inner) ?? true
    case (.opaque(let one, _), .opaque(let other)): one == other
    case (.record(let record), .object(let object)): record.type == object
    default: false
    }
  }
}
