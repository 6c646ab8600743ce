// SPDX-License-Identifier: Apache-2.0
import Store
import Vault

/// The form of the accounts' tables. Released migrations are never edited; further ones are appended.
public enum AccountsMigrations {
  public static let all: [Migration] = [accounts, sessions, attempts, alarms, citizens, bodies]

  /// For a change of keys.
  public static let sealedTable = SealedTable("account", columns: [FactorTable.column.column])

  static let accounts = Migration(
    "accounts/0001-accounts",
    """
    CREATE TABLE account (
      id BIGINT PRIMARY KEY,
      name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 2 AND 32),
      shown_name TEXT NOT NULL CHECK (length(shown_name) BETWEEN 1 AND 40),
      region TEXT NOT NULL CHECK (length(region) IN (2, 4, 6, 9, 12)),
      state TEXT NOT NULL CHECK (state IN ('active', 'disabled')),
      password_hash TEXT NOT NULL,
      one_time_until_ms BIGINT,
      factor_state TEXT NOT NULL CHECK (factor_state IN ('none', 'offered', 'held')),
      factor_sealed BYTEA,
      factor_last_step BIGINT,
      person_id BIGINT,
      CHECK ((factor_state = 'none') = (factor_sealed IS NULL))
    );
    CREATE INDEX account_by_region ON account (region);

    CREATE TABLE account_assignment (
      account_id BIGINT NOT NULL REFERENCES account (id),
      role TEXT NOT NULL,
      region TEXT NOT NULL CHECK (length(region) IN (2, 4, 6, 9, 12)),
      PRIMARY KEY (account_id, role, region)
    );

    CREATE TABLE account_earlier_password (
      account_id BIGINT NOT NULL REFERENCES account (id),
      ordinal BIGINT NOT NULL,
      password_hash TEXT NOT NULL,
      PRIMARY KEY (account_id, ordinal)
    );

    CREATE TABLE account_recovery_code (
      account_id BIGINT NOT NULL REFERENCES account (id),
      code_digest TEXT NOT NULL CHECK (length(code_digest) = 64),
      PRIMARY KEY (account_id, code_digest)
    );
    """)

  /// A session that is over has no row.
  static let sessions = Migration(
    "accounts/0002-sessions",
    """
    CREATE TABLE account_session (
      id BIGINT PRIMARY KEY,
      token_digest TEXT NOT NULL UNIQUE CHECK (length(token_digest) = 64),
      account_id BIGINT NOT NULL REFERENCES account (id),
      form_token TEXT NOT NULL CHECK (length(form_token) = 32),
      is_proven INTEGER NOT NULL CHECK (is_proven IN (0, 1)),
      address TEXT NOT NULL,
      browser TEXT NOT NULL CHECK (length(browser) <= 200),
      begun_ms BIGINT NOT NULL,
      seen_ms BIGINT NOT NULL,
      CHECK (seen_ms >= begun_ms)
    );
    CREATE INDEX account_session_by_account ON account_session (account_id, begun_ms);
    """)

  /// Names are kept as digests: people type passwords where the name goes.
  static let attempts = Migration(
    "accounts/0003-attempts",
    """
    CREATE TABLE login_attempt (
      id BIGINT PRIMARY KEY,
      name_digest TEXT NOT NULL CHECK (length(name_digest) = 64),
      address TEXT NOT NULL,
      at_ms BIGINT NOT NULL,
      counts INTEGER NOT NULL CHECK (counts IN (0, 1))
    );
    CREATE INDEX login_attempt_by_name ON login_attempt (name_digest, at_ms);
    CREATE INDEX login_attempt_by_address ON login_attempt (address, at_ms);
    CREATE INDEX login_attempt_by_time ON login_attempt (at_ms);

    CREATE TABLE login_lock (
      name_digest TEXT PRIMARY KEY CHECK (length(name_digest) = 64),
      times INTEGER NOT NULL CHECK (times >= 1),
      set_ms BIGINT NOT NULL,
      until_ms BIGINT NOT NULL
    );
    """)

  /// `county` is set on attempts that were refused: the chain of the account's county, or the office's own.
  static let alarms = Migration(
    "accounts/0004-alarms",
    """
    ALTER TABLE login_attempt ADD COLUMN county TEXT;
    CREATE INDEX login_attempt_by_county ON login_attempt (county, at_ms)
      WHERE county IS NOT NULL;

    CREATE TABLE sign_in_alarm (
      county TEXT NOT NULL CHECK (length(county) BETWEEN 1 AND 6),
      at_ms BIGINT NOT NULL,
      failures BIGINT NOT NULL,
      addresses BIGINT NOT NULL,
      PRIMARY KEY (county, at_ms)
    );
    """)

  /// A person has one account of their own, beside that of their work.
  static let citizens = Migration(
    "accounts/0005-citizens",
    """
    ALTER TABLE account ADD COLUMN kind TEXT NOT NULL DEFAULT 'officer'
      CHECK (kind IN ('officer', 'citizen'));
    CREATE UNIQUE INDEX account_of_citizen ON account (person_id) WHERE kind = 'citizen';
    """)

  /// A body has one account of its own. To `kind` it is an officer's, kept apart by the body's number.
  static let bodies = Migration(
    "accounts/0006-bodies",
    """
    ALTER TABLE account ADD COLUMN organisation_id BIGINT;
    CREATE UNIQUE INDEX account_of_body ON account (organisation_id)
      WHERE organisation_id IS NOT NULL;
    """)
}
