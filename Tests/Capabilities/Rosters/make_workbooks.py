# SPDX-License-Identifier: Apache-2.0
"""Writes the workbooks of the import tests from a description in JSON on standard input.

{"path": "…/book.xlsx", "sheets": [{"name": "…", "rows": [[cell, …], …], "merges": ["A1:D1"]}]}

A cell is text, a number, true, null, {"day": "2023-03-01"}, or {"formula": "=A1"}. With "convert":
"xlsx" the workbook is opened and saved by LibreOffice; with "csv": "gb18030" the first sheet is
written as text in that encoding.
"""
import csv
import datetime
import json
import os
import subprocess
import sys
import tempfile

from openpyxl import Workbook


def value(cell):
    if isinstance(cell, dict):
        if "day" in cell:
            return datetime.date.fromisoformat(cell["day"])
        return cell["formula"]
    return cell


def workbook(book):
    result = Workbook()
    result.remove(result.active)
    for sheet in book["sheets"]:
        page = result.create_sheet(sheet["name"])
        for row in sheet["rows"]:
            page.append([value(cell) for cell in row])
            for cell, given in zip(page[page.max_row], row):
                if isinstance(given, str):
                    cell.data_type = "s"
        for merge in sheet.get("merges") or []:
            page.merge_cells(merge)
    return result


def convert(path):
    """Lets LibreOffice write the workbook, with its formulas computed."""
    with tempfile.TemporaryDirectory() as folder:
        profile = "-env:UserInstallation=file://" + os.path.join(folder, "profile")
        os.makedirs(os.path.join(folder, "out"))
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
             "--outdir", os.path.join(folder, "out"), path],
            check=True, stdout=subprocess.DEVNULL, timeout=120)
        os.replace(os.path.join(folder, "out", os.path.basename(path)), path)


book = json.load(sys.stdin)
if book.get("csv"):
    with open(book["path"], "w", encoding=book["csv"], newline="") as file:
        csv.writer(file).writerows(
            ["" if cell is None else value(cell) for cell in row]
            for row in book["sheets"][0]["rows"])
else:
    workbook(book).save(book["path"])
    if book.get("convert"):
        convert(book["path"])
