// SPDX-License-Identifier: Apache-2.0
import Foundation
import Sheets
import Testing
import Values

@testable import Rosters

@Suite struct ReaderTests {
  static let firstOfMarch: FieldValue = .day(day("2023-03-01"))
  static let march: FieldValue = .month(Month(year: 2023, ordinal: 3))

  @Test(
    arguments: [
      ("2023-03-01", firstOfMarch), ("2023/3/1", firstOfMarch), ("2023.3.1", firstOfMarch),
      ("2023.03.01", firstOfMarch), ("20230301", firstOfMarch), ("2023年3月1日", firstOfMarch),
      ("2023年03月01日", firstOfMarch), ("２０２３年３月１号", firstOfMarch), (" 2023 - 3 - 1 ", firstOfMarch),
      ("2023-03-01 00:00:00", firstOfMarch), ("2023/3/1 8:30", firstOfMarch),
      ("2023-03-01T08:30:00", firstOfMarch), ("44986", firstOfMarch), ("44986.0", nil),
      ("2023年03月", march), ("2023年3月", march), ("2023-03", march), ("2023/3", march),
      ("202303", march), ("2023.03", march), ("长期", .openEnded), ("无固定期限", .openEnded),
      ("至今", .openEnded), ("2024-02-29", .day(day("2024-02-29"))),
      ("2023-02-29", nil), ("2023-13-01", nil), ("202313", nil), ("20230229", nil), ("23-3-1", nil),
      ("3月1日", nil), ("2023", nil), ("春节后", nil), ("2023年3月1日左右", nil), ("1899-12-31", nil),
      ("2101-01-01", nil), ("2023-03-01-02", nil), ("19999", nil), ("80000", nil),
      ("20000", .day(day("1954-10-03"))),
    ] as [(String, FieldValue?)])
  func datesAreRead(_ text: String, _ value: FieldValue?) {
    #expect(DateReader.read(text) == value)
  }

  @Test(arguments: [
    ("2022.01.01-2022.12.31", "2022-01-01", "2022-12-31"),
    ("2022-01-01至2022-12-31", "2022-01-01", "2022-12-31"),
    ("2022年1月1日—2022年12月31日", "2022-01-01", "2022-12-31"),
    ("20220101-20221231", "2022-01-01", "2022-12-31"),
  ])
  func termsAreRead(_ text: String, _ from: String, _ through: String) {
    #expect(DateReader.readTerm(text) == .term(from: day(from), through: day(through)))
  }

  @Test(arguments: ["2022-12-31至2022-01-01", "2022-01-01", "2022年全年", "2022-01至2022-12"])
  func whatIsNoTermIsNot(_ text: String) {
    #expect(DateReader.readTerm(text) == nil)
  }

  @Test(arguments: [
    ("2022-01至2022-03", ["2022-01", "2022-02", "2022-03"]),
    ("2022-01,2022-03", ["2022-01", "2022-03"]),
    ("2022年11月至2023年1月", ["2022-11", "2022-12", "2023-01"]),
    ("2022年1月至3月", ["2022-01", "2022-02", "2022-03"]), ("202201、202202", ["2022-01", "2022-02"]),
  ])
  func monthListsAreRead(_ text: String, _ months: [String]) {
    #expect(DateReader.readMonths(text) == .months(months.compactMap { Month($0) }))
  }

  @Test(arguments: ["2022-03至2022-01", "1月至3月", "2000-01至2022-01", "全年"])
  func whatAreNoMonthsAreNot(_ text: String) {
    #expect(DateReader.readMonths(text) == nil)
  }

  @Test(
    arguments: [
      ("1200", 120_000), ("1,200.50", 120_050), ("１２００", 120_000), ("¥1200", 120_000),
      ("1200元", 120_000), ("0", 0), ("0.1", 10), ("0.01", 1), ("350.30000", 35_030),
      ("12,345,678.9", 1_234_567_890), ("10000000000", 1_000_000_000_000), ("0.001", nil),
      ("10000000000.01", nil), ("1,20", nil), ("12,34,567", nil), ("-5", nil), ("", nil),
      ("约1000", nil), ("1.2.3", nil), ("1e3", nil), ("1200.", nil), (".5", nil),
    ] as [(String, Int64?)])
  func moneyIsReadToTheFen(_ text: String, _ fen: Int64?) {
    #expect(MoneyReader.read(text)?.fen == fen)
  }

