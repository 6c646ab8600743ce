// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// What the pages of organisations say.
enum BodyWords {
  static let bodies = Localized(zh: "单位", en: "Organisations")
  static let name = Localized(zh: "单位名称", en: "Name")
  static let kind = Localized(zh: "单位类型", en: "Kind")
  static let region = Localized(zh: "注册地", en: "Registered in")
  static let creditCode = Localized(zh: "统一社会信用代码", en: "Credit code")
  static let account = Localized(zh: "基本账户账号", en: "Basic account")
  static let accountNote = Localized(
    zh: "补贴付到这个账户。已登记的账号不显示；留空不改动。",
    en: "Subsidies are paid to it. The one held is not shown; leave empty to keep it.")
  static let badAccount = Localized(zh: "账号是 8 到 32 位数字", en: "an account is 8 to 32 digits")
  static let badCode = Localized(
    zh: "信用代码是 18 位数字和大写字母", en: "a credit code is 18 digits and capitals")
  static let search = Localized(zh: "名称的一部分，或信用代码", en: "Part of a name, or a credit code")
  static let new = Localized(zh: "登记单位", en: "Enter an organisation")
  static let edit = Localized(zh: "更正", en: "Correct")
  static let noneYet = Localized(
    zh: "还没有单位。导入务工、岗位、培训名册，或在这里登记。",
    en: "No organisation is held. Import rosters of work, posts or training, or enter one here.")
  static let noneMatch = Localized(
    zh: "没有符合条件的单位。", en: "No organisation is like that.")
  static func alreadyHeld(_ name: String) -> Localized {
    Localized(
      zh: "已登记有“\(name)”。请在它的页面更正，不要重复登记。",
      en: "“\(name)” is held already. Correct it on its own page.")
  }

  static let staffCount = Localized(zh: "职工总数", en: "All staff")
  static let staffNote = Localized(
    zh: "申报名册日的人数；三分之一的比例按这些数计算。", en: "On the day of the roster; a third is counted on these.")
  static let outOfPovertyStaff = Localized(zh: "脱贫劳动力职工", en: "Out-of-poverty staff")
  static let marginalStaff = Localized(zh: "边缘户劳动力职工", en: "Marginal-household staff")
  static let lowIncomeStaff = Localized(zh: "农村低收入职工", en: "Rural low-income staff")

  static let recognitions = Localized(zh: "载体认定", en: "Recognitions")
  static let recognise = Localized(zh: "登记认定", en: "Enter a recognition")
  static let noRecognition = Localized(
    zh: "没有登记认定。社区工厂、车间、基地、工坊的补贴凭认定申报。",
    en: "No recognition is held. Subsidies of factories, workshops and bases rest on one.")
  static let carrierKind = Localized(zh: "载体类型", en: "Recognised as")
  static let recognisedOn = Localized(zh: "认定日期", en: "Recognised on")
  static let recognisedBy = Localized(zh: "认定单位", en: "Recognised by")
  static let withdrawnOn = Localized(zh: "撤销日期", en: "Withdrawn on")
  static func withdrawn(_ day: String) -> Localized {
    Localized(zh: "\(day) 撤销", en: "withdrawn \(day)")
  }
  static let registered = Localized(zh: "已登记注册", en: "Registered")
  static let wellManaged = Localized(zh: "管理规范", en: "Well managed")
  static let siteKind = Localized(zh: "场所类型", en: "Kind of site")
  static let matchingAgreement = Localized(zh: "与镇签有劳务对接协议", en: "Agreement with the town")
  static let rentPaid = Localized(zh: "实付租赁费（元）", en: "Rent paid (yuan)")
  static let utilitiesPaid = Localized(zh: "实付水电费（元）", en: "Utilities paid (yuan)")
  static let costsNote = Localized(
    zh: "本次申报期内凭证合计；补贴不超过一半。",
    en: "By receipts of the period claimed; half of it at most is subsidised.")
  static let costsFrom = Localized(zh: "费用起始日", en: "Costs from")
  static let costsThrough = Localized(zh: "费用截止日", en: "Costs through")
  static let costsPeriod = Localized(zh: "费用期间", en: "Costs of")

  static let classes = Localized(zh: "培训班次", en: "Classes")
  static let addClass = Localized(zh: "登记班次", en: "Enter a class")
  static let noClass = Localized(zh: "没有登记班次。", en: "No class is held.")
  static let classNumber = Localized(zh: "班次编号", en: "Class number")
  static let classKind = Localized(zh: "培训类型", en: "Kind of training")
  static let occupation = Localized(zh: "培训职业（工种）", en: "Occupation")
  static let startOn = Localized(zh: "起始日", en: "From")
  static let endOn = Localized(zh: "截止日", en: "Through")
  static let classDays = Localized(zh: "培训天数", en: "Days")
  static let classHours = Localized(zh: "课时", en: "Class hours")
  static let hoursMatch = Localized(zh: "课时符合本地标准", en: "Hours follow the local standard")
  static let standard = Localized(zh: "培训补贴标准（元/人）", en: "Standard (yuan a head)")
  static let enrolled = Localized(zh: "参训人数", en: "Enrolled")
  static let qualified = Localized(zh: "合格人数", en: "Qualified")
  static let employed = Localized(zh: "3个月内就业人数", en: "Employed within 3 months")
  static let qualifiedEmployed = Localized(
    zh: "合格且3个月内就业人数", en: "Qualified and employed within 3 months")
  static let countsNote = Localized(
    zh: "人数留空时按学员名单计算。", en: "Left empty, these are counted from the list of trainees.")
  static let systemEntryOn = Localized(zh: "录入技能提升系统日期", en: "Entered in the skills system on")

