// SPDX-License-Identifier: Apache-2.0

extension RosterRule {
  /// The rule as told to the sender, its number first.
  public var message: RosterText {
    let (zh, en) = sentence
    return RosterText(zh: "规则\(rawValue)：\(zh)", en: "Rule \(rawValue): \(en)")
  }

  private var sentence: (zh: String, en: String) {
    switch self {
    case .repeatedMonitored:
      ("监测对象证件号码重复，出现在不同的户。", "a monitored person's number stands in two households.")
    case .weakAtWork:
      ("登记为已务工或计划务工，但劳动技能为弱、丧失或无劳动力。", "at work or planning to, with weak or no labour capacity.")
    case .incapableAtWork:
      ("已务工，但劳动技能为空、丧失劳动力或无劳动力。", "at work with labour capacity empty, lost or none.")
    case .studentAtWork:
      ("登记为已务工或计划务工，但填有在校生状况。", "at work or planning to, yet entered as a student.")
    case .monitoredPlace:
      ("监测对象务工（计划务工）所在地未填到县。", "a monitored person's place of work is not given to the county.")
    case .workPlace: ("脱贫人口务工所在地未填到县。", "the place of work is not given to the county.")
    case .channelOutside:
      ("脱贫人口在县外务工，就业渠道却是公益性岗位或帮扶车间。", "works outside the county by a public post or a workshop.")
    case .monitoredChannelOutside:
      (
        "监测对象在县外务工，就业渠道却是公益性岗位或帮扶车间。",
        "a monitored person works outside the county by a public post or a workshop."
      )
    case .oldInPost: ("70周岁以上仍在公益性岗位。", "aged 70 or more in a public-welfare post.")
    case .workIncomplete:
      (
        "脱贫人口已务工，务工月收入、务工企业名称、所属行业、就业渠道、是否点对点输送未填全。",
        "at work, with wage, employer, industry, channel or point-to-point missing."
      )
    case .monitoredWorkIncomplete:
      (
        "监测对象已务工，务工月收入、务工企业名称、所属行业、就业渠道、是否点对点输送未填全。",
        "a monitored person at work, with wage, employer, industry, channel or point-to-point missing."
      )
    case .healthyWithoutLabour:
      (
        "16至59岁、健康、非在校，却为无劳动力或弱劳动力。",
        "aged 16 to 59, healthy, no student, yet without or weak in labour capacity."
      )
    case .planWithoutService: ("脱贫人口计划务工，未填就业服务需求。", "plans to work without a service wanted.")
    case .monitoredPlanWithoutService:
      ("监测对象计划务工，未填就业服务需求。", "a monitored person plans to work without a service wanted.")
    case .monitoredWageOutOfRange:
      (
        "监测对象务工月收入高于30000元或低于100元。",
        "a monitored person's monthly wage is above 30,000 or below 100 yuan."
      )
    case .wageOutOfRange:
      ("脱贫人口务工月收入高于30000元或低于100元。", "the monthly wage is above 30,000 or below 100 yuan.")
    case .wageLow: ("务工月收入低于400元。", "the monthly wage is below 400 yuan.")
    case .youngAtWork: ("开始务工时不满16周岁。", "younger than 16 at the start of work.")
    case .endMissing:
      ("是否已务工为否，结束时间却为空或在将来。", "not at work, yet the end is empty or in the future.")
    case .subsidyAtHome:
      ("在本县务工，却有年度交通费补助。", "works in the home county with a yearly travel subsidy.")
    case .identityNumber: ("证件号码不符合GB 11643。", "the identity number is not one by GB 11643.")
    case .family:
      (
        "该户没有户主、不止一位户主或配偶，或户主与配偶按证件号码同性别。",
        "the household has no head, more than one head or spouse, or head and spouse of one sex."
      )
    case .educationAndSchool:
      ("文化程度与在校生状况应只填一项，现都填或都空。", "education and schooling state: exactly one must be filled.")
    case .placeAndMonths:
      ("务工所在地与务工时间（月）应同时填写。", "place of work and months of work come together or not at all.")
    case .householdTelephone: ("户联系电话不是11位数字。", "the household telephone does not have 11 digits.")
    case .wageIncomeZero:
      (
        "风险已消除的户有就业或公岗措施，工资性收入却为零。",
        "a household out of risk with a job measure has no wage income."
      )
    case .measureNobodyWorks:
      ("有就业或公岗措施的户无人务工。", "a household with a job measure has nobody at work.")
    case .measureNobodyWorkedSince:
      ("有就业或公岗措施，识别以来家中无人务工。", "a job measure, and nobody has worked since identification.")
    case .measureNotStarted:
      ("有开发式帮扶措施，实施情况却为尚未实施或空。", "a development measure is recorded as not begun.")
    case .noMeasure:
      (
        "有劳动力、风险未消除、识别满六个月的户没有开发式帮扶措施。",
        "a household with labour has no development measure after six months."
      )
    case .measureNobodyOutside:
      (
        "有劳务输出或外出务工补贴，识别以来无人在县外务工。",
        "labour export or travel subsidy, and nobody has worked outside since."
      )
    case .exportBeforeIdentified:
      ("劳务输出措施所指的外出务工早于识别。", "the outside work began before identification.")
    }
  }
}
