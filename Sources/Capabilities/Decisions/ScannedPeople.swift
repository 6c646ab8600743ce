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
  /// The situations of a kind, laid out for a plan.
  func rows(of subject: Subject, _ people: [Int32], for plan: ColumnPlan) -> SituationRows
}

/// Situations of a kind side by side.
struct SituationRows {
  let store: ColumnStore
  /// Whose each row is, and which of their records; nil for a row that nobody asked for.
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

  func rows(of subject: Subject, _ people: [Int32], for plan: ColumnPlan) -> SituationRows {
    var builder = ColumnBuilder(desk.library.vocabulary, slots: plan.slots)
    var owners: [(person: Int32, index: Int32)?] = []
    eachSituation(of: subject, people) { person, index, facts in
      builder.append(facts)
      owners.append((person, index))
    }
    return SituationRows(store: builder.finished(), owners: owners)
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
  let piece: SnapshotPiece
  let desk: DecisionDesk

  var count: Int { piece.people.count }

  func region(of person: Int) -> RegionCode? {
    guard let table = piece.tables[Subject.person.rawValue] else { return nil }
    let value = table.rows(of: person).first.flatMap {
      table.store.value(of: desk.maker.slots.hukouRegion, row: $0)
    }
    return if case .string(let digits)? = value { RegionCode(digits) } else { nil }
  }

  func situations(of person: Int) -> any PersonSituations {
    StoredSituations(part: self, person: person)
  }

  func listed(_ person: Int) -> ListedPerson? { nil }

  func rows(of subject: Subject, _ people: [Int32], for plan: ColumnPlan) -> SituationRows {
    guard let table = piece.tables[subject.rawValue] else {
      let nothing = ColumnBuilder(desk.library.vocabulary, slots: plan.slots)
      return SituationRows(store: nothing.finished(), owners: [])
    }
    var owners = [(person: Int32, index: Int32)?](repeating: nil, count: table.store.count)
    for person in people {
      for (index, row) in table.rows(of: Int(person)).enumerated() {
        owners[row] = (person, Int32(index))
      }
    }
    return SituationRows(store: table.store, owners: owners)
  }
}

private struct StoredSituations: PersonSituations {
  let part: SnapshotPart
  let person: Int

  func count(of subject: Subject) -> Int {
    part.piece.tables[subject.situations.rawValue]?.rows(of: person).count ?? 0
  }

  func situations(of subject: Subject) -> [Situation] {
    guard let table = part.piece.tables[subject.situations.rawValue] else { return [] }
    return table.rows(of: person).map { row in
      let facts = part.desk.base.overlaid(by: table.store.facts(ofRow: row))
      return Situation(record: nil, title: nil, facts: facts)
    }
  }

  var grants: [Value] {
    guard let table = part.piece.tables[Subject.person.rawValue],
      let row = table.rows(of: person).first,
      case .list(let grants)? = table.store.value(of: part.desk.maker.slots.grants, row: row)
    else { return [] }
    return grants
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
