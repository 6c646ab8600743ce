// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Policy

/// Each construct of the language in both languages: what it asks for, on one line.
struct WordingTests {
  @Test(arguments: [
    ("person.jobWish", "就业意愿：是", "wish to work: yes"),
    ("!person.jobWish", "就业意愿：否", "wish to work: no"),
    ("person.jobWish == false", "就业意愿：否", "wish to work: no"),
    ("!(person.jobWish != false)", "就业意愿：否", "wish to work: no"),
    ("true", "始终成立", "always"),
    ("!true", "从不成立", "never"),
    ("work.endOn == null", "没有终止日", "there is no last day"),
    ("work.endOn != null", "有终止日", "there is a last day"),
    ("!(work.through == null)", "有“在岗至”", "there is a “worked through”"),
    ("has(person.graduation.date)", "有毕业日期", "there is a date of graduation"),
    ("post.kind == 'helper'", "岗位类别为“助理员”", "kind of post is “assistant”"),
    ("'helper' == post.kind", "岗位类别为“助理员”", "kind of post is “assistant”"),
    ("post.kind != 'helper'", "岗位类别不为“助理员”", "kind of post is not “assistant”"),
    (
      "post.kind in ['helper', 'cleaner', 'ranger']", "岗位类别为“助理员”、“保洁员”或“护林员”",
      "kind of post is “assistant”, “cleaner” or “ranger”"
    ),
    (
      "!(post.kind in ['helper', 'cleaner'])", "岗位类别不为“助理员”、“保洁员”中任何一种",
      "kind of post is none of “assistant”, “cleaner”"
    ),
    ("!(post.kind in ['helper'])", "岗位类别不为“助理员”", "kind of post is not “assistant”"),
    (
      "person.capacity != 'none'", "劳动能力不为“无劳动能力”",
      "capacity to work is not “unable to work”"
    ),
    (
      "person.graduation.level != 'none'", "毕业情况的学历不为“无”", "level of graduation is not “none”"
    ),
    ("person.id == org.id", "人员编号与单位编号相同", "person id is the same as organisation id"),
    ("person.id != org.id", "人员编号与单位编号不同", "person id differs from organisation id"),
    (
      "claim.benefitId == 'qinghe/placement'", "事项为“职介补贴”", "benefit is “placement subsidy”"
    ),
    (
      "claim.benefitId.endsWith('placement')", "事项为“职介补贴”或“季节性职介补贴”",
      "benefit is “placement subsidy” or “seasonal subsidy”"
    ),
    (
      "person.id.startsWith('12')", "人员编号以“12”开头", "person id begins with “12”"
    ),
    (
      "!person.id.contains('12')", "人员编号不含“12”", "person id does not contain “12”"
    ),
  ])
  func factsAndWords(_ text: String, _ zh: String, _ en: String) throws {
    #expect(try WordingCounty.statement(text).line == Phrase(zh: zh, en: en))
  }

  @Test(arguments: [
    (
      "person.jobWish && work.endOn != null", "就业意愿：是，且有终止日",
      "wish to work: yes and there is a last day"
    ),
    (
      "person.jobWish || work.endOn != null", "就业意愿：是，或有终止日",
      "wish to work: yes or there is a last day"
    ),
    (
      "person.jobWish && (work.endOn == null || work.days > 3)",
      "就业意愿：是，且（没有终止日，或实到天数多于3天）",
      "wish to work: yes and (there is no last day or days attended is more than 3 days)"
    ),
    (
      "person.jobWish || (work.endOn == null && work.days > 3)",
      "就业意愿：是，或（没有终止日，且实到天数多于3天）",
      "wish to work: yes or (there is no last day and days attended is more than 3 days)"
    ),
    (
      "!(person.jobWish || work.endOn == null)", "就业意愿：否，且有终止日",
      "wish to work: no and there is a last day"
    ),
    (
      "!(person.jobWish && work.endOn == null)", "不同时满足（就业意愿：是，且没有终止日）",
      "not both (wish to work: yes and there is no last day)"
    ),
    (
      "person.jobWish ? work.days > 3 : work.days > 5",
      "如果就业意愿：是，则实到天数多于3天；否则实到天数多于5天",
      "if wish to work: yes: days attended is more than 3 days; "
        + "otherwise days attended is more than 5 days"
    ),
    (
      "!(person.jobWish ? work.days > 3 : work.endOn == null)",
      "如果就业意愿：是，则实到天数不超过3天；否则有终止日",
      "if wish to work: yes: days attended is at most 3 days; otherwise there is a last day"
    ),
    (
      "certainly(person.capacity == 'none')", "已知劳动能力为“无劳动能力”",
      "it is known that capacity to work is “unable to work”"
    ),
    (
      "!certainly(person.capacity == 'none')", "未查明劳动能力为“无劳动能力”",
      "it is not known that capacity to work is “unable to work”"
    ),
    (
      "certainly(person.jobWish && work.endOn == null)", "已知（就业意愿：是，且没有终止日）",
      "it is known that (wish to work: yes and there is no last day)"
    ),
    (
      "cel.bind(d, work.days, d > 3 && d < 9)", "实到天数多于3天，且实到天数少于9天",
      "days attended is more than 3 days and days attended is less than 9 days"
    ),
    ("isPoor", "符合“脱贫劳动力”", "“Poor labour” holds"),
    ("!isPoor", "不符合“脱贫劳动力”", "“Poor labour” does not hold"),
    (
      "reads('AMB-1', 'working')", "“何谓‘天’”（AMB-1）在本地读作“工作日”",
      "“What is a ‘day’” (AMB-1) is read here as “Working days”"
    ),
    (
      "!reads('AMB-1', 'working')", "“何谓‘天’”（AMB-1）在本地不读作“工作日”",
      "“What is a ‘day’” (AMB-1) is not read here as “Working days”"
    ),
  ])
  func connectives(_ text: String, _ zh: String, _ en: String) throws {
    #expect(try WordingCounty.statement(text).line == Phrase(zh: zh, en: en))
  }

