// SPDX-License-Identifier: Apache-2.0
import Chain
import Rights
import Values

/// As much of a ledger as some acts touch, in memory. Carries them out by the rules, purely.
struct LedgerState: Sendable {
  let catalogue: FundCatalogue
  let now: Instant
  var balances: [Budget: Balances] = [:]
  var reservations: [String: Reservation] = [:]
  /// By act.
  var postings: [String: Posting] = [:]
  /// Acts that have been corrected.
  var corrected: Set<String> = []
  /// The last month closed.
  var closed: [RegionCode: Month] = [:]
  /// Of the posting made last.
  var lastNumber: Int64 = 0

  init(_ catalogue: FundCatalogue, now: Instant) {
    self.catalogue = catalogue
    self.now = now
  }

  /// Carries an act out, or changes nothing where it throws.
  ///
  /// - Parameter scope: What the officer looks after.
  /// - Returns: The posting, and whether it is new.
  mutating func carryOut(
    _ act: FundAct, by account: String, within scope: Scope = .everything
  ) throws(FundError) -> (posting: Posting, isNew: Bool) {
    if let known = postings[act.id] {
      guard known.isOf(act, known.reservation.flatMap { reservations[$0] }) else {
        throw .actDiffers
      }
      guard scope.contains(known.budget.region) else { throw .outside(known.budget.region) }
      return (known, false)
    }
    let step = try step(of: act)
    try check(act, step, within: scope)
    lastNumber += 1
    let posting = Posting(
      number: lastNumber, act: act.id, kind: step.kind, budget: step.budget, amount: step.amount,
      movement: step.movement, reservation: step.reservation, about: act.about, paper: step.paper,
      reason: act.reason?.text, corrects: step.corrects, day: act.day ?? now.chinaDay, at: now,
      account: account)
    book(posting, step.obligation)
    return (posting, true)
  }

  private mutating func book(_ posting: Posting, _ obligation: Obligation?) {
    balances[posting.budget, default: Balances()].move(posting.amount, posting.movement)
    if let obligation {
      reservations[obligation.id] = Reservation(
        obligation: obligation, budget: posting.budget, reserved: posting.amount, day: posting.day)
    } else if let id = posting.reservation {
      reservations[id]?.move(posting.amount, posting.movement)
    }
    if let first = posting.corrects { corrected.insert(first) }
    postings[posting.act] = posting
  }
}

// MARK: - What an act comes to

extension LedgerState {
  private struct Step {
    let kind: Posting.Kind
    let budget: Budget
    let amount: Money
    let movement: FundMovement
    var reservation: String?
    /// Of a new reservation.
    var obligation: Obligation?
    var paper: String?
    var corrects: String?
  }

  private func step(of act: FundAct) throws(FundError) -> Step {
    switch act.order {
    case .allot(let budget, let amount, let paper):
      Step(
        kind: .allotted, budget: budget, amount: amount,
        movement: FundMovement(.source, .available), paper: paper)
    case .withdraw(let budget, let amount, let paper):
      Step(
        kind: .withdrawn, budget: budget, amount: amount,
        movement: FundMovement(.available, .source), paper: paper)
    case .reserve(let obligation, let budget, let amount):
      try reserving(obligation, budget, amount)
    case .release(let id, let amount): try moving(id, amount, .released)
    case .post(let id, let amount): try moving(id, amount, .posted)
    case .takeBack(let id, let amount): try moving(id, amount, .returned)
    case .demand(let id, let amount): try moving(id, amount, .demanded)
    case .receive(let id, let amount): try receiving(id, amount, on: act.day)
    case .correct(let first): try correcting(first)
    }
  }

  private func reserving(
    _ obligation: Obligation, _ budget: Budget, _ amount: Money
  ) throws(FundError) -> Step {
    guard reservations[obligation.id] == nil else { throw .reservedAlready(obligation.id) }
    guard budget.region.contains(obligation.region) else { throw .outside(obligation.region) }
    try catalogue.check(budget.fund, pays: obligation.benefit)
    return Step(
      kind: .reserved, budget: budget, amount: amount,
      movement: FundMovement(.available, .reserved), reservation: obligation.id,
      obligation: obligation)
  }

