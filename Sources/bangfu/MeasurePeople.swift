// SPDX-License-Identifier: Apache-2.0
import Columns
import Dispatch
import Foundation
import Glibc
import Operations
import Policy
import Synchronization
import Values

/// People that another program wrote: `people.json` beside two files a fact, `NAME.values` and
/// `NAME.known` (`FactArray`).
struct PeopleFolder {
  private struct About: Decodable {
    struct Fact: Decodable {
      let name: String
      let width: Int
      let words: [String]?
    }

    let people: Int
    let facts: [Fact]
  }

  static let mostPeople = 100_000_000

  let count: Int
  let arrays: [FactArray]

  /// - Throws: `Refusal` with the file's name.
  init(_ path: String, _ vocabulary: Vocabulary) throws {
    let about: About
    do {
      about = try JSONDecoder().decode(
        About.self, from: Data(contentsOf: URL(filePath: path + "/people.json")))
    } catch {
      throw Refusal("cannot read '\(path)/people.json': \(explanation(of: error))")
    }
    guard (1...PeopleFolder.mostPeople).contains(about.people) else {
      throw Refusal("'\(path)/people.json' speaks of \(about.people) people")
    }
    count = about.people
    arrays = try about.facts.map { fact in
      let file = "\(path)/\(fact.name)"
      do {
        let values = try MappedFile(path: file + ".values")
        let states = try MappedFile(path: file + ".known")
        return try FactArray(
          fact.name, of: vocabulary, rows: about.people, words: fact.words ?? [],
          width: fact.width, values: values.bytes, states: states.bytes,
          keptBy: [values, states])
      } catch {
        throw Refusal("cannot read '\(file)': \(explanation(of: error))")
      }
    }
  }

  /// In as many parts of one size as are asked for.
  func stores(_ parts: Int, _ vocabulary: Vocabulary, slots: [FactSlot]) -> [ColumnStore] {
    (0..<parts).map { part in
      var builder = ColumnBuilder(vocabulary, slots: slots)
      var facts = FactSet(vocabulary)
      for row in count * part / parts..<count * (part + 1) / parts {
        facts.take(arrays, row: row)
        builder.append(facts)
      }
      return builder.finished()
    }
  }
}

/// One place's benefits decided for people from files, with what it took; for Benchmarks.
struct PeopleMeasure {
  let benefits: [DecisionPlan]
  let plan: ColumnPlan
  let vocabulary: Vocabulary
  let repetitions: Int

  /// One person at a time, then by the column, on one thread and on several.
  func decide(_ people: PeopleFolder, sample: Int, threads: Int) throws -> JSON {
    let one = oneByOne(people, sample: min(sample, people.count))
    let begun = Stopwatch()
    let whole = people.stores(1, vocabulary, slots: plan.slots)
    let layout = begun.wall / 1_000_000
    let bytes = whole[0].rowBytes
    let (totals, times) = try repeated { try self.totals(whole) }
    var members: [JSON.Member] = [
      .init("people", .int(Int64(people.count))), .init("layout", .int(layout)),
      .init("rowBytes", .int(Int64(bytes))), .init("oneByOne", one),
      .init("columns", result(totals, times)),
    ]
    let (written, writing) = repeated { plan.results(over: whole[0]) }
    members.append(
      .init("written", result(plan.counts(written), writing)))
    if threads > 1 {
      let parts = people.stores(threads, vocabulary, slots: plan.slots)
      let (totals, times) = try repeated { try self.totals(parts) }
      members.append(.init("threads", result(totals, times)))
    }
    return .object(members)
  }

  /// From a file that is not in memory yet to the totals, its digest compared on the way.
  func decide(snapshot path: String) throws -> JSON {
    let begun = Stopwatch()
    let snapshot = try Snapshot(path: path, vocabulary)
    let opened = begun.wall / 1_000_000
    var totals = plan.nothing
    for store in snapshot.pieces.compactMap({ $0.tables[SnapshotSubject.person]?.store }) {
      totals.add(try plan.totals(over: store))
    }
    return .object([
      .init("people", .int(Int64(snapshot.peopleCount))), .init("opened", .int(opened)),
      .init("snapshot", result(totals, [begun.took])),
    ])
  }

  func write(_ people: PeopleFolder, toSnapshot path: String, asOf: Day) throws {
    let file = try WholeFile(path)
    let writer = try SnapshotWriter(asOf: asOf, region: nil, vocabulary) { try file.append($0) }
    var facts = FactSet(vocabulary)
    for first in stride(from: 0, to: people.count, by: PieceBuilder.mostPeople) {
      var piece = PieceBuilder(vocabulary, subjects: [SnapshotSubject.person])
      for row in first..<min(first + PieceBuilder.mostPeople, people.count) {
        facts.take(people.arrays, row: row)
        piece.begin(Int64(row))
        piece.add(facts, to: 0)
      }
      try writer.add(piece)
    }
    try writer.finish()
    _ = try file.finish()
  }

