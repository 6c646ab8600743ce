// SPDX-License-Identifier: Apache-2.0
import Rights
import Values
import Web

/// A list of people, as the page shows it.
public struct PeopleList: Sendable {
  public struct Row: Sendable {
    let id: ID<Person>
    let name: String
    /// A list has no other form of the number.
    let identityNumber: MaskedText
    let sex: IdentityNumber.Sex?
    let age: Int?
    let household: String?
    let relation: String?
    let place: String?
    let categories: [String]
    let status: WorkStatus?
  }

  /// What the list is restricted to, as it stands in the address.
  public struct Filter: Sendable {
    var text: String?
    var town: RegionCode?
    var category: String?
    var status: WorkStatus?
  }

  let rows: [Row]
  let pagination: Pagination
  let filter: Filter
  let towns: [TownCount]
  /// Codes that somebody is in.
  let categories: [String]
  /// A search by identity number came to nothing.
  let isNumberMissing: Bool
}

extension PeopleList.Row {
  init(_ line: PersonLine, asOf: Day) {
    self.init(
      id: line.id, name: line.name, identityNumber: line.identityNumber,
      sex: line.sex,
      age: line.birthDate.age(on: asOf),
      household: line.householdNumber, relation: line.relationToHead.value, place: line.regionName,
      categories: line.categories, status: line.status)
  }
}

/// The list of people, with its search and filters.
struct PeoplePages {
  let names: RegistryNames
  let exports: Href?

  func page(_ list: PeopleList, _ context: PageContext) -> Page {
    let language = context.language
    return Page(title: RegistryWords.people[language], speaksForDay: true) {
      if let exports, context.may(Right(.export, .entitlement)) {
        Parts.button(RegistryWords.toExport[language], exports, isQuiet: true)
      }
    } content: {
      if list.isNumberMissing {
        Parts.notice(.open) { p(RegistryWords.numberNotFound[language]) }
      }
      search(context)
      filters(list, context)
      div(.class("list-head")) {
        p { strong(headline(list, language)) }
        if list.pagination.total > 0 { span(.class("soft")) { list.pagination.position(language) } }
      }
      if list.rows.isEmpty {
        Parts.empty(RegistryWords.noneMatch[language])
      } else {
        table(list, context)
        list.pagination.links(context.here, language)
      }
    }
  }

  private func headline(_ list: PeopleList, _ language: Language) -> String {
    let count = language.count(list.pagination.total)
    guard let text = list.filter.text else { return RegistryWords.found(count)[language] }
    return RegistryWords.foundFor(text, count)[language]
  }

  /// Sent by POST, so that a number stands in no address.
  private func search(_ context: PageContext) -> HTML {
    let language = context.language
    return div(.class("search")) {
      form(.method(.post), .action(context.href("people", "searches"))) {
        context.token.field
        label(.for("q")) { RegistryWords.searchLabel[language] }
        div(.class("search-line")) {
          input(
            .type(.search), .id("q"), .name("q"), .maxLength(PersonQuery.maximumTextLength),
            .autocomplete(false), .described(by: "q-note"), .required)
          button { RegistryWords.search[language] }
        }
        small(.id("q-note")) { RegistryWords.searchNote[language] }
      }
    }
  }

  private func filters(_ list: PeopleList, _ context: PageContext) -> HTML {
    let language = context.language
    let any = RegistryWords.any[language]
    return form(.class("filters"), .method(.get), .action(Href("people"))) {
      if let text = list.filter.text { input(.type(.hidden), .name("q"), .value(text)) }
      if context.isDayChosen {
        input(.type(.hidden), .name("as-of"), .value(context.asOf.description))
      }
      Parts.field(RegistryWords.town[language], for: "town") {
        Parts.choice(
          "town", id: "town", any: any,
          list.towns.compactMap { town in
            town.region.map { ($0.digits, town.name ?? $0.digits) }
          }, chosen: list.filter.town?.digits)
      }
      Parts.field(RegistryWords.category[language], for: "category") {
        Parts.choice(
          "category", id: "category", any: any,
          list.categories.map { ($0, names.category($0)[language]) }, chosen: list.filter.category)
      }
      Parts.field(RegistryWords.status[language], for: "status") {
        Parts.choice(
          "status", id: "status", any: any,
          WorkStatus.allCases.map { ($0.rawValue, RegistryWords.status($0)[language]) },
          chosen: list.filter.status?.rawValue)
      }
      div(.class("filter-actions")) {
        button(.class("quiet")) { RegistryWords.apply[language] }
        a(.href(context.href("people"))) { RegistryWords.clearAll[language] }
      }
    }
  }

  private func table(_ list: PeopleList, _ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      RegistryWords.people[language], isCaptionSeen: false,
      .text(RegistryWords.name[language]), .text(RegistryWords.sex[language]),
      .number(RegistryWords.age[language]), .text(RegistryWords.identityNumber[language]),
      .text(RegistryWords.place[language]), .text(RegistryWords.relation[language]),
      .text(RegistryWords.category[language]), .text(RegistryWords.status[language]))
    for row in list.rows {
      table.add(
        a(.href(context.href("people", row.id.description))) { row.name },
        HTML(row.sex.map { RegistryWords.sex($0)[language] } ?? ""),
        HTML(row.age.map { String($0) } ?? ""),
        span(.class("nowrap")) { row.identityNumber },
        HTML(row.place ?? RegistryWords.unknown[language]),
        HTML(row.relation ?? ""),
        HTML(language.list(row.categories.map { names.category($0)[language] })),
        HTML(row.status.map { RegistryWords.status($0)[language] } ?? ""))
    }
    return table.html
  }
}
