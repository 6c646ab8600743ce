# SPDX-License-Identifier: Apache-2.0
"""A carrier's December claim from its workbook to the grant, in a headless Chromium, against a running server.

    bodies.py BASE_URL --logins REPORT [--screenshots FOLDER]

The server speaks for a day of December 2022. The town takes the factory's workers in, enters what the factory is and what it was
recognised as, checks its list against the registry, gets it back marked, and hands the claim in. Town, employment bureau and human
resources bureau take it to the grant, with two photographs of the visit. Ends with `N passed, M failed`.
"""
import argparse
import base64
import pathlib
import re
import struct
import sys
import tempfile
import urllib.parse
import urllib.request

import openpyxl

from claims import act, choose, sign_in_again
from clerk import Clerk, Results, identity_number, import_roster, is_workbook, sample_logins, sign_in

FACTORY = "样例制衣社区工厂"
WORKERS = [("工人甲", 301, "2023-02-28"), ("工人乙", 302, "2023-02-28"), ("工人丙", 303, "2023-02-27")]


def workers_workbook(file, town):
    """What the town takes in: three workers of lifted households, the third a day short of a year."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["序号", "姓名", "证件号码", "镇", "人员类别", "认定日期", "就业单位", "合同类型", "合同起始日期", "合同终止日期"])
    for index, (name, sequence, end) in enumerate(WORKERS, 1):
        sheet.append([index, name, identity_number("19850612", sequence), town, "脱贫户", "2019-01-01", FACTORY, "劳动合同",
                      "2022-03-01", end])
    book.save(file)
    return file


def list_workbook(file):
    """The factory's own list: its workers, one of them twice, somebody nobody knows, and a mistyped number."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["社区工厂吸纳劳动力花名册"])
    sheet.append(["序号", "姓名", "身份证号"])
    rows = [(name, identity_number("19850612", sequence)) for name, sequence, _ in WORKERS]
    rows += [rows[0], ("无名", identity_number("19850612", 399)), ("错号", "610399198506120000")]
    for index, row in enumerate(rows, 1):
        sheet.append([index, *row])
    book.save(file)
    return file


def town_of(clerk):
    clerk.open("/people")
    found = re.search(r"县([一-鿿]{2,4}镇)", clerk.one("tbody").text)
    return found.group(1) if found else "城关镇"


def entered(clerk, folder):
    """The factory and what it was recognised as."""
    clerk.open("/bodies?carrier=communityFactory")
    clerk.check("nothing is recognised yet", "没有符合条件的单位" in clerk.text, clerk.text[:200])
    clerk.examine("bodies-none")
    town = town_of(clerk)
    import_roster(clerk, workers_workbook(folder / "工人.xlsx", town))
    clerk.open("/bodies?q=" + "制衣")
    clerk.check("the employer is found", FACTORY in clerk.text, clerk.text[:300])
    clerk.examine("bodies")
    clerk.press(clerk.one("tbody a[href^='/bodies/']"))
    clerk.check("it has no recognition", "没有登记认定" in clerk.text)
    clerk.press(clerk.one("a[href$='/edit']"))
    clerk.press(clerk.one("main form.entry button"))
    clerk.check("what is needed is told", "请填写" in clerk.text and "没有保存" in clerk.text)
    clerk.examine("body-form-problem")
    next(o for o in clerk.all("#region option") if o.text.endswith(town)).click()
    clerk.one("#kind option[value=enterprise]").click()
    clerk.press(clerk.one("main form.entry button"))
    clerk.check("it is kept", "已保存" in clerk.text, clerk.text[:200])
    clerk.press(clerk.one("a[href$='/recognitions/new']"))
    clerk.one("#kind option[value=communityFactory]").click()
    set_day(clerk, "recognisedOn", "2021-10-01")
    clerk.one("#rentPaid").send_keys("12,000.505")
    clerk.press(clerk.one("main form.entry button"))
    clerk.check("a sum that is none is told", "最多两位小数" in clerk.text, clerk.text[:300])
    clerk.check("and stays", clerk.one("#rentPaid").get_attribute("value") == "12,000.505")
    clerk.examine("recognition-form")
    clerk.one("#rentPaid").clear()
    clerk.one("#rentPaid").send_keys("12000.50")
    clerk.press(clerk.one("main form.entry button"))
    clerk.check("the recognition is kept", "2021-10-01" in clerk.text and "12,000.50" in clerk.text, clerk.text[:300])
    clerk.examine("body")


def set_day(clerk, name, day):
    clerk.driver.execute_script("document.getElementById(arguments[0]).value = arguments[1]", name, day)


