// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy

/// The facts of many situations of one subject, by column.
///
/// ```swift
/// var builder = ColumnBuilder(vocabulary, slots: plan.slots)
/// for facts in situations { builder.append(facts) }
/// let store = builder.finished()
/// ```
public struct ColumnStore: Sendable {
  public let vocabulary: Vocabulary
  /// Situations.
  public let count: Int
  /// By slot; nil where the column was not asked for.
  let columns: [Column?]

  /// Bytes that the rows take, without the values of the domains.
  public var rowBytes: Int { columns.reduce(0) { $0 + ($1?.rowBytes ?? 0) } }
}

/// Lays situations out by column, one after the other: the fact sets themselves are not kept.
public struct ColumnBuilder {
  private let vocabulary: Vocabulary
  private let slots: [Int]
  private var columns: [Filling]
  public private(set) var count = 0

  /// - Parameter slots: The facts that are kept.
  public init(_ vocabulary: Vocabulary, slots: [FactSlot]) {
    self.vocabulary = vocabulary
    self.slots = slots.map(\.index)
    self.columns = slots.map { Filling(vocabulary, $0) }
  }

  /// Every fact of the vocabulary.
  init(_ vocabulary: Vocabulary) {
    self.init(vocabulary, slots: vocabulary.facts.map(\.slot))
  }

  /// Lists of whole lines are not kept.
  public mutating func append(_ facts: FactSet) {
    precondition(facts.vocabulary === vocabulary, "facts and columns share one vocabulary")
    for place in slots.indices { columns[place].append(facts[slot: slots[place]]) }
    count += 1
  }

  public func finished() -> ColumnStore {
    var finished = [Column?](repeating: nil, count: vocabulary.facts.count)
    let unknown = Column(unknown: count)
    for (slot, filling) in zip(slots, columns) { finished[slot] = filling.finished() ?? unknown }
    return ColumnStore(vocabulary: vocabulary, count: count, columns: finished)
  }
}

/// A column while rows come in. Until something is known of a row, the rows are only counted.
struct Filling {
  private enum Content {
    case unknown(Int)
    case whole(WholeFilling)
    case listed(ListedFilling)
  }

  private let vocabulary: Vocabulary
  private let slot: FactSlot
  private var content = Content.unknown(0)

  init(_ vocabulary: Vocabulary, _ slot: FactSlot) {
    self.vocabulary = vocabulary
    self.slot = slot
  }

  private var begun: Content {
    switch vocabulary.fact(slot).type.required {
    case .int, .money, .date, .month: .whole(WholeFilling())
    case .bool: .listed(ListedFilling(words: [.bool(false), .bool(true)]))
    case .enumeration:
      .listed(ListedFilling(words: vocabulary.words(of: slot).map { .string($0.word) }))
    case .list: .listed(ListedFilling(words: [.list([])]))
    case .string, .region, .record, .optional: .listed(ListedFilling(words: []))
    }
  }

  mutating func append(_ value: Value?) {
    // Taken out, so that what is filled is held once and not copied.
    let held = content
    content = .unknown(0)
    switch consume held {
    case .unknown(let count):
      if value == nil {
        content = .unknown(count + 1)
      } else {
        content = begun
        for _ in 0..<count { append(nil) }
        append(value)
      }
    case .whole(var filling):
      filling.append(value)
      content = .whole(filling)
    case .listed(var filling):
      filling.append(value)
      content = .listed(filling)
    }
  }

  /// Nil where nothing is known of any row.
  func finished() -> Column? {
    switch content {
    case .unknown: nil
    case .whole(let filling): filling.finished()
    case .listed(let filling): filling.finished()
    }
  }
}

/// Numbers, days and months: kept whole until all are known, then as narrow as they go.
private struct WholeFilling {
  /// Numbers far apart are numbered as they rank where there are no more than these.
  private static let mostRanked = 1 << 16

  private var numbers: [Int64] = []
  /// The code of a row without a number, else `firstValue`.
  private var states: [UInt8] = []
  private var type: OpaqueType?

  mutating func append(_ value: Value?) {
    var number: Int64 = 0
    var state = UInt8(Column.firstValue)
    switch value {
    case nil: state = UInt8(Column.unknown)
    case .int(let given)?: number = given
    case .opaque(let type, let given)?:
      number = given
      self.type = type
    case .null?: state = UInt8(Column.none)
    default: preconditionFailure("a number's fact holds a number")
    }
    numbers.append(number)
    states.append(state)
  }

