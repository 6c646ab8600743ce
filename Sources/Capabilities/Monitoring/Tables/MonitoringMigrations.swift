// SPDX-License-Identifier: Apache-2.0
import Rights
import Store
import Vault

/// The form of the monitoring's tables. Released migrations are never edited; further ones are appended.
public enum MonitoringMigrations {
  public static let all: [Migration] = [warnings]

  /// For a change of keys. What was said is never changed, so that its key stays in use.
  public static let sealedTable = SealedTable(
    "warning_step", columns: ["words_sealed"], isFixed: true)

  /// How the tables belong to regions.
  static let scopes = ScopeRules([
    "warning": .region(column: "region"), "warning_signal": ofWarning, "warning_step": ofWarning,
    "clearing": .region(column: "region"), "monitoring_run": .region(column: "region"),
    "person": .region(column: "hukou_region"), "vault_key": .everybody,
  ])

  private static let ofWarning = Scoping.owner(column: "warning_id", of: "warning")

  /// A person has one open warning, a household one running month. Steps are only added.
  static let warnings = Migration(
    "monitoring/0001-warnings",
    """
    CREATE TABLE warning (
      id BIGINT PRIMARY KEY,
      person_id BIGINT NOT NULL REFERENCES person (id),
      person_name TEXT NOT NULL,
      region TEXT NOT NULL CHECK (length(region) IN (2, 4, 6, 9, 12)),
      colour TEXT NOT NULL CHECK (length(colour) BETWEEN 1 AND 40),
      state TEXT NOT NULL CHECK (state IN ('raised', 'helping', 'proposed', 'closed')),
      owner TEXT NOT NULL CHECK (owner IN ('village', 'town', 'county')),
      raised_on TEXT NOT NULL CHECK (length(raised_on) = 10),
      due_on TEXT CHECK (length(due_on) = 10),
      ending TEXT CHECK (ending IN ('working', 'riskGone', 'unwilling', 'unable', 'left', 'mistaken')),
      proposed_by TEXT,
      closed_on TEXT CHECK (length(closed_on) = 10),
      version BIGINT NOT NULL CHECK (version >= 1),
      CHECK ((due_on IS NOT NULL) = (state IN ('raised', 'helping'))),
      CHECK ((ending IS NOT NULL) = (state IN ('proposed', 'closed'))),
      CHECK ((closed_on IS NOT NULL) = (state = 'closed'))
    );
    CREATE UNIQUE INDEX warning_once ON warning (person_id) WHERE state <> 'closed';
    CREATE INDEX warning_by_person ON warning (person_id, id);
    CREATE INDEX warning_by_region ON warning (region, state, colour);
    CREATE INDEX warning_by_due ON warning (due_on, id) WHERE due_on IS NOT NULL;

    CREATE TABLE warning_signal (
      warning_id BIGINT NOT NULL REFERENCES warning (id),
      signal TEXT NOT NULL CHECK (length(signal) BETWEEN 1 AND 40),
      since TEXT NOT NULL CHECK (length(since) = 10),
      gone_on TEXT CHECK (length(gone_on) = 10),
      PRIMARY KEY (warning_id, signal, since),
      CHECK (gone_on >= since)
    );

    CREATE TABLE warning_step (
      id BIGINT PRIMARY KEY,
      warning_id BIGINT NOT NULL REFERENCES warning (id),
      ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
      kind TEXT NOT NULL,
      day TEXT NOT NULL CHECK (length(day) = 10),
      level TEXT CHECK (level IN ('village', 'town', 'county')),
      colour TEXT NOT NULL,
      ending TEXT,
      words_sealed BYTEA,
      at_ms BIGINT NOT NULL,
      account TEXT NOT NULL,
      officer TEXT NOT NULL,
      UNIQUE (warning_id, ordinal)
    );

    CREATE TABLE clearing (
      id BIGINT PRIMARY KEY,
      household_id BIGINT NOT NULL REFERENCES household (id),
      region TEXT NOT NULL CHECK (length(region) IN (2, 4, 6, 9, 12)),
      registered_on TEXT NOT NULL CHECK (length(registered_on) = 10),
      due_on TEXT NOT NULL CHECK (length(due_on) = 10),
      cleared_on TEXT CHECK (length(cleared_on) = 10),
      CHECK (due_on >= registered_on),
      CHECK (cleared_on >= registered_on)
    );
    CREATE UNIQUE INDEX clearing_once ON clearing (household_id) WHERE cleared_on IS NULL;
    CREATE INDEX clearing_by_region ON clearing (region, due_on);

    CREATE TABLE monitoring_run (
      id BIGINT PRIMARY KEY,
      region TEXT NOT NULL,
      day TEXT NOT NULL CHECK (length(day) = 10),
      at_ms BIGINT NOT NULL,
      watched BIGINT NOT NULL CHECK (watched >= 0),
      working BIGINT NOT NULL CHECK (working >= 0),
      out_of_work BIGINT NOT NULL CHECK (out_of_work >= 0),
      unknown BIGINT NOT NULL CHECK (unknown >= 0),
      account TEXT NOT NULL,
      UNIQUE (region, day)
    );
    """,
    sqlite: ["UPDATE", "DELETE"].map { verb in
      """
      CREATE TRIGGER warning_step_no_\(verb.lowercased()) BEFORE \(verb) ON warning_step
      BEGIN SELECT RAISE(ABORT, 'what was done on a warning is never changed'); END;
      """
    }.joined(separator: "\n"),
    postgres: """
      CREATE FUNCTION warning_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'what was done on a warning is never changed'; END $$;
      CREATE TRIGGER warning_step_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON warning_step
        FOR EACH STATEMENT EXECUTE FUNCTION warning_refuse();
      """, growing: ["warning_step"])
}
