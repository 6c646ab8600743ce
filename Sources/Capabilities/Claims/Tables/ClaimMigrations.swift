// SPDX-License-Identifier: Apache-2.0
import Rights
import Store
import Vault

/// The form of the claims' tables. Released migrations are never edited; further ones are appended.
public enum ClaimMigrations {
  public static let all: [Migration] = [
    claims, parties, inPayment, queues, lines, supplements, visits, bodySteps,
    photographs, days,
  ]

  /// For a change of keys. Photographs are never changed, and keep theirs.
  public static let sealedTables = [
    SealedTable("claim", columns: [ClaimTable.decision.column]),
    SealedTable("claim_photograph", columns: ["content_sealed"], isFixed: true),
  ]

  /// How the tables belong to regions.
  static let scopes = ScopeRules([
    "claim": .region(column: "region"), "claim_paper": ofClaim, "claim_step": ofClaim,
    "claim_line": ofClaim, "claim_transfer": ofClaim, "claim_visit": ofClaim,
    "claim_photograph": ofClaim, "claim_photograph_void": ofClaim,
    "vault_key": .everybody,
  ])

  private static let ofClaim = Scoping.owner(column: "claim_id", of: "claim")

  /// What came in lately is found without looking through all that ever did.
  static let days = Migration(
    "claims/0010-days", "CREATE INDEX claim_by_day ON claim (submitted_on, region);")

  /// What a visit found stands with the step that passed it, and stays.
  static let visits = Migration(
    "claims/0007-visits",
    """
    CREATE TABLE claim_visit (
      claim_id BIGINT NOT NULL REFERENCES claim (id),
      ordinal BIGINT NOT NULL CHECK (ordinal >= 1),
      day TEXT NOT NULL CHECK (length(day) = 10),
      present TEXT NOT NULL CHECK (length(present) BETWEEN 1 AND 100),
      found TEXT NOT NULL CHECK (length(found) BETWEEN 1 AND 500),
      photographs BIGINT NOT NULL CHECK (photographs BETWEEN 0 AND 99),
      PRIMARY KEY (claim_id, ordinal)
    );
    """,
    sqlite: """
      CREATE TRIGGER claim_visit_no_update BEFORE UPDATE ON claim_visit
      BEGIN SELECT RAISE(ABORT, 'what was done is never changed'); END;
      CREATE TRIGGER claim_visit_no_delete BEFORE DELETE ON claim_visit
      BEGIN SELECT RAISE(ABORT, 'what was done is never changed'); END;
      """,
    postgres: """
      CREATE TRIGGER claim_visit_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON claim_visit
        FOR EACH STATEMENT EXECUTE FUNCTION claim_step_refuse();
      """, growing: ["claim_visit"])

