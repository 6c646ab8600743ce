// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Rights
import Testing
import Values

@testable import bangfu

@Suite struct CommandTests {
  /// Every command there is, from the root down.
  private func commands(below root: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
    root.configuration.subcommands.flatMap { [$0] + commands(below: $0) }
  }

  @Test func everyCommandSaysWhichRightItNeeds() {
    let all = commands(below: Bangfu.self)
    #expect(all.count > 15)
    for command in all {
      guard let declared = command as? any OfficeCommand.Type else {
        Issue.record("\(command) says nothing")
        continue
      }
      #expect(
        (declared.needs == .group) == !command.configuration.subcommands.isEmpty, "\(command)")
    }
  }

  @Test func theConsoleHoldsEveryRight() throws {
    let officer = Officer.console("root", within: .everything)
    #expect(officer.account == "console:root")
    for command in commands(below: Bangfu.self) {
      guard let command = command as? any OfficeCommand.Type, command.needs != .group else {
        continue
      }
      #expect(try command.scope(of: officer) == .everything)
    }
  }

  @Test func whoLacksTheRightIsRefusedByName() throws {
    let town = try #require(RegionCode("610328101"))
    let clerk = Officer(
      account: "wang", name: "王", assignments: [Assignment(.townClerk, in: town)])
    #expect(try Import.scope(of: clerk) == .regions([town]))
    let refusal = #expect(throws: Refusal.self) { try DatabaseCommand.Migrate.scope(of: clerk) }
    #expect(refusal?.description.contains("wang") == true)
  }
}
