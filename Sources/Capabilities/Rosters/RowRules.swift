// SPDX-License-Identifier: Apache-2.0
import Values

/// The checks of one row by itself.
struct RowRules: Sendable {
  let kind: RosterKind
  let fields: Set<RosterField>
  /// The day the list speaks of.
  let statementDay: Day
  /// The day of import: nobody is born after it.
  let today: Day
  let rules: Set<RosterRule>

  init(kind: RosterKind, fields: Set<RosterField>, statementDay: Day, today: Day) {
    self.kind = kind
    self.fields = fields
    self.statementDay = statementDay
    self.today = today
    self.rules = Set(RosterRule.allCases.filter { $0.applies(to: kind, having: fields) })
  }

  /// What is wrong with a row, each with the field that shows it.
  func findings(_ row: ReadRow) -> [(RosterReason, RosterField?)] {
    var found: [(RosterReason, RosterField?)] = []
    found += personFindings(row)
    found += orderFindings(row)
    for rule in RosterRule.allCases where rules.contains(rule) {
      if let field = broken(rule, row) { found.append((.rule(rule), field)) }
    }
    return found
  }

  private func personFindings(_ row: ReadRow) -> [(RosterReason, RosterField?)] {
    guard let number = row.identity else { return [] }
    var found: [(RosterReason, RosterField?)] = []
    if number.birth > today { found.append((.bornInFuture, .idNumber)) }
    if let sex = row.code(.sex), sex != number.sex.rawValue { found.append((.sexDiffers, .sex)) }
    switch row[.birthDate] {
    case .day(let day) where day != number.birth: found.append((.birthDiffers, .birthDate))
    case .month(let month) where month != number.birth.month:
      found.append((.birthDiffers, .birthDate))
    default: break
    }
    return found
  }

  private static let terms: [(RosterField, RosterField)] = [
    (.contractStart, .contractEnd), (.agreementStart, .agreementEnd), (.jobStart, .jobEnd),
    (.trainingStart, .trainingEnd), (.internshipStart, .internshipEnd),
    (.categoryFrom, .categoryThrough), (.monitoredFrom, .monitoredThrough),
    (.firstOnPost, .leftPostOn),
  ]

  private func orderFindings(_ row: ReadRow) -> [(RosterReason, RosterField?)] {
    RowRules.terms.compactMap { first, last in
      guard let from = row[first]?.firstDay, let through = row[last]?.lastDay, through < from else {
        return nil
      }
      return (.endBeforeStart, last)
    }
  }

  /// The field that breaks a rule; nil where the rule holds or the row does not answer it.
  private func broken(_ rule: RosterRule, _ row: ReadRow) -> RosterField? {
    switch rule {
    case .weakAtWork, .incapableAtWork, .studentAtWork: broken(atWork: rule, row)
    case .workPlace, .monitoredPlace: broken(place: rule, row)
    case .channelOutside, .monitoredChannelOutside, .subsidyAtHome: broken(channel: rule, row)
    case .workIncomplete, .monitoredWorkIncomplete: incomplete(rule, row)
    case .planWithoutService, .monitoredPlanWithoutService:
      isOfGroup(rule, row) && row[.plansWork]?.isYes == true && row[.serviceWanted] == nil
        ? .serviceWanted : nil
    case .wageOutOfRange, .monitoredWageOutOfRange, .wageLow: broken(wage: rule, row)
    case .oldInPost, .youngAtWork: broken(age: rule, row)
    case .endMissing: endMissing(row)
    case .healthyWithoutLabour: healthyWithoutLabour(row)
    case .educationAndSchool:
      (row[.education] == nil) == (row[.studentState] == nil) && isRead(.education, row)
        && isRead(.studentState, row) ? .education : nil
    case .placeAndMonths:
      isRead(.workMonths, row) && (row[.workPlace] != nil) != ((row[.workMonths]?.count ?? 0) > 0)
        ? .workPlace : nil
    case .householdTelephone:
      row.text(.householdPhone).map { CellText.even($0).count { $0.isNumber } == 11 } ?? true
        ? nil : .householdPhone
    default: nil
    }
  }
}

// MARK: - Work

extension RowRules {
  private func isWorkingOrPlanning(_ row: ReadRow) -> Bool {
    row[.isWorking]?.isYes == true || row[.plansWork]?.isYes == true
  }

  private func broken(atWork rule: RosterRule, _ row: ReadRow) -> RosterField? {
    let skill = row.code(.labourSkill)
    switch rule {
    case .weakAtWork:
      let weak = ["弱劳动力或半劳动力", "丧失劳动力", "无劳动力"]
      return isWorkingOrPlanning(row) && skill.map(weak.contains) == true ? .labourSkill : nil
    case .incapableAtWork:
      guard row[.isWorking]?.isYes == true, isRead(.labourSkill, row) else { return nil }
      return ["丧失劳动力", "无劳动力", nil].contains(skill) ? .labourSkill : nil
    default:
      return isWorkingOrPlanning(row) && row[.studentState] != nil ? .studentState : nil
    }
  }

