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

// MARK: - Logic

/// `&&` (decided by false) and `||` (decided by true) over two or more parts, by Kleene.
final class JunctionNode: Node {
  private let parts: [any Node]
  private let deciding: Bool
  private let span: SourceSpan

  init(_ parts: [any Node], deciding: Bool, span: SourceSpan) {
    self.parts = parts
    self.deciding = deciding
    self.span = span
  }

  func evaluate(_ frame: inout Frame) -> Outcome {
    var pending: Outcome?
    for part in parts {
      var outcome = part.evaluate(&frame)
      if case .value(let value) = outcome {
        if case .bool(let bool) = value {
          if bool == deciding { return outcome }
          continue
        }
        outcome = .overload(deciding ? Operator.or : Operator.and, [value], span)
      }
      pending = pending.map { $0.or(outcome) } ?? outcome
    }
    return pending ?? .value(.bool(!deciding))
  }
}

final class NotNode: Node {
  private let operand: any Node
  private let span: SourceSpan

  init(_ operand: any Node, span: SourceSpan) {
    self.operand = operand
    self.span = span
  }

  func evaluate(_ frame: inout Frame) -> Outcome {
    let outcome = operand.evaluate(&frame)
    guard case .value(let value) = outcome else { return outcome }
    guard case .bool(let bool) = value else { return .overload(Operator.not, [value], span) }
    return .value(.bool(!bool))
  }
}

final class ConditionalNode: Node {
  private let condition: any Node
  private let yes: any Node
  private let no: any Node
  private let span: SourceSpan

  init(_ condition: any Node, _ yes: any Node, _ no: any Node, span: SourceSpan) {
    self.condition = condition
    self.yes = yes
    self.no = no
    self.span = span
  }

  func evaluate(_ frame: inout Frame) -> Outcome {
    let outcome = condition.evaluate(&frame)
    guard case .value(let value) = outcome else { return outcome }
    guard case .bool(let bool) = value else {
      return .overload(Operator.conditional, [value], span)
    }
    return bool ? yes.evaluate(&frame) : no.evaluate(&frame)
  }
}

// MARK: - Comparisons

final class EqualsNode: Node {
  private let left: any Node
  private let right: any Node
  private let isNegated: Bool
  private let span: SourceSpan

  init(_ left: any Node, _ right: any Node, isNegated: Bool, span: SourceSpan) {
    self.left = left
    self.right = right
    self.isNegated = isNegated
    self.span = span
  }

  func evaluate(_ frame: inout Frame) -> Outcome {
    let left = left.evaluate(&frame)
    let right = right.evaluate(&frame)
    guard case .value(let one) = left, case .value(let other) = right else {
      return left.or(right)
    }
    let isEqual = one.equals(other, steps: &frame.steps)
    guard frame.steps >= 0 else { return .failure(.limitReached("steps"), span) }
    return .value(.bool(isEqual != isNegated))
  }
}

final class OrderNode: Node {
  private let left: any Node
  private let right: any Node
  private let function: String
  private let acceptsLess: Bool
  private let acceptsEqual: Bool
  private let acceptsGreater: Bool
  private let span: SourceSpan

  init(_ left: any Node, _ right: any Node, function: String, span: SourceSpan) {
    self.left = left
    self.right = right
    self.function = function
    self.acceptsLess = function == Operator.less || function == Operator.lessEquals
    self.acceptsEqual = function == Operator.lessEquals || function == Operator.greaterEquals
    self.acceptsGreater = function == Operator.greater || function == Operator.greaterEquals
    self.span = span
  }

  func evaluate(_ frame: inout Frame) -> Outcome {
    let left = left.evaluate(&frame)
    let right = right.evaluate(&frame)
    guard case .value(let one) = left, case .value(let other) = right else {
      return left.or(right)
    }
    switch one.order(to: other) {
    case .less: return .value(.bool(acceptsLess))
    case .equal: return .value(.bool(acceptsEqual))
    case .greater: return .value(.bool(acceptsGreater))
    case .unordered: return .value(.bool(false))
    case .incomparable: return .overload(function, [one, other], span)
    }
  }
}

/// `element in range`.
final class MembershipNode: Node {
  private let element: any Node
  private let range: any Node
  private let span: SourceSpan

  init(_ element: any Node, _ range: any Node, span: SourceSpan) {
    self.element = element
    self.range = range
    self.span = span
  }

  func evaluate(_ frame: inout Frame) -> Outcome {
    let element = element.evaluate(&frame)
    let range = range.evaluate(&frame)
    guard case .value(let wanted) = element, case .value(let held) = range else {
      return element.or(range)
    }
    switch held {
    case .list(let elements):
      for other in elements {
        frame.steps -= 1
        if other.equals(wanted, steps: &frame.steps) { return .value(.bool(true)) }
        if frame.steps < 0 { return .failure(.limitReached("steps"), span) }
      }
      return .value(.bool(false))
    case .map(let map): return .value(.bool(map[wanted] != nil))
    default: return .overload(Operator.isIn, [wanted, held], span)
    }
  }
}

/// `element in ['a', 'b', …]` with texts that are known when planning.
final class ConstantMembershipNode: Node {
  private let element: any Node
  private let texts: [String]

  /// Nil unless the range is a constant list of texts that is short enough to be walked through.
  init?(_ element: any Node, _ range: any Node) {
    guard let constant = range as? ConstantNode, case .value(.list(let values)) = constant.outcome,
      values.count <= 32
    else { return nil }
    var texts: [String] = []
    for value in values {
      guard case .string(let text) = value else { return nil }
      texts.append(text)
    }
    self.element = element
    self.texts = texts
  }

  func evaluate(_ frame: inout Frame) -> Outcome {
    let outcome = element.evaluate(&frame)
    guard case .value(let value) = outcome else { return outcome }
    guard case .string(let wanted) = value else { return .value(.bool(false)) }
    for text in texts where text.hasSameCodePoints(as: wanted) { return .value(.bool(true)) }
    return .value(.bool(false))
  }
}
