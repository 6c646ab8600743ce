#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills the server under an office at work; the standby takes over; the history is held against what the clerks were told.

    failover.py BANGFU [--rounds 2] [--seconds 4] [--notice 5] [--asynchronous]

Two PostgreSQL servers in a folder of their own, one the synchronous standby of the other. An office is served on them, and clerks ask
for one full value after another, each for a reason of its own: an act that a page answers and that stands in the journal. In the midst
of it every process of the primary is killed (SIGKILL) and some seconds later the standby promoted, as whoever watches over a
province's servers does.
The killed one is made the new standby, and it happens again the other way. Then

* every act that was answered stands in the journal, none twice, and none that was refused;
* the journal verifies;
* from the kill to the next act that was answered no more than 30 seconds have passed.

`--asynchronous` shows that the check can fail: the standby is not waited for, and cut off a second before the kill.
"""

import argparse
import collections
import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "Benchmarks"))
import visitor

MOST_SECONDS_WITHOUT_AN_ANSWER = 30
CLERKS = 8
REASON = "切换演练"
OWN_ACCOUNT = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.getuid() == 0 else {}


def program(name):
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[-3]))
    return found[-1] if found else None


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def until(holds, what, seconds=30):
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            sys.exit(f"{what} did not come about within {seconds} s")
        time.sleep(0.05)


class Server:
    """One PostgreSQL server, by turns primary and standby. It refuses to run as the administrator."""

    def __init__(self, name, folder):
        self.name, self.folder, self.port = name, folder / name, free_port()
        self.data = self.folder / "data"
        self.folder.mkdir()
        if OWN_ACCOUNT:
            shutil.chown(self.folder, "postgres", "postgres")

    def run(self, name, *words):
        # To a file: the server that `pg_ctl` leaves behind would hold a pipe open.
        with open(self.folder.parent / "servers.log", "ab") as log:
            subprocess.run([program(name), *map(str, words)], check=True, stdout=log, stderr=log, cwd="/", **OWN_ACCOUNT)

    def ask(self, sql):
        words = ["psql", "-h", self.folder, "-p", str(self.port), "-U", "bangfu", "-d", "bangfu", "-AtX", "-c", sql]
        answer = subprocess.run(words, capture_output=True, text=True)
        if answer.returncode:
            sys.exit(f"{self.name} refused '{sql}': {answer.stderr}")
        return answer.stdout.splitlines()

    def make(self):
        self.run("initdb", "-D", self.data, "-U", "bangfu", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")

    def make_standby_of(self, primary):
        shutil.rmtree(self.data, ignore_errors=True)
        origin = f"host={primary.folder} port={primary.port} user=bangfu application_name={self.name}"
        self.run("pg_basebackup", "-D", self.data, "-R", "-c", "fast", "--no-sync", "-d", origin)
        self.start()

    def start(self):
        options = (f"-k {self.folder} -p {self.port} -c listen_addresses=127.0.0.1 -c max_connections=60 -c shared_buffers=64MB"
                   " -c synchronous_commit=on")
        self.run("pg_ctl", "-D", self.data, "-w", "-t", 60, "-l", self.folder / "log", "-o", options, "start")

    def wait_for(self, standby):
        """No commit is answered from now on before the standby has it on its disk."""
        self.ask(f"ALTER SYSTEM SET synchronous_standby_names = '{standby.name if standby else ''}'")
        self.ask("SELECT pg_reload_conf()")
        if standby:
            until(lambda: self.ask("SELECT sync_state FROM pg_stat_replication") == ["sync"], "a standby in step")

    def promote(self):
        # Of what it took over from the killed one: nobody stands by it yet.
        self.ask("SELECT pg_promote()")
        self.wait_for(None)

    def processes(self):
        head = int((self.data / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{head}/task/{head}/children").read_text().split()
        return [head, *map(int, children)]

    def kill(self):
        for process in self.processes():
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass

    def stop(self):
        if (self.data / "postmaster.pid").exists():
            try:
                self.run("pg_ctl", "-D", self.data, "-w", "-m", "immediate", "stop")
            except subprocess.CalledProcessError:
                pass


class Office:
    """`bangfu serve` on whichever of the servers takes writes."""

    def __init__(self, bangfu, folder, servers):
        self.bangfu, self.folder, self.port = bangfu, folder, free_port()
        places = ",".join(f"127.0.0.1:{server.port}" for server in servers)
        self.url = f"postgres://bangfu@{places}/bangfu?target_session_attrs=read-write"
        self.environment = {**os.environ, "BANGFU_KEY_FILE": str(folder / "county" / "bangfu.sqlite.key")}

    def command(self, *words):
        return subprocess.run([self.bangfu, *words], check=True, capture_output=True, text=True, env=self.environment).stdout

    def fill(self):
        county = self.folder / "county"
        report = self.command("demo", "--people", "300", "--no-serve", "--folder", str(county))
        self.command("database", "copy", f"sqlite:{county}/bangfu.sqlite", self.url)
        self.login = visitor.sample_login(report)

    def __enter__(self):
        words = [self.bangfu, "serve", "--port", str(self.port), "--database", self.url, "--as-of", "2022-11-15"]
        with open(self.folder / "office.log", "wb") as log:
            self.process = subprocess.Popen(words, stdout=log, stderr=log, env=self.environment)
        until(self.answers, "an answer of the office", 60)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(60)

    def answers(self):
        try:
            return self.ask("GET", "/health").status == 200
        except OSError:
            return False

    def ask(self, method, path, headers=None, fields=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        headers = dict(headers or {})
        if fields is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{self.port}"}
        connection.request(method, path, urllib.parse.urlencode(fields) if fields is not None else None, headers)
        answer = connection.getresponse()
        answer.text = answer.read().decode()
        connection.close()
        return answer


class Clerks:
    """Several who ask for one full value after another, and what each was told."""

    def __init__(self, office):
        self.office = office
        self.cookie = {"Cookie": visitor.sign_in(office.port, *office.login)}
        person = re.search(r'href="(/people/\d+)"', office.ask("GET", "/people", self.cookie).text)[1]
        page = office.ask("GET", person, self.cookie).text
        self.path = f"{person}/reveals"
        self.token = re.search(r'name="token" value="([^"]+)"', page)[1]
        self.field = re.search(r'<option value="([^"]+)"', page.split("/reveals")[1])[1]
        self.stopping = threading.Event()
        # When each act was answered, and with what.
        self.told = []
        self.threads = [threading.Thread(target=self.work, args=(number,)) for number in range(CLERKS)]

    def work(self, number):
        for act in range(10**6):
            if self.stopping.is_set():
                return
            reason = f"{REASON} {number}.{act}"
            begun = time.monotonic()
            answer = self.office.ask("POST", self.path, self.cookie, {"token": self.token, "field": self.field, "reason": reason})
            self.told.append((begun, time.monotonic(), reason, answer.status))
            if answer.status != 200:
                time.sleep(0.1)

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stopping.set()
        for thread in self.threads:
            thread.join()

    def answered_after(self, moment):
        """When the first act that was asked for after that moment was answered."""
        return min((end for begun, end, _, status in self.told if begun >= moment and status == 200), default=None)


def round_of(clerks, primary, standby, options):
    """Kills the primary and has the standby take over. Gives the seconds until the next act was answered."""
    time.sleep(options.seconds)
    if options.asynchronous:
        for process in primary.ask("SELECT pid FROM pg_stat_replication"):
            os.kill(int(process), signal.SIGSTOP)
        time.sleep(1)
    killed = time.monotonic()
    primary.kill()
    time.sleep(options.notice)
    standby.promote()
    until(lambda: clerks.answered_after(killed), "an act after the kill", MOST_SECONDS_WITHOUT_AN_ANSWER + 30)
    return clerks.answered_after(killed) - killed


def verdict(office, clerks, primary, pauses, notice):
    held = collections.Counter(primary.ask(f"SELECT reason FROM journal_entry WHERE reason LIKE '{REASON} %'"))
    told = {status: {reason for _, _, reason, s in clerks.told if s == status} for status in {s for *_, s in clerks.told}}
    acknowledged = told.pop(200, set())
    refused = set().union(*told.values())
    findings = {
        "acts that were answered and are lost": len(acknowledged - set(held)),
        "acts that stand twice": sum(count > 1 for count in held.values()),
        "acts that were refused and stand all the same": len(refused & set(held)),
        "acts that nobody asked for": len(set(held) - acknowledged - refused),
        "pauses longer than 30 s": sum(pause > MOST_SECONDS_WITHOUT_AN_ANSWER for pause in pauses),
        "journals that do not hold": 0 if verifies(office) else 1,
    }
    print(f"{len(acknowledged)} acts answered, {len(refused)} refused {sorted(told)}; from each kill to the next act answered"
          f" {', '.join(f'{pause:.1f}' for pause in pauses)} s, of which {notice:g} until somebody noticed")
    slowest = max(end - begun for begun, end, _, status in clerks.told if status == 200)
    print(f"the slowest act that was answered took {slowest:.1f} s")
    marks = primary.ask("SELECT COALESCE(SUM(is_sought * is_committed), 0), COALESCE(SUM(1 - is_committed), 0) FROM commit_mark")
    print(f"commits without an answer that were found held and not held: {marks[0].replace('|', ' and ')}")
    for finding, count in findings.items():
        if count:
            print(f"FAILED: {finding}: {count}")
    print("passed" if not any(findings.values()) else "failed")
    return 1 if any(findings.values()) else 0


def verifies(office):
    done = subprocess.run([office.bangfu, "journal", "verify", "--database", office.url], capture_output=True, text=True,
                          env=office.environment)
    if done.returncode:
        print(done.stdout + done.stderr)
    return done.returncode == 0


def main():
    options = argparse.ArgumentParser()
    options.add_argument("bangfu", type=Path)
    options.add_argument("--rounds", type=int, default=2)
    options.add_argument("--seconds", type=float, default=4, help="work before each kill and after the last")
    options.add_argument("--notice", type=float, default=5, help="seconds until somebody notices that the primary is gone")
    options.add_argument("--asynchronous", action="store_true")
    options = options.parse_args()
    if not program("initdb"):
        print("SKIPPED: a standby that takes over, since no PostgreSQL server is installed")
        return 0
    with tempfile.TemporaryDirectory(prefix="bangfu-failover-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        servers = [Server("east", folder), Server("west", folder)]
        try:
            return drill(options, folder, *servers)
        finally:
            for server in servers:
                server.stop()


def drill(options, folder, primary, standby):
    primary.make()
    primary.start()
    primary.run("createdb", "-h", primary.folder, "-p", primary.port, "-U", "bangfu", "bangfu")
    office = Office(options.bangfu.resolve(), folder, [primary, standby])
    office.fill()
    pauses = []
    with office, Clerks(office) as clerks:
        for _ in range(options.rounds):
            standby.make_standby_of(primary)
            if not options.asynchronous:
                primary.wait_for(standby)
            pauses.append(round_of(clerks, primary, standby, options))
            primary, standby = standby, primary
        time.sleep(options.seconds)
    return verdict(office, clerks, primary, pauses, options.notice)


if __name__ == "__main__":
    sys.exit(main())
