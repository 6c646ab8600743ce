// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Values

/// A plan at work on a store, chunk by chunk. One for each thread: what is worked out for a chunk is
/// kept here until the next begins.
final class ChunkRun {
  /// Rows of a chunk: a multiple of 64.
  static let chunkRows = 1 << 15

  let plan: ColumnPlan
  let store: ColumnStore
  let tables: StoreTables
  private(set) var first = 0
  private(set) var count = 0
  private(set) var rows: Bits = []

  private var truths: [Truth?]
  /// For what is asked row by row: the rows whose answers are in.
  private var answered: [Bits?]
  private var numbers: [Numbers?]
  /// By place among the plan's events.
  private var eventCodes: [ChunkCodes?]
  /// By slot.
  private var factCodes: [ChunkCodes?]
  private var wideCodes: [[UInt32]?]
  private var countedCodes: [ChunkCodes?]
  private var factNumbers: [Numbers?]
  private let isByRow: [Bool]
  let asker: RowAsker

  /// - Parameter tables: The same for all threads.
  init(_ plan: ColumnPlan, over store: ColumnStore, _ tables: StoreTables) {
    self.plan = plan
    self.store = store
    self.tables = tables
    let count = plan.nodes.count
    truths = Array(repeating: nil, count: count)
    answered = Array(repeating: nil, count: count)
    numbers = Array(repeating: nil, count: count)
    eventCodes = Array(repeating: nil, count: plan.events.count)
    factCodes = Array(repeating: nil, count: store.columns.count)
    wideCodes = factCodes.map { _ in nil }
    countedCodes = factCodes
    factNumbers = factCodes.map { _ in nil }
    isByRow = ChunkRun.byRow(plan.nodes)
    asker = RowAsker(plan, over: store)
  }

  /// Whether a node, or one that it rests on, is asked row by row.
  private static func byRow(_ nodes: [Node]) -> [Bool] {
    var isByRow: [Bool] = []
    for node in nodes {
      switch node {
      case .rows, .grants: isByRow.append(true)
      default: isByRow.append(node.parts.contains { isByRow[$0] })
      }
    }
    return isByRow
  }

  /// - Parameters:
  ///   - first: A multiple of 64.
  ///   - end: Where the rows that are asked for end; nil for all.
  func begin(at first: Int, before end: Int? = nil) {
    self.first = first
    count = min(ChunkRun.chunkRows, (end ?? store.count) - first)
    rows = .all(rows: count)
    for place in truths.indices {
      truths[place] = nil
      answered[place] = nil
      numbers[place] = nil
    }
    for place in eventCodes.indices { eventCodes[place] = nil }
    for slot in factCodes.indices {
      factCodes[slot] = nil
      wideCodes[slot] = nil
      countedCodes[slot] = nil
      factNumbers[slot] = nil
    }
  }

  /// A truth value for at least the rows asked for; what it says of others means nothing where it is
  /// asked row by row.
  func truth(_ node: Int, asked: Bits) -> Truth {
    if let truth = truths[node] {
      guard isByRow[node], let answered = answered[node], !asked.without(answered).isNone else {
        return truth
      }
    }
    let truth = worked(node, asked)
    truths[node] = truth
    if isByRow[node] { answered[node] = answered[node]?.or(asked) ?? asked }
    return truth
  }

  private func worked(_ node: Int, _ asked: Bits) -> Truth {
    switch plan.nodes[node] {
    case .fixed(let part): return fixed(part, node)
    case .table(let part, let column, let reading):
      return tables.table(part, column, reading, node).truth(codes(of: column))
    case .all(let parts): return all(parts, everAsked(node, asked))
    case .any(let parts): return any(parts, everAsked(node, asked))
    case .not(let part): return .not(truth(part, asked: asked), rows: rows)
    case .choose(let condition, let yes, let no):
      return .choose(
        truth(condition, asked: asked), truth(yes, asked: asked), truth(no, asked: asked),
        rows: rows)
    case .certainly(let part): return .certainly(truth(part, asked: asked))
    case .shown(let part): return .shown(truth(part, asked: asked), rows: rows)
    case .order(let order, let one, let other):
      return self.order(order, one, other)
    case .equal(let one, let other, let isNegated):
      return .equal(number(one), number(other), isNegated: isNegated, rows: rows, count)
    case .within(let on, let opens, let closes):
      return within(number(on), opens: opens, closes: closes)
    case .holds(let list, let code, let day): return holds(list, code, number(day))
    case .status(let list, let accepted, let day): return status(list, accepted, number(day))
    case .lasts(let atLeast, let from, let through, let months):
      return lasts(atLeast, from, through, months)
    case .age(let part, let slots, let birth, let day):
      return ages(part, slots, number(birth), number(day), node)
    case .granted(let list, let step):
      return tables.grants(node, list, step).isBelow(
        rowCodes(of: list), claimants: step.count.matches.map { rowCodes(of: $0.slot) },
        event: number(step.event), year: step.year.map(plainNumbers), rows: rows)
    case .grants(let question, let list, let none):
      return grants(question, list, none, node, asked)
    case .rows(let question): return ask(question, node, asked, over: truths[node] ?? blank)
    case .event, .chooseNumber, .arithmetic: preconditionFailure("a number is no truth value")
    }
  }

