// SPDX-License-Identifier: Apache-2.0
import Registry
import Rights
import SampleCounty
import Synchronization
import Values

/// Carriers (载体) with workers from among the people held: rosters of the sample county have none.
extension SampleYear {
  static let workersOfEach = 6

  mutating func makeBodies() async throws {
    let workers = try await freeHands()
    let kinds: [CarrierKind] = [.communityFactory, .heritageWorkshop, .base, .workshop]
    let count = min(12, workers.count / SampleYear.workersOfEach)
    for turn in 0..<count {
      let town = staff.towns[turn % staff.towns.count]
      let body = factory(turn, kinds[turn % kinds.count], in: town)
      let first = turn * SampleYear.workersOfEach
      try await enter(
        body, as: kinds[turn % kinds.count],
        workers: Array(workers[first..<first + SampleYear.workersOfEach]))
    }
  }

  /// Lifted people of an age to work who have nothing to do.
  private func freeHands() async throws -> [Dossier] {
    let found = Mutex<[Dossier]>([])
    let first = Month(year: year, ordinal: 1).firstDay
    try await office.registry.dossiers(in: office.home) { dossiers in
      let free = dossiers.filter { SampleYear.isFree($0, on: first) }
      found.withLock { $0 += free.prefix(24) }
    }
    return found.withLock { $0 }
  }

  private static func isFree(_ dossier: Dossier, on day: Day) -> Bool {
    let person = dossier.person.record
    let age = (person.birthDate.value ?? person.identityNumber.birth).age(on: day)
    return (25...48).contains(age) && person.labourCapacity.value == .full
      && dossier.employments.isEmpty && dossier.posts.isEmpty && dossier.ventures.isEmpty
      && dossier.enrolments.isEmpty && dossier.schoolings.isEmpty
      && dossier.categories.contains { $0.record.code == "outOfPoverty" }
  }

  private func factory(_ turn: Int, _ kind: CarrierKind, in town: RegionCode)
    -> Registry.Organisation
  {
    let names: [CarrierKind: String] = [
      .communityFactory: "社区工厂", .heritageWorkshop: "非遗工坊", .base: "就业帮扶基地",
    ]
    var body = Registry.Organisation(name: "样例第\(turn + 1)\(names[kind] ?? "就业帮扶车间")")
    body.kind = .value(.enterprise)
    body.region = .value(town)
    body.staffCount = .value(SampleYear.workersOfEach + 4)
    body.outOfPovertyStaff = .value(SampleYear.workersOfEach)
    body.marginalStaff = .value(0)
    var draw = random("factory/\(turn)")
    body.basicBankAccount = .value(
      AccountNumber("1030" + (0..<12).map { _ in String(draw.below(10)) }.joined()))
    return body
  }

  private mutating func enter(
    _ body: Registry.Organisation, as kind: CarrierKind, workers: [Dossier]
  ) async throws {
    var carrier = Carrier(kind: kind)
    carrier.recognisedOn = Day(year: year - 1, month: 6, day: 1).map { .value($0) } ?? .unknown
    carrier.wellManaged = .value(true)
    carrier.registered = .value(true)
    carrier.rentPaid = .value(.yuan(24_000))
    carrier.utilitiesPaid = .value(.yuan(3_600))
    var statement = OrganisationStatement(body)
    statement.carriers = [carrier]
    var opening = RosterRow(sheet: "", number: 1)
    opening.organisations = [statement]
    let rows = [opening] + workers.map { job(of: $0, at: body) }
    for row in rows {
      _ = try await office.registry.enter(row, by: staff.maker.actor, on: office.clock.today)
    }
    let found = try await office.registry.bodies(BodyQuery(text: body.name)).bodies
    bodies += found.filter { $0.name == body.name }.map(\.id)
  }

  private func job(of dossier: Dossier, at body: Registry.Organisation) -> RosterRow {
    let held = dossier.person.record
    var person = Registry.Person(identityNumber: held.identityNumber, name: held.name)
    person.hukouRegion = held.hukouRegion
    var job = Employment()
    let start = Month(year: year, ordinal: 2).firstDay
    job.startOn = .value(start)
    job.newlyTakenOnOn = .value(start)
    job.endOn = .value(start.endOfTerm(months: 12))
    job.contractKind = .value(.labourContract)
    var statement = EmploymentStatement(job, employer: body)
    statement.months = (0..<9).map { index in
      var month = EmploymentMonth(start.month.adding(index))
      month.paid = .value(.yuan(2600))
      month.viaBank = .value(true)
      return month
    }
    var row = RosterRow(sheet: "", number: 2)
    row.person = person
    row.employments = [statement]
    return row
  }
}
