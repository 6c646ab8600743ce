# SPDX-License-Identifier: Apache-2.0
"""What a clerk does, in a headless Chromium, against a running server.

    clerk.py BASE_URL --logins REPORT [--workbook FILE] [--screenshots FOLDER]

Walks through overview, import, receipt, people, one person, the other language, the downloads and a list with full numbers:
once with JavaScript and once without. Every page is checked by axe-core, for its width on a small
screen, and for identity numbers that are not masked. Ends with `N passed, M failed`.
"""
import argparse
import base64
import json
import pathlib
import re
import sys
import tempfile
import time
import zipfile

import axe_playwright_python
import openpyxl
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Not among the digits of a form's token, which is drawn at random.
IDENTITY_NUMBER = re.compile(r"(?<![0-9a-f])\d{17}[\dXx](?![0-9a-f])")
WAIT_SECONDS = 120


def identity_number(birth, sequence):
    """A number of an unassigned county with its right check digit: nobody's."""
    body = f"610399{birth}{sequence:03}"
    total = sum(int(digit) * weight for digit, weight in
                zip(body, (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)))
    return body + "10X98765432"[total % 11]


def make_workbook(file):
    """A roster as offices send it: two title rows, good rows and three that must come back."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["浏览器测试人员花名册"])
    sheet.append(["填报日期：2022年11月1日"])
    sheet.append(["序号", "姓名", "证件号码", "联系电话", "备注"])
    for index in range(1, 13):
        sheet.append([index, f"测试{'甲乙丙丁戊己庚辛壬癸子丑'[index - 1]}",
                      identity_number("19850612", 100 + index), "13800001234", ""])
    wrong = identity_number("19850612", 200)
    sheet.append([13, "测试寅", wrong[:-1] + ("1" if wrong[-1] != "1" else "2"), "13800001234", ""])
    sheet.append([14, "测试卯", "6.10399E+17", "13800001234", ""])
    sheet.append([15, "测试辰", "", "13800001234", ""])
    book.save(file)
    return file


def sample_logins(report):
    """Passwords by account name, as the demo named them at its end."""
    return {name: password for name, password in
            re.findall(r"^  \S+ +([a-z.]+) +([a-z0-9]{4}(?:-[a-z0-9]{4}){3})  ", report.read_text(), re.M)}


class Results:
    def __init__(self):
        self.passed, self.failed = 0, 0

    def check(self, name, holds, detail=""):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED: {name}" + (f": {detail}" if detail else ""))
        return holds


class Clerk:
    """One browser, and the pages it has seen."""

    def __init__(self, base, results, folder, scripts):
        self.base, self.results, self.folder, self.scripts = base, results, folder, scripts
        self.downloads = pathlib.Path(tempfile.mkdtemp(prefix="bangfu-downloads-"))
        options = webdriver.ChromeOptions()
        for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--lang=zh-CN"):
            options.add_argument(argument)
        preferences = {"download.default_directory": str(self.downloads)}
        if not scripts:
            preferences["profile.managed_default_content_settings.javascript"] = 2
        options.add_experimental_option("prefs", preferences)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        self.driver.set_page_load_timeout(60)
        self.size(1280, 900)

    def size(self, width, height):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})

    def check(self, name, holds, detail=""):
        return self.results.check(f"{'' if self.scripts else 'without script: '}{name}", holds, detail)

    def open(self, path):
        self.driver.get(self.base + path)

    def press(self, element):
        """Presses what leads to another page, and waits until that page is there."""
        before = self.one("html")
        element.click()
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                before.tag_name
            except WebDriverException:  # stale, or its document is gone
                break
            time.sleep(0.02)
        while time.monotonic() < deadline and self.steady(
                lambda: self.evaluate("document.readyState")) != "complete":
            time.sleep(0.02)

    def steady(self, read):
        """What `read` gives; read again where the page was replaced under it, as a page that follows
        an import may be at any moment."""
        for _ in range(20):
            try:
                return read()
            except WebDriverException:
                time.sleep(0.1)
        return read()

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    @property
    def text(self):
        return self.one("body").text

    @property
    def path(self):
        return self.driver.current_url[len(self.base):]

    def picture(self, name):
        if not self.folder:
            return
        metrics = self.driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
        shot = self.driver.execute_cdp_cmd("Page.captureScreenshot", {
            "format": "png", "captureBeyondViewport": True,
            "clip": {"x": 0, "y": 0, "width": metrics["width"],
                     "height": min(metrics["height"], 4000), "scale": 1}})
        (self.folder / f"{name}.png").write_bytes(base64.b64decode(shot["data"]))

    def examine(self, name):
        """What holds on every page."""
        prefix = f"{name}: "
        self.check(prefix + "one h1", len(self.all("h1")) == 1)
        self.check(prefix + "title", " · " in self.driver.title, self.driver.title)
        found = IDENTITY_NUMBER.findall(self.driver.page_source)
        self.check(prefix + "no identity number in full", not found, f"{len(found)} of them")
        self.check(prefix + "no identity number in the address",
                   not IDENTITY_NUMBER.search(self.driver.current_url))
        # The debugger's own evaluation is not bound by the page's policy, which stays as it is.
        self.accessible(prefix)
        self.picture(name)
        self.size(320, 700)
        width = self.evaluate("document.documentElement.scrollWidth")
        self.check(prefix + "fits 320 px", width <= 320, f"{width} px wide")
        self.picture(name + "-320")
        self.size(1280, 900)
        refused = [entry["message"] for entry in self.driver.get_log("browser")
                   if "Content Security Policy" in entry["message"]]
        self.check(prefix + "nothing the policy refuses", not refused, "; ".join(refused)[:300])

    def evaluate(self, expression, wait=False):
        answer = self.driver.execute_cdp_cmd("Runtime.evaluate", {
            "expression": expression, "returnByValue": True, "awaitPromise": wait})
        if "exceptionDetails" in answer:
            raise RuntimeError(str(answer["exceptionDetails"])[:500])
        return answer["result"].get("value")

    def accessible(self, prefix):
        if not self.scripts:
            return
        self.evaluate(AXE + ";0")
        report = json.loads(self.evaluate(
            "axe.run(document, {runOnly: %s}).then(r => JSON.stringify(r.violations.map(v => "
            "({id: v.id, impact: v.impact, nodes: v.nodes.map(n => n.target.join(' '))}))))"
            % json.dumps(AXE_TAGS), wait=True))
        grave = [v for v in report if v["impact"] in ("serious", "critical")]
        slight = [v for v in report if v["impact"] not in ("serious", "critical")]
        self.check(prefix + "accessible", not grave, json.dumps(grave, ensure_ascii=False)[:600])
        for violation in slight:
            print(f"note: {prefix}{violation['id']} ({violation['impact']}): {violation['nodes'][:3]}")

    def downloaded(self, press):
        """The file that pressing brings."""
        before = set(self.downloads.iterdir())
        press()
        deadline = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < deadline:
            new = [f for f in set(self.downloads.iterdir()) - before
                   if not f.name.endswith((".crdownload", ".tmp")) and not f.name.startswith(".")]
            if new and new[0].stat().st_size > 0:
                return new[0]
            time.sleep(0.1)
        return None

    def close(self):
        self.driver.quit()


def is_workbook(file):
    if file is None or not zipfile.is_zipfile(file):
        return False
    return "xl/workbook.xml" in zipfile.ZipFile(file).namelist()


def sign_in(clerk, name, password):
    clerk.open("/login")
    clerk.one("#name").send_keys(name)
    clerk.one("#password").send_keys(password)
    clerk.press(clerk.one("main form button"))


def overview(clerk):
    clerk.open("/")
    clerk.check("Chinese is first", clerk.one("html").get_attribute("lang") == "zh-Hans")
    clerk.check("overview is called so", clerk.one("h1").text == "概览", clerk.one("h1").text)
    clerk.examine("overview")


def on_paper(clerk):
    clerk.open("/")
    clerk.check("the journal's head is not on the screen", not clerk.one(".on-paper").is_displayed())
    clerk.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    clerk.check("it is on paper", clerk.one(".on-paper").text.startswith("日志链头 610328/"))
    clerk.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def import_roster(clerk, workbook):
    clerk.open("/imports")
    clerk.examine("imports")
    clerk.one("input[type=file]").send_keys(str(workbook))
    clerk.press(clerk.one("main form[method=post] button"))
    clerk.check("an import has its address", re.match(r"/imports/\w+", clerk.path), clerk.path)
    clerk.steady(lambda: clerk.picture("import-progress"))
    deadline = time.monotonic() + WAIT_SECONDS
    while "回执" not in clerk.steady(lambda: clerk.one("h1").text) and time.monotonic() < deadline:
        if clerk.steady(lambda: clerk.all(".notice-no")):
            break
        time.sleep(0.5)
        if not clerk.scripts:
            clerk.driver.refresh()
    clerk.check("the receipt comes", "回执" in clerk.one("h1").text, clerk.one("h1").text)
    figures = {f.find_element(By.TAG_NAME, "dt").text: int(f.find_element(By.TAG_NAME, "dd").text.replace(",", ""))
               for f in clerk.all(".figure")}
    parts = sum(figures.get(name, 0) for name in ("新增", "变更", "未变", "退回"))
    clerk.check("the receipt adds up", figures.get("读到", -1) == parts > 0, str(figures))
    clerk.examine("receipt")
    if figures.get("退回", 0) > 0:
        clerk.check("reasons are given", "原因" in clerk.text)
        marked = clerk.downloaded(clerk.one(".notice .button").click)
        clerk.check("the marked workbook comes", is_workbook(marked), str(marked))


def find_people(clerk):
    clerk.open("/people")
    clerk.examine("people")
    rows = clerk.all("tbody tr")
    clerk.check("a page has at most 50 people", 0 < len(rows) <= 50, str(len(rows)))
    name = clerk.one("tbody th a").text
    clerk.one("#q").send_keys(name)
    clerk.press(clerk.one(".search button"))
    names = [cell.text for cell in clerk.all("tbody th a")]
    clerk.check("a name is found", bool(names) and all(name in found for found in names), str(names[:5]))
    clerk.check("the list has its address", "/people?" in clerk.path, clerk.path)
    clerk.open("/people")
    town = clerk.all("#town option")
    if len(town) > 1:
        town[1].click()
        clerk.press(clerk.one(".filters button"))
        clerk.check("a filter stands in the address", "town=" in clerk.path, clerk.path)
    clerk.open("/people")
    clerk.one("#q").send_keys("610399190001010009")
    clerk.press(clerk.one(".search button"))
    clerk.check("a number stands in no address", "610399" not in clerk.path, clerk.path)
    clerk.examine("people-none")


def open_person(clerk):
    """Somebody who is owed something, by the overview's own numbers."""
    clerk.open("/")
    numbers = clerk.all("tbody td.number a")
    if not clerk.check("the overview's numbers open", bool(numbers)):
        return
    clerk.press(numbers[0])
    clerk.check("the list says its sum", "合计" in clerk.one(".list-head").text)
    clerk.examine("benefit")
    clerk.press(clerk.one("tbody th a"))
    clerk.check("a person has benefits", clerk.all("#benefits .benefit"))
    opened = [d for d in clerk.all("details.benefit") if d.get_attribute("open") is not None]
    if clerk.check("reasons are open", bool(opened)):
        clerk.check("reasons name their clause", "条款" in opened[0].text)
        clerk.check("each condition says its word",
                    any(word in opened[0].text for word in ("满足", "不满足", "不详")))
    closed = [d for d in clerk.all("details.benefit") if d.get_attribute("open") is None]
    if closed:
        closed[0].find_element(By.TAG_NAME, "summary").click()
        clerk.check("a refusal opens", closed[0].get_attribute("open") is not None)
    clerk.check("sources are named", "数据从何而来" in clerk.text)
    clerk.examine("person")


