# SPDX-License-Identifier: Apache-2.0
"""Claims put to public notice, in a headless Chromium: from the counter to the board, an objection, and past it.

    notices.py BANGFU DATABASE --logins REPORT [--screenshots FOLDER]

Starts the pages itself, on two days: before the notice and after its time. Two people of each county bureau act, since nobody takes two
steps in a row. Ends with `N passed, M failed`.
"""
import argparse
import pathlib
import re
import socket
import subprocess
import sys
import time
import urllib.request

from clerk import Clerk, Results, identity_number, sample_logins, sign_in

BENEFIT = "/benefits/qianyang/cross-province-transport-subsidy?outcome=eligible"
PASSWORD = "晴天骑车去镇上 7 公里"
MOST = 3


class Pages:
    """A server on one day."""

    def __init__(self, bangfu, database, day):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.base = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            [bangfu, "serve", "--port", str(port), "--database", f"sqlite:{database}", "--as-of", day],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(200):
            try:
                urllib.request.urlopen(self.base + "/health", timeout=1).read()
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the server did not start")

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)


def second(bangfu, database, name, role):
    """A second officer of a bureau, with a password for once."""
    answer = subprocess.run(
        [bangfu, "user", "add", name, "--shown-name", f"{name} 副岗", "--region", "610328", "--role", role,
         "--database", f"sqlite:{database}"], capture_output=True, text=True, check=True).stdout
    return re.search(r"[a-z0-9]{4}(?:-[a-z0-9]{4}){3}", answer).group()


def first_sign_in(clerk, name, password):
    sign_in(clerk, name, password)
    for field in ("new", "again"):
        clerk.one(f"#{field}").send_keys(PASSWORD)
    clerk.press(clerk.one("main form button"))
    clerk.check(f"{name} is in", "/login" not in clerk.path, clerk.path)


def sign_in_again(clerk, name, password):
    clerk.driver.delete_all_cookies()
    sign_in(clerk, name, password)


def act(clerk, address, name, text=""):
    clerk.open(address)
    for choice in clerk.all("#fund option"):
        if choice.get_attribute("value"):
            choice.click()
            break
    if text:
        clerk.one("#text").send_keys(text)
    clerk.press(next(b for b in clerk.all("main form.entry button") if b.text == name))
    clerk.check(f"{name} is done", "没有办理" not in clerk.text, clerk.text[:300])


def hand_in(clerk):
    """Claims of the first few who are entitled, with all papers."""
    for _ in range(60):
        clerk.open(BENEFIT)
        if clerk.all("tbody a[href^='/people/']"):
            break
        time.sleep(0.5)
    people = [a.get_attribute("href") for a in clerk.all("tbody th a[href*='/people/']")][:MOST]
    claims = []
    for person in people:
        clerk.driver.get(person)
        clerk.press(clerk.one("#claims a.button"))
        clerk.press(next(a for a in clerk.all("tbody tr a") if "cross-province-transport" in a.get_attribute("href")))
        for box in clerk.all("main form.entry input[type=checkbox]"):
            box.click()
        clerk.press(clerk.one("main form.entry button"))
        claims.append(clerk.path.split("?")[0])
    clerk.check("there are claims", len(claims) >= 2, str(claims))
    return claims


def letters(clerk, claim):
    """The sheets of a claim, and one of them checked by somebody without an account."""
    clerk.open(f"{claim}/letters/application")
    clerk.check("the form says who it is for", "申请人声明" in clerk.text)
    clerk.examine("letter-application")
    clerk.open(claim)
    clerk.check("nothing is accepted yet", "受理通知书" not in clerk.text)


def allot(clerk, fund):
    clerk.open("/funds/allotments/new")
    clerk.one(f"#fund option[value={fund}]").click()
    for field, text in (("year", "2022"), ("amount", "50000"), ("paper", "样例〔2022〕2号"), ("reason", "年初下达指标")):
        box = clerk.one(f"#{field}")
        box.clear()
        box.send_keys(text)
    clerk.press(clerk.one("main form.entry button"))


