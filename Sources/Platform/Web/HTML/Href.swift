// SPDX-License-Identifier: Apache-2.0

/// An address on this site, percent-encoded: `Href("people", id).with("page", "2")`.
///
/// It always begins with one slash, so it can lead neither to another host nor to a scheme such as
/// `javascript:`. Empty segments are left out.
public struct Href: Hashable, Sendable {
  private let path: String
  private let query: [Pair]
  private let anchor: String?

  private struct Pair: Hashable, Sendable {
    let name: String
    let value: String
  }

  public init(_ segments: String...) { self.init(segments: segments) }

  public init(segments: [String]) {
    let parts = segments.filter { !$0.isEmpty }.map { Href.encoded($0) }
    self.init(path: "/" + parts.joined(separator: "/"), query: [], anchor: nil)
  }

  private init(path: String, query: [Pair], anchor: String?) {
    self.path = path
    self.query = query
    self.anchor = anchor
  }

  public static let root = Href()

  /// An address of this site that came back from a browser, as the page wanted before signing in. Nil
  /// where it cannot be read; whatever it says, it leads to this site.
  public init?(local text: String) {
    guard let address = RequestAddress(text) else { return nil }
    self = address.href
  }

  /// One segment further down.
  public func appending(_ segment: String) -> Href {
    let parent = path == "/" ? "" : path
    return Href(path: "\(parent)/\(Href.encoded(segment))", query: query, anchor: anchor)
  }

  /// With this value for `name` in the query; an empty or absent one takes it out.
  public func with(_ name: String, _ value: String?) -> Href {
    var pairs = query.filter { $0.name != name }
    if let value, !value.isEmpty { pairs.append(Pair(name: name, value: value)) }
    return Href(path: path, query: pairs, anchor: anchor)
  }

  /// At the element with this id.
  public func at(_ anchor: String) -> Href { Href(path: path, query: query, anchor: anchor) }

  public var text: String {
    var text = path
    if !query.isEmpty {
      let pairs = query.map { "\(Href.encoded($0.name))=\(Href.encoded($0.value))" }
      text += "?" + pairs.joined(separator: "&")
    }
    if let anchor { text += "#" + Href.encoded(anchor) }
    return text
  }

  /// Everything but the unreserved characters of RFC 3986 as `%XX`.
  static func encoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if isUnreserved(byte) {
        bytes.append(byte)
      } else {
        bytes.append(UInt8(ascii: "%"))
        bytes.append(hexadecimal[Int(byte >> 4)])
        bytes.append(hexadecimal[Int(byte & 15)])
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Text with `%XX` taken back; nil where an escape is broken or the bytes are no UTF-8.
  static func decoded(_ text: some StringProtocol, plusIsSpace: Bool) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8.makeIterator()
    while let byte = rest.next() {
      if byte == UInt8(ascii: "%") {
        guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) else {
          return nil
        }
        bytes.append(high << 4 | low)
      } else {
        bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static let hexadecimal = Array("0123456789ABCDEF".utf8)

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
