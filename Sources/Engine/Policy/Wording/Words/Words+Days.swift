// SPDX-License-Identifier: Apache-2.0

// Days, terms, ages and membership on a day.
extension Words {
  static let event = Phrase(zh: "资格事件之日", en: "the day of the event")
  static let asOf = Phrase(zh: "核算之日", en: "the day asked for")

  /// The day of the event with the facts it comes from, the first known one of several.
  static func event(_ facts: [Phrase]) -> Phrase { event(of: firstOf(facts), facts) }

  /// The same inside a sentence: of more than two facts the first stands for all.
  static func shortEvent(_ facts: [Phrase]) -> Phrase {
    guard facts.count > 2 else { return event(facts) }
    return event(of: Phrase(zh: "\(facts[0].zh)等", en: "\(facts[0].en) or the like"), facts)
  }

  private static func event(of source: Phrase, _ facts: [Phrase]) -> Phrase {
    facts.isEmpty
      ? event : Phrase(zh: event.zh + source.bracketed.zh, en: "\(event.en) \(source.bracketed.en)")
  }

  /// The first of some values that is there.
  static func firstOf(_ parts: [Phrase]) -> Phrase { .joined(parts, zh: "，没有则", en: ", else ") }

  // MARK: Reckoning

  /// - Parameter months: With its unit where it is a figure: `6个月`.
  static func endOfMonths(_ months: Phrase, from start: Phrase) -> Phrase {
    Phrase(
      zh: "\(start.zh)起\(months.zh)的末日", en: "the last day of \(months.en) from \(start.en)")
  }

  static func endOfTerm(_ months: Phrase, from start: Phrase) -> Phrase {
    Phrase(
      zh: "\(start.zh)起满\(months.zh)之日", en: "the day \(months.en) from \(start.en) are complete")
  }

  static func monthsBefore(_ months: Phrase, _ start: Phrase) -> Phrase {
    Phrase(zh: "\(start.zh)之前\(months.zh)的对应日", en: "the day \(months.en) before \(start.en)")
  }

  static func daysAfter(_ days: Int64, _ start: Phrase) -> Phrase {
    switch days {
    case 1: Phrase(zh: "\(start.zh)的次日", en: "the day after \(start.en)")
    case -1: Phrase(zh: "\(start.zh)的前一日", en: "the day before \(start.en)")
    case ..<0:
      Phrase(zh: "\(start.zh)前第\(days.magnitude)日", en: "\(days.magnitude) days before \(start.en)")
    default: Phrase(zh: "\(start.zh)后第\(days)日", en: "\(days) days after \(start.en)")
    }
  }

  static func daysAfter(_ days: Phrase, _ start: Phrase) -> Phrase {
    Phrase(zh: "\(start.zh)后满\(days.zh)之日", en: "the day \(days.en) after \(start.en)")
  }

  static func monthOf(_ day: Phrase) -> Phrase {
    Phrase(zh: "\(day.zh)所在月", en: "the month of \(day.en)")
  }

  static func firstDay(_ month: Phrase) -> Phrase {
    Phrase(zh: "\(month.zh)首日", en: "the first day of \(month.en)")
  }

  static func lastDay(_ month: Phrase) -> Phrase {
    Phrase(zh: "\(month.zh)末日", en: "the last day of \(month.en)")
  }

  static func yearOf(_ day: Phrase) -> Phrase {
    Phrase(zh: "\(day.zh)所在年", en: "the year of \(day.en)")
  }

  static func monthNumberOf(_ day: Phrase) -> Phrase {
    Phrase(zh: "\(day.zh)的月份", en: "the calendar month of \(day.en)")
  }

  static func yearsAfter(_ count: Int64, _ year: Phrase) -> Phrase {
    switch count {
    case 0: year
    case 1: Phrase(zh: "\(year.zh)的次年", en: "the year after \(year.en)")
    case -1: Phrase(zh: "\(year.zh)的上一年", en: "the year before \(year.en)")
    case ..<0:
      Phrase(
        zh: "\(year.zh)之前第\(count.magnitude)年", en: "\(count.magnitude) years before \(year.en)")
    default: Phrase(zh: "\(year.zh)之后第\(count)年", en: "\(count) years after \(year.en)")
    }
  }

  /// A day of a year: `2022年12月31日`, `…所在年12月31日`.
  static func dayOfYear(_ year: Phrase, _ monthDay: Phrase) -> Phrase {
    Phrase(zh: "\(year.zh)\(monthDay.zh)", en: "\(monthDay.en) of \(year.en)")
  }

  /// A day of a year whose month and day have a name: `…所在年的“学期起始月日”`.
  static func dayOfYear(_ year: Phrase, named monthDay: Phrase) -> Phrase {
    Phrase(zh: "\(year.zh)的\(monthDay.zh)", en: "\(monthDay.en) of \(year.en)")
  }

  static func dayFromText(_ text: Phrase) -> Phrase {
    Phrase(zh: "\(text.zh)所记之日", en: "the day written as \(text.en)")
  }

  static func dayFromParts(_ year: Phrase, _ month: Phrase, _ day: Phrase) -> Phrase {
    Phrase(
      zh: "\(year.zh)\(month.zh)第\(day.zh)日", en: "day \(day.en) of \(month.en) of \(year.en)")
  }

  // MARK: Terms and windows of the year

