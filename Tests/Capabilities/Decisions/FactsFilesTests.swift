// SPDX-License-Identifier: Apache-2.0
import Decisions
import Foundation
import Registry
import SQL
import Store
import Stores
import Synchronization
import Testing
import Values

/// What leaves as tables for another engine is answered there as it is here.
@Suite struct FactsFilesTests {
  @Test(arguments: StoreKind.allCases)
  func theStatementsAnswerAsTheProgramDoes(_ kind: StoreKind) async throws {
    try await ScanEngineTests.withCounty(people: 300, seed: 6, on: kind) { desk in
      let (manifest, files) = try await Self.files(of: desk, on: kind)
      #expect(manifest.people > 250 && manifest.tables.count > 5)
      #expect(manifest.tables.contains { $0.rows > 250 && $0.kind == "person" })
      var outcomes: Set<String> = []
      for table in manifest.tables {
        let folder = "\(table.law)/\(table.kind)"
        let answers = try #require(files["\(folder)/answers.csv"])
        let found = try await Self.answers(table, folder, files, of: desk)
        let said = answers.split(separator: "\n").dropFirst().map { Self.cells($0) }
        #expect(found.count == table.rows && said.count == table.rows)
        for (one, other) in zip(found, said) {
          for place in table.benefits.indices {
            let outcome = one[1 + 2 * place]
            outcomes.insert(outcome ?? "")
            if outcome == "elsewhere" { continue }
            #expect(
              outcome == other[1 + 2 * place] && one[2 + 2 * place] == other[2 + 2 * place],
              "\(table.benefits[place].id), row \(one[0] ?? "")")
          }
        }
      }
      #expect(outcomes.isSuperset(of: ["eligible", "notEligible", "needMoreInformation"]))
    }
  }

  /// Whom a place takes to be of working age is in the statement.
  @Test(arguments: StoreKind.allCases)
  func thePlacesOwnFiguresAreInTheStatement(_ kind: StoreKind) async throws {
    var row = try SmallOffice.worker(0)
    row.employments = [try SmallOffice.job(from: "2022-06-01")]
    try await SmallOffice.with([row], on: kind) { office in
      for (most, outcome) in [(33, "eligible"), (32, "eligible"), (31, "notEligible")] {
        let ages = """
          {"params": {"workingAge": {
            "male": {"min": 16, "max": \(most)}, "female": {"min": 16, "max": \(most)}}}}
          """
        let desk = try office.desk(ages)
        let (manifest, files) = try await Self.files(of: desk, on: kind)
        let table = try #require(manifest.tables.first { $0.kind == "employment" })
        let benefit = try #require(
          table.benefits.firstIndex { $0.id == "qianyang/one-off-job-seeking-subsidy" })
        let found = try await Self.answers(
          table, "\(table.law)/\(table.kind)", files, of: desk)
        #expect(found.map { $0[1 + 2 * benefit] } == [outcome], "at most \(most)")
      }
    }
  }

  /// Neither names nor numbers leave, nor what a household is called outside.
  @Test func nobodyIsNamed() async throws {
    try await ScanEngineTests.withCounty(people: 300, seed: 7, on: .usual) { desk in
      let (_, files) = try await Self.files(of: desk, on: .usual)
      let text = files.values.joined()
      let people = Set(try await desk.scan(asOf: SmallOffice.day).findings.map(\.person))
      #expect(people.count > 10)
      for person in people {
        for secret in [person.name, person.identityNumber.digits, person.household]
        where secret.utf8.count > 5 {
          #expect(!text.contains(secret))
        }
      }
    }
  }

  // MARK: -

  private static func files(
    of desk: DecisionDesk, on kind: StoreKind
  ) async throws -> (FactsManifest, [String: String]) {
    let files = Mutex<[String: String]>([:])
    let manifest = try await desk.writeFacts(
      asOf: SmallOffice.day, dialect: kind == .postgres ? .postgres : .sqlite, withAnswers: true
    ) { path, text in
      files.withLock { $0[path, default: ""] += text }
    }
    return (manifest, files.withLock { $0 })
  }

  /// By row: its place, then each benefit's outcome and fen.
  private static func answers(
    _ table: FactsManifest.Table, _ folder: String, _ files: [String: String],
    of desk: DecisionDesk
  ) async throws -> [[String?]] {
    let definition = try #require(files["\(folder)/table.sql"])
    let statement = try #require(files["\(folder)/statement.sql"])
    let lines = try #require(files["\(folder)/facts.csv"]).split(separator: "\n")
    let width = lines[0].split(separator: ",").count
    let places = (1...width).map { "$\($0)" }.joined(separator: ", ")
    let isText = definition.split(separator: "\n").dropFirst().map { $0.contains(" TEXT") }
    let rows = lines.dropFirst().map { line in
      zip(cells(line), isText).map { cell, isText -> SQLValue in
        guard let cell else { return .null }
        return isText ? .text(cell) : .integer(Int64(cell) ?? .min)
      }
    }
    return try await desk.registry.aside { workshop, prefix in
      let name = prefix + table.table
      func renamed(_ text: String) -> String {
        String(text.replacing(" \(table.table)", with: " \(name)").dropLast(2))
      }
      try workshop.executeScript(renamed(definition))
      try workshop.execute("INSERT INTO \(name) VALUES (\(places))", batch: rows)
      var found: [[String?]] = []
      let columns = table.benefits.flatMap { [$0.outcome, $0.fen] }
      let asked = (["situation"] + columns).joined(separator: ", ")
      try workshop.forEach("SELECT \(asked) FROM (\(renamed(statement))) d ORDER BY 1") { row in
        var told: [String?] = [row.int(0).map(String.init)]
        for place in table.benefits.indices {
          told.append(row.text(1 + 2 * place))
          told.append(row.int(2 + 2 * place).map(String.init))
        }
        found.append(told)
      }
      return found
    }
  }

  /// A line's cells; nil for one without anything, not even quotation marks.
  private static func cells(_ line: Substring) -> [String?] {
    var cells: [String?] = []
    var cell: String?
    var isQuoted = false
    var wasQuote = false
    for letter in line {
      if isQuoted {
        if letter == "\"" {
          isQuoted = false
          wasQuote = true
        } else {
          cell = (cell ?? "") + String(letter)
        }
        continue
      }
      if letter == "\"" {
        cell = (cell ?? "") + (wasQuote ? "\"" : "")
        isQuoted = true
      } else if letter == "," {
        cells.append(cell)
        cell = nil
      } else {
        cell = (cell ?? "") + String(letter)
      }
      wasQuote = false
    }
    return cells + [cell]
  }
}
