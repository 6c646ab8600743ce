# SPDX-License-Identifier: Apache-2.0
"""A person's own affairs on a telephone, in a headless Chromium, against a running server.

    own.py BASE_URL --logins REPORT [--screenshots FOLDER]

The town opens an account for somebody whom the scan finds entitled. On a small screen the person chooses a password, sees what they
are owed, fills in a claim page by page, leaves in its midst, comes back, hands it in twice and prints the receipt. The town asks for what
is missing; the person sees it, completes it, sees who looked, and asks for a correction, which the town answers. Everything of the
person's is done once more without JavaScript. Ends with `N passed, M failed`.
"""
import argparse
import pathlib
import re
import sys
import time

from clerk import Clerk, Results, sample_logins, sign_in

BENEFIT = "/benefits/qianyang/one-off-job-seeking-subsidy?outcome=eligible"
PASSWORD = "春风十里去上班"
NEW = PASSWORD + "，二〇二二"


class Phone(Clerk):
    """The person's telephone: 390 px wide."""

    def size(self, width, height):
        super().size(390 if width > 320 else width, 844)


def open_account(clerk, logins, place):
    """The slip of an account for the person on some line of the list."""
    sign_in(clerk, "town", logins["town"])
    for _ in range(40):
        clerk.open(BENEFIT)
        if len(clerk.all("tbody a[href^='/people/']")) > place:
            break
        time.sleep(0.5)
    clerk.press(clerk.all("tbody a[href^='/people/']")[place])
    name = clerk.one("h1").text
    clerk.check("no account was opened yet", "还没有开通" in clerk.one("#own-account").text)
    person = clerk.path.split("?")[0]
    clerk.press(clerk.one("#own-account a.button"))
    clerk.examine("own-account-counter")
    clerk.press(clerk.one("main form.entry button"))
    account = clerk.one("#account-name").text
    password = clerk.one("#one-time-password").text
    clerk.check("the account's name tells nothing", re.fullmatch(r"m\d{8}", account), account)
    clerk.check("the slip has a password", re.fullmatch(r"([a-z2-9]{4}-){3}[a-z2-9]{4}", password))
    clerk.examine("own-slip")
    clerk.open(person)
    clerk.check("the account is there, not yet used", "还没有第一次登录" in clerk.one("#own-account").text)
    clerk.check("the password is not shown again", password not in clerk.driver.page_source)
    return person, name, account, password


def first_login(phone, account, password):
    sign_in(phone, account, password)
    phone.check("the password has to be changed", "设置自己的密码" in phone.one("h1").text, phone.one("h1").text)
    phone.examine("own-first-login")
    for field in ("#new", "#again"):
        phone.one(field).send_keys(NEW)
    phone.press(phone.one("main form button"))
    phone.check("it leads to one's own page", phone.path.startswith("/my"), phone.path)


def what_am_i_owed(phone, name):
    phone.open("/")
    phone.check("the first page is one's own", phone.path == "/my", phone.path)
    phone.check("it greets by name", name in phone.text)
    phone.check("it says what is owed", "可以享受" in phone.one(".notice-yes").text, phone.text[:200])
    phone.check("with the clause", "千人社发" in phone.text)
    phone.examine("own-entitlements")
    for path in ("/people", "/claims", "/journal", "/accounts", "/corrections", "/imports", "/funds"):
        phone.open(path)
        phone.check(f"{path} is not theirs", "没有" in phone.one("h1").text or "不能" in phone.one("h1").text
                    or "无权" in phone.text, phone.one("h1").text)
    for path, name in (("/my/records", "own-records"), ("/my/readers", "own-readers"),
                       ("/my/claims", "own-claims-none")):
        phone.open(path)
        phone.examine(name)
    phone.check("nothing was claimed", "还没有申请过" in phone.text)