def change_language(clerk):
    before = clerk.path
    clerk.press(clerk.one(".language"))
    clerk.check("English is spoken", clerk.one("html").get_attribute("lang") == "en")
    clerk.check("the page stays the same", clerk.path == before.split("#")[0], clerk.path)
    clerk.examine("person-en")
    clerk.open("/")
    clerk.check("the language is kept", clerk.one("h1").text == "Overview")
    clerk.examine("overview-en")
    clerk.press(clerk.one(".language"))
    clerk.check("and Chinese again", clerk.one("h1").text == "概览")


def download_list(clerk):
    clerk.open("/exports")
    clerk.examine("exports")
    whole = clerk.downloaded(clerk.one("main .button").click)
    clerk.check("the whole list comes", is_workbook(whole), str(whole))
    one = clerk.downloaded(clerk.one("tbody td:last-child a").click)
    clerk.check("a list of one benefit comes", is_workbook(one), str(one))


def take_full_list(clerk):
    """A list with full numbers: asked for, made, downloaded locked, and its password shown once."""
    clerk.open("/lists")
    clerk.examine("lists")
    clerk.check("who takes a list is led to the form", clerk.one(".headline-action .button").text == "申请完整名单")
    clerk.open("/")
    clerk.press(clerk.all("tbody td.number a")[0])
    clerk.press(clerk.one(".headline-action .button.quiet"))
    clerk.check("the benefit is the one looked at", clerk.one("#benefit").get_attribute("value") in clerk.driver.current_url.replace("%2F", "/"))
    clerk.examine("list-form")
    clerk.one("#purpose").send_keys("发放")
    clerk.one("#recipient").send_keys("县财政局")
    clerk.press(clerk.one("main form.entry button"))
    clerk.check("a purpose that says nothing is named", "4 到 200" in clerk.one(".notice-no").text)
    clerk.check("what was typed is kept", clerk.one("#recipient").get_attribute("value") == "县财政局")
    clerk.one("#purpose").clear()
    clerk.one("#purpose").send_keys("交银行发放十一月补贴")
    clerk.press(clerk.one("main form.entry button"))
    clerk.check("a request has its address", re.match(r"/lists/\d+$", clerk.path), clerk.path)
    clerk.check("a short list may be taken at once", "可领取" in clerk.text)
    clerk.examine("list-request")
    where = clerk.path
    clerk.press(clerk.one("form[action$='/taking'] button"))
    password = clerk.one(".secret").text
    clerk.check("the password is shown", re.fullmatch(r"([a-z2-9]{4}-){4}[a-z2-9]{4}", password))
    clerk.check("the password stands in no address", password not in clerk.driver.current_url)
    clerk.examine("list-taken")
    made = clerk.downloaded(clerk.one("main p .button").click)
    clerk.check("the list comes locked", made and made.suffix == ".zip" and zipfile.is_zipfile(made)
                and all(part.flag_bits & 1 for part in zipfile.ZipFile(made).infolist()), str(made))
    clerk.open(where)
    clerk.check("the password is not shown again", password not in clerk.driver.page_source)
    clerk.check("the request is over", "已领取" in clerk.text)
    clerk.examine("list-over")
    clerk.open("/lists")
    clerk.check("the request is listed", "交银行发放十一月补贴" in clerk.text)
    clerk.examine("lists-filled")


