// SPDX-License-Identifier: Apache-2.0

// Windows, limits, exclusions and what is given.
extension Words {
  static let handedInOn = Phrase(zh: "申请日", en: "day of the claim")
  static let opens = Phrase(zh: "最早", en: "not before")
  static let closes = Phrase(zh: "最晚", en: "not after")

  static let eachMonth = Phrase(zh: "逐月核算", en: "month by month")
  static let status = Phrase(
    zh: "认定身份，不直接发放资金", en: "a recognition, without money of its own")

  /// Whom grants are counted by, after the group of facts that names them.
  static func receiver(_ group: Substring) -> Phrase {
    switch group {
    case "person": Phrase(zh: "每人", en: "person")
    case "org": Phrase(zh: "每个单位", en: "organisation")
    case "household": Phrase(zh: "每户", en: "household")
    case "training": Phrase(zh: "每期培训", en: "training class")
    default: Phrase(zh: "每案", en: "case")
    }
  }

  static func period(_ period: GrantScope.Period) -> Phrase {
    switch period {
    case .naturalYear: Phrase(zh: "每个自然年", en: "natural year")
    case .lifetime: Phrase(zh: "终身", en: "for life")
    }
  }

  /// Whom and in which time a limit is counted: `每人每个自然年`, `per person and natural year`.
  private static func scope(_ receivers: [Phrase], _ period: GrantScope.Period) -> Phrase {
    let who = Phrase.joined(receivers, zh: "在", en: " and ")
    return switch period {
    case .naturalYear:
      Phrase(
        zh: who.zh + self.period(period).zh,
        en: receivers.isEmpty ? "per natural year" : "per \(who.en) and natural year")
    case .lifetime: Phrase(zh: who.zh, en: receivers.isEmpty ? "" : "per \(who.en)")
    }
  }

  /// - Parameter benefits: Those whose grants count together with this one's.
  static func limit(
    _ measure: GrantMeasure, _ receivers: [Phrase], _ period: GrantScope.Period,
    with benefits: [Phrase]
  ) -> Phrase {
    let scope = scope(receivers, period)
    let most = most(measure)
    let ever = period == .lifetime ? "总共" : ""
    let said = Phrase(
      zh: "\(scope.zh)\(ever)最多享受\(most.zh)",
      en: "at most \(most.en) \(scope.en)" + (period == .lifetime ? ", ever" : ""))
    if benefits.isEmpty { return said }
    let others = Phrase.both(benefits)
    return Phrase(
      zh: "\(said.zh)，与\(others.zh)合并计算", en: "\(said.en), together with \(others.en)")
  }

  private static func most(_ measure: GrantMeasure) -> Phrase {
    switch measure {
    case .times(1): Phrase(zh: "1次", en: "once")
    case .times(let times): count(times, "times")
    case .months(let months): count(months, "months")
    case .fen(let fen): money(fen)
    }
  }

  /// - Parameter benefits: In quotes.
  static func exclusion(
    _ benefits: [Phrase], _ groups: [Substring], _ period: GrantScope.Period
  ) -> Phrase {
    let who = Phrase.both(groups.map(same))
    let names = Phrase.either(benefits)
    let isYear = period == .naturalYear
    return Phrase(
      zh: "\(who.zh)\(isYear ? "在同一自然年" : "")没有享受过\(names.zh)",
      en: "\(who.en) was not granted \(names.en)\(isYear ? " in the same natural year" : "")")
  }

  /// Benefits of one name in every place that has them.
  static func everywhere(_ benefits: Phrase) -> Phrase {
    Phrase(zh: "各地的\(benefits.zh)", en: "\(benefits.en) of any place")
  }

  /// The rest of a choice of which only one package may be drawn.
  static func otherPackages(of choice: Phrase, _ packages: [Phrase]) -> Phrase {
    let others = Phrase.either(packages)
    return Phrase(
      zh: "\(choice.zh)中的另一方案（\(others.zh)）", en: "another package of \(choice.en) (\(others.en))")
  }

  private static func same(_ group: Substring) -> Phrase {
    switch group {
    case "org": Phrase(zh: "本单位", en: "the organisation")
    case "training": Phrase(zh: "本期培训", en: "the training class")
    default: subject(group) ?? Phrase(zh: "本案", en: "the case")
    }
  }

  static func knownOnly(_ rule: Phrase) -> Phrase {
    Phrase(zh: "\(rule.zh)（只计已知的发放）", en: "\(rule.en) (known grants only)")
  }

  // MARK: Lists

  static func lines(atLeast count: Int) -> Phrase {
    Phrase(zh: "名单中符合条件的至少\(count)人", en: "at least \(count) lines of the list are payable")
  }

  /// A fact that is the number of lines of a list.
  static func countedWhole(_ fact: Phrase) -> Phrase {
    Phrase(
      zh: "\(fact.zh)，未填报时按名单人数计", en: "\(fact.en): where not given, the lines of the list")
  }

  /// A fact that is counted over the lines of a list.
  static func counted(_ fact: Phrase) -> Phrase {
    Phrase(
      zh: "\(fact.zh)，未填报时按名单中满足条件的人数计",
      en: "\(fact.en): where not given, the lines of the list for which")
  }

  // MARK: Figures of a place

  static let notSet = Phrase(zh: "尚未确定", en: "not set yet")
  static let elsewhere = Phrase(zh: "其他", en: "all others")

  static func bound(_ bound: Phrase, isFloor: Bool) -> Phrase {
    isFloor
      ? Phrase(zh: "不低于\(bound.zh)", en: "at least \(bound.en)")
      : Phrase(zh: "不超过\(bound.zh)", en: "at most \(bound.en)")
  }

  static func by(_ key: Phrase) -> Phrase { Phrase(zh: "按\(key.zh)", en: "by \(key.en)") }

  static func validity(from first: Phrase, through last: Phrase?) -> Phrase {
    guard let last else {
      return Phrase(zh: "\(event.zh)不早于\(first.zh)", en: "\(event.en) is not before \(first.en)")
    }
    return Phrase(
      zh: "\(event.zh)在\(first.zh)至\(last.zh)之间",
      en: "\(event.en) lies between \(first.en) and \(last.en)")
  }
}
