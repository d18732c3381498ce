"""Holds the three formats of one report against each other and against the published schemas.

    check_reports.py FOLDER [--schemas DIR]      FOLDER has report.json, report.xlsx and report.csv
    check_reports.py FOLDER --self-test          spoils copies of the three and expects each to be noticed

Prints TAP. Nothing of the program under test is used: the workbook is read by openpyxl, the JSON by Python.
"""

import argparse
import csv
import io
import json
import math
import pathlib
import re
import shutil
import sys
import tempfile
import zipfile

import jsonschema
import openpyxl

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "oracle"))
import whatif  # noqa: E402

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
SHEET_NAME_MAX = 31
PAPER_A4 = 9


class Problems(list):
    def expect(self, what, stated, found):
        if stated != found:
            self.append(f"{what}: the document says {stated!r}, found {found!r}")

    def need(self, what, true):
        if not true:
            self.append(what)


def in_a_workbook(number):
    """A workbook keeps 16 significant digits."""
    return None if number is None else float(f"{number:.16G}")


class Report:
    def __init__(self, folder):
        folder = pathlib.Path(folder)
        self.json = json.loads((folder / "report.json").read_text(encoding="utf-8"))
        self.csv = (folder / "report.csv").read_bytes()
        self.xlsx = (folder / "report.xlsx").read_bytes()
        self.book = openpyxl.load_workbook(io.BytesIO(self.xlsx))
        self.sections = self.json["sections"]
        self.top = [section for section in self.sections if section["depth"] == 0]
        self.questions = [question for section in self.sections for question in section["questions"]]
        self.compared = self.json["comparison"]

    def whatif(self):
        """The rows of the three tables of what the scores hang on."""
        following = [(section, question) for section in self.json["next"]["sections"] for question in section["questions"]]
        return {"next": following, "answers": self.json["sensitivity"]["answers"], "weights": self.json["sensitivity"]["weights"]}

    def sheets(self):
        """The sheets by what they are for: their names are in the report's language."""
        sheets = list(self.book.worksheets)
        named = {"summary": sheets.pop(0), "scores": sheets.pop(0), "method": sheets.pop(), "sources": sheets.pop()}
        if any(self.whatif().values()):
            named["what if"] = sheets.pop()
        if self.compared:
            named["changed answers"], named["change"] = sheets.pop(), sheets.pop()
        named["domains"] = sheets
        return named


def number(cell):
    return None if cell.value is None else float(cell.value)


def text(cell):
    """What Excel shows: "_x005F_" is how a workbook writes an underscore that begins an escape."""
    return None if cell.value is None else str(cell.value).replace("_x005F_", "_")


# --- JSON ---------------------------------------------------------------------------------------------------------


def check_schemas(report, problems, schemas):
    schema = json.loads((schemas / "mgi-report-1.schema.json").read_text(encoding="utf-8"))
    resolver = jsonschema.RefResolver(base_uri=(schemas / "mgi-report-1.schema.json").as_uri(), referrer=schema)
    validator = jsonschema.Draft202012Validator(schema, resolver=resolver)
    for error in validator.iter_errors(report.json):
        problems.append(f"schema: /{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")


def check_document(report, problems):
    by_code = {section["code"]: section for section in report.json["score"]["sections"]}
    for section in report.sections:
        problems.expect(f"figures of section {section['code']}", by_code[section["code"]], section["figures"])
    counts = report.json["manifest"]["counts"]
    problems.expect("sections", counts["sections"], len(report.sections))
    problems.expect("questions", counts["questions"], len(report.questions))
    problems.expect("sources", counts["sources"], len(report.json["sources"]))
    problems.expect("changes", counts["changes"], len(report.json["changes"]))
    answered = sum(section["figures"]["answered"] for section in report.top)
    problems.expect("answered", counts["answered"], answered)
    framework = json.loads(report.json["framework"]["bytes"])
    problems.expect("the framework inside", report.json["framework"]["id"], framework["id"])
    for section in (report.compared or {"sections": []})["sections"]:
        if section["parts"]:
            total = sum(section["parts"].values())
            problems.need(f"parts of {section['code']} add up", abs(total - section["change"]) < 1e-9)


def check_hangs_on(report, problems):
    problems.extend(whatif.wrong(report.json))


# --- CSV ----------------------------------------------------------------------------------------------------------


