# SPDX-License-Identifier: Apache-2.0
"""Writes the workbooks of the import tests from a description in JSON on standard input.

{"path": "…/book.xlsx", "sheets": [{"name": "…", "rows": [[cell, …], …], "merges": ["A1:D1"]}]}

A cell is text, a number, true, null, {"day": "2023-03-01"}, or {"formula": "=A1"}. With "convert":
"xlsx" the workbook is opened and saved by LibreOffice; with "csv": "gb18030" the first sheet is
written as text in that encoding. "spoil" then damages the first sheet: "bomb" (a hundred mebibytes
of spaces), "rows" (a million empty rows after the filled ones), "entity" (a name taken from a file of
the reader's machine).
"""
import csv
import datetime
import json
import os
import subprocess
import sys
import tempfile
import zipfile

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


def spoil(path, how):
    """Rewrites the first sheet's XML."""
    with zipfile.ZipFile(path) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    name = "xl/worksheets/sheet1.xml"
    xml = parts[name]
    if how == "bomb":
        xml = xml.replace(b"</sheetData>", b" " * (100 << 20) + b"</sheetData>")
    elif how == "rows":
        rows = b"".join(b'<row r="%d"/>' % number for number in range(10, 1_048_577))
        xml = xml.replace(b"</sheetData>", rows + b"</sheetData>")
    else:
        doctype = b'<!DOCTYPE worksheet [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        xml = doctype + xml.replace(b"</sheetData>", b"<row r=\"9\"><c t=\"inlineStr\" r=\"A9\">"
                                    b"<is><t>&e;</t></is></c></row></sheetData>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole:
        for part, content in parts.items():
            whole.writestr(part, xml if part == name else content)


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
    if book.get("spoil"):
        spoil(book["path"], book["spoil"])
