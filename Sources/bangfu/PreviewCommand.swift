// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Decisions
import Foundation
import Journal
import Library
import Registry
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
      let before = try await scan(try await office(old), "现行")
      let trial = try await office(new)
      let after = try await scan(trial, "拟改")
      let preview = LawPreview(from: before, to: after)
      Terminal.print(LawPreviewText(preview).text)
      if let output {
        try await trial.registry.note(preview.exportDeed, by: .console(NSUserName()))
        let head = try await trial.registry.journalHead()
        try LawPreviewWorkbook(preview, journalHead: head).write(to: output)
        Terminal.print("\n受影响人员：\(output)")
      }
    }

    private func office(_ policies: String) async throws -> Office {
      var options = PolicyOptions()
      options.policies = policies
      let scope = try Self.scope(of: await acting.officer(in: database))
      return try await Office(database, policies: options, parameters: parameters)
        .within(scope)
    }

    private func scan(_ office: Office, _ name: String) async throws -> Decisions.Scan {
      defer { Terminal.endProgress() }
      return try await office.decisions.scan(region: jurisdiction, asOf: asOf ?? .today) { people in
        Terminal.progress("\(name)政策：\(people) 人")
      }
    }
  }
}
