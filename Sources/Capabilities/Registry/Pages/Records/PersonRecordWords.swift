// SPDX-License-Identifier: Apache-2.0
import Values
import Web

/// What the forms of a person's records say.
enum PersonRecordWords {
  static let menu = Localized(zh: "登记情况", en: "Put something down")
  static let correct = Localized(zh: "更正", en: "correct")

  static func name(_ kind: PersonRecordKind) -> Localized {
    switch kind {
    case .category: Localized(zh: "人员类别", en: "a category")
    case .status: Localized(zh: "就业状态", en: "work status")
    case .employment: Localized(zh: "就业", en: "a job")
    case .journey: Localized(zh: "外出交通", en: "a journey")
    case .internship: Localized(zh: "就业见习", en: "an internship")
    case .placement: Localized(zh: "职业介绍", en: "an introduction to work")
    case .enrolment: Localized(zh: "参加培训", en: "a place in a class")
    case .certificate: Localized(zh: "证书", en: "a certificate")
    case .schooling: Localized(zh: "在校", en: "a year at school")
    case .venture: Localized(zh: "创业", en: "a business")
    case .loan: Localized(zh: "创业担保贷款", en: "a startup loan")
    }
  }

  static func title(_ kind: PersonRecordKind) -> Localized {
    let name = name(kind)
    return Localized(zh: "登记：\(name.zh)", en: "Put down \(name.en)")
  }

  /// By what a record is found again: then the form corrects it.
  static func sameRecord(_ kind: PersonRecordKind) -> Localized {
    switch kind {
    case .category:
      Localized(
        zh: "同一类别已登记的，补充或更正其起止日期。", en: "A category that is held gets these days.")
    case .status:
      Localized(
        zh: "从这一天起是新的状态，之前的状态到前一天为止。",
        en: "The status holds from this day; the one before ends the day before.")
    case .employment, .internship:
      Localized(
        zh: "单位和起始日相同的，视为同一条记录，予以更正。",
        en: "The same body and first day are the same record, which is corrected.")
    case .journey:
      Localized(zh: "一年一条，同一年的予以更正。", en: "One a year; that of the same year is corrected.")
    case .placement:
      Localized(
        zh: "介绍机构、用人单位和上岗日相同的，视为同一条记录。",
        en: "The same agency, employer and first day are the same record.")
    case .enrolment:
      Localized(
        zh: "机构和班次相同的，视为同一条记录；班次须已登记或一并新建。",
        en: "The same body and class are the same record; a class that is not held is made.")
    case .certificate:
      Localized(
        zh: "编号相同，或类型和发证日相同的，视为同一条记录。",
        en: "The same number, or kind and day of issue, are the same record.")
    case .schooling:
      Localized(zh: "一学年一条。", en: "One a school year.")
    case .venture:
      Localized(
        zh: "统一社会信用代码相同，或注册日相同的，视为同一条记录。",
        en: "The same credit code, or day of registration, are the same record.")
    case .loan: LoanWords.numberNote
    }
  }

