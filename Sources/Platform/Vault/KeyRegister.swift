// SPDX-License-Identifier: Apache-2.0
import Ciphers
import Store

public enum VaultMigrations {
  public static let all: [Migration] = [keys]

  /// Which generations of keys the database's values are sealed with; no key lies here, only a value
  /// by which the right one is known.
  static let keys = Migration(
    "vault/0001-keys",
    """
    CREATE TABLE vault_key (
      generation INTEGER PRIMARY KEY CHECK (generation BETWEEN 1 AND 255),
      suite TEXT NOT NULL CHECK (suite IN ('aes-sha256', 'sm4-sm3')),
      check_value BYTEA NOT NULL CHECK (length(check_value) = 32),
      retired INTEGER NOT NULL CHECK (retired IN (0, 1))
    );
    """)
}

/// The generations of keys as the database knows them.
enum KeyRegister {
  /// Generations that values may be sealed with, rising; empty where none was entered.
  static func inUse(_ connection: any StoreConnection) throws -> [Int] {
    var generations: [Int] = []
    try connection.forEach(
      "SELECT generation FROM vault_key WHERE retired = 0 ORDER BY generation"
    ) { row in
      if let number = row.int(0) { generations.append(Int(number)) }
    }
    return generations
  }

  /// Whether any generation was ever entered.
  static func isEmpty(_ connection: any StoreConnection) throws -> Bool {
    try connection.number("SELECT COUNT(*) FROM vault_key") == 0
  }

  /// - Throws: ``VaultError`` where a generation in use is missing from the ring or differs.
  static func check(_ ring: KeyRing, _ connection: any StoreConnection) throws {
    try connection.forEach(
      "SELECT generation, suite, check_value FROM vault_key WHERE retired = 0 ORDER BY generation"
    ) { row in
      let generation = Int(row.int(0) ?? 0)
      let suite = row.text(1) ?? ""
      guard suite == ring.suite.rawValue else {
        throw VaultError.otherSuite(held: suite, given: ring.suite.rawValue)
      }
      guard let expected = ring.key(.check, of: generation) else {
        throw VaultError.missingGeneration(generation)
      }
      guard case .bytes(let held) = row.value(2), areEqualInConstantTime(held, expected) else {
        throw VaultError.wrongKey(generation: generation)
      }
    }
  }

  static func enter(
    _ generation: Int, of ring: KeyRing, in transaction: any StoreTransaction
  ) throws {
    guard let check = ring.key(.check, of: generation) else {
      throw VaultError.missingGeneration(generation)
    }
    try transaction.execute(
      "INSERT INTO vault_key (generation, suite, check_value, retired) VALUES ($1, $2, $3, 0)",
      [.integer(Int64(generation)), .text(ring.suite.rawValue), .bytes(check)])
  }

  static func retire(_ generation: Int, in transaction: any StoreTransaction) throws {
    try transaction.execute(
      "UPDATE vault_key SET retired = 1 WHERE generation = $1", [.integer(Int64(generation))])
  }
}
