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

  var isNone: Bool { allSatisfy { $0 == 0 } }
  var ones: Int { reduce(0) { $0 + $1.nonzeroBitCount } }

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
    return Bits(unsafeUninitializedCapacity: count) { words, filled in
      for place in 0..<count {
        words.initializeElement(at: place, to: operation(self[place], other[place]))
      }
      filled = count
    }
  }

  func and(_ other: Bits) -> Bits { combined(other) { $0 & $1 } }
  func or(_ other: Bits) -> Bits { combined(other) { $0 | $1 } }
  func without(_ other: Bits) -> Bits { combined(other) { $0 & ~$1 } }

  func or(_ other: Bits?) -> Bits { other.map(or) ?? self }
  func without(_ other: Bits?) -> Bits { other.map(without) ?? self }

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
