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
      .page(try await list(EntryForm(try await fields(try kind(visit))), visit))
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
    if visit.query("relocated") == "below" { return try await belowTenth(visit) }
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

  private func belowTenth(_ visit: Visit) async throws -> Page {
    let programmes = try await desk.within(visit.scope).belowTenth(on: visit.asOf)
    let regions = try await desk.registry.regionIndex()
    let language = visit.language
    return Page(
      title: ProgrammeWords.belowTenth[language],
      trail: [.init(ProgrammeWords.title[language], Href("programmes"))]
    ) {
      if programmes.isEmpty {
        Parts.empty(ProgrammeWords.noneBelow[language])
      } else {
        table(programmes, of: .government, regions, visit.context)
      }
    }
  }

  private func list(_ form: EntryForm, _ visit: Visit) async throws -> Page {
    let kind = try kind(visit)
    let programmes = try await desk.within(visit.scope).programmes(of: kind)
    let regions = try await desk.registry.regionIndex()
    let language = visit.language
    return Page(
      title: ProgrammeWords.name(kind)[language],
      trail: [.init(ProgrammeWords.title[language], Href("programmes"))]
    ) {
      Parts.printButton(language)
    } content: {
      if programmes.isEmpty {
        Parts.empty(ProgrammeWords.none[language])
      } else {
        table(programmes, of: kind, regions, visit.context)
      }
      if visit.context.may(Self.keeping) {
        section {
          h2(ProgrammeWords.add[language])
          form.html(Href("programmes", kind.rawValue), ProgrammeWords.keep, visit.context)
        }
      }
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
    let form = EntryForm(try await fields(one.kind, isNew: false), values(of: one))
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
            visit.context)
        }
      }
    }
  }

  // MARK: - Writing

  /// The county and its towns and villages below the reader are those to choose from.
  private func places() async throws -> [(value: String, name: Localized)] {
    guard let county = home?.ancestor(.county) ?? home else { return [] }
    let regions = try await desk.registry.regionIndex()
    return ([county] + regions.children(of: county).map(\.code)).map {
      ($0.digits, Localized(same: regions.fullName($0)))
    }
  }

  private func fields(
    _ kind: Programme.Kind, isNew: Bool = true
  ) async throws -> [EntryForm.Field] {
    var fields: [EntryForm.Field] = [
      .init(
        name: "name", label: ProgrammeWords.name, kind: .text(most: 100), isRequired: true)
    ]
    if isNew {
      fields.append(
        .init(
          name: "region", label: ProgrammeWords.region, kind: .choice(try await places()),
          isRequired: true))
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
    _ form: EntryForm, of kind: Programme.Kind, as held: Programme? = nil
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
      words: form.text("words").value)
  }

  private func put(_ visit: Visit) async throws -> Answer {
    let kind = try kind(visit)
    var form = EntryForm(try await fields(kind), sent: try visit.form())
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

  private func correct(_ visit: Visit) async throws -> Answer {
    let held = try await programme(visit)
    var form = EntryForm(try await fields(held.kind, isNew: false), sent: try visit.form())
    if let stated = stated(form, of: held.kind, as: held) {
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
