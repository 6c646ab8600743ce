// SPDX-License-Identifier: Apache-2.0

import CEL
import Testing

@testable import Policy

/// Lists, formulas and the structure of wordings.
struct WordingListTests {
  @Test(arguments: [
    ("size(work.months) > 0", "有在岗月份", "there are months on duty"),
    ("size(work.months) == 0", "没有在岗月份", "there are no months on duty"),
    ("!(size(claim.pending) >= 1)", "没有“在办申请”的记录", "there is no entry in “open claims”"),
    ("size(claim.pending) != 0", "有“在办申请”的记录", "there is an entry in “open claims”"),
    ("size(work.months) >= 3", "在岗月数不少于3个月", "the number of months on duty is at least 3 months"),
    ("size(claim.pending) < 2", "在办申请的数量少于2", "the number of open claims is less than 2"),
    (
      "claim.pending.exists(p, p.personId == person.id && p.submittedOn < claim.submittedOn)",
      "在办申请中有一项满足（其人员编号与本案的人员编号相同，且其申请日期早于申请日期）",
      "one entry of open claims (its person id is the same as this case's person id and its "
        + "“submitted on” is before “submitted on”)"
    ),
    (
      "!claim.pending.exists(p, p.personId != null)", "在办申请中没有一项满足（其有人员编号）",
      "no entry of open claims (it has a person id)"
    ),
    (
      "claim.pending.all(p, p.benefitId in ['qinghe/placement', 'qinghe/seasonal-placement'])",
      "在办申请中每一项都满足（其申请事项为“职介补贴”或“季节性职介补贴”）",
      "every entry of open claims (its benefit claimed is “placement subsidy” or “seasonal subsidy”)"
    ),
    (
      "!work.pays.all(p, p.viaBank)", "工资发放中并非每一项都满足（其银行发放：是）",
      "not every entry of pay (its paid through a bank: yes)"
    ),
    (
      "work.pays.exists_one(p, p.amount > 10000)", "工资发放中恰有一项满足（其金额高于100元）",
      "exactly one entry of pay (its amount is more than 100 yuan)"
    ),
    (
      "work.months.all(m, !(currentStatus(person.workStatus, firstDay(m)) in ['employed']))",
      "在岗月份中每个月都满足（该月首日的就业状态不为“就业”）",
      "every month of months on duty (work status on the first day of the month is not “employed”)"
    ),
    (
      "size(work.months.filter(m, m <= monthOf(day('2021-12-31')))) > 2",
      "在岗月份中满足“该月不晚于2021年12月”的月数多于2个月",
      "the number of those months of months on duty for which the month is not after December 2021 "
        + "is more than 2 months"
    ),
    (
      "['2022-01-01', '2023-01-01'].exists(d, work.startOn == day(d))",
      "就业日为2022年1月1日，或就业日为2023年1月1日",
      "start of employment is 1 January 2022 or start of employment is 1 January 2023"
    ),
    (
      "work.pays[0].amount > 100", "工资发放的第1项的金额高于1元",
      "amount of item 1 of pay is more than 1 yuan"
    ),
  ])
  func lists(_ text: String, _ zh: String, _ en: String) throws {
    #expect(try WordingCounty.statement(text).line == Phrase(zh: zh, en: en))
  }

