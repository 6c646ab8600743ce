// SPDX-License-Identifier: Apache-2.0

/// A map of the language, in the order its entries were written.
///
/// Keys are bool, int, uint or string; numbers that are equal are one key (`1`, `1u`, and `1.0` finds it).
public final class MapValue: Sendable {
  public let entries: [(key: Value, value: Value)]
  private let places: [Key: Int]

  /// A key by what it equals.
  private enum Key: Hashable {
    case bool(Bool)
    case int(Int64)
    case uint(UInt64)
    case string(String)

    static func == (one: Key, other: Key) -> Bool {
      switch (one, other) {
      case (.bool(let a), .bool(let b)): a == b
      case (.int(let a), .int(let b)): a == b
      case (.uint(let a), .uint(let b)): a == b
      case (.string(let a), .string(let b)): a.hasSameCodePoints(as: b)
      default: false
      }
    }

    func hash(into hasher: inout Hasher) {
      switch self {
      case .bool(let value): hasher.combine(value)
      case .int(let value): hasher.combine(value)
      case .uint(let value): hasher.combine(value)
      case .string(let value): hasher.combine(value)
      }
    }

    /// Nil for a value no key can equal.
    init?(_ value: Value) {
      switch value {
      case .bool(let value): self = .bool(value)
      case .int(let value): self = .int(value)
      case .uint(let value): self = Int64(exactly: value).map(Key.int) ?? .uint(value)
      case .double(let value):
        if let whole = Int64(exactly: value) {
          self = .int(whole)
        } else if let whole = UInt64(exactly: value) {
          self = .uint(whole)
        } else {
          return nil
        }
      case .string(let value): self = .string(value)
      default: return nil
      }
    }
  }

  /// - Throws: `.invalidKey` for a key of another type, `.duplicateKey` for a second equal one.
  public init(_ entries: [(key: Value, value: Value)]) throws(EvaluationError) {
    var places: [Key: Int] = [:]
    places.reserveCapacity(entries.count)
    for (place, entry) in entries.enumerated() {
      if case .double = entry.key { throw EvaluationError(.invalidKey(entry.key)) }
      guard let key = Key(entry.key) else { throw EvaluationError(.invalidKey(entry.key)) }
      guard places.updateValue(place, forKey: key) == nil else {
        throw EvaluationError(.duplicateKey(entry.key))
      }
    }
    self.entries = entries
    self.places = places
  }

  public var count: Int { entries.count }

  /// The value of an equal key, nil where there is none.
  public subscript(key: Value) -> Value? {
    guard let key = Key(key), let place = places[key] else { return nil }
    return entries[place].value
  }

  /// Whether a value can be a key or equal one at all.
  static func canHold(_ key: Value) -> Bool {
    switch key {
    case .bool, .int, .uint, .double, .string: true
    default: false
    }
  }
}

extension MapValue: Equatable {
  public static func == (one: MapValue, other: MapValue) -> Bool {
    one.count == other.count && one.entries.allSatisfy { other[$0.key] == $0.value }
  }
}
