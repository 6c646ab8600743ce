// SPDX-License-Identifier: Apache-2.0
import Rights
import Store

/// The form of the tasks' table. Released migrations are never edited; further ones are appended.
public enum TaskMigrations {
  public static let all: [Migration] = [evidence]

  /// How what is counted belongs to regions.
  static let scopes = ScopeRules([
    "duty_evidence": .region(column: "region"), "training": .everybody,
    "person": .region(column: "hukou_region"),
    "person_category": .owner(column: "person_id", of: "person"),
    "post": .owner(column: "holder_id", of: "person"), "warning": .region(column: "region"),
    "warning_signal": .owner(column: "warning_id", of: "warning"),
    "clearing": .region(column: "region"), "programme": .region(column: "region"),
    "job_station": .region(column: "region"),
  ])

  static let evidence = Migration(
    "tasks/0001-evidence",
    """
    CREATE TABLE duty_evidence (
      id BIGINT PRIMARY KEY,
      region TEXT NOT NULL CHECK (length(region) IN (2, 4, 6, 9, 12)),
      document TEXT NOT NULL CHECK (length(document) BETWEEN 1 AND 100),
      duty TEXT NOT NULL CHECK (length(duty) BETWEEN 1 AND 100),
      state TEXT NOT NULL CHECK (state IN ('underway', 'done')),
      day TEXT NOT NULL CHECK (length(day) = 10),
      words TEXT NOT NULL CHECK (length(words) BETWEEN 4 AND 500),
      at_ms BIGINT NOT NULL,
      account TEXT NOT NULL,
      officer TEXT NOT NULL
    );
    CREATE INDEX duty_evidence_by_duty ON duty_evidence (document, duty, region, id);
    """,
    sqlite: ["UPDATE", "DELETE"].map { verb in
      """
      CREATE TRIGGER duty_evidence_no_\(verb.lowercased()) BEFORE \(verb) ON duty_evidence
      BEGIN SELECT RAISE(ABORT, 'what was said of an obligation is never changed'); END;
      """
    }.joined(separator: "\n"),
    postgres: """
      CREATE FUNCTION duty_evidence_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'what was said of an obligation is never changed'; END $$;
      CREATE TRIGGER duty_evidence_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON duty_evidence
        FOR EACH STATEMENT EXECUTE FUNCTION duty_evidence_refuse();
      """, growing: ["duty_evidence"])
}
