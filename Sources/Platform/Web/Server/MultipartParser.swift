// SPDX-License-Identifier: Apache-2.0

/// Reads `multipart/form-data` (RFC 7578) piece by piece, holding no more than one piece and one
/// part's head.
struct MultipartParser {
  enum Event: Equatable {
    case began(PartHead)
    case data([UInt8])
    case ended
  }

  struct PartHead: Equatable {
    let name: String
    /// As the browser sent it, without folders; nil for a plain field.
    let fileName: String?
  }

  enum Flaw: Error { case headTooLong, malformedHead, tooManyParts, cutShort }

  private enum State { case preamble, afterDelimiter, head, data, epilogue }

  private static let longestHead = 8 * 1024
  private static let mostParts = 64

  private let delimiter: [UInt8]
  private var state = State.preamble
  private var parts = 0
  /// Begins with a line end, so that a delimiter at the very start is found like every other.
  private var held: [UInt8] = [13, 10]

  init(boundary: String) { self.delimiter = Array("\r\n--\(boundary)".utf8) }

  /// The boundary that a `Content-Type` names, of 1 to 70 characters.
  static func boundary(in contentType: String?) -> String? {
    guard let contentType, contentType.lowercased().hasPrefix("multipart/form-data"),
      let found = parameter("boundary", in: contentType), (1...70).contains(found.utf8.count)
    else { return nil }
    return found
  }

  mutating func take(_ bytes: some Sequence<UInt8>) throws(Flaw) -> [Event] {
    held.append(contentsOf: bytes)
    var events: [Event] = []
    while try step(&events) {}
    return events
  }

  /// Throws where the body ended before its last delimiter.
  func finish() throws(Flaw) {
    guard state == .epilogue else { throw .cutShort }
  }

  /// Does what the bytes held allow; false where more are needed.
  private mutating func step(_ events: inout [Event]) throws(Flaw) -> Bool {
    switch state {
    case .preamble: return skipPreamble()
    case .afterDelimiter: return try readDelimiterEnd()
    case .head: return try readHead(&events)
    case .data: return readData(&events)
    case .epilogue:
      held.removeAll()
      return false
    }
  }

  private mutating func skipPreamble() -> Bool {
    guard let start = held.firstOccurrence(of: delimiter) else {
      held.removeFirst(max(0, held.count - delimiter.count + 1))
      return false
    }
    held.removeFirst(start + delimiter.count)
    state = .afterDelimiter
    return true
  }

  private mutating func readDelimiterEnd() throws(Flaw) -> Bool {
    guard held.count >= 2 else { return false }
    switch (held[0], held[1]) {
    case (UInt8(ascii: "-"), UInt8(ascii: "-")): state = .epilogue
    case (13, 10):
      parts += 1
      guard parts <= MultipartParser.mostParts else { throw .tooManyParts }
      state = .head
    default: throw .malformedHead
    }
    // The line end stays where a head may be empty: `\r\n\r\n` then ends it.
    if state == .epilogue { held.removeFirst(2) }
    return true
  }

  private mutating func readHead(_ events: inout [Event]) throws(Flaw) -> Bool {
    guard let end = held.firstOccurrence(of: [13, 10, 13, 10]) else {
      guard held.count <= MultipartParser.longestHead else { throw .headTooLong }
      return false
    }
    guard end <= MultipartParser.longestHead else { throw .headTooLong }
    guard let text = String(validating: held[..<end], as: UTF8.self),
      let head = MultipartParser.head(text)
    else { throw .malformedHead }
    held.removeFirst(end + 4)
    events.append(.began(head))
    state = .data
    return true
  }

  private mutating func readData(_ events: inout [Event]) -> Bool {
    if let end = held.firstOccurrence(of: delimiter) {
      if end > 0 { events.append(.data(Array(held[..<end]))) }
      events.append(.ended)
      held.removeFirst(end + delimiter.count)
      state = .afterDelimiter
      return true
    }
    let safe = held.count - (delimiter.count - 1)
    if safe > 0 {
      events.append(.data(Array(held[..<safe])))
      held.removeFirst(safe)
    }
    return false
  }

  private static func head(_ text: String) -> PartHead? {
    for line in text.split(whereSeparator: \.isNewline) {
      guard line.lowercased().hasPrefix("content-disposition:"),
        let name = parameter("name", in: line)
      else { continue }
      return PartHead(name: name, fileName: parameter("filename", in: line).map(plainFileName))
    }
    return nil
  }

  /// `name="value"` or `name=value`; browsers write a quote inside as `%22`.
  private static func parameter(_ name: String, in text: some StringProtocol) -> String? {
    for piece in pieces(of: text).dropFirst() {
      let halves = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2, halves[0].filter({ $0 != " " }).lowercased() == name else {
        continue
      }
      var value = halves[1].drop { $0 == " " }
      while value.last == " " { value = value.dropLast() }
      guard value.hasPrefix("\"") else { return String(value) }
      guard value.count >= 2, value.hasSuffix("\"") else { return nil }
      return String(value.dropFirst().dropLast().replacing("%22", with: "\""))
    }
    return nil
  }

  /// Splits at semicolons outside quotes.
  private static func pieces(of text: some StringProtocol) -> [String] {
    var pieces = [""]
    var isQuoted = false
    for character in text.unicodeScalars {
      if character == "\"" { isQuoted.toggle() }
      if character == ";", !isQuoted {
        pieces.append("")
      } else {
        pieces[pieces.count - 1].unicodeScalars.append(character)
      }
    }
    return pieces
  }

  /// The last part of a path, without control characters, at most 120 characters.
  private static func plainFileName(_ text: String) -> String {
    let last = text.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
    let visible = last.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }
    return String(String(String.UnicodeScalarView(visible)).prefix(120))
  }
}

extension [UInt8] {
  /// Where `needle` first begins.
  fileprivate func firstOccurrence(of needle: [UInt8]) -> Int? {
    withUnsafeBufferPointer { bytes in
      var start = 0
      while start + needle.count <= bytes.count {
        guard let found = bytes[start...].firstIndex(of: needle[0]),
          found + needle.count <= bytes.count
        else { return nil }
        if bytes[found..<(found + needle.count)].elementsEqual(needle) { return found }
        start = found + 1
      }
      return nil
    }
  }
}
