// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// The days on which something may turn: thresholds that rules work out, the days of the case and of
/// the rules' text, months and days counted from them, birthdays, the turn of a year.
struct CandidateDays {
  let advisor: Advisor
  let prepared: [Value?]
  let asOf: Day

  /// Years counted from now in which a day is looked for.
  static let horizon = 20
  static let mostDays = 160

  /// Days at which some of these parts may turn, the most telling first, each once.
  func days(of parts: [AdvisedPart]) -> [Day] {
    var days = OrderedDays()
    for part in parts {
      for program in part.mentions.thresholds {
        guard case .value(let value) = program.evaluate(prepared), let day = value.day else {
          continue
        }
        days.add(day, withNeighbours: true)
        // One that stands in the year of the application, such as a month in which to apply, comes again.
        guard CandidateDays.isInCalendar(day) else { continue }
        for years in 1...2 { days.add(day.adding(months: 12 * years), withNeighbours: true) }
      }
    }
    let bases = bases(of: parts)
    let numbers = Set(parts.flatMap(\.mentions.numbers).filter { (1...1200).contains(abs($0)) })
    for base in bases { days.add(base, withNeighbours: true) }
    for age in [30, 20, 40, 50, 16, 60] { days.add(asOf.adding(months: -12 * age)) }
    for base in bases where CandidateDays.isInCalendar(base) {
      for years in [1, -1] { days.add(base.adding(months: 12 * years)) }
    }
    for number in numbers.sorted() {
      for base in bases { count(Int(number), from: base, into: &days) }
    }
    for base in bases { turns(of: base, into: &days) }
    for text in parts.flatMap({ texts(of: $0) }) { windows(text, into: &days) }
    return days.all
  }

  /// Those days after the day asked for, and on it, that are near enough to wait for; rising.
  func daysToWaitFor(_ parts: [AdvisedPart]) -> [Day] {
    let last = asOf.adding(months: 12 * CandidateDays.horizon)
    let later = days(of: parts).filter { $0 > asOf && $0 <= last }
    return [asOf] + later.sorted().prefix(CandidateDays.mostDays)
  }

  // MARK: Where days come from

  /// The days that stand in the case and in the rules, and the day asked for.
  private func bases(of parts: [AdvisedPart]) -> [Day] {
    var bases = [asOf]
    for part in parts {
      for slot in part.reads.sorted() where slot < prepared.count {
        if let value = prepared[slot] { collect(value, into: &bases) }
      }
      bases += part.mentions.days
    }
    let term = [advisor.plan.from, advisor.plan.through].compactMap(\.self)
    let event = prepared[advisor.plan.slots.event]?.day
    return (bases + term + [event].compactMap(\.self)).reduce(into: []) { once, day in
      if !once.contains(day) { once.append(day) }
    }
  }

  private func collect(_ value: Value, into days: inout [Day]) {
    switch value {
    case .list(let items): for item in items.prefix(24) { collect(item, into: &days) }
    case .record(let record):
      for field in record.fields.compactMap(\.self) { collect(field, into: &days) }
    default:
      if let day = value.day { days.append(day) }
      if let month = value.month { days += [month.firstDay, month.lastDay] }
    }
  }

  /// Months, days and years counted both ways, so that either end of a term can be found.
  private func count(_ number: Int, from base: Day, into days: inout OrderedDays) {
    guard CandidateDays.isInCalendar(base) else { return }
    for months in [number, -number] {
      days.add(base.adding(months: months), withNeighbours: true)
      days.add(base.adding(days: months), withNeighbours: true)
    }
    if (10...120).contains(number) {
      days.add(base.adding(months: 12 * number), withNeighbours: true)
    }
  }

  /// The turns of the years and, for a day long past, its anniversaries to come.
  private func turns(of base: Day, into days: inout OrderedDays) {
    for year in base.year - 1...base.year + 2 {
      for (month, day) in [(1, 1), (12, 31)] {
        if let day = Day(year: year, month: month, day: day) { days.add(day) }
      }
    }
    guard base.adding(months: 120) < asOf else { return }
    let age = base.age(on: asOf)
    for year in 1...CandidateDays.horizon {
      days.add(base.adding(months: 12 * (age + year)), withNeighbours: true)
    }
  }

  /// Texts of the rules and of what they read, such as the ends of a window of the year.
  private func texts(of part: AdvisedPart) -> [String] {
    var texts = part.mentions.words
    for slot in part.reads where slot < prepared.count {
      guard case .record(let record)? = prepared[slot] else { continue }
      texts += record.fields.compactMap { $0?.text }
    }
    return texts
  }

  private func windows(_ text: String, into days: inout OrderedDays) {
    guard text.utf8.count == 5, Day("2000-\(text)") != nil else { return }
    for year in asOf.year - 1...asOf.year + 2 {
      if let day = Day("\(year)-\(text)") { days.add(day, withNeighbours: true) }
    }
  }

  static func isInCalendar(_ day: Day) -> Bool { (1800...2300).contains(day.year) }
}

/// Days in the order in which they are met, each once.
private struct OrderedDays {
  private(set) var all: [Day] = []
  private var met: Set<Day> = []

  mutating func add(_ day: Day, withNeighbours: Bool = false) {
    for day in withNeighbours ? [day, day.adding(days: 1), day.adding(days: -1)] : [day]
    where CandidateDays.isInCalendar(day) && met.insert(day).inserted {
      all.append(day)
    }
  }
}
