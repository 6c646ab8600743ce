// SPDX-License-Identifier: Apache-2.0
import Columns
import Library
import Policy
import Registry
import SQL
import Store
import Values

/// What goes through everybody in a scan. All give the same answers: what is not refused is decided
/// again one person at a time, with every reason.
public enum ScanEngine: String, CaseIterable, Sendable {
  /// One situation after another.
  case people
  /// The situations of a law side by side (ADR 32).
  case columns
  /// The law's statement, in the engine that holds the registry (ADR 34).
  case database

  /// People who are looked at together at most; memory holds their facts twice.
  private var mostPeople: Int {
    switch self {
    case .people: DecisionDesk.chunkPeople
    case .columns: 1 << 16
    case .database: 20_000
    }
  }

  /// Puts chunks of people together into parts: as few as they go, and work for every core.
  func parts<Held>(_ chunks: [[Held]], cores: Int) -> [[Held]] {
    let people = chunks.reduce(0) { $0 + $1.count }
    let rounds = max(1, (people + mostPeople * cores - 1) / (mostPeople * cores))
    let wanted = self == .columns ? min(mostPeople, people / (rounds * cores) + 1) : mostPeople
    var parts: [[Held]] = []
    for chunk in chunks {
      if let last = parts.last, last.count + chunk.count / 2 < wanted {
        parts[parts.count - 1] += chunk
      } else {
        parts.append(chunk)
      }
    }
    return parts
  }
}

/// What is left to decide about some people once the refusals are out.
struct Sieve: Sendable {
  /// A benefit about one record of somebody, each by its place.
  struct Place: Comparable, Sendable {
    let person: Int32
    let order: Int32
    let index: Int32

    static func < (one: Place, other: Place) -> Bool {
      (one.person, one.order, one.index) < (other.person, other.order, other.index)
    }
  }

  /// By person, benefit and record.
  private let places: [Place]
  private var next = 0

  init(_ places: [Place]) { self.places = places.sorted() }

  /// What is left of the next person; people are asked for in their order.
  mutating func places(of person: Int) -> ArraySlice<Place> {
    let left = places[next...].prefix { $0.person <= person }
    next = left.endIndex
    return left
  }
}

/// A law laid out for a first look at many people: for each kind of record the benefits about it, and
/// the way in which they are asked.
struct SieveLaw<Way: Sendable>: Sendable {
  struct Table: Sendable {
    let subject: Subject
    /// The places of its benefits among those of the law.
    let orders: [Int32]
    let way: Way
  }

  let folder: String
  let tables: [Table]

  init(
    _ folder: String, _ benefits: [DecidedBenefit], _ way: ([DecisionPlan]) throws -> Way
  ) rethrows {
    var orders: [Subject: [Int32]] = [:]
    for (order, benefit) in benefits.enumerated() {
      orders[benefit.subject.situations, default: []].append(Int32(order))
    }
    self.folder = folder
    self.tables = try Subject.allCases.compactMap { subject in
      guard let orders = orders[subject] else { return nil }
      return Table(
        subject: subject, orders: orders, way: try way(orders.map { benefits[Int($0)].plan }))
    }
  }
}

extension SieveLaw.Table {
  /// - Parameter benefit: Its place in the table.
  func place(_ owner: (person: Int32, index: Int32), _ benefit: Int) -> Sieve.Place {
    Sieve.Place(person: owner.person, order: orders[benefit], index: owner.index)
  }
}

/// What finds the refusals among people of a kind. A way that cannot look at a kind of people does not
/// stand for it: nobody is passed over.
protocol FirstLook<People>: Sendable {
  associatedtype People: ScannedPeople

  /// What is not refused of some people.
  ///
  /// - Parameters:
  ///   - people: Their places in the part, rising.
  ///   - law: The folder of the law that applies to them.
  func left(of people: [Int32], in part: People, under law: String) async throws -> [Sieve.Place]
}

/// The situations of a law side by side.
struct ColumnLook<People: ScannedPeople>: FirstLook {
  let laws: [String: SieveLaw<ColumnPlan>]

