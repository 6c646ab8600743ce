// SPDX-License-Identifier: Apache-2.0
import Testing
import Values

@Test(arguments: [
  ("2022-08-31", 6, "2023-02-28"), ("2023-08-31", 6, "2024-02-29"),
  ("2023-02-28", 12, "2024-02-28"), ("2022-03-01", 6, "2022-09-01"),
  ("2022-12-31", 2, "2023-02-28"), ("2022-01-31", -1, "2021-12-31"),
])
func aWindowOfMonthsEnds(_ start: String, _ months: Int, _ end: String) throws {
  #expect(try #require(Day(start)).adding(months: months) == Day(end))
}

@Test(arguments: [
  ("2022-03-01", 12, "2023-02-28"), ("2022-11-30", 3, "2023-02-28"),
  ("2024-02-29", 12, "2025-02-28"), ("2022-03-15", 1, "2022-04-14"),
  ("2022-01-01", 12, "2022-12-31"),
])
func aTermOfMonthsEnds(_ start: String, _ months: Int, _ end: String) throws {
  #expect(try #require(Day(start)).endOfTerm(months: months) == Day(end))
}

@Test(arguments: [
  "2022-02-29", "2022-13-01", "2022-00-10", "2022-1-01", "20220101", "", "0000-01-01",
])
func noSuchDay(_ text: String) { #expect(Day(text) == nil) }

@Test func everyDayOfFourCenturiesReadsBack() throws {
  var day = try #require(Day("1800-01-01"))
  let last = try #require(Day("2200-12-31"))
  while day < last {
    let parts = day.parts
    #expect(Day(year: parts.year, month: parts.month, day: parts.day) == day)
    day = day.adding(days: 1)
  }
}

@Test(arguments: [
  ("1980-05-10", "2022-05-09", 41), ("1980-05-10", "2022-05-10", 42),
  ("2004-02-29", "2022-02-28", 17), ("2004-02-29", "2022-03-01", 18),
])
func ageIsReachedOnTheBirthday(_ birth: String, _ on: String, _ age: Int) throws {
  #expect(try #require(Day(birth)).age(on: try #require(Day(on))) == age)
}

/// The three published examples of GB 11643, in the forms in which cells carry numbers.
@Test(arguments: [
  ("11010519491231002X", "11010519491231002X"), ("11010519491231002x", "11010519491231002X"),
  ("=\"440524188001010014\"", "440524188001010014"), (" 34052419800101001 X", "34052419800101001X"),
  ("３４０５２４１９８００１０１００１Ｘ", "34052419800101001X"), ("'34052419800101001X", "34052419800101001X"),
  ("340524800101001", "34052419800101001X"), ("34052419800101001X43", "34052419800101001X"),
  ("34052419800101001X43B1", "34052419800101001X"),
])
func anIdentityNumberIsRead(_ cell: String, _ digits: String) throws {
  #expect(try IdentityNumber(cell: cell).digits == digits)
}

@Test(
  arguments: [
    ("", .empty), ("  ", .empty), ("3.40524E+17", .scientificNotation),
    ("3405241980", .wrongLength),
    ("340524198001010011", .wrongCheckDigit), ("34052419800231001X", .noSuchBirthDate),
    ("3405241980010100IX", .wrongCharacter), ("三40524198001010019", .wrongCharacter),
  ] as [(String, IdentityNumber.Flaw)])
func anIdentityNumberIsRefused(_ cell: String, _ flaw: IdentityNumber.Flaw) {
  #expect(throws: flaw) { try IdentityNumber(cell: cell) }
}

@Test func anIdentityNumberKnowsBirthSexAndMask() throws {
  let number = try IdentityNumber(cell: "11010519491231002X")
  #expect(number.birth == Day("1949-12-31"))
  #expect(number.sex == .female)
  #expect(number.masked.description == "110***********002X")
}

@Test(arguments: [
  ("91350100M000100Y43", true), ("91110000101623741K", true), ("91440300708461136T", true),
  ("91330100799655058B", true), ("91110000802100433B", true), ("91350211M0000XUF46", false),
  ("91310115MA1H8R7C6D", false),
])
func aCreditCodeIsChecked(_ text: String, _ right: Bool) throws {
  #expect(try #require(CreditCode(text)).isCheckRight == right)
}

@Test(arguments: [
  ("610328", "610328"), ("610000", "61"), ("610300", "6103"), ("610328100", "610328100"),
  ("610328100000", "610328100"),
])
func aRegionCodeIsTrimmed(_ text: String, _ digits: String) throws {
  #expect(try #require(RegionCode(text)).digits == digits)
}

@Test(
  arguments: [
    (50_000, "500.00", "500.00"), (122_512_305, "1225123.05", "1,225,123.05"), (0, "0.00", "0.00"),
    (-100_005, "-1000.05", "-1,000.05"), (100_000_000, "1000000.00", "1,000,000.00"),
  ] as [(Int64, String, String)])
func moneyIsWritten(_ fen: Int64, _ plain: String, _ grouped: String) {
  #expect(Money(fen: fen).description == plain)
  #expect(Money(fen: fen).grouped == grouped)
}
