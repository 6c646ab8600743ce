// SPDX-License-Identifier: Apache-2.0

import CEL
import Ciphers
import Policy
import Values

/// The facts of a region's people on a day, as `SnapshotWriter` wrote them; columns stay where the file
/// is mapped.
public struct Snapshot: Sendable {
  public let asOf: Day
  /// Whose people; nil for everybody.
  public let region: RegionCode?
  /// Where the facts were read; nil where the file does not tell.
  public let origin: SnapshotOrigin?
  public let pieces: [SnapshotPiece]
  /// SHA-256 of the file, in hexadecimal digits.
  public let digest: String

  public var peopleCount: Int { pieces.reduce(0) { $0 + $1.people.count } }
  public var rowCount: Int {
    pieces.reduce(0) { $0 + $1.tables.values.reduce(0) { $0 + $1.store.count } }
  }

  /// Looks through the whole file: its digest, and that every code stands for something.
  ///
  /// - Parameters:
  ///   - bytes: The file, at an address that is a multiple of 64.
  ///   - keeper: What keeps the bytes where they are.
  /// - Throws: What is wrong with the file.
  public init(
    _ bytes: UnsafeRawBufferPointer, keptBy keeper: AnyObject, _ vocabulary: Vocabulary
  ) throws(SnapshotFault) {
    let (version, directory) = try Snapshot.directory(of: bytes)
    var reader = SnapshotReader(bytes, keeper, vocabulary, directory)
    let day = try reader.entry.number(Int64.self)
    guard let number = Int32(exactly: day) else { throw .damaged }
    self.asOf = Day(number: number)
    let region = try reader.entry.text()
    self.region = RegionCode(region)
    guard self.region != nil || region.isEmpty else { throw .damaged }
    guard try reader.entry.text() == vocabulary.digest else { throw .otherVocabulary }
    self.origin = version < SnapshotLayout.firstWithOrigin ? nil : try reader.entry.origin()
    var pieces: [SnapshotPiece] = []
    for _ in 0..<(try reader.entry.count()) { pieces.append(try reader.piece()) }
    guard reader.entry.isAtEnd else { throw .damaged }
    self.pieces = pieces
    self.digest = bytes.suffix(SnapshotLayout.digestLength).map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
  }

  private static func directory(
    of bytes: UnsafeRawBufferPointer
  ) throws(SnapshotFault) -> (version: UInt32, UnsafeRawBufferPointer) {
    let magic = SnapshotLayout.magic
    guard bytes.count >= magic.count, bytes.prefix(magic.count).elementsEqual(magic) else {
      throw .notASnapshot
    }
    guard bytes.count >= SnapshotLayout.headLength + SnapshotLayout.tailLength else {
      throw .damaged
    }
    var head = ByteReader(UnsafeRawBufferPointer(rebasing: bytes[magic.count...]))
    let version = try head.number(UInt32.self)
    guard SnapshotLayout.readable ~= version else {
      throw version == 0 ? .damaged : .laterVersion(version)
    }
    let digest = MessageDigest(.sha256)
    digest.append(UnsafeRawBufferPointer(rebasing: bytes.dropLast(SnapshotLayout.digestLength)))
    guard bytes.suffix(SnapshotLayout.digestLength).elementsEqual(digest.finish()) else {
      throw .damaged
    }
    var tail = ByteReader(UnsafeRawBufferPointer(rebasing: bytes.suffix(SnapshotLayout.tailLength)))
    let start = try tail.number(UInt64.self)
    let length = try tail.number(UInt64.self)
    let end = UInt64(bytes.count - SnapshotLayout.tailLength)
    guard start <= end, length == end - start else { throw .damaged }
    return (version, UnsafeRawBufferPointer(rebasing: bytes[Int(start)..<Int(end)]))
  }
}

/// Some people of a snapshot.
public struct SnapshotPiece: Sendable {
  /// The registry's numbers of the people.
  public let people: [Int64]
  /// By kind of record.
  public let tables: [String: SnapshotTable]

