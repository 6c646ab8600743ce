// SPDX-License-Identifier: Apache-2.0
import Policy
import Registry
import Values

/// A record of a person with the facts that a decision about it would rest on.
public struct PersonRecord: Sendable {
  public let person: ID<Person>
  /// Of the household registration.
  public let region: RegionCode?
  /// What the record is called: employer, post, class.
  public let title: String?
  /// The organisation behind it, where that is not what it is called.
  public let body: String?
  public let facts: FactSet

  public init(
    person: ID<Person>, region: RegionCode?, title: String? = nil, body: String? = nil,
    facts: FactSet
  ) {
    self.person = person
    self.region = region
    self.title = title
    self.body = body
    self.facts = facts
  }
}

extension DecisionDesk {
  /// Every record of a kind that people of a region have, chunk after chunk, on one picture of the registry.
  ///
  /// > Cost: everybody's records are read once.
  ///
  /// - Parameters:
  ///   - subject: The group of facts that one record is, as policies name it.
  ///   - body: Runs on the database's reading thread.
  public func records(
    of subject: String, in region: RegionCode?, asOf: Day,
    _ body: @escaping @Sendable ([PersonRecord]) -> Void
  ) async throws {
    guard let subject = Subject(rawValue: subject) else { return }
    let (maker, base) = (maker, base)
    try await registry.dossiers(in: region) { dossiers in
      body(
        dossiers.flatMap { dossier in
          let person = maker.person(dossier, over: base, asOf: asOf)
          return maker.situations(of: subject, in: dossier, person: person).map {
            PersonRecord(
              person: dossier.person.id, region: dossier.person.hukouRegion.value,
              title: $0.title, body: $0.body, facts: $0.facts)
          }
        })
    }
  }
}
