// SPDX-License-Identifier: Apache-2.0
import Journal
import Registry
import Rights
import Values

/// Somebody who looks after the affairs of a body: which one, and the account they signed in with.
public struct BodyHolder: Sendable {
  public let body: ID<Organisation>
  let officer: Officer
  let actor: Actor

  /// Nil for whoever is not signed in for a body of the registry.
  public init?(_ officer: Officer, from origin: String) {
    guard let number = officer.body, officer.isKeeper(of: number) else { return nil }
    self.body = ID(number)
    self.officer = officer
    self.actor = Actor(account: officer.account, origin: origin)
  }
}
