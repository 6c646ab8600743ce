# SPDX-License-Identifier: Apache-2.0
"""Workbooks written by other programs, and broken ones, for the tests of the spreadsheet codec.

make_fixtures.py make FOLDER      writes them (openpyxl, LibreOffice, and zip parts by hand)
make_fixtures.py inspect FILE     prints what openpyxl sees in a workbook, as JSON
make_fixtures.py lines FILE       prints the first sheet as LibreOffice reads it, as CSV
"""
import datetime
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import warnings
import zipfile

try:
    import openpyxl
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils.datetime import CALENDAR_MAC_1904
except ImportError:
    sys.exit("openpyxl is not installed in " + sys.executable)

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


# Written by openpyxl


def kinds(path):
    """Every kind of cell, a hidden sheet and two that are seen."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "类型"
    rows = [
        ("text", "张三", None),
        ("identity number as text", "610399199001011234", "@"),
        ("identity number as number", 610399199001011234, None),
        ("identity number shown whole", 610399199001011234, "0"),
        ("fifteen digits", 610399900101123, "0"),
        ("sixteen digits", 1234567890123456, "0"),
        ("integer", 500, None),
        ("float", 1234.5, "#,##0.00"),
        ("sum", 0.1 + 0.2, None),
        ("negative", -3.25, None),
        ("small", 0.000015, None),
        ("padded", 7, "000000"),
        ("percent", 0.5, "0%"),
        ("day", datetime.date(2023, 3, 1), "yyyy-mm-dd"),
        ("day in Chinese", datetime.date(2023, 3, 1), 'yyyy"年"m"月"d"日"'),
        ("day with locale", datetime.date(2023, 3, 1), "[$-804]yyyy/m/d;@"),
        ("month", datetime.date(2023, 3, 15), "yyyy年mm月"),
        ("month with dash", datetime.date(2023, 3, 1), "yyyy-mm"),
        ("year", datetime.date(2023, 3, 1), "yyyy"),
        ("moment", datetime.datetime(2023, 3, 1, 8, 30, 5), "yyyy-mm-dd hh:mm:ss"),
        ("almost midnight", 44986.999999, "yyyy-mm-dd hh:mm:ss"),
        ("clock", datetime.time(8, 30), "h:mm"),
        ("before the false leap day", 59, "yyyy-mm-dd"),
        ("the false leap day", 60, "yyyy-mm-dd"),
        ("after the false leap day", 61, "yyyy-mm-dd"),
        ("beyond the calendar", 99999999, "yyyy-mm-dd"),
        ("true", True, None),
        ("error", "#N/A", None),
        ("formula never computed", "=1+1", None),
        ("spaces kept", "  王 五 ", None),
        ("line break", "第一行\n第二行", None),
        ("markup", "<b>&\"'", None),
        ("emoji", "𠮷👍", None),
        ("text as a formula", '="610399199001010019"', None),
        ("two texts as a formula", '="甲"&"乙"', None),
    ]
    for number, (name, value, look) in enumerate(rows, 1):
        sheet.cell(number, 1, name)
        cell = sheet.cell(number, 2, value)
        if look:
            cell.number_format = look
    book.create_sheet("隐藏").sheet_state = "hidden"
    book["隐藏"]["A1"] = "看不见"
    book.create_sheet("第二")["C3"] = "末"
    book.save(path)


def roster(path):
    """A roster as offices make it: titles, a header of two rows with merged cells, widths, styles."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "花名册"
    sheet["A1"] = "某县脱贫人口花名册"
    sheet["A1"].font = Font(size=18, bold=True)
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet.merge_cells("A1:F1")
    sheet["A2"] = "填报单位：某镇"
    header = ["序号", "姓名", "身份证号", "务工情况", None, "备注"]
    for column, title in enumerate(header, 1):
        sheet.cell(3, column, title)
    sheet["D4"], sheet["E4"] = "开始月份", "月收入"
    for merged in ["A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:F4"]:
        sheet.merge_cells(merged)
    for row in range(5, 25):
        sheet.cell(row, 1, row - 4)
        sheet.cell(row, 2, "人员%d" % (row - 4))
        sheet.cell(row, 3, "61039919900101%04d" % row).number_format = "@"
        month = sheet.cell(row, 4, datetime.date(2023, 1 + row % 12, 1))
        month.number_format = "yyyy年mm月"
        month.fill = PatternFill("solid", fgColor="FFDDEBF7")
        sheet.cell(row, 5, 2000 + row).number_format = "#,##0.00"
    sheet["E25"] = "=SUM(E5:E24)"
    sheet.merge_cells("F5:F7")
    sheet["F5"] = "同一户"
    sheet.column_dimensions["B"].width = 14
    sheet.column_dimensions["C"].width = 24
    sheet.row_dimensions[9].hidden = True
    sheet.auto_filter.ref = "A4:F24"
    sheet.freeze_panes = "A5"
    other = book.create_sheet("说明")
    other["A1"] = "另一张表"
    book.save(path)


