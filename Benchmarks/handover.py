#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A county's whole list is handed from one office to another, twice, with changes on both sides between.

    Benchmarks/handover.py BANGFU [--people 100000] [--policies policies]

Both offices begin with the same sample county, each in a database of its own. A hand-over of everybody is added to a copy of the
policies. The first list is made, taken and agreed; then every tenth person's wish to work is changed at the sender and every
eleventh's at the receiver, so that the second list differs on both sides; who is both tenth and eleventh was changed alike, and differs in nothing.
"""

import argparse
import os
import shutil
import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path

LIST = """
  whole-list:
    name: { zh: 全县人员名单, en: Everybody of the county }
    clause: 三2
    from: { role: employmentBureau, level: county }
    to: { role: humanResourcesBureau, level: county }
    due: { monthly: 20 }
    rows: people
    columns:
      [sex, town, village, regionCode, categories, labourCapacity, telephone, jobWish, trainingWish, workStatus, employer,
       workPlace, workFrom, monthlyPay]
"""


def run(words, cwd):
    """What a command printed, its seconds, and its own peak memory in MB."""
    begin = time.monotonic()
    child = subprocess.Popen([str(word) for word in words], stdout=subprocess.PIPE, cwd=cwd, text=True)
    output = child.stdout.read()
    _, status, used = os.wait4(child.pid, 0)
    seconds = time.monotonic() - begin
    if status:
        raise SystemExit(f"{' '.join(map(str, words))} ended with {status}: {output}")
    return output, seconds, used.ru_maxrss / 1024


def change(database, every):
    with sqlite3.connect(database) as connection:
        connection.execute(
            f"UPDATE person SET job_wish = CASE WHEN job_wish = 1 THEN 0 ELSE 1 END WHERE id % {every} = 0")


def key(office):
    """The line and the fingerprint of an office's own key."""
    lines = office("keys")[0].splitlines()
    place = next(i for i, line in enumerate(lines) if line.startswith("本单位"))
    return lines[place + 1], lines[place].split("  ")[-1]


def handover(bangfu, folder, people, given=Path("policies")):
    """Both lists of a county made in a folder."""
    policies = folder / "policies"
    shutil.copytree(given, policies, dirs_exist_ok=True)
    with open(policies / "610328-qianyang" / "handovers.yaml", "a", encoding="utf-8") as file:
        file.write(LIST)
    bangfu = Path(bangfu).resolve()
    run([bangfu, "demo", "--people", people, "--no-serve", "--folder", folder / "demo", "--policies", policies], folder)
    offices = []
    for name in ("sender", "receiver"):
        home = folder / name
        home.mkdir()
        for part in ("bangfu.sqlite", "bangfu.sqlite.key", "parameters.json"):
            shutil.copy(folder / "demo" / part, home / part)

        def office(command, *words, day="2022-11-15", home=home):
            return run(
                [bangfu, "handover", command, *words, "--database", f"sqlite:{home / 'bangfu.sqlite'}", "--policies", policies,
                 "--home", "610328", "--as-of", day], home)
        offices.append(office)
    sender, receiver = offices
    for round_, day in enumerate(("2022-11-15", "2022-12-15"), 1):
        if round_ == 2:
            change(folder / "sender" / "bangfu.sqlite", 10)
            change(folder / "receiver" / "bangfu.sqlite", 11)
        file = folder / f"list-{round_}.zip"
        made, seconds, memory = sender("make", "whole-list", "--output", file, day=day)
        rows = made.splitlines()[1].split("  ")[2].split()[0]
        print(f"round {round_}: {rows} rows made, signed, locked: {seconds:.1f} s, {memory:.0f} MB; {file.stat().st_size / 1e6:.1f} MB")
        password = made.strip().splitlines()[-1].split("：")[-1]
        if round_ == 1:
            line, fingerprint = key(sender)
            receiver("register", line, "--fingerprint", fingerprint)
        taken, seconds, memory = receiver("take", file, "--password", password, day=day)
        print(f"round {round_}: taken and compared three ways: {seconds:.1f} s, {memory:.0f} MB; {taken.strip().splitlines()[-1]}")
        number = taken.strip().splitlines()[-1].split()[0]
        agreed, seconds, memory = receiver(
            "agree", number, "--rest", "theirs", "--output", folder / f"receipt-{round_}.xlsx", day=day)
        print(f"round {round_}: agreed, taken into the registry, receipt: {seconds:.1f} s, {memory:.0f} MB; {agreed.strip().splitlines()[-1]}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bangfu", type=Path)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--policies", type=Path, default=Path("policies"))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bangfu-handover-") as folder:
        handover(arguments.bangfu, Path(folder), arguments.people, arguments.policies)


if __name__ == "__main__":
    main()
