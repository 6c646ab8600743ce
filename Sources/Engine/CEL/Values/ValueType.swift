// SPDX-License-Identifier: Apache-2.0

/// The static type of an expression.
public indirect enum ValueType: Hashable, Sendable {
  /// Any type; what the checker knows nothing about.
  case dyn
  case null, bool, int, uint, double, string, bytes, timestamp, duration
  case list(ValueType)
  case map(key: ValueType, value: ValueType)
  /// The type of a type: `type(1)` has type `type(int)`.
  case type(ValueType?)
  case optional(ValueType)
  /// A type of the embedder with an integer payload, such as a day.
  case opaque(OpaqueType)
  /// A type of the embedder with declared fields.
  case object(ObjectType)
  /// The type or `null` (known to be none).
  case nullable(ValueType)
  /// A type parameter of a declared overload, or an open type of the checker.
  case parameter(String)

  /// The type without an outer `nullable`.
  public var unwrapped: ValueType {
    if case .nullable(let inner) = self { return inner.unwrapped }
    return self
  }

  /// Whether values of the type may be anything, somewhere inside.
  var isOpen: Bool {
    switch self {
    case .dyn, .parameter: true
    case .list(let inner), .optional(let inner), .nullable(let inner): inner.isOpen
    case .map(let key, let value): key.isOpen || value.isOpen
    default: false
    }
  }

  /// Whether values of the type are records or contain them.
  var holdsObjects: Bool {
    switch self {
    case .object: true
    case .list(let inner), .optional(let inner), .nullable(let inner): inner.holdsObjects
    case .map(_, let value): value.holdsObjects
    default: false
    }
  }
}

extension ValueType: CustomStringConvertible {
  /// As CEL writes it, such as `map(string, list(int))`; a nullable type ends in `?`.
  public var description: String {
    switch self {
    case .dyn: "dyn"
    case .null: "null"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .timestamp: "timestamp"
    case .duration: "duration"
    case .list(let element): "list(\(element))"
    case .map(let key, let value): "map(\(key), \(value))"
    case .type(let inner): inner.map { "type(\($0))" } ?? "type"
    case .optional(let inner): "optional_type(\(inner))"
    case .opaque(let opaque): opaque.name
    case .object(let object): object.name
    case .nullable(let inner): "\(inner)?"
    case .parameter(let name): name.hasPrefix("%") ? "dyn" : name
    }
  }
}

/// A type of the embedder whose values are a whole number that only it understands.
///
/// The name lies in one machine word, so that a value carries its type without a reference count.
public struct OpaqueType: Hashable, Sendable {
  private let packed: UInt64

  /// - Parameters:
  ///   - name: One to seven ASCII letters, such as `day`.
  ///   - ordered: Whether `<`, `<=`, `>` and `>=` compare the payloads.
  public init(_ name: String, ordered: Bool) {
    precondition((1...7).contains(name.utf8.count), "an opaque type's name has 1 to 7 letters")
    var packed: UInt64 = 0
    for byte in name.utf8 {
      precondition(byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A, "only ASCII letters in a type name")
      packed = packed << 8 | UInt64(byte)
    }
    self.packed = packed | (ordered ? 1 << 63 : 0)
  }

  public var isOrdered: Bool { packed >> 63 == 1 }

  public var name: String {
    let letters = (0..<8).reversed().map { UInt8(truncatingIfNeeded: packed >> UInt64($0 * 8)) }
    return String(decoding: letters.map { $0 & 0x7F }.filter { $0 != 0 }, as: UTF8.self)
  }
}

/// A type of the embedder with declared fields, such as one entry of a person's history.
public final class ObjectType: Hashable, Sendable {
  public struct Field: Hashable, Sendable {
    public let name: String
    public let type: ValueType

    public init(_ name: String, _ type: ValueType) {
      self.name = name
      self.type = type
    }
  }

  public let name: String
  /// The fields in slot order: a record's values stand in the same order.
  public let fields: [Field]
  private let slots: [String: Int]

  /// The first of two fields with one name is kept.
  public init(_ name: String, fields: [Field]) {
    self.name = name
    self.fields = fields
    self.slots = Dictionary(
      fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The place of a field in a record, nil for a field that is not declared.
  public func slot(of field: String) -> Int? { slots[field] }

  public static func == (one: ObjectType, other: ObjectType) -> Bool {
    one === other || (one.name == other.name && one.fields == other.fields)
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
