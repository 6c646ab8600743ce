// SPDX-License-Identifier: Apache-2.0
import Store

extension RegistryMigrations {
  /// Classes, places in them, certificates and school years.
  static let learning = Migration(
    "registry/0006-learning",
    """
    CREATE TABLE training (
      id INTEGER PRIMARY KEY,
      source_row_id INTEGER REFERENCES source_row (id),
      body_id INTEGER REFERENCES organisation (id),
      number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 200),
      kind TEXT
        CHECK (kind IN ('', 'skills', 'midTerm', 'syb', 'onlineBusiness', 'iyb', 'project',
          'other')),
      occupation TEXT CHECK (length(occupation) <= 500),
      class_hours INTEGER CHECK (class_hours >= -1),
      days INTEGER CHECK (days >= -1),
      start_on TEXT CHECK (length(start_on) IN (0, 10)),
      end_on TEXT CHECK (length(end_on) IN (0, 10)),
      region TEXT REFERENCES region (code),
      standard BIGINT CHECK (standard >= -1),
      hours_match_standard INTEGER CHECK (hours_match_standard IN (0, 1)),
      enrolled INTEGER CHECK (enrolled >= -1),
      qualified INTEGER CHECK (qualified >= -1),
      employed_in_3_months INTEGER CHECK (employed_in_3_months >= -1),
      qualified_and_employed_in_3_months INTEGER CHECK (qualified_and_employed_in_3_months >= -1),
      fund_source TEXT CHECK (length(fund_source) <= 500),
      system_entry_on TEXT CHECK (length(system_entry_on) IN (0, 10)),
      school_partner TEXT
        CHECK (school_partner IN ('', 'none', 'schoolCounty', 'schoolEnterprise', 'schoolSchool')),
      CHECK (end_on = '' OR start_on <= end_on)
    );
    CREATE INDEX training_by_number ON training (number);

    CREATE TABLE enrolment (
      id INTEGER PRIMARY KEY,
      source_row_id INTEGER REFERENCES source_row (id),
      person_id INTEGER NOT NULL REFERENCES person (id),
      training_id INTEGER NOT NULL REFERENCES training (id),
      attended_days INTEGER CHECK (attended_days >= -1),
      qualified INTEGER CHECK (qualified IN (0, 1)),
      certificate_on TEXT CHECK (length(certificate_on) IN (0, 10)),
      employed_on TEXT CHECK (length(employed_on) IN (0, 10)),
      business_started_on TEXT CHECK (length(business_started_on) IN (0, 10)),
      UNIQUE (person_id, training_id)
    );
    CREATE INDEX enrolment_by_training ON enrolment (training_id);

    CREATE TABLE certificate (
      id INTEGER PRIMARY KEY,
      source_row_id INTEGER REFERENCES source_row (id),
      person_id INTEGER NOT NULL REFERENCES person (id),
      body_id INTEGER REFERENCES organisation (id),
      kind TEXT
        CHECK (kind IN ('', 'vocationalQualification', 'skillLevel', 'specialAbility',
          'trainingCompletion')),
      number BYTEA CHECK (length(number) BETWEEN 29 AND 2029),
      number_digest BYTEA CHECK (length(number_digest) = 16),
      occupation TEXT CHECK (length(occupation) <= 500),
      level TEXT CHECK (length(level) <= 500),
      issued_on TEXT CHECK (length(issued_on) IN (0, 10)),
      is_first INTEGER CHECK (is_first IN (0, 1)),
      priority_directory INTEGER CHECK (priority_directory IN (0, 1))
    );
    CREATE INDEX certificate_by_person ON certificate (person_id);
    CREATE UNIQUE INDEX one_certificate_number ON certificate (kind, number_digest);
    CREATE INDEX certificate_by_number ON certificate (number_digest);

    CREATE TABLE schooling (
      id INTEGER PRIMARY KEY,
      source_row_id INTEGER REFERENCES source_row (id),
      student_id INTEGER NOT NULL REFERENCES person (id),
      school_id INTEGER REFERENCES organisation (id),
      school_kind TEXT CHECK (school_kind IN ('', 'technical', 'secondaryVocational', 'college')),
      year TEXT NOT NULL CHECK (length(year) BETWEEN 1 AND 200),
      two_leaver INTEGER CHECK (two_leaver IN (0, 1)),
      UNIQUE (student_id, year)
    );
    """)
}
