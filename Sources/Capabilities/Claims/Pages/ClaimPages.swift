// SPDX-License-Identifier: Apache-2.0
import Casework
import Decisions
import Papers
import Registry
import Rights
import Values
import Web

/// The claims' pages: queues, one claim, the form that begins one, the sheets.
public struct ClaimPages: Sendable {
  let desk: ClaimDesk
  let shelf = RosterShelf()
  let papers: PaperDesk

  /// - Parameter papers: Where printed sheets get the values by which they are known again.
  public init(desk: ClaimDesk, papers: PaperDesk) {
    self.desk = desk
    self.papers = papers
  }

  public static var navigation: [NavigationItem] { [NavigationItem(ClaimWords.claims, "claims")] }

  public var routes: Routes {
    let read = Right(.read, .claim)
    let enter = Right(.enter, .claim)
    var routes = Routes()
    routes.get("claims", needs: read) { try await queue($0) }
    routes.get("claims/:claim", needs: read) { try await show($0) }
    routes.get("claims/:claim/sheet", needs: read) { try await sheet($0) }
    routes.get("claims/:claim/letters/:letter", needs: read) { try await letter($0) }
    routes.post("claims/:claim/acts", needs: enter) { try await act($0) }
    routes.post("claims/:claim/decisions", needs: Right(.approve, .claim)) { try await act($0) }
    routes.post("claims/:claim/closing", needs: Right(.enter, .payment)) { try await act($0) }
    routes.get("people/:person/claims/new", needs: enter) { try await begin($0) }
    routes.post("people/:person/claims", needs: enter) { try await submit($0) }
    routes.add(bodyRoutes)
    routes.add(collectionRoutes)
    routes.add(bulkRoutes)
    routes.add(handsRoutes)
    routes.add(photographRoutes)
    routes.get("claims/windows", needs: read) { try await windows($0) }
    return routes
  }

  /// What a person has asked for, on their page.
  public var panel: PersonPanel {
    { dossier, context in
      guard let scope = context.scope(of: Right(.read, .claim)) else { return .empty }
      let claims = try await desk.within(scope).claims(of: dossier.person.id)
      return PersonClaimsPanel(pages: self).html(
        claims, begin: context.href("people", dossier.person.id.description, "claims", "new"),
        context)
    }
  }

  /// What waits for the reader, and what others let pass.
  public var overview: OverviewSource {
    { _, context in
      guard let scope = context.scope(of: Right(.read, .claim)) else { return OverviewPart() }
      let reached = try await desk.within(scope)
      let counts = try await reached.counts(for: context.officer)
      let language = context.language
      var new = ClaimFilter(.all)
      new.since = OverviewPart.newSince(desk.today())
      new.limit = 1
      return OverviewPart(
        todos: [ClaimQueue.overdue, .waiting].map { queue in
          OverviewPart.Todo(
            ClaimWords.claims[language] + language.bracketed(ClaimWords.queue(queue)[language]),
            counts[queue] ?? 0, isLate: queue == .overdue,
            href: context.href("claims").with("queue", queue.rawValue))
        },
        news: [
          .init(
            ClaimWords.newClaims[language],
            try await reached.claims(new, for: context.officer).total,
            href: context.href("claims").with("queue", ClaimQueue.all.rawValue)
              .with("since", new.since?.description))
        ])
    }
  }

  // MARK: - Looking

  private func queue(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    var filter = ClaimFilter(visit.query("queue").flatMap { ClaimQueue(rawValue: $0) } ?? .waiting)
    filter.benefit = visit.query("benefit")
    filter.text = visit.query("q").map { String($0.prefix(60)) }
    filter.since = visit.query("since").flatMap { Day($0) }
    filter.after = visit.query("after").flatMap { ClaimFilter.Place($0) }
    let list = try await desk.claims(filter, for: visit.officer)
    let absent = try await desk.absentColleagues(of: visit.officer)
    let view = ClaimQueuePage.View(
      filter: filter,
      rows: list.claims.map { row($0, for: visit.officer, standingInFor: absent) }, list: list,
      counts: try await desk.counts(for: visit.officer), benefits: benefitNames,
      isAllTicked: visit.query("all") != nil)
    return .page(ClaimQueuePage().page(view, visit.context))
  }

