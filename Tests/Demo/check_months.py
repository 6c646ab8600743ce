#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds what a demo of months printed of its board against the tables of its database.

    check_months.py DATABASE REPORT

Counted from the text of the obligations, not from the program: whose day has passed, whose month has passed, which
lists came after the 20th. Reads the columns that lie open; no key is needed.
"""

import re
import sqlite3
import sys

database, report = sys.argv[1:]
lines = open(report, encoding="utf-8").read().splitlines()
connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)

start = next(place for place, line in enumerate(lines) if "个月里发生的" in line)
names = lines[start + 1].split()
board = next(place for place, line in enumerate(lines) if "任务台账" in line)
day = re.search(r"(\d{4}-\d\d-\d\d)", lines[board]).group(1)
counties = {
    name: connection.execute("SELECT code FROM region WHERE name = ? AND code LIKE '4305__'", [name]).fetchone()[0]
    for name in names
}


def number(sql, *arguments):
    return connection.execute(sql, arguments).fetchone()[0]


def warnings_late(county):
    held = "FROM warning WHERE region LIKE ? AND state <> 'closed'"
    return number(f"SELECT COUNT(*) {held} AND due_on < ?", county + "%", day), number(f"SELECT COUNT(*) {held}", county + "%")


def households_late(county):
    held = "FROM clearing WHERE region LIKE ?"
    late = number(f"SELECT COUNT(*) {held} AND cleared_on IS NULL AND due_on < ?", county + "%", day)
    return late, number(f"SELECT COUNT(*) {held}", county + "%")


def handovers_late(county):
    late = total = 0
    for kind in ("hunan/work-ledger", "hunan/post-roster"):
        for month in range(1, 13):
            period = f"{day[:4]}-{month:02}"
            taken = connection.execute(
                "SELECT received_on, lacking FROM handover WHERE direction = 'taken' AND kind = ? AND from_region = ?"
                " AND period = ? AND state <> 'refused' ORDER BY sequence", [kind, county, period]).fetchall()
            total += 1
            in_time = bool(taken) and min(row[0] for row in taken) <= f"{period}-20"
            late += not in_time or taken[-1][1] > 0
    return late, total


def services_left(county):
    owed = {row[0] for row in connection.execute(
        "SELECT person_id FROM service_member WHERE package = 'service-311' AND region LIKE ? AND since <= ?"
        " AND (until IS NULL OR until >= ?)", [county + "%", day, f"{day[:4]}-01-01"])}
    left = 0
    for kind, wanted in (("offer", 3), ("trainingNotice", 1), ("guidance", 1)):
        done = dict(connection.execute(
            "SELECT person_id, COUNT(*) FROM service WHERE kind = ? AND day LIKE ? AND id NOT IN"
            " (SELECT service_id FROM service_void) GROUP BY person_id", [kind, day[:4] + "%"]))
        left += sum(done.get(person, 0) < wanted for person in owed)
    return left, 3 * len(owed)


checks = {"超期预警": warnings_late, "超期零就业户": households_late, "逾期移交": handovers_late, "未完成服务": services_left}
failed = 0
for title, count in checks.items():
    printed = next(line for line in lines[board:] if line.strip().startswith(title)).split()[1:]
    for name, text in zip(names, printed):
        counted = "{}/{}".format(*count(counties[name]))
        if text != counted:
            failed += 1
            print(f"{name} {title}: the board says {text}, the database {counted}", file=sys.stderr)
        elif counted.endswith("/0"):
            failed += 1
            print(f"{name} {title}: nothing to count", file=sys.stderr)
bare = number("SELECT COUNT(*) FROM warning w WHERE NOT EXISTS (SELECT 1 FROM warning_step s WHERE s.warning_id = w.id"
              " AND s.kind = 'raised')")
if bare:
    failed += 1
    print(f"{bare} warnings without a beginning", file=sys.stderr)
if failed:
    sys.exit(f"{failed} counts differ")
print(f"the board of {len(names)} counties is what the database holds")
