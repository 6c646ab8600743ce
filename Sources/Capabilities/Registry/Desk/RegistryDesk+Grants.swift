// SPDX-License-Identifier: Apache-2.0
import Store
import Values
import Vault

/// The account that somebody is paid to.
public struct PayeeAccount: Sendable {
  public let number: String
  /// As the account's statement has it; nil where nobody has said.
  public let holder: String?
  /// When it last took the place of another; nil where it is the first.
  public let changedOn: Day?
}

extension RegistryDesk {
  /// Records payments inside the transaction that makes them. Decisions count them from then on.
  public static func add(_ grants: [Grant], to transaction: any SealedTransaction) throws {
    guard !grants.isEmpty else { return }
    var counters = try Counters(transaction)
    let table = Grant.table
    let rows = grants.map { grant in
      Held(id: ID<Grant>(counters.take(table.name)), record: grant, sourceRowID: nil)
    }
    try transaction.execute(
      table.insertion, batch: rows.map { table.insertionValues($0, transaction.sealer) })
    try note(grants, &counters, transaction)
    try counters.write(to: transaction)
  }

  /// Raises a payment on record by what was paid to it afterwards.
  ///
  /// - Parameter grant: As ``add(_:to:)`` recorded it; its amount aside.
  public static func raise(
    _ grant: Grant, by amount: Money, in transaction: any SealedTransaction
  ) throws {
    try transaction.execute(
      """
      UPDATE earlier_grant SET amount = amount + $1 WHERE id = (
        SELECT MIN(id) FROM earlier_grant WHERE benefit_id = $2 AND year = $3 AND approved_on = $4
          AND COALESCE(person_id, 0) = $5 AND COALESCE(organisation_id, 0) = $6 AND amount >= 0)
      """,
      [
        .integer(amount.fen), .text(grant.benefitID), .integer(Int64(grant.year)),
        .text(grant.approvedOn.value?.description ?? ""),
        .integer(grant.personID?.rawValue ?? 0), .integer(grant.organisationID?.rawValue ?? 0),
      ])
    try note([grant], in: transaction)
  }

  /// Takes payments off the record that came back: decisions count them no longer. What was paid and that it
  /// came back is in the journal.
  ///
  /// - Parameter grants: As ``add(_:to:)`` recorded them; their amounts aside.
  public static func remove(_ grants: [Grant], in transaction: any SealedTransaction) throws {
    try transaction.execute(
      """
      DELETE FROM earlier_grant WHERE id = (
        SELECT MIN(id) FROM earlier_grant WHERE benefit_id = $1 AND year = $2 AND approved_on = $3
          AND COALESCE(person_id, 0) = $4 AND COALESCE(organisation_id, 0) = $5
          AND source_row_id IS NULL)
      """,
      batch: grants.map { grant in
        [
          .text(grant.benefitID), .integer(Int64(grant.year)),
          .text(grant.approvedOn.value?.description ?? ""),
          .integer(grant.personID?.rawValue ?? 0), .integer(grant.organisationID?.rawValue ?? 0),
        ]
      })
    try note(grants, in: transaction)
  }

  private static func note(_ grants: [Grant], in transaction: any SealedTransaction) throws {
    var counters = try Counters(transaction)
    try note(grants, &counters, transaction)
    try counters.write(to: transaction)
  }

  /// Writes down whose payments are others from now on. The counters are locked until the transaction ends, so
  /// that numbers rise as transactions commit.
  private static func note(
    _ grants: [Grant], _ counters: inout Counters, _ transaction: any SealedTransaction
  ) throws {
    let people = grants.compactMap(\.personID)
    guard !people.isEmpty else { return }
    try transaction.execute(
      "INSERT INTO grant_change (id, person_id) VALUES ($1, $2)",
      batch: people.map { [.integer(counters.take("grant_change")), .integer($0.rawValue)] })
  }

  /// The account a person is paid to; nil where none is known.
  public static func account(
    of person: ID<Person>, _ connection: any SealedConnection
  ) throws -> PayeeAccount? {
    let people: [Held<Person>] = try Lookup.records(
      where: "id", in: [.integer(person.rawValue)], on: connection)
    guard let held = people.first?.record, let number = held.accountNumber.value?.unmasked else {
      return nil
    }
    return PayeeAccount(
      number: number, holder: held.accountHolder.value,
      changedOn: try lastChange(of: "account_number", in: "person", person.rawValue, connection))
  }

  /// The basic account a body is paid to (基本账户); nil where none is known.
  public static func account(
    of body: ID<Organisation>, _ connection: any SealedConnection
  ) throws -> PayeeAccount? {
    let bodies: [Held<Organisation>] = try Lookup.records(
      where: "id", in: [.integer(body.rawValue)], on: connection)
    guard let number = bodies.first?.record.basicBankAccount.value?.unmasked else { return nil }
    return PayeeAccount(
      number: number, holder: nil,
      changedOn: try lastChange(
        of: "basic_bank_account", in: "organisation", body.rawValue, connection))
  }

  /// The day on which a value last took the place of another; nil where it never did.
  private static func lastChange(
    of field: String, in kind: String, _ record: Int64, _ connection: any StoreConnection
  ) throws -> Day? {
    let changed = try connection.first(
      """
      SELECT changed_at FROM record_change
      WHERE record_kind = $1 AND record_id = $2 AND field = $3 AND before_value IS NOT NULL
      ORDER BY id DESC LIMIT 1
      """, [.text(kind), .integer(record), .text(field)]
    ) { $0.text(0) ?? "" }
    return changed.flatMap { Day(String($0.prefix(10))) }
  }
}
