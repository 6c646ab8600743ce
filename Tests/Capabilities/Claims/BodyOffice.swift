// SPDX-License-Identifier: Apache-2.0
import Decisions
import Registry
import Rights
import Testing
import Values

@testable import Claims

/// A factory of the town with workers of lifted households, and what it claims in December.
struct Factory {
  static let postSubsidy = "qianyang/community-factory-post-subsidy"
  static let rentSubsidy = "qianyang/community-factory-rent-utility-subsidy"
  static let baseAward = "qianyang/employment-base-award"

  let office: ClaimOffice
  let id: ID<Organisation>
  /// By kind.
  let carriers: [CarrierKind: Int64]

  /// What stands in the registry of a worker there.
  struct Worker {
    var months = 12
    var lastDayOff = 0
    var category = "outOfPoverty"
    var contract = ContractKind.labourContract
    var start = "2022-03-01"
    var bankMonths = 3
    var birth = "1990-05-10"
  }

  /// Takes the factory and its workers in and sets the day to 10 December 2022.
  static func inDecember(
    _ workers: [Worker], at office: ClaimOffice, named name: String = "样例制衣社区工厂",
    as kinds: [CarrierKind] = [.communityFactory], first: Int = 0,
    _ change: (inout Organisation, inout [Carrier]) -> Void = { _, _ in }
  ) async throws -> Factory {
    office.today.value = try #require(Day("2022-12-10"))
    var organisation = Organisation(name: name)
    organisation.kind = .value(.enterprise)
    organisation.region = .value(ClaimOffice.town)
    var carriers = try kinds.map { kind in
      var carrier = Carrier(kind: kind)
      carrier.recognisedOn = .value(try #require(Day("2021-10-01")))
      carrier.wellManaged = .value(true)
      carrier.registered = .value(true)
      return carrier
    }
    change(&organisation, &carriers)
    var statement = OrganisationStatement(organisation)
    statement.carriers = carriers
    var opening = RosterRow(sheet: "名单", number: 1)
    opening.organisations = [statement]
    let rows = try workers.enumerated().map { index, worker in
      try row(first + index, worker, at: organisation)
    }
    try await office.take([opening] + rows)
    let found = try await office.registry.bodies(BodyQuery(text: name)).bodies
    let id = try #require(found.first).id
    let file = try #require(try await office.registry.body(id))
    return Factory(
      office: office, id: file.id,
      carriers: Dictionary(
        uniqueKeysWithValues: file.body.carriers.map { ($0.record.kind, $0.id.rawValue) }))
  }

  private static func row(
    _ number: Int, _ worker: Worker, at employer: Organisation
  ) throws -> RosterRow {
    let region = try #require(RegionCode("610399"))
    let birth = try #require(Day(worker.birth))
    let identity = try #require(
      IdentityNumber(region: region, birth: birth, sequence: 200 + number))
    var person = Person(identityNumber: identity, name: "工人\(number)")
    person.sex = .value(identity.sex)
    person.birthDate = .value(birth)
    person.hukouRegion = .value(ClaimOffice.town)
    var job = Employment()
    let first = try #require(Day(worker.start))
    job.startOn = .value(first)
    job.newlyTakenOnOn = .value(first)
    job.endOn = .value(first.endOfTerm(months: worker.months).adding(days: -worker.lastDayOff))
    job.contractKind = .value(worker.contract)
    var statement = EmploymentStatement(job, employer: employer)
    statement.months = (0..<worker.bankMonths).map { index in
      var month = EmploymentMonth(first.month.adding(index))
      month.paid = .value(.yuan(2600))
      month.viaBank = .value(true)
      return month
    }
    var row = RosterRow(sheet: "名单", number: number + 2)
    row.person = person
    row.categories = [
      PersonCategory(code: worker.category, from: .value(try #require(Day("2019-01-01"))))
    ]
    row.employments = [statement]
    return row
  }

  /// A question with every paper, over everybody whom the registry knows there.
  func question(
    _ benefit: String = postSubsidy, as kind: CarrierKind = .communityFactory
  ) async throws -> ClaimQuestion {
    try await office.desk.question(benefit, about: carriers[kind], of: id)
  }

  func submit(
    _ question: ClaimQuestion, key: SubmissionKey = .random(),
    by officer: Officer = ClaimOffice.clerk
  ) async throws -> Claim {
    try await office.desk.submit(
      ClaimForm(of: .organisation(id), question, key: key), by: officer,
      as: ClaimOffice.actor(officer))
  }

  /// What the law says to a question; its claim is not handed in.
  func answer(_ question: ClaimQuestion) async throws -> ClaimAnswer {
    try await office.desk.preview(question, of: .organisation(id))
  }

  func refusal(_ question: ClaimQuestion) async throws -> ClaimRefusal? {
    do {
      _ = try await submit(question)
      return nil
    } catch let refusal as ClaimRefusal { return refusal }
  }
}
