// SPDX-License-Identifier: Apache-2.0

/// What a library function does, for all its overloads: nil for types it does not take.
enum BuiltIn: Sendable {
  case unary(@Sendable (Value) throws(EvaluationError) -> Value?)
  case binary(@Sendable (Value, Value) throws(EvaluationError) -> Value?)
  case variadic(@Sendable ([Value]) throws(EvaluationError) -> Value?)
  /// The planner makes a node of its own for it.
  case node
}

/// A library function, strict in all its arguments.
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
        return try body(value).map(Outcome.value) ?? .overload(function, [value], span)
      case (.binary(let body), 2):
        let left = arguments[0].evaluate(&frame)
        let right = arguments[1].evaluate(&frame)
        guard case .value(let one) = left, case .value(let other) = right else {
          return left.or(right)
        }
        return try body(one, other).map(Outcome.value) ?? .overload(function, [one, other], span)
      default:
        return try evaluateAny(&frame)
      }
    } catch {
      return .error(error.located(at: span))
    }
  }

  private func evaluateAny(_ frame: inout Frame) throws(EvaluationError) -> Outcome {
    let (values, pending) = arguments.values(&frame)
    if let pending { return pending }
    guard case .variadic(let body) = builtIn else { return .overload(function, values, span) }
    return try body(values).map(Outcome.value) ?? .overload(function, values, span)
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
    let size: Int
    switch (one, other) {
    case (.string(let a), .string(let b)): size = a.utf8.count + b.utf8.count
    case (.bytes(let a), .bytes(let b)): size = a.count + b.count
    case (.list(let a), .list(let b)):
      size = a.count + b.count
      frame.steps -= size
    default: size = 0
    }
    guard size <= frame.size else { return .failure(.limitReached("size"), span) }
    guard frame.steps >= 0 else { return .failure(.limitReached("steps"), span) }
    do throws(EvaluationError) {
      return try Arithmetic.add(one, other).map(Outcome.value)
        ?? .overload(Operator.add, [one, other], span)
    } catch {
      return .error(error.located(at: span))
    }
  }
}

/// A call of the embedder's function. Where the checker left several overloads, or could not tell the
/// types, the values choose.
final class DeclaredCallNode: Node {
  private let function: String
  private let overloads: [Overload]
  private let single: Overload?
  private let arguments: [any Node]
  /// What each argument was read from, for blame on missing fields.
  private let origins: [[Unknown]]
  private let span: SourceSpan

  init(
    _ function: String, _ overloads: [Overload], _ arguments: [any Node], origins: [[Unknown]],
    span: SourceSpan
  ) {
    self.function = function
    self.overloads = overloads
    self.single = overloads.count == 1 ? overloads[0] : nil
    self.arguments = arguments
    self.origins = origins
    self.span = span
  }

  func evaluate(_ frame: inout Frame) -> Outcome {
    guard let single, case .declared(let implementation) = single.body else {
      return evaluateAny(&frame)
    }
    switch (implementation, arguments.count) {
    case (.unary(let body), 1):
      let outcome = arguments[0].evaluate(&frame)
      guard case .value(let value) = outcome else { return outcome }
      guard single.takes(value, at: 0) else { return .overload(function, [value], span) }
      return self.outcome(of: body(value))
    case (.binary(let body), 2):
      let left = arguments[0].evaluate(&frame)
      let right = arguments[1].evaluate(&frame)
      guard case .value(let one) = left, case .value(let other) = right else {
        return left.or(right)
      }
      guard single.takes(one, at: 0), single.takes(other, at: 1) else {
        return .overload(function, [one, other], span)
      }
      return outcome(of: body(one, other))
    case (.ternary(let body), 3):
      let first = arguments[0].evaluate(&frame)
      let second = arguments[1].evaluate(&frame)
      let third = arguments[2].evaluate(&frame)
      guard case .value(let one) = first, case .value(let two) = second,
        case .value(let three) = third
      else { return first.or(second).or(third) }
      guard single.takes(one, at: 0), single.takes(two, at: 1), single.takes(three, at: 2) else {
        return .overload(function, [one, two, three], span)
      }
      return outcome(of: body(one, two, three))
    case (.strict(let body), _):
      let (values, pending) = arguments.values(&frame)
      if let pending { return pending }
      guard single.takes(values) else { return .overload(function, values, span) }
      return outcome(of: body(values))
    default:
      return evaluateAny(&frame)
    }
  }

  /// Several overloads, or one that sees unknown arguments.
  private func evaluateAny(_ frame: inout Frame) -> Outcome {
    var values: [Value?] = []
    var unknown: UnknownSet?
    var failure: Outcome?
    for argument in arguments {
      switch argument.evaluate(&frame) {
      case .value(let value): values.append(value)
      case .unknown(let set):
        unknown = unknown?.union(set) ?? set
        values.append(nil)
      case .error(let error):
        failure = failure ?? .error(error)
        values.append(nil)
      }
    }
    let known = values.compactMap(\.self)
    let fitting = overloads.first { overload in
      overload.parameters.count == values.count
        && values.indices.allSatisfy { place in
          values[place].map { overload.takes($0, at: place) } ?? true
        }
    }
    guard let fitting, case .declared(let implementation) = fitting.body else {
      return unknown.map(Outcome.unknown) ?? failure ?? .overload(function, known, span)
    }
    if case .nonStrict(let body) = implementation {
      return failure ?? outcome(of: body(values), unknown: unknown)
    }
    if let unknown { return .unknown(unknown) }
    if let failure { return failure }
    switch (implementation, known.count) {
    case (.unary(let body), 1): return outcome(of: body(known[0]))
    case (.binary(let body), 2): return outcome(of: body(known[0], known[1]))
    case (.ternary(let body), 3): return outcome(of: body(known[0], known[1], known[2]))
    case (.strict(let body), _): return outcome(of: body(known))
    default: return .overload(function, known, span)
    }
  }

  private func outcome(of answer: Overload.Answer, unknown: UnknownSet? = nil) -> Outcome {
    switch answer {
    case .value(let value): return .value(value)
    case .error(let error): return .error(error.located(at: span))
    case .unknown(let gaps) where gaps.isEmpty:
      return .unknown(unknown ?? UnknownSet(origins.joined()))
    case .unknown(let gaps):
      let missing = gaps.flatMap { gap in
        origins.indices.contains(gap.argument)
          ? origins[gap.argument].map { Unknown(slot: $0.slot, path: $0.path + gap.path) } : []
      }
      return .unknown(UnknownSet(missing))
    }
  }
}

extension [any Node] {
  /// The values of all, or what they come to where one has none.
  func values(_ frame: inout Frame) -> (values: [Value], pending: Outcome?) {
    var values: [Value] = []
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

extension Overload {
  /// Whether the value is of the parameter's kind.
  @inline(__always)
  func takes(_ value: Value, at place: Int) -> Bool {
    place < tests.count && tests[place].passes(value)
  }

  func takes(_ values: [Value]) -> Bool {
    values.count == tests.count && values.indices.allSatisfy { tests[$0].passes(values[$0]) }
  }
}
