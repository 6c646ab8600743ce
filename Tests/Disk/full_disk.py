#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fills the disk of a serving office to its last byte, and gives it room again.

    full_disk.py BANGFU [--screenshots FOLDER]

Makes a small disk in memory, which takes a system administrator, and puts a sample county on it. Full, the office reads only:
what must go on goes on and is journalled, every other form is refused in words, a banner stands on every page. Started on the
full disk it serves. With room again it works by itself. Ends with `N passed, M failed`, or says that it was left out.
"""

import argparse
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
from pathlib import Path

DISK_BYTES = 200 << 20
RESERVE_BYTES = 64 << 20
BANNER = "现在只能查看"
REFUSED = "磁盘满了，没有办理"
MISSING = "没能留出备用空间"


class Check:
    passed = failed = 0

    def __call__(self, what, holds, detail=""):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED: {what} {str(detail)[:300]}")


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Server:
    process = None

    def __init__(self, bangfu, database, log):
        self.bangfu, self.database, self.log = bangfu, database, log

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process and self.process.poll() is None:
            self.process.kill()

    def start(self):
        self.port, self.metrics_port = free_port(), free_port()
        self.process = subprocess.Popen(
            [self.bangfu, "serve", "--port", str(self.port), "--database", f"sqlite:{self.database}", "--as-of", "2022-11-15"],
            stdout=open(self.log, "ab"), stderr=subprocess.STDOUT,
            env={**os.environ, "BANGFU_METRICS_PORT": str(self.metrics_port)})
        for _ in range(300):
            try:
                return self.get("/health")
            except OSError:
                if self.process.poll() is not None:
                    sys.exit(f"the server did not start: {self.log.read_text()}")
                time.sleep(0.1)
        sys.exit("the server did not answer")

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)

    def ask(self, method, path, body=None, cookie=None, port=None, kind="application/x-www-form-urlencoded"):
        connection = http.client.HTTPConnection("127.0.0.1", port or self.port, timeout=60)
        headers = {"Host": f"127.0.0.1:{port or self.port}"}
        if cookie:
            headers["Cookie"] = cookie
        if body is not None:
            headers["Content-Type"] = kind
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        answer.text = answer.read().decode(errors="replace")
        connection.close()
        return answer

    def get(self, path, cookie=None):
        return self.ask("GET", path, cookie=cookie)

    def figure(self, name):
        text = self.ask("GET", "/metrics", port=self.metrics_port).text
        return float(re.search(rf"^{name} (\S+)$", text, re.M)[1])


class Officer:
    """A browser with its cookies."""

    def __init__(self, server):
        self.server, self.cookies = server, {}

    def keep(self, answer):
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, value = line.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer

    @property
    def cookie(self):
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def get(self, path):
        return self.keep(self.server.get(path, self.cookie))

    def token(self, path):
        return re.search(r'name="token" value="([^"]+)"', self.get(path).text)[1]

    def post(self, page, path, fields):
        body = urllib.parse.urlencode({"token": self.token(page), **fields})
        return self.keep(self.server.ask("POST", path, body, self.cookie))

    def upload(self, page, path, name, content):
        parts = [f'--b\r\nContent-Disposition: form-data; name="token"\r\n\r\n{self.token(page)}\r\n'.encode(),
                 f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode(), content, b"\r\n--b--\r\n"]
        return self.keep(self.server.ask("POST", path, b"".join(parts), self.cookie, kind="multipart/form-data; boundary=b"))

    def sign_in(self, name, password):
        return self.post("/login", "/login", {"name": name, "password": password})


def members(count):
    """An export of members of a county code that was never assigned."""
    lines = ["姓名,证件号码,户编号,与户主关系,人口编号,识别标准,劳动技能,数据日期"]
    for number in range(1, count + 1):
        body = f"610399{1960 + number // 900}0506{number % 900:03}"
        total = sum(int(d) * w for d, w in zip(body, (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)))
        household = 6_103_280_000 + number
        lines.append(f"测试,{body}{'10X98765432'[total % 11]},{household},户主,{household}01,国家扶贫标准,普通劳动力,2022-10-31")
    return "\n".join(lines).encode()


def fill(filler):
    """Takes every byte there is."""
    with open(filler, "ab", buffering=0) as file:
        for size in (1 << 20, 4096, 1):
            try:
                while file.write(b"\1" * size) == size:
                    pass
            except OSError:
                pass


def until(holds, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.2)
    return False


def full(check, server, officer, logins, roster):
    """The first write finds the disk full; from then on the office only reads."""
    taken = officer.upload("/imports", "/imports", "大册.csv", roster)
    check("the upload is taken in", taken.status == 303, taken.status)
    job = taken.headers["Location"]
    check("the import ends", until(lambda: "http-equiv" not in (p := officer.get(job).text) and "正在" not in p))
    told = officer.get(job)
    check("the import was refused for want of space", told.status == 503 and REFUSED in told.text, told.status)
    check("the office only reads", server.figure("bangfu_read_only") == 1)
    check("what was kept back is free", server.figure("bangfu_disk_reserve_bytes") == 0)
    for path in ("/", "/people", "/imports", "/account", "/policies"):
        page = officer.get(path)
        check(f"the banner stands on {path}", page.status == 200 and BANNER in page.text, page.status)
    check("it stands before signing in too", BANNER in server.get("/login").text)
    ready = server.get("/ready")
    check("it is ready and says how", ready.status == 200 and ready.text == "ready, read-only\n", ready.text)
    change = officer.post("/account", "/account/password", {"old": "x", "new": "y", "again": "y"})
    check("a change is refused", change.status == 503 and REFUSED in change.text, change.status)
    check("it is said when to come back", change.headers["Retry-After"] == "60")
    again = officer.upload("/imports", "/imports", "小册.csv", roster[:200])
    check("an upload is refused", again.status == 503 and REFUSED in again.text, again.status)
    going_on(check, server, officer, logins)


def going_on(check, server, officer, logins):
    person = re.search(r'href="(/people/\d+)', officer.get("/people").text)[1]
    field = re.search(r'<option value="([^"]+)"', officer.get(person).text.split("/reveals")[1])[1]
    shown = officer.post(person, f"{person}/reveals", {"field": field, "reason": "磁盘写满时核对"})
    check("one full value is shown, with its entry", shown.status == 200, shown.status)
    wrong = Officer(server).sign_in("employment", "wrong-password")
    check("a wrong password is refused as ever", wrong.status != 503 and wrong.status != 500, wrong.status)
    auditor = Officer(server)
    check("another signs in", auditor.sign_in("auditor", logins["auditor"]).status == 303)
    journal = auditor.get("/journal").text
    check("what went on stands in the journal", "磁盘写满时核对" in journal and BANNER in journal)
    check("and signs out", auditor.post("/", "/logout", {}).status == 303)


def work(check, bangfu, disk, folder, screenshots):
    county = disk / "county"
    report = subprocess.run(
        [bangfu, "demo", "--people", "400", "--no-serve", "--folder", county], capture_output=True, text=True, check=True).stdout
    logins = dict(re.findall(r"^  \S+ +([a-z.]+) +([a-z0-9]{4}(?:-[a-z0-9]{4}){3})  ", report, re.M))
    database, filler = county / "bangfu.sqlite", disk / "filler"
    with Server(bangfu, database, folder / "server.log") as server:
        story(check, server, disk, folder, logins, screenshots)
    with Server(bangfu, database, folder / "tight.log") as server:
        tight(check, server, filler, folder, logins)
    verdict = subprocess.run([bangfu, "journal", "verify", "--database", f"sqlite:{database}"], capture_output=True, text=True)
    check("the journal holds", verdict.returncode == 0, verdict.stdout + verdict.stderr)


def story(check, server, disk, folder, logins, screenshots):
    bangfu, database, filler, roster = server.bangfu, server.database, disk / "filler", members(3_000)
    server.start()
    reserve = Path(f"{database}.reserve")
    check("64 MB are kept back", server.figure("bangfu_disk_reserve_bytes") == RESERVE_BYTES
          and reserve.stat().st_blocks * 512 >= RESERVE_BYTES and reserve.stat().st_mode & 0o777 == 0o600)
    check("the office works", server.figure("bangfu_read_only") == 0 and server.get("/ready").text == "ready\n")
    officer = Officer(server)
    check("an officer signs in", officer.sign_in("employment", logins["employment"]).status == 303)
    fill(filler)
    full(check, server, officer, logins, roster)
    if screenshots:
        browser(check, server, logins, screenshots)
    check("it stops in order", server.stop() == 0)

    fill(filler)
    refused = subprocess.run([bangfu, "serve", "--port", "0", "--database", f"sqlite:{database}"], capture_output=True, text=True)
    check("without a byte it says why it does not start", refused.returncode == 1 and "the disk is full" in refused.stderr, refused)

    filler.unlink()
    server.start()
    check("with room it keeps space back again", server.figure("bangfu_disk_reserve_bytes") == RESERVE_BYTES)
    check("it stops in order once more", server.stop() == 0)
    fill(filler)
    server.start()
    officer = Officer(server)
    check("started on the full disk it serves from what was kept back", BANNER in server.get("/login").text)
    check("and an officer signs in", officer.sign_in("employment", logins["employment"]).status == 303)
    check("and changes are refused", officer.post("/account", "/account/password", {"old": "x"}).status == 503)

    filler.unlink()
    check("with room it works again by itself", until(lambda: server.figure("bangfu_read_only") == 0))
    check("and keeps space back again", server.figure("bangfu_disk_reserve_bytes") == RESERVE_BYTES)
    check("the banner is gone", BANNER not in officer.get("/people").text)
    taken = officer.upload("/imports", "/imports", "大册.csv", roster)
    job = taken.headers["Location"]
    check("the same file is taken in", until(lambda: "正在" not in officer.get(job).text) and officer.get(job).status == 200)
    check("it stops in order again", server.stop() == 0)
    lines = (folder / "server.log").read_text()
    check("the log has one line at each change", lines.count("read-only from now on") == 2
          and lines.count("changes are taken") == 1, lines)


def tight(check, server, filler, folder, logins):
    """Room to work and none to keep back: those who run the system are told."""
    Path(f"{server.database}.reserve").unlink()
    disk = os.statvfs(filler.parent)
    with open(filler, "wb") as file:
        os.posix_fallocate(file.fileno(), 0, disk.f_bavail * disk.f_frsize - (60 << 20))
    server.start()
    administrator, officer = Officer(server), Officer(server)
    administrator.sign_in("admin", logins["admin"])
    officer.sign_in("employment", logins["employment"])
    check("the log says that nothing is kept back", "no room for the reserve" in (folder / "tight.log").read_text())
    check("changes are taken", server.figure("bangfu_read_only") == 0)
    check("those who run the system are told", MISSING in administrator.get("/upkeep").text)
    check("others are not", MISSING not in officer.get("/").text)


def browser(check, server, logins, screenshots):
    """Going back keeps what was filled in."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By

    options = webdriver.ChromeOptions()
    for option in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1200,900"):
        options.add_argument(option)
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    try:
        site = f"http://127.0.0.1:{server.port}"
        driver.get(f"{site}/login")
        driver.find_element(By.NAME, "name").send_keys("employment")
        driver.find_element(By.NAME, "password").send_keys(logins["employment"])
        driver.find_element(By.CSS_SELECTOR, "main button").click()
        check("the browser signs in", until(lambda: "/login" not in driver.current_url))
        driver.get(f"{site}/exports")
        until(lambda: driver.find_elements(By.NAME, "purpose"))
        driver.save_screenshot(str(screenshots / "full-disk-banner.png"))
        purpose = driver.find_element(By.NAME, "purpose")
        purpose.send_keys("发放补贴用")
        purpose.submit()
        check("the browser shows why", until(lambda: REFUSED in driver.page_source))
        driver.save_screenshot(str(screenshots / "full-disk-refused.png"))
        driver.back()
        check("going back keeps what was filled in", until(lambda: [
            field.get_attribute("value") for field in driver.find_elements(By.NAME, "purpose")] == ["发放补贴用"]))
    finally:
        driver.quit()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bangfu", type=Path)
    parser.add_argument("--screenshots", type=Path)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if not arguments.inside:
        # A namespace of its own: the small disk is seen by nobody else and goes with the last process.
        try:
            may = subprocess.run(["unshare", "-m", "true"], stderr=subprocess.DEVNULL).returncode == 0
        except OSError:
            may = False
        done = subprocess.run(["unshare", "-m", sys.executable, *sys.argv, "--inside"]) if may else None
        if done is None or done.returncode == 77:
            print("SKIPPED: a full disk, since only a system administrator can make a small one")
            return 0
        return done.returncode
    with tempfile.TemporaryDirectory() as name:
        disk = Path(name) / "disk"
        disk.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "tmpfs", disk], stderr=subprocess.DEVNULL).returncode:
            return 77
        if arguments.screenshots:
            arguments.screenshots.mkdir(parents=True, exist_ok=True)
        check = Check()
        try:
            work(check, arguments.bangfu.resolve(), disk, Path(name), arguments.screenshots)
        finally:
            if check.failed:
                print((Path(name) / "server.log").read_text()[-2000:])
            subprocess.run(["umount", "-l", disk])
    print(f"{check.passed} passed, {check.failed} failed")
    return 1 if check.failed else 0


if __name__ == "__main__":
    sys.exit(main())
