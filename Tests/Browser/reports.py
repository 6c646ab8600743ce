# SPDX-License-Identifier: Apache-2.0
"""The tables that a county owes in a headless Chromium, against a running server of the sample county.

    reports.py BASE_URL --logins REPORT [--screenshots FOLDER]

The county opens the list of tables, one of counts, a figure down to its people, what two tables disagree about down to the
people, a ledger, and takes a workbook along. Its own blank is filled in: what is not known of its headings is said
once. What the records point at is looked at; a sample is announced, drawn and looked at. A town sees its own people
alone; an observer sees counts and no names.
Ends with `N passed, M failed`.
"""
import argparse
import pathlib
import sys
import tempfile

import openpyxl
from openpyxl.styles import Font

from clerk import Clerk, Results, sample_logins
from claims import sign_in_again


def number(text):
    return int(text.split()[0].replace(",", ""))


def table(clerk):
    """The first table's rows, each as its cells' texts."""
    rows = clerk.one("main table").find_elements("css selector", "tbody tr, tfoot tr")
    return [[cell.text for cell in row.find_elements("css selector", "th, td")] for row in rows]


def county(clerk, logins):
    sign_in_again(clerk, "employment", logins)
    clerk.open("/reports")
    clerk.check("the county's tables are listed", "就业情况统计表" in clerk.text and "台账" in clerk.text, clerk.text[:500])
    clerk.examine("reports")
    clerk.press(next(link for link in clerk.all("main table a") if "就业情况" in link.text))
    rows = table(clerk)
    clerk.check("the lines add up to the total", sum(number(row[1]) for row in rows[:-1]) == number(rows[-1][1]), str(rows))
    clerk.check("there are people at work", number(rows[-1][2]) > 0, str(rows[-1]))
    clerk.examine("report-work")
    working = number(rows[0][2])
    clerk.press(clerk.one("main table tbody tr:first-child td:nth-child(3) a"))
    clerk.check("a figure opens to as many records", len(clerk.all("main tbody tr")) == min(working, 50), clerk.text[:300])
    clerk.check("numbers are masked", "****" in clerk.text, clerk.text[:600])
    clerk.examine("report-records")
    clerk.press(clerk.one("main tbody a[href^='/people/']"))
    clerk.check("a record opens to the person", "应享待遇" in clerk.text or "户" in clerk.text, clerk.text[:200])
    clerk.open("/reports/610328-qianyang/posts")
    clerk.check("holders have their kinds", "保洁员" in clerk.text, clerk.text[:400])
    clerk.check("what is held against another table is said", "应都在" in clerk.text, clerk.text[-400:])
    clerk.examine("report-posts")
    differing = clerk.all("main a[href*='/agreements/']")
    if differing:
        clerk.press(differing[0])
        clerk.check("who stands on one side alone is named", "只在" in clerk.text and "****" in clerk.text, clerk.text[:400])
        clerk.examine("report-differing")
    clerk.open("/reports/610328-qianyang/post-ledger")
    clerk.check("a ledger lists its records", "月待遇" in clerk.text or "待遇标准" in clerk.text, clerk.text[:400])
    clerk.examine("report-ledger")
    clerk.open("/reports/610328-qianyang/nothing")
    clerk.check("an unknown table is not there", "404" in clerk.text or "没有" in clerk.text, clerk.text[:200])


