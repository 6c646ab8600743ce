// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Policy

/// Amounts with the figures of a case put in.
struct WorkedAmountTests {
  static let months = #""months": ["2022-01", "2022-02", "2022-03"]"#

  @Test(arguments: [
    ("50000", #"{}"#, "500元", "500 yuan"),
    ("params.rate", #"{}"#, "20元", "20 yuan"),
    (
      "(120000 + 2500) * math.least(12, work.term)", #"{"work": {"term": 5}}"#,
      "(1,200元 + 25元) × 5个月 = 6,125元", "(1,200 yuan + 25 yuan) × 5 months = 6,125 yuan"
    ),
    (
      "(120000 + 2500) * math.least(12, work.term)", #"{"work": {"term": 12}}"#,
      "(1,200元 + 25元) × 12个月 = 14,700元", "(1,200 yuan + 25 yuan) × 12 months = 14,700 yuan"
    ),
    (
      "(120000 + 2500) * math.least(12, work.term)", #"{"work": {"term": 13}}"#,
      "(1,200元 + 25元) × 12个月（13个月，最多12个月） = 14,700元",
      "(1,200 yuan + 25 yuan) × 12 months (13 months, at most 12 months) = 14,700 yuan"
    ),
    (
      "math.least(50000, work.cost)", #"{"work": {"cost": 38050}}"#,
      "380.50元，最多500元，即380.50元", "380.50 yuan, at most 500 yuan: 380.50 yuan"
    ),
    (
      "math.least(50000, work.cost)", #"{"work": {"cost": 62000}}"#,
      "620元，最多500元，即500元", "620 yuan, at most 500 yuan: 500 yuan"
    ),
    (
      "math.greatest(work.cost, 10000)", #"{"work": {"cost": 5000}}"#,
      "50元，最少100元，即100元", "50 yuan, at least 100 yuan: 100 yuan"
    ),
    (
      "math.least(250000, (params.rate + params.fare) * work.days)", #"{"work": {"days": 40}}"#,
      "(20元 + 30元) × 40天 = 2,000元，最多2,500元，即2,000元",
      "(20 yuan + 30 yuan) × 40 days = 2,000 yuan, at most 2,500 yuan: 2,000 yuan"
    ),
    (
      "math.least(250000, (params.rate + params.fare) * work.days)", #"{"work": {"days": 60}}"#,
      "(20元 + 30元) × 60天 = 3,000元，最多2,500元，即2,500元",
      "(20 yuan + 30 yuan) × 60 days = 3,000 yuan, at most 2,500 yuan: 2,500 yuan"
    ),
    (
      "1500 * size(payableMonths)", #"{"work": {MONTHS}}"#, "15元 × 3个月 = 45元",
      "15 yuan × 3 months = 45 yuan"
    ),
    (
      "size(payableMonths) == 0 && certainly(size(post.partMonths) > 0) ? amountByRule "
        + ": (post.kind == 'helper' ? 80000 : 40000) * size(payableMonths)",
      #"{"post": {"kind": "helper"}, "work": {MONTHS}}"#,
      "800元（岗位类别为“助理员”） × 3个月 = 2,400元",
      "800 yuan (kind of post is “assistant”) × 3 months = 2,400 yuan"
    ),
    (
      "(post.kind == 'helper' ? 80000 : 40000) * size(payableMonths)",
      #"{"post": {"kind": "cleaner"}, "work": {MONTHS}}"#,
      "400元（岗位类别不为“助理员”） × 3个月 = 1,200元",
      "400 yuan (kind of post is not “assistant”) × 3 months = 1,200 yuan"
    ),
    (
      "person.jobWish ? 30000 : 20000", #"{"person": {"jobWish": false}}"#, "200元（就业意愿：否）",
      "200 yuan (wish to work: no)"
    ),
    (
      "post.kind == 'helper' ? 30000 : post.kind == 'cleaner' ? 20000 : 10000",
      #"{"post": {"kind": "cleaner"}}"#, "200元（岗位类别为“保洁员”）",
      "200 yuan (kind of post is “cleaner”)"
    ),
    (
      "2000 * (reads('AMB-1', 'working') ? work.term : work.days)", #"{"work": {"days": 4}}"#,
      "20元 × 4天 = 80元", "20 yuan × 4 days = 80 yuan"
    ),
    (
      "halfUp(training.standard * 170, 100)", #"{"training": {"standard": 60000}}"#,
      "600元 × 170% = 1,020元", "600 yuan × 170% = 1,020 yuan"
    ),
    (
      "halfUp(training.standard * 175, 100)", #"{"training": {"standard": 33}}"#,
      "0.33元 × 175%（四舍五入到分） = 0.58元",
      "0.33 yuan × 175% (rounded half up to the fen) = 0.58 yuan"
    ),
    (
      "down((carrier.rent + carrier.utilities) * params.share, 10000)",
      #"{"carrier": {"rent": 120000, "utilities": 35001}}"#,
      "(1,200元 + 350.01元) × 50%（舍去分以下） = 775元",
      "(1,200 yuan + 350.01 yuan) × 50% (rounded down to the fen) = 775 yuan"
    ),
    (
      "halfUp(params.wage, 4)", #"{"work": {"region": "610399001"}}"#, "1,950元 ÷ 4 = 487.50元",
      "1,950 yuan ÷ 4 = 487.50 yuan"
    ),
    (
      "10000 * fullMonths", #"{"work": {MONTHS}}"#, "100元 × 3个月 = 300元",
      "100 yuan × 3 months = 300 yuan"
    ),
    (
      "cel.bind(n, size(payableMonths), 1500 * n)", #"{"work": {MONTHS}}"#, "15元 × 3个月 = 45元",
      "15 yuan × 3 months = 45 yuan"
    ),
    (
      "params.wage - (work.cost + 100)", #"{"work": {"cost": 5000, "region": "610399"}}"#,
      "1,950元 − (50元 + 1元) = 1,899元", "1,950 yuan − (50 yuan + 1 yuan) = 1,899 yuan"
    ),
    (
      "5000 * size(work.pays.filter(p, p.viaBank))",
      #"{"work": {"pays": [{"viaBank": true}, {"viaBank": false}, {"viaBank": true}]}}"#,
      "50元 × 2 = 100元", "50 yuan × 2 = 100 yuan"
    ),
  ])
  func workings(_ amount: String, _ facts: String, _ zh: String, _ en: String) throws {
    let facts = facts.replacing("MONTHS", with: WorkedAmountTests.months)
    #expect(try WordingCounty.working(amount, facts)?.text == Phrase(zh: zh, en: en))
  }

  @Test func whatIsNotKnownIsNotWorkedOut() throws {
    #expect(try WordingCounty.working("100 * work.days", #"{}"#)?.text == nil)
    #expect(try WordingCounty.working("amountByRule", #"{}"#)?.text == nil)
    let refused = #"{"person": {"jobWish": false}}"#
    #expect(
      try WordingCounty.working("50000", refused, condition: "person.jobWish")?.text == nil)
  }

  @Test func aScaleNamesItsStep() throws {
    let tiers = #"""
      {"clause": "二(一)1", "tiers": [
        {"when": "training.employed * 100 < training.enrolled * 30", "fen": "training.standard",
          "label": {"zh": "不足30%", "en": "below 30%"}},
        {"fen": "halfUp(training.standard * 120, 100)", "label": {"zh": "30%以上", "en": "30% or more"}}
      ]}
      """#
    let facts = #"{"training": {"employed": 30, "enrolled": 100, "standard": 60000}}"#
    let working = try WordingCounty.working(changing: ["amount": tiers], facts)
    #expect(
      working?.text
        == Phrase(zh: "30%以上：600元 × 120% = 720元", en: "30% or more: 600 yuan × 120% = 720 yuan"))
  }

  @Test func aLimitInMoneyIsShownWhereItCuts() throws {
    let limit = #"""
      {"L": {"clause": "二(一)1", "fen": 100000, "per": "person", "period": "lifetime"}}
      """#
    let facts = #"""
      {"person": {"id": "p"}, "work": {"days": 8},
       "grants": [{"benefitId": "qinghe/start-aid", "personId": "p", "amount": 30000}]}
      """#
    let working = try WordingCounty.working(
      changing: ["amount.fen": #""10000 * work.days""#, "limits": limit], facts)
    #expect(
      working?.text
        == Phrase(
          zh: "100元 × 8天 = 800元；限额内尚余700元，即700元",
          en: "100 yuan × 8 days = 800 yuan; the limit leaves 700 yuan: 700 yuan"))
  }

  @Test(arguments: [
    ([3, 3, 3], "30元 × 3人次 = 90元", "30 yuan × 3 lines = 90 yuan"),
    ([3, 5, 3], "50元 × 1人次 + 30元 × 2人次 = 110元", "50 yuan × 1 line + 30 yuan × 2 lines = 110 yuan"),
    ([1, 2, 3, 4, 5], "5人次合计，即150元", "5 lines together: 150 yuan"),
  ])
  func aListIsSummedUp(_ days: [Int], _ zh: String, _ en: String) throws {
    let lines = days.map { #"{"work": {"days": \#($0)}}"# }.joined(separator: ",")
    let working = try WordingCounty.working("1000 * work.days", #"{"workers": [\#(lines)]}"#)
    #expect(working?.text == Phrase(zh: zh, en: en))
  }

  @Test func theRecordPrintsIt() throws {
    let working = try WordingCounty.working("100 * work.days", #"{"work": {"days": 3}}"#)
    #expect(
      working?.json.compactText
        == #"{ "clause": "二(一)1", "label": null, "text": "1元 × 3天 = 3元", "#
        + #""textEn": "1 yuan × 3 days = 3 yuan" }"#)
  }
}