def begin(phone):
    phone.open("/my")
    card = next(c for c in phone.all(".own-card") if "求职补贴" in c.text and c.find_elements("css selector", "form"))
    phone.press(card.find_element("css selector", "form button"))
    phone.check("a draft says it is not handed in", "尚未提交" in phone.text)
    phone.check("nothing is called done", "完成" not in phone.one("main").text)
    phone.examine("own-tasks")
    return phone.path


def answer_papers(phone):
    phone.check("the question is the heading", phone.one("h1").text.endswith("？"), phone.one("h1").text)
    for box in phone.all("main input[type=checkbox]")[:1]:
        box.click()
    phone.examine("own-question-papers")
    phone.press(phone.one("main form.entry button"))


def answer_rest(phone):
    while "/questions/" in phone.path:
        slug = phone.path.split("/")[-1]
        if slug == "account":
            phone.press(phone.one("main form.entry button"))
            phone.check("a question left out is asked again", "错误：" in phone.driver.title, phone.driver.title)
            phone.all("main input[type=radio]")[-1].click()
            phone.examine("own-question-account")
        elif slug == "remark":
            phone.examine("own-question-remark")
        elif slug != "papers":
            phone.one("#unknown").click()
        phone.press(phone.one("main form.entry button"))


def fill_in(phone, draft, account):
    phone.press(phone.one("main p .button"))
    answer_papers(phone)
    # The battery is empty; another day.
    phone.press(phone.one(".session button"))
    sign_in(phone, account, NEW)
    phone.open(draft)
    phone.check("what was filled in is kept", "已填写" in phone.text and "未填写" in phone.text)
    phone.press(phone.one("main p .button"))
    answer_rest(phone)
    phone.check("then the answers are checked", phone.path.endswith("/check"), phone.path)
    phone.examine("own-check")
    phone.press(phone.one(".answers a"))
    phone.check("an answer can be changed", phone.all("main input[type=checkbox]"))
    phone.driver.back()
    phone.check("the way back works", phone.path.endswith("/check"), phone.path)
    phone.press(phone.one("main form.entry button"))
    phone.check("the declaration is asked for", "勾选" in phone.one("[role=alert]").text)


def hand_in(phone, draft):
    phone.one("#declared").click()
    phone.press(phone.one("main form.entry button"))
    number = phone.one("#number").text
    phone.check("there is a number", re.fullmatch(r"\d{6}-\d{4}-\d{6}", number), number)
    phone.examine("own-receipt")
    claim = phone.path.rsplit("/", 1)[0]
    phone.driver.back()
    if phone.all("#declared"):
        phone.one("#declared").click()
        phone.press(phone.one("main form.entry button"))
    phone.open(draft)
    phone.check("sent again it is the same claim", phone.path == claim, phone.path)
    phone.open("/my/claims")
    phone.check("and the only one", len(phone.all(".own-card")) == 1, str(len(phone.all(".own-card"))))
    phone.examine("own-claims")
    return claim, number


def ask_for_more(clerk, number):
    clerk.open("/claims")
    clerk.check("it waits at the town", number in clerk.text)
    clerk.press(next(a for a in clerk.all("tbody a") if a.text == number))
    clerk.check("the papers are to be compared", "申请人在网上提交" in clerk.text)
    clerk.examine("claim-stated-papers")
    clerk.one("#text").send_keys("缺身份证和社保卡复印件")
    clerk.press(next(b for b in clerk.all("main form.entry button") if b.text == "通知补正"))
    clerk.check("it waits for its applicant", "待补正" in clerk.text)
    return clerk.path.split("?")[0]


def complete(phone, claim):
    phone.open(claim)
    phone.check("what is missing is told", "缺身份证和社保卡复印件" in phone.text)
    phone.check("not by whom", "乡镇经办人员" not in phone.text)
    phone.examine("own-claim-completion")
    for box in phone.all("#completion input[type=checkbox]"):
        if not box.is_selected():
            box.click()
    phone.press(phone.one("#completion button"))
    phone.check("it goes on", "补正已提交" in phone.text)
    phone.examine("own-claim")