  private func show(_ visit: Visit) async throws -> Answer {
    let done =
      switch visit.query("done") {
      case "submitted"?: ClaimWords.handedInNote
      case "yes"?: ClaimWords.done
      default: Localized?.none
      }
    return .page(try await claimPage(visit, done: done))
  }

  func claimPage(
    _ visit: Visit, done: Localized? = nil, refusal: ClaimRefusal? = nil, typed: String = "",
    visited: VisitForm = VisitForm(), flaws: PhotographFlaws = PhotographFlaws()
  ) async throws -> Page {
    let desk = try await desk.within(visit.scope)
    let (claim, steps) = try await found { try await desk.claim(try visit.id("claim")) }
    let answer = try? await desk.answer(to: claim)
    let lines: [RosterLineView] = if let answer { try await self.lines(of: answer) } else { [] }
    let view = ClaimPage.View(
      sheets: sheetView(claim, steps, head: nil), row: row(claim), steps: steps,
      stages: self.desk.ways.way(of: claim.benefit)?.stages ?? [],
      materials: materials(of: claim.benefit), acts: desk.acts(on: claim, for: visit.officer),
      place: desk.formPlace(of: claim, for: visit.officer),
      funds: desk.fundsToChoose(claim),
      comparesPapers: desk.comparesPapers(of: claim, steps, for: visit.officer),
      hands: try await hands(of: claim, visit, desk),
      transfers: try await desk.transfers(of: claim.id),
      reopens: try await reopened(claim, desk),
      reopenedBy: claim.state.isOpen ? nil : try await desk.reopening(of: claim.id),
      decision: try answer.map { try self.desk.decisions.html($0, visit.context) },
      lines: lines, photographs: try await desk.photographs(of: claim.id),
      voidable: desk.voidableStages(of: claim, for: visit.officer))
    return ClaimPage().page(
      view, visit.context, done: done, refusal: refusal, typed: typed, visited: visited,
      flaws: flaws)
  }

  private func sheet(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let (claim, steps) = try await found { try await desk.claim(try visit.id("claim")) }
    var view = sheetView(
      claim, steps, try await desk.lines(of: claim.id),
      head: try await desk.decisions.registry.journalHead())
    view.photographs = try await desk.photographs(of: claim.id)
    let issued = try await papers.issue(ClaimPapers.approval(view))
    return .page(ClaimSheet().page(view, issued, visit.context))
  }

  // MARK: - Acting

  private func act(_ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    return try await carryOut(form, VisitForm(form), visit)
  }

  func carryOut(
    _ form: FormFields, _ visited: VisitForm, _ visit: Visit
  ) async throws -> Answer {
    let id: ID<Claim> = try visit.id("claim")
    guard let act = form["act"].flatMap({ CaseAct(rawValue: $0) }),
      let version = form["version"].flatMap({ Int64($0) })
    else { return .page(try await claimPage(visit, refusal: .changedMeanwhile)) }
    let desk = try await desk.within(visit.scope)
    let papers: [ClaimQuestion.Paper]? =
      if act == .complete || form["papers"] == "compared" {
        try await found { self.papers(form, of: try await desk.claim(id).claim.benefit) }
      } else { nil }
    let move = ClaimMove(
      act, on: id, version: version, text: form["text"] ?? "", papers: papers,
      fund: form["fund"], visit: visited.visit)
    do {
      _ = try await desk.act(move, by: visit.officer, as: visit.actor)
      return .seeOther(Href("claims", id.description).with("done", "yes"))
    } catch ClaimRefusal.unknown {
      throw WebRefusal.notFound
    } catch let refusal as ClaimRefusal {
      return .page(try await claimPage(visit, refusal: refusal, typed: move.text, visited: visited))
    }
  }

