// SPDX-License-Identifier: Apache-2.0

/// A place in a file: line and column count from one, columns in Unicode scalars.
public struct Place: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let file: String
  public let line: Int
  public let column: Int

  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  public var description: String { "\(file):\(line):\(column)" }

  public static func < (left: Place, right: Place) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}

/// A document as it was written, whatever its format: mappings keep their order, scalars their text.
///
/// YAML and JSON are both read into it, so that one decoder serves policies, cases and facts.
public struct Node: Hashable, Sendable {
  public let place: Place
  public let content: Content

  public init(place: Place, content: Content) {
    self.place = place
    self.content = content
  }

  public indirect enum Content: Hashable, Sendable {
    case scalar(String, ScalarStyle)
    case mapping([Entry])
    case sequence([Node])
  }

  /// How a scalar was written. Only a plain one can be a number, a truth value or null.
  public enum ScalarStyle: Hashable, Sendable { case plain, singleQuoted, doubleQuoted, block }

  public struct Entry: Hashable, Sendable {
    public let key: String
    public let keyPlace: Place
    public let value: Node

    public init(key: String, keyPlace: Place, value: Node) {
      self.key = key
      self.keyPlace = keyPlace
      self.value = value
    }
  }

  /// The text of a scalar, however it was written.
  public var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// The text of a scalar written without quotes.
  public var plainText: String? {
    if case .scalar(let text, .plain) = content { text } else { nil }
  }

  public var isNull: Bool { plainText.map { ["null", "~", ""].contains($0) } ?? false }
  public var items: [Node]? { if case .sequence(let items) = content { items } else { nil } }
  public var entries: [Entry]? { if case .mapping(let entries) = content { entries } else { nil } }

  /// What a message calls a node of this shape.
  var kindName: String {
    switch content {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .scalar(let text, .plain):
      switch text {
      case "true", "false": "a truth value"
      case "null", "~", "": "null"
      default: Int64(text) != nil ? "a number" : "text"
      }
    case .scalar: "text"
    }
  }
}

/// A file's name and text, kept so that a place inside an expression can be shown exactly.
public struct SourceText: Sendable {
  public let name: String
  private let lines: [[Unicode.Scalar]]
  /// The lines of files of which parts were laid over this one, by name.
  private var overlaid: [String: [[Unicode.Scalar]]] = [:]

  public init(name: String, text: String) {
    self.name = name
    self.lines = Array(text.unicodeScalars)
      .split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
  }

  /// The same where nodes of another file stand among its own.
  package func overlaid(with other: SourceText) -> SourceText {
    var text = self
    text.overlaid[other.name] = other.lines
    return text
  }

  /// Where the scalar at `offset` (in Unicode scalars) of a node's text stands in the file.
  ///
  /// Folding and indentation change only white space, so the characters that are not white space
  /// are counted from the node's start.
  public func place(of offset: Int, in node: Node) -> Place {
    guard case .scalar(let text, let style) = node.content else { return node.place }
    let file = node.place.file
    let lines = overlaid[file] ?? lines
    let wanted = text.unicodeScalars.prefix(offset + 1).count { !$0.properties.isWhitespace }
    var line = node.place.line - 1
    var column = node.place.column - 1
    if style == .block {
      line += 1
      column = 0
    } else if style != .plain {
      column += 1
    }
    var seen = 0
    while line < lines.count {
      let scalars = lines[line]
      while column < scalars.count {
        let scalar = scalars[column]
        if !scalar.properties.isWhitespace {
          seen += 1
          if seen >= wanted { return Place(file: file, line: line + 1, column: column + 1) }
        }
        let isPair =
          column + 1 < scalars.count
          && (style == .doubleQuoted && scalar == "\\"
            || style == .singleQuoted && scalar == "'" && scalars[column + 1] == "'")
        column += isPair ? 2 : 1
      }
      line += 1
      column = 0
    }
    return node.place
  }
}
