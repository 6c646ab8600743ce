// SPDX-License-Identifier: Apache-2.0
import Values

/// Days and months as offices type them.
///
/// `2023-03-01`, `2023/3/1`, `2023.3.1`, `20230301`, `2023年3月1日`, a serial number of the
/// spreadsheet, each with or without a time; months `2023年03月`, `2023-03`, `202303`. Two-digit
/// years are not read: they are a guess.
enum DateReader {
  /// Years that a roster can speak of.
  static let years = 1900...2100
  /// Serial numbers read as days, 1954-10-03 to 2119-01-31: apart from every `YYYYMM`.
  static let serials = 20_000...79_999

  /// A day, a month where the cell names no day, or that there is no last day.
  static func read(_ text: String) -> FieldValue? {
    let text = CellText.even(withoutTime(text))
    if openEnds.contains(text) { return .openEnded }
    let parts = Digits.runs(in: text)
    guard let first = parts.first, hasOnlyDateSigns(text) else { return nil }
    if parts.count == 1 { return whole(first, in: text) }
    guard first.count == 4, years.contains(first.value), (2...3).contains(parts.count),
      (1...12).contains(parts[1].value)
    else { return nil }
    if parts.count == 2 { return .month(Month(year: first.value, ordinal: parts[1].value)) }
    return Day(year: first.value, month: parts[1].value, day: parts[2].value).map(FieldValue.day)
  }

  /// Two days with `-`, `至`, `到` or `~` between them.
  static func readTerm(_ text: String) -> FieldValue? {
    let text = CellText.even(text)
    let parts = Digits.runs(in: text)
    switch parts.count {
    case 2:
      guard let from = day(parts[0..<1]), let through = day(parts[1..<2]) else { return nil }
      return ordered(from, through)
    case 6:
      guard let from = day(parts[0..<3]), let through = day(parts[3..<6]) else { return nil }
      return ordered(from, through)
    default: return nil
    }
  }

  /// Months named one by one, or the first and the last with `至`, `到` or `~` between them.
  static func readMonths(_ text: String) -> FieldValue? {
    var months: Set<Month> = []
    let even = CellText.even(text)
    for piece in even.split(whereSeparator: { ",;、，；".contains($0) }) {
      let ends = piece.split(whereSeparator: { "至到~".contains($0) })
      guard let first = ends.first, let from = month(String(first), year: nil) else { return nil }
      guard ends.count <= 2 else { return nil }
      let last = ends.count == 2 ? month(String(ends[1]), year: from.year) : from
      guard let last, last >= from, last.number - from.number < 120 else { return nil }
      var each = from
      while each <= last {
        months.insert(each)
        each = each.adding(1)
      }
    }
    return months.isEmpty ? nil : .months(months.sorted())
  }

  static let openEnds: Set<String> = ["长期", "无固定期限", "至今", "长期有效", "无期限"]

  private static func whole(_ run: Digits.Run, in text: String) -> FieldValue? {
    guard run.count == text.utf8.count || text.hasSuffix(".0") else { return nil }
    switch run.count {
    case 8:
      return Day(year: run.value / 10_000, month: run.value / 100 % 100, day: run.value % 100)
        .flatMap { years.contains($0.year) ? .day($0) : nil }
    case 6:
      guard years.contains(run.value / 100), (1...12).contains(run.value % 100) else { return nil }
      return .month(Month(year: run.value / 100, ordinal: run.value % 100))
    case 5: return serials.contains(run.value) ? .day(serialDay(run.value)) : nil
    default: return nil
    }
  }

  /// The day of a spreadsheet's serial number; 25,569 is 1970-01-01.
  private static func serialDay(_ serial: Int) -> Day { Day(number: Int32(serial - 25_569)) }

  private static func day(_ parts: ArraySlice<Digits.Run>) -> Day? {
    guard let first = parts.first else { return nil }
    if parts.count == 1 {
      guard first.count == 8 else { return nil }
      return Day(year: first.value / 10_000, month: first.value / 100 % 100, day: first.value % 100)
    }
    let rest = Array(parts)
    guard rest.count == 3, rest[0].count == 4 else { return nil }
    return Day(year: rest[0].value, month: rest[1].value, day: rest[2].value)
  }

  private static func month(_ text: String, year: Int?) -> Month? {
    let parts = Digits.runs(in: text)
    if parts.count == 1, let year, parts[0].count <= 2, (1...12).contains(parts[0].value) {
      return Month(year: year, ordinal: parts[0].value)
    }
    switch read(text) {
    case .month(let month): return month
    case .day(let day): return day.month
    default: return nil
    }
  }

  private static func ordered(_ from: Day, _ through: Day) -> FieldValue? {
    from <= through ? .term(from: from, through: through) : nil
  }

  private static func hasOnlyDateSigns(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "0"..."9", "-", "/", ".", "年", "月", "日", "号": true
      default: false
      }
    }
  }

  /// `2023-03-01 08:30:00` without its time.
  private static func withoutTime(_ text: String) -> Substring {
    guard text.utf8.contains(UInt8(ascii: ":")),
      let cut = text.firstIndex(where: { $0 == " " || $0 == "T" || $0 == "\u{3000}" })
    else { return text[...] }
    return text[..<cut]
  }
}

/// The runs of digits in a text.
enum Digits {
  struct Run {
    let value: Int
    let count: Int
  }

  static func runs(in text: String) -> [Run] {
    var runs: [Run] = []
    var value = 0
    var count = 0
    for byte in text.utf8 {
      if byte >= 0x30, byte <= 0x39 {
        if count < 18 { value = value * 10 + Int(byte - 0x30) }
        count += 1
      } else if count > 0 {
        runs.append(Run(value: value, count: count))
        (value, count) = (0, 0)
      }
    }
    if count > 0 { runs.append(Run(value: value, count: count)) }
    return runs
  }
}
