// SPDX-License-Identifier: Apache-2.0

/// Whether a value at run time is of a declared parameter's kind. Elements of lists and maps, which
/// the checker has seen, are not looked at again.
final class ParameterTest: Sendable {
  private enum Kind {
    case any, null, bool, int, uint, double, string, bytes, timestamp, duration
    case list, map, type, optional
  }

  private let kind: Kind?
  private let opaque: OpaqueType?
  private let object: ObjectType?
  private let takesNull: Bool

  init(_ type: ValueType) {
    if case .nullable = type { takesNull = true } else { takesNull = type == .null }
    switch type.unwrapped {
    case .opaque(let opaque): (kind, self.opaque, object) = (nil, opaque, nil)
    case .object(let object): (kind, opaque, self.object) = (nil, nil, object)
    case let other: (kind, opaque, object) = (Self.kind(of: other), nil, nil)
    }
  }

  private static func kind(of type: ValueType) -> Kind {
    switch type {
    case .dyn, .parameter, .nullable, .opaque, .object: .any
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .bytes: .bytes
    case .timestamp: .timestamp
    case .duration: .duration
    case .list: .list
    case .map: .map
    case .type: .type
    case .optional: .optional
    }
  }

  func passes(_ value: Value) -> Bool {
    switch value {
    case .null: takesNull || kind == .any
    case .bool: kind == .bool || kind == .any
    case .int: kind == .int || kind == .any
    case .uint: kind == .uint || kind == .any
    case .double: kind == .double || kind == .any
    case .string: kind == .string || kind == .any
    case .bytes: kind == .bytes || kind == .any
    case .timestamp: kind == .timestamp || kind == .any
    case .duration: kind == .duration || kind == .any
    case .list: kind == .list || kind == .any
    case .map: kind == .map || kind == .any
    case .type: kind == .type || kind == .any
    case .optional: kind == .optional || kind == .any
    case .opaque(let type, _): opaque == type || kind == .any
    case .record(let record):
      object === record.type || object?.name == record.type.name || kind == .any
    }
  }
}
