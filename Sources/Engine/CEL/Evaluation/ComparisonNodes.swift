// SPDX-License-Identifier: Apache-2.0

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
    let order = one.order(to: other, steps: &frame.steps)
    guard frame.steps >= 0 else { return .failure(.limitReached("steps"), span) }
    switch order {
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
    case .map(let map):
      frame.steps -= wanted.weight
      guard frame.steps >= 0 else { return .failure(.limitReached("steps"), span) }
      return .value(.bool(map[wanted] != nil))
    default: return .overload(Operator.isIn, [wanted, held], span)
    }
  }
}

/// `element in ['a', 'b', …]` with texts that are known when planning.
final class ConstantMembershipNode: Node {
  private let element: any Node
  private let texts: [String]
  private let span: SourceSpan

  /// Nil unless the range is a constant list of texts that is short enough to be walked through.
  init?(_ element: any Node, _ range: any Node, span: SourceSpan) {
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
    self.span = span
  }

  func evaluate(_ frame: inout Frame) -> Outcome {
    let outcome = element.evaluate(&frame)
    guard case .value(let value) = outcome else { return outcome }
    guard case .string(let wanted) = value else { return .value(.bool(false)) }
    frame.steps -= value.weight
    guard frame.steps >= 0 else { return .failure(.limitReached("steps"), span) }
    for text in texts where text.hasSameCodePoints(as: wanted) { return .value(.bool(true)) }
    return .value(.bool(false))
  }
}
