// SPDX-License-Identifier: Apache-2.0
import Decisions
import Rights
import Values
import Web

/// 申报窗口: which benefits open and close, month by month, the next to close first.
struct WindowsPage {
  struct View {
    let windows: [ApplyWindow]
    let today: Day
    let first: Month

    /// Those that are open today and close some day, by that day.
    var closing: [(window: ApplyWindow, closes: Day)] {
      windows.compactMap { window in
        guard case .days(let opens, let closes?) = window.span, closes >= today,
          opens.map({ $0 <= today }) ?? true
        else { return nil }
        return (window, closes)
      }.sorted { ($0.closes, $0.window.name.zh) < ($1.closes, $1.window.name.zh) }
    }
  }

  static let months = 12

  /// Something that happens on a day.
  private struct Event {
    let day: Day
    let isOpening: Bool
    let window: ApplyWindow

    static func all(_ windows: [ApplyWindow]) -> [Event] {
      windows.flatMap { window -> [Event] in
        switch window.span {
        case .ofOneself: []
        case .term(let last): [Event(day: last, isOpening: false, window: window)]
        case .days(let opens, let closes):
          [
            opens.map { Event(day: $0, isOpening: true, window: window) },
            closes.map { Event(day: $0, isOpening: false, window: window) },
          ].compactMap(\.self)
        }
      }.sorted { ($0.day, $0.window.name.zh) < ($1.day, $1.window.name.zh) }
    }
  }

  func page(_ view: View, _ context: PageContext) -> Page {
    let language = context.language
    return Page(
      title: ClaimWords.windows[language],
      trail: [.init(ClaimWords.claims[language], context.href("claims"))], speaksForDay: true
    ) {
      h2(ClaimWords.closingNext[language])
      closing(view, context)
      months(view, context)
      own(view, context)
    }
  }

  private func closing(_ view: View, _ context: PageContext) -> HTML {
    let language = context.language
    guard !view.closing.isEmpty else {
      return Parts.empty(ClaimWords.noneOpen[language])
    }
    var table = DataTable(
      ClaimWords.closingNext[language], isCaptionSeen: false,
      .text(ClaimWords.benefit[language]), .text(ClaimWords.closesOn[language]),
      .text(ClaimWords.timeLeft[language]), .text(ClaimWords.basis[language]))
    for (window, closes) in view.closing {
      let left = Int(closes.number - view.today.number)
      let text = ClaimWords.left(ClaimWords.days(left, .calendar))[language]
      table.add(
        link(window, context), span(.class("nowrap")) { closes.description },
        left <= 7 ? Mark.open(text) : HTML(text), clause(window))
    }
    return table.html
  }

  private func months(_ view: View, _ context: PageContext) -> HTML {
    let language = context.language
    let events = Event.all(view.windows)
    return HTML {
      for offset in 0..<WindowsPage.months {
        let month = view.first.adding(offset)
        let own = events.filter { $0.day.month == month }
        if !own.isEmpty {
          h2(ClaimWords.month(month)[language])
          table(own, of: month, context)
        }
      }
      if !events.contains(where: { $0.day.month >= view.first }) {
        p(.class("soft")) { ClaimWords.noFixedWindows[language] }
      }
    }
  }

  private func table(_ events: [Event], of month: Month, _ context: PageContext) -> HTML {
    let language = context.language
    var table = DataTable(
      ClaimWords.month(month)[language], isCaptionSeen: false, .text(ClaimWords.day[language]),
      .text(ClaimWords.what[language]), .text(ClaimWords.benefit[language]),
      .text(ClaimWords.rule[language]), .text(ClaimWords.basis[language]))
    for event in events {
      table.add(
        span(.class("nowrap")) { event.day.description }, mark(event, language),
        link(event.window, context), HTML(event.window.label?[language] ?? ""),
        clause(event.window))
    }
    return table.html
  }

  private func mark(_ event: Event, _ language: Language) -> HTML {
    if case .term = event.window.span { return Mark.no(ClaimWords.termEnds[language]) }
    return event.isOpening
      ? Mark.yes(ClaimWords.opens[language]) : Mark.no(ClaimWords.closes[language])
  }

  /// Windows that run from what happened to whoever asks.
  private func own(_ view: View, _ context: PageContext) -> HTML {
    let language = context.language
    let own = view.windows.filter { $0.span == .ofOneself }
    guard !own.isEmpty else { return .empty }
    var table = DataTable(
      ClaimWords.ownWindows[language], isCaptionSeen: false, .text(ClaimWords.benefit[language]),
      .text(ClaimWords.rule[language]), .text(ClaimWords.basis[language]))
    for window in own {
      table.add(link(window, context), HTML(window.label?[language] ?? ""), clause(window))
    }
    return HTML {
      h2(ClaimWords.ownWindows[language])
      p(.class("soft")) { ClaimWords.ownWindowsNote[language] }
      table.html
    }
  }

  private func link(_ window: ApplyWindow, _ context: PageContext) -> HTML {
    let document = context.href("policies", window.document)
    guard let benefit = window.benefit else {
      return a(.href(document)) { window.name[context.language] }
    }
    return a(.href(document.appending("benefits").appending(benefit))) {
      window.name[context.language]
    }
  }

  private func clause(_ window: ApplyWindow) -> HTML {
    small(.lang(.chinese)) { window.clause }
  }
}

extension ClaimPages {
  func windows(_ visit: Visit) async throws -> Answer {
    let first = visit.asOf.month
    let view = WindowsPage.View(
      windows: desk.decisions.windows(
        within: visit.scope, from: first, months: WindowsPage.months),
      today: visit.asOf, first: first)
    return .page(WindowsPage().page(view, visit.context))
  }
}
