// SPDX-License-Identifier: Apache-2.0
import Rights
import Store

/// The form of the tables of jobs. Released migrations are never edited; further ones are appended.
public enum JobMigrations {
  public static let all: [Migration] = [offers, organised, rosterRows]

  /// How the tables belong to regions. Wishes and introductions belong where the person does. Offers are
  /// meant for whoever looks for work: which of them somebody may read is asked with each (``OfferReach``).
  static let scopes = ScopeRules([
    "job_offer": .everybody, "job_agreement": .everybody, "organisation": .everybody,
    "training": .everybody, "vault_key": .everybody,
    "person": .region(column: "hukou_region"),
    "household": .either(
      .region(column: "region"),
      .member(of: "person", link: "household_member", this: "household_id", other: "person_id")),
    "household_member": .owner(column: "household_id", of: "household"),
    "work_status": ofPerson, "certificate": ofPerson, "enrolment": ofPerson,
    "person_category": ofPerson, "job_wish": ofPerson, "job_introduction": ofPerson,
    "job_seat": ofPerson,
    "job_fair": .region(column: "region"), "job_departure": .region(column: "region"),
    "job_station": .region(column: "region"), "job_brand": .region(column: "region"),
    "job_brand_year": .owner(column: "brand_id", of: "job_brand"),
  ])

  private static let ofPerson = Scoping.owner(column: "person_id", of: "person")

