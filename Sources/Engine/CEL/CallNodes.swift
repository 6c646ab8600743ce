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
    self.arguments = arguments
    self.origins = origins
    self.span = span
  }

  func evaluate(_ frame: inout Frame) -> Outcome {
    if overloads.count == 1, case .declared(let body) = overloads[0].body {
      switch (body, arguments.count) {
      case (.binary(let body), 2):
        let left = arguments[0].evaluate(&frame)
        let right = arguments[1].evaluate(&frame)
        guard case .value(let one) = left, case .value(let other) = right else {
          return left.or(right)
        }
        guard overloads[0].takes(one, at: 0), overloads[0].takes(other, at: 1) else {
          return .overload(function, [one, other], span)
        }
        return outcome(of: body(one, other))
      case (.unary(let body), 1):
        let outcome = arguments[0].evaluate(&frame)
        guard case .value(let value) = outcome else { return outcome }
        guard overloads[0].takes(value, at: 0) else {
          return .overload(function, [value], span)
        }
        return self.outcome(of: body(value))
      default: break
      }
    }
    return evaluateAny(&frame)
  }

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
    guard let fitting, case .declared(let body) = fitting.body else {
      return unknown.map(Outcome.unknown) ?? failure ?? .overload(function, known, span)
    }
    if case .nonStrict(let body) = body {
      return failure ?? outcome(of: body(values), unknown: unknown)
    }
    if let unknown { return .unknown(unknown) }
    if let failure { return failure }
    switch body {
    case .unary(let body) where known.count == 1: return outcome(of: body(known[0]))
    case .binary(let body) where known.count == 2: return outcome(of: body(known[0], known[1]))
    case .strict(let body): return outcome(of: body(known))
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
  /// Whether the value is of the parameter's kind. Elements of lists and maps are not looked at.
  func takes(_ value: Value, at place: Int) -> Bool {
    place < parameters.count && Self.takes(value, parameters[place])
  }

  private static func takes(_ value: Value, _ type: ValueType) -> Bool {
    switch (type, value) {
    case (.dyn, _), (.parameter, _), (.null, .null), (.nullable, .null): true
    case (.nullable(let inner), _): takes(value, inner)
    case (.opaque(let type), .opaque(let other, _)): type == other
    case (.object(let type), .record(let record)):
      record.type === type || record.type.name == type.name
    case (.bool, .bool), (.int, .int), (.uint, .uint), (.double, .double), (.string, .string),
      (.bytes, .bytes), (.timestamp, .timestamp), (.duration, .duration), (.list, .list),
      (.map, .map), (.type, .type), (.optional, .optional):
      true
    default: false
    }
  }
}
