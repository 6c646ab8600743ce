// SPDX-License-Identifier: Apache-2.0

/// Reads JSON into a `Node`, keeping line and column of every value.
///
/// Strict RFC 8259; a name given twice in one object is refused.
///
/// - Parameters:
///   - file: What messages call the input.
///   - bytes: At most 16 MiB, nested at most 32 deep.
/// - Throws: The first `Problem`; after a syntax error the rest cannot be trusted.
public func readJSON(_ bytes: [UInt8], file: String) throws(Problem) -> Node {
  guard bytes.count <= 16 << 20 else { throw .tooLarge(file, limit: "16 MiB") }
  var reader = JSONReader(bytes: bytes, file: file)
  return try reader.document()
}

private struct JSONReader {
  let bytes: [UInt8]
  let file: String
  var index = 0
  var line = 1
  var lineStart = 0
  /// Bytes of the line so far that continue a character: only text has any.
  var continuations = 0
  static let deepest = 32

  var place: Place {
    Place(file: file, line: line, column: index - lineStart - continuations + 1)
  }

  mutating func document() throws(Problem) -> Node {
    skipSpace()
    let node = try value(depth: 0)
    skipSpace()
    guard index == bytes.count else { throw .json("text after the end of the document", at: place) }
    return node
  }

  mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x0A:
        line += 1
        lineStart = index + 1
        continuations = 0
      case 0x20, 0x09, 0x0D: break
      default: return
      }
      index += 1
    }
  }

  mutating func value(depth: Int) throws(Problem) -> Node {
    guard depth <= JSONReader.deepest else {
      throw .json("nested more than \(JSONReader.deepest) deep", at: place)
    }
    guard index < bytes.count else { throw .json("the document ends too early", at: place) }
    let start = place
    switch bytes[index] {
    case UInt8(ascii: "{"): return try object(from: start, depth: depth)
    case UInt8(ascii: "["): return try array(from: start, depth: depth)
    case UInt8(ascii: "\""):
      return Node(place: start, content: .scalar(try string(), .doubleQuoted))
    default:
      return Node(place: start, content: .scalar(try word(), .plain))
    }
  }

  mutating func object(from start: Place, depth: Int) throws(Problem) -> Node {
    var entries: [Node.Entry] = []
    var names: Set<String> = []
    index += 1
    skipSpace()
    if try take("}") { return Node(place: start, content: .mapping([])) }
    repeat {
      skipSpace()
      let keyPlace = place
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
        throw .json("a name in double quotes is expected here", at: keyPlace)
      }
      let key = try string()
      guard names.insert(key).inserted else { throw .json("'\(key)' is given twice", at: keyPlace) }
      skipSpace()
      guard try take(":") else { throw .json("':' is expected here", at: place) }
      skipSpace()
      entries.append(Node.Entry(key: key, keyPlace: keyPlace, value: try value(depth: depth + 1)))
      skipSpace()
    } while try take(",")
    guard try take("}") else { throw .json("',' or '}' is expected here", at: place) }
    return Node(place: start, content: .mapping(entries))
  }

  mutating func array(from start: Place, depth: Int) throws(Problem) -> Node {
    var items: [Node] = []
    index += 1
    skipSpace()
    if try take("]") { return Node(place: start, content: .sequence([])) }
    repeat {
      skipSpace()
      items.append(try value(depth: depth + 1))
      skipSpace()
    } while try take(",")
    guard try take("]") else { throw .json("',' or ']' is expected here", at: place) }
    return Node(place: start, content: .sequence(items))
  }

  mutating func take(_ character: Unicode.Scalar) throws(Problem) -> Bool {
    guard index < bytes.count else { throw .json("the document ends too early", at: place) }
    guard bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  /// A number, `true`, `false` or `null`, as written.
  mutating func word() throws(Problem) -> String {
    let start = index
    let startPlace = place
    while index < bytes.count, JSONReader.isWordByte(bytes[index]) { index += 1 }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if text == "true" || text == "false" || text == "null" || JSONReader.isNumber(text) {
      return text
    }
    throw .json(
      text.isEmpty ? "a value is expected here" : "'\(text.prefix(24))' is not a JSON value",
      at: startPlace)
  }

  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }

  static func isNumber(_ text: String) -> Bool {
    var rest = Substring(text)
    if rest.first == "-" { rest.removeFirst() }
    let whole = rest.prefix { $0.isASCII && $0.isNumber }
    rest = rest.dropFirst(whole.count)
    guard !whole.isEmpty, whole == "0" || whole.first != "0" else { return false }
    if rest.first == "." {
      let fraction = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
      guard !fraction.isEmpty else { return false }
      rest = rest.dropFirst(fraction.count + 1)
    }
    guard let mark = rest.first else { return true }
    guard mark == "e" || mark == "E" else { return false }
    rest.removeFirst()
    if rest.first == "+" || rest.first == "-" { rest.removeFirst() }
    return !rest.isEmpty && rest.allSatisfy { $0.isASCII && $0.isNumber }
  }

  mutating func string() throws(Problem) -> String {
    let start = place
    var text: [UInt8] = []
    index += 1
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let result = String(validating: text, as: UTF8.self) else {
          throw .json("this text is not UTF-8", at: start)
        }
        return result
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw .json("a line end or control character inside text", at: start)
      default:
        if byte & 0xC0 == 0x80 { continuations += 1 }
        text.append(byte)
      }
    }
    throw .json("this text has no closing quote", at: start)
  }

  mutating func escape(into text: inout [UInt8]) throws(Problem) {
    guard index < bytes.count else { throw .json("the document ends too early", at: place) }
    let mark = bytes[index]
    index += 1
    switch mark {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(mark)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      let scalar = try escapedScalar()
      text.append(contentsOf: Array(String(scalar).utf8))
    default: throw .json("no such escape in text", at: place)
    }
  }

  mutating func escapedScalar() throws(Problem) -> Unicode.Scalar {
    let high = try hexadecimal()
    if let scalar = Unicode.Scalar(high) { return scalar }
    guard (0xD800..<0xDC00).contains(high), index + 1 < bytes.count,
      bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u")
    else { throw .json("half of a surrogate pair", at: place) }
    index += 2
    let low = try hexadecimal()
    guard (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    else { throw .json("half of a surrogate pair", at: place) }
    return scalar
  }

  mutating func hexadecimal() throws(Problem) -> UInt32 {
    guard index + 4 <= bytes.count,
      bytes[index..<index + 4].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let value = UInt32(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16)
    else { throw .json("four hexadecimal digits are expected here", at: place) }
    index += 4
    return value
  }
}
