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
  private var terms: [TermDays: TermRows] = [:]
  private let isByRow: [Bool]
  private let firstBenefit: Int
  private let lastUses: LastUses
  let asker: RowAsker

  /// - Parameters:
  ///   - tables: The same for all threads.
  ///   - benefit: With which `decideAll` begins.
  init(
    _ plan: ColumnPlan, over store: ColumnStore, _ tables: StoreTables, from benefit: Int = 0
  ) {
    self.plan = plan
    firstBenefit = benefit
    lastUses = LastUses(plan, from: benefit)
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
    begin(first..<min(first + ChunkRun.chunkRows, end ?? store.count))
  }

  /// - Parameter chunk: Rows of the store, from a multiple of 64 on.
  func begin(_ chunk: Range<Int>) {
    first = chunk.lowerBound
    count = chunk.count
    rows = .all(rows: count)
    for node in truths.indices { giveBack(node: node) }
    terms.removeAll(keepingCapacity: true)
    for place in eventCodes.indices { eventCodes[place] = nil }
    for slot in factCodes.indices { giveBack(fact: slot) }
  }

  private func giveBack(node: Int) {
    truths[node] = nil
    answered[node] = nil
    numbers[node] = nil
  }

  private func giveBack(fact slot: Int) {
    factCodes[slot] = nil
    wideCodes[slot] = nil
    countedCodes[slot] = nil
    factNumbers[slot] = nil
  }

  /// Decides every benefit for the chunk, one after the other. What none of those to come reads is given back on the
  /// way, so that the memory of a chunk is used again while the processor holds it.
  func decideAll(_ body: (_ benefit: Int, _ rows: BenefitRows) -> Void) {
    for turn in plan.steps.indices {
      let benefit = (firstBenefit + turn) % plan.steps.count
      body(benefit, decide(benefit))
      for node in lastUses.nodes[benefit] { giveBack(node: node) }
      for slot in lastUses.facts[benefit] { giveBack(fact: slot) }
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
    let codes = tables.column(slot).chunk(from: first, count: count)
    factCodes[slot] = codes
    return codes
  }

  /// As tables by code want them.
  private func countedCodes(of slot: Int) -> ChunkCodes {
    if tables.column(slot).isCounted { return chunkCodes(of: slot) }
    if let codes = countedCodes[slot] { return codes }
    let codes = tables.counted(slot).chunk(from: first, count: count)
    countedCodes[slot] = codes
    return codes
  }

  /// By row.
  func rowCodes(of slot: Int) -> [UInt32] {
    if let codes = wideCodes[slot] { return codes }
    let chunk = chunkCodes(of: slot)
    let codes = chunk.codes.wide(from: chunk.first, count: count)
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

  /// How events and claims lie to a term.
  func term(_ days: TermDays) -> TermRows {
    if let term = terms[days] { return term }
    let term = worked(days)
    terms[days] = term
    return term
  }

  private func plainNumbers(_ slot: Int) -> Numbers {
    if let numbers = factNumbers[slot] { return numbers }
    let numbers = tables.plainNumbers(slot).numbers(chunkCodes(of: slot))
    factNumbers[slot] = numbers
    return numbers
  }

  // MARK: Numbers

  /// Whether the numbers of a node are at hand.
  func isWorkedOut(_ node: Int) -> Bool { numbers[node] != nil }

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
