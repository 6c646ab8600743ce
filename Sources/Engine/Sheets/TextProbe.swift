// SPDX-License-Identifier: Apache-2.0

/// Finds how a text file is encoded by reading all of it.
///
/// A mark at its start decides; otherwise UTF-8 where every byte fits, else GB 18030 where every
/// byte fits. A file that is UTF-8 for ten Chinese characters and then breaks is a damaged UTF-8
/// file: other encodings do not look like UTF-8 for so long, and reading it as GB 18030 would turn
/// every name in it into another.
enum TextProbe {
  private static let chunkBytes = 65_536

  /// - Returns: The encoding, and how many bytes of mark stand before the text.
  static func encoding(of source: ByteSource) throws(SheetError) -> (TextEncoding, markBytes: Int) {
    let start = try source.prefix(4)
    if start.starts(with: [0xFF, 0xFE]) { return try checked(source, .utf16LittleEndian, 2) }
    if start.starts(with: [0xFE, 0xFF]) { return try checked(source, .utf16BigEndian, 2) }
    if start.starts(with: [0xEF, 0xBB, 0xBF]) { return try checked(source, .utf8, 3) }
    if start == [0x84, 0x31, 0x95, 0x33] { return try checked(source, .gb18030, 4) }
    var check = UTF8Check()
    let stream = try source.stream()
    while true {
      let chunk = try stream.read(atMost: chunkBytes)
      guard !chunk.isEmpty else { break }
      guard !chunk.contains(0) else { throw .notASheet() }
      if !check.accepts(chunk) { break }
    }
    if check.isComplete { return (.utf8, 0) }
    if check.characters >= 10 { throw .invalidText(line: check.line, encoding: .utf8) }
    return try checked(source, .gb18030, 0)
  }

  private static func checked(
    _ source: ByteSource, _ encoding: TextEncoding, _ markBytes: Int
  ) throws(SheetError) -> (TextEncoding, Int) {
    let stream = try TextStream(source, encoding: encoding, markBytes: markBytes)
    while let chunk = try stream.next() {
      guard !chunk.contains(0) else { throw .notASheet() }
    }
    return (encoding, markBytes)
  }
}

/// Strict UTF-8, a byte at a time: no overlong forms, no surrogates, nothing above U+10FFFF.
struct UTF8Check {
  private(set) var line = 1
  /// Characters of more than one byte that were right.
  private(set) var characters = 0
  private var pending = 0
  private var lowest: UInt8 = 0x80
  private var highest: UInt8 = 0xBF
  private var isBroken = false

  var isComplete: Bool { !isBroken && pending == 0 }

  mutating func accepts(_ bytes: some Sequence<UInt8>) -> Bool {
    for byte in bytes where !accepts(byte) {
      isBroken = true
      return false
    }
    return true
  }

  /// > Source: Unicode, table 3-7 (well-formed UTF-8 byte sequences).
  private mutating func accepts(_ byte: UInt8) -> Bool {
    if pending > 0 {
      guard (lowest...highest).contains(byte) else { return false }
      (lowest, highest) = (0x80, 0xBF)
      pending -= 1
      if pending == 0 { characters += 1 }
      return true
    }
    switch byte {
    case 0x0A: line += 1
    case 0..<0x80: break
    case 0xC2...0xDF: pending = 1
    case 0xE0: (pending, lowest) = (2, 0xA0)
    case 0xED: (pending, highest) = (2, 0x9F)
    case 0xE1...0xEF: pending = 2
    case 0xF0: (pending, lowest) = (3, 0x90)
    case 0xF4: (pending, highest) = (3, 0x8F)
    case 0xF1...0xF3: pending = 3
    default: return false
    }
    return true
  }
}
