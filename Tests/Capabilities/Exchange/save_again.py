# SPDX-License-Identifier: Apache-2.0
"""Opens a workbook and saves it again by another program, as an office that looks into it does.

    save_again.py openpyxl|libreoffice FILE COPY [TITLE TEXT]

With TITLE the first row of the first sheet has TEXT in the column of that title.
"""
import os
import shutil
import subprocess
import sys
import tempfile

import openpyxl


def changed(file, copy, title, text):
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    header = next(row for row in sheet.iter_rows() if any(cell.value == title for cell in row))
    column = next(cell.column for cell in header if cell.value == title)
    sheet.cell(header[0].row + 1, column).value = text
    book.save(copy)


def by_libreoffice(file, copy):
    with tempfile.TemporaryDirectory() as folder:
        profile = "-env:UserInstallation=file://" + os.path.join(folder, "profile")
        source = os.path.join(folder, "book.xlsx")
        shutil.copy(file, source)
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
             "--outdir", os.path.join(folder, "out"), source],
            check=True, stdout=subprocess.DEVNULL, timeout=300)
        shutil.move(os.path.join(folder, "out", "book.xlsx"), copy)


program, file, copy = sys.argv[1:4]
if len(sys.argv) > 4:
    changed(file, copy, *sys.argv[4:6])
    file = copy
if program == "libreoffice":
    by_libreoffice(file, copy)
elif len(sys.argv) <= 4:
    openpyxl.load_workbook(file).save(copy)
