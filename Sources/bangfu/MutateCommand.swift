// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Library
import Rights

extension Policy {
  /// `bangfu policy mutate`: whether the worked cases would notice a law written down wrongly.
  struct Mutate: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.read, .law))

    static let configuration = CommandConfiguration(
      abstract: "Change each threshold, date, amount, word and connective and see who notices.",
      discussion: """
        Every small change of a policy or document should make a worked case fail. Prints for each \
        document how many changes its cases catch; ends with status 1 where that is too few.
        """)

    @Argument(help: "Only this document (folder, region code, place or number) or benefit.")
    var name: String?

    @Flag(help: "List the changes that no case notices, with the case that is missing.")
    var survivors = false

    @Option(help: "How many of a hundred changes each document's cases must catch.")
    var atLeast: Double = 95

    @OptionGroup var options: PolicyOptions

    func run() async throws {
      let library = try options.load()
      try await library.mutate(only: name, showsSurvivors: survivors, atLeast: atLeast).show()
    }
  }
}
