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

  /// People who are looked at together.
  var partCount: Int {
    switch self {
    case .people: 2000
    case .columns: 1 << 16
    case .database: 20_000
    }
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

/// A law laid out for a first look at many people: for each kind of record the benefits about it.
struct SieveLaw: Sendable {
  private let tables: [Table]

  private struct Table: Sendable {
    let subject: Subject
    /// The places of its benefits among those of the law.
    let orders: [Int32]
    let way: Way
  }

  private enum Way: Sendable {
    case columns(ColumnPlan)
    case statement(LawStatement)
  }

  /// - Parameters:
  ///   - store: The engine beneath, where it is to do the work; nil for columns.
  ///   - base: What holds for everybody, the figures that the place has set among it.
  init(
    _ benefits: [DecidedBenefit], asOf: Day, in store: StoreEngine?, base: FactSet
  ) throws {
    let figures = base.figures
    var orders: [Subject: [Int32]] = [:]
    for (order, benefit) in benefits.enumerated() {
      orders[benefit.subject.situations, default: []].append(Int32(order))
    }
    self.tables = try Subject.allCases.compactMap { subject in
      guard let orders = orders[subject] else { return nil }
      let plans = orders.map { benefits[Int($0)].plan }
      let way: Way =
        switch store {
        case nil: .columns(try ColumnPlan(plans, asOf: asOf, figures: figures))
        case .sqlite?:
          .statement(LawStatement(plans, asOf: asOf, dialect: .sqlite, figures: figures))
        case .postgres?:
          .statement(LawStatement(plans, asOf: asOf, dialect: .postgres, figures: figures))
        }
      return Table(subject: subject, orders: orders, way: way)
    }
  }

  /// What is not refused of some people.
  ///
  /// - Parameter people: Their places in the part, rising.
  func left(of people: [Int32], in part: any ScannedPeople) async throws -> [Sieve.Place] {
    var places: [Sieve.Place] = []
    for table in tables {
      func take(_ owner: (person: Int32, index: Int32)?, _ benefit: Int) {
        guard let owner else { return }
        places.append(
          Sieve.Place(person: owner.person, order: table.orders[benefit], index: owner.index))
      }
      switch table.way {
      case .columns(let plan):
        let rows = part.rows(of: table.subject, people, for: plan)
        plan.eachNotRefused(over: rows.store) { take(rows.owners[$0], $1) }
      case .statement(let statement):
        guard let dossiers = part as? DossierPart else { continue }
        for (owner, benefit) in try await dossiers.notRefused(
          by: statement, table.subject, people)
        {
          take(owner, benefit)
        }
      }
    }
    return places
  }
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
      try workshop.forEach(statement.outcomes(over: table)) { row in
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
