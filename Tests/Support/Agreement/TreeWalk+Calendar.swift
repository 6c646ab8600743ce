// SPDX-License-Identifier: Apache-2.0

import CEL
import Policy
import Values

/// A date, counted by hand.
private struct Date: Equatable {
  var year: Int
  var month: Int
  var day: Int

  static func isLeap(_ year: Int) -> Bool {
    year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
  }

  static func length(_ year: Int, _ month: Int) -> Int {
    month == 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// Days from 0001-01-01 to the first of a year.
  static func before(_ year: Int) -> Int {
    let past = year - 1
    return 365 * past + past / 4 - past / 100 + past / 400
  }

  /// 1970-01-01 is day 0.
  private static let epoch = before(1970)

  init?(_ year: Int, _ month: Int, _ day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Date.length(year, month)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  init(number: Int64) {
    var rest = Int(number) + Date.epoch
    var year = max(1, rest / 366)
    while Date.before(year + 1) <= rest { year += 1 }
    rest -= Date.before(year)
    var month = 1
    while rest >= Date.length(year, month) {
      rest -= Date.length(year, month)
      month += 1
    }
    (self.year, self.month, self.day) = (year, month, rest + 1)
  }

  var number: Int64 {
    let months = (1..<month).reduce(0) { $0 + Date.length(year, $1) }
    return Int64(Date.before(year) + months + day - 1 - Date.epoch)
  }

  var value: Value { .opaque(.day, number) }
  var monthNumber: Int64 { Int64(year * 12 + month - 1) }

  /// The same month so many months on; nil outside the years 1 to 9998.
  func monthOn(_ count: Int64) -> (year: Int, month: Int)? {
    guard count.magnitude <= 12_000 else { return nil }
    let number = Int(monthNumber + count)
    guard (12..<9999 * 12).contains(number) else { return nil }
    return (number / 12, number % 12 + 1)
  }

  /// The same day of the month so many months on, or that month's last day.
  func adding(months: Int64) -> Date? {
    monthOn(months).flatMap { Date($0.year, $0.month, min(day, Date.length($0.year, $0.month))) }
  }

  /// The last day of a term: the day before the same day of the month; that month's last day where it has none.
  func termEnd(_ months: Int64) -> Int64? {
    guard let on = monthOn(months) else { return nil }
    let length = Date.length(on.year, on.month)
    if day > length { return Date(on.year, on.month, length)?.number }
    return Date(on.year, on.month, day).map { $0.number - 1 }
  }
}

extension TreeWalk {
  private static func date(_ value: Value) -> Date? {
    if case .opaque(.day, let number) = value { Date(number: number) } else { nil }
  }

  private static func number(_ value: Value) -> Int64? {
    if case .int(let number) = value { number } else { nil }
  }

  static func calendar(_ function: String, _ values: [Value]) -> Walked? {
    switch (function, values.count) {
    case ("addMonths", 2):
      return worked(values) { $0.adding(months: $1)?.value }
    case ("addDays", 2):
      return worked(values) { start, count in
        guard count.magnitude <= 4_000_000 else { return nil }
        let number = start.number + count
        guard (-719_162...2_932_896).contains(number) else { return nil }
        return .opaque(.day, number)
      }
    case ("termEnd", 2):
      return worked(values) { start, count in
        count < 1 ? nil : start.termEnd(count).map { .opaque(.day, $0) }
      }
    case ("termAtLeast", 3): return term(values, >=)
    case ("termAtMost", 3): return term(values, <=)
    case ("ageOn", 2):
      guard let birth = date(values[0]), let day = date(values[1]) else { return .error }
      return .value(.int(age(birth, day)))
    case ("date", 3):
      let parts = values.compactMap { number($0).flatMap { Int(exactly: $0) } }
      guard parts.count == 3 else { return .error }
      return Date(parts[0], parts[1], parts[2]).map { .value($0.value) } ?? .error
    case ("year", 1): return date(values[0]).map { .value(.int(Int64($0.year))) } ?? .error
    case ("month", 1): return date(values[0]).map { .value(.int(Int64($0.month))) } ?? .error
    case ("monthOf", 1):
      return date(values[0]).map { .value(.opaque(.month, $0.monthNumber)) } ?? .error
    case ("firstDay", 1), ("lastDay", 1):
      guard case .opaque(.month, let number) = values[0] else { return .error }
      let (year, month) = (Int(number / 12), Int(number % 12 + 1))
      let day = function == "firstDay" ? 1 : Date.length(year, month)
      return Date(year, month, day).map { .value($0.value) } ?? .error
    case ("day", 1):
      guard case .string(let text) = values[0] else { return .error }
      return written(text).map { .value($0.value) } ?? .error
    default: return nil
    }
  }

  private static func worked(
    _ values: [Value], _ work: (Date, Int64) -> Value?
  ) -> Walked {
    guard let start = date(values[0]), let count = number(values[1]),
      let result = work(start, count)
    else { return .error }
    return .value(result)
  }

  private static func term(_ values: [Value], _ compare: (Int64, Int64) -> Bool) -> Walked {
    guard let months = number(values[2]) else { return .error }
    if case .null = values[0] { return .value(.bool(false)) }
    if case .null = values[1] { return .value(.bool(false)) }
    guard let start = date(values[0]), let end = date(values[1]),
      let last = start.termEnd(months)
    else { return .error }
    return .value(.bool(compare(end.number, last)))
  }

  private static func age(_ birth: Date, _ day: Date) -> Int64 {
    let hadBirthday = (day.month, day.day) >= (birth.month, birth.day)
    return Int64(day.year - birth.year - (hadBirthday ? 0 : 1))
  }

  private static func written(_ text: String) -> Date? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return nil }
    let numbers = parts.compactMap { Int($0) }
    return numbers.count == 3 ? Date(numbers[0], numbers[1], numbers[2]) : nil
  }

