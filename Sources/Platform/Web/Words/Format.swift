// SPDX-License-Identifier: Apache-2.0
import Values

/// How figures are written: the same everywhere, so that columns line up.
extension Language {
  /// Yuan with two decimals, grouped, with its unit: `1,225.00 元`, `¥1,225.00`.
  public func yuan(_ amount: Money) -> String {
    switch self {
    case .chinese: "\(amount.grouped) 元"
    case .english: amount < .zero ? "-¥\(amount.grouped.dropFirst())" : "¥\(amount.grouped)"
    }
  }

  /// For headlines: ten-thousands of yuan in Chinese (`123.46 万元`), whole yuan in English.
  ///
  /// Rounded half up; the exact sum stands in a table on the same page.
  public func roundYuan(_ amount: Money) -> String {
    let magnitude = amount.fen.magnitude
    let sign = amount.fen < 0 ? "-" : ""
    switch self {
    case .chinese where magnitude >= 1_000_000:
      let hundredths = (magnitude + 5_000) / 10_000
      let cents = hundredths % 100
      return "\(sign)\(grouped(hundredths / 100)).\(cents < 10 ? "0" : "")\(cents) 万元"
    case .chinese: return "\(amount.grouped) 元"
    case .english: return "\(sign)¥\(grouped((magnitude + 50) / 100))"
    }
  }

  /// A count with its thousands grouped.
  public func count(_ number: Int) -> String {
    (number < 0 ? "-" : "") + grouped(UInt64(number.magnitude))
  }

  public func people(_ number: Int) -> String {
    switch self {
    case .chinese: "\(count(number)) 人"
    case .english: number == 1 ? "1 person" : "\(count(number)) people"
    }
  }

  /// From one day to another, open where one is not known.
  public func span(from first: Day?, through last: Day?) -> String {
    let dash = self == .chinese ? " 至 " : " to "
    switch (first, last) {
    case (let first?, let last?): return "\(first)\(dash)\(last)"
    case (let first?, nil): return self == .chinese ? "\(first) 起" : "since \(first)"
    case (nil, let last?): return self == .chinese ? "至 \(last)" : "until \(last)"
    case (nil, nil): return "—"
    }
  }

  /// A moment `2026-03-01T08:30:00Z` as China's clocks show it: `2026-03-01 16:30`.
  public func moment(_ utc: String) -> String {
    let parts = utc.split(separator: "T")
    guard parts.count == 2, let day = Day(parts[0]), let hour = Int(parts[1].prefix(2)),
      (0..<24).contains(hour), utc.hasSuffix("Z"), parts[1].utf8.count >= 6
    else { return utc }
    let local = hour + 8
    let shown = local % 24
    return
      "\(day.adding(days: local / 24)) \(shown < 10 ? "0" : "")\(shown)\(parts[1].dropFirst(2).prefix(3))"
  }

  /// A remark behind a name, in brackets.
  public func bracketed(_ remark: String) -> String {
    self == .chinese ? "（\(remark)）" : " (\(remark))"
  }

  /// Several names as a list in a sentence.
  public func list(_ names: [String]) -> String {
    names.joined(separator: self == .chinese ? "、" : ", ")
  }

  private func grouped(_ number: UInt64) -> String {
    let digits = Array(String(number))
    var text = ""
    for (offset, digit) in digits.enumerated() {
      if offset > 0, (digits.count - offset) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
