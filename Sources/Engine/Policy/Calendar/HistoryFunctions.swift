// SPDX-License-Identifier: Apache-2.0

import CEL
import Values

/// Functions over the dated records of a vocabulary: categories held, status, windows of the year
/// and the range of working age. Each is declared for the record types that have its fields.
struct HistoryFunctions {
  let vocabulary: Vocabulary

  var all: [Function] {
    let shapes = vocabulary.records.keys.sorted().compactMap { vocabulary.records[$0] }
    let declared: [(String, [Overload])] = [
      ("inCat", shapes.compactMap(inCat)), ("currentStatus", shapes.compactMap(currentStatus)),
      ("inWindow", shapes.compactMap(inWindow)),
      ("inWorkingAge", shapes.compactMap(inWorkingAge)),
    ]
    return declared.filter { !$0.1.isEmpty }.map { Function($0.0, $0.1) }
  }

  // MARK: Spans of days

  /// The places of the fields that make a record a span: `from` and `to`, both days.
  private struct Span {
    let from: Int
    let to: Int

    init?(_ shape: RecordShape) {
      guard let from = shape.field("from", .date), let to = shape.field("to", .date) else {
        return nil
      }
      self.from = from
      self.to = to
    }

    /// Whether the span holds the day, both ends inclusive, without an end while `to` is none or
    /// absent; nil where `from` is unknown.
    func holds(_ record: Record, _ day: Day) -> Bool? {
      if let to = record.fields[to]?.day, to < day { return false }
      guard let from = record.fields[from]?.day else { return nil }
      return from <= day
    }
  }

  /// `inCat(list, code, day)`: whether an entry with this code holds on the day.
  private func inCat(_ shape: RecordShape) -> Overload? {
    guard let span = Span(shape), let code = shape.type.slot(of: "code") else { return nil }
    return Overload(
      [.list(.object(shape.type)), .string, CalendarFunctions.day], .bool,
      .strict { arguments in
        guard case .list(let entries) = arguments[0], let wanted = arguments[1].text,
          let day = arguments[2].day
        else { return CalendarFunctions.wrongArguments("inCat") }
        var gaps: Set<String> = []
        for case .record(let entry) in entries {
          let isCode = entry.fields[code]?.text.map { $0 == wanted }
          if isCode == false { continue }
          let holds = span.holds(entry, day)
          if holds == false { continue }
          if isCode == true, holds == true { return .value(.bool(true)) }
          if isCode == nil { gaps.insert("code") }
          if holds == nil { gaps.insert("from") }
        }
        return gaps.isEmpty ? .value(.bool(false)) : .missing(gaps, of: 0)
      })
  }

  /// `currentStatus(list, day)`: the status of the entry that holds on the day and began last;
  /// null where none does.
  private func currentStatus(_ shape: RecordShape) -> Overload? {
    guard let span = Span(shape), let status = shape.type.slot(of: "status") else { return nil }
    return Overload(
      [.list(.object(shape.type)), CalendarFunctions.day], .nullable(.string),
      .binary { list, day in
        guard case .list(let entries) = list, let day = day.day else {
          return CalendarFunctions.wrongArguments("currentStatus")
        }
        var gaps: Set<String> = []
        var best: (from: Day, status: Value?)?
        for case .record(let entry) in entries {
          guard let holds = span.holds(entry, day) else {
            gaps.insert("from")
            continue
          }
          if holds, let from = entry.fields[span.from]?.day, best.map({ $0.from <= from }) ?? true {
            best = (from, entry.fields[status])
          }
        }
        if let best, best.status == nil { gaps.insert("status") }
        return gaps.isEmpty ? .value((best?.status ?? nil) ?? .null) : .missing(gaps, of: 0)
      })
  }

  // MARK: Windows of the year

  /// `inWindow(day, window)`: whether the day's month and day lie in a window such as
  /// `{from: '07-01', to: '12-31'}`, both ends inclusive; one whose end comes first spans the
  /// turn of the year.
  private func inWindow(_ shape: RecordShape) -> Overload? {
    guard let from = shape.field("from", .string), let to = shape.field("to", .string) else {
      return nil
    }
    return Overload(
      [CalendarFunctions.day, .object(shape.type)], .bool,
      .binary { day, window in
        guard let parts = day.day?.parts, case .record(let record) = window else {
          return CalendarFunctions.wrongArguments("inWindow")
        }
        let gaps = [("from", record.fields[from]), ("to", record.fields[to])].filter { $0.1 == nil }
        guard gaps.isEmpty else { return .missing(Set(gaps.map(\.0)), of: 1) }
        guard let first = HistoryFunctions.monthDay(record.fields[from]),
          let last = HistoryFunctions.monthDay(record.fields[to])
        else {
          return .error(
            EvaluationError(
              .invalidArgument(function: "inWindow", "write the window's ends as MM-DD")))
        }
        let today = parts.month * 100 + parts.day
        let isIn =
          first <= last ? (first...last).contains(today) : today >= first || today <= last
        return .value(.bool(isIn))
      })
  }

