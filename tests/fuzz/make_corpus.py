"""Makes the workbooks of tests/cases/workbook and tests/cases/questionnaire: good ones as programs write them, and bad ones.

    make_corpus.py [tests]      writes <case>/input.xlsx with what must come of it (expected or error) beside it

What must come of each stands here, by hand. The cases are also what the fuzzer begins from.
"""

import io
import pathlib
import struct
import sys
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


# --- parts --------------------------------------------------------------------------------------------------------------


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def relations(*rows):
    inner = "".join(
        f'<Relationship Id="{id}" Type="{RELATION}/{kind}" Target="{target}"{more}/>' for id, kind, target, more in rows)
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


def sheet(rows, more=""):
    return f'{DECLARATION}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{more}</worksheet>'


def workbook(names, properties=""):
    sheets = "".join(
        f'<sheet name="{escape(name)}" sheetId="{i}" r:id="rId{i}"/>' for i, name in enumerate(names, 1))
    return (f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{RELATION}">{properties}<sheets>{sheets}</sheets></workbook>')


def strings(*items):
    return f'{DECLARATION}<sst xmlns="{MAIN}" count="{len(items)}">{"".join(items)}</sst>'


def book(sheets, shared=None, properties=""):
    """The parts of a plain workbook: sheets are (name, XML of the rows or of the whole part)."""
    rows = [(f"rId{i}", "worksheet", f"worksheets/sheet{i}.xml", "") for i in range(1, len(sheets) + 1)]
    if shared is not None:
        rows.append(("rId99", "sharedStrings", "sharedStrings.xml", ""))
    parts = {
        "[Content_Types].xml": f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "xl/workbook.xml": workbook([name for name, _ in sheets], properties),
        "xl/_rels/workbook.xml.rels": relations(*rows),
    }
    if shared is not None:
        parts["xl/sharedStrings.xml"] = shared
    for i, (_, content) in enumerate(sheets, 1):
        whole = content if content.lstrip("\ufeff").startswith("<?xml") or "<worksheet" in content else sheet(content)
        parts[f"xl/worksheets/sheet{i}.xml"] = whole
    return parts


def pack(parts, method=zipfile.ZIP_DEFLATED, more=()):
    """A zip of (name, content) pairs, the same bytes every time."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, content in [*parts.items(), *more]:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = method
            archive.writestr(entry, content.encode() if isinstance(content, str) else content)
    return memory.getvalue()


def one(rows, **more):
    """A workbook with one sheet named A."""
    return pack(book([("A", rows)], **more))


def changed(parts, **replaced):
    return pack({**parts, **replaced})


def text(name, value):
    """A cell with an inline string."""
    return f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def letter(column):
    return (letter(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)


def rows(*lines):
    """Rows of texts; None is no cell, a string that begins with "<" is a cell already ("@" stands for its name)."""
    out = []
    for number, line in enumerate(lines, 1):
        cells = []
        for i, value in enumerate(line):
            name = f"{letter(i)}{number}"
            if value is not None:
                cells.append(value.replace("@", name) if value.startswith("<c ") else text(name, value))
        if cells:
            out.append(f'<row r="{number}">{"".join(cells)}</row>')
    return "".join(out)


# --- any workbook ---------------------------------------------------------------------------------------------------------


def good():
    plain = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    yield "shared-strings", one(
        '<row r="1" spans="1:3"><c r="A1" s="1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" s="2"/></row>'
        '<row r="3"><c r="B3" t="s"><v>2</v></c></row>',
        shared=strings("<si><t>one</t></si>", '<si><t xml:space="preserve"> two &amp; two </t></si>',
                       "<si><r><rPr><b/></rPr><t>bold</t></r><r><t xml:space=\"preserve\"> and not</t></r>"
                       '<rPh sb="0" eb="1"><t>read aloud</t></rPh><phoneticPr fontId="1"/></si>')), (
        "A!A1 text  two & two \nA!B1 text one\nA!B3 text bold and not\n")
    yield "inline-strings", one(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>نعم</t></is></c>'
        '<c r="B1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r><rPh sb="0" eb="1"><t>c</t></rPh></is></c>'
        '<c r="C1" t="inlineStr"><v>5</v></c></row>'), "A!A1 text نعم\nA!B1 text ab\n"
    yield "numbers", one(
        '<row r="1"><c r="A1"><v>2019</v></c><c r="B1" t="n"><v>0.30000000000000004</v></c><c r="C1"><v>1.5E3</v></c>'
        '<c r="D1"><v>-0.0</v></c><c r="E1"><v>43586.0</v></c><c r="F1"><v>123456789012345678</v></c>'
        '<c r="G1"><v>abc</v></c></row>'), (
        "A!A1 number 2019\nA!B1 number 0.3\nA!C1 number 1500\nA!D1 number 0\nA!E1 number 43586\n"
        "A!F1 number 1.23456789012346e+17\nA!G1 number abc\n")
    yield "other-kinds", one(
        '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="e"><v>#REF!</v></c>'
        '<c r="D1" t="d"><v>2019-05-01T00:00:00</v></c><c r="E1" t="str"><v>x</v></c></row>'), (
        "A!A1 boolean TRUE\nA!B1 boolean FALSE\nA!C1 error #REF!\nA!D1 day 2019-05-01\nA!E1 text x\n")
    yield "formulas", one(
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"</f><v>a</v></c><c r="C1"><f>1+1</f></c>'
        '<c r="D1"><f>1+1</f><v></v></c><c r="E1" t="str"><f>""</f><v></v></c></row>'), (
        "A!A1 number 2\nA!B1 text a\nA!C1 unknown \nA!D1 unknown \n")
    yield "without-names", one(
        '<row><c t="inlineStr"><is><t>a</t></is></c><c/><c><v>3</v></c></row><row r="5"><c><v>1</v></c></row>'
        "<row><c><v>2</v></c></row>"), "A!A1 text a\nA!C1 number 3\nA!A5 number 1\nA!A6 number 2\n"
    yield "cells-out-of-order", one(
        '<row r="2"><c r="C2"><v>3</v></c><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row>'), (
        "A!C2 number 3\nA!A2 number 1\nA!B2 number 2\n")
    yield "escapes", one(rows(["a_x000D_b", "_x005F_x0041_", "_x0000_", "_x41_", "_xD800_", "_x20AC_"])), (
        "A!A1 text a/b\nA!B1 text _x0041_\nA!C1 text _x0000_\nA!D1 text _x41_\nA!E1 text _xD800_\nA!F1 text €\n")
    yield "several-sheets", pack(book([("A", rows(["1"])), ("نعم & \"B\"", rows(["2"]))])), (
        'A!A1 text 1\nنعم & "B"!A1 text 2\n')
    yield "from-1904", one('<row r="1"><c r="A1"><v>1</v></c></row>', properties='<workbookPr date1904="1"/>'), (
        "from 1904\nA!A1 number 1\n")
    yield "stored", pack(book([("A", rows(["x"]))]), zipfile.ZIP_STORED), "A!A1 text x\n"
    parts = book([("A", plain)], shared=strings("<si><t>a</t></si>"))
    yield "targets-from-the-top", changed(parts, **{"xl/_rels/workbook.xml.rels": relations(
        ("rId1", "worksheet", "/xl/worksheets/sheet1.xml", ""), ("rId2", "sharedStrings", "./sharedStrings.xml", ""))}), (
        "A!A1 text a\n")
    yield "names-in-other-case", pack({name.replace("sharedStrings", "SharedStrings"): content
                                       for name, content in parts.items()}), "A!A1 text a\n"
    prefixed = (f'<x:worksheet xmlns:x="{STRICT}" xmlns:y="urn:y"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr">'
                '<x:is><x:t>a</x:t><y:t>b</y:t></x:is></x:c><y:c r="B1"><x:v>1</x:v></y:c></x:row></x:sheetData></x:worksheet>')
    yield "prefixes-and-strict", changed(
        book([("A", "")]), **{"xl/worksheets/sheet1.xml": prefixed, "xl/workbook.xml":
                              f'<w:workbook xmlns:w="{STRICT}" xmlns:k="{STRICT_RELATION}"><w:sheets>'
                              '<w:sheet name="A" sheetId="1" k:id="rId1"/></w:sheets></w:workbook>'}), "A!A1 text a\n"
    yield "chart-sheets", changed(
        book([("A", rows(["1"])), ("Chart", "")]), **{"xl/_rels/workbook.xml.rels": relations(
            ("rId1", "worksheet", "worksheets/sheet1.xml", ""), ("rId2", "chartsheet", "chartsheets/sheet1.xml", ""),
            ("rId3", "externalLink", "externalLinks/externalLink1.xml", ""))}), "A!A1 text 1\n"
    wide = sheet(rows(["é"])).replace("UTF-8", "UTF-16")
    yield "utf-16", changed(book([("A", "")]), **{"xl/worksheets/sheet1.xml": wide.encode("utf-16")}), "A!A1 text é\n"
    latin = sheet(rows(["é"])).replace("UTF-8", "ISO-8859-1")
    yield "latin-1", changed(book([("A", "")]), **{"xl/worksheets/sheet1.xml": latin.encode("latin-1")}), "A!A1 text é\n"
    yield "byte-order-mark", one("\ufeff" + sheet(rows(["x"]))), "A!A1 text x\n"
    yield "other-elements", one(sheet(rows(["x"]), "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>"
                                      "<extLst><ext uri=\"{1}\"><v>9</v></ext></extLst>")), "A!A1 text x\n"


def encrypted(data):
    """The first bit of an entry's flags, where the archive lists it and where it begins."""
    data = bytearray(data)
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(magic)
        while at >= 0:
            flags, = struct.unpack_from("<H", data, at + offset)
            struct.pack_into("<H", data, at + offset, flags | 1)
            at = data.find(magic, at + 4)
    return bytes(data)


def bad_archives():
    plain = one(rows(["x"]))
    yield "empty", b"", "- workbook.no-workbook\n"
    yield "no-zip", b"This is a text, as long as a small archive: " * 20, "- workbook.no-workbook\n"
    yield "old-format", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "- workbook.locked-or-old\n"
    yield "cut-in-half", plain[: len(plain) // 2], "- workbook.broken\n"
    yield "cut-at-the-end", plain[:-1], "- workbook.broken\n"
    yield "garbage-at-the-end", plain + b"garbage", "- workbook.broken\n"
    wrong = bytearray(plain)
    wrong[plain.find(b"xl/worksheets/sheet1.xml") + 40] ^= 0xFF
    yield "wrong-bytes", bytes(wrong), "- workbook.broken-part part=xl/worksheets/sheet1.xml\n"
    yield "encrypted", encrypted(plain), "- workbook.locked-part part=xl/_rels/workbook.xml.rels\n"
    yield "other-packing", pack(book([("A", rows(["x"]))]), zipfile.ZIP_BZIP2), (
        "- workbook.broken-part part=xl/_rels/workbook.xml.rels\n")
    parts = book([("A", rows(["x"]))])
    yield "part-twice", pack(parts, more=[("xl/workbook.xml", "<x/>")]), "- workbook.parts-twice\n"
    yield "part-twice-in-other-case", pack(parts, more=[("XL/Workbook.xml", "<x/>")]), (
        "- workbook.part-twice part=XL/Workbook.xml\n")
    yield "name-leads-out", pack(parts, more=[("xl/../../evil", "x")]), "- workbook.bad-part-name part=xl/../../evil\n"
    yield "name-from-the-root", pack(parts, more=[("/etc/passwd", "x")]), "- workbook.bad-part-name part=/etc/passwd\n"
    yield "name-with-backslashes", pack(parts, more=[("..\\evil", "x")]), "- workbook.bad-part-name part=..\\evil\n"
    spaces = sheet(rows(["x"])) + " " * (4 * 1024 * 1024)
    yield "bomb", one(spaces), "- workbook.inflates part=xl/worksheets/sheet1.xml max=209715200\n"
    bomb = strings("<si><t>" + "a" * 100 + "</t></si>") + "\n" * (4 * 1024 * 1024)
    yield "bomb-of-strings", one('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', shared=bomb), (
        "- workbook.inflates part=xl/sharedStrings.xml max=209715200\n")


def bad_parts():
    parts = book([("A", '<row r="1"><c r="A1" t="s"><v>0</v></c></row>')], shared=strings("<si><t>a</t></si>"))

    def without(name):
        return pack({other: content for other, content in parts.items() if other != name})

    def leading(target, more="", kind="worksheet"):
        return changed(parts, **{"xl/_rels/workbook.xml.rels": relations(("rId1", kind, target, more))})

    yield "no-workbook", without("xl/workbook.xml"), "- workbook.no-workbook\n"
    yield "no-relations", without("xl/_rels/workbook.xml.rels"), "- workbook.part-missing part=xl/_rels/workbook.xml.rels\n"
    yield "no-sheet", without("xl/worksheets/sheet1.xml"), "- workbook.part-missing part=xl/worksheets/sheet1.xml\n"
    yield "no-strings", without("xl/sharedStrings.xml"), "- workbook.part-missing part=xl/sharedStrings.xml\n"
    yield "no-sheets-listed", changed(parts, **{"xl/workbook.xml": workbook([])}), "- workbook.no-sheets\n"
    yield "target-outside", leading("../../etc/passwd"), "- workbook.leads-out target=../../etc/passwd\n"
    yield "target-external", leading("https://example.org/a.xml", ' TargetMode="External"'), (
        "- workbook.leads-out target=https://example.org/a.xml\n")
    yield "target-of-a-file", leading("file:///etc/passwd"), "- workbook.leads-out target=file:///etc/passwd\n"
    yield "strings-external", leading("https://example.org/a.xml", ' TargetMode="External"', "sharedStrings"), (
        "- workbook.leads-out target=https://example.org/a.xml\n")
    yield "relation-twice", changed(parts, **{"xl/_rels/workbook.xml.rels": relations(
        ("rId1", "worksheet", "worksheets/sheet1.xml", ""), ("rId1", "worksheet", "worksheets/sheet1.xml", ""))}), (
        "- workbook.broken-part part=xl/_rels/workbook.xml.rels\n")
    yield "relation-unknown", leading("x.xml").replace(b"", b""), "- workbook.part-missing part=xl/x.xml\n"
    yield "sheet-without-relation", changed(parts, **{"xl/workbook.xml": workbook(["A", "B"])}), (
        "- workbook.broken-part part=xl/workbook.xml\n")


def bad_xml():
    def part(content):
        return changed(book([("A", "")]), **{"xl/worksheets/sheet1.xml": content})

    def broken(line, column):
        return f"- workbook.bad-xml part=xl/worksheets/sheet1.xml line={line} column={column}\n"

    laughs = ('<?xml version="1.0"?>\n<!DOCTYPE worksheet [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
              f'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>\n<worksheet xmlns="{MAIN}"><sheetData>'
              '<row r="1"><c r="A1" t="str"><v>&c;</v></c></row></sheetData></worksheet>')
    yield "entities", part(laughs), "- workbook.doctype part=xl/worksheets/sheet1.xml line=2 column=21\n"
    outside = ('<?xml version="1.0"?>\n<!DOCTYPE worksheet SYSTEM "file:///etc/passwd">\n'
               f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>')
    yield "external-entity", part(outside), "- workbook.doctype part=xl/worksheets/sheet1.xml line=2 column=48\n"
    deep = sheet("<a>" * 100 + "</a>" * 100)
    yield "too-deep", part(deep), (
        f"- workbook.too-deep part=xl/worksheets/sheet1.xml line=2 column={deep.splitlines()[1].find('<a>') + 1 + 62 * 3}\n")
    many = sheet("<row " + " ".join(f'a{i}="1"' for i in range(300)) + "/>")
    yield "too-many-attributes", part(many), (
        f"- workbook.too-many-attributes part=xl/worksheets/sheet1.xml line=2 column={many.splitlines()[1].find('<row') + 1}\n")
    yield "empty-part", part(""), broken(1, 1)
    yield "cut-part", part(sheet(rows(["x"]))[:-5]), broken(2, len(sheet(rows(["x"])).splitlines()[1]) - 11)
    yield "wrong-nesting", part(f'<worksheet xmlns="{MAIN}"><a></b></worksheet>'), broken(
        1, len(f'<worksheet xmlns="{MAIN}"><a></') + 1)
    yield "not-utf-8", part(sheet(rows(["x"])).encode().replace(b">x<", b">\xff<")), broken(
        2, sheet(rows(["x"])).splitlines()[1].find(">x<") + 2)
    yield "unknown-encoding", part(sheet(rows(["x"])).replace("UTF-8", "EBCDIC-42")), broken(1, 31)
    yield "undeclared-prefix", part("<x:worksheet/>"), broken(1, 1)


def bad_sheets():
    def cell(inner, name="A1"):
        return one(f'<row r="1"><c r="{name}"{inner}</c></row>')

    yield "unknown-string", cell(' t="s"><v>0</v>'), "A!A1 workbook.unknown-string value=0\n"
    yield "string-is-no-number", cell(' t="s"><v>-1</v>'), "A!A1 workbook.unknown-string value=-1\n"
    yield "row-twice", one('<row r="2"/><row r="2"/>'), "A workbook.bad-row value=2\n"
    yield "rows-fall", one('<row r="2"/><row r="1"/>'), "A workbook.bad-row value=1\n"
    yield "row-0", one('<row r="0"/>'), "A workbook.bad-row value=0\n"
    yield "row-too-far", one('<row r="1048577"/>'), "A workbook.bad-row value=1048577\n"
    yield "row-is-no-number", one('<row r="x"/>'), "A workbook.bad-row value=x\n"
    yield "cell-without-row", one('<c r="A1"><v>1</v></c>'), "A workbook.bad-row value=\n"
    yield "cell-of-another-row", cell("><v>1</v>", "A2"), "A workbook.bad-cell value=A2\n"
    yield "cell-too-far", cell("><v>1</v>", "XFE1"), "A workbook.bad-cell value=XFE1\n"
    yield "cell-is-no-name", cell("><v>1</v>", "1A"), "A workbook.bad-cell value=1A\n"
    yield "cell-twice", one('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'), (
        "A!A1 workbook.cell-twice value=\n")
    yield "cell-twice-out-of-order", one(
        '<row r="1"><c r="C1"><v>1</v></c><c r="A1"><v>2</v></c><c r="C1"><v>2</v></c></row>'), (
        "A!C1 workbook.cell-twice value=\n")
    yield "cell-too-long", one(rows(["ab" * 65535])), "A!A1 workbook.cell-too-long value=\n"
    yield "string-too-long", one('<row r="1"/>', shared=strings(f"<si><t>{'ab' * 65535}</t></si>")), (
        "- workbook.text-too-long part=xl/sharedStrings.xml max=131068\n")


# --- questionnaires -------------------------------------------------------------------------------------------------------

FIELDS = ("title", "kind", "locator", "date", "url", "stance")
KEYS = ["mgi:code", None, "mgi:option", "mgi:note", *(f"mgi:source{n}.{f}" for n in (1, 2, 3) for f in FIELDS)]
FURTHER = ["mgi:code", *(f"mgi:source.{f}" for f in FIELDS)]
WHY = [*KEYS[:3], "mgi:reason", *KEYS[3:]]  # of a follow-up
SHA = "0123456789abcdef" * 4

IDENTITY = [
    ["format", "mgi-workbook/1"], ["authority", "XEX"], ["round", "1"], ["framework", "tiny/1"], ["sha256", SHA],
    ["sections", "*"], ["language", "en"], ["sheet", "1 First"], ["sheet", "Further"], ["heading", "Code"],
    ["word", "kind", "law", "Law", "قانون", "Loi", "Ley"], ["word", "stance", "supports", "Supports", "Appuie"],
    ["word", "stance", "contradicts", "Contradicts", "Contredit"],
    ["answer", "1.1", "3", "yes", "Since 2019"],
    ["source", "1.1", "Migration Act", "law", "art. 12", "2019-05-01", "https://example.org/act", SHA, "supports"],
    ["answer", "1.2", "0"], ["answer", "2.1", "1", None, "Only a note"],
]
FOLLOW_UP = [
    *IDENTITY[:13], ["word", "reason", "reform", "reform", "إصلاح", "réforme", "reforma"],
    ["word", "reason", "better-evidence", "better evidence", "أدلة أفضل"],
    ["word", "reason", "earlier-mistake", "earlier mistake", "خطأ سابق"],
    ["answer", "1.1", "3", "yes", None, "reform"], ["answer", "1.2", "2", "no", "A note", "earlier-mistake"],
    ["answer", "2.1", "1", "yes"], ["answer", "2.2", "0"]]
KNOWN = "reform, circumstances, better-evidence, earlier-mistake, different-interpretation"
SAYS = "authority=XEX round=1 framework=tiny/1\n"
ACT = ["Migration Act", "Law", "art. 12", "2019-05-01", "https://example.org/act", "Supports"]
ACT_SAID = f"[Migration Act {{kind law}} {{locator art. 12}} {{date 2019-05-01}} {{url https://example.org/act}} {{sha256 {SHA}}}]"
UNTOUCHED = [["1.1", "Question", "Yes", "Since 2019", *ACT], ["1.2", "Question"], ["2.1", "Question", None, "Only a note"]]
UNTOUCHED_SAID = (
    f"1 First!A3 1.1 option=Yes note=Since 2019 sources={ACT_SAID} base=3:yes:Since 2019:1\n"
    "1 First!A4 1.2 option=- note=- sources=- base=0:-:-:0\n"
    "1 First!A5 2.1 option=- note=Only a note sources=- base=1:-:Only a note:0\n")


def questionnaire(lines, keys=KEYS, heading=("Code", "Question"), further=None, identity=IDENTITY, more=(), **options):
    sheets = [("1 First", rows(keys, heading, *lines))]
    if further is not None:
        sheets.append(("Further", rows(FURTHER, ["Code", "Title"], *further)))
    sheets += more
    if identity is not None:
        sheets.append(("_mgi", rows(*identity)))
    return pack(book(sheets, **options))


def moved(line, order):
    line = list(line) + [None] * (len(KEYS) - len(line))
    return [line[i] for i in order]


def good_questionnaires():
    yield "untouched", questionnaire(UNTOUCHED), SAYS + UNTOUCHED_SAID
    yield "filled", questionnaire([
        ["1.1", "Question", "No", "Since 2020", *ACT, "Decree", "قانون", None, "2020", None, "contredit"],
        ["1.2", "Question", " yEs ", "  Two\r\nlines \n"], ["2.1"]]), SAYS + (
        f"1 First!A3 1.1 option=No note=Since 2020 sources={ACT_SAID}[Decree {{kind law}} {{date 2020}} {{stance contradicts}}]"
        " base=3:yes:Since 2019:1\n"
        "1 First!A4 1.2 option=yEs note=Two/lines sources=- base=0:-:-:0\n"
        "1 First!A5 2.1 option=- note=- sources=- base=1:-:Only a note:0\n")
    order = [3, 2, 1, 0, *range(len(KEYS) - 1, 3, -1)]
    yield "moved-columns", questionnaire(
        [moved(line, order) for line in UNTOUCHED], moved(KEYS, order), moved(["Code", "Question"], order)), (
        SAYS + UNTOUCHED_SAID.replace("!A", "!D"))
    yield "sorted-rows", questionnaire([UNTOUCHED[2], UNTOUCHED[0]]), SAYS + (
        "1 First!A3 2.1 option=- note=Only a note sources=- base=1:-:Only a note:0\n"
        f"1 First!A4 1.1 option=Yes note=Since 2019 sources={ACT_SAID} base=3:yes:Since 2019:1\n")
    yield "own-sheets-and-columns", questionnaire(
        [["1.1", "Question", "Yes", "Since 2019", *ACT, *[None] * 12, "checked by A."], [None, "1.2 A section"]],
        more=[("Mine", rows(["mgi", "1.1", "no"])), ("More of mine", rows(["1.2", "yes"]))]), SAYS + (
        f"1 First!A3 1.1 option=Yes note=Since 2019 sources={ACT_SAID} base=3:yes:Since 2019:1\n")
    yield "titles-above", pack(book([
        ("1 First", rows([], ["mgi:remark", *KEYS[1:], "mgi:code"], [None, None, "A title"],
                         ["x", "q", None, *[None] * 19, "Code"], ["x", "q", "Yes", "Since 2019", *ACT, *[None] * 12, "1.1"])),
        ("_mgi", rows(*IDENTITY))])), SAYS + (
        f"1 First!W5 1.1 option=Yes note=Since 2019 sources={ACT_SAID} base=3:yes:Since 2019:1\n")
    yield "numbers-as-text", questionnaire([
        ['<c r="@"><v>1.1</v></c>', None, '<c r="@"><v>1</v></c>', '<c r="@"><v>2019</v></c>',
         '<c r="@"><v>2019</v></c>', None, '<c r="@"><v>12</v></c>', '<c r="@"><v>43586</v></c>'],
        ["1.2", None, '<c r="@" t="b"><v>1</v></c>', None, "A", None, None, '<c r="@"><v>2019</v></c>', None, None,
         "B", None, None, '<c r="@" t="d"><v>2019-05-01T00:00:00</v></c>']]), SAYS + (
        "1 First!A3 1.1 option=1 note=2019 sources=[2019 {locator 12} {date 2019-05-01}] base=3:yes:Since 2019:1\n"
        "1 First!A4 1.2 option=TRUE note=- sources=[A {date 2019}][B {date 2019-05-01}] base=0:-:-:0\n")
    yield "days-from-1904", questionnaire(
        [["1.2", None, None, None, "A", None, None, '<c r="@"><v>42124</v></c>']],
        properties='<workbookPr date1904="true"/>'), SAYS + (
        "1 First!A3 1.2 option=- note=- sources=[A {date 2019-05-01}] base=0:-:-:0\n")
    yield "further-sources", questionnaire(
        UNTOUCHED, further=[["1.1", "Fourth", "Ley"], [], ["1.2", "Other"], ["1.1", "Fifth"], ["2.1"]]), SAYS + (
        UNTOUCHED_SAID.replace("] base=3", "][Fourth {kind law}][Fifth] base=3").replace(
            "1.2 option=- note=- sources=-", "1.2 option=- note=- sources=[Other]"))
    four = [*IDENTITY[:15], *(["source", "1.1", name, None, None, None, None, None, "supports"] for name in "BCD")]
    yield "further-sheet-gone", questionnaire(
        [["1.1", None, "Yes", "Since 2019", *ACT, "B", *[None] * 5, "C"]], identity=four), SAYS + (
        f"1 First!A3 1.1 option=Yes note=Since 2019 sources={ACT_SAID}[B][C][D] base=3:yes:Since 2019:4\n")
    yield "source-edited-keeps-its-file", questionnaire(
        [["1.1", None, "Yes", "Since 2019", "Migration Act ", "Regulation", "art. 13", None, ACT[4]]]), SAYS + (
        f"1 First!A3 1.1 option=Yes note=Since 2019 sources=[Migration Act {{kind Regulation}} {{locator art. 13}} "
        f"{{url https://example.org/act}} {{sha256 {SHA}}}] base=3:yes:Since 2019:1\n")
    yield "source-replaced", questionnaire([["1.1", None, "Yes", "Since 2019", "Another Act"]]), SAYS + (
        "1 First!A3 1.1 option=Yes note=Since 2019 sources=[Another Act] base=3:yes:Since 2019:1\n")
    columns = [KEYS[0], None, KEYS[2]]
    yield "columns-deleted", questionnaire([["1.1", None, "No"]], columns), SAYS + (
        "1 First!A3 1.1 option=No note=kept sources=kept base=3:yes:Since 2019:1\n")
    yield "reasons", questionnaire([
        ["1.1", None, "No", " REFORM "], ["1.2", None, "No", None, "A note"], ["2.1", None, "Yes", "earlier\u00a0 Mistake"],
        ["2.2", None, "Yes", "ادلة افضل"]], WHY, identity=FOLLOW_UP), SAYS + (
        "1 First!A3 1.1 option=No note=- sources=- reason=reform base=3:yes:-:0:reform\n"
        "1 First!A4 1.2 option=No note=A note sources=- reason=- base=2:no:A note:0:earlier-mistake\n"
        "1 First!A5 2.1 option=Yes note=- sources=- reason=earlier-mistake base=1:yes:-:0\n"
        "1 First!A6 2.2 option=Yes note=- sources=- reason=better-evidence base=0:-:-:0\n")
    yield "reasons-by-code", questionnaire([
        ["1.1", None, "No", "Better-Evidence"], ["1.2", None, "No", "circumstances", "A note"]], WHY, identity=FOLLOW_UP), (
        SAYS + "1 First!A3 1.1 option=No note=- sources=- reason=better-evidence base=3:yes:-:0:reform\n"
        "1 First!A4 1.2 option=No note=A note sources=- reason=circumstances base=2:no:A note:0:earlier-mistake\n")
    yield "reason-unknown", questionnaire([
        ["1.1", None, "No", "reforms"], ["1.2", None, "No", "earlier mistake", "A note"], [None, None, None, "reform"],
        ["2.1", None, "Yes", '<c r="@" t="e"><v>#N/A</v></c>']], WHY, identity=FOLLOW_UP), SAYS + (
        "1 First!A3 1.1 option=No note=- sources=- reason=- base=3:yes:-:0:reform\n"
        "1 First!A4 1.2 option=No note=A note sources=- reason=earlier-mistake base=2:no:A note:0:earlier-mistake\n"
        "1 First!A6 2.1 option=Yes note=- sources=- reason=- base=1:yes:-:0\n"
        f"problem 1 First!D3 workbook.unknown-reason code=1.1 value=reforms known={KNOWN}\n"
        "problem 1 First!D5 workbook.row-without-code value=reform\n"
        "problem 1 First!D6 workbook.error-cell value=#N/A\n")
    yield "reason-column-gone", questionnaire([["1.1", None, "No"]], identity=FOLLOW_UP), SAYS + (
        "1 First!A3 1.1 option=No note=- sources=- base=3:yes:-:0:reform\n")
    yield "formula-with-value", questionnaire([["1.2", None, '<c r="@" t="str"><f>"y"&amp;"es"</f><v>yes</v></c>']]), (
        SAYS + "1 First!A3 1.2 option=yes note=- sources=- base=0:-:-:0\n")
    yield "rows-in-error", questionnaire([
        ["1.1", None, '<c r="@" t="e"><v>#REF!</v></c>', '<c r="@"><f>A1</f></c>', *ACT[:5], "perhaps"],
        [None, None, None, "A note below"], ["9.9", None, "yes"], ["1.2", None, "yes"]],
        further=[[None, "No code"], ["1.10", "Wrong code"]]), SAYS + (
        "1 First!A3 1.1 option=- note=- sources=[Migration Act {kind law} {locator art. 12} {date 2019-05-01} "
        f"{{url https://example.org/act}} {{sha256 {SHA}}}] base=3:yes:Since 2019:1\n"
        "1 First!A6 1.2 option=yes note=- sources=- base=0:-:-:0\n"
        "problem 1 First!C3 workbook.error-cell value=#REF!\n"
        "problem 1 First!D3 workbook.formula-without-value value=\n"
        "problem 1 First!J3 workbook.unknown-stance value=perhaps\n"
        "problem 1 First!D4 workbook.row-without-code value=A note below\n"
        "problem 1 First!A5 workbook.unknown-code value=9.9\n"
        "problem Further!B3 workbook.row-without-code value=No code\n"
        "problem Further!A4 workbook.unknown-code value=1.10\n")


def bad_questionnaires():
    def saying(*changes):
        lines = [line for line in IDENTITY if line[0] not in [change[0] for change in changes]]
        return questionnaire(UNTOUCHED, identity=[change for change in changes if len(change) > 1] + lines)

    yield "no-identity", questionnaire(UNTOUCHED, identity=None), "- workbook.no-identity\n"
    yield "identity-without-authority", saying(["authority"]), "_mgi workbook.no-identity\n"
    yield "identity-without-hash", saying(["sha256"]), "_mgi workbook.no-identity\n"
    yield "other-format", saying(["format", "mgi-workbook/2"]), "_mgi!B1 workbook.other-format value=mgi-workbook/2\n"
    yield "bad-round", saying(["round", "first"]), "_mgi!B1 workbook.bad-identity value=first\n"
    yield "bad-revision", questionnaire(UNTOUCHED, identity=[*IDENTITY, ["answer", "3.1", "-1"]]), (
        "_mgi!C18 workbook.bad-identity value=-1\n")
    yield "base-twice", questionnaire(UNTOUCHED, identity=[*IDENTITY, ["answer", "1.1", "1"]]), (
        "_mgi!B18 workbook.bad-identity value=1.1\n")
    yield "source-without-answer", questionnaire(UNTOUCHED, identity=[*IDENTITY, ["source", "3.1", "A"]]), (
        "_mgi!B18 workbook.bad-identity value=3.1\n")
    yield "bad-stance", questionnaire(
        UNTOUCHED, identity=[*IDENTITY, ["source", "1.1", "A", None, None, None, None, None, "so-so"]]), (
        "_mgi!I18 workbook.bad-identity value=so-so\n")
    yield "bad-reason", questionnaire(
        UNTOUCHED, identity=[*IDENTITY, ["answer", "3.1", "1", "yes", None, "so-so"]]), (
        "_mgi!F18 workbook.bad-identity value=so-so\n")
    yield "header-gone", questionnaire(UNTOUCHED, keys=[]), "1 First workbook.header-missing column=mgi:code\n"
    yield "column-twice", questionnaire(UNTOUCHED, keys=[*KEYS, "mgi:note"]), (
        "1 First!W1 workbook.column-twice column=mgi:note\n")
    yield "column-of-a-source-gone", questionnaire(UNTOUCHED, keys=KEYS[:-1]), (
        "1 First workbook.column-missing column=mgi:source3.stance\n")
    yield "option-column-gone", questionnaire(UNTOUCHED, keys=[k for k in KEYS if k != "mgi:option"]), (
        "1 First workbook.column-missing column=mgi:option\n")


# --- writing ----------------------------------------------------------------------------------------------------------------


def write(folder, cases, result):
    for name, data, expected in cases:
        case = folder / name
        case.mkdir(parents=True, exist_ok=True)
        (case / "input.xlsx").write_bytes(data)
        (case / result).write_text(expected, encoding="utf-8")


def main(tests):
    write(tests / "cases" / "workbook", good(), "expected")
    for cases in (bad_archives, bad_parts, bad_xml, bad_sheets):
        write(tests / "cases" / "workbook", cases(), "error")
    write(tests / "cases" / "questionnaire", good_questionnaires(), "expected")
    write(tests / "cases" / "questionnaire", bad_questionnaires(), "error")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent)