def safe(value):
    if value is None:
        return ""
    return "'" + value if value.startswith(FORMULA_STARTS) else value


def check_csv_row(problems, row, domain, section, question, identity):
    place = f"CSV {question['code']}"
    for name, value in identity.items():
        problems.expect(f"{place} {name}", value, row[name])
    for prefix, owner in (("domain", domain), ("section", section)):
        problems.expect(f"{place} {prefix}", owner["code"], row[prefix])
        for figure in ("score", "low", "high"):
            cell = row[f"{prefix}_{figure}"]
            problems.expect(f"{place} {prefix} {figure}", owner["figures"][figure], float(cell) if cell else None)
        stated = "true" if owner["figures"]["quotable"] else "false"
        problems.expect(f"{place} {prefix} quotable", stated, row[f"{prefix}_quotable"])
    for column, key in (("code", "code"), ("question", "text"), ("option", "option"), ("note", "note")):
        problems.expect(f"{place} {column}", safe(question[key]), row[column])
    problems.expect(f"{place} option_label", safe(question["option_label"]), row["option_label"])
    problems.expect(f"{place} points", question["points"], float(row["points"]) if row["points"] else None)
    problems.expect(f"{place} applies", question["applies"], row["applies"] == "true")
    for source in question["sources"]:
        problems.need(f"{place} names {source['title']}", source["title"] in row["sources"])


def check_csv(report, problems):
    problems.need("CSV begins with a byte order mark", report.csv.startswith(b"\xef\xbb\xbf"))
    content = report.csv[3:].decode("utf-8")
    lines = [line for line in csv.reader(io.StringIO(content, newline=""), strict=True)]
    problems.need("CSV ends its rows with CRLF", content.count("\r\n") == len(lines) and content.endswith("\r\n"))
    rows = [dict(zip(lines[0], line)) for line in lines[1:]]
    problems.expect("rows of the CSV", len(report.questions), len(rows))
    assessment, framework = report.json["assessment"], report.json["framework"]
    identity = {
        "authority": assessment["authority"], "round": str(assessment["round"]), "year": str(assessment["year"]),
        "framework": f"{framework['id']}/{framework['edition']}",
    }
    remaining, domain = iter(rows), None
    for section in report.sections:
        domain = section if section["depth"] == 0 else domain
        for question in section["questions"]:
            check_csv_row(problems, next(remaining, {}) or dict.fromkeys(lines[0], ""), domain, section, question, identity)
    for row in rows:
        for name, cell in row.items():
            problems.need(f"CSV {row['code']} {name} is no formula", not cell.startswith(FORMULA_STARTS))


# --- workbook: what it says ------------------------------------------------------------------------------------------


def check_figures(problems, place, cells, figures):
    for cell, key in zip(cells, ("score", "low", "high", "answered", "applicable")):
        problems.expect(f"{place} {key}", in_a_workbook(figures[key]), number(cell))


def header_row(sheet):
    return sheet.auto_filter.ref and int(re.match(r"[A-Z]+(\d+)", sheet.auto_filter.ref).group(1))


def data_rows(sheet):
    return list(sheet.iter_rows(min_row=header_row(sheet) + 1))


def check_summary(report, problems, sheet):
    changes = {change["code"]: change for change in (report.compared or {"sections": []})["sections"]}
    rows = {str(row[0].value): row for row in sheet.iter_rows() if row[0].value is not None}
    for section in report.top:
        row = rows.get(f"{section['code']} {section['title']}")
        if row is None:
            problems.append(f"summary: no row for section {section['code']}")
            continue
        check_figures(problems, f"summary {section['code']}", row[1:6], section["figures"])
        figures = section["figures"]
        marked = row[6].value is not None and str(row[6].value) != ""
        problems.need(f"summary {section['code']} is marked", marked or (figures["quotable"] and figures["score"] is not None))
        if report.compared:
            change = changes[section["code"]]
            problems.expect(f"summary {section['code']} from", in_a_workbook(change["from"]), number(row[7]))
            problems.expect(f"summary {section['code']} change", in_a_workbook(change["change"]), number(row[8]))
    notice = report.json["framework"]["notice"]
    problems.need("summary has the notice", notice is None or notice in rows)
    problems.need("summary names the authority", report.json["assessment"]["name"] in rows)


