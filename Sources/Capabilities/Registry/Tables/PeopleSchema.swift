// SPDX-License-Identifier: Apache-2.0
import Store

extension RegistryMigrations {
  /// People, households and what they belong to, dated.
  static let people = Migration(
    "registry/0003-people",
    """
    CREATE TABLE person (
      id INTEGER PRIMARY KEY,
      source_row_id INTEGER REFERENCES source_row (id),
      identity_number BYTEA NOT NULL CHECK (length(identity_number) = 47),
      name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
      sex TEXT CHECK (sex IN ('', 'female', 'male')),
      birth_date TEXT CHECK (length(birth_date) IN (0, 10)),
      ethnicity TEXT CHECK (length(ethnicity) <= 500),
      hukou_region TEXT REFERENCES region (code),
      residence_region TEXT REFERENCES region (code),
      local_residence_since TEXT CHECK (length(local_residence_since) IN (0, 10)),
      telephone BYTEA CHECK (length(telephone) BETWEEN 29 AND 2029),
      labour_capacity TEXT CHECK (labour_capacity IN ('', 'full', 'weak', 'half', 'none')),
      labour_skill TEXT CHECK (length(labour_skill) <= 500),
      skill_level TEXT CHECK (length(skill_level) <= 500),
      health BYTEA CHECK (length(health) BETWEEN 29 AND 2029),
      disability_kind
        BYTEA CHECK (length(disability_kind) BETWEEN 29 AND 2029),
      political_status TEXT CHECK (length(political_status) <= 500),
      education TEXT CHECK (length(education) <= 500),
      schooling_state TEXT CHECK (length(schooling_state) <= 500),
      job_wish INTEGER CHECK (job_wish IN (0, 1)),
      training_wish INTEGER CHECK (training_wish IN (0, 1)),
      startup_wish INTEGER CHECK (startup_wish IN (0, 1)),
      cannot_leave_home INTEGER CHECK (cannot_leave_home IN (0, 1)),
      no_business_support INTEGER CHECK (no_business_support IN (0, 1)),
      no_stable_family_income INTEGER CHECK (no_stable_family_income IN (0, 1)),
      unemployed_since TEXT CHECK (length(unemployed_since) IN (0, 10)),
      registered_unemployed_since TEXT CHECK (length(registered_unemployed_since) IN (0, 10)),
      unemployment_insurance_months INTEGER CHECK (unemployment_insurance_months >= -1),
      local_social_insurance_months INTEGER CHECK (local_social_insurance_months >= -1),
      social_insurance_subsidy_months_used INTEGER
        CHECK (social_insurance_subsidy_months_used >= -1),
      pays_social_insurance INTEGER CHECK (pays_social_insurance IN (0, 1)),
      other_hardship_rules_met INTEGER CHECK (other_hardship_rules_met IN (0, 1)),
      graduation_level TEXT
        CHECK (graduation_level IN ('', 'college', 'secondaryVocational', 'technical')),
      graduation_date TEXT CHECK (length(graduation_date) IN (0, 10)),
      graduation_school TEXT CHECK (length(graduation_school) <= 500),
      account_kind TEXT
        CHECK (account_kind IN ('', 'socialSecurityCard', 'farmersPassbook', 'bankCard')),
      account_number
        BYTEA CHECK (length(account_number) BETWEEN 29 AND 2029),
      account_bank TEXT CHECK (length(account_bank) <= 500),
      account_holder TEXT CHECK (length(account_holder) <= 500),
      name_key TEXT NOT NULL,
      identity_digest BYTEA NOT NULL UNIQUE CHECK (length(identity_digest) = 16)
    );
    CREATE INDEX person_by_region ON person (hukou_region, id);
    CREATE INDEX person_by_name ON person (name_key, hukou_region, id);

    CREATE TABLE person_number (
      id INTEGER PRIMARY KEY,
      source_row_id INTEGER REFERENCES source_row (id),
      person_id INTEGER NOT NULL REFERENCES person (id),
      kind TEXT NOT NULL CHECK (kind IN ('disabilityCertificate', 'memberNumber', 'other')),
      number BYTEA NOT NULL CHECK (length(number) BETWEEN 30 AND 829),
      number_digest BYTEA NOT NULL CHECK (length(number_digest) = 16),
      UNIQUE (kind, number_digest)
    );
    CREATE INDEX person_number_by_digest ON person_number (number_digest);
    CREATE INDEX person_number_by_person ON person_number (person_id);

    CREATE TABLE household (
      id INTEGER PRIMARY KEY,
      source_row_id INTEGER REFERENCES source_row (id),
      number TEXT NOT NULL UNIQUE CHECK (length(number) BETWEEN 1 AND 200),
      head_id INTEGER REFERENCES person (id),
      region TEXT REFERENCES region (code),
      telephone BYTEA CHECK (length(telephone) BETWEEN 29 AND 2029),
      relocation_site TEXT CHECK (length(relocation_site) <= 500),
      zero_employment INTEGER CHECK (zero_employment IN (0, 1)),
      zero_employment_registered_on TEXT CHECK (length(zero_employment_registered_on) IN (0, 10)),
      first_job_on TEXT CHECK (length(first_job_on) IN (0, 10))
    );
    CREATE INDEX household_by_head ON household (head_id);

    CREATE TABLE household_member (
      id INTEGER PRIMARY KEY,
      source_row_id INTEGER REFERENCES source_row (id),
      person_id INTEGER NOT NULL REFERENCES person (id),
      household_id INTEGER NOT NULL REFERENCES household (id),
      relation_to_head TEXT CHECK (length(relation_to_head) <= 500),
      from_day TEXT CHECK (length(from_day) IN (0, 10)),
      to_day TEXT CHECK (length(to_day) IN (0, 10)),
      CHECK (to_day = '' OR from_day <= to_day)
    );
    CREATE INDEX household_member_by_person ON household_member (person_id);
    CREATE INDEX household_member_by_household ON household_member (household_id);
    CREATE UNIQUE INDEX one_household_at_a_time ON household_member (person_id) WHERE to_day = '';

    CREATE TABLE person_category (
      id INTEGER PRIMARY KEY,
      source_row_id INTEGER REFERENCES source_row (id),
      person_id INTEGER NOT NULL REFERENCES person (id),
      code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 40),
      from_day TEXT CHECK (length(from_day) IN (0, 10)),
      to_day TEXT CHECK (length(to_day) IN (0, 10)),
      from_assumed INTEGER NOT NULL CHECK (from_assumed IN (0, 1)),
      CHECK (to_day = '' OR from_day <= to_day),
      UNIQUE (person_id, code, from_day)
    );
    CREATE UNIQUE INDEX one_open_membership ON person_category (person_id, code) WHERE to_day = '';
    CREATE INDEX person_category_by_code
      ON person_category (code, person_id, from_day, to_day);

    CREATE TABLE household_category (
      id INTEGER PRIMARY KEY,
      source_row_id INTEGER REFERENCES source_row (id),
      household_id INTEGER NOT NULL REFERENCES household (id),
      code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 40),
      from_day TEXT CHECK (length(from_day) IN (0, 10)),
      to_day TEXT CHECK (length(to_day) IN (0, 10)),
      from_assumed INTEGER NOT NULL CHECK (from_assumed IN (0, 1)),
      CHECK (to_day = '' OR from_day <= to_day),
      UNIQUE (household_id, code, from_day)
    );
    CREATE UNIQUE INDEX one_open_household_membership
      ON household_category (household_id, code) WHERE to_day = '';

    CREATE TABLE work_status (
      id INTEGER PRIMARY KEY,
      source_row_id INTEGER REFERENCES source_row (id),
      person_id INTEGER NOT NULL REFERENCES person (id),
      status TEXT NOT NULL
        CHECK (status IN ('employed', 'flexible', 'selfEmployed', 'unemployed', 'student',
          'notSeeking')),
      from_day TEXT NOT NULL CHECK (length(from_day) = 10),
      to_day TEXT CHECK (length(to_day) IN (0, 10)),
      CHECK (to_day = '' OR from_day <= to_day),
      UNIQUE (person_id, from_day)
    );
    CREATE INDEX work_status_by_status ON work_status (status, person_id, from_day, to_day);
    CREATE UNIQUE INDEX one_status_at_a_time ON work_status (person_id) WHERE to_day = '';
    """)
}
