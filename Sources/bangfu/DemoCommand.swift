// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Decisions
import Foundation
import Journal
import Library
import Monitoring
import Rights
import Rosters
import SampleCounty
import SampleMonths
import Values

/// `bangfu demo`: a sample county from nothing to the list of who is owed what.
struct Demo: OfficeCommand, AsyncParsableCommand {
  static let needs = CommandNeed.right(Right(.administer, .system))

  static let configuration = CommandConfiguration(
    abstract:
      "Make a sample county, or a province of several, as workbooks, import them, scan, report and serve the pages.",
    discussion:
      "Nobody in it exists: the identity numbers use a county code that was never assigned.")

  @Option(
    help: "People in all, 300 to 1000000 a county. Default: 30000; --months: 2000 in each county."
  )
  var people: Int?

  @Option(help: "The same seed makes the same county.")
  var seed: UInt64 = 1

  @Option(help: "The day on which the county stands, YYYY-MM-DD.")
  var asOf: Day = SampleCounty.usualDay

  @Flag(
    help: "Let 2025 pass first: claims, notices, payments, a report, and whether the books agree.")
  var year = false

  @Option(
    help:
      "Let so many months of counties and their city pass: work, warnings, services, hand-overs.")
  var months: Int?

  @Option(help: "How many counties of one province, 1 to 10; with --months 1 or 2 of one city.")
  var counties: Int?

  @Option(help: "Where workbooks and database go; an earlier sample in it is replaced.")
  var folder = "demo"

  @Flag(inversion: .prefixedNo, help: "Serve the pages after the report.")
  var serve = true

  @Option(help: "Port of the pages.")
  var port = 8080

  @OptionGroup var policies: PolicyOptions

  func validate() throws {
    guard people.map({ SampleCounty.sizes.contains(inEach(of: $0)) }) ?? true else {
      throw ValidationError(
        "--people takes \(SampleCounty.sizes.lowerBound) to \(SampleCounty.sizes.upperBound) a county"
      )
    }
    let most = (months == nil ? CountySetting.province : CountySetting.neighbours).count
    guard counties.map((1...most).contains) ?? true else {
      throw ValidationError("--counties takes 1 to \(most)\(months == nil ? "" : " with --months")")
    }
    guard !year || counties == nil else {
      throw ValidationError("--year passes in one county: leave --counties out")
    }
    guard !year || asOf == SampleCounty.usualDay else {
      throw ValidationError("--year has its own days: leave --as-of out")
    }
    guard let months else { return }
    guard SampleMonths.longest.contains(months) else {
      throw ValidationError(
        "--months takes \(SampleMonths.longest.lowerBound) to \(SampleMonths.longest.upperBound)")
    }
    guard !year, asOf == SampleCounty.usualDay else {
      throw ValidationError("--months has its own days: leave --year and --as-of out")
    }
  }

  /// The last whole year of the sample county's law. Its rosters are those of November, so that jobs, posts
  /// and journeys lie in it.
  private static let passingYear = 2025

  private var day: Day {
    year ? Month(year: Demo.passingYear, ordinal: 11).firstDay.adding(days: 14) : asOf
  }

  func run() async throws {
    let place = DemoFolder(path: folder)
    try place.clear()
    guard let months else { return try await passSample(place) }
    let settings = Array(
      CountySetting.neighbours.prefix(counties ?? CountySetting.neighbours.count))
    let demo = DemoMonths(
      settings: settings, people: people ?? 2_000, seed: seed, folder: place, policies: policies)
    let (office, county, last) = try await demo.run(months)
    try await makeLogins(office, of: county, on: last)
    guard serve else { return }
    try await Serving(office: office, asOf: last).run(
      ServeSettings(host: "127.0.0.1", port: port))
  }

  private func makeLogins(
    _ office: Office, of county: RegionCode? = nil, on day: Day
  ) async throws {
    let logins = try await SampleLogins(office: office, county: county).make(asOf: day)
    Terminal.print("\n样例登录（只对这个样例数据库有效，每次运行密码都不同）：")
    for login in logins { Terminal.print(login.line) }
  }

  /// The county whose shares the sample follows, or some of a province.
  private var settings: [CountySetting] {
    counties.map { Array(CountySetting.province.prefix($0)) } ?? [.qianyang]
  }

  /// `--months` takes its people for each county.
  private func inEach(of people: Int) -> Int { months == nil ? people / settings.count : people }