def check_scores(report, problems, sheet):
    rows = data_rows(sheet)
    overall = report.json["score"]["overall"]
    if overall is not None:
        check_figures(problems, "scores: the whole", rows.pop(0)[3:8], overall)
    problems.expect("rows of the scores", len(report.sections), len(rows))
    for section, row in zip(report.sections, rows):
        problems.expect("scores: code", section["code"], text(row[0]))
        check_figures(problems, f"scores {section['code']}", row[3:8], section["figures"])
        found = [int(count) for count in re.findall(r" (\d+)(?: ·|$)", text(row[8]) or "")]
        problems.expect(f"scores {section['code']} counts", list(section["figures"]["counts"].values()), found)


def below(sections, top):
    """A top section and all below it, in order."""
    start = sections.index(top)
    for section in sections[start:]:
        if section["depth"] == 0 and section is not top:
            return
        yield section


def check_question(problems, row, question):
    place = f"question {question['code']}"
    problems.expect(place, question["code"], text(row[0]))
    problems.expect(f"{place} text", question["text"], text(row[1]))
    if question["applies"] and question["option"] is not None:
        problems.expect(f"{place} answer", question["option_label"], text(row[2]))
        problems.expect(f"{place} criterion", question["criterion"], text(row[4]))
    else:
        problems.need(f"{place} says why it has no answer", row[2].value not in (None, question["option_label"]))
    problems.expect(f"{place} points", in_a_workbook(question["points"]), number(row[3]))
    problems.expect(f"{place} note", question["note"], text(row[5]))
    for source in question["sources"]:
        problems.need(f"{place} cites [{source['number']}]", f"[{source['number']}] {source['title']}" in (text(row[6]) or ""))


def check_domains(report, problems, sheets):
    problems.expect("sheets of top sections", len(report.top), len(sheets))
    for top, sheet in zip(report.top, sheets):
        rows = iter(data_rows(sheet))
        for section in below(report.sections, top):
            row = next(rows)
            problems.expect("heading", section["code"], text(row[0]))
            problems.expect(f"score of {section['code']}", in_a_workbook(section["figures"]["score"]), number(row[2]))
            for question in section["questions"]:
                check_question(problems, next(rows), question)
        problems.need(f"{sheet.title} has no more rows", next(rows, None) is None)


def check_change(report, problems, named):
    changes = {change["code"]: change for change in report.compared["sections"]}
    changes[None] = report.compared["overall"]
    rows = {text(row[0]): row for row in data_rows(named["change"])}
    problems.expect("rows of the change", len([c for c in changes.values() if c]), len(rows))
    for code, row in rows.items():
        change = changes[code]
        parts = change["parts"] or dict.fromkeys(("answers", "questions", "coverage", "rules"))
        stated = [change["from"], change["to"], change["change"], *parts.values()]
        problems.expect(f"change of {code}", [in_a_workbook(n) for n in stated], [number(cell) for cell in row[2:9]])
        problems.need(f"change of {code} says why", change["parts"] is not None or row[12].value)
    rows = data_rows(named["changed answers"])
    expected = len(report.json["changes"]) + len(report.compared["not_comparable"])
    problems.expect("rows of changed answers", expected, len([row for row in rows if any(c.value for c in row)]))
    for change, row in zip(report.json["changes"], rows):
        place = f"changed answer {change['code']}"
        problems.expect(place, [change["code"], change["text"]], [text(row[0]), text(row[3])])
        for key, cell in (("before_label", row[4]), ("after_label", row[5])):
            problems.need(f"{place} {key}", text(cell) == change[key] if change[key] else cell.value)
    asked = {q["code"]: q["text"] for section in report.json["sections"] for q in section["questions"]}
    for link, row in zip(report.compared["not_comparable"], rows[len(report.json["changes"]):]):
        place = f"not comparable {link['from']} {link['to']}"
        problems.expect(place, ["\n".join(link["to"]) or None, "\n".join(link["from"]) or None], [text(row[0]), text(row[1])])
        problems.expect(f"{place} asks", "\n".join(asked[code] for code in link["to"]) or None, text(row[3]))
        problems.expect(f"{place} says why", link.get("note"), text(row[9]))


def what_of(report, code):
    known = {section["code"]: section["title"] for section in report.sections}
    known |= {question["code"]: question["text"] for question in report.questions}
    return known[code]