  /// What needs no asking is worked out for the whole chunk.
  private func everAsked(_ node: Int, _ asked: Bits) -> Bits {
    isByRow[node] ? answered[node]?.or(asked) ?? asked : rows
  }

  private var blank: Truth { Truth(certain: .none(rows.count), possible: .none(rows.count)) }

  /// Later parts are asked of the rows that are possible after the earlier ones.
  private func all(_ parts: [Int], _ asked: Bits) -> Truth {
    var found: [Truth] = []
    var left = asked
    for part in parts {
      let truth = truth(part, asked: left)
      found.append(truth)
      left.formIntersection(truth.possible)
      if left.isNone { break }
    }
    return .all(found)
  }

  private func any(_ parts: [Int], _ asked: Bits) -> Truth {
    var found: [Truth] = []
    var left = asked
    for part in parts {
      let truth = truth(part, asked: left)
      found.append(truth)
      left.subtract(truth.certain)
      if left.isNone { break }
    }
    return .any(found)
  }

  private func fixed(_ part: Part, _ node: Int) -> Truth {
    let table = tables.table(part, nil, .asked, node)
    let state = table.states[0]
    func bits(_ wanted: UInt8) -> Bits { state & wanted != 0 ? rows : .none(rows.count) }
    return Truth(
      certain: bits(CodeTable.certain), possible: bits(CodeTable.possible),
      error: table.hasErrors ? bits(CodeTable.error) : nil)
  }

  // MARK: Codes

  private func codes(of column: ColumnID) -> ChunkCodes {
    switch column {
    case .fact(let slot): countedCodes(of: slot)
    case .event(let place): codes(ofEvent: place)
    }
  }

  func chunkCodes(of slot: Int) -> ChunkCodes {
    if let codes = factCodes[slot] { return codes }
    let column = tables.column(slot)
    let codes = ChunkCodes(
      codes: column.codes, first: first, count: count,
      unknown: column.unknown(from: first, count: count))
    factCodes[slot] = codes
    return codes
  }

  /// As tables by code want them.
  private func countedCodes(of slot: Int) -> ChunkCodes {
    if tables.column(slot).isCounted { return chunkCodes(of: slot) }
    if let codes = countedCodes[slot] { return codes }
    let codes = ChunkCodes(
      codes: tables.counted(slot).codes, first: first, count: count,
      unknown: chunkCodes(of: slot).unknown)
    countedCodes[slot] = codes
    return codes
  }

  /// By row.
  func rowCodes(of slot: Int) -> [UInt32] {
    if let codes = wideCodes[slot] { return codes }
    let codes = tables.column(slot).codes.wide(from: first, count: count)
    wideCodes[slot] = codes
    return codes
  }

  private func codes(ofEvent place: Int) -> ChunkCodes {
    if let codes = eventCodes[place] { return codes }
    let event = plan.events[place]
    let days = numbers(of: event.facts, orAsOf: event.orAsOf)
    let codes = ChunkCodes(
      codes: .words(CodeRun(tables.days(of: place).codes(of: days, count: count))), first: 0,
      count: count, unknown: rows.without(days.known))
    eventCodes[place] = codes
    return codes
  }

  /// The first of the columns that holds a number.
  private func numbers(of slots: [Int], orAsOf: Bool) -> Numbers {
    let asOf = Int64(plan.asOf.number)
    var found = Numbers(values: .same(asOf), known: .none(rows.count))
    for slot in slots { found.fill(from: plainNumbers(slot), count) }
    if orAsOf { found.fill(from: Numbers(values: .same(asOf), known: rows), count) }
    return found
  }

  private func plainNumbers(_ slot: Int) -> Numbers {
    if let numbers = factNumbers[slot] { return numbers }
    let numbers = tables.plainNumbers(slot).numbers(chunkCodes(of: slot))
    factNumbers[slot] = numbers
    return numbers
  }

  // MARK: Numbers

