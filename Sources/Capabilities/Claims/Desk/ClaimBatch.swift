// SPDX-License-Identifier: Apache-2.0
import Casework
import Chain
import Decisions
import Funds
import Journal
import Library
import Policy
import Registry
import Rights
import Store
import Values
import Vault
import Web

/// Acts on claims in one transaction: what they need is read at once, each is judged by itself in its turn,
/// money moves in one go, and what was done is written at once. One act is a batch of one.
struct ClaimBatch {
  let desk: ClaimDesk
  let officer: Officer
  let actor: Actor
  let transaction: any SealedTransaction
  let today: Day

  init(
    _ desk: ClaimDesk, _ officer: Officer, _ actor: Actor, in transaction: any SealedTransaction
  ) {
    self.desk = desk
    self.officer = officer
    self.actor = actor
    self.transaction = transaction
    self.today = desk.today()
  }

  /// What an act makes of a claim, worked out and not yet written.
  struct Outcome {
    let move: ClaimMove
    let before: Claim
    var after: Claim
    let way: ClaimWay
    let ruling: Ruling?
    let decided: String?
    /// Those of an organisation's list, where they were decided anew.
    let lines: [ClaimLine]
    let ordinal: Int64
    let deputyFor: String?
    /// Keeps or frees its money.
    var money: FundAct?
    /// What its yes changes in the registry; nil where it changes nothing there.
    var standing: RosterRow?
  }

  /// One result for each move, in their order.
  func carryOut(_ moves: [ClaimMove]) throws -> [Result<Claim, ClaimRefusal>] {
    var results = try judged(moves)
    guard results.contains(where: { (try? $0.get()) != nil }) else {
      return results.map { result in result.map(\.after) }
    }
    let pen = try JournalPen(desk.journal, by: actor, in: transaction)
    let place = pen.place
    do {
      try transaction.savepoint { try moveMoney(&results, pen, isAlone: moves.count == 1) }
    } catch is StandsAlone {
      // Somebody's money was not there, and others were judged as if it had been: once more, one by one.
      pen.back(to: place)
      return try moves.map { try one($0, pen) }
    }
    return try written(results, pen)
  }

  private func one(_ move: ClaimMove, _ pen: JournalPen) throws -> Result<Claim, ClaimRefusal> {
    var results = try judged([move])
    try moveMoney(&results, pen, isAlone: true)
    return try written(results, pen)[0]
  }

  /// That a claim has to be judged without others of its batch.
  private struct StandsAlone: Error {}

  // MARK: - Judging

  private func judged(_ moves: [ClaimMove]) throws -> [Result<Outcome, ClaimRefusal>] {
    var shelf = try ClaimShelf(moves, self)
    return try moves.map { move in
      do {
        let outcome = try outcome(of: move, on: shelf)
        shelf.note(outcome)
        return .success(outcome)
      } catch let refusal as ClaimRefusal { return .failure(refusal) }
    }
  }

  private func outcome(of move: ClaimMove, on shelf: ClaimShelf) throws -> Outcome {
    let (claim, way, claimant) = try shelf.found(move)
    guard claim.version == move.version else { throw ClaimRefusal.changedMeanwhile }
    guard !claim.isInPayment else { throw ClaimRefusal.inPayment }
    let stage = claim.state.stage ?? 0
    let next: CaseState
    do { next = try way.route.state(after: move.act, from: claim.state) } catch {
      throw ClaimRefusal.step(error)
    }
    guard move.act != .comeBack else { throw ClaimRefusal.notYours }
    let deputyFor = try check(move, claim, way, claimant, on: shelf)
    var after = claim
    if let papers = move.papers { after.papers = papers }
    let ruling = try decided(move, after, way, shelf)
    if let ruling {
      after.paidBefore = shelf.paidBefore(claim.id)
      after.amount = try desk.owed(ruling.answer, after)
    }
    var money: FundAct?
    if move.act == .pass, stage == way.route.binding {
      let reserving = try desk.reserving(after, from: move.fund)
      (money, after.kept) = (reserving?.act, reserving?.kept)
    } else if !next.isOpen {
      money = desk.releasing(after)
    }
    after.state = next
    after.since = today
    after.version += 1
    if next.stage != claim.state.stage || !next.isOpen { after.taker = nil }
    after.place = way.place(at: next, of: claim.region)
    let done = shelf.done(to: claim.id)
    after.clock = way.clock(
      next,
      after: done.map(\.event) + [ClaimWay.Event(act: move.act, stage: stage, day: today)],
      on: today, desk.decisions.library.calendar)
    return Outcome(
      move: move, before: claim, after: after, way: way, ruling: ruling,
      decided: ruling.map {
        $0.text ?? StoredDecision.text($0.answer.decision, in: claim.region, on: $0.answer.facts)
      }, lines: ruling?.answer.lines(naming: claimant.people) ?? [],
      ordinal: Int64(done.count) + 1, deputyFor: deputyFor, money: money,
      standing: next == .granted
        ? claimant.standing(granted: claim.record, on: today, by: way.stages[stage].organ.zh) : nil)
  }

