// SPDX-License-Identifier: Apache-2.0
import Store
import Vault

/// The form of the journal's tables: they take new entries and nothing else.
public enum JournalMigrations {
  public static let all: [Migration] = [entries, guards]

  /// For a change of keys: entries are never changed, so the keys they were sealed with stay in use.
  public static let sealedTable = SealedTable(
    "journal_entry", columns: [JournalPart.before.rawValue, JournalPart.after.rawValue],
    isFixed: true)

  /// `journal_chain` is there to be locked: appending to a chain, others wait or try again.
  static let entries = Migration(
    "journal/0001-entries",
    """
    CREATE TABLE journal_chain (
      chain TEXT PRIMARY KEY CHECK (length(chain) BETWEEN 1 AND 6),
      appends BIGINT NOT NULL
    );

    CREATE TABLE journal_entry (
      chain TEXT NOT NULL REFERENCES journal_chain (chain),
      ordinal BIGINT NOT NULL CHECK (ordinal >= 1),
      suite TEXT NOT NULL CHECK (suite IN ('sha256', 'sm3')),
      at_ms BIGINT NOT NULL CHECK (at_ms >= 0),
      account TEXT NOT NULL,
      origin TEXT NOT NULL,
      act TEXT NOT NULL,
      record_kind TEXT,
      record_id TEXT,
      person_id BIGINT CHECK (person_id >= 0),
      before_sealed BYTEA,
      after_sealed BYTEA,
      reason TEXT,
      previous_hash BYTEA NOT NULL CHECK (length(previous_hash) = 32),
      hash BYTEA NOT NULL CHECK (length(hash) = 32),
      PRIMARY KEY (chain, ordinal),
      CHECK ((record_kind IS NULL) = (record_id IS NULL))
    );
    CREATE INDEX journal_entry_by_time ON journal_entry (at_ms);
    CREATE INDEX journal_entry_by_person ON journal_entry (person_id, at_ms)
      WHERE person_id IS NOT NULL;

    CREATE TABLE journal_head (
      chain TEXT NOT NULL REFERENCES journal_chain (chain),
      ordinal BIGINT NOT NULL CHECK (ordinal >= 1),
      hash BYTEA NOT NULL CHECK (length(hash) = 32),
      at_ms BIGINT NOT NULL CHECK (at_ms >= 0),
      PRIMARY KEY (chain, ordinal)
    );
    """, growing: ["journal_entry", "journal_head"])

  /// Nothing in the journal is changed or deleted, and an entry comes only after the last. An owner of
  /// the file or of the server can lift this; the chain of hashes is what proves it.
  static let guards = Migration(
    "journal/0002-guards", "",
    sqlite: """
      \(forbidding("UPDATE", on: "journal_entry"))
      \(forbidding("DELETE", on: "journal_entry"))
      \(forbidding("UPDATE", on: "journal_head"))
      \(forbidding("DELETE", on: "journal_head"))
      CREATE TRIGGER journal_entry_in_order BEFORE INSERT ON journal_entry
      WHEN NEW.ordinal <> 1 + COALESCE(
        (SELECT MAX(ordinal) FROM journal_entry WHERE chain = NEW.chain), 0)
      BEGIN SELECT RAISE(ABORT, 'the journal only takes the entry after its last'); END;
      """,
    postgres: """
      CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'the journal is never changed'; END $$;
      CREATE TRIGGER journal_entry_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_entry
        FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
      CREATE TRIGGER journal_head_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_head
        FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
      """)

  private static func forbidding(_ verb: String, on table: String) -> String {
    """
    CREATE TRIGGER \(table)_no_\(verb.lowercased()) BEFORE \(verb) ON \(table)
    BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
    """
  }
}
