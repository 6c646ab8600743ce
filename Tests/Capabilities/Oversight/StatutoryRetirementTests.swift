// SPDX-License-Identifier: Apache-2.0
import Testing
import Values

@testable import Oversight

/// Days of birth on both sides of each step, as the table beside the rule has them.
@Suite struct StatutoryRetirementTests {
  static let days: [(IdentityNumber.Sex, String, String)] = [
    (.male, "1964-12-31", "2024-12-31"), (.male, "1965-01-01", "2025-02-01"),
    (.male, "1965-01-31", "2025-02-28"), (.male, "1965-04-30", "2025-05-30"),
    (.male, "1965-05-01", "2025-07-01"), (.male, "1976-08-31", "2039-07-31"),
    (.male, "1976-09-01", "2039-09-01"), (.male, "1990-06-15", "2053-06-15"),
    (.female, "1969-12-31", "2024-12-31"), (.female, "1970-01-01", "2025-02-01"),
    (.female, "1970-05-01", "2025-07-01"), (.female, "1981-08-31", "2039-07-31"),
    (.female, "1981-09-01", "2039-09-01"),
  ]

  @Test(arguments: days) func comesOnItsDay(
    _ sex: IdentityNumber.Sex, _ born: String, _ day: String
  ) throws {
    let born = try #require(Day(born))
    let day = try #require(Day(day))
    #expect(StatutoryRetirement.day(of: sex, born: born) == day)
    #expect(StatutoryRetirement.latestBirth(of: sex, by: day) >= born)
    #expect(StatutoryRetirement.latestBirth(of: sex, by: day.adding(days: -1)) < born)
  }

  /// Whoever is born later retires no earlier: the latest birth speaks for all before it.
  @Test(arguments: [IdentityNumber.Sex.male, .female]) func nobodyOvertakes(
    _ sex: IdentityNumber.Sex
  ) throws {
    var before = StatutoryRetirement.day(of: sex, born: try #require(Day("1960-01-01")))
    for number in (try #require(Day("1960-01-02")))
      .number..<(try #require(Day("1985-01-01"))).number
    {
      let day = StatutoryRetirement.day(of: sex, born: Day(number: number))
      #expect(day >= before)
      before = day
    }
  }
}
