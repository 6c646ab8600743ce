// SPDX-License-Identifier: Apache-2.0
import Claims
import Decisions
import Registry
import Values
import Vault

/// Who gets the money of a claim, and where, by what is known now.
struct Payee {
  let name: String
  /// The body that is paid; nil where people are.
  let body: ID<Organisation>?
  /// Those whom the account may serve: who claims, or their household where the text pays the household.
  let people: [ID<Person>]
  /// The names by which the account may be held.
  private let holders: Set<String>
  let account: PayeeAccount?

  func isHolder(_ name: String) -> Bool { holders.contains(name) }

  init(
    name: String, body: ID<Organisation>?, people: [ID<Person>] = [], holders: Set<String> = [],
    account: PayeeAccount?
  ) {
    self.name = name
    self.body = body
    self.people = people
    self.holders = holders.union([name])
    self.account = account
  }
}

extension PaymentDesk {
  /// Nil where the text pays somebody else than who claims, and nobody knows whom.
  func payee(of claim: Claim, _ connection: any SealedConnection) throws -> Payee? {
    switch (try claims.payee(of: claim, connection), claim.party) {
    case (.claimant, .organisation(let id)):
      try body(id, named: claim.partyName, connection)
    case (.body(let id, let name), _):
      try body(id, named: name, connection)
    case (.claimant, .person(let id)):
      Payee(
        name: claim.partyName, body: nil, people: [id],
        account: try RegistryDesk.account(of: id, connection))
    case (.household, .person(let id)):
      try household(of: id, named: claim.partyName, connection)
    case (.household, .organisation), (.undetermined, _):
      nil
    }
  }

  private func body(
    _ id: ID<Organisation>, named name: String, _ connection: any SealedConnection
  ) throws -> Payee {
    Payee(name: name, body: id, account: try RegistryDesk.account(of: id, connection))
  }

  private func household(
    of id: ID<Person>, named name: String, _ connection: any SealedConnection
  ) throws -> Payee {
    let members = try RegistryDesk.dossier(id, connection)?.household?.memberIDs ?? []
    let names = try RegistryDesk.dossiers(members, connection).map(\.person.name)
    return Payee(
      name: name, body: nil, people: Array(Set(members + [id])), holders: Set(names),
      account: try RegistryDesk.account(of: id, connection))
  }
}
