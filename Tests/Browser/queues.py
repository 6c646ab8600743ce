# SPDX-License-Identifier: Apache-2.0
"""Work queues in a headless Chromium, against a running server whose law has limits of days.

    queues.py BASE_URL --logins REPORT [--screenshots FOLDER]

The town hands several claims in; they are accepted together, one is handed to a colleague and given back, one waits for its
applicant with its clock stopped; the bureaus pass the others together, with what cannot be done said first, and the form sent
twice done once. The windows of the law are looked at. Ends with `N passed, M failed`.
"""
import argparse
import pathlib
import re
import sys
import time

from clerk import Clerk, Results, sample_logins
from claims import BENEFIT, act, sign_in_again

COUNT = 3


def hand_in(clerk, logins):
    sign_in_again(clerk, "town", logins)
    people = []
    for _ in range(40):
        clerk.open(BENEFIT)
        people = [a.get_attribute("href") for a in clerk.all("tbody a[href*='/people/']")]
        if len(people) > COUNT:
            break
        time.sleep(0.5)
    addresses = []
    for person in people:
        if len(addresses) == COUNT:
            break
        clerk.driver.get(person)
        if clerk.all("#claims tbody tr"):
            continue
        clerk.press(clerk.one("#claims a.button"))
        clerk.press(next(a for a in clerk.all("tbody tr a") if "seeking" in a.get_attribute("href")))
        for box in clerk.all("main form.entry input[type=checkbox]"):
            box.click()
        clerk.press(clerk.one("main form.entry button"))
        if re.search(r"610328-2022-\d{6}", clerk.text):
            addresses.append(clerk.path.split("?")[0])
    clerk.check("claims are handed in", len(addresses) == COUNT, str(addresses))
    return addresses


def queue(clerk):
    clerk.open("/claims")
    clerk.check("what waits is counted", re.search(r"待办 [1-9]", clerk.text), clerk.text[:200])
    clerk.check("what is left of the time is said", "剩 5 个工作日" in clerk.text, clerk.text[:600])
    clerk.examine("queue")


def hands(clerk, address):
    clerk.open(address)
    clerk.check("the last day stands on the page", "应于" in clerk.text, clerk.text[:400])
    clerk.one("#to option[value=town]").click()
    clerk.press(clerk.one("form[action$='/transfers'] button[value=on]"))
    clerk.check("it is in somebody's hands", "已由" in clerk.text and "承办" in clerk.text)
    clerk.examine("claim-in-hand")
    clerk.open("/claims")
    clerk.check("the queue says so", "承办" in clerk.one("tbody").text)
    clerk.open(address)
    clerk.press(clerk.one("form[action$='/transfers'] button[value=back]"))
    clerk.check("it is back with the office", "退回本单位" in clerk.text)


def paused(clerk, address):
    clerk.open(address)
    act(clerk, "通知补正", "劳动合同看不清，请重新提交")
    clerk.check("the clock stands", "计时暂停" in clerk.text, clerk.text[:400])
    clerk.examine("claim-paused")
    act(clerk, "补正完毕")
    clerk.check("and runs again", "应于" in clerk.text, clerk.text[:400])


def pass_together(clerk, name, count, fund=None):
    clerk.open("/claims")
    clerk.press(next(a for a in clerk.all("main a") if a.text == "全选本页"))
    boxes = [box for box in clerk.all("tbody input[type=checkbox]") if box.is_selected()]
    clerk.check(f"{name}: all are ticked", len(boxes) >= count, str(len(boxes)))
    if name == "resources":
        clerk.examine("queue-ticked")
    clerk.press(next(b for b in clerk.all("main button") if b.text == "核对所选"))
    if fund:
        clerk.check("the fund has to be chosen first", "请先选择" in clerk.text, clerk.text[:400])
        clerk.one(f"#fund option[value={fund}]").click()
        clerk.press(next(b for b in clerk.all("main button") if b.text == "按此重新核对"))
    clerk.examine(f"selection-{name}")
    clerk.check(f"{name}: sums are said first", "合计" in clerk.text, clerk.text[:400])
    clerk.press(next(b for b in clerk.all("main form.entry button") if "确认通过" in b.text))
    clerk.check(f"{name}: each has its result", clerk.text.count("已通过") >= count, clerk.text[:600])
    clerk.examine(f"receipt-{name}")
    # Back, and the same form once more.
    receipt = clerk.path
    clerk.driver.back()
    again = [b for b in clerk.all("main form.entry button") if "确认通过" in b.text]
    if again:
        clerk.press(again[0])
        clerk.check(f"{name}: sent twice, done once", clerk.path == receipt, clerk.path)


