# SPDX-License-Identifier: Apache-2.0
"""Carriers claim in December by their own accounts, in a headless Chromium, against a running server.

    own_bodies.py BASE_URL --logins REPORT [--screenshots FOLDER]

The server speaks for a day of December 2022. The town takes two factories' workers in, enters what the factories are, and opens an account
for each. The first asks question by question, goes back and changes its list, sends twice, gets one number, sees where it stands, and brings
what the town asks for. The second ticks its people by a workbook, without JavaScript. Neither sees anything of the other.
Ends with `N passed, M failed`.
"""
import argparse
import pathlib
import re
import sys
import tempfile

import openpyxl

from bodies import set_day, town_of
from claims import act
from clerk import Clerk, Results, identity_number, import_roster, sample_logins, sign_in

ASKED, TICKED = "样例编织社区工厂", "样例茶艺社区工厂"
WORKERS = {
    ASKED: [("织工甲", 501, "2023-02-28"), ("织工乙", 502, "2023-02-28"), ("织工丙", 503, "2023-02-27")],
    TICKED: [("茶工甲", 601, "2023-02-28"), ("茶工乙", 602, "2023-02-28")],
}
NEW = "织机声声到三更，二〇二二"


def workers_workbook(file, town):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["序号", "姓名", "证件号码", "镇", "人员类别", "认定日期", "就业单位", "合同类型", "合同起始日期", "合同终止日期"])
    rows = [(factory, *worker) for factory, workers in WORKERS.items() for worker in workers]
    for index, (factory, name, sequence, end) in enumerate(rows, 1):
        sheet.append([index, name, identity_number("19870707", sequence), town, "脱贫户", "2019-01-01", factory, "劳动合同",
                      "2022-03-01", end])
    book.save(file)
    return file


