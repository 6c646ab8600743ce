// SPDX-License-Identifier: Apache-2.0
import Store

/// The form of the table of printed sheets. Released migrations are never edited; further ones are appended.
public enum PaperMigrations {
  public static let all: [Migration] = [papers]

  /// A sheet that is out stays known under its value for ever.
  static let papers = Migration(
    "papers/0001-papers",
    """
    CREATE TABLE paper (
      kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
      number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 60),
      edition BIGINT NOT NULL CHECK (edition >= 1),
      salt BYTEA NOT NULL,
      check_value TEXT NOT NULL UNIQUE CHECK (length(check_value) = 16),
      gist TEXT NOT NULL,
      day TEXT NOT NULL CHECK (length(day) = 10),
      PRIMARY KEY (kind, number, edition)
    );
    """,
    sqlite: """
      CREATE TRIGGER paper_no_update BEFORE UPDATE ON paper
      BEGIN SELECT RAISE(ABORT, 'what was printed is never changed'); END;
      CREATE TRIGGER paper_no_delete BEFORE DELETE ON paper
      BEGIN SELECT RAISE(ABORT, 'what was printed is never changed'); END;
      """,
    postgres: """
      CREATE FUNCTION paper_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'what was printed is never changed'; END $$;
      CREATE TRIGGER paper_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON paper
        FOR EACH STATEMENT EXECUTE FUNCTION paper_refuse();
      """, growing: ["paper"])
}
