# SPDX-License-Identifier: Apache-2.0
"""A changed figure tried on the people held, in a headless Chromium, against a running server of the sample county.

    simulation.py BASE_URL --logins REPORT [--screenshots FOLDER]

The county's bureau finds an example that holds, breaks it and is told line and column with what it wrote still there, tries it, reads
who gains and what it costs, takes the workbook whose sum is that of the page, lays two variants beside each other, and holds a past
year's payments against the law. A town sees its own people alone; the journal's administrator is not let in. Ends with `N passed, M failed`.
"""
import argparse
import pathlib
import re
import sys
import tempfile

import openpyxl

from claims import sign_in_again
from clerk import Clerk, Results, sample_logins


def write(clerk, text):
    clerk.driver.execute_script("arguments[0].value = arguments[1]", clerk.one("#changes"), text)


def tried(clerk):
    """Presses, and follows the page until the answer is there."""
    clerk.press(clerk.one("form.entry.wide button"))
    for _ in range(30):
        if clerk.all("main h2") and not clerk.all("meta[http-equiv=refresh]"):
            return
        clerk.driver.refresh()


def form(clerk, logins):
    sign_in_again(clerk, "employment", logins)
    clerk.open("/simulation")
    clerk.examine("simulation")
    example = clerk.one("#changes").get_attribute("value")
    clerk.check("an example stands ready", "benefit: qianyang/" in example and "to:" in example, example)
    broken = example.replace("path: amount.fen", "path: amount.fan")
    write(clerk, broken)
    clerk.press(clerk.one("form.entry.wide button"))
    clerk.check("a slip is told by line and column", re.search(r"changes\.yaml.{0,6}4.{0,6}11", clerk.text) is not None, clerk.text[:600])
    clerk.check("what was written is still there", clerk.one("#changes").get_attribute("value").strip() == broken.strip())
    clerk.examine("simulation-refused")
    write(clerk, "")
    clerk.press(clerk.one("form.entry.wide button"))
    clerk.check("nothing is no answer", not clerk.path.startswith("/simulation/"), clerk.path)
    return example


def result(clerk, example):
    clerk.open("/simulation")
    write(clerk, example)
    tried(clerk)
    clerk.check("the answer has an address of its own", clerk.path.startswith("/simulation/"), clerk.path)
    clerk.check("a higher figure costs money", "增" in clerk.text and clerk.all("main svg"), clerk.text[:500])
    clerk.examine("simulation-result")
    file = clerk.downloaded(lambda: clerk.one("main a[href$='/workbook']").click())
    book = openpyxl.load_workbook(file, read_only=True)
    texts = " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None)
    clerk.check("the workbook says the same law and masks numbers", "qianyang/" in texts and not re.search(r"\d{17}[\dX]", texts), texts[:300])
    return clerk.path


def variants(clerk, example):
    lower = re.sub(r"to: \d+", "to: 1", example).replace("提高五分之一", "降到最低")
    file = pathlib.Path(tempfile.mkdtemp()) / "降低.yaml"
    file.write_text(lower, encoding="utf-8")
    clerk.open("/simulation")
    write(clerk, example)
    clerk.one("#file").send_keys(str(file))
    tried(clerk)
    heads = [head.text for head in clerk.all("main h2")]
    clerk.check("two variants stand beside each other", any("提高" in h for h in heads) and any("降到最低" in h for h in heads), str(heads))
    clerk.examine("simulation-variants")


def past(clerk):
    clerk.open("/simulation")
    year = clerk.one("#year")
    clerk.driver.execute_script("arguments[0].value = '2022'", year)
    clerk.press(clerk.one("form.entry:not(.wide) button"))
    for _ in range(30):
        if not clerk.all("meta[http-equiv=refresh]"):
            break
        clerk.driver.refresh()
    clerk.check("a past year is held against the law", "2022" in clerk.text and clerk.path.startswith("/simulation/"), clerk.text[:300])
    clerk.examine("simulation-backcast")


def others(clerk, logins, address):
    sign_in_again(clerk, "audit.admin", logins)
    clerk.open("/simulation")
    clerk.check("who reads the journal alone is not let in", not clerk.all("#changes"), clerk.text[:200])
    sign_in_again(clerk, "resources", logins)
    clerk.open(address)
    clerk.check("another's answer is not there", "svg" not in clerk.driver.page_source or not clerk.all("main a[href$='/workbook']"), clerk.text[:200])


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
        example = form(clerk, logins)
        address = result(clerk, example)
        variants(clerk, example)
        past(clerk)
        others(clerk, logins, address)
    except Exception as error:
        clerk.check("a step of the simulation", False, f"{type(error).__name__}: {str(error)[:300]} at {clerk.path}")
        clerk.picture("failed-simulation")
    finally:
        clerk.close()
    print(f"{results.passed} passed, {results.failed} failed")
    sys.exit(0 if results.failed == 0 and results.passed > 0 else 1)


if __name__ == "__main__":
    main()
