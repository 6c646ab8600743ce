// SPDX-License-Identifier: Apache-2.0
import Claims
import Decisions
import Library
import Registry
import Values
import Web

/// Filling in and handing in a claim, page by page. Every page can be come back to.
extension ApplicantPages {
  func begin(_ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    let holder = try holder(visit)
    do {
      let id = try await desk.begin(
        String((form["benefit"] ?? "").prefix(200)), about: form["record"].flatMap { Int64($0) },
        for: holder)
      return .seeOther(Href("my", "drafts", id.description))
    } catch ApplicantRefusal.unknown {
      throw WebRefusal.notFound
    } catch let refusal as ApplicantRefusal {
      return .page(try await entitlementsPage(visit, refusal: refusal))
    }
  }

  /// The draft that the address names; one that has been handed in leads to its claim.
  private func view(_ visit: Visit) async throws -> DraftView {
    let holder = try holder(visit)
    let id: ID<Draft> = try visit.id("draft")
    return try await found { try await desk.draft(id, of: holder) }
  }

  private func pages(_ view: DraftView) -> DraftPages {
    let desk = desk
    return DraftPages(
      view: view, factName: { desk.decisions.fact($0).name },
      factAnswer: { FactAnswer($0, desk.decisions.library.vocabulary) })
  }

  /// Shows a page of a draft, or the claim that it has become: so the way back from the receipt is no dead
  /// end.
  private func showing(
    _ visit: Visit, _ page: (DraftPages, DraftView) throws -> Page
  ) async throws -> Answer {
    let view: DraftView
    do { view = try await self.view(visit) } catch let refusal as ApplicantRefusal {
      return .page(try await entitlementsPage(visit, refusal: refusal))
    }
    if let claim = view.draft.claim {
      return .seeOther(Href("my", "claims", claim.description))
    }
    return .page(try page(pages(view), view))
  }

  func list(_ visit: Visit) async throws -> Answer {
    try await showing(visit) { pages, _ in pages.list(visit.context) }
  }

  func check(_ visit: Visit) async throws -> Answer {
    try await showing(visit) { pages, view in
      view.next == nil
        ? pages.check(visit.context) : pages.list(visit.context, refusal: .unfinished)
    }
  }

  func question(_ visit: Visit) async throws -> Answer {
    try await showing(visit) { pages, view in
      pages.page(try asked(visit, view), visit.context)
    }
  }

  private func asked(_ visit: Visit, _ view: DraftView) throws -> DraftQuestion {
    let slug = visit.parameter("question")
    guard let question = view.questions.first(where: { $0.slug == slug }) else {
      throw WebRefusal.notFound
    }
    return question
  }

  func discard(_ visit: Visit) async throws -> Answer {
    _ = try visit.form()
    let id: ID<Draft> = try visit.id("draft")
    try await desk.discard(id, of: try holder(visit))
    return .seeOther(Href("my", "claims"))
  }

  /// Keeps an answer and goes on to what is not answered yet.
  func put(_ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    do { return try await put(form, visit) } catch let refusal as ApplicantRefusal {
      return .page(try await entitlementsPage(visit, refusal: refusal))
    }
  }

  private func put(_ form: FormFields, _ visit: Visit) async throws -> Answer {
    let view = try await view(visit)
    if let claim = view.draft.claim {
      return .seeOther(Href("my", "claims", claim.description))
    }
    let question = try asked(visit, view)
    guard let change = change(question, form, view) else {
      return .page(
        pages(view).page(
          question, visit.context, refusal: .unanswered,
          typed: form["answer"].map { String($0.prefix(DraftAnswers.longestText)) }))
    }
    try await found {
      try await desk.put(in: view.draft.id, of: try holder(visit), change)
    }
    let next = try await self.view(visit)
    let address = pages(next)
    return .seeOther(
      next.next.map(address.href)
        ?? Href("my", "drafts", view.draft.id.description, "check"))
  }

  /// What the form says, checked; nil where the question is not answered.
  private func change(
    _ question: DraftQuestion, _ form: FormFields, _ view: DraftView
  ) -> (@Sendable (inout DraftAnswers) -> Void)? {
    switch question {
    case .fact(let name):
      let answer = FactAnswer(name, desk.decisions.library.vocabulary)
        .read(form["answer"], isUnknown: form["unknown"] != nil)
      guard let answer else { return nil }
      return { $0.facts[name] = answer }
    case .papers:
      let codes = Set(
        view.materials.map(\.paper.code).filter { form["paper-\($0)"] != nil })
      return { $0.papers = codes }
    case .account:
      guard let answer = form["answer"].flatMap({ AccountAnswer(rawValue: $0) }),
        answer == .bring || view.dossier.person.accountNumber.value != nil
      else { return nil }
      return { $0.account = answer }
    case .remark:
      let remark = String((form["answer"] ?? "").prefix(DraftAnswers.longestText))
      return { $0.remark = remark }
    }
  }

  func send(_ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    let holder = try holder(visit)
    let id: ID<Draft> = try visit.id("draft")
    do {
      guard form["declared"] != nil else { throw ApplicantRefusal.undeclared }
      let claim = try await desk.send(id, of: holder)
      return .seeOther(Href("my", "claims", claim.description, "receipt"))
    } catch ApplicantRefusal.unknown {
      throw WebRefusal.notFound
    } catch let refusal as ApplicantRefusal {
      return try await showing(visit) { pages, _ in
        refusal == .unfinished
          ? pages.list(visit.context, refusal: refusal)
          : pages.check(visit.context, refusal: refusal)
      }
    }
  }
}
