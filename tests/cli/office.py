"""Questionnaires that go out as workbooks and come back through LibreOffice: filled in there, turned upside down, saved
as .xlsx, and as .ods and back, in English and Arabic. Skipped where there is no LibreOffice."""

import pathlib
import shutil
import subprocess
import xml.sax.saxutils

import harness
import openpyxl
import returned
from returned import DATE, NOTE, OPTION, TITLE

ALL = 98
XLSX, ODS = "Calc MS Excel 2007 XML", "calc8"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = "http://openoffice.org/2000"
# Plays a script: each line a word and what it needs, with tabs between.
MACRO = """
Sub Play(script As String)
  Dim files, stream, words, book, sheet, cell, cursor
  Dim field As New com.sun.star.table.TableSortField
  files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  stream = createUnoService("com.sun.star.io.TextInputStream")
  stream.setInputStream(files.openFileRead(script))
  stream.setEncoding("UTF-8")
  Do While Not stream.isEOF()
    words = Split(stream.readLine(), Chr(9))
    If words(0) = "open" Then
      book = StarDesktop.loadComponentFromURL(words(1), "_blank", 0, Array(Setting("Hidden", True)))
    ElseIf words(0) = "sheet" Then
      sheet = book.Sheets.getByName(words(1))
    ElseIf words(0) = "text" Then
      sheet.getCellRangeByName(words(1)).setString(Replace(words(2), "|", Chr(10)))
    ElseIf words(0) = "typed" Then
      sheet.getCellRangeByName(words(1)).setFormula(words(2))
    ElseIf words(0) = "bold" Then
      cursor = sheet.getCellRangeByName(words(1)).createTextCursor()
      cursor.gotoStart(False)
      cursor.goRight(CInt(words(2)), True)
      cursor.CharWeight = 150
    ElseIf words(0) = "sort" Then
      sheet.unprotect("")
      field.Field = 0
      field.IsAscending = False
      sheet.getCellRangeByName(words(1)).sort(Array(Setting("SortFields", Array(field)), Setting("ContainsHeader", False)))
    ElseIf words(0) = "insert" Then
      sheet.Columns.insertByIndex(CInt(words(1)), 1)
    ElseIf words(0) = "hide" Then
      sheet.Columns.getByIndex(CInt(words(1))).IsVisible = False
    ElseIf words(0) = "own" Then
      book.Sheets.insertNewByName(words(1), 0)
    ElseIf words(0) = "save" Then
      book.storeToURL(words(1), Array(Setting("FilterName", words(2))))
    ElseIf words(0) = "close" Then
      book.close(True)
    End If
  Loop
  stream.closeInput()
End Sub

Function Setting(name As String, value) As Variant
  Dim one As New com.sun.star.beans.PropertyValue
  one.Name = name
  one.Value = value
  Setting = one
End Function
"""


class Office:
    """LibreOffice without windows, with a user of its own."""

    def __init__(self, program, folder):
        self.program, self.folder, self.script = program, pathlib.Path(folder), []
        self.start("--terminate_after_init")  # makes the user, whose macros are ours from then on
        library = self.folder / "office" / "user" / "basic" / "Standard"
        library.mkdir(parents=True, exist_ok=True)
        (library / "script.xlb").write_text(
            f'{HEAD}<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">\n'
            f'<library:library xmlns:library="{SPACE}/library" library:name="Standard" library:readonly="false" '
            'library:passwordprotected="false"><library:element library:name="Module1"/></library:library>')
        (library / "Module1.xba").write_text(
            f'{HEAD}<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
            f'<script:module xmlns:script="{SPACE}/script" script:name="Module1" script:language="StarBasic">'
            f"{xml.sax.saxutils.escape(MACRO)}</script:module>")

    def start(self, *arguments):
        user = (self.folder / "office").as_uri()
        subprocess.run([self.program, f"-env:UserInstallation={user}", "--headless", "--norestore", "--nologo", *arguments],
                       timeout=300, check=True, stdin=subprocess.DEVNULL, capture_output=True)

    def uri(self, name):
        return (self.folder / name).as_uri()

    def do(self, *words):
        self.script.append("\t".join(words))

    def open(self, name):
        self.do("open", self.uri(name))

    def save(self, name):
        self.do("save", self.uri(name), ODS if name.endswith(".ods") else XLSX)

    def play(self):
        path = self.folder / "script.txt"
        path.write_text("\n".join(self.script), encoding="utf-8")
        self.start(f'macro:///Standard.Module1.Play("{path.as_uri()}")')


def by_ods(office, name):
    """Saves the open document as .ods too, and that one as .xlsx again."""
    office.save(f"{name}.ods")
    office.do("close")
    office.open(f"{name}.ods")
    office.save(f"{name}-ods.xlsx")
    office.do("close")


