// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Library
import Rights
import Values

extension Policy {
  /// `bangfu policy compare`: one person or carrier under every document.
  struct Compare: OfficeCommand {
    static let needs = CommandNeed.right(Right(.read, .law))

    static let configuration = CommandConfiguration(
      abstract: "Decide the same facts under every document, benefits of a kind side by side.")

    @Option(help: "A JSON file of facts, - for standard input.")
    var facts: String

    @Option(help: "The day for which it is asked. Default: the application's day, else today.")
    var asOf: Day?

    @Flag(help: "Show the kinds of benefit that no document gives, too.")
    var all = false

    @Flag(help: "Print one JSON document and nothing else.")
    var json = false

    @OptionGroup var options: PolicyOptions

    func run() throws {
      let report = try options.load().compareReport(
        facts: try InputFile(facts).bytes(), file: facts == "-" ? "facts" : facts, asOf: asOf,
        today: .today, showsAll: all, asJSON: json)
      for note in report.notes { Terminal.tell("bangfu: \(note)") }
      try report.show()
    }
  }
}
