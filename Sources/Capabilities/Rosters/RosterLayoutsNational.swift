// SPDX-License-Identifier: Apache-2.0

// The layouts that the national system exports.

/// Name and identity number, by which every row finds its person.
let identityColumns: [RosterColumn] = [
  column("姓名", .name, .text(50), also: ["学员姓名", "申请人姓名", "人员姓名", "申请人"]).required,
  column(
    "证件号码", .idNumber, .identity,
    also: ["身份证号码", "身份证号", "公民身份号码", "居民身份证号码", "身份证件号码", "身份证", "证件号"]
  ).required,
]

private let placeColumns: [RosterColumn] = [
  column("省", .province, .text(50), also: ["省份", "省(区、市)"]),
  column("市", .city, .text(50), also: ["市(地、州、盟)", "市(州)"]),
  column("县", .county, .text(50), also: ["县(市、区、旗)", "县区", "区县", "县(区)"]),
  column("乡", .town, .text(50), also: ["乡(镇)", "乡镇", "镇", "镇(街道)"]),
  column("村", .village, .text(50), also: ["行政村", "村(社区)"]),
]

private let householdColumns: [RosterColumn] = [
  column("户编号", .householdCode, .text(40), also: ["户号", "家庭编号"]),
  column("人口编号", .personCode, .text(40), also: ["人编号", "成员编号"]),
]

extension RosterLayout {
  /// > Source: yearly member export of the national information system, 47 columns.
  static let memberExport = RosterLayout(
    kind: .memberExport, title: "脱贫人口成员导出表",
    columns: identityColumns + placeColumns + memberHousehold + memberPerson + memberWork
      + memberInsurance + monitoredColumns,
    marksNeeded: 2, marksToClaim: 4)

  private static let memberHousehold: [RosterColumn] = [
    column("户编号", .householdCode, .text(40), also: ["户号", "家庭编号"]).required,
    column("人口编号", .personCode, .text(40), also: ["人编号", "成员编号"]).mark,
    column("与户主关系", .relation, .choice(.relation, several: false), also: ["与户主的关系"])
      .required,
    column("户主姓名", .headName, .text(50)),
    column("户主证件号码", .headIdNumber, .text(40), also: ["户主身份证号码"]),
    column("户联系电话", .householdPhone, .text(40)),
    column("年度", .statementYear, .year),
    column("数据日期", .statementDate, .day),
    column("识别标准", .identificationStandard, .text(50)).mark,
  ]

  private static let memberPerson: [RosterColumn] = [
    column("性别", .sex, .choice(.sex, several: false)),
    column("出生日期", .birthDate, .day, also: ["出生年月"]),
    column("证件类型", .idKind, .text(30)),
    column("民族", .ethnicity, .text(20)),
    column("成员联系电话", .phone, .telephone, also: ["人联系电话", "联系电话"]),
    column("文化程度", .education, .choice(.education, several: false)),
    column("在校生状况", .studentState, .choice(.studentState, several: false)).mark,
    column("劳动技能", .labourSkill, .choice(.labourSkill, several: false)),
    column("健康状况", .health, .choice(.health, several: true)),
    column("政治面貌", .politicalStatus, .choice(.politicalStatus, several: false)),
    column("残疾类别", .disabilityKind, .text(50)),
    column("残疾证办证年度", .disabilityCertificateYear, .year).mark,
    column("是否享受低保", .isSubsistence, .yesNo),
    column("是否特困供养人员", .isExtremePoverty, .yesNo),
  ]

  private static let memberWork: [RosterColumn] = [
    column("务工时间（月）", .workMonths, .count(12), also: ["务工时间", "务工月数"]).mark,
    column("务工企业名称", .employer, .text(100)),
    column("务工所在地", .workPlace, .text(200)),
    column("是否国外务工", .worksAbroad, .yesNo).mark,
    column("就业渠道", .channel, .text(50)),
    column("产业分类", .industry, .text(50)),
    column("公益性岗位类型", .memberPostKind, .text(50)).mark,
    column("公益性岗位(月数)", .memberPostMonths, .count(12), also: ["公益性岗位月数"]).mark,
  ]

  private static let memberInsurance: [RosterColumn] = aside(
    "是否参加城镇职工基本养老保险", "是否参加大病保险", "是否参加新型农村合作医疗（城乡居民基本医疗保险）",
    "是否参加城乡居民基本养老保险", "失学或辍学原因", "是否会讲普通话", "是否参加商业补充医疗保险",
    "是否接受大病医疗救助", "是否接受其他健康扶贫", "是否参加城镇职工基本医疗保险", "序号")

  /// > Source: monthly work monitoring of the national system, December 2023, names as seen in
  /// checking rules.
  static let workLedger = RosterLayout(
    kind: .workLedger, title: "（务工月监测）已外出务工信息",
    columns: identityColumns + placeColumns + householdColumns + monitoredColumns + [
      column("劳动技能", .labourSkill, .choice(.labourSkill, several: false)),
      column("在校生状况", .studentState, .choice(.studentState, several: false)),
      column("年度", .statementYear, .year),
      column("数据日期", .statementDate, .day, also: ["数据月份", "监测月份"]),
      column("是否已务工", .isWorking, .yesNo, also: ["是否已外出务工"]).required.mark,
      column("务工所在省", .workProvince, .text(50)),
      column("务工所在市", .workCity, .text(50)),
      column("务工所在县", .workCounty, .text(200)).required,
      column("开始时间", .jobStart, .month, also: ["务工开始时间", "开始务工时间"]).required,
      column("结束时间", .jobEnd, .month, also: ["务工结束时间", "结束务工时间"]),
      column("务工月收入", .monthlyWage, .money, also: ["月收入"]),
      column("务工企业名称", .employer, .text(100), also: ["务工单位"]),
      column("所属行业", .industry, .text(50)),
      column("就业渠道", .channel, .text(50)),
      column("是否点对点输送", .pointToPoint, .yesNo).mark,
      column("年度交通费补助", .yearlyTransportSubsidy, .money).mark,
    ] + aside("序号", "联系电话", "备注"),
    marksNeeded: 1, marksToClaim: 2)

  /// > Source: as the work ledger.
  static let plannedWork = RosterLayout(
    kind: .plannedWork, title: "计划外出务工信息",
    columns: identityColumns + placeColumns + householdColumns + monitoredColumns + [
      column("劳动技能", .labourSkill, .choice(.labourSkill, several: false)),
      column("在校生状况", .studentState, .choice(.studentState, several: false)),
      column("年度", .statementYear, .year),
      column("数据日期", .statementDate, .day, also: ["数据月份", "监测月份"]),
      column("是否计划务工", .plansWork, .yesNo, also: ["是否计划外出务工"]).required.mark,
      column("计划务工所在县", .plannedCounty, .text(200)).mark,
      column("就业服务需求", .serviceWanted, .text(200)).mark,
    ] + aside("序号", "联系电话", "备注"),
    marksNeeded: 1, marksToClaim: 2)

  private static let monitoredColumns: [RosterColumn] = [
    column("户类型", .householdKind, .choice(.householdKind, several: false)),
    column(
      "监测对象类别", .monitoredKind, .choice(.monitoredKind, several: false),
      also: ["监测对象类型", "易返贫致贫户(监测对象)类型"]),
    column("风险是否已消除", .riskRemoved, .yesNo, also: ["风险是否消除"]),
    column("识别监测时间", .monitoredFrom, .day, also: ["监测对象识别时间", "风险识别时间"]),
    column("风险消除时间", .monitoredThrough, .day, also: ["风险消除日期"]),
  ]
}
