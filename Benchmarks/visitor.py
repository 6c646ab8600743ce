#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Signs in to a running server as a browser does, for measurements of what lies behind the door."""

import http.client
import re
import urllib.parse


def sample_login(report, account="employment"):
    """Name and password of a sample login, from what `bangfu demo` prints at its end."""
    found = re.search(rf"^\s+\S+\s+({account})\s+(\S+)\s", report, re.M)
    if not found:
        raise SystemExit(f"the report names no sample login '{account}'")
    return found.groups()


def cookies_of(answer):
    return [value.split(";")[0] for name, value in answer.getheaders() if name.lower() == "set-cookie"]


def sign_in(port, name, password):
    """The value of the `Cookie` header that a signed-in visitor sends."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/login")
    answer = connection.getresponse()
    page = answer.read().decode()
    held = dict(cookie.split("=", 1) for cookie in cookies_of(answer))
    token = re.search(r'name="token" value="([^"]+)"', page).group(1)
    connection.request(
        "POST", "/login", urllib.parse.urlencode({"token": token, "name": name, "password": password}),
        {
            "Cookie": "; ".join(f"{key}={value}" for key, value in held.items()),
            "Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{port}",
        },
    )
    answer = connection.getresponse()
    answer.read()
    if answer.status != 303 or "/login" in answer.getheader("Location", ""):
        raise SystemExit(f"the sample login was refused: {answer.status} {answer.getheader('Location')}")
    held.update(cookie.split("=", 1) for cookie in cookies_of(answer))
    connection.close()
    return "; ".join(f"{key}={value}" for key, value in held.items())
