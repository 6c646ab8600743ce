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

/// 补发: what a paid claim was given too little, claimed and granted like any other claim.
extension ClaimDesk {
  /// What was paid before for the same as a supplement asks for.
  struct Supplemented {
    let original: Claim
    /// The day for which the original was decided, and its supplements with it.
    let day: Day
    /// What is with the payee, less what was asked back.
    let paid: Money
    /// The last that was paid: the original, or a supplement of it.
    let latest: ID<Claim>
  }

  /// Opens a supplement of a paid claim: a claim of its own for the difference between what the law gives by the
  /// facts of now and what was paid. It goes the whole way of the benefit, decided anew at each stage by
  /// other hands, and is paid by a batch. One is open at a time. Whoever may put batches together opens it.
  ///
  /// - Parameter key: Drawn with the form: the same form sent twice is one supplement.
  /// - Throws: ``ClaimRefusal/nothingMore`` where the law gives no more; ``ClaimRefusal/sameAgain(number:)`` where a
  ///   supplement is open.
  public func supplement(
    _ id: ID<Claim>, key: SubmissionKey, reason: Reason, by officer: Officer, as actor: Actor
  ) async throws -> Claim {
    try await whole.write { [self] transaction in
      if let same = try ClaimTable.claim(key: key, transaction) { return same }
      guard let original = try ClaimTable.claim(id, transaction), scope.contains(original.region),
        original.state == .paid, original.supplements == nil,
        officer.scope(of: Right(.enter, .payment))?.contains(original.region) == true
      else { throw ClaimRefusal.unknown }
      let prior = try supplemented(original, in: transaction)
      let held = try claimant(original.party, of: original.question, transaction)
      guard let way = ways.way(of: original.benefit) else { throw ClaimRefusal.noRoute }
      try keepApart(.apply, officer, after: [], held, by: way.rules)
      let ruling = try rule(
        on: original.question, about: held.paid(before: original.since), except: nil,
        on: prior.day, in: transaction)
      guard let fen = ruling.answer.decision.amountFen, fen > prior.paid.fen else {
        throw ClaimRefusal.nothingMore
      }
      let claim = try supplement(
        of: original, prior, giving: Money(fen: fen - prior.paid.fen), way, transaction)
      try insert(claim, ruling, way, key, supplementing: original, in: transaction)
      let step = ClaimStep(
        act: nil, stage: 0, day: today(), account: officer.account, officer: officer.name,
        text: reason.text)
      try StepTable.add(step, by: officer, at: clock(), to: claim.id, in: transaction)
      try journal.append(
        Deed(
          .claimMade, ClaimDesk.record(claim), personID: claim.person?.rawValue,
          after: claim.particulars(ruling.answer), reason: reason), by: actor, in: transaction)
      return claim
    }
  }

  private func supplement(
    of original: Claim, _ prior: Supplemented, giving amount: Money, _ way: ClaimWay,
    _ transaction: any SealedTransaction
  ) throws -> Claim {
    let day = today()
    let state = CaseState.waiting(stage: way.first)
    let series = "\(ChainName(original.region).text)-\(day.year)"
    return Claim(
      id: ID((try transaction.number("SELECT MAX(id) FROM claim") ?? 0) + 1),
      number: try ReceiverTable.next(series, in: transaction), region: original.region,
      benefit: original.benefit, party: original.party, partyName: original.partyName,
      record: original.record, recordTitle: original.recordTitle, month: original.month,
      relation: original.relation, submittedOn: original.submittedOn, papers: original.papers,
      roster: original.roster, state: state, amount: amount, since: day, version: 1,
      place: way.place(at: state, of: original.region),
      clock: way.clock(
        state, after: [ClaimWay.Event(act: nil, stage: 0, day: day)], on: day,
        decisions.library.calendar),
      reopens: original.id, supplements: original.id, paidBefore: prior.paid)
  }

  private func insert(
    _ claim: Claim, _ ruling: Ruling, _ way: ClaimWay, _ key: SubmissionKey,
    supplementing original: Claim, in transaction: any SealedTransaction
  ) throws {
    let answer = ruling.answer
    do {
      try transaction.savepoint {
        try ClaimTable.insert(
          claim,
          ClaimTable.Keeping(
            key: key, occasion: try ClaimTable.nextOccasion(supplementing: original, transaction),
            decision: StoredDecision.text(answer.decision, in: claim.region, on: answer.facts),
            waitsFor: way.role(at: claim.state)?.rawValue ?? ""), in: transaction)
        try ReceiverTable.add(ruling.named, of: claim.id, in: transaction)
      }
    } catch let error as StoreError where error.kind == .uniqueViolation {
      let open = try ClaimTable.supplements(of: original.id, transaction).first { $0.state.isOpen }
      guard let open else { throw error }
      throw ClaimRefusal.sameAgain(number: open.number)
    }
    let people = try RegistryDesk.dossiers(claim.roster.map(\.person), transaction)
    try LineTable.put(answer.lines(naming: people), of: claim.id, in: transaction)
  }

  /// What was paid before of a supplement, or of a claim that may get one.
  func supplemented(
    _ claim: Claim, in connection: any SealedConnection
  ) throws -> Supplemented {
    let first = claim.supplements ?? claim.id
    guard let original = try ClaimTable.claim(first, connection),
      let text = try ClaimTable.decision(of: first, connection)
    else { throw ClaimRefusal.unknown }
    let stored = try StoredDecision(
      json: Array(text.utf8), file: original.number, vocabulary: decisions.library.vocabulary)
    let paid = try ClaimTable.supplements(of: first, connection).filter {
      $0.state == .paid && $0.id != claim.id
    }
    return Supplemented(
      original: original, day: stored.asOf,
      paid: try FundDesk.spent(on: ([original] + paid).map(\.number), connection),
      latest: paid.last?.id ?? first)
  }

  /// What a claim's party is decided on: for a supplement without what it supplements.
  func standpoint(
    of claim: Claim, _ connection: any SealedConnection
  ) throws -> (claimant: Claimant, prior: Supplemented?) {
    let held = try claimant(claim.party, of: claim.question, connection)
    guard claim.supplements != nil else { return (held, nil) }
    let prior = try supplemented(claim, in: connection)
    return (held.paid(before: prior.original.since), prior)
  }

  /// What a decision leaves to be paid to a claim; nil where it has no figure.
  ///
  /// - Throws: ``ClaimRefusal/nothingMore`` where a supplement would give nothing.
  func owed(_ answer: ClaimAnswer, _ claim: Claim) throws -> Money? {
    guard let amount = answer.amount else { return nil }
    guard claim.supplements != nil else { return amount }
    guard amount > claim.paidBefore else { throw ClaimRefusal.nothingMore }
    return Money(fen: amount.fen - claim.paidBefore.fen)
  }

  /// The supplements of some claims, by the claim, in their order; those that came to nothing among them.
  public func supplements(of ids: [ID<Claim>]) async throws -> [ID<Claim>: [Claim]] {
    try await store.read { connection in
      try ClaimTable.supplements(of: ids, connection)
    }
  }
}

extension Claim {
  /// Whether something can still come of it.
  public var isOpen: Bool { state.isOpen }

  /// Whether its money has arrived.
  public var isPaid: Bool { state == .paid }
}
