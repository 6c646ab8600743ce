// SPDX-License-Identifier: Apache-2.0
import Library
import Policy
import Registry
import Rights
import Values
import Web

/// The tasks' pages: the board with counties side by side, one obligation with what was said of it, the records
/// behind each number.
public struct TaskPages: Sendable {
  let desk: TaskDesk

  public init(desk: TaskDesk) { self.desk = desk }

  public static var navigation: [NavigationItem] { [NavigationItem(TaskWords.title, "tasks")] }

  /// The board is numbers: whoever may count sees it. What was said, and by whom, is read.
  static let count = Right(.count, .assistance)
  static let read = Right(.read, .assistance)
  private static let approve = Right(.approve, .assistance)

  public var routes: Routes {
    var routes = Routes()
    routes.get("tasks", needs: TaskPages.count) { try await board($0) }
    routes.get("tasks/workbook", needs: TaskPages.read) { try await workbook($0) }
    routes.get("tasks/counts/:count", needs: TaskPages.read) { .page(try await records($0)) }
    routes.get("tasks/:document/:duty", needs: TaskPages.read) { .page(try await show($0)) }
    routes.post("tasks/:document/:duty/evidence", needs: TaskPages.approve) { try await say($0) }
    return routes
  }

  /// Obligations that do not hold, and those whose day comes.
  public var overview: OverviewSource {
    { _, context in
      guard let scope = context.scope(of: TaskPages.read),
        let place = scope.region ?? desk.home, let county = place.ancestor(.county)
      else { return OverviewPart() }
      let today = desk.today()
      let board = try await desk.within(scope).board(of: county)
      let language = context.language
      return OverviewPart(todos: [
        .init(
          TaskWords.openDuties[language], board.count { $0.state == .open },
          href: context.href("tasks")),
        .init(
          TaskWords.soonDuties[language], board.count { $0.state != .met && $0.isSoon(on: today) },
          href: context.href("tasks")),
      ])
    }
  }

  /// The place that is asked for, which lies within the scope; else the reader's own.
  private func place(_ visit: Visit) throws -> RegionCode {
    if let asked = visit.query("place") {
      guard let region = RegionCode(asked), region.level <= .county, visit.scope.contains(region)
      else { throw WebRefusal.notFound }
      return region
    }
    guard let region = visit.scope.region ?? desk.home else { throw WebRefusal.notFound }
    // A town or village looks at the county's board, over its own people.
    return region.ancestor(.county) ?? region
  }

  private func board(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let place = try place(visit)
    let index = try await self.desk.registry.regionIndex()
    let counties =
      place.level < .county
      ? index.children(of: place).filter { $0.successor == nil }.map(\.code) : []
    let view = TaskBoardPage.View(
      duties: try await desk.board(of: place), comparison: try await desk.comparison(of: counties),
      place: place, day: self.desk.today(), names: { index.fullName($0) })
    return .page(TaskBoardPage(view: view).page(visit.context))
  }

  /// The board leaves the house: that is journalled.
  private func workbook(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let place = try place(visit)
    let name = try await self.desk.registry.regionIndex().fullName(place)
    let day = self.desk.today()
    let book = AssessmentWorkbook(try await desk.board(of: place), place: name, on: day)
    let file = try TemporaryFile(suffix: ".xlsx")
    let rows = try book.write(to: file.path)
    try await desk.noteAssessment(of: place, on: day, rows: rows, by: visit.actor)
    return .download(
      Download(name: AssessmentWorkbook.name(on: day), kind: .workbook, content: .file(file)))
  }

  /// Exactly the records behind a number.
  private func records(_ visit: Visit) async throws -> Page {
    let desk = try await desk.within(visit.scope)
    let place = try place(visit)
    let isOpenOnly = visit.query("all") == nil
    guard let count = ObligationCount(rawValue: visit.parameter("count")),
      let number = try await desk.rows(of: count, in: place, isOpenOnly: true, limit: 0)?.count
    else { throw WebRefusal.notFound }
    let pagination = Pagination(
      page: visit.pageNumber, total: isOpenOnly ? number.open : number.total)
    let found = try await desk.rows(
      of: count, in: place, isOpenOnly: isOpenOnly, offset: pagination.offset,
      limit: pagination.rowsPerPage)
    let index = try await self.desk.registry.regionIndex()
    return TaskRecordsPage(
      number: number, rows: found?.rows ?? [], isOpenOnly: isOpenOnly, pagination: pagination,
      place: place, band: desk.payBand(in: place, on: self.desk.today()),
      names: { index.fullName($0) }
    ).page(visit.context)
  }

