// SPDX-License-Identifier: Apache-2.0
import Casework
import Chain
import Decisions
import Journal
import Library
import Policy
import Registry
import Rights
import Store
import Values
import Vault

extension ClaimDesk {
  /// What the law would say to a claim, without taking it.
  public func preview(
    _ question: ClaimQuestion, of person: ID<Person>
  ) async throws -> (answer: ClaimAnswer, dossier: Dossier) {
    let registry = try await decisions.registry.within(scope)
    guard let dossier = try await registry.dossier(person) else { throw ClaimRefusal.unknown }
    guard let answer = try ask(question, about: .person(dossier)) else {
      throw ClaimRefusal.notOffered
    }
    return (answer, dossier)
  }

  /// Takes a claim in. Anybody may ask for anything the law has for them; whether it is granted is decided
  /// on its way. Where the law says yes now, what it allows is held for this claim from here on.
  ///
  /// The same form sent again, however often and by whichever tab, is the same claim.
  ///
  /// - Throws: ``ClaimRefusal/taken(rule:clause:by:)`` where other open claims use up what is allowed.
  public func submit(
    _ form: ClaimForm, by officer: Officer, as actor: Actor
  ) async throws -> Claim {
    let day = today()
    return try await whole.write { [self] transaction in
      if let same = try ClaimTable.claim(key: form.key, transaction) { return same }
      guard applicants(of: form.question.benefit).contains(form.question.relation) else {
        throw ClaimRefusal.noProxy
      }
      try checkList(form)
      let claimant = try claimant(form.party, of: form.question, transaction)
      guard scope.contains(claimant.region) else { throw ClaimRefusal.unknown }
      guard let region = claimant.region else { throw ClaimRefusal.noPlace }
      guard let way = ways.way(of: form.question.benefit) else { throw ClaimRefusal.noRoute }
      if !form.party.isHeld(by: officer) {
        try keepApart(.apply, officer, after: [], claimant, by: way.rules)
      }
      let ruling = try rule(on: form.question, about: claimant, except: nil, in: transaction)
      let answer = ruling.answer
      let id = ID<Claim>((try transaction.number("SELECT MAX(id) FROM claim") ?? 0) + 1)
      let state = CaseState.waiting(stage: way.first)
      let series = "\(ChainName(region).text)-\(day.year)"
      let claim = Claim(
        id: id, number: try ReceiverTable.next(series, in: transaction), region: region,
        benefit: form.question.benefit, party: form.party, partyName: claimant.name,
        record: form.question.record, recordTitle: answer.title,
        month: form.question.month,
        relation: form.question.relation, submittedOn: form.question.submittedOn,
        papers: form.question.papers, state: state,
        amount: answer.amount, since: day, version: 1,
        place: way.place(at: state, of: region),
        clock: way.clock(
          state, after: [ClaimWay.Event(act: nil, stage: 0, day: day)], on: day,
          decisions.library.calendar),
        reopens: try ended(
          form.question, of: form.party, occasion: ClaimDesk.occasion(answer, form.question),
          transaction)?.id)
      try insert(claim, ruling, way, form.key, region, in: transaction)
      try LineTable.put(answer.lines(naming: claimant.people), of: id, in: transaction)
      let step = ClaimStep(
        act: nil, stage: 0, day: day, account: officer.account, officer: officer.name, text: "")
      try StepTable.add(step, by: officer, at: clock(), to: id, in: transaction)
      try journal.append(
        Deed(
          .claimMade, ClaimDesk.record(claim), personID: claim.person?.rawValue,
          after: claim.particulars(answer)), by: actor, in: transaction)
      return claim
    }
  }

  /// Who may apply: the party, and the proxies the law names for a person.
  public func applicants(of benefit: String) -> [ClaimRelation] {
    let proxies = decisions.library.benefit(benefit)?.plan.policy.document.proxies ?? []
    return [.`self`] + proxies.compactMap { ClaimRelation(rawValue: $0.value) }
  }

  /// An organisation's list has somebody on it, and not more than one claim takes.
  private func checkList(_ form: ClaimForm) throws {
    guard form.party.organisation != nil, decisions.hasRoster(form.question.benefit) else { return }
    guard (1...ClaimLine.most).contains(form.question.roster.count) else {
      throw ClaimRefusal.listLength(most: ClaimLine.most)
    }
  }

