// SPDX-License-Identifier: Apache-2.0
import Policy
import Registry
import Rights
import Values
import Web

/// The monitoring's pages: warnings by colour and town, one warning, households without work, the list to
/// take along; what is known of a person's work, on their page; counts on the overview.
public struct MonitoringPages: Sendable {
  let desk: MonitoringDesk

  public init(desk: MonitoringDesk) { self.desk = desk }

  public static var navigation: [NavigationItem] {
    [NavigationItem(MonitoringWords.title, "monitoring")]
  }

  static let read = Right(.read, .assistance)
  static let enter = Right(.enter, .assistance)
  static let approve = Right(.approve, .assistance)

  public var routes: Routes {
    var routes = Routes()
    let read = MonitoringPages.read
    routes.get("monitoring", needs: read) { .page(try await list($0)) }
    routes.get("monitoring/households", needs: read) { try await households($0) }
    routes.get("monitoring/print", needs: read) { try await printout($0) }
    routes.get("monitoring/trend", needs: read) { .page(try await trend($0)) }
    routes.post("monitoring/runs", needs: MonitoringPages.approve) { try await run($0) }
    routes.get("monitoring/:warning", needs: read) { .page(try await show($0)) }
    routes.post("monitoring/:warning/steps", needs: MonitoringPages.enter) { try await act($0) }
    return routes
  }

  // MARK: - Looking

  private func trend(_ visit: Visit) async throws -> Page {
    let desk = try await desk.within(visit.scope)
    return MonitoringTrendPage(runs: try await desk.runs()).page(visit.context)
  }

  private func list(
    _ visit: Visit, run: MonitoringRun? = nil, refusal: WarningRefusal? = nil
  ) async throws -> Page {
    let desk = try await desk.within(visit.scope)
    let filter = WarningFilter(visit)
    let total = try await desk.warnings(filter, limit: 1).total
    let pagination = Pagination(page: visit.pageNumber, total: total)
    let warnings = try await desk.warnings(
      filter, offset: pagination.offset, limit: pagination.rowsPerPage
    ).warnings
    let index = try await self.desk.registry.regionIndex()
    let view = MonitoringListPage.View(
      filter: filter, warnings: warnings, counts: try await desk.counts(by: .town),
      pagination: pagination, rules: try? desk.rules(in: visit.scope.region),
      lastRun: try await desk.lastRun(), day: self.desk.today(),
      names: { index.fullName($0) }, townNames: { index[$0]?.name ?? index.fullName($0) },
      mayRun: visit.context.may(MonitoringPages.approve))
    return MonitoringListPage(view: view).page(visit.context, run: run, refusal: refusal)
  }

  private func printout(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let warnings = try await desk.warnings(
      WarningFilter(visit), limit: MonitoringPages.longestPrint
    ).warnings
    let sorted = warnings.sorted { ($0.region, $0.id) < ($1.region, $1.id) }
    return .page(
      MonitoringPrintPage(
        warnings: sorted, rules: try? desk.rules(in: visit.scope.region),
        names: try await names(), day: self.desk.today()
      ).page(visit.context))
  }

  /// Lines of one printed list.
  static let longestPrint = 2_000

  private func households(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let total = try await desk.clearings(limit: 1).total
    let pagination = Pagination(page: visit.pageNumber, total: total)
    let clearings = try await desk.clearings(
      offset: pagination.offset, limit: pagination.rowsPerPage
    ).clearings
    return .page(
      ClearingPage(
        clearings: clearings, pagination: pagination, names: try await names(),
        rules: try? desk.rules(in: visit.scope.region), day: self.desk.today()
      ).page(visit.context))
  }

  private func show(
    _ visit: Visit, refusal: WarningRefusal? = nil, typed: String = ""
  ) async throws -> Page {
    let desk = try await desk.within(visit.scope)
    let found: (warning: Warning, steps: [WarningStep])
    do { found = try await desk.warning(try visit.id("warning")) } catch WarningRefusal.unknown {
      throw WebRefusal.notFound
    }
    let level = visit.officer.level(in: found.warning.region)
    return WarningPage(
      warning: found.warning, steps: found.steps,
      rules: try? desk.rules(in: found.warning.region), names: try await names(), level: level,
      mayAct: visit.context.may(MonitoringPages.enter), day: self.desk.today()
    ).page(visit.context, isDone: visit.query("done") != nil, refusal: refusal, typed: typed)
  }

  private func names() async throws -> @Sendable (RegionCode) -> String {
    let index = try await desk.registry.regionIndex()
    return { index.fullName($0) }
  }

  // MARK: - Acting

  private func run(_ visit: Visit) async throws -> Answer {
    _ = try visit.form()
    let desk = try await desk.within(visit.scope)
    guard let region = visit.scope.region ?? self.desk.home else { throw WebRefusal.notFound }
    do {
      let run = try await desk.run(
        in: region, on: self.desk.today(), by: visit.officer, as: visit.actor)
      return .page(try await list(visit, run: run))
    } catch let refusal as WarningRefusal {
      return .page(try await list(visit, refusal: refusal))
    }
  }