  static let licences = Localized(zh: "证照", en: "Licences")
  static let licenceNumber = Localized(zh: "证照编号", en: "Number")

  static func licence(_ kind: Licence.Kind) -> Localized {
    switch kind {
    case .business: Localized(zh: "营业执照", en: "business licence")
    case .employmentAgency: Localized(zh: "职介许可证", en: "employment agency licence")
    case .labourDispatch: Localized(zh: "劳务派遣许可", en: "labour dispatch licence")
    }
  }

  static func kind(_ kind: OrganisationKind) -> Localized {
    switch kind {
    case .enterprise: Localized(zh: "企业", en: "enterprise")
    case .cooperative: Localized(zh: "农民专业合作社", en: "farmers' co-operative")
    case .soleTrader: Localized(zh: "个体工商户", en: "sole trader")
    case .hrAgency: Localized(zh: "经营性人力资源服务机构", en: "commercial human-resources agency")
    case .labourDispatch: Localized(zh: "劳务派遣机构", en: "labour dispatch body")
    case .villageLabourCompany: Localized(zh: "村级就业服务公司", en: "village employment company")
    case .labourBroker: Localized(zh: "劳务经纪人", en: "labour broker")
    case .labourCooperative: Localized(zh: "劳务合作社", en: "labour co-operative")
    case .trainingBody: Localized(zh: "培训机构", en: "training body")
    case .technicalSchool: Localized(zh: "技工院校", en: "technical school")
    case .school: Localized(zh: "学校", en: "school")
    case .appraisalBody: Localized(zh: "职业技能鉴定机构", en: "vocational skill appraisal body")
    case .socialOrganisation: Localized(zh: "社会组织", en: "social organisation")
    case .publicService: Localized(zh: "公共就业服务机构", en: "public employment service")
    case .stateLabourCompany: Localized(zh: "国有劳务公司", en: "state-owned labour company")
    }
  }

  static func carrier(_ kind: CarrierKind) -> Localized {
    switch kind {
    case .workshop: Localized(zh: "就业帮扶车间", en: "employment assistance workshop")
    case .communityFactory: Localized(zh: "社区工厂", en: "community factory")
    case .satelliteFactory: Localized(zh: "卫星工厂", en: "satellite factory")
    case .base: Localized(zh: "就业帮扶基地", en: "employment assistance base")
    case .provincialBase: Localized(zh: "省级就业帮扶基地", en: "provincial employment assistance base")
    case .labourBase: Localized(zh: "乡村振兴劳务基地", en: "rural-revitalisation labour base")
    case .heritageWorkshop: Localized(zh: "非遗工坊", en: "intangible-heritage workshop")
    case .station: Localized(zh: "就业帮扶驿站", en: "employment assistance station")
    case .incubator: Localized(zh: "创业孵化基地", en: "startup incubator")
    case .returneePark: Localized(zh: "返乡入乡创业园", en: "returnee startup park")
    case .internshipUnit: Localized(zh: "见习单位", en: "internship unit")
    case .composite: Localized(zh: "综合性服务机构", en: "composite service body")
    case .startupCentre: Localized(zh: "标准化创业中心", en: "standard startup centre")
    }
  }

  static func site(_ kind: CarrierSiteKind) -> Localized {
    switch kind {
    case .relocationCommunity: Localized(zh: "移民搬迁社区", en: "relocation community")
    case .townIdle: Localized(zh: "乡镇闲置场所", en: "idle site of a town")
    case .villageIdle: Localized(zh: "村集体闲置场所", en: "idle site of a village")
    case .other: Localized(zh: "其他", en: "other")
    }
  }

  static func training(_ kind: TrainingKind) -> Localized {
    switch kind {
    case .skills: Localized(zh: "就业技能培训", en: "employment skills training")
    case .midTerm: Localized(zh: "中期技能培训", en: "mid-term skills training")
    case .syb: Localized(zh: "创办你的企业", en: "start your business")
    case .onlineBusiness: Localized(zh: "网络创业", en: "online business")
    case .iyb: Localized(zh: "改善你的企业", en: "improve your business")
    case .project: Localized(zh: "项目制培训", en: "project training")
    case .other: Localized(zh: "其他", en: "other")
    }
  }
}
