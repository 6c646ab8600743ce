// SPDX-License-Identifier: Apache-2.0
import Claims
import Papers
import Registry
import Rights
import Values
import Web

/// The notices' pages: what waits, what was posted, objections; and the board for the public.
public struct NoticePages: Sendable {
  let desk: NoticeDesk
  let papers: PaperDesk

  public init(desk: NoticeDesk, papers: PaperDesk) {
    self.desk = desk
    self.papers = papers
  }

  public static var navigation: [NavigationItem] {
    [NavigationItem(NoticeWords.notices, "notices")]
  }

  /// For whoever is not signed in.
  public static var publicNavigation: [NavigationItem] {
    [NavigationItem(NoticeWords.publicTitle, "public", "notices")]
  }

  public var routes: Routes {
    let read = Right(.read, .claim)
    let decide = Right(.approve, .claim)
    var routes = Routes()
    PublicNoticePages(desk: desk).add(to: &routes)
    routes.get("notices", needs: read) { try await list($0) }
    routes.get("notices/new", needs: decide) { try await draft($0) }
    routes.post("notices", needs: decide) { try await post($0) }
    routes.get("notices/:notice", needs: read) { .page(try await noticePage($0)) }
    routes.get("notices/:notice/sheet", needs: read) { try await sheet($0) }
    routes.get("notices/:notice/roster", needs: read) { try await roster($0) }
    routes.get("notices/:notice/correction", needs: decide) { try await correction($0) }
    routes.get("notices/:notice/objections/new", needs: decide) { try await objectionForm($0) }
    routes.post("notices/:notice/objections", needs: decide) { try await object($0) }
    routes.post("notices/:notice/rulings", needs: decide) { try await rule($0) }
    routes.post("notices/:notice/passage", needs: decide) { try await pass($0) }
    return routes
  }

  // MARK: - Looking

  private func list(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let batches =
      visit.context.may(Right(.approve, .claim))
      ? try await desk.batches(for: visit.officer) : []
    let total = try await desk.notices(offset: 0, limit: 1).total
    let pagination = Pagination(page: visit.pageNumber, total: total)
    let notices = try await desk.notices(
      offset: pagination.offset, limit: pagination.rowsPerPage
    ).notices
    return .page(
      NoticeListPage(day: self.desk.today).page(batches, notices, pagination, visit.context))
  }

  func noticePage(
    _ visit: Visit, refusal: NoticeRefusal? = nil, passage: NoticePassage? = nil,
    typed: String = ""
  ) async throws -> Page {
    let desk = try await desk.within(visit.scope)
    let notice = try await found { try await desk.notice(try visit.id("notice")) }
    let pagination = Pagination(page: visit.pageNumber, total: notice.shown.people)
    let roster = try await desk.roster(
      of: notice, offset: pagination.offset, limit: pagination.rowsPerPage)
    let view = NoticeOfficePage.View(
      notice: notice, standing: notice.standing(on: self.desk.today), lines: roster.lines,
      objections: roster.objections, left: roster.left, pagination: pagination,
      isOwn: self.desk.mayAct(visit.officer, on: notice)
        && visit.context.may(Right(.approve, .claim)),
      mayRecord: visit.context.may(Right(.approve, .claim)))
    let done: Localized? =
      switch visit.query("done") {
      case "posted"?: NoticeWords.posted
      case "yes"?: NoticeWords.done
      default: nil
      }
    return NoticeOfficePage().page(
      view, visit.context, done: done, refusal: refusal, passage: passage, typed: typed)
  }

  private func sheet(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let notice = try await found { try await desk.notice(try visit.id("notice")) }
    let lines = try await desk.roster(of: notice).lines
    let issued = try await papers.issue(NoticePapers.notice(notice, lines.map(\.shown)))
    return .page(
      NoticeOfficePage().sheet(notice, lines.map(\.shown), issued, visit.context))
  }

  private func roster(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let notice = try await found { try await desk.notice(try visit.id("notice")) }
    let lines = try await desk.roster(of: notice).lines
    let issued = try await papers.issue(NoticePapers.roster(notice, lines))
    return .page(NoticeOfficePage().roster(notice, lines, issued, visit.context))
  }

  // MARK: - Posting

  private func draft(_ visit: Visit) async throws -> Answer {
    guard let benefit = visit.query("benefit"),
      let region = visit.query("region").flatMap({ RegionCode($0) })
    else { throw WebRefusal.notFound }
    let desk = try await desk.within(visit.scope)
    let batch = try await found {
      try await desk.batch(of: benefit, in: region, for: visit.officer)
    }
    guard !batch.candidates.isEmpty else { return .seeOther(Href("notices")) }
    let before = try await desk.notices(offset: 0, limit: 1).notices.first?.notice
    var form = NoticeForm.Fields(batch)
    form.telephone = before?.shown.telephone ?? ""
    form.contact = before?.shown.contact ?? ""
    return .page(NoticeForm().page(form, batch, correcting: nil, nil, visit.context))
  }

