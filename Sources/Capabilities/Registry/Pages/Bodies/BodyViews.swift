// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// The list of organisations, with its search.
struct BodyListPage {
  struct View {
    let query: BodyQuery
    let rows: [BodyLine]
    let pagination: Pagination
    let regions: RegionIndex
  }

  func page(_ view: View, _ context: PageContext) -> Page {
    let language = context.language
    return Page(title: BodyWords.bodies[language], speaksForDay: false) {
      if context.may(BodyPages.entering) {
        Parts.button(BodyWords.new[language], context.href("bodies", "new"), isQuiet: true)
      }
    } content: {
      filters(view, context)
      if view.rows.isEmpty {
        let isFirst = view.query == BodyQuery()
        Parts.empty((isFirst ? BodyWords.noneYet : BodyWords.noneMatch)[language])
      } else {
        p(.class("soft")) { view.pagination.position(language) }
        table(view, context)
        view.pagination.links(context.here, language)
      }
    }
  }

  private func filters(_ view: View, _ context: PageContext) -> HTML {
    let language = context.language
    return form(.class("filters"), .method(.get), .action(context.path)) {
      Parts.field(BodyWords.search[language], for: "q") {
        input(
          .type(.search), .id("q"), .name("q"), .maxLength(BodyQuery.maximumTextLength),
          .value(view.query.text))
      }
      Parts.field(BodyWords.carrierKind[language], for: "carrier") {
        Parts.choice(
          "carrier", id: "carrier", any: RegistryWords.any[language],
          CarrierKind.allCases.map { ($0.rawValue, BodyWords.carrier($0)[language]) },
          chosen: view.query.carrier?.rawValue)
      }
      div(.class("filter-actions")) { button { RegistryWords.search[language] } }
    }
  }

  private func table(_ view: View, _ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      BodyWords.bodies[language], isCaptionSeen: false, .text(BodyWords.name[language]),
      .text(BodyWords.kind[language]), .text(BodyWords.region[language]),
      .text(BodyWords.recognitions[language]))
    for row in view.rows {
      table.add(
        a(.href(context.href("bodies", row.id.description))) { row.name },
        HTML(row.kind.map { BodyWords.kind($0)[language] } ?? ""),
        HTML(row.region.map { view.regions.fullName($0) } ?? ""),
        HTML(language.list(row.carriers.map { BodyWords.carrier($0)[language] })))
    }
    return table.html
  }
}

/// One organisation: what it is, what it is recognised as, the classes it holds, and what later capabilities
/// know of it.
struct BodyPage {
  let regions: RegionIndex

  func page(_ file: BodyFile, panels: [HTML], isKept: Bool, _ context: PageContext) -> Page {
    let language = context.language
    let href = context.href("bodies", file.id.description)
    let mayEnter = context.may(BodyPages.entering)
    return Page(
      title: file.name, trail: [.init(BodyWords.bodies[language], context.href("bodies"))],
      speaksForDay: false
    ) {
      if mayEnter {
        Parts.button(BodyWords.edit[language], href.appending("edit"), isQuiet: true)
      }
    } content: {
      if isKept { Parts.notice(.yes) { p(EntryWords.saved[language]) } }
      facts(file, language)
      for panel in panels { panel }
      section {
        h2(BodyWords.recognitions[language])
        carriers(file, href, mayEnter, language)
      }
      section {
        h2(BodyWords.classes[language])
        classes(file, href, mayEnter, language)
      }
      LoanParts.panel(file, href, mayEnter, language)
      if !file.body.licences.isEmpty { licences(file, language) }
    }
  }

  private func facts(_ file: BodyFile, _ language: Language) -> HTML {
    let held = file.body.organisation.record
    func number(_ fact: Fact<Int>) -> HTML? { fact.value.map { HTML(language.count($0)) } }
    return Parts.facts([
      (BodyWords.kind[language], held.kind.value.map { HTML(BodyWords.kind($0)[language]) }),
      (BodyWords.region[language], held.region.value.map { HTML(regions.fullName($0)) }),
      (BodyWords.creditCode[language], held.creditCode.value.map { HTML($0) }),
      (BodyWords.staffCount[language], number(held.staffCount)),
      (BodyWords.outOfPovertyStaff[language], number(held.outOfPovertyStaff)),
      (BodyWords.marginalStaff[language], number(held.marginalStaff)),
      (BodyWords.lowIncomeStaff[language], number(held.lowIncomeStaff)),
    ])
  }

