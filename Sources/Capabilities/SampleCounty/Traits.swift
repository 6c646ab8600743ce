// SPDX-License-Identifier: Apache-2.0
import Values

/// What age makes likely: schooling, health, strength, party.
extension PopulationMaker {
  /// > Source: statistics.csv, 98.75 % Han in 2020.
  static let ethnicities = Weighted<String>([
    ("汉族", 9_890), ("回族", 60), ("满族", 15), ("藏族", 12), ("蒙古族", 9), ("土家族", 8), ("苗族", 6),
  ])

  /// Lifted households are nearly all; the first turns hold one of every kind.
  static func kind(_ number: Int, _ random: inout SeededGenerator) -> HouseholdKind {
    switch number % 50 {
    case 4, 18, 31: .marginal
    case 9: .liftedUnstable
    case 26: .suddenHardship
    default: random.chance(2) ? .liftedUnstable : .lifted
    }
  }

  static func health(_ age: Int, _ random: inout SeededGenerator) -> Health {
    switch age {
    case ..<16:
      random.pick(Weighted([(Health.healthy, 97), (.chronic, 1), (.disabled, 2)]))
    case 16..<60:
      random.pick(
        Weighted([(Health.healthy, 89), (.chronic, 6), (.seriouslyIll, 2), (.disabled, 3)]))
    default:
      random.pick(
        Weighted([(Health.healthy, 52), (.chronic, 34), (.seriouslyIll, 6), (.disabled, 8)]))
    }
  }

  /// From 16 to 59 the healthy are able-bodied (rule 5_12_008 questions anything else).
  static func labour(_ age: Int, _ health: Health, _ random: inout SeededGenerator) -> Labour {
    switch (age, health) {
    case (..<16, _): .none
    case (16..<60, .healthy): random.chance(13) ? .skilled : .ordinary
    case (16..<60, .chronic): random.chance(45) ? .ordinary : .weak
    case (16..<60, .seriouslyIll): random.chance(60) ? .lost : .weak
    case (16..<60, .disabled): random.pick(Weighted([(Labour.weak, 70), (.lost, 20), (.none, 10)]))
    // Up to 61, since a list of the year before must not find them weak at 59.
    case (60..<62, .healthy): .ordinary
    case (62..<68, .healthy): random.chance(70) ? .ordinary : .weak
    case (60..<72, _): .weak
    default: random.chance(30) ? .weak : .none
    }
  }

  static func party(_ age: Int, _ random: inout SeededGenerator) -> String {
    switch age {
    case 14...27 where random.chance(40): "共青团员"
    case 22... where random.chance(5): "中共党员"
    default: "群众"
    }
  }

  static func disability(
    age: Int, _ asOf: Day, _ random: inout SeededGenerator
  ) -> Disability {
    let kinds = [("视力残疾", 1), ("听力残疾", 2), ("肢体残疾", 4), ("智力残疾", 5), ("精神残疾", 6)]
    let (category, kind) = random.pick(kinds)
    return Disability(
      category: category, suffix: "\(kind)\(random.within(1...4))",
      year: asOf.year - random.within(0...min(12, age)))
  }

  /// School by the age reached on the 1st of September before `asOf`.
  static func schooling(born: Day, _ asOf: Day, _ random: inout SeededGenerator) -> Schooling {
    let age = born.age(on: schoolYearStart(asOf))
    switch age {
    case ..<3: return .attending("学龄前儿童")
    case 3..<6: return .attending("学前教育")
    case 6..<12: return .attending("小学")
    case 12: return .attending("七年级")
    case 13: return .attending("八年级")
    case 14: return .attending("九年级")
    case 15..<18 where random.chance(age == 17 ? 84 : 93):
      let track = random.pick(upperSecondary)
      return .attending(track + years[age - 15])
    case 18..<22 where random.chance(48):
      if age < 21, random.chance(50) { return .attending("高职高专" + years[age - 18]) }
      return .attending("本科" + years[age - 18])
    default: return .finished(finished(age, &random))
    }
  }

  static func schoolYearStart(_ asOf: Day) -> Day {
    let september = Month(year: asOf.year, ordinal: 9).firstDay
    return asOf < september ? september.adding(months: -12) : september
  }

  private static let years = ["一年级", "二年级", "三年级", "四年级"]
  private static let upperSecondary = Weighted<String>([("普通高中", 60), ("中职", 28), ("技师学院", 12)])

  private static func finished(_ age: Int, _ random: inout SeededGenerator) -> String {
    let table: Weighted<String> =
      switch age {
      case ..<19: Weighted([("初中", 80), ("高中", 20)])
      case ..<31: Weighted([("初中", 46), ("高中", 28), ("大专", 16), ("本科及以上", 10)])
      case ..<46: Weighted([("小学", 14), ("初中", 62), ("高中", 17), ("大专", 5), ("本科及以上", 2)])
      case ..<61: Weighted([("文盲或半文盲", 7), ("小学", 36), ("初中", 47), ("高中", 10)])
      default: Weighted([("文盲或半文盲", 34), ("小学", 48), ("初中", 16), ("高中", 2)])
      }
    return random.pick(table)
  }
}
