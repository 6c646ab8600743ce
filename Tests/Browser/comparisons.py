# SPDX-License-Identifier: Apache-2.0
"""A list of deaths from another office, in a headless Chromium, against a running server of the sample county.

    comparisons.py BASE_URL --logins REPORT --rosters FOLDER [--screenshots FOLDER]

The county hands a list in that names people of the sample's member export, one number with two digits swapped, one row that says
nothing. It sees the hits with their reasons; the same file again changes nothing. A hit is sent to the town, which looks and finds it is not
so; the county clears it as false with a reason and closes it, and the false hit is counted. Ends with `N passed, M failed`.
"""
import argparse
import pathlib
import sys
import tempfile

import openpyxl

from claims import sign_in_again
from clerk import Clerk, Results, sample_logins
from reports import number, table

EXPORT = "脱贫人口成员导出表.xlsx"


def people(folder, most):
    """Name and number of living people of the member export, the first of each town in turn."""
    book = openpyxl.load_workbook(next(folder.rglob(EXPORT)), read_only=True)
    rows = list(book.active.iter_rows(values_only=True))
    header = next(row for row in rows if row and "姓名" in row)
    name, digits = header.index("姓名"), next(i for i, text in enumerate(header) if text and "证件号码" in str(text))
    town = next((i for i, text in enumerate(header) if text in ("镇", "乡镇", "乡", "乡（镇）")), None)
    towns = {}
    for row in rows[rows.index(header) + 1:]:
        if row[name] and len(str(row[digits] or "")) == 18:
            towns.setdefault(row[town] if town is not None else "", []).append((row[name], str(row[digits])))
    mixed = []
    while len(mixed) < most and any(towns.values()):
        for held in towns.values():
            if held:
                mixed.append(held.pop(0))
    return mixed[:most]


def swapped(digits):
    """Two neighbours the wrong way round, as a typist slips."""
    at = next(i for i in range(13, 16) if digits[i] != digits[i + 1])
    return digits[:at] + digits[at + 1] + digits[at] + digits[at + 2:]


def make_list(listed):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["死亡人员名单"])
    sheet.append(["序号", "姓名", "证件号码", "死亡日期", "登记单位"])
    for index, (name, digits) in enumerate(listed, 1):
        sheet.append([index, name, swapped(digits) if index == 1 else digits, "2022-10-30", "县卫健局"])
    sheet.append([len(listed) + 1, "", "610399198001010011", "2022-10-30", "县卫健局"])
    file = pathlib.Path(tempfile.mkdtemp()) / "死亡名单.xlsx"
    book.save(file)
    return file


def hand_in(clerk, file):
    clerk.open("/comparisons")
    clerk.one("#kind option[value=deaths]").click()
    for field, words in [("owner", "县卫生健康局"), ("purpose", "核对补贴领取人是否在世"), ("day", "2022-11-01")]:
        clerk.one(f"#{field}").clear()
        clerk.one(f"#{field}").send_keys(words)
    clerk.one("#file").send_keys(str(file))
    clerk.press(clerk.one("form.upload button"))


