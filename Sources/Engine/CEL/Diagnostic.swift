// SPDX-License-Identifier: Apache-2.0

/// One fault in an expression: a stable id, the place, one sentence and, where there is one, a hint.
public struct Diagnostic: Hashable, Sendable {
  /// Stable over releases, for tests and for documentation; such as `cel.unknown-name`.
  public let id: String
  /// The text the span lies in: the expression itself, or a definition it uses.
  public let source: Source
  public let span: SourceSpan
  public let message: String
  public let hint: String?

  public init(
    id: String, source: Source, span: SourceSpan, message: String, hint: String? = nil
  ) {
    self.id = id
    self.source = source
    self.span = span
    self.message = message
    self.hint = hint
  }

  /// The fault as text: place and sentence, the line with carets below it, and the hint.
  ///
  /// ```
  /// C1:1:8: error: no variable named 'person.sxe' [cel.unknown-name]
  ///   1 | person.sxe == 'female'
  ///     | ^^^^^^^^^^
  ///   hint: did you mean 'person.sex'?
  /// ```
  public var rendered: String {
    let (line, column) = source.position(of: span.lower)
    let end = source.position(of: span.upper)
    let text = source.line(line)
    let number = String(line)
    let margin = String(repeating: " ", count: number.count)
    let before = text.unicodeScalars.prefix(column - 1)
    let inLine = end.line == line ? end.column - column : text.unicodeScalars.count - column + 1
    let under = text.unicodeScalars.dropFirst(column - 1).prefix(max(1, inLine))
    let indent = before.map { $0 == "\t" ? "\t" : String(repeating: " ", count: $0.columns) }
    let carets = String(repeating: "^", count: max(1, under.reduce(0) { $0 + $1.columns }))
    var lines = [
      "\(source.name):\(line):\(column): error: \(message) [\(id)]",
      "  \(number) | \(text)",
      "  \(margin) | \(indent.joined())\(carets)",
    ]
    if let hint { lines.append("  hint: \(hint)") }
    return lines.joined(separator: "\n")
  }
}

/// The faults that kept an expression or an environment from being used; never empty.
public struct CELError: Error, Hashable, Sendable, CustomStringConvertible {
  public let diagnostics: [Diagnostic]

  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  public var description: String { diagnostics.map(\.rendered).joined(separator: "\n") }
}

extension Unicode.Scalar {
  /// Cells this scalar takes on a terminal: two for East Asian wide characters.
  fileprivate var columns: Int {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      2
    default: properties.generalCategory == .nonspacingMark ? 0 : 1
    }
  }
}
