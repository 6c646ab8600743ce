// SPDX-License-Identifier: Apache-2.0

// The rosters that counties keep themselves.

private let personColumns: [RosterColumn] = [
  column("性别", .sex, .choice(.sex, several: false)),
  column("出生日期", .birthDate, .day, also: ["出生年月"]),
  column("死亡日期", .diedOn, .day, also: ["死亡时间", "身故日期"]),
  column("民族", .ethnicity, .text(20)),
  column("联系电话", .phone, .telephone, also: ["电话", "手机号码", "手机号", "本人联系电话"]),
  column("文化程度", .education, .choice(.schooling, several: false)),
  column("健康状况", .health, .choice(.health, several: true)),
  column("劳动技能", .labourSkill, .choice(.labourSkill, several: false)),
  column("省", .province, .text(50)),
  column("市", .city, .text(50)),
  column("县", .county, .text(50), also: ["县(市、区、旗)", "县区", "区县"]),
  column("镇", .town, .text(50), also: ["乡", "乡(镇)", "乡镇", "户籍镇", "镇(街道)"]),
  column("村", .village, .text(50), also: ["行政村", "户籍村", "村(社区)"]),
  column("户籍地址", .householdAddress, .text(200), also: ["户籍所在地", "家庭住址"]),
  column("户编号", .householdCode, .text(40), also: ["户号"]),
  column("与户主关系", .relation, .choice(.relation, several: false), also: ["与户主的关系"]),
  column("户主姓名", .headName, .text(50)),
  column("数据日期", .statementDate, .day, also: ["填报日期", "统计日期"]),
]

private let categoryColumns: [RosterColumn] = [
  column(
    "人员类别", .category, .choice(.category, several: true),
    also: ["人员类型", "人群类别", "身份类别", "对象类别", "就业前所属群体"]),
  column("认定日期", .categoryFrom, .day, also: ["认定时间", "识别时间", "人员识别时间"]),
  column("认定截止日期", .categoryThrough, .day, also: ["有效期至", "退出日期"]),
  column("户类型", .householdKind, .choice(.householdKind, several: false)),
  column(
    "监测对象类别", .monitoredKind, .choice(.monitoredKind, several: false),
    also: ["监测对象类型", "易返贫致贫户(监测对象)类型"]),
  column("风险是否已消除", .riskRemoved, .yesNo, also: ["风险是否消除"]),
  column("识别监测时间", .monitoredFrom, .day, also: ["监测对象识别时间", "风险识别时间"]),
  column("风险消除时间", .monitoredThrough, .day, also: ["风险消除日期"]),
  column("是否脱贫劳动力", .isOutOfPoverty, .yesNo, also: ["是否脱贫人口"]),
  column("是否农村低收入人口", .isRuralLowIncome, .yesNo, also: ["是否农村低收入劳动力"]),
]

private let accountColumns: [RosterColumn] =
  [
    column(
      "社保卡或一折通账号", .account, .text(40),
      also: ["社保卡或银行卡号", "银行账号", "银行卡号", "社会保障卡账号"]),
    column("开户行", .accountBank, .text(60)),
    column("开户名", .accountHolder, .text(50)),
  ] + aside("序号", "年龄", "备注", "领款人与本人关系", "学员签字", "领取人签字", "申请人承诺")

extension RosterLayout {
  /// > Source: composed from what the documents ask a post ledger to show.
  static let publicPosts = RosterLayout(
    kind: .publicPosts, title: "公益性岗位人员台账",
    columns: identityColumns + personColumns + categoryColumns + accountColumns + [
      column("是否三无人员", .hasNoThree, .yesNo).mark,
      column("是否零就业户", .isZeroEmployment, .yesNo),
      column("岗位名称", .postName, .text(50)).required,
      column("岗位类型", .postKind, .text(50), also: ["公益性岗位类型", "岗位性质"]).mark,
      column("开发主体", .postDeveloper, .text(100), also: ["开发单位", "岗位开发单位"]).mark,
      column("用人主体", .postUser, .text(100), also: ["用人单位"]),
      column("资金渠道", .postFund, .choice(.fund, several: false), also: ["资金来源"]).mark,
      column(
        "补贴标准（元/月）", .postStandard, .money, also: ["岗位补贴标准(元/月)", "补贴标准"]
      ).mark,
      column("协议类型", .postAgreement, .choice(.contractKind, several: false), also: ["合同类型"]),
      column("协议起始日期", .agreementStart, .day, also: ["协议开始日期", "合同起始日期"]).required,
      column("协议终止日期", .agreementEnd, .day, also: ["协议截止日期", "合同终止日期"]),
      column("首次上岗日期", .firstOnPost, .day, also: ["上岗日期"]),
      column("意外险保单号", .postInsurance, .text(60)).mark,
      column("意外险起止", .postInsuranceTerm, .term).mark,
      column("退岗日期", .leftPostOn, .day).mark,
      column("退岗原因", .leftPostReason, .text(60)).mark,
      column("在岗月份", .postMonths, .months),
    ],
    marksNeeded: 2, marksToClaim: 3)

