"""Questionnaires that go out as workbooks and come back through openpyxl, as a ministry's own script would edit them:
filled in, turned upside down, merged, in conflict and wrong, in English and Arabic."""

import datetime
import re

import openpyxl

import harness
import returned
from returned import CODE, KIND, LOCATOR, NOTE, OPTION, STANCE, TITLE, URL, DATE

ALL = 98
AR = "ar"


def words(language, english, arabic):
    return arabic if language == AR else english


class Book:
    """A workbook on somebody's desk."""

    def __init__(self, path, language):
        self.path, self.book = path, openpyxl.load_workbook(path)
        self.names = returned.SHEETS[language]

    def sheet(self, domain="1"):
        return self.book[self.names[domain]]

    def put(self, code, **cells):
        sheet = self.sheet(code[0])
        row = returned.row_of(sheet, code)
        for column, value in cells.items():
            sheet[f"{column}{row}"] = value
        return self

    def save(self):
        self.book.save(self.path)


def check_untouched(tap, language):
    with harness.folder() as folder:
        world = returned.World(folder)
        before = world.history()
        Book(world.questionnaire("a.xlsx", language=language), language).save()
        status, out, err = world.run("import", "EGY/1", "a.xlsx")
        tap.equal((status, out, err), (0, f"EGY/1: 0 answers changed, {ALL} as before.\n", ""),
                  f"{language}: saved without a change is no change")
        tap.equal(world.history(), before, f"{language}: … and no row in the history")


def check_filled(tap, language):
    with harness.folder() as folder:
        world = returned.World(folder)
        start = len(world.history())
        book = Book(world.questionnaire("a.xlsx", language=language), language)
        book.put("1.1.2", **{OPTION: words(language, "Partially", "جزئياً"), NOTE: "سطر\nثانٍ & <b>", TITLE: "Decree 5",
                             KIND: words(language, "Regulation", "لائحة"), LOCATOR: 12, DATE: "2019-05",
                             URL: "https://example.org/5", STANCE: words(language, "Contradicts", "مناقض")})
        book.put("3.1.1", **{OPTION: words(language, "Yes", "نعم")})
        further = book.sheet("further")
        for i, title in enumerate(("Fourth", "Fifth")):
            further[f"A{returned.HEADER + 1 + i}"], further[f"B{returned.HEADER + 1 + i}"] = "1.1.2", title
        book.save()
        tap.equal(world.must("import", "EGY/1", "a.xlsx", "--dry-run"),
                  "1.1.2: – → partially, note, sources\n3.1.1: no → yes\n"
                  f"EGY/1: 2 answers would change, {ALL - 2} as before. Nothing was changed.\n",
                  f"{language}: what would change")
        tap.equal(len(world.history()), start, f"{language}: a dry run writes nothing")
        world.must("import", "EGY/1", "a.xlsx")
        tap.equal(world.answers(), {
            "1.1.1": {"option": "yes", "note": "Art. 12:\nall in need.", "sources": [{"title": "Health Act", "stance": "supports"}]},
            "1.1.2": {"option": "partially", "note": "سطر\nثانٍ & <b>", "sources": [
                {"title": "Decree 5", "kind": "regulation", "locator": "12", "date": "2019-05",
                 "url": "https://example.org/5", "stance": "contradicts"},
                {"title": "Fourth", "stance": "supports"}, {"title": "Fifth", "stance": "supports"}]},
            "3.1.1": {"option": "yes", "note": "قَانُون رقم ١٢"}}, f"{language}: what was filled in is on record")
        tap.equal(world.history()[start:], [(code, world.reason("a.xlsx")) for code in ("1.1.2", "3.1.1")],
                  f"{language}: one row a change, with the file's name and hash")
        tap.equal(world.must("import", "EGY/1", "a.xlsx"), f"EGY/1: 0 answers changed, {ALL} as before.\n",
                  f"{language}: the same file once more changes nothing")


def turn(sheet):
    """Questions in another order, their column of answers at the end, and a column of one's own in between."""
    first, last = returned.HEADER + 1, sheet.max_row
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=first, max_row=last)]
    rows.sort(key=lambda row: str(row[0] or ""), reverse=True)
    for number, row in enumerate(rows, first):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value
    option = openpyxl.utils.column_index_from_string(OPTION)
    end = sheet.max_column + 1
    for number in range(1, last + 1):
        sheet.cell(number, end).value = sheet.cell(number, option).value
        sheet.cell(number, option).value = None
    sheet.insert_cols(3)
    sheet.cell(first, 3).value = "My own remark"
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[first].hidden = True


