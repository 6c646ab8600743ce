// SPDX-License-Identifier: Apache-2.0
import Store
import Values

extension RegistryMigrations {
  /// Loans of persons and of bodies: one of them, and never both.
  static let loans = Migration(
    "registry/0011-loans",
    """
    CREATE TABLE loan (
      id INTEGER PRIMARY KEY,
      source_row_id INTEGER REFERENCES source_row (id),
      person_id INTEGER REFERENCES person (id),
      organisation_id INTEGER REFERENCES organisation (id),
      bank TEXT NOT NULL CHECK (length(bank) BETWEEN 1 AND 100),
      number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 100),
      borrower_kind TEXT CHECK (borrower_kind IN ('', 'individual', 'partnership', 'smallMicro')),
      channel TEXT CHECK (channel IN ('', 'qinyun', 'wechat', 'platform', 'counter')),
      principal BIGINT CHECK (principal >= -1),
      months INTEGER CHECK (months >= -1),
      yearly_rate INTEGER CHECK (yearly_rate BETWEEN -1 AND 10000),
      interest_subsidy_base BIGINT CHECK (interest_subsidy_base >= -1),
      guarantee TEXT CHECK (guarantee IN ('', 'counterGuarantee', 'creditVillage', 'none')),
      from_day TEXT CHECK (length(from_day) IN (0, 10)),
      to_day TEXT CHECK (length(to_day) IN (0, 10)),
      region TEXT REFERENCES region (code),
      lawful INTEGER CHECK (lawful IN (0, 1)),
      state TEXT
        CHECK (state IN ('', 'applied', 'referred', 'lent', 'refused', 'repaid', 'overdue')),
      referred_on TEXT CHECK (length(referred_on) IN (0, 10)),
      CHECK ((person_id IS NULL) <> (organisation_id IS NULL)),
      CHECK (to_day = '' OR from_day <= to_day),
      CHECK (interest_subsidy_base <= principal),
      UNIQUE (bank, number)
    );
    CREATE INDEX loan_by_person ON loan (person_id);
    CREATE INDEX loan_by_organisation ON loan (organisation_id);
    """)
}

extension Loan: RegistryRecord {
  static let table = RecordTable<Loan>(
    "loan", owner: "person_id",
    [
      RecordColumn("person_id", \.personID),
      RecordColumn("organisation_id", \.organisationID),
      RecordColumn("bank", \.bank),
      RecordColumn("number", \.number),
      RecordColumn("borrower_kind", \.borrowerKind),
      RecordColumn("channel", \.channel),
      RecordColumn("principal", \.principal),
      RecordColumn("months", \.months),
      RecordColumn("yearly_rate", \.yearlyRate),
      RecordColumn("interest_subsidy_base", \.interestSubsidyBase),
      RecordColumn("guarantee", \.guarantee),
      RecordColumn("from_day", \.from),
      RecordColumn("to_day", \.to),
      RecordColumn("region", \.region),
      RecordColumn("lawful", \.lawful),
      RecordColumn("state", \.state),
      RecordColumn("referred_on", \.referredOn),
    ])

  static var blank: Loan { Loan(bank: "", number: "") }

  /// What a loan is found by.
  var key: String { "\(bank) \(number)" }
}

extension BorrowerKind: TextValue {}
extension LoanChannel: TextValue {}
extension LoanGuarantee: TextValue {}
extension LoanState: TextValue {}
