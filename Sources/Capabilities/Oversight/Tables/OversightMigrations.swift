// SPDX-License-Identifier: Apache-2.0
import Rights
import Store

/// The form of the oversight's tables. Released migrations are never edited; further ones are appended.
public enum OversightMigrations {
  public static let all: [Migration] = [inspections]

  /// How what is looked at belongs to regions.
  static let scopes = ScopeRules([
    "inspection": .region(column: "region"),
    "inspection_item": .owner(column: "inspection_id", of: "inspection"),
    "person": .region(column: "hukou_region"), "claim": .region(column: "region"),
    "post": .owner(column: "holder_id", of: "person"),
    "person_category": .owner(column: "person_id", of: "person"),
    "household_member": .owner(column: "person_id", of: "person"),
    "household_category": .everybody,
    "employment": .owner(column: "person_id", of: "person"),
    "comparison_point": .region(column: "region"), "warning": .region(column: "region"),
    "fund_budget": .region(column: "region"),
    "fund_account": .owner(column: "budget_id", of: "fund_budget"),
    "fund_posting": .owner(column: "budget_id", of: "fund_budget"),
    "notice_line": .owner(column: "claim_id", of: "claim"),
  ])

  static let inspections = Migration(
    "oversight/0001-inspections",
    """
    CREATE TABLE inspection (
      id BIGINT PRIMARY KEY,
      region TEXT NOT NULL CHECK (length(region) IN (2, 4, 6, 9, 12)),
      population TEXT NOT NULL,
      from_day TEXT NOT NULL CHECK (length(from_day) = 10),
      to_day TEXT NOT NULL CHECK (length(to_day) = 10),
      records BIGINT NOT NULL CHECK (records >= 1),
      digest TEXT NOT NULL CHECK (length(digest) = 64),
      size BIGINT NOT NULL CHECK (size BETWEEN 1 AND 1000),
      announced_on TEXT NOT NULL CHECK (length(announced_on) = 10),
      announcer TEXT NOT NULL,
      account TEXT NOT NULL,
      draw_on TEXT NOT NULL CHECK (length(draw_on) = 10),
      seed_source TEXT NOT NULL CHECK (length(seed_source) BETWEEN 4 AND 200),
      seed TEXT CHECK (length(seed) BETWEEN 4 AND 100),
      drawn_on TEXT CHECK (length(drawn_on) = 10),
      drawer TEXT,
      CHECK (from_day <= to_day AND announced_on <= draw_on),
      CHECK ((seed IS NULL) = (drawn_on IS NULL) AND (seed IS NULL) = (drawer IS NULL))
    );
    CREATE INDEX inspection_by_region ON inspection (region, id);

    CREATE TABLE inspection_item (
      inspection_id BIGINT NOT NULL REFERENCES inspection (id),
      place BIGINT NOT NULL CHECK (place >= 0),
      record_id BIGINT NOT NULL,
      person_id BIGINT REFERENCES person (id),
      name TEXT NOT NULL,
      drawn BIGINT CHECK (drawn >= 1),
      outcome TEXT CHECK (outcome IN ('sound', 'doubtful')),
      words TEXT CHECK (length(words) BETWEEN 4 AND 200),
      officer TEXT,
      found_on TEXT CHECK (length(found_on) = 10),
      PRIMARY KEY (inspection_id, place),
      UNIQUE (inspection_id, drawn),
      CHECK (outcome IS NULL OR drawn IS NOT NULL)
    );
    """)
}
