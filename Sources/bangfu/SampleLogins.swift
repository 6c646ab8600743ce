// SPDX-License-Identifier: Apache-2.0
import Accounts
import Ciphers
import Decisions
import Foundation
import Registry
import Rights
import Values
import Web

/// One account for each role, in the database of a demo alone.
struct SampleLogins {
  let office: Office

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
  func make() async throws -> [Login] {
    guard let home = office.decisions.home else { return [] }
    let regions = try await office.registry.regionIndex()
    let towns = regions.children(of: home)
    let town = towns.first { !regions.children(of: $0.code).isEmpty }?.code ?? towns.first?.code
    let village = town.flatMap { regions.children(of: $0).first?.code }
    // A demo is looked at on one machine: the lowest cost keeps it quick.
    let desk = try await office.accounts(cost: .lowest)
    var logins: [Login] = []
    for role in Role.allCases {
      guard let name = AccountName(SampleLogins.names[role] ?? "") else { continue }
      let region =
        switch role {
        case .villageAssistant: village ?? town ?? home
        case .townClerk: town ?? home
        case .observer: home.ancestor(.city) ?? home
        default: home
        }
      let password = try await desk.make(
        NewAccount(
          name: name, shownName: role.localizedName.zh, region: region,
          assignments: [Assignment(role, in: region)]),
        password: .standing(OneTimePassword.random()), by: .console(NSUserName()))
      logins.append(
        Login(role: role, place: regions.fullName(region), name: name, password: password))
    }
    return logins
  }

  private static let names: [Role: String] = [
    .villageAssistant: "village", .townClerk: "town", .employmentBureau: "employment",
    .humanResourcesBureau: "resources", .ruralRevitalisation: "revitalisation",
    .finance: "finance", .school: "school", .trainingBody: "training", .carrier: "carrier",
    .agency: "agency", .auditor: "auditor", .systemAdministrator: "admin",
    .auditAdministrator: "audit.admin", .observer: "observer",
  ]
}
