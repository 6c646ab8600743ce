// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Policy
import Registry
import Rights
import Store
import Values
import Vault

extension ServiceDesk {
  /// Writes down what was done for a person, and drops what the officer kept unsent of them.
  ///
  /// - Parameter key: Drawn when the form was shown: sent twice, it is written once.
  public func write(
    _ form: ServiceForm, key: String, by officer: Officer, as actor: Actor
  ) async throws {
    let form = try checked(form)
    let region = try await region(of: form.person)
    guard ServiceDesk.wordsLength.contains(form.words.count) else { throw ServiceRefusal.words }
    try await whole.write { [self] transaction in
      let id = try ServiceTable.insert(
        form, key: key, in: region, by: officer, at: clock(), transaction)
      try ServiceTable.drop(form.person, for: officer.account, transaction)
      guard let id else { return }
      try journal.append(
        Deed(
          .serviceGiven, ServiceDesk.record(id), personID: form.person.rawValue,
          after: Particulars.json([
            ("kind", form.kind.rawValue), ("day", form.day.description),
          ])), by: actor, in: transaction)
    }
  }

  /// Keeps a form unsent, for this officer alone; one of each person.
  public func keep(_ form: ServiceForm, for officer: Officer) async throws {
    let form = try checked(form)
    _ = try await region(of: form.person)
    try await whole.write { [self] transaction in
      try ServiceTable.keep(form, for: officer.account, at: clock(), transaction)
    }
  }

  /// What the officer kept unsent of a person; nil where there is nothing.
  public func draft(of person: ID<Person>, for officer: Officer) async throws -> ServiceForm? {
    _ = try await region(of: person)
    return try await whole.read { connection in
      try ServiceTable.draft(of: person, for: officer.account, connection)
    }
  }

  /// Says that a service does not count: written down for the wrong person, or twice.
  ///
  /// - Parameter isGuiding: Whether the officer may void what others wrote.
  public func void(
    _ id: ID<Service>, because reason: String, by officer: Officer, isGuiding: Bool,
    as actor: Actor
  ) async throws {
    let reason = reason.trimmed
    guard ServiceDesk.reasonLength.contains(reason.count) else { throw ServiceRefusal.reason }
    let found = try await seen.read { connection in
      try ServiceTable.services("s.id = $1", [.integer(id.rawValue)], connection).first
    }
    guard let service = found else { throw ServiceRefusal.unknown }
    guard service.voided == nil else { throw ServiceRefusal.voided }
    guard isGuiding || service.account == officer.account else { throw ServiceRefusal.notYours }
    try await whole.write { [self] transaction in
      let rows = try transaction.execute(
        """
        INSERT INTO service_void (service_id, reason, at_ms, account, officer)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (service_id) DO NOTHING
        """,
        [
          .integer(id.rawValue), .text(reason), .integer(clock().milliseconds),
          .text(officer.account), .text(officer.name),
        ])
      guard rows == 1 else { throw ServiceRefusal.voided }
      try journal.append(
        Deed(
          .serviceVoided, ServiceDesk.record(id), personID: service.person.rawValue,
          reason: Reason(reason)), by: actor, in: transaction)
    }
  }

  private func checked(_ form: ServiceForm) throws -> ServiceForm {
    var form = form
    form.words = form.words.trimmed
    guard form.words.count <= ServiceDesk.wordsLength.upperBound else {
      throw ServiceRefusal.words
    }
    let day = today()
    guard form.day <= day, form.day >= day.adding(days: -ServiceDesk.longestAgo) else {
      throw ServiceRefusal.day
    }
    return form
  }

  /// Of somebody within reach.
  private func region(of person: ID<Person>) async throws -> RegionCode {
    guard let dossier = try await registry.dossier(person) else { throw ServiceRefusal.unknown }
    guard let region = dossier.person.hukouRegion.value ?? home else {
      throw ServiceRefusal.unknown
    }
    return region
  }

