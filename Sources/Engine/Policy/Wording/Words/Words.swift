// SPDX-License-Identifier: Apache-2.0

/// The words of all wordings, Chinese first: the writer decides what is said, here stands how.
enum Words {
  static let allOf = Phrase(zh: "全部满足", en: "all of these")
  static let anyOf = Phrase(zh: "满足其一", en: "any of these")
  static let notAllOf = Phrase(zh: "不同时满足", en: "not all of these")
  static let ifHeading = Phrase(zh: "如果", en: "if")
  static let thenHeading = Phrase(zh: "则", en: "then")
  static let otherwiseHeading = Phrase(zh: "否则", en: "otherwise")

  static func and(_ parts: [Phrase]) -> Phrase { .joined(parts, zh: "，且", en: " and ") }
  static func or(_ parts: [Phrase]) -> Phrase { .joined(parts, zh: "，或", en: " or ") }
  static func notAll(_ parts: Phrase) -> Phrase {
    Phrase(zh: "不同时满足（\(parts.zh)）", en: "not both (\(parts.en))")
  }

  static func choice(
    _ branches: [(when: Phrase, then: Phrase)], otherwise: Phrase
  ) -> Phrase {
    let tests = branches.map {
      Phrase(zh: "如果\($0.when.zh)，则\($0.then.zh)", en: "if \($0.when.en): \($0.then.en)")
    }
    let last = Phrase(zh: "否则\(otherwise.zh)", en: "otherwise \(otherwise.en)")
    return .joined(tests + [last], zh: "；", en: "; ")
  }

  static func under(_ heading: Phrase, _ inner: Phrase) -> Phrase {
    Phrase(zh: "\(heading.zh)（\(inner.zh)）", en: "\(heading.en) (\(inner.en))")
  }

  static func titled(_ heading: Phrase, _ text: Phrase) -> Phrase {
    Phrase(zh: "\(heading.zh)：\(text.zh)", en: "\(heading.en): \(text.en)")
  }

  static func heading(_ phrase: Phrase) -> Phrase { titled(phrase, Phrase(same: "")).trimmed }

  // MARK: Flags and constants

  static func constant(_ holds: Bool) -> Phrase {
    holds ? Phrase(zh: "始终成立", en: "always") : Phrase(zh: "从不成立", en: "never")
  }

  static func flag(_ name: Phrase, _ holds: Bool) -> Phrase {
    let answer = yesOrNo(holds)
    return Phrase(zh: "\(name.zh)：\(answer.zh)", en: "\(name.en): \(answer.en)")
  }

  static func yesOrNo(_ holds: Bool) -> Phrase {
    holds ? Phrase(zh: "是", en: "yes") : Phrase(zh: "否", en: "no")
  }

  static let none = Phrase(zh: "无", en: "none")

  static func defined(_ name: Phrase, _ holds: Bool) -> Phrase {
    let name = name.quoted
    return holds
      ? Phrase(zh: "符合\(name.zh)", en: "\(name.en) holds")
      : Phrase(zh: "不符合\(name.zh)", en: "\(name.en) does not hold")
  }

  /// A fact or an entry is there, or known to be none.
  static func presence(_ name: Phrase, _ isThere: Bool) -> Phrase {
    let article = isThere ? Words.article(before: name.en) : "no"
    return Phrase(
      zh: "\(isThere ? "" : "没")有\(name.zh)", en: "there is \(article) \(name.en)")
  }

  /// A field of an entry that was spoken of is there.
  static func itsPresence(_ name: Phrase, _ isThere: Bool) -> Phrase {
    let article = isThere ? Words.article(before: name.en) : "no"
    return Phrase(zh: "其\(isThere ? "" : "没")有\(name.zh)", en: "it has \(article) \(name.en)")
  }

  private static func article(before name: String) -> String {
    let first = name.first { $0.isLetter }?.lowercased() ?? ""
    return ["a", "e", "i", "o", "u"].contains(first) ? "an" : "a"
  }

  // MARK: Knowledge and readings

  static func known(_ holds: Bool) -> Phrase {
    holds
      ? Phrase(zh: "已知", en: "it is known that")
      : Phrase(zh: "未查明", en: "it is not known that")
  }

  static func known(_ statement: Phrase, _ holds: Bool) -> Phrase {
    let known = known(holds)
    return Phrase(zh: known.zh + statement.zh, en: "\(known.en) \(statement.en)")
  }

  static func reading(
    _ alternative: Phrase, of question: Phrase, _ ambiguity: String, _ holds: Bool
  ) -> Phrase {
    let (question, alternative) = (question.quoted, alternative.quoted)
    return Phrase(
      zh: "\(question.zh)（\(ambiguity)）在本地\(holds ? "读作" : "不读作")\(alternative.zh)",
      en: "\(question.en) (\(ambiguity)) is \(holds ? "" : "not ")read here as \(alternative.en)")
  }

  // MARK: Texts

  enum TextRelation: String { case startsWith, endsWith, contains, matches }

  static func text(
    _ text: Phrase, _ relation: TextRelation, _ part: Phrase, _ holds: Bool
  ) -> Phrase {
    let (zh, does, doesNot): (String, String, String) =
      switch relation {
      case .startsWith: ("以\(part.zh)开头", "begins with", "does not begin with")
      case .endsWith: ("以\(part.zh)结尾", "ends in", "does not end in")
      case .contains: ("含\(part.zh)", "contains", "does not contain")
      case .matches: ("合格式\(part.zh)", "matches", "does not match")
      }
    return Phrase(
      zh: "\(text.zh)\(holds ? "" : "不")\(zh)",
      en: "\(text.en) \(holds ? does : doesNot) \(part.en)")
  }
}

extension Phrase {
  fileprivate var trimmed: Phrase {
    Phrase(zh: zh, en: en.hasSuffix(" ") ? String(en.dropLast()) : en)
  }
}
