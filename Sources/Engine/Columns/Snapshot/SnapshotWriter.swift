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
  ///   - origin: Where the facts were read; nil for facts of no registry.
  ///   - put: Takes the bytes of the file in their order.
  public init(
    asOf: Day, region: RegionCode?, _ vocabulary: Vocabulary, from origin: SnapshotOrigin? = nil,
    put: @escaping (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    self.put = put
    directory.put(Int64(asOf.number))
    directory.put(region?.digits ?? "")
    directory.put(vocabulary.digest)
    directory.put(origin)
    var head = ByteWriter()
    for byte in SnapshotLayout.magic { head.put(byte) }
    head.put(SnapshotLayout.version)
    try write(head.bytes)
    try align()
  }

  public func add(_ piece: PieceBuilder) throws {
    var entry = try entry(of: piece.people, tables: piece.subjects.count)
    for (table, subject) in piece.subjects.enumerated() {
      try write(subject, piece.starts[table], piece.tables[table].finished(), into: &entry)
    }
    pieces.append(entry)
  }

  /// A piece of another snapshot, as it is: its codes are written from where they lie.
  ///
  /// - Parameter subjects: The kinds of record in their order, all of which the piece has.
  public func add(_ piece: SnapshotPiece, subjects: [String]) throws {
    precondition(piece.isOf(subjects), "a piece is kept with the kinds of record that it has")
    var entry = try entry(of: piece.people, tables: subjects.count)
    for subject in subjects {
      guard let table = piece.tables[subject] else { continue }
      try write(subject, table.starts, table.store, into: &entry)
    }
    pieces.append(entry)
  }

  private func entry(of people: [Int64], tables: Int) throws -> ByteWriter {
    var entry = ByteWriter()
    entry.put(UInt64(people.count))
    entry.put(try people.withUnsafeBytes(block))
    entry.put(UInt32(tables))
    return entry
  }

  private func write(
    _ subject: String, _ starts: [UInt32], _ store: ColumnStore, into entry: inout ByteWriter
  ) throws {
    entry.put(subject)
    entry.put(UInt64(store.count))
    entry.put(try starts.withUnsafeBytes(block))
    let known = store.columns.indices.filter { store.columns[$0]?.hasValues ?? false }
    entry.put(UInt32(known.count))
    for slot in known {
      guard let column = store.columns[slot] else { continue }
      entry.put(store.vocabulary.facts[slot].name)
      try write(column, into: &entry)
    }
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
