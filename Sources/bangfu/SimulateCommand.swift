// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Decisions
import Foundation
import Funds
import Journal
import Library
import Policy
import Registry
import Rights
import Simulation
import Values

/// `bangfu simulate`: a changed figure, condition or day tried on the people held.
struct Simulate: OfficeCommand, AsyncParsableCommand {
  static let needs = CommandNeed.right(Right(.export, .entitlement))

  static let configuration = CommandConfiguration(
    abstract: "Try changes of the law on all who are held: who gains, who loses, what it costs.",
    discussion: """
      A file of changes names benefits (or documents), the path of what is changed in them and the new value; see \
      docs/guide/simulation.md. Nothing is written into the policies or the database.
      """)

  @Option(
    name: .customLong("with"), parsing: .upToNextOption,
    help: "Files of changes; each is a variant of its own beside the law in force.")
  var files: [String] = []

  @Option(
    help: "Instead: a year whose payments on record are held against what the law gives for them.")
  var backcast: Int?

  @Option(help: "Region code whose people are decided. Default: everybody held.")
  var jurisdiction: RegionCode?

  @OptionGroup var options: DecisionOptions

  @Flag(help: "Print the sums as one JSON document.")
  var json = false

  @Option(help: "A workbook (.xlsx) with the sums and everybody concerned, their numbers masked.")
  var output: String?

  func validate() throws {
    guard files.isEmpty != (backcast == nil) else {
      throw ValidationError("what is tried? give --with CHANGES.yaml, or --backcast YEAR alone")
    }
    if let backcast, !Budget.years.contains(backcast) {
      throw ValidationError(
        "--backcast takes \(Budget.years.lowerBound) to \(Budget.years.upperBound)")
    }
    if let output, !output.hasSuffix(".xlsx") {
      throw ValidationError("--output takes the name of an .xlsx")
    }
  }

  func run() async throws {
    if let backcast { return try await compare(backcast) }
    let changes = try files.map { try Simulate.changes($0) }
    let officer = try await options.acting.officer(in: options.database)
    let office = try await options.office(for: Self.self)
    let desk = office.simulation
    let result = try await desk.simulate(
      try desk.checked(changes), region: jurisdiction, asOf: options.day,
      moneyWithin: officer.scope(of: Right(.read, .fund))
    ) { people in
      Terminal.progress("读取 \(people) 人")
    }
    Terminal.endProgress()
    if output != nil {
      try await office.registry.note(result.exportDeed, by: .console(NSUserName()))
    }
    let head = try await office.registry.journalHead()
    if let output { try SimulationWorkbook(result, journalHead: head).write(to: output) }
    let text = SimulationText(result, journalHead: head)
    Terminal.print(json ? try text.json() : text.table)
  }

  private func compare(_ year: Int) async throws {
    let office = try await options.office(for: Self.self)
    let found = try await office.simulation.backcast(of: year, region: jurisdiction) { people in
      Terminal.progress("读取 \(people) 人")
    }
    Terminal.endProgress()
    if output != nil {
      try await office.registry.note(found.exportDeed, by: .console(NSUserName()))
    }
    let head = try await office.registry.journalHead()
    if let output { try BackcastWorkbook(found, journalHead: head).write(to: output) }
    let text = BackcastText(found, journalHead: head)
    Terminal.print(json ? try text.json() : text.table)
  }

  private static func changes(_ path: String) throws -> ChangeFile {
    let bytes = try InputFile(path).bytes()
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Refusal("'\(path)' is not UTF-8")
    }
    return try ChangeFile(text, file: path)
  }
}
