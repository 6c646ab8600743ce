// SPDX-License-Identifier: Apache-2.0
import Rights
import Values
import Web

/// A section that a later capability puts on an organisation's page; empty where it has nothing to say.
public typealias BodyPanel = @Sendable (BodyFile, PageContext) async throws -> HTML

/// The register of organisations: carriers with their recognitions, training bodies with their classes.
public struct BodyPages: Sendable {
  private let desk: RegistryDesk
  private let panels: [BodyPanel]
  private let home: RegionCode?

  /// - Parameter home: The place the office serves: its towns are those to choose from.
  public init(desk: RegistryDesk, panels: [BodyPanel] = [], home: RegionCode?) {
    self.desk = desk
    self.panels = panels
    self.home = home
  }

  public static var navigation: [NavigationItem] { [NavigationItem(BodyWords.bodies, "bodies")] }

  static let reading = Right(.read, .person)
  static let entering = Right(.enter, .person)

  public var routes: Routes {
    var routes = Routes()
    routes.get("bodies", needs: BodyPages.reading) { try await list($0) }
    routes.get("bodies/new", needs: BodyPages.entering) { try await blank($0) }
    routes.post("bodies", needs: BodyPages.entering) { try await make($0) }
    routes.get("bodies/:body", needs: BodyPages.reading) { try await show($0) }
    routes.get("bodies/:body/edit", needs: BodyPages.entering) { try await edit($0) }
    routes.post("bodies/:body", needs: BodyPages.entering) { try await correct($0) }
    routes.get("bodies/:body/recognitions/new", needs: BodyPages.entering) {
      try await recognition($0)
    }
    routes.post("bodies/:body/recognitions", needs: BodyPages.entering) { try await recognise($0) }
    routes.get("bodies/:body/classes/new", needs: BodyPages.entering) { try await blankClass($0) }
    routes.post("bodies/:body/classes", needs: BodyPages.entering) { try await keepClass($0) }
    return routes
  }

  // MARK: - Looking

  private func list(_ visit: Visit) async throws -> Answer {
    let kind = visit.query("carrier").flatMap { CarrierKind(rawValue: $0) }
    let query = BodyQuery(
      text: visit.query("q") ?? "", carrier: kind, page: visit.pageNumber - 1)
    let found = try await desk.within(visit.scope).bodies(query)
    let view = BodyListPage.View(
      query: query, rows: found.bodies,
      pagination: Pagination(
        page: visit.pageNumber, total: found.total, rowsPerPage: BodyQuery.pageSize),
      regions: try await desk.regionIndex())
    return .page(BodyListPage().page(view, visit.context))
  }

  private func show(_ visit: Visit) async throws -> Answer {
    let file = try await file(visit)
    var panels: [HTML] = []
    for panel in self.panels { panels.append(try await panel(file, visit.context)) }
    return .page(
      BodyPage(regions: try await desk.regionIndex()).page(
        file, panels: panels, isKept: visit.query("done") != nil, visit.context))
  }

  private func file(_ visit: Visit) async throws -> BodyFile {
    let desk = try await desk.within(visit.scope)
    guard let file = try await desk.body(try visit.id("body")) else { throw WebRefusal.notFound }
    return file
  }

  // MARK: - The organisation itself

  private func blank(_ visit: Visit) async throws -> Answer {
    let form = EntryForm(BodyForms.organisation(try await desk.places(for: visit, home: home)))
    return .page(BodyFormPage.new(form, visit.context))
  }

  private func make(_ visit: Visit) async throws -> Answer {
    var form = EntryForm(
      BodyForms.organisation(try await desk.places(for: visit, home: home)), sent: try visit.form())
    BodyForms.check(&form)
    let stated = BodyForms.organisation(form)
    if form.isSound, let taken = try await held(stated, visit) {
      form.refuse(BodyWords.alreadyHeld(taken))
    }
    guard try await keep(stated, in: &form, visit) else {
      return .page(BodyFormPage.new(form, visit.context))
    }
    let found = try await desk.bodies(BodyQuery(text: stated.name)).bodies
    let made = found.first { $0.name == stated.name }
    return .seeOther(
      (made.map { Href("bodies", $0.id.description) } ?? Href("bodies")).with("done", "yes"))
  }

