# SPDX-License-Identifier: Apache-2.0
"""Checks what `bangfu demo` left in its folder against what it said.

    check_demo.py BANGFU FOLDER REPORT

The sums of the report are the sums of the workbook it names; the rows that came back are exactly the rows that were
dirtied; importing again changes nothing; every benefit has people eligible, refused and waiting.
"""

import collections
import csv
import json
import os
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import openpyxl

bangfu, folder, report = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]).read_text()
failures = []
passed = 0


def check(holds, what):
    global passed
    if holds:
        passed += 1
    else:
        failures.append(what)
        print(f"FAILED: {what}")


def rows_of(path, sheet, header_row):
    book = openpyxl.load_workbook(path, read_only=True)
    rows = list(book[sheet].iter_rows(values_only=True))
    return rows[header_row - 1], rows[header_row:]


def yuan(value):
    return Decimal(str(value)).quantize(Decimal("0.01")) if value is not None else Decimal(0)


# The workbook and the report.
header, lines = rows_of(folder / "应享清单.xlsx", "应享清单", 3)
amount, benefit = header.index("金额"), header.index("补贴项目")
total = sum((yuan(line[amount]) for line in lines), Decimal(0))
named = re.search(r"应享清单合计 ([\d,.]+) 元", report)
check(named and Decimal(named.group(1).replace(",", "")) == total, f"the report's sum is the workbook's, {total}")

sums = collections.defaultdict(Decimal)
for line in lines:
    sums[line[benefit]] += yuan(line[amount])
scan = json.loads(
    subprocess.run(
        [bangfu, "scan", "--as-of", "2022-11-15", "--format", "json", "--database", f"sqlite:{folder}/bangfu.sqlite"],
        check=True, capture_output=True, text=True,
    ).stdout
)
check(scan["amountFen"] == int(total * 100), "the scan's sum is the workbook's")
for tally in scan["benefits"]:
    name = tally["name"]
    check(tally["amountFen"] == int(sums[name] * 100), f"{name}: sum of the scan and of the workbook")
    for kind in ["entitled", "refused", "undecided"]:
        check(tally[kind] > 0, f"{name}: somebody is {kind}")
check(len(scan["benefits"]) >= 12, "twelve benefits")

# Whatever goes through everybody, the list is the same; a snapshot has its numbers.
DATABASE = ["--database", f"sqlite:{folder}/bangfu.sqlite"]


def output_of(*words):
    return subprocess.run([bangfu, *words, *DATABASE], check=True, capture_output=True, text=True).stdout


def list_by(engine):
    """Without the last column, how far the journal had come: each list is an entry of it."""
    text = output_of("scan", "--as-of", "2022-11-15", "--engine", engine, "--format", "csv")
    return [row[:-1] for row in csv.reader(text.splitlines())]


lists = [list_by(engine) for engine in ("people", "columns", "database")]
check(len(lists[0]) > 100 and lists[0] == lists[1] == lists[2], "every engine gives one list")
snapshot = str(folder / "facts.snapshot")
output_of("snapshot", "--as-of", "2022-11-15", "--output", snapshot)
check(os.stat(snapshot).st_mode & 0o777 == 0o600, "a snapshot is its owner's alone")
over = json.loads(output_of("scan", "--snapshot", snapshot, "--format", "json"))
PASSING = {"decidingSeconds", "journalHead"}
check(
    {key: value for key, value in over.items() if key not in PASSING}
    == {key: value for key, value in scan.items() if key not in PASSING},
    "a snapshot gives the scan's numbers",
)
refused = subprocess.run([bangfu, "scan", "--snapshot", str(folder / "bangfu.sqlite"), *DATABASE], capture_output=True, text=True)
check(refused.returncode == 1 and "no snapshot" in refused.stderr, "what is no snapshot is refused")

