// SPDX-License-Identifier: Apache-2.0
import Journal
import Policy
import Registry
import Rights
import Values
import Web

/// The pages of decisions: their part of the overview and of a person's page, the lists behind the
/// numbers, and the workbooks.
public struct DecisionPages: Sendable {
  private let desk: DecisionDesk
  private let scans: ScanCache
  /// Scans under a law that is only being tried.
  private let drafts: ScanCache?
  /// Where lists with full numbers are asked for; nil where none can be had.
  private let fullLists: Href?

  /// - Parameters:
  ///   - draft: The same people under a changed law, for the preview.
  ///   - fullLists: Where lists with full numbers are asked for; it takes a benefit's id as `benefit`.
  public init(desk: DecisionDesk, draft: DecisionDesk? = nil, fullLists: Href? = nil) {
    self.desk = desk
    self.fullLists = fullLists
    self.scans = ScanCache(desk: desk)
    self.drafts = draft.map { ScanCache(desk: $0) }
  }

  public static var navigation: [NavigationItem] {
    [NavigationItem(DecisionWords.exports, "exports")]
  }

  /// Begins to work out the scan of a day, so that the first page finds it.
  public func prepare(asOf day: Day) async {
    _ = try? await scans.scan(asOf: day, within: .everything, waitingAtMost: .zero)
  }

  public var routes: Routes {
    var routes = Routes()
    routes.get("benefits/:place/:benefit", needs: Right(.read, .entitlement)) {
      try await benefit($0)
    }
    routes.get("missing", needs: Right(.read, .entitlement)) { try await waiting($0) }
    routes.get("missing/:fact", needs: Right(.read, .entitlement)) { try await missing($0) }
    routes.get("exports", needs: Right(.export, .entitlement)) { try await exports($0) }
    routes.get("exports/all", needs: Right(.export, .entitlement)) { try await wholeWorkbook($0) }
    routes.get("exports/:place/:benefit", needs: Right(.export, .entitlement)) {
      try await workbook($0)
    }
    routes.get("policies/preview", needs: Right(.read, .entitlement)) { try await preview($0) }
    routes.get("policies/preview/workbook", needs: Right(.export, .entitlement)) {
      try await previewWorkbook($0)
    }
    return routes
  }

  /// The scan of a day within a scope, for what rests on it, as a list with full numbers.
  ///
  /// - Throws: A refusal (503) where it is not worked out within half a minute; asked again, it goes on.
  public func scan(asOf day: Day, within scope: Scope) async throws -> Scan {
    guard
      let known = try await scans.scan(asOf: day, within: scope, waitingAtMost: .seconds(30))
    else {
      throw WebRefusal.tooBusy(title: DecisionWords.stillWorking, reason: DecisionWords.askAgain)
    }
    return known.scan
  }

  // MARK: - What is added to the registry's pages

  /// Money found, each benefit, and what is missing; a word of patience while it is worked out.
  public var overview: OverviewSource {
    { counts, context in
      guard let scope = context.scope(of: Right(.count, .entitlement)) else {
        return OverviewPart()
      }
      guard
        let known = try await scans.scan(
          asOf: context.asOf, within: scope, waitingAtMost: .seconds(1))
      else {
        return OverviewPart(
          figures: [], content: Self.patience(context), refreshSeconds: Self.refreshSeconds)
      }
      return OverviewDecisionPages().part(known.summary, people: counts.people, context)
    }
  }

  /// What the person is owed, with every reason.
  public var panel: PersonPanel {
    { dossier, context in
      guard let scope = context.scope(of: Right(.read, .entitlement)),
        try await desk.registry.widened(scope).contains(dossier.person.hukouRegion.value)
      else { return .empty }
      let views = try refusals {
        try desk.explain(dossier, asOf: context.asOf).map { try desk.view($0) }
      }
      return BenefitPanelPages().panel(
        views, withoutRecord: desk.withoutRecord(dossier), context)
    }
  }

  // MARK: - Lists

  private func benefit(_ visit: Visit) async throws -> Answer {
    let name = try benefitName(visit)
    var filter = FindingFilter(visit)
    filter.benefit = name.id
    return try await list(
      visit, title: name.name[visit.language], filter,
      exports: name)
  }

  private func waiting(_ visit: Visit) async throws -> Answer {
    var filter = FindingFilter(visit)
    filter.outcome = .needMoreInformation
    return try await list(
      visit, title: DecisionWords.whoWaits[visit.language], filter, exports: nil)
  }

  private func missing(_ visit: Visit) async throws -> Answer {
    var filter = FindingFilter(visit)
    filter.outcome = nil
    filter.missing = visit.parameter("fact")
    let fact = desk.fact(visit.parameter("fact")).name
    return try await list(
      visit, title: DecisionWords.waitingFor(fact[visit.language])[visit.language], filter,
      exports: nil)
  }

  private func list(
    _ visit: Visit, title: String, _ filter: FindingFilter, exports benefit: BenefitName?
  ) async throws -> Answer {
    let mayExport = visit.context.may(Right(.export, .entitlement))
    let exports = mayExport ? benefit?.exportHref(visit.context) : nil
    let requests = mayExport ? benefit.flatMap { fullLists?.with("benefit", $0.id) } : nil
    return try await withScan(visit, title: title) { known in
      .page(
        BenefitPages().page(
          title: title, FindingList(known.scan, filter, page: visit.pageNumber), filter,
          towns: known.towns, exports: exports, requests: requests, visit.context))
    }
  }