  /// The name of an organisation of the scope that is held already under the name or the code. One beyond is
  /// not told of: what is stated of it is matched with it, or refused.
  private func held(_ stated: Organisation, _ visit: Visit) async throws -> String? {
    let desk = try await desk.within(visit.scope)
    if let code = stated.creditCode.value,
      let same = try await desk.bodies(BodyQuery(text: code)).bodies.first
    {
      return same.name
    }
    return try await desk.bodies(BodyQuery(text: stated.name)).bodies
      .first { $0.name == stated.name }?.name
  }

  private func edit(_ visit: Visit) async throws -> Answer {
    let file = try await file(visit)
    let form = EntryForm(
      BodyForms.organisation(try await desk.places(for: visit, home: home), named: false),
      BodyForms.values(file.body.organisation.record))
    return .page(BodyFormPage.edit(form, of: file, visit.context))
  }

  private func correct(_ visit: Visit) async throws -> Answer {
    let file = try await file(visit)
    var form = EntryForm(
      BodyForms.organisation(try await desk.places(for: visit, home: home), named: false),
      sent: try visit.form())
    BodyForms.check(&form)
    var stated = BodyForms.organisation(form)
    stated.name = file.name
    if stated.creditCode.isUnknown { stated.creditCode = file.body.organisation.creditCode }
    guard try await keep(stated, in: &form, visit) else {
      return .page(BodyFormPage.edit(form, of: file, visit.context))
    }
    return seeOther(file)
  }

  // MARK: - Recognitions

  private func recognition(_ visit: Visit) async throws -> Answer {
    let file = try await file(visit)
    let kind = visit.query("kind").flatMap { CarrierKind(rawValue: $0) }
    let held = file.body.carriers.last { $0.record.kind == kind && $0.withdrawnOn.value == nil }
    let form = EntryForm(BodyForms.carrier, held.map { BodyForms.values($0.record) } ?? [:])
    return .page(BodyFormPage.recognition(form, of: file, visit.context))
  }

  private func recognise(_ visit: Visit) async throws -> Answer {
    let file = try await file(visit)
    var form = EntryForm(BodyForms.carrier, sent: try visit.form())
    let carrier = BodyForms.carrier(form)
    guard try await keep(BodyForms.stub(file), carriers: [carrier], in: &form, visit) else {
      return .page(BodyFormPage.recognition(form, of: file, visit.context))
    }
    return seeOther(file)
  }

  // MARK: - Classes

  private func blankClass(_ visit: Visit) async throws -> Answer {
    let file = try await file(visit)
    let held = visit.query("class").flatMap { Int64($0) }.flatMap { id in
      file.trainings.first { $0.id.rawValue == id }
    }
    let form = EntryForm(BodyForms.training, held.map { BodyForms.values($0.record) } ?? [:])
    return .page(BodyFormPage.training(form, of: file, visit.context))
  }

  private func keepClass(_ visit: Visit) async throws -> Answer {
    let file = try await file(visit)
    var form = EntryForm(BodyForms.training, sent: try visit.form())
    var row = RosterRow(sheet: "", number: 1)
    row.trainings = [TrainingStatement(BodyForms.training(form), body: BodyForms.stub(file))]
    guard try await enter(row, in: &form, visit) else {
      return .page(BodyFormPage.training(form, of: file, visit.context))
    }
    return seeOther(file)
  }

  // MARK: - Keeping

  private func seeOther(_ file: BodyFile) -> Answer {
    .seeOther(Href("bodies", file.id.description).with("done", "yes"))
  }

  private func keep(
    _ organisation: Organisation, carriers: [Carrier] = [], in form: inout EntryForm, _ visit: Visit
  ) async throws -> Bool {
    var row = RosterRow(sheet: "", number: 1)
    var statement = OrganisationStatement(organisation)
    statement.carriers = carriers
    row.organisations = [statement]
    return try await enter(row, in: &form, visit)
  }

  /// Whether the row was taken; what stands against it is told on the form.
  private func enter(
    _ row: RosterRow, in form: inout EntryForm, _ visit: Visit
  ) async throws -> Bool {
    guard form.isSound else { return false }
    let desk = try await desk.within(visit.scope)
    guard let conflict = try await desk.enter(row, by: visit.actor, on: visit.asOf) else {
      return true
    }
    form.refuse(EntryWords.conflict(conflict))
    return false
  }
}
