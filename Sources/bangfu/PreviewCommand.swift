// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Decisions
import Foundation
import Library
import Rights
import Values

extension Policy {
  /// `bangfu policy preview`: what a changed law would do to the people held.
  struct Preview: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.export, .entitlement))

    static let configuration = CommandConfiguration(
      abstract: "Who gains and who loses under a changed law, how much, by town and benefit.")

    @Argument(help: "The policies directory in force.")
    var old: String

    @Argument(help: "The policies directory to try.")
    var new: String

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var acting: OfficerOptions

    @Option(help: "A JSON file {\"params\": …} of figures the place has set.")
    var parameters: String?

    @Option(help: "The day for which it is asked, YYYY-MM-DD. Default: today.")
    var asOf: Day?

    @Option(help: "Region code whose people are decided. Default: everybody held.")
    var jurisdiction: RegionCode?

    @Option(help: "A workbook (.xlsx) with everybody concerned, their numbers masked.")
    var output: String?

    func run() async throws {
      let before = try await scan(old, "现行")
      let after = try await scan(new, "拟改")
      let preview = LawPreview(from: before, to: after)
      Terminal.print(LawPreviewText(preview).text)
      if let output {
        try LawPreviewWorkbook(preview).write(to: output)
        Terminal.print("\n受影响人员：\(output)")
      }
    }

    private func scan(_ policies: String, _ name: String) async throws -> Decisions.Scan {
      var options = PolicyOptions()
      options.policies = policies
      let scope = try Self.scope(of: acting.officer())
      let office = try await Office(database, policies: options, parameters: parameters)
        .within(scope)
      defer { Terminal.endProgress() }
      return try await office.decisions.scan(region: jurisdiction, asOf: asOf ?? .today) { people in
        Terminal.progress("\(name)政策：\(people) 人")
      }
    }
  }
}
