// SPDX-License-Identifier: Apache-2.0
import Accounts
import Applicants
import ArgumentParser
import Claims
import Comparisons
import Decisions
import Exchange
import Foundation
import Funds
import Jobs
import Journal
import Library
import Lists
import Monitoring
import Oversight
import Notices
import Operations
import Papers
import Payments
import Policy
import Programmes
import Registry
import Reports
import Rights
import Rosters
import Services
import Simulation
import Store
import Stores
import Tasks
import Upkeep
import Values
import Vault

/// Which database a command works on.
struct DatabaseOptions: ParsableArguments {
  @Option(
    help:
      "sqlite:PATH or postgres://USER@HOST/NAME. Default: the setting 'database', or sqlite:bangfu.sqlite."
  )
  var database: String?

  @Option(
    help:
      "Region code of the place the office serves. Default: the setting 'home', or the county most people are from."
  )
  var home: RegionCode?

  func url() throws -> StoreURL {
    try StoreURL(
      Settings.ofProcess().text(.database, flag: database) ?? "sqlite:bangfu.sqlite")
  }

  /// Opens the database and brings it up to date.
  ///
  /// - Parameters:
  ///   - creating: Whether a database that is not there is made; else it is refused.
  ///   - disk: Told of writes to a file for which there was no space.
  func open(creating: Bool, watchedBy disk: DiskWatch? = nil) async throws -> SealedStore {
    let url = try url()
    if !creating, case .sqlite(let path) = url, !FileManager.default.fileExists(atPath: path) {
      throw Refusal(
        "there is no database at '\(path)'; import a roster first, or name one with --database")
    }
    let store = try await url.open { await disk?.writeFailed() }
    try await store.migrate(Office.migrations)
    let (vault, opening) = try await Vault.opening(
      store, from: keySource(of: url), suite: cipherSuite())
    if case .made(let path) = opening { Terminal.tell(DatabaseOptions.keyMade(path)) }
    return SealedStore(store, vault)
  }

  /// The journal of the place as named, or else of where most people held are from.
  func journal(in store: SealedStore) async throws -> Journal {
    let journal = Journal(vault: store.vault)
    let registry = RegistryDesk(store: store.store, journal: journal)
    var place = try namedHome()
    if place == nil { place = try await registry.mostCommonCounty() }
    return journal.kept(for: place)
  }

  /// The place as the command or the settings name it.
  func namedHome() throws -> RegionCode? {
    if let home { return home }
    return try Settings.ofProcess().value(.home, wanted: "the digits of a region's code") {
      RegionCode($0)
    }
  }

  /// `parameters.json` beside the database.
  var parametersBeside: String? {
    guard case .sqlite(let path)? = try? url() else { return nil }
    return URL(filePath: path).deletingLastPathComponent().appending(path: "parameters.json").path
  }
}

/// The capabilities on one database: what commands and pages call.
struct Office {
  let store: SealedStore
  let library: PolicyLibrary
  private(set) var registry: RegistryDesk
  private(set) var rosters: RosterDesk
  private(set) var decisions: DecisionDesk
  let funds: FundDesk
  /// The file of figures the place has set, where there is one.
  private let figures: String?
  private let placeFigures: FactSet?
  let journal: Journal
  let database: DatabaseOptions

  /// Of every part that keeps something in the database.
  static let migrations =
    CommitMarks.all
    + JournalMigrations.all + AccountsMigrations.all + RegistryMigrations.all + ListMigrations.all
    + FundMigrations.all + PaperMigrations.all + ClaimMigrations.all + NoticeMigrations.all
    + ApplicantMigrations.all
    + PaymentMigrations.all
    + JobMigrations.all
    + UpkeepMigrations.all
    + MonitoringMigrations.all
    + ServiceMigrations.all
    + TaskMigrations.all
    + ReportMigrations.all
    + OversightMigrations.all
    + ProgrammeMigrations.all
    + ComparisonMigrations.all
    + ExchangeMigrations.all

