// SPDX-License-Identifier: Apache-2.0
import Registry
import Rights
import Values
import Web

/// The programmes' pages: kinds with their numbers, those of one kind, one to correct.
public struct ProgrammePages: Sendable {
  let desk: ProgrammeDesk
  /// The place the office serves: its towns are those to choose from.
  let home: RegionCode?

  public init(desk: ProgrammeDesk, home: RegionCode?) {
    self.desk = desk
    self.home = home
  }

  public static var navigation: [NavigationItem] {
    [NavigationItem(ProgrammeWords.title, "programmes")]
  }

  static let reading = Right(.read, .assistance)
  static let keeping = Right(.approve, .assistance)

  public var routes: Routes {
    var routes = Routes()
    routes.get("programmes", needs: Self.reading) { .page(try await front($0)) }
    routes.get("programmes/:kind", needs: Self.reading) { visit in
      .page(try await list(EntryForm(try await fields(try kind(visit), visit)), visit))
    }
    routes.post("programmes/:kind", needs: Self.keeping) { try await put($0) }
    routes.get("programmes/:kind/:programme", needs: Self.reading) { .page(try await show($0)) }
    routes.post("programmes/:kind/:programme", needs: Self.keeping) { try await correct($0) }
    return routes
  }

  private func kind(_ visit: Visit) throws -> Programme.Kind {
    guard let kind = Programme.Kind(rawValue: visit.parameter("kind")) else {
      throw WebRefusal.notFound
    }
    return kind
  }

  private func programme(_ visit: Visit) async throws -> Programme {
    let kind = try kind(visit)
    do {
      let found = try await desk.within(visit.scope).programme(try visit.id("programme"))
      guard found.kind == kind else { throw WebRefusal.notFound }
      return found
    } catch ProgrammeRefusal.unknown {
      throw WebRefusal.notFound
    }
  }

  // MARK: - Looking

  private func front(_ visit: Visit) async throws -> Page {
    let counts = try await desk.within(visit.scope).counts()
    let language = visit.language
    var table = DataTable(
      ProgrammeWords.title[language], isCaptionSeen: false, .text(ProgrammeWords.kind[language]),
      .number(ProgrammeWords.number[language]))
    for kind in Programme.Kind.allCases {
      table.add(
        a(.href(visit.context.href("programmes", kind.rawValue))) {
          ProgrammeWords.name(kind)[language]
        },
        HTML(language.count(counts[kind] ?? 0)))
    }
    return Page(title: ProgrammeWords.title[language]) {
      p(.class("soft")) { ProgrammeWords.note[language] }
      table.html
    }
  }

  private func list(_ form: EntryForm, _ visit: Visit) async throws -> Page {
    let kind = try kind(visit)
    let desk = try await desk.within(visit.scope)
    let choice = try await choice(visit)
    let total = try await desk.programmes(of: kind, in: choice.chosen, limit: 1).total
    let pagination = Pagination(page: visit.pageNumber, total: total)
    let programmes = try await desk.programmes(
      of: kind, in: choice.chosen, offset: pagination.offset, limit: pagination.rowsPerPage
    ).programmes
    let language = visit.language
    return Page(
      title: ProgrammeWords.name(kind)[language],
      trail: [.init(ProgrammeWords.title[language], Href("programmes"))]
    ) {
      Parts.printButton(language)
    } content: {
      if choice.wider.count > 1 { filter(choice, visit.context) }
      if programmes.isEmpty {
        Parts.empty(ProgrammeWords.none[language])
      } else {
        p(.class("soft")) { pagination.position(language) }
        table(programmes, of: kind, choice.regions, visit.context)
        pagination.links(visit.context.here, language)
      }
      if visit.context.may(Self.keeping) {
        section {
          h2(ProgrammeWords.add[language])
          form.html(Href("programmes", kind.rawValue), ProgrammeWords.keep, visit.context)
        }
      }
    }
  }

  private func filter(_ choice: PlaceChoice, _ context: PageContext) -> HTML {
    let language = context.language
    return Web.form(.class("filters"), .method(.get), .action(context.path)) {
      Parts.field(ProgrammeWords.region[language], for: "place") {
        Parts.choice(
          "place", id: "place", any: ProgrammeWords.anywhere[language],
          choice.wider.map { ($0.digits, choice.regions.fullName($0)) },
          chosen: choice.chosen?.digits)
      }
      div(.class("filter-actions")) { button { ProgrammeWords.show[language] } }
    }
  }

