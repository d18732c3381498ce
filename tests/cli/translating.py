"""Sheets for translators: out as CSV and as a workbook, through the hands of somebody, and back.

What comes back untouched must give the same bytes; what is changed must change nothing else. Hashes are computed here.
"""

import csv
import hashlib
import io
import json
import pathlib
import re

import openpyxl

import harness

FRAMEWORKS = harness.TESTS.parent / "data" / "frameworks"
ODD = harness.FILES / "odd.json"
MISSING, STALE = "FFFFF2CC", "FFFCE4D6"


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def texts_of(value, language, pointer=""):
    """Pointers of all texts of a framework, by walking through its JSON."""
    if isinstance(value, dict) and isinstance(value.get(language), str):
        yield pointer, value
    elif isinstance(value, dict):
        for key, member in value.items():
            if key != "translations":
                yield from texts_of(member, language, f"{pointer}/{key}")
    elif isinstance(value, list):
        for index, member in enumerate(value):
            yield from texts_of(member, language, f"{pointer}/{index}")


class Desk:
    """A folder with one framework in a database, and its sheet."""

    def __init__(self, folder, path):
        self.folder = pathlib.Path(folder)
        self.bytes = path.read_bytes()
        self.framework = json.loads(self.bytes)
        self.name = f"{self.framework['id']}/{self.framework['edition']}"
        if not (self.folder / "mgi.db").exists():
            harness.must(["init"], self.folder)
        harness.run(["framework", "load", path], self.folder)

    def export(self, kind, *more):
        harness.must(["framework", "export", self.name, "--format", kind, "-o", f"sheet.{kind}", *more], self.folder)
        return (self.folder / f"sheet.{kind}").read_bytes()

    def rows(self, *more):
        text = self.export("csv", *more).decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def send(self, rows, **options):
        """Writes rows as a CSV file and merges it: (status, what came out, standard output, standard error)."""
        out = io.StringIO(newline="")
        writer = csv.DictWriter(out, fieldnames=list(rows[0]), **options)
        writer.writeheader()
        writer.writerows(rows)
        return self.merge(out.getvalue().encode())

    def merge(self, data, *more, name="back.csv"):
        (self.folder / name).write_bytes(data)
        (self.folder / "new.json").unlink(missing_ok=True)
        status, out, err = harness.run(["framework", "translate", name, "-o", "new.json", *more], self.folder)
        new = self.folder / "new.json"
        return status, new.read_bytes() if new.exists() else None, out, err


def unguarded(text):
    return text[1:] if re.match(r"'+[=+\-@\t\r]", text) else text


def check_untouched(tap, desk):
    sheet = desk.export("csv")
    status, new, _, err = desk.merge(sheet)
    tap.ok(status == 0 and new == desk.bytes, f"{desk.name}: a sheet that comes back as it went out changes no byte", err)


def check_rows(tap, desk):
    rows = desk.rows()
    languages = ["en", *(tag for tag in desk.framework["languages"] if tag != "en")]
    header = ["pointer", "code", "field", "en"] + [c for tag in languages[1:] for c in (tag, f"{tag} status")]
    tap.equal(list(rows[0]), header, f"{desk.name}: English first, each other language with its status")
    tap.equal((rows[0]["pointer"], rows[0]["code"], rows[0]["field"]), ("", desk.name, "framework"),
              f"{desk.name}: the first row says which framework this is")
    found = {row["pointer"]: {tag: unguarded(row[tag]) for tag in languages} for row in rows[1:]}
    expected = dict(texts_of(desk.framework, "en"))
    tap.ok(found == expected and len(rows) == len(expected) + 1, f"{desk.name}: every text has a row, word for word",
           [pointer for pointer in expected if found.get(pointer) != expected[pointer]][:5])


