// SPDX-License-Identifier: Apache-2.0

/// A JSON document to be written: names keep the order in which they are given.
public indirect enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case string(String)
  case array([JSON])
  case object([Member])

  public struct Member: Hashable, Sendable {
    public let name: String
    public let value: JSON

    public init(_ name: String, _ value: JSON) {
      self.name = name
      self.value = value
    }
  }

  /// Text or null.
  public init(_ text: String?) { self = text.map(JSON.string) ?? .null }

  /// The document on lines indented by two spaces, short lists and objects on one line.
  public func text(indent: String = "") -> String {
    let line = compactText
    if line.count + indent.count <= 100 { return line }
    let inner = indent + "  "
    switch self {
    case .array(let items):
      let body = items.map { inner + $0.text(indent: inner) }
      return "[\n" + body.joined(separator: ",\n") + "\n\(indent)]"
    case .object(let members):
      let body = members.map { "\(inner)\(JSON.quoted($0.name)): \($0.value.text(indent: inner))" }
      return "{\n" + body.joined(separator: ",\n") + "\n\(indent)}"
    default: return line
    }
  }

  /// The document on one line.
  public var compactText: String {
    switch self {
    case .null: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .int(let value): return String(value)
    case .string(let value): return JSON.quoted(value)
    case .array(let items): return "[" + items.map(\.compactText).joined(separator: ", ") + "]"
    case .object(let members):
      let body = members.map { "\(JSON.quoted($0.name)): \($0.value.compactText)" }
      return body.isEmpty ? "{}" : "{ " + body.joined(separator: ", ") + " }"
    }
  }

  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0}"..<"\u{20}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
