# SPDX-License-Identifier: Apache-2.0
"""One claim from the counter to the grant, in a headless Chromium, against a running server.

    claims.py BASE_URL --logins REPORT [--screenshots FOLDER]

The town begins a claim for somebody whom the scan finds entitled, without papers; it cannot pass, is sent for completion and
completed. The county's bureaus review and grant it, once finance has put money into the fund. Ends with `N passed, M failed`.
"""
import argparse
import pathlib
import re
import sys
import time

from clerk import Clerk, Results, sample_logins, sign_in

BENEFIT = "/benefits/qianyang/one-off-job-seeking-subsidy?outcome=eligible"


def act(clerk, name, text=""):
    if text:
        clerk.one("#text").send_keys(text)
    clerk.press(next(b for b in clerk.all("main form.entry button") if b.text == name))


def begun(clerk, logins):
    sign_in(clerk, "town", logins["town"])
    for _ in range(40):
        clerk.open(BENEFIT)
        if clerk.all("tbody a[href^='/people/']"):
            break
        time.sleep(0.5)
    clerk.press(clerk.one("tbody a[href^='/people/']"))
    clerk.check("no claim was made yet", "还没有申请过" in clerk.one("#claims").text)
    clerk.press(clerk.one("#claims a.button"))
    clerk.examine("claim-choice")
    clerk.press(next(a for a in clerk.all("tbody tr a") if "seeking" in a.get_attribute("href")))
    clerk.check("the law says yes", "可享受" in clerk.text)
    clerk.examine("claim-form")
    clerk.press(clerk.one("main form.entry button"))
    number = re.search(r"610328-2022-\d{6}", clerk.text)
    clerk.check("there is a number", number, clerk.text[:200])
    clerk.examine("claim")
    address = clerk.path.split("?")[0]
    act(clerk, "通过")
    clerk.check("without papers it does not pass", "通知补正" in clerk.text and "没有办理" in clerk.text)
    act(clerk, "通知补正")
    clerk.check("what is missing has to be said", "请写明理由" in clerk.text)
    act(clerk, "通知补正", "缺劳动合同、身份证和社保卡复印件")
    clerk.check("it waits for its applicant", "待补正" in clerk.text)
    for box in clerk.all("main form.entry input[type=checkbox]"):
        box.click()
    act(clerk, "补正完毕")
    act(clerk, "通过")
    clerk.check("it goes on to the county", "待县劳动就业管理局" in clerk.text, clerk.text[:300])
    return address, number.group()


def granted(clerk, logins, address, number):
    sign_in(clerk, "employment", logins["employment"])
    clerk.open("/claims")
    clerk.check("it stands in the queue of the bureau", number in clerk.text)
    clerk.examine("claims")
    clerk.open(address)
    act(clerk, "通过")
    clerk.check("the bureau has reviewed it", "待县人社局" in clerk.text, clerk.text[:200])
    sign_in_again(clerk, "resources", logins)
    clerk.open(address)
    clerk.check("the fund has to be chosen", clerk.all("#fund"))
    choose(clerk)
    act(clerk, "通过", "同意")
    clerk.check("without money nothing is granted", "没有办理" in clerk.text, clerk.text[:200])
    clerk.check("what was written is kept", clerk.one("#text").get_attribute("value") == "同意")
    sign_in_again(clerk, "finance", logins)
    clerk.open("/funds/allotments/new")
    clerk.one("#fund option[value=employmentSubsidy]").click()
    for field, text in (("year", "2022"), ("amount", "10000"), ("paper", "样例〔2022〕1号"), ("reason", "年初下达指标")):
        box = clerk.one(f"#{field}")
        box.clear()
        box.send_keys(text)
    clerk.press(clerk.one("main form.entry button"))
    clerk.check("there is money in the fund", "10,000.00" in clerk.text, clerk.text[:300])
    sign_in_again(clerk, "resources", logins)
    clerk.open(address)
    choose(clerk)
    act(clerk, "通过", "同意")
    clerk.check("it waits for the money", "待县财政局" in clerk.text, clerk.text[:300])
    clerk.open(address + "/sheet")
    clerk.check("the sheet has the amount in words", "伍佰元整" in clerk.text)
    clerk.check("and what was said", "同意" in clerk.text)
    clerk.examine("claim-sheet")
    sign_in_again(clerk, "finance", logins)
    clerk.open("/funds?year=2022")
    clerk.check("the money is kept", "500.00" in clerk.text, clerk.text[:300])


def choose(clerk):
    clerk.one("#fund option[value=employmentSubsidy]").click()


def sign_in_again(clerk, name, logins):
    clerk.driver.delete_all_cookies()
    sign_in(clerk, name, logins[name])


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
        address, number = begun(clerk, logins)
        clerk.driver.delete_all_cookies()
        granted(clerk, logins, address, number)
    except Exception as error:
        clerk.check("a step of the claim", False, f"{type(error).__name__}: {str(error)[:300]} at {clerk.path}")
        clerk.picture("failed-claim")
    finally:
        clerk.close()
    print(f"{results.passed} passed, {results.failed} failed")
    sys.exit(0 if results.failed == 0 and results.passed > 0 else 1)


if __name__ == "__main__":
    main()
