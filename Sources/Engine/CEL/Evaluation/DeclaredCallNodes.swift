// SPDX-License-Identifier: Apache-2.0

// Calls of the embedder's functions.

/// What a call needs besides its arguments.
final class DeclaredCall: Sendable {
  let function: String
  let span: SourceSpan
  /// What each argument was read from, for blame on missing fields.
  private let origins: [[Unknown]]

  init(_ function: String, origins: [[Unknown]], span: SourceSpan) {
    self.function = function
    self.origins = origins
    self.span = span
  }

  func refusal(of values: [Value]) -> Outcome { .overload(function, values, span) }

  @inline(__always)
  func outcome(of answer: Overload.Answer, unknown: UnknownSet? = nil) -> Outcome {
    if case .value(let value) = answer { return .value(value) }
    return outcomeWithoutValue(of: answer, unknown: unknown)
  }

  private func outcomeWithoutValue(of answer: Overload.Answer, unknown: UnknownSet?) -> Outcome {
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

  /// The fastest node for the overloads that may apply.
  ///
  /// - Parameter types: What the checker knows of the arguments.
  func node(
    _ overloads: [Overload], _ arguments: [any Node], _ types: [ValueType]
  ) -> any Node {
    let tests = overloads.map { $0.tests(for: types) }
    if overloads.count == 1, overloads[0].parameters.count == arguments.count,
      case .declared(let implementation) = overloads[0].body
    {
      let tests = tests[0]
      switch (implementation, arguments.count) {
      case (.unary(let body), 1): return UnaryCallNode(self, arguments[0], tests[0], body)
      case (.binary(let body), 2): return BinaryCallNode(self, arguments, tests, body)
      case (.ternary(let body), 3): return TernaryCallNode(self, arguments, tests, body)
      case (.strict(let body), _): return StrictCallNode(self, arguments, tests, body)
      default: break
      }
    }
    return DispatchedCallNode(self, Array(zip(overloads, tests)), arguments)
  }
}

final class UnaryCallNode: Node {
  private let call: DeclaredCall
  private let argument: any Node
  private let test: ParameterTest
  private let body: @Sendable (Value) -> Overload.Answer

  init(
    _ call: DeclaredCall, _ argument: any Node, _ test: ParameterTest,
    _ body: @escaping @Sendable (Value) -> Overload.Answer
  ) {
    self.call = call
    self.argument = argument
    self.test = test
    self.body = body
  }

  func evaluate(_ frame: inout Frame) -> Outcome {
    let outcome = argument.evaluate(&frame)
    guard case .value(let value) = outcome else { return outcome }
    guard test.passes(value) else { return call.refusal(of: [value]) }
    return call.outcome(of: body(value))
  }
}

final class BinaryCallNode: Node {
  private let call: DeclaredCall
  private let first: any Node
  private let second: any Node
  private let firstTest: ParameterTest
  private let secondTest: ParameterTest
  private let body: @Sendable (Value, Value) -> Overload.Answer

  init(
    _ call: DeclaredCall, _ arguments: [any Node], _ tests: [ParameterTest],
    _ body: @escaping @Sendable (Value, Value) -> Overload.Answer
  ) {
    self.call = call
    (first, second) = (arguments[0], arguments[1])
    (firstTest, secondTest) = (tests[0], tests[1])
    self.body = body
  }

  func evaluate(_ frame: inout Frame) -> Outcome {
    let first = first.evaluate(&frame)
    let second = second.evaluate(&frame)
    guard case .value(let one) = first, case .value(let two) = second else {
      return first.or(second)
    }
    guard firstTest.passes(one), secondTest.passes(two) else {
      return call.refusal(of: [one, two])
    }
    return call.outcome(of: body(one, two))
  }
}

final class TernaryCallNode: Node {
  private let call: DeclaredCall
  private let first: any Node
  private let second: any Node
  private let third: any Node
  private let firstTest: ParameterTest
  private let secondTest: ParameterTest
  private let thirdTest: ParameterTest
  private let body: @Sendable (Value, Value, Value) -> Overload.Answer

