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

  /// The rows for which a test holds.
  ///
  /// A byte for each row first, and bits of them afterwards: two loops of which a compiler makes vectors. The test is
  /// called here and not within another closure, so that it becomes part of the loop.
  @inline(__always)
  static func packed(rows: Int, _ test: (Int) -> Bool) -> Bits {
    let bytes = UnsafeMutableRawPointer.allocate(byteCount: rows + 64, alignment: 64)
    defer { bytes.deallocate() }
    for row in 0..<rows {
      bytes.storeBytes(of: test(row) ? 1 : 0, toByteOffset: row, as: UInt8.self)
    }
    bytes.storeBytes(of: .zero, toByteOffset: rows, as: SIMD64<UInt8>.self)
    return gathered(bytes, (rows + 63) >> 6)
  }

  /// The lowest bits of bytes that hold no others: a product moves those of eight bytes into one.
  private static func gathered(_ bytes: UnsafeMutableRawPointer, _ words: Int) -> Bits {
    Bits(unsafeUninitializedCapacity: words) { bits, filled in
      for word in 0..<words {
        var gathered: UInt64 = 0
        for eighth in 0..<8 {
          let eight = bytes.load(fromByteOffset: word << 6 | eighth << 3, as: UInt64.self)
          gathered |=
            ((UInt64(littleEndian: eight) &* 0x0102_0408_1020_4080) >> 56) << UInt64(eighth << 3)
        }
        bits.initializeElement(at: word, to: gathered)
      }
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
