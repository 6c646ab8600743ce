// SPDX-License-Identifier: Apache-2.0
import Values

/// Amounts of yuan as offices type them, to the fen.
enum MoneyReader {
  /// The largest amount a cell may hold: ten milliard yuan.
  static let largestFen: Int64 = 1_000_000_000_000

  /// Digits with or without grouped thousands, at most two decimals that are not zero, `¥` before
  /// or `元` after. Nothing is rounded: an amount with parts of a fen is not read.
  static func read(_ text: String) -> Money? {
    var rest = CellText.even(text)[...]
    if let first = rest.first, "¥￥".contains(first) { rest = rest.dropFirst() }
    if rest.hasSuffix("元") { rest = rest.dropLast() }
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first, parts.count <= 2, let yuan = yuan(whole) else { return nil }
    guard parts.count == 2 else { return Money(fen: yuan * 100) }
    guard let fen = fen(parts[1]), yuan * 100 + fen <= largestFen else { return nil }
    return Money(fen: yuan * 100 + fen)
  }

  private static func yuan(_ text: Substring) -> Int64? {
    let groups = text.split(separator: ",", omittingEmptySubsequences: false)
    guard let first = groups.first, !first.isEmpty, groups.count == 1 || first.utf8.count <= 3,
      groups.dropFirst().allSatisfy({ $0.utf8.count == 3 })
    else { return nil }
    let digits = groups.joined()
    guard digits.utf8.count <= 15, isDigits(digits), let value = Int64(digits),
      value <= largestFen / 100
    else { return nil }
    return value
  }

  private static func fen(_ text: Substring) -> Int64? {
    guard !text.isEmpty, isDigits(text), text.dropFirst(2).allSatisfy({ $0 == "0" }) else {
      return nil
    }
    let two = text.prefix(2)
    return Int64(two).map { two.utf8.count == 1 ? $0 * 10 : $0 }
  }

  private static func isDigits(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
