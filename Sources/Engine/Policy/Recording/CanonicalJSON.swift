// SPDX-License-Identifier: Apache-2.0

extension JSON {
  /// The one text that stands for this content: names by code point, no white space, the shortest
  /// escapes.
  ///
  /// What RFC 8785 writes for the same content, as long as names are ASCII and whole numbers lie
  /// within ±2^53.
  var canonicalText: String {
    switch self {
    case .null, .bool, .int: compactText
    case .string(let text): JSON.canonical(text)
    case .array(let items): "[" + items.map(\.canonicalText).joined(separator: ",") + "]"
    case .object(let members):
      "{"
        + members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        .map { "\(JSON.canonical($0.name)):\($0.value.canonicalText)" }.joined(separator: ",")
        + "}"
    }
  }

  private static func canonical(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{8}": result += "\\b"
      case "\u{C}": result += "\\f"
      case "\"", "\\", "\u{0}"..<"\u{20}": result += quoted(String(scalar)).dropFirst().dropLast()
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
