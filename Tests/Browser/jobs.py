# SPDX-License-Identifier: Apache-2.0
"""An employer's posting through to a departure in a headless Chromium, against a running server of the sample county.

    jobs.py BASE_URL --logins REPORT [--screenshots FOLDER]

The county puts an employer's offer down, is told of what is missing, and introduces two whom it suits; one will not, with a
reason, one will. A coach is planned to the place of work; who said yes has a seat, is checked in, and stands on the list that
the receiving office signs. Taken on, the person stands on the list of stable jobs and at the end of the funnel.
Ends with `N passed, M failed`.
"""
import argparse
import pathlib
import sys

from clerk import Clerk, Results, sample_logins
from claims import sign_in_again

TITLE = "缝纫工"
EMPLOYER = "苏州样例服装有限公司"


def fill(clerk, **values):
    for field, value in values.items():
        element = clerk.one(f"#{field}")
        if element.tag_name == "select":
            element.find_element("css selector", f"option[value='{value}']").click()
        elif element.get_attribute("type") == "date":
            # A browser shows days as its own country writes them.
            clerk.driver.execute_script("arguments[0].value = arguments[1]", element, value)
        else:
            element.clear()
            element.send_keys(value)


def save(clerk):
    clerk.press(clerk.all("main form button")[-1])


def post(clerk):
    clerk.open("/jobs/offers/new")
    clerk.examine("job-offer-new")
    trade = next(o for o in clerk.all("#trade option") if o.text == TITLE).get_attribute("value")
    fill(clerk, employer=EMPLOYER, title=TITLE, trade=trade, wanted="2", place="没有的地方", validUntil="2023-06-30")
    clerk.all("#region option:not([value=''])")[0].click()
    save(clerk)
    clerk.check("a place that is none is refused and what was typed stays", clerk.one("#employer").get_attribute("value") == EMPLOYER, clerk.text[:300])
    fill(clerk, place="江苏省苏州市", payFrom="4000", payTo="5500", board="yes", lodging="yes", hours="每天8小时，每周休1天")
    save(clerk)
    clerk.check("the offer is held", TITLE in clerk.text and EMPLOYER in clerk.text, clerk.text[:400])
    clerk.examine("job-offer")
    return clerk.path.split("?")[0]


def introduce(clerk, address):
    names = []
    for _ in range(2):
        clerk.open(address)
        rows = [form.find_element("xpath", "./ancestor::tr") for form in clerk.all("main form[action$='/introductions']")]
        row = next(r for r in rows if r.find_element("css selector", "a").text not in names)
        names.append(row.find_element("css selector", "a").text)
        clerk.press(row.find_element("css selector", "form button"))
    clerk.open(address)
    clerk.check("both stand introduced", all(name in clerk.text for name in names), clerk.text[-600:])
    return names


def answer(clerk, address, name, state, reason=""):
    clerk.open(address)
    row = next(r for r in clerk.all("main tr") if name in r.text and r.find_elements("css selector", "form[action*='/answers']"))
    row.find_element("css selector", f"select option[value={state}]").click()
    if reason:
        row.find_element("css selector", "input[name=reason]").send_keys(reason)
    clerk.press(row.find_element("css selector", "form[action*='/answers'] button"))


def depart(clerk, name):
    clerk.open("/jobs/departures/new")
    fill(clerk, name="返岗专车", day="2022-11-20", gathering="县汽车站", destination="江苏省苏州市", receiver="苏州市人力资源和社会保障局", coaches="1", seats="45")
    clerk.all("#region option:not([value=''])")[0].click()
    save(clerk)
    clerk.check("nobody has a seat yet", "返岗专车" in clerk.text and name not in clerk.text, clerk.text[:400])
    clerk.press(next(b for b in clerk.all("main form button") if b.text == "安排座位"))
    clerk.check("who said yes has a seat", name in clerk.text and "****" in clerk.text, clerk.text[:600])
    clerk.one(f"main input[type=checkbox][aria-label*='{name}']").click()
    clerk.press(next(b for b in clerk.all("main form[action$='/attendance'] button")))
    clerk.examine("departure")
    clerk.press(clerk.one("main a[href$='/handover']"))
    clerk.check("the receiving office signs for them", name in clerk.text and EMPLOYER in clerk.text, clerk.text[:500])
    clerk.examine("departure-handover")


def walk(clerk, logins):
    sign_in_again(clerk, "employment", logins)
    clerk.open("/jobs")
    clerk.examine("jobs")
    address = post(clerk)
    unwilling, willing = introduce(clerk, address)
    answer(clerk, address, unwilling, "refused")
    clerk.check("a refusal has its reason", "理由" in clerk.text or "原因" in clerk.text, clerk.text[:300])
    answer(clerk, address, unwilling, "refused", "家中有老人需要照料")
    answer(clerk, address, willing, "accepted")
    depart(clerk, willing)
    answer(clerk, address, willing, "takenOn")
    clerk.open("/jobs/lists/stable")
    clerk.check("taken on, they stand on the list of stable jobs", willing in clerk.text, clerk.text[:500])
    clerk.open("/jobs/funnel/employed")
    clerk.check("and at the end of the funnel", willing in clerk.text and unwilling not in clerk.text, clerk.text[:400])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("base")
    parser.add_argument("--logins", type=pathlib.Path, required=True)
    parser.add_argument("--screenshots", type=pathlib.Path, default=pathlib.Path("screenshots"))
    arguments = parser.parse_args()
    arguments.screenshots.mkdir(parents=True, exist_ok=True)
    results = Results()
    clerk = Clerk(arguments.base.rstrip("/"), results, arguments.screenshots, True)
    try:
        walk(clerk, sample_logins(arguments.logins))
    except Exception as error:
        clerk.check("a step of the jobs", False, f"{type(error).__name__}: {str(error)[:300]} at {clerk.path}")
        clerk.picture("failed-jobs")
    finally:
        clerk.close()
    print(f"{results.passed} passed, {results.failed} failed")
    sys.exit(0 if results.failed == 0 and results.passed > 0 else 1)


if __name__ == "__main__":
    main()
