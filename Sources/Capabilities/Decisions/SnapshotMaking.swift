// SPDX-License-Identifier: Apache-2.0
import CEL
import Columns
import Library
import Policy
import Registry
import Values

/// A snapshot while its people come in.
struct SnapshotMaking {
  private(set) var made: SnapshotMade
  private let desk: DecisionDesk
  private let asOf: Day
  private let former: FormerPeople?
  private let picture: RegistryPicture
  private let writer: SnapshotWriter
  private let progress: (Int) -> Void
  private let subjects = Subject.inSnapshots
  private let none: FactSet

  /// Dossiers in memory at a time.
  private static let chunk = 2000

  init(
    _ desk: DecisionDesk, asOf: Day, after former: FormerPeople?, from picture: RegistryPicture,
    to writer: SnapshotWriter, _ made: SnapshotMade, _ progress: @escaping (Int) -> Void
  ) {
    self.desk = desk
    self.asOf = asOf
    self.former = former
    self.picture = picture
    self.writer = writer
    self.made = made
    self.progress = progress
    self.none = FactSet(desk.library.vocabulary)
  }

  /// Writes a piece of these people.
  mutating func add(_ people: [Int64]) throws {
    let names = subjects.map(\.rawValue)
    if let piece = former?.piece(of: people) {
      try writer.add(piece, subjects: names)
      made.kept += 1
      made.people += people.count
    } else {
      var piece = PieceBuilder(desk.library.vocabulary, subjects: names)
      for first in stride(from: 0, to: people.count, by: Self.chunk) {
        let some = people[first..<min(first + Self.chunk, people.count)]
        try add(some, to: &piece)
        made.people += some.count
        progress(made.people)
      }
      try writer.add(piece)
    }
    made.pieces += 1
  }

  private mutating func add(_ people: ArraySlice<Int64>, to piece: inout PieceBuilder) throws {
    let places = people.map { former?.place(of: $0) }
    let asked = zip(people, places).filter { $0.1 == nil }.map(\.0)
    var dossiers = try picture.dossiers(asked)[...]
    made.read += dossiers.count
    for (person, place) in zip(people, places) {
      piece.begin(person)
      if let former, let place {
        for (table, subject) in subjects.enumerated() {
          former.eachRow(of: subject, at: place) { piece.add($0, to: table) }
        }
      } else {
        let dossier = dossiers.popFirst()
        guard let dossier, dossier.person.id.rawValue == person else {
          preconditionFailure("one picture holds whomever it names")
        }
        add(dossier, to: &piece)
      }
    }
  }

  private func add(_ dossier: Dossier, to piece: inout PieceBuilder) {
    let person = DossierSituations(dossier, maker: desk.maker, base: none, asOf: asOf)
    for (table, subject) in subjects.enumerated() {
      for situation in person.situations(of: subject) {
        piece.add(desk.unnamed(situation.facts, dossier.household), to: table)
      }
    }
  }
}

/// The people of a former snapshot whose facts still stand.
struct FormerPeople {
  struct Place {
    fileprivate let piece: SnapshotPiece
    fileprivate let person: Int
  }

  private let snapshot: Snapshot
  private let changed: Set<Int64>
  private let asOf: Day
  private let slots: FactSlots
  /// By number, the piece and the place in it.
  private let places: [Int64: (piece: Int32, person: Int32)]

  /// - Parameter changed: Whose facts may be others.
  init(_ snapshot: Snapshot, besides changed: Set<Int64>, asOf: Day, slots: FactSlots) {
    self.snapshot = snapshot
    self.changed = changed
    self.asOf = asOf
    self.slots = slots
    var places: [Int64: (piece: Int32, person: Int32)] = [:]
    places.reserveCapacity(snapshot.peopleCount)
    for (number, piece) in snapshot.pieces.enumerated() {
      for (place, person) in piece.people.enumerated() {
        places[person] = (Int32(number), Int32(place))
      }
    }
    self.places = places
  }

  /// The piece that has these people and no others, all of them with facts that stand.
  func piece(of people: [Int64]) -> SnapshotPiece? {
    guard asOf == snapshot.asOf, let first = people.first, let place = places[first],
      case let piece = snapshot.pieces[Int(place.piece)], piece.people == people,
      changed.isDisjoint(with: people)
    else { return nil }
    return piece
  }

  /// Nil for whoever is to be read from the registry.
  func place(of person: Int64) -> Place? {
    guard !changed.contains(person), let place = places[person] else { return nil }
    let found = Place(piece: snapshot.pieces[Int(place.piece)], person: Int(place.person))
    guard let table = found.piece.tables[Subject.person.rawValue],
      case let rows = table.rows(of: found.person), rows.count == 1,
      asOf == snapshot.asOf
        || status(on: asOf, table, rows.lowerBound)
          == status(on: snapshot.asOf, table, rows.lowerBound)
    else { return nil }
    return found
  }

  /// Calls `body` with the facts of each record, for the day that is asked for now.
  func eachRow(of subject: Subject, at place: Place, _ body: (FactSet) -> Void) {
    guard let table = place.piece.tables[subject.rawValue] else { return }
    for row in table.rows(of: place.person) {
      var facts = table.store.facts(ofRow: row)
      if asOf != snapshot.asOf { facts.set(slots.submittedOn, .day(asOf)) }
      body(facts)
    }
  }

  /// The status at work on a day: beside `claim.submittedOn` the one thing of which
  /// ``SituationMaker/person(_:over:asOf:)`` makes another fact for another day.
  private func status(on day: Day, _ table: SnapshotTable, _ row: Int) -> Value? {
    guard case .list(let periods)? = table.store.value(of: slots.workStatus, row: row) else {
      return nil
    }
    let number = Int64(day.number)
    let current = periods.last { period in
      guard case .record(let period) = period, case .opaque(_, let from)? = period["from"],
        from <= number
      else { return false }
      if case .opaque(_, let to)? = period["to"] { return to >= number }
      return true
    }
    if case .record(let current)? = current { return current["status"] }
    return nil
  }
}
