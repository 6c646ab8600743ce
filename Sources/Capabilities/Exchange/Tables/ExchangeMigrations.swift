// SPDX-License-Identifier: Apache-2.0
import Store
import Vault

/// The form of the exchange's tables. Released migrations are never edited; further ones are appended.
public enum ExchangeMigrations {
  public static let all: [Migration] = [handovers]

  /// For a change of keys.
  public static let sealedTables = [
    SealedTable("handover_key", columns: [KeyTable.secret.column]),
    SealedTable(
      "handover_row", columns: [RowTable.number.column, RowTable.cells.column],
      digests: [("number_digest", RowTable.number.column)]),
    SealedTable("handover_difference", columns: [DifferenceTable.content.column]),
  ]

  static let scopes = ScopeRules([
    "handover_key": .everybody, "handover": .region(column: "region"),
    "handover_row": .owner(column: "handover_id", of: "handover"),
    "handover_difference": .owner(column: "handover_id", of: "handover"),
    "vault_key": .everybody,
  ])

  /// A number of a sender is taken once; what was refused may come again. The region is the receiver's where it was
  /// taken here, the sender's where it was made here.
  static let handovers = Migration(
    "exchange/0001-handovers",
    """
    CREATE TABLE handover_key (
      id BIGINT PRIMARY KEY,
      role TEXT NOT NULL CHECK (length(role) BETWEEN 1 AND 40),
      region TEXT NOT NULL CHECK (length(region) IN (2, 4, 6, 9, 12)),
      public_key TEXT NOT NULL UNIQUE CHECK (length(public_key) = 64),
      secret_sealed BYTEA,
      registered_on TEXT NOT NULL CHECK (length(registered_on) = 10),
      account TEXT NOT NULL,
      ended_on TEXT CHECK (length(ended_on) = 10)
    );
    CREATE INDEX handover_key_by_party ON handover_key (role, region, id);

    CREATE TABLE handover (
      id BIGINT PRIMARY KEY,
      direction TEXT NOT NULL CHECK (direction IN ('made', 'taken')),
      kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 60),
      from_role TEXT NOT NULL,
      from_region TEXT NOT NULL CHECK (length(from_region) IN (2, 4, 6, 9, 12)),
      to_role TEXT NOT NULL,
      to_region TEXT NOT NULL CHECK (length(to_region) IN (2, 4, 6, 9, 12)),
      region TEXT NOT NULL CHECK (length(region) IN (2, 4, 6, 9, 12)),
      period TEXT NOT NULL CHECK (length(period) IN (4, 7)),
      sequence BIGINT NOT NULL CHECK (sequence >= 1),
      agreed BIGINT NOT NULL CHECK (agreed >= 0),
      made_on TEXT NOT NULL CHECK (length(made_on) = 10),
      row_count BIGINT NOT NULL CHECK (row_count >= 1),
      lacking BIGINT NOT NULL CHECK (lacking >= 0),
      columns TEXT NOT NULL,
      content TEXT NOT NULL CHECK (length(content) = 64),
      key_id BIGINT NOT NULL REFERENCES handover_key (id),
      state TEXT NOT NULL CHECK (state IN ('made', 'open', 'agreed', 'late', 'refused')),
      received_on TEXT CHECK (length(received_on) = 10),
      receipt_on TEXT CHECK (length(receipt_on) = 10),
      flaw TEXT CHECK (flaw IN ('altered', 'wrongPeriod', 'byHand')),
      words TEXT NOT NULL CHECK (length(words) <= 200),
      taken_rows BIGINT NOT NULL CHECK (taken_rows >= 0),
      kept_rows BIGINT NOT NULL CHECK (kept_rows >= 0),
      later_rows BIGINT NOT NULL CHECK (later_rows >= 0),
      noted_rows BIGINT NOT NULL CHECK (noted_rows >= 0),
      account TEXT NOT NULL,
      version BIGINT NOT NULL CHECK (version >= 1)
    );
    CREATE UNIQUE INDEX handover_by_number ON handover
      (direction, kind, from_role, from_region, sequence) WHERE state <> 'refused';
    CREATE INDEX handover_by_region ON handover (region, id);

    CREATE TABLE handover_row (
      id BIGINT PRIMARY KEY,
      handover_id BIGINT NOT NULL REFERENCES handover (id),
      ordinal BIGINT NOT NULL CHECK (ordinal >= 1),
      name TEXT NOT NULL,
      number_sealed BYTEA NOT NULL,
      number_digest BYTEA NOT NULL,
      cells_sealed BYTEA NOT NULL,
      UNIQUE (handover_id, ordinal)
    );

    CREATE TABLE handover_difference (
      id BIGINT PRIMARY KEY,
      handover_id BIGINT NOT NULL REFERENCES handover (id),
      ordinal BIGINT NOT NULL CHECK (ordinal >= 1),
      person_id BIGINT REFERENCES person (id),
      name TEXT NOT NULL,
      change TEXT NOT NULL CHECK (change IN ('theirs', 'ours', 'both')),
      content_sealed BYTEA NOT NULL,
      choice TEXT CHECK (choice IN ('theirs', 'ours', 'later')),
      decided_by TEXT NOT NULL,
      decided_on TEXT CHECK (length(decided_on) = 10),
      note TEXT NOT NULL CHECK (length(note) <= 200),
      UNIQUE (handover_id, ordinal)
    );
    CREATE INDEX handover_difference_by_change ON handover_difference (handover_id, change, ordinal);
    """)
}
