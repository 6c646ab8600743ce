// SPDX-License-Identifier: Apache-2.0
import Registry
import Testing
import Values

@testable import Rosters

/// What generic rosters state, by their columns.
@Suite struct RosterImportTests {
  static let person = Nobody.number("2000-08-09", 4)

  /// The dossier of the one person of a roster with these cells.
  static func dossier(
    _ cells: KeyValuePairs<String, TestCell>, grantItems: [String: String] = [:],
    statedOn: String = "2023-06-30"
  ) async throws -> (dossier: Dossier?, receipt: ImportReceipt) {
    let header: [TestCell] = ["姓名", "身份证号码"] + cells.map { TestCell.text($0.key) }
    let row: [TestCell] = ["赵丽", "\(person)"] + cells.map(\.value)
    let file = try TestBook.write([TestSheet(rows: [["花名册"], header, row])])
    return try await TestOffice.open(grantItems: grantItems) { office in
      let receipt = try await office.take(file, statedOn: day(statedOn))
      let again = try await office.take(file, statedOn: day(statedOn))
      #expect(again.counts.unchanged + again.counts.refused == 1, "\(again.counts)")
      return (try await office.dossier(person), receipt)
    }
  }

  @Test func aContractIsAJobWithATermAndATicketItsJourney() async throws {
    let (found, _) = try await RosterImportTests.dossier([
      "人员类别": "边缘易致贫人口", "认定日期": "2021年7月", "务工单位": "某厂", "统一社会信用代码": "91350100M000100Y43",
      "务工省市县": "广东省深圳市", "合同或证明类型": "劳动合同", "合同起始日期": .day("2022-03-01"), "合同终止日期": "2023-02-28",
      "票据金额（元）": "486.50", "出行日期": "2022-02-27", "月工资（元）": 5000,
    ])
    let dossier = try #require(found)
    let job = try #require(dossier.employments.first)
    #expect(job.employment.contractKind == .value(.labourContract))
    #expect(job.employment.startOn == .value(day("2022-03-01")))
    #expect(job.employment.endOn == .value(day("2023-02-28")))
    #expect(job.employment.workRegion == .value(RegionCode("44")!))
    #expect(job.org?.organisation.creditCode == .value("91350100M000100Y43"))
    #expect(job.journey?.cost == .value(Money(fen: 48_650)))
    #expect(job.journey?.year == 2022)
    #expect(dossier.categories.map(\.record.code) == ["marginal"])
    #expect(dossier.categories.map(\.record.from) == [.value(day("2021-07-01"))])
  }

  @Test func aContractWithoutEndIsKnownToHaveNone() async throws {
    let (found, _) = try await RosterImportTests.dossier([
      "就业单位": "某厂", "合同类型": "劳动合同", "合同起始日期": "2022-03-01", "合同终止日期": "无固定期限",
    ])
    #expect(found?.employments.first?.employment.endOn == Fact<Day>.none)
    let (silent, _) = try await RosterImportTests.dossier([
      "就业单位": "某厂", "合同类型": "劳动合同", "合同起始日期": "2022-03-01", "合同终止日期": nil,
    ])
    #expect(silent?.employments.first?.employment.endOn == .unknown)
  }

  @Test func traineesHaveClassesAndCertificates() async throws {
    let (found, _) = try await RosterImportTests.dossier([
      "班次名称": "2022年第3期家政班", "培训类别": "就业技能培训", "职业（工种）": "家政服务员", "开班日期": "2022-05-10",
      "结束日期": "2022-05-25", "培训机构": "某职业培训学校", "课时": "120", "考勤天数": "15天", "考核成绩": "合格",
      "证书名称": "培训合格证书", "证书编号": "QY2022001", "发证日期": "2022-06-01", "就业日期": "2022-07-01",
      "就业单位": "某家政公司",
    ])
    let dossier = try #require(found)
    let enrolment = try #require(dossier.enrolments.first)
    #expect(enrolment.training.kind == .value(.skills))
    #expect(enrolment.training.startOn == .value(day("2022-05-10")))
    #expect(enrolment.training.classHours == .value(120))
    #expect(enrolment.enrolment.attendedDays == .value(15))
    #expect(enrolment.enrolment.qualified == .value(true))
    #expect(enrolment.enrolment.certificateOn == .value(day("2022-06-01")))
    #expect(enrolment.enrolment.employedOn == .value(day("2022-07-01")))
    #expect(enrolment.body?.organisation.kind == .value(.trainingBody))
    #expect(dossier.certificates.map(\.certificate.record.kind) == [.value(.trainingCompletion)])
    #expect(dossier.employments.map(\.employment.record.startOn) == [.value(day("2022-07-01"))])
  }

  @Test func appraisalsAreCertificates() async throws {
    let (found, _) = try await RosterImportTests.dossier([
      "鉴定机构": "市鉴定中心", "证书类型": "职业技能等级证书", "发证日期": "2022-06-01", "是否初次": "是", "是否列入重点产业目录": "否",
    ])
    let certificate = try #require(found?.certificates.first)
    #expect(certificate.certificate.kind == .value(.skillLevel))
    #expect(certificate.certificate.first == .value(true))
    #expect(certificate.certificate.priorityDirectory == .value(false))
    #expect(certificate.body?.organisation.kind == .value(.appraisalBody))
  }

