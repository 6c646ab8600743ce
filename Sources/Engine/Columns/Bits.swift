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

  /// The rows for which a test holds, 64 of them at a time.
  ///
  /// A byte for each row first: loops of one width are what a compiler makes vectors of. The test is called here
  /// and not within another closure, so that it becomes part of the loop.
  @inline(__always)
  static func packed(rows: Int, _ test: (Int) -> Bool) -> Bits {
    var bits = Bits.none((rows + 63) >> 6)
    let bytes = UnsafeMutableRawPointer.allocate(byteCount: 64, alignment: 64)
    defer { bytes.deallocate() }
    for word in 0..<rows >> 6 {
      let first = word << 6
      for row in 0..<64 {
        bytes.storeBytes(of: test(first + row) ? 1 : 0, toByteOffset: row, as: UInt8.self)
      }
      bits[word] = gathered(bytes)
    }
    for row in rows & ~63..<rows where test(row) { bits[row: row] = true }
    return bits
  }

  /// The lowest bits of 64 bytes that hold no others: a product moves those of eight bytes into one.
  @inline(__always)
  private static func gathered(_ bytes: UnsafeMutableRawPointer) -> UInt64 {
    var word: UInt64 = 0
    for eighth in 0..<8 {
      let eight = UInt64(
        littleEndian: bytes.load(fromByteOffset: eighth << 3, as: UInt64.self))
      word |= ((eight &* 0x0102_0408_1020_4080) >> 56) << UInt64(eighth << 3)
    }
    return word
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
