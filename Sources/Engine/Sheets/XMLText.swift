// SPDX-License-Identifier: Apache-2.0

/// The little XML this module writes by hand: the cells and formats that mark a sender's workbook.
enum XMLText {
  /// Safe as content and as a quoted attribute; characters that XML does not know become U+FFFD.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\t", "\n", "\r": escaped += "&#\(scalar.value);"
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
        escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// A start tag with the attributes of another, some of them set anew or taken away.
  static func startTag(
    _ name: String, _ attributes: XMLAttributes, setting changes: [(String, String?)]
  ) -> String {
    var tag = "<\(name)"
    for (key, value) in attributes where !changes.contains(where: { $0.0 == key }) {
      tag += " \(key)=\"\(escaped(value))\""
    }
    for case (let key, let value?) in changes { tag += " \(key)=\"\(escaped(value))\"" }
    return tag + ">"
  }
}
