// SPDX-License-Identifier: Apache-2.0
import Values

/// Makes cells of stored numbers: the look of their format, counted from the workbook's first day.
struct NumberCells {
  let looks: [NumberLook]
  let dates: DateSystem

  /// nil where the bytes are no number.
  func cell(_ bytes: ArraySlice<UInt8>, style: Int, isFormula: Bool) -> Cell? {
    guard let number = NumberText(bytes) else { return nil }
    let look = looks.indices.contains(style) ? looks[style] : .number
    if let (text, kind) = dated(number.value, look) {
      return Cell(text, kind, isFormula: isFormula)
    }
    return Cell(
      padded(number.text, look), .number, isFormula: isFormula, isLossy: number.isLossy)
  }

  private func padded(_ text: String, _ look: NumberLook) -> String {
    guard case .padded(let width) = look, text.utf8.count < width,
      text.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") })
    else { return text }
    return String(repeating: "0", count: width - text.utf8.count) + text
  }

  /// nil for what is no date, dates outside the calendar among it: those stay numbers.
  private func dated(_ value: Double, _ look: NumberLook) -> (String, Cell.Kind)? {
    guard value >= 0, value < 3_000_000 else { return nil }
    // To the second: 0.5 s short of midnight is the next day, as the sender's program shows it.
    let seconds = Int((value * 86_400).rounded())
    let (serial, rest) = seconds.quotientAndRemainder(dividingBy: 86_400)
    if look == .time, serial == 0 { return (NumberCells.clock(rest), .time) }
    switch look {
    case .number, .padded: return nil
    case .day(let withTime):
      guard let day = dates.day(serial) else { return nil }
      let clock = withTime && rest > 0 ? " " + NumberCells.clock(rest) : ""
      return (day.description + clock, .day)
    case .month: return dates.day(serial).map { ($0.month.description, .month) }
    case .year: return dates.day(serial).map { (String($0.description.prefix(4)), .year) }
    case .time:
      return dates.day(serial).map { ("\($0) \(NumberCells.clock(rest))", .day) }
    }
  }

  private static func clock(_ seconds: Int) -> String {
    [seconds / 3600, seconds / 60 % 60, seconds % 60]
      .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }

  /// A cell of type `d`: an ISO 8601 day, or day and time.
  static func cell(iso text: String, isFormula: Bool) -> Cell {
    guard Day(text.prefix(10)) != nil else { return Cell(text, .text, isFormula: isFormula) }
    let clock = text.dropFirst(11).prefix(8)
    let isMidnight = clock.allSatisfy { $0 == "0" || $0 == ":" }
    return Cell(
      String(text.prefix(10)) + (isMidnight ? "" : " \(clock)"), .day, isFormula: isFormula)
  }
}
