// SPDX-License-Identifier: Apache-2.0
import Chain
import Foundation
import Journal
import Registry
import Rights
import Values
import Web

/// The journal's pages: entries by day, officer, act and person; whether it holds; the file to take away.
public struct AuditPages: Sendable {
  private let desk: AuditDesk

  public init(desk: AuditDesk) { self.desk = desk }

  /// What an act of the journal is called, for other capabilities' pages.
  public static func name(of act: Act) -> Localized { AuditWords.name(of: act) }

  public static var navigation: [NavigationItem] {
    [NavigationItem(AuditWords.journal, "journal")]
  }

  public var routes: Routes {
    var routes = Routes()
    routes.get("journal", needs: Right(.read, .journal)) { try await journal($0) }
    routes.post("journal/exports", needs: Right(.export, .journal), goesOnWhenReadOnly: true) {
      try await export($0)
    }
    return routes
  }

  /// Who looked at a person's full values or changed their records, for those who may read the journal.
  public var panel: PersonPanel {
    { dossier, context in
      guard let scope = context.scope(of: Right(.read, .journal)) else { return .empty }
      var filter = JournalFilter()
      filter.personID = dossier.person.id.rawValue
      let found = try await desk.entries(
        filter, within: scope, offset: 0, limit: AuditPages.panelLines)
      return ReadersPanel().html(
        found.lines, total: found.total, of: dossier.person.id, context)
    }
  }

  private static let panelLines = 8

  private func journal(_ visit: Visit) async throws -> Answer {
    let asked = JournalQuestion(visit)
    var (verdict, at) = try await desk.verdict()
    var lines: [JournalLine] = []
    var pagination = Pagination(page: 1, total: 0)
    do {
      let total = try await desk.entries(asked.filter, within: visit.scope, offset: 0, limit: 1)
        .total
      pagination = Pagination(page: visit.pageNumber, total: total)
      lines = try await desk.entries(
        asked.filter, within: visit.scope, offset: pagination.offset,
        limit: pagination.rowsPerPage
      ).lines
    } catch is JournalError {
      // An entry that cannot be read has been tampered with: the verdict says where.
      (verdict, at) = try await desk.verdict(isFresh: true)
    }
    let view = JournalView(
      lines: lines, pagination: pagination, question: asked, verdict: verdict,
      verifiedAt: Instant(clamping: Int64(at.timeIntervalSince1970 * 1000)),
      tips: try await desk.tips(within: visit.scope))
    return .page(JournalPage().page(view, visit.context))
  }

  private func export(_ visit: Visit) async throws -> Answer {
    _ = try visit.form()
    let file = try TemporaryFile(suffix: ".journal")
    try await desk.export(to: file.path, within: visit.scope, by: visit.actor)
    return .download(
      Download(
        name: AuditWords.fileName("\(visit.asOf)")[visit.language], kind: .bytes,
        content: .file(file)))
  }
}

/// What a reader of the journal asks for, as it stands in the address.
struct JournalQuestion {
  var filter = JournalFilter()
  /// A number of a person was given that is none.
  var isPersonUnreadable = false

  init() {}

  init(_ visit: Visit) {
    filter.from = visit.query("from").flatMap { Day($0) }
    filter.through = visit.query("through").flatMap { Day($0) }
    filter.account = visit.query("officer").map { String($0.prefix(200)) }
    filter.act = visit.query("act").flatMap { Act(rawValue: $0) }
    if let person = visit.query("person") {
      filter.personID = Int64(person)
      isPersonUnreadable = filter.personID == nil
    }
  }
}