  static func termAtLeast(_ start: Phrase, _ end: Phrase, _ months: Phrase, _ holds: Bool)
    -> Phrase
  {
    holds
      ? Phrase(
        zh: "从\(start.zh)到\(end.zh)满\(months.zh)",
        en: "\(months.en) or more from \(start.en) to \(end.en)")
      : Phrase(
        zh: "从\(start.zh)到\(end.zh)不满\(months.zh)",
        en: "less than \(months.en) from \(start.en) to \(end.en)")
  }

  static func termAtMost(_ start: Phrase, _ end: Phrase, _ months: Phrase, _ holds: Bool)
    -> Phrase
  {
    holds
      ? Phrase(
        zh: "从\(start.zh)到\(end.zh)不超过\(months.zh)",
        en: "\(months.en) or less from \(start.en) to \(end.en)")
      : Phrase(
        zh: "从\(start.zh)到\(end.zh)超过\(months.zh)",
        en: "more than \(months.en) from \(start.en) to \(end.en)")
  }

  /// Added to a term that is said not to be met: a term without an end is not met either.
  static func orNone(_ statement: Phrase, _ day: Phrase) -> Phrase {
    Phrase(zh: "\(statement.zh)（或没有\(day.zh)）", en: "\(statement.en) (or no \(day.en))")
  }

  static func inWindow(_ day: Phrase, _ window: Phrase, _ holds: Bool) -> Phrase {
    Phrase(
      zh: "\(day.zh)\(holds ? "" : "不")在每年的\(window.zh)之内",
      en: "\(day.en) is \(holds ? "" : "not ")inside the yearly \(window.en)")
  }

  static func inYear(_ day: Phrase, _ year: Phrase, _ holds: Bool) -> Phrase {
    Phrase(
      zh: "\(day.zh)\(holds ? "" : "不")在\(year.zh)",
      en: "\(day.en) is \(holds ? "" : "not ")in \(year.en)")
  }

  static func inSameYear(_ one: Phrase, _ other: Phrase, _ holds: Bool) -> Phrase {
    Phrase(
      zh: "\(one.zh)与\(other.zh)\(holds ? "" : "不")在同一年",
      en: "\(one.en) and \(other.en) are in \(holds ? "the same year" : "different years")")
  }

  // MARK: People on a day

  /// Who is meant where a fact belongs to this group of the vocabulary; nil = said by its name.
  static func subject(_ group: Substring) -> Phrase? {
    switch group {
    case "person": Phrase(zh: "本人", en: "the person")
    case "household": Phrase(zh: "本户", en: "the household")
    default: nil
    }
  }

  /// - Parameter subject: Nil where the list of memberships is named instead.
  static func inCategories(
    _ subject: Phrase?, list: Phrase, on day: Phrase, _ categories: [Phrase], _ holds: Bool
  ) -> Phrase {
    let names =
      holds
      ? Phrase.either(categories)
      : categories.count == 1
        ? categories[0]
        : Phrase(
          zh: "\(Phrase.list(categories).zh)中任何一类",
          en: "any of \(Phrase.list(categories).en)")
    guard let subject else {
      return Phrase(
        zh: "\(list.zh)在\(day.zh)\(holds ? "含" : "不含")\(names.zh)",
        en: "\(list.en) on \(day.en) \(holds ? "has" : "has not") \(names.en)")
    }
    return Phrase(
      zh: "\(subject.zh)在\(day.zh)\(holds ? "属于" : "不属于")\(names.zh)",
      en: "on \(day.en) \(subject.en) is \(holds ? "" : "not ")in \(names.en)")
  }

  static func inOneOf(
    _ subject: Phrase?, list: Phrase, on day: Phrase, _ categories: Phrase, _ holds: Bool
  ) -> Phrase {
    let who = subject ?? list
    return Phrase(
      zh: "\(who.zh)在\(day.zh)\(holds ? "属于" : "不属于")\(categories.zh)中任何一类",
      en: "on \(day.en) \(who.en) is \(holds ? "in one" : "in none") of \(categories.en)")
  }

  static func status(_ list: Phrase, on day: Phrase) -> Phrase {
    Phrase(zh: "\(day.zh)的\(list.zh)", en: "\(list.en) on \(day.en)")
  }

  static func inWorkingAge(
    _ subject: Phrase, on day: Phrase, _ range: Phrase, _ holds: Bool
  ) -> Phrase {
    Phrase(
      zh: "\(subject.zh)在\(day.zh)的年龄\(holds ? "" : "不")在\(range.zh)之内",
      en: "on \(day.en) the age of \(subject.en) is \(holds ? "" : "not ")within \(range.en)")
  }

  static func age(_ subject: Phrase, on day: Phrase) -> Phrase {
    Phrase(
      zh: "\(subject.zh)在\(day.zh)的周岁年龄", en: "the age of \(subject.en) on \(day.en)")
  }

  static func age(
    _ subject: Phrase, on day: Phrase, _ relation: Relation, _ years: Int64
  ) -> Phrase {
    let (zh, en): (String, String) =
      switch relation {
      case .atLeast: ("年满\(years)周岁", "\(years) or older")
      case .more: ("超过\(years)周岁", "older than \(years)")
      case .atMost: ("不超过\(years)周岁", "\(years) or younger")
      case .less: ("不满\(years)周岁", "younger than \(years)")
      case .equal: ("为\(years)周岁", "\(years) years old")
      case .unequal: ("不是\(years)周岁", "not \(years) years old")
      }
    return Phrase(
      zh: "\(subject.zh)在\(day.zh)\(zh)", en: "on \(day.en) \(subject.en) is \(en)")
  }
}