def check_spreadsheets(tap, desk):
    """What spreadsheet programs and people do to a table."""
    rows = desk.rows()
    reversed_rows = list(reversed(rows))
    bare = [{name: row[name] for name in ("fr", "en", "pointer") if name in row} for row in rows[1:]]
    same = {
        "semicolons": lambda: desk.send(rows, delimiter=";"),
        "line feeds": lambda: desk.send(rows, lineterminator="\n"),
        "all in quotes": lambda: desk.send(rows, quoting=csv.QUOTE_ALL),
        "rows in another order": lambda: desk.send(reversed_rows),
        "a byte order mark": lambda: desk.merge(b"\xef\xbb\xbf" + desk.export("csv").removeprefix(b"\xef\xbb\xbf")),
        "carriage returns inside texts": lambda: desk.send(
            [{k: v.replace("\n", "\r\n") for k, v in row.items()} for row in rows]),
        "rows left out": lambda: desk.send(rows[:1] + rows[5:9]),
    }
    for name, send in same.items():
        status, new, _, err = send()
        tap.ok(status == 0 and new == desk.bytes, f"{desk.name}: {name} change nothing", err)
    status, _, _, err = desk.send(bare)
    tap.ok(status == 1 and "--framework" in err, "a sheet without its first row must be told its framework", err)
    desk.send(bare)
    status, new, _, err = desk.merge((desk.folder / "back.csv").read_bytes(), "--framework", desk.name)
    tap.ok(status == 0 and new == desk.bytes, "three columns are enough", err)


def check_change(tap, desk, language="fr"):
    """One wording changes: its bytes, and its mark."""
    rows = desk.rows()
    row = next(row for row in rows[1:] if row["field"] == "guidance")
    before, row[language] = row[language], 'Dit « autre » chose : "x" \\ y\nsur deux lignes'
    status, new, out, err = desk.send(rows)
    tap.ok(status == 0, "a changed wording is taken", err)
    expected = json.loads(desk.bytes)
    text = dict(texts_of(expected, "en"))[row["pointer"]]
    tap.equal(text[language], before, "the row is the text's")
    text[language] = row[language]
    expected.setdefault("translations", {}).setdefault(row["pointer"], {})[language] = sha256(text["en"])
    tap.equal(json.loads(new), expected, "only this wording and its mark are new")
    old_lines, new_lines = desk.bytes.decode().splitlines(), new.decode().splitlines()
    changed = set(old_lines) - set(new_lines)
    tap.ok(len(changed) <= 2, "only its line changes, and the line before the marks", "\n".join(changed))
    tap.ok("1 text changed" in out and "--edition" in out, "it is said what changed, and what to do", out)
    status, new, out, err = desk.merge((desk.folder / "back.csv").read_bytes(), "--edition", "2099.1")
    tap.ok(status == 0 and json.loads(new)["edition"] == "2099.1" and "mgi framework load new.json" in out,
           "an edition is given", out + err)
    harness.must(["framework", "load", "new.json"], desk.folder)
    return json.loads(new)


def check_marks(tap, folder):
    """Marks are made once, and tell when English changes."""
    folder = pathlib.Path(folder)
    (folder / "plain.json").write_bytes(ODD.read_bytes())
    harness.must(["framework", "stamp", "plain.json", "-o", "stamped.json"], folder)
    stamped = json.loads((folder / "stamped.json").read_bytes())
    marks = stamped.pop("translations")
    tap.equal(stamped, json.loads(ODD.read_bytes()), "stamping adds marks and nothing else")
    expected = {pointer: {tag: sha256(text["en"]) for tag in ("ar", "pt-BR")}
                for pointer, text in texts_of(stamped, "en")}
    tap.equal(marks, expected, "every translation is marked with the hash of its English")
    harness.must(["framework", "stamp", "stamped.json", "-o", "again.json"], folder)
    tap.equal((folder / "again.json").read_bytes(), (folder / "stamped.json").read_bytes(), "stamping twice is stamping once")

    text = (folder / "stamped.json").read_text(encoding="utf-8")
    text = text.replace('"en": "Which one?"', '"en": "Which of the two?"').replace('"1.0-a"', '"1.1"')
    (folder / "later.json").write_text(text, encoding="utf-8")
    desk = Desk(folder, folder / "later.json")
    shown = harness.must(["framework", "show", desk.name], folder)
    count = len(expected)
    tap.ok(f"Arabic (ar): {count} of {count} texts, 1 of them older than its English text" in shown
           and f"English (en): {count} of {count} texts\n" in shown, "show tells what is stale", shown)
    rows = desk.rows()
    tap.equal([row["pointer"] for row in rows if row["ar status"] == "stale"],
              ["/sections/0/sections/1/questions/0/text"], "the sheet tells which")
    book = openpyxl.load_workbook(io.BytesIO(desk.export("xlsx")))
    stale = [cell for row in book.worksheets[0].iter_rows(min_row=2) for cell in row
             if cell.fill.fgColor.rgb == STALE]
    tap.equal(len(stale), 4, "the workbook gives two languages' cells and their status a colour")

    row = next(row for row in rows if row["ar status"] == "stale")
    row["ar"] = "أيهما؟"
    status, new, _, err = desk.send(rows)
    tap.ok(status == 0, "the stale one is translated anew", err)
    (folder / "new.json").write_bytes(new.replace(b'"1.1"', b'"1.2"', 1))
    after = Desk(folder, folder / "new.json")
    left = [(r["ar status"], r["pt-BR status"]) for r in after.rows() if r["pointer"] == row["pointer"]]
    tap.equal(left, [("", "stale")], "it is stale no longer; the language that nobody touched is")
    check_confirming(tap, folder)


