// SPDX-License-Identifier: Apache-2.0

// The lists behind the domains. Codes are those of the fact vocabulary where it has the fact, and
// the national system's own text where it does not.
// > Source: value lists used in the national rosters; GB/T 2261.1; GB/T 4658; tables 2 to 4 of the
// fact vocabulary.

extension ValueDomain {
  var entries: [DomainEntry] {
    switch self {
    case .sex: [DomainEntry("male", "男", "男性", "1"), DomainEntry("female", "女", "女性", "2")]
    case .relation: ValueDomain.relations
    case .education: ValueDomain.educations
    case .schooling: ValueDomain.educations + ValueDomain.educationVariants
    case .studentState: ValueDomain.studentStates
    case .labourSkill: ValueDomain.labourSkills
    case .health: ["健康", "长期慢性病", "患有大病", "残疾"].map { DomainEntry($0) }
    case .politicalStatus: ["中共党员", "中共预备党员", "共青团员", "群众"].map { DomainEntry($0) }
    case .householdKind: ValueDomain.householdKinds
    case .monitoredKind: ["脱贫不稳定户", "边缘易致贫户", "突发严重困难户"].map { DomainEntry($0) }
    case .category: ValueDomain.categories
    case .contractKind: ValueDomain.contractKinds
    case .workStatus: ValueDomain.workStatuses
    case .fund: ValueDomain.funds
    case .trainingKind: ValueDomain.trainingKinds
    case .certificateKind: ValueDomain.certificateKinds
    case .graduationLevel: ValueDomain.graduationLevels
    case .schoolKind: ValueDomain.schoolKinds
    case .ventureKind: ValueDomain.ventureKinds
    }
  }

  private static let relations: [DomainEntry] =
    [DomainEntry("户主", "户主", "本人"), DomainEntry("配偶", "配偶", "妻", "夫", "妻子", "丈夫")]
    + [
      "之子", "之女", "之儿媳", "之女婿", "之孙子", "之孙女", "之外孙子", "之外孙女", "之父", "之母", "之岳父",
      "之岳母", "之公公", "之婆婆", "之祖父", "之祖母", "之外祖父", "之外祖母", "之兄弟姐妹", "之曾孙子", "之曾孙女",
      "之侄儿", "之侄女", "之兄弟媳妇", "之叔伯", "其他",
    ].map { DomainEntry($0) }

  private static let educations: [DomainEntry] = [
    "文盲或半文盲", "小学", "初中", "高中", "大专", "本科及以上",
  ].map { DomainEntry($0) }

  private static let educationVariants: [DomainEntry] = [
    DomainEntry("文盲或半文盲", "文盲", "半文盲"), DomainEntry("高中", "中专", "中职", "技校", "职高", "职业高中"),
    DomainEntry("大专", "专科", "高职"), DomainEntry("本科及以上", "本科", "大学本科", "大学", "硕士", "博士", "研究生"),
  ]

  private static let studentStates: [DomainEntry] = [
    "学龄前儿童", "学前教育", "小学", "七年级", "八年级", "九年级", "普通高中一年级", "普通高中二年级", "普通高中三年级",
    "中职一年级", "中职二年级", "中职三年级", "高职高专一年级", "高职高专二年级", "高职高专三年级", "技师学院一年级",
    "技师学院二年级", "技师学院三年级", "技师学院四年级", "本科一年级", "本科二年级", "本科三年级", "本科四年级",
    "本科五年级", "硕士研究生及以上",
  ].map { DomainEntry($0) }

  private static let labourSkills: [DomainEntry] = [
    DomainEntry("普通劳动力"), DomainEntry("技能劳动力"),
    DomainEntry("弱劳动力或半劳动力", "弱劳动力或半劳动力", "弱劳动力", "半劳动力", "弱劳力", "半劳力"),
    DomainEntry("丧失劳动力"), DomainEntry("无劳动力"),
  ]

  private static let householdKinds: [DomainEntry] = [
    DomainEntry("脱贫户", "脱贫户", "脱贫户(含已脱贫)", "已脱贫户"), DomainEntry("一般农户", "一般农户", "一般户"),
  ]