# The people who were made so that a rule has something to decide.
BENEFITS = {
    "jobSeeking": "one-off-job-seeking-subsidy",
    "crossProvinceTravel": "cross-province-transport-subsidy",
    "ruralPost": "rural-public-post-subsidy",
    "postInsurance": "rural-public-post-insurance",
    "urbanPost": "urban-public-post-subsidy",
    "internship": "internship-allowance",
    "venture": "one-off-startup-subsidy",
    "trainingAllowance": "training-living-and-transport-allowance",
    "skillAppraisal": "skill-appraisal-subsidy",
    "technicalPupil": "thousand-schools-subsidy",
    "graduate": "graduate-job-and-startup-subsidy",
    "hardship": "rural-hardship-recognition",
}
ANSWERS = {"应享受": "entitled", "需人工认定": "forHuman", "待补信息": "undecided"}
found = {}
listing = subprocess.run(
    [bangfu, "scan", "--as-of", "2022-11-15", "--format", "csv", "--database", f"sqlite:{folder}/bangfu.sqlite"],
    check=True, capture_output=True, text=True,
).stdout
for line in csv.DictReader(listing.removeprefix("\ufeff").splitlines()):
    key = (line["身份证号码"], line["姓名"], line["编号"].split("/")[-1])
    found.setdefault(key, set()).add(ANSWERS[line["结论"]])
# Lists leave the house with masked numbers; the rosters say whose is whose.
names = {}
for path in sorted((folder / "花名册").glob("*.xlsx")):
    for sheet in openpyxl.load_workbook(path, read_only=True):
        for row in sheet.iter_rows(values_only=True):
            texts = [str(cell).strip() for cell in row if cell is not None]
            for number in {text.upper() for text in texts if len(text) == 18}:
                names.setdefault(number, set()).update(texts)


def answers_of(identity, benefit):
    masked = identity[:3] + "*" * 11 + identity[-4:]
    held = {key[1] for key in found if key[0] == masked and key[1] in names.get(identity, ())}
    return set().union(*(found.get((masked, name, benefit), set()) for name in held)) or {"refused"}


with open(folder / "花名册" / "cases.csv", encoding="utf-8-sig") as file:
    for number, case in enumerate(csv.DictReader(file), start=2):
        answers = answers_of(case["identity"], BENEFITS[case["matter"]])
        check(
            case["expected"] in answers,
            f"cases.csv:{number} {case['matter']} ({case['why']}): expected {case['expected']}, came out {sorted(answers)}",
        )

# The rows that came back.
expected = collections.defaultdict(set)
with open(folder / "花名册" / "dirty.csv", encoding="utf-8-sig") as file:
    for entry in csv.DictReader(file):
        if entry["expected"] == "refused":
            expected[entry["file"]].add(int(entry["row"]))
returned = {}
for path in sorted((folder / "退回").glob("退回-*.xlsx")):
    book = openpyxl.load_workbook(path, read_only=False)
    rows = set()
    for sheet in book.worksheets:
        reason = next(
            (c.column for row in sheet.iter_rows(max_row=10) for c in row if str(c.value).startswith("退回原因")), None
        )
        if reason is None:
            continue
        for row in sheet.iter_rows(min_col=reason, max_col=reason):
            if row[0].value and not row[0].value.startswith("退回原因"):
                rows.add(row[0].row)
    returned[path.stem.removeprefix("退回-")] = rows
for name, rows in expected.items():
    came = returned.pop(Path(name).stem, set())
    check(came == rows, f"{name}: returned and not dirtied {sorted(came - rows)[:5]}, dirtied and not returned {sorted(rows - came)[:5]}")
check(not any(returned.values()), f"files returned although nothing was dirtied: {list(returned)}")

# Importing everything again changes nothing.
for path in sorted((folder / "花名册").iterdir()):
    if path.name in ("dirty.csv", "cases.csv"):
        continue
    done = subprocess.run(
        [bangfu, "import", str(path), "--as-of", "2022-11-15", "--errors", str(folder / "again.xlsx"),
         "--database", f"sqlite:{folder}/bangfu.sqlite"],
        check=True, capture_output=True, text=True,
    ).stdout
    counts = re.search(r"新增 (\d+)  变更 (\d+)", done)
    check(counts and counts.groups() == ("0", "0"), f"{path.name}: imported again, {counts and counts.group(0)}")

print(f"{passed} passed, {len(failures)} failed")
sys.exit(1 if failures else 0)
