// SPDX-License-Identifier: Apache-2.0

import CEL
import Ciphers
import Policy
import Values

/// The situations of some people, by kind of record, before they are written.
public struct PieceBuilder {
  /// Most people of a piece: what memory holds at a time while a snapshot is made.
  public static let mostPeople = 1 << 17

  fileprivate let subjects: [String]
  fileprivate var people: [Int64] = []
  fileprivate var tables: [ColumnBuilder]
  /// By table, where each person's rows begin.
  fileprivate var starts: [[UInt32]]

  /// - Parameter subjects: The kinds of record, each with a table of its own.
  public init(_ vocabulary: Vocabulary, subjects: [String]) {
    self.subjects = subjects
    self.tables = subjects.map { _ in ColumnBuilder(vocabulary) }
    self.starts = subjects.map { _ in [] }
  }

  public var isEmpty: Bool { people.isEmpty }
  public var isFull: Bool { people.count >= Self.mostPeople }

  /// The rows that follow are this person's.
  ///
  /// - Parameter id: The registry's number of the person; nothing else of them is kept.
  public mutating func begin(_ id: Int64) {
    people.append(id)
    for table in tables.indices { starts[table].append(UInt32(tables[table].count)) }
  }

  /// - Parameter table: The place of the kind of record.
  public mutating func add(_ facts: FactSet, to table: Int) { tables[table].append(facts) }
}

/// Writes a snapshot piece by piece: its facts, and no name or number of anybody.
///
/// ```swift
/// let writer = try SnapshotWriter(asOf: day, region: nil, vocabulary) { try file.write($0) }
/// try writer.add(piece)
/// try writer.finish()
/// ```
/// Memory: one piece (``PieceBuilder/mostPeople``). One task at a time may use a writer.
public final class SnapshotWriter {
  private let put: (UnsafeRawBufferPointer) throws -> Void
  private let digest = MessageDigest(.sha256)
  private var directory = ByteWriter()
  private var length = 0
  private var pieces: [ByteWriter] = []

  /// - Parameters:
  ///   - asOf: The day for which the facts stand.
  ///   - region: Whose people; nil for everybody.
  ///   - put: Takes the bytes of the file in their order.
  public init(
    asOf: Day, region: RegionCode?, _ vocabulary: Vocabulary,
    put: @escaping (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    self.put = put
    directory.put(Int64(asOf.number))
    directory.put(region?.digits ?? "")
    directory.put(vocabulary.digest)
    var head = ByteWriter()
    for byte in SnapshotLayout.magic { head.put(byte) }
    head.put(SnapshotLayout.version)
    try write(head.bytes)
    try align()
  }

  public func add(_ piece: PieceBuilder) throws {
    var entry = ByteWriter()
    entry.put(UInt64(piece.people.count))
    entry.put(try piece.people.withUnsafeBytes(block))
    entry.put(UInt32(piece.subjects.count))
    for (table, subject) in piece.subjects.enumerated() {
      let store = piece.tables[table].finished()
      entry.put(subject)
      entry.put(UInt64(store.count))
      entry.put(try piece.starts[table].withUnsafeBytes(block))
      let known = store.columns.indices.filter { store.columns[$0]?.hasValues ?? false }
      entry.put(UInt32(known.count))
      for slot in known {
        guard let column = store.columns[slot] else { continue }
        entry.put(store.vocabulary.facts[slot].name)
        try write(column, into: &entry)
      }
    }
    pieces.append(entry)
  }

  /// Nothing can be added afterwards.
  public func finish() throws {
    directory.put(UInt32(pieces.count))
    let start = length
    try write(directory.bytes)
    for piece in pieces { try write(piece.bytes) }
    var tail = ByteWriter()
    tail.put(UInt64(start))
    tail.put(UInt64(length - start))
    try write(tail.bytes)
    try digest.finish().withUnsafeBytes(put)
  }

  private func write(_ column: Column, into entry: inout ByteWriter) throws {
    switch column.codes {
    case .flags(let known, let truth):
      entry.put(UInt8(0))
      entry.put(try known.withUnsafeBytes(block))
      entry.put(try truth.withUnsafeBytes(block))
    case .bytes(let codes):
      entry.put(UInt8(1))
      entry.put(try codes.withBytes(block))
    case .shorts(let codes):
      entry.put(UInt8(2))
      entry.put(try codes.withBytes(block))
    case .words(let codes):
      entry.put(UInt8(4))
      entry.put(try codes.withBytes(block))
    }
    entry.put(UInt32(column.codeCount))
    switch column.domain {
    case .range(let base, _):
      entry.put(UInt8(0))
      entry.put(base)
    case .sorted(let numbers, _):
      entry.put(UInt8(1))
      entry.put(try numbers.withUnsafeBytes(block))
    case .listed(let values):
      entry.put(UInt8(2))
      var written = ByteWriter()
      for value in values { written.put(value) }
      entry.put(try written.bytes.withUnsafeBytes(block))
    }
  }

  private func block(_ bytes: UnsafeRawBufferPointer) throws -> Block {
    let start = length
    try write(bytes)
    try align()
    return Block(start: start, length: bytes.count)
  }

  private func align() throws {
    let over = length % SnapshotLayout.alignment
    if over > 0 { try write(Array(repeating: 0, count: SnapshotLayout.alignment - over)) }
  }

  private func write(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes { try write($0) } }

  private func write(_ bytes: UnsafeRawBufferPointer) throws {
    digest.append(bytes)
    length += bytes.count
    try put(bytes)
  }
}
