// SPDX-License-Identifier: Apache-2.0

import CEL

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

  /// What the codes from 2 on stand for.
  enum Domain: Sendable {
    /// Whole numbers in a row, days and months among them: the first stands for `base`.
    case range(base: Int64, type: OpaqueType?)
    /// Whole numbers far apart, rising.
    case sorted([Int64], type: OpaqueType?)
    /// Texts, words, lists and records. Words of an enumeration stand in the vocabulary's order; the
    /// empty list comes first.
    case listed([Value])
  }

  static let unknown = 0
  static let none = 1
  static let firstValue = 2

  let codes: Codes
  let domain: Domain
  /// Codes are below this.
  let codeCount: Int
  /// By code; those that no row holds are never asked about.
  let occurs: [Bool]

  init(_ codes: Codes, _ domain: Domain, codeCount: Int, occurs: [Bool]) {
    self.codes = codes
    self.domain = domain
    self.codeCount = codeCount
    self.occurs = occurs
  }

  var hasValues: Bool { occurs.dropFirst().contains(true) }

  func code(_ row: Int) -> Int { codes.code(row) }

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
    switch codes {
    case .flags(let known, let truth): (known.count + truth.count) * 8
    case .bytes(let codes): codes.count
    case .shorts(let codes): codes.count * 2
    case .words(let codes): codes.count * 4
    }
  }
}

extension Column {
  /// The rows of a chunk in which the fact is unknown.
  ///
  /// - Parameter first: A multiple of 64.
  func unknown(from first: Int, count: Int) -> Bits {
    guard occurs[Column.unknown] else { return .none((count + 63) >> 6) }
    func unknown<Code>(_ codes: CodeRun<Code>) -> Bits {
      codes.withCodes(from: first) { codes in .packed(rows: count) { codes[$0] == 0 } }
    }
    switch codes {
    case .flags(let known, _):
      let words = known[first >> 6..<(first + count + 63) >> 6]
      return Bits.all(rows: count).without(Bits(words))
    case .bytes(let codes): return unknown(codes)
    case .shorts(let codes): return unknown(codes)
    case .words(let codes): return unknown(codes)
    }
  }
}

extension Column.Codes {
  func code(_ row: Int) -> Int {
    switch self {
    case .flags(let known, let truth):
      known[row: row] ? Column.firstValue + (truth[row: row] ? 1 : 0) : Column.unknown
    case .bytes(let codes): Int(codes[row])
    case .shorts(let codes): Int(codes[row])
    case .words(let codes): Int(codes[row])
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
