#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Plants people with known numbers, works with them as an office does, and looks for the numbers in plain form.

    canary.py BANGFU [--keep FOLDER]

Rosters are imported, changed and refused, people searched and explained, lists exported, the server asked and killed in the
middle of an upload. Then the database with its log, the temporary folder, everything the program printed, every address and
every exported file are searched for each number as UTF-8, UTF-16, GB 18030, hexadecimal and Base64. The scanner must first
find a number planted in each of these forms. Ends with `N passed, M failed`.
"""

import argparse
import base64
import csv
import http.client
import io
import os
import re
import signal
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.parse
import zipfile
from pathlib import Path

import pyzipper


def identity(sequence, birth="19850612"):
    """A number of a county code that was never assigned, with the right check digit."""
    digits = f"610399{birth}{sequence:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return digits + "10X98765432"[sum(w * int(d) for w, d in zip(weights, digits)) % 11]


PEOPLE = [(identity(700 + n), f"1540099{n:04d}", f"62170000998877{n:02d}") for n in range(20)]
CHANGED = "15488776655"
ASIDE = "15466554433"
CERTIFICATE = PEOPLE[1][0] + "44"
HEALTH = "患有大病"
# What no file, log or address may hold. Health and the kind of disability are words that also stand in the program, so they
# are looked for in the database alone.
NUMBERS = [number for person in PEOPLE for number in person] + [CHANGED, ASIDE, CERTIFICATE]
WORDS = [HEALTH, "视力残疾"]


def forms(text):
    yield "UTF-8", text.encode()
    yield "UTF-16 LE", text.encode("utf-16-le")
    yield "UTF-16 BE", text.encode("utf-16-be")
    if not text.isascii():
        yield "GB 18030", text.encode("gb18030")
    yield "hexadecimal", text.encode().hex().encode()
    yield "HEXADECIMAL", text.encode().hex().upper().encode()
    yield "percent", urllib.parse.quote(text).encode()
    # Base64 of the text at each of the three places it can begin within a group, its unsure ends cut.
    for shift in range(3):
        encoded = base64.b64encode(b"\0" * shift + text.encode())
        yield "Base64", encoded[4 if shift else 0:-4]


PATTERNS = {text: list(forms(text)) for text in NUMBERS + WORDS}


def found(data, texts):
    """Which of the texts the bytes hold, in which form. A workbook is searched part by part."""
    hits = [(index, form) for index, text in enumerate(texts) for form, pattern in PATTERNS[text] if pattern in data]
    return hits


def contents(path):
    yield path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for part in archive.infolist():
                if not part.flag_bits & 1:  # what is locked is searched as it lies
                    yield archive.read(part.filename)


def unlocked(content, password):
    """The workbook in a locked list, as another program opens it; nothing with a wrong password or none."""
    with pyzipper.AESZipFile(io.BytesIO(content)) as archive:
        (part,) = archive.infolist()
        try:
            return part.filename, archive.read(part.filename, password.encode() if password else None)
        except RuntimeError:
            return part.filename, b""


def holds(workbook, text):
    """Whether a part of a workbook holds a text."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return any(text.encode() in archive.read(name) for name in archive.namelist())


class Check:
    passed = failed = 0

    def __call__(self, what, holds, detail=""):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED: {what} {detail}", flush=True)


def write_export(path, people, phone=None):
    """The register of members, which corrects what is held."""
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["脱贫人口信息"])
        writer.writerow([
            "姓名", "证件号码", "与户主关系", "户编号", "人口编号", "省", "市", "县", "乡", "村", "年度", "文化程度", "在校生状况", "劳动技能",
            "务工时间(月)", "务工所在地", "健康状况", "残疾类别", "成员联系电话", "户联系电话", "备用电话"])
        for index, (number, telephone, _) in enumerate(people):
            writer.writerow([
                f"金丝雀{index}", number, "户主", f"61032800{index:02d}", f"6103280001{index:02d}", "陕西省", "宝鸡市", "千阳县",
                "城关镇", "新城村", 2021, "初中", "", "普通劳动力", 6, "江苏省苏州市", HEALTH, WORDS[1], phone or telephone, telephone,
                ASIDE])


def write_roster(path, people, phone=None):
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["姓名", "身份证号码", "联系电话", "健康状况", "残疾类别", "银行账号", "开户行", "备用电话", "学历"])
        for index, (number, telephone, account) in enumerate(people):
            number = CERTIFICATE if CERTIFICATE.startswith(number) else number
            writer.writerow([f"金丝雀{index}", number, phone or telephone, HEALTH, WORDS[1], account, "样例银行", ASIDE, "初中"])


