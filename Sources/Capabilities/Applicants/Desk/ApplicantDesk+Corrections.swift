// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Registry
import Rights
import Store
import Values
import Vault

extension ApplicantDesk {
  /// Asks for something to be put right.
  ///
  /// - Throws: ``ApplicantRefusal/textLength``, ``ApplicantRefusal/tooManyCorrections``.
  public func ask(
    for wish: String, about subject: Correction.Subject, of holder: Holder
  ) async throws {
    let wish = try Self.text(wish)
    let day = today()
    let now = clock()
    try await store.write { [journal] transaction in
      guard try CorrectionTable.openCount(of: holder.person, transaction) < Correction.mostOpen
      else { throw ApplicantRefusal.tooManyCorrections }
      try CorrectionTable.keep(
        Correction(
          id: Self.drawn(), person: holder.person, subject: subject, wish: wish, askedOn: day,
          state: .open, answer: nil, answeredOn: nil),
        at: now, by: holder.actor, journal, in: transaction)
    }
  }

  public func corrections(of holder: Holder) async throws -> [Correction] {
    try await store.read { try CorrectionTable.all(of: holder.person, limit: 50, $0) }
  }

  // MARK: - The office

  /// Wishes of people within reach that wait for an answer, the oldest first, with their names.
  public func openCorrections(
    within scope: Scope, offset: Int = 0, limit: Int = 50
  ) async throws -> (corrections: [Correction], names: [ID<Person>: String], total: Int) {
    let (found, total) = try await scoped(scope).read {
      try CorrectionTable.open(offset: offset, limit: limit, $0)
    }
    let dossiers = try await registry.dossiers(found.map(\.person))
    let names = dossiers.map { ($0.person.id, $0.person.name) }
    return (found, Dictionary(names, uniquingKeysWith: { first, _ in first }), total)
  }

  /// Those of one person, answered or not.
  public func corrections(
    of person: ID<Person>, within scope: Scope
  ) async throws -> [Correction] {
    try await scoped(scope).read { try CorrectionTable.all(of: person, limit: 20, $0) }
  }

  /// Says what was done. What the registry holds is changed by its own means, a roster of the day.
  ///
  /// - Throws: ``ApplicantRefusal/unknown`` beyond the scope, ``ApplicantRefusal/textLength``,
  ///   ``ApplicantRefusal/answeredMeanwhile``.
  public func answer(
    _ id: ID<Correction>, _ state: Correction.State, _ text: String, by officer: Officer,
    within scope: Scope, as actor: Actor
  ) async throws {
    guard state != .open,
      let correction = try await scoped(scope).read({ try CorrectionTable.correction(id, $0) }),
      // Nobody answers themselves.
      officer.person != correction.person.rawValue
    else { throw ApplicantRefusal.unknown }
    let text = try Self.text(text)
    let day = today()
    try await store.write { [journal] transaction in
      guard
        try CorrectionTable.answer(
          id, state, text, on: day, by: officer.account, in: transaction)
      else { throw ApplicantRefusal.answeredMeanwhile }
      try journal.append(
        Deed(
          .correctionAnswered, CorrectionTable.record(id), personID: correction.person.rawValue,
          after: Particulars.json([("state", state.rawValue)])), by: actor, in: transaction)
    }
  }

  private static func text(_ text: String) throws -> String {
    let lines = text.drop(while: \.isWhitespace)
    guard Correction.wishLengths.contains(lines.count) else {
      throw ApplicantRefusal.textLength
    }
    return String(lines)
  }
}

extension CorrectionTable {
  static func record(_ id: ID<Correction>) -> JournalEntry.RecordName {
    JournalEntry.RecordName("correction", id.description)
  }

  /// Keeps a wish and the entry that says it was made; never what it says.
  static func keep(
    _ correction: Correction, at now: Instant, by actor: Actor, _ journal: Journal,
    in transaction: any SealedTransaction
  ) throws {
    try insert(correction, at: now, in: transaction)
    try journal.append(
      Deed(
        .correctionAsked, record(correction.id), personID: correction.person.rawValue,
        after: Particulars.json([("subject", correction.subject.rawValue)])), by: actor,
      in: transaction)
  }
}
