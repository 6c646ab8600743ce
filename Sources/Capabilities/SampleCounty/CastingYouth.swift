// SPDX-License-Identifier: Apache-2.0
import Values

/// Graduates of next year, pupils of technical schools, interns.
extension Casting {
  mutating func castGraduates() {
    let count = quota(perMille: 4, atLeast: 5)
    let college = organisations.make("学院", at: setting.home, industry: "教育", prefix: "12")
    let vocational = organisations.make(
      "职业教育中心", at: setting.home, industry: "教育", prefix: "12")
    let chosen = cast(count) { $0.isLifted && $0.isYoung(18...24) }
    for (turn, number) in chosen.enumerated() {
      let isCollege = standing(number).age >= 20
      let level = isCollege ? (turn % 2 == 0 ? "本科" : "大专") : "中职"
      let state = ["本科": "本科四年级", "大专": "高职高专三年级", "中职": "中职三年级"]
      persons[number].schooling = .attending(state[level] ?? "本科四年级")
      persons[number].labour = .ordinary
      let variant = turn % 4
      graduates.append(
        Graduate(
          person: number, level: level, school: isCollege ? college : vocational,
          graduatesOn: july(asOf.year + (variant == 2 ? 2 : 1)), jobWish: variant == 1 ? nil : true,
          hardship: variant == 3 ? "国家助学贷款" : "脱贫人口"))
      if variant == 3 { join(number, "国家助学贷款", from: july(asOf.year - 2)) }
      switch variant {
      case 1: note(.graduate, number, .undecided, "nobody asked whether the graduate seeks work")
      case 2: note(.graduate, number, .refused, "graduates a year too late")
      default: note(.graduate, number, .entitled, "graduates next year, hardship known")
      }
    }
  }

  mutating func castPupils() {
    let count = quota(perMille: 6, atLeast: 5)
    let technical = organisations.make("技师学院", at: setting.home, industry: "教育", prefix: "12")
    let vocational = organisations.make(
      "职业中学", at: setting.home, industry: "教育", prefix: "12")
    let marginal = cast(max(1, count / 12)) {
      $0.household.kind == .marginal && $0.isYoung(15...24)
    }
    let chosen =
      marginal + cast(count - marginal.count) { $0.isLifted && $0.isYoung(15...22) }
    for (turn, number) in chosen.enumerated() {
      let isMarginal = turn < marginal.count
      let variant = isMarginal ? 0 : turn % 4
      persons[number].schooling = .attending(variant == 1 ? "中职二年级" : "技师学院二年级")
      persons[number].labour = .ordinary
      pupils.append(
        Pupil(
          person: number, school: variant == 1 ? vocational : technical,
          kind: variant == 1 ? "中等职业学校" : variant == 2 ? "" : "技工院校"))
      switch (isMarginal, variant) {
      case (true, _): note(.technicalPupil, number, .refused, "marginal household")
      case (_, 1): note(.technicalPupil, number, .refused, "not a technical school")
      case (_, 2): note(.technicalPupil, number, .undecided, "kind of school not given")
      default: note(.technicalPupil, number, .entitled, "technical school, lifted household")
      }
    }
  }

  mutating func castInterns() {
    let count = quota(perMille: 3, atLeast: 5)
    let unit = organisations.make(
      "软件科技有限公司", at: setting.home, industry: "信息传输、软件和信息技术服务业")
    let older = cast(max(1, count / 6)) { $0.isFit && (27...40).contains($0.age) }
    for number in older {
      castIntern(number, at: unit, level: "大专", graduated: 5, months: 6)
      note(.internship, number, .refused, "graduated five years ago, over 24")
    }
    let youths = cast(max(1, count / 4)) { ($0.isYoung(19...23) || $0.isFit) && $0.age <= 23 }
    for number in youths {
      castIntern(number, at: unit, level: "高中", graduated: nil, months: 3 + number % 7)
      note(.internship, number, .entitled, "unemployed youth")
    }
    let recent = cast(count - older.count - youths.count) { $0.isFit && $0.age <= 30 }
    let other = organisations.make(
      "文化传媒有限公司", at: setting.home, industry: "文化、体育和娱乐业")
    for (turn, number) in recent.enumerated() {
      castRecentGraduate(number, turn, at: unit, or: other)
    }
  }

  /// - Parameter other: A unit whose recognition no row shows.
  private mutating func castRecentGraduate(
    _ number: Int, _ turn: Int, at unit: Organisation, or other: Organisation
  ) {
    let months = 3 + turn % 7
    switch turn % 3 {
    case 0:
      castIntern(
        number, at: other, level: "大专", graduated: 0, months: months, isUnitKnown: false)
      note(.internship, number, .undecided, "recognition of the unit not shown")
    case 1:
      castIntern(number, at: unit, level: "本科", graduated: 0, months: months)
      note(.internship, number, .entitled, "recent graduate")
    default:
      castIntern(number, at: unit, level: "大专", graduated: 1, months: 2)
      note(.internship, number, .forHuman, "two months: a person decides")
    }
  }

  /// - Parameter graduated: Years between graduation and the stay; nil for no graduate.
  private mutating func castIntern(
    _ number: Int, at unit: Organisation, level: String, graduated years: Int?, months: Int,
    isUnitKnown: Bool = true
  ) {
    let start = asOf.month.adding(-months - 1).firstDay
    let lastJuly = start >= july(start.year) ? start.year : start.year - 1
    let graduation = years.map { july(lastJuly - $0) }
    persons[number].schooling = .finished(level == "本科" ? "本科及以上" : level)
    persons[number].labour = .ordinary
    internships.append(
      Internship(
        person: number, unit: unit, recognised: isUnitKnown ? asOf.adding(months: -30) : nil,
        start: start, months: months, level: level, graduatedOn: graduation,
        unemployedSince: graduation ?? start.adding(months: -2)))
  }

  func july(_ year: Int) -> Day { Month(year: year, ordinal: 7).firstDay }

  mutating func join(_ number: Int, _ category: String, from: Day, through: Day? = nil) {
    memberships.append(
      Membership(person: number, category: category, from: from, through: through))
  }
}
