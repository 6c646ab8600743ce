# SPDX-License-Identifier: Apache-2.0
"""A town clerk's hand-over day in a headless Chromium: two offices with a database each, and a stick between them.

    handover.py BANGFU DATABASE --logins REPORT [--screenshots FOLDER]

The offices read each other the fingerprints of their keys. The town makes the roster of the year's journeys and takes it along,
locked. The bureau is told of a changed cell by its row, takes the roster as another program saved it, is told when it brings it
again, agrees, and sends the receipt back; the town takes the receipt, and both call it agreed. Ends with `N passed, M failed`.
"""
import argparse
import io
import pathlib
import shutil
import sys
import tempfile

import openpyxl
import pyzipper

from clerk import Clerk, Results, sample_logins
from claims import sign_in_again
from notices import Pages

DAY = "2022-11-15"


def keys(clerk):
    """Makes the office's own key and returns its text and its fingerprint."""
    clerk.open("/handovers/keys")
    clerk.press(next(b for b in clerk.all("main form.entry button") if "生成" in b.text))
    cells = clerk.one("main tbody tr").find_elements("css selector", "th, td")
    return cells[2].text.strip(), cells[1].text.strip()


def register(clerk, text, fingerprint):
    clerk.open("/handovers/keys")
    clerk.one("#text").send_keys(text)
    clerk.one("#fingerprint").send_keys(fingerprint)
    clerk.press(next(b for b in clerk.all("main form.entry button") if "登记" in b.text))


def hand_in(clerk, file, password=""):
    clerk.open("/handovers")
    clerk.one("#file").send_keys(str(file))
    if password:
        clerk.one("#password").send_keys(password)
    clerk.press(clerk.one("form.upload button"))


def town_makes(town):
    town.open("/handovers")
    town.examine("handover-board")
    period = town.one("#period-transport-roster")
    chosen = period.find_element("css selector", "option:checked").get_attribute("value")
    town.check("the period that is meant stands chosen", chosen == "2022", chosen)
    town.press(next(b for b in town.all("main form.entry button") if "制作" in b.text))
    town.check("the roster has its number and rows", "跨省就业交通补助花名册 2022" in town.text, town.text[:400])
    address = town.path.split("?")[0]
    town.press(next(b for b in town.all("main form button") if "取移交文件" in b.text))
    password = town.one("p.secret").text.strip()
    town.examine("handover-copy")
    file = town.downloaded(town.one("main a[href$='/file']").click)
    town.check("the file leaves locked", file is not None and file.suffix == ".zip", str(file))
    return address, file, password


def opened(file, password):
    with pyzipper.AESZipFile(file) as archive:
        archive.setpassword(password.encode())
        return archive.read(archive.namelist()[0])


def saved_again(workbook, folder, name, change=None):
    """The workbook as another program saves it, with a cell changed where one is given."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    if change:
        change(book)
    file = folder / name
    book.save(file)
    return file


def change_a_name(book):
    sheet = book.worksheets[0]
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == "姓名":
                sheet.cell(cell.row + 1, cell.column).value = "张三改"
                return
    raise LookupError("no column of names")


def bureau_takes(bureau, workbook, folder, file, password):
    hand_in(bureau, saved_again(workbook, folder, "改过.xlsx", change_a_name))
    bureau.check("a changed cell is not taken, and its row is named", "退回" in bureau.text and "张三改" in bureau.text, bureau.text[:600])
    bureau.examine("handover-altered")
    hand_in(bureau, saved_again(workbook, folder, "另存.xlsx"))
    bureau.check("what another program saved is taken", "退回" not in bureau.text, bureau.text[:600])
    bureau.press(next(link for link in bureau.all("main a") if "/handovers/" in (link.get_attribute("href") or "") and link.text != ""))
    bureau.examine("handover-taken")
    address = bureau.path.split("?")[0]
    hand_in(bureau, file, password)
    bureau.check("brought again it changes nothing", "以前收过" in bureau.text or "收过" in bureau.text, bureau.text[:400])
    bureau.open(address)
    undecided = [b for b in bureau.all("main form button") if "其余" in b.text or "全部" in b.text]
    if undecided:
        bureau.press(undecided[0])
    bureau.press(next(b for b in bureau.all("main form button") if "确认" in b.text))
    bureau.check("the list is agreed", "已确认" in bureau.text, bureau.text[:500])
    receipt = bureau.downloaded(next(b for b in bureau.all("main form button") if "回执" in b.text).click)
    bureau.check("a receipt goes back", receipt is not None and receipt.suffix == ".xlsx", str(receipt))
    return receipt


def walk(bangfu, folder, logins, results, screenshots):
    offices = []
    try:
        for name in ("town", "bureau"):
            home = folder / name
            home.mkdir()
            for part in ("bangfu.sqlite", "bangfu.sqlite.key", "parameters.json"):
                shutil.copy(folder / "origin" / part, home / part)
            offices.append(Pages(bangfu, home / "bangfu.sqlite", DAY))
        town = Clerk(offices[0].base, results, screenshots, True)
        bureau = Clerk(offices[1].base, results, screenshots, True)
        try:
            sign_in_again(town, "town", logins)
            sign_in_again(bureau, "employment", logins)
            town_key, bureau_key = keys(town), keys(bureau)
            register(bureau, town_key[0], "AAAA-AAAA-AAAA-AAAA-AAAA")
            bureau.check("another fingerprint than was heard is refused", "指纹" in bureau.text and "没有办理" in bureau.text, bureau.text[:400])
            register(bureau, *town_key)
            register(town, *bureau_key)
            town.examine("handover-keys")
            address, file, password = town_makes(town)
            receipt = bureau_takes(bureau, opened(file, password), folder, file, password)
            hand_in(town, receipt)
            town.open(address)
            town.check("the sender calls it agreed too", "已确认" in town.text, town.text[:500])
            town.examine("handover-agreed")
        except Exception as error:
            town.check("a step of the hand-over", False, f"{type(error).__name__}: {str(error)[:300]} at {town.path} and {bureau.path}")
            town.picture("failed-handover-town")
            bureau.picture("failed-handover-bureau")
        finally:
            town.close()
            bureau.close()
    finally:
        for office in offices:
            office.stop()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bangfu")
    parser.add_argument("database", type=pathlib.Path)
    parser.add_argument("--logins", type=pathlib.Path, required=True)
    parser.add_argument("--screenshots", type=pathlib.Path, default=pathlib.Path("screenshots"))
    arguments = parser.parse_args()
    arguments.screenshots.mkdir(parents=True, exist_ok=True)
    results = Results()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "origin").mkdir()
        for part in ("bangfu.sqlite", "bangfu.sqlite.key", "parameters.json"):
            shutil.copy(arguments.database.parent / part, folder / "origin" / part)
        walk(arguments.bangfu, folder, sample_logins(arguments.logins), results, arguments.screenshots)
    print(f"{results.passed} passed, {results.failed} failed")
    sys.exit(0 if results.failed == 0 and results.passed > 0 else 1)


if __name__ == "__main__":
    main()
