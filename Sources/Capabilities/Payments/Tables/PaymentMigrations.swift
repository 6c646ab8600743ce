// SPDX-License-Identifier: Apache-2.0
import Rights
import Store
import Vault

/// The form of the payments' tables. Released migrations are never edited; further ones are appended.
public enum PaymentMigrations {
  public static let all: [Migration] = [payments, bodies, settledDoubts, cameBack]

  /// For a change of keys.
  public static let sealedTable = SealedTable(
    "payment_line", columns: [LineTable.account.column],
    digests: [("account_digest", LineTable.account.column)])

  static let scopes = ScopeRules([
    "payment_batch": .region(column: "region"), "payment_line": ofBatch, "payment_answer": ofBatch,
    "payment_doubt": .owner(column: "line_id", of: "payment_line"), "vault_key": .everybody,
  ])

  /// A doubtful point is cleared, or it is confirmed and its payment taken out. What was settled before had
  /// been cleared.
  static let settledDoubts = Migration(
    "payments/0003-settled-doubts",
    """
    ALTER TABLE payment_doubt ADD COLUMN outcome TEXT CHECK (outcome IN ('cleared', 'confirmed'));
    CREATE INDEX payment_doubt_confirmed ON payment_doubt (cleared_on, line_id)
      WHERE outcome = 'confirmed';
    """)

  /// Money that comes back days after the bank said that it was paid. The payment stays paid, as it was; its
  /// claim may be in another batch from then on. That it came back is said once.
  static let cameBack = Migration(
    "payments/0004-came-back",
    """
    ALTER TABLE payment_line ADD COLUMN back_on TEXT
      CHECK (back_on IS NULL OR (length(back_on) = 10 AND state = 'paid'));
    ALTER TABLE payment_line ADD COLUMN back_reason TEXT CHECK (length(back_reason) <= 200);
    ALTER TABLE payment_line ADD COLUMN back_by TEXT;
    DROP INDEX payment_line_once;
    CREATE UNIQUE INDEX payment_line_once ON payment_line (claim_id)
      WHERE state IN ('listed', 'paid') AND back_on IS NULL;
    """,
    sqlite: """
      CREATE TRIGGER payment_line_back_once BEFORE UPDATE ON payment_line
      WHEN OLD.back_on IS NOT NULL
        AND (NEW.back_on IS NOT OLD.back_on OR NEW.back_reason IS NOT OLD.back_reason)
      BEGIN SELECT RAISE(ABORT, 'what became of a payment is never changed'); END;
      """,
    postgres: """
      CREATE TRIGGER payment_line_back_once BEFORE UPDATE ON payment_line FOR EACH ROW
        WHEN (OLD.back_on IS NOT NULL AND (NEW.back_on IS DISTINCT FROM OLD.back_on
          OR NEW.back_reason IS DISTINCT FROM OLD.back_reason))
        EXECUTE FUNCTION payment_refuse();
      """)

  private static let ofBatch = Scoping.owner(column: "batch_id", of: "payment_batch")

