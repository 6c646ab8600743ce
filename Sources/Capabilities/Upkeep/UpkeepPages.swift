// SPDX-License-Identifier: Apache-2.0
import Chain
import Registry
import Rights
import Values
import Web

/// What the system administrator sees of backups and of the disk: the last drills, and the last on the
/// overview.
public struct UpkeepPages: Sendable {
  private let desk: UpkeepDesk
  private let isReserveMissing: @Sendable () -> Bool

  /// - Parameter isReserveMissing: Whether nothing could be kept back for a full disk.
  public init(
    desk: UpkeepDesk, isReserveMissing: @escaping @Sendable () -> Bool = { false }
  ) {
    self.desk = desk
    self.isReserveMissing = isReserveMissing
  }

  public static var navigation: [NavigationItem] {
    [NavigationItem(UpkeepWords.title, "upkeep")]
  }

  private static let right = Right(.administer, .system)

  public var routes: Routes {
    var routes = Routes()
    routes.get("upkeep", needs: UpkeepPages.right) { visit in
      .page(
        UpkeepPage(isReserveMissing: isReserveMissing()).page(
          try await desk.drills(), now: desk.clock(), canBackUp: desk.canBackUp, visit.context))
    }
    return routes
  }

  /// The last drill, for those who run the system.
  public var overview: OverviewSource {
    { _, context in
      guard context.may(UpkeepPages.right) else {
        return OverviewPart()
      }
      let last = try await desk.drills(limit: 1).first
      return OverviewPart(
        figures: [],
        content: UpkeepPage(isReserveMissing: isReserveMissing())
          .summary(last, now: desk.clock(), context.language))
    }
  }
}

struct UpkeepPage {
  var isReserveMissing = false

  /// Milliseconds after which a drill says nothing of the backups of today.
  private static let freshFor: Int64 = 2 * 86_400_000

  func page(_ drills: [Drill], now: Instant, canBackUp: Bool, _ context: PageContext) -> Page {
    let language = context.language
    return Page(title: UpkeepWords.title[language]) {
      summary(drills.first, now: now, language)
      if !canBackUp { Parts.notice(.open) { p(UpkeepWords.noKey[language]) } }
      if !drills.isEmpty { table(drills, language) }
    }
  }

  /// What must not be overlooked.
  func summary(_ last: Drill?, now: Instant, _ language: Language) -> HTML {
    HTML {
      if isReserveMissing { Parts.reserveMissing(language) }
      verdict(last, now: now, language)
    }
  }

  func verdict(_ last: Drill?, now: Instant, _ language: Language) -> HTML {
    guard let last else { return Parts.notice(.open) { p(UpkeepWords.never[language]) } }
    let at = language.moment("\(last.at)")
    switch last.result {
    case .failed(let reason):
      return Parts.notice(.no) {
        p { strong(UpkeepWords.failed(at)[language]) }
        p(reason)
      }
    case .passed where now.milliseconds - last.at.milliseconds > UpkeepPage.freshFor:
      return Parts.notice(.open) { p(UpkeepWords.old(at)[language]) }
    case .passed:
      return Parts.notice(.yes) {
        p(UpkeepWords.passed(at, language.count(last.rows), language.count(last.entries))[language])
      }
    }
  }

  private func table(_ drills: [Drill], _ language: Language) -> HTML {
    var table = DataTable(
      UpkeepWords.drills[language], .text(UpkeepWords.time[language]),
      .text(UpkeepWords.backup[language]), .text(UpkeepWords.result[language]),
      .number(UpkeepWords.rows[language]), .number(UpkeepWords.entries[language]),
      .number(UpkeepWords.seconds[language]))
    for drill in drills {
      table.add(
        span(.class("nowrap")) { language.moment("\(drill.at)") }, HTML(drill.backup),
        result(drill.result, language), HTML(language.count(drill.rows)),
        HTML(language.count(drill.entries)), HTML(language.count(drill.seconds)))
    }
    return table.html
  }

  private func result(_ result: Drill.Result, _ language: Language) -> HTML {
    switch result {
    case .passed: HTML { Mark.yes(UpkeepWords.good[language]) }
    case .failed(let reason):
      HTML {
        Mark.no(UpkeepWords.bad[language])
        " "
        small(reason)
      }
    }
  }
}
