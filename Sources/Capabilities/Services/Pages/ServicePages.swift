// SPDX-License-Identifier: Apache-2.0
import Policy
import Registry
import Rights
import Values
import Web

/// The services' pages: how every item stands, whom it is still owed, the form of a visit, who looks after
/// whom; what was done for a person, on their page.
public struct ServicePages: Sendable {
  let desk: ServiceDesk

  public init(desk: ServiceDesk) { self.desk = desk }

  public static var navigation: [NavigationItem] {
    [NavigationItem(ServiceWords.title, "services")]
  }

  static let read = Right(.read, .assistance)
  static let enter = Right(.enter, .assistance)
  static let approve = Right(.approve, .assistance)

  public var routes: Routes {
    var routes = Routes()
    routes.get("services", needs: ServicePages.read) { .page(try await list($0)) }
    routes.get("services/print", needs: ServicePages.read) { try await printout($0) }
    routes.get("services/helpers", needs: ServicePages.read) { .page(try await helpers($0)) }
    routes.post("services/helpers", needs: ServicePages.approve) { try await assign($0) }
    routes.post("services/:service/void", needs: ServicePages.enter) { try await void($0) }
    routes.get("people/:person/services/new", needs: ServicePages.enter) {
      .page(try await begin($0))
    }
    routes.post("people/:person/services", needs: ServicePages.enter) { try await write($0) }
    return routes
  }

  /// What is still owed, counted as people and services.
  public var overview: OverviewSource {
    { _, context in
      guard let scope = context.scope(of: ServicePages.read) else { return OverviewPart() }
      let progress = try await desk.within(scope).progress(on: desk.today())
      return OverviewPart(todos: [
        .init(
          ServiceWords.servicesLeft[context.language],
          progress.reduce(0) { $0 + $1.people - $1.finished }, href: context.href("services"))
      ])
    }
  }

  // MARK: - Lists

  private func list(_ visit: Visit) async throws -> Page {
    let desk = try await desk.within(visit.scope)
    let packages = desk.packages(in: visit.scope.region)
    let day = self.desk.today()
    var view = ServiceListPage.View(
      packages: packages, progress: try await desk.progress(on: day), day: day,
      names: try await names())
    if let filter = DueFilter(visit, among: packages) {
      let total = try await desk.dues(filter, on: day, limit: 1).total
      let pagination = Pagination(page: visit.pageNumber, total: total)
      let dues = try await desk.dues(
        filter, on: day, offset: pagination.offset, limit: pagination.rowsPerPage
      ).dues
      view.list = (filter, dues, pagination)
    }
    return ServiceListPage(view: view).page(visit.context)
  }

  private func printout(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let day = self.desk.today()
    guard let filter = DueFilter(visit, among: desk.packages(in: visit.scope.region)) else {
      throw WebRefusal.notFound
    }
    let dues = try await desk.dues(filter, on: day, limit: ServicePages.longestPrint).dues
    return .page(
      ServiceListPage(
        view: ServiceListPage.View(
          packages: desk.packages(in: visit.scope.region), progress: [], day: day,
          names: try await names())
      ).printout(filter, dues, visit.context))
  }

  /// Lines of one printed list.
  static let longestPrint = 2_000

  private func names() async throws -> @Sendable (RegionCode) -> String {
    let index = try await desk.registry.regionIndex()
    return { index.fullName($0) }
  }

  // MARK: - One service

  private func begin(
    _ visit: Visit, typed: ServiceForm? = nil, refusal: ServiceRefusal? = nil
  ) async throws -> Page {
    let desk = try await desk.within(visit.scope)
    let person: ID<Person> = try visit.id("person")
    guard let dossier = try await desk.registry.dossier(person) else { throw WebRefusal.notFound }
    let draft = try await desk.draft(of: person, for: visit.officer)
    let kind =
      visit.query("kind").flatMap { ServiceFile.Kind(rawValue: $0) } ?? ServiceFile.Kind.visit
    return ServiceFormPage(
      name: dossier.person.name,
      form: typed ?? draft ?? ServiceForm(of: person, kind, on: self.desk.today(), ""),
      isDraft: typed == nil && draft != nil, isKept: visit.query("kept") != nil
    ).page(visit.context, refusal)
  }

