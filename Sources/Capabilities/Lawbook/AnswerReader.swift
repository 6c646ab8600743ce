// SPDX-License-Identifier: Apache-2.0
import Policy
import Values
import Web

/// Reads what was answered to the questions of the comparer as facts.
struct AnswerReader {
  let vocabulary: Vocabulary
  let visit: Visit
  private(set) var facts: FactSet
  /// What cannot be read, and how it should be written.
  private(set) var faults: [(question: QuestionFile.Question, hint: Localized)] = []
  private var records: [FactSlot: [String: FactValue]] = [:]

  /// The word for a known none, in addresses.
  static let none = "none"
  /// Since when a category is taken to be held.
  private static let longAgo = Day(number: 0)

  init(_ set: QuestionFile.Set, vocabulary: Vocabulary, visit: Visit) {
    self.vocabulary = vocabulary
    self.visit = visit
    self.facts = FactSet(vocabulary)
    for question in set.groups.flatMap(\.facts) { read(question) }
    for (slot, fields) in records {
      guard let shape = vocabulary.shape(of: slot) else { continue }
      facts.set(slot, shape(fields))
    }
    if visit.query("nothing-drawn") != nil, let grants = vocabulary.slot("grants") {
      facts.set(grants, .list([]))
    }
  }

  private mutating func read(_ question: QuestionFile.Question) {
    guard let (value, hint) = value(question) else { return }
    guard let value else {
      faults.append((question, hint))
      return
    }
    if value == FactValue.none {
      facts.set(question.slot, .none)
    } else if let field = question.field {
      records[question.slot, default: [:]][field] = value
    } else {
      facts.set(question.slot, value)
    }
  }

  /// Nil where nothing was answered; an inner nil where the answer cannot be read.
  private func value(
    _ question: QuestionFile.Question
  ) -> (value: FactValue?, hint: Localized)? {
    if case .list(.record(let record)) = question.type.required {
      return memberships(question, of: record).map { ($0, LawbookWords.unknown) }
    }
    guard let text = visit.query(question.name) else { return nil }
    let isNone = [AnswerReader.none, LawbookWords.none.zh].contains(text)
    if isNone, question.mayBeNone {
      return (FactValue.none, LawbookWords.none)
    }
    switch question.type.required {
    case .bool: return (Bool(text).map(FactValue.flag), LawbookWords.yes)
    case .int:
      return (Int64(text).map(FactValue.integer), LawbookWords.numberHint)
    case .money:
      return (AnswerReader.money(text).map(FactValue.money), LawbookWords.yuanHint)
    case .date: return (Day(text).map(FactValue.day), LawbookWords.dayHint)
    case .month: return (Month(text).map(FactValue.month), LawbookWords.monthsHint)
    case .region:
      return (
        RegionCode(text).map { .text($0.digits) }, LawbookWords.regionHint
      )
    case .enumeration(let name):
      let isWord = vocabulary.enumerations[name]?.contains(text) ?? false
      return (isWord ? .text(text) : nil, LawbookWords.unknown)
    case .list(.month):
      let parts = text.split { ",，、 ".contains($0) }
      let months = parts.compactMap { Month($0) }
      return (
        months.count == parts.count ? .list(months.map(FactValue.month)) : nil,
        LawbookWords.monthsHint
      )
    case .string: return (.text(String(text.prefix(200))), LawbookWords.unknown)
    case .record, .list, .optional: return nil
    }
  }

  /// The codes that were ticked; "none of them" is a known nothing.
  private func memberships(_ question: QuestionFile.Question, of record: String) -> FactValue? {
    guard let shape = vocabulary.shape(of: question.slot),
      case .enumeration(let name)? = shape.fields.first(where: { $0.name == "code" })?.type,
      let enumeration = vocabulary.enumerations[name]
    else { return nil }
    let ticked = enumeration.values.map(\.word).filter {
      visit.query("\(question.name).\($0)") != nil
    }
    if ticked.isEmpty {
      return visit.query("\(question.name).\(AnswerReader.none)") == nil ? nil : .list([])
    }
    return .list(
      ticked.map {
        shape(["code": .text($0), "from": .day(AnswerReader.longAgo), "to": FactValue.none])
      })
  }

  /// Yuan with at most two decimals.
  private static func money(_ text: String) -> Money? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let yuan = Int64(parts[0]), yuan >= 0,
      yuan <= 1_000_000_000_000
    else { return nil }
    guard parts.count == 2 else { return .yuan(yuan) }
    let cents = parts[1] + String(repeating: "0", count: max(0, 2 - parts[1].count))
    guard cents.count == 2, let fen = Int64(cents), fen >= 0 else { return nil }
    return Money(fen: yuan * 100 + fen)
  }
}
