#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures what docs promise: import of a member export, scan of a county, pages and searches, expressions.

    bin/bench [--only import|county|databases|funds|approvals|queues|linkage|jobs|handover|expressions] [--people 100000] [--rows 60000]

Every figure is printed with what was done; reading the same workbook with openpyxl stands beside the import, since it
is the program that offices' scripts use for it, and two other implementations of CEL beside the expressions.
"""

import argparse
import datetime
import html
import http.client
import json
import os
import random
import re
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from pathlib import Path

import openpyxl

import handover
import linkage
import peers
import visitor


def run(*command):
    """Wall seconds and output of a command."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    output, _ = process.communicate()
    seconds = time.monotonic() - begin
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)}: status {process.returncode}\n{output}")
    return seconds, output


def peak_of(*command):
    """Wall seconds and peak resident MB of a command, run under a process of its own so that the peak is its own."""
    script = (
        "import resource,subprocess,sys,time\n"
        "b=time.monotonic(); r=subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL).returncode\n"
        "print(time.monotonic()-b, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss/1024, r)"
    )
    out = subprocess.run([sys.executable, "-c", script, *command], capture_output=True, text=True, check=True).stdout
    seconds, megabytes, status = out.split()
    if status != "0":
        sys.exit(f"{' '.join(command)}: status {status}")
    return float(seconds), float(megabytes)


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


class Server:
    def __init__(self, bangfu, database):
        self.cookie = ""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        begin = time.monotonic()
        self.process = subprocess.Popen(
            [bangfu, "serve", "--port", str(self.port), "--database", f"sqlite:{database}", "--as-of", "2022-11-15"],
            stdout=subprocess.DEVNULL,
        )
        while True:
            try:
                self.get("/health")
                break
            except OSError:
                if self.process.poll() is not None or time.monotonic() - begin > 60:
                    sys.exit("the server did not start")
                time.sleep(0.01)
        self.start_seconds = time.monotonic() - begin

    def get(self, path):
        return self.ask("GET", path)

    def ask(self, method, path, body=None, headers={}):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, body, {"Cookie": self.cookie, **headers} if self.cookie else headers)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        return answer, text

    def time(self, method, path, body=None, headers={}):
        begin = time.monotonic()
        answer, text = self.ask(method, path, body, headers)
        seconds = time.monotonic() - begin
        if answer.status not in (200, 303) or "/login" in answer.getheader("Location", ""):
            sys.exit(f"{method} {path}: {answer.status}")
        return seconds * 1000, answer, text

    def stop(self):
        self.process.terminate()
        self.process.wait()


def member_export(bangfu, folder, rows):
    run(bangfu, "demo", "--people", str(rows), "--no-serve", "--folder", str(folder / "rows"))
    export = next((folder / "rows" / "花名册").glob("*成员导出表*.xlsx"))
    seconds, megabytes = peak_of(
        bangfu, "import", str(export), "--as-of", "2022-11-15", "--errors", str(folder / "errors.xlsx"),
        "--database", f"sqlite:{folder}/import.sqlite",
    )
    again, _ = peak_of(
        bangfu, "import", str(export), "--as-of", "2022-11-15", "--errors", str(folder / "errors.xlsx"),
        "--database", f"sqlite:{folder}/import.sqlite",
    )
    begin = time.monotonic()
    book = openpyxl.load_workbook(export, read_only=True)
    cells = sum(1 for row in book.worksheets[0].iter_rows(values_only=True) for _ in row)
    peer = time.monotonic() - begin
    columns = cells // max(1, book.worksheets[0].max_row)
    print(f"import of a member export, {rows} × {columns}: {seconds:.1f} s, {megabytes:.0f} MB resident")
    print(f"  the same file again: {again:.1f} s; openpyxl only reading it: {peer:.1f} s (import is {seconds / peer:.2f} of it)")