  /// Whether it has tables of these kinds of record and no others.
  public func isOf(_ subjects: [String]) -> Bool {
    tables.count == subjects.count && subjects.allSatisfy { tables[$0] != nil }
  }
}

/// The situations of one kind of some people, a row each, in the order of the people.
public struct SnapshotTable: Sendable {
  public let store: ColumnStore
  /// By person, where their rows begin.
  let starts: [UInt32]

  fileprivate init(_ store: ColumnStore, _ starts: [UInt32]) {
    self.store = store
    self.starts = starts
  }

  public func rows(of person: Int) -> Range<Int> {
    let end = person + 1 < starts.count ? Int(starts[person + 1]) : store.count
    return Int(starts[person])..<end
  }
}

/// Reads the directory, and the blocks it points to.
private struct SnapshotReader {
  private let bytes: UnsafeRawBufferPointer
  private let keeper: AnyObject
  private let vocabulary: Vocabulary
  private let bools: [Value] = [.bool(false), .bool(true)]
  var entry: ByteReader

  init(
    _ bytes: UnsafeRawBufferPointer, _ keeper: AnyObject, _ vocabulary: Vocabulary,
    _ directory: UnsafeRawBufferPointer
  ) {
    self.bytes = bytes
    self.keeper = keeper
    self.vocabulary = vocabulary
    self.entry = ByteReader(directory)
  }

  mutating func piece() throws(SnapshotFault) -> SnapshotPiece {
    let count = try entry.number(UInt64.self)
    let people = try numbers(UInt64.self)
    guard people.count == count else { throw .damaged }
    var tables: [String: SnapshotTable] = [:]
    for _ in 0..<(try entry.count()) {
      let subject = try entry.text()
      tables[subject] = try table(people.count)
    }
    return SnapshotPiece(people: people.map { Int64(bitPattern: $0) }, tables: tables)
  }

  private mutating func table(_ people: Int) throws(SnapshotFault) -> SnapshotTable {
    let rows = try entry.number(UInt64.self)
    guard let count = Int(exactly: rows), count <= Int(Int32.max) else { throw .damaged }
    let starts = Array(try numbers(UInt32.self))
    let rises = zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 }
    guard starts.count == people, rises, starts.last ?? 0 <= rows else { throw .damaged }
    var columns = [Column?](repeating: Column(unknown: count), count: vocabulary.facts.count)
    for _ in 0..<(try entry.count()) {
      guard let slot = vocabulary.slot(try entry.text()) else { throw .damaged }
      columns[slot.index] = try column(slot, count)
    }
    let store = ColumnStore(vocabulary: vocabulary, count: count, columns: columns)
    return SnapshotTable(store, starts)
  }

  private mutating func column(_ slot: FactSlot, _ rows: Int) throws(SnapshotFault) -> Column {
    let codes: Column.Codes
    switch try entry.number(UInt8.self) {
    case 0:
      let known = Array(try numbers(UInt64.self))
      let truth = Array(try numbers(UInt64.self))
      guard known.count == (rows + 63) >> 6, truth.count == known.count else { throw .damaged }
      codes = .flags(known: known, truth: truth)
    case 1: codes = .bytes(try run(rows))
    case 2: codes = .shorts(try run(rows))
    case 4: codes = .words(try run(rows))
    default: throw .damaged
    }
    let codeCount = Int(try entry.number(UInt32.self))
    let domain = try self.domain(vocabulary.fact(slot).type, codeCount - Column.firstValue)
    if case .flags = codes {
      guard case .listed(let values) = domain, values == bools else { throw .damaged }
    }
    return try Column(codes, domain, codeCount: codeCount, rows: rows)
  }

  private mutating func domain(
    _ type: FactType, _ count: Int
  ) throws(SnapshotFault) -> Column.Domain {
    let opaque: OpaqueType? =
      switch type.required {
      case .date: .day
      case .month: .month
      default: nil
      }
    switch try entry.number(UInt8.self) {
    case 0:
      let base = try entry.number(Int64.self)
      let (last, overflow) = base.addingReportingOverflow(Int64(max(count, 1) - 1))
      guard count >= 0, !overflow, type.holds(base), type.holds(last) else { throw .damaged }
      return .range(base: base, type: opaque)
    case 1:
      let sorted = try numbers(UInt64.self).map { Int64(bitPattern: $0) }
      let rises = zip(sorted, sorted.dropFirst()).allSatisfy { $0 < $1 }
      guard sorted.count == count, rises, sorted.allSatisfy(type.holds) else { throw .damaged }
      return .sorted(sorted, type: opaque)
    case 2:
      var reader = ByteReader(try slice(entry.block(within: bytes.count)))
      var values: [Value] = []
      while !reader.isAtEnd {
        guard let value = try reader.value(type, vocabulary) else { throw .damaged }
        values.append(value)
      }
      guard values.count == count else { throw .damaged }
      return .listed(values)
    default: throw .damaged
    }
  }

  private mutating func run<Code>(_ rows: Int) throws(SnapshotFault) -> CodeRun<Code> {
    let codes: CodeRun<Code> = try numbers()
    guard codes.count == rows else { throw .damaged }
    return codes
  }

  private mutating func numbers<Code>(
    _: Code.Type = Code.self
  ) throws(SnapshotFault) -> CodeRun<Code> {
    let block = try entry.block(within: bytes.count)
    guard block.length % MemoryLayout<Code>.size == 0 else { throw .damaged }
    return CodeRun(slice(block), keptBy: keeper)
  }

  private func slice(_ block: Block) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[block.start..<block.start + block.length])
  }
}

