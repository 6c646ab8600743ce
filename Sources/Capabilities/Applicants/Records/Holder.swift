// SPDX-License-Identifier: Apache-2.0
import Journal
import Registry
import Rights
import Values

/// Somebody who looks after their own affairs: the person, and the account they signed in with.
public struct Holder: Sendable {
  public let person: ID<Person>
  let officer: Officer
  let actor: Actor

  /// Nil for whoever is not signed in as a person of the registry.
  public init?(_ officer: Officer, from origin: String) {
    guard let number = officer.person, officer.isHolder(of: number) else { return nil }
    self.person = ID(number)
    self.officer = officer
    self.actor = Actor(account: officer.account, origin: origin)
  }
}
