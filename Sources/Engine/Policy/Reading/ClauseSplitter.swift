// SPDX-License-Identifier: Apache-2.0

/// Cuts the text of an official document at its clauses, so that each stands beside its rule.
///
/// A line that begins with a number of the text (一、 （一） 1. ①) opens the next clause, in the
/// document's order, that ends in that number. What comes before the first clause is left out. A clause
/// whose number the text has lost, or that never had one, opens where a line begins with its words;
/// without such words it stays with the clause before.
public enum ClauseSplitter {
  /// - Parameters:
  ///   - clauses: The document's clauses in order, such as `二(一)1`.
  ///   - openings: The words that a clause without a printed number begins with.
  /// - Returns: The paragraphs of each clause that was found.
  public static func split(
    _ text: String, at clauses: [String], openings: [String: String] = [:]
  ) -> [String: String] {
    let numbers = clauses.map(numbers)
    var found: [String: [String]] = [:]
    var path: [Level: String] = [:]
    var next = 0
    var current: String?
    for line in text.split(whereSeparator: \.isNewline) {
      let paragraph = line.trimmingWhiteSpace
      if let index = clauses[next...].firstIndex(where: { clause in
        openings[clause].map { paragraph.hasPrefix($0) } ?? false
      }) {
        current = clauses[index]
        next = index + 1
      } else if let number = number(atStartOf: paragraph), let level = Level(number) {
        path = path.filter { $0.key < level }
        path[level] = number
        if let index = opened(by: number, path, numbers, from: next) {
          current = clauses[index]
          next = index + 1
        }
      }
      if let current, !paragraph.isEmpty { found[current, default: []].append(String(paragraph)) }
    }
    return found.mapValues { $0.joined(separator: "\n") }
  }

  /// The clause that a number opens: the first that ends in it and lies where the text stands; where
  /// the text has lost a number above, the very next clause if it ends in it. A chapter opens only
  /// the very next clause: many are no clause of their own.
  private static func opened(
    by number: String, _ path: [Level: String], _ clauses: [[String]], from next: Int
  ) -> Int? {
    let inPlace = clauses[next...].firstIndex { clause in
      clause.last == number && Level(number) != .chapter
        && clause.allSatisfy { part in
          guard let level = Level(part), let here = path[level] else { return true }
          return here == part
        }
    }
    return inPlace ?? (next < clauses.count && clauses[next].last == number ? next : nil)
  }

  private enum Level: Int, Comparable {
    case chapter, section, item, point

    init?(_ number: String) {
      guard let first = number.first else { return nil }
      switch first {
      case "(": self = .section
      case "0"..."9": self = .item
      case "①"..."⑳": self = .point
      default: self = .chapter
      }
    }

    static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
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

  /// The numbers of a clause: `二(一)1` is 二, (一) and 1.
  private static func numbers(of clause: String) -> [String] {
    var numbers: [String] = []
    var rest = clause[...]
    while let first = rest.first {
      var number = rest.prefix(1)
      if first == "(", let close = rest.firstIndex(of: ")") {
        number = rest[...close]
      } else if numerals.contains(first) {
        number = rest.prefix { numerals.contains($0) }
      } else if first.isNumber, !("①"..."⑳").contains(first) {
        number = rest.prefix { ("0"..."9").contains($0) }
      }
      numbers.append(String(number))
      rest = rest.dropFirst(number.count)
    }
    return numbers
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