  @Test(arguments: [
    ("50000", "500元", "500 yuan"),
    ("1525", "15.25元", "15.25 yuan"),
    ("amountByRule", "按有关规定另行确定", "set by a rule elsewhere"),
    ("params.rate", "“每日标准”", "“Daily rate”"),
    ("1500 * size(payableMonths)", "15元 × 可付月数", "15 yuan × the number of payable months"),
    ("work.days * 2000", "实到天数 × 20元", "days attended × 20 yuan"),
    (
      "(120000 + 2500) * math.least(12, work.term)",
      "(1,200元 + 25元) × （12个月与见习月数中较小者）",
      "(1,200 yuan + 25 yuan) × (the smaller of 12 months and months of internship)"
    ),
    (
      "50000 * math.least(monthsLeft, size(payableMonths))",
      "500元 × （限额内剩余月数与可付月数中较小者）",
      "500 yuan × (the smaller of months left within the limit and the number of payable months)"
    ),
    (
      "math.least(250000, (params.rate + params.fare) * work.days)",
      "2,500元与(“每日标准” + “交通标准”) × 实到天数中较小者",
      "the smaller of 2,500 yuan and (“Daily rate” + “fare rate”) × days attended"
    ),
    (
      "math.greatest(100, 200, params.rate)", "1元、2元、“每日标准”中最大者",
      "the largest of 1 yuan, 2 yuan and “Daily rate”"
    ),
    (
      "(post.kind == 'helper' ? 80000 : 40000) * size(payableMonths)",
      "（岗位类别为“助理员”时为800元，否则为400元） × 可付月数",
      "(800 yuan if kind of post is “assistant”, otherwise 400 yuan) × the number of payable months"
    ),
    (
      "post.kind == 'helper' ? 80000 : post.kind == 'cleaner' ? 60000 : 40000",
      "如果岗位类别为“助理员”，则800元；如果岗位类别为“保洁员”，则600元；否则400元",
      "if kind of post is “assistant”: 800 yuan; if kind of post is “cleaner”: 600 yuan; "
        + "otherwise 400 yuan"
    ),
    (
      "halfUp(training.standard * 170, 100)", "培训标准 × 170%，四舍五入到分",
      "training standard × 170%, rounded half up to the fen"
    ),
    (
      "down((carrier.rent + carrier.utilities) * params.share, 10000)",
      "(租金 + 水电费) × “补贴比例”，舍去分以下",
      "(rent + utilities) × “share”, rounded down to the fen"
    ),
    (
      "halfUp(params.wage, 3)", "“最低工资” ÷ 3，四舍五入到分",
      "“minimum wage” ÷ 3, rounded half up to the fen"
    ),
    ("10000 * fullMonths", "100元 × “整月数”", "100 yuan × “Full months”"),
    ("params.wage - work.cost - 100", "“最低工资” − 交通费 − 1元", "“minimum wage” − cost − 1 yuan"),
    (
      "params.wage - (work.cost + 100)", "“最低工资” − (交通费 + 1元)",
      "“minimum wage” − (cost + 1 yuan)"
    ),
    (
      "{'helper': 80000, 'cleaner': 40000}[post.kind]", "按岗位类别：“助理员”：800元；“保洁员”：400元",
      "by kind of post: “assistant”: 800 yuan; “cleaner”: 400 yuan"
    ),
    (
      "cel.bind(n, size(payableMonths), 1500 * n)", "15元 × 可付月数",
      "15 yuan × the number of payable months"
    ),
  ])
  func formulas(_ text: String, _ zh: String, _ en: String) throws {
    #expect(try WordingCounty.value(text, as: .money).line == Phrase(zh: zh, en: en))
  }

  @Test func aPartWithoutWordsIsNoted() throws {
    let writer = try WordingCounty.writer("work.days == 3 && person.id.size() == math.bitNot(3)")
    _ = writer.statement(writer.checked.root)
    #expect(writer.findings.unsaid == ["math.bitNot(3)"])
  }

  @Test func anOutlineKeepsTheStructure() throws {
    let wording = try WordingCounty.statement(
      "isPoor && (person.jobWish || !(work.endOn == null && work.days > 3)) "
        + "&& claim.pending.exists(p, p.personId != null && p.benefitId != 'qinghe/placement')")
    let lines = wording.outline.map {
      String(repeating: "  ", count: $0.depth) + $0.text.zh
    }
    #expect(
      lines == [
        "全部满足：",
        "  符合“脱贫劳动力”",
        "  满足其一：",
        "    就业意愿：是",
        "    不同时满足：",
        "      没有终止日",
        "      实到天数多于3天",
        "  在办申请中有一项满足：",
        "    全部满足：",
        "      其有人员编号",
        "      其申请事项不为“职介补贴”",
      ])
  }

  @Test func aChoiceIsOutlinedBranchByBranch() throws {
    let wording = try WordingCounty.value(
      "person.jobWish && work.endOn != null ? 100 : 200", as: .money)
    #expect(
      wording.outline.map { String(repeating: "  ", count: $0.depth) + $0.text.en } == [
        "if:", "  all of these:", "    wish to work: yes", "    there is a last day",
        "then: 1 yuan", "otherwise: 2 yuan",
      ])
  }

  @Test func aDefinitionCanBeOpened() throws {
    let terms = try WordingCounty.statement("person.jobWish || !isPoor").terms
    #expect(terms.map(\.id) == ["isPoor"])
    #expect(terms.map(\.name.zh) == ["脱贫劳动力"])
    #expect(terms.map(\.clause) == ["一"])
    #expect(
      terms.map(\.meaning.line.zh) == ["本人在资格事件之日（就业日）属于“脱贫人口”，且就业意愿：是"])
    let nested = try WordingCounty.statement("isPoorWorker || isPoor").terms
    #expect(nested.map(\.id) == ["isPoorWorker", "isPoor"])
    let amount = try WordingCounty.value("10000 * fullMonths", as: .money)
    #expect(amount.terms.map(\.meaning.line.zh) == ["可付月数"])
  }
}
