// SPDX-License-Identifier: Apache-2.0
import Registry
import Values

// What the work ledger, the list of plans and the post ledger state.

extension StatementBuilder {
  /// A line of the monthly ledger: a job with its place, and no word about a contract.
  ///
  /// The ledger dates by months: a start is the first day of its month, an end the last. Somebody
  /// still at work has worked through the day of the list.
  func addLedgerWork(
    _ row: ReadRow, to result: inout RosterRow, _ notes: inout [(RosterReason, RosterField?)]
  ) {
    guard let start = row[.jobStart]?.firstDay else { return }
    let isWorking = row[.isWorking]?.isYes == true
    let end = row[.jobEnd]?.lastDay
    var job = Employment()
    job.startOn = .value(start)
    let worked = isWorking ? min(end ?? context.day, context.day) : end
    job.workedThrough = Fact(worked.map { max($0, start) })
    addWorkPlace(row, to: &job, &notes)
    job.monthlyPay = Fact(row[.monthlyWage]?.money)
    job.industry = Fact(row.text(.industry))
    job.channel = Fact(row.text(.channel))
    job.pointToPoint = Fact(row[.pointToPoint]?.isYes)
    var statement = EmploymentStatement(job, employer: organisation(row, .employer))
    if isWorking, let pay = row[.monthlyWage]?.money {
      statement.months = [EmploymentMonth(context.day.month, stated: pay)]
    }
    result.employments.append(statement)
    if isWorking || end != nil {
      result.workStatuses.append(
        WorkStatusPeriod(
          .employed, from: start,
          to: isWorking ? .none : end.map { .value(max($0, start)) } ?? .unknown))
    }
    addReportedSubsidy(row, to: &result, &notes)
  }

  /// 年度交通费补助 is money somebody has had. It becomes an earlier grant of the list's year where
  /// the office has said which benefit that column speaks of, and a doubtful point where not.
  private func addReportedSubsidy(
    _ row: ReadRow, to result: inout RosterRow, _ notes: inout [(RosterReason, RosterField?)]
  ) {
    guard let money = row[.yearlyTransportSubsidy]?.money, money > .zero else { return }
    guard let benefit = context.grantItems[HeaderText.normalised("年度交通费补助")] else {
      notes.append((.subsidyReported, .yearlyTransportSubsidy))
      return
    }
    var grant = Grant(benefitID: benefit, year: context.day.year)
    grant.amount = .value(money)
    result.grants.append(GrantStatement(grant))
  }

  /// The county of work where its code is known, else the province; the text is always kept.
  func addWorkPlace(
    _ row: ReadRow, to job: inout Employment, _ notes: inout [(RosterReason, RosterField?)]
  ) {
    let names = [row.text(.workProvince), row.text(.workCity), row.text(.workCounty)]
    if names.contains(where: { $0 != nil }) {
      job.workPlace = .value(names.compactMap(\.self).joined())
      let path = RegionPath(province: names[0], city: names[1], county: names[2])
      job.workRegion = Fact(
        context.places.work(path) ?? job.workPlace.value.flatMap(context.places.place))
    } else if let place = row.text(.workPlace) {
      job.workPlace = .value(place)
      job.workRegion = Fact(context.places.place(place))
    } else {
      return
    }
    let field: RosterField = row[.workPlace] == nil ? .workCounty : .workPlace
    if job.workRegion.isUnknown { notes.append((.placeUnknown, field)) }
  }

  /// Somebody who plans to work wants a job.
  func addPlan(_ row: ReadRow, to result: inout RosterRow) {
    if let plans = row[.plansWork]?.isYes, row[.jobWish] == nil {
      result.person?.jobWish = plans ? .value(true) : .unknown
    }
  }

  func organisation(_ row: ReadRow, _ field: RosterField) -> Organisation? {
    guard let name = row.text(field), !OrganisationName.normalised(name).isEmpty else { return nil }
    return Organisation(name: name)
  }
}

// MARK: - Posts

extension StatementBuilder {
  func addPost(_ row: ReadRow, _ home: RegionCode?, to result: inout RosterRow) {
    guard let start = row[.agreementStart]?.firstDay else { return }
    var post = Post()
    let name = row.text(.postName) ?? ""
    let type = row.text(.postKind) ?? ""
    post.name = Fact(row.text(.postName))
    post.scope = StatementBuilder.scope(type)
    post.kind = .value(StatementBuilder.kind(name: name, type: type))
    post.region = Fact(home)
    post.fundSource = Fact(row.code(.postFund))
    post.monthlyStandard = Fact(row[.postStandard]?.money)
    post.contractKind = Fact(row.code(.postAgreement).flatMap(ContractKind.init(rawValue:)))
    post.contractStart = .value(start)
    post.contractEnd = StatementBuilder.end(row[.agreementEnd])
    post.firstOnDutyOn = Fact(row[.firstOnPost]?.firstDay)
    let left = row[.leftPostOn]?.lastDay
    post.leftOn = left.map(Fact.value) ?? .none
    post.leftBecause = Fact(row.text(.leftPostReason))
    post.state = .value(left.map { $0 <= context.day } ?? false ? .closed : .held)
    if row[.postInsurance] != nil || row[.postInsuranceTerm] != nil { post.insured = .value(true) }
    var statement = PostStatement(post)
    statement.developer = organisation(row, .postDeveloper)
    statement.user = organisation(row, .postUser)
    statement.months = months(row, from: start, left: left)
    result.posts.append(statement)
  }

  /// 乡村 and 农村 posts are rural, 城镇 and 城市 ones urban.
  static func scope(_ type: String) -> Fact<PostScope> {
    if type.contains("乡村") || type.contains("农村") { return .value(.rural) }
    if type.contains("城镇") || type.contains("城市") { return .value(.urban) }
    return .unknown
  }

  static func kind(name: String, type: String) -> PostKind {
    let text = name + type
    if text.contains("社会公共管理") { return .publicManagement }
    if text.contains("劳动保障") { return .labourSecurityAssistant }
    if text.contains("保洁") { return .cleaner }
    if text.contains("护林") { return .forestRanger }
    if text.contains("护路") { return .roadKeeper }
    if text.contains("护水") || text.contains("水管") { return .waterKeeper }
    return .other
  }

  /// A last day; `none` where the list says there is none, unknown where it says nothing.
  static func end(_ value: FieldValue?) -> Fact<Day> {
    if case .openEnded = value { return .none }
    return Fact(value?.lastDay)
  }

  /// The whole months on duty: those the list names, else those between the first day on the post
  /// and the day of the list, as far as agreement and leaving allow.
  private func months(_ row: ReadRow, from start: Day, left: Day?) -> [PostMonth] {
    if case .months(let months) = row[.postMonths] { return months.map { PostMonth($0) } }
    let first = max(start, row[.firstOnPost]?.firstDay ?? start)
    let last = [context.day, left, row[.agreementEnd]?.lastDay].compactMap(\.self).min() ?? first
    return StatementBuilder.wholeMonths(first, last).map { PostMonth($0) }
  }

  /// The calendar months that lie wholly between two days, at most twenty years of them.
  static func wholeMonths(_ first: Day, _ last: Day) -> [Month] {
    var month = first == first.month.firstDay ? first.month : first.month.adding(1)
    var months: [Month] = []
    while month.lastDay <= last, months.count < 240 {
      months.append(month)
      month = month.adding(1)
    }
    return months
  }
}
