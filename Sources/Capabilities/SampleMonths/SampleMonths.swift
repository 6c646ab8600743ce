// SPDX-License-Identifier: Apache-2.0
import Exchange
import Foundation
import Journal
public import Library
import Policy
import Registry
import Rights
import Rosters
public import SampleCounty
public import Tasks
public import Values
public import Vault

/// Months of several counties of one city, by script: people lose work and find it, are warned of, helped and
/// introduced; lists are handed over in time, late and twice. Everything is done through the desks that
/// officers use, on a clock that the script moves.
///
/// The same counties and seed make the same months.
public struct SampleMonths {
  /// How the months went.
  public struct Outcome: Sendable {
    public let events: [RegionCode: [MonthsEvent: Int]]
    /// What the board of obligations counts of each county on the last day.
    public let board: [(place: RegionCode, counts: [ObligationCount: DutyCount])]
    public let lastDay: Day
  }

  public static let longest = 1...24

  /// The city in which the neighbouring counties lie.
  public static let cityCode: RegionCode = {
    guard let city = RegionCode("430500") else { preconditionFailure("430500 is a code") }
    return city
  }()

  let city: MonthsOffice.City
  let library: PolicyLibrary
  let seed: UInt64
  let folder: String
  let progress: @Sendable (String) -> Void
  var counties: [MonthsCounty] = []
  var events: [RegionCode: [MonthsEvent: Int]] = [:]
  var month: Month

  /// - Parameters:
  ///   - store: One to which every migration has been applied, without people.
  ///   - home: The city.
  ///   - first: The first month.
  ///   - folder: Where ledgers and lists are written; it is there.
  ///   - progress: Told of each month.
  public init(
    _ store: SealedStore, library: PolicyLibrary, home: RegionCode, from first: Month,
    seed: UInt64, folder: String, progress: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    city = MonthsOffice.City(store, library, at: home, from: first.firstDay)
    self.library = library
    self.seed = seed
    self.folder = folder
    self.progress = progress
    month = first
  }

  /// Takes a county in by its rosters, as they stand on the day before the first month.
  ///
  /// - Returns: How many rows came back.
  public mutating func add(_ sample: SampleCounty) async throws -> Int {
    let place = sample.setting.home
    let found = try await city.registry.regionIndex().match(
      RegionPath(province: place.province, city: place.city, county: place.county))
    guard case .found(let region) = found else { throw MonthsError.unknownPlace(place.full) }
    var county = MonthsCounty(sample, try await city.office(of: region))
    let own = "\(folder)/\(region)"
    try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
    var refused = 0
    for path in try sample.write(to: own).rosters {
      refused += try await take(path, of: county)
    }
    try await introduce(&county)
    counties.append(county)
    return refused
  }

  /// Learns under which ids the registry holds the sample's people.
  private func introduce(_ county: inout MonthsCounty) async throws {
    let people = county.sample.persons
    for start in stride(from: 0, to: people.count, by: 500) {
      let some = people[start..<min(start + 500, people.count)]
      let held = try await city.registry.people(identityNumbers: some.map(\.identity))
      for person in some {
        guard let id = held[person.identity]?.id else { continue }
        county.ids[person.number] = id
        county.numbers[id] = person.number
      }
    }
  }

  /// Imports a workbook for the county.
  ///
  /// - Returns: How many rows came back.
  @discardableResult
  func take(_ path: String, of county: MonthsCounty) async throws -> Int {
    let officer = county.office.officer(.ruralRevitalisation)
    let receipt = try await county.office.rosters.importFile(
      .path(path), name: URL(filePath: path).lastPathComponent, asOf: city.clock.today,
      by: officer.actor)
    return receipt.counts.refused
  }

  /// Lets the months pass.
  ///
  /// - Throws: What the desks throw.
  public mutating func run(_ months: Int) async throws -> Outcome {
    try await beginRegisters()
    for _ in 0..<months {
      progress(month.description)
      for place in counties.indices { try await pass(place) }
      month = month.adding(1)
    }
    let last = month.adding(-1).lastDay
    city.clock.today = last
    let board = try await city.tasks.comparison(of: counties.map(\.region))
    return Outcome(events: events, board: board, lastDay: last)
  }

  private mutating func pass(_ place: Int) async throws {
    var county = counties[place]
    open(4)
    try await makeOldLists(of: county)
    try await changeWork(of: &county)
    try await look(at: county)
    try await putDownOffers(of: &county)
    open(9)
    try await introduceSeekers(of: &county)
    try await holdFair(of: county)
    try await giveServices(of: county)
    open(12)
    try await help(county)
    try await depart(from: &county)
    try await handOver(of: county)
    open(26)
    try await look(at: county)
    try await help(county)
    counties[place] = county
  }

  /// A day of the running month.
  func open(_ day: Int) { city.clock.today = month.firstDay.adding(days: day - 1) }

  mutating func count(_ event: MonthsEvent, of county: MonthsCounty, _ times: Int = 1) {
    guard times > 0 else { return }
    events[county.region, default: [:]][event, default: 0] += times
  }

  /// A draw of its own for each matter, county and month: what is drawn for one moves nothing elsewhere.
  func random(_ matter: String, of county: MonthsCounty) -> SeededGenerator {
    SeededGenerator(seed: seed, stream: "months/\(matter)/\(county.region)/\(month)")
  }
}

/// Why the months cannot pass.
public enum MonthsError: Error, Hashable, Sendable {
  case unknownPlace(String)
}
