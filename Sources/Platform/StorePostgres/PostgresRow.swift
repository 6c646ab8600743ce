// SPDX-License-Identifier: Apache-2.0
import CPQ
import Store

/// The row that an answer stands on.
final class PostgresRow: SQLRow {
  private let types: [Oid]
  private var answer: OpaquePointer
  var count: Int { types.count }

  /// - Throws: ``StoreError`` where a column has a type that is not read here.
  init(_ answer: OpaquePointer, sql: String) throws {
    self.answer = answer
    self.types = (0..<PQnfields(answer)).map { PQftype(answer, $0) }
    for (column, type) in types.enumerated() where !PostgresType.isReadable(type) {
      throw StoreError(
        .statement, code: "42804", sql: sql,
        detail: "column \(column) has type \(type); CAST it to INTEGER, TEXT or BYTEA")
    }
  }

  func stand(on answer: OpaquePointer) { self.answer = answer }

  func int(_ column: Int) -> Int64? {
    guard let bytes = bytes(column) else { return nil }
    switch types[column] {
    case PostgresType.int8: return bytes.bigEndian(Int64.self)
    case PostgresType.int4: return Int64(bytes.bigEndian(Int32.self))
    case PostgresType.int2: return Int64(bytes.bigEndian(Int16.self))
    case PostgresType.oid: return Int64(bytes.bigEndian(UInt32.self))
    case PostgresType.bool: return bytes[0] == 0 ? 0 : 1
    case PostgresType.numeric: return WholeNumeric(bytes)?.int64
    default: return Int64(String(decoding: bytes, as: UTF8.self)) ?? 0
    }
  }

  func text(_ column: Int) -> String? { withUTF8(column) { String(decoding: $0, as: UTF8.self) } }

  func withUTF8<Result>(
    _ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result? {
    guard let bytes = bytes(column) else { return nil }
    if isTextOrBytes(column) {
      return try body(bytes.assumingMemoryBound(to: UInt8.self))
    }
    let digits = Array(String(int(column) ?? 0).utf8)
    return try digits.withUnsafeBufferPointer(body)
  }

  func value(_ column: Int) -> SQLValue {
    guard let bytes = bytes(column) else { return .null }
    if types[column] == PostgresType.bytea { return .bytes(Array(bytes)) }
    return isTextOrBytes(column) ? SQLValue(text(column)) : SQLValue(int(column))
  }

  private func isTextOrBytes(_ column: Int) -> Bool {
    types[column] == PostgresType.bytea || PostgresType.isText(types[column])
  }

  private func bytes(_ column: Int) -> UnsafeRawBufferPointer? {
    precondition(column < types.count, "the statement has fewer columns")
    guard PQgetisnull(answer, 0, Int32(column)) == 0,
      let start = PQgetvalue(answer, 0, Int32(column))
    else { return nil }
    return UnsafeRawBufferPointer(
      start: start, count: Int(PQgetlength(answer, 0, Int32(column))))
  }
}

extension UnsafeRawBufferPointer {
  fileprivate func bigEndian<Number: FixedWidthInteger>(
    _: Number.Type, at offset: Int = 0
  ) -> Number {
    Number(bigEndian: loadUnaligned(fromByteOffset: offset, as: Number.self))
  }
}

/// A NUMERIC, which is what sums of whole numbers come as.
private struct WholeNumeric {
  /// Nil where it has a fraction or more than 64 bits.
  let int64: Int64?

  init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= 8 else { return nil }
    let digits = Int(bytes.bigEndian(Int16.self))
    let weight = Int(bytes.bigEndian(Int16.self, at: 2))
    let isNegative = bytes.bigEndian(UInt16.self, at: 4) == 0x4000
    guard bytes.count >= 8 + digits * 2, digits <= weight + 1, weight < 5 else {
      self.int64 = digits == 0 ? 0 : nil
      return
    }
    var value: Int64? = 0
    for place in 0..<(digits == 0 ? 0 : weight + 1) {
      let digit = place < digits ? Int64(bytes.bigEndian(Int16.self, at: 8 + place * 2)) : 0
      value = value.flatMap { $0.times10000(plus: isNegative ? -digit : digit) }
    }
    self.int64 = value
  }
}

extension Int64 {
  fileprivate func times10000(plus digit: Int64) -> Int64? {
    let (product, first) = multipliedReportingOverflow(by: 10_000)
    let (sum, second) = product.addingReportingOverflow(digit)
    return first || second ? nil : sum
  }
}
