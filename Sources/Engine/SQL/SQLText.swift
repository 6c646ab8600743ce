// SPDX-License-Identifier: Apache-2.0

import CEL

/// A piece of a statement that names earlier steps and, inside a loop, the element it is at.
struct SQLText: Hashable {
  enum Piece: Hashable {
    case text(String)
    /// A column of the facts table.
    case fact(String)
    case step(Int)
    /// The element of the loop with this number, while that loop is being written.
    case element(Int)

    /// Texts are the same where their code points are: two spellings of one letter are two texts.
    static func == (one: Piece, other: Piece) -> Bool {
      switch (one, other) {
      case (.text(let a), .text(let b)), (.fact(let a), .fact(let b)):
        Value.string(a) == Value.string(b)
      case (.step(let a), .step(let b)), (.element(let a), .element(let b)): a == b
      default: false
      }
    }
  }

  var pieces: [Piece] = []

  init(_ piece: Piece) { pieces = [piece] }
  init(raw text: String) { pieces = [.text(text)] }

  /// Whether it names the element of a loop that is still being written.
  var isOfElement: Bool { pieces.contains { if case .element = $0 { true } else { false } } }

  /// Whether it stands for itself: a name, or a word.
  var isPlain: Bool {
    guard pieces.count == 1 else { return false }
    if case .text(let text) = pieces[0] { return !text.contains(" ") }
    return true
  }

  /// With the loop's element named as the loop names it.
  func bound(_ loop: Int) -> SQLText {
    var bound = self
    bound.pieces = pieces.map { $0 == .element(loop) ? .text("e\(loop)") : $0 }
    return bound
  }

  static func joined(_ parts: [SQLText], _ separator: String) -> SQLText {
    var whole = SQLText(raw: "")
    whole.pieces = []
    for (place, part) in parts.enumerated() {
      if place > 0 { whole.pieces.append(.text(separator)) }
      whole.pieces += part.pieces
    }
    return whole
  }

  static func all(_ parts: [SQLText]) -> SQLText { joined(parts, " AND ") }
  static func any(_ parts: [SQLText]) -> SQLText { "(\(joined(parts, " OR ")))" }
}

extension SQLText: ExpressibleByStringInterpolation {
  struct StringInterpolation: StringInterpolationProtocol {
    var pieces: [Piece] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { pieces.append(.text(literal)) }
    }
    mutating func appendInterpolation(_ part: SQLText) { pieces += part.pieces }
    mutating func appendInterpolation(_ number: Int) { pieces.append(.text("\(number)")) }
    mutating func appendInterpolation(_ number: Int64) { pieces.append(.text("\(number)")) }
    mutating func appendInterpolation(raw text: String) { pieces.append(.text(text)) }
  }

  init(stringLiteral text: String) { pieces = [.text(text)] }
  init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }
}
