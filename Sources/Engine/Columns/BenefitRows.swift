// SPDX-License-Identifier: Apache-2.0

import Policy

/// One benefit's outcomes for a chunk of rows.
struct BenefitRows {
  var eligible: Bits
  var manual: Bits
  var open: Bits
  /// Those of the eligible and of those for a human that are paid something, and how much.
  var paid: Bits
  var fen: [Int64]
  /// Rows that cannot be worked out, by row.
  var refusals: [Int: DecisionRefusal] = [:]
}

extension ChunkRun {
  /// Decides one benefit for the chunk.
  func decide(_ benefit: Int) -> BenefitRows {
    let steps = plan.steps[benefit]
    var work = BenefitWork(rows: rows, alone: decidedAlone(steps))
    if case .days(let test) = steps.term { term(test, &work) }
    for gate in steps.gates where !work.left.isNone {
      work.gate(truth(gate, asked: work.left))
    }
    if case .rows(let question) = steps.term { term(question, &work) }
    work.endGates(leavingAllOpen: plan.benefits[benefit].needsRoster)
    for question in steps.questions where !work.certain.isNone {
      work.question(truth(question, asked: work.certain))
    }
    amount(steps.amount, &work)
    papers(benefit, &work)
    return finished(benefit, work)
  }

  /// Rows whose facts stand in for what a decision fills, and those whose grounds fail.
  private func decidedAlone(_ steps: BenefitSteps) -> Bits {
    var alone = Bits.none(rows.count)
    for slot in steps.overridable {
      if let column = store.columns[slot], column.hasValues {
        alone = alone.or(column.known(from: first, count: count))
      }
    }
    for ground in steps.grounds { alone = alone.or(failures(ground)) }
    return alone
  }

  private func failures(_ node: Int) -> Bits? {
    if case .rows = plan.nodes[node] { return truth(node, asked: rows).error }
    return number(node).error
  }

  // MARK: The term

  /// Asked last: only of the rows that no rule refuses.
  private func term(_ question: RowQuestion, _ work: inout BenefitWork) {
    work.left.forEachOne { row in
      let answer = asker.term(question, row: first + row)
      work.take(answer, row)
      if answer == .failed {
        work.alone[row: row] = true
        work.left[row: row] = false
      }
    }
  }

  private func term(_ test: TermTest, _ work: inout BenefitWork) {
    let event = number(test.event)
    let submitted = test.submitted.map(number)
    work.open = work.open.or(event.unknown(rows).and(work.left))
    event.known.and(work.left).forEachOne { row in
      let day = event.values[row]
      let claim = submitted.flatMap { $0.known[row: row] ? $0.values[row] : nil }
      if let through = test.through, day > through { return work.take(.outside, row) }
      if day < test.from {
        guard let claim else { return work.open[row: row] = true }
        if claim < test.from { return work.take(.outside, row) }
        let early = TermAnswer(test.early)
        guard early == .inside else { return work.take(early, row) }
      }
      if let claim, let through = test.through, claim > through {
        work.take(TermAnswer(test.late), row)
      }
    }
  }

  // MARK: Amounts

  private func amount(_ steps: AmountSteps, _ work: inout BenefitWork) {
    switch steps {
    case .none: break
    case .byRule: work.leaveOpen(work.certain)
    case .rows: work.decideAlone(work.certain)
    case .scale(let tiers):
      var left = work.certain
      for tier in tiers where !left.isNone {
        var applies = left
        if let when = tier.when {
          let truth = truth(when, asked: left)
          work.decideAlone(left.and(truth.error ?? .none(left.count)))
          work.leaveOpen(left.and(truth.unknown))
          applies = left.and(truth.certain)
          left = left.without(truth.possible)
        } else {
          left = .none(left.count)
        }
        if let fen = tier.fen { work.pay(number(fen), applies, rows: rows) }
      }
      work.decideAlone(left)
    }
  }

  /// A claim that lists its papers is looked at by itself.
  private func papers(_ benefit: Int, _ work: inout BenefitWork) {
    guard let slot = plan.benefits[benefit].documentsSlot, let column = store.columns[slot],
      column.hasValues
    else { return }
    work.decideAlone(work.certain.and(column.known(from: first, count: count)))
  }

  // MARK: The rest, one by one

  private func finished(_ benefit: Int, _ work: BenefitWork) -> BenefitRows {
    var result = BenefitRows(
      eligible: work.certain.without(work.manual), manual: work.certain.and(work.manual),
      open: work.open, paid: work.paid, fen: work.fen)
    work.alone.forEachOne { row in
      do throws(DecisionRefusal) {
        let decision = try asker.quick(benefit, row: first + row)
        switch decision.outcome {
        case .eligible: result.eligible[row: row] = true
        case .manualDecision: result.manual[row: row] = true
        case .needMoreInformation: result.open[row: row] = true
        case .notEligible: break
        }
        result.paid[row: row] = decision.amountFen != nil
        result.fen[row] = decision.amountFen ?? 0
      } catch { result.refusals[row] = error }
    }
    return result
  }
}

/// A benefit's rows while they are being decided: every row is refused, or in one of these.
private struct BenefitWork {
  /// Not refused so far.
  var left: Bits
  /// Of them, open for want of facts.
  var open: Bits
  var error: Bits
  /// For a human where entitled.
  var manual: Bits
  /// To be decided by themselves.
  var alone: Bits
  /// All rules hold.
  var certain: Bits
  var paid: Bits
  var fen: [Int64]

  init(rows: Bits, alone: Bits) {
    let none = Bits.none(rows.count)
    self.alone = alone
    left = rows.without(alone)
    (open, error, manual, certain, paid) = (none, none, none, none, none)
    fen = Array(repeating: 0, count: rows.count << 6)
  }

  mutating func take(_ term: TermAnswer, _ row: Int) {
    switch term {
    case .inside, .failed: break
    case .outside: left[row: row] = false
    case .open: open[row: row] = true
    case .manual: manual[row: row] = true
    }
  }

  mutating func gate(_ truth: Truth) {
    open = open.or(truth.unknown)
    error = error.or(truth.error)
    left = left.and(truth.possible)
  }

  /// An open rule comes before one that cannot be worked out.
  mutating func endGates(leavingAllOpen: Bool) {
    open = leavingAllOpen ? left : open.and(left)
    let failed = left.without(open).and(error)
    alone = alone.or(failed)
    certain = left.without(open).without(failed)
  }

  mutating func question(_ truth: Truth) {
    decideAlone(certain.and(truth.error ?? .none(certain.count)))
    leaveOpen(certain.and(truth.unknown))
    manual = manual.or(truth.certain.and(certain))
  }

  mutating func leaveOpen(_ rows: Bits) {
    open = open.or(rows)
    certain = certain.without(rows)
  }

  mutating func decideAlone(_ rows: Bits) {
    alone = alone.or(rows)
    certain = certain.without(rows)
  }

  /// Sums that are no whole number of fen from zero up are left to the evaluator of one person.
  mutating func pay(_ sums: Numbers, _ applies: Bits, rows: Bits) {
    leaveOpen(applies.and(sums.unknown(rows)))
    let given = applies.and(sums.given)
    decideAlone(applies.without(given).without(sums.unknown(rows)))
    var negative = Bits.none(rows.count)
    given.forEachOne { row in
      if sums.values[row] < 0 { negative[row: row] = true } else { fen[row] = sums.values[row] }
    }
    decideAlone(negative)
    paid = paid.or(given.without(negative))
  }
}
