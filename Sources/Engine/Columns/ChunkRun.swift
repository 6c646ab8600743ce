// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Values

/// A plan at work on a store, chunk by chunk. One for each thread: what is worked out for a chunk is
/// kept here until the next begins.
final class ChunkRun {
  /// Rows of a chunk: a multiple of 64.
  static let chunkRows = 1 << 14

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
  private var eventCodes: [Column.Codes?]
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
    case .table(let part, let column):
      let table = tables.table(part, column, node)
      if case .event(let place) = column {
        return table.truth(codes(of: place), from: 0, count: count)
      }
      return table.truth(codes(of: column), from: first, count: count)
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
      return .order(order, number(one), number(other), rows: rows)
    case .equal(let one, let other, let isNegated):
      return .equal(number(one), number(other), isNegated: isNegated, rows: rows)
    case .within(let on, let opens, let closes):
      return .within(number(on), opens.map(number), closes.map(number), rows: rows)
    case .holds(let list, let code, let day): return holds(list, code, number(day))
    case .status(let list, let accepted, let day): return status(list, accepted, number(day))
    case .lasts(let atLeast, let from, let through, let months):
      return .lasts(atLeast: atLeast, number(from), number(through), number(months), rows: rows)
    case .age(let part, let slots, let birth, let day):
      return ages(part, slots, number(birth), number(day), node)
    case .granted(let list, let step):
      return tables.grants(node, list, step).isBelow(
        tables.column(list), claimants: step.count.matches.map { tables.column($0.slot) },
        from: first, event: number(step.event),
        year: step.year.map(plainNumbers), rows: rows)
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
      left = left.and(truth.possible)
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
      left = left.without(truth.certain)
      if left.isNone { break }
    }
    return .any(found)
  }

  private func fixed(_ part: Part, _ node: Int) -> Truth {
    let table = tables.table(part, nil, node)
    let state = table.states[0]
    func bits(_ wanted: UInt8) -> Bits { state & wanted != 0 ? rows : .none(rows.count) }
    return Truth(
      certain: bits(CodeTable.certain), possible: bits(CodeTable.possible),
      error: table.hasErrors ? bits(CodeTable.error) : nil)
  }

  // MARK: Tables

  private func codes(of column: ColumnID) -> Column.Codes {
    guard case .fact(let slot) = column, let column = store.columns[slot] else {
      return .bytes(CodeRun([]))
    }
    return column.codes
  }

  // MARK: Events with several sources

  private func codes(of place: Int) -> Column.Codes {
    if let codes = eventCodes[place] { return codes }
    let event = plan.events[place]
    let found = Column.Codes.words(
      CodeRun(tables.days(of: place).codes(of: numbers(of: event.facts, orAsOf: event.orAsOf))))
    eventCodes[place] = found
    return found
  }

  /// The first of the columns that holds a number.
  private func numbers(of slots: [Int], orAsOf: Bool) -> Numbers {
    var found = Numbers(values: Array(repeating: 0, count: count), known: .none(rows.count))
    for slot in slots { found.fill(from: plainNumbers(slot)) }
    if orAsOf {
      found.fill(
        from: Numbers(
          values: Array(repeating: Int64(plan.asOf.number), count: count), known: rows))
    }
    return found
  }

  private func plainNumbers(_ slot: Int) -> Numbers {
    let codes = tables.column(slot).codes
    return tables.plainNumbers(slot).numbers(codes, from: first, count: count)
  }

  // MARK: Numbers

  func number(_ node: Int) -> Numbers {
    if let numbers = numbers[node] { return numbers }
    let worked: Numbers
    switch plan.nodes[node] {
    case .fixed(let part): worked = fixedNumber(part, node)
    case .table(let part, let column):
      let table = tables.table(part, column, node)
      if case .event(let place) = column {
        worked = table.numbers(codes(of: place), from: 0, count: count)
      } else {
        worked = table.numbers(codes(of: column), from: first, count: count)
      }
    case .event(let facts, let orAsOf): worked = numbers(of: facts, orAsOf: orAsOf)
    case .chooseNumber(let condition, let yes, let no):
      worked = .choose(truth(condition, asked: rows), number(yes), number(no), rows: rows)
    case .arithmetic(let operation, let one, let other):
      worked = .worked(operation, number(one), number(other), rows: rows)
    default: preconditionFailure("a truth value is no number")
    }
    numbers[node] = worked
    return worked
  }

  private func fixedNumber(_ part: Part, _ node: Int) -> Numbers {
    let table = tables.table(part, nil, node)
    let state = table.states[0]
    func bits(_ wanted: UInt8) -> Bits { state & wanted != 0 ? rows : .none(rows.count) }
    return Numbers(
      values: Array(repeating: table.numbers[0], count: count), known: bits(CodeTable.known),
      none: state & CodeTable.none != 0 ? rows : nil, error: table.hasErrors ? rows : nil)
  }

  // MARK: Dated lists

  private func holds(_ slot: Int, _ code: String, _ day: Numbers) -> Truth {
    tables.list(slot, code).holds(tables.column(slot), from: first, on: day, rows: rows)
  }

  private func status(_ slot: Int, _ accepted: [String], _ day: Numbers) -> Truth {
    tables.states(slot, accepted).holds(tables.column(slot), from: first, on: day, rows: rows)
  }

  // MARK: Row by row

  private func grants(
    _ question: RowQuestion, _ list: Int, _ none: Verdict, _ node: Int, _ asked: Bits
  ) -> Truth {
    var truth = truths[node] ?? blank
    let column = tables.column(list)
    var open = Bits.none(rows.count)
    var withGrants = open
    for row in 0..<count {
      let code = column.code(first + row)
      if code == Column.firstValue { open[row: row] = true } else { withGrants[row: row] = true }
    }
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
