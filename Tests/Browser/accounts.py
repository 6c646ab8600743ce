# SPDX-License-Identifier: Apache-2.0
"""Signing in and looking after accounts, in a headless Chromium, against a running server.

    accounts.py BASE_URL --logins REPORT [--screenshots FOLDER]

Each role signs in and sees what it may; the administrator makes an account, whose officer changes the one-time password,
sets up an authenticator and signs in with its codes; five failures lock a name. Ends with `N passed, M failed`.
"""
import argparse
import base64
import hashlib
import hmac
import pathlib
import struct
import sys
import time

from clerk import Clerk, Results, sample_logins, sign_in


def one_time_code(secret, at=None):
    """RFC 6238, by itself: not the program's own arithmetic."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int((at or time.time()) // 30)), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start:start + 4])[0] & 0x7fffffff) % 1_000_000:06}"


def sign_out(clerk):
    clerk.press(clerk.one(".session button"))
    clerk.check("signing out leads to the way in", clerk.path.startswith("/login"), clerk.path)


def strangers(clerk):
    clerk.open("/people?q=王")
    clerk.check("a stranger is shown the way in", clerk.path.startswith("/login?wanted="), clerk.path)
    clerk.check("and nobody's name", not clerk.all("table"))
    clerk.examine("login")
    clerk.one("#name").send_keys("employment")
    clerk.one("#password").send_keys("not the password")
    clerk.press(clerk.one("main form button"))
    clerk.check("a failure says so", "账号或密码不对" in clerk.text)
    clerk.check("the name is kept", clerk.one("#name").get_attribute("value") == "employment")
    clerk.check("the password is not", clerk.one("#password").get_attribute("value") == "")
    clerk.examine("login-failed")


def wanted_page(clerk, logins):
    clerk.open("/people?q=王")
    clerk.one("#name").send_keys("employment")
    clerk.one("#password").send_keys(logins["employment"])
    clerk.press(clerk.one("main form button"))
    clerk.check("the page wanted comes", clerk.path.startswith("/people?q="), clerk.path)
    clerk.check("the head says who it is", "县就业局" in clerk.one(".session").text)
    cookie = clerk.driver.get_cookie("bangfu-session")
    clerk.check("scripts cannot read the session", cookie and cookie["httpOnly"] and cookie["sameSite"] == "Lax")
    clerk.open("/account")
    clerk.examine("own-account")
    clerk.press(clerk.one(".language"))
    clerk.examine("own-account-en")
    clerk.press(clerk.one(".language"))
    sign_out(clerk)
    clerk.driver.back()
    clerk.driver.refresh()
    clerk.check("going back shows nothing", "/login" in clerk.path, clerk.path)


def every_role(clerk, logins):
    # One for each role, and a second officer of finance.
    clerk.check("a login for each role", len(logins) == 16, str(sorted(logins)))
    for name, password in logins.items():
        sign_in(clerk, name, password)
        clerk.check(f"{name} signs in", "/login" not in clerk.path and clerk.all(".session"), clerk.path)
        may_see = name not in ("admin", "audit.admin", "observer", "school", "training", "carrier", "agency", "citizen")
        clerk.open("/people")
        clerk.check(f"{name} {'sees' if may_see else 'does not see'} people",
                    bool(clerk.all("tbody tr")) == may_see or name == "village", clerk.text[:80])
        clerk.open("/accounts")
        clerk.check(f"{name} and accounts", bool(clerk.all("tbody tr")) == (name == "admin"))
        if name == "admin":
            clerk.examine("accounts")
        sign_out(clerk)


def new_officer(clerk, logins):
    """Made, changed password, authenticator, signed in with a code, with a recovery code, reset."""
    sign_in(clerk, "admin", logins["admin"])
    clerk.open("/accounts/new")
    clerk.examine("account-new")
    name = f"wang.{time.time_ns() % 1_000_000}"
    for field, text in (("name", name), ("shown-name", "王小明"), ("region", "610328")):
        clerk.one(f"#{field}").send_keys(text)
    clerk.one("#role option[value=finance]").click()
    clerk.press(clerk.one("main form button"))
    one_time = clerk.one("#one-time-password").text
    clerk.examine("one-time-password")
    clerk.press(clerk.one("main a.button"))
    account = clerk.path
    clerk.examine("account")
    sign_out(clerk)

    sign_in(clerk, name, one_time)
    clerk.check("the password has to be changed", clerk.path == "/login/password", clerk.path)
    clerk.open("/people")
    clerk.check("nothing else opens", clerk.path.startswith("/login/password?wanted="), clerk.path)
    clerk.examine("change-password")
    for text in ("password123", "晴天骑车去镇上 7 公里"):
        for field in ("new", "again"):
            clerk.one(f"#{field}").send_keys(text)
        clerk.press(clerk.one("main form button"))
        if text == "password123":
            clerk.check("a weak one is refused", "最先被猜" in clerk.text)
            clerk.examine("change-password-weak")
    password = "晴天骑车去镇上 7 公里"
    clerk.check("then the officer is in", "/login" not in clerk.path, clerk.path)

    clerk.open("/account/second-factor")
    clerk.press(clerk.one("main form button"))
    clerk.check("the code is drawn", bool(clerk.all("svg.square-code path")))
    clerk.examine("enrol")
    secret = clerk.one("p.secret").text.replace(" ", "")
    used = int(time.time() // 30)
    clerk.one("#code").send_keys(one_time_code(secret))
    clerk.press(clerk.one("main form button"))
    codes = [item.text for item in clerk.all("ul.secret li")]
    clerk.check("ten recovery codes", len(codes) == 10, clerk.text[:80])
    clerk.examine("recovery-codes")
    sign_out(clerk)
    sign_in(clerk, name, password)
    clerk.check("a code is asked for", clerk.path == "/login/second-factor", clerk.path)
    clerk.examine("second-factor")
    # The code of the next step is good one step early; the one that was used is not.
    clerk.one("#code").send_keys(one_time_code(secret, at=used * 30))
    clerk.press(clerk.one("main form button"))
    clerk.check("a code is good once", "验证码不对" in clerk.text)
    clerk.one("#code").send_keys(one_time_code(secret, at=(used + 1) * 30))
    clerk.press(clerk.one("main form button"))
    clerk.check("the next code lets in", "/login" not in clerk.path, clerk.path)
    sign_out(clerk)
    sign_in(clerk, name, password)
    clerk.one("#code").send_keys(codes[0])
    clerk.press(clerk.one("main form button"))
    clerk.check("a recovery code lets in", "/login" not in clerk.path, clerk.path)
    sign_out(clerk)

    sign_in(clerk, "admin", logins["admin"])
    clerk.open(account)
    clerk.press(clerk.one(f"form[action='{account}/disabling'] button"))
    clerk.check("an account is closed", "停用" in clerk.text and clerk.all(f"form[action='{account}/enabling']"))
    clerk.examine("account-disabled")
    sign_out(clerk)
    sign_in(clerk, name, password)
    clerk.check("whose officer is not let in", "账号或密码不对" in clerk.text)


def lock(clerk):
    name = f"nobody{time.time_ns() % 1_000_000}"
    for _ in range(6):
        sign_in(clerk, name, "not the password")
    clerk.check("five failures lock a name", "已暂时锁定" in clerk.text, clerk.text[:120])
    clerk.examine("login-locked")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("base")
    parser.add_argument("--logins", type=pathlib.Path, required=True, help="what the demo printed")
    parser.add_argument("--screenshots", type=pathlib.Path)
    arguments = parser.parse_args()
    if arguments.screenshots:
        arguments.screenshots.mkdir(parents=True, exist_ok=True)
    logins = sample_logins(arguments.logins)
    results = Results()
    clerk = Clerk(arguments.base.rstrip("/"), results, arguments.screenshots, True)
    try:
        for step in (strangers, lambda c: wanted_page(c, logins), lambda c: every_role(c, logins),
                     lambda c: new_officer(c, logins), lock):
            try:
                clerk.driver.delete_all_cookies()
                step(clerk)
            except Exception as error:
                clerk.check("a step of the accounts", False, f"{type(error).__name__}: {str(error)[:300]} at {clerk.path}")
                clerk.picture("failed-accounts")
    finally:
        clerk.close()
    print(f"{results.passed} passed, {results.failed} failed")
    sys.exit(0 if results.failed == 0 and results.passed > 0 else 1)


if __name__ == "__main__":
    main()
