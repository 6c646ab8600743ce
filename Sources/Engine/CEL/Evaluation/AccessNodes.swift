// SPDX-License-Identifier: Apache-2.0

// Reaching into values: fields and indexes, plain and optional.

/// What a field or index that is not there comes to.
enum Access {
  /// The field of a map or record; `missing` when a record's field is unknown.
  static func field(
    _ name: String, of value: Value, slot: Int?, missing: UnknownSet, span: SourceSpan
  ) -> Outcome {
    switch value {
    case .record(let record):
      let place = slot.flatMap { $0 < record.fields.count ? $0 : nil } ?? record.type.slot(of: name)
      guard let place else { return .failure(.noSuchField(name), span) }
      return record.fields[place].map(Outcome.value) ?? .unknown(missing)
    case .map(let map):
      return map[.string(name)].map(Outcome.value) ?? .failure(.noSuchKey(.string(name)), span)
    default:
      return .overload("." + name, [value], span)
    }
  }

  /// The element of a list or map.
  static func element(_ index: Value, of value: Value, span: SourceSpan) -> Outcome {
    switch value {
    case .list(let elements):
      guard let place = listIndex(index) else {
        return .overload(Operator.index, [value, index], span)
      }
      guard place >= 0, place < Int64(elements.count) else {
        return .failure(.indexOutOfRange(place), span)
      }
      return .value(elements[Int(place)])
    case .map(let map):
      guard MapValue.canHold(index) else {
        return .overload(Operator.index, [value, index], span)
      }
      return map[index].map(Outcome.value) ?? .failure(.noSuchKey(index), span)
    default:
      return .overload(Operator.index, [value, index], span)
    }
  }

  private static func listIndex(_ index: Value) -> Int64? {
    switch index {
    case .int(let value): value
    case .uint(let value): Int64(exactly: value)
    case .double(let value): Int64(exactly: value)
    default: nil
    }
  }

  /// The same as an optional: what is simply not there is none; other errors stay.
  static func asOptional(_ outcome: Outcome) -> Outcome {
    switch outcome {
    case .value(.optional): outcome
    case .value(let value): .value(.optional(value))
    case .unknown: outcome
    case .error(let error):
      switch error.reason {
      case .noSuchKey, .indexOutOfRange, .noSuchField: .value(.optional(nil))
      default: outcome
      }
    }
  }
}

final class SelectNode: Node {
  private let operand: any Node
  private let field: String
  private let objectType: ObjectType?
  private let slot: Int?
  private let isOptional: Bool
  /// The checker knows that the operand may be null: the field is null then.
  private let passesNull: Bool
  private let missing: UnknownSet
  private let span: SourceSpan

  init(
    _ operand: any Node, field: String, objectType: ObjectType?, isOptional: Bool,
    passesNull: Bool, missing: UnknownSet, span: SourceSpan
  ) {
    self.operand = operand
    self.field = field
    self.objectType = objectType
    self.slot = objectType?.slot(of: field)
    self.isOptional = isOptional
    self.passesNull = passesNull
    self.missing = missing
    self.span = span
  }

  func evaluate(_ frame: inout Frame) -> Outcome {
    let outcome = operand.evaluate(&frame)
    guard case .value(let value) = outcome else { return outcome }
    switch value {
    case .record(let record) where record.type === objectType && !isOptional:
      guard let slot, slot < record.fields.count else {
        return .failure(.noSuchField(field), span)
      }
      return record.fields[slot].map(Outcome.value) ?? .unknown(missing)
    case .null where passesNull:
      return .value(isOptional ? .optional(nil) : .null)
    case .optional(nil):
      return outcome
    case .optional(let inner?):
      return Access.asOptional(select(from: inner))
    default:
      return isOptional ? Access.asOptional(select(from: value)) : select(from: value)
    }
  }

  private func select(from value: Value) -> Outcome {
    Access.field(field, of: value, slot: nil, missing: missing, span: span)
  }
}

/// `has(operand.field)`.
final class HasFieldNode: Node {
  private let operand: any Node
  private let field: String
  private let passesNull: Bool
  private let missing: UnknownSet
  private let span: SourceSpan

  init(
    _ operand: any Node, field: String, passesNull: Bool, missing: UnknownSet, span: SourceSpan
  ) {
    self.operand = operand
    self.field = field
    self.passesNull = passesNull
    self.missing = missing
    self.span = span
  }

  func evaluate(_ frame: inout Frame) -> Outcome {
    let outcome = operand.evaluate(&frame)
    guard case .value(let value) = outcome else { return outcome }
    return has(in: value)
  }

  private func has(in value: Value) -> Outcome {
    switch value {
    case .map(let map): return .value(.bool(map[.string(field)] != nil))
    case .record(let record):
      guard let place = record.type.slot(of: field) else {
        return .failure(.noSuchField(field), span)
      }
      guard let value = record.fields[place] else { return .unknown(missing) }
      return .value(.bool(value != .null))
    case .null where passesNull: return .value(.bool(false))
    case .optional(let inner): return inner.map { has(in: $0) } ?? .value(.bool(false))
    default: return .overload("has", [value], span)
    }
  }
}

/// `has(variable)` of a variable with a dotted name.
final class HasVariableNode: Node {
  private let variable: any Node

  init(_ variable: any Node) { self.variable = variable }

  func evaluate(_ frame: inout Frame) -> Outcome {
    let outcome = variable.evaluate(&frame)
    guard case .value(let value) = outcome else { return outcome }
    return .value(.bool(value != .null))
  }
}

/// `operand[index]`, `operand[?index]`.
final class IndexNode: Node {
  private let operand: any Node
  private let index: any Node
  private let isOptional: Bool
  private let span: SourceSpan

  init(_ operand: any Node, _ index: any Node, isOptional: Bool, span: SourceSpan) {
    self.operand = operand
    self.index = index
    self.isOptional = isOptional
    self.span = span
  }

  func evaluate(_ frame: inout Frame) -> Outcome {
    let operand = operand.evaluate(&frame)
    let index = index.evaluate(&frame)
    guard case .value(let value) = operand, case .value(let place) = index else {
      return operand.or(index)
    }
    frame.steps -= place.weight
    guard frame.steps >= 0 else { return .failure(.limitReached("steps"), span) }
    switch value {
    case .optional(nil): return operand
    case .optional(let inner?):
      return Access.asOptional(Access.element(place, of: inner, span: span))
    default:
      let outcome = Access.element(place, of: value, span: span)
      return isOptional ? Access.asOptional(outcome) : outcome
    }
  }
}
