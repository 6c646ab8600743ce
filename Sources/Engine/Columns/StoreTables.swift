// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Synchronization
import Values

/// What a plan makes of the values in a store's columns: each table once, for all threads.
final class StoreTables: Sendable {
  private let plan: ColumnPlan
  private let store: ColumnStore
  /// By node.
  private let tables: [Once<CodeTable>]
  private let ages: [Once<[UInt8]>]
  private let grants: [Once<GrantList>]
  /// By place among the plan's events.
  private let days: [Once<EventDays>]
  /// By slot.
  private let numbers: [Once<PlainNumbers>]
  private let counted: [Once<Column>]
  private let lists = Mutex<[ListKey: DatedList]>([:])
  private let states = Mutex<[StatesKey: DatedStatus]>([:])
  private let texts = Mutex(TextNumbers())
  private let spans = Mutex<[DayCounting.Months: ClosedRange<Int>]>([:])
  private let ends = Mutex<[EndsKey: CountedDays]>([:])

  private struct ListKey: Hashable {
    let slot: Int
    let code: String
  }

  private struct EndsKey: Hashable {
    let slot: Int
    let months: DayCounting.Months
  }

  private struct StatesKey: Hashable {
    let slot: Int
    let accepted: [String]
  }

  init(_ plan: ColumnPlan, _ store: ColumnStore) {
    self.plan = plan
    self.store = store
    tables = plan.nodes.map { _ in Once() }
    ages = plan.nodes.map { _ in Once() }
    grants = plan.nodes.map { _ in Once() }
    days = plan.events.map { _ in Once() }
    numbers = store.columns.map { _ in Once() }
    counted = store.columns.map { _ in Once() }
  }

  func column(_ slot: Int) -> Column {
    guard let column = store.columns[slot] else { preconditionFailure("the store has the column") }
    return column
  }

  /// - Parameter column: Nil where the part reads none.
  func table(
    _ part: Part, _ column: ColumnID?, _ reading: CodeReading, _ node: Int
  ) -> CodeTable {
    tables[node].value {
      let outcomes = outcomes(part, column, reading)
      if part.isTruth { return CodeTable(truths: outcomes) }
      return texts.withLock { CodeTable(numbers: outcomes, texts: &$0) }
    }
  }

  private func outcomes(
    _ part: Part, _ column: ColumnID?, _ reading: CodeReading
  ) -> [Outcome?] {
    var asker = PartAsker(plan, store.vocabulary)
    func outcome(_ slot: Int, _ value: Value?) -> Outcome {
      reading.outcome(value) ?? asker.outcome(part, slot, value)
    }
    switch column {
    case nil: return [asker.outcome(part)]
    case .fact(let slot)?:
      let column = counted(slot)
      return column.occurs.indices.map { code in
        column.occurs[code] ? outcome(slot, column.value(ofCode: code)) : nil
      }
    case .event(let place)?:
      // The first source stands for all of them: the part reads the event alone.
      let slot = plan.events[place].facts[0]
      return [asker.outcome(part)] + days(of: place).values.map { outcome(slot, $0) }
    }
  }

  /// What turns on a sex and an age.
  func ageTable(
    _ node: Int, _ make: (_ asker: inout PartAsker) -> [Outcome?]
  ) -> [UInt8] {
    ages[node].value {
      var asker = PartAsker(plan, store.vocabulary)
      return CodeTable(truths: make(&asker)).states
    }
  }

  func days(of event: Int) -> EventDays {
    days[event].value { EventDays(plan.events[event], plan.asOf, store) }
  }

  /// The column must be one of whole numbers.
  func plainNumbers(_ slot: Int) -> PlainNumbers {
    numbers[slot].value { PlainNumbers(column(slot)) }
  }

  /// The column as tables by code want it.
  func counted(_ slot: Int) -> Column {
    let column = column(slot)
    return column.isCounted ? column : counted[slot].value { column.counted() }
  }

  func list(_ slot: Int, _ code: String) -> DatedList {
    let key = ListKey(slot: slot, code: code)
    return lists.withLock { lists in
      if let list = lists[key] { return list }
      let list = DatedList(column(slot), code: code)
      lists[key] = list
      return list
    }
  }

  func grants(_ node: Int, _ list: Int, _ step: GrantStep) -> GrantList {
    grants[node].value {
      let claimants = step.count.matches.map { column($0.slot) }
      return texts.withLock {
        GrantList(column(list), step.count, claimants: claimants, texts: &$0)
      }
    }
  }

  func states(_ slot: Int, _ accepted: [String]) -> DatedStatus {
    let key = StatesKey(slot: slot, accepted: accepted)
    return states.withLock { states in
      if let found = states[key] { return found }
      let found = DatedStatus(column(slot), accepted: accepted)
      states[key] = found
      return found
    }
  }
}

extension StoreTables {
  /// Days counted from those of a column; nil where they stand too far apart.
  func ends(_ months: DayCounting.Months, from slot: Int) -> CountedDays? {
    let column = column(slot)
    guard column.isCounted, case .range(let base, _) = column.domain else { return nil }
    return ends.withLock { ends in
      let key = EndsKey(slot: slot, months: months)
      if let found = ends[key] { return found }
      let days = base..<base + Int64(column.codeCount - Column.firstValue)
      let found = CountedDays(months, from: days)
      ends[key] = found
      return found
    }
  }

  /// How many days so many months are; nil where they may lead out of the calendar.
  func span(_ months: DayCounting.Months) -> ClosedRange<Int>? {
    guard months.isSafe else { return nil }
    return spans.withLock { spans in
      if let span = spans[months] { return span }
      let span = months.span
      spans[months] = span
      return span
    }
  }
}

extension CodeReading {
  /// Nil where the evaluator of one person has to tell.
  fileprivate func outcome(_ value: Value?) -> Outcome? {
    switch (self, value) {
    case (.itself, .opaque(let type, let number)?), (.event, .opaque(let type, let number)?):
      .value(.opaque(type, number))
    case (.itself, .int(let number)?): .value(.int(number))
    case (.year, .opaque(.day, let number)?):
      Day(whole: number).map { .value(.int(Int64($0.year))) }
    case (.inYear(let month, let day), .opaque(.day, let number)?):
      Day(whole: number).flatMap { Day(year: $0.year, month: month, day: day) }
        .map { .value(Value($0)) }
    default: nil
    }
  }
}

/// A value that is made when it is first asked for; others who ask wait for it.
private final class Once<Value: Sendable>: Sendable {
  private let held = Mutex<Value?>(nil)

  func value(_ make: () -> Value) -> Value {
    held.withLock { held in
      if let held { return held }
      let made = make()
      held = made
      return made
    }
  }
}
