// SPDX-License-Identifier: Apache-2.0
import Store

/// The form of the ledger's tables. Balances and what is left of reservations are kept beside the entries
/// they follow from, so that the database itself refuses what is not there.
public enum FundMigrations {
  public static let all: [Migration] = [ledger, guards]

  static let ledger = Migration(
    "funds/0001-ledger",
    """
    CREATE TABLE fund_counter (name TEXT PRIMARY KEY, value BIGINT NOT NULL);

    CREATE TABLE fund_budget (
      id BIGINT PRIMARY KEY,
      region TEXT NOT NULL CHECK (length(region) BETWEEN 2 AND 12),
      fund TEXT NOT NULL CHECK (length(fund) BETWEEN 1 AND 100),
      year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
      UNIQUE (region, fund, year)
    );

    CREATE TABLE fund_account (
      budget_id BIGINT NOT NULL REFERENCES fund_budget (id),
      side TEXT NOT NULL
        CHECK (side IN ('source', 'available', 'reserved', 'spent', 'receivable')),
      balance BIGINT NOT NULL,
      PRIMARY KEY (budget_id, side),
      CONSTRAINT fund_account_not_overspent CHECK (side = 'source' OR balance >= 0),
      CONSTRAINT fund_account_source_gives CHECK (side <> 'source' OR balance <= 0)
    );

    CREATE TABLE fund_reservation (
      id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 100),
      budget_id BIGINT NOT NULL REFERENCES fund_budget (id),
      region TEXT NOT NULL,
      benefit TEXT NOT NULL CHECK (length(benefit) BETWEEN 1 AND 200),
      payee TEXT CHECK (length(payee) BETWEEN 1 AND 100),
      day TEXT NOT NULL CHECK (length(day) = 10),
      reserved BIGINT NOT NULL CHECK (reserved >= 0),
      spent BIGINT NOT NULL CHECK (spent >= 0),
      receivable BIGINT NOT NULL CHECK (receivable >= 0)
    );
    CREATE INDEX fund_reservation_by_budget ON fund_reservation (budget_id, benefit, region);
    CREATE INDEX fund_reservation_open ON fund_reservation (day) WHERE reserved > 0;

    CREATE TABLE fund_posting (
      number BIGINT PRIMARY KEY CHECK (number >= 1),
      act TEXT NOT NULL UNIQUE CHECK (length(act) BETWEEN 1 AND 100),
      kind TEXT NOT NULL CHECK (kind IN ('allotted', 'withdrawn', 'reserved', 'released', 'posted',
        'returned', 'demanded', 'recovered', 'recoveredLate', 'corrected')),
      budget_id BIGINT NOT NULL REFERENCES fund_budget (id),
      reservation_id TEXT REFERENCES fund_reservation (id),
      about TEXT CHECK (length(about) BETWEEN 1 AND 100),
      paper TEXT CHECK (length(paper) BETWEEN 1 AND 100),
      reason TEXT CHECK (length(reason) BETWEEN 4 AND 200),
      corrects BIGINT UNIQUE REFERENCES fund_posting (number),
      day TEXT NOT NULL CHECK (length(day) = 10),
      at_ms BIGINT NOT NULL CHECK (at_ms >= 0),
      account TEXT NOT NULL CHECK (length(account) BETWEEN 1 AND 200),
      CHECK ((kind = 'corrected') = (corrects IS NOT NULL)),
      CHECK ((kind IN ('allotted', 'withdrawn')) = (paper IS NOT NULL))
    );
    CREATE INDEX fund_posting_by_budget ON fund_posting (budget_id, number);
    CREATE INDEX fund_posting_by_reservation ON fund_posting (reservation_id, number)
      WHERE reservation_id IS NOT NULL;

    CREATE TABLE fund_entry (
      posting BIGINT NOT NULL REFERENCES fund_posting (number),
      side TEXT NOT NULL
        CHECK (side IN ('source', 'available', 'reserved', 'spent', 'receivable')),
      amount BIGINT NOT NULL CHECK (amount <> 0),
      PRIMARY KEY (posting, side)
    );

    CREATE TABLE fund_month (
      region TEXT NOT NULL CHECK (length(region) BETWEEN 2 AND 12),
      month TEXT NOT NULL CHECK (length(month) = 7),
      last_posting BIGINT REFERENCES fund_posting (number),
      at_ms BIGINT NOT NULL CHECK (at_ms >= 0),
      account TEXT NOT NULL CHECK (length(account) BETWEEN 1 AND 200),
      PRIMARY KEY (region, month)
    );

    CREATE TABLE fund_month_balance (
      region TEXT NOT NULL,
      month TEXT NOT NULL,
      budget_id BIGINT NOT NULL REFERENCES fund_budget (id),
      side TEXT NOT NULL,
      balance BIGINT NOT NULL,
      PRIMARY KEY (region, month, budget_id, side),
      FOREIGN KEY (region, month) REFERENCES fund_month (region, month)
    );
    """, growing: Set(growing))

  private static let growing = ["fund_posting", "fund_entry", "fund_month", "fund_month_balance"]

  /// What was posted or closed is never changed, and nothing is posted into a month that is closed.
  static let guards = Migration(
    "funds/0002-guards", "",
    sqlite: growing.map { table in
      ["UPDATE", "DELETE"].map { verb in
        """
        CREATE TRIGGER \(table)_no_\(verb.lowercased()) BEFORE \(verb) ON \(table)
        BEGIN SELECT RAISE(ABORT, 'what was posted is never changed'); END;
        """
      }.joined(separator: "\n")
    }.joined(separator: "\n") + """

      CREATE TRIGGER fund_posting_in_open_month BEFORE INSERT ON fund_posting
      WHEN substr(NEW.day, 1, 7) <= (SELECT MAX(m.month) FROM fund_month m
        JOIN fund_budget b ON b.region = m.region WHERE b.id = NEW.budget_id)
      BEGIN SELECT RAISE(ABORT, 'the month is closed'); END;
      """,
    postgres: """
      CREATE FUNCTION fund_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'what was posted is never changed'; END $$;
      \(growing.map { table in
        """
        CREATE TRIGGER \(table)_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON \(table)
          FOR EACH STATEMENT EXECUTE FUNCTION fund_refuse();
        """
      }.joined(separator: "\n"))
      CREATE FUNCTION fund_open_month() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF substr(NEW.day, 1, 7) <= (SELECT MAX(m.month) FROM fund_month m
          JOIN fund_budget b ON b.region = m.region WHERE b.id = NEW.budget_id)
        THEN RAISE EXCEPTION 'the month is closed'; END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER fund_posting_in_open_month BEFORE INSERT ON fund_posting
        FOR EACH ROW EXECUTE FUNCTION fund_open_month();
      """)
}