  private func table(
    _ programmes: [Programme], of kind: Programme.Kind, _ regions: RegionIndex,
    _ context: PageContext
  ) -> HTML {
    let language = context.language
    let hasShare = kind.figures.contains(.wages)
    var columns: [DataTable.Column] = [
      .text(ProgrammeWords.name[language]), .text(ProgrammeWords.region[language]),
      .text(ProgrammeWords.unit[language]), .text(ProgrammeWords.from[language]),
      .text(ProgrammeWords.through[language]),
    ]
    columns += kind.figures.map { .number(ProgrammeWords.name($0)[language]) }
    if hasShare { columns.append(.number(ProgrammeWords.wageShare[language])) }
    if kind.canBeServed { columns.append(.text(ProgrammeWords.served[language])) }
    var table = DataTable(
      ProgrammeWords.name(kind)[language], isCaptionSeen: false, columns: columns)
    for one in programmes {
      var cells: [HTML] = [
        a(.href(context.href("programmes", one.kind.rawValue, one.id.description))) { one.name },
        HTML(regions.fullName(one.region)), HTML(one.unit ?? ""), HTML(one.from.description),
        HTML(one.through?.description ?? ""),
      ]
      cells += kind.figures.map { HTML(Self.words(one.figures[$0], $0, language)) }
      if hasShare { cells.append(HTML(one.wageShare.map { "\($0 / 10).\($0 % 10)%" } ?? "–")) }
      if kind.canBeServed {
        cells.append(
          HTML(
            one.isServed.map { ($0 ? ProgrammeWords.yes : ProgrammeWords.no)[language] } ?? "–"))
      }
      table.add(cells)
    }
    return table.html
  }

  private static func words(
    _ number: Int64?, _ figure: Programme.Figure, _ language: Language
  ) -> String {
    guard let number else { return "–" }
    return figure.isMoney ? Money(fen: number).grouped : language.count(Int(number))
  }

  private func show(_ visit: Visit, _ sent: EntryForm? = nil) async throws -> Page {
    let one = try await programme(visit)
    let language = visit.language
    let form = EntryForm(fields(one.kind, places: nil), values(of: one))
    let place = try await desk.registry.regionIndex().fullName(one.region)
    return Page(
      title: one.name,
      trail: [
        .init(ProgrammeWords.title[language], Href("programmes")),
        .init(ProgrammeWords.name(one.kind)[language], Href("programmes", one.kind.rawValue)),
      ]
    ) {
      Parts.facts(
        [
          (ProgrammeWords.kind[language], HTML(ProgrammeWords.name(one.kind)[language])),
          (ProgrammeWords.region[language], HTML(place)),
          (ProgrammeWords.unit[language], one.unit.map { HTML($0) }),
          (ProgrammeWords.from[language], HTML(one.from.description)),
          (ProgrammeWords.through[language], one.through.map { HTML($0.description) }),
        ]
          + one.kind.figures.map {
            (ProgrammeWords.name($0)[language], HTML(Self.words(one.figures[$0], $0, language)))
          } + [(ProgrammeWords.words[language], one.words.map { HTML($0) })])
      if visit.context.may(Self.keeping) {
        section {
          h2(ProgrammeWords.correct[language])
          (sent ?? form).html(
            Href("programmes", one.kind.rawValue, one.id.description), ProgrammeWords.correct,
            visit.context, version: one.version)
        }
      }
    }
  }

  // MARK: - Writing

  /// Places to choose from: as far as the officer reaches, within what the office serves.
  private struct PlaceChoice {
    let regions: RegionIndex
    /// Counties and wider, to look at one of them; none for an office of one county.
    var wider: [RegionCode] = []
    /// Where one may be put down.
    var places: [RegionCode] = []
    /// What the reader looks at; nil for the whole.
    var chosen: RegionCode?
    /// Whether towns are left out until a county is looked at.
    var isShortened = false
  }

  /// Towns beyond these are chosen after their county.
  static let mostPlaces = 500

  private func choice(_ visit: Visit, for region: RegionCode? = nil) async throws -> PlaceChoice {
    let regions = try await desk.registry.regionIndex()
    var choice = PlaceChoice(regions: regions)
    guard let office = visit.scope.region ?? home else { return choice }
    let root = office.ancestor(.county) ?? office
    func below(_ level: RegionCode.Level, _ code: RegionCode) -> [RegionCode] {
      regions.divisions(of: level, in: code).map(\.code).filter { code.level < $0.level }
    }
    if root.level < .county { choice.wider = below(.city, root) + below(.county, root) }
    let asked = region ?? visit.query("place").flatMap { RegionCode($0) }
    choice.chosen = asked.flatMap { asked in
      choice.wider.last { $0.level <= .county && $0.contains(asked) }
    }
    var towns = below(.town, root)
    if choice.wider.count + towns.count > Self.mostPlaces {
      towns = choice.chosen.map { below(.town, $0) } ?? []
      choice.isShortened = choice.chosen == nil
    }
    choice.places = ([root] + choice.wider + towns).filter(visit.scope.contains).sorted()
    return choice
  }

