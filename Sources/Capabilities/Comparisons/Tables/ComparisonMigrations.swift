// SPDX-License-Identifier: Apache-2.0
import Store
import Vault

/// The form of the comparisons' tables. Released migrations are never edited; further ones are appended.
public enum ComparisonMigrations {
  public static let all: [Migration] = [comparisons]

  /// For a change of keys.
  public static let sealedTable = SealedTable(
    "comparison_point", columns: [PointTable.given.column],
    digests: [("given_digest", PointTable.given.column)])

  static let scopes = ScopeRules([
    "comparison_load": .region(column: "region"), "comparison_point": .region(column: "region"),
    "comparison_step": .owner(column: "point_id", of: "comparison_point"),
    "vault_key": .everybody,
  ])

  /// A file is taken once within a region. The same row of the same person is one point, whichever month's list
  /// it stands in, so that what was cleared does not come back.
  static let comparisons = Migration(
    "comparisons/0001-points",
    """
    CREATE TABLE comparison_load (
      id BIGINT PRIMARY KEY,
      region TEXT NOT NULL CHECK (length(region) IN (2, 4, 6, 9, 12)),
      kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 60),
      file_name TEXT NOT NULL CHECK (length(file_name) BETWEEN 1 AND 255),
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
      owner TEXT NOT NULL CHECK (length(owner) BETWEEN 2 AND 60),
      purpose TEXT NOT NULL CHECK (length(purpose) BETWEEN 4 AND 200),
      statement_day TEXT NOT NULL CHECK (length(statement_day) = 10),
      row_count BIGINT NOT NULL CHECK (row_count >= 0),
      refused BIGINT NOT NULL CHECK (refused >= 0),
      matched BIGINT NOT NULL CHECK (matched >= 0),
      possible BIGINT NOT NULL CHECK (possible >= 0),
      account TEXT NOT NULL,
      taken_on TEXT NOT NULL CHECK (length(taken_on) = 10),
      UNIQUE (region, kind, sha256)
    );
    CREATE INDEX comparison_load_by_kind ON comparison_load (kind, id);

    CREATE TABLE comparison_point (
      id BIGINT PRIMARY KEY,
      load_id BIGINT NOT NULL REFERENCES comparison_load (id),
      kind TEXT NOT NULL,
      person_id BIGINT NOT NULL REFERENCES person (id),
      person_name TEXT NOT NULL,
      region TEXT NOT NULL CHECK (length(region) IN (2, 4, 6, 9, 12)),
      verdict TEXT NOT NULL CHECK (verdict IN ('match', 'possible')),
      score BIGINT NOT NULL,
      evidence TEXT NOT NULL CHECK (length(evidence) <= 500),
      row_number BIGINT NOT NULL CHECK (row_number >= 1),
      given_sealed BYTEA NOT NULL,
      given_digest BYTEA NOT NULL,
      found_on TEXT NOT NULL CHECK (length(found_on) = 10),
      state TEXT NOT NULL CHECK (state IN
        ('found', 'sent', 'checked', 'confirmed', 'cleared', 'settled', 'closed')),
      version BIGINT NOT NULL CHECK (version >= 1),
      UNIQUE (kind, person_id, given_digest)
    );
    CREATE INDEX comparison_point_by_state ON comparison_point (state, region, id);
    CREATE INDEX comparison_point_by_region ON comparison_point (region, id);
    CREATE INDEX comparison_point_by_person ON comparison_point (person_id, id);

    CREATE TABLE comparison_step (
      point_id BIGINT NOT NULL REFERENCES comparison_point (id),
      ordinal BIGINT NOT NULL CHECK (ordinal >= 1),
      act TEXT NOT NULL CHECK (act IN
        ('send', 'affirm', 'deny', 'confirm', 'clear', 'recover', 'correct', 'close')),
      day TEXT NOT NULL CHECK (length(day) = 10),
      account TEXT NOT NULL,
      officer TEXT NOT NULL,
      reason TEXT NOT NULL CHECK (length(reason) <= 200),
      proof TEXT NOT NULL CHECK (length(proof) <= 200),
      CHECK (act = 'send' OR length(reason) >= 4),
      CHECK (act NOT IN ('affirm', 'deny') OR length(proof) >= 4),
      PRIMARY KEY (point_id, ordinal)
    );
    """,
    sqlite: ["UPDATE", "DELETE"].map { verb in
      """
      CREATE TRIGGER comparison_step_no_\(verb.lowercased()) BEFORE \(verb) ON comparison_step
      BEGIN SELECT RAISE(ABORT, 'a step is never changed'); END;
      """
    }.joined(separator: "\n"),
    postgres: """
      CREATE FUNCTION comparison_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'a step is never changed'; END $$;
      CREATE TRIGGER comparison_step_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON comparison_step
        FOR EACH STATEMENT EXECUTE FUNCTION comparison_refuse();
      """, growing: ["comparison_step"])
}
