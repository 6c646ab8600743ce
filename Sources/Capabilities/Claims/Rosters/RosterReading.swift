// SPDX-License-Identifier: Apache-2.0
import Decisions
import Policy
import Registry
import Sheets
import Store
import Values
import Vault
import Web

/// 花名册: a list of people as an organisation hands it in, read against what the registry knows of them.
public struct RosterReading: Sendable {
  /// Those who could be found with a record at the organisation, in the file's order, each once.
  public let roster: [RosterEntry]
  /// What is wrong, row by row; what the law says to a line is added when it is decided.
  public var marks: [RowMark]
  /// The row of each person found.
  let places: [RosterEntry: (sheet: String, row: Int)]
  /// By sheet.
  let headerRows: [String: Int]
  /// Rows that name somebody.
  public let rowCount: Int
}

/// Why a file is no list of people.
public enum RosterRefusal: Error, Hashable, Sendable {
  case unreadable(SheetError)
  /// No row has a heading for the identity number.
  case noHeading
  case tooLong(most: Int)
}

/// One row that names a person.
struct RosterFileRow: Hashable, Sendable {
  let sheet: String
  let row: Int
  let column: Int
  let name: String
  let number: String
}

/// Reads the rows of a list: every sheet whose first rows have a heading for the identity number.
struct RosterFile: Sendable {
  private(set) var rows: [RosterFileRow] = []
  private(set) var headerRows: [String: Int] = [:]

  static let numberHeadings = ["证件号码", "身份证号", "身份证号码", "公民身份号码", "居民身份证号码"]
  private static let nameHeadings = ["姓名", "职工姓名", "学员姓名", "人员姓名"]
  /// Rows among which the heading is looked for.
  private static let headingRows = 10

  /// - Throws: ``RosterRefusal``.
  init(path: String) throws(RosterRefusal) {
    var limits = SheetLimits()
    limits.fileBytes = 8 << 20
    limits.inflatedBytes = 64 << 20
    limits.sheets = 16
    do {
      for sheet in try SheetFile.open(path: path, limits: limits).sheets { try read(sheet) }
    } catch let error as SheetError { throw .unreadable(error) } catch {
      throw .tooLong(most: ClaimLine.most)
    }
    if headerRows.isEmpty { throw .noHeading }
  }

  private struct TooLong: Error {}

  private mutating func read(_ sheet: Sheet) throws {
    var heading: (name: Int?, number: Int)?
    var reader = try sheet.rows()
    while let row = try reader.next() {
      guard let heading else {
        guard row.number <= RosterFile.headingRows else { return }
        heading = RosterFile.heading(row)
        if heading != nil { headerRows[sheet.name] = row.number }
        continue
      }
      let name = heading.name.map { row[$0].text } ?? ""
      let number = row[heading.number].text
      guard !(name + number).allSatisfy(\.isWhitespace) else { continue }
      guard rows.count < ClaimLine.most else { throw TooLong() }
      rows.append(
        RosterFileRow(
          sheet: sheet.name, row: row.number, column: heading.number,
          name: PersonName.normalised(name), number: number))
    }
  }

  private static func heading(_ row: SheetRow) -> (name: Int?, number: Int)? {
    let titles = row.cells.map { PersonName.normalised($0.text) }
    guard let number = titles.firstIndex(where: { numberHeadings.contains($0) }) else { return nil }
    return (titles.firstIndex { nameHeadings.contains($0) }, number)
  }
}

extension ClaimDesk {
  /// Reads a list for a claim: who can be found, and what is wrong with the rows of the others.
  ///
  /// - Throws: ``RosterRefusal``, ``ClaimRefusal/unknown``.
  public func read(
    _ path: String, for question: ClaimQuestion, of body: ID<Organisation>
  ) async throws -> RosterReading {
    let file = try await OwnThread.run { try RosterFile(path: path) }
    var reader = RosterMatcher(file)
    let people = try await decisions.registry.people(identityNumbers: reader.numbers)
    reader.match(people)
    let found = Set(reader.found.values)
    let candidates = try await whole.read { [self] connection in
      guard let held = try RegistryDesk.body(body, connection) else { throw ClaimRefusal.unknown }
      return decisions.roster(
        question, of: held, among: try RegistryDesk.dossiers(found, connection))
    }
    return reader.reading(candidates)
  }
}

/// Finds the people of a list in the registry.
private struct RosterMatcher {
  let file: RosterFile
  private var identities: [(row: RosterFileRow, number: IdentityNumber)] = []
  private var marks: [RowMark] = []
  /// By row.
  private(set) var found: [RosterFileRow: ID<Person>] = [:]

  init(_ file: RosterFile) {
    self.file = file
    var firstRows: [IdentityNumber: Int] = [:]
    for row in file.rows {
      guard let number = try? IdentityNumber(cell: row.number) else {
        mark(row, RosterMarkWords.badNumber)
        continue
      }
      if let first = firstRows[number] {
        mark(row, RosterMarkWords.repeated(first))
        continue
      }
      firstRows[number] = row.row
      identities.append((row, number))
    }
  }

  var numbers: [IdentityNumber] { identities.map(\.number) }

  mutating func match(_ people: [IdentityNumber: Held<Person>]) {
    for (row, number) in identities {
      guard let person = people[number] else {
        mark(row, RosterMarkWords.notHeld)
        continue
      }
      guard row.name.isEmpty || row.name == person.name else {
        mark(row, RosterMarkWords.otherName)
        continue
      }
      found[row] = person.id
    }
  }

  func reading(_ candidates: [RosterEntry]) -> RosterReading {
    var reader = self
    let byPerson = Dictionary(grouping: candidates, by: \.person)
    var roster: [RosterEntry] = []
    var places: [RosterEntry: (sheet: String, row: Int)] = [:]
    for row in file.rows {
      guard let person = found[row] else { continue }
      // Of several records the last one: the job held now, the latest introduction.
      guard let entry = byPerson[person]?.last else {
        reader.mark(row, RosterMarkWords.noRecord)
        continue
      }
      roster.append(entry)
      places[entry] = (row.sheet, row.row)
    }
    return RosterReading(
      roster: roster, marks: reader.marks, places: places, headerRows: file.headerRows,
      rowCount: file.rows.count)
  }

  private mutating func mark(_ row: RosterFileRow, _ reason: String) {
    marks.append(RowMark(sheet: row.sheet, row: row.row, column: row.column, reason: reason))
  }
}

extension RosterReading {
  /// What is wrong, row by row, as its sender is told.
  public var problems: [(row: Int, reason: String)] { marks.map { ($0.row, $0.reason) } }

  /// With what the law refuses, or still asks for, in the rows of the lines.
  func decided(
    _ answer: ClaimAnswer, _ reason: (DecisionRecord) -> Localized?
  ) -> RosterReading {
    var reading = self
    for (entry, line) in zip(answer.roster, answer.decision.lines ?? []) {
      guard let place = places[entry], let reason = reason(line.record) else {
        continue
      }
      reading.marks.append(
        RowMark(sheet: place.sheet, row: place.row, column: nil, reason: reason.zh))
    }
    reading.marks.sort { ($0.sheet, $0.row) < ($1.sheet, $1.row) }
    return reading
  }
}