def read_the_law(clerk):
    clerk.open("/policies")
    documents = clerk.all("tbody tr")
    clerk.check("every document is listed", len(documents) >= 5, f"{len(documents)} rows")
    clerk.examine("policies")
    clerk.open("/policies?q=交通")
    clerk.check("a search finds benefits", "交通" in clerk.one("tbody").text)
    clerk.open("/policies?q=没有这样的词")
    clerk.check("a search without a hit says so", "没有找到" in clerk.text)
    clerk.open("/policies")
    clerk.press(clerk.one("tbody tr a"))
    document = clerk.path
    clerk.check("a document has its clauses", len(clerk.all("section h3")) > 10, clerk.path)
    clerk.examine("document")
    for section in ("figures", "readings", "duties", "systems"):
        clerk.open(f"{document}/{section}")
        clerk.check(f"{section} are listed", len(clerk.all("tbody tr")) > 0 or section == "figures")
        clerk.examine(f"document-{section}")
    clerk.open(document)
    clerk.press(clerk.one("section ul li a"))
    clerk.check("a benefit has its rules in words", len(clerk.all(".outline")) > 1, clerk.path)
    clerk.check("no formula shows through",
                not re.search(r"&&|\|\||==|person\.", clerk.one("main").text))
    clerk.examine("benefit-rule")