class Office:
    """The program with everything it prints kept."""

    def __init__(self, bangfu, folder):
        self.bangfu, self.folder = bangfu, folder
        self.printed = []
        self.temporary = folder / "tmp"
        self.temporary.mkdir()
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("BANGFU_") or k == "BANGFU_POLICIES"},
            "TMPDIR": str(self.temporary),
            "BANGFU_DATABASE": f"sqlite:{folder}/county.sqlite",
        }

    def run(self, *arguments, status=0, also={}):
        done = subprocess.run([self.bangfu, *map(str, arguments)], capture_output=True, env={**self.environment, **also})
        self.printed += [done.stdout, done.stderr]
        if status is not None and done.returncode != status:
            sys.exit(f"bangfu {arguments[0]} ended with {done.returncode}: {done.stderr.decode()}")
        return done

    def serve(self):
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            self.port = s.getsockname()[1]
        self.log = open(self.folder / "server.log", "ab")
        self.server = subprocess.Popen(
            [self.bangfu, "serve", "--port", str(self.port)], stdout=self.log, stderr=self.log,
            env={**self.environment, "BANGFU_LOG_LEVEL": "debug"})
        for _ in range(200):
            try:
                self.ask("GET", "/health")
                return
            except OSError:
                time.sleep(0.1)
        sys.exit("the server did not start")

    def ask(self, method, path, fields=None, cookie=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Host": f"127.0.0.1:{self.port}"}
        if cookie:
            headers["Cookie"] = cookie
        body = None
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urllib.parse.urlencode(fields)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        answer.body = answer.read()
        connection.close()
        return answer


def scan(folder, texts, leave_out=()):
    hits = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(part in leave_out for part in path.relative_to(folder).parts):
            for data in contents(path):
                hits += [(path.name, *hit) for hit in found(data, texts)]
    return hits


def scanner_finds(check, folder):
    """A scanner that finds nothing proves nothing."""
    planted = folder / "planted"
    planted.mkdir()
    for text in (NUMBERS[0], CHANGED, CERTIFICATE, *WORDS):
        for form, pattern in PATTERNS[text]:
            (planted / "file").write_bytes(os.urandom(999) + pattern + os.urandom(999))
            check(f"the scanner finds {form}", scan(planted, [text]))
        for shift in range(3):
            (planted / "file").write_bytes(base64.b64encode(b"x" * (30 + shift) + text.encode() + b"y" * 30))
            check("the scanner finds Base64 anywhere", scan(planted, [text]))
        with zipfile.ZipFile(planted / "file", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/sheet1.xml", "x" * 999 + text)
        check("the scanner looks into workbooks", scan(planted, [text]))
    (planted / "file").unlink()
    planted.rmdir()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bangfu")
    parser.add_argument("--keep")
    options = parser.parse_args()
    check = Check()
    with tempfile.TemporaryDirectory(prefix="bangfu-canary-") as name:
        folder = Path(options.keep or name)
        folder.mkdir(exist_ok=True)
        scanner_finds(check, folder)
        office = Office(options.bangfu, folder)
        work(check, office, folder)
    print(f"{check.passed} passed, {check.failed} failed")
    sys.exit(1 if check.failed else 0)


def work(check, office, folder):
    rosters = folder / "rosters"
    rosters.mkdir()
    write_roster(rosters / "a.csv", PEOPLE)
    write_export(rosters / "b.csv", PEOPLE)
    write_export(rosters / "c.csv", PEOPLE[:3], phone=CHANGED)
    (rosters / "bad.csv").write_text("产品,单价\n" + ",".join(PEOPLE[0]) + "\n", encoding="utf-8")
    made = office.run("import", rosters / "a.csv", "--errors", rosters / "back.xlsx")
    check("twenty people go in", b"20" in made.stdout, made.stdout.decode())
    key = folder / "county.sqlite.key"
    check("the key is made for its owner alone", key.stat().st_mode & 0o777 == 0o600)
    check("where it lies is said, the key itself is not",
          str(key).encode() in made.stderr and key.read_bytes().split(b"=")[1].strip() not in made.stderr)
    for name in ("b.csv", "c.csv"):
        office.run("import", rosters / name, "--errors", rosters / "back.xlsx")
    office.run("import", rosters / "bad.csv", status=1)
    for form in ("table", "json", "csv", "xlsx"):
        office.run("scan", "--as-of", "2022-11-15", "--format", form, "--output", folder / f"scan.{form}")
    check("the masked list has its people", (folder / "scan.csv").read_text().count("金丝雀") >= 20)
    office.run("explain", PEOPLE[0][0])
    office.run("explain", PEOPLE[0][0][:17] + "0", status=None)
    take_list(check, office, folder)
    office.run("database", "migrate")

    for column, count in filled(folder).items():
        check(f"something is sealed in {column}", count > 0)

    backup, backup_key = folder / "night.backup", folder / "backup.key"
    office.run("database", "backup-key", backup_key)
    office.run("database", "backup", backup, "--key", backup_key)
    check("a backup shows nobody's name either", "金丝雀".encode() not in backup.read_bytes())
    office.run("database", "drill", backup, "--key", backup_key)
    office.run("database", "restore", backup, "--key", backup_key, "--database", f"sqlite:{folder}/restored.sqlite", status=None)
    check("what was restored has its people", "金丝雀".encode() in (folder / "restored.sqlite").read_bytes())

    addresses = pages(check, office)
    check("no address holds a number", not found("\n".join(addresses).encode(), NUMBERS))

    # Everything but what the office itself was handed: its own rosters.
    check("no number in the database, its log, lists, logs or temporary files",
          not (hits := scan(folder, NUMBERS, leave_out=("rosters",))), str(hits[:5]))
    check("no health in the database", not (hits := [
        (path.name, hit) for path in folder.glob("county.sqlite*") for hit in found(path.read_bytes(), WORDS)]), str(hits[:5]))
    check("no number in what was printed", not (hits := found(b"\n".join(office.printed), NUMBERS)), str(hits[:5]))
    check("the write-ahead log was looked at", (folder / "county.sqlite-wal").exists())

    rotate(check, office, folder, key)


def take_list(check, office, folder):
    """A list with full numbers from the console: locked, and nothing of it in the open anywhere."""
    day = ("--as-of", "2022-11-15", "--jurisdiction", "610328")
    wanted = ("--full", "--purpose", "交银行发放补贴", "--recipient", "县财政局")
    output = folder / "full.zip"
    for wrong in (("--full",), ("--full", "--purpose", PEOPLE[0][1], "--recipient", "县财政局"),
                  ("--full", "--purpose", "交银行发放补贴"), ("--purpose", "交银行发放补贴")):
        office.run("scan", *day, *wrong, "--output", output, status=2)
    for name in ("full.csv", "full.xlsx"):
        office.run("scan", *day, *wanted, "--output", folder / name, status=2)
    office.run("scan", *day, *wanted, "--format", "csv", "--output", output, status=2)
    check("nothing was written where it was refused", not list(folder.glob("full*")))
    office.run("scan", "--full", "--request", "999", "--output", output, status=1)
    done = office.run("scan", *day, *wanted, "--output", output)
    password = re.search(r"打开密码：(\S+?)（", done.stdout.decode()).group(1)
    look_into(check, output.read_bytes(), password)
    check("the list is its owner's alone", output.stat().st_mode & 0o777 == 0o600)
    check("the password is not in the database", not any(
        password.encode() in path.read_bytes() for path in folder.glob("county.sqlite*")))
    office.run("scan", "--full", "--request", "1", "--output", folder / "again.zip", status=1)
    check("a list is taken once", not (folder / "again.zip").exists())


def look_into(check, content, password):
    """What another reader of zips makes of a locked list."""
    name, workbook = unlocked(content, password)
    check("the name inside says nothing of people", re.fullmatch(r"list-\d+\.xlsx", name), name)
    check("a locked list opens with its password", workbook[:2] == b"PK" and holds(workbook, PEOPLE[0][0]))
    check("and says who took it", holds(workbook, "名单申请") and holds(workbook, "县财政局"))
    for wrong in (None, "k7mp-x3ad-k7mp-x3ad-k7mp", password[:-1]):
        check("with no other", unlocked(content, wrong)[1] == b"")
    check("no number lies open in it, nor anything of the workbook", not found(content, NUMBERS) and b"xl/worksheets" not in content)


def filled(folder):
    """How many values each sealed column holds, asked of a copy, so that the database's log stays as it is."""
    copy = folder / "copy"
    copy.mkdir()
    for path in folder.glob("county.sqlite*"):
        shutil.copy(path, copy)
    with sqlite3.connect(copy / "county.sqlite") as database:
        counts = {
            name: database.execute("SELECT count({1}) FROM {0}".format(*name.split("."))).fetchone()[0]
            for name in (
                "person.identity_number", "person.telephone", "person.health", "person.disability_kind",
                "person.account_number", "household.telephone", "person_number.number", "source_row.extras",
                "record_change.before_value", "record_change.after_value")
        }
    database.close()
    shutil.rmtree(copy)
    return counts


def sign_in(check, office):
    """Makes an account, signs in with its one-time password and changes it. Returns the cookie and the forms' token."""
    made = office.run(
        "user", "add", "canary", "--shown-name", "操作员", "--region", "610328", "--role", "humanResourcesBureau")
    password = re.search(r"一次性密码：(\S+?)（", made.stdout.decode()).group(1)
    cookies = {}

    def ask(method, path, fields=None):
        answer = office.ask(method, path, fields, "; ".join(f"{name}={value}" for name, value in cookies.items()))
        for header, value in answer.getheaders():
            if header.lower() == "set-cookie":
                name, value = value.split(";")[0].split("=", 1)
                cookies[name] = value
        return answer

    def token(page):
        return re.search(rb'name="token"[^>]*value="([^"]+)"', page.body).group(1).decode()

    ask("POST", "/login", {"token": token(ask("GET", "/login")), "name": "canary", "password": password})
    new = "larks-sing-at-dawn-7"
    changed = ask("POST", "/login/password", {"token": token(ask("GET", "/login/password")), "new": new, "again": new})
    check("a clerk signs in", changed.status == 303, str(changed.status))
    page = ask("GET", "/people")
    return "; ".join(f"{name}={value}" for name, value in cookies.items()), token(page)


def pages(check, office):
    """Pages, searches, refusals, a full value, an upload that is cut by a kill. Returns the addresses met."""
    office.serve()
    addresses = []
    cookie, token = sign_in(check, office)
    person = None
    for text in (PEOPLE[0][0], PEOPLE[0][0][:17] + "0", PEOPLE[0][1], "金丝雀0", PEOPLE[0][0][:14]):
        answer = office.ask("POST", "/people/searches", {"q": text, "token": token}, cookie)
        where = answer.getheader("Location") or ""
        if text == PEOPLE[0][0]:
            person = where
            check("a whole number leads to its person", re.fullmatch(r"/people/\d+", where), where)
            addresses.append(where)
        elif text in (PEOPLE[0][0][:17] + "0",):
            addresses.append(where)
    seen = [office.ask("GET", path, cookie=cookie).body for path in ("/", "/people", person, "/imports", "/exports")]
    seen.append(office.ask("GET", "/exports/all", cookie=cookie).body)
    check("no page shows a number", not found(b"\n".join(seen), NUMBERS))
    check("no page shows health", WORDS[1].encode() not in seen[2] and HEALTH.encode() not in seen[2])
    refused = office.ask("POST", f"{person}/reveals", {"field": "telephone", "reason": "x", "token": token}, cookie)
    check("a full value without a reason is refused", refused.status in (404, 422), str(refused.status))
    shown = office.ask(
        "POST", f"{person}/reveals", {"field": "telephone", "reason": "核对联系方式", "token": token}, cookie)
    check("a full value is shown for a reason", shown.status == 200 and CHANGED.encode() in shown.body, str(shown.status))
    check("and is kept by no cache", shown.getheader("Cache-Control") == "no-store")
    take_list_on_pages(check, office, cookie, token, addresses)

    # An upload of which the server is killed before its end.
    connection = socket.create_connection(("127.0.0.1", office.port))
    boundary = "canary"
    head = (f'--{boundary}\r\nContent-Disposition: form-data; name="token"\r\n\r\n{token}\r\n--{boundary}\r\n'
            f'Content-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n').encode()
    data = ("姓名,身份证号码\n" + "\n".join(f"金丝雀,{n}" for n, _, _ in PEOPLE) * 3000).encode()
    connection.sendall(
        f"POST /imports HTTP/1.1\r\nHost: 127.0.0.1:{office.port}\r\nCookie: {cookie}\r\n"
        f"Content-Type: multipart/form-data; boundary={boundary}\r\n"
        f"Content-Length: {len(head) + len(data) + 9999}\r\n\r\n".encode() + head + data)
    deadline = time.monotonic() + 20
    while not any(p.stat().st_size for p in office.temporary.rglob("*.csv")) and time.monotonic() < deadline:
        time.sleep(0.05)
    uploads = list(office.temporary.rglob("*.csv"))
    check("an upload lies in a file of its owner alone",
          uploads and all(p.stat().st_mode & 0o777 == 0o600 and p.parent.stat().st_mode & 0o777 == 0o700 for p in uploads))
    office.server.send_signal(signal.SIGKILL)
    office.server.wait()
    connection.close()
    check("a killed server leaves its upload behind", any(office.temporary.rglob("*.csv")))
    office.serve()
    check("the next one removes it", not list(office.temporary.rglob("*.csv")))
    # Killed once more, so that the write-ahead log stays to be looked at.
    office.server.send_signal(signal.SIGKILL)
    office.server.wait()
    office.log.close()
    return addresses


def take_list_on_pages(check, office, cookie, token, addresses):
    """A list with full numbers from the pages. Returns its password, which stands nowhere else."""
    form = {"token": token, "benefit": "", "region": "610328", "as-of": "2022-11-15", "purpose": "交银行发放补贴",
            "recipient": "县财政局"}
    refused = office.ask("POST", "/lists", {**form, "purpose": PEOPLE[0][0]}, cookie)
    check("a number is no purpose", refused.status == 200 and b"notice-no" in refused.body, str(refused.status))
    made = office.ask("POST", "/lists", form, cookie)
    where = made.getheader("Location") or ""
    check("a list is asked for", made.status == 303 and re.fullmatch(r"/lists/\d+", where), f"{made.status} {where}")
    addresses.append(where)
    check("nothing is there before it is made", office.ask("GET", f"{where}/file", cookie=cookie).status == 404)
    taken = office.ask("POST", f"{where}/taking", {"token": token}, cookie)
    secret = re.search(r'class="secret"[^>]*>([a-z2-9-]+)<', taken.body.decode())
    check("the password is shown", taken.status == 200 and secret, str(taken.status))
    password = secret.group(1)
    check("on a page that no cache keeps", taken.getheader("Cache-Control") == "no-store")
    waiting = list(office.temporary.rglob("*.zip"))
    check("the list waits in a file of its owner alone",
          len(waiting) == 1 and all(p.stat().st_mode & 0o777 == 0o600 for p in waiting), str(waiting))
    for _ in range(2):
        got = office.ask("GET", f"{where}/file", cookie=cookie)
        look_into(check, got.body, password)
    check("a list is taken once", password.encode() not in (
        again := office.ask("POST", f"{where}/taking", {"token": token}, cookie)).body and b"class=\"secret\"" not in again.body)
    shown = [office.ask("GET", path, cookie=cookie).body for path in ("/lists", where, "/journal")]
    check("no page shows the password again", not any(password.encode() in body for body in shown))
    check("no page of lists shows a number", not found(b"\n".join(shown + [made.body, taken.body]), NUMBERS))
    check("and no file holds the password", not [
        path.name for path in office.folder.rglob("*") if path.is_file() and password.encode() in path.read_bytes()])
    return password


def rotate(check, office, folder, key):
    """A wrong, missing or open key stops every start; a changed one opens everything."""
    before = key.read_bytes()
    number = PEOPLE[0][0]
    key.rename(folder / "away")
    done = office.run("explain", number, status=1)
    check("a missing key stops the start, and none is made", b"no key" in done.stderr and not key.exists(), done.stderr.decode())
    wrong = b"bangfu-key aes-sha256 1=" + os.urandom(32).hex().encode()
    done = office.run("explain", number, status=1, also={"BANGFU_KEY": wrong.decode()})
    check("a wrong key stops the start", b"not this database's" in done.stderr, done.stderr.decode())
    (folder / "away").rename(key)
    key.chmod(0o644)
    done = office.run("explain", number, status=1)
    check("a key that others can read stops the start", b"chmod 600" in done.stderr, done.stderr.decode())
    key.chmod(0o600)
    office.run("database", "rotate-key")
    # The journal is never written anew: what it has sealed keeps its key.
    check("there is a new key", b" 2=" in key.read_bytes() and before.strip() in key.read_bytes())
    office.run("explain", number)
    done = office.run("explain", number, status=1, also={"BANGFU_KEY": before.decode().strip()})
    check("the old key opens nothing", b"generation 2" in done.stderr, done.stderr.decode())
    check("no number lies open after the change", not scan(folder, NUMBERS, leave_out=("rosters",)))


if __name__ == "__main__":
    main()
