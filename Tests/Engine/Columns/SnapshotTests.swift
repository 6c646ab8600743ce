// SPDX-License-Identifier: Apache-2.0

import CEL
import Ciphers
import Library
import Policy
import Situations
import Testing
import Values

@testable import Columns

/// What goes into a snapshot comes out of it, and nothing else passes for one.
struct SnapshotTests {
  private static let day = Day(number: 19_311)

  @Test func everyFactOfEveryRowComesBack() throws {
    let people = try Self.people(40, seed: 7)
    let file = try SnapshotBytes(try Self.written(people))
    let snapshot = try file.snapshot()
    #expect(snapshot.asOf == Self.day && snapshot.region?.digits == "610328")
    #expect(snapshot.pieces.flatMap(\.people) == people.indices.map { Int64($0) * 3 })
    let (first, second) = (people.count * 2 / 3, people.count - people.count * 2 / 3)
    #expect(snapshot.pieces.map(\.people.count) == [first, second])
    var place = 0
    for piece in snapshot.pieces {
      for person in piece.people.indices {
        for (subject, situations) in zip(["person", "employment"], people[place]) {
          let table = try #require(piece.tables[subject])
          let rows = table.rows(of: person)
          #expect(rows.count == situations.count)
          for (row, situation) in zip(rows, situations) {
            #expect(Self.values(table.store.facts(ofRow: row)) == Self.values(situation))
          }
        }
        place += 1
      }
    }
  }

  @Test func aSnapshotOfNobodyIsOne() throws {
    let file = try SnapshotBytes(try Self.written([]))
    #expect(try file.snapshot().peopleCount == 0)
  }

  /// More numbers than are ranked, so far apart that their codes take 32 bits.
  @Test func numbersFarApartComeBack() throws {
    let vocabulary = Law.library.vocabulary
    let slot = try #require(vocabulary.slot("journey.cost")).index
    let count = 70_001
    var bytes: [UInt8] = []
    let writer = try SnapshotWriter(asOf: Self.day, region: nil, vocabulary) {
      bytes.append(contentsOf: $0)
    }
    var piece = PieceBuilder(vocabulary, subjects: ["person"])
    var facts = FactSet(vocabulary)
    for row in 0..<count {
      facts[slot: slot] = row % 100 == 7 ? nil : .int(Int64(row) * 60_000)
      piece.begin(Int64(row))
      piece.add(facts, to: 0)
    }
    try writer.add(piece)
    try writer.finish()
    let file = try SnapshotBytes(bytes)
    let store = try #require(try file.snapshot().pieces.first?.tables["person"]).store
    let column = try #require(store.columns[slot])
    #expect(!column.isCounted && column.codeCount > 1 << 31)
    let differs = (0..<count).first { row in
      column.value(ofCode: column.code(row)) != (row % 100 == 7 ? nil : .int(Int64(row) * 60_000))
    }
    #expect(differs == nil)
  }

  /// A file that is whole and says what no calendar has.
  @Test(arguments: [
    ([-719_162, 2_932_896], true), ([-719_163], false), ([2_932_897], false),
    ([0, 2_932_897], false), ([.min, .max], false),
  ])
  func daysOutsideTheCalendarAreDamage(_ days: [Int64], _ isSound: Bool) throws {
    let vocabulary = Law.library.vocabulary
    let slot = try #require(vocabulary.slot("person.birthDate")).index
    var bytes: [UInt8] = []
    let writer = try SnapshotWriter(asOf: Self.day, region: nil, vocabulary) {
      bytes.append(contentsOf: $0)
    }
    var piece = PieceBuilder(vocabulary, subjects: ["person"])
    for (row, day) in days.enumerated() {
      var facts = FactSet(vocabulary)
      facts[slot: slot] = .opaque(.day, day)
      piece.begin(Int64(row))
      piece.add(facts, to: 0)
    }
    try writer.add(piece)
    try writer.finish()
    let file = try SnapshotBytes(bytes)
    if isSound {
      #expect(try file.snapshot().peopleCount == days.count)
    } else {
      #expect(throws: SnapshotFault.damaged) { try file.snapshot() }
    }
  }

