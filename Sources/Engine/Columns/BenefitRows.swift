// SPDX-License-Identifier: Apache-2.0

import Policy

/// One benefit's outcomes for a chunk of rows.
struct BenefitRows {
  var eligible: Bits
  var manual: Bits
  var open: Bits
  /// What those of the eligible and of those for a human are paid that are paid something.
  var sums: PaidSums
  /// Rows that cannot be worked out, by row.
  var refusals: [Int: DecisionRefusal] = [:]
}

/// What rows are paid, in fen: by the column where one formula gives it, else row by row.
struct PaidSums {
  private var lanes: [(rows: Bits, fen: Lane)] = []
  private var alone: [Int: Int64] = [:]

  /// - Parameter rows: None that is there already.
  mutating func add(_ rows: Bits, _ fen: Lane) { lanes.append((rows, fen)) }
  mutating func add(_ row: Int, _ fen: Int64) { alone[row] = fen }

  /// Nil where nothing is paid.
  func fen(_ row: Int) -> Int64? {
    alone[row] ?? lanes.first { $0.rows[row: row] }.map { $0.fen[row] }
  }

  /// Those of the rows given that are paid something.
  func rows(among rows: Bits) -> Bits {
    var paid = Bits.none(rows.count)
    for lane in lanes { paid.formUnion(lane.rows) }
    for row in alone.keys { paid[row: row] = true }
    return paid.and(rows)
  }

  /// What rows are paid, in their order.
  ///
  /// - Parameter rows: All of them paid.
  func written(_ rows: Bits) -> WrittenSums {
    if lanes.count == 1, alone.isEmpty {
      if case .same(let fen) = lanes[0].fen { return .same(fen) }
      return .each(lanes[0].fen.numbers(of: rows))
    }
    var sums = [Int64](repeating: 0, count: rows.ones)
    let before = rows.onesBeforeWords
    for lane in lanes {
      lane.rows.and(rows).forEachOne { sums[rows.place(of: $0, before)] = lane.fen[$0] }
    }
    for (row, fen) in alone where rows[row: row] { sums[rows.place(of: row, before)] = fen }
    return .each(sums)
  }

  /// Of the rows given, by list.
  ///
  /// - Parameter starts: Where the rows of each list begin, rising; rows given before the first are none's.
  func sums(of rows: Bits, from starts: [Int]) -> [ListSum] {
    var sums = [ListSum](repeating: .nothing, count: starts.count)
    for lane in lanes {
      var list = 0
      lane.rows.and(rows).forEachOne { row in
        while list + 1 < starts.count, starts[list + 1] <= row { list += 1 }
        if row >= starts[list] { sums[list].add(lane.fen[row]) }
      }
    }
    for (row, fen) in alone where rows[row: row] {
      if let list = starts.lastIndex(where: { $0 <= row }) { sums[list].add(fen) }
    }
    return sums
  }

  /// Of the rows given; nil where the sum does not fit.
  func total(of rows: Bits) -> Int64? {
    var total: Int64? = 0
    func add(_ sum: Int64?) {
      guard let sum, let before = total else { return total = nil }
      let (whole, overflow) = before.addingReportingOverflow(sum)
      total = overflow ? nil : whole
    }
    for lane in lanes { add(lane.fen.sum(of: lane.rows.and(rows))) }
    for (row, fen) in alone where rows[row: row] { add(fen) }
    return total
  }
}

extension ChunkRun {
  /// Decides one benefit for the chunk.
  func decide(_ benefit: Int) -> BenefitRows {
    let steps = plan.steps[benefit]
    var work = BenefitWork(rows: rows, alone: decidedAlone(steps), count: count)
    if case .days(let test) = steps.term { term(test, &work) }
    for gate in steps.gates where !work.left.isNone {
      work.gate(truth(gate, asked: work.left))
    }
    if case .rows(let question) = steps.term { term(question, &work) }
    work.endGates(leavingAllOpen: plan.part == .single && plan.benefits[benefit].needsRoster)
    for question in steps.questions where !work.certain.isNone {
      work.question(truth(question, asked: work.certain))
    }
    papers(benefit, &work)
    amount(steps.amount, &work)
    return finished(benefit, work)
  }

