// SPDX-License-Identifier: Apache-2.0
import Casework
import Decisions
import Policy
import Registry
import Rights
import Sheets
import Values
import Web

/// Beginning an organisation's claim: what it could ask for, and the form with its list.
extension ClaimPages {
  var bodyRoutes: Routes {
    let enter = Right(.enter, .claim)
    var routes = Routes()
    routes.get("bodies/:body/claims/new", needs: enter) { try await beginBody($0) }
    routes.post("bodies/:body/claims", needs: enter) { try await submitBody($0) }
    routes.postFiles("bodies/:body/claims/roster", needs: enter) { try await readRoster($0) }
    routes.postFiles("bodies/:body/claims/marked", needs: enter) { try await markRoster($0) }
    return routes
  }

  /// What an organisation has asked for, on its page.
  public var bodyPanel: BodyPanel {
    { file, context in
      guard let scope = context.scope(of: Right(.read, .claim)) else { return .empty }
      let claims = try await desk.within(scope).claims(of: file.id)
      let place = context.href("bodies", file.id.description, "claims")
      return HTML {
        PersonClaimsPanel(pages: self).html(claims, begin: place.appending("new"), context)
        if context.may(Right(.enter, .claim)) {
          p(.class("no-print")) {
            a(.href(place.appending("together"))) { CollectionWords.together[context.language] }
          }
        }
      }
    }
  }

  private func beginBody(_ visit: Visit) async throws -> Answer {
    let file = try await body(visit)
    guard let benefit = visit.query("benefit") else {
      return .page(try await bodyChoice(visit, file))
    }
    let question = try await bodyQuestion(
      benefit, record: visit.query("record"), of: file, visit)
    return .page(try await bodyForm(visit, file, question, listing: nil, key: .random()))
  }

  private func bodyChoice(_ visit: Visit, _ file: BodyFile) async throws -> Page {
    let offers = try await desk.within(visit.scope).offers(to: file.id).map {
      ClaimOffer(claimable: $0.0, answer: $0.1)
    }
    return ClaimBodyFormPage().choice(offers, of: file, visit.context)
  }

  /// As it is asked before the form says more: with every paper, over everybody known there.
  private func bodyQuestion(
    _ benefit: String, record: String?, of file: BodyFile, _ visit: Visit
  ) async throws -> ClaimQuestion {
    do {
      return try await desk.within(visit.scope).question(
        benefit, about: record.flatMap { Int64($0) }, of: file.id)
    } catch is ClaimRefusal { throw WebRefusal.notFound }
  }

  /// - Parameter listing: Those who are ticked; nil for all but those whom the law refuses.
  private func bodyForm(
    _ visit: Visit, _ file: BodyFile, _ question: ClaimQuestion, listing chosen: [RosterEntry]?,
    key: SubmissionKey, refusal: ClaimRefusal? = nil, reading: RosterReading? = nil
  ) async throws -> Page {
    var everybody = question
    let known = Set(everybody.roster)
    everybody.roster += (chosen ?? []).filter { !known.contains($0) }
    let all = try await preview(everybody, of: file)
    let ticked = chosen ?? all.paidOrOpen
    var asked = everybody
    asked.roster = ticked
    let answer = try await preview(asked, of: file)
    let view = ClaimBodyFormPage.View(
      file: file, question: question, lines: try await lines(of: all), ticked: Set(ticked),
      answer: answer, materials: materials(of: question.benefit), key: key,
      hasRoster: desk.decisions.hasRoster(question.benefit), reading: reading,
      decision: try desk.decisions.html(answer, visit.context))
    return ClaimBodyFormPage().page(view, visit.context, refusal: refusal)
  }

  private func preview(_ question: ClaimQuestion, of file: BodyFile) async throws -> ClaimAnswer {
    do { return try await desk.preview(question, of: .organisation(file.id)) } catch is ClaimRefusal
    { throw WebRefusal.notFound }
  }

  private func submitBody(_ visit: Visit) async throws -> Answer {
    let form = try visit.form()
    let file = try await body(visit)
    guard let key = form["key"].flatMap({ SubmissionKey($0) }) else { throw WebRefusal.notFound }
    var question = try await bodyQuestion(
      form["benefit"] ?? "", record: form["record"], of: file, visit)
    question.papers = papers(form, of: question.benefit)
    let read = await shelf.entries(key, of: visit.officer.account)
    let known = Set(question.roster)
    let ticked = (question.roster + read.filter { !known.contains($0) })
      .filter { form[$0.field] != nil }
    guard form["step"] == "submit" else {
      return .page(try await bodyForm(visit, file, question, listing: ticked, key: key))
    }
    var asked = question
    asked.roster = ticked
    do {
      let claim = try await desk.within(visit.scope).submit(
        ClaimForm(of: .organisation(file.id), asked, key: key), by: visit.officer,
        as: visit.actor)
      return .seeOther(Href("claims", claim.id.description).with("done", "submitted"))
    } catch ClaimRefusal.unknown {
      throw WebRefusal.notFound
    } catch let refusal as ClaimRefusal {
      return .page(
        try await bodyForm(visit, file, question, listing: ticked, key: key, refusal: refusal))
    }
  }