def check_turned(tap, language):
    with harness.folder() as folder:
        world = returned.World(folder)
        before = world.answers()
        book = Book(world.questionnaire("a.xlsx", language=language), language)
        book.put("1.1.2", **{OPTION: words(language, "NO", "لا"), NOTE: 2019, TITLE: "Act",
                             DATE: datetime.date(2019, 5, 1)})
        turn(book.sheet())
        own = book.book.create_sheet("Σ own", 0)
        own["A1"], own["B2"] = "mgi", 17
        book.book.move_sheet(book.sheet("3"), 2)
        book.save()
        world.must("import", "EGY/1", "a.xlsx")
        tap.equal(world.answers(), {**before, "1.1.2": {"option": "no", "note": "2019", "sources": [
            {"title": "Act", "date": "2019-05-01", "stance": "supports"}]}},
                  f"{language}: sorted, moved, hidden, with columns and sheets of their own: only the change is taken")


def check_words(tap):
    """Options in any case and language, by code or label, are the same."""
    typed = {"1.1.2": "YES", "1.1.3": " نعم ", "1.1.4": "oui", "1.1.5": "SÍ", "1.1.6": "partially", "1.1.7": "جزئيا",
             "1.1.8": "Sans objet", "1.2.1": "n o"}
    with harness.folder() as folder:
        world = returned.World(folder)
        book = Book(world.questionnaire("a.xlsx", "--section", "1"), "en")
        for code, option in typed.items():
            book.put(code, **{OPTION: option, NOTE: "x"})
        book.save()
        status, _, err = world.run("import", "EGY/1", "a.xlsx")
        row = returned.row_of(book.sheet(), "1.2.1")
        tap.equal((status, err), (1, f"a.xlsx: 1 Migrants’ rights!{OPTION}{row}: The question 1.2.1 has no option “n o”; "
                                     "it has: yes, partially, no, na.\n"), "a word that is no option has its cell named")
        book.put("1.2.1", **{OPTION: "No"}).save()
        world.must("import", "EGY/1", "a.xlsx")
        answers = world.answers()
        tap.equal([answers[code]["option"] for code in typed],
                  ["yes", "yes", "yes", "yes", "partially", "partially", "na", "no"], "options in any language and case")


def check_merged(tap):
    """Ministries fill in copies of one workbook; where they wrote of the same, somebody decides."""
    with harness.folder() as folder:
        world = returned.World(folder)
        start = len(world.history())
        for name, cells in (("health.xlsx", {NOTE: "Health: everyone."}), ("labour.xlsx", {OPTION: "Partially"}),
                            ("interior.xlsx", {OPTION: "No", NOTE: "Health: everyone."})):
            book = Book(world.questionnaire(name), "en").put("1.1.1", **cells)
            if name == "interior.xlsx":
                book.put("1.1.3", **{OPTION: "Yes"})
            book.save()
        for name in ("health.xlsx", "labour.xlsx"):
            tap.equal(world.must("import", "EGY/1", name), f"EGY/1: 1 answer changed, {ALL - 1} as before.\n",
                      f"{name} touches another field and merges")
        before = world.answers()
        sheet = openpyxl.load_workbook(world.folder / "interior.xlsx")[returned.SHEETS["en"]["1"]]
        place = f"interior.xlsx: 1 Migrants’ rights!{OPTION}{returned.row_of(sheet, '1.1.1')}"
        conflict = (f"{place}: 1.1.1: the answer changed on both sides since this file was made. On record (revision 3): "
                    "partially. In the file: no. Take one with --ours 1.1.1 or --theirs 1.1.1.\n")
        for more in ((), ("--dry-run",)):
            tap.equal(world.run("import", "EGY/1", "interior.xlsx", *more), (1, "", conflict),
                      f"a conflict shows both texts and its cell {more}")
        tap.equal(world.answers(), before, "… and nothing of the file is taken")
        world.must("import", "EGY/1", "interior.xlsx", "--ours", "1.1.1")
        tap.equal(world.answers(), {**before, "1.1.3": {"option": "yes"}}, "--ours keeps the record, the rest is taken")
        world.must("import", "EGY/1", "interior.xlsx", "--theirs", "1.1.1")
        tap.equal(world.answers()["1.1.1"], {**before["1.1.1"], "option": "no"}, "--theirs takes the file's")
        tap.equal([code for code, _ in world.history()[start:]], ["1.1.1", "1.1.1", "1.1.3", "1.1.1"],
                  "one row in the history for each change")


