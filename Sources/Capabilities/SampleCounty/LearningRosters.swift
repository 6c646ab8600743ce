// SPDX-License-Identifier: Apache-2.0
import Sheets
import Values

/// Rosters of the county about training, certificates, internships, schools.
extension CountyTables {
  func traineeRoster(_ enrolments: [Enrolment]) -> RosterTable {
    let own: [Column<Enrolment>] = [
      (SheetColumn("班次名称"), { record, _ in .text(record.trainingClass.name) }),
      (SheetColumn("培训类别"), { record, _ in .text(record.trainingClass.kind) }),
      (SheetColumn("职业（工种）"), { record, _ in .text(record.trainingClass.occupation) }),
      (SheetColumn("培训机构"), { record, _ in .text(record.trainingClass.body.name) }),
      (SheetColumn("开班日期", .day), { record, _ in .day(record.trainingClass.start) }),
      (
        SheetColumn("结束日期", .day),
        { record, _ in
          .day(record.trainingClass.start.adding(days: record.trainingClass.days - 1))
        }
      ),
      (SheetColumn("培训天数"), { record, _ in .integer(record.trainingClass.days) }),
      (SheetColumn("考勤天数"), { record, _ in cell(record.attended) }),
      (SheetColumn("考核成绩"), { record, _ in .text(record.passed ? "合格" : "不合格") }),
    ]
    return table(
      "花名册-培训学员.xlsx", title: "培训学员花名册", of: enrolments,
      home() + who() + [group(), telephone()] + own + account("银行账号") + [stated()])
  }

  func certificateRoster(_ certificates: [CertificateRecord]) -> RosterTable {
    let own: [Column<CertificateRecord>] = [
      (SheetColumn("证书类型"), { record, _ in .text(record.kind) }),
      (SheetColumn("证书编号", .number), { record, _ in .text(record.number) }),
      (SheetColumn("职业（工种）"), { record, _ in .text(record.occupation) }),
      (SheetColumn("发证日期", .day), { record, _ in .day(record.issued) }),
      (SheetColumn("鉴定机构"), { record, _ in .text(record.body.name) }),
      (SheetColumn("是否初次"), { record, _ in cell(record.isFirst) }),
      (SheetColumn("是否列入重点产业目录"), { record, _ in cell(record.isPriority) }),
    ]
    return table(
      "花名册-技能鉴定人员.xlsx", title: "职业技能鉴定人员花名册", of: certificates,
      home() + who() + [group()] + own + [stated()])
  }

  func internRoster(_ internships: [Internship]) -> RosterTable {
    let own: [Column<Internship>] = [
      (SheetColumn("学历"), { record, _ in .text(record.level) }),
      (SheetColumn("毕业日期", .day), { record, _ in cell(record.graduatedOn) }),
      (SheetColumn("见习单位"), { record, _ in .text(record.unit.name) }),
      (SheetColumn("统一社会信用代码", .number), { record, _ in .text(record.unit.creditCode) }),
      (SheetColumn("见习单位认定日期", .day), { record, _ in cell(record.recognised) }),
      (SheetColumn("见习岗位"), { _, _ in .text("办公文员") }),
      (SheetColumn("见习起始日期", .day), { record, _ in .day(record.start) }),
      (
        SheetColumn("见习终止日期", .day),
        { record, _ in .day(record.start.endOfTerm(months: record.months)) }
      ),
      (SheetColumn("见习月数"), { record, _ in .integer(record.months) }),
      (SheetColumn("见习协议类型"), { _, _ in .text("就业协议") }),
      (SheetColumn("目前状态"), { record, _ in .text(record.unemployedSince == nil ? "" : "失业") }),
      (SheetColumn("失业日期", .day), { record, _ in cell(record.unemployedSince) }),
    ]
    return table(
      "花名册-就业见习.xlsx", title: "就业见习人员花名册", of: internships,
      home() + who() + [telephone()] + own + account("银行账号") + [stated()])
  }

  func graduateRoster(_ graduates: [Graduate]) -> RosterTable {
    let own: [Column<Graduate>] = [
      (SheetColumn("人员类别"), { record, _ in .text(record.hardship) }),
      (SheetColumn("学历层次"), { record, _ in .text(record.level) }),
      (SheetColumn("毕业院校"), { record, _ in .text(record.school.name) }),
      (SheetColumn("毕业日期", .day), { record, _ in .day(record.graduatesOn) }),
      (SheetColumn("目前状态"), { _, _ in .text("在校") }),
      (SheetColumn("就业意愿"), { record, _ in cell(record.jobWish) }),
      (SheetColumn("创业意愿"), { record, _ in cell(record.jobWish.map { _ in false }) }),
    ]
    return table(
      "花名册-求职创业补贴毕业生.xlsx", title: "享受求职创业补贴人员花名册", of: graduates,
      home() + who() + [telephone()] + own + [stated()])
  }

  func pupilRoster(_ pupils: [Pupil]) -> RosterTable {
    let start = PopulationMaker.schoolYearStart(asOf).year
    let own: [Column<Pupil>] = [
      (SheetColumn("学校名称"), { record, _ in .text(record.school.name) }),
      (SheetColumn("学校类型"), { record, _ in .text(record.kind) }),
      (SheetColumn("学年"), { _, _ in .text("\(start)-\(start + 1)") }),
      (SheetColumn("是否两后生"), { _, person in cell(person.number % 4 == 0) }),
    ]
    return table(
      "花名册-技工院校学生.xlsx", title: "“千校行动”学生花名册", of: pupils,
      home() + who() + [telephone()] + own + account() + [stated()])
  }
}
