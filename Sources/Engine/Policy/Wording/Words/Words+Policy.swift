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

  static func limit(
    _ times: Int, _ receivers: [Phrase], _ period: GrantScope.Period
  ) -> Phrase {
    let scope = scope(receivers, period)
    let count = count(Int64(times), "times")
    let ever = period == .lifetime ? "总共" : ""
    return Phrase(
      zh: "\(scope.zh)\(ever)最多享受\(count.zh)",
      en: "at most \(times == 1 ? "once" : count.en) \(scope.en)"
        + (period == .lifetime ? ", ever" : ""))
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
}
