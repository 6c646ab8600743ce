// SPDX-License-Identifier: Apache-2.0
import CEL
import Columns
import Library
import Policy
import Registry
import Synchronization
import Values

/// People who are decided together, each by their place among them.
protocol ScannedPeople: Sendable {
  var count: Int { get }
  /// Where the person's household is registered.
  func region(of person: Int) -> RegionCode?
  func situations(of person: Int) -> any PersonSituations
  /// Nil where nobody's name is known.
  func listed(_ person: Int) -> ListedPerson?
  /// The situations of a kind, laid out for a plan of a law.
  func rows(
    of subject: Subject, _ people: [Int32], _ law: String, for plan: ColumnPlan
  ) -> SituationRows
}

/// Situations of a kind side by side.
struct SituationRows {
  let store: PlannedStore
  /// The rows of the store that are these.
  let range: Range<Int>
  /// Whose each of them is, and which of their records; nil for a row that nobody asked for.
  let owners: [(person: Int32, index: Int32)?]
}

/// People as the registry holds them.
struct DossierPart: ScannedPeople {
  let dossiers: [Dossier]
  let desk: DecisionDesk
  let regions: RegionIndex
  let asOf: Day

  var count: Int { dossiers.count }

  func region(of person: Int) -> RegionCode? { dossiers[person].person.hukouRegion.value }

  func situations(of person: Int) -> any PersonSituations {
    DossierSituations(dossiers[person], maker: desk.maker, base: desk.base, asOf: asOf)
  }

  func rows(
    of subject: Subject, _ people: [Int32], _ law: String, for plan: ColumnPlan
  ) -> SituationRows {
    var builder = ColumnBuilder(desk.library.vocabulary, slots: plan.slots)
    var owners: [(person: Int32, index: Int32)?] = []
    eachSituation(of: subject, people) { person, index, facts in
      builder.append(facts)
      owners.append((person, index))
    }
    return SituationRows(
      store: PlannedStore(plan, over: builder.finished()), range: owners.indices, owners: owners)
  }

  /// Calls `body` with the facts of each record of a kind, in the order of people and records.
  func eachSituation(
    of subject: Subject, _ people: [Int32],
    _ body: (_ person: Int32, _ index: Int32, _ facts: FactSet) throws -> Void
  ) rethrows {
    for place in people where desk.maker.count(of: subject, in: dossiers[Int(place)]) > 0 {
      for (index, situation) in situations(of: Int(place)).situations(of: subject).enumerated() {
        try body(place, Int32(index), situation.facts)
      }
    }
  }

  func listed(_ person: Int) -> ListedPerson? {
    ListedPerson(dossiers[person], regions, asOf: asOf)
  }
}

/// People as a snapshot holds them: facts without names.
struct SnapshotPart: ScannedPeople {
  private let piece: SnapshotPiece
  /// Their places in the piece.
  private let people: Range<Int>
  private let planned: PlannedTables
  private let desk: DecisionDesk

  /// People who are looked at together at most; the parts of a piece share what plans make of it.
  private static let mostPeople = 1 << 13

  static func parts(of piece: SnapshotPiece, _ desk: DecisionDesk) -> [SnapshotPart] {
    let planned = PlannedTables()
    return stride(from: 0, to: piece.people.count, by: mostPeople).map { first in
      SnapshotPart(
        piece: piece, people: first..<min(first + mostPeople, piece.people.count),
        planned: planned, desk: desk)
    }
  }

  var count: Int { people.count }

  func region(of person: Int) -> RegionCode? {
    guard let row = rows(of: .person, person).first,
      case .string(let digits)? = table(.person)?.store.value(
        of: desk.maker.slots.hukouRegion, row: row)
    else { return nil }
    return RegionCode(digits)
  }

  func listed(_ person: Int) -> ListedPerson? { nil }

  func situations(of person: Int) -> any PersonSituations {
    StoredSituations(part: self, person: person)
  }

  func rows(
    of subject: Subject, _ asked: [Int32], _ law: String, for plan: ColumnPlan
  ) -> SituationRows {
    guard let table = table(subject), !people.isEmpty else {
      let nothing = ColumnBuilder(desk.library.vocabulary, slots: plan.slots)
      return SituationRows(
        store: PlannedStore(plan, over: nothing.finished()), range: 0..<0, owners: [])
    }
    let first = rows(of: subject, 0).lowerBound
    let range = first..<rows(of: subject, count - 1).upperBound
    var owners = [(person: Int32, index: Int32)?](repeating: nil, count: range.count)
    for person in asked {
      for (index, row) in rows(of: subject, Int(person)).enumerated() {
        owners[row - first] = (person, Int32(index))
      }
    }
    let store = planned.store(of: subject, law) { PlannedStore(plan, over: table.store) }
    return SituationRows(store: store, range: range, owners: owners)
  }