  /// `MM-DD` as a number that orders by date; 02-29 is one.
  private static func monthDay(_ value: Value?) -> Int? {
    guard let text = value?.text, let day = Day("2000-\(text)") else { return nil }
    return day.parts.month * 100 + day.parts.day
  }

  // MARK: Working age

  /// `inWorkingAge(sex, birth, day, table)`: whether the age on the day lies in the range of the
  /// table for the sex, `min` and `max` inclusive, in full years; a null one is no bound.
  ///
  /// Without the table the answer is given where no table in use would change it. Asks only for
  /// what would decide: the sex only where the two ranges differ at this age.
  /// > Source: AMB-QY-29.
  private func inWorkingAge(_ shape: RecordShape) -> Overload? {
    guard let ranges = WorkingAge(shape, vocabulary: vocabulary) else { return nil }
    return Overload(
      [.string, CalendarFunctions.day, CalendarFunctions.day, .object(shape.type)], .bool,
      .nonStrict { ranges.answer($0) })
  }
}

/// The two ranges of a working-age table and how an age is held against them.
private struct WorkingAge: Sendable {
  let female: Int
  let male: Int
  let min: Int
  let max: Int

  /// Below it nobody is of working age, whatever the table; from the second on it depends.
  static let youngest = 16
  static let doubtful = (female: 55, male: 60)

  init?(_ shape: RecordShape, vocabulary: Vocabulary) {
    guard let female = shape.type.slot(of: "female"), let male = shape.type.slot(of: "male"),
      case .record(let name) = shape.fields[female].type.required,
      shape.fields[male].type.required == .record(name), let range = vocabulary.records[name],
      let min = range.field("min", .int), let max = range.field("max", .int)
    else { return nil }
    self.female = female
    self.male = male
    self.min = min
    self.max = max
  }

  func answer(_ arguments: [Value?]) -> Overload.Answer {
    if arguments.contains(where: { $0?.isNull == true }) {
      // Unknown comes before an argument that is none.
      return arguments.contains(nil)
        ? .unknown([]) : CalendarFunctions.wrongArguments("inWorkingAge")
    }
    guard let birth = arguments[1]?.day, let day = arguments[2]?.day else {
      return .unknown((1...2).filter { arguments[$0] == nil }.map { .init(argument: $0, path: []) })
    }
    let age = Int64(birth.age(on: day))
    switch arguments[0]?.text {
    case "female": return of(judge(age, arguments[3], female, "female"))
    case "male": return of(judge(age, arguments[3], male, "male"))
    default:
      let women = judge(age, arguments[3], female, "female")
      let men = judge(age, arguments[3], male, "male")
      if case .is(let one) = women, case .is(let other) = men, one == other { return of(women) }
      if case .lacks = women, case .lacks = men { return of(women) }
      return .unknown([.init(argument: 0, path: [])])
    }
  }

  private enum Verdict {
    case `is`(Bool)
    case lacks([String])
  }

  private func of(_ verdict: Verdict) -> Overload.Answer {
    switch verdict {
    case .is(let value): .value(.bool(value))
    case .lacks(let path): .unknown([.init(argument: 3, path: path)])
    }
  }

  private func judge(_ age: Int64, _ table: Value?, _ sex: Int, _ name: String) -> Verdict {
    guard case .record(let table)? = table else { return withoutTable(age, name, lacking: []) }
    guard case .record(let range)? = table.fields[sex] else {
      return withoutTable(age, name, lacking: [name])
    }
    let least = range.fields[min]?.integer
    let most = range.fields[max]?.integer
    if let least, age < least { return .is(false) }
    if let most, age > most { return .is(false) }
    if range.fields[min] == nil { return withoutTable(age, name, lacking: [name, "min"]) }
    if range.fields[max] == nil { return withoutTable(age, name, lacking: [name, "max"]) }
    return .is(true)
  }

  private func withoutTable(_ age: Int64, _ name: String, lacking path: [String]) -> Verdict {
    let doubtful = name == "female" ? WorkingAge.doubtful.female : WorkingAge.doubtful.male
    if age < WorkingAge.youngest { return .is(false) }
    return age < doubtful ? .is(true) : .lacks(path)
  }
}

extension RecordShape {
  /// The place of a field that has this type, null allowed or not.
  fileprivate func field(_ name: String, _ wanted: FactType) -> Int? {
    type.slot(of: name).flatMap { fields[$0].type.required == wanted ? $0 : nil }
  }
}

extension Overload.Answer {
  /// Undecided for want of these fields of one argument.
  static func missing(_ fields: Set<String>, of argument: Int) -> Overload.Answer {
    .unknown(fields.sorted().map { Overload.Gap(argument: argument, path: [$0]) })
  }
}