  static let whole = Nobody.number("1975-05-01", 12)

  static let identities: [(Cell, IdentityNumber.Flaw?)] = [
    (Cell(whole), nil), (Cell(" \(whole) "), nil), (Cell("=\"\(whole)\""), nil),
    (Cell("'\(whole)"), nil), (Cell(whole.lowercased()), nil), (Cell(whole + "43"), nil),
    (Cell(whole + "43B1"), nil), (Cell("610399750501012"), nil),
    (Cell("6.10399E+17", .number, isLossy: true), .scientificNotation),
    (Cell("6.10399197505E+17"), .scientificNotation),
    (Cell(String(whole.dropLast())), .wrongLength),
    (Cell("61039919750501012A"), .wrongCharacter), (Cell("610399197513010120"), .noSuchBirthDate),
    (Cell("—"), .wrongLength), (Cell("  "), .empty),
  ]

  @Test(arguments: identities)
  func identityNumbersAreReadOrRefusedByName(_ cell: Cell, _ flaw: IdentityNumber.Flaw?) throws {
    do {
      let value = try CellReader.identity.read(cell)
      #expect(flaw == nil)
      guard case .identity(let number, _) = value else {
        Issue.record("read as \(String(describing: value))")
        return
      }
      #expect(number.birth == day("1975-05-01"))
    } catch {
      #expect(error.reason == flaw.map { .identity($0) })
    }
  }