def claimed(clerk, folder):
    clerk.press(clerk.one("#claims a.button"))
    clerk.check("what could be asked for is listed", "社区工厂一次性岗位补贴" in clerk.text, clerk.text[:400])
    clerk.examine("body-claim-choice")
    clerk.press(next(a for a in clerk.all("tbody tr a") if "post-subsidy" in a.get_attribute("href")))
    clerk.check("the registry's workers are listed", all(name in clerk.text for name, _, _ in WORKERS))
    clerk.check("the sum is theirs who have a year", "2,000.00" in clerk.one("tfoot").text, clerk.one("tfoot").text)
    listed = list_workbook(folder / "花名册.xlsx")
    if not clerk.one("details.upload").get_attribute("open"):
        clerk.one("details.upload summary").click()
    clerk.one("#file-marked").send_keys(str(listed))
    marked = clerk.downloaded(clerk.one("form[action$='/marked'] button").click)
    if clerk.check("the list comes back marked", is_workbook(marked), str(marked)):
        texts = [str(cell.value) for row in openpyxl.load_workbook(marked).active.iter_rows() for cell in row]
        for reason in ("与第 3 行重复", "台账中没有这个人", "证件号码有误", "1年以上劳动合同"):
            clerk.check(f"marked: {reason}", any(reason in text for text in texts), str(texts)[-400:])
    clerk.one("#file-roster").send_keys(str(listed))
    clerk.press(clerk.one("form[action$='/roster'] button"))
    clerk.check("the list is compared", "文件中 6 人，列入 3 人" in clerk.text, clerk.text[:400])
    clerk.examine("body-claim-roster")
    third = next(row for row in clerk.all("#roster tbody tr") if "工人丙" in row.text)
    third.find_element("css selector", "input").click()
    clerk.press(clerk.one("button[value=check]"))
    clerk.check("who is not ticked stays unticked",
                len([b for b in clerk.all("#roster tbody input") if b.is_selected()]) == 2)
    for box in clerk.all("input[name^='paper-']"):
        if not box.is_selected():
            box.click()
    clerk.press(clerk.one("button[value=submit]"))
    number = re.search(r"610328-2022-\d{6}", clerk.text)
    clerk.check("there is a number", number, clerk.text[:300])
    clerk.check("the list stands on the claim", "工人甲" in clerk.text and "2,000.00" in clerk.text)
    clerk.examine("body-claim")
    return clerk.path.split("?")[0], number.group()


WORKSHOP = """<body style="margin:0;height:100vh;background:linear-gradient(#b9d3ec 35%,#75786a 82%)">
<div style="position:absolute;left:8%;right:8%;top:26%;bottom:18%;background:WALL;
background-image:repeating-linear-gradient(90deg,transparent 0 5%,#41506b 5% 12%);
background-size:100% 45%;background-position:0 30%;background-repeat:no-repeat">"""


