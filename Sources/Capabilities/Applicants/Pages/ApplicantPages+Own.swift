// SPDX-License-Identifier: Apache-2.0
import Casework
import Claims
import Decisions
import Registry
import Rights
import Values
import Web

/// What the reader sees of their own, and does about it.
extension ApplicantPages {
  func entitlements(_ visit: Visit) async throws -> Answer {
    .page(try await entitlementsPage(visit))
  }

  func entitlementsPage(_ visit: Visit, refusal: ApplicantRefusal? = nil) async throws -> Page {
    let holder = try holder(visit)
    let (dossier, entitlements) = try await found { try await desk.entitlements(of: holder) }
    return EntitlementsPage().page(dossier, entitlements, visit.context, refusal: refusal)
  }

  func records(_ visit: Visit) async throws -> Answer {
    let holder = try holder(visit)
    let dossier = try await found { try await desk.dossier(of: holder) }
    let timeline = try await desk.timeline(of: holder)
    var place: String?
    if let region = dossier.person.hukouRegion.value {
      place = try await desk.registry.regionIndex().fullName(region)
    }
    return .page(
      OwnRecordPages(decisions: desk.decisions).records(
        dossier, timeline, place: place, today: desk.today(), visit.context))
  }

  func readers(_ visit: Visit) async throws -> Answer {
    let holder = try holder(visit)
    let total = try await desk.readers(of: holder, offset: 0, limit: 1).total
    let pagination = Pagination(page: visit.pageNumber, total: total)
    let lines = try await desk.readers(
      of: holder, offset: pagination.offset, limit: pagination.rowsPerPage
    ).lines
    return .page(
      OwnRecordPages(decisions: desk.decisions).readers(lines, pagination, visit.context))
  }

  // MARK: - Corrections

  func corrections(_ visit: Visit) async throws -> Answer {
    let done = visit.query("done") == nil ? nil : ApplicantWords.asked
    return .page(try await correctionsPage(visit, done: done))
  }

  private func correctionsPage(
    _ visit: Visit, done: Localized? = nil, refusal: ApplicantRefusal? = nil,
    typed: (subject: String?, wish: String) = (nil, "")
  ) async throws -> Page {
    OwnRecordPages(decisions: desk.decisions).corrections(
      try await desk.corrections(of: try holder(visit)), visit.context, done: done,
      refusal: refusal, typed: typed)
  }

  func ask(_ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    let holder = try holder(visit)
    let wish = String((form["wish"] ?? "").prefix(Correction.wishLengths.upperBound + 1))
    let subject = form["subject"].flatMap { Correction.Subject(rawValue: $0) }
    guard let subject, Correction.Subject.offered.contains(subject) else {
      return .page(
        try await correctionsPage(visit, refusal: .unanswered, typed: (form["subject"], wish)))
    }
    do {
      try await desk.ask(for: wish, about: subject, of: holder)
      return .seeOther(Href("my", "corrections").with("done", "yes"))
    } catch let refusal as ApplicantRefusal {
      return .page(
        try await correctionsPage(visit, refusal: refusal, typed: (subject.rawValue, wish)))
    }
  }

  // MARK: - Claims

  func claims(_ visit: Visit) async throws -> Answer {
    let holder = try holder(visit)
    let drafts = try await desk.drafts(of: holder).map { draft in
      (
        draft: draft,
        name: desk.decisions.benefitName(draft.benefit)?.name ?? Localized(same: draft.benefit)
      )
    }
    let done = visit.query("done") == nil ? nil : ApplicantWords.done
    return .page(
      OwnClaimPages().list(
        try await desk.claims(of: holder), drafts, visit.context, done: done))
  }

  func claimPage(_ visit: Visit, refusal: ApplicantRefusal? = nil) async throws -> Page {
    let holder = try holder(visit)
    let id: ID<Claim> = try visit.id("claim")
    let claim = try await found { try await desk.claim(id, of: holder) }
    let done =
      switch visit.query("done") {
      case "completed"?: ApplicantWords.completed
      case "withdrawn"?: ApplicantWords.withdrawn
      default: Localized?.none
      }
    return OwnClaimPages().page(claim, visit.context, done: done, refusal: refusal)
  }

  func receipt(_ visit: Visit) async throws -> Answer {
    let holder = try holder(visit)
    let id: ID<Claim> = try visit.id("claim")
    let claim = try await found { try await desk.claim(id, of: holder) }
    return .page(
      OwnClaimPages().receiptPage(
        claim, name: claim.row.claim.partyName, visit.context))
  }

  func act(_ act: CaseAct, _ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    let holder = try holder(visit)
    let id: ID<Claim> = try visit.id("claim")
    let claim = try await found { try await desk.claim(id, of: holder) }
    guard let version = form["version"].flatMap({ Int64($0) }) else {
      return .page(try await claimPage(visit, refusal: .claim(.changedMeanwhile)))
    }
    let papers = claim.materials.map(\.paper).filter { form["paper-\($0.code)"] != nil }
    let move = ClaimMove(
      act, on: id, version: version,
      text: String((form["text"] ?? "").prefix(DraftAnswers.longestText)),
      papers: act == .complete ? papers : nil)
    do {
      try await desk.act(move, of: holder)
      return .seeOther(
        Href("my", "claims", id.description)
          .with("done", act == .complete ? "completed" : "withdrawn"))
    } catch ApplicantRefusal.unknown {
      throw WebRefusal.notFound
    } catch let refusal as ApplicantRefusal {
      return .page(try await claimPage(visit, refusal: refusal))
    }
  }
}
