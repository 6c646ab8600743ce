// SPDX-License-Identifier: Apache-2.0
import Accounts
import Applicants
import Audit
import Casework
import Claims
import Comparisons
import Decisions
import Exchange
import Funds
import Jobs
import Journal
import Lawbook
import Library
import Lists
import Monitoring
import Notices
import Oversight
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
import Tasks
import Upkeep
import Values
import Vault
import Web

/// Every page of an office: the one table of routes, and the navigation over it.
struct OfficePages {
  let routes: Routes
  let navigation: [NavigationItem]
  private let decisions: DecisionPages
  private let imports: RosterPages
  private let comparisons: ComparisonPages

  /// - Parameters:
  ///   - draft: The same people under a law that is only being tried.
  ///   - isReserveMissing: Whether nothing could be kept back for a full disk.
  init(
    registry: RegistryDesk, rosters: RosterDesk, decisions desk: DecisionDesk,
    funds: FundDesk, claims: ClaimDesk, applicants: ApplicantDesk, payments: PaymentDesk,
    monitoring: MonitoringDesk, services: ServiceDesk, tasks: TaskDesk,
    audit auditors: AuditDesk, upkeep: UpkeepDesk,
    accounts: AccountDesk, store: any Store, journal: Journal, draft: DecisionDesk? = nil,
    isReserveMissing: @escaping @Sendable () -> Bool = { false }
  ) {
    let decisions = DecisionPages(desk: desk, draft: draft, fullLists: ListPages.asking)
    self.decisions = decisions
    imports = RosterPages(desk: rosters)
    let audit = AuditPages(desk: auditors)
    let lists = ListPages(
      desk: ListDesk(
        store: store, journal: journal, decisions: desk,
        scan: { try await decisions.scan(asOf: $0, within: $1) }))
    let watch = MonitoringPages(desk: monitoring)
    let help = ServicePages(desk: services)
    let backups = UpkeepPages(desk: upkeep, isReserveMissing: isReserveMissing)
    let papers = PaperDesk(store: store, today: claims.today)
    var claims = claims
    claims.staff = OfficePages.colleagues(accounts)
    let applications = ClaimPages(desk: claims, papers: papers)
    let notices = NoticePages(
      desk: NoticeDesk(
        store: SealedStore(store, journal.vault), claims: claims, registry: registry,
        journal: journal), papers: papers)
    let own = ApplicantPages(desk: applicants)
    let jobs = JobPages(
      desk: JobDesk(
        store: SealedStore(store, journal.vault), registry: registry, journal: journal,
        today: claims.today), home: desk.home)
    let duties = TaskPages(desk: tasks)
    let exchange = ExchangePages(
      desk: ExchangeDesk(
        store: SealedStore(store, journal.vault), registry: registry, library: desk.library,
        journal: journal, home: desk.home, today: claims.today))
    let batches = PaymentPages(
      desk: payments, papers: papers, names: desk.names, actName: { AuditPages.name(of: $0) })
    let officers = AccountsPages(desk: accounts) { region in
      await (try? registry.regionIndex())?.fullName(region)
    }
    let alarms: OverviewSource = { _, context in
      OverviewPart(content: try await officers.alarms(context))
    }
    let people = RegistryPages(
      desk: registry, names: desk.names,
      overview: [
        alarms, applications.overview, batches.dayView, watch.overview, help.overview,
        exchange.overview, lists.overview, duties.overview, decisions.overview, backups.overview,
      ],
      panels: [
        decisions.panel, applications.panel, watch.panel, help.panel, jobs.panel, own.panel,
        audit.panel,
      ],
      exports: Href("exports"),
      disclosures: journal)
    let bodies = BodyPages(
      desk: registry, panels: [applications.bodyPanel, own.bodyPanel], home: desk.home)
    var routes = people.routes
    routes.add(
      PersonRecordPages(desk: registry, names: desk.names, home: desk.home).routes)
    routes.add(bodies.routes)
    routes.add(
      PostPages(desk: registry, home: desk.home, claims: Href("claims", "months")).routes)
    routes.add(LoanPages(desk: registry, home: desk.home).routes)
    routes.add(imports.routes)
    routes.add(decisions.routes)
    routes.add(lists.routes)
    comparisons = ComparisonPages(
      desk: ComparisonDesk(
        store: SealedStore(store, journal.vault), registry: registry,
        rules: desk.library.comparisons, journal: journal, home: desk.home, today: claims.today))
    routes.add(comparisons.routes)
    routes.add(exchange.routes)
    routes.add(applications.routes)
    routes.add(notices.routes)
    let sheets = applications.paperSources.merging(notices.paperSources) { first, _ in first }
      .merging(batches.paperSources) { first, _ in first }
    routes.add(PaperPages(desk: papers, sources: sheets).routes)
    routes.add(own.routes)
    routes.add(FundPages(desk: funds).routes)
    routes.add(
      SimulationPages(desk: SimulationDesk(decisions: desk, funds: funds)).routes)
    routes.add(watch.routes)
    routes.add(help.routes)
    routes.add(duties.routes)
    routes.add(
      ProgrammePages(
        desk: ProgrammeDesk(
          store: store, registry: registry, journal: journal, today: claims.today),
        home: desk.home
      ).routes)
    var oversight = OversightDesk(
      store: store, registry: registry, journal: journal, home: desk.home,
      today: claims.today, scan: { try await decisions.scan(asOf: $0, within: $1) })
    oversight.follow(claims, desk.library)
    oversight.follow(tasks)
    routes.add(OversightPages(desk: oversight).routes)
    let tables = TableDesk(
      registry: registry, decisions: desk, monitoring: monitoring,
      headings: HeadingBook(store: store, journal: journal))
    routes.add(TablePages(desk: tables).routes)
    routes.add(jobs.routes)
    routes.add(batches.routes)
    routes.add(audit.routes)
    routes.add(backups.routes)
    routes.add(officers.routes)
    routes.add(LawbookPages(desk: LawbookDesk(library: desk.library)).routes)
    self.routes = routes
    navigation = OfficePages.entries
  }

