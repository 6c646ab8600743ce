// SPDX-License-Identifier: Apache-2.0
import Registry
import Values

// Population categories, with the days a list gives them.

extension StatementBuilder {
  func addCategories(_ row: ReadRow, _ identity: IdentityNumber, to result: inout RosterRow) {
    var codes = Set(row[.category]?.codes ?? [])
    if isOutOfPoverty(row) { codes.insert("outOfPoverty") }
    if row[.isRuralLowIncome]?.isYes == true { codes.insert("ruralLowIncome") }
    if row[.isSubsistence]?.isYes == true { codes.insert("subsistence") }
    if row[.isExtremePoverty]?.isYes == true { codes.insert("extremePoverty") }
    if row[.isZeroEmployment]?.isYes == true { codes.insert("zeroEmploymentMember") }
    if row[.isTwoLeaver]?.isYes == true { codes.insert("twoLeaver") }
    if isDisabled(row) { codes.insert("disabled") }
    let monitored = monitoredCodes(row)
    codes.formUnion(monitored)
    codes.subtract(["none", "graduate"])
    for code in codes.sorted() {
      let ends = monitored.contains(code) ? monitoringEnd(row) : row[.categoryThrough]?.lastDay
      var category = PersonCategory(
        code: code, from: stated(row), to: ends.map(Fact.value) ?? .none)
      category.assumedFrom = max(conventional(code), identity.birth)
      result.categories.append(category)
    }
    addHouseholdCategories(row, codes, to: &result)
  }

  /// Of the categories of households, those the row states.
  private func addHouseholdCategories(
    _ row: ReadRow, _ codes: Set<String>, to result: inout RosterRow
  ) {
    guard result.household != nil else { return }
    let ofHouseholds: Set<String> = ["outOfPoverty", "marginal", "monitored", "subsistence"]
    for code in codes.intersection(ofHouseholds).sorted() {
      var category = HouseholdCategory(code: code, from: stated(row))
      category.assumedFrom = conventional(code)
      result.householdCategories.append(category)
    }
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

  /// 监测对象类别 makes a person monitored, and marginal where it is 边缘易致贫户.
  private func monitoredCodes(_ row: ReadRow) -> Set<String> {
    guard let kind = row.code(.monitoredKind) else { return [] }
    return kind == "边缘易致贫户" ? ["marginal", "monitored"] : ["monitored"]
  }

  /// The last day of monitoring: as given, or the day of the list where it says only that the risk
  /// is removed; nil while it lasts.
  private func monitoringEnd(_ row: ReadRow) -> Day? {
    if let end = row[.categoryThrough]?.lastDay { return end }
    return row[.riskRemoved]?.isYes == true ? context.day : nil
  }

  private func stated(_ row: ReadRow) -> Fact<Day> { Fact(row[.categoryFrom]?.firstDay) }

  /// The first day assumed of a membership that a list states without a date.
  ///
  /// It never takes the place of a day that some list has stated. The list of the lifted was closed at the end of 2020; of any other group the list proves
  /// membership for its own year.
  private func conventional(_ code: String) -> Day {
    let yearStart = Month(year: context.day.year, ordinal: 1).firstDay
    switch code {
    case "outOfPoverty", "outOfPovertyPolicy": return min(yearStart, StatementBuilder.listClosed)
    default: return yearStart
    }
  }
}
