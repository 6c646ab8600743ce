// SPDX-License-Identifier: Apache-2.0
import Sheets
import Values

/// The monthly work ledgers of the national system and the county's ledger of posts.
extension CountyTables {
  func workLedger(_ jobs: [Job]) -> RosterTable {
    ledger(
      "务工月监测-已外出务工.xlsx", title: "（务工月监测）已外出务工信息",
      of: jobs,
      [
        (SheetColumn("是否已务工"), { job, _ in cell(job.isOpen) }),
        (SheetColumn("务工所在省"), { job, _ in .text(job.employer.place.province) }),
        (SheetColumn("务工所在市"), { job, _ in .text(job.employer.place.city) }),
        (SheetColumn("务工所在县"), { job, _ in .text(job.employer.place.county) }),
        (SheetColumn("开始时间"), { job, _ in .text(printed(job.start)) }),
        (SheetColumn("结束时间"), { job, _ in .text(job.end.map(printed) ?? "") }),
        (SheetColumn("务工月收入"), { job, _ in .integer(job.monthlyYuan) }),
        (SheetColumn("务工企业名称"), { job, _ in .text(job.employer.name) }),
        (SheetColumn("所属行业"), { job, _ in .text(job.employer.industry) }),
        (SheetColumn("就业渠道"), { job, _ in .text(job.channel) }),
        (SheetColumn("是否点对点输送"), { job, _ in cell(job.pointToPoint) }),
        (SheetColumn("年度交通费补助"), { _, _ in .integer(0) }),
      ])
  }

  func plannedWork(_ plans: [Plan]) -> RosterTable {
    ledger(
      "务工月监测-计划外出务工.xlsx", title: "计划外出务工信息", of: plans,
      [
        (SheetColumn("是否计划务工"), { _, _ in .text("是") }),
        (SheetColumn("计划务工所在县"), { plan, _ in .text(plan.place.full) }),
        (SheetColumn("就业服务需求"), { plan, _ in .text(plan.wanted) }),
      ])
  }

  private func ledger<Record: AboutPerson>(
    _ file: String, title: String, of records: [Record], _ own: [Column<Record>]
  ) -> RosterTable {
    let head: [Column<Record>] = [
      (SheetColumn("县"), { _, _ in .text(home.county) }),
      (SheetColumn("乡"), { .text(county.household(of: $1).village.town) }),
      (SheetColumn("村"), { .text(county.household(of: $1).village.name) }),
      (SheetColumn("户编号", .number), { .text(county.household(of: $1).code) }),
      (SheetColumn("人编号", .number), { .text(memberCode($1)) }),
      (SheetColumn("姓名"), { .text($1.name) }),
      (SheetColumn("证件号码", .number), { .text($1.identity.digits) }),
      (SheetColumn("户类型"), { .text(county.household(of: $1).kind.type) }),
      (SheetColumn("监测对象类别"), { .text(county.household(of: $1).kind.monitored) }),
      (SheetColumn("劳动技能"), { .text($1.labour.rawValue) }),
      (SheetColumn("在校生状况"), { _, _ in .empty }),
      (SheetColumn("数据日期"), { _, _ in .text(asOf.description) }),
    ]
    return table(file, sheet: title, title: title, of: records, head + own)
  }

  func memberCode(_ person: Person) -> String {
    let household = county.household(of: person)
    return household.code + padded(person.number - household.members[0] + 1, to: 2)
  }

  /// Month as the national system prints it.
  private func printed(_ month: Month) -> String {
    "\(month.year)年\(padded(month.ordinal, to: 2))月"
  }

  func postLedger(_ posts: [PostHolding]) -> RosterTable {
    let number: Column<PostHolding> = (
      SheetColumn("序号"), { _, person in .integer(person.number + 1) }
    )
    let kinds: [Column<PostHolding>] = [
      (SheetColumn("人员类别"), { post, _ in .text(post.category) }),
      (SheetColumn("认定日期", .day), { post, _ in cell(post.categoryFrom) }),
      (
        SheetColumn("是否三无人员"),
        { post, person in cell(post.isUrban == false && person.labour == .weak) }
      ),
      (SheetColumn("是否零就业户"), { _, _ in cell(false) }),
      (SheetColumn("劳动技能"), { _, person in .text(person.labour.rawValue) }),
      (SheetColumn("岗位名称"), { post, _ in .text(post.name) }),
      (
        SheetColumn("岗位类型"),
        { post, _ in .text(post.isUrban.map { $0 ? "城镇公益性岗位" : "乡村公益性岗位" } ?? "") }
      ),
      (
        SheetColumn("开发主体"),
        { post, person in
          .text(
            post.isUrban == true
              ? home.county + "样例社区服务中心" : county.household(of: person).village.town + "人民政府（样例）")
        }
      ),
      (
        SheetColumn("用人主体"),
        { post, person in
          .text(
            post.isUrban == true
              ? home.county + "样例社区服务中心"
              : county.household(of: person).village.name + "村民委员会（样例）")
        }
      ),
      (SheetColumn("资金渠道"), { _, _ in .text("就业补助资金") }),
      (SheetColumn("补贴标准（元/月）"), { post, _ in .integer(post.monthlyYuan) }),
      (SheetColumn("协议类型"), { post, _ in .text(post.isUrban == true ? "劳动合同" : "劳务协议") }),
    ]
    let terms: [Column<PostHolding>] = [
      (SheetColumn("协议起始日期", .day), { post, _ in .day(post.start) }),
      (SheetColumn("协议终止日期", .day), { post, _ in cell(post.end) }),
      (SheetColumn("首次上岗日期", .day), { post, _ in .day(post.start) }),
      (SheetColumn("意外险保单号"), { post, _ in .text(post.insurance) }),
      (
        SheetColumn("意外险起止"),
        { post, _ in
          .text(
            post.insurance.isEmpty
              ? "" : "\(post.start)至\(post.start.endOfTerm(months: 12))")
        }
      ),
      (
        SheetColumn("在岗月份"),
        { post, _ in .text(post.months.map { "\($0.lowerBound)至\($0.upperBound)" } ?? "") }
      ),
    ]
    let exits: [Column<PostHolding>] = [
      (SheetColumn("退岗日期", .day), { post, _ in cell(post.leftOn) }),
      (SheetColumn("退岗原因"), { post, _ in .text(post.leftOn == nil ? "" : "稳定就业") }),
      stated(),
    ]
    return table(
      "公益性岗位人员台账.xlsx", sheet: "台账", title: "公益性岗位人员台账", of: posts,
      [number] + home() + who() + kinds + terms + account() + exits)
  }
}
