// SPDX-License-Identifier: Apache-2.0

import CEL

/// How two values compare.
enum Relation: Hashable {
  case equal, unequal, less, atMost, more, atLeast

  init?(_ name: String) {
    switch name {
    case Operator.equals: self = .equal
    case Operator.notEquals: self = .unequal
    case Operator.less: self = .less
    case Operator.lessEquals: self = .atMost
    case Operator.greater: self = .more
    case Operator.greaterEquals: self = .atLeast
    default: return nil
    }
  }

  var negated: Relation {
    switch self {
    case .equal: .unequal
    case .unequal: .equal
    case .less: .atLeast
    case .atMost: .more
    case .more: .atMost
    case .atLeast: .less
    }
  }

  /// The same with the sides exchanged.
  var mirrored: Relation {
    switch self {
    case .equal, .unequal: self
    case .less: .more
    case .atMost: .atLeast
    case .more: .less
    case .atLeast: .atMost
    }
  }
}

// Comparisons of values with values.
extension Words {
  static func compare(_ one: Phrase, _ relation: Relation, _ other: Phrase, as kind: Scale)
    -> Phrase
  {
    let (zh, en) = verb(relation, kind)
    return Phrase(zh: "\(one.zh)\(zh)\(other.zh)", en: "\(one.en) \(en) \(other.en)")
  }

  /// What kind of order the values have: earlier and later, more and less, or none.
  enum Scale { case time, money, number, name }

  private static func verb(_ relation: Relation, _ scale: Scale) -> (String, String) {
    switch (relation, scale) {
    case (.equal, _): ("为", "is")
    case (.unequal, _): ("不为", "is not")
    case (.less, .time), (.less, .name): ("早于", "is before")
    case (.atMost, .time), (.atMost, .name): ("不晚于", "is not after")
    case (.more, .time), (.more, .name): ("晚于", "is after")
    case (.atLeast, .time), (.atLeast, .name): ("不早于", "is not before")
    case (.atMost, _): ("不超过", "is at most")
    case (.less, .money): ("低于", "is less than")
    case (.more, .money): ("高于", "is more than")
    case (.atLeast, .money): ("不低于", "is at least")
    case (.less, _): ("少于", "is less than")
    case (.more, _): ("多于", "is more than")
    case (.atLeast, _): ("不少于", "is at least")
    }
  }

  static func same(_ one: Phrase, _ other: Phrase, _ holds: Bool) -> Phrase {
    Phrase(
      zh: "\(one.zh)与\(other.zh)\(holds ? "相同" : "不同")",
      en: "\(one.en) \(holds ? "is the same as" : "differs from") \(other.en)")
  }

  /// A fact of the case itself, told apart from a field of an entry.
  static func ofThisCase(_ fact: Phrase) -> Phrase {
    Phrase(zh: "本案的\(fact.zh)", en: "this case's \(fact.en)")
  }

  /// - Parameter words: One or more, quoted.
  static func isOneOf(_ name: Phrase, _ words: [Phrase], _ holds: Bool) -> Phrase {
    if holds || words.count == 1 {
      let words = Phrase.either(words)
      return Phrase(
        zh: "\(name.zh)\(holds ? "为" : "不为")\(words.zh)",
        en: "\(name.en) is \(holds ? "" : "not ")\(words.en)")
    }
    let words = Phrase.list(words)
    return Phrase(
      zh: "\(name.zh)不为\(words.zh)中任何一种", en: "\(name.en) is none of \(words.en)")
  }

  static func isAmong(_ name: Phrase, _ list: Phrase, _ holds: Bool) -> Phrase {
    Phrase(
      zh: "\(name.zh)\(holds ? "" : "不")在\(list.zh)之列",
      en: "\(name.en) is \(holds ? "" : "not ")among \(list.en)")
  }

  /// `乙的30%`, `乙的1/3`.
  static func share(_ share: Phrase, of whole: Phrase) -> Phrase {
    Phrase(zh: "\(whole.zh)的\(share.zh)", en: "\(share.en) of \(whole.en)")
  }

  static func times(_ count: Int64, _ whole: Phrase) -> Phrase {
    Phrase(zh: "\(whole.zh)的\(count)倍", en: "\(count) times \(whole.en)")
  }

  // MARK: Regions

  enum Division: String { case province, county, town }

  static func division(_ division: Division) -> Phrase {
    switch division {
    case .province: Phrase(zh: "省", en: "province")
    case .county: Phrase(zh: "县", en: "county")
    case .town: Phrase(zh: "镇", en: "town")
    }
  }

  static func inSame(_ division: Division, _ one: Phrase, _ other: Phrase, _ holds: Bool) -> Phrase
  {
    let name = self.division(division)
    let plural = division == .county ? "counties" : "\(name.en)s"
    return Phrase(
      zh: "\(one.zh)与\(other.zh)\(holds ? "" : "不")在同一\(name.zh)",
      en: "\(one.en) and \(other.en) are in "
        + (holds ? "the same \(name.en)" : "different \(plural)"))
  }

  static func lies(_ place: Phrase, in regions: [Phrase], _ holds: Bool) -> Phrase {
    let regions = Phrase.either(regions)
    return Phrase(
      zh: "\(place.zh)\(holds ? "" : "不")在\(regions.zh)",
      en: "\(place.en) is \(holds ? "" : "not ")in \(regions.en)")
  }

  static func region(_ division: Division, of place: Phrase) -> Phrase {
    let name = self.division(division)
    return Phrase(zh: "\(place.zh)所在的\(name.zh)", en: "the \(name.en) of \(place.en)")
  }

  static func region(code: String) -> Phrase {
    Phrase(zh: "代码\(code)的区域", en: "the region with code \(code)")
  }
}