  @Test(arguments: [
    ("work.days >= 3", "实到天数不少于3天", "days attended is at least 3 days"),
    ("work.days > 3", "实到天数多于3天", "days attended is more than 3 days"),
    ("work.days <= 3", "实到天数不超过3天", "days attended is at most 3 days"),
    ("!(work.days >= 3)", "实到天数少于3天", "days attended is less than 3 days"),
    ("!(work.days < 3)", "实到天数不少于3天", "days attended is at least 3 days"),
    ("3 <= work.days", "实到天数不少于3天", "days attended is at least 3 days"),
    ("3 > work.days", "实到天数少于3天", "days attended is less than 3 days"),
    ("work.days == 1", "实到天数为1天", "days attended is 1 day"),
    ("work.days != 1", "实到天数不为1天", "days attended is not 1 day"),
    ("work.cost > 0", "交通费高于0元", "cost is more than 0 yuan"),
    ("work.cost >= 50000", "交通费不低于500元", "cost is at least 500 yuan"),
    ("work.cost <= 123456", "交通费不超过1,234.56元", "cost is at most 1,234.56 yuan"),
    ("work.cost < 100000000", "交通费低于1,000,000元", "cost is less than 1,000,000 yuan"),
    (
      "carrier.rent + carrier.utilities > 0", "租金 + 水电费高于0元",
      "rent + utilities is more than 0 yuan"
    ),
    (
      "org.poorStaff * 3 >= org.staff", "脱贫职工数不少于职工总数的1/3",
      "poor staff is at least 1/3 of all staff"
    ),
    (
      "(org.poorStaff + org.nearStaff) * 3 >= org.staff",
      "(脱贫职工数 + 边缘职工数)不少于职工总数的1/3",
      "(poor staff + marginal staff) is at least 1/3 of all staff"
    ),
    (
      "training.employed * 100 >= training.enrolled * 30", "就业人数不少于参训人数的30%",
      "trainees employed is at least 30% of trainees"
    ),
    (
      "training.employed * 100 < 50 * training.enrolled", "就业人数少于参训人数的50%",
      "trainees employed is less than 50% of trainees"
    ),
    (
      "params.rate * 2 >= params.wage", "“每日标准”不低于“最低工资”的1/2",
      "“Daily rate” is at least 1/2 of “minimum wage”"
    ),
    (
      "org.poorStaff >= 2 * org.staff", "脱贫职工数不少于职工总数的2倍",
      "poor staff is at least 2 times all staff"
    ),
    ("work.days * 3 >= 30", "实到天数 × 3不少于30天", "days attended × 3 is at least 30 days"),
    (
      "work.term < params.longest", "见习月数少于“最长月数”",
      "months of internship is less than “longest term”"
    ),
    ("params.share <= 5000", "“补贴比例”不超过50%", "“share” is at most 50%"),
    (
      "claim.benefitYear == 2022", "所属年度为2022年", "benefit year is 2022"
    ),
  ])
  func numbers(_ text: String, _ zh: String, _ en: String) throws {
    #expect(try WordingCounty.statement(text).line == Phrase(zh: zh, en: en))
  }

  @Test(arguments: [
    (
      "work.region == person.region", "就业地与户籍地相同",
      "place of work is the same as place of registration"
    ),
    (
      "province(work.region) != province(person.region)", "就业地与户籍地不在同一省",
      "place of work and place of registration are in different provinces"
    ),
    (
      "!(county(work.region) != county(person.region))", "就业地与户籍地在同一县",
      "place of work and place of registration are in the same county"
    ),
    (
      "town(work.region) == town(person.region)", "就业地与户籍地在同一镇",
      "place of work and place of registration are in the same town"
    ),
    (
      "county(work.region) == '610399'", "就业地在清河县", "place of work is in Qinghe county"
    ),
    (
      "county(work.region) != '610399'", "就业地不在清河县", "place of work is not in Qinghe county"
    ),
    (
      "province(work.region) == '43'", "就业地在代码43的区域",
      "place of work is in the region with code 43"
    ),
    (
      "county(work.region) in ['610399', '610328']", "就业地在清河县或代码610328的区域",
      "place of work is in Qinghe county or the region with code 610328"
    ),
    (
      "work.region.startsWith('610399')", "就业地在清河县", "place of work is in Qinghe county"
    ),
    (
      "params.places.exists(r, work.region.startsWith(r))",
      "“中西部省份”中有一个地区满足（就业地在该地区）",
      "one region of “western provinces” (place of work is in the region)"
    ),
    (
      "province(person.region) in params.places", "户籍地所在的省在“中西部省份”之列",
      "the province of place of registration is among “western provinces”"
    ),
    (
      "!(county(person.region) in params.places)", "户籍地所在的县不在“中西部省份”之列",
      "the county of place of registration is not among “western provinces”"
    ),
  ])
  func regions(_ text: String, _ zh: String, _ en: String) throws {
    #expect(try WordingCounty.statement(text).line == Phrase(zh: zh, en: en))
  }
}
