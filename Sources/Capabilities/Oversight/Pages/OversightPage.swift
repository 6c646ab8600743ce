// SPDX-License-Identifier: Apache-2.0
import Registry
import Values
import Web

/// What the checks point at, and the inspections.
struct OversightPage {
  let counts: [(check: OversightCheck, count: Int)]
  let inspections: [Inspection]
  let form: InspectionForm
  let refusal: InspectionRefusal?

  func page(_ context: PageContext) -> Page {
    let language = context.language
    return Page(title: OversightWords.title[language], speaksForDay: true) {
      Parts.printButton(language)
    } content: {
      if let refusal { OversightPage.alert(refusal, language) }
      p(.class("soft")) { OversightWords.note[language] }
      checks(context)
      h2(OversightWords.inspections[language])
      p(.class("soft")) { OversightWords.inspectionsNote[language] }
      if inspections.isEmpty {
        Parts.empty(OversightWords.noInspections[language])
      } else {
        list(context)
      }
      if context.may(OversightPages.inspecting) { announce(context) }
    }
  }

  static func alert(_ refusal: InspectionRefusal, _ language: Language) -> HTML {
    div(.isAlert) {
      Parts.notice(.no) {
        p { strong(OversightWords.notDone[language]) }
        p(OversightWords.refusal(refusal)[language])
      }
    }
  }

  private func checks(_ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      OversightWords.title[language], isCaptionSeen: false, .text(OversightWords.check[language]),
      .number(OversightWords.people[language]))
    for (check, count) in counts {
      table.add(
        HTML(OversightWords.name(check)[language]),
        count == 0
          ? HTML(OversightWords.clean[language])
          : a(.href(context.href("oversight", "checks", check.rawValue))) {
            language.count(count)
          })
    }
    return table.html
  }

  private func list(_ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      OversightWords.inspections[language], isCaptionSeen: false,
      .text(OversightWords.population[language]), .text(OversightWords.from[language]),
      .text(OversightWords.to[language]), .number(OversightWords.records[language]),
      .number(OversightWords.size[language]), .text(OversightWords.drawOn[language]),
      .text(OversightWords.state[language]))
    for one in inspections {
      table.add(
        a(.href(context.href("oversight", "inspections", one.id.description))) {
          OversightWords.name(one.population)[language]
        },
        HTML(one.period.lowerBound.description), HTML(one.period.upperBound.description),
        HTML(language.count(one.count)), HTML(language.count(one.size)),
        HTML(one.drawOn.description), OversightPage.mark(one.state, language))
    }
    return table.html
  }

  static func mark(_ state: Inspection.State, _ language: Language) -> HTML {
    switch state {
    case .announced: Mark.open(OversightWords.waiting[language])
    case .drawn: Mark.yes(OversightWords.isDrawn[language])
    }
  }

  private func announce(_ context: PageContext) -> HTML {
    let language = context.language
    return Web.form(.class("entry"), .method(.post), .action(Href("oversight", "inspections"))) {
      h3(OversightWords.announce[language])
      context.token.field
      Parts.field(OversightWords.population[language], for: "population") {
        Parts.choice(
          "population", id: "population", any: nil,
          Inspection.Population.allCases.map { ($0.rawValue, OversightWords.name($0)[language]) },
          chosen: form.population)
      }
      day(OversightWords.from, "from", form.from, language)
      day(OversightWords.to, "to", form.to, language)
      Parts.field(OversightWords.size[language], for: "size") {
        input(
          .type(.text), .id("size"), .name("size"), .maxLength(4), .pattern("[0-9]{1,4}"),
          .value(form.size), .required)
      }
      day(OversightWords.drawOn, "draw-on", form.drawOn, language)
      Parts.field(OversightWords.seedSource[language], for: "seed-source") {
        input(
          .type(.text), .id("seed-source"), .name("seed-source"), .value(form.seedSource),
          .autocomplete(false), .maxLength(Inspection.wordsLength.upperBound),
          .described(by: "seed-source-hint"), .required)
        small(.id("seed-source-hint")) { OversightWords.seedSourceHint[language] }
      }
      button { OversightWords.announce[language] }
    }
  }

  private func day(
    _ name: Localized, _ field: String, _ value: String, _ language: Language
  ) -> HTML {
    Parts.field(name[language], for: field) {
      input(
        .type(.text), .id(field), .name(field), .maxLength(10), .value(value),
        .pattern("[0-9]{4}-[0-9]{2}-[0-9]{2}"), .required)
    }
  }
}

/// Everybody one check points at.
struct OversightCheckPage {
  let check: OversightCheck
  let hits: [OversightHit]
  let pagination: Pagination
  let people: [ID<Person>: Held<Person>]
  let regions: RegionIndex

  func page(_ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: OversightWords.name(check)[language],
      trail: [.init(OversightWords.title[language], context.href("oversight"))],
      speaksForDay: true
    ) {
      Parts.printButton(language)
    } content: {
      p(.class("soft")) { OversightWords.note[language] }
      if hits.isEmpty {
        Parts.empty(OversightWords.none[language])
      } else {
        div(.class("list-head")) { span(.class("soft")) { pagination.position(language) } }
        table(context)
        pagination.links(context.here, language)
      }
    }
  }

  private func table(_ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      OversightWords.name(check)[language], isCaptionSeen: false,
      .text(OversightWords.name[language]), .text(OversightWords.number[language]),
      .text(OversightWords.place[language]), .text(OversightWords.matter[language]),
      .text(OversightWords.detail[language]))
    for hit in hits {
      guard let (name, number, region) = subject(of: hit, context) else { continue }
      table.add(
        name, number, HTML(region.map { place($0) } ?? "–"), HTML(hit.title),
        span(.class("nowrap")) { hit.detail })
    }
    return table.html
  }

  /// What it points at, opened by its name; nil of people beyond the reader.
  private func subject(
    of hit: OversightHit, _ context: PageContext
  ) -> (name: HTML, number: HTML, region: RegionCode?)? {
    switch hit.subject {
    case .person(let id):
      guard let person = people[id] else { return nil }
      return (
        a(.href(context.href("people", id.description))) { person.name },
        span(.class("nowrap")) { person.identityNumber.masked }, person.hukouRegion.value
      )
    case .claim(let id, let name, let region):
      return (a(.href(context.href("claims", "\(id)"))) { name }, HTML("–"), region)
    case .post(let id, let name, let region):
      return (a(.href(context.href("posts", "\(id)"))) { name }, HTML("–"), region)
    case .budget(let id, let region):
      let name = region.map { regions.fullName($0) } ?? "–"
      return (a(.href(context.href("funds", "\(id)"))) { name }, HTML("–"), nil)
    }
  }

  private func place(_ region: RegionCode) -> String {
    [RegionCode.Level.town, .village].compactMap { region.ancestor($0) }
      .compactMap { regions[$0]?.name }.joined()
  }
}
