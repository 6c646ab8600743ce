// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Library
import Policy
import Rights
import SQL
import Values

extension SQLDialect: ExpressibleByArgument {}
extension SQLAnswer: ExpressibleByArgument {}

extension Policy {
  /// `bangfu policy sql`: one place's law as a statement for another engine.
  struct Statement: OfficeCommand {
    static let needs = CommandNeed.right(Right(.read, .law))

    static let configuration = CommandConfiguration(
      commandName: "sql",
      abstract: "Print one place's benefits as one SQL statement over a table of facts.",
      discussion: """
        What has no form in SQL is named on standard error and in the statement's first lines: rows \
        that turn on it come out as 'elsewhere', for 'bangfu decide' to answer.
        """)

    @Argument(help: "The folder of the place's document. Default: the one of --jurisdiction.")
    var place: String?

    @Option(help: "Region code of the place.")
    var jurisdiction: RegionCode?

    @Option(help: "sqlite, postgres or spark.")
    var dialect: SQLDialect

    @Option(help: "The day for which it is asked, YYYY-MM-DD.")
    var asOf: Day

    @Option(help: "The table of facts, letters, digits and _.")
    var table = "facts"

    @Option(
      help:
        "everything, amounts (without the rules) or outcomes (nor the amounts): the less, the quicker."
    )
    var answer = SQLAnswer.everything

    @Flag(help: "Print the statement that makes the table of facts instead.")
    var facts = false

    @OptionGroup var options: PolicyOptions

    func validate() throws {
      let isName = table.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."):
          true
        default: false
        }
      }
      guard isName, !table.isEmpty else {
        throw ValidationError("--table takes letters, digits, _ and .")
      }
      guard (place == nil) != (jurisdiction == nil) else {
        throw ValidationError("name the place by its folder or by --jurisdiction")
      }
    }

    func run() throws {
      let library = try options.load()
      let named = place.flatMap { place in library.layers.first { $0.folder == place } }
      guard let layer = named ?? jurisdiction.flatMap(library.layer) else {
        throw Refusal("no document of '\(place ?? jurisdiction?.digits ?? "")' in the policies")
      }
      let plans = (layer.benefits + layer.inherited).map(\.plan)
      guard !plans.isEmpty else { throw Refusal("'\(layer.folder)' has no benefits") }
      let statement = LawStatement(plans, asOf: asOf, dialect: dialect, answer: answer)
      if facts {
        Terminal.print(statement.facts.definition(named: table, dialect) + ";")
        return
      }
      let share = statement.share(of: plans)
      let report =
        [
          """
          \(layer.folder) on \(asOf): \(share.wholeBenefits) of \(share.benefits) benefits, \
          \(share.wholeRules) of \(share.rules) rules, \(share.wholeAmounts) of \(share.amounts) \
          amounts have a form in SQL
          """
        ] + statement.refusals.map { "no form: \($0.benefit) \($0.rule): \($0.part)" }
      Terminal.print(report.map { "-- \($0)" }.joined(separator: "\n"))
      Terminal.print(statement.text(over: table) + ";")
      for line in report.dropFirst() { Terminal.tell(line) }
    }
  }
}
