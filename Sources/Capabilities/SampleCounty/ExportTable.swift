// SPDX-License-Identifier: Apache-2.0
import Sheets
import Values

/// 脱贫人口成员导出表: one row per member of a lifted household.
struct ExportTable {
  static let file = "脱贫人口成员导出表.xlsx"
  static let title = "脱贫人口成员导出表"

  /// > Source: roster_layouts.csv, the 47 columns of the yearly export.
  static let columns: [SheetColumn] = [
    "省", "市", "县", "乡", "村", "户编号", "人口编号", "姓名", "性别", "出生日期", "证件类型", "证件号码", "民族",
    "户联系电话", "成员联系电话", "年度", "与户主关系", "文化程度", "在校生状况", "劳动技能", "务工时间（月）", "健康状况",
    "政治面貌", "务工企业名称", "是否享受低保", "是否参加城镇职工基本养老保险", "是否参加大病保险",
    "是否参加新型农村合作医疗（城乡居民基本医疗保险）", "是否参加城乡居民基本养老保险", "失学或辍学原因", "是否会讲普通话",
    "是否参加商业补充医疗保险", "是否国外务工", "产业分类", "是否接受大病医疗救助", "是否接受其他健康扶贫", "公益性岗位类型",
    "公益性岗位(月数)", "就业渠道", "残疾类别", "务工所在地", "户主姓名", "户主证件号码",
    "是否参加城镇职工基本医疗保险", "是否特困供养人员", "残疾证办证年度", "识别标准",
  ].map { title in
    let numbers: Set<String> = ["户编号", "人口编号", "证件号码", "户联系电话", "成员联系电话", "户主证件号码"]
    return SheetColumn(title, numbers.contains(title) ? .number : .text)
  }

  /// What a member's row says beyond the person: work and post, if any.
  struct Livelihood {
    var job: Job?
    var post: PostHolding?
  }

  let year: Int
  let setting: CountySetting

  /// A row in the order of ``columns``; `head` is the head of the person's household.
  func cells(
    _ person: Person, in household: Household, head: Person, _ livelihood: Livelihood, on asOf: Day
  ) -> [CellValue] {
    place(household) + identity(person, household, head)
      + ability(person, livelihood, on: asOf)
      + standing(person, household, livelihood, head, on: asOf)
  }

  private func place(_ household: Household) -> [CellValue] {
    let home = setting.home
    return [home.province, home.city, home.county, household.village.town, household.village.name]
      .map { .text($0) }
  }

  private func identity(_ person: Person, _ household: Household, _ head: Person) -> [CellValue] {
    let turn = person.number - household.members[0] + 1
    return [
      .text(household.code), .text(household.code + padded(turn, to: 2)), .text(person.name),
      .text(person.sex == .male ? "男" : "女"), .text(person.birth.description), .text("居民身份证"),
      .text(person.identity.digits), .text(household.ethnicity), .text(head.telephone ?? ""),
      .text(person.telephone ?? ""), .integer(year), .text(person.relation.rawValue),
    ]
  }

  private func ability(_ person: Person, _ livelihood: Livelihood, on asOf: Day) -> [CellValue] {
    let months = livelihood.job.map { job in
      min(12, max(1, Int((job.end ?? asOf.month).number - job.start.number) + 1))
    }
    var finished = CellValue.empty
    var attending = CellValue.empty
    switch person.schooling {
    case .finished(let education): finished = .text(education)
    case .attending(let state): attending = .text(state)
    }
    return [
      finished, attending, .text(person.labour.rawValue), months.map { .integer($0) } ?? .empty,
      .text(person.health.rawValue), .text(person.party),
      .text(livelihood.job?.employer.name ?? ""),
    ]
  }

  private func standing(
    _ person: Person, _ household: Household, _ livelihood: Livelihood, _ head: Person, on asOf: Day
  ) -> [CellValue] {
    func yes(_ value: Bool) -> CellValue { .text(value ? "是" : "否") }
    let age = person.birth.age(on: asOf)
    let isHired = livelihood.job.map { setting.isAway($0.employer.place) } == true && age < 40
    let isIll = person.health == .seriouslyIll
    let postMonths = livelihood.post?.months.map {
      Int($0.upperBound.number - $0.lowerBound.number)
    }
    return [
      yes(household.subsistence), yes(isHired), yes(true), yes(!isHired),
      yes(!isHired && age >= 16),
      .empty, yes(age >= 3), yes(person.number % 7 == 0), yes(false),
      .text(livelihood.job?.employer.industry ?? ""), yes(isIll), yes(isIll),
      .text(livelihood.post?.name ?? ""), postMonths.map { .integer(min(12, $0 + 1)) } ?? .empty,
      .text(livelihood.job?.channel ?? ""), .text(person.disability?.category ?? ""),
      .text(livelihood.job?.employer.place.full ?? ""), .text(head.name),
      .text(head.identity.digits), yes(isHired), yes(false),
      person.disability.map { .integer($0.year) } ?? .empty, .text("国家标准"),
    ]
  }
}
