// SPDX-License-Identifier: Apache-2.0
import Exchange
import Jobs
import Journal
import Library
import Monitoring
import Policy
import Registry
import Rights
import Rosters
import SampleCounty
import Services
import Tasks
import Values
import Vault

/// The desks of a county, as far as its officers reach, on a clock that a script moves.
struct MonthsOffice: Sendable {
  let region: RegionCode
  let rosters: RosterDesk
  let monitoring: MonitoringDesk
  let services: ServiceDesk
  let jobs: JobDesk
  let exchange: ExchangeDesk

  /// The desks of a city and everything in it.
  struct City: Sendable {
    let home: RegionCode
    let clock: ScriptClock
    let registry: RegistryDesk
    let rosters: RosterDesk
    let monitoring: MonitoringDesk
    let services: ServiceDesk
    let jobs: JobDesk
    let exchange: ExchangeDesk
    let tasks: TaskDesk

    /// - Parameter store: One to which the migrations of all these desks have been applied.
    init(_ store: SealedStore, _ library: PolicyLibrary, at home: RegionCode, from day: Day) {
      let clock = ScriptClock(day)
      let journal = Journal(of: home, vault: store.vault) { clock.now }
      let registry = RegistryDesk(store: store.store, journal: journal)
      let jobs = JobDesk(
        store: store, registry: registry, journal: journal, today: { clock.today })
      let services = ServiceDesk(
        store: store, registry: registry, library: library, journal: journal, home: home,
        today: { clock.today }, clock: { clock.now })
      var monitoring = MonitoringDesk(
        store: store, registry: registry, library: library, journal: journal, home: home,
        today: { clock.today }, clock: { clock.now })
      monitoring.followers = [services.follower]
      monitoring.offers = { try await jobs.signals(on: $0).standings }
      let exchange = ExchangeDesk(
        store: store, registry: registry, library: library, journal: journal, home: home,
        today: { clock.today })
      var tasks = TaskDesk(
        store: store, registry: registry, services: services, library: library, journal: journal,
        home: home, today: { clock.today }, clock: { clock.now })
      tasks.handovers = { obligation, region, scope in
        try await exchange.within(scope).late(obligation, in: region).map {
          DutyCount(.handoversLate, open: $0.open, of: $0.total)
        }
      }
      self.home = home
      self.clock = clock
      self.registry = registry
      rosters = RosterDesk(
        registry: registry, home: home,
        now: { Int64(clock.today.number) * 86_400 + 3_600 })
      self.monitoring = monitoring
      self.services = services
      self.jobs = jobs
      self.exchange = exchange
      self.tasks = tasks
    }

    func office(of region: RegionCode) async throws -> MonthsOffice {
      let scope = Scope.regions([region])
      return MonthsOffice(
        region: region, rosters: rosters, monitoring: try await monitoring.within(scope),
        services: try await services.within(scope), jobs: try await jobs.within(scope),
        exchange: try await exchange.within(scope))
    }
  }

  func officer(_ role: Role) -> Officer {
    Officer(
      account: "\(role.rawValue).\(region.digits)", name: role.rawValue,
      assignments: [Assignment(role, in: region)])
  }
}

extension Officer {
  var actor: Actor { Actor(account: account, origin: Actor.console) }
}
