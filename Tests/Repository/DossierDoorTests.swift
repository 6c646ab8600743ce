// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// Records of dossiers are written through two doors, rows that are taken in and payments that are counted:
/// whoever asks what has changed since a moment (`RegistryPicture.changed`) looks at these.
@Suite struct DossierDoorTests {
  private static let registry = "Sources/Capabilities/Registry/"
  private static let grants = registry + "Desk/RegistryDesk+Grants.swift"
  private static let shelf = registry + "Import/Shelf.swift"

  /// By the names under which kinds of record are declared.
  private func tables() throws -> Set<String> {
    var names: Set<String> = []
    for file in try SourceTree.swiftFiles(under: Self.registry + "Tables") {
      for match in file.text.matches(of: /RecordTable<\w+>\(\s*"(\w+)"/) {
        names.insert(String(match.1))
      }
    }
    return names
  }

  @Test func noStatementWritesADossiersTableElsewhere() throws {
    let tables = try tables()
    #expect(tables.count == 24 && tables.contains("employment") && tables.contains("household"))
    let writing = /(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)/
    var found = 0
    for file in try SourceTree.swiftFiles(under: "Sources") {
      for match in file.text.matches(of: writing) where tables.contains(String(match.1)) {
        found += 1
        if file.path != Self.grants { Issue.record("\(file.path) writes \(match.1)") }
      }
    }
    #expect(found == 2)
  }

  /// The statements of `RecordTable` are run by the shelves of an import, and to count payments.
  @Test func aRecordsOwnStatementsAreRunInTwoPlaces() throws {
    var running: Set<String> = []
    for file in try SourceTree.swiftFiles(under: "Sources") {
      if file.text.contains(/\btable\.(?:insertion|update)\b/) { running.insert(file.path) }
    }
    #expect(running == [Self.shelf, Self.grants])
  }

  /// Rows are taken in by a session alone, which writes their entries; what is written of payments is noted.
  @Test func eachDoorLeavesItsMark() throws {
    let files = try SourceTree.swiftFiles(under: "Sources")
    let shelves = files.filter { $0.text.contains("WorkingSet(for:") }.map(\.path)
    #expect(shelves == [Self.registry + "Import/ImportSession.swift"])
    let session = try #require(files.first { $0.path == shelves[0] })
    let marks = "try set.write(to: transaction)\n        try pen.write(writer.deeds)"
    #expect(session.text.contains(marks))
    let grants = try #require(files.first { $0.path == Self.grants })
    let written = grants.text.matches(of: /public static func (\w+)\([^{]*transaction/).map(\.1)
    #expect(written == ["add", "raise", "remove"])
    #expect(grants.text.matches(of: /try note\(/).count == written.count + 1)
  }
}