  private func act(_ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    let words = form["words"] ?? ""
    guard let version = form["version"].flatMap({ Int64($0) }),
      let act = WarningMove.Act(form)
    else { throw WebRefusal.notFound }
    let desk = try await desk.within(visit.scope)
    do {
      try await desk.act(
        WarningMove(act, on: try visit.id("warning"), version: version, words: words),
        by: visit.officer, as: visit.actor)
      return .seeOther(
        Href("monitoring", visit.parameter("warning")).with("done", "yes").at("steps"))
    } catch WarningRefusal.unknown {
      throw WebRefusal.notFound
    } catch let refusal as WarningRefusal {
      return .page(try await show(visit, refusal: refusal, typed: words))
    }
  }

  // MARK: - On other pages

  /// What is known of a person's work, and of warnings, on their page.
  public var panel: PersonPanel {
    { dossier, context in
      guard let scope = context.scope(of: MonitoringPages.read) else { return .empty }
      let desk = try await desk.within(scope)
      let rules = try? desk.rules(in: dossier.person.hukouRegion.value)
      guard let rules else { return .empty }
      let found = try await desk.standing(of: dossier, on: context.asOf)
      return StandingPanel(
        spans: dossier.workSpans, standing: found.standing, verdict: found.verdict, rules: rules,
        warnings: try await desk.warnings(of: dossier.person.id)
      ).html(context)
    }
  }

  /// Open warnings by colour.
  public var overview: OverviewSource {
    { _, context in
      guard let scope = context.scope(of: MonitoringPages.read) else {
        return OverviewPart()
      }
      let desk = try await desk.within(scope)
      guard let rules = try? desk.rules(in: scope.region), try await desk.lastRun() != nil else {
        return OverviewPart()
      }
      let counts = try await desk.counts(by: .county).values
      let language = context.language
      return OverviewPart(
        figures: rules.colours.map { colour in
          Parts.Figure(
            "\(MonitoringWords.warnings[language])\(language.bracketed(Localized(colour.name)[language]))",
            language.people(counts.reduce(0) { $0 + ($1[colour.id] ?? 0) }),
            href: context.href("monitoring").with("colour", colour.id))
        }, todos: try await todos(desk, scope, context), news: [try await news(desk, context)])
    }
  }
}

extension MonitoringPages {
  /// Warnings of the reader's level: those whose day has passed, and those not begun.
  fileprivate func todos(
    _ desk: MonitoringDesk, _ scope: Scope, _ context: PageContext
  ) async throws -> [OverviewPart.Todo] {
    let language = context.language
    var filter = WarningFilter()
    filter.owner = scope.region.flatMap { MonitoringFile.Level($0) }
    filter.isOverdue = true
    let late = try await desk.warnings(filter, limit: 1).total
    let lateHref = filter.added(to: context.href("monitoring"))
    filter.isOverdue = false
    filter.kind = .raised
    return [
      .init(MonitoringWords.lateWarnings[language], late, isLate: true, href: lateHref),
      .init(
        MonitoringWords.newWarnings[language], try await desk.warnings(filter, limit: 1).total,
        href: filter.added(to: context.href("monitoring"))),
    ]
  }
}

extension MonitoringPages {
  fileprivate func news(
    _ desk: MonitoringDesk, _ context: PageContext
  ) async throws -> OverviewPart.Todo {
    var filter = WarningFilter()
    filter.since = OverviewPart.newSince(self.desk.today())
    return .init(
      MonitoringWords.newWarningsOfDays[context.language],
      try await desk.warnings(filter, limit: 1).total,
      href: filter.added(to: context.href("monitoring")))
  }
}

extension MonitoringFile.Level {
  /// Whose warnings an office of a region looks after; nil above the county.
  fileprivate init?(_ region: RegionCode) {
    switch region.level {
    case .village: self = .village
    case .town: self = .town
    case .county: self = .county
    default: return nil
    }
  }
}

extension WarningFilter {
  init(_ visit: Visit) {
    self.init()
    colour = visit.query("colour")
    kind = visit.query("state").flatMap { Warning.Kind(rawValue: $0) }
    owner = visit.query("owner").flatMap { MonitoringFile.Level(rawValue: $0) }
    signal = visit.query("signal")
    region = visit.query("town").flatMap { RegionCode($0) }
    isOverdue = visit.query("overdue") != nil
    since = visit.query("since").flatMap { Day($0) }
  }

  func added(to address: Href) -> Href {
    address.with("colour", colour).with("state", kind?.rawValue).with("owner", owner?.rawValue)
      .with("signal", signal).with("town", region?.digits).with("overdue", isOverdue ? "yes" : nil)
      .with("since", since?.description)
  }
}

extension WarningMove.Act {
  /// Nil for a form that names none.
  init?(_ form: FormFields) {
    switch form["act"] {
    case "help":
      guard let kind = form["kind"].flatMap({ WarningStep.Kind(rawValue: $0) }),
        WarningStep.Kind.help.contains(kind)
      else { return nil }
      self = .help(kind)
    case "propose":
      guard let ending = form["ending"].flatMap({ Warning.Ending(rawValue: $0) }) else {
        return nil
      }
      self = .propose(ending)
    case "giveBack": self = .giveBack
    case "close": self = .close
    default: return nil
    }
  }
}

extension Localized {
  init(_ label: Label) { self.init(zh: label.zh, en: label.english) }
}
