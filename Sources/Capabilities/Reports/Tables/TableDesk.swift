// SPDX-License-Identifier: Apache-2.0
import Chain
import Decisions
import Journal
import Library
import Monitoring
import Policy
import Registry
import Rights
import Synchronization
import Values
import Web

/// Fills the tables that a place owes (报表) from the records: what is entered once stands in each of them.
///
/// All verbs throw what the desks before it throw, and ``TableRefusal`` where there is no such table.
public struct TableDesk: Sendable {
  private(set) var registry: RegistryDesk
  private(set) var decisions: DecisionDesk
  private(set) var monitoring: MonitoringDesk
  public let headings: HeadingBook

  public init(
    registry: RegistryDesk, decisions: DecisionDesk, monitoring: MonitoringDesk,
    headings: HeadingBook
  ) {
    self.registry = registry
    self.decisions = decisions
    self.monitoring = monitoring
    self.headings = headings
  }

  /// The place the office serves.
  public var home: RegionCode? { decisions.home }

  /// The same tables over the people whom a scope reaches.
  public func within(_ scope: Scope) async throws -> TableDesk {
    TableDesk(
      registry: try await registry.within(scope), decisions: try await decisions.within(scope),
      monitoring: try await monitoring.within(scope), headings: headings)
  }

  /// A table with the folder of the document that owes it.
  public struct Owed: Sendable {
    public let folder: String
    public let report: ReportDocument
  }

  /// Those of a place's own document first, then of those above it, then of the places within it.
  public func owed(in region: RegionCode) -> [Owed] {
    let library = decisions.library
    let own = library.reports(in: region)
    let within = library.layers.filter { layer in
      region.contains(layer.region) && !own.contains { $0.folder == layer.folder }
    }.flatMap { layer in layer.reports.map { (layer.folder, $0) } }
    return (own + within).map { Owed(folder: $0.0, report: $0.1) }
  }

  /// - Returns: The table, and whose people it counts: the region's, or those of the place within it that
  ///   owes the table.
  public func report(
    _ id: String, of folder: String, in region: RegionCode
  ) throws(TableRefusal) -> (report: ReportDocument, place: RegionCode) {
    guard let owed = owed(in: region).first(where: { $0.folder == folder && $0.report.id == id }),
      let layer = decisions.library.layer(named: folder)
    else { throw .unknown }
    return (owed.report, region.contains(layer.region) ? layer.region : region)
  }

  // MARK: - Counting

  /// > Cost: everybody's records of the region are read once.
  public func tabulation(
    of report: ReportDocument, in region: RegionCode, on day: Day
  ) async throws -> Tabulation {
    let tabulator = Mutex(Tabulator(report, on: day))
    try await visit(report.subject, in: region, on: day) { records in
      tabulator.withLock { for record in records { $0.add(record.facts, record.region) } }
    }
    let regions = try await registry.regionIndex()
    return tabulator.withLock { $0 }.tabulation(lines(of: report, in: region, regions))
  }

  private func lines(
    of report: ReportDocument, in region: RegionCode, _ regions: RegionIndex
  ) -> [(key: String, name: Localized)] {
    switch report.lines {
    case .places(let level):
      regions.divisions(of: level, in: region).map {
        ($0.code.digits, Localized(same: $0.name ?? $0.code.digits))
      }
    case .words(let slot):
      report.vocabulary.words(of: slot).map { ($0.word, Localized($0.label)) }
    case nil: []
    }
  }

  /// The records that a cell counts, by place and identifier.
  ///
  /// > Cost: as ``tabulation(of:in:on:)``.
  public func records(
    of report: ReportDocument, at cell: CellAddress, in region: RegionCode, on day: Day
  ) async throws -> [TabulatedRecord] {
    let found = Mutex<[TabulatedRecord]>([])
    let reader = RecordReader(report: report, day: day)
    let regions = try await registry.regionIndex()
    let lines = Set(lines(of: report, in: region, regions).map(\.key))
    try await visit(report.subject, in: region, on: day) { records in
      let matching = records.filter { reader.stands($0, at: cell, among: lines) }.map { record in
        TabulatedRecord(
          person: record.person, title: record.title, body: record.body,
          shown: report.shows.map { record.facts.value($0) })
      }
      found.withLock { $0 += matching }
    }
    return found.withLock { $0 }
  }

  /// The people as pages name them; those beyond the scope are left out.
  func people(_ ids: [ID<Person>]) async throws -> [ID<Person>: Held<Person>] {
    let dossiers = try await registry.dossiers(ids)
    return Dictionary(dossiers.map { ($0.person.id, $0.person) }) { first, _ in first }
  }