def check_confirming(tap, folder):
    out = harness.must(["framework", "stamp", "later.json", "-o", "same.json"], folder)
    tap.equal((folder / "same.json").read_bytes(), (folder / "later.json").read_bytes(), "stamping leaves a stale mark")
    tap.ok("2 are older than their English texts" in out, "and says so", out)
    out = harness.must(["framework", "stamp", "--stale", "later.json", "-o", "fresh.json"], folder)
    tap.ok(out.startswith("2 translations are marked"), "it can be confirmed", out)


def check_new_language(tap, folder):
    desk = Desk(folder, ODD)
    rows = desk.rows("--add-language", "fr")
    tap.ok(all(row["fr"] == "" and row["fr status"] == "missing" for row in rows[1:]), "a new language is all missing")
    status, new, _, err = desk.send(rows)
    tap.ok(status == 0 and new == desk.bytes, "a column that nobody began with changes nothing", err)
    for number, row in enumerate(rows[1:-2]):
        row["fr"] = f"Texte {number}"
    status, new, _, err = desk.send(rows)
    where = [line.split(": ")[1] for line in err.splitlines()]
    tap.ok(status == 1 and new is None and where == [f"row {len(rows)}", f"row {len(rows) + 1}"],
           "a language that is not whole is refused, each gap with its row", err)
    status, _, _, err = desk.send(rows[:1] + rows[1:-2])
    tap.ok(status == 1 and len(err.splitlines()) == 1 and rows[-2]["pointer"] in err and "2 texts" in err,
           "so are rows that are not there", err)
    rows[-1]["fr"] = rows[-2]["fr"] = "Dernier"
    status, new, _, err = desk.send(rows)
    tap.ok(status == 0, "a whole language is taken", err)
    made = json.loads(new)
    tap.equal(made["languages"], ["en", "ar", "pt-BR", "fr"], "it is listed")
    tap.equal(dict(texts_of(made, "en"))["/title"]["fr"], "Texte 0", "it stands beside the others")
    tap.equal(len(made["translations"]), len(rows) - 1, "each of its texts is marked")
    checked = harness.must(["framework", "check", "new.json"], desk.folder)
    tap.ok("fr" in checked, "the outcome is a framework", checked)