  @Test(arguments: [0, 5, 15, 16, 20, 63, 64, 111, 112, 400, -48, -47, -33, -32, -1])
  func whatIsCutOffIsNone(_ length: Int) throws {
    let whole = try Self.written(try Self.people(5, seed: 1))
    let kept = length < 0 ? whole.count + length : length
    let fault = #expect(throws: SnapshotFault.self) {
      try SnapshotBytes(Array(whole.prefix(kept))).snapshot()
    }
    #expect(fault == (kept < 16 ? .notASnapshot : .damaged))
  }

  @Test func aByteThatChangedIsSeen() throws {
    let whole = try Self.written(try Self.people(5, seed: 1))
    for place in stride(from: 0, to: whole.count, by: 97) {
      var bytes = whole
      bytes[place] ^= 0x10
      #expect(throws: SnapshotFault.self, "byte \(place)") { try SnapshotBytes(bytes).snapshot() }
    }
  }

  @Test func anotherVersionAndOtherFactsAreNamed() throws {
    let whole = try Self.written(try Self.people(5, seed: 1))
    var later = whole
    later[16] = 4
    #expect(throws: SnapshotFault.laterVersion(4)) { try SnapshotBytes(later).snapshot() }
    later[16] = 0
    #expect(throws: SnapshotFault.damaged) { try SnapshotBytes(later).snapshot() }
    var strange = whole
    let digest = Array(Law.library.vocabulary.digest.utf8)
    let place = try #require(
      strange.indices.first { strange[$0...].starts(with: digest) })
    strange[place] = strange[place] == 0x30 ? 0x31 : 0x30
    #expect(throws: SnapshotFault.otherVocabulary) {
      try SnapshotBytes(Self.signed(strange)).snapshot()
    }
  }

  /// Versions 1 and 2 do not tell where they were read; all else is the same.
  @Test(arguments: [UInt8(1), 2])
  func earlierVersionsAreRead(_ version: UInt8) throws {
    let whole = try Self.written(try Self.people(5, seed: 1))
    let digest = Array(Law.library.vocabulary.digest.utf8)
    let place = try #require(whole.indices.last { whole[$0...].starts(with: digest) })
    var earlier = whole
    earlier[16] = version
    earlier.remove(at: place + digest.count)
    // The directory's length stands before the digest of all.
    let length = earlier.count - 40
    try #require(earlier[length] > 0)
    earlier[length] -= 1
    let snapshot = try SnapshotBytes(Self.signed(earlier)).snapshot()
    #expect(snapshot.peopleCount == 5 && snapshot.origin == nil)
    let rows = try SnapshotBytes(whole).snapshot().rowCount
    #expect(snapshot.rowCount == rows)
  }

  @Test func whereItWasReadComesBack() throws {
    let origin = SnapshotOrigin(
      form: "1 0123456789abcdef", heads: ["610328/3/0123456789ab/x", ""], grantChanges: 7)
    for told in [origin, nil] {
      let file = try SnapshotBytes(try Self.written(try Self.people(2, seed: 3), from: told))
      #expect(try file.snapshot().origin == told)
    }
  }

  /// A piece that is taken over has the bytes it had, though it lies elsewhere in the file.
  @Test func aPieceIsWrittenAsItLies() throws {
    let people = try Self.people(30, seed: 11)
    let whole = try Self.written(people)
    let former = try SnapshotBytes(whole).snapshot()
    #expect(former.pieces.count == 2)
    let subjects = ["person", "employment"]
    #expect(former.pieces.allSatisfy { $0.isOf(subjects) && !$0.isOf(["person"]) })
    var bytes: [UInt8] = []
    let writer = try SnapshotWriter(
      asOf: Self.day, region: RegionCode("610328"), Law.library.vocabulary
    ) { bytes.append(contentsOf: $0) }
    for piece in former.pieces { try writer.add(piece, subjects: subjects) }
    try writer.finish()
    #expect(bytes == whole)
    let second = try Self.written(people, parts: [20..<30])
    var alone: [UInt8] = []
    let other = try SnapshotWriter(
      asOf: Self.day, region: RegionCode("610328"), Law.library.vocabulary
    ) { alone.append(contentsOf: $0) }
    try other.add(former.pieces[1], subjects: subjects)
    try other.finish()
    #expect(alone == second)
  }

  /// Whoever writes a digest to fit is told too, or has a snapshot; the program goes on.
  @Test func noContentStopsTheProgram() throws {
    let whole = try Self.written(try Self.people(5, seed: 1))
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(state: seed)
    var told = 0
    for _ in 0..<400 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        // Half of them in the directory, at the end.
        let from = Bool.random(using: &random) ? 64 : bytes.count - min(bytes.count - 64, 6000)
        let place = Int.random(in: from..<bytes.count - 32, using: &random)
        bytes[place] = UInt8.random(in: 0...255, using: &random)
      }
      do {
        let snapshot = try SnapshotBytes(Self.signed(bytes)).snapshot()
        for table in snapshot.pieces.flatMap({ $0.tables.values }) {
          for row in 0..<table.store.count { _ = table.store.facts(ofRow: row) }
        }
      } catch is SnapshotFault { told += 1 }
    }
    #expect(told > 50, "seed \(seed)")
  }

  // MARK: -

  /// By person, the situations of two kinds.
  private static func people(_ count: Int, seed: UInt64) throws -> [[[FactSet]]] {
    let layers = Law.library.layers.filter { !$0.benefits.isEmpty }
    var makers = layers.map { layer in
      SituationGenerator(
        vocabulary: Law.library.vocabulary, cases: Law.cases(of: layer),
        benefits: Law.plans(of: layer).map(\.id), random: SeededGenerator(state: seed))
    }
    return (0..<count).map { person in
      let maker = person % makers.count
      return [1, person % 3].map { rows in
        (0..<rows).map { _ in makers[maker].situation().withoutLists }
      }
    }
  }

  private static func written(
    _ people: [[[FactSet]]], parts: [Range<Int>]? = nil, from origin: SnapshotOrigin? = nil
  ) throws -> [UInt8] {
    var bytes: [UInt8] = []
    let writer = try SnapshotWriter(
      asOf: day, region: RegionCode("610328"), Law.library.vocabulary, from: origin
    ) { bytes.append(contentsOf: $0) }
    let first = people.count * 2 / 3
    for part in parts ?? [0..<first, first..<people.count] where !part.isEmpty {
      var piece = PieceBuilder(Law.library.vocabulary, subjects: ["person", "employment"])
      for person in part {
        piece.begin(Int64(person) * 3)
        for (table, situations) in people[person].enumerated() {
          for situation in situations { piece.add(situation, to: table) }
        }
      }
      try writer.add(piece)
    }
    try writer.finish()
    return bytes
  }

  private static func signed(_ bytes: [UInt8]) -> [UInt8] {
    let body = Array(bytes.dropLast(32))
    return body + MessageDigest.of(body, .sha256)
  }

  private static func values(_ facts: FactSet) -> [Value?] {
    facts.vocabulary.facts.map { facts[slot: $0.slot.index] }
  }
}

/// A file in memory, where a page would begin.
private final class SnapshotBytes {
  private let memory: UnsafeMutableRawBufferPointer

  init(_ bytes: [UInt8]) throws {
    memory = .allocate(byteCount: max(bytes.count, 1), alignment: 4096)
    memory.copyBytes(from: bytes)
    count = bytes.count
  }

  private let count: Int

  deinit { memory.deallocate() }

  func snapshot() throws -> Snapshot {
    let bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory)[..<count])
    return try Snapshot(bytes, keptBy: self, Law.library.vocabulary)
  }
}
