// SPDX-License-Identifier: Apache-2.0

/// The language's own text functions. Positions and sizes count code points.
enum TextFunctions {
  static let entries: [Tables.Callable] = [
    .init("contains", [.member([.string, .string], .bool)], .binary(contains)),
    .init("startsWith", [.member([.string, .string], .bool)], .binary(startsWith)),
    .init("endsWith", [.member([.string, .string], .bool)], .binary(endsWith)),
    .init(
      "matches", [.member([.string, .string], .bool), .global([.string, .string], .bool)], .node),
  ]

  private static func contains(_ one: Value, _ other: Value) -> Value? {
    guard case .string(let text) = one, case .string(let part) = other else { return nil }
    return .bool(TextSearch.first(Array(part.utf8), in: Array(text.utf8), from: 0) != nil)
  }

  private static func startsWith(_ one: Value, _ other: Value) -> Value? {
    guard case .string(let text) = one, case .string(let part) = other else { return nil }
    return .bool(text.utf8.starts(with: part.utf8))
  }

  private static func endsWith(_ one: Value, _ other: Value) -> Value? {
    guard case .string(let text) = one, case .string(let part) = other else { return nil }
    return .bool(text.utf8.reversed().starts(with: part.utf8.reversed()))
  }
}

/// Finding a part in a whole, in time proportional to both together.
enum TextSearch {
  /// The first place at or after `start` where the part stands.
  static func first<Item: Equatable>(_ part: [Item], in whole: [Item], from start: Int) -> Int? {
    guard start + part.count <= whole.count else { return nil }
    guard !part.isEmpty else { return start }
    let borders = borders(of: part)
    var matched = 0
    for place in start..<whole.count {
      while matched > 0, part[matched] != whole[place] { matched = borders[matched - 1] }
      if part[matched] == whole[place] { matched += 1 }
      if matched == part.count { return place - matched + 1 }
    }
    return nil
  }

  /// The last place at or before `start` where the part stands.
  static func last<Item: Equatable>(_ part: [Item], in whole: [Item], from start: Int) -> Int? {
    let window = Array(whole.prefix(min(whole.count, start + part.count)).reversed())
    return first(part.reversed(), in: window, from: 0).map { window.count - $0 - part.count }
  }

  /// For each prefix, the length of its longest proper border (Knuth, Morris and Pratt).
  private static func borders<Item: Equatable>(of part: [Item]) -> [Int] {
    var borders = [0]
    for place in part.indices.dropFirst() {
      var length = borders[place - 1]
      while length > 0, part[length] != part[place] { length = borders[length - 1] }
      borders.append(part[length] == part[place] ? length + 1 : length)
    }
    return borders
  }
}
