// SPDX-License-Identifier: Apache-2.0

/// What the open types of an expression were found to stand for.
///
/// Type parameters are open: the first use fixes one, a later, more general use widens it.
///
/// Types can double with every step (`{x: x}`): one of more than `mostParts` parts is cut there, and
/// what is cut off is `dyn`.
struct Substitution {
  static let mostParts = 200

  private var bound: [String: ValueType] = [:]
  private var fresh = 0
  /// Parts that an agreement may still look at; what lies beyond agrees.
  private var room = 0

  /// A new open type. The mark in its name keeps it apart from declared parameters.
  mutating func open() -> ValueType {
    fresh += 1
    return .parameter("%\(fresh)")
  }

  /// The type with known parameters replaced; unknown ones become `dyn` when `closing`.
  func apply(_ type: ValueType, closing: Bool = false) -> ValueType {
    var room = Self.mostParts
    return apply(type, closing, &room)
  }

  private func apply(_ type: ValueType, _ closing: Bool, _ room: inout Int) -> ValueType {
    room -= 1
    guard room >= 0 else { return .dyn }
    switch type {
    case .parameter(let name):
      if let found = bound[name] { return apply(found, closing, &room) }
      return closing ? .dyn : type
    case .list(let element): return .list(apply(element, closing, &room))
    case .map(let key, let value):
      return .map(key: apply(key, closing, &room), value: apply(value, closing, &room))
    case .optional(let inner): return .optional(apply(inner, closing, &room))
    case .nullable(let inner):
      let inner = apply(inner, closing, &room)
      return inner == .dyn ? .dyn : .nullable(inner.unwrapped)
    case .type(let inner): return .type(inner.map { apply($0, closing, &room) })
    default: return type
    }
  }

  /// The overload's types with parameters of its own for this call.
  mutating func instantiated(_ types: [ValueType]) -> [ValueType] {
    var own: [String: ValueType] = [:]
    return types.map { instantiated($0, &own) }
  }

  private mutating func instantiated(
    _ type: ValueType, _ own: inout [String: ValueType]
  ) -> ValueType {
    switch type {
    case .parameter(let name):
      if let known = own[name] { return known }
      let new = open()
      own[name] = new
      return new
    case .list(let element): return .list(instantiated(element, &own))
    case .map(let key, let value):
      return .map(key: instantiated(key, &own), value: instantiated(value, &own))
    case .optional(let inner): return .optional(instantiated(inner, &own))
    case .nullable(let inner): return .nullable(instantiated(inner, &own))
    case .type(let inner): return .type(inner.map { instantiated($0, &own) })
    default: return type
    }
  }

  /// Whether values of `actual` may stand where `wanted` is asked for; keeps what that fixes.
  mutating func assign(_ actual: [ValueType], to wanted: [ValueType]) -> Bool {
    guard actual.count == wanted.count else { return false }
    let before = bound
    room = Self.mostParts * actual.count
    for (one, other) in zip(actual, wanted) where !agree(one, other) {
      bound = before
      return false
    }
    return true
  }

  /// The type of a list that holds both, `dyn` where they do not agree.
  mutating func join(_ one: ValueType, _ other: ValueType) -> ValueType {
    assign([other], to: [one]) ? moreGeneral(apply(one), apply(other)) : .dyn
  }

  // MARK: Agreement

  private mutating func agree(_ one: ValueType, _ other: ValueType) -> Bool {
    room -= 1
    guard room >= 0 else { return true }
    if case .parameter(let name) = other {
      if case .parameter(name) = one { return true }
      let (isValid, wasBound) = bind(name, to: one)
      if isValid { return true }
      if wasBound { return false }
    }
    if case .parameter(let name) = one { return bind(name, to: other).isValid }
    switch (one, other) {
    case (.dyn, _), (_, .dyn): return true
    case (.nullable(let a), .nullable(let b)): return agree(a, b)
    case (.nullable, .null), (.null, .nullable): return true
    case (.nullable(let a), let b), (let b, .nullable(let a)): return agree(a, b)
    case (.null, let type), (let type, .null): return type.takesNull
    case (.list(let a), .list(let b)), (.optional(let a), .optional(let b)): return agree(a, b)
    case (.map(let k, let v), .map(let l, let w)): return agree(k, l) && agree(v, w)
    case (.type, .type): return true
    case (.object(let a), .object(let b)): return a.name == b.name
    default: return one == other
    }
  }

  private mutating func bind(_ name: String, to type: ValueType) -> (isValid: Bool, wasBound: Bool)
  {
    if let known = bound[name] {
      if known == type { return (true, true) }
      guard agree(type, known) else { return (false, true) }
      let general = moreGeneral(apply(type), apply(known))
      if !mentions(general, name) { bound[name] = general }
      return (true, true)
    }
    if mentions(type, name) { return (false, false) }
    bound[name] = type
    return (true, false)
  }

  private func mentions(_ type: ValueType, _ name: String) -> Bool {
    var room = Self.mostParts * 10
    return mentions(type, name, &room)
  }

  /// A type too large to be looked through counts as one that does.
  private func mentions(_ type: ValueType, _ name: String, _ room: inout Int) -> Bool {
    room -= 1
    guard room >= 0 else { return true }
    switch type {
    case .parameter(let other):
      if other == name { return true }
      return bound[other].map { mentions($0, name, &room) } ?? false
    case .list(let inner), .optional(let inner), .nullable(let inner), .type(let inner?):
      return mentions(inner, name, &room)
    case .map(let key, let value):
      return mentions(key, name, &room) || mentions(value, name, &room)
    default: return false
    }
  }

  private func moreGeneral(_ one: ValueType, _ other: ValueType) -> ValueType {
    switch (one, other) {
    case (.null, .null): .null
    case (.null, let type), (let type, .null): type.withNull
    default: isAtLeastAsGeneral(one, other) ? one : other
    }
  }

  private func isAtLeastAsGeneral(_ one: ValueType, _ other: ValueType) -> Bool {
    switch (one, other) {
    case (.dyn, _), (.parameter, _): true
    case (_, .dyn), (_, .parameter): false
    case (.nullable(let a), let b): isAtLeastAsGeneral(a, b.unwrapped)
    case (_, .nullable): false
    case (.list(let a), .list(let b)), (.optional(let a), .optional(let b)):
      isAtLeastAsGeneral(a, b)
    case (.map(let k, let v), .map(let l, let w)):
      isAtLeastAsGeneral(k, l) && isAtLeastAsGeneral(v, w)
    case (.type, .type): true
    default: one == other
    }
  }
}

extension ValueType {
  /// Types the language lets `null` stand for, although they are not declared nullable.
  fileprivate var takesNull: Bool {
    switch self {
    case .null, .dyn, .nullable, .optional, .timestamp, .duration, .opaque, .object: true
    default: false
    }
  }

  /// The type of "this or null".
  fileprivate var withNull: ValueType {
    switch self {
    case .opaque, .object: .nullable(self)
    default: self
    }
  }
}
