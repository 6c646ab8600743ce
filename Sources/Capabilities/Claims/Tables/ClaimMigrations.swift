// SPDX-License-Identifier: Apache-2.0
import Rights
import Store
import Vault

/// The form of the claims' tables. Released migrations are never edited; further ones are appended.
public enum ClaimMigrations {
  public static let all: [Migration] = [claims, parties, inPayment]

  /// For a change of keys.
  public static let sealedTable = SealedTable("claim", columns: [ClaimTable.decision.column])

  /// How the tables belong to regions.
  static let scopes = ScopeRules([
    "claim": .region(column: "region"), "claim_paper": ofClaim, "claim_step": ofClaim,
    "vault_key": .everybody,
  ])

  private static let ofClaim = Scoping.owner(column: "claim_id", of: "claim")

  /// A claim is a person's or an organisation's, never both; `person_name` is the party's name.
  static let parties = Migration(
    "claims/0002-parties",
    """
    DROP INDEX claim_once;
    DROP INDEX claim_by_person;
    ALTER TABLE claim ADD COLUMN party_id BIGINT REFERENCES person (id);
    UPDATE claim SET party_id = person_id;
    ALTER TABLE claim DROP COLUMN person_id;
    ALTER TABLE claim RENAME COLUMN party_id TO person_id;
    ALTER TABLE claim ADD COLUMN organisation_id BIGINT REFERENCES organisation (id)
      CHECK ((organisation_id IS NULL) <> (person_id IS NULL));
    CREATE UNIQUE INDEX claim_once ON claim (benefit, person_id, record_id, occasion)
      WHERE state IN ('waiting', 'completing', 'paid');
    CREATE UNIQUE INDEX claim_once_of_body ON claim (benefit, organisation_id, record_id, occasion)
      WHERE state IN ('waiting', 'completing', 'paid');
    CREATE INDEX claim_by_person ON claim (person_id, id);
    CREATE INDEX claim_by_organisation ON claim (organisation_id, id);
    """)

  /// `claim_book` has a row for each receiver, to be locked: whoever takes a claim for the same one waits
  /// or tries again. Of open and paid claims, one may ask for one thing.
  static let claims = Migration(
    "claims/0001-claims",
    """
    CREATE TABLE claim (
      id BIGINT PRIMARY KEY,
      number TEXT NOT NULL UNIQUE,
      submission_key TEXT NOT NULL UNIQUE CHECK (length(submission_key) = 32),
      region TEXT NOT NULL CHECK (length(region) IN (2, 4, 6, 9, 12)),
      benefit TEXT NOT NULL,
      person_id BIGINT NOT NULL REFERENCES person (id),
      person_name TEXT NOT NULL,
      record_id BIGINT NOT NULL,
      record_title TEXT,
      relation TEXT NOT NULL,
      submitted_on TEXT NOT NULL,
      occasion TEXT NOT NULL,
      state TEXT NOT NULL
        CHECK (state IN ('waiting', 'completing', 'refused', 'withdrawn', 'paid', 'closed')),
      stage INTEGER NOT NULL CHECK (stage >= 0),
      waits_for TEXT NOT NULL,
      amount_fen BIGINT CHECK (amount_fen >= 0),
      fund TEXT,
      fund_year INTEGER,
      decision_sealed BYTEA NOT NULL,
      since TEXT NOT NULL,
      version BIGINT NOT NULL CHECK (version >= 1),
      CHECK ((fund IS NULL) = (fund_year IS NULL))
    );
    CREATE UNIQUE INDEX claim_once ON claim (benefit, person_id, record_id, occasion)
      WHERE state IN ('waiting', 'completing', 'paid');
    CREATE INDEX claim_by_queue ON claim (waits_for, region, since, id);
    CREATE INDEX claim_by_fund ON claim (since, id) WHERE fund IS NOT NULL;
    CREATE INDEX claim_by_region ON claim (region, id);
    CREATE INDEX claim_by_person ON claim (person_id, id);

    CREATE TABLE claim_paper (
      claim_id BIGINT NOT NULL REFERENCES claim (id),
      code TEXT NOT NULL,
      copies INTEGER NOT NULL CHECK (copies BETWEEN 1 AND 99),
      is_original INTEGER NOT NULL CHECK (is_original IN (0, 1)),
      PRIMARY KEY (claim_id, code)
    );

    CREATE TABLE claim_step (
      claim_id BIGINT NOT NULL REFERENCES claim (id),
      ordinal BIGINT NOT NULL CHECK (ordinal >= 1),
      act TEXT NOT NULL,
      stage INTEGER NOT NULL CHECK (stage >= 0),
      at_ms BIGINT NOT NULL,
      day TEXT NOT NULL,
      account TEXT NOT NULL,
      officer TEXT NOT NULL,
      officer_person_id BIGINT,
      opinion TEXT NOT NULL CHECK (length(opinion) <= 500),
      PRIMARY KEY (claim_id, ordinal)
    );
    CREATE INDEX claim_step_by_account ON claim_step (account, claim_id);

    CREATE TABLE claim_receiver (
      receiver TEXT NOT NULL,
      claim_id BIGINT NOT NULL REFERENCES claim (id),
      PRIMARY KEY (receiver, claim_id)
    );

    CREATE TABLE claim_book (
      receiver TEXT PRIMARY KEY,
      turns BIGINT NOT NULL
    );

    CREATE TABLE claim_series (
      series TEXT PRIMARY KEY,
      last BIGINT NOT NULL CHECK (last >= 1)
    );
    """,
    sqlite: """
      CREATE TRIGGER claim_step_no_update BEFORE UPDATE ON claim_step
      BEGIN SELECT RAISE(ABORT, 'what was done is never changed'); END;
      CREATE TRIGGER claim_step_no_delete BEFORE DELETE ON claim_step
      BEGIN SELECT RAISE(ABORT, 'what was done is never changed'); END;
      """,
    postgres: """
      CREATE FUNCTION claim_step_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'what was done is never changed'; END $$;
      CREATE TRIGGER claim_step_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON claim_step
        FOR EACH STATEMENT EXECUTE FUNCTION claim_step_refuse();
      """, growing: ["claim_step"])

  /// A claim on its way through the bank stands still.
  static let inPayment = Migration(
    "claims/0003-in-payment",
    """
    ALTER TABLE claim ADD COLUMN in_payment INTEGER NOT NULL DEFAULT 0 CHECK (in_payment IN (0, 1));
    """)
}
