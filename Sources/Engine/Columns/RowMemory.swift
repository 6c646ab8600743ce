// SPDX-License-Identifier: Apache-2.0

/// Answers about rows, kept by what the columns that a question reads hold in them: where few
/// combinations occur, a table over them.
struct RowMemory {
  /// Bits of codes that are looked up in place.
  private static let directBits = 16
  /// Answers kept where codes have more bits.
  private static let most = 1 << 16
  /// After so many rows a memory that has found less than one in eight is given up.
  private static let trial = 4096
  /// No answer.
  private static let nothing = UInt8.max

  /// Columns that differ between rows, and the bits of their codes.
  private let parts: [(column: Column, bits: UInt64)]
  private var direct: [UInt8] = []
  private var hashed: [RowKey: UInt8] = [:]
  private var isGivenUp: Bool
  private var rows = 0
  private var found = 0

  /// - Parameter slots: The facts that the question reads.
  init(_ slots: [Int], _ store: ColumnStore) {
    parts = slots.compactMap { store.columns[$0] }.filter(\.differs).map { column in
      (column, UInt64(Int.bitWidth - (column.codeCount - 1).leadingZeroBitCount))
    }
    let bits = parts.reduce(0) { $0 + Int($1.bits) }
    isGivenUp = bits > RowKey.bits
    if bits <= Self.directBits {
      direct = Array(repeating: Self.nothing, count: 1 << bits)
    }
  }

  /// - Parameter ask: Gives an answer below 255.
  mutating func answer(_ row: Int, _ ask: () -> UInt8) -> UInt8 {
    if isGivenUp { return ask() }
    let key = key(row)
    if !direct.isEmpty {
      let place = Int(key.low)
      if direct[place] == Self.nothing { direct[place] = ask() }
      return direct[place]
    }
    rows += 1
    if let known = hashed[key] {
      found += 1
      return known
    }
    let answer = ask()
    if hashed.count < Self.most { hashed[key] = answer }
    if rows == Self.trial, found < Self.trial / 8 {
      isGivenUp = true
      hashed = [:]
    }
    return answer
  }

  private func key(_ row: Int) -> RowKey {
    var key = RowKey()
    for (column, bits) in parts { key.append(UInt64(column.code(row)), bits) }
    return key
  }
}

extension Column {
  /// Whether more than one code occurs.
  fileprivate var differs: Bool {
    guard isCounted else { return true }
    var count = 0
    for code in occurs where code {
      count += 1
      if count > 1 { return true }
    }
    return false
  }
}

/// Codes of several columns, one after the other.
private struct RowKey: Hashable {
  static let bits = 128

  private(set) var low: UInt64 = 0
  private var high: UInt64 = 0

  /// - Parameter bits: Fewer than 64.
  mutating func append(_ code: UInt64, _ bits: UInt64) {
    high = high << bits | low >> (64 - bits)
    low = low << bits | code
  }
}
