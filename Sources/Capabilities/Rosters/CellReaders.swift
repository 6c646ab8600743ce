// SPDX-License-Identifier: Apache-2.0
import Sheets
import Values

extension CellReader {
  /// What a cell says; nil for one that says nothing.
  ///
  /// Marks of emptiness (`—`, `/`) count as nothing except in an identity number.
  func read(_ cell: Cell) throws(CellFlaw) -> FieldValue? {
    if cell.isEmpty && !cell.isUncalculated { return nil }
    if cell.kind == .error { throw CellFlaw(.cellError) }
    if cell.isUncalculated { throw CellFlaw(.uncalculated) }
    if self == .identity { return try CellReader.identity(cell) }
    let text = CellText.plain(cell.text)
    if CellText.isBlank(text) { return nil }
    return try read(text)
  }

  /// Reads text that has something in it.
  func read(_ text: String) throws(CellFlaw) -> FieldValue {
    switch self {
    case .text(let most): return try CellReader.text(text, most)
    case .identity: return try CellReader.identity(Cell(text))
    case .day, .month:
      return try CellReader.found(DateReader.read(text), or: self == .day ? .notADay : .notAMonth)
    case .year: return try CellReader.year(text)
    case .term: return try CellReader.found(DateReader.readTerm(text), or: .notATerm)
    case .months: return try CellReader.found(DateReader.readMonths(text), or: .notMonths)
    case .money:
      return try CellReader.found(MoneyReader.read(text).map(FieldValue.money), or: .notMoney)
    case .count(let most): return try CellReader.count(text, most)
    case .yesNo: return try CellReader.found(CellReader.yesNo(text), or: .notYesNo)
    case .telephone: return try CellReader.telephone(text)
    case .creditCode: return .text(HeaderText.normalised(text).uppercased())
    case .choice(let domain, let several):
      return try several ? CellReader.choices(text, domain) : CellReader.choice(text, domain)
    }
  }

  private static func found(_ value: FieldValue?, or reason: RosterReason) throws(CellFlaw)
    -> FieldValue
  {
    guard let value else { throw CellFlaw(reason) }
    return value
  }

  private static func text(_ text: String, _ most: Int) throws(CellFlaw) -> FieldValue {
    // UTF-8 bytes are never fewer than characters, and cheap to count.
    guard text.utf8.count <= most || text.count <= most else { throw CellFlaw(.tooLong(most)) }
    return .text(text)
  }

  /// The number by GB 11643. One that the spreadsheet keeps as a number of more than fifteen digits
  /// has lost its last ones and is refused, even where what is left happens to pass.
  private static func identity(_ cell: Cell) throws(CellFlaw) -> FieldValue {
    if cell.isLossy { throw CellFlaw(.identity(.scientificNotation)) }
    do {
      let number = try IdentityNumber(cell: cell.text)
      return .identity(number, certificate: certificate(cell.text, number))
    } catch {
      throw CellFlaw(.identity(error))
    }
  }

  private static func certificate(_ text: String, _ number: IdentityNumber) -> String? {
    guard text.utf8.count >= 20 else { return nil }
    let even = HeaderText.normalised(CellText.plain(text)).uppercased()
    guard [20, 22].contains(even.utf8.count), even.hasPrefix(number.digits) else { return nil }
    return even
  }

  private static func year(_ text: String) throws(CellFlaw) -> FieldValue {
    let even = CellText.even(text)
    let digits = Digits.runs(in: even)
    guard let first = digits.first, first.count == 4, DateReader.years.contains(first.value),
      even.hasPrefix(String(first.value))
    else { throw CellFlaw(.notAYear) }
    return .year(first.value)
  }

  private static func count(_ text: String, _ most: Int) throws(CellFlaw) -> FieldValue {
    var even = CellText.even(text)[...]
    for unit in ["个月", "月", "天", "课时", "学时", "人", "小时"] where even.hasSuffix(unit) {
      even = even.dropLast(unit.count)
      break
    }
    if even.hasSuffix(".0") { even = even.dropLast(2) }
    guard !even.isEmpty, even.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let value = Int(even), value <= most
    else { throw CellFlaw(.notACount(most)) }
    return .count(value)
  }

  private static func yesNo(_ text: String) -> FieldValue? {
    switch HeaderText.normalised(text) {
    case "是", "有", "√", "✓", "✔", "愿意", "Y", "y", "YES", "Yes", "yes", "TRUE", "1", "合格": .yes(true)
    case "否", "无", "没有", "×", "✗", "X", "x", "不愿意", "N", "n", "NO", "No", "no", "FALSE", "0", "不是",
      "不合格":
      .yes(false)
    default: nil
    }
  }

  /// Digits only; a number that cannot be one is kept aside and noted.
  private static func telephone(_ text: String) throws(CellFlaw) -> FieldValue {
    let digits = CellText.even(text).filter { $0.isASCII && $0.isNumber }
    guard (7...12).contains(digits.utf8.count) else { throw CellFlaw(.telephone) }
    return .text(digits)
  }

  private static func choice(_ text: String, _ domain: ValueDomain) throws(CellFlaw) -> FieldValue {
    guard let code = domain.code(of: HeaderText.normalised(text)) else {
      throw CellFlaw(.notInDomain(domain))
    }
    return .choice(code: code, text: text)
  }

  private static func choices(_ text: String, _ domain: ValueDomain) throws(CellFlaw) -> FieldValue
  {
    if let code = domain.code(of: HeaderText.normalised(text)) {
      return .choices(codes: [code], text: text)
    }
    var codes: [String] = []
    for piece in text.split(whereSeparator: { ",，、;；/\n+ ".contains($0) }) {
      guard let code = domain.code(of: HeaderText.normalised(piece)) else {
        throw CellFlaw(.notInDomain(domain))
      }
      if !codes.contains(code) { codes.append(code) }
    }
    guard !codes.isEmpty else { throw CellFlaw(.notInDomain(domain)) }
    return .choices(codes: codes, text: text)
  }
}

/// Why a cell cannot be read.
struct CellFlaw: Error, Equatable {
  let reason: RosterReason
  init(_ reason: RosterReason) { self.reason = reason }
}