  /// Rows whose facts stand in for what a decision fills, and those whose grounds fail.
  private func decidedAlone(_ steps: BenefitSteps) -> Bits {
    var alone = Bits.none(rows.count)
    for slot in steps.overridable {
      if let column = store.columns[slot], column.hasValues {
        alone.formUnion(rows.without(chunkCodes(of: slot).unknown))
      }
    }
    for ground in steps.grounds { alone.formUnion(failures(ground)) }
    return alone
  }

  private func failures(_ node: Int) -> Bits? {
    switch plan.nodes[node] {
    case .rows: return truth(node, asked: rows).error
    case .table(let part, let column, let reading):
      guard tables.table(part, column, reading, node).hasErrors else { return nil }
    default: break
    }
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
    let term = term(test.days)
    work.open.formUnion(term.open)
    work.take(.outside, term.outside)
    work.take(TermAnswer(test.early), term.early)
    guard let late = term.late else { return }
    work.take(
      TermAnswer(test.late),
      TermAnswer(test.early) == .inside ? late : late.without(term.early))
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
          left.subtract(truth.possible)
        } else {
          left = .none(left.count)
        }
        if let fen = tier.fen, !applies.isNone {
          work.pay(number(fen, asked: applies), applies, rows: rows)
        }
      }
      work.decideAlone(left)
    }
  }

  /// A claim that lists its papers is looked at by itself.
  private func papers(_ benefit: Int, _ work: inout BenefitWork) {
    guard let slot = plan.benefits[benefit].documentsSlot, let column = store.columns[slot],
      column.hasValues
    else { return }
    work.decideAlone(work.certain.without(chunkCodes(of: slot).unknown))
  }

  // MARK: The rest, one by one

  private func finished(_ benefit: Int, _ work: BenefitWork) -> BenefitRows {
    var result = BenefitRows(
      eligible: work.certain.without(work.manual), manual: work.certain.and(work.manual),
      open: work.open, sums: work.sums)
    work.alone.forEachOne { row in
      do throws(DecisionRefusal) {
        let decision = try asker.quick(benefit, row: first + row)
        switch decision.outcome {
        case .eligible: result.eligible[row: row] = true
        case .manualDecision: result.manual[row: row] = true
        case .needMoreInformation: result.open[row: row] = true
        case .notEligible: break
        }
        if let fen = decision.amountFen { result.sums.add(row, fen) }
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
  var sums = PaidSums()
  private let count: Int

  init(rows: Bits, alone: Bits, count: Int) {
    let none = Bits.none(rows.count)
    self.count = count
    self.alone = alone
    left = rows.without(alone)
    (open, error, manual, certain) = (none, none, none, none)
  }

  mutating func take(_ term: TermAnswer, _ row: Int) {
    switch term {
    case .inside, .failed: break
    case .outside: left[row: row] = false
    case .open: open[row: row] = true
    case .manual: manual[row: row] = true
    }
  }

  mutating func take(_ term: TermAnswer, _ rows: Bits) {
    switch term {
    case .inside, .failed: break
    case .outside: left.subtract(rows)
    case .open: open.formUnion(rows)
    case .manual: manual.formUnion(rows)
    }
  }

  mutating func gate(_ truth: Truth) {
    open.formUnion(truth.unknown)
    error.formUnion(truth.error)
    left.formIntersection(truth.possible)
  }

  /// An open rule comes before one that cannot be worked out.
  mutating func endGates(leavingAllOpen: Bool) {
    open = leavingAllOpen ? left : open.and(left)
    let failed = left.without(open).and(error)
    alone.formUnion(failed)
    certain = left.without(open).without(failed)
  }

  mutating func question(_ truth: Truth) {
    decideAlone(certain.and(truth.error ?? .none(certain.count)))
    leaveOpen(certain.and(truth.unknown))
    manual.formUnion(truth.certain.and(certain))
  }

  mutating func leaveOpen(_ rows: Bits) {
    open.formUnion(rows)
    certain.subtract(rows)
  }

  mutating func decideAlone(_ rows: Bits) {
    alone.formUnion(rows)
    certain.subtract(rows)
  }

  /// Sums that are no whole number of fen from zero up are left to the evaluator of one person.
  mutating func pay(_ amounts: Numbers, _ applies: Bits, rows: Bits) {
    leaveOpen(applies.and(amounts.unknown(rows)))
    let given = applies.and(amounts.given)
    decideAlone(applies.without(given).without(amounts.unknown(rows)))
    let negative = Bits.compared(amounts.values, .less, .same(0), rows: count).and(given)
    decideAlone(negative)
    sums.add(given.without(negative), amounts.values)
  }
}