  private func carriers(
    _ file: BodyFile, _ href: Href, _ mayEnter: Bool, _ language: Language
  ) -> HTML {
    let form = href.appending("recognitions").appending("new")
    var table = DataTable(
      BodyWords.recognitions[language], isCaptionSeen: false,
      .text(BodyWords.carrierKind[language]), .text(BodyWords.recognisedOn[language]),
      .text(BodyWords.recognisedBy[language]), .number(BodyWords.rentPaid[language]),
      .number(BodyWords.utilitiesPaid[language]), .text(BodyWords.costsPeriod[language]), .text(""))
    for carrier in file.body.carriers {
      let costs = [carrier.costsFrom.value, carrier.costsThrough.value].map {
        $0?.description ?? "…"
      }
      let stands = carrier.withdrawnOn.value == nil
      table.add(
        HTML(BodyWords.carrier(carrier.record.kind)[language]),
        HTML(carrier.recognisedOn.value?.description ?? RegistryWords.unknown[language]),
        HTML(carrier.recognisedBy.value ?? ""), HTML(carrier.rentPaid.value?.grouped ?? ""),
        HTML(carrier.utilitiesPaid.value?.grouped ?? ""),
        HTML(costs == ["…", "…"] ? "" : costs.joined(separator: "—")),
        stands
          ? (mayEnter
            ? a(.href(form.with("kind", carrier.record.kind.rawValue))) {
              BodyWords.edit[language]
            } : .empty)
          : Mark.no(BodyWords.withdrawn(carrier.withdrawnOn.value?.description ?? "")[language]))
    }
    return HTML {
      if file.body.carriers.isEmpty {
        p(.class("soft")) { BodyWords.noRecognition[language] }
      } else {
        table.html
      }
      if mayEnter { p { Parts.button(BodyWords.recognise[language], form, isQuiet: true) } }
    }
  }

  private func classes(
    _ file: BodyFile, _ href: Href, _ mayEnter: Bool, _ language: Language
  ) -> HTML {
    let form = href.appending("classes").appending("new")
    var table = DataTable(
      BodyWords.classes[language], isCaptionSeen: false, .text(BodyWords.classNumber[language]),
      .text(BodyWords.classKind[language]), .text(BodyWords.startOn[language]),
      .text(BodyWords.endOn[language]), .number(BodyWords.standard[language]),
      .number(BodyWords.qualified[language]), .number(BodyWords.employed[language]), .text(""))
    for training in file.trainings {
      table.add(
        HTML(training.number),
        HTML(training.kind.value.map { BodyWords.training($0)[language] } ?? ""),
        HTML(training.startOn.value?.description ?? ""),
        HTML(training.endOn.value?.description ?? ""),
        HTML(training.standard.value?.grouped ?? ""),
        HTML(training.qualified.value.map { language.count($0) } ?? ""),
        HTML(training.employedIn3Months.value.map { language.count($0) } ?? ""),
        mayEnter
          ? a(.href(form.with("class", training.id.description))) { BodyWords.edit[language] }
          : .empty)
    }
    return HTML {
      if file.trainings.isEmpty {
        p(.class("soft")) { BodyWords.noClass[language] }
      } else {
        table.html
      }
      if mayEnter { p { Parts.button(BodyWords.addClass[language], form, isQuiet: true) } }
    }
  }

  private func licences(_ file: BodyFile, _ language: Language) -> HTML {
    var table = DataTable(
      BodyWords.licences[language], .text(BodyWords.licences[language]),
      .text(BodyWords.licenceNumber[language]), .text(BodyWords.startOn[language]),
      .text(BodyWords.endOn[language]))
    for licence in file.body.licences {
      table.add(
        HTML(BodyWords.licence(licence.record.kind)[language]), HTML(licence.number),
        HTML(licence.from.value?.description ?? ""), HTML(licence.to.value?.description ?? ""))
    }
    return table.html
  }
}

/// The forms of the register.
enum BodyFormPage {
  static func new(_ form: EntryForm, _ context: PageContext) -> Page {
    page(BodyWords.new, form, context.href("bodies"), of: nil, context)
  }

  static func edit(_ form: EntryForm, of file: BodyFile, _ context: PageContext) -> Page {
    page(BodyWords.edit, form, context.href("bodies", file.id.description), of: file, context)
  }

  static func recognition(_ form: EntryForm, of file: BodyFile, _ context: PageContext) -> Page {
    page(
      BodyWords.recognise, form, context.href("bodies", file.id.description, "recognitions"),
      of: file, context)
  }

  static func training(_ form: EntryForm, of file: BodyFile, _ context: PageContext) -> Page {
    page(
      BodyWords.addClass, form, context.href("bodies", file.id.description, "classes"), of: file,
      context)
  }

  private static func page(
    _ title: Localized, _ form: EntryForm, _ action: Href, of file: BodyFile?,
    _ context: PageContext
  ) -> Page {
    let language = context.language
    var trail = [Page.Step(BodyWords.bodies[language], context.href("bodies"))]
    if let file { trail.append(.init(file.name, context.href("bodies", file.id.description))) }
    return Page(title: title[language], trail: trail, speaksForDay: false) {
      p(.class("soft")) { EntryWords.emptySaysNothing[language] }
      form.html(action, EntryWords.save, context)
    }
  }
}
