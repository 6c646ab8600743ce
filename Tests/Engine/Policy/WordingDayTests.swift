// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Policy

/// Days, terms, ages and memberships in both languages.
struct WordingDayTests {
  @Test(arguments: [
    ("event", "资格事件之日（就业日）", "the day of the event (start of employment)"),
    ("asOf", "核算之日", "the day asked for"),
    ("day('2022-05-01')", "2022年5月1日", "1 May 2022"),
    ("date(2021, 12, 31)", "2021年12月31日", "31 December 2021"),
    ("monthOf(day('2021-12-31'))", "2021年12月", "December 2021"),
    (
      "addMonths(work.startOn, 6)", "就业日起6个月的末日",
      "the last day of 6 months from start of employment"
    ),
    (
      "addMonths(work.startOn, 1)", "就业日起1个月的末日",
      "the last day of 1 month from start of employment"
    ),
    (
      "addMonths(work.startOn, -3)", "就业日之前3个月的对应日",
      "the day 3 months before start of employment"
    ),
    (
      "addMonths(work.startOn, params.longest)", "就业日起“最长月数”个月的末日",
      "the last day of “longest term” months from start of employment"
    ),
    ("addDays(work.startOn, 1)", "就业日的次日", "the day after start of employment"),
    ("addDays(work.startOn, -1)", "就业日的前一日", "the day before start of employment"),
    (
      "addDays(work.startOn, -9223372036854775808)", "就业日前第9223372036854775808日",
      "9223372036854775808 days before start of employment"
    ),
    ("addDays(work.startOn, 10)", "就业日后第10日", "10 days after start of employment"),
    (
      "addDays(work.startOn, params.noticeDays)", "就业日后满“公示天数”天之日",
      "the day “days of notice” days after start of employment"
    ),
    (
      "addDays(addMonths(work.startOn, 6), 1)", "就业日起6个月的末日的次日",
      "the day after the last day of 6 months from start of employment"
    ),
    ("monthOf(work.startOn)", "就业日所在月", "the month of start of employment"),
    (
      "firstDay(monthOf(work.startOn))", "就业日所在月首日",
      "the first day of the month of start of employment"
    ),
    (
      "lastDay(monthOf(work.startOn))", "就业日所在月末日",
      "the last day of the month of start of employment"
    ),
    ("year(work.startOn)", "就业日所在年", "the year of start of employment"),
    (
      "year(work.startOn) + -9223372036854775808", "就业日所在年之前第9223372036854775808年",
      "9223372036854775808 years before the year of start of employment"
    ),
    ("year(work.startOn) + 1", "就业日所在年的次年", "the year after the year of start of employment"),
    (
      "year(work.startOn) - 1", "就业日所在年的上一年",
      "the year before the year of start of employment"
    ),
    (
      "date(year(event), 12, 31)", "资格事件之日（就业日）所在年12月31日",
      "31 December of the year of the day of the event (start of employment)"
    ),
    (
      "date(year(event) + 1, 1, 31)", "资格事件之日（就业日）所在年的次年1月31日",
      "31 January of the year after the year of the day of the event (start of employment)"
    ),
    (
      "day(string(year(work.startOn)) + '-12-31')", "就业日所在年12月31日",
      "31 December of the year of start of employment"
    ),
    (
      "day(string(year(work.startOn) - 1) + '-' + params.season.from)",
      "就业日所在年的上一年的“学期”的起始月日",
      "first month-day of “semester” of the year before the year of start of employment"
    ),
    (
      "day(string(year(work.startOn) - (params.season.from <= params.season.to ? 1 : 0)) + '-' "
        + "+ params.season.to)",
      "（“学期”的起始月日不晚于“学期”的截止月日时为就业日所在年的上一年，否则为就业日所在年）的“学期”的截止月日",
      "last month-day of “semester” of (the year before the year of start of employment if first "
        + "month-day of “semester” is not after last month-day of “semester”, otherwise the year of "
        + "start of employment)"
    ),
    (
      "person.graduation.date == null ? null : work.startOn", "如果没有毕业日期，则无；否则就业日",
      "if there is no date of graduation: none; otherwise start of employment"
    ),
  ])
  func days(_ text: String, _ zh: String, _ en: String) throws {
    #expect(try WordingCounty.value(text).line == Phrase(zh: zh, en: en))
  }

