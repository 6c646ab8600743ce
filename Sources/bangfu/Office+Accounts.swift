// SPDX-License-Identifier: Apache-2.0
import Accounts
import Ciphers
import Decisions
import Foundation
import Journal
import Library
import Operations
import Registry
import Rights
import Store
import Values
import Vault

extension DatabaseOptions {
  /// The accounts of a database that is open.
  ///
  /// - Parameter cost: Nil to find out what a password may cost on this machine.
  func accounts(
    in store: SealedStore, _ journal: Journal, cost: PasswordCost? = nil,
    onAlarm: @escaping @Sendable (SignInAlarm) -> Void = { _ in }
  ) async throws -> AccountDesk {
    let roles = try Settings.ofProcess().value(
      .secondFactorRoles,
      wanted:
        "roles with commas between, of \(Role.allCases.map(\.rawValue).joined(separator: ", "))"
    ) { text -> [Role]? in
      let roles = text.split(separator: ",").map { name in
        Role(rawValue: name.filter { $0 != " " })
      }
      return roles.contains(nil) ? nil : roles.compactMap { $0 }
    }
    return try await AccountDesk(
      store: store, journal: journal,
      workshop: PasswordWorkshop(cost: cost), secondFactorRoles: Set(roles ?? []), onAlarm: onAlarm)
  }
}

extension Office {
  func accounts(
    cost: PasswordCost? = nil, onAlarm: @escaping @Sendable (SignInAlarm) -> Void = { _ in }
  ) async throws -> AccountDesk {
    try await database.accounts(in: store, journal, cost: cost, onAlarm: onAlarm)
  }
}

/// The administrator that a database without accounts gets when it is first served.
struct FirstAdministrator {
  let office: Office

  /// The code under which the law of the whole country stands.
  private static let wholeCountry = "00"

  /// - Returns: What the terminal says once; nil where somebody has an account already.
  func make(at desk: AccountDesk) async throws -> String? {
    guard try await desk.isEmpty(), let name = AccountName("admin") else { return nil }
    // Without a place of its own the office serves the provinces of its law.
    let regions =
      office.decisions.home.map { [$0] }
      ?? Set(
        office.library.layers.compactMap { $0.region.ancestor(.province) }
          .filter { $0.digits != FirstAdministrator.wholeCountry }
      ).sorted()
    guard let region = regions.first else { return nil }
    let password = try await desk.make(
      NewAccount(
        name: name, shownName: "系统管理员", region: region,
        assignments: regions.map { Assignment(.systemAdministrator, in: $0) }),
      by: .console(NSUserName()))
    return """
      第一次启动，已建立系统管理员：
        账号：\(name)
        一次性密码：\(password)（只显示这一次，七天内有效，第一次登录时必须修改）
        丢失时在本机运行：bangfu user reset \(name)
      """
  }
}