def databases(bangfu, folder, rows):
    """The same work on SQLite and on a PostgreSQL server of its own, both of which survive a power failure."""
    # A server's key never lies beside it: it has to be named.
    os.environ["BANGFU_KEY"] = f"bangfu-key aes-sha256 1={os.urandom(32).hex()}"
    run(bangfu, "demo", "--people", str(rows), "--no-serve", "--folder", str(folder / "both"))
    export = next((folder / "both" / "花名册").glob("*成员导出表*.xlsx"))
    server = folder / "server"
    script = str(Path(__file__).parent.parent / "bin" / "postgres")
    folder.chmod(0o755)
    subprocess.run([script, "start", str(server)], check=True, stdout=subprocess.DEVNULL, env={**os.environ, "BANGFU_PG_DURABLE": "1"})
    try:
        here, there = f"sqlite:{folder}/both.sqlite", f"postgres:///bangfu?host={server}&user=bangfu"
        figures = {}
        for name, database in (("SQLite", here), ("PostgreSQL", there)):
            took, megabytes = peak_of(
                bangfu, "import", str(export), "--as-of", "2022-11-15", "--errors", str(folder / "errors.xlsx"),
                "--database", database,
            )
            scan, _ = run(bangfu, "scan", "--as-of", "2022-11-15", "--format", "json", "--database", database)
            figures[name] = took, scan
            print(f"{name}: import of {rows} rows {took:.1f} s, {megabytes:.0f} MB resident; scan with start and load {scan:.1f} s")
        ratios = [there / here for here, there in zip(figures["SQLite"], figures["PostgreSQL"])]
        print(f"  PostgreSQL takes {ratios[0]:.2f} of SQLite's time to import, {ratios[1]:.2f} to load and scan")
        empty = f"{there}&options=-csearch_path%3Dcopied"
        subprocess.run(["psql", "-q", "-h", str(server), "-U", "bangfu", "bangfu", "-c", "CREATE SCHEMA copied"], check=True)
        out, _ = run(bangfu, "database", "copy", here, empty)
        back, _ = run(bangfu, "database", "copy", empty, f"sqlite:{folder}/back.sqlite")
        print(f"  copy of the county to PostgreSQL {out:.1f} s, back {back:.1f} s")
    finally:
        subprocess.run([script, "stop", str(server)])


def funds(bangfu, folder, lines):
    """Reservations and payments with their entries and journal, on both engines, forced to the disk."""
    os.environ["BANGFU_KEY"] = f"bangfu-key aes-sha256 1={os.urandom(32).hex()}"
    server = folder / "ledger-server"
    script = str(Path(__file__).parent.parent / "bin" / "postgres")
    folder.chmod(0o755)
    subprocess.run([script, "start", str(server)], check=True, stdout=subprocess.DEVNULL, env={**os.environ, "BANGFU_PG_DURABLE": "1"})
    try:
        for name, database in (
            ("SQLite", f"sqlite:{folder}/ledger.sqlite"),
            ("PostgreSQL", f"postgres:///bangfu?host={server}&user=bangfu"),
        ):
            _, output = run(bangfu, "fund", "measure", "--lines", str(lines), "--database", database)
            print(f"{name}: {output.strip()}")
    finally:
        subprocess.run([script, "stop", str(server)])


MEASURED_BENEFIT, MEASURED_FUND = "qianyang/one-off-job-seeking-subsidy", "employmentSubsidy"


def approvals(bangfu, folder, claims):
    """Claims handed in, accepted, reviewed and granted with reservation and journal, on both engines, forced to the disk."""
    os.environ["BANGFU_KEY"] = f"bangfu-key aes-sha256 1={os.urandom(32).hex()}"
    server = folder / "claims-server"
    script = str(Path(__file__).parent.parent / "bin" / "postgres")
    folder.chmod(0o755)
    subprocess.run([script, "start", str(server)], check=True, stdout=subprocess.DEVNULL, env={**os.environ, "BANGFU_PG_DURABLE": "1"})
    try:
        for name, database in (
            ("SQLite", f"sqlite:{folder}/claims.sqlite"),
            ("PostgreSQL", f"postgres:///bangfu?host={server}&user=bangfu"),
        ):
            _, output = run(
                bangfu, "claim", "measure", "--claims", str(claims), "--benefit", MEASURED_BENEFIT, "--fund", MEASURED_FUND,
                "--as-of", "2022-05-01", "--database", database,
            )
            print(f"{name}:\n  " + output.strip().replace("\n", "\n  "))
            _, output = run(bangfu, "payment", "measure", "--as-of", "2022-05-01", "--database", database)
            print("  " + output.strip())
    finally:
        subprocess.run([script, "stop", str(server)])


