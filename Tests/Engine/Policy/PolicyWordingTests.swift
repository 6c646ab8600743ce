// SPDX-License-Identifier: Apache-2.0

import Testing
import Values

@testable import Policy

/// The structure of a policy in words: limits, exclusions, windows, amounts, lists, figures.
struct PolicyWordingTests {
  static func wording(_ changes: [String: String]) throws -> PolicyWording {
    let policy = try WordingCounty.policy(changes)
    let wording = PolicyWording(policy, names: WordingNames(policy))
    guard wording.unsaid.isEmpty else { throw Unsaid(parts: wording.unsaid) }
    return wording
  }

  private static func rule(_ kind: String, _ json: String) throws -> Phrase? {
    try wording([kind: #"{"L": {"clause": "二(一)1", \#(json)}}"#])
      .rules.first { $0.id == "L" }?.wording.line
  }

  @Test(arguments: [
    (
      #""times": 1, "per": "person", "period": "naturalYear""#, "每人每个自然年最多享受1次",
      "at most once per person and natural year"
    ),
    (
      #""times": 2, "per": "person", "period": "naturalYear""#, "每人每个自然年最多享受2次",
      "at most 2 times per person and natural year"
    ),
    (
      #""times": 1, "per": "person", "period": "lifetime""#, "每人总共最多享受1次",
      "at most once per person, ever"
    ),
    (
      #""months": 6, "per": ["person", "org"], "period": "lifetime""#, "每人在每个单位总共最多享受6个月",
      "at most 6 months per person and organisation, ever"
    ),
    (
      #""fen": 30000000, "per": "org", "period": "naturalYear""#, "每个单位每个自然年最多享受300,000元",
      "at most 300,000 yuan per organisation and natural year"
    ),
    (
      #""times": 1, "per": "person", "period": "naturalYear", "knownOnly": true"#,
      "每人每个自然年最多享受1次（只计已知的发放）", "at most once per person and natural year (known grants only)"
    ),
    (
      #""times": 1, "per": "person", "period": "naturalYear", "with": ["qinghe/start-aid", "*/seasonal-placement"]"#,
      "每人每个自然年最多享受1次，与各地的“季节性职介补贴”合并计算",
      "at most once per person and natural year, together with “seasonal subsidy” of any place"
    ),
  ])
  func limits(_ json: String, _ zh: String, _ en: String) throws {
    #expect(try PolicyWordingTests.rule("limits", json) == Phrase(zh: zh, en: en))
  }

  @Test(arguments: [
    (
      #""with": ["qinghe/placement", "qinghe/seasonal-placement"], "per": "person", "period": "naturalYear""#,
      "本人在同一自然年没有享受过“职介补贴”或“季节性职介补贴”",
      "the person was not granted “placement subsidy” or “seasonal subsidy” in the same natural year"
    ),
    (
      #""with": ["qinghe/placement"], "per": "org", "period": "lifetime""#, "本单位没有享受过“职介补贴”",
      "the organisation was not granted “placement subsidy”"
    ),
    (
      #""choice": "support""#, "本单位在同一自然年没有享受过“奖补择优”中的另一方案（“工厂奖补”）",
      "the organisation was not granted another package of “Choice of awards” (“Factory awards”) "
        + "in the same natural year"
    ),
  ])
  func exclusions(_ json: String, _ zh: String, _ en: String) throws {
    #expect(try PolicyWordingTests.rule("exclusions", json) == Phrase(zh: zh, en: en))
  }

  @Test(arguments: [
    (
      #""on": "claim.submittedOn", "opens": "work.startOn", "closes": "addMonths(work.startOn, 6)""#,
      "申请日期不早于就业日，且申请日期不晚于就业日起6个月的末日",
      "“submitted on” is not before start of employment and “submitted on” is not after the last "
        + "day of 6 months from start of employment"
    ),
    (
      #""on": "claim.submittedOn", "closes": "day('2021-12-31')""#, "申请日期不晚于2021年12月31日",
      "“submitted on” is not after 31 December 2021"
    ),
    (
      #""on": "claim.submittedOn", "closes": "work.endOn == null ? null : work.endOn""#,
      "申请日（申请日期）；最晚（如果没有终止日，则无；否则终止日）",
      "day of the claim (“submitted on”); not after (if there is no last day: none; otherwise last day)"
    ),
  ])
  func windows(_ json: String, _ zh: String, _ en: String) throws {
    #expect(try PolicyWordingTests.rule("window", json) == Phrase(zh: zh, en: en))
  }

  @Test func amounts() throws {
    let tiers = #"""
      {"clause": "二(一)1", "ceiling": "60000", "perLine": "params.rate * work.days", "tiers": [
        {"when": "training.employed * 100 < training.enrolled * 30", "fen": "training.standard",
          "label": {"zh": "不足30%", "en": "below 30%"}},
        {"fen": "halfUp(training.standard * 120, 100)", "label": {"zh": "其余", "en": "else"}}
      ]}
      """#
    let amount = try PolicyWordingTests.wording(["amount": tiers]).amount
    #expect(amount?.clause == "二(一)1")
    #expect(
      amount?.wording.line.zh == "如果就业人数少于参训人数的30%，则不足30%（培训标准）；"
        + "否则其余（培训标准 × 120%，四舍五入到分）")
    #expect(amount?.perLine?.line.zh == "“每日标准” × 实到天数")
    #expect(amount?.ceiling?.line.zh == "600元")
    let status = #"{"clause": "二(一)1", "status": true}"#
    #expect(
      try PolicyWordingTests.wording(["amount": status]).amount?.wording.line.zh
        == "认定身份，不直接发放资金")
    let byRule = #"{"clause": "二(一)1", "byRule": true}"#
    #expect(
      try PolicyWordingTests.wording(["amount": byRule]).amount?.wording.line.zh
        == "按有关规定另行确定")
  }

  @Test func lists() throws {
    let wording = try PolicyWordingTests.wording([
      "roster": #""workers""#,
      "conditions.C2": #"{"clause": "二(一)1", "of": "line", "when": "work.days > 0"}"#,
      "list": #"{"C3": {"clause": "二(一)1", "atLeast": 10}}"#,
      "derive": #"""
      {"training.employed": {"count": "work.endOn != null"}, "training.enrolled": {"count": "true"}}
      """#,
      "months": #""work.months""#,
    ])
    #expect(wording.rules.map(\.id) == ["C1", "C2", "C3"])
    #expect(wording.rules.map(\.isOfLines) == [false, true, false])
    #expect(wording.rules[2].wording.line.zh == "名单中符合条件的至少10人")
    #expect(
      wording.derivations.map(\.line.zh) == ["就业人数，未填报时按名单中满足条件的人数计（有终止日）", "参训人数，未填报时按名单人数计"])
    #expect(wording.months?.line.zh == "逐月核算（在岗月份）")
    #expect(wording.validity.zh == "资格事件之日在2021年9月6日至2025年12月31日之间")
    #expect(wording.event.zh == "资格事件之日（就业日）")
  }

  @Test func remarks() throws {
    let wording = try PolicyWordingTests.wording([
      "materials": #"{"proof": {"clause": "二(一)1", "when": "isPoor"}}"#,
      "manual": #"[{"ambiguity": "AMB-1", "when": "work.days < 3"}]"#,
      "warnings": #"[{"ambiguity": "AMB-1", "when": "work.days > 9"}]"#,
      "notice":
        #"{"required": true, "clause": "二(一)1", "days": "params.noticeDays", "counted": "calendar"}"#,
    ])
    #expect(wording.materials.map(\.code) == ["proof"])
    #expect(wording.materials.map(\.wording.line.zh) == ["符合“脱贫劳动力”"])
    #expect(wording.manual.map(\.wording.line.zh) == ["实到天数少于3天"])
    #expect(wording.warnings.map(\.wording.line.zh) == ["实到天数多于9天"])
    #expect(wording.noticeDays?.line.zh == "“公示天数”")
    #expect(wording.terms.map(\.id) == ["isPoor"])
  }

  @Test func figuresOfAPlace() throws {
    let figures = try PolicyWordingTests.wording([:]).parameters
    func figure(_ name: String) -> ParameterWording? { figures.first { $0.name.zh == name } }
    #expect(figure("“每日标准”")?.bounds?.zh == "不低于“交通标准”的50%、不超过“交通标准”的100%")
    #expect(figure("“补贴比例”")?.bounds?.zh == "不超过50%")
    #expect(figure("“补贴比例”")?.values.map(\.value.zh) == ["尚未确定", "50%"])
    #expect(figure("“补贴比例”")?.values.map(\.from) == [day("2021-09-06"), day("2022-01-01")])
    #expect(figure("“最低工资”")?.key?.zh == "按就业地")
    #expect(figure("“最低工资”")?.values.map(\.key?.zh) == ["代码43的区域", "清河县", "其他"])
    #expect(figure("“最低工资”")?.values.map(\.value.zh) == ["1,850元", "1,950元", "尚未确定"])
    #expect(figure("“学期”")?.values.map(\.value.zh) == ["（起始月日：07-01；截止月日：12-31）"])
  }

  @Test(arguments: [
    ("[]", "资格事件之日", "资格事件之日"),
    (#"["asOf"]"#, "资格事件之日（核算之日）", "资格事件之日（核算之日）"),
    (
      #"["work.movedOn", "work.startOn"]"#, "资格事件之日（外出日，没有则就业日）", "资格事件之日（外出日，没有则就业日）"
    ),
    (
      #"["work.movedOn", "work.startOn", "asOf"]"#, "资格事件之日（外出日，没有则就业日，没有则核算之日）",
      "资格事件之日（外出日等）"
    ),
  ])
  func theEventNamesItsFacts(_ facts: String, _ whole: String, _ inside: String) throws {
    let wording = try PolicyWordingTests.wording([
      "event": facts, "conditions.C1.when": #""event <= asOf""#,
    ])
    #expect(wording.event.zh == whole)
    #expect(wording.rules[0].wording.line.zh == "\(inside)不晚于核算之日")
  }

  @Test func whatHasNoNameIsNoted() throws {
    let policy = try WordingCounty.policy([
      "exclusions": #"""
      {"C2": {"clause": "二(一)1", "with": ["other/unheard-of"], "per": "person",
        "period": "lifetime"}}
      """#
    ])
    #expect(PolicyWording(policy, names: WordingNames(policy)).unsaid == ["other/unheard-of"])
    let named = WordingNames(policy, benefits: ["elsewhere/unheard-of": Label(zh: "他处补贴")])
    #expect(
      PolicyWording(policy, names: named).rules.last?.wording.line.zh == "本人没有享受过“他处补贴”")
  }
}