  private static let categories: [DomainEntry] = [
    DomainEntry("outOfPoverty", "脱贫人口", "脱贫劳动力", "脱贫户", "建档立卡脱贫人口"),
    DomainEntry("outOfPovertyPolicy", "脱贫享受政策人口"),
    DomainEntry("marginal", "边缘易致贫人口", "边缘易致贫户", "边缘户", "边缘户劳动力"),
    DomainEntry("monitored", "监测对象", "监测帮扶对象", "脱贫不稳定户", "突发严重困难户"),
    DomainEntry("ruralLowIncome", "农村低收入人口", "农村低收入劳动力"),
    DomainEntry("relocated", "易地扶贫搬迁群众", "易地搬迁", "易地搬迁群众"),
    DomainEntry("subsistence", "低保", "低保家庭", "低保户", "低保对象", "最低生活保障家庭"),
    DomainEntry("extremePoverty", "特困", "特困人员", "特困救助供养", "特困供养人员"),
    DomainEntry("disabled", "残疾", "残疾人"),
    DomainEntry("studentLoan", "获得国家助学贷款", "国家助学贷款", "助学贷款"),
    DomainEntry("migrantWorker", "农民工"),
    DomainEntry("returneeFounder", "返乡创业人员", "返乡下乡创业人员", "农民工等返乡下乡创业人员", "返乡入乡创业人员", "返乡农民工"),
    DomainEntry("registeredUnemployed", "登记失业人员"),
    DomainEntry("hardToEmploy", "就业困难人员", "农村就业困难群体"),
    DomainEntry("olderUnemployed", "大龄失业人员"),
    DomainEntry("zeroEmploymentMember", "零就业家庭成员", "零就业家庭", "零就业户"),
    DomainEntry("veteran", "退役军人"),
    DomainEntry("unemployedYouth", "失业青年", "16至24岁失业青年", "16-24岁失业青年"),
    DomainEntry("twoLeaver", "两后生"),
    DomainEntry("centralWestern", "中西部脱贫人口"),
    DomainEntry("ruralStartupLeader", "农村创业致富带头人", "创业致富带头人"),
    DomainEntry("capableVillager", "乡村能人", "当地能人"),
    DomainEntry("labourBrandWorker", "劳务品牌从业人员"),
    DomainEntry("graduate", "高校毕业生", "毕业生", "离校未就业高校毕业生"),
    DomainEntry("none", "无", "其他", "一般农户", "普通人员"),
  ]

  private static let contractKinds: [DomainEntry] = [
    DomainEntry(
      "labourContract", "劳动合同", "固定期限劳动合同", "无固定期限劳动合同", "固定期限", "无固定期限"),
    DomainEntry("serviceAgreement", "劳务协议", "劳务合同", "服务协议"),
    DomainEntry("employmentAgreement", "就业协议", "就业协议书", "见习协议"),
    DomainEntry("employerCertificate", "就业证明", "用人单位出具的就业证明", "用人单位证明", "单位证明"),
    DomainEntry("none", "无", "未签订", "没有"),
  ]

  private static let workStatuses: [DomainEntry] = [
    DomainEntry("employed", "就业", "已就业", "在岗", "务工"),
    DomainEntry("flexible", "灵活就业"), DomainEntry("selfEmployed", "自主创业", "创业", "已创业"),
    DomainEntry("unemployed", "失业", "未就业", "待业", "无业"),
    DomainEntry("student", "在校", "在读", "在校生", "学生"),
    DomainEntry("notSeeking", "无就业意愿", "无意愿"),
  ]

  private static let funds: [DomainEntry] = [
    DomainEntry("employmentSubsidy", "就业补助资金"), DomainEntry("employmentSpecial", "就业专项资金"),
    DomainEntry(
      "bridging", "衔接资金", "财政衔接推进乡村振兴补助资金", "衔接推进乡村振兴补助资金", "财政衔接资金",
      "常态化帮扶资金"),
    DomainEntry("skillsAccount", "职业技能提升行动专账资金"),
    DomainEntry("unemploymentInsurance", "失业保险基金"),
    DomainEntry("jiangsuShaanxi", "苏陕协作资金", "苏陕协作项目资金"),
    DomainEntry("generalBond", "一般债券"), DomainEntry("pooled", "统筹各类资金", "统筹资金"),
  ]

  private static let trainingKinds: [DomainEntry] = [
    DomainEntry("skills", "就业技能培训", "技能培训", "职业技能培训"),
    DomainEntry("midTerm", "中期技能培训", "技能+培训", "“技能+”培训"),
    DomainEntry("syb", "SYB", "创办你的企业", "SYB培训", "创业培训"),
    DomainEntry("onlineBusiness", "网络创业", "网络创业培训"),
    DomainEntry("iyb", "IYB", "改善你的企业", "IYB培训"),
    DomainEntry("project", "项目制", "项目制培训"), DomainEntry("other", "其他"),
  ]

  private static let certificateKinds: [DomainEntry] = [
    DomainEntry("vocationalQualification", "职业资格证书", "职业资格"),
    DomainEntry("skillLevel", "职业技能等级证书", "技能等级证书", "职业技能等级"),
    DomainEntry("specialAbility", "专项能力考核", "专项职业能力证书", "专项能力证书", "专项职业能力考核"),
    DomainEntry("trainingCompletion", "培训合格证书", "培训合格证", "结业证书"),
  ]

  private static let graduationLevels: [DomainEntry] = [
    DomainEntry(
      "college", "普通高校", "高校", "大专", "专科", "本科", "大学本科", "硕士", "博士", "研究生", "本科及以上", "高职"),
    DomainEntry("secondaryVocational", "中等职业学校", "中职", "中专", "职高", "职业高中"),
    DomainEntry("technical", "技工院校", "技校", "技师学院", "技工学校"),
    DomainEntry("none", "无", "高中", "初中", "小学", "初中及以下", "高中及以下", "文盲或半文盲"),
  ]

  private static let schoolKinds: [DomainEntry] = [
    DomainEntry("technical", "技工院校", "技校", "技师学院", "技工学校"),
    DomainEntry("secondaryVocational", "中等职业学校", "中职", "中专", "职高"),
    DomainEntry("college", "高校", "普通高校", "高职", "高职高专", "大学"),
  ]

  private static let ventureKinds: [DomainEntry] = [
    DomainEntry("smallMicro", "小微企业", "小型微型企业", "企业"),
    DomainEntry("soleTrader", "个体工商户", "个体户", "个体"),
  ]
}
