// SPDX-License-Identifier: Apache-2.0
import Values

extension RowWriter {
  func apply(
    _ statement: EmploymentStatement, of person: ID<Person>
  ) throws(RowConflict) -> ID<Employment> {
    var record = statement.employment
    try inOrder(record.startOn, record.endOn, "employment")
    record.personID = person
    record.organisationID = statement.employer.map { organisationID($0) }
    if let carrier = statement.carrier, let organisation = record.organisationID {
      record.carrierID = carrierID(carrier, of: organisation)
    }
    let id: ID<Employment>
    if let match = matching(record, among: set.employments.owned(by: person.rawValue)) {
      id = match.id
      merge(record, into: id, on: set.employments)
    } else {
      id = insert(record, on: set.employments)
    }
    for month in statement.months { apply(month, of: id) }
    if let journey = statement.journey { try apply(journey, of: person, employment: id) }
    return id
  }

  /// The job with this employer and first day; else one that this row corrects in its employer or in
  /// its first day.
  private func matching(
    _ stated: Employment, among held: [Held<Employment>]
  ) -> Held<Employment>? {
    let start = stated.startOn.value
    let sameEmployer = held.filter { $0.organisationID == stated.organisationID }
    if let same = sameEmployer.first(where: { $0.startOn.value == start }) { return same }
    let free = held.filter { !isTaken($0.id) }
    let sameStart = free.filter { start != nil && $0.startOn.value == start }
    if sameStart.count == 1 { return sameStart[0] }
    return free.last {
      $0.organisationID == stated.organisationID && stated.organisationID != nil
        && overlap($0.startOn.value, $0.endOn.value, start, stated.endOn.value)
    }
  }

  private func apply(_ stated: EmploymentMonth, of employment: ID<Employment>) {
    var record = stated
    record.employmentID = employment
    let months = set.employmentMonths.owned(by: employment.rawValue)
    if let held = months.first(where: { $0.month == stated.month }) {
      merge(record, into: held.id, on: set.employmentMonths)
    } else if !saysNothingNew(stated, after: months) {
      _ = insert(record, on: set.employmentMonths, isPart: true)
    }
  }

  /// Whether a month states nothing but the pay that was stated last before it.
  private func saysNothingNew(
    _ month: EmploymentMonth, after held: [Held<EmploymentMonth>]
  ) -> Bool {
    var only = EmploymentMonth(month.month)
    only.stated = month.stated
    let last = held.filter { !$0.stated.isUnknown && $0.month < month.month }
      .max { $0.month < $1.month }
    return only == month && last?.stated == month.stated
  }

  func apply(
    _ stated: Journey, of person: ID<Person>, employment: ID<Employment>?
  ) throws(RowConflict) {
    var record = stated
    record.personID = person
    record.employmentID = employment
    let sameYear = set.journeys.owned(by: person.rawValue).filter { $0.year == stated.year }
    let held =
      sameYear.first { $0.employmentID == employment }
      ?? sameYear.first { ($0.employmentID == nil || employment == nil) && !isTaken($0.id) }
    if let held {
      merge(record, into: held.id, on: set.journeys)
    } else {
      _ = insert(record, on: set.journeys)
    }
  }

  // MARK: - Posts

  func apply(_ statement: PostStatement, of person: ID<Person>) throws(RowConflict) {
    var record = statement.post
    try inOrder(record.contractStart, record.contractEnd, "post")
    record.holderID = person
    record.developerID = statement.developer.map { organisationID($0) }
    record.userID = statement.user.map { organisationID($0) }
    let id: ID<Post>
    if let match = matching(record, among: set.posts.owned(by: person.rawValue)) {
      id = match.id
      merge(record, into: id, on: set.posts)
    } else {
      id = insert(record, on: set.posts)
    }
    for month in statement.months { apply(month, of: id) }
  }

  /// The post with this first day of agreement; else one whose agreement overlaps, as a correction.
  private func matching(_ stated: Post, among held: [Held<Post>]) -> Held<Post>? {
    let start = stated.contractStart.value
    if let same = held.first(where: { $0.contractStart.value == start }) { return same }
    return held.last {
      !isTaken($0.id)
        && overlap($0.contractStart.value, $0.lastDay, start, stated.contractEnd.value)
    }
  }

  private func apply(_ stated: PostMonth, of post: ID<Post>) {
    var record = stated
    record.postID = post
    let held = set.postMonths.owned(by: post.rawValue).first { $0.month == stated.month }
    if let held {
      merge(record, into: held.id, on: set.postMonths)
    } else {
      _ = insert(record, on: set.postMonths)
    }
  }

  // MARK: - Stays and introductions

  func apply(_ statement: InternshipStatement, of person: ID<Person>) throws(RowConflict) {
    var record = statement.internship
    try inOrder(record.startOn, record.endOn, "internship")
    record.personID = person
    record.organisationID = statement.unit.map { organisationID($0) }
    if let carrier = statement.carrier, let unit = record.organisationID {
      record.carrierID = carrierID(carrier, of: unit)
    }
    let sameUnit = set.internships.owned(by: person.rawValue)
      .filter { $0.organisationID == record.organisationID }
    let start = record.startOn.value
    let held =
      sameUnit.first { $0.startOn.value == start }
      ?? sameUnit.last {
        !isTaken($0.id)
          && overlap($0.startOn.value, $0.endOn.value, start, record.endOn.value)
      }
    if let held {
      merge(record, into: held.id, on: set.internships)
    } else {
      _ = insert(record, on: set.internships)
    }
  }

  func apply(_ statement: PlacementStatement, of person: ID<Person>) throws(RowConflict) {
    var record = statement.placement
    record.personID = person
    record.agencyID = organisationID(statement.agency)
    if let employment = statement.employment {
      record.employmentID = try apply(employment, of: person)
    }
    let held = set.placements.owned(by: person.rawValue).first {
      $0.agencyID == record.agencyID && $0.employmentID == record.employmentID
        && (record.employmentID != nil || $0.completedOn == record.completedOn)
    }
    if let held {
      merge(record, into: held.id, on: set.placements)
    } else {
      _ = insert(record, on: set.placements)
    }
  }

  // MARK: - Terms

  func inOrder(_ from: Fact<Day>, _ to: Fact<Day>, _ field: String) throws(RowConflict) {
    if let from = from.value, let to = to.value, to < from {
      throw .periodReversed(field: field)
    }
  }

  /// Whether two terms share a day; an unknown bound is taken to leave room.
  private func overlap(_ from: Day?, _ to: Day?, _ otherFrom: Day?, _ otherTo: Day?) -> Bool {
    let beginsInTime = from.flatMap { from in otherTo.map { from <= $0 } } ?? true
    let lastsLongEnough = to.flatMap { to in otherFrom.map { to >= $0 } } ?? true
    return beginsInTime && lastsLongEnough
  }
}

extension Held<Post> {
  /// Last day of the agreement, or the day the holder left it.
  var lastDay: Day? { record.leftOn.value ?? record.contractEnd.value }
}
