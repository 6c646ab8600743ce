// SPDX-License-Identifier: Apache-2.0
import Sheets
import Values

/// Rosters of the county about jobs, journeys, ventures and the unemployed.
extension CountyTables {
  func contractRoster(_ contracts: [Contract]) -> RosterTable {
    let own: [Column<Contract>] = [
      (SheetColumn("就业单位"), { contract, _ in .text(contract.employer.name) }),
      (SheetColumn("统一社会信用代码", .number), { contract, _ in .text(contract.employer.creditCode) }),
      (SheetColumn("就业地点"), { contract, _ in .text(contract.employer.place.full) }),
      (SheetColumn("合同或证明类型"), { contract, _ in .text(contract.kind) }),
      (SheetColumn("合同起始日期", .day), { contract, _ in .day(contract.start) }),
      (SheetColumn("合同终止日期", .day), { contract, _ in cell(contract.end) }),
      (SheetColumn("学历"), { contract, _ in .text(contract.education) }),
      (SheetColumn("毕业日期", .day), { contract, _ in cell(contract.graduatedOn) }),
      (SheetColumn("领款人与本人关系"), { _, _ in .text("本人") }),
    ]
    return table(
      "花名册-一次性求职补贴.xlsx", title: "一次性求职补贴花名册", of: contracts,
      home() + who() + [group(), telephone()] + own + account() + [stated()])
  }

  func journeyRoster(_ journeys: [Journey]) -> RosterTable {
    let own: [Column<Journey>] = [
      (SheetColumn("务工省市县"), { journey, _ in .text(journey.employer.place.full) }),
      (SheetColumn("务工单位"), { journey, _ in .text(journey.employer.name) }),
      (SheetColumn("务工起始日期", .day), { journey, _ in .day(journey.start) }),
      (SheetColumn("务工截止日期", .day), { _, _ in .empty }),
      (SheetColumn("出行日期", .day), { journey, _ in .day(journey.outward) }),
      (SheetColumn("交通方式"), { _, person in .text(person.number % 3 == 0 ? "汽车" : "火车") }),
      (SheetColumn("票据金额（元）"), { journey, _ in cell(journey.yuan) }),
      (SheetColumn("开户名"), { _, person in .text(person.name) }),
    ]
    let family: [Column<Journey>] = [
      (SheetColumn("户主姓名"), { _, person in .text(county.head(of: person).name) }),
      (SheetColumn("与户主关系"), { _, person in .text(person.relation.rawValue) }),
    ]
    return table(
      "花名册-跨省就业交通补助.xlsx", title: home.county + "脱贫劳动力跨省就业一次性交通费补助花名册", of: journeys,
      home() + family + who() + [group(), telephone()] + own
        + account("社保卡或银行卡号") + [stated()])
  }

  func ventureRoster(_ ventures: [Venture]) -> RosterTable {
    let own: [Column<Venture>] = [
      (SheetColumn("创业实体名称"), { venture, _ in .text(venture.entity.name) }),
      (SheetColumn("统一社会信用代码", .number), { venture, _ in .text(venture.entity.creditCode) }),
      (SheetColumn("经营类型（小微企业、个体工商户）"), { venture, _ in .text(venture.kind) }),
      (SheetColumn("登记注册日期", .day), { venture, _ in .day(venture.registered) }),
      (SheetColumn("经营地址"), { venture, _ in .text(venture.entity.place.full) }),
      (SheetColumn("正常经营至", .day), { venture, _ in cell(venture.operatingThrough) }),
      (SheetColumn("是否首次创业"), { _, _ in .text("是") }),
    ]
    return table(
      "花名册-创业人员.xlsx", title: "一次性创业补贴人员花名册", of: ventures,
      home() + who() + [group(), telephone()] + own + account() + [stated()])
  }

  func unemployedRoster(_ unemployments: [Unemployment]) -> RosterTable {
    idle("花名册-失业和就业困难人员.xlsx", title: "失业人员清单", of: unemployments)
  }