def list_workbook(file):
    """The factory's own list: its workers, a mistyped number, and somebody of the other factory."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["姓名", "证件号码"])
    for name, sequence, _ in WORKERS[TICKED]:
        sheet.append([name, identity_number("19870707", sequence)])
    sheet.append(["错号", "610399198707070000"])
    name, sequence, _ = WORKERS[ASKED][0]
    sheet.append([name, identity_number("19870707", sequence)])
    book.save(file)
    return file


def registered(clerk, factory, town):
    """The factory as the town enters it, and the slip of its account."""
    clerk.open("/bodies?q=" + factory)
    clerk.press(clerk.one("tbody a[href^='/bodies/']"))
    page = clerk.path.split("?")[0]
    clerk.press(clerk.one("a[href$='/edit']"))
    next(o for o in clerk.all("#region option") if o.text.endswith(town)).click()
    clerk.one("#kind option[value=enterprise]").click()
    clerk.press(clerk.one("main form.entry button"))
    clerk.press(clerk.one("a[href$='/recognitions/new']"))
    clerk.one("#kind option[value=communityFactory]").click()
    set_day(clerk, "recognisedOn", "2021-10-01")
    clerk.press(clerk.one("main form.entry button"))
    clerk.check("no account was opened yet", "还没有开通" in clerk.one("#own-account").text, clerk.one("#own-account").text)
    clerk.press(clerk.one("#own-account a.button"))
    clerk.check("what is compared first is told", "营业执照" in clerk.text and "介绍信" in clerk.text)
    clerk.examine("own-body-counter")
    clerk.press(clerk.one("main form.entry button"))
    account, password = clerk.one("#account-name").text, clerk.one("#one-time-password").text
    clerk.check("the slip names the factory", factory in clerk.text)
    clerk.check("the account's name tells nothing", factory not in account and re.fullmatch(r"[a-z]\d{8}", account), account)
    clerk.examine("own-body-slip")
    clerk.open(page)
    clerk.check("the password is not shown again", password not in clerk.driver.page_source)
    return account, password


def first_login(carrier, account, password):
    sign_in(carrier, account, password)
    carrier.check("the password has to be changed", "设置自己的密码" in carrier.one("h1").text, carrier.one("h1").text)
    for field in ("#new", "#again"):
        carrier.one(field).send_keys(NEW)
    carrier.press(carrier.one("main form button"))
    carrier.check("it leads to the factory's own page", carrier.path.startswith("/my-body"), carrier.path)


def own_page(carrier, factory):
    carrier.open("/")
    carrier.check("the first page is one's own", carrier.path.startswith("/my-body"), carrier.path)
    carrier.check("it is the factory's", factory in carrier.one("h1").text, carrier.one("h1").text)
    carrier.check("nothing was asked for yet", "还没有申报过" in carrier.text)
    for name, _, _ in WORKERS[factory]:
        carrier.check(f"{name} is on record", name in carrier.text)
    other = next(f for f in WORKERS if f != factory)
    carrier.check("what is refused stands behind, with its reason", "就业帮扶基地" not in carrier.one("main").text
                  and "不符合的" in carrier.text, carrier.text[:600])
    carrier.check("of the other factory nothing is shown",
                  other not in carrier.text and all(name not in carrier.text for name, _, _ in WORKERS[other]))
    carrier.examine("own-body")
    for path in ("/people", "/claims", "/bodies", "/journal", "/accounts", "/imports", "/funds", "/payments", "/my"):
        carrier.open(path)
        carrier.check(f"{path} is not the factory's", carrier.one("h1").text not in ("人员", "申请", "单位", "概览")
                      and not carrier.all("tbody tr"), carrier.one("h1").text)


def begin(carrier):
    carrier.open("/my-body")
    card = next(c for c in carrier.all(".own-card") if "一次性岗位补贴" in c.text)
    carrier.check("what the law gives stands beside it", "2,000.00" in card.text, card.text)
    carrier.press(card.find_element("css selector", "a.button"))
    carrier.check("the question is the heading", carrier.one("h1").text == "为哪些人申报？", carrier.one("h1").text)


def ticked(carrier):
    return [box for box in carrier.all("main tbody input[type=checkbox]") if box.is_selected()]


def button(carrier, name):
    return next(b for b in carrier.all("main form button") if b.text == name)


def asked(carrier):
    """Question by question, back and forth."""
    begin(carrier)
    carrier.check("nothing is said to be saved", "保存" not in carrier.one("main").text)
    carrier.check("those whom the law refuses are not ticked", len(ticked(carrier)) == 2, str(len(ticked(carrier))))
    third = next(row for row in carrier.all("main tbody tr") if "织工丙" in row.text)
    carrier.check("it is said why, with the clause", "1年以上劳动合同" in third.text and "二(二)4" in third.text, third.text)
    carrier.examine("own-body-whom")
    carrier.press(button(carrier, "下一步"))
    carrier.check("then the papers are asked for", carrier.one("h1").text == "哪些材料已经备齐？", carrier.one("h1").text)
    carrier.examine("own-body-papers")
    papers = carrier.all("main fieldset input[type=checkbox]")
    for box in papers:
        box.click()
    carrier.press(button(carrier, "下一步"))
    carrier.check("then all is checked", carrier.one("h1").text == "核对后提交", carrier.one("h1").text)
    carrier.check("it says that it is not handed in", "尚未提交" in carrier.text)
    carrier.check("nothing is called done", "完成" not in carrier.one("main").text)
    carrier.check("the sum is there", "2,000.00" in carrier.text, carrier.text[:600])
    carrier.examine("own-body-check")
    carrier.press(button(carrier, "修改名单"))
    next(row for row in carrier.all("main tbody tr") if "织工乙" in row.text).find_element("css selector", "input").click()
    carrier.press(button(carrier, "下一步"))
    kept = [box for box in carrier.all("main fieldset input[type=checkbox]") if box.is_selected()]
    carrier.check("the papers are still ticked", len(kept) == len(papers), f"{len(kept)} of {len(papers)}")
    carrier.press(button(carrier, "下一步"))
    carrier.check("the sum follows the list", "1,000.00" in carrier.text and "2,000.00" not in carrier.text, carrier.text[:600])
    carrier.press(button(carrier, "修改名单"))
    next(row for row in carrier.all("main tbody tr") if "织工乙" in row.text).find_element("css selector", "input").click()
    carrier.press(button(carrier, "下一步"))
    carrier.press(button(carrier, "下一步"))
    carrier.press(button(carrier, "确认并提交"))
    carrier.check("the declaration is asked for", "勾选" in carrier.one("[role=alert]").text, carrier.text[:300])
    carrier.check("and what was answered stays", "2,000.00" in carrier.text)
    carrier.examine("own-body-undeclared")
    return sent(carrier)


def sent(carrier):
    carrier.one("#declared").click()
    carrier.press(button(carrier, "确认并提交"))
    number = carrier.one("#number").text
    carrier.check("there is a number", re.fullmatch(r"610328-2022-\d{6}", number), number)
    return carrier.path.split("?")[0], number


def sent_once(carrier, claim, number):
    """The way back to the form, and the form once more."""
    carrier.driver.back()
    if carrier.all("#declared"):
        if not carrier.one("#declared").is_selected():
            carrier.one("#declared").click()
        carrier.press(button(carrier, "确认并提交"))
        carrier.check("sent again it is the same claim", carrier.path.split("?")[0] == claim, carrier.path)
    carrier.open("/my-body")
    carrier.check("it is listed once", carrier.text.count(number) == 1, str(carrier.text.count(number)))
    carrier.check("with where it stands", "镇劳动保障事务所" in carrier.text or "待" in carrier.one(".own-card").text,
                  carrier.one(".own-card").text)
    carrier.examine("own-body-claims")


def stands(carrier, claim):
    carrier.open(claim)
    carrier.check("who comes next is told", "县劳动就业管理局" in carrier.text and "县人社局" in carrier.text, carrier.text[-600:])
    carrier.check("each line with its sum", "织工甲" in carrier.text and "1,000.00" in carrier.text)
    carrier.examine("own-body-claim")


def completed(clerk, carrier, claim, number):
    """The town asks for what is missing; the factory brings it."""
    clerk.open("/claims")
    clerk.press(next(a for a in clerk.all("tbody a") if a.text == number))
    clerk.check("that the factory stated its papers from afar is told", "在网上提交" in clerk.text, clerk.text[:500])
    act(clerk, "通知补正", "请补工资发放凭证原件")
    carrier.open(claim)
    carrier.check("what is missing is told", "请补工资发放凭证原件" in carrier.text)
    carrier.examine("own-body-completion")
    for box in carrier.all("#completion input[type=checkbox]"):
        if not box.is_selected():
            box.click()
    carrier.press(carrier.one("#completion button"))
    carrier.check("it goes on", "补正已提交" in carrier.text, carrier.text[:300])
    carrier.open("/my-body/readers")
    carrier.check("who acted is told by role", "乡镇经办" in carrier.text, carrier.text[:500])
    carrier.check("and by no name", "li.na" not in carrier.text)
    carrier.examine("own-body-readers")


def by_workbook(carrier, folder):
    begin(carrier)
    if not carrier.one("details.upload").get_attribute("open"):
        carrier.one("details.upload summary").click()
    carrier.one("#file").send_keys(str(list_workbook(folder / "本厂名单.xlsx")))
    carrier.press(carrier.one("details.upload form button"))
    carrier.check("what was read is told", "文件中 4 人，勾选 2 人" in carrier.text, carrier.text[:500])
    carrier.check("a mistyped number is told with its row", "第 4 行" in carrier.text and "证件号码有误" in carrier.text, carrier.text[:500])
    carrier.check("somebody else's worker is nobody of this factory's",
                  "第 5 行" in carrier.text and len(ticked(carrier)) == 2, carrier.text[:500])
    carrier.examine("own-body-workbook")
    carrier.press(button(carrier, "下一步"))
    for box in carrier.all("main fieldset input[type=checkbox]"):
        box.click()
    carrier.press(button(carrier, "下一步"))
    claim, number = sent(carrier)
    carrier.examine("own-body-receipt")
    return claim, number


def apart(carrier, claim, number):
    """Of another's claim a factory sees nothing, whatever it types."""
    carrier.open(claim)
    carrier.check("another's claim is not there", number not in carrier.text and "织工" not in carrier.text, carrier.text[:200])
    carrier.open("/my-body")
    carrier.check("nor listed", number not in carrier.text)