extension Column {
  /// - Throws: A code that stands for nothing.
  fileprivate convenience init(
    _ codes: Codes, _ domain: Domain, codeCount: Int, rows: Int
  ) throws(SnapshotFault) {
    let told = Column.countOfTold(codeCount, domain)
    guard codeCount >= Column.firstValue, told <= max(rows, 1 << 18) + (1 << 18) else {
      throw .damaged
    }
    var occurs = [Bool](repeating: false, count: told)
    switch codes {
    case .flags(let known, let truth):
      for row in 0..<rows {
        occurs[known[row: row] ? Column.firstValue + (truth[row: row] ? 1 : 0) : 0] = true
      }
    case .bytes(let codes): try Column.note(codes, below: codeCount, in: &occurs)
    case .shorts(let codes): try Column.note(codes, below: codeCount, in: &occurs)
    case .words(let codes): try Column.note(codes, below: codeCount, in: &occurs)
    }
    self.init(codes, domain, codeCount: codeCount, occurs: occurs)
  }

  private static func note<Code>(
    _ codes: CodeRun<Code>, below codeCount: Int, in occurs: inout [Bool]
  ) throws(SnapshotFault) {
    let last = occurs.count - 1
    for code in codes {
      guard let place = Int(exactly: code), place < codeCount else { throw .damaged }
      occurs[min(place, last)] = true
    }
  }
}

extension FactType {
  /// Whether a whole number is a day or a month of the calendar, where the type is one of these.
  func holds(_ number: Int64) -> Bool {
    switch required {
    case .date: Day.lastNumbers ~= number
    case .month: Month.lastNumbers ~= number
    default: true
    }
  }
}

extension ColumnStore {
  /// What a row holds of a fact; nil where it is unknown.
  package func value(of slot: FactSlot, row: Int) -> Value? {
    columns[slot.index].flatMap { $0.value(ofCode: $0.code(row)) }
  }

  /// The facts of a row, each as it was laid out.
  public func facts(ofRow row: Int) -> FactSet {
    var facts = FactSet(vocabulary)
    for (slot, column) in columns.enumerated() {
      if let column { facts[slot: slot] = column.value(ofCode: column.code(row)) }
    }
    return facts
  }
}
