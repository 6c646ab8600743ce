#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the printed law on facts that lie on two PostgreSQL servers, and holds every answer against the program's own.

    federation.py BANGFU DATABASE --as-of DAY [--counties 4] [--key FILE] [--workers 2]

`bangfu facts --answers` writes the facts of everybody held; each table is parted by county. The rows of every other county lie on a second
server and are reached through postgres_fdw; the rest lie here and are read by parallel workers. With `--counties` a county's people
are dealt out to so many made-up ones, since a sample office is one county. Then

* every row and benefit has the outcome and the fen that the program gave;
* the rows of each part are those of its counties, on the server that they belong to;
* the plan of a part that lies here has workers, and that of the whole has a foreign scan.
"""

import argparse
import csv
import io
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

POSTGRES = Path(__file__).resolve().parents[2] / "bin" / "postgres"
# Workers even for a table that one process would read at once.
SETTINGS = (
    "SET jit = off; SET max_parallel_workers_per_gather = {workers}; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0;"
    " SET min_parallel_table_scan_size = 0;"
)
FAILED = []


def check(holds, what):
    print(("  " if holds else "FAILED: ") + what)
    if not holds:
        FAILED.append(what)


class Server:
    def __init__(self, folder):
        self.folder = folder
        self.words = subprocess.run([POSTGRES, "start", folder], check=True, capture_output=True, text=True).stdout.strip()

    def ask(self, sql, rows=None):
        """What the statements print; `rows` go to a COPY in them."""
        words = ["psql", "-qAtX", "-v", "ON_ERROR_STOP=1", self.words, "-c", sql]
        done = subprocess.run(words, input=rows, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{sql[:300]} …: {done.stderr[:2000]}")
        return done.stdout

    def stop(self):
        subprocess.run([POSTGRES, "stop", self.folder])


def dealt(text, counties):
    """Rows as if their people lived in so many counties; as they are without a number."""
    if not counties:
        return text
    heading, *rows = text.splitlines()
    for place, row in enumerate(rows):
        situation, person, county, rest = row.split(",", 3)
        rows[place] = f'{situation},{person},"99{int(person) % counties:04}",{rest}'
    return "\n".join([heading, *rows]) + "\n"


class Table:
    """One table of facts, parted over two servers."""

    def __init__(self, folder, described, here, there, counties):
        self.folder, self.here, self.there = folder / described["law"] / described["kind"], here, there
        self.schema = described["law"].replace("-", "_")
        self.name, self.benefits, self.rows = described["table"], described["benefits"], described["rows"]
        self.title = f"{described['law']} {described['kind']}"
        self.definition = (self.folder / "table.sql").read_text().rstrip().rstrip(";")
        self.text = dealt((self.folder / "facts.csv").read_text(), counties)
        self.counties = sorted({row["county"] for row in csv.DictReader(io.StringIO(self.text))})
        self.apart = self.counties[1::2]

    @property
    def path(self):
        return f'SET search_path = "s_{self.schema}", public; '

    def make(self):
        for server in (self.here, self.there):
            server.ask(f'CREATE SCHEMA IF NOT EXISTS "s_{self.schema}"')
        self.here.ask(self.path + self.definition + " PARTITION BY LIST (county)")
        for county in self.counties:
            part = f"{self.name}_of_{county or 'nowhere'}"
            if county in self.apart:
                self.there.ask(self.path + self.definition.replace(self.name, part, 1))
                self.here.ask(
                    self.path + f"CREATE FOREIGN TABLE {part} PARTITION OF {self.name} FOR VALUES IN ('{county}')"
                    f" SERVER there OPTIONS (schema_name 's_{self.schema}', table_name '{part}')"
                )
            else:
                self.here.ask(self.path + f"CREATE TABLE {part} PARTITION OF {self.name} FOR VALUES IN ('{county}')")
        # Rows of the other server's counties travel there.
        self.here.ask(self.path + f"COPY {self.name} FROM STDIN (FORMAT csv, HEADER)", self.text)
        self.here.ask(self.path + f"ANALYZE {self.name}")

    def hold(self, workers):
        statement = (self.folder / "statement.sql").read_text().rstrip().rstrip(";")
        settings = self.path + SETTINGS.format(workers=workers)
        columns = ", ".join(f"{b['outcome']}, {b['fen']}" for b in self.benefits)
        found = self.here.ask(
            settings + f"COPY (SELECT situation, {columns} FROM ({statement}) decided ORDER BY situation) TO STDOUT (FORMAT csv)")
        expected = (self.folder / "answers.csv").read_text().splitlines()[1:]
        differences, pairs, elsewhere = [], 0, 0
        rows = list(zip(csv.reader(io.StringIO(found)), csv.reader(expected), strict=False))
        for answered, said in rows:
            for place, benefit in enumerate(self.benefits):
                pairs += 1
                asked, known = answered[1 + 2 * place : 3 + 2 * place], said[1 + 2 * place : 3 + 2 * place]
                if asked[0] == "elsewhere":
                    elsewhere += 1
                elif asked != known or answered[0] != said[0]:
                    differences.append(f"row {said[0]}, {benefit['id']}: {asked}, not {known}")
        for difference in differences[:10]:
            print("    " + difference)
        check(
            len(rows) == len(expected) == self.rows and not differences,
            f"{self.title}: {len(rows)} rows, {pairs} answers, {elsewhere} left to the program, {len(differences)} differ",
        )
        self.hold_plans(settings, statement)
        return pairs

    def hold_plans(self, settings, statement):
        def plan(of):
            return self.here.ask(settings + f"EXPLAIN (COSTS OFF) {statement.replace(self.name, of, 1)}")

        near = [county for county in self.counties if county not in self.apart]
        # Whoever is sent few rows or none is not helped by workers.
        if near and self.rows > 50:
            check("Gather" in plan(f"{self.name}_of_{near[0] or 'nowhere'}"), f"{self.title}: workers read the part that lies here")
        if self.apart:
            check("Foreign Scan" in plan(self.name), f"{self.title}: the whole reaches over to the other server")
            for county in self.apart:
                there = int(self.there.ask(self.path + f"SELECT COUNT(*) FROM {self.name}_of_{county} WHERE county = '{county}'"))
                all_rows = int(self.there.ask(self.path + f"SELECT COUNT(*) FROM {self.name}_of_{county}"))
                whole = self.text.count(f',"{county}",')
                check(0 < there == all_rows == whole, f"{self.title}: {there} rows of {county} lie on the other server")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("bangfu")
    options.add_argument("database")
    options.add_argument("--as-of", required=True)
    options.add_argument("--counties", type=int, default=0)
    options.add_argument("--key", help="the file of the database's keys, where it does not lie beside it")
    options.add_argument("--workers", type=int, default=2)
    options = options.parse_args()
    work = Path(tempfile.mkdtemp(prefix="bangfu-federation-"))
    work.chmod(0o755)
    here, there = Server(work / "here"), Server(work / "there")
    try:
        words = [options.bangfu, "facts", "--database", options.database, "--as-of", options.as_of, "--dialect", "postgres", "--answers"]
        words += ["--output", str(work / "facts")] + (["--key-file", options.key] if options.key else [])
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
        manifest = json.loads((work / "facts" / "manifest.json").read_text())
        here.ask(
            f"CREATE EXTENSION postgres_fdw; CREATE SERVER there FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '{there.folder}',"
            " dbname 'bangfu'); CREATE USER MAPPING FOR CURRENT_USER SERVER there OPTIONS (user 'bangfu', password_required 'false')"
        )
        tables = [Table(work / "facts", described, here, there, options.counties) for described in manifest["tables"] if described["rows"]]
        answers = 0
        for table in tables:
            table.make()
            answers += table.hold(options.workers)
        check(any(table.apart for table in tables), "some counties lie on the other server")
        print(f"{manifest['people']} people, {len(tables)} tables, {answers} answers on two servers")
    finally:
        here.stop()
        there.stop()
        shutil.rmtree(work)
    sys.exit(1 if FAILED else 0)


if __name__ == "__main__":
    main()
