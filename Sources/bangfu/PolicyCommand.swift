// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Library
import Policy
import Rights

/// `bangfu policy …`: the law as data, checked and tried.
struct Policy: OfficeCommand {
  static let needs = CommandNeed.group

  static let configuration = CommandConfiguration(
    abstract: "Check and test the law as data.",
    subcommands: declared([
      Check.self, Test.self, Mutate.self, List.self, Show.self, Coverage.self, Attach.self,
      Compare.self, Diff.self, Preview.self, Measure.self, Statement.self,
    ]))

  struct Check: OfficeCommand {
    static let needs = CommandNeed.right(Right(.read, .law))

    static let configuration = CommandConfiguration(
      abstract: "Names, types, units, dates and citations of every policy.")

    @OptionGroup var options: PolicyOptions

    func run() throws { try options.load().check().show() }
  }

  struct Test: OfficeCommand {
    static let needs = CommandNeed.right(Right(.read, .law))

    static let configuration = CommandConfiguration(abstract: "Run the cases beside each policy.")

    @Argument(help: "Only this benefit.")
    var benefit: String?

    @OptionGroup var options: PolicyOptions

    func run() throws { try options.load().test(only: benefit).show() }
  }

  struct List: OfficeCommand {
    static let needs = CommandNeed.right(Right(.read, .law))

    static let configuration = CommandConfiguration(abstract: "The benefits with their clauses.")

    @OptionGroup var options: PolicyOptions

    func run() throws {
      for benefit in try options.load().benefits {
        let clauses = benefit.clauses.joined(separator: "、")
        Terminal.print("\(benefit.id)\t\(benefit.name.zh)\t\(clauses)")
      }
    }
  }
}
