// SPDX-License-Identifier: Apache-2.0

/// A planned expression: names are slots, constants are folded. Evaluation is pure and thread-safe.
public struct Program: Sendable {
  public let source: Source
  public let type: ValueType
  /// The slots of the variables that are read, rising, each once.
  public let variables: [Int]
  /// Parts that are constant and can only fail, such as `day('2022-13-01')`: found while planning.
  public let constantFaults: [Diagnostic]
  let node: any Node
  let localCount: Int
  let limits: Limits

  /// - Parameters:
  ///   - activation: Values by slot, nil = unknown; slots beyond its end are unknown.
  ///   - undefined: Slots whose nil means that the variable does not exist: reading it is an error.
  public func evaluate(_ activation: [Value?], undefined: Set<Int> = []) -> Outcome {
    var frame = Frame(
      slots: activation, undefined: undefined, localCount: localCount, limits: limits)
    return node.evaluate(&frame)
  }
}
