// SPDX-License-Identifier: Apache-2.0
import Rights
import Values
import Web

/// The names of codes that the vocabulary and the policies give.
public struct RegistryNames: Sendable {
  private let categories: [String: Localized]
  private let benefits: [String: Localized]

  public init(categories: [String: Localized] = [:], benefits: [String: Localized] = [:]) {
    self.categories = categories
    self.benefits = benefits
  }

  /// The code itself where the vocabulary has no name for it.
  public func category(_ code: String) -> Localized { categories[code] ?? Localized(same: code) }
  public var categoryCodes: [String] { categories.keys.sorted() }
  public var benefitIDs: [String] { benefits.keys.sorted() }
  public func benefit(_ id: String) -> Localized { benefits[id] ?? Localized(same: id) }
}

/// What a later capability adds to the overview, asked for each time it is shown.
public typealias OverviewSource =
  @Sendable (RegistryCounts, PageContext) async throws -> OverviewPart

/// A section that a later capability puts on a person's page; empty where it has nothing to say.
public typealias PersonPanel = @Sendable (Dossier, PageContext) async throws -> HTML

/// The registry's pages: overview, people, one person. Later capabilities contribute to the first
/// and the last.
public struct RegistryPages: Sendable {
  private let desk: RegistryDesk
  private let names: RegistryNames
  private let overviewSources: [OverviewSource]
  private let panels: [PersonPanel]
  private let exports: Href?
  private let disclosures: (any DisclosureLog)?
  private let cache: RegistryCache

  /// - Parameters:
  ///   - exports: Where lists are exported; nil where nothing does.
  ///   - disclosures: Keeps who was shown a full value; nil where nothing does, and then nobody is.
  public init(
    desk: RegistryDesk, names: RegistryNames, overview: [OverviewSource] = [],
    panels: [PersonPanel] = [], exports: Href? = nil,
    disclosures: (any DisclosureLog)? = nil
  ) {
    self.desk = desk
    self.names = names
    self.overviewSources = overview
    self.panels = panels
    self.exports = exports
    self.disclosures = disclosures
    self.cache = RegistryCache(desk: desk)
  }

  public static var navigation: [NavigationItem] {
    [NavigationItem(RegistryWords.overview), NavigationItem(RegistryWords.people, "people")]
  }

  public var routes: Routes {
    var routes = Routes()
    routes.get("", needs: Right(.count, .person)) { try await overview($0) }
    routes.get("people", needs: Right(.read, .person)) { try await people($0) }
    routes.post("people/searches", needs: Right(.read, .person), goesOnWhenReadOnly: true) {
      try await search($0)
    }
    routes.get("people/:person", needs: Right(.read, .person)) { try await person($0) }
    routes.post(
      "people/:person/reveals", needs: Right(.reveal, .person), goesOnWhenReadOnly: true
    ) {
      try await reveal($0)
    }
    routes.get("people/:person/account", needs: Right(.enter, .person)) { try await account($0) }
    routes.post("people/:person/account", needs: Right(.enter, .person)) {
      try await correctAccount($0)
    }
    return routes
  }

  private func overview(_ visit: Visit) async throws -> Answer {
    let counts = try await cache.counts(asOf: visit.asOf, within: visit.scope)
    var parts: [OverviewPart] = []
    if counts.people > 0 {
      for source in overviewSources { parts.append(try await source(counts, visit.context)) }
    }
    return .page(OverviewPages(names: names).page(counts, parts, visit.context))
  }

  private func people(_ visit: Visit) async throws -> Answer {
    let text = visit.query("q").map { String($0.prefix(PersonQuery.maximumTextLength)) }
    if let text, (try? IdentityNumber(cell: text)) != nil {
      return .seeOther(visit.context.href("people"))
    }
    let filter = PeopleList.Filter(
      text: text, town: visit.query("town").flatMap { RegionCode($0) },
      category: visit.query("category"),
      status: visit.query("status").flatMap { WorkStatus(rawValue: $0) })
    var query = PersonQuery(asOf: visit.asOf)
    query.text = filter.text ?? ""
    query.region = filter.town
    query.category = filter.category
    query.status = filter.status
    query.page = visit.pageNumber - 1
    let found = try await desk.within(visit.scope).search(query)
    let counts = try await cache.counts(asOf: visit.asOf, within: visit.scope)
    let list = PeopleList(
      rows: found.people.map { PeopleList.Row($0, asOf: visit.asOf) },
      pagination: Pagination(
        page: visit.pageNumber, total: found.total, rowsPerPage: PersonQuery.pageSize),
      filter: filter, towns: counts.byTown, categories: counts.byCategory.keys.sorted(),
      isNumberMissing: visit.query("missing") == "number")
    return .page(PeoplePages(names: names, exports: exports).page(list, visit.context))
  }

