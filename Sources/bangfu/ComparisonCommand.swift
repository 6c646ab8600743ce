// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Comparisons
import Foundation
import Journal
import Linkage
import Rights
import SampleCounty
import Sheets
import Values
import Web

/// `bangfu comparison …`: lists of other offices beside the registry.
struct ComparisonCommand: OfficeCommand, AsyncParsableCommand {
  static let needs = CommandNeed.group

  static let configuration = CommandConfiguration(
    commandName: "comparison",
    abstract: "大数据比对。Lists of other offices compared with the registry.",
    subcommands: declared([Take.self, List.self, MakeLinkage.self, MeasureLinkage.self]))

  struct Take: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.enter, .roster))

    static let configuration = CommandConfiguration(
      abstract: "Take a list of another office in and compare it with the registry.",
      discussion: """
        Each hit becomes a doubtful point, which a town looks into. The same file again changes nothing; rows that cannot \
        be compared come back in a copy with the cells marked.
        """)

    @Argument(help: "A workbook or CSV.") var file: String
    @Option(help: "Which list it is, as comparisons.yaml names it: deaths, payroll, …") var kind:
      String
    @Option(help: "Who supplied it.") var owner: String
    @Option(help: "What it is for, and on what ground.") var purpose: String
    @Option(help: "The day the list speaks of, YYYY-MM-DD.") var statedOn: Day
    @Option(help: "Where the marked copy goes. Default: beside the file, 退回-NAME.")
    var errors: String?
    @OptionGroup var options: DecisionOptions

    func run() async throws {
      let officer = try await options.acting.officer(in: options.database)
      let desk = try await options.office().comparisons().within(Self.scope(of: officer))
      let source = URL(filePath: file)
      let marked =
        errors
        ?? source.deletingLastPathComponent()
        .appending(path: "退回-\(source.deletingPathExtension().lastPathComponent).xlsx").path
      let receipt = try await ComparisonCommand.saying {
        try await desk.take(
          file, named: source.lastPathComponent,
          ListParticulars(kind: kind, owner: owner, purpose: purpose, statementDay: statedOn),
          by: Actor(account: officer.account, origin: Actor.console), errorsPath: marked)
      }
      let load = receipt.load
      if receipt.isKnown { Terminal.print("这份文件以前收过，没有任何改变 (taken in before)") }
      Terminal.print(
        "\(load.fileName)  \(load.statementDay)  可比 \(load.rows) 行  对上 \(load.matched)  疑似 \(load.possible)  新疑点 \(receipt.newPoints)  不能比对 \(load.refused)"
      )
      if !receipt.refused.isEmpty, !receipt.isKnown { Terminal.print("已标出：\(marked)") }
    }
  }

  struct List: OfficeCommand, AsyncParsableCommand {
    static let needs = CommandNeed.right(Right(.read, .roster))

    static let configuration = CommandConfiguration(
      abstract: "List the doubtful points, the latest first.")

    @Option(help: "One list alone, as comparisons.yaml names it.") var kind: String?
    @OptionGroup var options: DecisionOptions

    func run() async throws {
      let officer = try await options.acting.officer(in: options.database)
      let desk = try await options.office().comparisons().within(Self.scope(of: officer))
      let found = try await desk.points(.init(kind: kind), offset: 0, limit: 1000)
      if found.points.isEmpty { return Terminal.print("没有疑点 (no point)") }
      for point in found.points {
        Terminal.print(
          "\(point.id)  \(point.kind)  \(point.personName)  \(point.region)  \(point.verdict.rawValue)  \(point.state.name.rawValue)"
        )
      }
    }
  }

  /// Turns why nothing was done into a sentence.
  static func saying<Result>(_ body: () async throws -> Result) async throws -> Result {
    do { return try await body() } catch let refusal as ComparisonRefusal {
      let words = refusal.words
      throw Refusal("\(words.zh) (\(words.en))")
    }
  }
}

/// Two made-up lists with the answer, for Benchmarks.
struct MakeLinkage: OfficeCommand, ParsableCommand {
  static let needs = CommandNeed.right(Right(.administer, .system))

  static let configuration = CommandConfiguration(
    commandName: "make", abstract: "Make two lists with damage and the answer.",
    shouldDisplay: false)

  @Option(help: "Rows of either list.") var people = 100_000
  @Option var seed: UInt64 = 1
  @Argument(help: "A folder that exists.") var folder: String

  func run() throws {
    try LinkageSample(people: people, seed: seed).write(to: folder)
  }
}

/// How fast two lists are compared; for Benchmarks. Writes a row a pair: left, right, verdict, score, reasons.
struct MeasureLinkage: OfficeCommand, AsyncParsableCommand {
  static let needs = CommandNeed.right(Right(.administer, .system))

  static let configuration = CommandConfiguration(
    commandName: "measure", abstract: "Measure how fast two lists are compared.",
    shouldDisplay: false)

  @Argument(help: "CSV: id, number, name, sex, birth, town, village.") var left: String
  @Argument(help: "CSV of the same columns.") var right: String
  @Option(help: "Where the pairs go.") var output: String

  func run() async throws {
    let clock = ContinuousClock()
    let begun = clock.now
    let lists = try (MeasureLinkage.list(left), MeasureLinkage.list(right))
    let read = clock.now
    let pairs = await Linker().link(lists.0, lists.1)
    let linked = clock.now
    try write(pairs)
    Terminal.print(
      """
      \(lists.0.count) against \(lists.1.count): read \(tenths(begun, read)) s, \
      compared \(tenths(read, linked)) s, \(pairs.count { $0.verdict == .match }) matched, \
      \(pairs.count { $0.verdict == .possible }) possible
      """)
  }

  private func tenths(
    _ start: ContinuousClock.Instant, _ end: ContinuousClock.Instant
  ) -> String {
    let tenths = Int(start.duration(to: end) / .milliseconds(100))
    return "\(tenths / 10).\(tenths % 10)"
  }

  private func write(_ pairs: [LinkedPair]) throws {
    let file = try CSVWriter(path: output)
    try file.append(["left", "right", "verdict", "score", "evidence"].map(CellValue.text))
    for pair in pairs {
      let reasons = pair.evidence.map { "\($0.kind.rawValue):\($0.points)" }
      try file.append([
        .integer(Int(pair.left)), .integer(Int(pair.right)), .text(pair.verdict.rawValue),
        .integer(pair.score), .text(reasons.joined(separator: " ")),
      ])
    }
    try file.close()
  }

  private static func list(_ path: String) throws -> LinkageList {
    var list = LinkageList()
    var rows = try SheetFile.open(path: path).sheets[0].rows()
    _ = try rows.next()
    while let row = try rows.next() {
      guard let id = Int64(row[0].text) else {
        throw Refusal("\(path), row \(row.number): the id is no number")
      }
      let sex: IdentityNumber.Sex? =
        row[3].isEmpty ? nil : row[3].text == "男" ? .male : .female
      func text(_ column: Int) -> String? { row[column].isEmpty ? nil : row[column].text }
      let record = LinkageRecord(
        id: id, number: row[1].text, name: row[2].text, sex: sex, birth: Day(row[4].text),
        town: text(5), village: text(6))
      guard list.append(record) else {
        throw Refusal("\(path): a list takes \(LinkageList.mostRecords) rows")
      }
    }
    return list
  }
}
