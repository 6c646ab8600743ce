// SPDX-License-Identifier: Apache-2.0
import Accounts
import Decisions
import Journal
import Registry
import Rights
import Values

/// The counter hands out, resets and closes people's own accounts.
extension ApplicantDesk {
  /// The person within reach, and their account; nil where they have none.
  public func account(
    of person: ID<Person>, within scope: Scope
  ) async throws -> (dossier: Dossier, account: Account?) {
    let dossier = try await self.person(person, within: scope)
    return (dossier, try await accounts.account(ofCitizen: person.rawValue))
  }

  /// Opens an account for somebody who stands at the counter and has shown who they are.
  ///
  /// - Returns: The account, and the password for the slip; nobody sees it again.
  public func open(
    for person: ID<Person>, within scope: Scope, by officer: Officer, as actor: Actor
  ) async throws -> (account: Account, password: String) {
    let dossier = try await self.person(person, within: scope)
    try keepApart(person, officer)
    guard let region = dossier.person.hukouRegion.value ?? scope.region ?? decisions.home else {
      throw ApplicantRefusal.unknown
    }
    return try await translating {
      try await accounts.open(
        for: person.rawValue, named: dossier.person.name, in: region,
        by: Administrator(actor, within: .everything, of: .citizen))
    }
  }

  /// A new one-time password, where the old one is lost; all sessions end.
  public func reset(
    _ person: ID<Person>, within scope: Scope, by officer: Officer, as actor: Actor
  ) async throws -> (account: Account, password: String) {
    let account = try await held(person, within: scope)
    try keepApart(person, officer)
    let password = try await translating {
      try await accounts.reset(
        account.id, by: Administrator(actor, within: .everything, of: .citizen))
    }
    return (account, password)
  }

  /// Closes the account, from the person's next request on, or opens it again.
  public func set(
    _ state: AccountState, of person: ID<Person>, within scope: Scope, by officer: Officer,
    as actor: Actor
  ) async throws {
    let account = try await held(person, within: scope)
    try keepApart(person, officer)
    try await translating {
      try await accounts.set(
        state, of: account.id, by: Administrator(actor, within: .everything, of: .citizen))
    }
  }

  private func held(_ person: ID<Person>, within scope: Scope) async throws -> Account {
    guard let account = try await account(of: person, within: scope).account else {
      throw ApplicantRefusal.notOffered
    }
    return account
  }

  /// Nobody at work hands an account to themselves: a colleague looks at their card.
  private func keepApart(_ person: ID<Person>, _ officer: Officer) throws {
    guard officer.person != person.rawValue else {
      throw ApplicantRefusal.account(.ownAccount)
    }
  }

  private func translating<Result>(_ body: () async throws -> Result) async throws -> Result {
    do { return try await body() } catch let error as AccountError {
      throw ApplicantRefusal.account(error)
    }
  }
}