  /// Photographs of visits, sealed; a visit names the digests of its own. In its own table, so that lists of
  /// them are read without the pictures.
  static let photographs = Migration(
    "claims/0009-photographs",
    """
    CREATE TABLE claim_photograph (
      id BIGINT PRIMARY KEY,
      claim_id BIGINT NOT NULL REFERENCES claim (id),
      number BIGINT NOT NULL CHECK (number >= 1),
      stage INTEGER NOT NULL CHECK (stage >= 0),
      kind TEXT NOT NULL CHECK (kind IN ('jpeg', 'png')),
      digest TEXT NOT NULL CHECK (length(digest) = 64),
      byte_count BIGINT NOT NULL CHECK (byte_count BETWEEN 1 AND 7340032),
      day TEXT NOT NULL CHECK (length(day) = 10),
      account TEXT NOT NULL,
      officer TEXT NOT NULL,
      content_sealed BYTEA NOT NULL,
      UNIQUE (claim_id, number)
    );
    CREATE TABLE claim_photograph_void (
      photograph_id BIGINT PRIMARY KEY REFERENCES claim_photograph (id),
      claim_id BIGINT NOT NULL REFERENCES claim (id),
      reason TEXT NOT NULL CHECK (length(reason) BETWEEN 4 AND 200),
      day TEXT NOT NULL CHECK (length(day) = 10),
      account TEXT NOT NULL,
      officer TEXT NOT NULL
    );
    CREATE INDEX claim_photograph_void_by_claim ON claim_photograph_void (claim_id);
    ALTER TABLE claim_visit ADD COLUMN digests TEXT NOT NULL DEFAULT '';
    ALTER TABLE claim_visit ADD COLUMN paper_reason TEXT NOT NULL DEFAULT ''
      CHECK (length(paper_reason) <= 200);
    """,
    sqlite: """
      CREATE TRIGGER claim_photograph_no_update BEFORE UPDATE ON claim_photograph
      BEGIN SELECT RAISE(ABORT, 'what was done is never changed'); END;
      CREATE TRIGGER claim_photograph_no_delete BEFORE DELETE ON claim_photograph
      BEGIN SELECT RAISE(ABORT, 'what was done is never changed'); END;
      CREATE TRIGGER claim_photograph_void_no_update BEFORE UPDATE ON claim_photograph_void
      BEGIN SELECT RAISE(ABORT, 'what was done is never changed'); END;
      CREATE TRIGGER claim_photograph_void_no_delete BEFORE DELETE ON claim_photograph_void
      BEGIN SELECT RAISE(ABORT, 'what was done is never changed'); END;
      """,
    postgres: """
      CREATE TRIGGER claim_photograph_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON claim_photograph
        FOR EACH STATEMENT EXECUTE FUNCTION claim_step_refuse();
      CREATE TRIGGER claim_photograph_void_kept
        BEFORE UPDATE OR DELETE OR TRUNCATE ON claim_photograph_void
        FOR EACH STATEMENT EXECUTE FUNCTION claim_step_refuse();
      """, growing: ["claim_photograph", "claim_photograph_void"])

  /// What a body did by its own account is its own, as what a person did: the papers it states are compared.
  static let bodySteps = Migration(
    "claims/0008-body-steps",
    """
    ALTER TABLE claim_step ADD COLUMN officer_body_id BIGINT REFERENCES organisation (id);
    """)

  /// A supplement pays the difference of a paid claim; of each claim one is open at a time.
  static let supplements = Migration(
    "claims/0006-supplements",
    """
    ALTER TABLE claim ADD COLUMN supplements BIGINT REFERENCES claim (id) CHECK (supplements < id);
    ALTER TABLE claim ADD COLUMN paid_before_fen BIGINT NOT NULL DEFAULT 0
      CHECK (paid_before_fen >= 0);
    CREATE UNIQUE INDEX claim_one_supplement ON claim (supplements)
      WHERE supplements IS NOT NULL AND state IN ('waiting', 'completing');
    CREATE INDEX claim_by_supplemented ON claim (supplements, id) WHERE supplements IS NOT NULL;
    """)

  /// The list of an organisation's claim, as it was last decided.
  static let lines = Migration(
    "claims/0005-lines",
    """
    CREATE TABLE claim_line (
      claim_id BIGINT NOT NULL REFERENCES claim (id),
      ordinal BIGINT NOT NULL CHECK (ordinal >= 1),
      person_id BIGINT NOT NULL REFERENCES person (id),
      person_name TEXT NOT NULL,
      record_id BIGINT NOT NULL,
      outcome TEXT NOT NULL
        CHECK (outcome IN ('eligible', 'notEligible', 'needMoreInformation', 'manualDecision')),
      amount_fen BIGINT CHECK (amount_fen >= 0),
      clause TEXT NOT NULL,
      PRIMARY KEY (claim_id, ordinal),
      UNIQUE (claim_id, person_id, record_id)
    );
    CREATE INDEX claim_line_by_person ON claim_line (person_id, claim_id);
    """)

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