  private func correction(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let first = try await found { try await desk.notice(try visit.id("notice")) }
    let batch = try await found {
      try await desk.batch(
        of: first.benefit, in: first.region, correcting: first.id, for: visit.officer)
    }
    var form = NoticeForm.Fields(batch)
    form.title = NoticeWords.correctionTitle(first.shown.title)
    form.telephone = first.shown.telephone
    form.contact = first.shown.contact
    form.days = String(first.shown.term.limit.days)
    return .page(NoticeForm().page(form, batch, correcting: first, nil, visit.context))
  }

  private func post(_ visit: Visit) async throws -> Answer {
    let fields = try visit.form()
    guard let benefit = fields["benefit"], let region = fields["region"].flatMap({ RegionCode($0) })
    else { throw WebRefusal.notFound }
    let desk = try await desk.within(visit.scope)
    let corrected = fields["corrects"].flatMap { Int64($0) }.map { ID<Notice>($0) }
    let form = NoticeForm.Fields(fields)
    do {
      let notice = try await desk.post(
        form.draft(benefit, region, correcting: corrected), by: visit.officer, as: visit.actor)
      return .seeOther(Href("notices", notice.id.description).with("done", "posted"))
    } catch NoticeRefusal.unknown {
      throw WebRefusal.notFound
    } catch let refusal as NoticeRefusal {
      if case .corrected = refusal, let corrected {
        return .seeOther(Href("notices", corrected.description))
      }
      let batch = try await found {
        try await desk.batch(of: benefit, in: region, correcting: corrected, for: visit.officer)
      }
      var first: Notice?
      if let corrected { first = try await found { try await desk.notice(corrected) } }
      return .page(NoticeForm().page(form, batch, correcting: first, refusal, visit.context))
    }
  }

  // MARK: - Acting

  private func objectionForm(_ visit: Visit) async throws -> Answer {
    .page(
      try await objectionPage(visit, line: visit.query("line").flatMap { Int($0) } ?? 0))
  }

  private func objectionPage(
    _ visit: Visit, line: Int, _ refusal: NoticeRefusal? = nil, objector: String = "",
    words: String = ""
  ) async throws -> Page {
    let desk = try await desk.within(visit.scope)
    let notice = try await found { try await desk.notice(try visit.id("notice")) }
    guard (1...notice.shown.people).contains(line),
      let found = try await desk.roster(of: notice, offset: line - 1, limit: 1).lines.first
    else { throw WebRefusal.notFound }
    return NoticeOfficePage().objection(
      notice, found, visit.context, refusal, objector: objector, words: words)
  }

  private func object(_ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    let line = form["line"].flatMap { Int($0) } ?? 0
    let desk = try await desk.within(visit.scope)
    do {
      try await desk.object(
        to: try visit.id("notice"), line: line, by: form["objector"], form["words"] ?? "",
        officer: visit.officer, as: visit.actor)
      return .seeOther(
        Href("notices", visit.parameter("notice")).with("done", "yes").at("objections"))
    } catch NoticeRefusal.unknown {
      throw WebRefusal.notFound
    } catch let refusal as NoticeRefusal {
      return .page(
        try await objectionPage(
          visit, line: line, refusal, objector: form["objector"] ?? "",
          words: form["words"] ?? ""))
    }
  }

  private func rule(_ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    guard let objection = form["objection"].flatMap({ Int64($0) }),
      let outcome = form["outcome"].flatMap({ ObjectionRuling.Outcome(rawValue: $0) })
    else { throw WebRefusal.notFound }
    let desk = try await desk.within(visit.scope)
    let reason = form["reason"] ?? ""
    return try await acted(visit, typed: reason) {
      try await desk.rule(
        outcome, on: ID(objection), of: try visit.id("notice"), because: reason,
        by: visit.officer, as: visit.actor)
    }
  }

  private func pass(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    do {
      let passage = try await desk.pass(
        try visit.id("notice"), by: visit.officer, as: visit.actor)
      return .page(try await noticePage(visit, passage: passage))
    } catch NoticeRefusal.unknown {
      throw WebRefusal.notFound
    } catch let refusal as NoticeRefusal {
      return .page(try await noticePage(visit, refusal: refusal))
    }
  }

  private func acted(
    _ visit: Visit, typed: String, _ body: () async throws -> Void
  ) async throws -> Answer {
    do {
      try await body()
      return .seeOther(
        Href("notices", visit.parameter("notice")).with("done", "yes").at("objections"))
    } catch NoticeRefusal.unknown {
      throw WebRefusal.notFound
    } catch let refusal as NoticeRefusal {
      return .page(try await noticePage(visit, refusal: refusal, typed: typed))
    }
  }

  private func found<Result>(_ body: () async throws -> Result) async throws -> Result {
    do { return try await body() } catch let refusal as NoticeRefusal {
      guard refusal != .unknown else { throw WebRefusal.notFound }
      throw WebRefusal.unusable(
        title: NoticeWords.notDone, reason: NoticeWords.refusal(refusal))
    }
  }
}
