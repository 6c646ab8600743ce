// SPDX-License-Identifier: Apache-2.0

import CKernels

/// Codes of 4, 12 or 20 bits: four bits of each lie apart, two rows to a byte, above a whole byte, above two
/// or above nothing. A chunk is laid out in whole bytes before it is read.
///
/// Of 64 rows the first 32 have the lower half of a byte each, the rows after them the upper half, as the
/// kernels read them.
struct PackedCodes: Sendable {
  enum Rest: Sendable {
    case nothing
    case bytes(CodeRun<UInt8>)
    case shorts(CodeRun<UInt16>)
  }

  let count: Int
  private let upper: CodeRun<UInt8>
  private let rest: Rest

  /// - Parameters:
  ///   - wide: The codes, each below the count.
  ///   - codeCount: How many codes there are.
  /// - Returns: Nil where whole bytes hold them as narrowly, or nothing does.
  init?(_ wide: [UInt32], codeCount: Int) {
    let shift: UInt32
    switch codeCount {
    case ...(1 << 4): (shift, rest) = (0, .nothing)
    case (1 << 8) + 1...1 << 12:
      (shift, rest) = (8, .bytes(CodeRun(wide.lazy.map { UInt8(truncatingIfNeeded: $0) })))
    case (1 << 16) + 1...1 << 20:
      (shift, rest) = (16, .shorts(CodeRun(wide.lazy.map { UInt16(truncatingIfNeeded: $0) })))
    default: return nil
    }
    var upper = [UInt8](repeating: 0, count: ((wide.count + 63) >> 6) << 5)
    for (row, code) in wide.enumerated() {
      upper[Self.place(of: row)] |= UInt8(code >> shift) << Self.shift(of: row)
    }
    self.upper = CodeRun(upper)
    count = wide.count
  }

  private static func place(of row: Int) -> Int { (row >> 6) << 5 | row & 31 }
  private static func shift(of row: Int) -> UInt8 { UInt8(row & 32) >> 3 }

  subscript(row: Int) -> Int {
    let four = Int(upper[Self.place(of: row)] >> Self.shift(of: row) & 15)
    return switch rest {
    case .nothing: four
    case .bytes(let rest): four << 8 | Int(rest[row])
    case .shorts(let rest): four << 16 | Int(rest[row])
    }
  }

  var byteCount: Int {
    switch rest {
    case .nothing: upper.count
    case .bytes(let rest): upper.count + rest.count
    case .shorts(let rest): upper.count + rest.count * 2
    }
  }

  /// - Parameter first: A multiple of 64.
  func unpacked(from first: Int, count: Int) -> Column.Codes {
    upper.withCodes(from: first >> 1) { upper in
      switch rest {
      case .nothing:
        .bytes(CodeRun(count: count) { codes_of_4(upper.baseAddress, count, $0) })
      case .bytes(let rest):
        .shorts(
          CodeRun(count: count) { codes in
            rest.withCodes(from: first) {
              codes_of_12(upper.baseAddress, $0.baseAddress, count, codes)
            }
          })
      case .shorts(let rest):
        .words(
          CodeRun(count: count) { codes in
            rest.withCodes(from: first) {
              codes_of_20(upper.baseAddress, $0.baseAddress, count, codes)
            }
          })
      }
    }
  }
}
