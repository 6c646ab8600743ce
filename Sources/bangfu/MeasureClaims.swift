// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Chain
import Casework
import Claims
import Decisions
import Funds
import Journal
import Library
import Policy
import Registry
import Rights
import Store
import Values
import Vault
import Web

/// `bangfu claim …`: applications on their way to the money.
struct ClaimCommand: OfficeCommand, AsyncParsableCommand {
  static let needs = CommandNeed.group

  static let configuration = CommandConfiguration(
    commandName: "claim", abstract: "Applications on their way to the money.",
    shouldDisplay: false, subcommands: declared([MeasureClaims.self]))
}

/// How fast many claims are granted, money and journal included; for Benchmarks, on a database without any.
///
/// It makes its own workers, hands a claim in for each, and has officers accept, review and approve them all.
struct MeasureClaims: OfficeCommand, AsyncParsableCommand {
  static let needs = CommandNeed.right(Right(.administer, .system))

  static let configuration = CommandConfiguration(
    commandName: "measure", abstract: "Measure how fast claims are granted.",
    shouldDisplay: false)

  @Option(help: "Claims, 100 to 1000000.") var claims = 100_000
  @Option(help: "The benefit asked for, paid once for a job.") var benefit: String
  @Option(help: "The fund it is paid from.") var fund: String
  @OptionGroup var options: DecisionOptions

  func validate() throws {
    guard (100...1_000_000).contains(claims) else {
      throw ValidationError("--claims takes 100 to 1000000")
    }
  }

  func run() async throws {
    let office = try await options.office(creating: true)
    let day = options.day
    let desk = office.claims { day }
    guard
      let county = office.library.layers
        .first(where: { $0.benefits.contains { $0.id == benefit } })?.region
    else { throw Refusal("no benefit '\(benefit)' in the policies") }
    let staff = try MeasuredStaff(county)
    guard try await office.registry.dossiers([ID(1)]).isEmpty else {
      throw Refusal("this database holds people; measure on an empty one")
    }
    try await allot(county, office, day)
    let importing = try await seconds { try await take(staff.town, office, day) }
    var papers: [ClaimQuestion.Paper] = []
    for material in office.library.benefit(benefit)?.plan.policy.document.materials ?? [] {
      papers.append(
        ClaimQuestion.Paper(
          material.code.value, copies: Int(material.copies), isOriginal: material.original))
    }
    var open: [Claim] = []
    let submitting = try await seconds {
      for (person, job) in try await workers(office) {
        let question = ClaimQuestion(benefit, about: job, by: .`self`, on: day, papers: papers)
        open.append(
          try await desk.submit(
            ClaimForm(of: person, question, key: .random()), by: staff.clerk, as: "measure"))
      }
    }
    Terminal.print("\(open.count) people in \(importing) s, claims handed in in \(submitting) s")
    for officer in staff.inOrder {
      let moves = open.map { ClaimMove(.pass, on: $0.id, version: $0.version, fund: fund) }
      var results: [Result<Claim, ClaimRefusal>] = []
      let took = try await seconds {
        results = try await desk.act(moves, by: officer, as: "measure").map(\.result)
      }
      open = try results.map { try $0.get() }
      let granted = open.count { $0.kept != nil }
      Terminal.print("\(officer.account): \(open.count) claims in \(took) s, \(granted) granted")
    }
    try await verify(office)
  }

  private func verify(_ office: Office) async throws {
    guard try await office.funds.verify().isSound else { throw Refusal("the ledger does not hold") }
    guard try await Journal.verify(office.store.store).isSound else {
      throw Refusal("the journal does not hold")
    }
    Terminal.print("ledger and journal hold")
  }

  private func allot(_ county: RegionCode, _ office: Office, _ day: Day) async throws {
    guard let reason = Reason("measuring") else { return }
    try await office.funds.carryOut(
      FundAct(
        "measure",
        .allot(
          Budget(county, fund, day.year), .yuan(Int64(claims) * 10_000), paper: "measure"),
        reason: reason), by: "measure")
  }

  private func take(_ town: RegionCode, _ office: Office, _ day: Day) async throws {
    let file = SourceFile(
      name: "measure", kind: "roster", sha256: String(repeating: "0", count: 64),
      statementDay: day, importedAt: "2022-01-01T00:00:00Z", importedBy: "measure")
    let count = claims
    try await office.registry.importing(file, authority: .corrects) { session in
      for start in stride(from: 0, to: count, by: 5000) {
        let rows = (start..<min(start + 5000, count)).compactMap {
          MeasuredStaff.worker($0, in: town, since: day.adding(days: -60))
        }
        _ = try session.apply(rows)
      }
    }
  }

  private func workers(_ office: Office) async throws -> [(ID<Person>, Int64)] {
    let found = Found()
    try await office.registry.dossiers { dossiers in
      for dossier in dossiers {
        guard let job = dossier.employments.first?.employment.id.rawValue else { continue }
        found.workers.append((dossier.person.id, job))
      }
    }
    return found.workers
  }

  /// Filled on the one thread that reads.
  private final class Found: @unchecked Sendable {
    var workers: [(ID<Person>, Int64)] = []
  }

  /// With one decimal.
  private func seconds(_ work: () async throws -> Void) async throws -> String {
    let begun = ContinuousClock().now
    try await work()
    let tenths = Int(begun.duration(to: ContinuousClock().now) / .milliseconds(100))
    return "\(tenths / 10).\(tenths % 10)"
  }
}

/// Officers and workers of a measurement.
private struct MeasuredStaff {
  let town: RegionCode
  let clerk: Officer
  /// Who accepts, reviews and approves.
  let inOrder: [Officer]

  init(_ county: RegionCode) throws {
    guard let town = RegionCode(county.digits + "101"), county.level == .county else {
      throw Refusal("the benefit is not a county's")
    }
    self.town = town
    func officer(_ role: Role, _ account: String, _ region: RegionCode) -> Officer {
      Officer(account: account, name: account, assignments: [Assignment(role, in: region)])
    }
    clerk = officer(.townClerk, "measured.clerk", town)
    inOrder = [
      officer(.townClerk, "accepted", town), officer(.employmentBureau, "reviewed", county),
      officer(.humanResourcesBureau, "approved", county),
    ]
  }

  /// Somebody with a contract of a year in another province. Numbers of a county that is not assigned.
  static func worker(_ index: Int, in town: RegionCode, since start: Day) -> RosterRow? {
    guard let county = RegionCode("610399"),
      let birth = Day("1970-01-01")?.adding(days: index / 999),
      let number = IdentityNumber(region: county, birth: birth, sequence: index % 999 + 1),
      let listed = Day("2019-01-01")
    else { return nil }
    var person = Person(identityNumber: number, name: "样本\(index)")
    person.sex = .value(number.sex)
    person.birthDate = .value(birth)
    person.education = .value("初中")
    person.hukouRegion = .value(town)
    person.labourCapacity = .value(.full)
    person.accountNumber = .value(AccountNumber("622848\(10_000_000_000_000 + index)"))
    var employment = Employment()
    employment.startOn = .value(start)
    employment.endOn = .value(start.endOfTerm(months: 12))
    employment.contractKind = .value(.labourContract)
    employment.workRegion = RegionCode("32").map(Fact.value) ?? .unknown
    var row = RosterRow(sheet: "measure", number: index + 2)
    row.person = person
    row.categories = [PersonCategory(code: "outOfPoverty", from: .value(listed))]
    row.employments = [
      EmploymentStatement(employment, employer: Organisation(name: "样例第\(index % 200)厂"))
    ]
    return row
  }
}