def check_paper(clerk, number, value):
    clerk.driver.delete_all_cookies()
    clerk.open("/papers/check")
    clerk.examine("paper-check")
    clerk.one("#number").send_keys(number)
    clerk.one("#value").send_keys(value.lower().replace("-", " "))
    clerk.press(clerk.one("main form button"))


def before(clerk, logins):
    for name in ("employment.two", "resources.two"):
        first_sign_in(clerk, name, logins[name])
        logins[name] = PASSWORD
        clerk.driver.delete_all_cookies()
    clerk.open("/public/notices")
    clerk.check("an empty board says so", "目前没有公示" in clerk.text)
    clerk.examine("public-notices-empty")

    sign_in(clerk, "finance", logins["finance"])
    allot(clerk, "bridging")
    sign_in_again(clerk, "town", logins["town"])
    claims = hand_in(clerk)
    letters(clerk, claims[0])
    for claim in claims:
        for _ in ("acceptance", "first review", "report"):
            act(clerk, claim, "通过")
    for name in ("employment", "employment.two"):
        sign_in_again(clerk, name, logins[name])
        for claim in claims:
            act(clerk, claim, "通过")
    sign_in_again(clerk, "resources", logins["resources"])
    clerk.open("/notices")
    clerk.check("nothing waits yet", "没有等您单位公示的申请" in clerk.text)
    clerk.examine("notices-empty")
    for claim in claims:
        act(clerk, claim, "通过")
    clerk.open(claims[0])
    clerk.check("nobody passes it by hand", all(b.text != "通过" for b in clerk.all("main form.entry button")))
    clerk.open(f"{claims[0]}/letters/acceptance")
    clerk.check("it was accepted", "予以受理" in clerk.text)
    clerk.examine("letter-acceptance")

    clerk.open("/notices")
    clerk.check("the batch waits", str(len(claims)) in clerk.one("tbody").text)
    clerk.examine("notices-waiting")
    clerk.press(clerk.one("tbody td:last-child a"))
    clerk.examine("notice-form")
    title = clerk.one("#title").get_attribute("value")
    clerk.one("#title").send_keys(identity_number("19900510", 123))
    clerk.one("#contact").send_keys("联系人 13812345678")
    clerk.one("#days").send_keys("5")
    clerk.one("#telephone").send_keys("0917-4241234")
    clerk.press(clerk.one("main form.entry button"))
    clerk.check("a number stops it", "没有发布" in clerk.text, clerk.text[:300])
    clerk.check("what was typed is kept", clerk.one("#telephone").get_attribute("value") == "0917-4241234")
    clerk.one("#title").clear()
    clerk.one("#title").send_keys(title)
    clerk.one("#contact").clear()
    clerk.one("#contact").send_keys("县人社局就业促进股")
    clerk.picture("notice-form-stopped")
    clerk.press(clerk.one("main form.entry button"))
    clerk.check("it is posted", "公示已发布" in clerk.text, clerk.text[:300])
    notice = clerk.path.split("?")[0]
    number = re.search(r"610328-2022-G\d{4}", clerk.text).group()
    clerk.examine("notice")
    clerk.check("it cannot pass yet", "全部通过" not in clerk.text)
    clerk.open(f"{notice}/roster")
    clerk.examine("notice-roster")
    clerk.open(f"{notice}/sheet")
    clerk.examine("notice-sheet")
    value = re.search(r"校验值 ((?:[0-9A-Z]{4}-){3}[0-9A-Z]{4})", clerk.text).group(1)

    clerk.open(notice)
    clerk.press(next(a for a in clerk.all("tbody a") if a.text == "登记异议"))
    clerk.examine("objection-form")
    clerk.one("#words").send_keys("票据不是本人的")
    clerk.press(clerk.one("main form.entry button"))
    clerk.check("it stands open", "待处理" in clerk.one("#objections").text)
    clerk.examine("notice-objected")

    check_paper(clerk, number, value)
    clerk.check("the sheet is known", "最新文书" in clerk.text, clerk.text[:200])
    clerk.examine("paper-current")
    clerk.open(f"/papers/check?number={number}&value=0000-0000-0000-0000")
    clerk.check("another is not", "没有这样的编号" in clerk.text)
    clerk.open("/public/notices")
    clerk.check("the board shows it", title in clerk.text)
    clerk.examine("public-notices")
    clerk.press(clerk.one("tbody th a"))
    clerk.check("masked", "*" in clerk.one("tbody").text and "0917-4241234" in clerk.text)
    clerk.check("nothing of a claim", not re.search(r"610328-2022-\d{6}", clerk.text))
    clerk.examine("public-notice")
    return claims, notice, number


