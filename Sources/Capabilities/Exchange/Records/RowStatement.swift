// SPDX-License-Identifier: Apache-2.0
import Policy
import Registry
import Values

/// Turns what is taken of a row into a statement to the registry.
///
/// What the registry has no single place for (a job without employer or first day, a group that somebody left) is not told; it
/// stays in the file as it was taken.
struct RowStatement {
  let period: HandoverPeriod
  /// The day the list speaks of.
  let day: Day
  /// Codes of groups by their names.
  let codes: [String: String]

  /// - Parameters:
  ///   - values: What is taken; nothing else is told.
  ///   - difference: The row that it is taken from.
  ///   - number: Of the row in the list.
  /// - Returns: The statement, and the columns that it has no place for.
  func statement(
    _ values: [HandoverRow.Column: String], of difference: RowDifference, name: String,
    row number: Int
  ) -> (row: RosterRow, untold: [HandoverRow.Column])? {
    guard let theirs = difference.theirs else { return nil }
    var person = Person(identityNumber: theirs.number, name: name)
    var row = RosterRow(sheet: FileWords.listSheet, number: number)
    var untold: [HandoverRow.Column] = []
    for (column, text) in values.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      if !tell(column, text, difference.ours, &person, &row) { untold.append(column) }
    }
    let work = HandoverRow.Column.ofWork.filter { values[$0] != nil }
    if !work.isEmpty {
      if let job = employment(values, theirs, difference.ours) {
        row.employments = [job]
      } else {
        untold += work
      }
    }
    let post = HandoverRow.Column.ofPost.filter { values[$0] != nil }
    if !post.isEmpty {
      if let held = self.post(values, theirs, difference.ours) {
        row.posts = [held]
      } else {
        untold += post
      }
    }
    if let journey = journey(values) { row.journeys = [journey] }
    row.person = person
    return (row, untold)
  }

  /// Of the person themselves.
  private func tell(
    _ column: HandoverRow.Column, _ text: String, _ ours: HandoverRow?, _ person: inout Person,
    _ row: inout RosterRow
  ) -> Bool {
    switch column {
    case .regionCode: person.hukouRegion = Fact(RegionCode(text))
    case .telephone: person.telephone = .value(Telephone(text))
    case .education: person.education = .value(text)
    case .jobWish: person.jobWish = Fact(FileWords.wish(text))
    case .trainingWish: person.trainingWish = Fact(FileWords.wish(text))
    case .labourCapacity:
      person.labourCapacity = Fact(
        LabourCapacity.allCases.first { FileWords.capacity($0) == text })
    case .workStatus:
      guard let status = WorkStatus.allCases.first(where: { FileWords.status($0) == text }) else {
        return false
      }
      row.workStatuses = [WorkStatusPeriod(status, from: day)]
    case .categories: return tell(groups: text, beside: ours?[.categories] ?? "", &row)
    case .employer, .workPlace, .workFrom, .monthlyPay, .postName, .postUser, .postStandard,
      .postFrom, .postUntil, .journeyOn, .journeyCost, .sex, .town, .village:
      return true
    }
    return true
  }

  /// - Returns: Whether nobody left a group: whom a list does not name any more is looked into by people.
  private func tell(groups text: String, beside ours: String, _ row: inout RosterRow) -> Bool {
    let held = Set(ours.split(separator: FileWords.separator).map(String.init))
    let named = text.split(separator: FileWords.separator).map(String.init)
    row.categories = named.filter { !held.contains($0) }.compactMap { codes[$0] }.map { code in
      var category = PersonCategory(code: code)
      category.assumedFrom = day
      return category
    }
    return held.isSubset(of: named) && named.allSatisfy { codes[$0] != nil }
  }

  private func employment(
    _ values: [HandoverRow.Column: String], _ theirs: HandoverRow, _ ours: HandoverRow?
  ) -> EmploymentStatement? {
    func known(_ column: HandoverRow.Column) -> String {
      values[column] ?? ours?[column] ?? theirs[column]
    }
    guard let start = Day(known(.workFrom)), !known(.employer).isEmpty else { return nil }
    var job = Employment()
    job.startOn = .value(start)
    job.workPlace = Fact(values[.workPlace])
    job.monthlyPay = Fact(values[.monthlyPay].flatMap(YuanText.money))
    var statement = EmploymentStatement(job, employer: Organisation(name: known(.employer)))
    statement.months = statedPay(values)
    return statement
  }

  /// What the ledger states of the month's pay.
  private func statedPay(_ values: [HandoverRow.Column: String]) -> [EmploymentMonth] {
    guard let pay = values[.monthlyPay].flatMap(YuanText.money) else { return [] }
    return [EmploymentMonth(day.month, stated: pay)]
  }

  private func post(
    _ values: [HandoverRow.Column: String], _ theirs: HandoverRow, _ ours: HandoverRow?
  ) -> PostStatement? {
    guard let start = Day(values[.postFrom] ?? ours?[.postFrom] ?? theirs[.postFrom]) else {
      return nil
    }
    var post = Post()
    post.contractStart = .value(start)
    post.contractEnd = Fact(values[.postUntil].flatMap { Day($0) })
    post.name = Fact(values[.postName])
    post.monthlyStandard = Fact(values[.postStandard].flatMap(YuanText.money))
    var statement = PostStatement(post)
    statement.user = values[.postUser].map { Organisation(name: $0) }
    return statement
  }

  private func journey(_ values: [HandoverRow.Column: String]) -> Journey? {
    guard values[.journeyOn] != nil || values[.journeyCost] != nil,
      let year = Int(period.text.prefix(4))
    else { return nil }
    var journey = Journey(year: year)
    journey.outwardOn = Fact(values[.journeyOn].flatMap { Day($0) })
    journey.cost = Fact(values[.journeyCost].flatMap(YuanText.money))
    return journey
  }
}

extension HandoverRow.Column {
  static let ofWork: [HandoverRow.Column] = [.employer, .workPlace, .workFrom, .monthlyPay]
  static let ofPost: [HandoverRow.Column] = [
    .postName, .postUser, .postStandard, .postFrom, .postUntil,
  ]
}