def option_label(report, code, option):
    question = next(question for question in report.questions if question["code"] == code)
    return next(o["label"] for o in question["options"] if o["code"] == option)


def whatif_row(report, table, item):
    """The cells behind the section's: code, text, numbers, words."""
    if table == "next":
        section, question = item
        return [question["code"], what_of(report, question["code"]), question["narrows"], question["opens"], section["low"], section["high"]]
    if table == "answers":
        code = item["question"]
        labels = [option_label(report, code, item[key]) for key in ("option", "changed")]
        return [code, what_of(report, code), item["before"], item["after"], *labels]
    return [item["code"], what_of(report, item["code"]), item["weight"], item["from"]]


def check_whatif(report, problems, sheet):
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    for table, items in report.whatif().items():
        for item in items:
            section = item[0]["code"] if table == "next" else item["section"]
            stated = whatif_row(report, table, item)
            stated = [in_a_workbook(cell) if isinstance(cell, (int, float)) else cell for cell in stated]
            while rows and rows[0][2 : 2 + len(stated)] != stated:
                rows.pop(0)
            if not rows:
                problems.append(f"what if: no row in its place for {section} {stated}")
                return
            found = rows.pop(0)
            problems.expect(f"what if: section of {stated}", section, found[0])
            problems.need(f"what if: title of {section}", section is None or found[1] == what_of(report, section))
            if table == "weights":
                problems.expect(f"what if: end for {stated}", item["to"] if item["to"] < 1000 else str, found[6] if item["to"] < 1000 else type(found[6]))


def check_lists(report, problems, named):
    rows = [row for row in data_rows(named["sources"]) if row[0].value is not None]
    problems.expect("rows of the sources", len(report.json["sources"]), len(rows))
    for source, row in zip(report.json["sources"], rows):
        problems.expect("source", [source["number"], source["title"]], [number(row[0]), text(row[1])])
        problems.expect("date", source["date"], text(row[4]))
        problems.expect("address", source["url"], text(row[5]))
        problems.expect("cited by", ", ".join(source["questions"]), text(row[7]))
    cells = [text(cell) for row in named["method"].iter_rows() for cell in row if cell.value is not None]
    for sentence in report.json["method"]["sentences"]:
        problems.need(f"method says {sentence[:40]!r}", sentence in cells)
    for part in report.json["manifest"]["parts"]:
        problems.need(f"method has the hash of {part['name']}", part["sha256"] in cells)


def check_workbook_says(report, problems):
    named = report.sheets()
    check_summary(report, problems, named["summary"])
    check_scores(report, problems, named["scores"])
    check_domains(report, problems, named["domains"])
    check_lists(report, problems, named)
    if report.compared:
        check_change(report, problems, named)
    if "what if" in named:
        check_whatif(report, problems, named["what if"])


# --- workbook: how it is made ------------------------------------------------------------------------------------------


def check_no_formulas(report, problems):
    with zipfile.ZipFile(io.BytesIO(report.xlsx)) as archive:
        names = archive.namelist()
        for name in names:
            if name.startswith("xl/worksheets/sheet"):
                problems.need(f"{name} has a formula", not re.search(rb"<f[ >/]", archive.read(name)))
        problems.need("the workbook has no link to open", not any("externalLink" in name for name in names))
        charts = [name for name in names if name.startswith("xl/charts/chart")]
        wanted = 0 if all(s["figures"]["score"] is None for s in report.top) else 2 if report.compared else 1
        problems.need(f"{len(charts)} native charts, {wanted} wanted", len(charts) >= wanted)
    for sheet in report.book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith(FORMULA_STARTS):
                    problems.expect(f"{sheet.title} {cell.coordinate} is text", "s", cell.data_type)