  /// - Parameter asked: Where only some rows matter; what is told of others then means nothing.
  func number(_ node: Int, asked: Bits? = nil) -> Numbers {
    if let numbers = numbers[node] { return numbers }
    let worked: Numbers
    switch plan.nodes[node] {
    case .fixed(let part): worked = fixedNumber(part, node)
    case .table(let part, let column, let reading):
      if let slot = plainSlot(node) {
        worked = plainNumbers(slot)
      } else {
        worked = tables.table(part, column, reading, node).numbers(codes(of: column))
      }
    case .event(let facts, let orAsOf): worked = numbers(of: facts, orAsOf: orAsOf)
    case .chooseNumber(let condition, let yes, let no):
      worked = .choose(
        truth(condition, asked: asked ?? rows), number(yes, asked: asked),
        number(no, asked: asked), rows: rows, count)
    case .arithmetic(let operation, let one, let other):
      worked = .worked(
        operation, number(one, asked: asked), number(other, asked: asked), asked: asked ?? rows,
        rows: rows, count)
    default: preconditionFailure("a truth value is no number")
    }
    if asked == nil { numbers[node] = worked }
    return worked
  }

  private func fixedNumber(_ part: Part, _ node: Int) -> Numbers {
    let table = tables.table(part, nil, .asked, node)
    let state = table.states[0]
    func bits(_ wanted: UInt8) -> Bits { state & wanted != 0 ? rows : .none(rows.count) }
    return Numbers(
      values: .same(table.numbers[0]), known: bits(CodeTable.known),
      none: state & CodeTable.none != 0 ? rows : nil, error: table.hasErrors ? rows : nil)
  }

  // MARK: Days

  private func order(_ order: Order, _ one: Int, _ other: Int) -> Truth {
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
  private func plainSlot(_ node: Int) -> Int? {
    guard case .table(_, .fact(let slot), .itself) = plan.nodes[node] else { return nil }
    switch tables.column(slot).domain {
    case .range, .sorted: return slot
    case .listed: return nil
    }
  }

  /// Numbers of a fact beside a number that is the same for all, by the codes alone; nil for anything else.
  private func besideFixed(_ node: Int, _ order: Order, _ other: Int) -> Truth? {
    guard case .fixed = plan.nodes[other], let slot = plainSlot(node) else { return nil }
    let fixed = number(other)
    guard case .same(let number) = fixed.values, fixed.given == rows else { return nil }
    let chunk = chunkCodes(of: slot)
    let column = tables.column(slot)
    let holds = column.codes(order, number).map(chunk.rows) ?? .none(rows.count)
    let none = column.occurs[Column.none] ? chunk.rows(in: 1...1) : nil
    return Truth(
      certain: holds, possible: holds.or(chunk.unknown).or(none), error: none)
  }

  /// As windows are: a day that is none lies in none; an end that is none is open.
  private func within(_ day: Numbers, opens: Int?, closes: Int?) -> Truth {
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
    guard numbers[node] == nil,
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
  private func lasts(_ atLeast: Bool, _ from: Int, _ through: Int, _ months: Int) -> Truth {
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

  // MARK: Dated lists

  private func holds(_ slot: Int, _ code: String, _ day: Numbers) -> Truth {
    tables.list(slot, code).holds(rowCodes(of: slot), on: day, rows: rows)
  }

  private func status(_ slot: Int, _ accepted: [String], _ day: Numbers) -> Truth {
    tables.states(slot, accepted).holds(rowCodes(of: slot), on: day, rows: rows)
  }

  // MARK: Row by row

  private func grants(
    _ question: RowQuestion, _ list: Int, _ none: Verdict, _ node: Int, _ asked: Bits
  ) -> Truth {
    var truth = truths[node] ?? blank
    let codes = rowCodes(of: list)
    let open = codes.rows(in: UInt32(Column.firstValue)...UInt32(Column.firstValue))
    var withGrants = rows.without(open)
    if truths[node] == nil {
      switch none {
      case .true: truth = Truth(certain: open, possible: open)
      case .unknown, .error: withGrants = rows
      case .false: break
      }
    }
    let left = answered[node].map { asked.without($0) } ?? asked
    return ask(question, node, left.and(withGrants), over: truth)
  }

  private func ask(_ question: RowQuestion, _ node: Int, _ asked: Bits, over given: Truth) -> Truth
  {
    var truth = given
    let left = answered[node].map { asked.without($0) } ?? asked
    left.forEachOne { row in
      switch asker.answer(question, node, row: first + row) {
      case .yes:
        truth.certain[row: row] = true
        truth.possible[row: row] = true
      case .no: break
      case .open: truth.possible[row: row] = true
      case .failed:
        truth.possible[row: row] = true
        if truth.error == nil { truth.error = .none(rows.count) }
        truth.error?[row: row] = true
      }
    }
    return truth
  }
}
