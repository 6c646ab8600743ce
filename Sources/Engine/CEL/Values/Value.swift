// SPDX-License-Identifier: Apache-2.0

/// A value of the language at run time. There is no unknown value: unknown is an `Outcome`.
///
/// Swift's `==` compares type and content; CEL's own equality, by which `1 == 1.0`, is `equals`.
public enum Value: Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case uint(UInt64)
  case double(Double)
  case string(String)
  case bytes([UInt8])
  case timestamp(Timestamp)
  case duration(Duration)
  case list([Value])
  case map(MapValue)
  /// The name of a type, as `type(x)` yields it.
  case type(String)
  indirect case optional(Value?)
  /// A value of an embedder's opaque type, such as a day by its number.
  case opaque(OpaqueType, Int64)
  /// A value of an embedder's object type.
  case record(Record)
}

/// A value of an `ObjectType`: one value for each field, nil where the field is unknown.
public final class Record: Sendable {
  public let type: ObjectType
  public let fields: [Value?]

  /// - Parameter fields: In the order of `type.fields`; missing ones at the end are unknown,
  ///   surplus ones are dropped.
  public init(_ type: ObjectType, _ fields: [Value?]) {
    self.type = type
    let count = type.fields.count
    self.fields =
      fields.count == count
      ? fields
      : Array(fields.prefix(count)) + Array(repeating: nil, count: max(0, count - fields.count))
  }

  /// - Parameter named: Fields by name; a field not named is unknown, a name not declared is ignored.
  public convenience init(_ type: ObjectType, named: [String: Value]) {
    self.init(type, type.fields.map { named[$0.name] })
  }

  /// The field's value, nil where it is unknown or not declared.
  public subscript(field: String) -> Value? {
    type.slot(of: field).flatMap { fields[$0] }
  }
}

/// What an evaluation came to.
public enum Outcome: Hashable, Sendable {
  case value(Value)
  /// Undecided for want of these inputs.
  case unknown(UnknownSet)
  case error(EvaluationError)

  public var value: Value? {
    if case .value(let value) = self { return value }
    return nil
  }
}

/// An input that was missing: a variable, or a field reached from it.
public struct Unknown: Hashable, Sendable {
  /// The variable's slot in the environment.
  public let slot: Int
  /// The fields from the variable to what is missing; empty when the variable itself is.
  /// List elements leave no trace: `grants[0].year` and `grants.exists(g, g.year …)` give `["year"]`.
  public let path: [String]

  public init(slot: Int, path: [String] = []) {
    self.slot = slot
    self.path = path
  }
}

/// The inputs whose absence left an expression undecided, in order of slot and path, each once.
public struct UnknownSet: Hashable, Sendable {
  public let inputs: [Unknown]

  public init(_ inputs: some Sequence<Unknown>) {
    self.inputs = Set(inputs).sorted { one, other in
      one.slot != other.slot
        ? one.slot < other.slot : one.path.lexicographicallyPrecedes(other.path)
    }
  }

  /// The variables' slots, rising, each once.
  public var slots: [Int] { Set(inputs.map(\.slot)).sorted() }

  public func union(_ other: UnknownSet) -> UnknownSet {
    inputs == other.inputs ? self : UnknownSet(inputs + other.inputs)
  }
}

extension Value: Hashable {
  public static func == (one: Value, other: Value) -> Bool {
    switch (one, other) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.int(let a), .int(let b)): a == b
    case (.uint(let a), .uint(let b)): a == b
    case (.double(let a), .double(let b)): a == b || (a.isNaN && b.isNaN)
    case (.string(let a), .string(let b)): a.hasSameCodePoints(as: b)
    case (.bytes(let a), .bytes(let b)): a == b
    case (.timestamp(let a), .timestamp(let b)): a == b
    case (.duration(let a), .duration(let b)): a == b
    case (.list(let a), .list(let b)): a == b
    case (.map(let a), .map(let b)): a == b
    case (.type(let a), .type(let b)): a == b
    case (.optional(let a), .optional(let b)): a == b
    case (.opaque(let a, let x), .opaque(let b, let y)): a == b && x == y
    case (.record(let a), .record(let b)): a === b || (a.type == b.type && a.fields == b.fields)
    default: false
    }
  }

  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .bool(let value): hasher.combine(value)
    case .int(let value): hasher.combine(value)
    case .uint(let value): hasher.combine(value)
    case .double(let value): hasher.combine(value.isNaN ? 0 : value)
    case .string(let value), .type(let value): hasher.combine(value)
    case .bytes(let value): hasher.combine(value)
    case .timestamp(let value): hasher.combine(value)
    case .duration(let value): hasher.combine(value)
    case .list(let value): hasher.combine(value)
    case .map(let value): hasher.combine(value.count)
    case .optional(let value): hasher.combine(value)
    case .opaque(let type, let payload):
      hasher.combine(type)
      hasher.combine(payload)
    case .record(let record): hasher.combine(record.fields)
    }
  }
}

extension String {
  /// Equality of code points, which CEL asks for; Swift's `==` also equates different spellings of
  /// one character.
  @inline(__always)
  func hasSameCodePoints(as other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    let isEqual = utf8.withContiguousStorageIfAvailable { mine in
      other.utf8.withContiguousStorageIfAvailable { theirs in
        UnsafeRawBufferPointer(mine).holdsSameBytes(as: UnsafeRawBufferPointer(theirs))
      }
    }
    return (isEqual ?? nil) ?? utf8.elementsEqual(other.utf8)
  }

  /// Order by code point, which is the order of the UTF-8 bytes.
  func precedesByCodePoint(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }
}

extension UnsafeRawBufferPointer {
  /// Compares eight bytes at a time; both have the same count.
  @inline(__always)
  fileprivate func holdsSameBytes(as other: UnsafeRawBufferPointer) -> Bool {
    var place = 0
    while place + 8 <= count {
      let word = loadUnaligned(fromByteOffset: place, as: UInt64.self)
      guard word == other.loadUnaligned(fromByteOffset: place, as: UInt64.self) else {
        return false
      }
      place += 8
    }
    while place < count {
      guard self[place] == other[place] else { return false }
      place += 1
    }
    return true
  }
}
