// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Decisions
import Foundation
import Jobs
import Journal
import Matching
import Registry
import Rights
import Values

/// `bangfu jobs …`: who suits what.
struct JobsCommand: OfficeCommand, AsyncParsableCommand {
  static let needs = CommandNeed.group

  static let configuration = CommandConfiguration(
    commandName: "jobs", abstract: "Match people who want work with open offers.",
    subcommands: declared([Match.self, Take.self, MeasureJobs.self]))

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

  struct Take: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.enter, .person))

    static let configuration = CommandConfiguration(
      abstract: "Put the offers of a workbook (.xlsx, CSV) down; columns are known by their names.",
      discussion: """
        Good rows go in; refused rows come back in a copy of the sender's workbook with the cells marked. \
        Taking the same file again changes nothing.
        """)

    @Argument(help: "A workbook or CSV.") var file: String
    @Option(help: "Region code of the office that puts them down. Default: the office's place.")
    var jurisdiction: RegionCode?
    @Option(help: "Where the marked copy goes. Default: beside the file, 退回-NAME.")
    var errors: String?
    @OptionGroup var options: DecisionOptions

    func run() async throws {
      let officer = try await options.acting.officer(in: options.database)
      let office = try await options.office()
      let day = options.day
      let home = office.decisions.home
      guard let region = jurisdiction ?? home else {
        throw Refusal("whose offers? name the place by --jurisdiction CODE")
      }
      let source = URL(filePath: file)
      let marked =
        errors
        ?? source.deletingLastPathComponent()
        .appending(path: "退回-\(source.deletingPathExtension().lastPathComponent).xlsx").path
      do {
        let receipt = try await office.jobs { day }.within(Self.scope(of: officer)).take(
          file, in: region, near: home,
          by: Actor(account: officer.account, origin: Actor.console), errorsPath: marked)
        Terminal.print(
          "新登记岗位 \(receipt.new)  以前收过 \(receipt.known)  退回 \(receipt.refused.count)")
        if !receipt.refused.isEmpty { Terminal.print("已标出：\(marked)") }
      } catch let refusal as OfferFileRefusal {
        throw Refusal("\(refusal.zh) (\(refusal.en))")
      } catch JobRefusal.beyondScope {
        throw Refusal("'\(officer.account)' puts down no offers for \(region)")
      }
    }
  }
}

extension Office {
  /// - Parameter today: The day on which it is acted.
  func jobs(today: @escaping @Sendable () -> Day) -> JobDesk {
    JobDesk(store: store, registry: registry, journal: journal, today: today)
  }
}
