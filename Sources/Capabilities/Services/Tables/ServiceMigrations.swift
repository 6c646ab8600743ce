// SPDX-License-Identifier: Apache-2.0
import Rights
import Store
import Vault

/// The form of the services' tables. Released migrations are never edited; further ones are appended.
public enum ServiceMigrations {
  public static let all: [Migration] = [services]

  /// For a change of keys.
  public static let sealedTables = [
    SealedTable("service", columns: ["words_sealed"], isFixed: true),
    SealedTable("service_draft", columns: ["words_sealed"]),
  ]

  /// How the tables belong to regions.
  static let scopes = ScopeRules([
    "service": .region(column: "region"), "service_member": .region(column: "region"),
    "service_void": .owner(column: "service_id", of: "service"),
    "service_draft": .owner(column: "person_id", of: "person"),
    "helper": .region(column: "region"), "person": .region(column: "hukou_region"),
    "vault_key": .everybody,
  ])

  private static let growing = ["service", "service_void"]

  /// To whom something is owed and since when; what was done; who looks after whom.
  static let services = Migration(
    "services/0001-services",
    """
    CREATE TABLE service_member (
      person_id BIGINT NOT NULL REFERENCES person (id),
      package TEXT NOT NULL CHECK (length(package) BETWEEN 1 AND 60),
      person_name TEXT NOT NULL,
      region TEXT NOT NULL CHECK (length(region) IN (2, 4, 6, 9, 12)),
      household_id BIGINT REFERENCES household (id),
      since TEXT NOT NULL CHECK (length(since) = 10),
      until TEXT CHECK (length(until) = 10),
      PRIMARY KEY (person_id, package, since),
      CHECK (until >= since)
    );
    CREATE UNIQUE INDEX service_member_once ON service_member (person_id, package)
      WHERE until IS NULL;
    CREATE INDEX service_member_by_region ON service_member (package, region, person_id);
    CREATE INDEX service_member_by_household ON service_member (household_id);

    CREATE TABLE service (
      id BIGINT PRIMARY KEY,
      person_id BIGINT NOT NULL REFERENCES person (id),
      region TEXT NOT NULL CHECK (length(region) IN (2, 4, 6, 9, 12)),
      kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
      day TEXT NOT NULL CHECK (length(day) = 10),
      words_sealed BYTEA NOT NULL,
      form TEXT NOT NULL UNIQUE CHECK (length(form) BETWEEN 1 AND 100),
      at_ms BIGINT NOT NULL,
      account TEXT NOT NULL,
      officer TEXT NOT NULL
    );
    CREATE INDEX service_by_person ON service (person_id, kind, day);
    CREATE INDEX service_by_region ON service (region, day);

    CREATE TABLE service_void (
      service_id BIGINT PRIMARY KEY REFERENCES service (id),
      reason TEXT NOT NULL CHECK (length(reason) BETWEEN 4 AND 200),
      at_ms BIGINT NOT NULL,
      account TEXT NOT NULL,
      officer TEXT NOT NULL
    );

    CREATE TABLE service_draft (
      id BIGINT PRIMARY KEY,
      account TEXT NOT NULL,
      person_id BIGINT NOT NULL REFERENCES person (id),
      kind TEXT NOT NULL,
      day TEXT NOT NULL CHECK (length(day) = 10),
      words_sealed BYTEA NOT NULL,
      at_ms BIGINT NOT NULL,
      UNIQUE (account, person_id)
    );

    CREATE TABLE helper (
      id BIGINT PRIMARY KEY,
      household_id BIGINT NOT NULL REFERENCES household (id),
      region TEXT NOT NULL CHECK (length(region) IN (2, 4, 6, 9, 12)),
      name TEXT NOT NULL CHECK (length(name) BETWEEN 2 AND 40),
      from_day TEXT NOT NULL CHECK (length(from_day) = 10),
      to_day TEXT CHECK (length(to_day) = 10),
      account TEXT NOT NULL,
      CHECK (to_day >= from_day)
    );
    CREATE UNIQUE INDEX helper_once ON helper (household_id) WHERE to_day IS NULL;
    CREATE INDEX helper_by_region ON helper (region, name);
    """,
    sqlite: growing.map { table in
      ["UPDATE", "DELETE"].map { verb in
        """
        CREATE TRIGGER \(table)_no_\(verb.lowercased()) BEFORE \(verb) ON \(table)
        BEGIN SELECT RAISE(ABORT, 'what was done for somebody is never changed'); END;
        """
      }.joined(separator: "\n")
    }.joined(separator: "\n"),
    postgres: """
      CREATE FUNCTION service_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'what was done for somebody is never changed'; END $$;
      \(growing.map { table in
        """
        CREATE TRIGGER \(table)_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON \(table)
          FOR EACH STATEMENT EXECUTE FUNCTION service_refuse();
        """
      }.joined(separator: "\n"))
      """, growing: Set(growing))
}
