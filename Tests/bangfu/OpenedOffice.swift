// SPDX-License-Identifier: Apache-2.0
import Accounts
import Applicants
import Audit
import Ciphers
import Claims
import Decisions
import Funds
import Journal
import Library
import Monitoring
import Payments
import Policy
import Registry
import Rosters
import Services
import Store
import Tasks
import Upkeep
import Values
import Vault

@testable import bangfu

/// An office over an empty store, with every page of it, on a day that stands still.
struct OpenedOffice {
  let home: RegionCode
  let journal: Journal
  let sealed: SealedStore
  let registry: RegistryDesk
  let decisions: DecisionDesk
  let accounts: AccountDesk
  let funds: FundDesk
  let claims: ClaimDesk
  let applicants: ApplicantDesk
  let services: ServiceDesk
  let pages: OfficePages

  /// - Parameter figures: What the place has set over the law's own figures.
  init(
    _ store: any Store, _ library: PolicyLibrary, home: RegionCode, today: Day,
    figures: FactSet? = nil
  ) async throws {
    let journal = Journal(vault: .fleeting())
    let sealed = SealedStore(store, journal.vault)
    let registry = RegistryDesk(store: store, journal: journal)
    let decisions = try DecisionDesk(
      registry: registry, library: library, local: figures, home: home)
    let accounts = try await AccountDesk(
      store: sealed, journal: journal, workshop: PasswordWorkshop(cost: .lowest))
    let funds = FundDesk(
      store: store, journal: journal, registry: registry, catalogue: FundCatalogue(library))
    let claims = ClaimDesk(
      store: sealed, decisions: decisions, funds: funds, journal: journal, today: { today })
    let applicants = ApplicantDesk(
      store: sealed, decisions: decisions, claims: claims, accounts: accounts, journal: journal,
      today: { today })
    let services = ServiceDesk(
      store: sealed, registry: registry, library: library, journal: journal, home: home,
      today: { today })
    var tasks = TaskDesk(
      store: sealed, registry: registry, services: services, library: library, journal: journal,
      home: home, today: { today })
    tasks.figures = figures
    self.home = home
    self.journal = journal
    self.sealed = sealed
    self.registry = registry
    self.decisions = decisions
    self.accounts = accounts
    self.funds = funds
    self.claims = claims
    self.applicants = applicants
    self.services = services
    pages = OfficePages(
      registry: registry, rosters: RosterDesk(registry: registry, home: home),
      decisions: decisions, funds: funds, claims: claims, applicants: applicants,
      payments: PaymentDesk(
        store: sealed, claims: claims, funds: funds, journal: journal, today: { today }),
      monitoring: MonitoringDesk(
        store: sealed, registry: registry, library: library, journal: journal, home: home,
        today: { today }),
      services: services, tasks: tasks, audit: AuditDesk(store: store, journal: journal),
      upkeep: UpkeepDesk(store: store, journal: journal, backup: nil), accounts: accounts,
      store: store, journal: journal, draft: decisions)
  }
}