  // MARK: - Workbooks

  private func exports(_ visit: Visit) async throws -> Answer {
    try await withScan(visit, title: DecisionWords.exports[visit.language]) { known in
      .page(
        ExportPages(fullLists: fullLists).page(known.summary, visit.context))
    }
  }

  private func wholeWorkbook(_ visit: Visit) async throws -> Answer {
    try await withScan(visit, title: DecisionWords.exports[visit.language]) { known in
      let name = DecisionWords.fileName(
        DecisionWords.wholeFileName[visit.language], visit.asOf.description)
      return try await maskedWorkbook(visit, known.scan, name[visit.language])
    }
  }

  private func workbook(_ visit: Visit) async throws -> Answer {
    let benefit = try benefitName(visit)
    return try await withScan(visit, title: benefit.name[visit.language]) { known in
      let name = DecisionWords.fileName(benefit.name[visit.language], visit.asOf.description)
      return try await maskedWorkbook(visit, known.scan.only(benefit), name[visit.language])
    }
  }

  /// A list with masked numbers: kept before it leaves.
  private func maskedWorkbook(_ visit: Visit, _ scan: Scan, _ name: String) async throws -> Answer {
    try await desk.registry.note(scan.exportDeed(format: "xlsx"), by: visit.actor)
    let file = try TemporaryFile(suffix: ".xlsx")
    let head = try await desk.registry.journalHead()
    try await OwnThread.run { try ScanWorkbook(scan, journalHead: head).write(to: file.path) }
    return .download(Download(name: name, kind: .workbook, content: .file(file)))
  }

  // MARK: - A changed law

  private func preview(_ visit: Visit) async throws -> Answer {
    try await withPreview(visit) { .page(PreviewPage(preview: $0).page(visit.context)) }
  }

  private func previewWorkbook(_ visit: Visit) async throws -> Answer {
    try await withPreview(visit) { preview in
      let file = try TemporaryFile(suffix: ".xlsx")
      try await desk.registry.note(preview.exportDeed, by: visit.actor)
      let head = try await desk.registry.journalHead()
      try await OwnThread.run {
        try LawPreviewWorkbook(preview, journalHead: head).write(to: file.path)
      }
      let name = DecisionWords.fileName(
        DecisionWords.preview[visit.language], preview.asOf.description)
      return .download(
        Download(name: name[visit.language], kind: .workbook, content: .file(file)))
    }
  }

  private func withPreview(
    _ visit: Visit, _ body: (LawPreview) async throws -> Answer
  ) async throws -> Answer {
    let title = DecisionWords.preview[visit.language]
    guard let drafts else { return .page(PreviewPage.withoutDraft(visit.context)) }
    let draft = try await drafts.scan(
      asOf: visit.asOf, within: visit.scope, waitingAtMost: .seconds(5))
    return try await withScan(visit, title: title) { known in
      guard let draft else {
        return .page(
          Page(title: title, speaksForDay: true, refreshSeconds: Self.refreshSeconds) {
            Self.patience(visit.context)
          })
      }
      return try await body(LawPreview(from: known.scan, to: draft.scan))
    }
  }

  // MARK: -

  private func benefitName(_ visit: Visit) throws -> BenefitName {
    let id = visit.parameter("place") + "/" + visit.parameter("benefit")
    guard let name = desk.benefitName(id) else {
      throw WebRefusal.absent(
        title: DecisionWords.noSuchBenefit, reason: DecisionWords.noSuchBenefitReason)
    }
    return name
  }

  /// The scan of the reader's day, or a page that asks for patience and comes back by itself.
  private func withScan(
    _ visit: Visit, title: String, _ body: (KnownScan) async throws -> Answer
  ) async throws -> Answer {
    let patience = Duration.seconds(5)
    if let known = try await scans.scan(
      asOf: visit.asOf, within: visit.scope, waitingAtMost: patience)
    {
      return try await body(known)
    }
    return .page(
      Page(title: title, speaksForDay: true, refreshSeconds: Self.refreshSeconds) {
        Self.patience(visit.context)
      })
  }

  private static let refreshSeconds = 3

  private static func patience(_ context: PageContext) -> HTML {
    Parts.notice {
      p(DecisionWords.patience[context.language])
      p { a(.href(context.here)) { DecisionWords.look[context.language] } }
    }
  }
}

extension FindingFilter {
  init(_ visit: Visit) {
    self.init()
    outcome = visit.query("outcome").flatMap { BenefitOutcome(rawValue: $0) }
    town = visit.query("town").flatMap { RegionCode($0) }
  }
}

/// A figure outside the law's own bounds stops every decision: said on the page, not only in a log.
func refusals<Value>(_ body: () throws -> Value) throws -> Value {
  do { return try body() } catch let refusal as DecisionRefusal {
    throw WebRefusal.unusable(
      title: DecisionWords.cannotDecide, reason: Localized(same: refusal.message))
  }
}