  /// Who may do it, and whether they have said why.
  ///
  /// - Returns: The absent colleague for whom it is done.
  private func check(
    _ move: ClaimMove, _ claim: Claim, _ way: ClaimWay, _ claimant: Claimant, on shelf: ClaimShelf
  ) throws -> String? {
    if move.act.needsText, move.text.allSatisfy(\.isWhitespace) {
      throw ClaimRefusal.reasonNeeded
    }
    let stage = claim.state.stage ?? 0
    let isApplicants = move.act == .complete || move.act == .withdraw
    if isApplicants, claim.party.isHeld(by: officer) { return nil }
    var deputyFor: String?
    if !isApplicants {
      guard way.mayAct(officer, at: stage, in: claim.region) else { throw ClaimRefusal.notYours }
      // Money moves with the bank's answer, in Payments.
      if move.act == .pass, way.movesMoney(at: stage) { throw ClaimRefusal.notYours }
      if move.act == .pass { try checkVisit(move.visit, of: claim, at: stage, way) }
      if move.act == .pass, way.route.kinds[stage] == .notice,
        let bar = try desk.noticeBar(claim, today, transaction)
      {
        throw ClaimRefusal.onNotice(bar)
      }
      if let taker = claim.taker, taker.account != officer.account {
        guard shelf.standsIn(for: taker.account) else { throw ClaimRefusal.takenBy(taker.name) }
        deputyFor = taker.name
      }
    } else if officer.scope(of: Right(.enter, .claim))?.contains(claim.region) != true {
      throw ClaimRefusal.notYours
    }
    try desk.keepApart(
      isApplicants ? .apply : way.route.kinds[stage], officer,
      after: shelf.done(to: claim.id).map { StepTable.Taken($0, on: way) }, claimant,
      by: way.rules)
    return deputyFor
  }

  /// Whoever passes a visit names the photographs that are held with it: no fewer, and none they did not
  /// see.
  private func checkVisit(
    _ visit: SiteVisit?, of claim: Claim, at index: Int, _ way: ClaimWay
  ) throws {
    let stage = way.stages[index]
    guard stage.kind == .visit else { return }
    let held = try PhotographTable.photographs(of: claim.id, transaction).counting(at: index)
    guard let visit else {
      if stage.asksForVisit || !held.isEmpty { throw ClaimRefusal.visitMissing }
      return
    }
    guard claim.submittedOn <= visit.day, visit.day <= today,
      visit.photographs > 0 || !stage.asksForPhotographs
    else { throw ClaimRefusal.visitMissing }
    guard visit.digests.sorted() == held.map(\.digest).sorted() else {
      throw ClaimRefusal.changedMeanwhile
    }
  }

  /// The ruling that the act rests on; nil where it rests on none.
  private func decided(
    _ move: ClaimMove, _ claim: Claim, _ way: ClaimWay, _ shelf: ClaimShelf
  ) throws -> Ruling? {
    guard let alone = try shelf.aloneRuling(of: claim.id) else { return nil }
    let ruling = try desk.rule(on: alone, beside: shelf.open, except: claim.id)
    guard move.act == .pass else { return ruling }
    switch ruling.answer.decision.outcome {
    case .eligible: return ruling
    // A human decides, and says on what ground.
    case .manualDecision where !move.text.allSatisfy(\.isWhitespace): return ruling
    case .manualDecision: throw ClaimRefusal.lawSays(.judgement)
    case .needMoreInformation: throw ClaimRefusal.lawSays(.missing)
    case .notEligible: throw ClaimRefusal.lawSays(.no)
    }
  }

