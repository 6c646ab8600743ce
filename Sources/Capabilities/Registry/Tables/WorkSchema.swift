// SPDX-License-Identifier: Apache-2.0
import Store

extension RegistryMigrations {
  /// Jobs, posts, stays, introductions and journeys.
  static let work = Migration(
    "registry/0005-work",
    """
    CREATE TABLE employment (
      id INTEGER PRIMARY KEY,
      source_row_id INTEGER REFERENCES source_row (id),
      person_id INTEGER NOT NULL REFERENCES person (id),
      organisation_id INTEGER REFERENCES organisation (id),
      carrier_id INTEGER REFERENCES carrier (id),
      contract_kind TEXT
        CHECK (contract_kind IN ('', 'labourContract', 'serviceAgreement', 'employmentAgreement',
          'employerCertificate', 'none')),
      signed_on TEXT CHECK (length(signed_on) IN (0, 10)),
      start_on TEXT CHECK (length(start_on) IN (0, 10)),
      end_on TEXT CHECK (length(end_on) IN (0, 10)),
      worked_through TEXT CHECK (length(worked_through) IN (0, 10)),
      work_region TEXT REFERENCES region (code),
      work_place TEXT CHECK (length(work_place) <= 500),
      form TEXT
        CHECK (form IN ('', 'regular', 'partTime', 'temporary', 'seasonal', 'elastic', 'newForm',
          'shared', 'home')),
      monthly_pay BIGINT CHECK (monthly_pay >= -1),
      paid_in_income_period BIGINT CHECK (paid_in_income_period >= -1),
      newly_taken_on_on TEXT CHECK (length(newly_taken_on_on) IN (0, 10)),
      renewals INTEGER CHECK (renewals >= -1),
      industry TEXT CHECK (length(industry) <= 500),
      channel TEXT CHECK (length(channel) <= 500),
      point_to_point INTEGER CHECK (point_to_point IN (0, 1)),
      CHECK (end_on = '' OR start_on <= end_on)
    );
    CREATE INDEX employment_by_person ON employment (person_id);
    CREATE INDEX employment_by_organisation ON employment (organisation_id);

    CREATE TABLE employment_month (
      id INTEGER PRIMARY KEY,
      source_row_id INTEGER REFERENCES source_row (id),
      employment_id INTEGER NOT NULL REFERENCES employment (id),
      month TEXT NOT NULL CHECK (length(month) = 7),
      paid BIGINT CHECK (paid >= -1),
      via_bank INTEGER CHECK (via_bank IN (0, 1)),
      work_training INTEGER CHECK (work_training IN (0, 1)),
      UNIQUE (employment_id, month)
    );

    CREATE TABLE post (
      id INTEGER PRIMARY KEY,
      source_row_id INTEGER REFERENCES source_row (id),
      holder_id INTEGER NOT NULL REFERENCES person (id),
      developer_id INTEGER REFERENCES organisation (id),
      user_id INTEGER REFERENCES organisation (id),
      name TEXT CHECK (length(name) <= 500),
      scope TEXT CHECK (scope IN ('', 'rural', 'urban')),
      kind TEXT
        CHECK (kind IN ('', 'labourSecurityAssistant', 'cleaner', 'forestRanger', 'roadKeeper',
          'waterKeeper', 'publicManagement', 'other')),
      region TEXT REFERENCES region (code),
      fund_source TEXT CHECK (length(fund_source) <= 500),
      monthly_standard BIGINT CHECK (monthly_standard >= -1),
      recognised INTEGER CHECK (recognised IN (0, 1)),
      state TEXT CHECK (state IN ('', 'planned', 'open', 'held', 'closed')),
      contract_kind TEXT
        CHECK (contract_kind IN ('', 'labourContract', 'serviceAgreement', 'employmentAgreement',
          'employerCertificate', 'none')),
      contract_start TEXT CHECK (length(contract_start) IN (0, 10)),
      contract_end TEXT CHECK (length(contract_end) IN (0, 10)),
      first_on_duty_on TEXT CHECK (length(first_on_duty_on) IN (0, 10)),
      left_on TEXT CHECK (length(left_on) IN (0, 10)),
      left_because TEXT CHECK (length(left_because) <= 500),
      insured INTEGER CHECK (insured IN (0, 1)),
      CHECK (contract_end = '' OR contract_start <= contract_end),
      UNIQUE (holder_id, contract_start)
    );

    CREATE TABLE post_month (
      id INTEGER PRIMARY KEY,
      source_row_id INTEGER REFERENCES source_row (id),
      post_id INTEGER NOT NULL REFERENCES post (id),
      month TEXT NOT NULL CHECK (length(month) = 7),
      whole INTEGER NOT NULL CHECK (whole IN (0, 1)),
      attended_days INTEGER CHECK (attended_days >= -1),
      UNIQUE (post_id, month)
    );

    CREATE TABLE internship (
      id INTEGER PRIMARY KEY,
      source_row_id INTEGER REFERENCES source_row (id),
      person_id INTEGER NOT NULL REFERENCES person (id),
      organisation_id INTEGER REFERENCES organisation (id),
      carrier_id INTEGER REFERENCES carrier (id),
      contract_kind TEXT
        CHECK (contract_kind IN ('', 'labourContract', 'serviceAgreement', 'employmentAgreement',
          'employerCertificate', 'none')),
      start_on TEXT CHECK (length(start_on) IN (0, 10)),
      end_on TEXT CHECK (length(end_on) IN (0, 10)),
      months INTEGER CHECK (months >= -1),
      work_region TEXT REFERENCES region (code),
      CHECK (end_on = '' OR start_on <= end_on),
      UNIQUE (person_id, organisation_id, start_on)
    );

    CREATE TABLE placement (
      id INTEGER PRIMARY KEY,
      source_row_id INTEGER REFERENCES source_row (id),
      person_id INTEGER NOT NULL REFERENCES person (id),
      agency_id INTEGER NOT NULL REFERENCES organisation (id),
      employment_id INTEGER REFERENCES employment (id),
      organised INTEGER CHECK (organised IN (0, 1)),
      free_of_charge INTEGER CHECK (free_of_charge IN (0, 1)),
      seasonal_post INTEGER CHECK (seasonal_post IN (0, 1)),
      completed_on TEXT CHECK (length(completed_on) IN (0, 10))
    );
    CREATE INDEX placement_by_person ON placement (person_id);
    CREATE INDEX placement_by_agency ON placement (agency_id);

    CREATE TABLE journey (
      id INTEGER PRIMARY KEY,
      source_row_id INTEGER REFERENCES source_row (id),
      person_id INTEGER NOT NULL REFERENCES person (id),
      employment_id INTEGER REFERENCES employment (id),
      year INTEGER NOT NULL CHECK (year BETWEEN 1949 AND 9999),
      cost BIGINT CHECK (cost >= -1),
      scope TEXT CHECK (scope IN ('', 'roundTrip', 'asTicketed')),
      outward_on TEXT CHECK (length(outward_on) IN (0, 10))
    );
    CREATE INDEX journey_by_person ON journey (person_id);
    """)
}
