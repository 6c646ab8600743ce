// SPDX-License-Identifier: Apache-2.0
import Casework
import Chain
import Decisions
import Journal
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
      let claimant = try claimant(form.party, of: form.question.benefit, transaction)
      guard scope.contains(claimant.region) else { throw ClaimRefusal.unknown }
      guard let region = claimant.region else { throw ClaimRefusal.noPlace }
      guard let way = ways.way(of: form.question.benefit) else { throw ClaimRefusal.noRoute }
      try keepApart(.apply, officer, after: [], claimant, by: way.rules)
      let ruling = try rule(on: form.question, about: claimant, except: nil, in: transaction)
      let answer = ruling.answer
      let id = ID<Claim>((try transaction.number("SELECT MAX(id) FROM claim") ?? 0) + 1)
      let series = "\(ChainName(region).text)-\(day.year)"
      let claim = Claim(
        id: id, number: try ReceiverTable.next(series, in: transaction), region: region,
        benefit: form.question.benefit, party: form.party, partyName: claimant.name,
        record: form.question.record, recordTitle: answer.title,
        relation: form.question.relation, submittedOn: form.question.submittedOn,
        papers: form.question.papers, state: .waiting(stage: way.first),
        amount: answer.decision.amountFen.map { Money(fen: $0) }, since: day, version: 1)
      try insert(claim, ruling, way, form.key, region, in: transaction)
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

  private func insert(
    _ claim: Claim, _ ruling: Ruling, _ way: ClaimWay, _ key: SubmissionKey,
    _ region: RegionCode, in transaction: any SealedTransaction
  ) throws {
    let answer = ruling.answer
    let keeping = ClaimTable.Keeping(
      key: key, occasion: answer.decision.year.map(String.init) ?? "",
      decision: StoredDecision.text(answer.decision, in: region, on: answer.facts),
      waitsFor: way.role(at: claim.state)?.rawValue ?? "")
    do {
      try transaction.savepoint {
        try ClaimTable.insert(claim, keeping, in: transaction)
        try ReceiverTable.add(ruling.receivers, of: claim.id, in: transaction)
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
  func particulars(_ answer: ClaimAnswer?) -> String {
    Particulars.json([
      ("benefit", benefit), ("state", state.word), ("stage", state.stage.map(String.init)),
      ("amountFen", (amount?.fen).map(String.init)),
      ("outcome", answer?.decision.outcome.rawValue), ("policy", answer?.decision.policy),
    ])
  }
}