  /// A claim is in one batch at a time, and paid once: the index holds it, whoever asks. Three people
  /// make, check and send.
  static let payments = Migration(
    "payments/0001-batches",
    """
    CREATE TABLE payment_batch (
      id BIGINT PRIMARY KEY,
      number TEXT NOT NULL UNIQUE,
      region TEXT NOT NULL CHECK (length(region) IN (2, 4, 6, 9, 12)),
      fund TEXT NOT NULL,
      fund_year INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('open', 'checked', 'sent', 'answered', 'cancelled')),
      made_on TEXT NOT NULL,
      maker TEXT NOT NULL,
      checker TEXT,
      sender TEXT,
      sent_on TEXT,
      digest TEXT CHECK (length(digest) = 64),
      version BIGINT NOT NULL CHECK (version >= 1),
      CHECK (state IN ('open', 'cancelled') OR checker IS NOT NULL),
      CHECK (checker IS NULL OR checker <> maker),
      CHECK (sender IS NULL OR (checker IS NOT NULL AND sender <> maker AND sender <> checker)),
      CHECK ((sender IS NULL) = (digest IS NULL) AND (sender IS NULL) = (sent_on IS NULL)),
      CHECK (state NOT IN ('sent', 'answered') OR sender IS NOT NULL),
      CHECK (state NOT IN ('open', 'checked') OR sender IS NULL)
    );
    CREATE INDEX payment_batch_by_region ON payment_batch (region, id);

    CREATE TABLE payment_line (
      id BIGINT PRIMARY KEY,
      batch_id BIGINT NOT NULL REFERENCES payment_batch (id),
      ordinal BIGINT NOT NULL CHECK (ordinal >= 1),
      claim_id BIGINT NOT NULL REFERENCES claim (id),
      claim_number TEXT NOT NULL,
      payee TEXT NOT NULL,
      account_sealed BYTEA NOT NULL,
      account_digest BYTEA NOT NULL,
      account_tail TEXT NOT NULL CHECK (length(account_tail) <= 4),
      amount_fen BIGINT NOT NULL CHECK (amount_fen > 0),
      state TEXT NOT NULL CHECK (state IN ('listed', 'paid', 'returned', 'dropped')),
      reason TEXT CHECK (length(reason) <= 200),
      UNIQUE (batch_id, ordinal),
      CHECK ((state = 'returned') = (reason IS NOT NULL))
    );
    CREATE UNIQUE INDEX payment_line_once ON payment_line (claim_id)
      WHERE state IN ('listed', 'paid');
    CREATE INDEX payment_line_by_claim ON payment_line (claim_id, id);
    CREATE INDEX payment_line_by_account ON payment_line (account_digest);

    CREATE TABLE payment_doubt (
      line_id BIGINT NOT NULL REFERENCES payment_line (id),
      pattern TEXT NOT NULL,
      finding TEXT NOT NULL CHECK (length(finding) <= 200),
      cleared_by TEXT,
      cleared_reason TEXT CHECK (length(cleared_reason) <= 200),
      cleared_on TEXT,
      PRIMARY KEY (line_id, pattern),
      CHECK ((cleared_by IS NULL) = (cleared_reason IS NULL)
        AND (cleared_by IS NULL) = (cleared_on IS NULL))
    );

    CREATE TABLE payment_answer (
      batch_id BIGINT NOT NULL REFERENCES payment_batch (id),
      ordinal BIGINT NOT NULL CHECK (ordinal >= 1),
      digest TEXT NOT NULL CHECK (length(digest) = 64),
      taken_on TEXT NOT NULL,
      account TEXT NOT NULL,
      paid BIGINT NOT NULL CHECK (paid >= 0),
      returned BIGINT NOT NULL CHECK (returned >= 0),
      contradiction BIGINT,
      PRIMARY KEY (batch_id, ordinal)
    );
    """,
    sqlite: """
      CREATE TRIGGER payment_answer_no_update BEFORE UPDATE ON payment_answer
      BEGIN SELECT RAISE(ABORT, 'what the bank answered is never changed'); END;
      CREATE TRIGGER payment_answer_no_delete BEFORE DELETE ON payment_answer
      BEGIN SELECT RAISE(ABORT, 'what the bank answered is never changed'); END;
      CREATE TRIGGER payment_line_paid_once BEFORE UPDATE OF state ON payment_line
      WHEN OLD.state IN ('paid', 'returned', 'dropped') AND NEW.state <> OLD.state
      BEGIN SELECT RAISE(ABORT, 'what became of a payment is never changed'); END;
      """,
    postgres: """
      CREATE FUNCTION payment_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'what became of a payment is never changed'; END $$;
      CREATE TRIGGER payment_answer_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payment_answer
        FOR EACH STATEMENT EXECUTE FUNCTION payment_refuse();
      CREATE TRIGGER payment_line_paid_once BEFORE UPDATE ON payment_line FOR EACH ROW
        WHEN (OLD.state IN ('paid', 'returned', 'dropped') AND NEW.state <> OLD.state)
        EXECUTE FUNCTION payment_refuse();
      """, growing: ["payment_answer"])

  /// The body that is paid, where a body is. Lines of before were paid to who had claimed.
  static let bodies = Migration(
    "payments/0002-bodies",
    """
    ALTER TABLE payment_line ADD COLUMN organisation_id BIGINT REFERENCES organisation (id);
    UPDATE payment_line SET organisation_id =
      (SELECT c.organisation_id FROM claim c WHERE c.id = payment_line.claim_id);
    """)
}
