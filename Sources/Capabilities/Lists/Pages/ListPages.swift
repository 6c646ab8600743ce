// SPDX-License-Identifier: Apache-2.0
import Decisions
import Registry
import Rights
import Values
import Web

/// The pages of lists with full numbers: the requests, one request with what may be done with it, the
/// list itself.
public struct ListPages: Sendable {
  private let desk: ListDesk
  private let ready = ReadyFiles()

  public init(desk: ListDesk) { self.desk = desk }

  public static var navigation: [NavigationItem] { [NavigationItem(ListWords.lists, "lists")] }

  /// Where a list is asked for; takes a benefit's id as `benefit`.
  public static let asking = Href("lists", "new")

  /// Requests that wait for the reader's decision.
  public var overview: OverviewSource {
    { _, context in
      guard context.may(Right(.approve, .entitlement)) else { return OverviewPart() }
      return OverviewPart(todos: [
        .init(
          ListWords.toDecide[context.language],
          try await desk.waiting(for: context.officer, limit: 1).total, href: Href("lists"))
      ])
    }
  }

  public var routes: Routes {
    let taking = Right(.export, .entitlement)
    let deciding = Right(.approve, .entitlement)
    var routes = Routes()
    routes.get("lists", needs: taking) { try await lists($0) }
    routes.get("lists/new", needs: taking) { try await new($0) }
    routes.post("lists", needs: taking) { try await ask($0) }
    routes.get("lists/:request", needs: taking) { try await request($0) }
    routes.post("lists/:request/approval", needs: deciding) { try await approve($0) }
    routes.post("lists/:request/refusal", needs: deciding) { try await refuse($0) }
    routes.post("lists/:request/withdrawal", needs: taking) { try await withdraw($0) }
    routes.post("lists/:request/taking", needs: taking) { try await take($0) }
    routes.get("lists/:request/file", needs: taking) { try await file($0) }
    return routes
  }

  // MARK: - Looking

  private func lists(_ visit: Visit) async throws -> Answer {
    let waiting = try await desk.waiting(for: visit.officer, limit: Pagination.rowsPerPage)
    let total = try await desk.requests(for: visit.officer, offset: 0, limit: 1).total
    let pagination = Pagination(page: visit.pageNumber, total: total)
    let found = try await desk.requests(
      for: visit.officer, offset: pagination.offset, limit: pagination.rowsPerPage)
    let names = try await names()
    return .page(
      ListsPage(
        waiting: waiting.requests.map(names.view), waitingCount: waiting.total,
        requests: found.requests.map(names.view), pagination: pagination,
        mayDecide: visit.context.may(Right(.approve, .entitlement))
      ).page(visit.context))
  }

  private func request(_ visit: Visit) async throws -> Answer {
    .page(try await page(of: try await known(visit), visit))
  }

  private func known(_ visit: Visit) async throws -> ListRequest {
    let id: ID<ListRequest> = try visit.id("request")
    guard let request = try await desk.request(id, for: visit.officer) else {
      throw WebRefusal.notFound
    }
    return request
  }

  private func page(
    of request: ListRequest, _ visit: Visit, problem: Localized? = nil
  ) async throws -> Page {
    let officer = visit.officer
    let isReady = await ready.file(request.id, of: officer.account) != nil
    return ListPage(
      view: try await names().view(request), isOwn: request.isOf(officer), isReady: isReady,
      mayDecide: try await desk.mayDecide(officer, on: request),
      isObjected: request.objection(to: officer) != nil, now: desk.clock(), problem: problem
    ).page(visit.context)
  }

  private func names() async throws -> ListNames {
    ListNames(
      regions: try await desk.decisions.registry.regionIndex(),
      benefits: Dictionary(
        desk.decisions.benefitNames.map { ($0.id, $0.name) },
        uniquingKeysWith: { first, _ in first }))
  }

  // MARK: - Asking

  private func new(_ visit: Visit) async throws -> Answer {
    var form = ListForm(asOf: visit.asOf.description)
    form.benefit = visit.query("benefit") ?? ""
    return .page(try await formPage(form, visit))
  }

