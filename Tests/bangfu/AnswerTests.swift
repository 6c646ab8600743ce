// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Decisions
import Library
import Policy
import Rights
import Testing
import Values

@testable import bangfu

/// What answers to the duties and named systems of the documents is there: each page opens, each command
/// is one.
@Suite struct AnswerTests {
  private static func rows(
    _ library: PolicyLibrary
  ) -> [(name: String, folder: String, places: AnsweringPlaces)] {
    library.layers.flatMap { layer in
      let entries =
        layer.obligations.map { ($0.id.value, $0.answers, $0.capabilities) }
        + layer.systems.map { ($0.id.value, $0.answers, $0.capabilities) }
      return entries.map { id, own, capabilities in
        (
          "\(layer.folder) \(id)", layer.folder,
          library.places(answering: id, own, capabilities, in: layer)
        )
      }
    }
  }

  /// Each row of tables b and c names where it is answered, and every page named opens.
  @Test func everyPageThatAnswersOpens() async throws {
    try await TwoCounties.with { office in
      let county = try #require(RegionCode("610328"))
      let site = Self.site(of: office, county)
      let library = office.decisions.library
      let rows = Self.rows(library)
      #expect(rows.count >= 400)
      for row in rows { #expect(!row.places.isEmpty, "\(row.name)") }
      let pages = Set(rows.flatMap(\.places.pages) + library.capabilities.values.flatMap(\.pages))
      #expect(pages.count >= 40)
      for page in pages.sorted() {
        let reply = try await site.get(page)
        #expect(reply.status == 200, "\(page)")
      }
    }
  }

  /// Every table named opens where it is owed.
  @Test func everyTableThatAnswersOpens() async throws {
    try await TwoCounties.with { office in
      let library = office.decisions.library
      let named = Self.rows(library).flatMap { row in row.places.reports.map { (row.folder, $0) } }
      let tables = Set(named.map { "/reports/\($0.0)/\($0.1)" })
      #expect(tables.count >= 12)
      for layer in library.layers where !layer.reports.isEmpty {
        let site = Self.site(of: office, layer.region)
        for table in tables.sorted() where table.hasPrefix("/reports/\(layer.folder)/") {
          var reply = try await site.get(table)
          // A ledger opens at its records.
          if reply.status == 303 { reply = try await site.get(reply.location) }
          #expect(reply.status == 200, "\(table)")
        }
      }
    }
  }

  private static func site(of office: TwoCounties, _ region: RegionCode) -> AskedSite {
    let officer = Officer(
      account: "everything", name: "official",
      assignments: Role.allCases.map { Assignment($0, in: region) })
    return AskedSite(
      office.pages.routes, office.pages.navigation, officer: officer, today: TwoCounties.today)
  }

  @Test func everyCommandThatAnswersIsOne() throws {
    let library = try TwoCounties.library()
    let commands = Set(
      library.capabilities.values.flatMap(\.commands)
        + Self.rows(library).flatMap(\.places.commands))
    #expect(!commands.isEmpty)
    for command in commands {
      var level = Bangfu.configuration.subcommands
      var last: (any ParsableCommand.Type)?
      for word in command.split(separator: " ") {
        last = level.first { ($0.configuration.commandName ?? "\($0)".lowercased()) == word }
        #expect(last != nil, "\(command)")
        level = last?.configuration.subcommands ?? []
      }
      #expect(last?.helpMessage().contains("USAGE") == true, "\(command)")
    }
  }

  /// What is said to be there names where; nothing that a document names is only planned.
  @Test func whatIsThereSaysWhere() throws {
    let library = try TwoCounties.library()
    for (code, capability) in library.capabilities {
      let isAnswered = !capability.pages.isEmpty || !capability.commands.isEmpty
      #expect(isAnswered == (capability.state != .planned), "\(code)")
    }
    let used = library.layers.flatMap { layer in
      layer.obligations.flatMap(\.capabilities) + layer.systems.flatMap(\.capabilities)
    }
    for code in Set(used.map(\.value)) {
      #expect(library.capabilities[code]?.state != .planned, "\(code)")
    }
  }
}