def allot(clerk, logins):
    sign_in_again(clerk, "finance", logins)
    clerk.open("/funds/allotments/new")
    clerk.one("#fund option[value=employmentSubsidy]").click()
    # Enough for all but one.
    for field, text in (("year", "2022"), ("amount", str(500 * (COUNT - 1))), ("paper", "样例〔2022〕2号"), ("reason", "年初下达指标")):
        box = clerk.one(f"#{field}")
        box.clear()
        box.send_keys(text)
    clerk.press(clerk.one("main form.entry button"))


def reopened(clerk, logins, address):
    sign_in_again(clerk, "resources", logins)
    clerk.open(address)
    act(clerk, "不予通过", "资金不足，本年不再受理")
    clerk.check("it is refused", "未通过" in clerk.text, clerk.text[:300])
    person = clerk.one("main .facts a[href^='/people/']").get_attribute("href")
    sign_in_again(clerk, "town", logins)
    clerk.driver.get(person)
    clerk.press(clerk.one("#claims a.button"))
    clerk.press(next(a for a in clerk.all("tbody tr a") if "seeking" in a.get_attribute("href")))
    clerk.check("the form names the decision before", "此前办结" in clerk.text, clerk.text[:400])
    clerk.examine("claim-form-anew")
    clerk.press(clerk.one("main form.entry button"))
    clerk.check("the new claim names it", "重新提出自" in clerk.text, clerk.text[:400])
    clerk.open(address)
    clerk.check("and the old one names the new", "已重新提出" in clerk.text, clerk.text[:400])


def windows(clerk):
    clerk.open("/claims/windows")
    clerk.check("December opens", "2022-12-01" in clerk.text and "开始受理" in clerk.text, clerk.text[:400])
    clerk.examine("windows")
    clerk.press(clerk.one("main tbody a[href*='/policies/']"))
    clerk.check("the policy is behind it", clerk.path.startswith("/policies/"), clerk.path)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("base")
    parser.add_argument("--logins", type=pathlib.Path, required=True)
    parser.add_argument("--screenshots", type=pathlib.Path, default=pathlib.Path("screenshots"))
    arguments = parser.parse_args()
    arguments.screenshots.mkdir(parents=True, exist_ok=True)
    logins = sample_logins(arguments.logins)
    results = Results()
    clerk = Clerk(arguments.base.rstrip("/"), results, arguments.screenshots, True)
    try:
        addresses = hand_in(clerk, logins)
        queue(clerk)
        hands(clerk, addresses[0])
        paused(clerk, addresses[1])
        pass_together(clerk, "town", COUNT)
        sign_in_again(clerk, "employment", logins)
        pass_together(clerk, "employment", COUNT)
        allot(clerk, logins)
        sign_in_again(clerk, "resources", logins)
        pass_together(clerk, "resources", COUNT - 1, fund="employmentSubsidy")
        left = [address for address in addresses if still_waits(clerk, address)]
        clerk.check("the one without money still waits", len(left) == 1, str(left))
        if left:
            reopened(clerk, logins, left[0])
        clerk.open("/claims?queue=overdue")
        clerk.examine("queue-overdue")
        clerk.open("/claims/deputies")
        clerk.examine("deputies")
        windows(clerk)
    except Exception as error:
        clerk.check("a step of the queues", False, f"{type(error).__name__}: {str(error)[:300]} at {clerk.path}")
        clerk.picture("failed-queues")
    finally:
        clerk.close()
    print(f"{results.passed} passed, {results.failed} failed")
    sys.exit(0 if results.failed == 0 and results.passed > 0 else 1)


def still_waits(clerk, address):
    clerk.open(address)
    return "待县人社局" in clerk.text.split("政策认定")[0]


if __name__ == "__main__":
    main()