  private func show(
    _ visit: Visit, refusal: DutyRefusal? = nil, typed: String = ""
  ) async throws -> Page {
    let desk = try await desk.within(visit.scope)
    let place = try place(visit)
    let document = visit.parameter("document")
    let id = visit.parameter("duty")
    let duty: Duty
    do { duty = try await desk.duty(id, of: document, in: place) } catch DutyRefusal.unknown {
      throw WebRefusal.notFound
    }
    return TaskPage(
      duty: duty, history: try await desk.history(of: id, document, in: place),
      day: self.desk.today(), maySay: visit.context.may(TaskPages.approve)
    ).page(visit.context, isDone: visit.query("done") != nil, refusal, typed)
  }

  private func say(_ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    guard let state = form["state"].flatMap({ DutyEvidence.State(rawValue: $0) }) else {
      throw WebRefusal.notFound
    }
    let desk = try await desk.within(visit.scope)
    let words = form["words"] ?? ""
    let (document, id) = (visit.parameter("document"), visit.parameter("duty"))
    do {
      guard let day = form["day"].flatMap({ Day($0) }) else { throw DutyRefusal.day }
      try await desk.say(
        state, of: id, document, in: try place(visit), on: day, words, by: visit.officer,
        as: visit.actor)
      return .seeOther(Href("tasks", document, id).with("done", "yes"))
    } catch DutyRefusal.unknown {
      throw WebRefusal.notFound
    } catch let refusal as DutyRefusal {
      return .page(try await show(visit, refusal: refusal, typed: words))
    }
  }
}

/// The board: every obligation with its data, what is open first.
struct TaskBoardPage {
  struct View {
    let duties: [Duty]
    let comparison: [(place: RegionCode, counts: [ObligationCount: DutyCount])]
    let place: RegionCode
    let day: Day
    let names: @Sendable (RegionCode) -> String
  }

  let view: View

  func page(_ context: PageContext) -> Page {
    let language = context.language
    return Page(title: TaskWords.title[language]) {
      if context.may(TaskPages.read) {
        a(
          .href(context.href("tasks", "workbook").with("place", context.asks("place"))),
          .class("button")
        ) { TaskWords.assessment[language] }
      }
      Parts.printButton(language)
    } content: {
      p(.class("soft")) {
        view.names(view.place)
        if !view.duties.isEmpty {
          "　" + TaskWords.sum(view.duties.count { $0.state == .open }, view.duties.count)[language]
        }
      }
      if !view.comparison.isEmpty { comparison(context) }
      if view.duties.isEmpty {
        Parts.empty(TaskWords.none[language])
      } else {
        table(context)
      }
    }
  }

  private func table(_ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      TaskWords.title[language], isCaptionSeen: false, .text(TaskWords.duty[language]),
      .text(TaskWords.units[language]), .text(TaskWords.due[language]),
      .text(TaskWords.data[language]), .text(TaskWords.state[language]))
    for duty in view.duties.sorted(by: order) {
      table.add(
        TaskPage.link(
          Localized(duty.obligation.duty)[language],
          context.href("tasks", duty.document, duty.id), context),
        HTML(TaskPage.units(duty, language)), HTML(due(duty, language)),
        TaskPage.counts(duty, context), TaskPage.mark(duty.state, language))
    }
    return table.html
  }

  /// What does not hold, then what is due next, then the order of the documents.
  private func order(_ left: Duty, _ right: Duty) -> Bool {
    let opens = (left.state == .open, right.state == .open)
    if opens.0 != opens.1 { return opens.0 }
    let days = (left.nextDue?.number ?? .max, right.nextDue?.number ?? .max)
    return left.state == .open ? false : days.0 < days.1
  }

  private func due(_ duty: Duty, _ language: Language) -> String {
    let text = duty.obligation.due.map { Localized($0)[language] } ?? TaskWords.notStated[language]
    guard let next = duty.nextDue else { return text }
    return "\(text)　\(next)" + (duty.isSoon(on: view.day) ? TaskWords.soon[language] : "")
  }

  private func comparison(_ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      TaskWords.compare[language],
      columns: [.text(TaskWords.place[language])]
        + ObligationCount.allCases.map { .number(TaskWords.name($0)[language]) })
    for line in view.comparison {
      table.add(
        [
          a(.href(context.href("tasks").with("place", line.place.digits))) {
            view.names(line.place)
          }
        ]
          + ObligationCount.allCases.map { one in
            line.counts[one].map { number($0, line.place, context) } ?? HTML("–")
          })
    }
    return table.html
  }
}

extension TaskBoardPage {
  /// What is kept elsewhere is opened from the place's own board.
  private func number(_ count: DutyCount, _ place: RegionCode, _ context: PageContext) -> HTML {
    let text = "\(count.open) / \(count.total)"
    guard count.count.isListed else { return HTML(text) }
    return TaskPage.link(
      text,
      context.href("tasks", "counts", count.count.rawValue).with("place", place.digits), context)
  }
}

/// One obligation: what the text wants, how it stands, what was said of it.
struct TaskPage {
  let duty: Duty
  /// The latest first.
  let history: [DutyEvidence]
  let day: Day
  let maySay: Bool