  // MARK: Dated records

  /// Whether a span holds a day; nil where its first day is not known and its last does not rule it out.
  private static func holds(_ record: Record, _ day: Int64) -> Bool? {
    if case .opaque(.day, let to)? = record["to"], to < day { return false }
    guard case .opaque(.day, let from)? = record["from"] else { return nil }
    return from <= day
  }

  private static func records(_ value: Value) -> [Record]? {
    guard case .list(let items) = value else { return nil }
    return items.compactMap { if case .record(let record) = $0 { record } else { nil } }
  }

  mutating func history(
    _ function: String, _ operands: [Expression], _ scope: Scope
  ) -> Walked {
    let place = function == "inWindow" ? 1 : 0
    let source = origins(of: operands[place], scope)
    func lacking(_ fields: Set<String>) -> Walked {
      .unknown(
        Set(
          source.flatMap { input in
            fields.map { Unknown(slot: input.slot, path: input.path + [$0]) }
          }))
    }
    return strictly(operands, scope) { values in
      switch function {
      case "inCat": Self.inCat(values, lacking)
      case "currentStatus": Self.currentStatus(values, lacking)
      default: Self.inWindow(values, lacking)
      }
    }
  }

  private static func inCat(_ values: [Value], _ lacking: (Set<String>) -> Walked) -> Walked {
    guard let entries = records(values[0]), case .string(let wanted) = values[1],
      let day = date(values[2])
    else { return .error }
    var gaps: Set<String> = []
    for entry in entries {
      var isCode: Bool?
      if case .string(let code)? = entry["code"] { isCode = code == wanted }
      let isHeld = holds(entry, day.number)
      if isCode == true, isHeld == true { return .value(.bool(true)) }
      if isCode == false || isHeld == false { continue }
      if isCode == nil { gaps.insert("code") }
      if isHeld == nil { gaps.insert("from") }
    }
    return gaps.isEmpty ? .value(.bool(false)) : lacking(gaps)
  }