  /// A number leads to the person, or to a page that says that nobody has it; never into an address.
  private func search(_ visit: Visit) async throws -> Answer {
    let text = try visit.form()["q"] ?? ""
    let list = visit.context.href("people")
    guard PersonSearchText(text).mayBeNumber else {
      return .seeOther(list.with("q", String(text.prefix(PersonQuery.maximumTextLength))))
    }
    let desk = try await desk.within(visit.scope)
    if let id = try await desk.personID(number: text) {
      return .seeOther(visit.context.href("people", id.description))
    }
    let household = PersonSearchText(text).plain
    if try await !desk.households(numbers: [household]).isEmpty {
      return .seeOther(list.with("q", household))
    }
    return .seeOther(list.with("missing", "number"))
  }

  private func person(_ visit: Visit) async throws -> Answer {
    let id: ID<Person> = try visit.id("person")
    let desk = try await desk.within(visit.scope)
    guard let dossier = try await desk.dossier(id) else { throw WebRefusal.notFound }
    var panels: [HTML] = []
    for panel in self.panels { panels.append(try await panel(dossier, visit.context)) }
    var members: [PersonLine] = []
    if let household = dossier.household {
      members = try await desk.members(of: household.household.id, asOf: visit.asOf)
    }
    let view = PersonView(
      dossier, members: members, timeline: try await desk.timeline(id),
      sources: try await desk.sources(of: id), regions: try await cache.regions(),
      asOf: visit.asOf)
    let mayReveal =
      disclosures != nil && visit.officer.scope(of: Right(.reveal, .person)) != nil
    return .page(
      PersonPages(
        names: names, offersReveal: mayReveal,
        offersEntry: visit.context.may(Right(.enter, .person))
      ).page(view, panels: panels, visit.context))
  }

  /// One full value, on the answer to the form alone: no address leads to it and nothing keeps it.
  private func reveal(_ visit: Visit) async throws -> Answer {
    guard let disclosures else { throw WebRefusal.notFound }
    let id: ID<Person> = try visit.id("person")
    let form = try visit.form()
    guard let field = form["field"].flatMap(GuardedField.init(rawValue:)) else {
      throw WebRefusal.notFound
    }
    guard let reason = form["reason"].flatMap({ Reason($0) }) else {
      throw WebRefusal.unusable(
        title: RegistryWords.reasonWanted, reason: RegistryWords.reasonBounds)
    }
    let desk = try await desk.within(visit.scope)
    guard let person = try await desk.person(id) else { throw WebRefusal.notFound }
    let value = try await desk.reveal(
      field, of: id, to: visit.officer.account, reason: reason, keptBy: disclosures)
    return .page(
      RevealPage(person: id, name: person.name, field: field, value: value, reason: reason)
        .page(visit.context))
  }

  private func account(_ visit: Visit) async throws -> Answer {
    let id: ID<Person> = try visit.id("person")
    guard let person = try await desk.within(visit.scope).dossier(id)?.person else {
      throw WebRefusal.notFound
    }
    let typed = AccountPage.Typed(
      holder: person.accountHolder.value ?? person.name, bank: person.accountBank.value ?? "")
    return .page(AccountPage(person: person, typed: typed).page(visit.context))
  }

  private func correctAccount(_ visit: Visit) async throws -> Answer {
    let id: ID<Person> = try visit.id("person")
    let desk = try await desk.within(visit.scope)
    guard let person = try await desk.dossier(id)?.person else { throw WebRefusal.notFound }
    let form = try visit.form()
    let typed = AccountPage.Typed(
      number: form["number"] ?? "", holder: form["holder"] ?? "", bank: form["bank"] ?? "")
    func again(_ problem: Localized) -> Answer {
      .page(AccountPage(person: person, typed: typed, problem: problem).page(visit.context))
    }
    guard
      let account = TypedAccount(number: typed.number, holder: typed.holder, bank: typed.bank)
    else { return again(AccountWords.unreadable) }
    do {
      guard try await desk.correctAccount(of: id, to: account, on: visit.asOf, by: visit.actor)
      else { throw WebRefusal.notFound }
    } catch is RowConflict { return again(AccountWords.conflict) }
    return .seeOther(visit.context.href("people", id.description))
  }
}

/// What a clerk typed into the search.
struct PersonSearchText {
  /// Without spaces, in half-width digits.
  let plain: String

  init(_ text: String) {
    var plain = ""
    for scalar in text.unicodeScalars.prefix(PersonQuery.maximumTextLength) {
      switch scalar.value {
      case 0xFF10...0xFF19:
        Unicode.Scalar(scalar.value - 0xFEE0).map { plain.unicodeScalars.append($0) }
      case 0x20, 0x3000, 0x09: continue
      default: plain.unicodeScalars.append(scalar)
      }
    }
    self.plain = plain
  }

  /// Long enough to be a whole identity number, right or mistyped, and made of digits but for its
  /// end.
  var mayBeNumber: Bool {
    plain.utf8.count >= 15 && plain.utf8.prefix(14).allSatisfy { (48...57).contains($0) }
  }
}
