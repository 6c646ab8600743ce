// SPDX-License-Identifier: Apache-2.0
import Store
import Vault

/// The form of the registry's tables. Released migrations are never edited; further ones are appended.
///
/// In every table NULL is unknown; `''` in a text column and -1 in a number column is known none. A
/// `BYTEA` column is sealed, or the digest by which a sealed one is found.
public enum RegistryMigrations {
  /// The keys that the tables are sealed with come first.
  public static let all: [Migration] =
    VaultMigrations.all + [
      regions, sources, people, organisation, work, learning, means, unknownRegionsFirst, scopes,
      deaths, loans, statedPay, grantChanges,
    ]

  /// PostgreSQL sorts the unknown last unless its index says otherwise; SQLite sorts it first.
  static let unknownRegionsFirst = Migration(
    "registry/0008-unknown-regions-first", "",
    postgres: """
      DROP INDEX person_by_region;
      CREATE INDEX person_by_region ON person (hukou_region NULLS FIRST, id);
      DROP INDEX person_by_name;
      CREATE INDEX person_by_name ON person (name_key, hukou_region NULLS FIRST, id);
      """)

  /// Files belong to the office that handed them in. Names stand in the index of regions, so that a
  /// search within a region reads that part of it and nothing else.
  static let scopes = Migration(
    "registry/0009-scopes",
    """
    ALTER TABLE source_file ADD COLUMN region TEXT REFERENCES region (code);
    DROP INDEX person_by_name;
    DROP INDEX person_by_region;
    """,
    sqlite: "CREATE INDEX person_by_region ON person (hukou_region, id, name_key);",
    postgres: "CREATE INDEX person_by_region ON person (hukou_region NULLS FIRST, id, name_key);")

  /// The day a person died, as the health authority's register has it.
  static let deaths = Migration(
    "registry/0010-deaths",
    "ALTER TABLE person ADD COLUMN died_on TEXT CHECK (length(died_on) IN (0, 10));")

  /// Monthly pay as ledgers state it, by the month in which it became another.
  static let statedPay = Migration(
    "registry/0012-stated-pay",
    "ALTER TABLE employment_month ADD COLUMN stated BIGINT CHECK (stated >= -1);")

  /// Divisions, as a tree by prefix of code.
  static let regions = Migration(
    "registry/0001-regions",
    """
    CREATE TABLE region (
      code TEXT PRIMARY KEY CHECK (length(code) IN (2, 4, 6, 9, 12)),
      name TEXT CHECK (length(name) BETWEEN 1 AND 100),
      former_name TEXT,
      parent_code TEXT REFERENCES region (code),
      scheme TEXT NOT NULL CHECK (scheme IN ('gb2260', 'statistics', 'own')),
      from_day TEXT CHECK (length(from_day) = 10),
      to_day TEXT CHECK (length(to_day) = 10),
      successor_code TEXT REFERENCES region (code),
      CHECK (from_day <= to_day)
    );
    CREATE INDEX region_by_parent ON region (parent_code);
    \(RegionSeedSQL.statements)
    """)

  /// Where statements come from, and what they changed.
  static let sources = Migration(
    "registry/0002-sources",
    """
    CREATE TABLE source_file (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
      kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 60),
      sha256 TEXT NOT NULL CHECK (length(sha256) IN (0, 64)),
      statement_day TEXT NOT NULL CHECK (length(statement_day) = 10),
      imported_at TEXT NOT NULL CHECK (length(imported_at) >= 20),
      imported_by TEXT NOT NULL,
      row_count INTEGER NOT NULL CHECK (row_count >= 0)
    );
    CREATE INDEX source_file_by_content ON source_file (sha256);

    CREATE TABLE source_row (
      id INTEGER PRIMARY KEY,
      file_id INTEGER NOT NULL REFERENCES source_file (id),
      sheet TEXT NOT NULL,
      number INTEGER NOT NULL CHECK (number >= 0),
      extras BYTEA CHECK (length(extras) BETWEEN 29 AND 40000),
      UNIQUE (file_id, sheet, number)
    );

    CREATE TABLE record_change (
      id INTEGER PRIMARY KEY,
      record_kind TEXT NOT NULL,
      record_id INTEGER NOT NULL,
      field TEXT NOT NULL,
      before_value BYTEA CHECK (length(before_value) >= 29),
      after_value BYTEA CHECK (length(after_value) >= 29),
      source_row_id INTEGER REFERENCES source_row (id),
      changed_at TEXT NOT NULL,
      changed_by TEXT NOT NULL
    );
    CREATE INDEX record_change_by_record ON record_change (record_kind, record_id);

    CREATE TABLE record_counter (
      record_kind TEXT PRIMARY KEY,
      next_id INTEGER NOT NULL CHECK (next_id >= 1)
    );
    """)
}

/// The seed as statements. Part of a released migration: its output may never change.
private enum RegionSeedSQL {
  static var statements: String {
    let divisions = RegionSeed.divisions.split(separator: ",").map { entry in
      let parts = entry.split(separator: " ")
      let isStatistical = parts[0].hasSuffix("*")
      let code = isStatistical ? parts[0].dropLast() : parts[0]
      return row(
        code: String(code), name: String(parts[1]),
        scheme: isStatistical ? "statistics" : "gb2260", successor: nil)
    }
    let retired = RegionSeed.retired.map {
      row(code: $0.code, name: $0.name, scheme: "gb2260", successor: $0.successor)
    }
    let renamed = RegionSeed.renamed.map {
      "UPDATE region SET former_name = '\($0.formerName)' WHERE code = '\($0.code)';"
    }
    return """
      INSERT INTO region (code, name, parent_code, scheme, successor_code) VALUES
      \((divisions + retired).joined(separator: ",\n"));
      \(renamed.joined(separator: "\n"))
      """
  }

  private static func row(code: String, name: String, scheme: String, successor: String?) -> String
  {
    let lengths = [2, 4, 6, 9, 12]
    let parent = lengths.last { $0 < code.utf8.count }.map { "'\(code.prefix($0))'" } ?? "NULL"
    let next = successor.map { "'\($0)'" } ?? "NULL"
    return "('\(code)', '\(name)', \(parent), '\(scheme)', \(next))"
  }
}
