// SPDX-License-Identifier: Apache-2.0
import Rights
import Values
import Web

/// The register of public-welfare posts: holders, agreements, months on duty.
public struct PostPages: Sendable {
  private let desk: RegistryDesk
  private let home: RegionCode?
  /// Where the months are claimed; nil where nothing claims.
  private let claims: Href?

  public init(desk: RegistryDesk, home: RegionCode?, claims: Href? = nil) {
    self.desk = desk
    self.home = home
    self.claims = claims
  }

  public static var navigation: [NavigationItem] { [NavigationItem(PostWords.posts, "posts")] }

  static let reading = Right(.read, .person)
  static let entering = Right(.enter, .person)

  public var routes: Routes {
    var routes = Routes()
    routes.get("posts", needs: PostPages.reading) { try await list($0) }
    routes.get("posts/new", needs: PostPages.entering) { try await blank($0) }
    routes.post("posts", needs: PostPages.entering) { try await keep($0) }
    routes.get("posts/:post", needs: PostPages.reading) { try await show($0) }
    routes.post("posts/:post/months", needs: PostPages.entering) { try await keepMonth($0) }
    return routes
  }

  private func list(_ visit: Visit) async throws -> Answer {
    let query = PostQuery(text: visit.query("q") ?? "", page: visit.pageNumber - 1)
    let found = try await desk.within(visit.scope).posts(query)
    let pagination = Pagination(
      page: visit.pageNumber, total: found.total, rowsPerPage: PostQuery.pageSize)
    return .page(
      PostListPage(claims: claims).page(
        found.posts, query, pagination, isKept: visit.query("done") != nil, visit.context))
  }

  private func show(_ visit: Visit) async throws -> Answer {
    let line = try await line(visit)
    return .page(
      PostPage().page(
        line, EntryForm(PostForms.month), isKept: visit.query("done") != nil, visit.context))
  }

  private func line(_ visit: Visit) async throws -> PostLine {
    guard let line = try await desk.within(visit.scope).post(try visit.id("post")) else {
      throw WebRefusal.notFound
    }
    return line
  }

  private func blank(_ visit: Visit) async throws -> Answer {
    .page(
      PostPage().form(
        EntryForm(PostForms.post(try await self.desk.places(for: visit, home: home))), visit.context
      ))
  }

  /// The holder is named by their number, which stands in no address.
  private func keep(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    var form = EntryForm(
      PostForms.post(try await self.desk.places(for: visit, home: home)), sent: try visit.form())
    PostForms.check(&form)
    var holder: Held<Person>?
    if let text = form.text("holder").value {
      if let number = try? IdentityNumber(cell: text) {
        holder = try await desk.people(identityNumbers: [number])[number]
        if holder == nil { form.refuse(PostWords.noHolder, at: "holder") }
      } else {
        form.refuse(PostWords.badNumber, at: "holder")
      }
    }
    guard form.isSound, let holder else {
      return .page(PostPage().form(form, visit.context))
    }
    let statement = PostStatement(PostForms.post(form))
    if let conflict = try await desk.enter(
      PostForms.row(statement, of: holder), by: visit.actor, on: visit.asOf)
    {
      form.refuse(EntryWords.conflict(conflict))
      return .page(PostPage().form(form, visit.context))
    }
    return .seeOther(Href("posts").with("done", "yes"))
  }

  private func keepMonth(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let line = try await line(visit)
    var form = EntryForm(PostForms.month, sent: try visit.form())
    guard let held = line.post.holderID, let holder = try await desk.person(held) else {
      throw WebRefusal.notFound
    }
    PostForms.check(&form, of: line.post.record)
    guard form.isSound, let month = PostForms.month(form) else {
      return .page(PostPage().page(line, form, isKept: false, visit.context))
    }
    var statement = PostStatement(line.post.record.key)
    statement.months = [month]
    if let conflict = try await desk.enter(
      PostForms.row(statement, of: holder), by: visit.actor, on: visit.asOf)
    {
      form.refuse(EntryWords.conflict(conflict))
      return .page(PostPage().page(line, form, isKept: false, visit.context))
    }
    return .seeOther(Href("posts", line.post.id.description).with("done", "yes"))
  }
}

