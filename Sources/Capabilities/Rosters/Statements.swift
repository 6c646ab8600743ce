// SPDX-License-Identifier: Apache-2.0
import Registry
import Sheets
import Values

/// What a list says of itself and what it is read against.
struct StatementContext {
  let kind: RosterKind
  let sheet: String
  /// The day the list speaks of.
  let day: Day
  let places: Places
  /// Benefit ids by the names rosters use for them, evened out.
  let grantItems: [String: String]
}

/// Turns a row that was read into what it states, in the registry's terms.
///
/// A fact the row does not give stays unknown; nothing is filled in that the list does not say,
/// except for the conventions named at each place.
struct StatementBuilder {
  let context: StatementContext

  /// Since the list of those lifted out of poverty was closed at the end of 2020, whoever stands on
  /// one without a date of identification has been on it since then (or since birth).
  static let listClosed = Day(number: 18_628)  // 2021-01-01

  /// The row's statements, and what about it should be noted.
  func statement(
    _ row: ReadRow, extras: String?
  ) throws -> (row: RosterRow, notes: [(RosterReason, RosterField?)]) {
    var result = RosterRow(sheet: context.sheet, number: row.number)
    result.extras = extras
    guard let identity = row.identity, let name = row.text(.name) else { return (result, []) }
    var notes: [(RosterReason, RosterField?)] = []
    let home = try home(row, &notes)
    result.person = person(row, identity, name, home)
    result.personNumbers = numbers(row)
    addHousehold(row, home, to: &result)
    addCategories(row, identity, to: &result)
    switch context.kind {
    case .memberExport: break
    case .workLedger: addLedgerWork(row, to: &result, &notes)
    case .plannedWork: addPlan(row, to: &result)
    case .publicPosts: addPost(row, home, to: &result)
    case .roster: addRosterMatters(row, to: &result, &notes)
    }
    return (result, notes)
  }

  /// Household registration, as deep as the names lead.
  private func home(
    _ row: ReadRow, _ notes: inout [(RosterReason, RosterField?)]
  ) throws -> RegionCode? {
    let path = RegionPath(
      province: row.text(.province), city: row.text(.city), county: row.text(.county),
      town: row.text(.town), village: row.text(.village))
    if path != RegionPath() {
      let code = try context.places.home(path)
      if code == nil { notes.append((.placeUnknown, row[.county] == nil ? .town : .county)) }
      return code
    }
    return row.text(.householdAddress).flatMap(context.places.place)
  }

  private func person(
    _ row: ReadRow, _ identity: IdentityNumber, _ name: String, _ home: RegionCode?
  ) -> Person {
    var person = Person(identityNumber: identity, name: name)
    person.sex = .value(identity.sex)
    person.birthDate = .value(identity.birth)
    person.diedOn = Fact(row[.diedOn]?.lastDay)
    person.hukouRegion = Fact(home)
    person.ethnicity = Fact(row.text(.ethnicity))
    person.telephone = Fact(row.text(.phone).map { Telephone($0) })
    person.labourSkill = Fact(row.code(.labourSkill))
    person.labourCapacity = Fact(row.code(.labourSkill).flatMap(StatementBuilder.capacity))
    person.health = Fact(
      row[.health].map { HealthNote($0.codes.joined(separator: ",")) })
    person.disabilityKind = Fact(row.text(.disabilityKind).map { HealthNote($0) })
    person.politicalStatus = Fact(row.code(.politicalStatus))
    person.education = Fact(row.code(.education))
    person.schoolingState = Fact(row.code(.studentState))
    person.jobWish = Fact(row[.jobWish]?.isYes)
    person.trainingWish = Fact(row[.trainingWish]?.isYes)
    person.startupWish = Fact(row[.startupWish]?.isYes)
    person.unemployedSince = Fact(row[.unemployedSince]?.firstDay)
    person.registeredUnemployedSince = Fact(row[.registeredUnemployedSince]?.firstDay)
    addGraduation(row, to: &person)
    addAccount(row, to: &person)
    if row[.hasNoThree]?.isYes == true {
      person.cannotLeaveHome = .value(true)
      person.noBusinessSupport = .value(true)
      person.noStableFamilyIncome = .value(true)
    }
    return person
  }

  /// 弱劳动力或半劳动力 is one value in the rosters; `weak` stands for both.
  static func capacity(_ skill: String) -> LabourCapacity? {
    switch skill {
    case "普通劳动力", "技能劳动力": .full
    case "弱劳动力或半劳动力": .weak
    case "丧失劳动力", "无劳动力": .incapable
    default: nil
    }
  }

  private func addGraduation(_ row: ReadRow, to person: inout Person) {
    guard let code = row.code(.graduationLevel) else {
      person.graduationDate = Fact(row[.graduationDate]?.lastDay)
      person.graduationSchool = Fact(row.text(.graduationSchool))
      return
    }
    person.graduationLevel = GraduationLevel(rawValue: code).map(Fact.value) ?? .none
    person.graduationDate = Fact(row[.graduationDate]?.lastDay)
    person.graduationSchool = Fact(row.text(.graduationSchool))
  }

  private func addAccount(_ row: ReadRow, to person: inout Person) {
    guard let account = row.text(.account) else { return }
    person.accountNumber = .value(AccountNumber(HeaderText.normalised(account)))
    person.accountBank = Fact(row.text(.accountBank))
    person.accountHolder = Fact(row.text(.accountHolder))
  }

  private func numbers(_ row: ReadRow) -> [PersonNumber] {
    var numbers: [PersonNumber] = []
    if let certificate = row.certificate {
      numbers.append(PersonNumber(.disabilityCertificate, certificate))
    }
    if let member = row.text(.personCode) { numbers.append(PersonNumber(.memberNumber, member)) }
    return numbers
  }

  private func addHousehold(_ row: ReadRow, _ home: RegionCode?, to result: inout RosterRow) {
    guard let number = row.text(.householdCode) else { return }
    var household = Household(number: number)
    household.region = Fact(home)
    household.telephone = Fact(
      row.text(.householdPhone).map { Telephone(CellText.even($0).filter(\.isNumber)) })
    if row[.isZeroEmployment]?.isYes == true { household.zeroEmployment = .value(true) }
    result.household = household
    result.member = HouseholdMember(relationToHead: Fact(row.code(.relation)))
  }
}
