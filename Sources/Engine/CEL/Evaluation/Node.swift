// SPDX-License-Identifier: Apache-2.0

/// One planned step. Nodes are immutable; what changes in an evaluation is in the frame.
protocol Node: AnyObject, Sendable {
  func evaluate(_ frame: inout Frame) -> Outcome
}

/// The state of one evaluation.
struct Frame {
  let slots: [Value?]
  let undefined: Set<Int>
  /// Variables of macros, by place.
  var locals: [Outcome]
  /// Steps that are left; negative when the limit is passed.
  var steps: Int
  let size: Int

  init(slots: [Value?], undefined: Set<Int>, localCount: Int, limits: Limits) {
    self.slots = slots
    self.undefined = undefined
    self.locals = localCount == 0 ? [] : Array(repeating: .value(.null), count: localCount)
    self.steps = limits.steps
    self.size = limits.size
  }
}

extension Outcome {
  static func failure(_ reason: EvaluationError.Reason, _ span: SourceSpan? = nil) -> Outcome {
    .error(EvaluationError(reason, at: span))
  }

  static func overload(_ function: String, _ values: [Value], _ span: SourceSpan?) -> Outcome {
    failure(.noSuchOverload(function: function, types: values.map(\.typeName)), span)
  }

  /// What an operation comes to when not all parts have values: unknown before error, the first error.
  func or(_ other: Outcome) -> Outcome {
    switch (self, other) {
    case (.unknown(let a), .unknown(let b)): .unknown(a.union(b))
    case (.unknown, _): self
    case (_, .unknown): other
    case (.error, _): self
    default: other
    }
  }
}

/// A value known when planning, or an error that is certain.
final class ConstantNode: Node {
  let outcome: Outcome

  init(_ outcome: Outcome) { self.outcome = outcome }

  func evaluate(_ frame: inout Frame) -> Outcome { outcome }
}

final class VariableNode: Node {
  private let slot: Int
  private let name: String
  private let unknown: UnknownSet
  private let span: SourceSpan

  init(slot: Int, name: String, span: SourceSpan) {
    self.slot = slot
    self.name = name
    self.unknown = UnknownSet([Unknown(slot: slot)])
    self.span = span
  }

  func evaluate(_ frame: inout Frame) -> Outcome {
    if slot < frame.slots.count, let value = frame.slots[slot] { return .value(value) }
    return frame.undefined.contains(slot) ? .failure(.undefinedName(name), span) : .unknown(unknown)
  }
}

final class LocalNode: Node {
  private let place: Int

  init(place: Int) { self.place = place }

  func evaluate(_ frame: inout Frame) -> Outcome { frame.locals[place] }
}