def accept(clerk, address):
    clerk.open(address)
    clerk.check("what the person states is ticked",
                all(box.is_selected() for box in clerk.all("main form.entry input[type=checkbox]")))
    clerk.press(next(b for b in clerk.all("main form.entry button") if b.text == "通过"))
    clerk.check("accepted", "待县劳动就业管理局" in clerk.text, clerk.text[:300])


def follow(phone, claim, number):
    phone.open(claim)
    phone.check("the stage is told", "县劳动就业管理局" in phone.text)
    phone.check("the number stays", number in phone.text)
    phone.examine("own-claim-stage")
    phone.open("/my/readers")
    phone.check("who acted is told by organ", "乡镇经办人员" in phone.text, phone.text[:400])
    phone.check("and what the person did", "您本人" in phone.text)
    phone.examine("own-readers-filled")


def correct(phone, clerk):
    phone.open("/my/corrections")
    phone.one("#wish").send_keys("错了")
    phone.press(phone.one("main form.entry button"))
    phone.check("too little is said so", "4 到 500" in phone.one("[role=alert]").text)
    phone.check("what was typed is kept", phone.one("#wish").get_attribute("value") == "错了")
    phone.one("#wish").send_keys("：电话换成新的了，请更新")
    phone.examine("own-correction")
    phone.press(phone.one("main form.entry button"))
    phone.check("it waits", "等待答复" in phone.text)
    clerk.open("/corrections")
    clerk.check("the town has it", "电话换成新的了" in clerk.text)
    clerk.examine("corrections")
    form = next(f for f in clerk.all("main section") if "电话换成新的了" in f.text)
    form.find_element("css selector", "textarea").send_keys("已当面核实，号码已更新")
    clerk.press(form.find_element("css selector", "button"))
    clerk.check("it is answered", "已答复" in clerk.text, clerk.text[:200])
    phone.open("/my/corrections")
    phone.check("the answer is read", "已当面核实" in phone.text)
    phone.examine("own-correction-answered")


def withdraw(phone, claim):
    phone.open(claim)
    phone.one("main details.no-print summary").click()
    phone.press(phone.one("main details.no-print button"))
    phone.check("it is taken back", "已撤回" in phone.text, phone.text[:200])


def walk(base, results, folder, logins, scripts, place):
    clerk = Clerk(base, results, folder if scripts else None, True)
    phone = Phone(base, results, folder if scripts else None, scripts)
    try:
        person, name, account, password = open_account(clerk, logins, place)
        first_login(phone, account, password)
        what_am_i_owed(phone, name)
        draft = begin(phone)
        fill_in(phone, draft, account)
        claim, number = hand_in(phone, draft)
        address = ask_for_more(clerk, number)
        complete(phone, claim)
        accept(clerk, address)
        follow(phone, claim, number)
        correct(phone, clerk)
        withdraw(phone, claim)
    except Exception as error:
        phone.check("a step of the walk", False,
                    f"{type(error).__name__}: {str(error)[:300]} at {phone.path} and {clerk.path}")
        phone.picture("failed-own")
        clerk.picture("failed-own-clerk")
    finally:
        clerk.close()
        phone.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("base")
    parser.add_argument("--logins", type=pathlib.Path, required=True)
    parser.add_argument("--screenshots", type=pathlib.Path, default=pathlib.Path("screenshots"))
    arguments = parser.parse_args()
    arguments.screenshots.mkdir(parents=True, exist_ok=True)
    results = Results()
    for scripts, place in ((True, 1), (False, 2)):
        walk(arguments.base.rstrip("/"), results, arguments.screenshots, sample_logins(arguments.logins), scripts, place)
    print(f"{results.passed} passed, {results.failed} failed")
    sys.exit(0 if results.failed == 0 and results.passed > 0 else 1)


if __name__ == "__main__":
    main()