  /// Any roster with names and identity numbers; its further columns come from one vocabulary.
  ///
  /// > Source: the rosters that the documents name (求职补贴, 交通补助, 企业职工, 培训学员,
  /// 就业见习, 创业补贴 …), composed from their material lists.
  static let roster = RosterLayout(
    kind: .roster, title: "花名册",
    columns: identityColumns + personColumns + categoryColumns + accountColumns + rosterWork
      + rosterWishes + rosterTraining + rosterStudies + rosterVentures,
    marksNeeded: 0, marksToClaim: 0)

  private static let rosterWork: [RosterColumn] = [
    column(
      "就业单位", .employer, .text(100),
      also: ["务工单位", "用人单位", "用人单位名称", "务工企业名称", "单位名称", "企业名称", "再就业单位"]),
    column("统一社会信用代码", .employerCreditCode, .creditCode, also: ["信用代码"]),
    column(
      "务工省市县", .workPlace, .text(200),
      also: ["就业地点", "务工地点", "务工所在地", "就业地", "工作地点", "务工地", "工作地点(省市县)"]),
    column("务工所在省", .workProvince, .text(50)),
    column("务工所在市", .workCity, .text(50)),
    column("务工所在县", .workCounty, .text(200)),
    column(
      "合同或证明类型", .contractKind, .choice(.contractKind, several: false),
      also: ["合同类型", "合同种类", "就业证明类型"]),
    column("合同签订日期", .signedOn, .day, also: ["签订日期"]),
    column(
      "合同起始日期", .contractStart, .day, also: ["合同始期", "合同开始日期", "劳动合同起始日期"]),
    column(
      "合同终止日期", .contractEnd, .day, also: ["合同终期", "合同截止日期", "合同结束日期", "劳动合同终止日期"]),
    column(
      "上岗日期", .jobStart, .day,
      also: ["入职日期", "务工起始日期", "就业日期", "开始时间", "务工开始时间", "再就业日期"]),
    column(
      "务工截止日期", .jobEnd, .day, also: ["离职日期", "务工终止日期", "务工结束日期", "实际在岗至"]),
    column("月工资（元）", .monthlyWage, .money, also: ["月收入(元)", "务工月收入"]),
    column("岗位（工种）", .job, .text(50), also: ["岗位", "工种(岗位)", "工种", "岗位名称"]),
    column("票据金额（元）", .ticketCost, .money, also: ["车票金额(元)", "交通费票据金额(元)"]),
    column("交通方式", .transportMode, .text(30)),
    column("出行日期", .outwardOn, .day, also: ["外出日期", "乘车日期"]),
    column("补贴项目", .grantItem, .text(60), also: ["补助项目", "享受补贴项目", "已享受补贴项目"]),
    column("补贴年度", .grantYear, .year, also: ["补助年度", "享受年度"]),
    column("补贴金额（元）", .grantAmount, .money, also: ["补助金额(元)"]),
    column("补贴月数", .grantMonths, .count(120), also: ["享受月数"]),
    column("发放日期", .grantPaidOn, .day, also: ["拨付日期", "审批日期"]),
  ]

