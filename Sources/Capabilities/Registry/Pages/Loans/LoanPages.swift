// SPDX-License-Identifier: Apache-2.0
import Rights
import Values
import Web

/// The register of startup loans: of persons and of bodies, with where each stands.
public struct LoanPages: Sendable {
  private let desk: RegistryDesk
  private let home: RegionCode?

  /// - Parameter home: The place the office serves: its towns are those to choose from.
  public init(desk: RegistryDesk, home: RegionCode?) {
    self.desk = desk
    self.home = home
  }

  public static var navigation: [NavigationItem] { [NavigationItem(LoanWords.loans, "loans")] }

  static let reading = Right(.read, .person)
  static let entering = Right(.enter, .person)

  public var routes: Routes {
    var routes = Routes()
    routes.get("loans", needs: LoanPages.reading) { try await list($0) }
    routes.get("bodies/:body/loans/new", needs: LoanPages.entering) { try await blank($0) }
    routes.post("bodies/:body/loans", needs: LoanPages.entering) { try await keep($0) }
    return routes
  }

  private func list(_ visit: Visit) async throws -> Answer {
    let query = LoanQuery(
      text: visit.query("q") ?? "",
      state: visit.query("state").flatMap { LoanState(rawValue: $0) }, page: visit.pageNumber - 1)
    let found = try await desk.within(visit.scope).loans(query)
    let pagination = Pagination(
      page: visit.pageNumber, total: found.total, rowsPerPage: LoanQuery.pageSize)
    return .page(
      LoanListPage().page(found.loans, found.principal, query, pagination, visit.context))
  }

  // MARK: - A body's loan

  private func blank(_ visit: Visit) async throws -> Answer {
    let file = try await file(visit)
    let held = visit.query("loan").flatMap { Int64($0) }.flatMap { id in
      file.loans.first { $0.id.rawValue == id }
    }
    let form = EntryForm(
      LoanForms.fields(try await desk.places(for: visit, home: home)),
      held.map { LoanForms.values($0.record) } ?? [:])
    return .page(page(form, of: file, visit.context))
  }

  private func keep(_ visit: Visit) async throws -> Answer {
    let file = try await file(visit)
    var form = EntryForm(
      LoanForms.fields(try await desk.places(for: visit, home: home)), sent: try visit.form())
    LoanForms.check(&form)
    if form.isSound {
      var row = RosterRow(sheet: "", number: 1)
      row.loans = [LoanStatement(LoanForms.loan(form), borrower: BodyForms.stub(file))]
      let desk = try await desk.within(visit.scope)
      guard let conflict = try await desk.enter(row, by: visit.actor, on: visit.asOf) else {
        return .seeOther(Href("bodies", file.id.description).with("done", "yes"))
      }
      form.refuse(EntryWords.conflict(conflict))
    }
    return .page(page(form, of: file, visit.context))
  }

  private func file(_ visit: Visit) async throws -> BodyFile {
    let desk = try await desk.within(visit.scope)
    guard let file = try await desk.body(try visit.id("body")) else { throw WebRefusal.notFound }
    return file
  }

  private func page(_ form: EntryForm, of file: BodyFile, _ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: LoanWords.new[language],
      trail: [
        .init(BodyWords.bodies[language], context.href("bodies")),
        .init(file.name, context.href("bodies", file.id.description)),
      ], speaksForDay: false
    ) {
      p(.class("soft")) { EntryWords.emptySaysNothing[language] }
      form.html(
        context.href("bodies", file.id.description, "loans"), EntryWords.save, context)
    }
  }
}

/// The list of loans, with its search.
struct LoanListPage {
  func page(
    _ loans: [LoanLine], _ principal: Money, _ query: LoanQuery, _ pagination: Pagination,
    _ context: PageContext
  ) -> Page {
    let language = context.language
    return Page(title: LoanWords.loans[language], speaksForDay: false) {
      p(.class("soft")) { LoanWords.note[language] }
      filters(query, context)
      if loans.isEmpty {
        Parts.empty((query == LoanQuery() ? LoanWords.noneYet : LoanWords.noneMatch)[language])
      } else {
        p(.class("soft")) {
          "\(pagination.position(language)) · \(LoanWords.sum(language.yuan(principal))[language])"
        }
        table(loans, context)
        pagination.links(context.here, language)
      }
    }
  }