  /// Queues by the place that a claim waits at and by its last day; who has taken it; which decision it
  /// asks for anew. Rows of before have no clock yet: ``ClaimDesk/renewClocks()`` sets it.
  static let queues = Migration(
    "claims/0004-queues",
    """
    ALTER TABLE claim ADD COLUMN waits_at TEXT NOT NULL DEFAULT '';
    ALTER TABLE claim ADD COLUMN clock TEXT NOT NULL DEFAULT 'unknown'
      CHECK (clock IN ('unknown', 'none', 'running', 'completion', 'notice'));
    ALTER TABLE claim ADD COLUMN due_on TEXT NOT NULL DEFAULT '9999-12-31';
    ALTER TABLE claim ADD COLUMN days_left INTEGER;
    ALTER TABLE claim ADD COLUMN taker TEXT NOT NULL DEFAULT '';
    ALTER TABLE claim ADD COLUMN taker_name TEXT NOT NULL DEFAULT '';
    ALTER TABLE claim ADD COLUMN reopens BIGINT REFERENCES claim (id);
    DROP INDEX claim_by_queue;
    CREATE INDEX claim_by_due ON claim (waits_for, waits_at, due_on, id, region, amount_fen);
    CREATE INDEX claim_by_benefit_due ON claim (waits_for, waits_at, benefit, due_on, id);
    CREATE INDEX claim_by_name ON claim (person_name, id);
    CREATE INDEX claim_reopening ON claim (reopens) WHERE reopens IS NOT NULL;
    CREATE INDEX claim_without_clock ON claim (id)
      WHERE clock = 'unknown' AND state IN ('waiting', 'completing');

    ALTER TABLE claim_step ADD COLUMN deputy_for TEXT NOT NULL DEFAULT '';
    CREATE INDEX claim_step_done ON claim_step (account, claim_id) WHERE act <> 'submit';
    CREATE INDEX claim_step_begun ON claim_step (account, claim_id) WHERE act = 'submit';

    CREATE TABLE claim_transfer (
      claim_id BIGINT NOT NULL REFERENCES claim (id),
      ordinal BIGINT NOT NULL CHECK (ordinal >= 1),
      stage INTEGER NOT NULL CHECK (stage >= 0),
      at_ms BIGINT NOT NULL,
      day TEXT NOT NULL,
      account TEXT NOT NULL,
      officer TEXT NOT NULL,
      taker TEXT NOT NULL,
      taker_name TEXT NOT NULL,
      reason TEXT NOT NULL CHECK (length(reason) <= 500),
      PRIMARY KEY (claim_id, ordinal)
    );

    CREATE TABLE claim_deputy (
      id BIGINT PRIMARY KEY,
      absent TEXT NOT NULL,
      absent_name TEXT NOT NULL,
      deputy TEXT NOT NULL,
      deputy_name TEXT NOT NULL,
      from_day TEXT NOT NULL CHECK (length(from_day) = 10),
      through_day TEXT NOT NULL CHECK (length(through_day) = 10),
      is_ended INTEGER NOT NULL DEFAULT 0 CHECK (is_ended IN (0, 1)),
      CHECK (absent <> deputy AND from_day <= through_day)
    );
    CREATE INDEX claim_deputy_by_deputy ON claim_deputy (deputy, through_day);
    CREATE INDEX claim_deputy_by_absent ON claim_deputy (absent, through_day);

    CREATE TABLE claim_bulk (
      key TEXT PRIMARY KEY CHECK (length(key) = 32),
      account TEXT NOT NULL,
      at_ms BIGINT NOT NULL
    );
    CREATE TABLE claim_bulk_line (
      key TEXT NOT NULL REFERENCES claim_bulk (key),
      ordinal INTEGER NOT NULL,
      claim_id BIGINT NOT NULL REFERENCES claim (id),
      why_zh TEXT,
      why_en TEXT,
      PRIMARY KEY (key, ordinal)
    );
    """,
    sqlite: """
      CREATE TRIGGER claim_transfer_no_update BEFORE UPDATE ON claim_transfer
      BEGIN SELECT RAISE(ABORT, 'what was done is never changed'); END;
      CREATE TRIGGER claim_transfer_no_delete BEFORE DELETE ON claim_transfer
      BEGIN SELECT RAISE(ABORT, 'what was done is never changed'); END;
      """,
    postgres: """
      CREATE TRIGGER claim_transfer_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON claim_transfer
        FOR EACH STATEMENT EXECUTE FUNCTION claim_step_refuse();
      """, growing: ["claim_transfer"])
}
