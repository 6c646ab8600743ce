// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Jobs
import Matching
import Registry
import Rights
import Values

/// `bangfu jobs …`: who suits what.
struct JobsCommand: OfficeCommand, AsyncParsableCommand {
  static let needs = CommandNeed.group

  static let configuration = CommandConfiguration(
    commandName: "jobs", abstract: "Match people who want work with open offers.",
    subcommands: declared([Match.self, MeasureJobs.self]))

  struct Match: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.read, .person))

    static let configuration = CommandConfiguration(
      abstract: "The best offers of everybody who wants work and is not known to have it.",
      discussion: """
        The file has a line for each match: the numbers of person and offer, the place in the person's list, the \
        points. It names nobody.
        """)

    @Option(help: "Offers for each, 1 to \(JobDesk.mostMatches).") var top = JobDesk.mostMatches
    @Option(help: "A CSV file of the matches.") var output: String?
    @OptionGroup var options: DecisionOptions

    func validate() throws {
      guard (1...JobDesk.mostMatches).contains(top) else {
        throw ValidationError("--top takes 1 to \(JobDesk.mostMatches)")
      }
    }

    func run() async throws {
      let scope = try Self.scope(of: await options.acting.officer(in: options.database))
      let day = options.day
      let desk = try await options.office().jobs { day }.within(scope)
      let found = try await desk.matchesOfAll(on: day, most: top)
      let none = found.count { $0.best.isEmpty }
      Terminal.print(
        "\(found.count) people want work, \(found.count - none) have a match, \(none) have none")
      guard let output else { return }
      var text = "person,offer,rank,points\n"
      for (seeker, best) in found {
        for (rank, one) in best.enumerated() {
          text += "\(seeker.id),\(one.offer),\(rank + 1),\(one.points)\n"
        }
      }
      try Data(text.utf8).write(to: URL(filePath: output), options: .atomic)
    }
  }
}

extension Office {
  /// - Parameter today: The day on which it is acted.
  func jobs(today: @escaping @Sendable () -> Day) -> JobDesk {
    JobDesk(store: store, registry: registry, journal: journal, today: today)
  }
}