  @Test func internsAreGraduates() async throws {
    let (found, _) = try await RosterImportTests.dossier([
      "学历": "本科", "毕业院校": "某大学", "毕业日期": "2022年6月", "见习单位": "某医院", "见习单位认定日期": "2021-01-01",
      "见习起始日期": "2022-09-01", "见习终止日期": "2023-02-28", "见习月数": 6, "目前状态": "失业", "失业日期": "2022-07-01",
    ])
    let dossier = try #require(found)
    let stay = try #require(dossier.internships.first)
    #expect(stay.internship.months == .value(6))
    #expect(stay.carrier?.kind == .internshipUnit)
    #expect(stay.carrier?.recognisedOn == .value(day("2021-01-01")))
    #expect(dossier.person.graduationLevel == .value(.college))
    #expect(dossier.person.graduationDate == .value(day("2022-06-30")))
    #expect(dossier.workStatus.map(\.record.status) == [.unemployed])
    #expect(dossier.workStatus.map(\.record.from) == [day("2022-07-01")])
  }

  @Test func venturesAndSchoolsAndWishes() async throws {
    let (found, receipt) = try await RosterImportTests.dossier([
      "创业实体名称": "赵丽小吃店", "统一社会信用代码": "91350100M000100Y44", "经营类型（小微企业、个体工商户）": "个体工商户",
      "登记注册日期": "2022-01-10", "经营地址": "陕西省宝鸡市千阳县城关镇东街", "正常经营至": "2022-12-31", "是否首次创业": "是",
      "学校名称": "市技师学院", "学校类型": "技工院校", "学年": "2022-2023学年", "就业意愿": "有", "培训意愿": "无",
    ])
    let dossier = try #require(found)
    let venture = try #require(dossier.ventures.first)
    #expect(venture.entityKind == .value(.soleTrader))
    #expect(venture.registeredOn == .value(day("2022-01-10")))
    #expect(venture.region == .value(RegionCode("610328100")!))
    #expect(venture.creditCode == .value("91350100M000100Y44"))
    #expect(receipt.warned == ["roster.credit-code-check": 1])
    #expect(dossier.schoolings.map(\.schooling.record.schoolKind) == [.value(.technical)])
    #expect(dossier.schoolings.map(\.schooling.record.year) == ["2022-2023"])
    #expect(dossier.person.jobWish == .value(true))
    #expect(dossier.person.trainingWish == .value(false))
  }

  @Test func earlierGrantsNameTheirBenefit() async throws {
    let cells: KeyValuePairs<String, TestCell> = [
      "补贴项目": "一次性求职补贴", "补贴年度": "2022年", "补贴金额（元）": 500, "发放日期": "2022-09-01",
    ]
    let (found, _) = try await RosterImportTests.dossier(
      cells, grantItems: ["一次性求职补贴": "x/seeking"])
    let grant = try #require(found?.grants.first)
    #expect(grant.benefitID == "x/seeking")
    #expect(grant.year == 2022)
    #expect(grant.amount == .value(.yuan(500)))
    #expect(grant.approvedOn == .value(day("2022-09-01")))
    let (none, receipt) = try await RosterImportTests.dossier(cells)
    #expect(none == nil)
    #expect(receipt.refused == ["roster.unknown-grant-item": 1])
  }

  @Test func aClaimedAmountIsNoEarlierGrant() async throws {
    let (found, _) = try await RosterImportTests.dossier([
      "人员类别": "脱贫劳动力", "就业单位": "某厂", "合同类型": "就业证明", "合同起始日期": "2022-03-01", "补贴金额（元）": 500,
    ])
    #expect(found?.grants.isEmpty == true)
    #expect(found?.categories.map(\.record.from) == [.value(day("2021-01-01"))])
  }

  @Test func anUndatedGroupBeginsWithTheYearOfItsList() async throws {
    let (found, _) = try await RosterImportTests.dossier(["人员类别": "就业困难人员、退役军人"])
    #expect(found?.categories.map(\.record.code) == ["hardToEmploy", "veteran"])
    #expect(
      found?.categories.map(\.record.from) == Array(repeating: .value(day("2023-01-01")), count: 2))
    #expect(found?.categories.map(\.record.to) == [.none, .none])
  }

  @Test func aDateBelongsToTheGroupItStandsBeside() async throws {
    let (found, _) = try await RosterImportTests.dossier([
      "人员类别": "低保", "认定日期": "2022-04-01", "监测对象类别": "边缘易致贫户", "识别监测时间": "2021年11月",
      "风险是否已消除": "是", "健康状况": "残疾", "户类型": "脱贫户",
    ])
    let categories = try #require(found).categories.map(\.record)
    #expect(
      categories.map(\.code) == [
        "disabled", "marginal", "monitored", "outOfPoverty", "subsistence",
      ])
    #expect(
      categories.map(\.from)
        == ["2023-01-01", "2021-11-01", "2021-11-01", "2021-01-01", "2022-04-01"].map {
          .value(day($0))
        })
    #expect(
      categories.map(\.to)
        == [.none, .value(day("2023-06-30")), .value(day("2023-06-30")), .none, .none])
    #expect(categories.map(\.fromIsAssumed) == [true, false, false, true, false])
  }
}