  @Test func aDisabilityCertificateKeepsItsOwnNumber() throws {
    let value = try CellReader.identity.read(Cell(ReaderTests.whole + "43"))
    #expect(
      value
        == .identity(Nobody.identity("1975-05-01", 12), certificate: ReaderTests.whole + "43"))
  }

  @Test func aWrongCheckDigitIsRefused() throws {
    let last = ReaderTests.whole.last == "0" ? "1" : "0"
    let wrong = ReaderTests.whole.dropLast() + last
    #expect(throws: CellFlaw(.identity(.wrongCheckDigit))) {
      try CellReader.identity.read(Cell(String(wrong)))
    }
  }

  @Test(arguments: [
    (CellReader.yesNo, "是", FieldValue.yes(true)), (.yesNo, "有", .yes(true)),
    (.yesNo, "√", .yes(true)),
    (.yesNo, "愿意", .yes(true)), (.yesNo, "否", .yes(false)), (.yesNo, "×", .yes(false)),
    (.yesNo, "无", .yes(false)), (.count(12), "6", .count(6)), (.count(12), "6个月", .count(6)),
    (.count(12), "6.0", .count(6)), (.count(12), "12", .count(12)), (.year, "2023", .year(2023)),
    (.year, "2023年", .year(2023)), (.year, "2023年度", .year(2023)),
    (.telephone, "138-0000-0001", .text("13800000001")),
    (.creditCode, "91350100m000100y43", .text("91350100M000100Y43")),
    (.choice(.labourSkill, several: false), "弱劳力", .choice(code: "弱劳动力或半劳动力", text: "弱劳力")),
    (
      .choice(.health, several: true), "健康,残疾",
      .choices(codes: ["健康", "残疾"], text: "健康,残疾")
    ),
    (
      .choice(.health, several: true), "长期慢性病、患有大病",
      .choices(codes: ["长期慢性病", "患有大病"], text: "长期慢性病、患有大病")
    ),
    (
      .choice(.category, several: true), "脱贫劳动力；低保",
      .choices(codes: ["outOfPoverty", "subsistence"], text: "脱贫劳动力；低保")
    ),
    (.choice(.contractKind, several: false), "劳动合同", .choice(code: "labourContract", text: "劳动合同")),
    (.choice(.trainingKind, several: false), "ＳＹＢ", .choice(code: "syb", text: "ＳＹＢ")),
  ])
  func cellsAreRead(_ reader: CellReader, _ text: String, _ value: FieldValue) throws {
    #expect(try reader.read(Cell(text)) == value)
  }

  @Test(arguments: [
    (CellReader.yesNo, "可能", RosterReason.notYesNo), (.count(12), "13", .notACount(12)),
    (.count(12), "-1", .notACount(12)), (.count(12), "半年", .notACount(12)),
    (.year, "23", .notAYear), (.year, "第2023", .notAYear), (.day, "春节", .notADay),
    (.month, "春节", .notAMonth), (.money, "面议", .notMoney), (.term, "一年", .notATerm),
    (.months, "全年", .notMonths), (.telephone, "12345", .telephone), (.text(3), "四个字长", .tooLong(3)),
    (.choice(.labourSkill, several: false), "强劳动力", .notInDomain(.labourSkill)),
    (.choice(.health, several: true), "健康,良好", .notInDomain(.health)),
  ])
  func whatCannotBeReadIsSaid(_ reader: CellReader, _ text: String, _ reason: RosterReason) {
    #expect(throws: CellFlaw(reason)) { try reader.read(Cell(text)) }
  }

  @Test(arguments: ["", " ", "-", "—", "/"])
  func signsOfNothingAreNothing(_ text: String) throws {
    #expect(try CellReader.day.read(Cell(text)) == nil)
  }

  @Test func errorsAndUncomputedFormulasAreNotValues() {
    #expect(throws: CellFlaw(.cellError)) { try CellReader.day.read(Cell("#N/A", .error)) }
    #expect(throws: CellFlaw(.uncalculated)) {
      try CellReader.day.read(Cell("", .empty, isFormula: true))
    }
  }

  @Test(
    arguments: [
      ("（务工月监测）2023年12月", "2023-12-31"), ("2023年2月5日导出", "2023-02-05"), ("2022年度成员", "2022-12-31"),
      ("２０２４年２月", "2024-02-29"), ("脱贫人口成员导出表", nil), ("年度", nil),
    ] as [(String, String?)])
  func titlesTellTheDay(_ title: String, _ expected: String?) {
    #expect(StatementDay.day(inTitle: title) == expected.map { day($0) })
  }

  @Test func theDayOfAListIsTheSurestSource() {
    let today = day("2024-03-01")
    func found(_ given: String?, _ column: String?, _ year: Int?, _ titles: [String])
      -> StatementDay
    {
      StatementDay(
        given: given.map { day($0) }, survey: (column.map { day($0) }, year), titles: titles,
        today: today)
    }
    let title = ["2023年6月"]
    #expect(found("2023-05-05", "2023-04-04", 2022, title).day == day("2023-05-05"))
    #expect(found(nil, "2023-04-04", 2022, title).day == day("2023-04-04"))
    #expect(found(nil, nil, 2022, title).day == day("2022-12-31"))
    #expect(found(nil, nil, 2024, title).day == today)
    #expect(found(nil, nil, nil, title).day == day("2023-06-30"))
    #expect(found(nil, nil, nil, []) == StatementDay(day: today, origin: .dayOfImport))
  }

  /// The path and the bytes of a file are one file.
  @Test func filesAreKnownByTheirDigest() throws {
    let path = NSTemporaryDirectory() + "bangfu-digest-\(UUID())"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let bytes = [UInt8](repeating: 7, count: 200_000)
    try Data(bytes).write(to: URL(filePath: path))
    #expect(FileDigest.hexadecimal(ofFile: path) == FileDigest.hexadecimal(of: bytes))
    #expect(FileDigest.hexadecimal(ofFile: path + "-absent") == nil)
  }

  @Test func whatIsKeptAsideIsBounded() throws {
    let row = SheetRow(number: 1, cells: [Cell("a\"b\\\u{1}"), .empty, Cell("值")])
    #expect(
      Extras.json(row, columns: [(0, "一"), (1, "二"), (2, "三")])
        == #"{"一":"a\"b\\\u0001","三":"值"}"#)
    let long = SheetRow(
      number: 1, cells: Array(repeating: Cell(String(repeating: "长", count: 5000)), count: 50))
    let json = try #require(Extras.json(long, columns: (0..<50).map { ($0, "列\($0)") }))
    #expect(json.utf8.count <= Extras.mostBytes + 1)
    #expect(json.hasSuffix("\"}"))
  }
}