  private static let rosterWishes: [RosterColumn] = [
    column("目前状态", .workStatus, .choice(.workStatus, several: false), also: ["就业状态"]),
    column("失业日期", .unemployedSince, .day, also: ["失业时间"]),
    column("失业登记日期", .registeredUnemployedSince, .day, also: ["登记失业日期"]),
    column("就业意愿", .jobWish, .yesNo, also: ["是否有就业意愿"]),
    column("培训意愿", .trainingWish, .yesNo, also: ["是否有培训意愿"]),
    column("创业意愿", .startupWish, .yesNo, also: ["是否有创业意愿"]),
    column("是否零就业户", .isZeroEmployment, .yesNo),
  ]

  private static let rosterTraining: [RosterColumn] = [
    column("班次名称", .className, .text(100), also: ["培训班名称", "班级名称", "培训班次"]),
    column(
      "培训类别", .trainingKind, .choice(.trainingKind, several: false), also: ["培训类型"]),
    column("职业（工种）", .trainingOccupation, .text(50), also: ["培训工种", "培训职业"]),
    column("开班日期", .trainingStart, .day, also: ["培训开始日期", "培训起始日期"]),
    column("结束日期", .trainingEnd, .day, also: ["培训结束日期", "结业日期", "培训终止日期"]),
    column("培训机构", .trainingBody, .text(100), also: ["培训机构名称"]),
    column("培训天数", .trainingDays, .count(1000)),
    column("课时", .classHours, .count(5000), also: ["培训课时"]),
    column("考勤天数", .attendedDays, .count(1000), also: ["实到天数", "出勤天数"]),
    column("考核成绩", .assessment, .text(30), also: ["考核结果", "培训是否合格"]),
    column("证书名称", .certificateName, .text(60)),
    column("证书编号", .certificateNumber, .text(40), also: ["证书号"]),
    column("发证日期", .certificateOn, .day, also: ["证书日期", "发证时间"]),
    column("证书类型", .certificateKind, .choice(.certificateKind, several: false), also: ["证书类别"]),
    column("鉴定机构", .appraisalBody, .text(100), also: ["职业技能鉴定机构", "评价机构"]),
    column("是否初次", .certificateIsFirst, .yesNo, also: ["是否初次取证", "是否首次取证"]),
    column("是否列入重点产业目录", .certificateInDirectory, .yesNo),
  ]

  private static let rosterStudies: [RosterColumn] = [
    column("见习单位", .internshipUnit, .text(100), also: ["见习单位名称"]),
    column("见习单位认定日期", .unitRecognisedOn, .day),
    column("见习岗位", .internshipPost, .text(50)),
    column("见习起始日期", .internshipStart, .day, also: ["见习开始日期"]),
    column("见习终止日期", .internshipEnd, .day, also: ["见习结束日期"]),
    column("见习月数", .internshipMonths, .count(60)),
    column("见习协议类型", .internshipAgreement, .choice(.contractKind, several: false)),
    column("学历层次", .graduationLevel, .choice(.graduationLevel, several: false), also: ["学历"]),
    column("毕业日期", .graduationDate, .day, also: ["毕业时间"]),
    column("毕业院校", .graduationSchool, .text(100), also: ["毕业学校"]),
    column("学校名称", .schoolName, .text(100), also: ["就读学校", "就读院校"]),
    column("学校类型", .schoolKind, .choice(.schoolKind, several: false), also: ["学校类别"]),
    column("学年", .schoolYear, .text(20), also: ["在读学年"]),
    column("是否两后生", .isTwoLeaver, .yesNo),
  ]

  private static let rosterVentures: [RosterColumn] =
    [
      column("创业实体名称", .ventureName, .text(100), also: ["经营实体名称", "实体名称"]),
      column(
        "经营类型（小微企业、个体工商户）", .ventureKind, .choice(.ventureKind, several: false),
        also: ["经营类型", "实体类型"]),
      column(
        "登记注册日期", .ventureRegisteredOn, .day, also: ["工商登记注册日期", "工商注册日期", "注册登记日期"]),
      column("经营地址", .venturePlace, .text(200), also: ["经营地点"]),
      column("正常经营至", .ventureNormalThrough, .day, also: ["正常运营至"]),
      column("是否首次创业", .ventureIsFirst, .yesNo, also: ["是否首次创办"]),
    ] + aside("经营项目", "带动就业人数", "申请金额(元)")
}