def after(clerk, logins, claims, notice, number):
    clerk.open(f"/public/notices/{number}")
    clerk.check("it was taken down", "已撤下" in clerk.text)
    clerk.picture("public-notice-over")
    sign_in(clerk, "resources.two", logins["resources.two"])
    clerk.open(notice)
    clerk.examine("notice-over")
    clerk.press(next(b for b in clerk.all("main form button") if "全部通过" in b.text))
    clerk.check("all but one pass", f"已通过 {len(claims) - 1} 件，1 件没有通过" in clerk.text, clerk.text[:300])
    clerk.picture("notice-passed")
    clerk.press(next(b for b in clerk.all("#objections button") if "异议成立" in b.text))
    clerk.check("a reason is wanted", "请写明理由" in clerk.text)
    clerk.one("#objections textarea").send_keys("票据经核实不是本人的")
    clerk.press(next(b for b in clerk.all("#objections button") if "异议成立" in b.text))
    clerk.check("the claim is refused", "未通过" in clerk.text, clerk.text[:400])
    clerk.examine("notice-done")
    refused = next(claim for claim in claims if refused_at(clerk, claim))
    clerk.open(next(claim for claim in claims if claim != refused))
    clerk.check("the others have gone on", "待县乡村振兴局" in clerk.text, clerk.text[:300])
    clerk.open(f"{refused}/letters/refusal")
    clerk.check("the letter says why", "票据经核实不是本人的" in clerk.text and "六十日" in clerk.text)
    clerk.examine("letter-refusal")


def refused_at(clerk, claim):
    clerk.open(claim)
    return "不予通过决定书" in clerk.text


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("bangfu")
    parser.add_argument("database")
    parser.add_argument("--logins", type=pathlib.Path, required=True)
    parser.add_argument("--screenshots", type=pathlib.Path, default=pathlib.Path("screenshots"))
    arguments = parser.parse_args()
    arguments.screenshots.mkdir(parents=True, exist_ok=True)
    logins = sample_logins(arguments.logins)
    for name, role in (("employment.two", "employmentBureau"), ("resources.two", "humanResourcesBureau")):
        logins[name] = second(arguments.bangfu, arguments.database, name, role)
    results = Results()
    found = None
    for day in ("2022-11-15", "2022-11-25"):
        pages = Pages(arguments.bangfu, arguments.database, day)
        clerk = Clerk(pages.base, results, arguments.screenshots, True)
        try:
            if found is None:
                found = before(clerk, logins)
            else:
                after(clerk, logins, *found)
        except Exception as error:
            clerk.check(f"a step on {day}", False, f"{type(error).__name__}: {str(error)[:300]} at {clerk.path}")
            clerk.picture(f"failed-notices-{day}")
        finally:
            clerk.close()
            pages.stop()
        if found is None:
            break
    print(f"{results.passed} passed, {results.failed} failed")
    sys.exit(0 if results.failed == 0 and results.passed > 0 else 1)


if __name__ == "__main__":
    main()
