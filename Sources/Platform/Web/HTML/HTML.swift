// SPDX-License-Identifier: Apache-2.0
import Values

/// A finished piece of a page: bytes that are safe to send as they are.
///
/// Outside this module it can only be made from elements, typed attributes and text, and text is
/// always escaped. There is no way to pass markup in as a string.
public struct HTML: Sendable {
  var bytes: [UInt8]

  init(trusted bytes: [UInt8]) { self.bytes = bytes }

  /// Text, escaped.
  public init(_ text: some StringProtocol) {
    self.bytes = []
    bytes.append(escaping: text)
  }

  public static let empty = HTML(trusted: [])
  /// The bytes as they are sent, for whoever looks through them.
  public var rendered: [UInt8] { bytes }
  public var isEmpty: Bool { bytes.isEmpty }

  static let doctype = HTML(trusted: Array("<!DOCTYPE html>\n".utf8))
}

extension [UInt8] {
  /// Appends text with `& < > " '` escaped, byte by byte.
  ///
  /// Bytes, never `Character`: a quote followed by a combining mark is one `Character` unequal to a
  /// quote, and would pass. Control characters that HTML forbids become U+FFFD.
  mutating func append(escaping text: some StringProtocol) {
    reserveCapacity(count + text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\""): append(contentsOf: "&quot;".utf8)
      case UInt8(ascii: "'"): append(contentsOf: "&#39;".utf8)
      case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F: append(contentsOf: "\u{FFFD}".utf8)
      default: append(byte)
      }
    }
  }

  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { append(contentsOf: $0) }
  }
}

/// Gathers elements and text, in order, into one piece.
@resultBuilder
public enum HTMLBuilder {
  public static func buildExpression(_ part: HTML) -> HTML { part }
  public static func buildExpression(_ text: String) -> HTML { HTML(text) }
  public static func buildExpression(_ text: MaskedText) -> HTML { HTML(text.description) }
  public static func buildExpression(_ part: HTML?) -> HTML { part ?? .empty }

  public static func buildBlock() -> HTML { .empty }
  public static func buildPartialBlock(first: HTML) -> HTML { first }
  public static func buildPartialBlock(accumulated: HTML, next: HTML) -> HTML {
    var whole = accumulated
    whole.bytes.append(contentsOf: next.bytes)
    return whole
  }
  public static func buildOptional(_ part: HTML?) -> HTML { part ?? .empty }
  public static func buildEither(first: HTML) -> HTML { first }
  public static func buildEither(second: HTML) -> HTML { second }
  public static func buildArray(_ parts: [HTML]) -> HTML {
    var whole = HTML.empty
    whole.bytes.reserveCapacity(parts.reduce(0) { $0 + $1.bytes.count })
    for part in parts { whole.bytes.append(contentsOf: part.bytes) }
    return whole
  }
}

extension HTML {
  /// Several pieces in order, for where a function hands back more than one element.
  public init(@HTMLBuilder _ content: () -> HTML) { self = content() }
}