  func page(
    _ context: PageContext, isDone: Bool, _ refusal: DutyRefusal?, _ typed: String
  ) -> Page {
    let language = context.language
    let obligation = duty.obligation
    return Page(
      title: TaskWords.duty[language],
      trail: [.init(TaskWords.title[language], context.href("tasks"))]
    ) {
      if isDone, refusal == nil { Parts.notice(.yes) { p(TaskWords.done[language]) } }
      if let refusal { Parts.notice(.no) { p(TaskWords.refusal(refusal)[language]) } }
      p { Localized(obligation.duty)[language] }
      Parts.facts([
        (TaskWords.document[language], HTML(Localized(duty.documentName)[language])),
        (
          TaskWords.clause[language],
          span(.lang(.chinese)) { obligation.clauses.map(\.value).joined(separator: "、") }
        ),
        (TaskWords.units[language], HTML(TaskPage.units(duty, language))),
        (TaskWords.quantity[language], obligation.quantity.map { HTML(Localized($0)[language]) }),
        (TaskWords.due[language], obligation.due.map { HTML(Localized($0)[language]) }),
        (TaskWords.next[language], duty.nextDue.map { HTML($0.description) }),
        (TaskWords.measure[language], HTML(Localized(obligation.measure)[language])),
        (TaskWords.data[language], TaskPage.counts(duty, context)),
        (TaskWords.state[language], TaskPage.mark(duty.state, language)),
      ])
      if !duty.counts.isEmpty { p(.class("soft")) { TaskWords.countedNote[language] } }
      h2(TaskWords.evidence[language])
      if history.isEmpty {
        p(.class("soft")) { TaskWords.nothingSaid[language] }
      } else {
        said(language)
      }
      if maySay { form(context, typed) }
    }
  }

  private func said(_ language: Language) -> HTML {
    var table = DataTable(
      TaskWords.evidence[language], isCaptionSeen: false, .text(TaskWords.day[language]),
      .text(TaskWords.state[language]), .text(TaskWords.words[language]),
      .text(TaskWords.by[language]))
    for one in history {
      table.add(
        span(.class("nowrap")) { one.day.description },
        HTML(TaskWords.evidence(one.state)[language]), HTML(one.words), HTML(one.officer))
    }
    return table.html
  }

  private func form(_ context: PageContext, _ typed: String) -> HTML {
    let language = context.language
    return Web.form(
      .class("entry"), .method(.post),
      .action(context.href("tasks", duty.document, duty.id, "evidence"))
    ) {
      context.token.field
      Parts.field(TaskWords.state[language], for: "state") {
        Parts.choice(
          "state", id: "state", any: nil,
          DutyEvidence.State.allCases.map {
            ($0.rawValue, TaskWords.evidence($0)[language])
          }, chosen: nil)
      }
      Parts.field(TaskWords.day[language], for: "day") {
        input(.type(.date), .id("day"), .name("day"), .value(day.description), .required)
      }
      Parts.field(TaskWords.words[language], for: "words") {
        textArea(
          .id("words"), .name("words"), .maxLength(TaskDesk.wordsLength.upperBound), .required
        ) { typed }
      }
      p(.class("soft")) { TaskWords.wordsHint[language] }
      button { TaskWords.say[language] }
    }
  }

  static func units(_ duty: Duty, _ language: Language) -> String {
    switch duty.obligation.units {
    case .named(let label): Localized(label)[language]
    case .notNamed: TaskWords.notNamed[language]
    }
  }

  /// Each number opens to its records.
  static func counts(_ duty: Duty, _ context: PageContext) -> HTML {
    HTML {
      for count in duty.counts {
        div {
          link(TaskWords.count(count)[context.language], address(count.count, context), context)
        }
      }
    }
  }

  private static func address(_ count: ObligationCount, _ context: PageContext) -> Href {
    switch count {
    case .servicesLeft: context.href("services")
    case .handoversLate: context.href("handovers")
    default:
      context.href("tasks", "counts", count.rawValue).with("place", context.asks("place"))
    }
  }

  /// Only numbers stand alone for whoever may not read what is behind them.
  static func link(_ text: String, _ href: Href, _ context: PageContext) -> HTML {
    context.may(TaskPages.read) ? a(.href(href)) { text } : HTML(text)
  }

  static func mark(_ state: Duty.State, _ language: Language) -> HTML {
    let word = TaskWords.state(state)[language]
    return switch state {
    case .open: Mark.no(word)
    case .unsaid: HTML(word)
    case .underway: Mark.open(word)
    case .met: Mark.yes(word)
    }
  }
}

extension ObligationCount {
  /// Whether the records are listed here; services and hand-overs are, where they are kept.
  var isListed: Bool { self != .servicesLeft && self != .handoversLate }
}

extension Localized {
  init(_ label: Label) { self.init(zh: label.zh, en: label.english) }
}
