// SPDX-License-Identifier: Apache-2.0

/// A text to be parsed, with the name under which it is reported (a file, a condition's id).
public struct Source: Hashable, Sendable {
  public let name: String
  public let text: String

  public init(_ text: String, name: String = "expression") {
    self.name = name
    self.text = text
  }

  /// Line and column of a byte offset, both from 1; the column counts code points.
  public func position(of offset: Int) -> (line: Int, column: Int) {
    var line = 1
    var column = 1
    for byte in text.utf8.prefix(max(0, offset)) {
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return (line, column)
  }

  /// The line's text without its line end; empty for a line that does not exist.
  public func line(_ number: Int) -> String {
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard number >= 1, number <= lines.count else { return "" }
    let line = lines[number - 1]
    return String(Substring(line.last == 0x0D ? line.dropLast() : line))
  }
}

/// A half-open range of UTF-8 byte offsets in a `Source`.
public struct SourceSpan: Hashable, Sendable {
  public let lower: Int
  public let upper: Int

  public init(_ lower: Int, _ upper: Int) {
    self.lower = lower
    self.upper = max(lower, upper)
  }

  /// The smallest span that holds both.
  public func union(_ other: SourceSpan) -> SourceSpan {
    SourceSpan(min(lower, other.lower), max(upper, other.upper))
  }
}
