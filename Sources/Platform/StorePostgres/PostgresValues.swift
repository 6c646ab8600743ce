// SPDX-License-Identifier: Apache-2.0
import CPQ
import Store

/// The types whose values are read and written; all others are refused.
enum PostgresType {
  static let bool: Oid = 16
  static let bytea: Oid = 17
  static let name: Oid = 19
  static let int8: Oid = 20
  static let int2: Oid = 21
  static let int4: Oid = 23
  static let text: Oid = 25
  static let oid: Oid = 26
  static let unknown: Oid = 705
  static let varchar: Oid = 1043
  static let numeric: Oid = 1700

  static func isText(_ type: Oid) -> Bool {
    type == text || type == varchar || type == name || type == unknown
  }

  /// What a list of it is a list of; nil where none is sent.
  static func listed(_ type: Oid) -> String? {
    switch type {
    case int8: "bigint"
    case int4: "integer"
    case int2: "smallint"
    case text, varchar: "text"
    case bytea: "bytea"
    default: nil
    }
  }

  static func isReadable(_ type: Oid) -> Bool {
    switch type {
    case bool, bytea, int2, int4, int8, oid, numeric: true
    default: isText(type)
    }
  }
}

/// Values in the form in which they go to the server: one run of bytes, and where each lies in it.
struct BoundValues {
  private(set) var bytes: [UInt8] = []
  /// Nil where unset.
  private(set) var places: [(offset: Int, length: Int)?] = []
  private(set) var formats: [Int32] = []

  private static let asText: Int32 = 0
  fileprivate static let asBinary: Int32 = 1

  /// - Throws: ``StoreError``; a text with U+0000, a number that the column cannot hold.
  init(_ values: [SQLValue], types: [Oid], sql: String) throws {
    places.reserveCapacity(values.count)
    formats.reserveCapacity(values.count)
    for (value, type) in zip(values, types) {
      let start = bytes.count
      let format = try bytes.append(value, as: type, sql: sql)
      places.append(format.map { _ in (start, bytes.count - start) })
      formats.append(format ?? BoundValues.asBinary)
    }
    // An address is needed even where every value is empty.
    bytes.append(0)
  }

  /// A list for each place, of that place's values in all rows.
  ///
  /// - Parameter types: Of which ``PostgresType/listed(_:)`` knows each.
  init(lists rows: ArraySlice<[SQLValue]>, types: [Oid], sql: String) throws {
    for (place, type) in types.enumerated() {
      let start = bytes.count
      let isText = PostgresType.isText(type)
      bytes.appendBigEndian(Int32(1))
      bytes.appendBigEndian(Int32(rows.contains { $0[place] == .null } ? 1 : 0))
      bytes.appendBigEndian(isText ? PostgresType.text : type)
      bytes.appendBigEndian(Int32(clamping: rows.count))
      bytes.appendBigEndian(Int32(1))
      for row in rows { try bytes.appendCounted(row[place], as: type, sql: sql) }
      places.append((start, bytes.count - start))
      formats.append(BoundValues.asBinary)
    }
  }

  /// Calls `body` with what libpq takes.
  func withPointers<Result>(
    _ body: (
      _ values: UnsafePointer<UnsafePointer<CChar>?>, _ lengths: UnsafePointer<Int32>,
      _ formats: UnsafePointer<Int32>
    ) throws -> Result
  ) rethrows -> Result {
    let lengths = places.map { Int32(clamping: $0?.length ?? 0) } + [0]
    return try bytes.withUnsafeBytes { run in
      let base = run.assumingMemoryBound(to: CChar.self)
      var values: [UnsafePointer<CChar>?] = places.map { place in
        place.flatMap { base.baseAddress?.advanced(by: $0.offset) }
      }
      values.append(nil)
      return try (formats + [0]).withUnsafeBufferPointer { formats in
        try lengths.withUnsafeBufferPointer { lengths in
          try values.withUnsafeBufferPointer { values in
            guard let values = values.baseAddress, let lengths = lengths.baseAddress,
              let formats = formats.baseAddress
            else { preconditionFailure("none of them is empty") }
            return try body(values, lengths, formats)
          }
        }
      }
    }
  }

  /// Rows in the format of a binary COPY.
  enum Copy {
    static let head: [UInt8] =
      [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00]
      + [UInt8](repeating: 0, count: 8)
    static let end: [UInt8] = [0xFF, 0xFF]

    static func takes(_ type: Oid) -> Bool { PostgresType.listed(type) != nil }

    static func append(
      _ values: [SQLValue], as types: [Oid], to bytes: inout [UInt8], sql: String
    ) throws {
      bytes.appendBigEndian(Int16(values.count))
      for (value, type) in zip(values, types) {
        try bytes.appendCounted(value, as: type, sql: sql)
      }
    }
  }
}

extension [UInt8] {
  mutating func appendBigEndian(_ number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
  }

  /// A value in binary with its length before it, as rows of a COPY and elements of a list have it.
  fileprivate mutating func appendCounted(
    _ value: SQLValue, as type: Oid, sql: String
  ) throws {
    let start = count
    appendBigEndian(Int32(-1))
    guard let format = try append(value, as: type, sql: sql) else { return }
    guard format == BoundValues.asBinary || PostgresType.isText(type) else {
      throw StoreError(.statement, code: "22P03", sql: sql)
    }
    let length = Int32(clamping: count - start - 4)
    Swift.withUnsafeBytes(of: length.bigEndian) { big in
      for (offset, byte) in big.enumerated() { self[start + offset] = byte }
    }
  }

  /// - Returns: The format, 0 for text and 1 for binary; nil where the value is unset.
  fileprivate mutating func append(_ value: SQLValue, as type: Oid, sql: String) throws -> Int32? {
    switch value {
    case .null: return nil
    case .integer(let number): return try append(number, as: type, sql: sql)
    case .text(var text):
      let holdsZero = text.withUTF8 { utf8 in
        append(contentsOf: utf8)
        return utf8.contains(0)
      }
      guard !holdsZero else { throw StoreError.zeroInText(sql: sql) }
      return PostgresType.isText(type) ? 1 : 0
    case .bytes(let more):
      guard type == PostgresType.bytea else {
        throw StoreError(.statement, code: "42804", sql: sql, detail: "bytes are bound elsewhere")
      }
      append(contentsOf: more)
      return 1
    }
  }

  private mutating func append(_ number: Int64, as type: Oid, sql: String) throws -> Int32 {
    func fitting<Narrow: FixedWidthInteger>(_: Narrow.Type) throws -> Narrow {
      guard let narrow = Narrow(exactly: number) else {
        throw StoreError(.statement, code: "22003", sql: sql)
      }
      return narrow
    }
    switch type {
    case PostgresType.int8: appendBigEndian(number)
    case PostgresType.int4: appendBigEndian(try fitting(Int32.self))
    case PostgresType.int2: appendBigEndian(try fitting(Int16.self))
    case PostgresType.bool: append(number == 0 ? 0 : 1)
    default:
      append(contentsOf: String(number).utf8)
      return 0
    }
    return 1
  }
}
