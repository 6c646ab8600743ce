// SPDX-License-Identifier: Apache-2.0

/// One bit for each row of a chunk, 64 to a word; bits beyond the last row are zero.
typealias Bits = [UInt64]

extension [UInt64] {
  static func none(_ words: Int) -> Bits { Bits(repeating: 0, count: words) }

  /// As many ones as there are rows.
  static func all(rows: Int) -> Bits {
    var bits = Bits(repeating: .max, count: (rows + 63) >> 6)
    if rows & 63 != 0 { bits[bits.count - 1] = (1 << UInt64(rows & 63)) - 1 }
    return bits
  }

  /// - Parameter write: Writes every word, as the kernels do.
  @inline(__always)
  static func written(rows: Int, _ write: (UnsafeMutablePointer<UInt64>) -> Void) -> Bits {
    let words = (rows + 63) >> 6
    return Bits(unsafeUninitializedCapacity: words) { bits, filled in
      if let start = bits.baseAddress, words > 0 { write(start) }
      filled = words
    }
  }

  var isNone: Bool { allSatisfy { $0 == 0 } }
  var ones: Int {
    withUnsafeBufferPointer { words in
      var sum = 0
      for word in words { sum &+= word.nonzeroBitCount }
      return sum
    }
  }

  /// How many of some rows are ones.
  func ones(in rows: Range<Int>) -> Int {
    if rows.isEmpty { return 0 }
    let (first, last) = (rows.lowerBound >> 6, (rows.upperBound - 1) >> 6)
    let head = UInt64.max << UInt64(rows.lowerBound & 63)
    let tail = UInt64.max >> UInt64(63 - (rows.upperBound - 1) & 63)
    if first == last { return (self[first] & head & tail).nonzeroBitCount }
    var sum = (self[first] & head).nonzeroBitCount + (self[last] & tail).nonzeroBitCount
    for word in first + 1..<last { sum &+= self[word].nonzeroBitCount }
    return sum
  }

  /// By word, how many ones come before; there are fewer than 65,536.
  var onesBeforeWords: [UInt16] {
    var count: UInt16 = 0
    return map { word in
      defer { count += UInt16(word.nonzeroBitCount) }
      return count
    }
  }

  /// How many ones come before that of a row.
  ///
  /// - Parameter before: By word.
  func place(of row: Int, _ before: [UInt16]) -> Int {
    let lower = self[row >> 6] & (1 << UInt64(row & 63) - 1)
    return Int(before[row >> 6]) + lower.nonzeroBitCount
  }

  subscript(row row: Int) -> Bool {
    get { self[row >> 6] >> UInt64(row & 63) & 1 == 1 }
    set {
      if newValue {
        self[row >> 6] |= 1 << UInt64(row & 63)
      } else {
        self[row >> 6] &= ~(1 << UInt64(row & 63))
      }
    }
  }

  @inline(__always)
  func combined(_ other: Bits, _ operation: (UInt64, UInt64) -> UInt64) -> Bits {
    let count = self.count
    precondition(other.count == count, "both are of one chunk")
    return Bits(unsafeUninitializedCapacity: count) { words, filled in
      withUnsafeBufferPointer { one in
        other.withUnsafeBufferPointer { other in
          for place in 0..<count {
            words.initializeElement(at: place, to: operation(one[place], other[place]))
          }
        }
      }
      filled = count
    }
  }

  func and(_ other: Bits) -> Bits { combined(other) { $0 & $1 } }
  func or(_ other: Bits) -> Bits { combined(other) { $0 | $1 } }
  func without(_ other: Bits) -> Bits { combined(other) { $0 & ~$1 } }

  func or(_ other: Bits?) -> Bits { other.map(or) ?? self }
  func without(_ other: Bits?) -> Bits { other.map(without) ?? self }

  @inline(__always)
  private mutating func combine(_ other: Bits, _ operation: (UInt64, UInt64) -> UInt64) {
    let count = self.count
    precondition(other.count == count, "both are of one chunk")
    withUnsafeMutableBufferPointer { one in
      other.withUnsafeBufferPointer { other in
        for place in 0..<count { one[place] = operation(one[place], other[place]) }
      }
    }
  }

  mutating func formIntersection(_ other: Bits) { combine(other) { $0 & $1 } }
  mutating func formUnion(_ other: Bits) { combine(other) { $0 | $1 } }
  mutating func subtract(_ other: Bits) { combine(other) { $0 & ~$1 } }

  mutating func formUnion(_ other: Bits?) { if let other { formUnion(other) } }
  mutating func subtract(_ other: Bits?) { if let other { subtract(other) } }

  /// Calls the body with the place of every one, rising.
  @inline(__always)
  func forEachOne(_ body: (Int) throws -> Void) rethrows {
    for place in indices {
      var word = self[place]
      while word != 0 {
        try body(place << 6 | word.trailingZeroBitCount)
        word &= word - 1
      }
    }
  }
}

/// Two sets of rows of which either may be missing.
func either(_ one: Bits?, _ other: Bits?) -> Bits? {
  guard let one else { return other }
  return one.or(other)
}
