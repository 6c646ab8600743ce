// SPDX-License-Identifier: Apache-2.0
import Matching
import Registry
import Rights
import Sheets
import Values
import Web

/// 岗位与就业: offers, wishes, matches and introductions, lists, fairs, departures and registers.
public struct JobPages: Sendable {
  let desk: JobDesk
  /// The place the office serves: its towns are those to choose from, and work is near or far from it.
  let home: RegionCode?
  /// Copies of workbooks with the rows marked that could not be put down.
  let returned = KeptFiles()

  public init(desk: JobDesk, home: RegionCode?) {
    self.desk = desk
    self.home = home
  }

  public static var navigation: [NavigationItem] { [NavigationItem(JobWords.title, "jobs")] }

  static let reading = Right(.read, .person)
  static let entering = Right(.enter, .person)
  /// Lists of people leave the house with whoever may take lists out.
  static let exporting = Right(.export, .entitlement)

  public var routes: Routes {
    var routes = Routes()
    routes.get("jobs", needs: JobPages.reading) { try await front($0) }
    addOffers(to: &routes)
    addPeople(to: &routes)
    addLists(to: &routes)
    addOrganised(to: &routes)
    addRegisters(to: &routes)
    return routes
  }

  private func addOffers(to routes: inout Routes) {
    routes.get("jobs/offers", needs: JobPages.reading) { try await offers($0) }
    routes.get("jobs/offers/new", needs: JobPages.entering) { try await blankOffer($0) }
    routes.post("jobs/offers", needs: JobPages.entering) { try await putDown($0) }
    routes.get("jobs/offers/blank", needs: JobPages.entering) { try emptyRoster($0) }
    routes.get("jobs/offers/roster", needs: JobPages.entering) {
      .page(try await rosterPage($0))
    }
    routes.postFiles("jobs/offers/roster", needs: JobPages.entering) { try await takeRoster($0) }
    routes.get("jobs/offers/roster/:copy", needs: JobPages.entering) { try await markedCopy($0) }
    routes.get("jobs/offers/:offer", needs: JobPages.reading) { try await offer($0) }
    routes.get("jobs/offers/:offer/edit", needs: JobPages.entering) { try await editOffer($0) }
    routes.post("jobs/offers/:offer", needs: JobPages.entering) { try await correctOffer($0) }
    routes.post("jobs/offers/:offer/closing", needs: JobPages.entering) {
      try await closeOffer($0)
    }
  }

  private func addPeople(to routes: inout Routes) {
    routes.get("people/:person/wish", needs: JobPages.entering) { try await wish($0) }
    routes.post("people/:person/wish", needs: JobPages.entering) { try await keepWish($0) }
    routes.get("people/:person/matches", needs: JobPages.reading) { try await matches($0) }
    routes.post("people/:person/introductions", needs: JobPages.entering) {
      try await introduce($0)
    }
    routes.post("jobs/introductions/:introduction/answers", needs: JobPages.entering) {
      try await answer($0)
    }
  }

  private func addLists(to routes: inout Routes) {
    routes.get("jobs/lists", needs: JobPages.reading) { try await lists($0) }
    routes.get("jobs/lists/:list", needs: JobPages.reading) { try await list($0) }
    routes.get("jobs/funnel/:step", needs: Right(.read, .person)) { try await funnelStep($0) }
    routes.get("jobs/lists/:list/workbook", needs: JobPages.exporting) { try await workbook($0) }
  }

  // MARK: - The front

  private func front(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let day = visit.asOf
    var figures: [Parts.Figure] = []
    for kind in JobListKind.allCases {
      let list = try await desk.list(kind, on: day, limit: 0, in: visit.language)
      figures.append(
        Parts.Figure(
          kind.name[visit.language], visit.language.count(list.total),
          href: visit.context.href("jobs", "lists", kind.rawValue)))
    }
    let language = visit.language
    let links: [(Localized, Href)] = [
      (JobWords.offers, Href("jobs", "offers")), (JobListWords.lists, Href("jobs", "lists")),
      (OrganisedWords.fairs, Href("jobs", "fairs")),
      (OrganisedWords.departures, Href("jobs", "departures")),
      (OrganisedWords.agreements, Href("jobs", "agreements")),
      (OrganisedWords.stations, Href("jobs", "stations")),
      (OrganisedWords.brands, Href("jobs", "brands")),
    ]
    let funnel = try await funnel(visit)
    return .page(
      Page(title: JobWords.title[language], speaksForDay: true) {
        Parts.figures(figures)
        funnel
        ul { for (name, href) in links { li { a(.href(href)) { name[language] } } } }
      })
  }

  // MARK: - What forms choose from

  /// The county and its towns.
  func places() async throws -> [(value: String, name: Localized)] {
    guard let county = home?.ancestor(.county) ?? home else { return [] }
    let regions = try await desk.regionIndex()
    return ([county] + regions.children(of: county).map(\.code)).map {
      ($0.digits, Localized(same: regions.fullName($0)))
    }
  }

  static let trades: [(value: String, name: Localized)] = JobTrade.allCases.map {
    (String($0.rawValue), JobWords.trade($0))
  }

  static let levels: [(value: String, name: Localized)] = SkillLevel.allCases.map {
    (String($0.rawValue), JobWords.level($0))
  }

  /// A place as it is written, from the province down; in the own county the town's name will do.
  func region(_ words: String) async throws -> RegionCode? {
    let regions = try await desk.regionIndex()
    if let code = regions.match(text: words, within: home).code { return code }
    guard let county = home?.ancestor(.county) ?? home else { return nil }
    return regions.children(of: county).first { $0.name == words }?.code
  }
}

extension EntryForm {
  /// A number that a list offered, as another thing.
  func numbered<Value>(_ name: String, _ value: (UInt16) -> Value?) -> Value? {
    text(name).value.flatMap { UInt16($0) }.flatMap(value)
  }

  func trade(_ name: String) -> JobTrade? { numbered(name) { JobTrade(rawValue: $0) } }

  func skill(_ trade: String, _ level: String) -> Skill? {
    guard let trade = self.trade(trade) else { return nil }
    let level = numbered(level) { UInt8(exactly: $0).flatMap(SkillLevel.init) }
    return Skill(trade.trade, level ?? .trained)
  }
}