  // MARK: -

  private enum SnapshotSubject { static let person = "person" }

  private func oneByOne(_ people: PeopleFolder, sample: Int) -> JSON {
    var situations = (0..<sample).map { row in
      var facts = FactSet(vocabulary)
      facts.take(people.arrays, row: row)
      return facts
    }
    let (totals, times) = repeated {
      var totals = plan.nothing
      for place in situations.indices {
        for (benefit, plan) in benefits.enumerated() {
          totals[benefit].add(try? plan.quick(&situations[place], asOf: self.plan.asOf))
        }
      }
      return totals
    }
    return .object([
      .init("sample", .int(Int64(sample))), .init("result", result(totals, times)),
    ])
  }

  /// Each store on a thread of its own.
  private func totals(_ stores: [ColumnStore]) throws -> [BenefitCount] {
    if stores.count == 1 {
      var totals = plan.nothing
      totals.add(try plan.totals(over: stores[0]))
      return totals
    }
    let found = Mutex<Result<[BenefitCount], any Error>>(.success(plan.nothing))
    DispatchQueue.concurrentPerform(iterations: stores.count) { part in
      let counted = Result { try plan.totals(over: stores[part]) }
      found.withLock { found in
        found = Result {
          var totals = try found.get()
          totals.add(try counted.get())
          return totals
        }
      }
    }
    return try found.withLock { try $0.get() }
  }

  private func repeated<Found>(
    _ body: () throws -> Found
  ) rethrows -> (found: Found, times: [Stopwatch.Time]) {
    let begun = Stopwatch()
    var found = try body()
    var times = [begun.took]
    for _ in 1..<repetitions {
      let begun = Stopwatch()
      found = try body()
      times.append(begun.took)
    }
    return (found, times)
  }

  private func result(_ totals: [BenefitCount], _ times: [Stopwatch.Time]) -> JSON {
    .object([
      .init("nanoseconds", .array(times.map { .int($0.wall) })),
      .init("processor", .array(times.map { .int($0.processor) })),
      .init("benefits", .object(zip(benefits, totals).map { .init($0.id, $1.json) })),
    ])
  }
}

/// Nanoseconds since it was made: on the wall, and of the processor, all threads of the program together.
private struct Stopwatch {
  struct Time {
    let wall: Int64
    let processor: Int64
  }

  private let begun = (
    wall: Stopwatch.now(CLOCK_MONOTONIC), processor: Stopwatch.now(CLOCK_PROCESS_CPUTIME_ID)
  )

  var wall: Int64 { Stopwatch.now(CLOCK_MONOTONIC) - begun.wall }
  var took: Time {
    Time(wall: wall, processor: Stopwatch.now(CLOCK_PROCESS_CPUTIME_ID) - begun.processor)
  }

  private static func now(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

/// What a benefit comes to, in the words in which engines are compared.
private struct BenefitCount: Sendable {
  var eligible = 0
  var open = 0
  var notEligible = 0
  /// Left to a human, or not to be worked out on the facts.
  var other = 0
  var fen: Int64 = 0

  mutating func add(_ decision: QuickDecision?) {
    switch decision?.outcome {
    case .eligible?:
      eligible += 1
      fen += decision?.amountFen ?? 0
    case .needMoreInformation?: open += 1
    case .notEligible?: notEligible += 1
    default: other += 1
    }
  }

  var json: JSON {
    .object([
      .init("eligible", .int(Int64(eligible))), .init("open", .int(Int64(open))),
      .init("notEligible", .int(Int64(notEligible))), .init("other", .int(Int64(other))),
      .init("fen", .int(fen)),
    ])
  }
}

extension [BenefitCount] {
  fileprivate mutating func add(_ totals: [ColumnTotal]) {
    for (place, total) in totals.enumerated() {
      self[place].eligible += total.eligible
      self[place].open += total.open
      self[place].notEligible += total.notEligible
      self[place].other += total.manual + total.refused
      self[place].fen += total.fen
    }
  }
}

extension ColumnPlan {
  fileprivate func counts(_ results: ColumnResults) -> [BenefitCount] {
    benefits.indices.map { benefit in
      var count = BenefitCount()
      results.eachRow(of: .eligible, benefit: benefit) { _, fen in
        count.eligible += 1
        count.fen += fen ?? 0
      }
      results.eachRow(of: .needMoreInformation, benefit: benefit) { _, _ in count.open += 1 }
      results.eachRow(of: .notEligible, benefit: benefit) { _, _ in count.notEligible += 1 }
      count.other = results.count - count.eligible - count.open - count.notEligible
      return count
    }
  }

  fileprivate var nothing: [BenefitCount] { benefits.map { _ in BenefitCount() } }
}