  /// What there is, under the headings by which an office divides its work.
  private static let entries: [NavigationItem] =
    (RegistryPages.navigation + BodyPages.navigation + PostPages.navigation
    + LoanPages.navigation).under(NavigationWords.records)
    + (RosterPages.navigation + DecisionPages.navigation + ListPages.navigation
    + ComparisonPages.navigation + ExchangePages.navigation).under(NavigationWords.lists)
    + (MonitoringPages.navigation + ServicePages.navigation + JobPages.navigation)
    .under(NavigationWords.help)
    + (ClaimPages.navigation + NoticePages.navigation + ApplicantPages.navigation)
    .under(NavigationWords.claims)
    + (PaymentPages.navigation + FundPages.navigation).under(NavigationWords.money)
    + (TaskPages.navigation + ProgrammePages.navigation + TablePages.navigation
    + OversightPages.navigation).under(NavigationWords.duties)
    + LawbookPages.navigation + SimulationPages.navigation
    + (AuditPages.navigation + UpkeepPages.navigation + AccountsPages.navigation)
    .under(NavigationWords.system)
    + NoticePages.publicNavigation + PaperPages.publicNavigation

  /// Active officers of a region, as the accounts have them.
  private static func colleagues(_ accounts: AccountDesk) -> Colleagues {
    { region in
      try await accounts.accounts(within: .regions([region]), limit: mostColleagues).accounts
        .filter { $0.state == .active }.map(\.officer)
    }
  }

  private static let mostColleagues = 1000

  /// Begins to work out what the first page shows.
  func prepare(asOf day: Day) async { await decisions.prepare(asOf: day) }

  /// Returns when every import and every comparison begun so far has ended.
  func finished() async {
    await imports.finished()
    await comparisons.finished()
  }
}

extension OversightDesk {
  /// Points at the pay that the board of obligations counts.
  fileprivate mutating func follow(_ tasks: TaskDesk) {
    let home = home
    pay = { check, day, scope in
      guard let place = scope.region ?? home else { return [] }
      let found = try await tasks.within(scope).rows(
        of: check == .payUnlike ? .postPayUnlike : .postPayOutOfBounds,
        in: place.ancestor(.county) ?? place, on: day, isOpenOnly: true, limit: .max)
      return (found?.rows ?? []).map { row in
        let pay = [row.first, row.second].compactMap { $0 }.map { Money(fen: $0).grouped }
        return OversightHit(
          subject: .post(row.id, name: row.name, row.region), title: row.word ?? "",
          detail: pay.joined(separator: " ≠ "))
      }
    }
  }

  /// Goes by the ways that claims take, and calls benefits and funds as the law does.
  fileprivate mutating func follow(_ claims: ClaimDesk, _ library: PolicyLibrary) {
    ways = { benefit in
      guard let route = claims.way(of: benefit)?.route else { return nil }
      let isAsked = library.benefit(benefit)?.plan.policy.noticeRule?.isRequired ?? false
      return WayMarks(
        notice: route.kinds.firstIndex(of: .notice) ?? (isAsked ? route.binding : nil),
        money: route.moneyStage)
    }
    let catalogue = FundCatalogue(library)
    benefitName = { catalogue.benefitName($0).zh }
    fundName = { code in catalogue.funds.first { $0.code == code }?.name.zh ?? code }
  }
}
