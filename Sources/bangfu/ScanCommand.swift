// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Columns
import Decisions
import Foundation
import Journal
import Library
import Lists
import Registry
import Rights
import Values

extension ScanEngine: ExpressibleByArgument {}

extension RegionCode: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

/// `bangfu scan`: every benefit for everybody.
struct Scan: OfficeCommand, AsyncParsableCommand {
  static let needs = CommandNeed.right(Right(.export, .entitlement))

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, json, csv, xlsx }

  static let configuration = CommandConfiguration(
    abstract: "Decide every benefit for everybody: who is owed what, and what is still unknown.")

  @Option(help: "Region code whose people are decided. Default: everybody held.")
  var jurisdiction: RegionCode?

  @OptionGroup var options: DecisionOptions

  @Option(
    help: """
      people, columns or database: what goes through everybody. The answers are the same; the last \
      asks the engine that holds the registry.
      """)
  var engine = ScanEngine.people

  @Option(
    help: "A file of 'bangfu snapshot' to decide over in place of the registry: numbers, no names.")
  var snapshot: String?

  @Option(help: "table, json, csv or xlsx. Default: by the ending of --output, else table.")
  var format: Format?

  @OptionGroup var full: FullListOptions

  @Option(
    help:
      "Where the result is written. An .xlsx needs it; everything else goes to standard output without it."
  )
  var output: String?

  func validate() throws {
    if snapshot != nil {
      guard !full.full, chosen == .table || chosen == .json else {
        throw ValidationError("a snapshot holds no names: give --format table or json")
      }
      guard jurisdiction == nil, options.asOf == nil, engine == .people else {
        throw ValidationError("a snapshot has its own region and day; give --snapshot alone")
      }
    }
    if full.full {
      guard let output, output.hasSuffix(".zip"), format == nil || format == .xlsx else {
        throw ValidationError(
          "with --full the list is a workbook locked in a zip: give --output FILE.zip")
      }
      guard full.request == nil || (jurisdiction == nil && options.asOf == nil) else {
        throw ValidationError("a request has its own region and day; give --request alone")
      }
    } else {
      guard chosen != .xlsx || output != nil else {
        throw ValidationError("an .xlsx needs --output FILE")
      }
    }
  }

  private var chosen: Format {
    format ?? output.flatMap { Format(rawValue: URL(filePath: $0).pathExtension) } ?? .table
  }

  func run() async throws {
    let office = try await options.office(for: Self.self)
    if full.full { return try await takeFull(office) }
    let scan = try await scan(office)
    let head = try await note(scan, office)
    let text = ScanText(scan, journalHead: head)
    switch chosen {
    case .xlsx: try ScanWorkbook(scan, journalHead: head).write(to: output ?? "")
    case .table: try put(text.table)
    case .json: try put(try text.json())
    case .csv: try put(text.csv())
    }
  }

  private func scan(_ office: Office) async throws -> Decisions.Scan {
    if let snapshot {
      return try await office.decisions.scan(
        Snapshot(path: snapshot, office.decisions.library.vocabulary))
    }
    defer { Terminal.endProgress() }
    return try await office.decisions.scan(
      region: jurisdiction, asOf: options.day, engine: engine
    ) { people in
      Terminal.progress("读取 \(people) 人")
    }
  }

  private func takeFull(_ office: Office) async throws {
    let list = FullList(
      office: office, officer: try await options.acting.officer(in: options.database),
      output: output ?? "")
    if let number = full.request { return try await list.take(ID(number)) }
    guard let region = jurisdiction ?? office.decisions.home else {
      throw Refusal("whose list? name the place by --jurisdiction CODE")
    }
    guard let wanted = full.wanted else { return }
    try await list.ask(
      for: ListMatter(benefit: nil, region: region, asOf: options.day), wanted.purpose,
      wanted.recipient)
  }

  /// A list with names leaves a line in the journal before it leaves the house.
  private func note(_ scan: Decisions.Scan, _ office: Office) async throws -> String? {
    if chosen == .xlsx || chosen == .csv {
      try await office.registry.note(
        scan.exportDeed(format: chosen.rawValue), by: .console(NSUserName()))
    }
    return try await office.registry.journalHead()
  }

  private func put(_ text: String) throws {
    guard let output else { return Terminal.print(text) }
    do {
      try Data(text.utf8).write(to: URL(filePath: output))
    } catch {
      throw Refusal("cannot write '\(output)': \(explanation(of: error))")
    }
  }
}