  /// Who was without work when the rural posts were filled.
  func candidateRoster(_ candidates: [Unemployment]) -> RosterTable {
    idle("花名册-公益性岗位安置对象.xlsx", title: "公益性岗位拟安置未就业脱贫劳动力名册", of: candidates)
  }

  private func idle(
    _ file: String, title: String, of unemployments: [Unemployment]
  ) -> RosterTable {
    let own: [Column<Unemployment>] = [
      (SheetColumn("目前状态"), { _, _ in .text("失业") }),
      (SheetColumn("失业日期", .day), { record, _ in cell(record.since) }),
      (SheetColumn("失业登记日期", .day), { record, _ in cell(record.registered) }),
      (SheetColumn("就业意愿"), { record, _ in cell(record.jobWish) }),
      (SheetColumn("是否零就业户"), { record, _ in cell(record.zeroEmployment) }),
      (SheetColumn("劳动技能"), { _, person in .text(person.labour.rawValue) }),
    ]
    return table(
      file, title: title, of: unemployments,
      home() + who() + [group(), telephone()] + own + [stated()])
  }

  func grantRoster(_ grants: [GrantRecord]) -> RosterTable {
    let own: [Column<GrantRecord>] = [
      (SheetColumn("补贴项目"), { grant, _ in .text(grant.item) }),
      (SheetColumn("补贴年度"), { grant, _ in .integer(grant.year) }),
      (SheetColumn("补贴金额（元）", .money), { grant, _ in .money(.yuan(Int64(grant.yuan))) }),
      (SheetColumn("发放日期", .day), { grant, _ in .day(grant.paid) }),
    ]
    return table(
      "花名册-已享受补贴人员.xlsx", title: "已享受就业补贴人员花名册", of: grants,
      home() + who() + own)
  }

  /// The groups, as the programme of an older office writes them: GB 18030, no title rows.
  func categoryRoster(_ memberships: [Membership]) -> RosterTable {
    let own: [Column<Membership>] = [
      (SheetColumn("人员类别"), { membership, _ in .text(membership.category) }),
      (SheetColumn("认定日期", .day), { membership, _ in .day(membership.from) }),
      (SheetColumn("认定截止日期", .day), { membership, _ in cell(membership.through) }),
    ]
    return table(
      "花名册-人员类别.csv", title: "", format: .gb18030, of: memberships, who() + home() + own)
  }

  /// Members of households that were never registered as poor: the national export lacks them.
  func marginalRoster() -> RosterTable {
    let own: [Column<Resident>] = [
      (SheetColumn("户编号", .number), { .text(county.household(of: $1).code) }),
      (SheetColumn("与户主关系"), { _, person in .text(person.relation.rawValue) }),
      (SheetColumn("民族"), { .text(county.household(of: $1).ethnicity) }),
      (SheetColumn("户类型"), { .text(county.household(of: $1).kind.type) }),
      (SheetColumn("监测对象类别"), { .text(county.household(of: $1).kind.monitored) }),
      (SheetColumn("识别监测时间", .day), { _, _ in .day(identified) }),
      (SheetColumn("风险是否已消除"), { _, _ in .text("否") }),
      (SheetColumn("健康状况"), { _, person in .text(person.health.rawValue) }),
      (SheetColumn("劳动技能"), { _, person in .text(person.labour.rawValue) }),
    ]
    let residents = county.persons.indices
      .filter { county.household(of: county.persons[$0]).kind.type != "脱贫户" }
      .map { Resident(person: $0) }
    return table(
      "花名册-监测对象.xlsx", title: "防止返贫监测对象花名册", of: residents,
      place() + home("乡") + who("证件号码") + own + [telephone(), stated()])
  }

  private var identified: Day { Month(year: asOf.year - 2, ordinal: 6).firstDay }

  private func place() -> [Column<Resident>] {
    [
      (SheetColumn("省"), { _, _ in .text(home.province) }),
      (SheetColumn("市"), { _, _ in .text(home.city) }),
    ]
  }

  private struct Resident: AboutPerson { let person: Int }
}
