// SPDX-License-Identifier: Apache-2.0
import Policy
import Values
import Web

/// How every item of the packages stands, and one page of those to whom one of them is still owed.
struct ServiceListPage {
  struct View {
    let packages: [ServiceFile.Package]
    let progress: [ServiceProgress]
    let day: Day
    let names: @Sendable (RegionCode) -> String
    var list: (filter: DueFilter, dues: [ServiceDue], pagination: Pagination)?
  }

  let view: View

  func page(_ context: PageContext) -> Page {
    let language = context.language
    return Page(title: ServiceWords.title[language]) {
      Parts.button(
        ServiceWords.helpers[language], context.href("services", "helpers"), isQuiet: true)
    } content: {
      if view.packages.isEmpty {
        Parts.empty(ServiceWords.noPackages[language])
      } else if view.progress.allSatisfy({ $0.people == 0 }) {
        Parts.empty(ServiceWords.none[language])
      } else {
        h2(ServiceWords.progress[language])
        progress(context)
        if let list = view.list { open(list.filter, list.dues, list.pagination, context) }
      }
    }
  }

  private func progress(_ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      ServiceWords.progress[language], isCaptionSeen: false, .text(ServiceWords.item[language]),
      .text(ServiceWords.package[language]), .text(ServiceWords.clause[language]),
      .text(ServiceWords.wanted[language]), .number(ServiceWords.people[language]),
      .number(ServiceWords.finished[language]), .number(ServiceWords.left[language]))
    for line in view.progress {
      guard let package = view.packages.first(where: { $0.id == line.package }) else { continue }
      let left = line.people - line.finished
      let here = context.href("services").with("package", line.package)
        .with("item", line.kind.rawValue)
      table.add(
        a(.href(here)) { name(of: line.kind, in: package, language) },
        HTML(Localized(package.name)[language]),
        HTML(language == .chinese ? package.clauses.map(\.value).joined(separator: "、") : "–"),
        HTML(ServiceWords.every(line.every, line.wanted)[language]),
        HTML(language.count(line.people)), HTML(language.count(line.finished)),
        left == 0 ? HTML("0") : a(.href(here)) { language.count(left) })
    }
    return table.html
  }

  private func name(
    of kind: ServiceFile.Kind, in package: ServiceFile.Package, _ language: Language
  ) -> String {
    package.items.first { $0.kind == kind }.map { Localized($0.name)[language] }
      ?? ServiceWords.kind(kind)[language]
  }

  private func heading(_ filter: DueFilter, _ language: Language) -> String {
    guard let package = view.packages.first(where: { $0.id == filter.package }) else {
      return ServiceWords.left[language]
    }
    return "\(name(of: filter.kind, in: package, language))　\(ServiceWords.left[language])"
      + (filter.helper.map { language.bracketed($0) } ?? "")
  }

  private func open(
    _ filter: DueFilter, _ dues: [ServiceDue], _ pagination: Pagination, _ context: PageContext
  ) -> HTML {
    let language = context.language
    return HTML {
      h2(heading(filter, language))
      if dues.isEmpty {
        Parts.empty(ServiceWords.allDone[language])
      } else {
        p(.class("soft")) { pagination.position(language) }
        table(filter, dues, context)
        p(.class("no-print")) {
          Parts.button(
            ServiceWords.print[language],
            context.href("services", "print").with("package", filter.package)
              .with("item", filter.kind.rawValue).with("helper", filter.helper), isQuiet: true)
        }
        pagination.links(context.here, language)
      }
    }
  }

  private func table(
    _ filter: DueFilter, _ dues: [ServiceDue], _ context: PageContext
  ) -> HTML {
    let language = context.language
    var table = DataTable(
      heading(filter, language), isCaptionSeen: false, .text(ServiceWords.person[language]),
      .text(ServiceWords.place[language]), .text(ServiceWords.helper[language]),
      .number(ServiceWords.done[language]), .number(ServiceWords.wanted[language]),
      .text(ServiceWords.due[language]), .text(ServiceWords.record[language]))
    for due in dues {
      let person = due.person.description
      table.add(
        a(.href(context.href("people", person).at("services"))) { due.personName },
        HTML(view.names(due.region)), HTML(due.helper ?? ServiceWords.noHelper[language]),
        HTML(language.count(due.done)), HTML(language.count(due.wanted)),
        span(.class("nowrap")) { due.due?.description ?? "–" },
        context.may(ServicePages.enter)
          ? a(
            .href(
              context.href("people", person, "services", "new").with("kind", filter.kind.rawValue)
            )
          ) { ServiceWords.record[language] } : HTML("–"))
    }
    return table.html
  }

  /// The list to take along, with room to write.
  func printout(_ filter: DueFilter, _ dues: [ServiceDue], _ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: heading(filter, language),
      trail: [.init(ServiceWords.title[language], context.href("services"))]
    ) {
      Parts.printButton(language)
    } content: {
      if dues.isEmpty {
        Parts.empty(ServiceWords.allDone[language])
      } else {
        sheet(filter, dues, language)
      }
    }
  }

  private func sheet(_ filter: DueFilter, _ dues: [ServiceDue], _ language: Language) -> HTML {
    var table = DataTable(
      heading(filter, language), isCaptionSeen: false, .text(ServiceWords.place[language]),
      .text(ServiceWords.person[language]), .text(ServiceWords.helper[language]),
      .text(ServiceWords.due[language]), .text(ServiceWords.words[language]))
    for due in dues {
      table.add(
        HTML(view.names(due.region)), HTML(due.personName),
        HTML(due.helper ?? ServiceWords.noHelper[language]), HTML(due.due?.description ?? "–"),
        HTML("　　　　　　　　　　"))
    }
    return table.html
  }
}