def check_sheet_names(report, problems):
    titles = [sheet.title for sheet in report.book.worksheets]
    for title in titles:
        problems.need(f"sheet name {title!r} is short", len(title.encode("utf-16-le")) // 2 <= SHEET_NAME_MAX)
        problems.need(f"sheet name {title!r} has no forbidden character", not re.search(r"[\[\]:*?/\\]", title))
    problems.expect("distinct sheet names", len(titles), len({title.casefold() for title in titles}))


def check_page(report, problems, sheet):
    rtl = report.json["direction"] == "rtl"
    problems.expect(f"{sheet.title} runs right to left", rtl, bool(sheet.sheet_view.rightToLeft))
    problems.expect(f"{sheet.title} paper", PAPER_A4, sheet.page_setup.paperSize)
    problems.expect(f"{sheet.title} orientation", "landscape", sheet.page_setup.orientation)
    problems.need(f"{sheet.title} is one page wide", sheet.sheet_properties.pageSetUpPr.fitToPage)
    problems.expect(f"{sheet.title} pages wide", 1, sheet.page_setup.fitToWidth or 1)
    problems.need(f"{sheet.title} has a page header", sheet.oddHeader.left.text and sheet.oddHeader.right.text)
    numbers = sheet.oddFooter.left if rtl else sheet.oddFooter.right
    problems.need(f"{sheet.title} has page numbers", "&P" in (numbers.text or ""))


def check_table(problems, sheet):
    header = header_row(sheet)
    problems.need(f"{sheet.title} has a filter", header)
    if not header:
        return
    problems.expect(f"{sheet.title} keeps its headings on the screen", f"B{header + 1}", sheet.freeze_panes)
    problems.expect(f"{sheet.title} repeats its headings", f"${header}:${header}", sheet.print_title_rows)
    for cell in sheet[header]:
        problems.need(f"{sheet.title} {cell.coordinate} is a heading", cell.value and cell.alignment.wrap_text)


def check_workbook_made(report, problems):
    check_no_formulas(report, problems)
    check_sheet_names(report, problems)
    named = report.sheets()
    for sheet in report.book.worksheets:
        check_page(report, problems, sheet)
        for row in sheet.iter_rows():
            for cell in row:
                long = isinstance(cell.value, str) and len(cell.value) > 100
                problems.need(f"{sheet.title} {cell.coordinate} is wrapped", not long or cell.alignment.wrap_text)
        tables = [sheet] if sheet not in (named["summary"], named["method"], named.get("what if")) else []
        for table in tables:
            check_table(problems, table)
    changed = report.json["assessment"]["changed"]
    problems.expect("created", changed[:19], report.book.properties.created.isoformat()[:19])
    if report.json["direction"] == "rtl":
        orders = {cell.alignment.readingOrder for row in named["scores"].iter_rows() for cell in row}
        problems.need("headings read from right to left", 2 in orders)


def check_own_title(report, problems):
    """The framework's own words name the result; the program adds no name of its own to a figure."""
    said = json.dumps({**report.json, "framework": {**report.json["framework"], "bytes": ""}}, ensure_ascii=False)
    if "MGI" in said:
        return
    for sheet in report.book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                problems.need(f"{sheet.title} {cell.coordinate} says MGI", "MGI" not in str(cell.value))


# --- running ----------------------------------------------------------------------------------------------------------


def checks(schemas):
    return [
        ("the JSON fits its schema", lambda report, problems: check_schemas(report, problems, schemas)),
        ("the JSON agrees with itself", check_document),
        ("what the scores hang on follows from the answers", check_hangs_on),
        ("the CSV says the same", check_csv),
        ("the workbook says the same", check_workbook_says),
        ("the workbook is made as it should be", check_workbook_made),
        ("no name but the framework's own", check_own_title),
    ]


def run(folder, schemas):
    for name, check in checks(schemas):
        problems = Problems()
        try:
            check(Report(folder), problems)
        except Exception as error:  # a report so wrong that it cannot be checked is a failed check
            problems.append(f"{type(error).__name__}: {error}")
        yield name, problems


def spoil_json(folder, change):
    file = folder / "report.json"
    document = json.loads(file.read_text(encoding="utf-8"))
    change(document)
    file.write_text(json.dumps(document), encoding="utf-8")


def spoil_book(folder, change):
    book = openpyxl.load_workbook(folder / "report.xlsx")
    change(book)
    book.save(folder / "report.xlsx")


def spoil_csv(folder, before, after):
    file = folder / "report.csv"
    content = file.read_bytes()
    assert before in content, before
    file.write_bytes(content.replace(before, after, 1))


def last_bit(document):
    """In both places where the JSON says it, so that only the other formats can tell."""
    section = next(section for section in document["sections"] if section["figures"]["score"])
    stated = next(s for s in document["score"]["sections"] if s["code"] == section["code"])
    section["figures"]["score"] = stated["score"] = math.nextafter(stated["score"], 101)


def other_way(document):
    document["direction"] = "rtl" if document["direction"] == "ltr" else "ltr"


def one_formula(book):
    book.worksheets[2]["F4"] = "=1+1"


def other_points(book):
    sheet = book.worksheets[2]
    sheet.cell(row=header_row(sheet) + 3, column=4).value = 0.123


def other_change(book):
    book.worksheets[-5]["F2"].value = 99


def other_score_then(book):
    sheet = book.worksheets[-3]
    row = next(row for row in sheet.iter_rows() if row[2].value == "1.2.1")
    row[5].value += 1


def other_pivot(document):
    document["sensitivity"]["answers"][0]["after"] += 1


def other_range(document):
    document["sensitivity"]["weights"][0]["from"] += 0.001


def no_next(document):
    document["next"]["sections"] = []


def no_reason(document):
    document["comparison"]["sections"][0]["parts"] = None


SCHEMA, DOCUMENT, HANGS, CSV, SAYS, MADE, TITLE = range(7)

# What is spoiled, how, and which check must notice it; None: nothing is spoiled and none may.
SPOILED = [
    ("a workbook saved again by another program", lambda f: spoil_book(f, lambda book: None), None),
    ("an unknown key", lambda f: spoil_json(f, lambda d: d.update(extra=1)), SCHEMA),
    ("a score outside 0 to 100", lambda f: spoil_json(f, lambda d: d["score"]["sections"][0].update(score=101)), SCHEMA),
    ("a change without parts and without a reason", lambda f: spoil_json(f, no_reason), SCHEMA),
    ("a figure that is given twice, differently", lambda f: spoil_json(f, lambda d: d["sections"][0]["figures"].update(low=1)), DOCUMENT),
    ("another score after one step", lambda f: spoil_json(f, other_pivot), HANGS),
    ("another range of a weight", lambda f: spoil_json(f, other_range), HANGS),
    ("a best question that is missing", lambda f: spoil_json(f, no_next), HANGS),
    ("one of the two parts alone", lambda f: spoil_json(f, lambda d: d.pop("next")), SCHEMA),
    ("a score that differs in its last bit", lambda f: spoil_json(f, last_bit), CSV),
    ("another figure in the CSV", lambda f: spoil_csv(f, b",1,", b",1.5,"), CSV),
    ("no byte order mark", lambda f: spoil_csv(f, b"\xef\xbb\xbf", b""), CSV),
    ("an armed formula in the CSV", lambda f: spoil_csv(f, b"'=", b"="), CSV),
    ("other points in the workbook", lambda f: spoil_book(f, other_points), SAYS),
    ("another change in the workbook", lambda f: spoil_book(f, other_change), SAYS),
    ("another score after one step in the workbook", lambda f: spoil_book(f, other_score_then), SAYS),
    ("a formula", lambda f: spoil_book(f, one_formula), MADE),
    ("a sheet without a filter", lambda f: spoil_book(f, lambda b: setattr(b.worksheets[1].auto_filter, "ref", None)), MADE),
    ("the other direction", lambda f: spoil_json(f, other_way), MADE),
    ("another name for the result", lambda f: spoil_book(f, lambda b: b.worksheets[0].append(["MGI score"])), TITLE),
]


def self_test(folder, schemas):
    for name, spoil, expected in SPOILED:
        with tempfile.TemporaryDirectory() as copy:
            copy = pathlib.Path(copy)
            for file in ("report.json", "report.csv", "report.xlsx"):
                shutil.copy(pathlib.Path(folder) / file, copy)
            spoil(copy)
            found = [problems for _, problems in run(copy, schemas)]
        if expected is None:
            yield f"{name} is fine", [problem for problems in found for problem in problems]
        else:
            yield f"{name} is noticed", [] if found[expected] else [f"not by check {expected + 1}"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--schemas", default=pathlib.Path(__file__).resolve().parents[2] / "docs" / "schema")
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    results = list((self_test if options.self_test else run)(options.folder, pathlib.Path(options.schemas).resolve()))
    print(f"1..{len(results)}")
    for count, (name, problems) in enumerate(results, 1):
        print(f"{'not ok' if problems else 'ok'} {count} - {name}")
        for problem in problems[:20]:
            print(f"# {problem}")
    return any(problems for _, problems in results)


if __name__ == "__main__":
    sys.exit(main())
