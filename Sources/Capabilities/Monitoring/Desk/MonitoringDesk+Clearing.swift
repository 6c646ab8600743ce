// SPDX-License-Identifier: Apache-2.0
import Chain
import Journal
import Policy
import Registry
import Rights
import Store
import Values
import Vault

extension MonitoringDesk {
  /// Households whose month runs, those due first, then those cleared, the latest first.
  public func clearings(
    offset: Int = 0, limit: Int = 50
  ) async throws -> (clearings: [Clearing], total: Int) {
    let (rows, total) = try await seen.read { connection in
      (
        try connection.all(
          """
          SELECT c.id, c.household_id, c.region, c.registered_on, c.due_on, c.cleared_on FROM clearing c
          ORDER BY CASE WHEN c.cleared_on IS NULL THEN 0 ELSE 1 END, c.due_on, c.id LIMIT $1 OFFSET $2
          """, [.integer(Int64(limit)), .integer(Int64(offset))], MonitoringDesk.clearing
        ).compactMap { $0 }, try connection.number("SELECT COUNT(*) FROM clearing") ?? 0
      )
    }
    // The household and its members are named to whoever may see the household's line.
    let named = try await whole.read { connection in
      try rows.map { try MonitoringDesk.named($0, connection) }
    }
    return (named, Int(total))
  }

  private static func clearing(_ row: any SQLRow) -> Clearing? {
    guard let id = row.int(0), let household = row.int(1),
      let region = RegionCode(row.text(2) ?? ""), let registered = Day(row.text(3) ?? ""),
      let due = Day(row.text(4) ?? "")
    else { return nil }
    return Clearing(
      id: ID(id), household: ID(household), householdNumber: "", region: region,
      registeredOn: registered, due: due, clearedOn: row.text(5).flatMap { Day($0) }, members: [])
  }

  private static func named(
    _ clearing: Clearing, _ connection: any StoreConnection
  ) throws -> Clearing {
    let members = try connection.all(
      """
      SELECT p.id, p.name FROM household_member m JOIN person p ON p.id = m.person_id
      WHERE m.household_id = $1 AND (m.to_day IS NULL OR m.to_day = '')
      ORDER BY CASE WHEN p.job_wish = 1 THEN 0 ELSE 1 END, p.id LIMIT 30
      """, [.integer(clearing.household.rawValue)]
    ) { Clearing.Member(id: ID($0.int(0) ?? 0), name: $0.text(1) ?? "") }
    let number = try connection.all(
      "SELECT number FROM household WHERE id = $1", [.integer(clearing.household.rawValue)]
    ) { $0.text(0) ?? "" }.first
    return Clearing(
      id: clearing.id, household: clearing.household, householdNumber: number ?? "",
      region: clearing.region, registeredOn: clearing.registeredOn, due: clearing.due,
      clearedOn: clearing.clearedOn, members: members)
  }

  /// Lists households that came to be without work, and clears those of which somebody works again.
  func clear(
    _ look: MonitoringLook, in region: RegionCode, _ run: inout MonitoringRun, _ pen: JournalPen,
    _ transaction: any SealedTransaction
  ) throws {
    let open = try transaction.all(
      """
      SELECT c.id, c.household_id, c.region, c.registered_on, c.due_on, c.cleared_on FROM clearing c
      WHERE c.cleared_on IS NULL AND c.region >= $1 AND c.region < $2
      """, [.text(region.digits), .text(region.upperBound)], MonitoringDesk.clearing
    ).compactMap { $0 }
    for clearing in open {
      guard let began = look.withWork[clearing.household] else { continue }
      let day = min(max(began ?? look.day, clearing.registeredOn), look.day)
      try transaction.execute(
        "UPDATE clearing SET cleared_on = $1 WHERE id = $2",
        [.text(day.description), .integer(clearing.id.rawValue)])
      run.cleared += 1
      try pen.write([
        MonitoringDesk.deed(.householdCleared, clearing.household, [("on", day.description)])
      ])
    }
    try list(look, without: Set(open.map(\.household)), in: region, &run, pen, transaction)
  }

  private func list(
    _ look: MonitoringLook, without listed: Set<ID<Household>>, in region: RegionCode,
    _ run: inout MonitoringRun, _ pen: JournalPen, _ transaction: any SealedTransaction
  ) throws {
    var id = (try transaction.number("SELECT MAX(id) FROM clearing") ?? 0) + 1
    for (household, found) in look.withoutWork.sorted(by: { $0.key < $1.key })
    where !listed.contains(household) {
      let before = try transaction.number(
        "SELECT COUNT(*) FROM clearing WHERE household_id = $1", [.integer(household.rawValue)])
      // A roster's day of registration is that of the first time.
      let stated = before == 0 ? found.statedOn.flatMap { $0 <= look.day ? $0 : nil } : nil
      let day = stated ?? look.day
      let due = day.adding(months: look.rules.clearing.months)
      try transaction.execute(
        """
        INSERT INTO clearing (id, household_id, region, registered_on, due_on)
        VALUES ($1, $2, $3, $4, $5)
        """,
        [
          .integer(id), .integer(household.rawValue), .text((found.region ?? region).digits),
          .text(day.description), .text(due.description),
        ])
      id += 1
      run.listed += 1
      try pen.write([
        MonitoringDesk.deed(.householdListed, household, [("due", due.description)])
      ])
    }
  }

  private static func deed(
    _ act: Act, _ household: ID<Household>, _ facts: [(name: String, value: String?)]
  ) -> Deed {
    Deed(
      act, JournalEntry.RecordName("household", household.description),
      after: Particulars.json(facts))
  }
}