extension Post {
  /// As much of a post as it is found by among its holder's.
  fileprivate var key: Post {
    var key = Post()
    key.contractStart = contractStart
    key.contractEnd = contractEnd
    return key
  }
}

/// The fields of the register of posts, and what they say.
enum PostForms {
  typealias Field = EntryForm.Field

  static func post(_ places: [(value: String, name: Localized)]) -> [Field] {
    [
      Field(
        name: "holder", label: PostWords.holderNumber, kind: .text(most: 22), isRequired: true,
        note: PostWords.holderNote),
      Field(name: "name", label: PostWords.name, kind: .text(most: 50), isRequired: true),
      Field(
        name: "scope", label: PostWords.scope,
        kind: .choice(PostScope.allCases.map { ($0.rawValue, PostWords.scope($0)) }),
        isRequired: true),
      Field(
        name: "kind", label: PostWords.kind,
        kind: .choice(PostKind.allCases.map { ($0.rawValue, PostWords.kind($0)) }),
        isRequired: true),
      Field(name: "region", label: PostWords.region, kind: .choice(places), isRequired: true),
      Field(
        name: "contractStart", label: PostWords.contractStart, kind: .day, isRequired: true),
      Field(
        name: "contractEnd", label: PostWords.contractEnd, kind: .day, isRequired: true,
        note: PostWords.yearNote),
      Field(name: "standard", label: PostWords.standard, kind: .yuan),
      Field(name: "recognised", label: PostWords.recognised, kind: .flag),
    ]
  }

  /// An agreement is for a year at most.
  /// > Source: Qianyang 五(二)5.
  static func check(_ form: inout EntryForm) {
    guard let start = form.day("contractStart").value, let end = form.day("contractEnd").value
    else { return }
    if end < start { form.refuse(PostWords.endsBefore, at: "contractEnd") }
    if end > start.endOfTerm(months: 12) { form.refuse(PostWords.overAYear, at: "contractEnd") }
  }

  static func post(_ form: EntryForm) -> Post {
    var post = Post()
    post.name = form.text("name")
    post.scope = form.word("scope")
    post.kind = form.word("kind")
    if let region = form.text("region").value.flatMap({ RegionCode($0) }) {
      post.region = .value(region)
    }
    post.contractStart = form.day("contractStart")
    post.contractEnd = form.day("contractEnd")
    post.contractKind = .value(.employmentAgreement)
    post.state = .value(.held)
    post.monthlyStandard = form.money("standard")
    post.recognised = form.flag("recognised")
    return post
  }

  static var month: [Field] {
    [
      Field(name: "month", label: PostWords.month, kind: .month, isRequired: true),
      Field(
        name: "whole", label: PostWords.whole, kind: .flag, isRequired: true,
        note: PostWords.wholeNote),
      Field(name: "days", label: PostWords.days, kind: .count(most: 31)),
    ]
  }

  /// A month lies within the agreement, and a part of one says its days.
  static func check(_ form: inout EntryForm, of post: Post) {
    guard let month = form.text("month").value.flatMap({ Month($0) }) else { return }
    if let start = post.contractStart.value, month.lastDay < start {
      form.refuse(PostWords.beforeAgreement, at: "month")
    }
    if let end = post.contractEnd.value, month.firstDay > end {
      form.refuse(PostWords.afterAgreement, at: "month")
    }
    if form.flag("whole").value == false, form.count("days").value == nil {
      form.refuse(PostWords.daysNeeded, at: "days")
    }
    if let days = form.count("days").value, days > month.dayCount {
      form.refuse(PostWords.tooManyDays, at: "days")
    }
  }

  static func month(_ form: EntryForm) -> PostMonth? {
    form.text("month").value.flatMap { Month($0) }.map { month in
      PostMonth(
        month, whole: form.flag("whole").value ?? false, attendedDays: form.count("days"))
    }
  }

  static func row(_ statement: PostStatement, of holder: Held<Person>) -> RosterRow {
    var row = RosterRow(sheet: "", number: 1)
    row.person = Person(identityNumber: holder.identityNumber, name: holder.name)
    row.posts = [statement]
    return row
  }
}