  @Test(arguments: [
    (
      "work.startOn <= claim.submittedOn", "就业日不晚于申请日期",
      "start of employment is not after “submitted on”"
    ),
    (
      "claim.submittedOn > addMonths(work.startOn, 3)", "申请日期晚于就业日起3个月的末日",
      "“submitted on” is after the last day of 3 months from start of employment"
    ),
    (
      "!(work.startOn < day('2022-01-01'))", "就业日不早于2022年1月1日",
      "start of employment is not before 1 January 2022"
    ),
    (
      "day('2022-01-01') < work.startOn", "就业日晚于2022年1月1日",
      "start of employment is after 1 January 2022"
    ),
    (
      "work.startOn == claim.submittedOn", "就业日为申请日期",
      "start of employment is “submitted on”"
    ),
    (
      "termAtLeast(work.startOn, work.endOn, 12)", "从就业日到终止日满12个月",
      "12 months or more from start of employment to last day"
    ),
    (
      "!termAtLeast(work.startOn, work.endOn, 12)", "从就业日到终止日不满12个月（或没有终止日）",
      "less than 12 months from start of employment to last day (or no last day)"
    ),
    (
      "!termAtLeast(work.startOn, claim.submittedOn, 12)", "从就业日到申请日期不满12个月",
      "less than 12 months from start of employment to “submitted on”"
    ),
    (
      "termAtMost(work.startOn, work.endOn, 12)", "从就业日到终止日不超过12个月",
      "12 months or less from start of employment to last day"
    ),
    (
      "!termAtMost(work.startOn, work.endOn, 12)", "从就业日到终止日超过12个月（或没有终止日）",
      "more than 12 months from start of employment to last day (or no last day)"
    ),
    ("month(claim.submittedOn) == 12", "申请日期在12月", "“submitted on” is in December"),
    ("month(claim.submittedOn) != 12", "申请日期不在12月", "“submitted on” is not in December"),
    (
      "month(claim.submittedOn) in [6, 12]", "申请日期在6月或12月",
      "“submitted on” is in June or December"
    ),
    (
      "month(claim.submittedOn) >= 7", "申请日期的月份不早于7月",
      "the calendar month of “submitted on” is not before July"
    ),
    ("year(work.startOn) == 2022", "就业日在2022年", "start of employment is in 2022"),
    (
      "year(work.startOn) <= 2021", "就业日所在年不晚于2021年",
      "the year of start of employment is not after 2021"
    ),
    (
      "year(work.startOn) == year(claim.submittedOn)", "就业日与申请日期在同一年",
      "start of employment and “submitted on” are in the same year"
    ),
    (
      "year(work.startOn) != year(claim.submittedOn)", "就业日与申请日期不在同一年",
      "start of employment and “submitted on” are in different years"
    ),
    (
      "year(claim.submittedOn) == year(work.startOn) - 1", "申请日期在就业日所在年的上一年",
      "“submitted on” is in the year before the year of start of employment"
    ),
    (
      "inWindow(claim.submittedOn, params.season)", "申请日期在每年的“学期”之内",
      "“submitted on” is inside the yearly “semester”"
    ),
    (
      "!inWindow(claim.submittedOn, params.season)", "申请日期不在每年的“学期”之内",
      "“submitted on” is not inside the yearly “semester”"
    ),
  ])
  func comparisons(_ text: String, _ zh: String, _ en: String) throws {
    #expect(try WordingCounty.statement(text).line == Phrase(zh: zh, en: en))
  }

