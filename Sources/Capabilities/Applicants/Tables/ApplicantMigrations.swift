// SPDX-License-Identifier: Apache-2.0
import Store
import Vault

/// The form of the applicants' tables. Released migrations are never edited; further ones are appended.
public enum ApplicantMigrations {
  public static let all: [Migration] = [drafts, corrections]

  /// For a change of keys.
  public static let sealedTables = [
    SealedTable("claim_draft", columns: [DraftTable.answers.column]),
    SealedTable("correction", columns: [CorrectionTable.wish.column]),
  ]

  /// How the office reads what belongs to people of its region. Drafts are nobody's but the person's.
  static let scopes = ScopeRules([
    "correction": .owner(column: "person_id", of: "person"),
    "person": .region(column: "hukou_region"), "vault_key": .everybody,
  ])

  /// Of drafts that have not become a claim, a person has one for each thing that can be asked for.
  static let drafts = Migration(
    "applicants/0001-drafts",
    """
    CREATE TABLE claim_draft (
      id BIGINT PRIMARY KEY,
      person_id BIGINT NOT NULL REFERENCES person (id),
      benefit TEXT NOT NULL CHECK (length(benefit) BETWEEN 1 AND 200),
      record_id BIGINT NOT NULL,
      submission_key TEXT NOT NULL UNIQUE CHECK (length(submission_key) = 32),
      answers_sealed BYTEA NOT NULL,
      begun_on TEXT NOT NULL CHECK (length(begun_on) = 10),
      changed_on TEXT NOT NULL CHECK (length(changed_on) = 10),
      claim_id BIGINT REFERENCES claim (id)
    );
    CREATE UNIQUE INDEX claim_draft_once ON claim_draft (person_id, benefit, record_id)
      WHERE claim_id IS NULL;
    CREATE INDEX claim_draft_by_person ON claim_draft (person_id, id);
    """)

  static let corrections = Migration(
    "applicants/0002-corrections",
    """
    CREATE TABLE correction (
      id BIGINT PRIMARY KEY,
      person_id BIGINT NOT NULL REFERENCES person (id),
      subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 40),
      wish_sealed BYTEA NOT NULL,
      asked_on TEXT NOT NULL CHECK (length(asked_on) = 10),
      asked_ms BIGINT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('open', 'corrected', 'refused')),
      answer TEXT CHECK (length(answer) BETWEEN 4 AND 500),
      answered_on TEXT CHECK (length(answered_on) = 10),
      answered_by TEXT,
      CHECK ((state = 'open') = (answer IS NULL)),
      CHECK ((state = 'open') = (answered_on IS NULL)),
      CHECK ((state = 'open') = (answered_by IS NULL))
    );
    CREATE INDEX correction_by_person ON correction (person_id, asked_ms);
    CREATE INDEX correction_open ON correction (asked_ms, id) WHERE state = 'open';
    """)
}