def compare_places(clerk):
    clerk.open("/policies/compare")
    clerk.examine("compare")
    clerk.one("[name='person.birthDate']").send_keys("昨天")
    clerk.press(clerk.one("main form:last-of-type p button"))
    clerk.check("an answer that cannot be read is named", len(clerk.all(".notice-no li")) == 1)
    clerk.check("what was typed is kept",
                clerk.one("[name='person.birthDate']").get_attribute("value") == "昨天")
    clerk.open("/policies/compare?about=person&nothing-drawn=yes&person.categories.outOfPoverty=yes"
               "&person.birthDate=1985-06-15&person.hukouRegion=610328&employment.workRegion=440300"
               "&employment.contractKind=labourContract&employment.startOn=2022-03-01"
               "&employment.endOn=2023-02-28&employment.workedThrough=2022-09-30&journey.cost=320"
               "&claim.submittedOn=2022-05-01&claim.applicantRelation=self&person.graduation.level=none&as-of=2022-05-01")
    columns = clerk.all("thead th")
    clerk.check("a column for each place", len(columns) >= 6, f"{len(columns)} columns")
    table = clerk.one("table").text
    clerk.check("the fare of one place", "320.00 元" in table)
    clerk.check("the fixed amount of another", "500.00 元" in table)
    clerk.examine("comparison")
    clerk.open("/policies/preview")
    clerk.check("without a draft the preview says how", "--draft" in clerk.text)
    clerk.examine("preview")


