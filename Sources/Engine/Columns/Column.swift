// SPDX-License-Identifier: Apache-2.0

import CEL
import CKernels

/// One fact of many situations. Every row holds a code: 0 where the fact is unknown, 1 where it is
/// known to be none, from 2 on the values, which the domain names. A class, so that asking for one
/// code copies nothing.
final class Column: Sendable {
  /// The codes in the narrowest width that holds them.
  enum Codes: Sendable {
    /// A truth value that is never none: two bits a row.
    case flags(known: Bits, truth: Bits)
    case bytes(CodeRun<UInt8>)
    case shorts(CodeRun<UInt16>)
    case words(CodeRun<UInt32>)
  }

  /// As the rows are kept.
  private enum Kept: Sendable {
    case plain(Codes)
    case packed(PackedCodes)
  }

  /// What the codes from 2 on stand for.
  enum Domain: Sendable {
    /// Whole numbers in a row, days and months among them: the first stands for `base`.
    case range(base: Int64, type: OpaqueType?)
    /// Whole numbers far apart, rising.
    case sorted([Int64], type: OpaqueType?)
    /// Texts, words, lists and records. Words of an enumeration stand in the vocabulary's order; the
    /// empty list comes first.
    case listed([Value])

    var isOfTruths: Bool {
      if case .listed(let values) = self { values == [.bool(false), .bool(true)] } else { false }
    }
  }

  static let unknown = 0
  static let none = 1
  static let firstValue = 2

  private let kept: Kept
  let domain: Domain
  /// Codes are below this.
  let codeCount: Int
  /// By code; those that no row holds are never asked about. Of numbers in a very long row only the first three are
  /// told: unknown, none and whether any is known.
  let occurs: [Bool]

  /// Numbers in a row may have as many codes as this before those that occur are counted no more.
  static let mostCounted = 1 << 17

  init(_ codes: Codes, _ domain: Domain, codeCount: Int, occurs: [Bool]) {
    self.kept = .plain(codes)
    self.domain = domain
    self.codeCount = codeCount
    self.occurs = occurs
  }

  /// - Parameter codes: Each below the count.
  init(
    _ codes: PackedCodes, _ domain: Domain, codeCount: Int, occurs: [Bool]
  ) {
    self.kept = .packed(codes)
    self.domain = domain
    self.codeCount = codeCount
    self.occurs = occurs
  }

  var hasValues: Bool { occurs.dropFirst().contains(true) }
  var isOfNumbers: Bool {
    switch domain {
    case .range, .sorted: true
    case .listed: false
    }
  }
  /// Whether `occurs` tells of every code.
  var isCounted: Bool { occurs.count == codeCount }

  func code(_ row: Int) -> Int {
    switch kept {
    case .plain(let codes): codes.code(row)
    case .packed(let codes): codes[row]
    }
  }

  /// Nil where the fact is unknown.
  func value(ofCode code: Int) -> Value? {
    if code == Column.unknown { return nil }
    if code == Column.none { return .null }
    switch domain {
    case .range(let base, let type): return Column.whole(base + Int64(code - 2), type)
    case .sorted(let numbers, let type): return Column.whole(numbers[code - 2], type)
    case .listed(let values): return values[code - 2]
    }
  }

  static func whole(_ number: Int64, _ type: OpaqueType?) -> Value {
    type.map { .opaque($0, number) } ?? .int(number)
  }

  /// Bytes of the rows, the values of the domain left out.
  var rowBytes: Int {
    switch kept {
    case .plain(let codes): codes.byteCount
    case .packed(let codes): codes.byteCount
    }
  }

  /// The codes of all rows, for whoever reads them one after the other.
  var codes: Codes {
    switch kept {
    case .plain(let codes): codes
    case .packed(let codes): codes.unpacked(from: 0, count: codes.count)
    }
  }
}

extension Column {
  /// - Parameter first: A multiple of 64.
  func chunk(from first: Int, count: Int) -> ChunkCodes {
    switch kept {
    case .plain(let codes): chunk(codes, from: first, count)
    case .packed(let packed): chunk(packed.unpacked(from: first, count: count), from: 0, count)
    }
  }

  private func chunk(_ codes: Codes, from first: Int, _ count: Int) -> ChunkCodes {
    ChunkCodes(
      codes: codes, first: first, count: count, unknown: unknown(codes, from: first, count))
  }

  /// The rows of a chunk in which the fact is unknown.
  private func unknown(_ codes: Codes, from first: Int, _ count: Int) -> Bits {
    guard occurs[Column.unknown] else { return .none((count + 63) >> 6) }
    if case .flags(let known, _) = codes {
      let words = known[first >> 6..<(first + count + 63) >> 6]
      return Bits.all(rows: count).without(Bits(words))
    }
    return codes.rows(in: UInt32(Column.unknown)...UInt32(Column.unknown), from: first, count)
  }
}

