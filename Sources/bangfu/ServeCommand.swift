// SPDX-License-Identifier: Apache-2.0
import Accounts
import ArgumentParser
import Audit
import Backup
import Chain
import Claims
import Decisions
import Foundation
import Library
import Logging
import Operations
import Registry
import Rights
import Store
import Stores
import Upkeep
import Values
import Vault
import Web

/// `bangfu serve`: the pages, on this machine alone or for a network.
struct Serve: OfficeCommand, AsyncParsableCommand {
  static let needs = CommandNeed.right(Right(.administer, .system))

  static let configuration = CommandConfiguration(
    abstract: "Serve the pages. The first start makes the administrator and prints their password.",
    discussion: """
      Whoever comes from another machine has to come over TLS: by a proxy whose address is named, or with \
      the settings tls-certificate and tls-key. \
      --host 0.0.0.0 --public-name bangfu.example.cn --trusted-proxy 10.0.0.2
      """)

  @OptionGroup var options: DecisionOptions

  @Option(help: "IP address to listen at. Default: the setting 'host', or 127.0.0.1.")
  var host: String?

  @Option(help: "Port; 0 for any free one. Default: the setting 'port', or 8080.")
  var port: Int?

  @Option(
    name: .customLong("public-name"),
    help:
      "A name by which browsers call this server; repeatable. Default: the setting 'public-names'."
  )
  var publicNames: [String] = []

  @Option(
    name: .customLong("trusted-proxy"),
    help: "IP address of a TLS proxy before it; repeatable. Default: the setting 'trusted-proxies'."
  )
  var trustedProxies: [String] = []

  @Option(help: "A policies directory to try: the pages preview who would gain and lose under it.")
  var draft: String?

  func run() async throws {
    let settings = try ServeSettings(
      host: host, port: port, publicNames: publicNames, trustedProxies: trustedProxies)
    settings.startLogging()
    settings.warnOfExpiry()
    let disk = try DiskWatch.beside(options.database.url(), settings)
    let office = try await opened(disk)
    let draft = try draft.map { try office.trying(PolicyLibrary.load($0)) }
    try await Serving(office: office, asOf: options.asOf, draft: draft, disk: disk).run(settings)
  }

  /// Where there is no space even to begin, what was kept back is used for it.
  private func opened(_ disk: DiskWatch?) async throws -> Office {
    do {
      return try await options.office(creating: true, watchedBy: disk)
    } catch let error as StoreError where error.kind == .full {
      guard let disk else { throw error }
      await disk.writeFailed()
      return try await options.office(creating: true, watchedBy: disk)
    }
  }
}

/// The pages of an office, served until it is told to stop.
struct Serving {
  let office: Office
  /// The day for which pages speak; nil for today, whichever day that is.
  let asOf: Day?
  /// The same people under a changed law.
  var draft: DecisionDesk?
  /// Of the database's file; nil where it is none.
  var disk: DiskWatch?

  func run(_ settings: ServeSettings) async throws {
    TemporaryFolder.sweep()
    let metrics = Metrics()
    await disk?.look()
    disk?.report(to: metrics)
    let accounts = try await office.accounts(onAlarm: Serving.tell(metrics))
    accounts.prepare()
    if let first = try await FirstAdministrator(office: office).make(at: accounts) {
      Terminal.print(first)
    }
    try await warnOfRewritableJournal()
    let night = try NightSettings()
    let upkeep = UpkeepDesk(
      store: office.store.store, journal: office.journal,
      backup: night.ring.map { Backup($0, migrations: Office.migrations) })
    metrics.gauge("bangfu_resident_bytes", "Memory held.") { Double(ResidentMemory.bytes) }
    let day = asOf
    let claims = office.claims { day ?? .today }
    try await claims.renewClocks()
    let pages = OfficePages(
      registry: office.registry, rosters: office.rosters, decisions: office.decisions,
      funds: office.funds,
      claims: claims, applicants: office.applicants(claims, accounts) { day ?? .today },
      payments: office.payments { day ?? .today },
      monitoring: office.monitoring { day ?? .today },
      services: office.services { day ?? .today }, tasks: office.tasks { day ?? .today },
      audit: AuditDesk(store: office.store.store, journal: office.journal), upkeep: upkeep,
      accounts: accounts, store: office.store.store, journal: office.journal, draft: draft,
      isReserveMissing: { [disk] in disk?.isReserveMissing ?? false })
    await pages.prepare(asOf: day ?? .today)
    let site = Site(
      navigation: pages.navigation, routes: pages.routes, door: AccountDoor(desk: accounts),
      names: settings.names, proxies: settings.proxies,
      load: settings.load, metrics: metrics, space: WritingSpace(disk),
      isReady: { [store = office.store] in
        await (try? store.read { try $0.number("SELECT 1") }) == 1
      },
      journalHead: { [registry = office.registry] in try? await registry.journalHead() }
    ) { day ?? .today }
    let nights = Task { try await night.nightly(upkeep)?.run() }
    let watching = Task { [disk] in try await disk?.run() }
    defer {
      nights.cancel()
      watching.cancel()
    }
    let scheme = settings.certificate == nil ? "http" : "https"
    try await WebServer(
      site, at: settings.address, certificate: settings.certificate,
      metricsPort: settings.metricsPort
    ) { port in
      Terminal.print("页面：\(scheme)://\(settings.host):\(port)（按 Ctrl-C 停止）")
    }.run()
    await pages.finished()
    try await office.store.store.close()
  }

  private static func tell(_ metrics: Metrics) -> @Sendable (SignInAlarm) -> Void {
    { alarm in
      metrics.count("bangfu_sign_in_alarms_total", "Times that many sign-ins were refused at once.")
      Logger(label: "bangfu").warning(
        "many sign-ins refused",
        metadata: [
          "county": "\(alarm.county.text)", "failures": "\(alarm.failures)",
          "addresses": "\(alarm.addresses)",
        ])
    }
  }

  private func warnOfRewritableJournal() async throws {
    let store = office.store.store
    guard let table = try await WorkingRole.rewritable(on: store, migrations: Office.migrations)
    else { return }
    Logger(label: "bangfu").warning(
      "this account of the database could rewrite what only grows; work under another (bangfu database grant)",
      metadata: ["table": "\(table)"])
  }
}