  private func passSample(_ place: DemoFolder) async throws {
    let asOf = day
    let people = inEach(of: people ?? 30_000)
    let clock = ContinuousClock()
    var mark = clock.now
    func lap() -> String {
      defer { mark = clock.now }
      return
        "（\(mark.duration(to: clock.now).formatted(.units(allowed: [.seconds], width: .narrow, fractionalPart: .show(length: 1)))))"
    }
    try place.set(counties == nil ? SampleCounty.figures : SampleCounty.provinceFigures)
    let office = try await office(in: place)
    var refused = 0
    for (number, setting) in settings.enumerated() {
      let place = settings.count == 1 ? place : try place.part(setting.home.county)
      let seed = seed + UInt64(number)
      let files = try SampleCounty(people: people, seed: seed, asOf: asOf, in: setting)
        .write(to: place.rosters)
      Terminal.print(
        "样例县\(settings.count == 1 ? "" : setting.home.county)：\(people) 人，种子 \(seed)，"
          + "花名册 \(files.rosters.count) 份在 \(place.rosters) \(lap())")
      refused += try await importRosters(files.rosters, place, office)
    }
    Terminal.print("导入完毕，退回 \(refused) 行，标在 \(place.returned) \(lap())\n")

    let scan = try await office.decisions.scan(asOf: asOf)
    try ScanWorkbook(scan).write(to: place.list)
    Terminal.print("截至 \(asOf)，\(scan.peopleCount) 人：\n")
    Terminal.print(ScanText(scan).table)
    Terminal.print("\n清单：\(place.list)（应享清单合计 \(scan.total.grouped) 元）\(lap())")
    if let home = office.decisions.home {
      let watch = office.monitoring { asOf }
      let officer = Officer.console("demo", within: .everything)
      Terminal.print(
        try await watch.run(in: home, on: asOf, by: officer, as: .console("demo")).sentence)
    }
    if year {
      try await DemoYear(office: office, seed: seed, workbook: place.yearReport)
        .run(Demo.passingYear)
    }
    try await makeJobs(office)
    try await makeLogins(office, on: asOf)
    guard serve else { return }
    let last = Month(year: Demo.passingYear, ordinal: 12).lastDay
    try await Serving(office: office, asOf: year ? last : asOf)
      .run(ServeSettings(host: "127.0.0.1", port: port))
  }

  /// Of the county where there is one and the law knows it, else of its province.
  private func office(in place: DemoFolder) async throws -> Office {
    let (law, home) = (try policies.load(), settings[0].home)
    let county = settings.count == 1 ? law.layer(named: home.county) : nil
    var options = DatabaseOptions()
    options.database = "sqlite:\(place.database)"
    options.home = (county ?? law.layer(named: home.province))?.region
    return try await Office(options, creating: true, policies: policies, parameters: nil)
  }

  /// - Returns: How many rows were refused.
  private func importRosters(
    _ paths: [String], _ place: DemoFolder, _ office: Office
  ) async throws -> Int {
    var refused = 0
    for path in paths {
      let receipt = try await importRoster(path, place, office)
      refused += receipt.counts.refused
      Terminal.print(receipt.line)
    }
    return refused
  }

  /// Dated on the day for which the pages speak.
  private func makeJobs(_ office: Office) async throws {
    guard let home = office.decisions.home else { return }
    let day = year ? Month(year: Demo.passingYear, ordinal: 12).lastDay : asOf
    var jobs = DemoJobs(
      desk: office.jobs { day }, registry: office.registry, home: home, seed: seed)
    let made = try await jobs.make()
    Terminal.print(
      "岗位 \(made.offers) 个，登记就业意愿 \(made.wishes) 人，推荐 \(made.introductions) 人次")
  }

  private func importRoster(
    _ path: String, _ place: DemoFolder, _ office: Office
  ) async throws -> ImportReceipt {
    let name = URL(filePath: path).lastPathComponent
    defer { Terminal.endProgress() }
    return try await office.rosters.importFile(
      .path(path), name: name, asOf: day, by: "demo", errorsPath: place.returnedCopy(of: name)
    ) { progress in Terminal.progress("\(name)  \(progress.rows)") }
  }
}

/// The files of a demo.
struct DemoFolder {
  let path: String

  var county: String?

  var rosters: String { part(of: "\(path)/花名册") }
  var returned: String { part(of: "\(path)/退回") }
  var database: String { "\(path)/bangfu.sqlite" }
  var list: String { "\(path)/应享清单.xlsx" }

  var yearReport: String { "\(path)/年报.xlsx" }

  /// Rosters and what is returned of one of several counties.
  func part(_ county: String) throws -> DemoFolder {
    let part = DemoFolder(path: path, county: county)
    for folder in [part.rosters, part.returned] {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    return part
  }

  private func part(of folder: String) -> String { county.map { "\(folder)/\($0)" } ?? folder }

  func returnedCopy(of name: String) -> String {
    "\(returned)/退回-\(URL(filePath: name).deletingPathExtension().lastPathComponent).xlsx"
  }

  /// Removes what an earlier demo left, and nothing else.
  func clear() throws {
    let manager = FileManager.default
    for old in [
      rosters, returned, database, "\(database)-wal", "\(database)-shm",
      "\(database).key", list, yearReport,
      "\(path)/parameters.json",
    ] where manager.fileExists(atPath: old) {
      try manager.removeItem(atPath: old)
    }
    for folder in [rosters, returned] {
      try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
  }

  /// The figures that the text leaves to the place, as this made-up place has set them.
  func set(_ figures: String) throws {
    try Data(figures.utf8).write(to: URL(filePath: "\(path)/parameters.json"))
  }
}

extension ImportReceipt {
  /// The receipt in one line.
  fileprivate var line: String {
    "  \(TextWidth.padded(fileName, to: 36)) 读到 \(counts.read)  新增 \(counts.new)  变更 \(counts.changed)"
      + "  未变 \(counts.unchanged)  退回 \(counts.refused)"
  }
}