  // MARK: - Who looks after whom

  /// Gives every household of a region to whom something is owed and whom nobody looks after to a helper.
  ///
  /// - Returns: How many were given.
  @discardableResult
  public func assign(
    _ region: RegionCode, to name: String, by officer: Officer, as actor: Actor
  ) async throws -> Int {
    let name = name.trimmed
    guard ServiceDesk.helperLength.contains(name.count) else { throw ServiceRefusal.helper }
    guard scope.contains(region) else { throw ServiceRefusal.unknown }
    return try await whole.write { [self] transaction in
      let households = try transaction.all(
        """
        SELECT m.household_id, MAX(m.region) FROM service_member m
        WHERE m.region >= $1 AND m.region < $2 AND m.until IS NULL AND m.household_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM helper h
          WHERE h.household_id = m.household_id AND h.to_day IS NULL)
        GROUP BY m.household_id ORDER BY m.household_id
        """, [.text(region.digits), .text(region.upperBound)]
      ) { ($0.int(0) ?? 0, $0.text(1) ?? region.digits) }
      var id = try transaction.number("SELECT MAX(id) FROM helper") ?? 0
      try transaction.execute(
        """
        INSERT INTO helper (id, household_id, region, name, from_day, account)
        VALUES ($1, $2, $3, $4, $5, $6)
        """,
        batch: households.map { household, place in
          id += 1
          return [
            .integer(id), .integer(household), .text(place), .text(name),
            .text(today().description), .text(officer.account),
          ]
        })
      if !households.isEmpty {
        try journal.append(
          Deed(
            .helperNamed, JournalEntry.RecordName("helper", region.digits),
            after: Particulars.json([("households", "\(households.count)")])), by: actor,
          in: transaction)
      }
      return households.count
    }
  }

  /// Ends what a helper looks after in a region: somebody else can be given it.
  @discardableResult
  public func release(
    _ name: String, in region: RegionCode, by officer: Officer, as actor: Actor
  ) async throws -> Int {
    guard scope.contains(region) else { throw ServiceRefusal.unknown }
    return try await whole.write { [self] transaction in
      let day = SQLValue.text(today().description)
      let count = try transaction.execute(
        """
        UPDATE helper SET to_day = CASE WHEN from_day > $1 THEN from_day ELSE $2 END
        WHERE name = $3 AND to_day IS NULL AND region >= $4 AND region < $5
        """, [day, day, .text(name), .text(region.digits), .text(region.upperBound)])
      if count > 0 {
        try journal.append(
          Deed(
            .helperEnded, JournalEntry.RecordName("helper", region.digits),
            after: Particulars.json([("households", "\(count)")])), by: actor, in: transaction)
      }
      return count
    }
  }

  /// What each helper looks after, the heaviest first; and households that nobody does.
  public func workloads() async throws -> (helpers: [Workload], unhelped: Int) {
    try await seen.read { connection in
      let helpers = try connection.all(
        """
        SELECT h.name, COUNT(DISTINCT h.household_id), COUNT(DISTINCT m.person_id)
        FROM helper h LEFT JOIN service_member m
          ON m.household_id = h.household_id AND m.until IS NULL
        WHERE h.to_day IS NULL GROUP BY h.name ORDER BY 3 DESC, 1
        """, []
      ) {
        Workload(
          helper: $0.text(0) ?? "", households: Int($0.int(1) ?? 0), people: Int($0.int(2) ?? 0))
      }
      let unhelped = try connection.number(
        """
        SELECT COUNT(DISTINCT m.household_id) FROM service_member m
        WHERE m.until IS NULL AND m.household_id IS NOT NULL AND NOT EXISTS
          (SELECT 1 FROM helper h WHERE h.household_id = m.household_id AND h.to_day IS NULL)
        """, [])
      return (helpers, Int(unhelped ?? 0))
    }
  }
}
