// SPDX-License-Identifier: Apache-2.0
import Registry
import Values

// Population categories, with the days a list gives them.

/// A category that a row states, and the days it gives it.
private struct StatedCategory {
  let code: String
  var from: Fact<Day> = .unknown
  var to: Fact<Day> = .none
}

extension StatementBuilder {
  func addCategories(_ row: ReadRow, _ identity: IdentityNumber, to result: inout RosterRow) {
    let ofHouseholds: Set<String> = ["outOfPoverty", "marginal", "monitored", "subsistence"]
    for stated in categories(row) {
      var category = PersonCategory(code: stated.code, from: stated.from, to: stated.to)
      category.assumedFrom = max(conventional(stated.code), identity.birth)
      result.categories.append(category)
      guard result.household != nil, ofHouseholds.contains(stated.code) else { continue }
      var ofHousehold = HouseholdCategory(code: stated.code, from: stated.from, to: stated.to)
      ofHousehold.assumedFrom = conventional(stated.code)
      result.householdCategories.append(ofHousehold)
    }
  }

  /// By code; what the row dates stands before what it only mentions.
  private func categories(_ row: ReadRow) -> [StatedCategory] {
    var found: [String: StatedCategory] = [:]
    for category in named(row) + monitored(row) + mentioned(row).map({ StatedCategory(code: $0) }) {
      if found[category.code].map({ $0.from.isUnknown && !category.from.isUnknown }) ?? true {
        found[category.code] = category
      }
    }
    return found.values.sorted { $0.code < $1.code }
  }

  /// 人员类别, to which 认定日期 belongs.
  private func named(_ row: ReadRow) -> [StatedCategory] {
    guard let codes = row[.category]?.codes else { return [] }
    return codes.filter { $0 != "none" && $0 != "graduate" }.map { code in
      StatedCategory(
        code: code, from: Fact(row[.categoryFrom]?.firstDay),
        to: row[.categoryThrough]?.lastDay.map(Fact.value) ?? .none)
    }
  }

  /// 监测对象类别 makes a person monitored, and marginal where it is 边缘易致贫户. Where the list says only
  /// that the risk is removed, the day of the list is the last.
  private func monitored(_ row: ReadRow) -> [StatedCategory] {
    guard let kind = row.code(.monitoredKind) else { return [] }
    let isAlone = row[.category] == nil
    let from = row[.monitoredFrom] ?? (isAlone ? row[.categoryFrom] : nil)
    var to = (row[.monitoredThrough] ?? (isAlone ? row[.categoryThrough] : nil))?.lastDay
    if to == nil, row[.riskRemoved]?.isYes == true {
      to = max(context.day, from?.firstDay ?? context.day)
    }
    let codes = kind == "边缘易致贫户" ? ["marginal", "monitored"] : ["monitored"]
    return codes.map { code in
      StatedCategory(
        code: code, from: Fact(from?.firstDay), to: to.map(Fact.value) ?? .none)
    }
  }

  /// What other columns say of the person, without a day.
  private func mentioned(_ row: ReadRow) -> Set<String> {
    var codes: Set<String> = []
    if isOutOfPoverty(row) { codes.insert("outOfPoverty") }
    if row[.isRuralLowIncome]?.isYes == true { codes.insert("ruralLowIncome") }
    if row[.isSubsistence]?.isYes == true { codes.insert("subsistence") }
    if row[.isExtremePoverty]?.isYes == true { codes.insert("extremePoverty") }
    if row[.isZeroEmployment]?.isYes == true { codes.insert("zeroEmploymentMember") }
    if row[.isTwoLeaver]?.isYes == true { codes.insert("twoLeaver") }
    if isDisabled(row) { codes.insert("disabled") }
    return codes
  }

  /// The member export lists those lifted out of poverty, unless it says otherwise of a household.
  private func isOutOfPoverty(_ row: ReadRow) -> Bool {
    if let kind = row.code(.householdKind) { return kind == "脱贫户" }
    return context.kind == .memberExport || row[.isOutOfPoverty]?.isYes == true
  }

  private func isDisabled(_ row: ReadRow) -> Bool {
    if row[.health]?.codes.contains("残疾") == true { return true }
    if let kind = row.text(.disabilityKind), kind != "无" { return true }
    return row.certificate != nil
  }

  /// The first day assumed of a membership that a list states without a date.
  ///
  /// It never takes the place of a day that some list has stated. The list of the lifted was closed
  /// at the end of 2020; of any other group the list proves membership for its own year.
  private func conventional(_ code: String) -> Day {
    let yearStart = Month(year: context.day.year, ordinal: 1).firstDay
    switch code {
    case "outOfPoverty", "outOfPovertyPolicy": return min(yearStart, StatementBuilder.listClosed)
    default: return yearStart
    }
  }
}
