// SPDX-License-Identifier: Apache-2.0

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