def walk(base, results, folder, logins):
    clerk = Clerk(base, results, folder, True)
    first, second = Clerk(base, results, folder, True), Clerk(base, results, folder, False)
    files = pathlib.Path(tempfile.mkdtemp(prefix="bangfu-own-bodies-"))
    try:
        sign_in(clerk, "town", logins["town"])
        town = town_of(clerk)
        import_roster(clerk, workers_workbook(files / "两厂工人.xlsx", town))
        accounts = {factory: registered(clerk, factory, town) for factory in WORKERS}
        first_login(first, *accounts[ASKED])
        own_page(first, ASKED)
        claim, number = asked(first)
        sent_once(first, claim, number)
        stands(first, claim)
        first_login(second, *accounts[TICKED])
        own_page(second, TICKED)
        _, other = by_workbook(second, files)
        second.check("each has a number of its own", other != number)
        apart(second, claim, number)
        completed(clerk, first, claim, number)
    except Exception as error:
        first.check("the walk comes to its end", False,
                    f"{type(error).__name__}: {str(error)[:300]} at {first.path}, {second.path} and {clerk.path}")
        for name, browser in (("own-body-stopped", first), ("own-body-stopped-2", second), ("own-body-stopped-clerk", clerk)):
            browser.folder = folder
            browser.picture(name)
    finally:
        for browser in (clerk, first, second):
            browser.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("base")
    parser.add_argument("--logins", type=pathlib.Path, required=True)
    parser.add_argument("--screenshots", type=pathlib.Path, default=pathlib.Path("screenshots"))
    arguments = parser.parse_args()
    arguments.screenshots.mkdir(parents=True, exist_ok=True)
    results = Results()
    walk(arguments.base.rstrip("/"), results, arguments.screenshots, sample_logins(arguments.logins))
    print(f"{results.passed} passed, {results.failed} failed")
    sys.exit(0 if results.failed == 0 and results.passed > 0 else 1)


if __name__ == "__main__":
    main()