// MARK: - Whole numbers

extension Column {
  /// The codes of the numbers that stand so to another; nil where none does.
  func codes(_ order: Order, _ number: Int64) -> ClosedRange<UInt32>? {
    let first: Int
    let last: Int
    switch order {
    case .less: (first, last) = (0, place(of: number) - 1)
    case .lessEquals: (first, last) = (0, place(after: number) - 1)
    case .greater: (first, last) = (place(after: number), codeCount - Column.firstValue - 1)
    case .greaterEquals: (first, last) = (place(of: number), codeCount - Column.firstValue - 1)
    }
    guard first <= last else { return nil }
    return UInt32(first + Column.firstValue)...UInt32(last + Column.firstValue)
  }

  /// How many numbers of the domain are less.
  private func place(of number: Int64) -> Int {
    switch domain {
    case .range(let base, _):
      let (place, overflow) = number.subtractingReportingOverflow(base)
      let count = Int64(codeCount - Column.firstValue)
      return Int(overflow ? (number < base ? 0 : count) : min(max(place, 0), count))
    case .sorted(let numbers, _):
      var (low, high) = (0, numbers.count)
      while low < high {
        let middle = (low + high) / 2
        if numbers[middle] < number { low = middle + 1 } else { high = middle }
      }
      return low
    case .listed: return 0
    }
  }

  private func place(after number: Int64) -> Int {
    number == .max ? codeCount - Column.firstValue : place(of: number + 1)
  }

  /// The same rows, the numbers that occur as they rank.
  func counted() -> Column {
    guard !isCounted, case .range(let base, let type) = domain else { return self }
    let codes = codes
    let wide = codes.wide(from: 0, count: codes.count)
    let ranked = Set(wide.lazy.filter { $0 >= Column.firstValue }).sorted()
    var places: [UInt32: UInt32] = [UInt32(Column.none): UInt32(Column.none)]
    for (place, code) in ranked.enumerated() { places[code] = UInt32(place + Column.firstValue) }
    return Column(
      wide.map { places[$0] ?? UInt32(Column.unknown) },
      .sorted(ranked.map { base + (Int64($0) - Int64(Column.firstValue)) }, type: type),
      codeCount: ranked.count + Column.firstValue)
  }
}

extension Column.Codes {
  /// Rows, to the next whole word where they are bits.
  var count: Int {
    switch self {
    case .flags(let known, _): known.count << 6
    case .bytes(let codes): codes.count
    case .shorts(let codes): codes.count
    case .words(let codes): codes.count
    }
  }

  var byteCount: Int {
    switch self {
    case .flags(let known, let truth): (known.count + truth.count) * 8
    case .bytes(let codes): codes.count
    case .shorts(let codes): codes.count * 2
    case .words(let codes): codes.count * 4
    }
  }

  func code(_ row: Int) -> Int {
    switch self {
    case .flags(let known, let truth):
      known[row: row] ? Column.firstValue + (truth[row: row] ? 1 : 0) : Column.unknown
    case .bytes(let codes): Int(codes[row])
    case .shorts(let codes): Int(codes[row])
    case .words(let codes): Int(codes[row])
    }
  }

  /// The rows of a chunk whose codes lie in a run: one unsigned comparison each. They must not be bits.
  func rows(in run: ClosedRange<UInt32>, from first: Int, _ count: Int) -> Bits {
    let (least, span) = (run.lowerBound, run.upperBound - run.lowerBound)
    return .written(rows: count) { bits in
      switch self {
      case .flags: preconditionFailure("bits have no codes in a row")
      case .bytes(let codes):
        codes.withCodes(from: first) {
          rows_in_run_8(
            $0.baseAddress, count, UInt8(truncatingIfNeeded: least),
            UInt8(truncatingIfNeeded: span), bits)
        }
      case .shorts(let codes):
        codes.withCodes(from: first) {
          rows_in_run_16(
            $0.baseAddress, count, UInt16(truncatingIfNeeded: least),
            UInt16(truncatingIfNeeded: span), bits)
        }
      case .words(let codes):
        codes.withCodes(from: first) { rows_in_run_32($0.baseAddress, count, least, span, bits) }
      }
    }
  }

  /// The codes of some rows in one width.
  func wide(from first: Int, count: Int) -> [UInt32] {
    func wide<Code>(_ codes: CodeRun<Code>) -> [UInt32] {
      codes.withCodes(from: first) { codes in codes[..<count].map { UInt32($0) } }
    }
    switch self {
    case .flags: return (first..<first + count).map { UInt32(code($0)) }
    case .bytes(let codes): return wide(codes)
    case .shorts(let codes): return wide(codes)
    case .words(let codes): return wide(codes)
    }
  }
}
