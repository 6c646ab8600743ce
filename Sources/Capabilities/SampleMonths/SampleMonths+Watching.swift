// SPDX-License-Identifier: Apache-2.0
import Monitoring
import Policy
import Registry
import Rights
import SampleCounty
import Services
import Values

// Warnings and what is done about them; services.
extension SampleMonths {
  /// Looks at everybody of a county.
  mutating func look(at county: MonthsCounty) async throws {
    let officer = county.office.officer(.employmentBureau)
    let run = try await county.office.monitoring.run(
      in: county.region, on: city.clock.today, by: officer, as: officer.actor)
    count(.warningRaised, of: county, run.raised)
    count(.warningEscalated, of: county, run.escalated)
    count(.householdListed, of: county, run.listed)
    count(.householdCleared, of: county, run.cleared)
  }

  /// Every open warning has its turn; some are left undone.
  mutating func help(_ county: MonthsCounty) async throws {
    var random = random("help/\(city.clock.today)", of: county)
    let desk = county.office.monitoring
    let (warnings, _) = try await desk.warnings(limit: 1_000)
    for warning in warnings.sorted(by: { $0.id < $1.id }) {
      let isWorking = county.isWorking(warning.person)
      switch warning.state {
      case .raised:
        guard random.chance(65) else { continue }
        let kind = random.pick(WarningStep.Kind.help)
        try await act(.help(kind), on: warning, as: .villageAssistant, of: county)
        count(.warningActed, of: county)
      case .helping:
        guard isWorking || random.chance(15) else { continue }
        try await act(
          .propose(isWorking ? .working : .unwilling), on: warning, as: .villageAssistant,
          of: county)
      case .proposed:
        try await close(warning, isProved: isWorking || random.chance(60), of: county)
      case .closed: continue
      }
    }
  }

  /// The closing level goes there first; what it does not find proved goes back.
  private mutating func close(
    _ warning: Warning, isProved: Bool, of county: MonthsCounty
  ) async throws {
    let rules = try county.office.monitoring.rules(in: county.region)
    let closer: Role =
      rules.colour(warning.colour)?.closedBy == .county ? .employmentBureau : .townClerk
    let seen = try await act(.help(.visited), on: warning, as: closer, of: county)
    try await act(isProved ? .close : .giveBack, on: seen, as: closer, of: county)
    count(isProved ? .warningClosed : .closingGivenBack, of: county)
  }

  @discardableResult
  private func act(
    _ act: WarningMove.Act, on warning: Warning, as role: Role, of county: MonthsCounty
  ) async throws -> Warning {
    let officer = county.office.officer(role)
    return try await county.office.monitoring.act(
      WarningMove(act, on: warning.id, version: warning.version, words: "样例：与本人核实"),
      by: officer, as: officer.actor)
  }

  /// Something of what is owed is given: a share of each item's list, at random.
  mutating func giveServices(of county: MonthsCounty) async throws {
    var random = random("services", of: county)
    let (desk, day) = (county.office.services, city.clock.today)
    let officer = county.office.officer(.villageAssistant)
    for package in desk.packages(in: county.region) {
      for item in package.items {
        let filter = DueFilter(package.id, item.kind)
        let (dues, _) = try await desk.dues(filter, on: day, limit: 1_000)
        for due in dues where random.chance(45) {
          let form = ServiceForm(of: due.person, item.kind, on: day, "样例：电话告知本人")
          try await desk.write(
            form, key: "\(month) \(package.id) \(item.kind.rawValue) \(due.person)", by: officer,
            as: officer.actor)
          count(.serviceGiven, of: county)
        }
      }
    }
    try await voidOne(of: county)
  }

  /// One of the month was written down for the wrong person.
  private mutating func voidOne(of county: MonthsCounty) async throws {
    let (desk, day) = (county.office.services, city.clock.today)
    let officer = county.office.officer(.villageAssistant)
    for person in county.seeking.compactMap({ county.ids[$0] }) {
      let services = try await desk.services(of: person, in: county.region, on: day).services
      guard let wrong = services.first(where: { $0.day == day && $0.voided == nil }) else {
        continue
      }
      try await desk.void(
        wrong.id, because: "样例：登记到了别人名下", by: officer, isGuiding: false, as: officer.actor)
      return count(.serviceVoided, of: county)
    }
  }
}
