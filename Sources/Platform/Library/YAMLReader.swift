// SPDX-License-Identifier: Apache-2.0

import Policy
import Yams

/// Reads YAML into a tree that keeps the place of every part. Scalars stay text: `010`, `yes` and
/// `12:30` mean what the vocabulary's types make of them, not what YAML 1.1 would.
enum YAMLReader {
  /// Nodes of one document, those that aliases repeat among them.
  static let mostNodes = 200_000
  static let deepest = 64

  static func read(_ text: String, file: String) throws(Problem) -> Policy.Node {
    try refuseHiddenLineBreaks(text, file: file)
    try refuseDeepNesting(text, file: file)
    let root: Yams.Node?
    do {
      root = try Yams.compose(yaml: text, .basic, .default, .utf8)
    } catch {
      throw problem(error, file: file)
    }
    guard let root else {
      throw .yaml("the file is empty", at: Place(file: file, line: 1, column: 1))
    }
    var converter = Converter(file: file)
    return try converter.node(root, depth: 0)
  }

  /// YAML ends lines at characters that editors do not show as an end, and counts lines as nobody else
  /// does from there on.
  private static func refuseHiddenLineBreaks(_ text: String, file: String) throws(Problem) {
    var (line, column) = (1, 1)
    var isAfterReturn = false
    for scalar in text.unicodeScalars {
      let isLineFeed = scalar == "\n"
      if ["\u{85}", "\u{2028}", "\u{2029}"].contains(scalar) || (isAfterReturn && !isLineFeed) {
        throw .yaml(
          "a line ends here in a way that does not show; write a plain line end",
          at: Place(file: file, line: line, column: isAfterReturn ? column - 1 : column))
      }
      isAfterReturn = scalar == "\r"
      (line, column) = isLineFeed ? (line + 1, 1) : (line, column + 1)
    }
  }

  /// libyaml's composer recurses, so nesting is bounded before it runs: by brackets, and by the
  /// dashes and spaces that open blocks at the start of a line.
  private static func refuseDeepNesting(_ text: String, file: String) throws(Problem) {
    var brackets = 0
    var line = 1
    var dashes = 0
    var isLineStart = true
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\n"):
        line += 1
        dashes = 0
        isLineStart = true
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        brackets += 1
        isLineStart = false
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        brackets = max(0, brackets - 1)
        isLineStart = false
      case UInt8(ascii: "-"), UInt8(ascii: " "), UInt8(ascii: "?"):
        if isLineStart { dashes += 1 }
      default: isLineStart = false
      }
      if brackets > deepest || dashes > deepest * 4 {
        throw .yaml(
          "nested more than \(deepest) deep", at: Place(file: file, line: line, column: 1))
      }
    }
  }

  private static func problem(_ error: any Error, file: String) -> Problem {
    switch error as? YamlError {
    case .scanner(_, let message, let mark, _), .parser(_, let message, let mark, _),
      .composer(_, let message, let mark, _):
      return .yaml(message, at: Place(file: file, line: mark.line, column: mark.column))
    case .duplicatedKeysInMapping(let names, let context):
      let list = names.sorted().map { "'\($0)'" }.joined(separator: ", ")
      return .yaml(
        "\(list) is given twice in one mapping",
        at: Place(file: file, line: context.mark.line, column: context.mark.column))
    case .reader(let message, _, _, _):
      return .yaml(message, at: Place(file: file, line: 1, column: 1))
    default:
      return .yaml("the file is no YAML", at: Place(file: file, line: 1, column: 1))
    }
  }

  private struct Converter {
    let file: String
    var count = 0

    mutating func node(_ node: Yams.Node, depth: Int) throws(Problem) -> Policy.Node {
      let place = place(node.mark)
      count += 1
      guard count <= mostNodes else { throw .yaml("more than \(mostNodes) nodes", at: place) }
      guard depth <= deepest else { throw .yaml("nested more than \(deepest) deep", at: place) }
      switch node {
      case .scalar(let scalar):
        return Policy.Node(place: place, content: .scalar(scalar.string, style(scalar.style)))
      case .sequence(let sequence):
        var items: [Policy.Node] = []
        for item in sequence { items.append(try self.node(item, depth: depth + 1)) }
        return Policy.Node(place: place, content: .sequence(items))
      case .mapping(let mapping):
        var entries: [Policy.Node.Entry] = []
        for (key, value) in mapping {
          let keyPlace = self.place(key.mark)
          guard let name = key.scalar?.string else {
            throw .yaml("a key must be a single word", at: keyPlace)
          }
          entries.append(
            Policy.Node.Entry(
              key: name, keyPlace: keyPlace, value: try self.node(value, depth: depth + 1)))
        }
        return Policy.Node(place: place, content: .mapping(entries))
      case .alias:
        throw .yaml("an alias stands for nothing here", at: place)
      }
    }

    private func place(_ mark: Mark?) -> Place {
      Place(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1)
    }

    private func style(_ style: Yams.Node.Scalar.Style) -> Policy.Node.ScalarStyle {
      switch style {
      case .singleQuoted: .singleQuoted
      case .doubleQuoted: .doubleQuoted
      case .literal, .folded: .block
      case .plain, .any: .plain
      }
    }
  }
}
