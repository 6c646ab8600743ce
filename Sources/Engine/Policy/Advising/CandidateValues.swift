// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// Values that a fact might take, by its type: the thresholds and words of the rules that read it and
/// both sides of them.
struct CandidateValues {
  let advisor: Advisor
  let parts: [AdvisedPart]
  let prepared: [Value?]
  let asOf: Day
  /// The day asked for before any change.
  let today: Day

  static let mostDays = 64
  static let mostValues = 32
  static let mostRecords = 200
  /// Stands for any text that no rule names.
  static let otherText = "*"

  private var vocabulary: Vocabulary { advisor.vocabulary }
  private var days: CandidateDays {
    CandidateDays(advisor: advisor, prepared: prepared, asOf: asOf)
  }

  /// What the fact might be made, or turn out to be; its present value is not among them.
  func values(of fact: VocabularyFact) -> [Value] {
    let present = prepared[fact.slot.index]
    return values(fact.type, present: present).filter { value in
      value != present && isWithinReach(value, fact, from: present)
    }
  }

  func values(ofField field: RecordShape.Field) -> [Value] { values(field.type, present: nil) }

  /// Nobody acts in the past, and what goes on does not go back.
  private func isWithinReach(
    _ value: Value, _ fact: VocabularyFact, from present: Value?
  ) -> Bool {
    guard let present else {
      // A claim of which nothing is known may have been made; it is not made later than today.
      return fact.slot.index != advisor.plan.slots.submittedOn
        || value.day.map { $0 <= today } ?? true
    }
    switch fact.change {
    case .fixed: return false
    case .supply: return true
    case .act: return value.day.map { $0 >= today } ?? true
    case .time:
      if let more = value.integer, let now = present.integer { return more > now }
      if case .list(let longer) = value, case .list(let now) = present {
        return longer.count > now.count
      }
      return false
    }
  }

  // MARK: By type

  private func values(_ type: FactType, present: Value?) -> [Value] {
    switch type {
    case .optional(let inner):
      // What is agreed to last for ever is more to ask than a day.
      return values(inner, present: present) + [.null]
    case .bool: return [.bool(true), .bool(false)]
    case .int, .money: return numbers(around: present?.integer).map(Value.int)
    case .string: return (words + [CandidateValues.otherText]).map(Value.string)
    case .date: return dates(around: present?.day).map(Value.day)
    case .month: return months.map(Value.month)
    case .region: return regions.map(Value.string)
    case .enumeration(let name): return words(of: name).map(Value.string)
    case .record(let name): return records(name, mostDays: CandidateValues.mostDays)
    case .list(let element): return lists(element, present)
    }
  }

  private var words: [String] { unique(parts.flatMap(\.mentions.words)) }

  private func words(of name: String) -> [String] {
    let all = vocabulary.enumerations[name]?.values.map(\.word) ?? []
    return unique(words.filter(all.contains) + all)
  }

  private func numbers(around present: Int64?) -> [Int64] {
    var numbers = parts.flatMap(\.mentions.numbers)
    for part in parts {
      for program in part.mentions.thresholds {
        if case .value(let value) = program.evaluate(prepared) {
          numbers += [value.integer].compactMap(\.self)
        }
      }
      numbers += part.reads.sorted().compactMap { slot in
        slot < prepared.count ? prepared[slot]?.integer : nil
      }
    }
    let both = unique([1, 0] + numbers.flatMap { [$0, $0 &+ 1, $0 &- 1] }).filter { $0 >= 0 }
    let near = Array(both.prefix(CandidateValues.mostValues))
    guard let present else { return near }
    return near.sorted { ($0 &- present).magnitude < ($1 &- present).magnitude }
  }

  /// The nearest to the present one first.
  private func dates(around present: Day?) -> [Day] {
    let dates = Array(days.days(of: parts).prefix(CandidateValues.mostDays))
    guard let present else { return dates }
    return dates.sorted {
      abs(Int($0.number) - Int(present.number)) < abs(Int($1.number) - Int(present.number))
    }
  }

  private var months: [Month] {
    let all = days.days(of: parts).prefix(CandidateValues.mostDays).map(\.month)
    return unique(all.flatMap { [$0, $0.adding(1), $0.adding(-1)] })
  }

  /// Places that rules name, those of the case, and places elsewhere.
  private var regions: [String] {
    var found = words.filter { RegionCode($0) != nil }
    for slot in parts.flatMap({ $0.reads.sorted() }) where slot < prepared.count {
      switch prepared[slot] {
      case .string(let text)?: if RegionCode(text) != nil { found.append(text) }
      case .list(let items)?: found += items.compactMap(\.text).filter { RegionCode($0) != nil }
      default: break
      }
    }
    return Array(unique(found + ["11", "32", "61"]).prefix(CandidateValues.mostValues))
  }

  /// Nothing, one more of each kind, and one more beside what is there.
  private func lists(_ element: FactType, _ present: Value?) -> [Value] {
    let elements: [Value]
    switch element {
    case .month: elements = [.month(asOf.month)] + months.prefix(8).map(Value.month)
    case .record(let name): elements = records(name, mostDays: 3)
    default: elements = values(element, present: nil)
    }
    let single = elements.map { Value.list([$0]) }
    var lists = element == .month ? single + [.list([])] : [.list([])] + single
    if case .list(let items)? = present, !items.isEmpty {
      lists += elements.map { .list(items + [$0]) }
    }
    return Array(lists.prefix(CandidateValues.mostRecords))
  }

  // MARK: Records

  /// Records from the candidate values of the fields that rules name, of all fields where none is
  /// named; the first `mostRecords` of the product.
  private func records(_ name: String, mostDays: Int) -> [Value] {
    guard let shape = vocabulary.records[name] else { return [] }
    let named = parts.reduce(into: Set<String>()) { $0.formUnion($1.mentions.fields) }
    let isNamed = shape.fields.contains { named.contains($0.name) }
    let choices = shape.fields.map { field -> [Value?] in
      if isNamed, !named.contains(field.name) { return [nil] }
      return fieldValues(field, mostDays: mostDays)
    }
    var records: [[Value?]] = [[]]
    for choice in choices {
      records = choice.flatMap { value in records.map { $0 + [value] } }
      records = Array(records.prefix(CandidateValues.mostRecords))
    }
    return records.map { .record(Record(shape.type, $0)) }
  }

  private func fieldValues(_ field: RecordShape.Field, mostDays: Int) -> [Value?] {
    switch field.type {
    case .optional(.date) where mostDays == 3, .optional(.int): return [.null]
    case .date where mostDays == 3:
      let all = days.days(of: parts)
      let event = prepared[advisor.plan.slots.event]?.day
      return unique([event, asOf, all.min(), all.max()].compactMap(\.self)).map(Value.day)
    case .optional(.string): return [nil]
    case .string: return [words.first.map(Value.string) ?? .string(CandidateValues.otherText)]
    case .record, .optional(.record): return values(field.type, present: nil).prefix(2).map(\.self)
    case .date: return days.days(of: parts).prefix(mostDays).map(Value.day)
    default: return values(field.type, present: nil).prefix(mostDays).map(\.self)
    }
  }

  private func unique<Element: Hashable>(_ items: [Element]) -> [Element] {
    var met: Set<Element> = []
    return items.filter { met.insert($0).inserted }
  }
}