  /// What the journal keeps of a table that leaves the house: which, of what day, how long.
  ///
  /// - Parameter isBlank: Whether it left in an office's own form.
  public func noteExport(
    of report: ReportDocument, on day: Day, rows: Int, isBlank: Bool = false, by actor: Actor
  ) async throws {
    try await registry.note(
      Deed(
        .listExported,
        after: Particulars.json([
          ("list", report.id), ("asOf", day.description), ("rows", String(rows)),
          ("form", isBlank ? "own blank" : nil), ("numbers", "masked"),
        ])), by: actor)
  }

  // MARK: - What disagrees

  /// What tables say of each other, each with the people who stand on one side alone.
  ///
  /// > Cost: everybody's records are read once for each kind of record that the tables count.
  public func comparisons(
    of report: ReportDocument, in region: RegionCode, on day: Day
  ) async throws -> [TableComparison] {
    let all = owed(in: region).map(\.report)
    var pairs: [(ReportDocument.Agreement, here: CountedColumn, there: CountedColumn)] = []
    for agreement in report.agreements {
      guard let here = report.column(agreement.column.value),
        let other = all.first(where: { $0.id == agreement.report.value }),
        let there = other.column(agreement.other.value)
      else { continue }
      pairs.append(
        (
          agreement, CountedColumn(report: report, column: here, day: day),
          CountedColumn(report: other, column: there, day: day)
        ))
    }
    let counted = try await people(of: pairs.flatMap { [$0.here, $0.there] }, in: region, on: day)
    return pairs.map { agreement, here, there in
      let other = there.report.columns[there.column].name
      return TableComparison(
        agreement: agreement, columnName: report.columns[here.column].name,
        otherTitle: there.report.title, otherName: other, here: counted[here.key] ?? [],
        there: counted[there.key] ?? [])
    }
  }

  /// Who stands behind each column, by its key.
  private func people(
    of columns: [CountedColumn], in region: RegionCode, on day: Day
  ) async throws -> [String: Set<ID<Person>>] {
    let counted = Mutex<[String: Set<ID<Person>>]>([:])
    for subject in Set(columns.map(\.report.subject)) {
      let asked = columns.filter { $0.report.subject == subject }
      try await visit(subject, in: region, on: day) { records in
        counted.withLock { counted in
          for column in asked {
            let people = records.lazy.filter { column.counts($0.facts) }.map(\.person)
            counted[column.key, default: []].formUnion(people)
          }
        }
      }
    }
    return counted.withLock { $0 }
  }

  private func visit(
    _ subject: ReportDocument.Subject, in region: RegionCode, on day: Day,
    _ body: @escaping @Sendable ([PersonRecord]) -> Void
  ) async throws {
    guard subject == .standing else {
      return try await decisions.records(
        of: subject.rawValue, in: region, asOf: day, body)
    }
    let people = try await monitoring.people(in: region, on: day).people
    body(
      people.map { standing, facts in
        PersonRecord(person: standing.person, region: standing.region, facts: facts)
      })
  }
}

/// Why a table is not shown.
public enum TableRefusal: Error, Hashable, Sendable {
  /// No such table is owed in this place.
  case unknown
}

/// A column of a table, by which people are told apart.
private struct CountedColumn: Sendable {
  let report: ReportDocument
  let column: Int
  private let reader: RecordReader

  init(report: ReportDocument, column: Int, day: Day) {
    self.report = report
    self.column = column
    reader = RecordReader(report: report, day: day)
  }

  var key: String { "\(report.id) \(report.columns[column].id)" }

  func counts(_ facts: FactSet) -> Bool {
    reader.standing(facts) == .counted && reader.standing(facts, column) == .counted
  }
}

/// Whether two tables say the same of people.
public struct TableComparison: Sendable {
  public let agreement: ReportDocument.Agreement
  public let columnName: Label
  public let otherTitle: Label
  public let otherName: Label
  let here: Set<ID<Person>>
  let there: Set<ID<Person>>

  public var onlyHere: [ID<Person>] { here.subtracting(there).sorted() }
  /// None where this column is only to be within the other.
  public var onlyThere: [ID<Person>] {
    agreement.kind == .same ? there.subtracting(here).sorted() : []
  }

  public var holds: Bool { onlyHere.isEmpty && onlyThere.isEmpty }
}

extension RecordReader {
  /// - Parameter lines: The lines there are; a record under none of them stands in the last, without a key.
  func stands(_ record: PersonRecord, at cell: CellAddress, among lines: Set<String>) -> Bool {
    let column = cell.column.flatMap { report.columns.indices.contains($0) ? $0 : nil }
    guard let column else {
      return standing(record.facts) == (cell.isUnknown ? .unknown : .counted)
        && isOn(cell.line, record, lines)
    }
    guard standing(record.facts) == .counted, isOn(cell.line, record, lines) else { return false }
    return standing(record.facts, column) == (cell.isUnknown ? .unknown : .counted)
  }
  private func isOn(_ wanted: String?, _ record: PersonRecord, _ lines: Set<String>) -> Bool {
    guard let wanted else { return true }
    let line = line(record.facts, record.region)
    return wanted == (lines.contains(line) ? line : "")
  }
}