def check_wrong(tap):
    with harness.folder() as folder:
        world = returned.World(folder)
        before = world.history()
        book = Book(world.questionnaire("a.xlsx"), "en")
        sheet, third = book.sheet(), book.sheet("3")
        rows = {code: returned.row_of(sheet, code) for code in ("1.1.1", "1.1.2", "1.1.3", "1.1.4", "1.1.5")}
        sheet[f"{CODE}{rows['1.1.1']}"] = "1.1.1b"
        book.put("1.1.2", **{OPTION: "maybe"}).put("1.1.3", **{TITLE: "Act", STANCE: "perhaps"})
        book.put("1.1.4", **{OPTION: "N/A"}).put("1.1.5", **{TITLE: "Act", URL: "file:///etc/passwd"})
        row = returned.row_of(third, "3.1.2")
        third[f"{CODE}{row}"] = "3.1.1"
        book.save()
        status, out, err = world.run("import", "EGY/1", "a.xlsx")
        cells = re.findall(r"^a\.xlsx: (.+?)!([A-Z]+\d+): ", err, re.M)
        one, three = returned.SHEETS["en"]["1"], returned.SHEETS["en"]["3"]
        tap.equal((status, out, sorted(cells)), (1, "", sorted([
            (one, f"{CODE}{rows['1.1.1']}"), (one, f"{OPTION}{rows['1.1.2']}"), (one, f"{STANCE}{rows['1.1.3']}"),
            (one, f"{OPTION}{rows['1.1.4']}"), (one, f"{TITLE}{rows['1.1.5']}"), (three, f"{CODE}{row}")])),
            "all that is wrong is told at once, each with sheet and cell")
        tap.equal(world.history(), before, "… and nothing is taken")


def check_others(tap):
    with harness.folder() as folder:
        world = returned.World(folder)
        world.must("assessment", "open", "JOR", "--year", "2026")
        world.must("assessment", "open", "EGY", "--framework", "sdg-10-7-2/2021", "--year", "2026")
        world.questionnaire("a.xlsx")
        for reference, sentences in (
                ("JOR/1", "a.xlsx: _mgi!B2: These are answers of EGY, not of JOR.\n"),
                ("EGY/2", "a.xlsx: _mgi!B3: These are answers of round 1, not of round 2.\n"
                          "a.xlsx: _mgi!B4: These are answers to mgi-national/2023, not to sdg-10-7-2/2021.\n")):
            tap.equal(world.run("import", reference, "a.xlsx"), (1, "", sentences), f"{reference} refuses EGY/1's workbook")
        book = openpyxl.load_workbook(world.folder / "a.xlsx")
        book["_mgi"]["B5"] = "0" * 64
        book.save(world.folder / "a.xlsx")
        status, _, err = world.run("import", "EGY/1", "a.xlsx")
        tap.ok(status == 1 and err.startswith("a.xlsx: _mgi!B5: The file was made with other contents"),
               "another file of the same framework is refused", err)


def check_sections(tap):
    with harness.folder() as folder:
        world = returned.World(folder)
        book = openpyxl.load_workbook(world.questionnaire("a.xlsx", "--section", "3", "--section", "1.2", language=AR))
        names = returned.SHEETS[AR]
        codes = [cell.value for name in ("1", "3") for (cell,) in book[names[name]].iter_rows(
            min_row=returned.HEADER + 1, max_col=1) if cell.value]
        tap.ok(codes and all(code.startswith(("1.2.", "3.")) for code in codes), "only the sections asked for", codes)
        tap.ok(all(sheet.sheet_view.rightToLeft for sheet in book), "an Arabic workbook runs from right to left")
        tap.ok(all(sheet.protection.sheet for sheet in book), "its sheets are protected")
        tap.ok(not book[names["1"]][f"{OPTION}6"].protection.locked, "… but for the cells to fill in")
        tap.equal([book[name].sheet_state for name in ("_lists", "_mgi")], ["hidden", "hidden"], "two sheets are hidden")
        status, _, err = world.run("questionnaire", "EGY/1", "-o", "b.xlsx", "--section", "9", "--section", "1.9")
        tap.equal((status, err), (1, "mgi: mgi-national/2023 has no section “9”.\n"
                                     "mgi: mgi-national/2023 has no section “1.9”.\n"), "unknown sections are refused")


TO_DO = {"en": ("Changed: why?", "Answer missing"), AR: ("تغيّرت: لماذا؟", "تنقص الإجابة")}
REASONS = {"en": ["reform", "circumstances", "better evidence", "earlier mistake", "different interpretation"],
           AR: ["إصلاح", "تغيّر الظروف", "أدلة أفضل", "خطأ سابق", "تفسير مختلف"]}


