// SPDX-License-Identifier: Apache-2.0

/// Reads a text from its start.
struct TextReader {
  private let bytes: [UInt8]
  private var place = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { place == bytes.count }
  var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  /// Exactly so many digits as a number.
  mutating func number(digits count: Int) -> Int64? {
    let digits = self.digits()
    return digits.count == count ? Int64(digits) : nil
  }

  mutating func digits() -> String { run { $0.isDigit } }

  mutating func run(while fits: (UInt8) -> Bool) -> String {
    let start = place
    while let byte = next, fits(byte) { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }
}

extension Timestamp: CustomStringConvertible {
  /// Reads RFC 3339: `2009-02-13T23:31:30.5+08:00`. Nil for any other form and outside the years.
  public init?(_ text: String) {
    var reader = TextReader(text)
    guard let year = reader.number(digits: 4), reader.take("-"),
      let month = reader.number(digits: 2), reader.take("-"),
      let day = reader.number(digits: 2), reader.take("T"),
      let hour = reader.number(digits: 2), reader.take(":"),
      let minute = reader.number(digits: 2), reader.take(":"),
      let second = reader.number(digits: 2),
      (1...12).contains(month), day >= 1, hour < 24, minute < 60, second < 60,
      day <= Calendar.daysInMonth(year: year, month: month)
    else { return nil }
    var fraction: Int64 = 0
    if reader.take(".") {
      let digits = reader.digits()
      guard !digits.isEmpty else { return nil }
      fraction = Int64((digits + "000000000").prefix(9)) ?? 0
    }
    guard let offset = Self.offset(&reader), reader.isAtEnd else { return nil }
    let days = Calendar.days(year: year, month: month, day: day)
    let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second - offset
    self.init(seconds: seconds, nanoseconds: Int32(fraction))
  }

  /// `Z` or `+08:00`, in seconds.
  private static func offset(_ reader: inout TextReader) -> Int64? {
    if reader.take("Z") { return 0 }
    let sign: Int64
    if reader.take("+") {
      sign = 1
    } else if reader.take("-") {
      sign = -1
    } else {
      return nil
    }
    guard let hours = reader.number(digits: 2), reader.take(":"),
      let minutes = reader.number(digits: 2), hours < 24, minutes < 60
    else { return nil }
    return sign * (hours * 3_600 + minutes * 60)
  }

  /// RFC 3339 in UTC, with as many digits after the second as it takes.
  public var description: String {
    let parts = TimeParts(self, offset: 0)
    let date =
      parts.year.padded(4) + "-" + parts.month.padded(2) + "-" + parts.day.padded(2) + "T"
    let time = parts.hour.padded(2) + ":" + parts.minute.padded(2) + ":" + parts.second.padded(2)
    return date + time + Self.fraction(Int64(nanoseconds)) + "Z"
  }

  /// `.5` for half a second, nothing for zero.
  static func fraction(_ nanoseconds: Int64) -> String {
    guard nanoseconds != 0 else { return "" }
    var digits = nanoseconds.padded(9)
    while digits.hasSuffix("0") { digits.removeLast() }
    return "." + digits
  }
}

extension Duration: CustomStringConvertible {
  private static let units: [String: Int128] = [
    "h": 3_600_000_000_000, "m": 60_000_000_000, "s": 1_000_000_000, "ms": 1_000_000,
    "us": 1_000, "µs": 1_000, "μs": 1_000, "ns": 1,
  ]

  /// Reads numbers with units, such as `1h30m`, `-1.5s`, `0`. Nil for any other form and out of bounds.
  public init?(_ text: String) {
    var reader = TextReader(text)
    let isNegative = reader.take("-")
    if !isNegative { _ = reader.take("+") }
    guard !reader.isAtEnd else { return nil }
    var total: Int128 = 0
    repeat {
      let whole = reader.digits()
      let hasPoint = reader.take(".")
      let fraction = hasPoint ? reader.digits() : ""
      guard whole.utf8.count + fraction.utf8.count > 0, whole.utf8.count <= 19 else { return nil }
      let unitName = reader.run { !$0.isDigit && $0 != UInt8(ascii: ".") }
      if unitName.isEmpty, whole == "0", !hasPoint, total == 0, reader.isAtEnd { break }
      guard let unit = Self.units[unitName] else { return nil }
      let kept = fraction.prefix(18)
      let scale = (0..<kept.utf8.count).reduce(Int128(1)) { scale, _ in scale * 10 }
      total += (Int128(whole) ?? 0) * unit + (Int128(kept) ?? 0) * unit / scale
      guard total <= Int128(Int64.max) + 1 else { return nil }
    } while !reader.isAtEnd
    guard let nanoseconds = Int64(exactly: isNegative ? -total : total) else { return nil }
    self.init(nanoseconds: nanoseconds)
  }

  /// Seconds and their fraction: `90.5s`.
  public var description: String {
    let (seconds, rest) = nanoseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
    let sign = nanoseconds < 0 ? "-" : ""
    return "\(sign)\(seconds)\(Timestamp.fraction(Int64(rest)))s"
  }
}

/// An instant as a clock on a wall shows it.
struct TimeParts {
  let year, month, day, hour, minute, second: Int64
  /// 0 is Sunday.
  let dayOfWeek: Int64
  /// 0 is the first of January.
  let dayOfYear: Int64

  /// - Parameter offset: Seconds east of UTC.
  init(_ time: Timestamp, offset: Int64) {
    let local = time.seconds + offset
    let days = (local >= 0 ? local : local - 86_399) / 86_400
    let rest = local - days * 86_400
    (year, month, day) = Calendar.date(ofDay: days)
    hour = rest / 3_600
    minute = rest % 3_600 / 60
    second = rest % 60
    dayOfWeek = ((days + 4) % 7 + 7) % 7
    dayOfYear = days - Calendar.days(year: year, month: 1, day: 1)
  }
}

extension Int64 {
  /// Decimal digits with zeros before them.
  func padded(_ width: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
  }
}