def county(clerk, logins, file, listed):
    sign_in_again(clerk, "employment", logins)
    clerk.open("/comparisons")
    clerk.examine("comparisons")
    hand_in(clerk, file)
    clerk.check("the receipt says what came of it", "新疑点" in clerk.text and "没有姓名" in clerk.text, clerk.text[:500])
    clerk.examine("comparison-receipt")
    hand_in(clerk, file)
    clerk.check("the same file changes nothing", "没有任何改变" in clerk.text, clerk.text[:300])
    clerk.open("/comparisons/points?kind=deaths")
    names = {row[1].split()[0] for row in table(clerk)}
    clerk.check("who is listed is a doubtful point", len(names & {name for name, _ in listed}) >= len(listed) // 2, str(names))
    clerk.examine("comparison-points")
    links = [link.get_attribute("href") for link in clerk.all("main tbody a[href*='/comparisons/points/']")]
    for link in links:
        clerk.driver.get(link)
        if clerk.all("#act option[value=send]"):
            clerk.press(clerk.one("main form.entry button"))
    clerk.check("hits are sent to the towns", "下发乡镇核查" in clerk.text, clerk.text[-400:])


def town(clerk, logins):
    """Looks into the first of its own, and finds that it is not so."""
    sign_in_again(clerk, "town", logins)
    clerk.open("/comparisons/points?kind=deaths&state=sent")
    own = clerk.all("main tbody a[href*='/comparisons/points/']")
    if not clerk.check("the town sees its own", len(own) > 0, clerk.text[:300]):
        return None
    clerk.press(own[0])
    clerk.check("the reasons stand with their weights", "理由" in clerk.text or "依据" in clerk.text, clerk.text[:600])
    clerk.one("#act option[value=deny]").click()
    clerk.one("#reason").send_keys("入户见到本人")
    clerk.press(clerk.one("main form.entry button"))
    clerk.check("without proof it is not taken", clerk.one("#reason").get_attribute("value") == "入户见到本人", clerk.text[:300])
    clerk.one("#act option[value=deny]").click()
    clerk.one("#proof").send_keys("走访照片和本人签字")
    clerk.press(clerk.one("main form.entry button"))
    clerk.check("what was seen is put down", "核查：不属实" in clerk.text, clerk.text[-400:])
    clerk.examine("comparison-point")
    return clerk.path.split("?")[0]


def close(clerk, logins, point):
    sign_in_again(clerk, "employment", logins)
    clerk.open("/comparisons")
    row = next(row for row in table(clerk) if "死亡" in row[0])
    before = row[-1]
    clerk.open(point)
    clerk.one("#act option[value=clear]").click()
    clerk.press(clerk.one("main form.entry button"))
    clerk.check("clearing needs a reason", not clerk.all("#act option[value=close]"), clerk.text[:300])
    clerk.one("#act option[value=clear]").click()
    clerk.one("#reason").send_keys("同名同号录入错误，本人在世")
    clerk.press(clerk.one("main form.entry button"))
    clerk.check("it is a false hit", "误报" in clerk.text, clerk.text[:400])
    clerk.one("#reason").send_keys("已告知提供单位更正")
    clerk.press(clerk.one("main form.entry button"))
    clerk.check("and closed, with every step", "同名同号录入错误" in clerk.text and not clerk.all("#act"), clerk.text[-500:])
    clerk.examine("comparison-closed")
    clerk.open("/comparisons")
    after = next(row for row in table(clerk) if "死亡" in row[0])[-1]
    clerk.check("false hits are counted", sum(map(number, after.split("+"))) == sum(map(number, before.split("+"))) + 1, f"{before} {after}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("base")
    parser.add_argument("--logins", type=pathlib.Path, required=True)
    parser.add_argument("--rosters", type=pathlib.Path, required=True)
    parser.add_argument("--screenshots", type=pathlib.Path, default=pathlib.Path("screenshots"))
    arguments = parser.parse_args()
    arguments.screenshots.mkdir(parents=True, exist_ok=True)
    logins = sample_logins(arguments.logins)
    results = Results()
    clerk = Clerk(arguments.base.rstrip("/"), results, arguments.screenshots, True)
    try:
        listed = people(arguments.rosters, 16)
        county(clerk, logins, make_list(listed), listed)
        point = town(clerk, logins)
        if point:
            close(clerk, logins, point)
    except Exception as error:
        clerk.check("a step of the comparison", False, f"{type(error).__name__}: {str(error)[:300]} at {clerk.path}")
        clerk.picture("failed-comparisons")
    finally:
        clerk.close()
    print(f"{results.passed} passed, {results.failed} failed")
    sys.exit(0 if results.failed == 0 and results.passed > 0 else 1)


if __name__ == "__main__":
    main()