  // MARK: - Money

  private func moveMoney(
    _ results: inout [Result<Outcome, ClaimRefusal>], _ pen: JournalPen, isAlone: Bool
  ) throws {
    let moving = results.indices.filter { (try? results[$0].get())?.money != nil }
    let acts = moving.compactMap { (try? results[$0].get())?.money }
    let ledger = desk.funds.ledger(by: actor, in: transaction, pen: pen)
    for (index, posting) in zip(moving, try ledger.carryOutEach(acts)) {
      guard case .failure(let error) = posting, let outcome = try? results[index].get() else {
        continue
      }
      results[index] = .failure(.money(error))
      if !isAlone, isShared(outcome, among: results) { throw StandsAlone() }
    }
  }

  /// Whether another claim of the batch was judged beside this one.
  private func isShared(
    _ outcome: Outcome, among results: [Result<Outcome, ClaimRefusal>]
  ) -> Bool {
    let receivers = outcome.ruling?.receivers ?? []
    return results.contains { result in
      guard let other = try? result.get(), other.before.id != outcome.before.id else {
        return false
      }
      return !(other.ruling?.receivers ?? []).isDisjoint(with: receivers)
    }
  }

  // MARK: - Writing

  private func written(
    _ results: [Result<Outcome, ClaimRefusal>], _ pen: JournalPen
  ) throws -> [Result<Claim, ClaimRefusal>] {
    let done = results.compactMap { try? $0.get() }
    for outcome in done where outcome.move.papers != nil {
      try ClaimTable.put(outcome.after.papers, of: outcome.after.id, in: transaction)
    }
    for outcome in done where !outcome.lines.isEmpty {
      try LineTable.put(outcome.lines, of: outcome.after.id, in: transaction)
    }
    try ReceiverTable.add(
      done.map { ($0.ruling?.named ?? [], $0.after.id) }, in: transaction)
    try ClaimTable.update(
      done.map { outcome in
        ClaimTable.Change(
          claim: outcome.after, waitsFor: outcome.way.role(at: outcome.after.state)?.rawValue ?? "",
          decided: outcome.decided)
      }, in: transaction)
    try StepTable.add(
      done.map { ($0.step(by: officer), $0.after.id, $0.ordinal) }, by: officer,
      at: desk.clock(), in: transaction)
    try VisitTable.add(
      done.compactMap { outcome in
        outcome.visit.map { ($0, outcome.after.id, outcome.ordinal) }
      }, in: transaction)
    try pen.write(done.map(\.deed))
    for outcome in done { try enter(outcome, pen) }
    return results.map { result in result.map(\.after) }
  }
}

extension ClaimBatch {
  /// What a yes changes in the registry is written with it, or neither is.
  private func enter(_ outcome: Outcome, _ pen: JournalPen) throws {
    guard let row = outcome.standing else { return }
    let conflict = try RegistryDesk.enter(
      row, after: outcome.after.number, by: actor, on: today, at: desk.clock(), pen,
      in: transaction)
    if conflict != nil { throw ClaimRefusal.changedMeanwhile }
  }
}

extension ClaimBatch.Outcome {
  /// What a passed visit found.
  fileprivate var visit: SiteVisit? {
    guard move.act == .pass, case .waiting(let stage) = before.state,
      way.stages[stage].kind == .visit
    else { return nil }
    return move.visit
  }

  fileprivate func step(by officer: Officer) -> ClaimStep {
    ClaimStep(
      act: move.act, stage: before.state.stage ?? 0, day: after.since, account: officer.account,
      officer: officer.name, text: move.text, deputyFor: deputyFor)
  }

  fileprivate var deed: Deed {
    Deed(
      move.act.deed, ClaimDesk.record(after), personID: after.person?.rawValue,
      after: after.particulars(ruling?.answer, visit: visit), reason: Reason(move.text))
  }
}