  /// Of the entries that hold on the day, the one that began last, the later in the list of two.
  private static func currentStatus(
    _ values: [Value], _ lacking: (Set<String>) -> Walked
  ) -> Walked {
    guard let entries = records(values[0]), let day = date(values[1]) else { return .error }
    var gaps: Set<String> = []
    var held: [(from: Int64, status: Value?)] = []
    for entry in entries {
      switch holds(entry, day.number) {
      case nil: gaps.insert("from")
      case false?: break
      case true?:
        if case .opaque(.day, let from)? = entry["from"] { held.append((from, entry["status"])) }
      }
    }
    let last = held.map(\.from).max()
    let current = held.last { $0.from == last }
    if let current, current.status == nil { gaps.insert("status") }
    return gaps.isEmpty ? .value((current?.status ?? nil) ?? .null) : lacking(gaps)
  }

  private static func inWindow(_ values: [Value], _ lacking: (Set<String>) -> Walked) -> Walked {
    guard let day = date(values[0]), case .record(let window) = values[1] else { return .error }
    let gaps = ["from", "to"].filter { window[$0] == nil }
    guard gaps.isEmpty else { return lacking(Set(gaps)) }
    func end(_ field: String) -> Int? {
      guard case .string(let text)? = window[field], let date = written("2000-" + text) else {
        return nil
      }
      return date.month * 100 + date.day
    }
    guard let first = end("from"), let last = end("to") else { return .error }
    let today = day.month * 100 + day.day
    return .value(
      .bool(first <= last ? first <= today && today <= last : today >= first || today <= last))
  }

  // MARK: Working age

  /// An argument in error is the call's error; what is known to be none where a day or a word belongs too.
  /// Asks for what would decide: the birthday and the day, then the sex where it matters, then the table.
  mutating func inWorkingAge(_ operands: [Expression], _ scope: Scope) -> Walked {
    var values: [Value?] = []
    var missing: Set<Unknown> = []
    var hasNone = false
    var isWrong = false
    var isOpen = false
    for operand in operands {
      switch walk(operand, scope) {
      case .value(let value):
        if case .null = value { hasNone = true }
        values.append(value)
      case .unknown(let inputs):
        isOpen = true
        missing.formUnion(inputs)
        values.append(nil)
      case .error:
        isWrong = true
        values.append(nil)
      }
    }
    if hasNone { return isOpen ? .unknown(missing) : .error }
    if isWrong { return .error }
    guard let birth = values[1].flatMap(Self.date), let day = values[2].flatMap(Self.date) else {
      let open = [1, 2].filter { values[$0] == nil }
      return .unknown(Set(open.flatMap { origins(of: operands[$0], scope) }))
    }
    let age = Self.age(birth, day)
    let table = origins(of: operands[3], scope)
    let answers = ["female", "male"].map { Self.isWorking(age, $0, values[3]) }
    func answer(_ verdict: (Bool?, [String])) -> Walked {
      if let bool = verdict.0 { return .value(.bool(bool)) }
      return .unknown(Set(table.map { Unknown(slot: $0.slot, path: $0.path + verdict.1) }))
    }
    if case .string(let sex)? = values[0], let place = ["female", "male"].firstIndex(of: sex) {
      return answer(answers[place])
    }
    if answers[0].0 == answers[1].0 { return answer(answers[0]) }
    return .unknown(origins(of: operands[0], scope))
  }

  /// Whether an age is of working age; where that is not known, the field of the table that lacks.
  private static func isWorking(
    _ age: Int64, _ sex: String, _ table: Value?
  ) -> (Bool?, [String]) {
    func withoutTable(_ path: [String]) -> (Bool?, [String]) {
      if age < 16 { return (false, []) }
      return age < (sex == "female" ? 55 : 60) ? (true, []) : (nil, path)
    }
    guard case .record(let table)? = table else { return withoutTable([]) }
    guard case .record(let range)? = table[sex] else { return withoutTable([sex]) }
    if case .int(let least)? = range["min"], age < least { return (false, []) }
    if case .int(let most)? = range["max"], age > most { return (false, []) }
    for end in ["min", "max"] where range[end] == nil { return withoutTable([sex, end]) }
    return (true, [])
  }
}
