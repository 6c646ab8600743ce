// SPDX-License-Identifier: Apache-2.0
import Rights
import Values
import Web

/// What a later capability adds to the overview: its largest numbers, what is due, what is new, and a section of its
/// own.
public struct OverviewPart: Sendable {
  /// Something that waits for the reader (今天要办).
  public struct Todo: Sendable {
    let what: String
    let count: Int
    let isLate: Bool
    let href: Href

    /// - Parameter isLate: Whether its last day has passed.
    public init(_ what: String, _ count: Int, isLate: Bool = false, href: Href) {
      self.what = what
      self.count = count
      self.isLate = isLate
      self.href = href
    }
  }

  public let figures: [Parts.Figure]
  /// Those of which there are none are left out.
  public let todos: [Todo]
  /// What came in the last ``newDays`` days, today among them; those of which there are none are left out.
  public let news: [Todo]
  public let content: HTML
  /// Seconds after which the page is asked for again, while something is still worked out.
  public let refreshSeconds: Int?

  public static let newDays = 7

  /// The first day of what is new on a day.
  public static func newSince(_ day: Day) -> Day { day.adding(days: 1 - newDays) }

  public init(
    figures: [Parts.Figure] = [], todos: [Todo] = [], news: [Todo] = [], content: HTML = .empty,
    refreshSeconds: Int? = nil
  ) {
    self.figures = figures
    self.todos = todos.filter { $0.count > 0 }
    self.news = news.filter { $0.count > 0 }
    self.content = content
    self.refreshSeconds = refreshSeconds
  }
}

/// The first page: how many, and what later capabilities have to say.
struct OverviewPages {
  let names: RegistryNames

  func page(_ counts: RegistryCounts, _ parts: [OverviewPart], _ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: RegistryWords.overview[language], speaksForDay: counts.people > 0,
      refreshSeconds: parts.compactMap(\.refreshSeconds).min()
    ) {
      if counts.people == 0 {
        Parts.empty(RegistryWords.nobodyYet[language]) {
          if context.may(Right(.enter, .roster)) {
            Parts.button(RegistryWords.importFirst[language], Href("imports"))
          }
        }
      } else {
        list(parts.flatMap(\.todos), RegistryWords.today, id: "today", language)
        list(
          parts.flatMap(\.news), RegistryWords.new(days: OverviewPart.newDays), id: "new", language)
        Parts.figures(parts.flatMap(\.figures) + figures(counts, context))
        for part in parts { part.content }
        towns(counts, context)
      }
    }
  }

  /// What is late first.
  private func list(
    _ todos: [OverviewPart.Todo], _ title: Localized, id: String, _ language: Language
  ) -> HTML {
    guard !todos.isEmpty else { return .empty }
    return section(.id(id)) {
      h2(title[language])
      ul(.class("todos")) {
        for todo in todos.filter(\.isLate) + todos.filter({ !$0.isLate }) {
          li {
            a(.href(todo.href)) { "\(todo.what) \(language.count(todo.count))" }
            if todo.isLate {
              " "
              Mark.no(RegistryWords.late[language])
            }
          }
        }
      }
    }
  }

  private func figures(_ counts: RegistryCounts, _ context: PageContext) -> [Parts.Figure] {
    let language = context.language
    return [
      Parts.Figure(
        RegistryWords.people[language], language.count(counts.people),
        href: context.may(Right(.read, .person)) ? context.href("people") : nil),
      Parts.Figure(RegistryWords.households[language], language.count(counts.households)),
      Parts.Figure(
        RegistryWords.files[language], language.count(counts.files),
        href: context.may(Right(.read, .roster)) ? Href("imports") : nil),
    ]
  }

  private func towns(_ counts: RegistryCounts, _ context: PageContext) -> HTML {
    let language = context.language
    let bars = counts.byTown.map { town in
      BarChart.Bar(
        town.name ?? town.region?.digits ?? RegistryWords.townUnknown[language],
        value: Int64(town.people), shown: language.count(town.people),
        href: context.may(Right(.read, .person))
          ? town.region.map { context.href("people").with("town", $0.digits) } : nil)
    }
    guard let largest = counts.byTown.max(by: { $0.people < $1.people }), counts.people > 0 else {
      return .empty
    }
    let finding = RegistryWords.largestTown(
      largest.name ?? RegistryWords.townUnknown[language],
      share: (largest.people * 100 + counts.people / 2) / counts.people)
    return section {
      h2(RegistryWords.peopleByTown[language])
      BarChart(
        finding: finding[language], nameTitle: RegistryWords.town[language],
        valueTitle: RegistryWords.count[language], bars: bars
      ).html(language)
    }
  }
}