def taken(clerk, file, wall, held):
    """A real JPEG of what the browser draws, with what a camera writes beside it: how it was held, and a place."""
    clerk.driver.get("data:text/html," + urllib.parse.quote(WORKSHOP.replace("WALL", wall)))
    shot = clerk.driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "jpeg"})
    picture = base64.b64decode(shot["data"])
    exif = b"Exif\0\0MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, held, 0, 0) + b"GPS 34.6425N 107.1326E"
    file.write_bytes(picture[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + picture[2:])
    return str(file)


def shown(clerk):
    """How many photographs the browser has drawn."""
    return clerk.evaluate("""
        Promise.all([...document.querySelectorAll('.photographs img')].map(i => {
          i.loading = 'eager'; return i.decode().then(() => i.naturalWidth > 100, () => false); }))
        .then(all => all.filter(Boolean).length)""", wait=True)


def served(clerk, address):
    """A picture as the server sends it to whoever has signed in."""
    cookies = "; ".join(f"{c['name']}={c['value']}" for c in clerk.driver.get_cookies())
    with urllib.request.urlopen(urllib.request.Request(clerk.base + address, headers={"Cookie": cookies})) as reply:
        return reply.headers, reply.read()


def photographed(clerk, folder, address, first, second):
    """Two photographs and a file that is none: it is named, and nothing is lost."""
    (folder / "花名册.jpg").write_bytes(b"%PDF-1.7")
    clerk.one("#photographs").send_keys("\n".join([first, str(folder / "花名册.jpg")]))
    act(clerk, "通过")
    clerk.check("what is no photograph is named with the reason", "花名册.jpg：不是 JPEG 或 PNG" in clerk.text, clerk.text[:400])
    clerk.check("what was filled in stays", clerk.one("#visit-found").get_attribute("value") == "在岗 2 人，与花名册一致")
    clerk.check("the other is kept", "已保存 1 张" in clerk.text and shown(clerk) == 1, str(shown(clerk)))
    clerk.examine("body-claim-photographs")
    headers, kept = served(clerk, address + "/photographs/1")
    clerk.check("place and camera do not travel", b"GPS" not in kept and b"Exif" not in kept and kept[:3] == b"\xff\xd8\xff")
    clerk.check("it is a picture and nothing else, for nobody to keep",
                (headers["Content-Type"], headers["X-Content-Type-Options"], headers["Cache-Control"])
                == ("image/jpeg", "nosniff", "no-store"), str(headers))
    clerk.one("#photographs").send_keys(second)


def printed(clerk):
    """How many pictures the page has on paper."""
    paper = base64.b64decode(clerk.driver.execute_cdp_cmd("Page.printToPDF", {})["data"])
    return paper.count(b"/Subtype /Image")


def granted(clerk, logins, address, number, folder):
    act(clerk, "通过")
    act(clerk, "通过")
    clerk.check("it goes on to the county", "待县劳动就业管理局" in clerk.text, clerk.text[:300])
    pictures = [taken(clerk, folder / name, wall, held) for name, wall, held in
                (("厂房.jpg", "#c9a57a", 1), ("车间.jpg", "#a8b58c", 6))]
    clerk.open(address)
    sign_in_again(clerk, "employment", logins)
    clerk.open("/claims")
    clerk.check("it stands in the queue of the bureau", number in clerk.text)
    clerk.open(address)
    clerk.check("the visit has ten days", "剩 10 天" in clerk.text, clerk.text[:400])
    clerk.check("the visit form is asked for", "实地察看表" in clerk.text)
    act(clerk, "通过", "已实地查看")
    clerk.check("without it nothing passes", "这一环节要填写实地察看表" in clerk.text, clerk.text[:300])
    clerk.check("what was written stays", clerk.one("#text").get_attribute("value") == "已实地查看")
    clerk.examine("body-claim-visit")
    set_day(clerk, "visit-day", "2022-12-10")
    for field, text in (("visit-present", "陈杰、厂长"), ("visit-found", "在岗 2 人，与花名册一致")):
        clerk.one(f"#{field}").send_keys(text)
    photographed(clerk, folder, address, *pictures)
    act(clerk, "通过")
    clerk.check("what was found is shown", "在岗 2 人" in clerk.text and "2 张" in clerk.text, clerk.text[-800:])
    clerk.check("the photographs stay on the page", shown(clerk) == 2, str(shown(clerk)))
    turned = clerk.evaluate("[...document.querySelectorAll('.photographs img')].map(i => i.naturalHeight > i.naturalWidth)")
    clerk.check("a camera held on its side still shows upright", turned == [False, True], str(turned))
    clerk.examine("body-claim-visited")
    act(clerk, "通过", "初审合格")
    sign_in_again(clerk, "finance", logins)
    clerk.open("/funds/allotments/new")
    clerk.one("#fund option[value=employmentSubsidy]").click()
    for field, text in (("year", "2022"), ("amount", "20000"), ("paper", "样例〔2022〕9号"), ("reason", "年末追加指标")):
        box = clerk.one(f"#{field}")
        box.clear()
        box.send_keys(text)
    clerk.press(clerk.one("main form.entry button"))
    sign_in_again(clerk, "resources", logins)
    clerk.open(address)
    choose(clerk)
    act(clerk, "通过", "同意")
    clerk.check("it is granted and waits for the money", "待县财政局" in clerk.text or "拨付" in clerk.text, clerk.text[:300])
    clerk.open(address + "/sheet")
    clerk.check("the sheet has list and words", "工人甲" in clerk.text and "贰仟元整" in clerk.text, clerk.text[:400])
    clerk.check("and what the visit found", "陈杰、厂长" in clerk.text and "在岗 2 人" in clerk.text, clerk.text[-800:])
    clerk.check("two photographs to a row, on screen and on paper", shown(clerk) == 2 and printed(clerk) >= 2,
                f"{shown(clerk)} shown, {printed(clerk)} printed")
    tops = clerk.evaluate("[...document.querySelectorAll('.paired img')].map(i => i.getBoundingClientRect().top)")
    clerk.check("they stand side by side", len(set(tops)) == 1, str(tops))
    clerk.examine("body-claim-sheet")


def months(clerk):
    clerk.open("/claims/months")
    clerk.check("the month of the posts has its page", "公益性岗位按月申报" in clerk.text)
    clerk.examine("claim-months")


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
        folder = pathlib.Path(tempfile.mkdtemp(prefix="bangfu-bodies-"))
        sign_in(clerk, "town", logins["town"])
        entered(clerk, folder)
        address, number = claimed(clerk, folder)
        granted(clerk, logins, address, number, folder)
        sign_in_again(clerk, "town", logins)
        months(clerk)
    except Exception as error:
        clerk.picture("bodies-stopped")
        results.check("the walk comes to its end", False, f"{type(error).__name__}: {str(error)[:300]} at {clerk.path}")
    finally:
        clerk.close()
    print(f"{results.passed} passed, {results.failed} failed")
    sys.exit(1 if results.failed else 0)


if __name__ == "__main__":
    main()
