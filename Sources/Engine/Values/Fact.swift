// SPDX-License-Identifier: Apache-2.0

/// What is held about one property: nothing yet, that there is none, or its value.
///
/// The law decides differently on the three: an unknown end of a contract makes a decision wait, a
/// contract without an end is decided at once.
public enum Fact<Value> {
  /// Nobody has said.
  case unknown
  /// Somebody has said that there is none (no end agreed, no cost shown).
  case none
  case value(Value)

  /// The value, or nil for both unknown and none.
  public var value: Value? {
    if case .value(let value) = self { value } else { nil }
  }

  public var isUnknown: Bool {
    if case .unknown = self { true } else { false }
  }

  /// A missing optional becomes unknown.
  public init(_ value: Value?) {
    self = value.map(Fact.value) ?? .unknown
  }

  /// The same fact in other terms; unknown and none stay what they are.
  public func map<Other>(_ transform: (Value) throws -> Other) rethrows -> Fact<Other> {
    switch self {
    case .unknown: .unknown
    case .none: .none
    case .value(let value): .value(try transform(value))
    }
  }
}

extension Fact: Equatable where Value: Equatable {}
extension Fact: Hashable where Value: Hashable {}
extension Fact: Sendable where Value: Sendable {}
