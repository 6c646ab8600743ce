// SPDX-License-Identifier: Apache-2.0
import Testing
import Values

@testable import Sheets

@Suite("Stored numbers become what a person would type")
struct NumberTests {
  @Test(arguments: [
    ("0", "0", false), ("-0", "0", false), ("500", "500", false), ("500.0", "500", false),
    ("500.50", "500.5", false), ("0.5", "0.5", false), ("00", "0", false), ("007", "7", false),
    (".5", "0.5", false), ("5.", "5", false), ("1e3", "1000", false), ("1.5E-3", "0.0015", false),
    ("0.30000000000000004", "0.3", false), ("1234567.891", "1234567.891", false),
    ("100000000000000", "100000000000000", false), ("999999999999999", "999999999999999", false),
    ("1000000000000000", "1E+15", true), ("-1000000000000000", "-1E+15", true),
    ("610399199001011234", "6.10399199001011E+17", true),
    ("6.1039919900101101E+17", "6.10399199001011E+17", true),
    ("99999999999999.9", "99999999999999.9", false), ("0.000015", "0.000015", false),
    ("1E-30", "1E-30", false), ("1E+300", "1E+300", true),
  ])
  func numbers(_ stored: String, _ shown: String, _ isLossy: Bool) throws {
    let number = try #require(NumberText(ArraySlice(stored.utf8)))
    #expect(number.text == shown)
    #expect(number.isLossy == isLossy)
    #expect(number.value == Double(stored.hasSuffix(".") ? stored + "0" : stored))
  }

  @Test(arguments: ["", ".", "1.2.3", "12x", "--1", "NaN", "inf", "1E+999", "0x10", "１２"])
  func noNumbers(_ stored: String) {
    #expect(NumberText(ArraySlice(stored.utf8)) == nil)
  }

  @Test(
    arguments: [
      ("General", .number), ("0", .number), ("0.00", .number),
      ("#,##0.00_);[Red](#,##0.00)", .number),
      ("0.00E+00", .number), ("##0.0E+0", .number), ("@", .number), ("0%", .number),
      ("[$¥-804]#,##0.00", .number), ("0\"天\"", .number), ("0\\d", .number), ("0_m", .number),
      ("[Red]0", .number), ("[DBNum1]G/通用格式", .number), ("\"year\"0", .number),
      ("000000", .padded(6)), ("00", .padded(2)), ("0000000000000000", .number),
      ("yyyy-mm-dd", .day(withTime: false)), ("yyyy\"年\"m\"月\"d\"日\"", .day(withTime: false)),
      ("yyyy年mm月dd日", .day(withTime: false)), ("[$-804]yyyy/m/d;@", .day(withTime: false)),
      ("[$-F800]dddd, mmmm dd, yyyy", .day(withTime: false)), ("m/d", .day(withTime: false)),
      ("e\"年\"m\"月\"d\"日\"", .day(withTime: false)), ("aaaa", .day(withTime: false)),
      ("yyyy-mm-dd hh:mm:ss", .day(withTime: true)), ("d h:mm", .day(withTime: true)),
      ("yyyy年mm月", .month), ("yyyy\"年\"m\"月\";@", .month), ("YYYY-MM", .month), ("mmm-yy", .month),
      ("yyyy.mm", .month), ("yyyy", .year), ("yyyy\"年\"", .year),
      ("h:mm AM/PM", .time), ("[h]:mm:ss", .time), ("[mm]:ss", .time), ("mm:ss.0", .time),
      ("上午/下午h\"时\"mm\"分\"", .time),
    ] as [(String, NumberLook)])
  func formats(_ code: String, _ look: NumberLook) {
    #expect(NumberLook(code: code) == look)
  }

  @Test(
    arguments: [
      (DateSystem.from1900, 0, nil), (.from1900, 1, "1900-01-01"), (.from1900, 59, "1900-02-28"),
      (.from1900, 60, nil), (.from1900, 61, "1900-03-01"), (.from1900, 44_986, "2023-03-01"),
      (.from1900, 45_351, "2024-02-29"), (.from1900, 2_958_465, "9999-12-31"),
      (.from1900, 2_958_466, nil), (.from1904, -1, nil), (.from1904, 0, "1904-01-01"),
      (.from1904, 43_524, "2023-03-01"), (.from1904, 2_957_003, "9999-12-31"),
      (.from1904, 2_957_004, nil),
    ] as [(DateSystem, Int, String?)])
  func serials(_ dates: DateSystem, _ serial: Int, _ day: String?) {
    #expect(dates.day(serial)?.description == day)
  }

  @Test(arguments: [
    ("_x0041_", "A"), ("a_x000D_b", "a\rb"), ("_x005F_x0041_", "_x0041_"), ("_x00", "_x00"),
    ("_xZZZZ_", "_xZZZZ_"), ("_xD800_", "_xD800_"), ("__x0041_", "_A"), ("_x5F20_", "张"),
  ])
  func escapes(_ stored: String, _ meant: String) {
    let resolved = EscapedCharacters.resolved(Array(stored.utf8))
    #expect(String(decoding: resolved, as: UTF8.self) == meant)
  }

  @Test(arguments: [
    (0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ"), (702, "AAA"),
    (16_383, "XFD"),
  ])
  func columnNames(_ column: Int, _ name: String) {
    #expect(CellName.column(column) == name)
    #expect(name.withCString { CellPlace.column($0) } == column)
  }

  @Test func rangesAreReadOrRefused() {
    #expect(CellPlace.range("A1:C3") == CellRange(rows: 1...3, columns: 0...2))
    #expect(CellPlace.range("B2") == CellRange(rows: 2...2, columns: 1...1))
    for wrong in ["", ":", "C3:A1", "A0", "1", "A", "A1:B2:C3", "ZZZZ1", "$A$1"] {
      #expect(CellPlace.range(wrong) == nil)
    }
  }
}
