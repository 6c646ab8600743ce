// SPDX-License-Identifier: Apache-2.0

/// Whether a value at run time is of a declared parameter's kind. What lists, maps and optionals hold is
/// looked at only where the checker could not know it.
final class ParameterTest: Sendable {
  private enum Kind {
    case any, null, bool, int, uint, double, string, bytes, timestamp, duration
    case list, map, type, optional
  }

  private let kind: Kind?
  private let opaque: OpaqueType?
  private let object: ObjectType?
  private let takesNull: Bool
  /// For the keys of a map, and for what a list, a map or an optional holds; nil where that is known.
  private let key: ParameterTest?
  private let content: ParameterTest?

  /// - Parameter isOpen: Whether the checker left open what the value holds.
  init(_ type: ValueType, isOpen: Bool = false) {
    switch type.unwrapped {
    case .list(let inner) where isOpen, .optional(let inner) where isOpen:
      (key, content) = (nil, ParameterTest(inner, isOpen: true))
    case .map(let key, let value) where isOpen:
      (self.key, content) = (
        ParameterTest(key, isOpen: true), ParameterTest(value, isOpen: true)
      )
    default: (key, content) = (nil, nil)
    }
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
    case .list(let elements):
      (kind == .list && (content.map { elements.allSatisfy($0.passes) } ?? true)) || kind == .any
    case .map(let map): (kind == .map && holds(map)) || kind == .any
    case .type: kind == .type || kind == .any
    case .optional(let held):
      (kind == .optional && held.flatMap { content?.passes($0) } ?? true) || kind == .any
    case .opaque(let type, _): opaque == type || kind == .any
    case .record(let record):
      object === record.type || object?.name == record.type.name || kind == .any
    }
  }

  private func holds(_ map: MapValue) -> Bool {
    guard let key, let content else { return true }
    return map.entries.allSatisfy { key.passes($0.key) && content.passes($0.value) }
  }
}
