// SPDX-License-Identifier: Apache-2.0
import Store

extension RegistryMigrations {
  /// Organisations, their licences and recognitions.
  static let organisation = Migration(
    "registry/0004-organisations",
    """
    CREATE TABLE organisation (
      id INTEGER PRIMARY KEY,
      source_row_id INTEGER REFERENCES source_row (id),
      name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
      credit_code TEXT CHECK (length(credit_code) <= 500),
      kind TEXT
        CHECK (kind IN ('', 'enterprise', 'cooperative', 'soleTrader', 'hrAgency',
          'labourDispatch', 'villageLabourCompany', 'labourBroker', 'labourCooperative',
          'trainingBody', 'technicalSchool', 'school', 'appraisalBody', 'socialOrganisation',
          'publicService', 'stateLabourCompany')),
      public_body INTEGER CHECK (public_body IN (0, 1)),
      region TEXT REFERENCES region (code),
      industry TEXT CHECK (length(industry) <= 500),
      basic_bank_account
        BYTEA CHECK (length(basic_bank_account) BETWEEN 29 AND 2029),
      staff_count INTEGER CHECK (staff_count >= -1),
      out_of_poverty_staff INTEGER CHECK (out_of_poverty_staff >= -1),
      low_income_staff INTEGER CHECK (low_income_staff >= -1),
      marginal_staff INTEGER CHECK (marginal_staff >= -1),
      caring INTEGER CHECK (caring IN (0, 1)),
      service_purchase_contract INTEGER CHECK (service_purchase_contract IN (0, 1)),
      unemployment_insured INTEGER CHECK (unemployment_insured IN (0, 1)),
      name_key TEXT NOT NULL
    );
    CREATE UNIQUE INDEX organisation_by_credit_code ON organisation (credit_code) WHERE credit_code <> '';
    CREATE INDEX organisation_by_name ON organisation (name_key);

    CREATE TABLE licence (
      id INTEGER PRIMARY KEY,
      source_row_id INTEGER REFERENCES source_row (id),
      organisation_id INTEGER NOT NULL REFERENCES organisation (id),
      kind TEXT NOT NULL CHECK (kind IN ('business', 'employmentAgency', 'labourDispatch')),
      number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 200),
      from_day TEXT CHECK (length(from_day) IN (0, 10)),
      to_day TEXT CHECK (length(to_day) IN (0, 10)),
      CHECK (to_day = '' OR from_day <= to_day),
      UNIQUE (organisation_id, kind, number)
    );

    CREATE TABLE carrier (
      id INTEGER PRIMARY KEY,
      source_row_id INTEGER REFERENCES source_row (id),
      organisation_id INTEGER NOT NULL REFERENCES organisation (id),
      kind TEXT NOT NULL
        CHECK (kind IN ('workshop', 'communityFactory', 'satelliteFactory', 'base',
          'provincialBase', 'labourBase', 'heritageWorkshop', 'station', 'incubator',
          'returneePark', 'internshipUnit', 'composite', 'startupCentre')),
      former_name TEXT CHECK (length(former_name) <= 500),
      recognised_on TEXT CHECK (length(recognised_on) IN (0, 10)),
      recognised_by TEXT CHECK (length(recognised_by) <= 500),
      withdrawn_on TEXT CHECK (length(withdrawn_on) IN (0, 10)),
      registered INTEGER CHECK (registered IN (0, 1)),
      well_managed INTEGER CHECK (well_managed IN (0, 1)),
      site_kind TEXT
        CHECK (site_kind IN ('', 'relocationCommunity', 'townIdle', 'villageIdle', 'other')),
      matching_agreement INTEGER CHECK (matching_agreement IN (0, 1)),
      rent_paid BIGINT CHECK (rent_paid >= -1),
      utilities_paid BIGINT CHECK (utilities_paid >= -1),
      costs_from TEXT CHECK (length(costs_from) IN (0, 10)),
      costs_through TEXT CHECK (length(costs_through) IN (0, 10)),
      resident_entities INTEGER CHECK (resident_entities >= -1),
      functions TEXT CHECK (length(functions) <= 500),
      CHECK (costs_through = '' OR costs_from <= costs_through)
    );
    CREATE INDEX carrier_by_organisation ON carrier (organisation_id);
    """)
}