def make_blank():
    """A blank as an office has it: a merged title, one heading of its own, the towns in its own order, a row of notes."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "汇总"
    sheet.append(["全县就业情况"])
    sheet.merge_cells("A1:D1")
    sheet["A1"].font = Font(size=16, bold=True)
    sheet.append(["镇", "在业人数", "省 外（人）", "备注"])
    for name in ["高崖镇", "城关", "南寨镇", "没有的镇"]:
        sheet.append([name, None, None, "请核对"])
    sheet.append(["合  计", None, None, None])
    sheet["B4"].font = Font(bold=True)
    file = pathlib.Path(tempfile.mkdtemp()) / "汇总表.xlsx"
    book.save(file)
    return file


def blank(clerk, logins):
    sign_in_again(clerk, "employment", logins)
    clerk.open("/reports/610328-qianyang/work")
    counts = {row[0]: number(row[2]) for row in table(clerk)}
    outside = {row[0]: number(row[5]) for row in table(clerk)}
    clerk.open("/reports/610328-qianyang/work/blank")
    clerk.examine("report-blank")
    clerk.one("#file").send_keys(str(make_blank()))
    clerk.press(clerk.one("form.upload button"))
    clerk.check("rows without figures are told", "没有的镇" in clerk.text, clerk.text[:400])
    clerk.check("lines without a row are told", "草碧镇" in clerk.text, clerk.text[:400])
    clerk.check("a heading of its own is not guessed", clerk.one("#heading-1").get_attribute("value") == "", clerk.text[:300])
    clerk.one("#heading-1 option[value='column working']").click()
    clerk.press(clerk.one("form.entry button"))
    clerk.check("what was chosen is kept", clerk.one("#heading-1").get_attribute("value") == "column working", clerk.text[:300])
    clerk.examine("report-blank-matched")
    file = clerk.downloaded(clerk.one("main a[href*='/workbook']").click)
    sheet = openpyxl.load_workbook(file).active
    rows = {sheet.cell(row, 1).value: [sheet.cell(row, column).value for column in (2, 3, 4)] for row in range(3, 8)}
    clerk.check("the towns have their figures", rows["城关"] == [counts["城关镇"], outside["城关镇"], "请核对"], str(rows))
    clerk.check("the sum too", rows["合  计"] == [counts["合计"], outside["合计"], None], str(rows))
    clerk.check("what is not known stays empty", rows["没有的镇"] == [None, None, "请核对"], str(rows))
    clerk.check("the form is as it was", sheet["A1"].font.size == 16 and "A1:D1" in [str(m) for m in sheet.merged_cells.ranges] and sheet["B4"].font.bold, "")
    clerk.open("/reports/610328-qianyang/work/blank")
    clerk.one("#file").send_keys(str(make_blank()))
    clerk.press(clerk.one("form.upload button"))
    clerk.open("/reports/610328-qianyang/work/blanks/gone")
    clerk.check("a blank kept no longer is asked for again", "已不再保留" in clerk.text and clerk.all("#file"), clerk.text[:300])
    clerk.driver.back()
    clerk.check("the same headings are known the next time", clerk.one("#heading-1").get_attribute("value") == "column working", clerk.text[:300])


def oversight(clerk, logins):
    sign_in_again(clerk, "resources", logins)
    clerk.open("/oversight")
    rows = {row[0]: row[1] for row in table(clerk)}
    clerk.check("who is entitled and never claimed is counted", number(rows["应享而本年未申请"]) > 0, str(rows))
    clerk.press(clerk.one("main a[href*='checks/unclaimed']"))
    clerk.check("and named with the day it closes", "****" in clerk.text and "2022-1" in clerk.text, clerk.text[:500])
    clerk.examine("oversight-unclaimed")
    clerk.open("/oversight")
    clerk.one("#population option[value=heldPosts]").click()
    for field, words in [("from", "2022-11-15"), ("to", "2022-11-15"), ("size", "3"), ("draw-on", "2022-11-15"), ("seed-source", "无")]:
        clerk.one(f"#{field}").send_keys(words)
    clerk.press(next(b for b in clerk.all("main form.entry button")))
    clerk.check("where the seed comes from has to be said", "4至200字" in clerk.text and clerk.one("#size").get_attribute("value") == "3", clerk.text[:300])
    clerk.one("#seed-source").clear()
    clerk.one("#seed-source").send_keys("抽取日公开的开奖号码")
    clerk.press(next(b for b in clerk.all("main form.entry button")))
    clerk.check("the list stands fixed", "名单校验值" in clerk.text and "已公布，待抽取" in clerk.text, clerk.text[:500])
    clerk.examine("inspection-announced")
    clerk.one("#seed").send_keys("03 11 17 20 24 31 09")
    clerk.press(clerk.one("main form.entry button"))
    clerk.check("three are drawn", len(clerk.all("main tbody tr")) == 3, clerk.text[-500:])
    clerk.one("main tbody tr:first-child summary").click()
    clerk.one("#words-1").send_keys("无误")
    clerk.press(clerk.one("main tbody tr:first-child form button"))
    clerk.check("too few words are refused and come back", "4至200字" in clerk.text and clerk.one("#words-1").get_attribute("value") == "无误", clerk.text[:300])
    clerk.one("#words-1").clear()
    clerk.one("#words-1").send_keys("到岗核实无误")
    clerk.press(clerk.one("main tbody tr:first-child form button"))
    clerk.check("what was found is put down", "已查 1／3" in clerk.text and "到岗核实无误" in clerk.text, clerk.text[-500:])
    clerk.examine("inspection-drawn")
    clerk.open("/oversight")
    clerk.examine("oversight")


def town(clerk, logins):
    sign_in_again(clerk, "town", logins)
    clerk.open("/reports/610328-qianyang/work")
    rows = table(clerk)
    clerk.check("a town sees its own line alone", len(rows) == 2 and rows[0][1] == rows[1][1], str(rows))


def observer(clerk, logins):
    sign_in_again(clerk, "observer", logins)
    clerk.open("/reports")
    clerk.check("a city sees the tables of its counties", "就业情况统计表" in clerk.text, clerk.text[:400])
    clerk.open("/reports/610328-qianyang/work")
    clerk.check("an observer sees counts", len(table(clerk)) > 2, clerk.text[:300])
    clerk.check("and opens no names", not clerk.all("main table a"), clerk.text[:300])
    clerk.open("/reports/610328-qianyang/work/records")
    clerk.open("/tasks")
    clerk.check("an observer sees counties side by side", "各县对照" in clerk.text and "千阳县" in clerk.text, clerk.text[:300])
    clerk.check("and numbers open nothing", not clerk.all("main a[href*='/tasks/counts/']"), clerk.text[:300])
    clerk.examine("tasks-observer")
    clerk.open("/reports/610328-qianyang/work/records")
    clerk.check("nor by the address", not clerk.all("main tbody a[href^='/people/']"), clerk.text[:300])


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
        county(clerk, logins)
        blank(clerk, logins)
        oversight(clerk, logins)
        town(clerk, logins)
        observer(clerk, logins)
    except Exception as error:
        clerk.check("a step of the reports", False, f"{type(error).__name__}: {str(error)[:300]} at {clerk.path}")
        clerk.picture("failed-reports")
    finally:
        clerk.close()
    print(f"{results.passed} passed, {results.failed} failed")
    sys.exit(0 if results.failed == 0 and results.passed > 0 else 1)


if __name__ == "__main__":
    main()