  // MARK: Rows of one person

  private func table(_ subject: Subject) -> SnapshotTable? { piece.tables[subject.rawValue] }

  fileprivate func rows(of subject: Subject, _ person: Int) -> Range<Int> {
    table(subject)?.rows(of: people.lowerBound + person) ?? 0..<0
  }

  fileprivate func situation(_ subject: Subject, row: Int) -> Situation? {
    table(subject).map { table in
      Situation(
        record: nil, title: nil, facts: desk.base.overlaid(by: table.store.facts(ofRow: row)))
    }
  }

  fileprivate func grants(row: Int) -> [Value] {
    guard
      case .list(let grants)? = table(.person)?.store.value(
        of: desk.maker.slots.grants, row: row)
    else { return [] }
    return grants
  }
}

/// What the plans of laws make of the tables of a piece.
private final class PlannedTables: Sendable {
  private struct Key: Hashable {
    let subject: Subject
    let law: String
  }

  private let stores = Mutex<[Key: PlannedStore]>([:])

  func store(of subject: Subject, _ law: String, _ make: () -> PlannedStore) -> PlannedStore {
    stores.withLock { stores in
      let key = Key(subject: subject, law: law)
      if let store = stores[key] { return store }
      let store = make()
      stores[key] = store
      return store
    }
  }
}

private struct StoredSituations: PersonSituations {
  let part: SnapshotPart
  let person: Int

  func count(of subject: Subject) -> Int { part.rows(of: subject.situations, person).count }

  func situations(of subject: Subject) -> [Situation] {
    part.rows(of: subject.situations, person).compactMap { row in
      part.situation(subject.situations, row: row)
    }
  }

  var grants: [Value] {
    part.rows(of: .person, person).first.map { part.grants(row: $0) } ?? []
  }
}

extension DecisionDesk {
  /// Writes a snapshot of a region's people: what decisions about them rest on, for the day, without
  /// the figures of the place. Reads the registry on one picture; memory holds one piece.
  ///
  /// - Parameters:
  ///   - region: Whose people, by household registration; nil for everybody held.
  ///   - put: Takes the bytes of the file in their order, on the database's reading thread.
  /// - Returns: How many people stand in it.
  public func writeSnapshot(
    region: RegionCode? = nil, asOf: Day, progress: @escaping @Sendable (Int) -> Void = { _ in },
    put: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void
  ) async throws -> Int {
    let made = Mutex(try SnapshotMaking(self, region: region, asOf: asOf, put: put))
    try await registry.dossiers(in: region) { dossiers in
      progress(try made.withLock { try $0.add(dossiers) })
    }
    return try made.withLock { try $0.finish() }
  }

  /// Facts that leave the registry: a household's own number is known outside this house.
  func unnamed(_ facts: FactSet, _ household: DossierHousehold?) -> FactSet {
    guard let household else { return facts }
    var facts = facts
    facts.set(maker.slots.householdID, .text(household.household.id.description))
    return facts
  }
}

/// A snapshot while people come in.
private struct SnapshotMaking {
  private let desk: DecisionDesk
  private let asOf: Day
  private let subjects = Subject.allCases.filter { $0 == $0.situations && $0 != .placement }
  private let writer: SnapshotWriter
  private var piece: PieceBuilder
  private var count = 0

  init(
    _ desk: DecisionDesk, region: RegionCode?, asOf: Day,
    put: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let vocabulary = desk.library.vocabulary
    self.desk = desk
    self.asOf = asOf
    self.writer = try SnapshotWriter(asOf: asOf, region: region, vocabulary, put: put)
    self.piece = PieceBuilder(vocabulary, subjects: subjects.map(\.rawValue))
  }

  mutating func add(_ dossiers: [Dossier]) throws -> Int {
    let none = FactSet(desk.library.vocabulary)
    for dossier in dossiers {
      if piece.isFull { try write() }
      piece.begin(dossier.person.id.rawValue)
      let person = DossierSituations(dossier, maker: desk.maker, base: none, asOf: asOf)
      for (table, subject) in subjects.enumerated() {
        for situation in person.situations(of: subject) {
          piece.add(desk.unnamed(situation.facts, dossier.household), to: table)
        }
      }
    }
    count += dossiers.count
    return count
  }

  mutating func finish() throws -> Int {
    if !piece.isEmpty { try write() }
    try writer.finish()
    return count
  }

  private mutating func write() throws {
    try writer.add(piece)
    piece = PieceBuilder(desk.library.vocabulary, subjects: subjects.map(\.rawValue))
  }
}