  func left(of people: [Int32], in part: People, under law: String) throws -> [Sieve.Place] {
    guard let law = laws[law] else { throw UnplannedLaw(folder: law) }
    var places: [Sieve.Place] = []
    for table in law.tables {
      let rows = part.rows(of: table.subject, people, law.folder, for: table.way)
      rows.store.eachNotRefused(in: rows.range) { row, benefit in
        if let owner = rows.owners[row - rows.range.lowerBound] {
          places.append(table.place(owner, benefit))
        }
      }
    }
    return places
  }
}

/// The law's statement, in the engine that holds the registry.
struct StatementLook: FirstLook {
  let laws: [String: SieveLaw<LawStatement>]

  func left(
    of people: [Int32], in part: DossierPart, under law: String
  ) async throws -> [Sieve.Place] {
    guard let law = laws[law] else { throw UnplannedLaw(folder: law) }
    var places: [Sieve.Place] = []
    for table in law.tables {
      let left = try await part.notRefused(by: table.way, table.subject, people)
      places += left.map { table.place($0.owner, $0.benefit) }
    }
    return places
  }
}

/// A law that applies to somebody and was not laid out.
struct UnplannedLaw: Error, CustomStringConvertible {
  let folder: String
  var description: String { "the law of '\(folder)' was not laid out for the first look" }
}

extension DossierPart {
  /// Puts situations into a table of the engine's and asks it the law.
  fileprivate func notRefused(
    by statement: LawStatement, _ subject: Subject, _ people: [Int32]
  ) async throws -> [(owner: (person: Int32, index: Int32), benefit: Int)] {
    try await desk.registry.aside { workshop, place in
      let table = place + "facts"
      try workshop.executeScript(statement.facts.definition(named: table, statement.dialect))
      let owners = try fill(table, statement.facts, subject, people, in: workshop)
      if owners.isEmpty { return [] }
      if statement.dialect == .postgres {
        // Compiling a statement of this size takes longer than running it.
        try workshop.forEach("SELECT set_config('jit', 'off', TRUE)") { _ in }
        try workshop.executeScript("ANALYZE \(table)")
      }
      var left: [(owner: (person: Int32, index: Int32), benefit: Int)] = []
      try workshop.forEach(statement.text(over: table)) { row in
        let owner = owners[Int(row.int(0) ?? 0)]
        for benefit in statement.benefits.indices
        where row.text(benefit + 1) != SQLOutcome.notEligible.rawValue {
          left.append((owner, benefit))
        }
      }
      return left
    }
  }

  /// Whose each row is.
  private func fill(
    _ table: String, _ facts: FactsTable, _ subject: Subject, _ people: [Int32],
    in workshop: any StoreTransaction
  ) throws -> [(person: Int32, index: Int32)] {
    let names = [FactsTable.key] + facts.columns.map(\.name)
    let places = names.indices.map { "$\($0 + 1)" }
    let insertion = """
      INSERT INTO \(table) (\(names.joined(separator: ", "))) \
      VALUES (\(places.joined(separator: ", ")))
      """
    var owners: [(person: Int32, index: Int32)] = []
    var rows: [[SQLValue]] = []
    try eachSituation(of: subject, people) { person, index, situation in
      rows.append([.integer(Int64(owners.count))] + facts.row(of: situation).map(SQLValue.init))
      owners.append((person, index))
      if rows.count == 1000 {
        try workshop.execute(insertion, batch: rows)
        rows.removeAll(keepingCapacity: true)
      }
    }
    try workshop.execute(insertion, batch: rows)
    return owners
  }
}

extension FactSet {
  /// The figures alone.
  var figures: FactSet {
    var figures = FactSet(vocabulary)
    for fact in vocabulary.facts where fact.name.hasPrefix("params.") {
      figures[slot: fact.slot.index] = self[slot: fact.slot.index]
    }
    return figures
  }
}

extension SQLValue {
  fileprivate init(_ cell: FactsTable.Cell) {
    switch cell {
    case .null: self = .null
    case .number(let number): self = .integer(number)
    case .text(let text): self = .text(text)
    }
  }
}
