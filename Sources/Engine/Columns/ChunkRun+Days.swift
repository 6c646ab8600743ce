// SPDX-License-Identifier: Apache-2.0

// Days and other whole numbers beside each other: by their codes, by the days between, else one by one.
extension ChunkRun {
  func order(_ order: Order, _ one: Int, _ other: Int) -> Truth {
    if let truth = besideFixed(one, order, other) ?? besideFixed(other, order.mirrored, one) {
      return truth
    }
    let isCounted = counted(one) != nil && counted(other) == nil
    let day = number(isCounted ? other : one)
    let (holds, end) =
      isCounted ? lies(day, order.mirrored, one) : lies(day, order, other)
    let none = either(day.none, end.none)?.and(day.known).and(end.known)
    return .strict(holds, [day, end], failing: none, rows: rows)
  }

  /// The fact whose whole number a node is, as it is.
  func plainSlot(_ node: Int) -> Int? {
    guard case .table(_, .fact(let slot), .itself) = plan.nodes[node] else { return nil }
    return tables.column(slot).isOfNumbers ? slot : nil
  }

  /// Numbers of a fact beside a number that is the same for all, by the codes alone; nil for anything else.
  private func besideFixed(_ node: Int, _ order: Order, _ other: Int) -> Truth? {
    guard case .fixed = plan.nodes[other], let slot = plainSlot(node) else { return nil }
    let fixed = number(other)
    guard case .same(let number) = fixed.values, fixed.given == rows else { return nil }
    let holds = holding(slot, order, number)
    let none = withoutNumber(slot)
    return Truth(
      certain: holds, possible: holds.or(chunkCodes(of: slot).unknown).or(none), error: none)
  }

  /// The rows whose number of a fact stands so to another, by the codes alone.
  private func holding(_ slot: Int, _ order: Order, _ number: Int64) -> Bits {
    let (column, chunk) = (tables.column(slot), chunkCodes(of: slot))
    guard let run = column.codes(order, number) else { return .none(rows.count) }
    guard run.count == column.codeCount - Column.firstValue else { return chunk.rows(in: run) }
    return rows.without(chunk.unknown).without(withoutNumber(slot))
  }

  /// The rows of which is known that they have no number of a fact.
  private func withoutNumber(_ slot: Int) -> Bits? {
    tables.column(slot).occurs[Column.none] ? chunkCodes(of: slot).rows(in: 1...1) : nil
  }

  /// The rows that have a day which lies so to another.
  private func holding(day node: Int, _ order: Order, _ number: Int64) -> Bits {
    if case .event(let facts, orAsOf: false) = plan.nodes[node], facts.count == 1,
      tables.column(facts[0]).isOfNumbers
    {
      return holding(facts[0], order, number)
    }
    let day = self.number(node)
    return Bits.compared(day.values, order, .same(number), rows: count).and(day.given)
  }

  func worked(_ days: TermDays) -> TermRows {
    let event = number(days.event)
    let claim = days.submitted.map { number($0) }
    let none = Bits.none(rows.count)
    let after = days.through.map { holding(day: days.event, .greater, $0) } ?? none
    let before = holding(day: days.event, .less, days.from).without(after)
    let claimedBefore = days.submitted.map { holding(day: $0, .less, days.from).and(before) }
    let early = claim.map { before.and($0.known).without(claimedBefore) } ?? none
    var late: Bits?
    if let submitted = days.submitted, let through = days.through {
      late = holding(day: submitted, .greater, through).and(event.known)
    }
    return TermRows(
      open: event.unknown(rows).or(before.without(claim?.known)), outside: after.or(claimedBefore),
      early: early, late: late)
  }

  /// As windows are: a day that is none lies in none; an end that is none is open.
  func within(_ day: Numbers, opens: Int?, closes: Int?) -> Truth {
    var outside = day.known.and(day.none ?? .none(rows.count))
    var open = day.unknown(rows)
    var failed = day.error
    for case let (end?, order) in [(opens, Order.less), (closes, .greater)] {
      let (holds, end) = lies(day, order, end)
      outside.formUnion(holds)
      open.formUnion(end.unknown(rows))
      failed = either(failed, end.error)
    }
    let inside = rows.without(outside)
    let error = failed?.and(inside).without(open)
    return Truth(
      certain: inside.without(open).without(error), possible: inside, error: error)
  }

