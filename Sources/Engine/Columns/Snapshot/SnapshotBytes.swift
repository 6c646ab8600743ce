// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Values

/// Why a file cannot be read as a snapshot.
public enum SnapshotFault: Error, Hashable, Sendable, CustomStringConvertible {
  case notASnapshot
  /// Written by a later version of the program.
  case laterVersion(UInt32)
  /// Cut off, or changed since it was written.
  case damaged
  /// Written under another vocabulary of facts.
  case otherVocabulary

  public var description: String {
    switch self {
    case .notASnapshot: "the file is no snapshot; 'bangfu snapshot' makes one"
    case .laterVersion(let version):
      "the snapshot has format \(version), which a later version of the program wrote; use that one"
    case .damaged: "the snapshot is cut off or was changed after it was written; make it anew"
    case .otherVocabulary:
      "the snapshot was made under another list of facts (policies/facts.yaml); make it anew"
    }
  }
}

/// How a snapshot's file is laid out. All numbers are little-endian; the digest covers all before it.
///
/// | part | bytes |
/// |---|---|
/// | `bangfu snapshot\n`, version (4), zeros | 64 |
/// | blocks, each at a multiple of 64: codes, bitmaps, values, first rows, people | any |
/// | directory: day, region, vocabulary, origin, pieces | any |
/// | where the directory begins (8), its length (8), SHA-256 (32) | 48 |
enum SnapshotLayout {
  static let magic = Array("bangfu snapshot\n".utf8)
  /// From 2 on numbers far apart may have as many codes as 32 bits hold; from 3 on the directory tells the
  /// origin.
  static let version: UInt32 = 3
  static let firstWithOrigin: UInt32 = 3
  static let readable: ClosedRange<UInt32> = 1...version
  static let alignment = 64
  static let headLength = 64
  static let tailLength = 48
  static let digestLength = 32
}

/// A part of a snapshot's file.
struct Block: Hashable {
  let start: Int
  let length: Int
}

// MARK: - Writing

struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func put<Number: FixedWidthInteger>(_ number: Number) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func put(_ text: String) {
    put(UInt32(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  mutating func put(_ block: Block) {
    put(UInt64(block.start))
    put(UInt64(block.length))
  }

  /// A value of a fact: first what is known of it, then the value itself; its type is the vocabulary's.
  mutating func put(_ value: Value?) {
    switch value {
    case nil: put(UInt8(Column.unknown))
    case .null?: put(UInt8(Column.none))
    case .bool(let truth)?: put(UInt8(Column.firstValue) + (truth ? 1 : 0))
    case .int(let number)?, .opaque(_, let number)?:
      put(UInt8(Column.firstValue))
      put(number)
    case .string(let text)?:
      put(UInt8(Column.firstValue))
      put(text)
    case .list(let items)?:
      put(UInt8(Column.firstValue))
      put(UInt32(items.count))
      for item in items { put(item) }
    case .record(let record)?:
      put(UInt8(Column.firstValue))
      for field in record.fields { put(field) }
    default: preconditionFailure("a fact holds no value of this kind")
    }
  }
}

// MARK: - Reading

/// Reads bytes whose writer is not trusted: nothing is taken beyond their end.
struct ByteReader {
  private let bytes: UnsafeRawBufferPointer
  private var place = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { place == bytes.count }

  mutating func number<Number: FixedWidthInteger>(
    _: Number.Type = Number.self
  ) throws(SnapshotFault) -> Number {
    let size = MemoryLayout<Number>.size
    guard bytes.count - place >= size else { throw .damaged }
    defer { place += size }
    return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: Number.self))
  }

  /// A number of things of which each takes at least a byte.
  mutating func count() throws(SnapshotFault) -> Int {
    let count = Int(try number(UInt32.self))
    guard count <= bytes.count - place else { throw .damaged }
    return count
  }

  mutating func text() throws(SnapshotFault) -> String {
    let count = try count()
    defer { place += count }
    guard let text = String(validating: bytes[place..<place + count], as: UTF8.self) else {
      throw .damaged
    }
    return text
  }

  mutating func block(within length: Int) throws(SnapshotFault) -> Block {
    let start = try number(UInt64.self)
    let count = try number(UInt64.self)
    guard start <= length, count <= UInt64(length) - start, start % 64 == 0 else { throw .damaged }
    return Block(start: Int(start), length: Int(count))
  }

  /// A value of a fact, nil where it is unknown.
  mutating func value(
    _ type: FactType, _ vocabulary: Vocabulary
  ) throws(SnapshotFault) -> Value? {
    let state = Int(try number(UInt8.self))
    if state == Column.unknown { return nil }
    if state == Column.none { return .null }
    switch type.required {
    case .bool: return .bool(state != Column.firstValue)
    case .int, .money: return .int(try number())
    case .date: return .opaque(.day, try number())
    case .month: return .opaque(.month, try number())
    case .string, .region, .enumeration: return .string(try text())
    case .list(let item):
      var items: [Value] = []
      for _ in 0..<(try count()) {
        guard let value = try value(item, vocabulary) else { throw .damaged }
        items.append(value)
      }
      return .list(items)
    case .record(let name):
      guard let shape = vocabulary.records[name] else { throw .damaged }
      var fields: [Value?] = []
      for field in shape.fields { fields.append(try value(field.type, vocabulary)) }
      return .record(Record(shape.type, fields))
    case .optional: throw .damaged
    }
  }
}
