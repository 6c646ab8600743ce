// SPDX-License-Identifier: Apache-2.0

/// A macro over the elements of a list or a map.
///
/// `all` and `exists` fold `&&` and `||` and stop when decided. The others are strict: they look at
/// every element, and an unknown or an error of one is the whole's.
final class ComprehensionNode: Node {
  private let kind: Expression.Comprehension.Kind
  private let range: any Node
  private let condition: (any Node)?
  private let transform: (any Node)?
  private let place: Int
  private let hasSecond: Bool
  /// Steps that one element is counted as: what is done for it may be long.
  private let cost: Int
  private let span: SourceSpan

  init(
    _ kind: Expression.Comprehension.Kind, range: any Node, condition: (any Node)?,
    transform: (any Node)?, place: Int, hasSecond: Bool, cost: Int, span: SourceSpan
  ) {
    self.kind = kind
    self.range = range
    self.condition = condition
    self.transform = transform
    self.place = place
    self.hasSecond = hasSecond
    self.cost = cost
    self.span = span
  }

  func evaluate(_ frame: inout Frame) -> Outcome {
    let outcome = range.evaluate(&frame)
    guard case .value(let value) = outcome else { return outcome }
    var fold = Fold(kind: kind)
    switch value {
    case .list(let elements):
      for place in elements.indices {
        bind(key: .int(Int64(place)), element: elements[place], isMap: false, &frame)
        if !step(&fold, key: .int(Int64(place)), element: elements[place], &frame) { break }
      }
    case .map(let map):
      for entry in map.entries {
        bind(key: entry.key, element: entry.value, isMap: true, &frame)
        if !step(&fold, key: entry.key, element: entry.key, &frame) { break }
      }
    default:
      return .overload(kind.rawValue, [value], span)
    }
    guard frame.steps >= 0 else { return .failure(.limitReached("steps"), span) }
    return fold.result(at: span)
  }

  private func bind(key: Value, element: Value, isMap: Bool, _ frame: inout Frame) {
    if hasSecond {
      frame.locals[place] = .value(key)
      frame.locals[place + 1] = .value(element)
    } else {
      frame.locals[place] = .value(isMap ? key : element)
    }
  }

  /// Takes one element; false when the rest need not be seen.
  private func step(
    _ fold: inout Fold, key: Value, element: Value, _ frame: inout Frame
  ) -> Bool {
    frame.steps -= cost
    guard frame.steps >= 0 else { return false }
    var accepted = true
    if let condition {
      let outcome = condition.evaluate(&frame)
      switch outcome {
      case .value(.bool(let bool)): accepted = bool
      case .value(let value):
        fold.hold(.overload(kind.rawValue, [value], span))
        return true
      default:
        fold.hold(outcome)
        return true
      }
    }
    switch kind {
    case .all, .exists: return fold.decide(accepted)
    case .existsOne: fold.count += accepted ? 1 : 0
    case .filter: if accepted { fold.values.append(element) }
    case .map, .transformList, .transformMap, .transformMapEntry:
      guard accepted, let transform else { return true }
      let outcome = transform.evaluate(&frame)
      guard case .value(let value) = outcome else {
        fold.hold(outcome)
        return true
      }
      if case .map(let map) = value, kind == .transformMapEntry { frame.steps -= map.count }
      fold.take(value, key: key)
    }
    return true
  }
}

/// What a macro has gathered.
private struct Fold {
  let kind: Expression.Comprehension.Kind
  var values: [Value] = []
  var pairs: [(key: Value, value: Value)] = []
  var count = 0
  private var isDecided = false
  private var pending: Outcome?

  init(kind: Expression.Comprehension.Kind) { self.kind = kind }

  /// Keeps an unknown or an error.
  mutating func hold(_ outcome: Outcome) { pending = pending.map { $0.or(outcome) } ?? outcome }

  mutating func decide(_ bool: Bool) -> Bool {
    isDecided = bool == (kind == .exists)
    return !isDecided
  }

  mutating func take(_ value: Value, key: Value) {
    switch kind {
    case .transformMap: pairs.append((key, value))
    case .transformMapEntry:
      if case .map(let map) = value {
        pairs += map.entries
      } else {
        hold(.overload(kind.rawValue, [value], nil))
      }
    default: values.append(value)
    }
  }

  func result(at span: SourceSpan) -> Outcome {
    if isDecided { return .value(.bool(kind == .exists)) }
    if let pending { return pending }
    switch kind {
    case .all: return .value(.bool(true))
    case .exists: return .value(.bool(false))
    case .existsOne: return .value(.bool(count == 1))
    case .map, .filter, .transformList: return .value(.list(values))
    case .transformMap, .transformMapEntry:
      do {
        return .value(.map(try MapValue(pairs)))
      } catch {
        return .error(error.located(at: span))
      }
    }
  }
}
