// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Decisions
import Foundation
import Journal
import Registry
import Rights
import Tasks
import Values

/// `bangfu assess`: the yearly assessment, a sheet for each document.
struct Assess: OfficeCommand, AsyncParsableCommand {
  static let needs = CommandNeed.right(Right(.read, .assistance))

  static let configuration = CommandConfiguration(
    abstract:
      "Write the yearly assessment: every obligation with its measure, count, state and proof.")

  @Option(help: "Region code whose obligations they are. Default: the office's place.")
  var jurisdiction: RegionCode?

  @Option(help: "Where the workbook is written.")
  var output: String

  @OptionGroup var options: DecisionOptions

  func run() async throws {
    let office = try await options.office(for: Self.self)
    let officer = try await options.acting.officer(in: options.database)
    let day = options.day
    let whole = office.tasks { day }
    guard let region = jurisdiction ?? office.decisions.home else {
      throw Refusal("whose obligations? name the place by --jurisdiction CODE")
    }
    let desk = try await whole.within(try Self.scope(of: officer))
    let place = try await office.registry.regionIndex().fullName(region)
    let rows = try AssessmentWorkbook(try await desk.board(of: region), place: place, on: day)
      .write(to: output)
    try await desk.noteAssessment(of: region, on: day, rows: rows, by: .console(NSUserName()))
    Terminal.print("年度考核表：\(rows) 项，写入 \(output)")
  }
}