def cells(sheet, code, *columns):
    """Cells of a question's row, by the columns' codes."""
    row, letters = returned.row_of(sheet, code), returned.columns(sheet)
    return [sheet[f"{letters[column]}{row}"] for column in columns]


def check_follow_up(tap, language):
    """A follow-up's workbook asks why an answer moved, a baseline's does not."""
    with harness.folder() as folder:
        world = returned.World(folder)
        world.follow_up()
        baseline = openpyxl.load_workbook(world.questionnaire("first.xlsx", language=language))
        tap.ok(not any("mgi:reason" in returned.columns(sheet) for sheet in baseline), f"{language}: not a baseline's")
        book = openpyxl.load_workbook(world.questionnaire("next.xlsx", language=language, reference="EGY/2"))
        sheet = book[returned.SHEETS[language]["1"]]
        letters = returned.columns(sheet)
        earlier = openpyxl.utils.column_index_from_string(letters["mgi:option"]) - 1
        row = returned.row_of(sheet, "1.1.2")
        tap.equal([sheet.cell(row, earlier).value, *(cell.value for cell in cells(sheet, "1.1.2", "mgi:option", "mgi:reason"))],
                  ["No", "Partially", "reform"] if language == "en" else ["لا", "جزئياً", "إصلاح"],
                  f"{language}: what was said before, what is said now, and why")
        lists = [rule.formula1 for rule in sheet.data_validations.dataValidation
                 if f"{letters['mgi:reason']}{row}" in rule.sqref]
        tap.equal(lists, ['"' + ",".join(REASONS[language]) + '"'], f"{language}: the five reasons to choose from")
        tap.equal([cells(sheet, code, "mgi:reason")[0].protection.locked for code in ("1.1.2", "1.1.3", "1.1.4", "1.1.5")],
                  [False, False, False, True], f"{language}: open where the earlier round has an answer")
        shown = openpyxl.load_workbook(world.folder / "next.xlsx", data_only=True)
        sheet = shown[returned.SHEETS[language]["1"]]
        to_do = openpyxl.utils.column_index_from_string(letters["mgi:option"]) + 1
        why, missing = TO_DO[language]
        tap.equal([sheet.cell(returned.row_of(sheet, code), to_do).value or "" for code in ("1.1.2", "1.1.3", "1.1.4", "1.1.5")],
                  ["", why, "", missing], f"{language}: asked where an answer moved and nobody said why")
        # 98 questions: 3 answered, 1 of them moved without a reason.
        counts = [cell.value for cell in shown.worksheets[0]["E"] if isinstance(cell.value, int)]
        tap.equal(counts[-1], 96, f"{language}: … and counted on the cover")


def check_older_workbooks(tap):
    """One that went out before there were reasons comes back as it did then."""
    with harness.folder() as folder:
        world = returned.World(folder)
        world.follow_up()
        book = openpyxl.load_workbook(world.questionnaire("old.xlsx", reference="EGY/2"))
        for sheet in book:
            letters = returned.columns(sheet)
            if "mgi:reason" in letters:
                sheet.delete_cols(openpyxl.utils.column_index_from_string(letters["mgi:reason"]))
        identity = book["_mgi"]
        for row in list(identity.iter_rows())[::-1]:
            if row[0].value == "answer":
                row[5].value = None
            elif row[1].value == "reason":
                identity.delete_rows(row[0].row)
        sheet = book[returned.SHEETS["en"]["1"]]
        cells(sheet, "1.1.2", "mgi:note")[0].value = "A note"
        book.save(world.folder / "old.xlsx")
        world.must("import", "EGY/2", "old.xlsx")
        tap.equal(world.answers("EGY/2")["1.1.2"], {"option": "partially", "note": "A note", "reason": "reform"},
                  "without the column a reason stays")
        cells(sheet, "1.1.2", "mgi:option")[0].value = "Yes"
        book.save(world.folder / "old.xlsx")
        tap.equal(world.must("import", "EGY/2", "old.xlsx", "--dry-run"),
                  f"1.1.2: partially → yes, reason\nEGY/2: 1 answer would change, {ALL - 1} as before. Nothing was changed.\n",
                  "… as long as the answer does")


def main():
    tap = harness.Tap()
    for language in ("en", AR):
        check_untouched(tap, language)
        check_filled(tap, language)
        check_turned(tap, language)
        check_follow_up(tap, language)
    check_older_workbooks(tap)
    check_words(tap)
    check_merged(tap)
    check_wrong(tap)
    check_others(tap)
    check_sections(tap)
    tap.done()


main()