  // MARK: - Beginning

  /// The form of the benefit named in the address; else what could be asked for.
  private func begin(_ visit: Visit) async throws -> Answer {
    let dossier = try await dossier(visit)
    if let benefit = visit.query("benefit") {
      let question = try question(benefit, record: visit.query("record"))
      return .page(try await formPage(visit, dossier, question, key: .random()))
    }
    return .page(choicePage(visit, dossier))
  }

  private func choicePage(
    _ visit: Visit, _ dossier: Dossier, refusal: ClaimRefusal? = nil
  ) -> Page {
    let desk = self.desk
    let offers = desk.decisions.claimables(dossier).compactMap { offer -> ClaimOffer? in
      guard desk.ways.way(of: offer.benefit.id) != nil else { return nil }
      let question = ClaimQuestion(
        offer.benefit.id, about: offer.record, by: .`self`, on: desk.today(),
        papers: materials(of: offer.benefit.id).map(\.paper))
      guard let answer = try? desk.ask(question, about: .person(dossier)) else { return nil }
      return ClaimOffer(claimable: offer, answer: answer)
    }
    return ClaimFormPages().choice(offers, of: dossier.person, visit.context, refusal: refusal)
  }

  private func formPage(
    _ visit: Visit, _ dossier: Dossier, _ question: ClaimQuestion, key: SubmissionKey,
    refusal: ClaimRefusal? = nil
  ) async throws -> Page {
    guard let answer = try? desk.ask(question, about: .person(dossier)) else {
      return choicePage(visit, dossier, refusal: refusal ?? .notOffered)
    }
    let view = ClaimFormPages.View(
      person: dossier.person, question: question, answer: answer,
      materials: materials(of: question.benefit), key: key,
      relations: desk.applicants(of: question.benefit),
      ended: try await desk.within(visit.scope).ended(question, of: .person(dossier.person.id)).map(
        row),
      decision: try desk.decisions.html(answer, visit.context))
    return ClaimFormPages().page(view, visit.context, refusal: refusal)
  }

  private func submit(_ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    let dossier = try await dossier(visit)
    var question = try question(form["benefit"] ?? "", record: form["record"])
    guard let relation = form["relation"].flatMap({ ClaimRelation(rawValue: $0) }),
      let key = form["key"].flatMap({ SubmissionKey($0) })
    else { throw WebRefusal.notFound }
    question.relation = relation
    question.papers = papers(form, of: question.benefit)
    do {
      let claim = try await desk.within(visit.scope).submit(
        ClaimForm(of: dossier.person.id, question, key: key), by: visit.officer, as: visit.actor)
      return .seeOther(Href("claims", claim.id.description).with("done", "submitted"))
    } catch ClaimRefusal.unknown {
      throw WebRefusal.notFound
    } catch let refusal as ClaimRefusal {
      return .page(try await formPage(visit, dossier, question, key: key, refusal: refusal))
    }
  }

  /// As it is asked before the form says more: by the person, with every paper.
  private func question(_ benefit: String, record: String?) throws -> ClaimQuestion {
    guard desk.ways.way(of: benefit) != nil else { throw WebRefusal.notFound }
    return ClaimQuestion(
      benefit, about: record.flatMap { Int64($0) }, by: .`self`, on: desk.today(),
      papers: materials(of: benefit).map(\.paper))
  }

  private func dossier(_ visit: Visit) async throws -> Dossier {
    let registry = try await desk.decisions.registry.within(visit.scope)
    guard let dossier = try await registry.dossier(try visit.id("person")) else {
      throw WebRefusal.notFound
    }
    return dossier
  }

  func found<Result>(_ body: () async throws -> Result) async throws -> Result {
    do { return try await body() } catch ClaimRefusal.unknown { throw WebRefusal.notFound }
  }

  func papers(_ form: FormFields, of benefit: String) -> [ClaimQuestion.Paper] {
    materials(of: benefit).map(\.paper).filter { form["paper-\($0.code)"] != nil }
  }
}
