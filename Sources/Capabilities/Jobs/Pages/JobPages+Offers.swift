// SPDX-License-Identifier: Apache-2.0
import Matching
import Registry
import Rights
import Values
import Web

extension JobPages {
  func offers(_ visit: Visit) async throws -> Answer {
    var query = OfferQuery()
    query.text = String((visit.query("q") ?? "").prefix(OfferQuery.longestText))
    query.trade = visit.query("trade").flatMap { UInt16($0) }.flatMap(JobTrade.init(rawValue:))
    query.wish = visit.query("where").flatMap(OfferQuery.Range.init)
    query.isOpenOnly = visit.query("all") == nil
    let desk = try await desk.within(visit.scope)
    func found(_ offset: Int) async throws -> (offers: [JobOffer], total: Int) {
      try await desk.offers(
        query, near: visit.scope.region ?? home, on: visit.asOf, offset: offset,
        limit: Pagination.rowsPerPage)
    }
    var page = try await found((visit.pageNumber - 1) * Pagination.rowsPerPage)
    let pagination = Pagination(page: visit.pageNumber, total: page.total)
    if page.offers.isEmpty, page.total > 0 { page = try await found(pagination.offset) }
    return .page(
      OfferListPage(
        offers: page.offers, query: query, pagination: pagination,
        regions: try await desk.regionIndex(), isOwn: desk.mayCorrect
      ).page(visit.context))
  }

  func offer(_ visit: Visit) async throws -> Answer {
    .page(try await offerPage(visit, problem: nil))
  }

  private func offerPage(_ visit: Visit, problem: String?) async throws -> Page {
    let desk = try await desk.within(visit.scope)
    let offer = try await held(visit, desk)
    let candidates =
      offer.isOpen(on: visit.asOf) ? try await desk.candidates(for: offer, on: visit.asOf) : []
    let introductions = try await desk.introductions(to: offer.id)
    let people = Set(
      candidates.map { ID<Person>($0.standing.seeker) } + introductions.map(\.person))
    let dossiers = try await desk.registry.dossiers(people.sorted())
    let names = Dictionary(dossiers.map { ($0.person.id, $0.person.record.name) }) { $1 }
    return OfferPage(
      offer: offer, candidates: candidates, introductions: introductions, names: names,
      regions: try await desk.regionIndex(), mayCorrect: desk.mayCorrect(offer),
      isKept: visit.query("done") != nil, problem: problem
    ).page(visit.context)
  }

  private func held(_ visit: Visit, _ desk: JobDesk) async throws -> JobOffer {
    guard let offer = try await desk.offer(try visit.id("offer"), on: visit.asOf) else {
      throw WebRefusal.notFound
    }
    return offer
  }

  // MARK: - Forms

  func blankOffer(_ visit: Visit) async throws -> Answer {
    .page(OfferPage.form(EntryForm(OfferForm.fields(try await places())), nil, visit.context))
  }

  func putDown(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    var form = EntryForm(OfferForm.fields(try await places()), sent: try visit.form())
    let content = try await content(&form, desk)
    if form.isSound, let content, let region = form.text("region").value.flatMap({ RegionCode($0) })
    {
      do {
        let id = try await desk.putDown(content, in: region, by: visit.actor)
        return .seeOther(Href("jobs", "offers", id.description).with("done", "yes"))
      } catch let refusal as JobRefusal {
        form.refuse(Localized { JobWords.refusal(refusal, $0) })
      }
    }
    return .page(OfferPage.form(form, nil, visit.context))
  }

  func editOffer(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let offer = try await held(visit, desk)
    guard desk.mayCorrect(offer) else { throw WebRefusal.notFound }
    let form = EntryForm(OfferForm.fields([]), OfferForm.values(offer.content))
    return .page(OfferPage.form(form, offer, visit.context))
  }

  func correctOffer(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let offer = try await held(visit, desk)
    guard desk.mayCorrect(offer) else { throw WebRefusal.notFound }
    let sent = try visit.form()
    var form = EntryForm(OfferForm.fields([]), sent: sent)
    let content = try await content(&form, desk)
    if form.isSound, let content {
      do {
        try await desk.correct(
          offer.id, version: sent["version"].flatMap { Int64($0) } ?? offer.version, to: content,
          by: visit.actor)
        return .seeOther(Href("jobs", "offers", offer.id.description).with("done", "yes"))
      } catch let refusal as JobRefusal {
        form.refuse(Localized { JobWords.refusal(refusal, $0) })
      }
    }
    return .page(OfferPage.form(form, offer, visit.context))
  }

  func closeOffer(_ visit: Visit) async throws -> Answer {
    let desk = try await desk.within(visit.scope)
    let offer = try await held(visit, desk)
    guard desk.mayCorrect(offer) else { throw WebRefusal.notFound }
    let form = try visit.form()
    guard let reason = form["reason"].flatMap({ Reason($0) }) else {
      return .page(try await offerPage(visit, problem: JobWords.reasonNote[visit.language]))
    }
    do {
      try await desk.close(
        offer.id, version: form["version"].flatMap { Int64($0) } ?? offer.version,
        because: reason, by: visit.actor)
    } catch let refusal as JobRefusal {
      return .page(
        try await offerPage(visit, problem: JobWords.refusal(refusal, visit.language)))
    }
    return .seeOther(Href("jobs", "offers", offer.id.description).with("done", "yes"))
  }

  private func content(_ form: inout EntryForm, _ desk: JobDesk) async throws -> OfferContent? {
    var place: RegionCode?
    if let words = form.text("place").value {
      place = try await region(words)
      if place == nil { form.refuse(JobWords.placeNote, at: "place") }
    }
    guard form.isSound, let place, let employer = form.text("employer").value else { return nil }
    // Only a body of the scope: whether there is one beyond is not told.
    let bodies = try await desk.registry.bodies(BodyQuery(text: employer)).bodies
    let body = bodies.first { $0.name == employer }?.id
    guard let content = OfferForm.content(form, at: place, of: body) else { return nil }
    if let flaw = content.flaw(on: desk.today) { form.refuse(JobWords.flaw(flaw)) }
    return content
  }
}

extension Localized {
  /// A text that is made for each language.
  init(_ text: (Language) -> String) {
    self.init(zh: text(.chinese), en: text(.english))
  }
}
