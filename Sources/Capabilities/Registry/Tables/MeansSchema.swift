// SPDX-License-Identifier: Apache-2.0
import Store

extension RegistryMigrations {
  /// Businesses started and payments received.
  static let means = Migration(
    "registry/0007-means",
    """
    CREATE TABLE venture (
      id INTEGER PRIMARY KEY,
      source_row_id INTEGER REFERENCES source_row (id),
      owner_id INTEGER NOT NULL REFERENCES person (id),
      name TEXT CHECK (length(name) <= 500),
      credit_code TEXT CHECK (length(credit_code) <= 500),
      entity_kind TEXT CHECK (entity_kind IN ('', 'smallMicro', 'soleTrader')),
      registered_on TEXT CHECK (length(registered_on) IN (0, 10)),
      region TEXT REFERENCES region (code),
      normal_through TEXT CHECK (length(normal_through) IN (0, 10)),
      is_first INTEGER CHECK (is_first IN (0, 1)),
      lawful INTEGER CHECK (lawful IN (0, 1)),
      small_shop INTEGER CHECK (small_shop IN (0, 1))
    );
    CREATE INDEX venture_by_owner ON venture (owner_id);
    CREATE UNIQUE INDEX venture_by_credit_code ON venture (credit_code) WHERE credit_code <> '';

    CREATE TABLE earlier_grant (
      id INTEGER PRIMARY KEY,
      source_row_id INTEGER REFERENCES source_row (id),
      person_id INTEGER REFERENCES person (id),
      organisation_id INTEGER REFERENCES organisation (id),
      benefit_id TEXT NOT NULL CHECK (length(benefit_id) BETWEEN 1 AND 200),
      year INTEGER NOT NULL CHECK (year BETWEEN 1949 AND 9999),
      months INTEGER CHECK (months >= -1),
      amount BIGINT CHECK (amount >= -1),
      approved_on TEXT CHECK (length(approved_on) IN (0, 10)),
      event_on TEXT CHECK (length(event_on) IN (0, 10)),
      CHECK (person_id IS NOT NULL OR organisation_id IS NOT NULL)
    );
    CREATE INDEX earlier_grant_by_person ON earlier_grant (person_id);
    CREATE INDEX earlier_grant_by_organisation ON earlier_grant (organisation_id);
    """)

  /// Whose payments on record became others by what is no row of a list, in the order in which they did: the
  /// journal's entry of a list that was paid names its body alone.
  static let grantChanges = Migration(
    "registry/0013-grant-changes",
    """
    CREATE TABLE grant_change (
      id INTEGER PRIMARY KEY,
      person_id INTEGER NOT NULL REFERENCES person (id)
    );
    """, growing: ["grant_change"])
}