  /// The rows in which a day lies so to another; beside one that is counted in months from a third, the days
  /// between are compared.
  ///
  /// - Returns: Also the other day, where it is counted without its value.
  private func lies(_ day: Numbers, _ order: Order, _ end: Int) -> (holds: Bits, end: Numbers) {
    guard let counted = counted(end) else {
      let end = number(end)
      let holds = Bits.compared(day.values, order, end.values, rows: count)
      return (holds.and(day.given).and(end.given), end)
    }
    var given = counted.start.given
    var unknown = counted.start.unknown(rows)
    for constant in counted.constants {
      given.formIntersection(constant.given)
      unknown.formUnion(constant.unknown(rows))
    }
    let (holds, outside) = DayCounting.compared(
      day.values, order, counted.counting, from: counted.start.values,
      span: tables.span(counted.counting),
      ends: counted.slot.flatMap { tables.ends(counted.counting, from: $0) },
      among: given.and(day.given), count)
    let known = given.without(outside)
    let error = rows.without(unknown).without(known)
    return (holds, Numbers(values: .same(0), known: known, error: error.isNone ? nil : error))
  }

  private struct CountedDay {
    let start: Numbers
    /// The fact that the start is, if it is one.
    let slot: Int?
    /// What is the same for every row.
    let constants: [Numbers]
    let counting: DayCounting.Months
  }

  /// A day so many months after another, or some days after it, where months and days are the same for every
  /// row.
  private func counted(_ node: Int) -> CountedDay? {
    guard !isWorkedOut(node),
      case .arithmetic(let operation, let start, let time) = plan.nodes[node]
    else { return nil }
    let found = number(time)
    guard case .same(let count) = found.values else { return nil }
    switch operation {
    case .addMonths:
      return CountedDay(
        start: number(start), slot: plainSlot(start), constants: [found],
        counting: DayCounting.Months(count: count, isTerm: false))
    case .addDays where 0...DayCounting.Months.mostLater ~= count:
      guard let inner = counted(start), inner.counting.later == 0 else { return nil }
      return CountedDay(
        start: inner.start, slot: inner.slot, constants: inner.constants + [found],
        counting: inner.counting.later(by: count))
    default: return nil
    }
  }

  /// Strict; a term without a first or a last day neither lasts nor does not: it is no term.
  func lasts(_ atLeast: Bool, _ from: Int, _ through: Int, _ months: Int) -> Truth {
    let slot = plainSlot(from)
    let (from, through, months) = (number(from), number(through), number(months))
    let among = from.given.and(through.given).and(months.given)
    let order: Order = atLeast ? .greaterEquals : .lessEquals
    var (holds, failed): (Bits, Bits?) = (.none(rows.count), nil)
    if case .same(let number) = months.values {
      let counting = DayCounting.Months(count: number, isTerm: true)
      (holds, failed) = DayCounting.compared(
        through.values, order, counting, from: from.values, span: tables.span(counting),
        ends: slot.flatMap { tables.ends(counting, from: $0) }, among: among, count)
    } else {
      among.forEachOne { row in
        let counting = DayCounting.Months(count: months.values[row], isTerm: true)
        if let end = counting.day(from: from.values[row]) {
          if order.holds(through.values[row], end) { holds[row: row] = true }
        } else {
          failed = either(failed, .none(rows.count))
          failed?[row: row] = true
        }
      }
    }
    return .strict(
      holds, [from, through, months], failing: either(failed, months.none), rows: rows)
  }
}

/// Rows by how their days lie to a term; all others lie in it.
struct TermRows {
  /// Undecided for want of a day.
  let open: Bits
  /// The event lies after the term, or event and claim before it.
  let outside: Bits
  /// The event lies before the term and the claim does not.
  let early: Bits
  /// The claim lies after the term; nil where that does not matter.
  let late: Bits?
}
