// SPDX-License-Identifier: Apache-2.0
import Rights
import Store
import Vault

/// The form of the notices' tables. Released migrations are never edited; further ones are appended.
public enum NoticeMigrations {
  public static let all: [Migration] = [notices]

  /// For a change of keys. What was said is never changed, so that its key stays in use.
  public static let sealedTable = SealedTable(
    "notice_objection", columns: ["objector_sealed", "words_sealed"], isFixed: true)

  /// How the tables belong to regions.
  static let scopes = ScopeRules([
    "notice": .region(column: "region"), "notice_line": .owner(column: "notice_id", of: "notice"),
    "notice_objection": .owner(column: "notice_id", of: "notice"),
    "notice_ruling": .owner(column: "objection_id", of: "notice_objection"),
    "claim": .region(column: "region"),
    "claim_step": .owner(column: "claim_id", of: "claim"), "vault_key": .everybody,
  ])

  private static let growing = ["notice", "notice_line", "notice_objection", "notice_ruling"]

  /// A claim stands on one notice, and on those that put it right, for as long as nothing is done to it.
  /// A roster has as many lines as its notice says, and no more are added.
  static let notices = Migration(
    "notices/0001-notices",
    """
    CREATE TABLE notice (
      id BIGINT PRIMARY KEY,
      number TEXT NOT NULL UNIQUE,
      region TEXT NOT NULL CHECK (length(region) IN (2, 4, 6, 9, 12)),
      benefit TEXT NOT NULL,
      stage INTEGER NOT NULL CHECK (stage >= 0),
      organ TEXT NOT NULL,
      title TEXT NOT NULL CHECK (length(title) BETWEEN 4 AND 80),
      item TEXT NOT NULL,
      basis TEXT NOT NULL,
      days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 366),
      counted TEXT NOT NULL CHECK (counted IN ('calendar', 'working')),
      posted_on TEXT NOT NULL CHECK (length(posted_on) = 10),
      through TEXT NOT NULL CHECK (length(through) = 10),
      telephone TEXT NOT NULL CHECK (length(telephone) BETWEEN 5 AND 20),
      contact TEXT NOT NULL CHECK (length(contact) <= 80),
      people INTEGER NOT NULL CHECK (people >= 1),
      total_fen BIGINT NOT NULL CHECK (total_fen >= 0),
      corrects BIGINT UNIQUE REFERENCES notice (id),
      reason TEXT CHECK (length(reason) BETWEEN 4 AND 200),
      round INTEGER NOT NULL CHECK (round >= 0),
      at_ms BIGINT NOT NULL,
      account TEXT NOT NULL,
      officer TEXT NOT NULL,
      CHECK (through > posted_on),
      CHECK ((corrects IS NULL) = (round = 0)),
      CHECK ((corrects IS NULL) = (reason IS NULL))
    );
    CREATE INDEX notice_by_region ON notice (region, id);
    CREATE INDEX notice_by_time ON notice (through, posted_on);

    CREATE TABLE notice_line (
      notice_id BIGINT NOT NULL REFERENCES notice (id),
      ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
      claim_id BIGINT NOT NULL REFERENCES claim (id),
      claim_steps BIGINT NOT NULL,
      round INTEGER NOT NULL,
      name TEXT NOT NULL,
      is_body INTEGER NOT NULL CHECK (is_body IN (0, 1)),
      place TEXT NOT NULL,
      amount_fen BIGINT CHECK (amount_fen >= 0),
      CHECK (is_body = 1 OR name LIKE '%*%'),
      PRIMARY KEY (notice_id, ordinal),
      UNIQUE (claim_id, claim_steps, round)
    );

    CREATE TABLE notice_objection (
      id BIGINT PRIMARY KEY,
      notice_id BIGINT NOT NULL,
      ordinal INTEGER NOT NULL,
      day TEXT NOT NULL CHECK (length(day) = 10),
      at_ms BIGINT NOT NULL,
      objector_sealed BYTEA,
      words_sealed BYTEA NOT NULL,
      account TEXT NOT NULL,
      officer TEXT NOT NULL,
      FOREIGN KEY (notice_id, ordinal) REFERENCES notice_line (notice_id, ordinal)
    );
    CREATE INDEX notice_objection_by_line ON notice_objection (notice_id, ordinal);

    CREATE TABLE notice_ruling (
      objection_id BIGINT PRIMARY KEY REFERENCES notice_objection (id),
      outcome TEXT NOT NULL CHECK (outcome IN ('upheld', 'dismissed')),
      reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
      day TEXT NOT NULL CHECK (length(day) = 10),
      at_ms BIGINT NOT NULL,
      account TEXT NOT NULL,
      officer TEXT NOT NULL
    );
    """,
    sqlite: growing.map { table in
      ["UPDATE", "DELETE"].map { verb in
        """
        CREATE TRIGGER \(table)_no_\(verb.lowercased()) BEFORE \(verb) ON \(table)
        BEGIN SELECT RAISE(ABORT, 'what was posted is never changed'); END;
        """
      }.joined(separator: "\n")
    }.joined(separator: "\n") + """

      CREATE TRIGGER notice_line_no_more BEFORE INSERT ON notice_line
      WHEN NEW.ordinal > (SELECT people FROM notice WHERE id = NEW.notice_id)
      BEGIN SELECT RAISE(ABORT, 'what was posted is never changed'); END;
      """,
    postgres: """
      CREATE FUNCTION notice_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'what was posted is never changed'; END $$;
      \(growing.map { table in
        """
        CREATE TRIGGER \(table)_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON \(table)
          FOR EACH STATEMENT EXECUTE FUNCTION notice_refuse();
        """
      }.joined(separator: "\n"))
      CREATE FUNCTION notice_line_no_more() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.ordinal > (SELECT people FROM notice WHERE id = NEW.notice_id)
        THEN RAISE EXCEPTION 'what was posted is never changed'; END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER notice_line_no_more BEFORE INSERT ON notice_line
        FOR EACH ROW EXECUTE FUNCTION notice_line_no_more();
      """, growing: Set(growing))
}
