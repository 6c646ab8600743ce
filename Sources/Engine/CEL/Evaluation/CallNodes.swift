// SPDX-License-Identifier: Apache-2.0

/// What a library function does, for all its overloads: nil for types it does not take.
enum BuiltIn: Sendable {
  case unary(@Sendable (Value) throws(EvaluationError) -> Value?)
  case binary(@Sendable (Value, Value) throws(EvaluationError) -> Value?)
  /// Its work does not follow from the sizes of its arguments and result: it takes from the steps left.
  case counting(@Sendable (Value, Value, inout Int) throws(EvaluationError) -> Value?)
  case variadic(@Sendable ([Value]) throws(EvaluationError) -> Value?)
  /// The planner makes a node of its own for it.
  case node
}

/// A library function, strict in all its arguments. Arguments and result are counted as steps.
final class BuiltInNode: Node {
  private let function: String
  private let builtIn: BuiltIn
  private let arguments: [any Node]
  private let span: SourceSpan

  init(_ function: String, _ builtIn: BuiltIn, _ arguments: [any Node], span: SourceSpan) {
    self.function = function
    self.builtIn = builtIn
    self.arguments = arguments
    self.span = span
  }

  func evaluate(_ frame: inout Frame) -> Outcome {
    do throws(EvaluationError) {
      switch (builtIn, arguments.count) {
      case (.unary(let body), 1):
        let outcome = arguments[0].evaluate(&frame)
        guard case .value(let value) = outcome else { return outcome }
        frame.steps -= value.weight
        guard frame.steps >= 0 else { return .failure(.limitReached("steps"), span) }
        return try bounded(body(value), &frame) ?? .overload(function, [value], span)
      case (.binary(let body), 2):
        let left = arguments[0].evaluate(&frame)
        let right = arguments[1].evaluate(&frame)
        guard case .value(let one) = left, case .value(let other) = right else {
          return left.or(right)
        }
        frame.steps -= one.weight + other.weight
        guard frame.steps >= 0 else { return .failure(.limitReached("steps"), span) }
        return try bounded(body(one, other), &frame)
          ?? .overload(function, [one, other], span)
      default:
        return try evaluateAny(&frame)
      }
    } catch {
      // Whoever ran into the bound of size has done the work up to it.
      if case .limitReached = error.reason { frame.steps -= frame.size >> 5 }
      return .error(error.located(at: span))
    }
  }

  /// The result, within the bounds of an evaluation; nil where the function gave none.
  @inline(__always)
  private func bounded(_ result: Value?, _ frame: inout Frame) -> Outcome? {
    guard let result else { return nil }
    frame.steps -= result.weight
    guard result.size <= frame.size else { return .failure(.limitReached("size"), span) }
    guard frame.steps >= 0 else { return .failure(.limitReached("steps"), span) }
    return .value(result)
  }

  private func evaluateAny(_ frame: inout Frame) throws(EvaluationError) -> Outcome {
    let (values, pending) = arguments.values(&frame)
    if let pending { return pending }
    frame.steps -= values.reduce(0) { $0 + $1.weight }
    guard frame.steps >= 0 else { return .failure(.limitReached("steps"), span) }
    let result: Value?
    switch builtIn {
    case .variadic(let body): result = try body(values)
    case .counting(let body) where values.count == 2:
      result = try body(values[0], values[1], &frame.steps)
    default: result = nil
    }
    return bounded(result, &frame) ?? .overload(function, values, span)
  }
}

/// `+`, which alone of the operators can make values grow.
final class AddNode: Node {
  private let left: any Node
  private let right: any Node
  private let span: SourceSpan

  init(_ left: any Node, _ right: any Node, span: SourceSpan) {
    self.left = left
    self.right = right
    self.span = span
  }

  func evaluate(_ frame: inout Frame) -> Outcome {
    let left = left.evaluate(&frame)
    let right = right.evaluate(&frame)
    guard case .value(let one) = left, case .value(let other) = right else {
      return left.or(right)
    }
    frame.steps -= one.weight + other.weight
    guard one.size + other.size <= frame.size else { return .failure(.limitReached("size"), span) }
    guard frame.steps >= 0 else { return .failure(.limitReached("steps"), span) }
    do throws(EvaluationError) {
      return try Arithmetic.add(one, other).map(Outcome.value)
        ?? .overload(Operator.add, [one, other], span)
    } catch {
      return .error(error.located(at: span))
    }
  }
}

extension [any Node] {
  /// The values of all, or what they come to where one has none.
  func values(_ frame: inout Frame) -> (values: [Value], pending: Outcome?) {
    var values: [Value] = []
    values.reserveCapacity(count)
    var pending: Outcome?
    for node in self {
      let outcome = node.evaluate(&frame)
      if case .value(let value) = outcome {
        values.append(value)
      } else {
        pending = pending.map { $0.or(outcome) } ?? outcome
      }
    }
    return (values, pending)
  }
}

extension Value {
  /// Bytes of a text, elements of a list: what `Limits.size` bounds.
  var size: Int {
    switch self {
    case .string(let text): text.utf8.count
    case .bytes(let bytes): bytes.count
    case .list(let elements): elements.count
    default: 0
    }
  }

  /// Steps that an operation over the whole value is counted as.
  var weight: Int {
    switch self {
    case .string(let text): text.utf8.count >> 5
    case .bytes(let bytes): bytes.count >> 5
    case .list(let elements): elements.count
    case .map(let map): map.count
    default: 0
    }
  }
}
