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
