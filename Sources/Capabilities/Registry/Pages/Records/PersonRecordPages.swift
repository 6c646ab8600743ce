// SPDX-License-Identifier: Apache-2.0
import Rights
import Values
import Web

/// The forms by which a clerk puts down, or corrects, what a person brings to the counter: a contract, a
/// licence, a certificate.
public struct PersonRecordPages: Sendable {
  private let desk: RegistryDesk
  private let names: RegistryNames
  private let home: RegionCode?

  /// - Parameter names: Offers the categories that have a name.
  public init(desk: RegistryDesk, names: RegistryNames, home: RegionCode?) {
    self.desk = desk
    self.names = names
    self.home = home
  }

  static let entering = Right(.enter, .person)

  public var routes: Routes {
    var routes = Routes()
    routes.get("people/:person/records/:kind", needs: PersonRecordPages.entering) {
      try await form($0)
    }
    routes.post("people/:person/records/:kind", needs: PersonRecordPages.entering) {
      try await keep($0)
    }
    return routes
  }

  private func form(_ visit: Visit) async throws -> Answer {
    let (kind, dossier) = try await subject(visit)
    let held = visit.query("record").flatMap { Int64($0) }.map { kind.values($0, in: dossier) }
    let form = EntryForm(kind.fields(try await choices(visit)), held ?? [:])
    return .page(page(form, kind, dossier.person, visit.context))
  }

  private func keep(_ visit: Visit) async throws -> Answer {
    let (kind, dossier) = try await subject(visit)
    var form = EntryForm(kind.fields(try await choices(visit)), sent: try visit.form())
    kind.check(&form)
    if form.isSound {
      let desk = try await desk.within(visit.scope)
      let row = kind.row(form, of: dossier.person)
      guard let conflict = try await desk.enter(row, by: visit.actor, on: visit.asOf) else {
        return .seeOther(visit.context.href("people", dossier.person.id.description))
      }
      form.refuse(EntryWords.conflict(conflict))
    }
    return .page(page(form, kind, dossier.person, visit.context))
  }

  private func subject(_ visit: Visit) async throws -> (PersonRecordKind, Dossier) {
    guard let kind = PersonRecordKind(rawValue: visit.parameter("kind")),
      let dossier = try await desk.within(visit.scope).dossier(try visit.id("person"))
    else { throw WebRefusal.notFound }
    return (kind, dossier)
  }

  private func choices(_ visit: Visit) async throws -> PersonRecordKind.Choices {
    let places = try await desk.places(for: visit, home: home)
    let regions = try await desk.regionIndex()
    let provinces = regions.provinces.map {
      (value: $0.code.digits, name: Localized(same: regions.fullName($0.code)))
    }
    return PersonRecordKind.Choices(
      places: places, workplaces: places + provinces,
      categories: names.categoryCodes.map { ($0, names.category($0)) })
  }

  private func page(
    _ form: EntryForm, _ kind: PersonRecordKind, _ person: Held<Person>, _ context: PageContext
  ) -> Page {
    let language = context.language
    return Page(
      title: PersonRecordWords.title(kind)[language],
      trail: [
        .init(RegistryWords.people[language], context.href("people")),
        .init(person.name, context.href("people", person.id.description)),
      ], speaksForDay: false
    ) {
      p(.class("soft")) { PersonRecordWords.sameRecord(kind)[language] }
      p(.class("soft")) { EntryWords.emptySaysNothing[language] }
      form.html(
        context.href("people", person.id.description, "records", kind.rawValue), EntryWords.save,
        context)
    }
  }
}

/// The choice of what is put down, on the page of a person.
struct PersonRecordMenu {
  let person: ID<Person>

  func html(_ context: PageContext) -> HTML {
    let language = context.language
    return details(.class("no-print")) {
      summary { PersonRecordWords.menu[language] }
      ul(.class("menu")) {
        for kind in PersonRecordKind.allCases {
          li { a(.href(link(kind, context))) { PersonRecordWords.name(kind)[language] } }
        }
      }
    }
  }

  /// Leads to the form that corrects what the time line shows; nil for what is not put in here.
  func correction(_ entry: TimelineEntry, _ context: PageContext) -> Href? {
    var record: Int64 = 0
    guard let kind = PersonRecordKind(entry.subject, record: &record) else { return nil }
    return link(kind, context).with("record", String(record))
  }

  private func link(_ kind: PersonRecordKind, _ context: PageContext) -> Href {
    context.href("people", person.description, "records", kind.rawValue)
  }
}