def check_workbook(tap, desk):
    book = openpyxl.load_workbook(io.BytesIO(desk.export("xlsx", "--add-language", "ur")))
    sheet, about = book.worksheets
    names = [cell.value for cell in sheet[1]]
    expected = list(dict(desk.rows("--add-language", "ur")[0]))
    tap.equal(names, expected, "the workbook has the columns of the CSV file")
    tap.equal(sheet.freeze_panes, "D2", "its header and codes stay in view")
    rows = [{name: cell.value or "" for name, cell in zip(names, row)} for row in sheet.iter_rows(min_row=2)]
    kept = [{k: v for k, v in row.items() if not k.endswith(" status") and k != "ur"} for row in rows]
    status, new, _, err = desk.send(kept)
    tap.ok(status == 0 and new == desk.bytes, "what it holds, saved as CSV, changes no byte", err)

    columns = {cell.value: cell.column for cell in sheet[1]}
    orders = {tag: {sheet.cell(row, columns[tag]).alignment.readingOrder for row in range(3, sheet.max_row + 1)}
              for tag in ("en", "ar", "ur")}
    tap.equal(orders, {"en": {0}, "ar": {2}, "ur": {2}}, "each language runs its own way, empty cells too")
    tap.ok(all(sheet.cell(row, columns[tag]).alignment.wrap_text for tag in ("en", "ar") for row in (3, 9)), "texts wrap")
    fills = {tag: {sheet.cell(row, columns[tag]).fill.fgColor.rgb for row in range(3, sheet.max_row + 1)}
             for tag in ("ar", "ur", "ur status")}
    tap.equal((fills["ur"], fills["ur status"], MISSING in fills["ar"]), ({MISSING}, {MISSING}, False),
              "what is missing has a colour")
    tap.ok(not sheet.protection.sheet, "nothing is locked")
    tap.ok(any(cell.value and "translate" in str(cell.value) for row in about.iter_rows() for cell in row),
           "a second sheet says what to do")


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def check_workbook_back(tap, desk):
    """The workbook itself comes back, as it went out or after what people do to one."""
    sent = desk.export("xlsx")
    status, new, _, err = desk.merge(sent, name="back.xlsx")
    tap.ok(status == 0 and new == desk.bytes, f"{desk.name}: the workbook as it went out changes no byte", err)

    book = openpyxl.load_workbook(io.BytesIO(sent))
    sheet = book.worksheets[0]
    book.move_sheet(sheet, 1)
    sheet.insert_rows(1, 2)
    sheet["A1"] = "Second reading, with thanks"
    sheet.insert_cols(2)
    sheet["B7"] = "a note of one's own"
    status, new, _, err = desk.merge(saved(book), name="back.xlsx")
    tap.ok(status == 0 and new == desk.bytes, "moved sheets, titles and columns of one's own change nothing", err)

    columns = {cell.value: cell.column for cell in sheet[3]}
    row = next(row for row in range(4, sheet.max_row) if str(sheet.cell(row, columns["field"]).value) == "guidance")
    sheet.cell(row, columns["ar"]).value = "إرشاد جديد"
    status, new, out, err = desk.merge(saved(book), name="back.xlsx")
    changed = {pointer for pointer, text in texts_of(json.loads(new or desk.bytes), "ar")
               if text["ar"] == "إرشاد جديد"}
    tap.equal((status, changed), (0, {sheet.cell(row, columns["pointer"]).value}), "one cell changes one text")

    other = next(tag for tag in desk.framework["languages"] if tag not in ("en", "ar"))
    sheet.cell(row, columns[other]).value = "#REF!"
    sheet.cell(row, columns[other]).data_type = "e"
    sheet.cell(row + 1, columns["ar"]).value = "=1+1"
    status, new, _, err = desk.merge(saved(book), name="back.xlsx")
    cells = [sheet.cell(row, columns[other]).coordinate, sheet.cell(row + 1, columns["ar"]).coordinate]
    tap.ok(status == 1 and new is None and len(err.splitlines()) == 2 and all(f"!{cell}: " in err for cell in cells),
           "errors and formulas without a value are refused with their cells", err)
    status, _, _, err = desk.merge(sent[: len(sent) // 2], name="back.xlsx")
    tap.ok(status == 1 and len(err.splitlines()) == 1, "half a workbook is refused in one line", err)
    book = openpyxl.Workbook()
    status, _, _, err = desk.merge(saved(book), name="back.xlsx")
    tap.ok(status == 1 and "pointer" in err, "a workbook without the sheet is refused", err)


def check_arabic_workbook(tap, desk):
    harness.must(["--lang", "ar", "framework", "export", desk.name, "--format", "xlsx", "-o", "ar.xlsx"], desk.folder)
    book = openpyxl.load_workbook(desk.folder / "ar.xlsx")
    tap.ok(all(sheet.sheet_view.rightToLeft for sheet in book.worksheets), "in Arabic both sheets run from the right")
    tap.ok(book.worksheets[0]["A1"].value == "pointer", "and can be read back all the same")


def main():
    tap = harness.Tap()
    with harness.folder() as folder:
        for path in [ODD, *sorted(FRAMEWORKS.glob("*.json"))]:
            desk = Desk(folder, path)
            check_untouched(tap, desk)
            check_rows(tap, desk)
        check_spreadsheets(tap, Desk(folder, FRAMEWORKS / "reintegration-2026.json"))
        check_workbook(tap, Desk(folder, ODD))
        check_arabic_workbook(tap, Desk(folder, ODD))
        check_workbook_back(tap, Desk(folder, ODD))
        check_workbook_back(tap, Desk(folder, FRAMEWORKS / "mgi-national-2023.json"))
        check_change(tap, Desk(folder, FRAMEWORKS / "reintegration-2026.json"))
        check_marks(tap, folder)
        check_new_language(tap, folder)
    tap.done()


main()