  /// Of every part that keeps something sealed.
  static let sealedTables =
    RegistryDesk.sealedTables + [
      NoticeMigrations.sealedTable, PaymentMigrations.sealedTable,
      JournalMigrations.sealedTable,
      AccountsMigrations.sealedTable,
      ComparisonMigrations.sealedTable,
      MonitoringMigrations.sealedTable,
    ] + ClaimMigrations.sealedTables + ServiceMigrations.sealedTables
    + ApplicantMigrations.sealedTables
    + ExchangeMigrations.sealedTables

  /// - Parameter parameters: A file of figures the place has set; nil for the one beside the database
  ///   where there is one.
  init(
    _ database: DatabaseOptions, creating: Bool = false, policies: PolicyOptions,
    parameters: String?, watchedBy disk: DiskWatch? = nil
  ) async throws {
    self.database = database
    library = try policies.load()
    // Half a law would silently owe people less than the whole of it.
    let faults = library.problems.filter { $0.severity == .error }
    guard faults.isEmpty else { throw Problems(faults) }
    figures = Office.figures(
      try Settings.ofProcess().text(.parameters, flag: parameters),
      beside: database.parametersBeside)
    let local = try Office.local(figures, library)
    placeFigures = local
    store = try await database.open(creating: creating, watchedBy: disk)
    let named = try await database.journal(in: store)
    let home = try await Office.home(
      database, RegistryDesk(store: store.store, journal: named), library)
    journal = named.kept(for: home)
    registry = RegistryDesk(store: store.store, journal: journal)
    var funds = FundDesk(
      store: store.store, journal: journal, registry: registry, catalogue: FundCatalogue(library))
    funds.differences = [UnansweredPayments()]
    self.funds = funds
    rosters = RosterDesk(
      registry: registry, grantItems: Office.rosterNames(library, home), home: home)
    decisions = try DecisionDesk(registry: registry, library: library, local: local, home: home)
  }

  /// - Parameter today: The day on which claims are acted on.
  func claims(today: @escaping @Sendable () -> Day) -> ClaimDesk {
    var desk = ClaimDesk(
      store: store, decisions: decisions, funds: funds, journal: journal, today: today)
    desk.noticeBar = NoticeDesk.bar
    return desk
  }

  /// - Parameter today: The day on which warnings are acted on.
  func monitoring(today: @escaping @Sendable () -> Day) -> MonitoringDesk {
    var desk = MonitoringDesk(
      store: store, registry: registry, library: library, journal: journal, home: decisions.home,
      today: today)
    desk.followers = [services(today: today).follower]
    let jobs = jobs(today: today)
    desk.offers = { try await jobs.signals(on: $0).standings }
    return desk
  }

  /// - Parameter today: The day on which services are written down.
  func services(today: @escaping @Sendable () -> Day) -> ServiceDesk {
    ServiceDesk(
      store: store, registry: registry, library: library, journal: journal, home: decisions.home,
      today: today)
  }

  func tasks(today: @escaping @Sendable () -> Day) -> TaskDesk {
    var desk = TaskDesk(
      store: store, registry: registry, services: services(today: today), library: library,
      journal: journal, home: decisions.home, today: today)
    desk.handovers = Office.counter(exchange(today: today))
    desk.figures = placeFigures
    return desk
  }

  func exchange(today: @escaping @Sendable () -> Day) -> ExchangeDesk {
    ExchangeDesk(
      store: store, registry: registry, library: library, journal: journal, home: decisions.home,
      today: today)
  }

  /// What the board of obligations counts of hand-overs.
  static func counter(_ exchange: ExchangeDesk) -> TaskDesk.HandoverCounter {
    { obligation, region, scope in
      try await exchange.within(scope).late(obligation, in: region).map {
        DutyCount(.handoversLate, open: $0.open, of: $0.total)
      }
    }
  }

  /// - Parameter claims: On the same day.
  func applicants(
    _ claims: ClaimDesk, _ accounts: AccountDesk, today: @escaping @Sendable () -> Day
  ) -> ApplicantDesk {
    ApplicantDesk(
      store: store, decisions: decisions, claims: claims, accounts: accounts, journal: journal,
      today: today)
  }

