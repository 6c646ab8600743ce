// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Audit
import Decisions
import Foundation
import Library
import Operations
import Rights
import Store
import Upkeep
import Values
import Vault
import Web

/// `bangfu serve`: the pages, on this machine alone.
struct Serve: OfficeCommand, AsyncParsableCommand {
  static let needs = CommandNeed.right(Right(.administer, .system))

  static let configuration = CommandConfiguration(
    abstract: "Serve the pages on loopback.",
    discussion: """
      Until there are accounts, any address but loopback is refused: the registry holds identity numbers, \
      health and poverty of everybody in it.
      """)

  @OptionGroup var options: DecisionOptions

  @Option(help: "127.0.0.1, ::1 or localhost. Default: the setting 'host', or 127.0.0.1.")
  var host: String?

  @Option(help: "Port; 0 for any free one. Default: the setting 'port', or 8080.")
  var port: Int?

  @Option(help: "A policies directory to try: the pages preview who would gain and lose under it.")
  var draft: String?

  func run() async throws {
    let settings = try ServeSettings(host: host, port: port)
    settings.startLogging()
    let office = try await options.office(creating: true)
    let draft = try draft.map { try office.trying(PolicyLibrary.load($0)) }
    try await Serving(office: office, asOf: options.asOf, draft: draft).run(settings)
  }
}

/// The pages of an office, served until it is told to stop.
struct Serving {
  let office: Office
  /// The day for which pages speak; nil for today, whichever day that is.
  let asOf: Day?
  /// The same people under a changed law.
  var draft: DecisionDesk?

  func run(_ settings: ServeSettings) async throws {
    TemporaryFolder.sweep()
    let night = try NightSettings()
    let upkeep = UpkeepDesk(
      store: office.store.store, journal: office.journal, key: night.ring)
    let metrics = Metrics()
    metrics.gauge("bangfu_resident_bytes", "Memory held.") { Double(ResidentMemory.bytes) }
    let day = asOf
    let pages = OfficePages(
      registry: office.registry, rosters: office.rosters, decisions: office.decisions,
      audit: AuditDesk(store: office.store.store, journal: office.journal), upkeep: upkeep,
      draft: draft, disclosures: office.disclosures)
    await pages.prepare(asOf: day ?? .today)
    let site = Site(
      navigation: pages.navigation, routes: pages.routes,
      door: EverybodyDoor(officer: .console(NSUserName(), within: .everything)),
      load: settings.load, metrics: metrics,
      isReady: { [store = office.store] in
        await (try? store.read { try $0.number("SELECT 1") }) == 1
      }
    ) { day ?? .today }
    let nights = Task { try await night.nightly(upkeep)?.run() }
    defer { nights.cancel() }
    try await WebServer(site, at: settings.address, metricsPort: settings.metricsPort) { port in
      Terminal.print("页面：http://\(settings.host):\(port)（按 Ctrl-C 停止）")
    }.run()
    await pages.finished()
  }
}
