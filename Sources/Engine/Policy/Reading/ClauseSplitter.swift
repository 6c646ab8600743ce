// SPDX-License-Identifier: Apache-2.0

/// Cuts the text of an official document at its clauses, so that each stands beside its rule.
///
/// A line that begins with a number of the text (一、 （一） 1. ①) opens the next clause, in the
/// document's order, that ends in that number. What comes before the first clause is left out; a
/// number that the text has lost leaves its paragraph with the clause before.
public enum ClauseSplitter {
  /// - Parameter clauses: The document's clauses in order, such as `二(一)1`.
  /// - Returns: The paragraphs of each clause that was found.
  public static func split(_ text: String, at clauses: [String]) -> [String: String] {
    var found: [String: [String]] = [:]
    var next = 0
    var current: String?
    for line in text.split(whereSeparator: \.isNewline) {
      let paragraph = line.trimmingWhiteSpace
      if let number = number(atStartOf: paragraph),
        let index = clauses[next...].firstIndex(where: { lastNumber(of: $0) == number })
      {
        current = clauses[index]
        next = index + 1
      }
      if let current, !paragraph.isEmpty { found[current, default: []].append(String(paragraph)) }
    }
    return found.mapValues { $0.joined(separator: "\n") }
  }

  private static let numerals = Set("一二三四五六七八九十百")

  /// The number a line begins with, as clauses write it: `二`, `(一)`, `1`, `①`.
  private static func number(atStartOf line: Substring) -> String? {
    guard let first = line.first else { return nil }
    let rest = line.dropFirst()
    switch first {
    case "(", "（":
      guard let close = rest.firstIndex(where: { $0 == ")" || $0 == "）" }) else { return nil }
      let inner = rest[..<close]
      return isNumeral(inner) ? "(\(inner))" : nil
    case "①"..."⑳": return String(first)
    default:
      let digits = line.prefix { numerals.contains($0) }
      if !digits.isEmpty { return line.dropFirst(digits.count).first == "、" ? String(digits) : nil }
      let figures = line.prefix { ("0"..."9").contains($0) }
      guard !figures.isEmpty, let mark = line.dropFirst(figures.count).first, ".．、".contains(mark)
      else { return nil }
      return String(figures)
    }
  }

  private static func isNumeral(_ text: Substring) -> Bool {
    !text.isEmpty
      && (text.allSatisfy(numerals.contains) || text.allSatisfy { ("0"..."9").contains($0) })
  }

  /// The last number of a clause: `(一)` of `二(一)`, `1` of `二(一)1`.
  private static func lastNumber(of clause: String) -> String {
    if clause.hasSuffix(")"), let open = clause.lastIndex(of: "(") {
      return String(clause[open...])
    }
    if let last = clause.last, ("①"..."⑳").contains(last) { return String(last) }
    let figures = clause.reversed().prefix { ("0"..."9").contains($0) }
    if !figures.isEmpty { return String(figures.reversed()) }
    return String(clause.reversed().prefix { numerals.contains($0) }.reversed())
  }
}

extension Substring {
  fileprivate var trimmingWhiteSpace: Substring {
    let isBlank = { (character: Character) in character.isWhitespace || character == "\u{FEFF}" }
    var rest = drop(while: isBlank)
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return rest
  }
}