  static let category = Localized(zh: "类别", en: "Category")
  static let status = Localized(zh: "状态", en: "Status")
  static let from = Localized(zh: "起始日", en: "From")
  static let through = Localized(zh: "截止日", en: "Through")
  static let throughNote = Localized(zh: "仍在此类别的留空。", en: "Empty while it lasts.")
  static let employer = Localized(zh: "用人单位", en: "Employer")
  static let contract = Localized(zh: "合同或证明", en: "Contract or paper")
  static let startOn = Localized(zh: "开始日期", en: "First day")
  static let endOn = Localized(zh: "合同截止日", en: "Last day of the term")
  static let workedThrough = Localized(zh: "实际工作到", en: "Worked through")
  static let workRegion = Localized(zh: "工作地", en: "Place of work")
  static let workRegionNote = Localized(zh: "县外的选到省。", en: "Outside the county, the province.")
  static let form = Localized(zh: "就业形式", en: "Form of work")
  static let pay = Localized(zh: "月工资（元）", en: "Monthly pay (yuan)")
  static let pointToPoint = Localized(zh: "点对点输送", en: "Brought from door to door")
  static let year = Localized(zh: "年份", en: "Year")
  static let noYear = Localized(zh: "请填写四位年份", en: "write a year of four digits")
  static let outwardOn = Localized(zh: "外出日期", en: "Day of the journey out")
  static let cost = Localized(zh: "票据金额（元）", en: "Cost by tickets (yuan)")
  static let costNote = Localized(zh: "没有票据的留空。", en: "Empty where no ticket was shown.")
  static let journeyScope = Localized(zh: "票据范围", en: "What the tickets cover")
  static let unit = Localized(zh: "见习单位", en: "Internship unit")
  static let months = Localized(zh: "已见习整月数", en: "Whole months done")
  static let agency = Localized(zh: "介绍机构", en: "Agency")
  static let placementNote = Localized(
    zh: "同一单位、同一天上岗的就业记录与此相连。",
    en: "The job at this employer from this day belongs to it.")
  static let completedOn = Localized(zh: "介绍完成日", en: "Introduction completed on")
  static let organised = Localized(zh: "有组织输出", en: "Organised")
  static let freeOfCharge = Localized(zh: "未向劳动者收费", en: "Free of charge")
  static let seasonalPost = Localized(zh: "季节性岗位", en: "Seasonal post")
  static let trainingBody = Localized(zh: "培训机构", en: "Training body")
  static let attendedDays = Localized(zh: "实际出勤天数", en: "Days attended")
  static let qualified = Localized(zh: "考核合格", en: "Qualified")
  static let certificateOn = Localized(zh: "取得证书日", en: "Certificate on")
  static let employedOn = Localized(zh: "培训后就业日", en: "Employed on")
  static let businessStartedOn = Localized(zh: "培训后创业日", en: "Business started on")
  static let certificateKind = Localized(zh: "证书类型", en: "Kind of certificate")
  static let certificateNumber = Localized(zh: "证书编号", en: "Certificate number")
  static let level = Localized(zh: "等级", en: "Level")
  static let issuedOn = Localized(zh: "发证日期", en: "Issued on")
  static let issuer = Localized(zh: "发证机构", en: "Issued by")
  static let firstCertificate = Localized(zh: "初次取得", en: "First certificate")
  static let priority = Localized(zh: "列入重点产业指导目录", en: "In the guiding directory")
  static let schoolYear = Localized(zh: "学年", en: "School year")
  static let schoolYearNote = Localized(zh: "如 2022-2023。", en: "As 2022-2023.")
  static let noSchoolYear = Localized(
    zh: "请按 2022-2023 或 2022 填写", en: "write it as 2022-2023 or 2022")
  static let school = Localized(zh: "学校", en: "School")
  static let schoolKind = Localized(zh: "学校类型", en: "Kind of school")
  static let twoLeaver = Localized(zh: "两后生", en: "Left school without going on")
  static let ventureName = Localized(zh: "字号或企业名称", en: "Name of the business")
  static let entityKind = Localized(zh: "主体类型", en: "Kind of business")
  static let registeredOn = Localized(zh: "工商登记注册日", en: "Registered on")
  static let registeredAt = Localized(zh: "注册地", en: "Registered at")
  static let normalThrough = Localized(zh: "正常经营到", en: "In normal operation through")
  static let normalThroughNote = Localized(
    zh: "实地考察确认的最后一天。", en: "The last day that a visit confirmed.")
  static let firstVenture = Localized(zh: "首次创业", en: "First business")
  static let lawful = Localized(zh: "依法经营", en: "Runs lawfully")
  static let smallShop = Localized(zh: "小店", en: "Small shop")

  static func contract(_ kind: ContractKind) -> Localized {
    switch kind {
    case .labourContract: Localized(zh: "劳动合同", en: "labour contract")
    case .serviceAgreement: Localized(zh: "劳务协议", en: "service agreement")
    case .employmentAgreement: Localized(zh: "就业协议", en: "employment agreement")
    case .employerCertificate: Localized(zh: "用人单位证明", en: "employer's certificate")
    case .noContract: Localized(zh: "没有", en: "none")
    }
  }

  static func form(_ form: EmploymentForm) -> Localized {
    switch form {
    case .regular: Localized(zh: "全日制", en: "regular")
    case .partTime: Localized(zh: "非全日制", en: "part time")
    case .temporary: Localized(zh: "临时性", en: "temporary")
    case .seasonal: Localized(zh: "季节性", en: "seasonal")
    case .elastic: Localized(zh: "弹性工作", en: "elastic")
    case .newForm: Localized(zh: "新就业形态", en: "new form")
    case .shared: Localized(zh: "共享用工", en: "shared")
    case .home: Localized(zh: "居家", en: "at home")
    }
  }

  static func scope(_ scope: JourneyScope) -> Localized {
    switch scope {
    case .roundTrip: Localized(zh: "往返", en: "there and back")
    case .asTicketed: Localized(zh: "以票据为准", en: "as ticketed")
    }
  }

  static func certificate(_ kind: CertificateKind) -> Localized {
    switch kind {
    case .vocationalQualification: Localized(zh: "职业资格证书", en: "vocational qualification")
    case .skillLevel: Localized(zh: "职业技能等级证书", en: "skill level")
    case .specialAbility: Localized(zh: "专项职业能力证书", en: "special ability")
    case .trainingCompletion: Localized(zh: "培训合格证书", en: "training completion")
    }
  }

  static func school(_ kind: SchoolKind) -> Localized {
    switch kind {
    case .technical: Localized(zh: "技工院校", en: "technical school")
    case .secondaryVocational: Localized(zh: "中等职业学校", en: "secondary vocational school")
    case .college: Localized(zh: "高等院校", en: "college")
    }
  }

  static func entity(_ kind: EntityKind) -> Localized {
    switch kind {
    case .smallMicro: Localized(zh: "小微企业", en: "small or micro enterprise")
    case .soleTrader: Localized(zh: "个体工商户", en: "sole trader")
    }
  }
}
