// SPDX-License-Identifier: Apache-2.0
import Casework
import Claims
import Decisions
import Policy
import Registry
import Rights
import Values
import Web

/// What a body sees of its own and does about it, by its own account.
extension ApplicantPages {
  func addBody(to routes: inout Routes) {
    let read = Right(.read, .ownBody)
    let enter = Right(.enter, .ownBody)
    routes.get("my-body", needs: read) { try await bodyOverview($0) }
    routes.get("my-body/readers", needs: read) { try await bodyReaders($0) }
    routes.get("my-body/claims/new", needs: enter) { try await beginBodyClaim($0) }
    routes.post("my-body/claims", needs: enter) { try await bodyStep($0) }
    routes.postFiles("my-body/claims/roster", needs: enter) { try await bodyRoster($0) }
    routes.get("my-body/claims/:claim", needs: read) { .page(try await bodyClaimPage($0)) }
    routes.post("my-body/claims/:claim/completion", needs: enter) {
      try await bodyAct(.complete, $0)
    }
    routes.post("my-body/claims/:claim/withdrawal", needs: enter) {
      try await bodyAct(.withdraw, $0)
    }
  }

  /// The visitor as whoever looks after the body that their account is for.
  private func bodyHolder(_ visit: Visit) throws -> BodyHolder {
    guard let holder = BodyHolder(visit.officer, from: visit.origin) else {
      throw WebRefusal.notFound
    }
    return holder
  }

  private func bodyOverview(_ visit: Visit) async throws -> Answer {
    let holder = try bodyHolder(visit)
    let file = try await found { try await desk.file(of: holder) }
    let view = BodyOwnViews.Overview(
      file: file,
      offers: try await desk.offers(to: holder).map { claimable, answer in
        BodyOwnViews.Overview.Offer(
          claimable: claimable, answer: answer, reason: desk.decisions.reason(answer.decision))
      },
      claims: try await desk.claims(of: holder), people: try await desk.people(of: holder),
      regions: try await desk.registry.regionIndex())
    return .page(BodyOwnViews().overview(view, visit.context))
  }

  private func bodyReaders(_ visit: Visit) async throws -> Answer {
    let lines = try await desk.readers(of: try bodyHolder(visit))
    return .page(BodyOwnViews().readers(lines, visit.context))
  }

  // MARK: - Asking, one question a page

  private func beginBodyClaim(_ visit: Visit) async throws -> Answer {
    let holder = try bodyHolder(visit)
    let question = try await bodyQuestion(
      visit.query("benefit") ?? "", record: visit.query("record"), of: holder)
    let (all, _) = try await bodyAnswer(question, of: holder)
    var asked = question
    asked.roster = zip(all.roster, all.decision.lines ?? [])
      .filter { $0.1.record.outcome != .notEligible }.map(\.0)
    asked.papers = []
    let step: BodyClaimStep = desk.decisions.hasRoster(question.benefit) ? .roster : .papers
    return .page(try await bodyForm(step, question, asked, key: .random(), of: holder, visit))
  }

  private func bodyStep(_ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    let holder = try bodyHolder(visit)
    guard let key = form["key"].flatMap({ SubmissionKey($0) }) else { throw WebRefusal.notFound }
    let question = try await bodyQuestion(
      form["benefit"] ?? "", record: form["record"], of: holder)
    var asked = question
    asked.roster = question.roster.filter { form[BodyClaimForm.field($0)] != nil }
    asked.papers = question.papers.filter { form["paper-\($0.code)"] != nil }
    let step = form["step"].flatMap { BodyClaimStep(rawValue: $0) } ?? .roster
    guard step == .send else {
      return .page(try await bodyForm(step, question, asked, key: key, of: holder, visit))
    }
    do {
      guard form["declared"] != nil else { throw ApplicantRefusal.undeclared }
      let claim = try await desk.submit(asked, key: key, of: holder)
      return .seeOther(Href("my-body", "claims", claim.id.description).with("done", "submitted"))
    } catch ApplicantRefusal.unknown {
      throw WebRefusal.notFound
    } catch let refusal as ApplicantRefusal {
      return .page(
        try await bodyForm(
          .check, question, asked, key: key, of: holder, visit, refusal: refusal))
    }
  }

