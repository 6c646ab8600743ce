// SPDX-License-Identifier: Apache-2.0
import Values

/// The statutory age of retirement (法定退休年龄): 60 for men and 55 for women until the end of 2024; for those who would
/// reach it later, a month more for every four months that have begun since, 36 at most.
///
/// Women whose age is 50, later by steps to 55, are taken for those whose age is 55: no record tells the two apart, and
/// whoever has reached the later age has reached either.
///
/// > Source: 国务院关于渐进式延迟法定退休年龄的办法, in force since 2025-01-01.
enum StatutoryRetirement {
  private static let firstDelayed = Month(year: 2025, ordinal: 1)
  private static let mostDelayMonths = 36

  private static func ageMonths(_ sex: IdentityNumber.Sex) -> Int { 12 * (sex == .male ? 60 : 55) }

  static func day(of sex: IdentityNumber.Sex, born: Day) -> Day {
    let months = ageMonths(sex)
    let since = Int(born.month.adding(months).number - firstDelayed.number)
    let delay = since < 0 ? 0 : min(mostDelayMonths, since / 4 + 1)
    return born.adding(months: months + delay)
  }

  /// The latest day of birth of those who have reached the age by a day.
  static func latestBirth(of sex: IdentityNumber.Sex, by day: Day) -> Day {
    var birth = day.adding(months: -ageMonths(sex))
    while self.day(of: sex, born: birth) > day { birth = birth.adding(days: -1) }
    return birth
  }
}