def date1904(path):
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active["A1"] = datetime.date(2023, 3, 1)
    book.active["A1"].number_format = "yyyy-mm-dd"
    book.active["A2"] = 0
    book.active["A2"].number_format = "yyyy-mm-dd"
    book.save(path)


# Written by LibreOffice


def flat_document(path):
    """What LibreOffice reads as its own; it is then asked for the .xlsx."""
    cells = [
        '<table:table-cell table:number-columns-spanned="3" office:value-type="string">'
        "<text:p>花名册</text:p></table:table-cell><table:covered-table-cell "
        'table:number-columns-repeated="2"/>',
        string("姓名") + string("身份证号") + string("日期"),
        string("张三") + string("610399199001011234")
        + '<table:table-cell table:style-name="day" office:value-type="date" '
        'office:date-value="2023-03-01"><text:p>2023-03-01</text:p></table:table-cell>',
        string("合计") + '<table:table-cell table:formula="of:=1+2" office:value-type="float" '
        'office:value="3"><text:p>3</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="610399199001011234"/>',
        '<table:table-cell table:style-name="month" office:value-type="date" '
        'office:date-value="2023-03-01"/><table:table-cell office:value-type="boolean" '
        'office:boolean-value="true"/>' + string("第一行</text:p><text:p>第二行"),
    ]
    rows = "".join("<table:table-row>%s</table:table-row>" % row for row in cells)
    with open(path, "w", encoding="utf-8") as file:
        file.write(
            '<?xml version="1.0" encoding="UTF-8"?><office:document office:version="1.3" '
            'office:mimetype="application/vnd.oasis.opendocument.spreadsheet" '
            'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" '
            'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
            'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
            'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" '
            'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:automatic-styles>'
            '<number:date-style style:name="N1"><number:year number:style="long"/>'
            "<number:text>-</number:text><number:month number:style=\"long\"/>"
            '<number:text>-</number:text><number:day number:style="long"/></number:date-style>'
            '<number:date-style style:name="N2"><number:year number:style="long"/>'
            '<number:text>年</number:text><number:month number:style="long"/>'
            "<number:text>月</number:text></number:date-style>"
            '<style:style style:name="day" style:family="table-cell" style:data-style-name="N1"/>'
            '<style:style style:name="month" style:family="table-cell" '
            'style:data-style-name="N2"/>'
            '</office:automatic-styles><office:body><office:spreadsheet><table:table '
            'table:name="人员">' + rows + "</table:table></office:spreadsheet></office:body>"
            "</office:document>")


def string(text):
    return ('<table:table-cell office:value-type="string"><text:p>%s</text:p></table:table-cell>'
            % text)