  private func broken(place rule: RosterRule, _ row: ReadRow) -> RosterField? {
    guard isOfGroup(rule, row) else { return nil }
    if row[.isWorking]?.isYes == true, fields.contains(.workCounty) {
      return PlaceText.reachesCounty(
        row.text(.workCounty), city: row.text(.workCity), province: row.text(.workProvince))
        ? nil : .workCounty
    }
    if rule == .monitoredPlace, row[.plansWork]?.isYes == true, fields.contains(.plannedCounty) {
      return PlaceText.reachesCounty(row.text(.plannedCounty), city: nil, province: nil)
        ? nil : .plannedCounty
    }
    return nil
  }

  /// Works in the home county; nil where one of the places is not given.
  private func worksAtHome(_ row: ReadRow) -> Bool? {
    guard let home = row.text(.county), let work = row.text(.workCounty) else { return nil }
    if let homeProvince = row.text(.province), let workProvince = row.text(.workProvince),
      !PlaceText.isSame(homeProvince, workProvince)
    {
      return false
    }
    return PlaceText.isSame(work, home) || PlaceText.ends(work, in: home)
  }

  private func broken(channel rule: RosterRule, _ row: ReadRow) -> RosterField? {
    guard row[.isWorking]?.isYes == true, let atHome = worksAtHome(row) else { return nil }
    if rule == .subsidyAtHome {
      return atHome && (row[.yearlyTransportSubsidy]?.money ?? .zero) > .zero
        ? .yearlyTransportSubsidy : nil
    }
    guard isOfGroup(rule, row), !atHome, let channel = row.text(.channel) else { return nil }
    return channel.contains("公益性岗位") || channel.contains("帮扶车间") ? .channel : nil
  }

  private func incomplete(_ rule: RosterRule, _ row: ReadRow) -> RosterField? {
    guard isOfGroup(rule, row), row[.isWorking]?.isYes == true else { return nil }
    let asked: [RosterField] = [.monthlyWage, .employer, .industry, .channel, .pointToPoint]
    return asked.first { fields.contains($0) && row[$0] == nil && isRead($0, row) }
  }

  private func broken(wage rule: RosterRule, _ row: ReadRow) -> RosterField? {
    guard let wage = row[.monthlyWage]?.money, row[.isWorking]?.isYes != false else { return nil }
    if rule == .wageLow { return wage < .yuan(400) ? .monthlyWage : nil }
    let isOutside = wage > .yuan(30_000) || wage < .yuan(100)
    return isOfGroup(rule, row) && isOutside ? .monthlyWage : nil
  }

  private func endMissing(_ row: ReadRow) -> RosterField? {
    guard row[.isWorking]?.isYes == false, isRead(.jobEnd, row) else { return nil }
    guard let end = row[.jobEnd]?.firstDay else { return .jobEnd }
    return end > statementDay ? .jobEnd : nil
  }
}

// MARK: - People

extension RowRules {
  private func broken(age rule: RosterRule, _ row: ReadRow) -> RosterField? {
    guard let birth = row.identity?.birth else { return nil }
    if rule == .oldInPost {
      return isInPost(row) && birth.age(on: statementDay) >= 70 ? .idNumber : nil
    }
    let starts: [RosterField] = [.jobStart, .contractStart, .agreementStart, .firstOnPost]
    // A month without a day counts as its last: only a certain breach is one.
    return starts.first { row[$0]?.lastDay.map { birth.age(on: $0) < 16 } ?? false }
  }

  private func isInPost(_ row: ReadRow) -> Bool {
    switch kind {
    case .publicPosts: row[.leftPostOn]?.lastDay.map { $0 >= statementDay } ?? true
    case .workLedger:
      row[.isWorking]?.isYes == true && row.text(.channel)?.contains("公益性岗位") == true
    default: row.text(.memberPostKind).map { $0 != "无" } ?? false
    }
  }

  private func healthyWithoutLabour(_ row: ReadRow) -> RosterField? {
    guard let birth = row.identity?.birth, row[.health]?.codes == ["健康"],
      row[.studentState] == nil, (16...59).contains(birth.age(on: statementDay))
    else { return nil }
    return ["无劳动力", "弱劳动力或半劳动力"].contains(row.code(.labourSkill)) ? .labourSkill : nil
  }

  /// Whether the row is of the group (监测对象 or not) that the rule speaks of.
  private func isOfGroup(_ rule: RosterRule, _ row: ReadRow) -> Bool {
    switch rule {
    case .monitoredPlace, .monitoredChannelOutside, .monitoredWorkIncomplete,
      .monitoredPlanWithoutService, .monitoredWageOutOfRange:
      row[.monitoredKind] != nil
    default: row[.monitoredKind] == nil
    }
  }

  /// The cell was not unreadable: a flaw of its own is enough.
  private func isRead(_ field: RosterField, _ row: ReadRow) -> Bool {
    fields.contains(field) && !row.unreadable.contains(field)
  }
}

extension Day {
  /// Full years since this day of birth.
  func age(on day: Day) -> Int {
    let (year, month, dayOfMonth) = day.parts
    let birth = parts
    return year - birth.year - ((month, dayOfMonth) < (birth.month, birth.day) ? 1 : 0)
  }
}