  static let offers = Migration(
    "jobs/0001-offers-and-wishes",
    """
    CREATE TABLE job_offer (
      id BIGINT PRIMARY KEY,
      region TEXT NOT NULL CHECK (length(region) BETWEEN 2 AND 12),
      employer TEXT NOT NULL CHECK (length(employer) BETWEEN 1 AND 100),
      organisation_id BIGINT,
      title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 60),
      trade INTEGER NOT NULL CHECK (trade BETWEEN 100 AND 9999),
      wanted BIGINT NOT NULL CHECK (wanted BETWEEN 1 AND 100000),
      place TEXT NOT NULL CHECK (length(place) BETWEEN 2 AND 12),
      place_words TEXT NOT NULL CHECK (length(place_words) <= 100),
      valid_until TEXT NOT NULL CHECK (length(valid_until) = 10),
      pay_from BIGINT CHECK (pay_from > 0),
      pay_to BIGINT CHECK (pay_to > 0),
      manner TEXT CHECK (manner IN ('monthly', 'hourly', 'daily', 'piece')),
      hours TEXT CHECK (length(hours) BETWEEN 1 AND 100),
      age_from INTEGER CHECK (age_from BETWEEN 16 AND 99),
      age_to INTEGER CHECK (age_to BETWEEN 16 AND 99),
      sex_limit TEXT CHECK (sex_limit IN ('forbiddenToWomen', 'intimateCareOfWomen')),
      work_load INTEGER NOT NULL CHECK (work_load BETWEEN 0 AND 2),
      education INTEGER CHECK (education BETWEEN 0 AND 5),
      skill_trade INTEGER,
      skill_level INTEGER CHECK (skill_level BETWEEN 1 AND 5),
      board INTEGER NOT NULL CHECK (board IN (0, 1)),
      lodging INTEGER NOT NULL CHECK (lodging IN (0, 1)),
      insured INTEGER NOT NULL CHECK (insured IN (0, 1)),
      contract INTEGER NOT NULL CHECK (contract IN (0, 1)),
      contact TEXT CHECK (length(contact) BETWEEN 1 AND 100),
      telephone TEXT CHECK (length(telephone) BETWEEN 5 AND 30),
      shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
      put_down_on TEXT NOT NULL CHECK (length(put_down_on) = 10),
      account TEXT NOT NULL,
      closed_on TEXT CHECK (length(closed_on) = 10),
      closing TEXT CHECK (length(closing) BETWEEN 4 AND 200),
      version BIGINT NOT NULL CHECK (version >= 1),
      CHECK ((skill_trade IS NULL) = (skill_level IS NULL)),
      CHECK ((closed_on IS NULL) = (closing IS NULL)),
      CHECK (pay_from IS NULL OR pay_to IS NULL OR pay_from <= pay_to)
    );
    CREATE INDEX job_offer_by_region ON job_offer (region, id);
    CREATE INDEX job_offer_open ON job_offer (valid_until, id) WHERE closed_on IS NULL;

    CREATE TABLE job_wish (
      person_id BIGINT PRIMARY KEY,
      wants_work INTEGER NOT NULL CHECK (wants_work IN (0, 1)),
      trade_1 INTEGER, trade_2 INTEGER, trade_3 INTEGER,
      skill_trade INTEGER,
      skill_level INTEGER CHECK (skill_level BETWEEN 1 AND 5),
      places INTEGER NOT NULL CHECK (places BETWEEN 0 AND 7),
      pay_floor BIGINT CHECK (pay_floor > 0),
      care INTEGER NOT NULL CHECK (care BETWEEN 0 AND 2),
      wants_training INTEGER CHECK (wants_training IN (0, 1)),
      training_trade INTEGER,
      service TEXT CHECK (service IN ('introduction', 'guidance', 'training', 'startup', 'post',
        'none')),
      day TEXT NOT NULL CHECK (length(day) = 10),
      sex TEXT NOT NULL CHECK (sex IN ('female', 'male')),
      birth_date TEXT NOT NULL CHECK (length(birth_date) = 10),
      account TEXT NOT NULL,
      CHECK ((skill_trade IS NULL) = (skill_level IS NULL))
    );
    CREATE INDEX job_wish_wanted ON job_wish (wants_work, person_id);

    CREATE TABLE job_introduction (
      id BIGINT PRIMARY KEY,
      person_id BIGINT NOT NULL,
      offer_id BIGINT NOT NULL REFERENCES job_offer (id),
      made_on TEXT NOT NULL CHECK (length(made_on) = 10),
      officer TEXT NOT NULL,
      points INTEGER NOT NULL,
      state TEXT NOT NULL
        CHECK (state IN ('open', 'accepted', 'refused', 'notWanted', 'takenOn')),
      answered_on TEXT CHECK (length(answered_on) = 10),
      reason TEXT CHECK (length(reason) BETWEEN 1 AND 200),
      CHECK ((state = 'open') = (answered_on IS NULL))
    );
    CREATE INDEX job_introduction_by_person ON job_introduction (person_id, id);
    CREATE INDEX job_introduction_by_offer ON job_introduction (offer_id, state);
    CREATE UNIQUE INDEX one_open_introduction ON job_introduction (person_id, offer_id)
      WHERE state IN ('open', 'accepted');
    """)

  /// Rows of workbooks that were taken in: whatever becomes of its offer, a row comes in once.
  static let rosterRows = Migration(
    "jobs/0003-roster-rows",
    """
    CREATE TABLE job_offer_row (
      region TEXT NOT NULL CHECK (length(region) BETWEEN 2 AND 12),
      digest TEXT NOT NULL CHECK (length(digest) = 64),
      offer_id BIGINT NOT NULL REFERENCES job_offer (id),
      PRIMARY KEY (region, digest)
    );
    """)

