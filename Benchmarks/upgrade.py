#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Brings a whole province from an early version to this one, and starts a server on it.

    Benchmarks/upgrade.py BANGFU FOLDER [--people 7000000] [--claims 1000000] [--postgres WORDS] [--keep]

FOLDER takes some 8 GB for seven million people. `bangfu database early` makes the tables as a version of November 2026 left them:
before regions were scopes, deaths, loans, claims of organisations, supplements and everything later. They are filled by SQL with what that
version's program would have held: each person with a row of a roster, a household, a category and a status; paid claims with their
steps and payment lines, one in twenty still open. Sealed columns hold random bytes of the right length, which no migration
opens. Then `bangfu database migrate` is timed, and three starts of `bangfu serve` up to the first page, the page cache dropped
before each where that is allowed.
"""

import argparse
import http.client
import os
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

EARLY = (
    "vault/0001-keys", "registry/0007-means", "journal/0002-guards", "accounts/0004-alarms", "funds/0002-guards", "papers/0001-papers",
    "claims/0001-claims", "payments/0001-batches",
)
COUNTIES, TOWNS, VILLAGES = 100, 12, 10


class SQLite:
    def __init__(self, folder):
        self.path = folder / "province.sqlite"
        self.url = f"sqlite:{self.path}"

    def open(self):
        self.connection = sqlite3.connect(self.path, isolation_level=None)
        for pragma in ("synchronous = OFF", "cache_size = -4000000", "temp_store = MEMORY"):
            self.connection.execute(f"PRAGMA {pragma}")

    def run(self, sql):
        self.connection.execute(sql)

    def close(self):
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.connection.close()

    def count_to(self, last):
        return f"(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {last}) SELECT i FROM n) n"

    def noise(self, length, of):
        return f"randomblob({length})"

    def padded(self, width, of):
        return f"printf('%0{width}d', {of})"

    def size(self):
        return self.path.stat().st_size


class Postgres:
    def __init__(self, words):
        self.words = words
        self.url = "postgres://?" + "&".join(words.split())

    def open(self):
        pass

    def run(self, sql):
        subprocess.run(["psql", "-qX", "-v", "ON_ERROR_STOP=1", self.words, "-c", sql], check=True)

    def close(self):
        self.run("VACUUM ANALYZE")

    def count_to(self, last):
        return f"generate_series(1, {last}) n(i)"

    def noise(self, length, of):
        return f"substring(decode(repeat(md5('{length}' || {of}), {length // 16 + 1}), 'hex') FROM 1 FOR {length})"

    def padded(self, width, of):
        return f"lpad(({of})::text, {width}, '0')"

    def size(self):
        done = subprocess.run(["psql", "-AtX", self.words, "-c", "SELECT pg_database_size(current_database())"], check=True,
                              capture_output=True, text=True)
        return int(done.stdout)


def fill(place, people, claims):
    """What a version of then had written."""
    noise, padded, count_to = place.noise, place.padded, place.count_to
    households = people * 5 // 14
    county = f"('61' || {padded(4, '1 + n.i % ' + str(COUNTIES))})"
    # Household by household, so that those of a village stand together as a roster has them.
    region = lambda i: (f"'61' || {padded(4, f'1 + ({i}) * {COUNTIES} / {people + 1}')} || {padded(3, f'({i}) % {TOWNS}')}"
                        f" || {padded(3, f'({i}) / {TOWNS} % {VILLAGES}')}")
    # Codes that were never assigned.
    codes = (
        (f"'61' || {padded(4, 'n.i')}", COUNTIES),
        (f"'61' || {padded(4, f'1 + (n.i - 1) / {TOWNS}')} || {padded(3, f'(n.i - 1) % {TOWNS}')}", COUNTIES * TOWNS),
        (f"'61' || {padded(4, f'1 + (n.i - 1) / {TOWNS * VILLAGES}')} || {padded(3, f'(n.i - 1) / {VILLAGES} % {TOWNS}')}"
         f" || {padded(3, f'(n.i - 1) % {VILLAGES}')}", COUNTIES * TOWNS * VILLAGES),
    )
    place.open()
    for code, count in codes:
        place.run(f"INSERT INTO region (code, name, scheme) SELECT {code}, '样本', 'own' FROM {count_to(count)} WHERE true"
                  " ON CONFLICT (code) DO NOTHING")
    steps = (
        ("source_file", "INSERT INTO source_file (id, name, kind, sha256, statement_day, imported_at, imported_by, row_count) VALUES (1, 'province.xlsx', 'memberExport', '', '2026-10-31', '2026-11-01T00:00:00Z', 'measure',"
         f" {people})"),
        ("source_row", f"INSERT INTO source_row (id, file_id, sheet, number) SELECT n.i, 1, '成员', n.i FROM {count_to(people)}"),
        ("person", "INSERT INTO person (id, source_row_id, identity_number, name, sex, birth_date, ethnicity, hukou_region, telephone,"
         " labour_capacity, labour_skill, education, name_key, identity_digest)"
         f" SELECT n.i, n.i, {noise(47, 'n.i')}, '样本' || (n.i % 100000), CASE n.i % 2 WHEN 0 THEN 'female' ELSE 'male' END,"
         f" (1950 + n.i % 60) || '-05-06', '汉族', {region('n.i')}, {noise(40, 'n.i')}, 'full', '普通劳动力', '初中',"
         f" '样本' || (n.i % 100000), {noise(16, 'n.i')} FROM {count_to(people)}"),
        ("household", "INSERT INTO household (id, source_row_id, number, head_id, region)"
         f" SELECT n.i, n.i, '6103' || {padded(10, 'n.i')}, n.i, {region('n.i')} FROM {count_to(households)}"),
        ("household_member", "INSERT INTO household_member (id, source_row_id, person_id, household_id, relation_to_head, from_day, to_day)"
         f" SELECT n.i, n.i, n.i, 1 + n.i % {households}, '之子', '2021-01-01', '' FROM {count_to(people)}"),
        ("person_category", "INSERT INTO person_category (id, source_row_id, person_id, code, from_day, to_day, from_assumed)"
         f" SELECT n.i, n.i, n.i, CASE n.i % 3 WHEN 0 THEN 'outOfPoverty' ELSE 'monitored' END, '2021-01-01', '', 0 FROM {count_to(people)}"),
        ("work_status", "INSERT INTO work_status (id, source_row_id, person_id, status, from_day, to_day)"
         f" SELECT n.i, n.i, n.i, CASE n.i % 3 WHEN 0 THEN 'employed' ELSE 'unemployed' END, '2022-01-01', '' FROM {count_to(people)}"),
        ("claim", "INSERT INTO claim (id, number, submission_key, region, benefit, person_id, person_name, record_id, relation, submitted_on,"
         " occasion, state, stage, waits_for, amount_fen, decision_sealed, since, version)"
         f" SELECT n.i, '610328-2026-' || n.i, {padded(32, 'n.i')}, {county}, 'qianyang/one-off-job-seeking-subsidy', 1 + n.i % {people}, '样本', n.i, 'self',"
         " '2026-03-01', '2026', CASE n.i % 20 WHEN 0 THEN 'waiting' ELSE 'paid' END, 1, CASE n.i % 20 WHEN 0 THEN 'employmentBureau' ELSE '' END,"
         f" 50000, {noise(600, 'n.i')}, '2026-03-01', 3 FROM {count_to(claims)}"),
        ("claim_step", "INSERT INTO claim_step (claim_id, ordinal, act, stage, at_ms, day, account, officer, opinion)"
         f" SELECT 1 + (n.i - 1) / 3, 1 + (n.i - 1) % 3, CASE (n.i - 1) % 3 WHEN 0 THEN 'submit' ELSE 'pass' END, (n.i - 1) % 3, 0,"
         f" '2026-03-01', 'office', '样例', '' FROM {count_to(claims * 3)}"),
        ("payment_batch", "INSERT INTO payment_batch (id, number, region, fund, fund_year, state, made_on, maker, checker, sender, sent_on, digest,"
         f" version) SELECT n.i, 'b' || n.i, '610328', 'measured', 2026, 'answered', '2026-03-05', 'a', 'b', 'c', '2026-03-06', {padded(64, '0')},"
         f" 4 FROM {count_to(claims // 10_000 + 1)}"),
        ("payment_line", "INSERT INTO payment_line (id, batch_id, ordinal, claim_id, claim_number, payee, account_sealed, account_digest,"
         f" account_tail, amount_fen, state) SELECT n.i, 1 + n.i / 10000, 1 + n.i % 10000, n.i, '610328-2026-' || n.i, '样本', {noise(47, 'n.i')},"
         f" {noise(16, 'n.i')}, '1234', 50000, 'paid' FROM {count_to(claims)} WHERE n.i % 20 <> 0"),
    )
    for table, sql in steps:
        begin = time.monotonic()
        place.run(sql)
        print(f"  {table}: {time.monotonic() - begin:.0f} s", flush=True)
    place.close()


def migrate(bangfu, place):
    script = (
        "import resource,subprocess,sys,time\n"
        "b=time.monotonic(); r=subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL).returncode\n"
        "print(time.monotonic()-b, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss/1024, r)"
    )
    words = [sys.executable, "-c", script, bangfu, "database", "migrate", "--database", place.url]
    seconds, megabytes, status = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()
    if status != "0":
        sys.exit(f"the migration ended with status {status}")
    return float(seconds), float(megabytes)


def first_page(bangfu, place):
    """Seconds from the start of a server to the first page, none of the database in memory."""
    try:
        os.sync()
        Path("/proc/sys/vm/drop_caches").write_text("3")
        state = "page cache dropped"
    except OSError:
        state = "page cache as it was"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    begin = time.monotonic()
    server = subprocess.Popen([bangfu, "serve", "--port", str(port), "--database", place.url], stdout=subprocess.DEVNULL)
    try:
        while True:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
                connection.request("GET", "/login")
                answer = connection.getresponse()
                answer.read()
                break
            except OSError:
                if server.poll() is not None:
                    sys.exit("the server did not start")
                time.sleep(0.005)
        seconds = time.monotonic() - begin
    finally:
        # It has begun to work out the list of all seven million, which nobody waits for here.
        server.kill()
        server.wait()
    return seconds, answer.status, state


def main():
    options = argparse.ArgumentParser()
    options.add_argument("bangfu")
    options.add_argument("folder", type=Path)
    options.add_argument("--people", type=int, default=7_000_000)
    options.add_argument("--claims", type=int, default=1_000_000)
    options.add_argument("--postgres", metavar="WORDS", help="a server's empty database, in libpq's words")
    options.add_argument("--keep", action="store_true", help="leave the database where it is")
    options = options.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    os.environ["BANGFU_KEY"] = f"bangfu-key aes-sha256 1={'5a' * 32}"
    place = Postgres(options.postgres) if options.postgres else SQLite(options.folder)
    through = [word for last in EARLY for word in ("--through", last)]
    subprocess.run([options.bangfu, "database", "early", *through, "--database", place.url], check=True)
    begin = time.monotonic()
    fill(place, options.people, options.claims)
    print(f"{options.people:,} people, {options.claims:,} claims at an early version: {place.size() / 2**30:.1f} GB, filled in"
          f" {time.monotonic() - begin:.0f} s", flush=True)
    seconds, megabytes = migrate(options.bangfu, place)
    print(f"brought to this version in {seconds:.1f} s, {megabytes:.0f} MB resident at most, {place.size() / 2**30:.1f} GB after", flush=True)
    for number in range(3):
        seconds, status, state = first_page(options.bangfu, place)
        print(f"start {number + 1} to the first page: {seconds:.2f} s ({state}, status {status})", flush=True)
    if not options.keep and not options.postgres:
        for suffix in ("", "-wal", "-shm", ".reserve"):
            Path(f"{place.path}{suffix}").unlink(missing_ok=True)


if __name__ == "__main__":
    main()
