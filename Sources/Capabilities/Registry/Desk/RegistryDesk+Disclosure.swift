// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Rights
import Store
import Values
import Vault

/// A value of a person that pages show masked.
public enum GuardedField: String, CaseIterable, Sendable {
  case identityNumber, telephone, accountNumber, health, disabilityKind, householdTelephone
}

/// A full value shown to somebody.
public struct Disclosure: Hashable, Sendable {
  public let field: GuardedField
  public let person: ID<Person>
  /// The account of who looks.
  public let officer: String
  public let reason: Reason

  public init(
    _ field: GuardedField, of person: ID<Person>, to officer: String, reason: Reason
  ) {
    self.field = field
    self.person = person
    self.officer = officer
    self.reason = reason
  }
}

/// Keeps each disclosure in the transaction that makes it: what cannot be kept is not shown.
public protocol DisclosureLog: Sendable {
  func keep(_ disclosure: Disclosure, in transaction: any SealedTransaction) throws
}

extension Journal: DisclosureLog {
  public func keep(_ disclosure: Disclosure, in transaction: any SealedTransaction) throws {
    let isConsole = disclosure.officer.hasPrefix("\(Actor.console):")
    let actor = Actor(account: disclosure.officer, origin: isConsole ? Actor.console : "web")
    try append(disclosure.deed, by: actor, in: transaction)
  }
}

extension Disclosure {
  /// Which field of whom; never what it says.
  fileprivate var deed: Deed {
    Deed(
      .valueRevealed, .init("person", person.description), personID: person.rawValue,
      after: Particulars.json([("field", field.rawValue)]), reason: reason)
  }
}

extension RegistryDesk {
  /// The full value of a field; nil where the person is not held or nothing is known, which is no
  /// disclosure.
  ///
  /// - Parameter log: Keeps who looked, at what and why, before the value leaves the database.
  public func reveal(
    _ field: GuardedField, of person: ID<Person>, to officer: String, reason: Reason,
    keptBy log: any DisclosureLog
  ) async throws -> String? {
    try await whole.write { [scope] transaction in
      guard
        let value = try RegistryDesk.value(
          of: field, of: person, within: scope, transaction)
      else {
        return nil
      }
      try log.keep(
        Disclosure(field, of: person, to: officer, reason: reason), in: transaction)
      return value
    }
  }

  private static func value(
    of field: GuardedField, of person: ID<Person>, within scope: Scope,
    _ connection: any SealedConnection
  ) throws -> String? {
    let people: [Held<Person>] = try Lookup.records(
      where: "id", in: [.integer(person.rawValue)], on: connection)
    guard let held = people.first?.record, scope.contains(held.hukouRegion.value) else {
      return nil
    }
    switch field {
    case .identityNumber: return held.identityNumber.digits
    case .telephone: return held.telephone.value?.unmasked
    case .accountNumber: return held.accountNumber.value?.unmasked
    case .health: return held.health.value?.unmasked
    case .disabilityKind: return held.disabilityKind.value?.unmasked
    case .householdTelephone: return try householdTelephone(of: person, connection)
    }
  }

  private static func householdTelephone(
    of person: ID<Person>, _ connection: any SealedConnection
  ) throws -> String? {
    let places: [Held<HouseholdMember>] = try Lookup.records(
      where: "person_id", in: [.integer(person.rawValue)], on: connection)
    guard let id = places.first(where: { $0.to.value == nil })?.householdID else { return nil }
    let households: [Held<Household>] = try Lookup.records(
      where: "id", in: [.integer(id.rawValue)], on: connection)
    return households.first?.telephone.value?.unmasked
  }
}