  static let organised = Migration(
    "jobs/0002-fairs-departures-registers",
    """
    CREATE TABLE job_fair (
      id BIGINT PRIMARY KEY,
      region TEXT NOT NULL CHECK (length(region) BETWEEN 2 AND 12),
      campaign TEXT NOT NULL CHECK (campaign IN ('springBreeze', 'privateEnterprise', 'lights',
        'assistance', 'other')),
      name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
      day TEXT NOT NULL CHECK (length(day) = 10),
      place TEXT NOT NULL CHECK (length(place) BETWEEN 1 AND 100),
      online INTEGER NOT NULL CHECK (online IN (0, 1)),
      employers BIGINT CHECK (employers >= 0),
      posts BIGINT CHECK (posts >= 0),
      visitors BIGINT CHECK (visitors >= 0),
      intentions BIGINT CHECK (intentions >= 0),
      CHECK (intentions <= visitors),
      CHECK ((employers IS NULL) = (intentions IS NULL))
    );
    CREATE INDEX job_fair_by_region ON job_fair (region, day);

    CREATE TABLE job_departure (
      id BIGINT PRIMARY KEY,
      region TEXT NOT NULL CHECK (length(region) BETWEEN 2 AND 12),
      name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
      day TEXT NOT NULL CHECK (length(day) = 10),
      gathering TEXT NOT NULL CHECK (length(gathering) BETWEEN 1 AND 100),
      destination TEXT NOT NULL CHECK (length(destination) BETWEEN 2 AND 12),
      destination_words TEXT NOT NULL CHECK (length(destination_words) BETWEEN 1 AND 100),
      receiver TEXT NOT NULL CHECK (length(receiver) BETWEEN 1 AND 100),
      coaches INTEGER NOT NULL CHECK (coaches BETWEEN 1 AND 60),
      seats INTEGER NOT NULL CHECK (seats BETWEEN 7 AND 60)
    );
    CREATE TABLE job_seat (
      departure_id BIGINT NOT NULL REFERENCES job_departure (id),
      person_id BIGINT NOT NULL,
      offer_id BIGINT NOT NULL REFERENCES job_offer (id),
      coach INTEGER NOT NULL CHECK (coach >= 1),
      seat INTEGER NOT NULL CHECK (seat >= 1),
      aboard INTEGER CHECK (aboard IN (0, 1)),
      PRIMARY KEY (departure_id, person_id),
      UNIQUE (departure_id, coach, seat)
    );
    CREATE INDEX job_seat_by_person ON job_seat (person_id);

    CREATE TABLE job_station (
      id BIGINT PRIMARY KEY,
      region TEXT NOT NULL CHECK (length(region) BETWEEN 2 AND 12),
      kind TEXT NOT NULL CHECK (kind IN ('labour', 'recruitment', 'service')),
      name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
      place TEXT NOT NULL CHECK (length(place) BETWEEN 1 AND 100),
      opened_on TEXT NOT NULL CHECK (length(opened_on) = 10),
      staff INTEGER NOT NULL CHECK (staff >= 0),
      served BIGINT NOT NULL CHECK (served >= 0)
    );

    CREATE TABLE job_agreement (
      id BIGINT PRIMARY KEY,
      region TEXT NOT NULL CHECK (length(region) BETWEEN 2 AND 12),
      partner TEXT NOT NULL CHECK (length(partner) BETWEEN 2 AND 12),
      name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
      from_day TEXT NOT NULL CHECK (length(from_day) = 10),
      through_day TEXT NOT NULL CHECK (length(through_day) = 10),
      shares INTEGER NOT NULL CHECK (shares IN (0, 1)),
      target BIGINT NOT NULL CHECK (target >= 0),
      result BIGINT NOT NULL CHECK (result >= 0),
      confirmed_on TEXT CHECK (length(confirmed_on) = 10),
      CHECK (from_day <= through_day),
      CHECK (region <> partner)
    );

    CREATE TABLE job_brand (
      id BIGINT PRIMARY KEY,
      region TEXT NOT NULL CHECK (length(region) BETWEEN 2 AND 12),
      name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
      trade INTEGER,
      batch TEXT CHECK (length(batch) BETWEEN 1 AND 100),
      carrier TEXT CHECK (length(carrier) BETWEEN 1 AND 100),
      UNIQUE (region, name)
    );
    CREATE TABLE job_brand_year (
      brand_id BIGINT NOT NULL REFERENCES job_brand (id),
      year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
      planned BIGINT NOT NULL CHECK (planned >= 0),
      people BIGINT NOT NULL CHECK (people >= 0),
      pay BIGINT CHECK (pay > 0),
      PRIMARY KEY (brand_id, year)
    );
    """)
}
