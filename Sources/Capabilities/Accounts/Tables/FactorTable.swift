// SPDX-License-Identifier: Apache-2.0
import Ciphers
import Store
import Values
import Vault

/// The second factor in its account's row, and its recovery codes.
enum FactorTable {
  static let column = SealedColumn("account", "factor_sealed")

  static func offer(
    _ factor: SecondFactor, to id: ID<Account>, in transaction: any SealedTransaction
  ) throws {
    let sealed = transaction.sealed(
      Hexadecimal.text(factor.secret), in: column, of: id.rawValue)
    try transaction.execute(
      """
      UPDATE account SET factor_state = 'offered', factor_sealed = $1, factor_last_step = NULL
      WHERE id = $2 AND factor_state <> 'held'
      """, [sealed, .integer(id.rawValue)])
  }

  /// Notes that the code of a step was used; false where it, or a later one, was used already.
  static func use(
    step: Int64, of id: ID<Account>, in transaction: any StoreTransaction
  ) throws -> Bool {
    try transaction.execute(
      """
      UPDATE account SET factor_state = 'held', factor_last_step = $1
      WHERE id = $2 AND factor_sealed IS NOT NULL
        AND (factor_last_step IS NULL OR factor_last_step < $3)
      """, [.integer(step), .integer(id.rawValue), .integer(step)]) == 1
  }

  static func remove(from id: ID<Account>, in transaction: any StoreTransaction) throws {
    try transaction.execute(
      """
      UPDATE account SET factor_state = 'none', factor_sealed = NULL, factor_last_step = NULL
      WHERE id = $1
      """, [.integer(id.rawValue)])
    try setRecoveryCodes([], of: id, in: transaction)
  }

  static func setRecoveryCodes(
    _ codes: [String], of id: ID<Account>, in transaction: any StoreTransaction
  ) throws {
    try transaction.execute(
      "DELETE FROM account_recovery_code WHERE account_id = $1", [.integer(id.rawValue)])
    try transaction.execute(
      "INSERT INTO account_recovery_code (account_id, code_digest) VALUES ($1, $2)",
      batch: codes.map { [.integer(id.rawValue), .text(RecoveryCodes.digest($0))] })
  }

  /// Takes a recovery code off the list; false where it is not on it.
  static func use(
    recoveryCode code: String, of id: ID<Account>, in transaction: any StoreTransaction
  ) throws -> Bool {
    try transaction.execute(
      "DELETE FROM account_recovery_code WHERE account_id = $1 AND code_digest = $2",
      [.integer(id.rawValue), .text(RecoveryCodes.digest(code))]) == 1
  }

  static func recoveryCodesLeft(
    of id: ID<Account>, _ connection: any StoreConnection
  ) throws -> Int {
    Int(
      try connection.number(
        "SELECT COUNT(*) FROM account_recovery_code WHERE account_id = $1",
        [.integer(id.rawValue)]) ?? 0)
  }
}