  /// The body's own workbook ticks its people; what is wrong with a row is told beside it.
  private func bodyRoster(_ visit: Visit) async throws -> Answer {
    let submission = try await visit.submission()
    let holder = try bodyHolder(visit)
    let question = try await bodyQuestion(
      submission.fields["benefit"] ?? "", record: submission.fields["record"], of: holder)
    let upload = try submission.file("file")
    do {
      let reading = try await desk.claims.read(
        upload.file.path, for: question, of: holder.body)
      var asked = question
      asked.roster = reading.roster
      asked.papers = []
      return .page(
        try await bodyForm(
          .roster, question, asked, key: .random(), of: holder, visit, reading: reading))
    } catch let refusal as RosterRefusal { throw refusal.shown }
  }

  private func bodyQuestion(
    _ benefit: String, record: String?, of holder: BodyHolder
  ) async throws -> ClaimQuestion {
    do {
      return try await desk.question(
        benefit, about: record.flatMap { Int64($0) }, of: holder)
    } catch is ApplicantRefusal { throw WebRefusal.notFound }
  }

  private func bodyAnswer(
    _ question: ClaimQuestion, of holder: BodyHolder
  ) async throws -> (answer: ClaimAnswer, names: [ID<Person>: String]) {
    do { return try await desk.preview(question, of: holder) } catch is ApplicantRefusal {
      throw WebRefusal.notFound
    }
  }

  /// - Parameters:
  ///   - question: Over everybody on record there, with every paper.
  ///   - asked: Those ticked, and the papers that are there.
  private func bodyForm(
    _ step: BodyClaimStep, _ question: ClaimQuestion, _ asked: ClaimQuestion, key: SubmissionKey,
    of holder: BodyHolder, _ visit: Visit, refusal: ApplicantRefusal? = nil,
    reading: RosterReading? = nil
  ) async throws -> Page {
    let (all, names) = try await bodyAnswer(question, of: holder)
    let form = BodyClaimForm(
      step: step, question: question, asked: asked, key: key, all: all, names: names,
      answer: try await bodyAnswer(asked, of: holder).answer,
      materials: desk.claims.materials(of: question.benefit),
      hasRoster: desk.decisions.hasRoster(question.benefit), reading: reading,
      reason: { desk.decisions.reason($0) })
    return form.page(visit.context, refusal: refusal)
  }

  // MARK: - One claim

  private func bodyClaimPage(
    _ visit: Visit, refusal: ApplicantRefusal? = nil
  ) async throws -> Page {
    let holder = try bodyHolder(visit)
    let id: ID<Claim> = try visit.id("claim")
    let claim = try await found { try await desk.claim(id, of: holder) }
    let done: Localized? =
      switch visit.query("done") {
      case "submitted"?: ApplicantWords.received
      case "completed"?: ApplicantWords.completed
      case "withdrawn"?: ApplicantWords.withdrawn
      default: nil
      }
    return BodyOwnViews().claim(claim, visit.context, done: done, refusal: refusal)
  }

  private func bodyAct(_ act: CaseAct, _ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    let holder = try bodyHolder(visit)
    let id: ID<Claim> = try visit.id("claim")
    let claim = try await found { try await desk.claim(id, of: holder) }
    guard let version = form["version"].flatMap({ Int64($0) }) else {
      return .page(try await bodyClaimPage(visit, refusal: .claim(.changedMeanwhile)))
    }
    let papers = claim.materials.map(\.paper).filter { form["paper-\($0.code)"] != nil }
    let move = ClaimMove(
      act, on: id, version: version,
      text: String((form["text"] ?? "").prefix(DraftAnswers.longestText)),
      papers: act == .complete ? papers : nil)
    do {
      try await desk.act(move, of: holder)
      return .seeOther(
        Href("my-body", "claims", id.description)
          .with("done", act == .complete ? "completed" : "withdrawn"))
    } catch ApplicantRefusal.unknown {
      throw WebRefusal.notFound
    } catch let refusal as ApplicantRefusal {
      return .page(try await bodyClaimPage(visit, refusal: refusal))
    }
  }
}
