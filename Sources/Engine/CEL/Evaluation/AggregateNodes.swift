// SPDX-License-Identifier: Apache-2.0

// Lists and maps that are written out, and names for values.

final class ListNode: Node {
  private let elements: [(node: any Node, isOptional: Bool)]
  private let span: SourceSpan

  init(_ elements: [(node: any Node, isOptional: Bool)], span: SourceSpan) {
    self.elements = elements
    self.span = span
  }

  func evaluate(_ frame: inout Frame) -> Outcome {
    frame.steps -= elements.count
    guard frame.steps >= 0 else { return .failure(.limitReached("steps"), span) }
    var values: [Value] = []
    values.reserveCapacity(elements.count)
    var pending: Outcome?
    for element in elements {
      var outcome = element.node.evaluate(&frame)
      if element.isOptional, case .value(let value) = outcome {
        guard case .optional(let held) = value else {
          return .overload("[?]", [value], span)
        }
        guard let held else { continue }
        outcome = .value(held)
      }
      if case .value(let value) = outcome {
        values.append(value)
      } else {
        pending = pending.map { $0.or(outcome) } ?? outcome
      }
    }
    return pending ?? .value(.list(values))
  }
}

final class MapNode: Node {
  struct Entry: Sendable {
    let key: any Node
    let value: any Node
    let isOptional: Bool
  }

  private let entries: [Entry]
  private let span: SourceSpan

  init(_ entries: [Entry], span: SourceSpan) {
    self.entries = entries
    self.span = span
  }

  func evaluate(_ frame: inout Frame) -> Outcome {
    frame.steps -= entries.count
    guard frame.steps >= 0 else { return .failure(.limitReached("steps"), span) }
    var pairs: [(key: Value, value: Value)] = []
    var pending: Outcome?
    for entry in entries {
      let key = entry.key.evaluate(&frame)
      var value = entry.value.evaluate(&frame)
      if entry.isOptional, case .value(let whole) = value {
        guard case .optional(let held) = whole else { return .overload("{?}", [whole], span) }
        guard let held else { continue }
        value = .value(held)
      }
      if case .value(let key) = key, case .value(let value) = value {
        pairs.append((key, value))
      } else {
        let outcome = key.or(value)
        pending = pending.map { $0.or(outcome) } ?? outcome
      }
    }
    if let pending { return pending }
    do {
      return .value(.map(try MapValue(pairs)))
    } catch {
      return .error(error.located(at: span))
    }
  }
}

/// `cel.bind`: the value is found once; an unknown or an error tells only where it is used.
final class BindNode: Node {
  private let place: Int
  private let value: any Node
  private let body: any Node

  init(place: Int, value: any Node, body: any Node) {
    self.place = place
    self.value = value
    self.body = body
  }

  func evaluate(_ frame: inout Frame) -> Outcome {
    frame.locals[place] = value.evaluate(&frame)
    return body.evaluate(&frame)
  }
}

/// `optMap` and `optFlatMap`.
final class OptionalMapNode: Node {
  private let operand: any Node
  private let place: Int
  private let body: any Node
  private let isFlat: Bool
  private let span: SourceSpan

  init(_ operand: any Node, place: Int, body: any Node, isFlat: Bool, span: SourceSpan) {
    self.operand = operand
    self.place = place
    self.body = body
    self.isFlat = isFlat
    self.span = span
  }

  func evaluate(_ frame: inout Frame) -> Outcome {
    let outcome = operand.evaluate(&frame)
    guard case .value(let value) = outcome else { return outcome }
    guard case .optional(let held) = value else { return .overload("optMap", [value], span) }
    guard let held else { return outcome }
    frame.locals[place] = .value(held)
    let mapped = body.evaluate(&frame)
    guard !isFlat, case .value(let result) = mapped else { return mapped }
    return .value(.optional(result))
  }
}

/// `a.or(b)` and `a.orValue(b)`: the second is evaluated only where the first is empty.
final class OptionalElseNode: Node {
  private let operand: any Node
  private let other: any Node
  private let unwraps: Bool
  private let span: SourceSpan

  init(_ operand: any Node, _ other: any Node, unwraps: Bool, span: SourceSpan) {
    self.operand = operand
    self.other = other
    self.unwraps = unwraps
    self.span = span
  }

  func evaluate(_ frame: inout Frame) -> Outcome {
    let outcome = operand.evaluate(&frame)
    guard case .value(let value) = outcome else { return outcome }
    guard case .optional(let held) = value else {
      return .overload(unwraps ? "orValue" : "or", [value], span)
    }
    guard let held else { return other.evaluate(&frame) }
    return unwraps ? .value(held) : outcome
  }
}
