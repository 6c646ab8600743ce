# SPDX-License-Identifier: Apache-2.0
"""One granted claim from the batch to the bank and back, in a headless Chromium, against a running server.

    payments.py BASE_URL --logins REPORT [--screenshots FOLDER]

Run after claims.py. The bureau puts the claim into a batch once its payee has an account, which is fresh; finance clears the doubt,
checks, and another officer sends it. The bank sends it back, the account is corrected, and it is paid. Ends with `N passed, M failed`.
"""
import argparse
import hashlib
import pathlib
import re
import sys
import tempfile

from clerk import Clerk, Results, sample_logins, sign_in

WAITING = "main table tbody a.button"


def sign_in_as(clerk, name, logins):
    clerk.driver.delete_all_cookies()
    sign_in(clerk, name, logins[name])


def press_named(clerk, name):
    clerk.press(next(b for b in clerk.all("main button") if b.text == name))


def type_in(clerk, field, text):
    box = clerk.one(field)
    box.clear()
    box.send_keys(text)


def given_account(clerk, logins, claim, number):
    sign_in_as(clerk, "town", logins)
    clerk.open(claim)
    clerk.press(clerk.one("main dl.facts a[href^='/people/']"))
    clerk.press(clerk.one("main a[href$='/account']"))
    type_in(clerk, "#number", "12ab")
    press_named(clerk, "保存")
    clerk.check("what is no account is not taken", "8 至 32 位数字" in clerk.text)
    type_in(clerk, "#number", number)
    clerk.examine("account")
    press_named(clerk, "保存")
    clerk.check("the account is held, masked", number[-4:] in clerk.text and number not in clerk.text, clerk.text[:400])


def made(clerk, logins):
    sign_in_as(clerk, "resources", logins)
    clerk.open("/payments")
    clerk.check("something is to be paid", clerk.all(WAITING), clerk.text[:300])
    clerk.examine("payments")
    clerk.press(clerk.one(WAITING))
    clerk.examine("payment-choice")
    press_named(clerk, "建立批次")
    clerk.check("there is a batch", re.search(r"610328-2022-P\d{4}", clerk.text), clerk.text[:300])
    clerk.examine("payment-batch")
    return clerk.path.split("?")[0]


def checked(clerk, logins, batch):
    sign_in_as(clerk, "finance", logins)
    clerk.open(batch)
    clerk.check("the fresh account is doubted", "七日内变更账户" in clerk.text or "没有发现疑点" in clerk.text, clerk.text[:400])
    if "七日内变更账户" in clerk.text:
        press_named(clerk, "复核通过")
        clerk.check("it cannot be checked over a doubt", "没有办理" in clerk.text and "疑点" in clerk.text)
        clerk.one("form[action$='/clearing'] input[name=reason]").send_keys("已电话核实本人使用")
        press_named(clerk, "排除疑点")
        clerk.check("the doubt is cleared", "已电话核实本人使用" in clerk.text)
    press_named(clerk, "复核通过")
    clerk.check("it is checked", "待导出" in clerk.text, clerk.text[:300])
    press_named(clerk, "导出支付文件")
    clerk.check("who checked does not send", "没有办理" in clerk.text, clerk.text[:300])


def sent(clerk, logins, batch):
    sign_in_as(clerk, "treasury", logins)
    clerk.open(batch)
    # Going elsewhere before the file has come would take the request back.
    file = clerk.downloaded(next(b for b in clerk.all("main button") if b.text == "导出支付文件").click)
    clerk.open(batch)
    clerk.check("what became of it is unknown", "已送银行，结果未知" in clerk.text, clerk.text[:300])
    digest = hashlib.sha256(file.read_bytes()).hexdigest() if file else "no file came"
    clerk.check("the digest of the file that came is told", digest in clerk.text, digest)
    clerk.examine("payment-sent")
    return re.search(r"610328-2022-P\d{4}", clerk.text).group()


def answered(clerk, batch, number, rows):
    clerk.open(batch)
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8", delete=False) as file:
        file.write(number + "\n" + rows)
    clerk.one("#file").send_keys(file.name)
    press_named(clerk, "导入结果")


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
        sign_in(clerk, "finance", logins["finance"])
        clerk.open("/claims?queue=all&q=610328-2022-000001")
        claim = clerk.one("main tbody a[href^='/claims/']").get_attribute("href").split(arguments.base.rstrip("/"))[-1]
        given_account(clerk, logins, claim, "6228480000000000017")
        batch = made(clerk, logins)
        checked(clerk, logins, batch)
        number = sent(clerk, logins, batch)
        answered(clerk, batch, number, "1|499.99|成功|\n")
        clerk.check("another amount is refused", "矛盾" in clerk.text and "没有办理" in clerk.text, clerk.text[:400])
        answered(clerk, batch, number, "1|500.00|失败|账户已销户\n")
        clerk.check("it came back, with what to do", "退票：账户已销户" in clerk.text and "在用账户" in clerk.text)
        clerk.examine("payment-returned")
        given_account(clerk, logins, claim, "6228480000000000025")
        batch = made(clerk, logins)
        checked(clerk, logins, batch)
        number = sent(clerk, logins, batch)
        answered(clerk, batch, number, "1|500.00|成功|\n")
        clerk.check("it is paid", "银行结果已导入" in clerk.text and "已支付" in clerk.text, clerk.text[:300])
        clerk.open(batch + "/sheet")
        clerk.check("the order has its sum in words", "伍佰元整" in clerk.text)
        clerk.examine("payment-order")
        clerk.open(batch)
        clerk.press(clerk.one("main table a[href*='/lines/']"))
        clerk.check("the payment is proved", "核验一致" in clerk.text and "sha256:" in clerk.text, clerk.text[:400])
        clerk.examine("payment-proof")
        clerk.open(batch + "/doubts")
        clerk.check("the doubts can be printed", "疑点核查表" in clerk.text and "排除：已电话核实" in clerk.text, clerk.text[:400])
        clerk.examine("payment-doubts")
        clerk.open("/payments/review?year=")
        clerk.check("nothing would be paid otherwise", "复核 1 件，0 件不同" in clerk.text, clerk.text[:400])
        clerk.examine("payment-review")
        clerk.open("/payments/patterns")
        clerk.check("what is looked for is told", "A25" in clerk.text and "没有这项数据" in clerk.text)
        clerk.examine("payment-patterns")
        clerk.open(claim)
        clerk.check("the claim is paid", "已兑付" in clerk.text, clerk.text[:300])
        clerk.open("/funds?year=2022")
        clerk.check("the fund says so", "500.00" in clerk.text)
    except Exception as error:
        clerk.check("a step of the payment", False, f"{type(error).__name__}: {str(error)[:300]} at {clerk.path}")
        clerk.picture("failed-payment")
    finally:
        clerk.close()
    print(f"{results.passed} passed, {results.failed} failed")
    sys.exit(0 if results.failed == 0 and results.passed > 0 else 1)


if __name__ == "__main__":
    main()