  private func write(_ visit: Visit) async throws -> Answer {
    let fields = try visit.form()
    let person: ID<Person> = try visit.id("person")
    guard let kind = fields["kind"].flatMap({ ServiceFile.Kind(rawValue: $0) }) else {
      throw WebRefusal.notFound
    }
    let day = fields["day"].flatMap { Day($0) }
    let form = ServiceForm(
      of: person, kind, on: day ?? self.desk.today(), fields["words"] ?? "")
    let desk = try await desk.within(visit.scope)
    do {
      guard day != nil else { throw ServiceRefusal.day }
      if fields["send"] == "keep" {
        try await desk.keep(form, for: visit.officer)
        return .seeOther(
          Href("people", person.description, "services", "new").with("kept", "yes"))
      }
      try await desk.write(
        form, key: fields["key"] ?? FormToken.random().text, by: visit.officer, as: visit.actor)
      return .seeOther(
        Href("people", person.description).with("sent", "service").at("services"))
    } catch ServiceRefusal.unknown {
      throw WebRefusal.notFound
    } catch let refusal as ServiceRefusal {
      return .page(try await begin(visit, typed: form, refusal: refusal))
    }
  }

  private func void(_ visit: Visit) async throws -> Answer {
    let fields = try visit.form()
    let desk = try await desk.within(visit.scope)
    do {
      try await desk.void(
        try visit.id("service"), because: fields["reason"] ?? "", by: visit.officer,
        isGuiding: visit.context.may(ServicePages.approve), as: visit.actor)
      return .seeOther(
        Href("people", fields["person"].flatMap { Int64($0) }.map(String.init) ?? "")
          .at("services"))
    } catch ServiceRefusal.unknown {
      throw WebRefusal.notFound
    } catch let refusal as ServiceRefusal {
      throw WebRefusal.unusable(title: ServiceWords.void, reason: ServiceWords.refusal(refusal))
    }
  }

  // MARK: - Helpers

  private func helpers(
    _ visit: Visit, done: Localized? = nil, refusal: ServiceRefusal? = nil
  ) async throws -> Page {
    let desk = try await desk.within(visit.scope)
    let (helpers, unhelped) = try await desk.workloads()
    let index = try await self.desk.registry.regionIndex()
    var places: [(String, String)] = []
    if let region = visit.scope.region ?? self.desk.home {
      let towns = [region] + index.children(of: region).map(\.code)
      places = towns.map { ($0.digits, index.fullName($0)) }
    }
    return HelperPage(
      helpers: helpers, unhelped: unhelped, places: places,
      mayAssign: visit.context.may(ServicePages.approve)
    ).page(visit.context, done: done, refusal: refusal)
  }

  private func assign(_ visit: Visit) async throws -> Answer {
    let fields = try visit.form()
    guard let region = fields["region"].flatMap({ RegionCode($0) }) else {
      throw WebRefusal.notFound
    }
    let desk = try await desk.within(visit.scope)
    let name = fields["helper"] ?? ""
    do {
      if fields["act"] == "release" {
        let count = try await desk.release(
          name, in: region, by: visit.officer, as: visit.actor)
        return .page(try await helpers(visit, done: ServiceWords.released(count)))
      }
      let count = try await desk.assign(region, to: name, by: visit.officer, as: visit.actor)
      return .page(try await helpers(visit, done: ServiceWords.assigned(count)))
    } catch ServiceRefusal.unknown {
      throw WebRefusal.notFound
    } catch let refusal as ServiceRefusal {
      return .page(try await helpers(visit, refusal: refusal))
    }
  }

  // MARK: - On a person's page

  public var panel: PersonPanel {
    { dossier, context in
      guard let scope = context.scope(of: ServicePages.read) else { return .empty }
      let desk = try await desk.within(scope)
      let found = try await desk.services(
        of: dossier.person.id, in: dossier.person.hukouRegion.value, on: context.asOf)
      return ServicePanel(
        person: dossier.person.id, owed: found.owed, services: found.services,
        mayEnter: context.may(ServicePages.enter)
      ).html(context)
    }
  }
}

extension DueFilter {
  /// Nil where the address names no item of the place's packages.
  init?(_ visit: Visit, among packages: [ServiceFile.Package]) {
    guard let package = packages.first(where: { $0.id == visit.query("package") }),
      let kind = visit.query("item").flatMap({ ServiceFile.Kind(rawValue: $0) }),
      package.items.contains(where: { $0.kind == kind })
    else { return nil }
    self.init(package.id, kind)
    region = visit.query("town").flatMap { RegionCode($0) }
    helper = visit.query("helper").flatMap { $0.isEmpty ? nil : $0 }
  }
}

extension Localized {
  init(_ label: Label) { self.init(zh: label.zh, en: label.english) }
}