def edit(office, language, folder):
    """What people do in a spreadsheet program."""
    names = returned.SHEETS[language]
    sheet = openpyxl.load_workbook(folder / "out.xlsx")[names["1"]]
    rows = {code: returned.row_of(sheet, code) for code in ("1.1.1", "1.1.2", "1.1.3", "1.1.4")}
    office.do("sheet", names["1"])
    office.do("text", f"{OPTION}{rows['1.1.2']}", {"en": "Partially", "ar": "جزئياً"}[language])
    office.do("text", f"{NOTE}{rows['1.1.2']}", "سطر|second & <b> “line”")
    office.do("bold", f"{NOTE}{rows['1.1.2']}", "3")
    office.do("text", f"{TITLE}{rows['1.1.2']}", "قانون رقم 5")
    office.do("typed", f"{DATE}{rows['1.1.2']}", "2019-05-01")
    office.do("text", f"{OPTION}{rows['1.1.3']}", {"en": "نعم", "ar": "YES"}[language])
    office.do("typed", f"{NOTE}{rows['1.1.3']}", "2019")
    office.do("typed", f"{OPTION}{rows['1.1.4']}", '=LOWER("NO")')
    office.do("text", f"{NOTE}{rows['1.1.1']}", "")
    office.do("sheet", names["further"])
    office.do("text", f"A{returned.HEADER + 1}", "1.1.2")
    office.do("text", f"B{returned.HEADER + 1}", "Fourth")
    office.do("sheet", names["3"])
    office.do("sort", "A5:X18")
    office.do("insert", "2")
    office.do("hide", "1")
    office.do("own", "Our own")


EXPECTED = {
    "1.1.1": {"option": "yes", "sources": [{"title": "Health Act", "stance": "supports"}]},
    "1.1.2": {"option": "partially", "note": "سطر\nsecond & <b> “line”", "sources": [
        {"title": "قانون رقم 5", "date": "2019-05-01", "stance": "supports"}, {"title": "Fourth", "stance": "supports"}]},
    "1.1.3": {"option": "yes", "note": "2019"},
    "1.1.4": {"option": "no"},
    "3.1.1": {"option": "no", "note": "قَانُون رقم ١٢"},
}


def check(tap, program, language):
    with harness.folder() as folder:
        world = returned.World(folder)
        world.questionnaire("out.xlsx", language=language)
        before = world.answers()
        office = Office(program, folder)
        office.open("out.xlsx")
        office.save("saved.xlsx")
        by_ods(office, "saved")
        office.open("out.xlsx")
        edit(office, language, world.folder)
        office.save("edited.xlsx")
        by_ods(office, "edited")
        office.play()
        for name in ("saved.xlsx", "saved-ods.xlsx"):
            tap.equal(world.run("import", "EGY/1", name), (0, f"EGY/1: 0 answers changed, {ALL} as before.\n", ""),
                      f"{language}: {name}: saved without a change is no change")
        tap.equal(world.answers(), before, f"{language}: nothing has changed")
        for name, changed in (("edited-ods.xlsx", 4), ("edited.xlsx", 0)):
            tap.equal(world.run("import", "EGY/1", name),
                      (0, f"EGY/1: {changed} answers changed, {ALL - changed} as before.\n", ""),
                      f"{language}: {name} is read")
            tap.equal(world.answers(), EXPECTED, f"{language}: {name} says what was typed")
        cover = openpyxl.load_workbook(world.folder / "edited.xlsx", data_only=True).worksheets[1]
        totals = [cell.value for row in cover.iter_rows() for cell in row if isinstance(cell.value, (int, float))]
        tap.ok(5 in totals and ALL - 5 in totals, f"{language}: the cover counts what is filled in", totals)


def check_follow_up(tap, program, language):
    """Why an answer moved, typed there; the column of what is to do asks for it by itself."""
    with harness.folder() as folder:
        world = returned.World(folder)
        world.follow_up()
        world.questionnaire("out.xlsx", language=language, reference="EGY/2")
        name = returned.SHEETS[language]["1"]
        sheet = openpyxl.load_workbook(world.folder / "out.xlsx")[name]
        letters = returned.columns(sheet)
        office = Office(program, folder)
        office.open("out.xlsx")
        office.do("sheet", name)
        for code, column, english, arabic in (
                ("1.1.2", "mgi:reason", "Better  evidence", "أدلة أفضل"), ("1.1.3", "mgi:option", "Partially", "جزئياً"),
                ("1.1.4", "mgi:option", "No", "لا"), ("1.1.4", "mgi:reason", "circumstances", "تغير الظروف")):
            office.do("text", f"{letters[column]}{returned.row_of(sheet, code)}", arabic if language == "ar" else english)
        office.save("edited.xlsx")
        by_ods(office, "edited")
        office.play()
        for file, changed in (("edited-ods.xlsx", 3), ("edited.xlsx", 0)):
            tap.equal(world.run("import", "EGY/2", file),
                      (0, f"EGY/2: {changed} answers changed, {ALL - changed} as before.\n", ""), f"{language}: {file} is read")
            tap.equal(world.answers("EGY/2"), {
                "1.1.2": {"option": "partially", "reason": "better-evidence"}, "1.1.3": {"option": "partially"},
                "1.1.4": {"option": "no", "reason": "circumstances"}}, f"{language}: {file} says why answers moved")
        shown = openpyxl.load_workbook(world.folder / "edited.xlsx", data_only=True)[name]
        to_do = openpyxl.utils.column_index_from_string(letters["mgi:option"]) + 1
        tap.equal([shown.cell(returned.row_of(shown, code), to_do).value or "" for code in ("1.1.2", "1.1.3", "1.1.4")],
                  ["", {"en": "Changed: why?", "ar": "تغيّرت: لماذا؟"}[language], ""], f"{language}: asked where it moved")


def main():
    tap = harness.Tap()
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        tap.skip("workbooks through LibreOffice", "no soffice here: install libreoffice-calc-nogui")
    else:
        for language in ("en", "ar"):
            check(tap, program, language)
            check_follow_up(tap, program, language)
    tap.done()


main()