  func finished() -> Column {
    let known = states.indices.lazy.filter { states[$0] == Column.firstValue }.map { numbers[$0] }
    let least = known.min() ?? 0
    let most = known.max() ?? 0
    let (span, overflows) = most.subtractingReportingOverflow(least)
    let isInReach = !overflows && span < Int64(UInt32.max) - 2
    if isInReach, span + 3 <= Column.mostCounted || hasMany(known) {
      return column(.range(base: least, type: type), codes: Int(span) + 3) { Int($0 - least) + 2 }
    }
    let sorted = Set(known).sorted()
    var places: [Int64: Int] = [:]
    for (place, number) in sorted.enumerated() { places[number] = place + 2 }
    return column(.sorted(sorted, type: type), codes: sorted.count + 2) { places[$0] ?? 0 }
  }

  private func hasMany(_ numbers: some Sequence<Int64>) -> Bool {
    var found: Set<Int64> = []
    for number in numbers {
      found.insert(number)
      if found.count > Self.mostRanked { return true }
    }
    return false
  }

  private func column(
    _ domain: Column.Domain, codes count: Int, _ code: (Int64) -> Int
  ) -> Column {
    let codes = states.indices.map { row in
      states[row] == Column.firstValue ? UInt32(code(numbers[row])) : UInt32(states[row])
    }
    return Column(codes, domain, codeCount: count)
  }
}

/// Texts, words, lists and records: numbered as they come, an enumeration's words beforehand.
private struct ListedFilling {
  private var values: [Value]
  private var places: [Value: UInt32]
  private var codes: [UInt32] = []
  /// What the row before held: rows that stand together often hold the same.
  private var last: (value: Value, code: UInt32)?

  init(words: [Value]) {
    values = words
    places = [:]
    for (place, word) in words.enumerated() { places[word] = UInt32(place + 2) }
  }

  mutating func append(_ value: Value?) {
    guard let value else { return codes.append(UInt32(Column.unknown)) }
    if case .null = value { return codes.append(UInt32(Column.none)) }
    let code = code(of: value)
    last = (value, code)
    codes.append(code)
  }

  private mutating func code(of value: Value) -> UInt32 {
    if let last, last.value == value { return last.code }
    if let code = places[value] { return code }
    let code = UInt32(values.count + 2)
    places[value] = code
    values.append(value)
    return code
  }

  func finished() -> Column {
    Column(codes, .listed(values), codeCount: values.count + 2)
  }
}

extension Column {
  /// So many rows of which nothing is known.
  convenience init(unknown rows: Int) {
    self.init(
      .bytes(CodeRun(repeatElement(UInt8(Column.unknown), count: rows))), .listed([]),
      codeCount: Column.firstValue, occurs: [rows > 0, false])
  }

  /// Narrows codes to the width that holds them.
  convenience init(_ wide: [UInt32], _ domain: Domain, codeCount: Int) {
    let told = Column.countOfTold(codeCount, domain)
    var occurs = [Bool](repeating: false, count: told)
    for code in wide { occurs[min(Int(code), told - 1)] = true }
    let isFlag = domain.isOfTruths && !occurs[Column.none]
    if let packed = PackedCodes(wide, codeCount: codeCount), !isFlag {
      self.init(packed, domain, codeCount: codeCount, occurs: occurs)
    } else {
      self.init(
        isFlag ? Column.flags(wide) : Column.whole(wide, codeCount), domain, codeCount: codeCount,
        occurs: occurs)
    }
  }

  /// In the narrowest whole bytes.
  private static func whole(_ wide: [UInt32], _ codeCount: Int) -> Codes {
    switch codeCount {
    case ...(1 << 8): .bytes(CodeRun(wide.lazy.map { UInt8($0) }))
    case ...(1 << 16): .shorts(CodeRun(wide.lazy.map { UInt16($0) }))
    default: .words(CodeRun(wide))
    }
  }

  /// Of how many codes is told whether they occur.
  static func countOfTold(_ codeCount: Int, _ domain: Domain) -> Int {
    if case .range = domain, codeCount > mostCounted { firstValue + 1 } else { codeCount }
  }

  private static func flags(_ wide: [UInt32]) -> Codes {
    var known = Bits.none((wide.count + 63) >> 6)
    var truth = known
    for (row, code) in wide.enumerated() {
      if code != 0 { known[row: row] = true }
      if code == 3 { truth[row: row] = true }
    }
    return .flags(known: known, truth: truth)
  }
}