  @Test(arguments: [
    (
      "inCat(person.categories, 'poor', work.startOn)", "本人在就业日属于“脱贫人口”",
      "on start of employment the person is in “out-of-poverty people”"
    ),
    (
      "!inCat(household.categories, 'poor', asOf)", "本户在核算之日不属于“脱贫人口”",
      "on the day asked for the household is not in “out-of-poverty people”"
    ),
    (
      "inCat(person.categories, 'poor', event) || inCat(person.categories, 'near', event)",
      "本人在资格事件之日（就业日）属于“脱贫人口”或“边缘人口”",
      "on the day of the event (start of employment) the person is in “out-of-poverty people” or "
        + "“marginal people”"
    ),
    (
      "inCat(person.categories, 'poor', event) || person.jobWish "
        + "|| inCat(person.categories, 'near', event)",
      "本人在资格事件之日（就业日）属于“脱贫人口”或“边缘人口”，或就业意愿：是",
      "on the day of the event (start of employment) the person is in “out-of-poverty people” or "
        + "“marginal people” or wish to work: yes"
    ),
    (
      "inCat(person.categories, 'poor', event) || inCat(person.categories, 'near', asOf)",
      "本人在资格事件之日（就业日）属于“脱贫人口”，或本人在核算之日属于“边缘人口”",
      "on the day of the event (start of employment) the person is in “out-of-poverty people” or "
        + "on the day asked for the person is in “marginal people”"
    ),
    (
      "!(inCat(person.categories, 'poor', asOf) || inCat(person.categories, 'near', asOf))",
      "本人在核算之日不属于“脱贫人口”、“边缘人口”中任何一类",
      "on the day asked for the person is not in any of “out-of-poverty people”, “marginal people”"
    ),
    (
      "['poor', 'near', 'old'].exists(k, inCat(person.categories, k, asOf))",
      "本人在核算之日属于“脱贫人口”、“边缘人口”或“大龄人员”",
      "on the day asked for the person is in “out-of-poverty people”, “marginal people” or "
        + "“older people”"
    ),
    (
      "params.groups.exists(k, inCat(person.categories, k, asOf))",
      "本人在核算之日属于“七类人员”中任何一类",
      "on the day asked for the person is in one of “the seven groups”"
    ),
    (
      "!params.groups.exists(k, inCat(person.categories, k, asOf))",
      "本人在核算之日不属于“七类人员”中任何一类",
      "on the day asked for the person is in none of “the seven groups”"
    ),
    (
      "currentStatus(person.workStatus, asOf) == 'unemployed'", "核算之日的就业状态为“失业”",
      "work status on the day asked for is “unemployed”"
    ),
    (
      "!(currentStatus(person.workStatus, asOf) in ['employed', 'unemployed'])",
      "核算之日的就业状态不为“就业”、“失业”中任何一种",
      "work status on the day asked for is none of “employed”, “unemployed”"
    ),
    (
      "currentStatus(person.workStatus, asOf) == null", "没有核算之日的就业状态",
      "there is no work status on the day asked for"
    ),
    (
      "inWorkingAge(person.sex, person.birthDate, asOf, params.ages)",
      "本人在核算之日的年龄在“年龄范围”之内",
      "on the day asked for the age of the person is within “Age range”"
    ),
    (
      "!certainly(!inWorkingAge(person.sex, person.birthDate, asOf, params.ages))",
      "未查明本人在核算之日的年龄不在“年龄范围”之内",
      "it is not known that on the day asked for the age of the person is not within “Age range”"
    ),
    (
      "ageOn(person.birthDate, asOf) >= 16", "本人在核算之日年满16周岁",
      "on the day asked for the person is 16 or older"
    ),
    (
      "ageOn(person.birthDate, asOf) <= 24", "本人在核算之日不超过24周岁",
      "on the day asked for the person is 24 or younger"
    ),
    (
      "!(ageOn(person.birthDate, asOf) >= 16)", "本人在核算之日不满16周岁",
      "on the day asked for the person is younger than 16"
    ),
  ])
  func people(_ text: String, _ zh: String, _ en: String) throws {
    #expect(try WordingCounty.statement(text).line == Phrase(zh: zh, en: en))
  }
}