  private func formPage(
    _ form: ListForm, _ visit: Visit, problems: [Localized] = []
  ) async throws -> Page {
    let regions = try await desk.decisions.registry.regionIndex()
    let held = visit.scope.widest ?? desk.decisions.home.map { [$0] } ?? []
    let offered = held.flatMap { [$0] + regions.children(of: $0).map(\.code) }
    let names = try await names()
    var benefits: [BenefitName] = []
    for name in held.flatMap(desk.decisions.scannedNames) where !benefits.contains(name) {
      benefits.append(name)
    }
    return ListFormPage(
      form: form, regions: offered.map { (code: $0, name: names.place($0)) }, benefits: benefits,
      problems: problems
    ).page(visit.context)
  }

  private func ask(_ visit: Visit) async throws -> Answer {
    let form = ListForm(try visit.form())
    guard let (matter, purpose, recipient) = form.read() else {
      return .page(try await formPage(form, visit, problems: form.problems))
    }
    do {
      let request = try await desk.ask(
        for: matter, purpose: purpose, recipient: recipient, by: visit.officer, from: visit.origin)
      return .seeOther(Href("lists", request.id.description))
    } catch let error as ListError {
      return .page(try await formPage(form, visit, problems: [ListWords.error(error)]))
    }
  }

  // MARK: - Deciding

  private func approve(_ visit: Visit) async throws -> Answer {
    let seen = try visit.form()["rows"].flatMap { Int($0) } ?? -1
    return try await step(visit) {
      try await desk.approve($0, seen: seen, by: visit.officer, from: visit.origin)
    }
  }

  private func refuse(_ visit: Visit) async throws -> Answer {
    guard let reason = try visit.form()["reason"].flatMap({ Reason($0) }) else {
      return .page(
        try await page(of: try await known(visit), visit, problem: ListWords.reasonBounds))
    }
    return try await step(visit) {
      try await desk.refuse($0, for: reason, by: visit.officer, from: visit.origin)
    }
  }

  private func withdraw(_ visit: Visit) async throws -> Answer {
    try await step(visit) {
      try await desk.withdraw($0, by: visit.officer, from: visit.origin)
    }
  }

  /// Takes a step, and shows the request as it stands then, with what stood against the step.
  private func step(
    _ visit: Visit, _ body: (ID<ListRequest>) async throws -> ListRequest
  ) async throws -> Answer {
    let id: ID<ListRequest> = try visit.id("request")
    do {
      _ = try await body(id)
      return .seeOther(Href("lists", id.description))
    } catch let error as ListError {
      return .page(try await problem(error, visit))
    }
  }

  private func problem(_ error: ListError, _ visit: Visit) async throws -> Page {
    guard error != .absent else { throw WebRefusal.notFound }
    return try await page(of: try await known(visit), visit, problem: ListWords.error(error))
  }

  // MARK: - Taking

  /// The password stands on the answer to this form alone: no address leads to it.
  private func take(_ visit: Visit) async throws -> Answer {
    let id: ID<ListRequest> = try visit.id("request")
    let file = try TemporaryFile(suffix: ".zip")
    do {
      let taken = try await desk.take(
        id, by: visit.officer, from: visit.origin, to: file.path)
      await ready.keep(file, of: id, for: visit.officer.account)
      return .page(TakenPage(taken: taken).page(visit.context))
    } catch let error as ListError {
      return .page(try await problem(error, visit))
    }
  }

  private func file(_ visit: Visit) async throws -> Answer {
    let request = try await known(visit)
    guard let file = await ready.file(request.id, of: visit.officer.account) else {
      throw WebRefusal.notFound
    }
    let name = ListWords.fileName(request.id.description)[visit.language]
    return .download(Download(name: name, kind: .zip, content: .file(file)))
  }
}

/// A request with what its parts are called.
struct ListView: Sendable {
  let request: ListRequest
  /// Nil for every benefit.
  let benefit: Localized?
  let place: String

  var href: Href { Href("lists", request.id.description) }

  func title(_ language: Language) -> String {
    (benefit ?? ListWords.everyBenefit)[language]
  }
}

struct ListNames: Sendable {
  let regions: RegionIndex
  let benefits: [String: Localized]

  func place(_ code: RegionCode) -> String {
    let name = regions.fullName(code)
    return regions[code]?.name == nil ? "\(name)\(code.digits)" : name
  }

  func view(_ request: ListRequest) -> ListView {
    ListView(
      request: request,
      benefit: request.matter.benefit.map { benefits[$0] ?? Localized(same: $0) },
      place: place(request.matter.region))
  }
}
