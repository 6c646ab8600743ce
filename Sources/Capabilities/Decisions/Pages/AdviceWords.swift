// SPDX-License-Identifier: Apache-2.0
import Policy
import Values
import Web

/// What would make a no a yes, and which yeses can be had together.
extension DecisionWords {
  static func advice(_ state: Advice.State) -> Localized {
    switch state {
    case .already, .possible: Localized(zh: "怎样才能享受", en: "What would make it a yes")
    case .impossible: Localized(zh: "为什么不能享受", en: "Why it cannot be had")
    case .notFound: Localized(zh: "怎样才能享受", en: "What would make it a yes")
    }
  }
  static func thenPays(_ amount: String) -> Localized {
    Localized(zh: "这样就可以享受：\(amount)", en: "It is then a yes: \(amount)")
  }
  static let thenGiven = Localized(zh: "这样就可以享受", en: "It is then a yes")
  static let besides = Localized(zh: "其余条件可以这样满足", en: "The other conditions could be met")
  static func notFoundWithin(_ trials: String) -> Localized {
    Localized(
      zh: "试算 \(trials) 次，没有找到能享受的办法；请看上面不满足和不详的条件。",
      en: "No way was found in \(trials) trials; see what is not met or not known above.")
  }
  static let cannotChange = Localized(zh: "无法改变", en: "cannot be changed")
  static func forConditions(_ ids: String) -> Localized {
    Localized(zh: "满足 \(ids)", en: "for \(ids)")
  }

  /// - Parameter going: What must have gone on until then.
  static func waitAndApply(_ day: Day?, going: [Localized]) -> Localized {
    let when = day.map {
      Localized(zh: "等到 \($0) 再申请", en: "wait until \($0), then apply")
    }
    let base = when ?? Localized(zh: "过些时候再申请", en: "apply later")
    guard !going.isEmpty else { return base }
    let zh = Language.chinese.list(going.map(\.zh))
    let en = Language.english.list(going.map(\.en))
    return Localized(
      zh: "\(base.zh)，届时“\(zh)”仍须延续", en: "\(base.en), provided that “\(en)” has gone on")
  }
  static func bringAbout(_ fact: Localized, _ value: Localized) -> Localized {
    Localized(zh: "把“\(fact.zh)”办成：\(value.zh)", en: "see to it that “\(fact.en)” is: \(value.en)")
  }
  static func show(_ fact: Localized, _ value: Localized) -> Localized {
    Localized(
      zh: "补充“\(fact.zh)”，例如：\(value.zh)", en: "supply “\(fact.en)”, such as: \(value.en)")
  }
  static func reach(_ fact: Localized, _ value: Localized) -> Localized {
    Localized(
      zh: "等“\(fact.zh)”达到：\(value.zh)", en: "wait until “\(fact.en)” has reached: \(value.en)")
  }
  static func supplyAnyBut(_ fact: Localized, _ words: [String]) -> Localized {
    let list = words.joined(separator: " ")
    return words.isEmpty
      ? Localized(zh: "补充“\(fact.zh)”", en: "supply “\(fact.en)”")
      : Localized(zh: "补充“\(fact.zh)”（不是 \(list)）", en: "supply “\(fact.en)” (not \(list))")
  }
  static func handIn(_ paper: Localized) -> Localized {
    Localized(zh: "补交材料：\(paper.zh)", en: "hand in: \(paper.en)")
  }
  static func bring(_ what: Localized) -> Localized {
    Localized(zh: "补充：\(what.zh)", en: "supply: \(what.en)")
  }
  static let none = Localized(zh: "无", en: "none")
  static let yes = Localized(zh: "是", en: "yes")
  static let no = Localized(zh: "否", en: "no")

  static let bestSet = Localized(zh: "最有利的合法组合", en: "The best lawful set")
  static func bestSum(_ count: Int, _ sum: String) -> Localized {
    Localized(zh: "可以同时享受 \(count) 项，共 \(sum)", en: "\(count) can be had together, \(sum) in all")
  }
  static func leftOut(_ benefit: Localized, _ amount: String) -> Localized {
    Localized(zh: "不能同时享受：\(benefit.zh)，\(amount)", en: "not beside them: \(benefit.en), \(amount)")
  }
  static func barredBy(_ chosen: [Localized]) -> Localized {
    Localized(
      zh: "已选“\(Language.chinese.list(chosen.map(\.zh)))”",
      en: "“\(Language.english.list(chosen.map(\.en)))” is chosen")
  }
  static let tie = Localized(
    zh: "两种选法金额相同，由本人选择", en: "either choice gives the same: the applicant decides")
}
