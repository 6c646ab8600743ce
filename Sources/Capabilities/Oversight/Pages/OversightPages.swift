// SPDX-License-Identifier: Apache-2.0
import Decisions
import Registry
import Rights
import Values
import Web

/// The oversight's pages: what the checks point at, and inspections from announcement to what was found.
public struct OversightPages: Sendable {
  let desk: OversightDesk

  public init(desk: OversightDesk) { self.desk = desk }

  public static var navigation: [NavigationItem] {
    [NavigationItem(OversightWords.title, "oversight")]
  }

  static let looking = Right(.read, .claim)
  static let inspecting = Right(.approve, .claim)

  public var routes: Routes {
    var routes = Routes()
    routes.get("oversight", needs: Self.looking) { .page(try await front($0)) }
    routes.get("oversight/checks/:check", needs: Self.looking) { .page(try await check($0)) }
    routes.post("oversight/inspections", needs: Self.inspecting) { try await announce($0) }
    routes.get("oversight/inspections/:inspection", needs: Self.looking) {
      .page(try await show($0))
    }
    routes.post("oversight/inspections/:inspection/draw", needs: Self.inspecting) {
      try await draw($0)
    }
    routes.post("oversight/inspections/:inspection/findings", needs: Self.inspecting) {
      try await find($0)
    }
    return routes
  }

  private func front(
    _ visit: Visit, _ form: InspectionForm = InspectionForm(), _ refusal: InspectionRefusal? = nil
  ) async throws -> Page {
    let desk = try await desk.within(visit.scope)
    var counts: [(check: OversightCheck, count: Int)] = []
    for check in OversightCheck.allCases where Self.mayLook(at: check, visit.context) {
      counts.append((check, try await desk.hits(of: check, on: visit.asOf).count))
    }
    return OversightPage(
      counts: counts, inspections: try await desk.inspections(), form: form, refusal: refusal
    ).page(visit.context)
  }

  /// Budgets are for those who may read them.
  private static func mayLook(at check: OversightCheck, _ context: PageContext) -> Bool {
    check != .idleFunds || context.may(Right(.read, .fund))
  }

  private func check(_ visit: Visit) async throws -> Page {
    guard let check = OversightCheck(rawValue: visit.parameter("check")),
      Self.mayLook(at: check, visit.context)
    else {
      throw WebRefusal.notFound
    }
    let desk = try await desk.within(visit.scope)
    let hits = try await desk.hits(of: check, on: visit.asOf)
    let pagination = Pagination(page: visit.pageNumber, total: hits.count)
    let shown = Array(hits.dropFirst(pagination.offset).prefix(pagination.rowsPerPage))
    let dossiers = try await desk.registry.dossiers(shown.compactMap(\.person))
    return OversightCheckPage(
      check: check, hits: shown, pagination: pagination,
      people: Dictionary(dossiers.map { ($0.person.id, $0.person) }) { first, _ in first },
      regions: try await self.desk.registry.regionIndex()
    ).page(visit.context)
  }

  // MARK: - Inspections

  private func announce(_ visit: Visit) async throws -> Answer {
    let form = InspectionForm(try visit.form())
    guard let region = visit.scope.region ?? desk.home else { throw WebRefusal.notFound }
    do {
      let id = try await desk.within(visit.scope).announce(
        try form.announcement(), in: region, by: visit.officer, as: visit.actor)
      return .seeOther(Href("oversight", "inspections", id.description))
    } catch let refusal as InspectionRefusal {
      return .page(try await front(visit, form, refusal))
    }
  }

  private func id(_ visit: Visit) throws -> ID<Inspection> {
    guard let number = Int64(visit.parameter("inspection")) else { throw WebRefusal.notFound }
    return ID(number)
  }

  private func show(
    _ visit: Visit, refusal: InspectionRefusal? = nil, typed: String = "", of item: Int? = nil
  ) async throws -> Page {
    let desk = try await desk.within(visit.scope)
    do {
      let inspection = try await desk.inspection(try id(visit))
      return InspectionPage(
        inspection: inspection, items: try await desk.items(of: inspection.id),
        place: try await self.desk.registry.regionIndex().fullName(inspection.region),
        refusal: refusal, typed: typed, typedItem: item, isDone: visit.query("done") != nil
      ).page(visit.context)
    } catch InspectionRefusal.unknown {
      throw WebRefusal.notFound
    }
  }

  private func draw(_ visit: Visit) async throws -> Answer {
    let seed = try visit.form()["seed"] ?? ""
    return try await acting(visit, typed: seed) { desk, id in
      try await desk.draw(id, seed: seed, by: visit.officer, as: visit.actor)
    }
  }

  private func find(_ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    guard let outcome = form["outcome"].flatMap({ InspectedItem.Outcome(rawValue: $0) }),
      let ordinal = form["item"].flatMap({ Int($0) })
    else { throw WebRefusal.notFound }
    let words = form["words"] ?? ""
    return try await acting(visit, typed: words, of: ordinal) { desk, id in
      try await desk.find(
        outcome, words, of: ordinal, in: id, by: visit.officer, as: visit.actor)
    }
  }

  private func acting(
    _ visit: Visit, typed: String, of item: Int? = nil,
    _ act: (OversightDesk, ID<Inspection>) async throws -> Void
  ) async throws -> Answer {
    do {
      let id = try id(visit)
      try await act(try await desk.within(visit.scope), id)
      return .seeOther(Href("oversight", "inspections", id.description).with("done", "yes"))
    } catch InspectionRefusal.unknown {
      throw WebRefusal.notFound
    } catch let refusal as InspectionRefusal {
      return .page(try await show(visit, refusal: refusal, typed: typed, of: item))
    }
  }
}

/// What an officer typed to announce an inspection.
struct InspectionForm: Sendable {
  var population = ""
  var from = ""
  var to = ""
  var size = ""
  var drawOn = ""
  var seedSource = ""

  init() {}

  init(_ fields: FormFields) {
    population = fields["population"] ?? ""
    from = fields["from"] ?? ""
    to = fields["to"] ?? ""
    size = fields["size"] ?? ""
    drawOn = fields["draw-on"] ?? ""
    seedSource = fields["seed-source"] ?? ""
  }

  func announcement() throws(InspectionRefusal) -> OversightDesk.Announcement {
    guard let population = Inspection.Population(rawValue: population) else { throw .unknown }
    guard let from = Day(from), let to = Day(to), from <= to else { throw .period }
    guard let size = Int(size) else { throw .size }
    guard let drawOn = Day(drawOn) else { throw .day }
    return OversightDesk.Announcement(
      population: population, period: from...to, size: size, drawOn: drawOn,
      seedSource: seedSource)
  }
}