  private func moving(
    _ id: String, _ amount: Money?, _ kind: Posting.Kind
  ) throws(FundError) -> Step {
    guard let held = reservations[id] else { throw .unknownReservation(id) }
    guard let movement = kind.movement else { throw .unknownReservation(id) }
    if movement.from == .reserved, held.reserved == .zero { throw .settled(id) }
    return Step(
      kind: kind, budget: held.budget, amount: amount ?? held.reserved, movement: movement,
      reservation: id)
  }

  private func receiving(
    _ id: String, _ amount: Money, on day: Day?
  ) throws(FundError) -> Step {
    guard let held = reservations[id] else { throw .unknownReservation(id) }
    let isLate = (day ?? now.chinaDay).year > held.budget.year || isClosed(held.budget)
    return try moving(id, amount, isLate ? .recoveredLate : .recovered)
  }

  private func correcting(_ act: String) throws(FundError) -> Step {
    guard let first = postings[act] else { throw .unknownAct(act) }
    guard first.kind != .corrected, !corrected.contains(act) else { throw .notCorrectable(act) }
    return Step(
      kind: .corrected, budget: first.budget, amount: first.amount,
      movement: first.movement.reversed, reservation: first.reservation, corrects: act)
  }
}

// MARK: - What must hold before money moves

extension LedgerState {
  private func check(
    _ act: FundAct, _ step: Step, within scope: Scope
  ) throws(FundError) {
    guard scope.contains(step.budget.region) else { throw .outside(step.budget.region) }
    try checkTexts(act, step)
    guard step.amount > .zero else { throw .amountNotPositive }
    guard step.amount.fen <= FundAct.mostFen else { throw .amountTooLarge }
    guard catalogue.has(step.budget.fund) else { throw .unknownFund(step.budget.fund) }
    guard Budget.years.contains(step.budget.year) else { throw .yearOutOfRange(step.budget.year) }
    try checkDay(act.day ?? now.chinaDay, step)
    try checkMoney(step)
  }

  private func checkTexts(_ act: FundAct, _ step: Step) throws(FundError) {
    let texts = [act.id, act.about, step.obligation?.id, step.obligation?.payee, step.paper]
    for text in texts.compactMap({ $0 }) {
      guard FundAct.idLengths.contains(text.count), text.utf8.count <= 400,
        text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
      else { throw .textUnusable }
    }
    switch step.kind {
    case .allotted, .withdrawn, .demanded, .corrected:
      guard act.reason != nil else { throw .reasonMissing }
    default: break
    }
  }

  private func checkDay(_ day: Day, _ step: Step) throws(FundError) {
    guard day <= now.chinaDay else { throw .dayAhead(day) }
    if let last = closed[step.budget.region], day.month <= last { throw .monthClosed(day.month) }
    if step.movement.commits, isClosed(step.budget) { throw .yearClosed(step.budget.year) }
  }

  private func isClosed(_ budget: Budget) -> Bool {
    closed[budget.region].map { $0 >= Month(year: budget.year, ordinal: 12) } ?? false
  }

  private func checkMoney(_ step: Step) throws(FundError) {
    let side = step.movement.from
    // A new reservation holds nothing yet; every other act takes from what its own holds.
    if step.obligation == nil, let held = step.reservation.flatMap({ reservations[$0]?[side] }),
      held < step.amount
    {
      throw .notEnough(side, held: held, asked: step.amount)
    }
    let budget = balances[step.budget] ?? Balances()
    let free = budget.free(side)
    guard free >= step.amount else { throw .notEnough(side, held: free, asked: step.amount) }
    let most = Balances.most - step.amount.fen
    guard budget[step.movement.to].fen <= most, budget[side].fen >= -most else {
      throw .amountTooLarge
    }
  }
}