  private func filters(_ query: LoanQuery, _ context: PageContext) -> HTML {
    let language = context.language
    return form(.class("filters"), .method(.get), .action(context.path)) {
      Parts.field(LoanWords.search[language], for: "q") {
        input(
          .type(.search), .id("q"), .name("q"), .maxLength(LoanQuery.maximumTextLength),
          .value(query.text))
      }
      Parts.field(LoanWords.state[language], for: "state") {
        Parts.choice(
          "state", id: "state", any: RegistryWords.any[language],
          LoanState.allCases.map { ($0.rawValue, LoanWords.state($0)[language]) },
          chosen: query.state?.rawValue)
      }
      div(.class("filter-actions")) { button { RegistryWords.search[language] } }
    }
  }

  private func table(_ loans: [LoanLine], _ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      LoanWords.loans[language], isCaptionSeen: false, .text(LoanWords.borrower[language]),
      .text(LoanWords.bank[language]), .number(LoanWords.principal[language]),
      .number(LoanWords.months[language]), .text(LoanWords.guarantee[language]),
      .text(LoanWords.state[language]), .text(LoanWords.referredOn[language]))
    for line in loans {
      table.add(
        borrower(line, context), HTML("\(line.loan.record.bank) \(line.loan.record.number)"),
        HTML(line.loan.principal.value?.grouped ?? ""),
        HTML(line.loan.months.value.map { language.count($0) } ?? ""),
        HTML(line.loan.guarantee.value.map { LoanWords.guarantee($0)[language] } ?? ""),
        LoanParts.state(line.loan.record, language),
        HTML(line.loan.referredOn.value?.description ?? ""))
    }
    return table.html
  }

  private func borrower(_ line: LoanLine, _ context: PageContext) -> HTML {
    let href =
      line.loan.personID.map { context.href("people", $0.description) }
      ?? line.loan.organisationID.map { context.href("bodies", $0.description) }
    return href.map { a(.href($0)) { line.borrower } } ?? HTML(line.borrower)
  }
}

/// A body's loans, on its page.
enum LoanParts {
  static func panel(
    _ file: BodyFile, _ href: Href, _ mayEnter: Bool, _ language: Language
  ) -> HTML {
    let form = href.appending("loans").appending("new")
    var table = DataTable(
      LoanWords.loans[language], isCaptionSeen: false, .text(LoanWords.bank[language]),
      .number(LoanWords.principal[language]), .number(LoanWords.months[language]),
      .text(LoanWords.channel[language]), .text(LoanWords.state[language]), .text(""))
    for loan in file.loans {
      table.add(
        HTML("\(loan.record.bank) \(loan.record.number)"),
        HTML(loan.principal.value?.grouped ?? ""),
        HTML(loan.months.value.map { language.count($0) } ?? ""),
        HTML(loan.channel.value.map { LoanWords.channel($0)[language] } ?? ""),
        state(loan.record, language),
        mayEnter
          ? a(.href(form.with("loan", loan.id.description))) { BodyWords.edit[language] } : .empty)
    }
    return section {
      h2(LoanWords.loans[language])
      if file.loans.isEmpty {
        p(.class("soft")) { LoanWords.noneOfBody[language] }
      } else {
        table.html
      }
      if mayEnter { p { Parts.button(LoanWords.new[language], form, isQuiet: true) } }
    }
  }

  static func state(_ loan: Loan, _ language: Language) -> HTML {
    guard let state = loan.state.value else { return HTML(RegistryWords.unknown[language]) }
    let word = LoanWords.state(state)[language]
    return switch state {
    case .lent, .repaid: Mark.yes(word)
    case .refused, .overdue: Mark.no(word)
    case .applied, .referred: Mark.open(word)
    }
  }
}