def queues(bangfu, folder, tasks):
    """The pages of work queues over a million open claims, written straight into the tables."""
    _, report = run(bangfu, "demo", "--people", "600", "--no-serve", "--folder", str(folder / "queues"))
    database = folder / "queues" / "bangfu.sqlite"
    begin = time.monotonic()
    pile(database, tasks)
    print(f"{tasks:,} open claims written in {time.monotonic() - begin:.1f} s")
    server = Server(bangfu, database)
    try:
        for account in ("town", "employment", "resources"):
            server.cookie = visitor.sign_in(server.port, *visitor.sample_login(report, account))
            for queue in ("waiting", "overdue", "done", "begun", "all"):
                path = f"/claims?queue={queue}"
                _, _, text = server.time("GET", path)
                further = re.search(rb'href="([^"]*after=[^"]*)"', text)
                deep = html.unescape(further.group(1).decode()) if further else path
                times = [server.time("GET", path)[0] for _ in range(100)]
                next_times = [server.time("GET", deep)[0] for _ in range(100)]
                print(
                    f"{account}, {queue}: p50 {statistics.median(times):.1f} ms, p95 {percentile(times, 0.95):.1f} ms;"
                    f" next page p95 {percentile(next_times, 0.95):.1f} ms"
                )
    finally:
        server.stop()


def pile(database, tasks):
    """Open claims of a province: a third of them in the county that is looked at, of these a tenth in its town."""
    draw = random.Random(7)
    connection = sqlite3.connect(database)
    home = connection.execute("SELECT substr(region, 1, 6) FROM account WHERE name = 'employment'").fetchone()[0]
    town = connection.execute("SELECT a.region FROM account_assignment a JOIN account b ON b.id = a.account_id WHERE b.name = 'town'").fetchone()[0]
    people = [row[0] for row in connection.execute("SELECT id FROM person LIMIT 400")]
    benefits = [f"measured/{number}" for number in range(12)]
    day = datetime.date(2022, 11, 15)
    first = (connection.execute("SELECT COALESCE(MAX(id), 0) FROM claim").fetchone()[0]) + 1

    def claims():
        for number in range(first, first + tasks):
            county = home if draw.random() < 0.33 else f"61{draw.randrange(1, 9):02}{draw.randrange(21, 33):02}"
            region = town if county == home and draw.random() < 0.1 else f"{county}{draw.randrange(100, 120)}"
            role, place = draw.choices(
                (("townClerk", region), ("employmentBureau", county), ("humanResourcesBureau", county)), (4, 4, 2)
            )[0]
            due = (day + datetime.timedelta(days=draw.randrange(-3, 30))).isoformat()
            yield (
                number, f"{county}-2022-m{number}", f"{number:032x}", region, draw.choice(benefits), draw.choice(people),
                f"样本{number % 997}", number, "self", "2022-11-01", "2022", "waiting", 1, role, 50000, b"", "2022-11-01",
                1, place, "running", due,
            )

    with connection:
        connection.executemany(
            "INSERT INTO claim (id, number, submission_key, region, benefit, person_id, person_name, record_id, relation,"
            " submitted_on, occasion, state, stage, waits_for, amount_fen, decision_sealed, since, version, waits_at, clock,"
            f" due_on) VALUES ({', '.join('?' * 21)})", claims(),
        )
        connection.execute(
            "INSERT INTO claim_step (claim_id, ordinal, act, stage, at_ms, day, account, officer, opinion)"
            " SELECT id, 1, 'submit', 0, 0, '2022-11-01', CASE WHEN region >= ?1 AND region < ?1 || 'A' THEN 'town' ELSE 'other' END,"
            " '样例', '' FROM claim WHERE id >= ?2", (town, first),
        )
        connection.execute(
            "INSERT INTO claim_step (claim_id, ordinal, act, stage, at_ms, day, account, officer, opinion)"
            " SELECT id, 2, 'pass', 1, 0, '2022-11-01', CASE WHEN substr(region, 1, 6) = ? THEN 'employment' ELSE 'other' END,"
            " '样例', '' FROM claim WHERE id >= ? AND waits_for <> 'townClerk'", (home, first),
        )
    connection.close()


def jobs(bangfu):
    """The best twenty of 20,000 offers for each of 200,000 people, all made by seed, without a database."""
    _, output = run(bangfu, "jobs", "measure", "--seekers", "200000", "--offers", "20000", "--top", "20")
    print(output.strip())


def county(bangfu, folder, people):
    seconds, report = run(bangfu, "demo", "--people", str(people), "--no-serve", "--folder", str(folder / "county"))
    print(f"demo of {people} people, from nothing to the list: {seconds:.1f} s")
    database = folder / "county" / "bangfu.sqlite"
    seconds, output = run(
        bangfu, "scan", "--as-of", "2022-11-15", "--format", "json", "--database", f"sqlite:{database}"
    )
    scan = json.loads(output)
    print(
        f"scan of {scan['people']} people × {len(scan['benefits'])} benefits: {scan['decidingSeconds']:.2f} s"
        f" after load, {seconds:.1f} s with start and load"
    )
    pages(bangfu, database, folder, people, visitor.sample_login(report))


