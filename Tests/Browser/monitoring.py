# SPDX-License-Identifier: Apache-2.0
"""Warnings in a headless Chromium, against a running server of the sample county.

    monitoring.py BASE_URL --logins REPORT [--screenshots FOLDER]

A town clerk opens a red warning from the tiles of the towns, writes down a visit and proposes to close it; may not close it.
The county looks at everybody again, calls, is kept from closing what it proposed itself, and a second officer closes it. The
person's page tells the story; the list to take along and the households without work are looked at. A village assistant
works on a telephone's screen: what is owed in services, a visit whose line is lost and whose words are kept, one kept unsent
and then sent, one voided; the town names a helper. Ends with `N passed, M failed`.
"""
import argparse
import pathlib
import re
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
    tiles = clerk.all(".tiles .tile")
    counted = sum(int(tile.find_element("css selector", ".tile-value").text) for tile in tiles)
    listed = sum(int(cell.text) for cell in clerk.all("main table")[0].find_elements("css selector", "td.number"))
    clerk.check("a tile for each town counts what the table counts", len(tiles) > 1 and counted == listed, f"{counted}, {listed}")
    clerk.examine("monitoring-county")
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
    clerk.open("/services")
    clerk.check("what is owed is counted", "走访了解就业、培训意愿" in clerk.text, clerk.text[:400])
    clerk.examine("services-360")
    clerk.press(clerk.one("main tbody a[href*='item=visit']"))
    clerk.press(next(a for a in clerk.all("main tbody a") if a.text == "登记"))
    form = clerk.driver.current_url
    clerk.one("#words").send_keys("见到本人，想去县里上班")
    clerk.driver.get(form)
    clerk.check("words survive a lost line", clerk.one("#words").get_attribute("value") == "见到本人，想去县里上班")
    clerk.press(next(b for b in clerk.all("main button") if b.text == "先存着"))
    clerk.check("it is kept unsent", "已存草稿，尚未提交" in clerk.text, clerk.text[:300])
    clerk.examine("service-form-360")
    clerk.press(next(b for b in clerk.all("main button") if b.text == "提交"))
    panel = clerk.one("#services").text
    clerk.check("it is written down", "已登记" in panel and "想去县里上班" in panel, panel[:400])
    clerk.driver.get(form)
    clerk.check("and nothing is kept any more", clerk.one("#words").get_attribute("value") == "")
    clerk.driver.back()
    clerk.one("#services details summary").click()
    clerk.one("#services details input[name=reason]").send_keys("记错了人")
    clerk.press(clerk.one("#services details button"))
    clerk.check("a wrong one is voided", "已作废（记错了人" in clerk.one("#services").text, clerk.one("#services").text[:400])
    clerk.size(1280, 900)


def helpers(clerk, logins):
    sign_in_again(clerk, "town", logins)
    clerk.open("/services/helpers")
    clerk.one("#helper").send_keys("赵敏")
    clerk.press(next(b for b in clerk.all("main button") if b.text == "指定"))
    clerk.check("households are given to a helper", "赵敏" in clerk.one("main table").text, clerk.text[:300])
    clerk.examine("service-helpers")
    clerk.open("/services")
    clerk.press(clerk.one("main tbody a[href*='item=policy']"))
    clerk.check("the list names the helper", "赵敏" in clerk.text, clerk.text[:500])
    clerk.examine("services")
    clerk.press(next(a for a in clerk.all("main a") if a.text == "打印名单"))
    clerk.check("the list can be printed", "服务情况" in clerk.text, clerk.text[:300])
    clerk.examine("services-print")


def tasks(clerk, logins):
    sign_in_again(clerk, "employment", logins)
    clerk.open("/tasks")
    clerk.check("obligations stand with their data", "数据显示未达到" in clerk.text and "在岗协议" in clerk.text, clerk.text[:500])
    clerk.examine("tasks")
    link = next(a for a in clerk.all("main a[href*='/tasks/counts/']") if "在岗协议" in a.text)
    total, longer = (int(number.replace(",", "")) for number in re.findall(r"[0-9,]+", link.text))
    clerk.press(link)
    clerk.check("a number opens to as many posts", len(clerk.all("main tbody tr")) == min(longer, 50), clerk.text[:300])
    clerk.press(next(a for a in clerk.all("main a") if "看计入的全部" in a.text))
    clerk.check("and to all that are counted", len(clerk.all("main tbody tr")) == min(total, 50), clerk.text[:300])
    clerk.examine("task-count")
    clerk.open("/tasks")
    clerk.press(next(a for a in clerk.all("main tbody th a") if "技能竞赛" in a.text))
    clerk.one("#words").send_keys("6月10日举办乡村振兴技能大赛")
    clerk.one("#state option[value=done]").click()
    clerk.press(next(b for b in clerk.all("main button") if b.text == "登记落实情况"))
    clerk.check("what was done is kept", "已落实" in clerk.text and "6月10日举办" in clerk.text, clerk.text[:500])
    clerk.examine("task")
    clerk.open("/policies/610328-qianyang/duties")
    clerk.press(next(a for a in clerk.all("main tbody a") if a.text == "/monitoring"))
    clerk.check("a duty leads to where it is done", clerk.path.startswith("/monitoring"), clerk.path)


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
        helpers(clerk, logins)
        tasks(clerk, logins)
    except Exception as error:
        clerk.check("a step of the monitoring", False, f"{type(error).__name__}: {str(error)[:300]} at {clerk.path}")
        clerk.picture("failed-monitoring")
    finally:
        clerk.close()
    print(f"{results.passed} passed, {results.failed} failed")
    sys.exit(0 if results.failed == 0 and results.passed > 0 else 1)


if __name__ == "__main__":
    main()