def strange_addresses(clerk):
    for path in ("/nowhere", "/people/999999999", "/people/x", "/benefits/a/b", "/imports/none",
                 "/policies/none", "/policies/none/benefits/x"):
        clerk.open(path)
        clerk.check(f"{path} says so", "没有" in clerk.text or "不在" in clerk.text, clerk.text[:80])
    clerk.examine("not-found")


def keyboard(clerk):
    clerk.open("/people")
    clerk.one("body").send_keys(Keys.TAB)
    focused = clerk.driver.switch_to.active_element
    clerk.check("the first stop is the skip link", "skip" in (focused.get_attribute("class") or ""))
    clerk.check("the skip link is seen", focused.rect["y"] >= 0)


def walk(base, results, folder, workbook, scripts, password):
    clerk = Clerk(base, results, folder if scripts else None, scripts)
    try:
        sign_in(clerk, "employment", password)
        for step in (overview, on_paper, lambda c: import_roster(c, workbook), find_people, open_person,
                     change_language, download_list, take_full_list, read_the_law, compare_places,
                     strange_addresses, keyboard):
            try:
                step(clerk)
            except Exception as error:
                name = getattr(step, "__name__", "step")
                clerk.check(name if name != "<lambda>" else "import_roster", False,
                            f"{type(error).__name__}: {str(error)[:300]} at {clerk.path}")
                clerk.picture(f"failed-{name.strip('<>')}")
    finally:
        clerk.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("base")
    parser.add_argument("--logins", type=pathlib.Path, required=True, help="what the demo printed")
    parser.add_argument("--workbook", type=pathlib.Path, help="a roster to import; default: its own")
    parser.add_argument("--screenshots", type=pathlib.Path)
    arguments = parser.parse_args()
    if arguments.screenshots:
        arguments.screenshots.mkdir(parents=True, exist_ok=True)
    results = Results()
    workbook = arguments.workbook or make_workbook(
        pathlib.Path(tempfile.mkdtemp(prefix="bangfu-clerk-")) / "浏览器测试花名册.xlsx")
    for scripts in (True, False):
        walk(arguments.base.rstrip("/"), results, arguments.screenshots, workbook.resolve(), scripts,
             sample_logins(arguments.logins)["employment"])
    print(f"{results.passed} passed, {results.failed} failed")
    sys.exit(0 if results.failed == 0 and results.passed > 0 else 1)


if __name__ == "__main__":
    main()