  init(
    _ call: DeclaredCall, _ arguments: [any Node], _ tests: [ParameterTest],
    _ body: @escaping @Sendable (Value, Value, Value) -> Overload.Answer
  ) {
    self.call = call
    (first, second, third) = (arguments[0], arguments[1], arguments[2])
    (firstTest, secondTest, thirdTest) = (tests[0], tests[1], tests[2])
    self.body = body
  }

  func evaluate(_ frame: inout Frame) -> Outcome {
    let first = first.evaluate(&frame)
    let second = second.evaluate(&frame)
    let third = third.evaluate(&frame)
    guard case .value(let one) = first, case .value(let two) = second,
      case .value(let three) = third
    else { return first.or(second).or(third) }
    guard firstTest.passes(one), secondTest.passes(two), thirdTest.passes(three) else {
      return call.refusal(of: [one, two, three])
    }
    return call.outcome(of: body(one, two, three))
  }
}

final class StrictCallNode: Node {
  private let call: DeclaredCall
  private let arguments: [any Node]
  private let tests: [ParameterTest]
  private let body: @Sendable ([Value]) -> Overload.Answer

  init(
    _ call: DeclaredCall, _ arguments: [any Node], _ tests: [ParameterTest],
    _ body: @escaping @Sendable ([Value]) -> Overload.Answer
  ) {
    self.call = call
    self.arguments = arguments
    self.tests = tests
    self.body = body
  }

  func evaluate(_ frame: inout Frame) -> Outcome {
    let (values, pending) = arguments.values(&frame)
    if let pending { return pending }
    for place in values.indices where !tests[place].passes(values[place]) {
      return call.refusal(of: values)
    }
    return call.outcome(of: body(values))
  }
}

/// A call whose overload the values choose, or one that sees unknowns.
final class DispatchedCallNode: Node {
  private let call: DeclaredCall
  private let overloads: [(overload: Overload, tests: [ParameterTest])]
  private let arguments: [any Node]

  init(
    _ call: DeclaredCall, _ overloads: [(overload: Overload, tests: [ParameterTest])],
    _ arguments: [any Node]
  ) {
    self.call = call
    self.overloads = overloads
    self.arguments = arguments
  }

  func evaluate(_ frame: inout Frame) -> Outcome {
    var values: [Value?] = []
    values.reserveCapacity(arguments.count)
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
    let fitting = overloads.first { $0.tests.take(values) }?.overload
    guard let fitting, case .declared(let implementation) = fitting.body else {
      return unknown.map(Outcome.unknown) ?? failure ?? call.refusal(of: values.compactMap(\.self))
    }
    if case .nonStrict(let body) = implementation {
      return failure ?? call.outcome(of: body(values), unknown: unknown)
    }
    if let unknown { return .unknown(unknown) }
    if let failure { return failure }
    let known = values.compactMap(\.self)
    switch (implementation, known.count) {
    case (.unary(let body), 1): return call.outcome(of: body(known[0]))
    case (.binary(let body), 2): return call.outcome(of: body(known[0], known[1]))
    case (.ternary(let body), 3): return call.outcome(of: body(known[0], known[1], known[2]))
    case (.strict(let body), _): return call.outcome(of: body(known))
    default: return call.refusal(of: known)
    }
  }
}

extension Overload {
  /// The tests of the parameters; thorough for arguments whose types were left open.
  fileprivate func tests(for types: [ValueType]) -> [ParameterTest] {
    parameters.indices.map { place in
      let isOpen = types.indices.contains(place) && types[place].isOpen
      return isOpen ? ParameterTest(parameters[place], isOpen: true) : tests[place]
    }
  }
}

extension [ParameterTest] {
  /// Whether the values that are known fit the parameters.
  fileprivate func take(_ values: [Value?]) -> Bool {
    guard values.count == count else { return false }
    return values.indices.allSatisfy { place in
      values[place].map { self[place].passes($0) } ?? true
    }
  }
}
