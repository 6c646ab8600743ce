// SPDX-License-Identifier: Apache-2.0
import Rights
import Values

extension RowWriter {
  private var fills: Bool { context.authority != .corrects }

  func applyPerson() throws(RowConflict) -> ID<Person>? {
    guard let stated = row.person else { return nil }
    let id = try matched(stated)
    for number in row.personNumbers { try apply(number, of: id) }
    return id
  }

  private func matched(_ stated: Person) throws(RowConflict) -> ID<Person> {
    guard let id = set.personByNumber[stated.identityNumber], let held = set.people[id] else {
      guard context.scope.contains(stated.hukouRegion.value) else { throw .beyondScope }
      let id = insert(stated, on: set.people)
      set.personByNumber[stated.identityNumber] = id
      revertible { [set] in set.personByNumber[stated.identityNumber] = nil }
      return id
    }
    guard context.scope.contains(held.hukouRegion.value),
      stated.hukouRegion.value.map({ context.scope.contains($0) }) ?? true
    else { throw .beyondScope }
    if fills, NameKey.of(held.name) != NameKey.of(stated.name) { throw .nameDiffers }
    merge(stated, into: id, on: set.people, filling: fills)
    return id
  }

  private func apply(_ stated: PersonNumber, of person: ID<Person>) throws(RowConflict) {
    if let id = set.personNumberByNumber[stated.key], let held = set.personNumbers[id] {
      guard held.personID == person else { throw .numberOfAnotherPerson(stated.kind) }
      return
    }
    var record = stated
    record.personID = person
    let sameKind = set.personNumbers.owned(by: person.rawValue).first { $0.kind == stated.kind }
    if let sameKind, stated.kind != .other {
      if !fills { merge(record, into: sameKind.id, on: set.personNumbers) }
      return
    }
    let id = insert(record, on: set.personNumbers)
    set.personNumberByNumber[stated.key] = id
    revertible { [set] in set.personNumberByNumber[stated.key] = nil }
  }

  // MARK: - Households

  func applyHousehold(of person: ID<Person>?) throws(RowConflict) {
    guard let stated = row.household else { return }
    let id = try householdID(stated, of: person)
    if let person { try place(person, in: id, as: row.member ?? HouseholdMember()) }
    for category in row.householdCategories { try apply(category, of: id) }
  }

  private func householdID(
    _ stated: Household, of person: ID<Person>?
  ) throws(RowConflict) -> ID<Household> {
    if let id = set.householdByNumber[stated.number] {
      try checkScope(of: id, person)
      merge(stated, into: id, on: set.households, filling: fills)
      return id
    }
    let id = insert(stated, on: set.households)
    set.householdByNumber[stated.number] = id
    revertible { [set] in set.householdByNumber[stated.number] = nil }
    return id
  }

  /// A household whose division is not known is touched from within by those who live in it.
  private func checkScope(
    of household: ID<Household>, _ person: ID<Person>?
  ) throws(RowConflict) {
    guard let held = set.households[household], !context.scope.contains(held.region.value) else {
      return
    }
    let isMember = set.members.owned(by: person?.rawValue).contains {
      $0.householdID == household
    }
    guard held.region.value == nil, isMember else { throw .beyondScope }
  }

  /// One household at a time: moving to another closes the place in the first.
  private func place(
    _ person: ID<Person>, in household: ID<Household>, as stated: HouseholdMember
  ) throws(RowConflict) {
    var record = stated
    record.personID = person
    record.householdID = household
    let current = set.members.owned(by: person.rawValue).first { $0.to.value == nil }
    if let current, current.householdID == household {
      merge(record, into: current.id, on: set.members, filling: fills)
    } else if let current {
      if context.authority == .fillsOnly { return }
      if fills { throw .householdDiffers }
      try move(current, to: record)
    } else {
      _ = insert(record, on: set.members)
    }
    if stated.relationToHead.value == HouseholdMember.headRelation {
      try makeHead(person, of: household)
    }
  }

  private func move(
    _ current: Held<HouseholdMember>, to record: HouseholdMember
  ) throws(RowConflict) {
    let from = record.from.value ?? context.statementDay
    if let began = current.from.value, began >= from {
      // The list speaks of the day on which the held place began, or before: a correction.
      merge(record, into: current.id, on: set.members)
      return
    }
    change(current.id, on: set.members) { $0.to = .value(from.adding(days: -1)) }
    var next = record
    next.from = .value(from)
    _ = insert(next, on: set.members)
  }

  private func makeHead(_ person: ID<Person>, of household: ID<Household>) throws(RowConflict) {
    guard let held = set.households[household] else { return }
    if let stated = context.headOf[household], stated != person { throw .secondHead }
    if context.headOf[household] == nil {
      context.headOf[household] = person
      revertible { [context] in context.headOf[household] = nil }
    }
    guard held.headID != person, held.headID == nil || !fills else { return }
    change(household, on: set.households) { $0.headID = person }
  }
}

extension HouseholdMember {
  /// 与户主关系 of the head.
  public static let headRelation = "户主"
}