  func payments(today: @escaping @Sendable () -> Day = { .today }) -> PaymentDesk {
    PaymentDesk(
      store: store, claims: claims(today: today), funds: funds, journal: journal, today: today)
  }

  func comparisons(today: @escaping @Sendable () -> Day = { .today }) -> ComparisonDesk {
    ComparisonDesk(
      store: store, registry: registry, rules: library.comparisons, journal: journal,
      home: decisions.home, today: today)
  }

  /// Changes of the law, tried on the people held.
  var simulation: SimulationDesk { SimulationDesk(decisions: decisions, funds: funds) }

  /// The same office as far as a scope reaches.
  func within(_ scope: Scope) async throws -> Office {
    var office = self
    office.registry = try await registry.within(scope)
    office.rosters = try await rosters.within(scope)
    office.decisions = try await decisions.within(scope)
    return office
  }

  /// The same people and figures under another law.
  func trying(_ law: PolicyLibrary) throws -> DecisionDesk {
    let faults = law.problems.filter { $0.severity == .error }
    guard faults.isEmpty else { throw Problems(faults) }
    return try DecisionDesk(
      registry: registry, library: law, local: Office.local(figures, law), home: decisions.home)
  }

  /// The place as named, else where most people held are from, else the only county there is law for.
  private static func home(
    _ options: DatabaseOptions, _ registry: RegistryDesk, _ library: PolicyLibrary
  ) async throws -> RegionCode? {
    if let named = try options.namedHome() { return named }
    if let common = try await registry.mostCommonCounty() { return common }
    let counties = library.layers.map(\.region).filter { $0.level == .county }
    return counties.count == 1 ? counties[0] : nil
  }

  private static func figures(_ given: String?, beside: String?) -> String? {
    given ?? beside.flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil }
  }

  private static func local(_ path: String?, _ library: PolicyLibrary) throws -> FactSet? {
    guard let path else { return nil }
    let (facts, remarks) = try FactSet.read(
      json: try InputFile(path).bytes(), file: path, vocabulary: library.vocabulary)
    // In facts from elsewhere a strange name is passed over; in our own settings it is a slip.
    guard remarks.isEmpty else { throw Problems(remarks) }
    return facts
  }

  /// Benefit ids by the names that rosters use for them: those of the office's place before others.
  private static func rosterNames(_ library: PolicyLibrary, _ home: RegionCode?) -> [String: String]
  {
    var names: [String: String] = [:]
    let near = home.map { library.benefits(in: $0) } ?? []
    for benefit in near + library.benefits {
      for name in benefit.rosterNames where names[name] == nil { names[name] = benefit.id }
    }
    for jurisdiction in library.jurisdictions {
      for (id, label) in jurisdiction.document.otherBenefits where names[label.zh] == nil {
        names[label.zh] = id
      }
    }
    return names
  }
}

/// The options of every command that decides.
struct DecisionOptions: ParsableArguments {
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var policies: PolicyOptions
  @OptionGroup var acting: OfficerOptions

  @Option(
    help:
      "A JSON file {\"params\": …} of figures the place has set. Default: the setting 'parameters', or parameters.json beside the database."
  )
  var parameters: String?

  @Option(help: "The day for which it is asked, YYYY-MM-DD. Default: today.")
  var asOf: Day?

  var day: Day { asOf ?? .today }

  func office(creating: Bool = false, watchedBy disk: DiskWatch? = nil) async throws -> Office {
    try await Office(
      database, creating: creating, policies: policies, parameters: parameters, watchedBy: disk)
  }

  /// The office as far as whoever acts may use the command in it.
  func office(for command: (some OfficeCommand).Type, creating: Bool = false) async throws -> Office
  {
    let scope = try command.scope(of: await acting.officer(in: database))
    return try await office(creating: creating).within(scope)
  }
}

extension Day {
  /// Today where the office is: China Standard Time.
  static var today: Day {
    Day(number: Int32((Date().timeIntervalSince1970 + 8 * 3600) / 86_400))
  }
}