  /// The month or year that a claim is for.
  private static func occasion(_ answer: ClaimAnswer, _ question: ClaimQuestion) -> String {
    question.month?.description ?? answer.decision.year.map(String.init) ?? ""
  }

  /// What may be asked for once. A list of people of no one year is an occasion of its own; what each of them
  /// may have is the law's to say.
  private func occasion(of claim: Claim, _ answer: ClaimAnswer) -> String {
    let occasion = ClaimDesk.occasion(answer, claim.question)
    return occasion.isEmpty && claim.organisation != nil ? claim.number : occasion
  }

  /// The decision that ended the same asking before, refused or granted and given up: what is asked for
  /// anew names it. Nil where there is none.
  public func ended(_ question: ClaimQuestion, of party: ClaimParty) async throws -> Claim? {
    let answer = try await whole.read { [self] connection in
      try ask(question, about: try claimant(party, of: question, connection))
    }
    return try await store.read { [self] connection in
      try ended(
        question, of: party,
        occasion: answer.map { ClaimDesk.occasion($0, question) } ?? "", connection)
    }
  }

  private func ended(
    _ question: ClaimQuestion, of party: ClaimParty, occasion: String,
    _ connection: any StoreConnection
  ) throws -> Claim? {
    // Where one of both was for no known year, they may be for the same.
    let asked = occasion.isEmpty ? "" : " AND (c.occasion = '' OR c.occasion = $4)"
    return try ClaimTable.claims(
      """
      c.benefit = $1 AND \(party.person == nil ? "c.organisation_id" : "c.person_id") = $2
      AND c.record_id = $3 AND c.state IN ('refused', 'closed')\(asked) ORDER BY c.id DESC LIMIT 1
      """,
      [
        .text(question.benefit), SQLValue(party.person?.rawValue ?? party.organisation?.rawValue),
        .integer(question.record ?? 0),
      ] + (occasion.isEmpty ? [] : [.text(occasion)]), connection
    ).first
  }

  private func insert(
    _ claim: Claim, _ ruling: Ruling, _ way: ClaimWay, _ key: SubmissionKey,
    _ region: RegionCode, in transaction: any SealedTransaction
  ) throws {
    let answer = ruling.answer
    let keeping = ClaimTable.Keeping(
      key: key, occasion: occasion(of: claim, answer),
      decision: StoredDecision.text(answer.decision, in: region, on: answer.facts),
      waitsFor: way.role(at: claim.state)?.rawValue ?? "")
    do {
      try transaction.savepoint {
        try ClaimTable.insert(claim, keeping, in: transaction)
        try ReceiverTable.add(ruling.named, of: claim.id, in: transaction)
      }
    } catch let error as StoreError where error.kind == .uniqueViolation {
      let same = try ClaimTable.claims(
        """
        c.benefit = $1 AND \(claim.person == nil ? "c.organisation_id" : "c.person_id") = $2
        AND c.record_id = $3 AND c.occasion = $4
        AND c.state IN ('waiting', 'completing', 'paid')
        """,
        [
          .text(claim.benefit), SQLValue(claim.person?.rawValue ?? claim.organisation?.rawValue),
          .integer(claim.record ?? 0),
          .text(keeping.occasion),
        ], transaction)
      guard let same = same.first else { throw error }
      throw ClaimRefusal.sameAgain(number: same.number)
    }
  }
}

extension Claim {
  /// What the journal keeps of a claim: no number of a person.
  func particulars(_ answer: ClaimAnswer?, visit: SiteVisit? = nil) -> String {
    Particulars.json([
      ("benefit", benefit), ("state", state.word), ("stage", state.stage.map(String.init)),
      ("amountFen", (amount?.fen).map(String.init)),
      ("organisation", organisation?.description),
      ("outcome", answer?.decision.outcome.rawValue), ("policy", answer?.decision.policy),
      ("reopens", reopens?.description),
      ("photographs", visit.map { $0.digests.joined(separator: " ") }),
      ("onPaper", visit.map { String($0.onPaper) }), ("paperReason", visit?.paperReason),
    ])
  }
}
