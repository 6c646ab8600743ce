# SPDX-License-Identifier: Apache-2.0
"""Warnings in a headless Chromium, against a running server of the sample county.

    monitoring.py BASE_URL --logins REPORT [--screenshots FOLDER]

A town clerk opens a red warning from the tiles of the towns, writes down a visit and proposes to close it; may not close it.
The county looks at everybody again, calls, is kept from closing what it proposed itself, and a second officer closes it. The
person's page tells the story; the list to take along and the households without work are looked at. A village assistant
works on a telephone's screen. Ends with `N passed, M failed`.
"""
import argparse
import pathlib
import sys

from clerk import Clerk, Results, sample_logins
from claims import sign_in_again


def record(clerk, act, words, **choices):
    form = next(f for f in clerk.all("main form.entry") if f.find_element("css selector", "input[name=act]").get_attribute("value") == act)
    box = form.find_element("xpath", "./ancestor::details")
    if not box.get_attribute("open"):
        box.find_element("css selector", "summary").click()
    for field, value in choices.items():
        form.find_element("css selector", f"#{field} option[value={value}]").click()
    form.find_element("css selector", "textarea").send_keys(words)
    clerk.press(form.find_element("css selector", "button"))


def town(clerk, logins):
    sign_in_again(clerk, "town", logins)
    clerk.open("/")
    clerk.check("the overview counts warnings", "预警（红色）" in clerk.text, clerk.text[:400])
    clerk.open("/monitoring")
    clerk.check("who is watched is counted", "监测对象" in clerk.text and "未在业" in clerk.text, clerk.text[:300])
    clerk.examine("monitoring")
    clerk.open("/monitoring?colour=red")
    rows = clerk.all("main table a[href^='/monitoring/']")
    clerk.check("there are red warnings", len(rows) > 0, clerk.text[:600])
    name = rows[0].text
    clerk.press(rows[0])
    address = clerk.path.split("?")[0]
    clerk.check("the duty is said", "帮扶要求" in clerk.text and "办理期限" in clerk.text, clerk.text[:500])
    record(clerk, "help", "入", kind="visited")
    clerk.check("too few words are refused", "2 至 500 字" in clerk.text, clerk.text[:300])
    record(clerk, "help", "户见到本人，愿到县内务工", kind="visited")
    clerk.check("the visit stands in the history", "入户走访" in clerk.text and "愿到县内务工" in clerk.text, clerk.text[-600:])
    record(clerk, "propose", "已到县内工厂上班", ending="working")
    clerk.check("it waits to be closed", "待销号（已就业）" in clerk.text, clerk.text[:500])
    clerk.examine("warning-proposed")
    record(clerk, "close", "核实属实")
    clerk.check("the town cannot close it", "由县级核实后销号" in clerk.text, clerk.text[:300])
    return address, name


def county(clerk, logins, address, name):
    sign_in_again(clerk, "employment", logins)
    clerk.open("/monitoring")
    clerk.press(next(b for b in clerk.all("main button") if b.text == "开始比对"))
    clerk.check("the second look of a day raises nothing", "新预警 0 人" in clerk.text, clerk.text[:300])
    clerk.examine("monitoring-looked")
    clerk.open(address)
    record(clerk, "close", "核实属实")
    clerk.check("no closing without the county's visit", "须有县级以上的走访或电话记录" in clerk.text, clerk.text[:300])
    record(clerk, "help", "电话核实，已到岗", kind="called")
    record(clerk, "close", "核实属实，同意销号")
    clerk.check("it is closed", "已销号" in clerk.text and "（已就业）" in clerk.text, clerk.text[:500])
    clerk.examine("warning-closed")
    clerk.press(clerk.one("main .facts a[href^='/people/']"))
    panel = clerk.one("#monitoring").text
    clerk.check("the person's page has the story", "工作经历" in panel and "已销号" in panel, panel[:400])
    clerk.examine("person-monitoring")
    clerk.open("/monitoring/print")
    clerk.check("the list to take along has everybody open", "走访情况" in clerk.text and name not in clerk.text, clerk.text[:300])
    clerk.examine("monitoring-print")
    clerk.open("/monitoring/households")
    clerk.check("households without work have their rule", "1 个月内" in clerk.text, clerk.text[:300])
    clerk.examine("monitoring-households")


def village(clerk, logins):
    sign_in_again(clerk, "village", logins)
    clerk.size(360, 800)
    clerk.open("/monitoring")
    clerk.check("the village sees its own", "就业监测" in clerk.text, clerk.text[:300])
    clerk.check("and does not look at everybody", not [b for b in clerk.all("main button") if b.text == "开始比对"])
    wide = clerk.driver.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    clerk.check("nothing is wider than the telephone", wide <= 0, str(wide))
    clerk.examine("monitoring-360")
    clerk.size(1280, 900)


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
        address, name = town(clerk, logins)
        county(clerk, logins, address, name)
        village(clerk, logins)
    except Exception as error:
        clerk.check("a step of the monitoring", False, f"{type(error).__name__}: {str(error)[:300]} at {clerk.path}")
        clerk.picture("failed-monitoring")
    finally:
        clerk.close()
    print(f"{results.passed} passed, {results.failed} failed")
    sys.exit(0 if results.failed == 0 and results.passed > 0 else 1)


if __name__ == "__main__":
    main()
