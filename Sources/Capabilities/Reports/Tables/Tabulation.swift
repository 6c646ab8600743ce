// SPDX-License-Identifier: Apache-2.0
import Policy
import Registry
import Values
import Web

/// A declared table filled in on a day.
public struct Tabulation: Sendable {
  public struct Cell: Hashable, Sendable {
    /// Records that are counted.
    public internal(set) var count = 0
    /// Records of which it is not known whether they are, for want of a fact.
    public internal(set) var unknown = 0
    /// The sum over those counted, 0 where the column has none.
    public internal(set) var sum: Int64 = 0
    /// Records counted whose number is not known, or does not fit: the sum leaves them out.
    public internal(set) var unsummed = 0
  }

  public struct Line: Sendable {
    /// A place's digits or a word; empty for what stands under no line.
    public let key: String
    public let name: Localized
    public internal(set) var records = 0
    public internal(set) var cells: [Cell]

    /// As it stands in an address, where an empty value is none.
    var address: String { key.isEmpty ? Line.elsewhere : key }

    static func key(_ address: String) -> String { address == elsewhere ? "" : address }

    private static let elsewhere = "-"
  }

  public let report: ReportDocument
  public let asOf: Day
  /// Without the one for what stands nowhere where nothing does.
  public let lines: [Line]
  public let total: Line
  /// Records of which it is not known whether they stand in the table at all; no line has them.
  public let unknown: Int
}

/// One counted record, as a page names it.
public struct TabulatedRecord: Sendable {
  public let person: ID<Person>
  /// Employer, post or class; nil where the record is the person.
  public let title: String?
  public let body: String?
  /// As the report shows them, in its order; nil where not known.
  public let shown: [FactValue?]
}

/// What stands in a cell.
public struct CellAddress: Hashable, Sendable {
  /// Nil for all lines together.
  public let line: String?
  /// The column's place; nil for every record of the line.
  public let column: Int?
  /// Those not known to be counted, in place of those that are; without a column, those not known to stand in
  /// the table.
  public let isUnknown: Bool

  public init(line: String? = nil, column: Int? = nil, isUnknown: Bool = false) {
    self.line = line
    self.column = column
    self.isUnknown = isUnknown
  }
}

/// Asks of one record what a report wants to know.
struct RecordReader {
  let report: ReportDocument
  let day: Day

  enum Standing { case counted, unknown, left }

  /// Whether it stands in the report at all.
  func standing(_ facts: FactSet) -> Standing { standing(facts, report.records) }

  private func standing(_ facts: FactSet, _ condition: FactCondition?) -> Standing {
    switch condition?.answer(facts, asOf: day) {
    case nil, .holds?: .counted
    case .unknown?: .unknown
    case .fails?: .left
    }
  }

  func line(_ facts: FactSet, _ region: RegionCode?) -> String {
    switch report.lines {
    case .places(let level): region?.ancestor(level)?.digits ?? ""
    case .words(let slot): facts.value(slot).flatMap(\.word) ?? ""
    case nil: ""
    }
  }

  func standing(_ facts: FactSet, _ column: Int) -> Standing {
    switch report.columns[column].measure {
    case .count(let when), .sum(_, _, let when): standing(facts, when)
    case .share: .left
    }
  }

  func number(_ facts: FactSet, _ column: Int) -> Int64? {
    guard case .sum(let number, _, _) = report.columns[column].measure else { return 0 }
    return number.value(facts, asOf: day)
  }
}

extension FactValue {
  var word: String? { if case .text(let word) = self { word } else { nil } }
}

/// Adds records up, line by line.
struct Tabulator {
  let reader: RecordReader
  private var lines: [String: (records: Int, cells: [Tabulation.Cell])] = [:]
  private var unknown = 0

  init(_ report: ReportDocument, on day: Day) {
    reader = RecordReader(report: report, day: day)
  }

  mutating func add(_ facts: FactSet, _ region: RegionCode?) {
    switch reader.standing(facts) {
    case .left: return
    case .unknown: return unknown += 1
    case .counted: break
    }
    let columns = reader.report.columns.indices
    let key = reader.line(facts, region)
    var line = lines[key] ?? (0, columns.map { _ in Tabulation.Cell() })
    line.records += 1
    for column in columns {
      switch reader.standing(facts, column) {
      case .left: continue
      case .unknown: line.cells[column].unknown += 1
      case .counted:
        line.cells[column].count += 1
        line.cells[column].add(reader.number(facts, column))
      }
    }
    lines[key] = line
  }

  /// - Parameter known: The lines there are, in their order; what stands under none of them comes last.
  func tabulation(_ known: [(key: String, name: Localized)]) -> Tabulation {
    let empty = reader.report.columns.map { _ in Tabulation.Cell() }
    var made = known.map { key, name in
      Tabulation.Line(
        key: key, name: name, records: lines[key]?.records ?? 0, cells: lines[key]?.cells ?? empty)
    }
    let keys = Set(known.map(\.key))
    let rest = lines.filter { !keys.contains($0.key) }.map(\.value)
    if !rest.isEmpty {
      made.append(
        sum(rest.map { ($0.records, $0.cells) }, "", TableWords.elsewhere))
    }
    return Tabulation(
      report: reader.report, asOf: reader.day, lines: made,
      total: sum(made.map { ($0.records, $0.cells) }, "", TableWords.total), unknown: unknown)
  }

  private func sum(
    _ parts: [(records: Int, cells: [Tabulation.Cell])], _ key: String, _ name: Localized
  ) -> Tabulation.Line {
    var line = Tabulation.Line(
      key: key, name: name, cells: reader.report.columns.map { _ in Tabulation.Cell() })
    for part in parts {
      line.records += part.records
      for index in line.cells.indices { line.cells[index].add(part.cells[index]) }
    }
    return line
  }
}

extension Tabulation.Cell {
  mutating func add(_ number: Int64?) {
    guard let number else { return unsummed += 1 }
    let (sum, isTooMuch) = sum.addingReportingOverflow(number)
    if isTooMuch { unsummed += 1 } else { self.sum = sum }
  }

  fileprivate mutating func add(_ other: Self) {
    count += other.count
    unknown += other.unknown
    unsummed += other.unsummed
    add(other.sum)
  }
}