def convert(source, kind, folder, *options):
    """Has LibreOffice convert a file; returns the path of the result."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        sys.exit("LibreOffice (soffice) is not installed")
    result = os.path.join(
        folder, os.path.splitext(os.path.basename(source))[0] + "." + kind.split(":")[0])
    with tempfile.TemporaryDirectory() as profile:
        run = subprocess.run(
            [program, "-env:UserInstallation=file://" + profile, "--headless", *options,
             "--convert-to", kind, "--outdir", folder, source],
            capture_output=True, text=True, timeout=180)
    if not os.path.exists(result):
        sys.exit("LibreOffice converted nothing: " + run.stdout + run.stderr)
    return result


def libreoffice(folder):
    with tempfile.TemporaryDirectory() as scratch:
        document = os.path.join(scratch, "libreoffice.fods")
        flat_document(document)
        convert(document, "xlsx", folder)
        lines = os.path.join(scratch, "libreoffice_csv.csv")
        with open(lines, "w", encoding="utf-8") as file:
            file.write('姓名,号码\n"李四, 某镇",00123\n')
        convert(lines, "xlsx", folder, "--infilter=CSV:44,34,76,1,1/2/2/2")


def as_lines(path):
    with tempfile.TemporaryDirectory() as scratch:
        lines = convert(path, "csv:Text - txt - csv (StarCalc):44,34,76", scratch)
        print(open(lines, encoding="utf-8").read(), end="")


# Zip parts by hand


def workbook_part(sheets='<sheet name="表" sheetId="1" r:id="rId1"/>', properties=""):
    return ('%s<workbook xmlns="%s" xmlns:r="%s">%s<sheets>%s</sheets></workbook>'
            % (DECLARATION, MAIN, OFFICE, properties, sheets))


def relations(*pairs):
    return '%s<Relationships xmlns="%s">%s</Relationships>' % (DECLARATION, PACKAGE, "".join(
        '<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>' % (number, OFFICE, kind, target)
        for number, (kind, target) in enumerate(pairs, 1)))


def sheet_part(rows, after=""):
    return ('%s<worksheet xmlns="%s"><sheetData>%s</sheetData>%s</worksheet>'
            % (DECLARATION, MAIN, rows, after))


def parts(rows="", shared=None, sheet=None, **changes):
    """The parts of a small workbook; `None` leaves a part out."""
    made = {
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": workbook_part(),
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")),
        "xl/worksheets/sheet1.xml": sheet if sheet is not None else sheet_part(rows),
    }
    if shared is not None:
        made["xl/sharedStrings.xml"] = '%s<sst xmlns="%s">%s</sst>' % (DECLARATION, MAIN, shared)
    made.update(changes)
    return {name: content for name, content in made.items() if content is not None}


def pack(path, made, more=()):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in list(made.items()) + list(more):
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


def by_hand(folder):
    def at(name):
        return os.path.join(folder, name + ".xlsx")

    pack(at("rich_text"), parts(
        '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c>'
        '<c r="C2" t="inlineStr"><is><r><t>行</t></r><r><t>内</t></r><rPh sb="0" eb="1"><t>hang'
        "</t></rPh></is></c>"
        '<c r="D2" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="E2"><f>1+1</f><v>2</v></c>'
        '<c r="F2" t="d"><v>2023-03-01T00:00:00</v></c><c r="G2" t="e"><v>#DIV/0!</v></c>'
        '<c r="H2" t="b"><v>0</v></c><c r="I2" t="s"><v>2</v></c></row>',
        shared="<si><r><t>富</t></r><r><t>文本</t></r><rPh sb=\"0\" eb=\"1\"><t>fu</t></rPh></si>"
               '<si><t xml:space="preserve"> 前后 </t></si><si><t>甲_x000D_乙_x005F_x0041_</t></si>'))
    pack(at("no_places"), parts("<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/>"
                                "<row><c><v>4</v></c></row>"))
    prefixed = ('<?xml version="1.0"?><x:worksheet xmlns:x="%s"><x:sheetData><x:row r="1">'
                '<x:c r="A1" t="inlineStr"><x:is><x:t>前缀</x:t></x:is></x:c></x:row>'
                "</x:sheetData></x:worksheet>" % MAIN)
    pack(at("prefixed"), parts(sheet=prefixed))
    wide = sheet_part('<row r="1"><c r="A1" t="inlineStr"><is><t>宽</t></is></c></row>')
    pack(at("utf16"), parts(sheet=wide.replace("UTF-8", "UTF-16").encode("utf-16")))
    hidden = '<sheet name="藏" sheetId="1" state="veryHidden" r:id="rId1"/>'
    pack(at("only_hidden"), parts('<row r="1"><c r="A1"><v>1</v></c></row>',
                                  **{"xl/workbook.xml": workbook_part(hidden)}))
    absolute = relations(("worksheet", "/xl/worksheets/sheet1.xml"))
    backslashes = parts('<row r="1"><c r="A1"><v>1</v></c></row>',
                        **{"xl/_rels/workbook.xml.rels": absolute})
    pack(at("backslashes"), {name.replace("/", "\\") if "sheet1" in name else name: content
                             for name, content in backslashes.items()})

    pack(at("missing_shared_text"), parts('<row r="7"><c r="C7" t="s"><v>5</v></c></row>',
                                          shared="<si><t>一</t></si>"))
    pack(at("negative_shared_text"), parts('<row r="7"><c r="C7" t="s"><v>-1</v></c></row>',
                                           shared="<si><t>一</t></si>"))
    pack(at("no_workbook"), {"readme.txt": "nothing here"})
    pack(at("word_document"), {"_rels/.rels": relations(("officeDocument", "word/document.xml")),
                               "word/document.xml": "<w/>"})
    pack(at("open_document"), {"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                               "content.xml": "<office/>"})
    pack(at("binary_workbook"), {"_rels/.rels": relations(("officeDocument", "xl/workbook.bin")),
                                 "xl/workbook.bin": "x"})
    pack(at("no_sheets"), parts(**{"xl/workbook.xml": workbook_part("")}))
    pack(at("missing_sheet"), parts(**{"xl/worksheets/sheet1.xml": None}))
    pack(at("unknown_relation"), parts(
        **{"xl/workbook.xml": workbook_part('<sheet name="表" sheetId="1" r:id="rId9"/>')}))
    entity = ('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY leak SYSTEM "file:///etc/hostname">]>'
              '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&leak;</t></is></c>'
              "</row></sheetData></worksheet>")
    pack(at("external_entity"), parts(sheet=entity))
    pack(at("entity_in_workbook"), parts(
        **{"xl/workbook.xml": '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + "<workbook>&a;</workbook>"}))
    pack(at("deep"), parts(sheet=sheet_part("<row>" + "<a>" * 5000 + "</a>" * 5000 + "</row>")))
    pack(at("huge_cell"), parts('<row r="1"><c r="A1" t="inlineStr"><is><t>%s</t></is></c></row>'
                                % ("长" * 60_000)))
    pack(at("huge_value"), parts('<row r="1"><c r="A1"><v>%s</v></c></row>' % ("9" * 200_000)))
    for name, length in [("tag_fits", 900_000), ("tag_too_long", 1_200_000)]:
        pack(at(name), parts('<row r="1"><c r="A1" x="%s"><v>1</v></c></row>' % ("长" * (length // 3))))
    pack(at("comment_too_long"), parts("<!--" + "x" * (8 << 20) + "-->"))
    pack(at("rows_out_of_order"), parts('<row r="5"><c r="A5"><v>1</v></c></row>'
                                        '<row r="4"><c r="A4"><v>1</v></c></row>'))
    pack(at("row_too_far"), parts('<row r="99999999"><c><v>1</v></c></row>'))
    pack(at("row_nonsense"), parts('<row r="-1"><c><v>1</v></c></row>'))
    pack(at("too_many_columns"), parts('<row r="1"><c r="XFD1"><v>1</v></c></row>'))
    pack(at("column_nonsense"), parts('<row r="1"><c r="ZZZZZZZZ1"><v>1</v></c></row>'))
    pack(at("empty_far_column"), parts('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row>'))
    pack(at("malformed"), parts(sheet=sheet_part("<row><c></row>")))
    pack(at("unfinished"), parts(sheet=sheet_part('<row r="1"><c r="A1"><v>1</v></c></row>')[:-30]))
    pack(at("bad_merge"), parts(sheet=sheet_part("", '<mergeCells><mergeCell ref="B2:A1"/>'
                                                     "</mergeCells>")))
    pack(at("number_nonsense"), parts('<row r="1"><c r="A1"><v>12x</v></c></row>'))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pack(at("duplicate_part"), parts(), [("xl/worksheets/sheet1.xml", sheet_part(""))])
    pack(at("path_traversal"), parts(), [("../../escape.xml", "<x/>")])
    pack(at("absolute_path"), parts(), [("/etc/escape.xml", "<x/>")])
    pack(at("many_parts"), parts(), [("filler/%d" % number, "") for number in range(5_000)])
    pack(at("zip_bomb"), parts(sheet=sheet_part(" " * (80 << 20))))
    damaged(folder, at)
    million_empty_rows(at("million_empty_rows"))


def damaged(folder, at):
    whole = at("rich_text")
    content = open(whole, "rb").read()
    open(at("truncated"), "wb").write(content[: len(content) // 2])
    open(at("cut_short"), "wb").write(content[:-1])
    # The declared sizes of the sheet are made 16 bytes, in the directory and before the part.
    lying = bytearray(open(at("zip_bomb"), "rb").read())
    name = b"xl/worksheets/sheet1.xml"
    first, last = lying.find(name), lying.rfind(name)
    struct.pack_into("<I", lying, first - 30 + 22, 16)
    struct.pack_into("<I", lying, last - 46 + 24, 16)
    open(at("lying_size"), "wb").write(lying)
    flipped = bytearray(content)
    start = flipped.find(name) + len(name) + 20
    flipped[start] ^= 0xFF
    open(at("flipped_byte"), "wb").write(flipped)
    # The flag of encryption, in the directory and before the part.
    locked = bytearray(content)
    locked[locked.find(name) - 30 + 6] |= 1
    locked[locked.rfind(name) - 46 + 8] |= 1
    open(at("locked_zip"), "wb").write(locked)
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024)
    open(os.path.join(folder, "old.xls"), "wb").write(container)
    name = "EncryptedPackage".encode("utf-16-le")
    open(at("encrypted"), "wb").write(container + bytes(65_530 - len(container)) + name + bytes(99))


def million_empty_rows(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        made = parts()
        sheet = made.pop("xl/worksheets/sheet1.xml")
        for name, content in made.items():
            archive.writestr(name, content)
        start, end = sheet.split("</sheetData>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            part.write(start.encode())
            part.write(b'<row r="1"><c r="A1"><v>1</v></c></row>')
            for block in range(100):
                part.write("".join(
                    '<row r="%d" spans="1:2"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>'
                    % (row, row, row) for row in range(block * 10_000 + 2, block * 10_000 + 10_002)
                ).encode())
            part.write(b'<row r="1048576"><c r="A1048576"><v>2</v></c></row></sheetData>')
            part.write(end.encode())


def texts(folder):
    lines = ["姓名,身份证号,备注"] + [
        '人员%d,="61039919900101%04d","%s"' % (number, number, "逗号,引号\"\"，换行\n第二行")
        for number in range(1, 3_001)]
    for name, encoding, end in [("utf8", "utf-8", "\n"), ("utf8_mark", "utf-8-sig", "\r\n"),
                                ("gb18030", "gb18030", "\r\n"), ("utf16", "utf-16", "\r\n")]:
        with open(os.path.join(folder, name + ".csv"), "w", encoding=encoding, newline="") as file:
            file.write(end.join(lines) + end)


def make(folder):
    os.makedirs(folder, exist_ok=True)
    kinds(os.path.join(folder, "kinds.xlsx"))
    roster(os.path.join(folder, "roster.xlsx"))
    date1904(os.path.join(folder, "date1904.xlsx"))
    by_hand(folder)
    texts(folder)
    libreoffice(folder)


def inspect(path):
    book = openpyxl.load_workbook(path)
    print(json.dumps([{
        "name": sheet.title,
        "merged": sorted(str(merged) for merged in sheet.merged_cells.ranges),
        "freeze": sheet.freeze_panes,
        "filter": sheet.auto_filter.ref,
        "titleRows": sheet.print_title_rows,
        "orientation": sheet.page_setup.orientation,
        "paper": str(sheet.page_setup.paperSize),
        "footer": sheet.oddFooter.center.text,
        "choices": {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation},
        "hiddenRows": [row for row, look in sheet.row_dimensions.items() if look.hidden],
        "widths": {name: column.width for name, column in sheet.column_dimensions.items()},
        "cells": {cell.coordinate: {
            "value": str(cell.value),
            "type": cell.data_type,
            "format": cell.number_format,
            "bold": bool(cell.font.bold),
            "red": cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb == "FFFF9999",
            "note": cell.comment.text if cell.comment else None,
        } for row in sheet.iter_rows() for cell in row if cell.has_style or cell.value is not None},
    } for sheet in book], ensure_ascii=False))


if __name__ == "__main__":
    commands = {"make": make, "inspect": inspect, "lines": as_lines}
    if len(sys.argv) != 3 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    commands[sys.argv[1]](sys.argv[2])