  // MARK: - The list as a workbook

  private func readRoster(_ visit: Visit) async throws -> Answer {
    let sent = try await sentRoster(visit)
    let key = SubmissionKey.random()
    await shelf.keep(sent.reading.roster, under: key, of: visit.officer.account)
    return .page(
      try await bodyForm(
        visit, sent.file, sent.question, listing: sent.reading.roster, key: key,
        reading: sent.reading))
  }

  /// The sender's own workbook with what is wrong beside each row.
  private func markRoster(_ visit: Visit) async throws -> Answer {
    let sent = try await sentRoster(visit)
    let copy = try TemporaryFile(suffix: ".xlsx")
    let (source, marks) = (sent.upload.file.path, sent.reading.marks)
    let marked = MarkedCopy(rows: .all, headerRows: sent.reading.headerRows)
    do {
      try await OwnThread.run { _ = try marked.write(of: source, to: copy.path, marks: marks) }
    } catch let error as SheetError { throw RosterRefusal.unreadable(error).shown }
    return .download(
      Download(
        name: ClaimBodyWords.markedName(sent.file.name)[visit.language], kind: .workbook,
        content: .file(copy)))
  }

  private struct SentRoster {
    let file: BodyFile
    let question: ClaimQuestion
    let reading: RosterReading
    let upload: Upload
  }

  private func sentRoster(_ visit: Visit) async throws -> SentRoster {
    let submission = try await visit.submission()
    let file = try await body(visit)
    let question = try await bodyQuestion(
      submission.fields["benefit"] ?? "", record: submission.fields["record"], of: file, visit)
    let upload = try submission.file("file")
    do {
      let reading = try await desk.read(upload.file.path, for: question, of: file.id)
      var asked = question
      asked.roster = reading.roster
      let answer = try await preview(asked, of: file)
      return SentRoster(
        file: file, question: question,
        reading: reading.decided(answer, desk.decisions.reason), upload: upload)
    } catch let refusal as RosterRefusal { throw refusal.shown }
  }

  private func body(_ visit: Visit) async throws -> BodyFile {
    let registry = try await desk.decisions.registry.within(visit.scope)
    guard let file = try await registry.body(try visit.id("body")) else {
      throw WebRefusal.notFound
    }
    return file
  }

  /// The lines of a decision with names and reasons.
  func lines(of answer: ClaimAnswer) async throws -> [RosterLineView] {
    guard let tie = desk.decisions.tie(of: answer.benefit.id) else { return [] }
    let people = try await desk.people(answer.roster.map(\.person))
    return zip(answer.roster, answer.decision.lines ?? []).map { entry, line in
      RosterLineView(
        entry: entry, name: people[entry.person]?.person.name ?? "",
        record: people[entry.person]?.period(of: entry, as: tie) ?? "",
        outcome: line.record.outcome,
        amount: line.record.amountFen.map { Money(fen: $0) },
        clause: line.record.decisiveClause,
        reason: desk.decisions.reason(line.record))
    }
  }
}

/// One line of a list as pages show it.
struct RosterLineView {
  let entry: RosterEntry
  let name: String
  /// From when until when, as the record has it.
  let record: String
  let outcome: DecisionOutcome
  let amount: Money?
  let clause: String
  /// Why it is refused, or what it lacks; nil where it is paid.
  let reason: Localized?
}

extension RosterEntry {
  /// The name of the box that lists it.
  var field: String { "line-\(person)-\(record)" }
}

extension ClaimAnswer {
  /// Lines that the law does not refuse.
  fileprivate var paidOrOpen: [RosterEntry] {
    zip(roster, decision.lines ?? []).filter { $0.1.record.outcome != .notEligible }.map(\.0)
  }
}

extension Dossier {
  /// From when until when the record of a line says.
  fileprivate func period(of entry: RosterEntry, as tie: BodyTie) -> String {
    func days(_ from: Fact<Day>?, _ to: Fact<Day>?) -> String {
      [from?.value?.description, to?.value?.description].compactMap { $0 }.joined(separator: "—")
    }
    switch tie {
    case .workers:
      let job = employments.first { $0.employment.id.rawValue == entry.record }?.employment
      return days(job?.startOn, job?.endOn)
    case .enrolments:
      let training = enrolments.first { $0.enrolment.id.rawValue == entry.record }?.training
      return days(training?.startOn, training?.endOn)
    case .placements:
      return days(
        placements.first { $0.placement.id.rawValue == entry.record }?.placement.completedOn, nil)
    case .students:
      return schoolings.first { $0.schooling.id.rawValue == entry.record }?.schooling.year ?? ""
    }
  }
}

extension RosterRefusal {
  /// Why the file is no list, as a page says it.
  public var shown: WebRefusal {
    switch self {
    case .unreadable(let error):
      .unusable(title: ClaimBodyWords.notRead, reason: Localized(zh: error.zh, en: error.en))
    case .noHeading: .unusable(title: ClaimBodyWords.notRead, reason: ClaimBodyWords.noHeading)
    case .tooLong(let most):
      .unusable(title: ClaimBodyWords.notRead, reason: ClaimBodyWords.tooLong(most))
    }
  }
}
