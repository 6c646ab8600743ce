// SPDX-License-Identifier: Apache-2.0
import Accounts
import Claims
import Ciphers
import Decisions
import Foundation
import Policy
import Registry
import Rights
import Values
import Web

/// One account for each role, in the database of a demo alone.
struct SampleLogins {
  let office: Office
  /// Where they work; nil for the office's own place.
  var county: RegionCode?

  private var home: RegionCode? { county ?? office.decisions.home }

  struct Login {
    let role: Role
    let place: String
    let name: AccountName
    let password: String

    /// `  乡镇经办人员 … 陕西省宝鸡市千阳县…镇  town.clerk  k7mp-…`.
    var line: String {
      "  \(TextWidth.padded(role.localizedName.zh, to: 20)) \(TextWidth.padded(name.text, to: 16)) "
        + "\(password)  \(place)"
    }
  }

  /// Makes them, each with a password drawn at random that stays.
  ///
  /// - Parameter asOf: The day for which somebody is looked for who is owed something.
  func make(asOf: Day) async throws -> [Login] {
    guard let home else { return [] }
    let regions = try await office.registry.regionIndex()
    let towns = regions.children(of: home)
    let town = towns.first { !regions.children(of: $0.code).isEmpty }?.code ?? towns.first?.code
    let village = town.flatMap { regions.children(of: $0).first?.code }
    // A demo is looked at on one machine: the lowest cost keeps it quick.
    let desk = try await office.accounts(cost: .lowest)
    var logins: [Login] = []
    // A batch is checked by one officer of finance and sent by another.
    let names = Role.allCases.map { ($0, SampleLogins.names[$0] ?? "") } + [(.finance, "treasury")]
    let city = home.ancestor(.city) ?? home
    var seats = names.filter { $0.0 != .citizen }.map { role, text in
      let region =
        switch role {
        case .villageAssistant: village ?? town ?? home
        case .townClerk: town ?? home
        case .observer: city
        default: home
        }
      return (role: role, text: text, region: region)
    }
    // Where there are several counties, their city sees them side by side.
    if county != nil { seats.append((.employmentBureau, "city", city)) }
    for (role, text, region) in seats {
      guard let name = AccountName(text) else { continue }
      let password = try await desk.make(
        NewAccount(
          name: name, shownName: role.localizedName.zh, region: region,
          assignments: [Assignment(role, in: region)],
          bodyID: role == .carrier ? try await carrier() : nil),
        password: .standing(OneTimePassword.random()), by: .console(NSUserName()))
      logins.append(
        Login(role: role, place: regions.fullName(region), name: name, password: password))
    }
    if let citizen = try await citizen(at: desk, asOf) { logins.append(citizen) }
    return logins
  }

  /// A recognised body of the county, whose own account the demonstration's carrier has; nil where none is held.
  private func carrier() async throws -> Int64? {
    for kind in CarrierKind.allCases {
      let found = try await office.registry.bodies(BodyQuery(carrier: kind)).bodies
      if let body = found.first { return body.id.rawValue }
    }
    return nil
  }

  /// Somebody of the county who is owed something that can be asked for, or anybody.
  private func citizen(at desk: AccountDesk, _ asOf: Day) async throws -> Login? {
    let claims = office.claims { asOf }
    let people = try await office.registry.search(PersonQuery(asOf: asOf)).people
    var chosen: Dossier?
    for line in people {
      guard let dossier = try await office.registry.dossier(line.id) else { continue }
      if chosen == nil { chosen = dossier }
      let isOwed = try office.decisions.explain(dossier, asOf: asOf).contains {
        $0.decision.outcome == .eligible && claims.way(of: $0.benefit.id) != nil
      }
      guard isOwed else { continue }
      chosen = dossier
      break
    }
    guard let person = chosen?.person,
      let region = person.hukouRegion.value ?? home,
      let name = AccountName("citizen")
    else { return nil }
    let password = try await desk.make(
      NewAccount(
        name: name, shownName: person.name, region: region,
        assignments: [Assignment(.citizen, in: region)], personID: person.id.rawValue),
      password: .standing(OneTimePassword.random()), by: .console(NSUserName(), of: .citizen))
    let place = try await office.registry.regionIndex().fullName(region)
    return Login(role: .citizen, place: place, name: name, password: password)
  }

  private static let names: [Role: String] = [
    .villageAssistant: "village", .townClerk: "town", .employmentBureau: "employment",
    .humanResourcesBureau: "resources", .ruralRevitalisation: "revitalisation",
    .finance: "finance", .school: "school", .trainingBody: "training", .carrier: "carrier",
    .agency: "agency", .auditor: "auditor", .systemAdministrator: "admin",
    .auditAdministrator: "audit.admin", .observer: "observer",
  ]
}