  private func fields(
    _ kind: Programme.Kind, _ visit: Visit, for region: RegionCode? = nil
  ) async throws -> [EntryForm.Field] {
    let choice = try await choice(visit, for: region)
    return fields(
      kind,
      places: choice.places.map { ($0.digits, Localized(same: choice.regions.fullName($0))) },
      note: choice.isShortened ? ProgrammeWords.countyFirst : nil)
  }

  /// - Parameter places: Nil where it stays.
  private func fields(
    _ kind: Programme.Kind, places: [(value: String, name: Localized)]?, note: Localized? = nil
  ) -> [EntryForm.Field] {
    var fields: [EntryForm.Field] = [
      .init(
        name: "name", label: ProgrammeWords.name, kind: .text(most: 100), isRequired: true)
    ]
    if let places {
      fields.append(
        .init(
          name: "region", label: ProgrammeWords.region, kind: .choice(places), isRequired: true,
          note: note))
    }
    fields += [
      .init(name: "unit", label: ProgrammeWords.unit, kind: .text(most: 100)),
      .init(name: "from", label: ProgrammeWords.from, kind: .day, isRequired: true),
      .init(name: "through", label: ProgrammeWords.through, kind: .day),
    ]
    fields += kind.figures.map { figure in
      .init(
        name: figure.rawValue, label: ProgrammeWords.name(figure),
        kind: figure.isMoney ? .yuan : .count(most: Int(Programme.mostCount)))
    }
    if kind.canBeServed {
      fields.append(.init(name: "served", label: ProgrammeWords.served, kind: .flag))
    }
    fields.append(.init(name: "words", label: ProgrammeWords.words, kind: .text(most: 200)))
    return fields
  }

  private func values(of one: Programme) -> [String: String] {
    var values = ["name": one.name, "from": one.from.description]
    values["unit"] = one.unit
    values["through"] = one.through?.description
    values["words"] = one.words
    values["served"] = one.isServed.map { $0 ? "yes" : "no" }
    for (figure, number) in one.figures {
      values[figure.rawValue] = figure.isMoney ? Money(fen: number).description : String(number)
    }
    return values
  }

  /// What a sound form says; nil where it is not.
  private func stated(
    _ form: EntryForm, of kind: Programme.Kind, as held: Programme? = nil, version: Int64? = nil
  ) -> Programme? {
    guard form.isSound, let name = form.text("name").value, let from = form.day("from").value,
      let region = held?.region ?? form.text("region").value.flatMap({ RegionCode($0) })
    else { return nil }
    var figures: [Programme.Figure: Int64] = [:]
    for figure in kind.figures {
      figures[figure] =
        figure.isMoney
        ? form.money(figure.rawValue).value?.fen
        : form.count(figure.rawValue).value.map { Int64($0) }
    }
    return Programme(
      id: held?.id ?? ID(0), region: region, kind: kind, name: name,
      unit: form.text("unit").value, from: from, through: form.day("through").value,
      figures: figures, isServed: kind.canBeServed ? form.flag("served").value : nil,
      words: form.text("words").value, version: version ?? 1)
  }

  private func put(_ visit: Visit) async throws -> Answer {
    let kind = try kind(visit)
    let sent = try visit.form()
    let region = sent["region"].flatMap { RegionCode($0) }
    var form = EntryForm(try await fields(kind, visit, for: region), sent: sent)
    if let stated = stated(form, of: kind) {
      do {
        try await desk.within(visit.scope).put(stated, by: visit.actor)
        return .seeOther(Href("programmes", kind.rawValue))
      } catch let refusal as ProgrammeRefusal {
        form.refuse(ProgrammeWords.refusal(refusal))
      }
    }
    return .page(try await list(form, visit))
  }

  /// A form that does not say what its reader saw is one of nobody's.
  private func correct(_ visit: Visit) async throws -> Answer {
    let held = try await programme(visit)
    let sent = try visit.form()
    var form = EntryForm(fields(held.kind, places: nil), sent: sent)
    let version = sent["version"].flatMap { Int64($0) } ?? 0
    if let stated = stated(form, of: held.kind, as: held, version: version) {
      do {
        try await desk.within(visit.scope).correct(stated, by: visit.actor)
        return .seeOther(Href("programmes", held.kind.rawValue))
      } catch let refusal as ProgrammeRefusal {
        form.refuse(ProgrammeWords.refusal(refusal))
      }
    }
    return .page(try await show(visit, form))
  }
}
