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
  @Test func everyPageThatAnswersOpens() async throws {
    try await TwoCounties.with { office in
      let county = try #require(RegionCode("610328"))
      let officer = Officer(
        account: "everything", name: "official",
        assignments: Role.allCases.map { Assignment($0, in: county) })
      let site = AskedSite(
        office.pages.routes, office.pages.navigation, officer: officer, today: TwoCounties.today)
      let capabilities = office.decisions.library.capabilities.values
      let pages = Set(capabilities.flatMap(\.pages))
      #expect(pages.count >= 12)
      for page in pages.sorted() {
        let reply = try await site.get(page)
        #expect(reply.status == 200, "\(page)")
      }
    }
  }

  @Test func everyCommandThatAnswersIsOne() throws {
    let library = try TwoCounties.library()
    let commands = Set(library.capabilities.values.flatMap(\.commands))
    #expect(!commands.isEmpty)
    for command in commands {
      var level = Bangfu.configuration.subcommands
      for word in command.split(separator: " ") {
        let found = level.first { ($0.configuration.commandName ?? "\($0)".lowercased()) == word }
        #expect(found != nil, "\(command)")
        level = found?.configuration.subcommands ?? []
      }
    }
  }

  /// What is said to be there names where, and what is planned names nothing.
  @Test func whatIsThereSaysWhere() throws {
    for (code, capability) in try TwoCounties.library().capabilities {
      let isAnswered = !capability.pages.isEmpty || !capability.commands.isEmpty
      #expect(isAnswered == (capability.state != .planned), "\(code)")
    }
  }
}
