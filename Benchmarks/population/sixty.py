# SPDX-License-Identifier: Apache-2.0
"""Sixty benefits from the ten: each five times more with other figures (months, ages, hours, sums), as the documents of one
province restate one benefit. What they share stays shared, and every changed figure is a comparison of its own.

    Benchmarks/population/sixty.py POLICIES FOLDER
"""
import pathlib
import re
import shutil
import sys

COPIES = 6
PLACE = "610399-sample"
# A figure that stands beside a comparison, ends the arguments of a function, or is a sum.
FIGURE = re.compile(r"((?:[<>]=? |, |fen: |\? |: (?=\d{4,}))(?<!day\())(\d+)(?=\)|\"|$| |,? &&| \|\||\}| \}| :)", re.M)

# The last day of a year, and what sums are cut to.
FIXED = {"31", "100"}


def restated(text, copy):
    """The policy with other figures under another name."""
    lines = []
    for line in text.splitlines():
        if line.startswith("id: "):
            line = f"{line}-{copy}"
        elif any(word in line for word in ("when:", "fen:", "on:", ">-", "certainly", "termAtLeast", "addMonths", "&&", "||")):
            line = FIGURE.sub(lambda found: found[0] if found[2] in FIXED else found[1] + str(int(found[2]) + copy), line)
        lines.append(line)
    return "\n".join(lines) + "\n"


def make(policies, folder):
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(policies, folder)
    place = pathlib.Path(folder) / PLACE
    for policy in sorted(place.glob("*/policy.yaml")):
        for copy in range(1, COPIES):
            other = place / f"{policy.parent.name}-{copy}"
            other.mkdir()
            (other / "policy.yaml").write_text(restated(policy.read_text(), copy))


if __name__ == "__main__":
    make(*sys.argv[1:])