def pages(bangfu, database, folder, people, login):
    draw = random.Random(1)
    server = Server(bangfu, database)
    try:
        print(f"start to first answer: {server.start_seconds:.2f} s")
        server.cookie = visitor.sign_in(server.port, *login)
        server.time("GET", "/people")
        persons = [server.time("GET", f"/people/{draw.randint(1, people * 9 // 10)}")[0] for _ in range(400)]
        print(f"a person's page with every benefit decided: p50 {statistics.median(persons):.1f} ms, p95 {percentile(persons, 0.95):.1f} ms")
        names, numbers = sample(folder, draw)
        by_name = [server.time("GET", "/people?" + urllib.parse.urlencode({"q": name}))[0] for name in names]
        print(f"search by name: p50 {statistics.median(by_name):.1f} ms, p95 {percentile(by_name, 0.95):.1f} ms")
        by_number = [search(server, number) for number in numbers]
        print(f"search by identity number: p50 {statistics.median(by_number):.1f} ms, p95 {percentile(by_number, 0.95):.1f} ms")
    finally:
        server.stop()


def search(server, number):
    """As a browser does it: the form's token, then the search by POST."""
    _, _, text = server.time("GET", "/people")
    token = re.search(rb'name="token" value="([^"]+)"', text)
    action = re.search(rb'<form[^>]*method="post"[^>]*action="([^"]*search[^"]*)"', text) or re.search(
        rb'<form[^>]*action="([^"]*search[^"]*)"', text
    )
    body = urllib.parse.urlencode({"token": token.group(1).decode(), "q": number})
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Origin": f"http://127.0.0.1:{server.port}", "Host": f"127.0.0.1:{server.port}",
    }
    milliseconds, answer, _ = server.time("POST", action.group(1).decode(), body, headers)
    return milliseconds


def expressions(benchmark):
    file = Path(__file__).with_name("expressions.json")
    ours = json.loads(run(benchmark, str(file))[1])
    task = json.loads(file.read_text())
    print(f"{len(task['expressions'])} expressions, a second: " + ", ".join(
        f"{phase} {ours[phase]:,}" for phase in ("parse", "check", "plan", "compile", "evaluate")
    ))
    for name, measure in (("common-expression-language", peers.rust), ("cel-python", peers.python)):
        other = measure(task["variables"], task["expressions"])
        if other["answers"] != ours["answers"]:
            sys.exit(f"{name} answers otherwise: {other['answers']}, here {ours['answers']}")
        print(
            f"  {name}: compile {other['compile']:,}, evaluate {other['evaluate']:,}; here"
            f" {ours['parse'] / other['compile']:.1f} times (parse), {ours['compile'] / other['compile']:.1f} times"
            f" (compile), {ours['evaluate'] / other['evaluate']:.1f} times (evaluate) as many"
        )


def sample(folder, draw):
    book = openpyxl.load_workbook(next((folder / "county" / "花名册").glob("*成员导出表*.xlsx")), read_only=True)
    rows = book.worksheets[0].iter_rows(min_row=3, values_only=True)
    header = next(rows)
    name, number = header.index("姓名"), header.index("证件号码")
    people = [(row[name], row[number]) for row in rows if row[name] and re.fullmatch(r"\d{17}[\dX]", str(row[number]))]
    chosen = draw.sample(people, 200)
    return [person[0] for person in chosen], [person[1] for person in chosen]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("bangfu")
    options.add_argument("expressions")
    options.add_argument("--only", choices=["import", "county", "databases", "funds", "approvals", "queues", "linkage", "jobs", "handover", "expressions"])
    options.add_argument("--people", type=int, default=100_000)
    options.add_argument("--rows", type=int, default=60_000)
    options = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        if options.only in (None, "expressions"):
            expressions(options.expressions)
        if options.only in (None, "import"):
            member_export(options.bangfu, folder, options.rows)
        if options.only in (None, "databases"):
            databases(options.bangfu, folder, options.rows)
        if options.only in (None, "funds"):
            funds(options.bangfu, folder, 100_000)
        if options.only in (None, "approvals"):
            approvals(options.bangfu, folder, 100_000)
        if options.only in (None, "queues"):
            queues(options.bangfu, folder, 1_000_000)
        if options.only in (None, "linkage"):
            linkage.linkage(options.bangfu, folder, 1_000_000)
        if options.only in (None, "jobs"):
            jobs(options.bangfu)
        if options.only in (None, "handover"):
            handover.handover(options.bangfu, folder / "handover", options.people)
        if options.only in (None, "county"):
            county(options.bangfu, folder, options.people)


main()
