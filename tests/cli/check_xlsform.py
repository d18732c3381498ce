"""Holds the XLSForms that mgi makes against the published rules of XLSForm (https://xlsform.org, https://docs.getodk.org)
and against the framework files they are made from.

    check_xlsform.py                     the shipped frameworks and the odd one in tests/cases/cli/files
    check_xlsform.py FORM.xlsx FRAMEWORK.json    one form

Prints TAP. The workbook is read by openpyxl and the framework by Python; nothing of the program under test is used.
pyxform, which KoboToolbox and ODK convert forms with, is in no Debian package; where it is installed, it converts every
form too.
"""

import io
import json
import pathlib
import re
import sys

import openpyxl

import harness

try:
    from pyxform import xls2xform
except ImportError:
    xls2xform = None

FRAMEWORKS = harness.TESTS.parent / "data" / "frameworks"
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
LANGUAGE = re.compile(r"[^():]+ \(([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\)")
SELECTED = re.compile(r"selected\(\$\{([^}]+)\}, '([^']+)'\)")
SURVEY = {"type", "name", "required", "relevant", "appearance"}
TRANSLATED = {"label", "hint", "required_message"}
CELL_MAX = 32767


class Sheet:
    """A worksheet as rows of {column: text}; the texts of translated columns are {language: text}."""

    def __init__(self, worksheet, problems):
        rows = list(worksheet.iter_rows(values_only=True))
        self.header = [cell for cell in rows[0]]
        self.languages = {}
        self.rows = []
        for name in self.header:
            if not isinstance(name, str) or name != name.strip():
                problems.append(f"{worksheet.title}: the header has {name!r}")
            elif "::" in name:
                column, language = name.split("::", 1)
                self.languages.setdefault(column, []).append(language)
        if len(set(self.header)) != len(self.header):
            problems.append(f"{worksheet.title}: a column stands twice")
        for number, row in enumerate(rows[1:], 2):
            self.rows.append(self.read_row(worksheet.title, number, row, problems))

    def read_row(self, title, number, row, problems):
        found = {"row": number}
        for name, cell in zip(self.header, row):
            if cell is None:
                continue
            if not isinstance(cell, str):
                problems.append(f"{title}:{number}: {name} is no text: {cell!r}")
                continue
            if len(cell.encode("utf-16-le")) // 2 > CELL_MAX or cell != cell.strip() or not cell:
                problems.append(f"{title}:{number}: {name} has a text that is too long, or blanks at its ends")
            column, _, language = name.partition("::")
            if language:
                found.setdefault(column, {})[language] = cell
            else:
                found[column] = cell
        return found


class Form:
    def __init__(self, data):
        self.problems = []
        book = openpyxl.load_workbook(io.BytesIO(data))
        if book.sheetnames != ["survey", "choices", "settings"]:
            self.problems.append(f"sheets: {book.sheetnames}")
        self.survey, self.choices, self.settings = (
            Sheet(book[name], self.problems) for name in ("survey", "choices", "settings"))
        self.lists = {}
        for row in self.choices.rows:
            self.lists.setdefault(row.get("list_name"), []).append(row)
        self.questions = {}  # name → (place, type)

    def need(self, true, what):
        if not true:
            self.problems.append(what)

    # --- columns and languages

    def check_columns(self):
        plain = {name for name in self.survey.header if "::" not in name}
        self.need(plain == SURVEY, f"survey: columns {plain ^ SURVEY}")
        self.need(set(self.survey.languages) == TRANSLATED, f"survey: translated columns {set(self.survey.languages)}")
        self.need({"list_name", "name"} == {n for n in self.choices.header if "::" not in n}, "choices: columns")
        self.need(set(self.choices.languages) == {"label"}, "choices: translated columns")
        languages = self.survey.languages["label"]
        for column, others in [*self.survey.languages.items(), *self.choices.languages.items()]:
            self.need(others == languages, f"{column}: languages {others}, not {languages}")
        for language in languages:
            self.need(LANGUAGE.fullmatch(language), f"“{language}” is not “Name (tag)”")

    def check_settings(self):
        self.need(self.settings.header == ["form_title", "form_id", "version", "default_language"], "settings: columns")
        self.need(len(self.settings.rows) == 1, "settings: one row")
        settings = self.settings.rows[0]
        self.need(re.fullmatch(r"[A-Za-z0-9._-]+", settings.get("form_id", "")), "settings: form_id")
        self.need(0 < len(settings.get("version", "")) <= 40, "settings: version")
        self.need(settings.get("form_title"), "settings: form_title")
        self.need(settings.get("default_language") in self.survey.languages["label"], "settings: default_language")

    def check_whole(self, row, column, where):
        """A text is there in every language or in none."""
        texts = row.get(column, {})
        missing = set(self.survey.languages["label"]) - set(texts)
        self.need(not texts or not missing, f"{where}: {column} lacks {missing}")
        return bool(texts)

    # --- rows

    def check_choices(self):
        seen = set()
        for row in self.choices.rows:
            where = f"choices:{row['row']}"
            key = (row.get("list_name"), row.get("name"))
            self.need(all(key) and " " not in key[0] + key[1], f"{where}: {key}")
            self.need(key not in seen, f"{where}: {key} stands twice")
            self.need(NAME.fullmatch(key[0]) and "." not in key[0], f"{where}: the list's name {key[0]!r}")
            self.need(self.check_whole(row, "label", where), f"{where}: no label")
            seen.add(key)

    def check_row(self, number, row, names):
        where = f"survey:{row['row']}"
        kind, _, choices = row["type"].partition(" ")
        self.need(kind in {"begin_group", "note", "select_one", "text"}, f"{where}: type {row['type']!r}")
        name = row.get("name", "")
        self.need(NAME.fullmatch(name) and name.lower() != "meta", f"{where}: name {name!r}")
        self.need(name.lower() not in names, f"{where}: the name {name!r} stands twice")
        names.add(name.lower())
        has_label = self.check_whole(row, "label", where)
        self.check_whole(row, "hint", where)
        field_list = kind == "begin_group" and row.get("appearance") == "field-list"
        self.need(has_label or field_list, f"{where}: no label")
        if self.check_whole(row, "required_message", where):
            self.need("required" in row, f"{where}: a message that is never shown")
        if kind == "select_one":
            self.need(choices in self.lists, f"{where}: there is no list {choices!r}")
        else:
            self.need(not choices, f"{where}: type {row['type']!r}")
        if kind != "begin_group":
            self.questions[name] = (number, row["type"])
        for column in ("label", "hint", "required_message"):
            for text in row.get(column, {}).values():
                self.need("${" not in text, f"{where}: {column} refers to something")

    def check_survey(self):
        names, open_groups = set(), []
        for number, row in enumerate(self.survey.rows):
            if "type" not in row:
                self.problems.append(f"survey:{row['row']}: no type")
            elif row["type"] == "end_group":
                self.need(open_groups, f"survey:{row['row']}: ends nothing")
                self.need(set(row) == {"row", "type"}, f"survey:{row['row']}: says more than its type")
                if open_groups:
                    start = open_groups.pop()
                    self.need(number > start + 1, f"survey:{row['row']}: an empty group")
            else:
                self.check_row(number, row, names)
                if row["type"] == "begin_group":
                    open_groups.append(number)
        self.need(not open_groups, "survey: a group has no end")

    def check_expression(self, expression, place, own):
        """“selected(${name}, 'choice')”, joined by “or”: the one form that is needed here."""
        parts = expression.split(" or ")
        for part in parts:
            found = SELECTED.fullmatch(part)
            if not found:
                self.problems.append(f"survey: the expression {expression!r}")
                continue
            name, choice = found.groups()
            before, kind = self.questions.get(name, (len(self.survey.rows), "none"))
            self.need(before < place or (own and before < place + 2), f"survey: {expression!r} refers forward to {name}")
            choices = {row["name"] for row in self.lists.get(kind.removeprefix("select_one "), [])}
            self.need(choice in choices, f"survey: {name} has no choice {choice!r}")
        self.need(len(set(parts)) == len(parts), f"survey: {expression!r} says something twice")

    def check_expressions(self):
        for number, row in enumerate(self.survey.rows):
            for column in ("relevant", "required"):
                if column in row:
                    self.check_expression(row[column], number, column == "required")

    def check(self):
        self.check_columns()
        self.check_settings()
        self.check_choices()
        self.check_survey()
        self.check_expressions()
        return self.problems


# --- the framework it is made from ----------------------------------------------------------------------------------


def walk(sections, depth=0):
    """Sections and questions in order, as ("section"|"question", code, object)."""
    for section in sections:
        yield "section", section["code"], section
        yield from walk(section.get("sections", []), depth + 1)
        for question in section.get("questions", []):
            yield "question", question["code"], question


def expected_choice_expression(name, options):
    return " or ".join(f"selected(${{{name}}}, '{option}')" for option in options) or None


class Against:
    """What a form must say, worked out from the framework."""

    def __init__(self, form, framework):
        self.form, self.framework, self.problems = form, framework, []
        self.names = {}  # question's code → its name in the form
        self.languages = dict(zip(framework["languages"], form.survey.languages["label"]))

    def equal(self, found, expected, what):
        if found != expected:
            self.problems.append(f"{what}: {found!r}, not {expected!r}")

    def check_texts(self, row, column, text, what, before=""):
        for tag, language in self.languages.items():
            wording = row.get(column, {}).get(language)
            self.equal(wording, f"{before}{text[tag]}".replace("${", "$ {"), f"{what} in {tag}")

    def check_question(self, rows, code, question):
        scale = self.framework["scales"][question["scale"]]
        options = [option["code"] for option in scale]
        group = rows.pop(0)
        self.equal(group["type"], "begin_group", code)
        when = question.get("when")
        order = [o["code"] for o in self.framework["scales"][self.scale_of(when)]] if when else []
        relevant = when and expected_choice_expression(
            self.names[when["question"]], [option for option in order if option in when["in"]])
        self.equal(group.get("relevant"), relevant or None, f"{code}: relevant")
        criteria = {o["code"]: question.get("criteria", {}).get(o["code"], o.get("criteria")) for o in scale}
        if any(criteria.values()):
            self.check_criteria(rows.pop(0), code, scale, criteria)
        row = rows.pop(0)
        self.names[code] = row["name"]
        self.check_texts(row, "label", question["text"], code, f"{code} ")
        if "guidance" in question:
            self.check_texts(row, "hint", question["guidance"], f"{code}: guidance")
        choices = [choice["name"] for choice in self.form.lists[row["type"].split()[1]]]
        self.equal(choices, options, f"{code}: choices")
        for need in ("note", "source"):
            remark = rows.pop(0)
            needing = [option["code"] for option in scale if need in option.get("needs", [])]
            self.equal(remark["type"], "text", f"{code}: {need}")
            self.equal(remark.get("required"), expected_choice_expression(row["name"], needing), f"{code}: {need}")
        self.equal(rows.pop(0)["type"], "end_group", f"{code}: end")

    def scale_of(self, when):
        return self.questions[when["question"]]["scale"]

    def check_criteria(self, row, code, scale, criteria):
        self.equal(row["type"], "note", f"{code}: criteria")
        for tag, language in self.languages.items():
            lines = [f"**{o['label'][tag]}**: {criteria[o['code']][tag]}" for o in scale if criteria[o["code"]]]
            heading, _, rest = row["label"].get(language, "").partition("\n")
            self.equal(rest, "\n".join(lines).replace("${", "$ {"), f"{code}: criteria in {tag}")
            if code not in heading:
                self.problems.append(f"{code}: the criteria's heading is {heading!r}")

    def check(self):
        rows = list(self.form.survey.rows)
        self.questions = {code: q for kind, code, q in walk(self.framework["sections"]) if kind == "question"}
        if "notice" in self.framework:
            self.check_texts(rows.pop(0), "label", self.framework["notice"], "notice")
        for kind, code, thing in walk(self.framework["sections"]):
            while kind == "section" and rows[0]["type"] == "end_group":
                rows.pop(0)
            if kind == "section":
                self.check_texts(rows.pop(0), "label", thing["title"], code, f"{code} ")
            else:
                self.check_question(rows, code, thing)
        self.equal({row["type"] for row in rows}, {"end_group"}, "after the last question")
        labels = {(s, o["code"]): o["label"] for s, options in self.framework["scales"].items() for o in options}
        self.equal(len(self.form.choices.rows), len(labels), "number of choices")
        for row, label in zip(self.form.choices.rows, labels.values()):
            self.check_texts(row, "label", label, f"choice {row['name']}")
        return self.problems


def problems_of(data, framework):
    form = Form(data)
    return form.check() + Against(form, framework).check()


def convert(data, folder):
    """What pyxform says to a form: nothing, if it takes it without a warning."""
    path = pathlib.Path(folder) / "form.xlsx"
    path.write_bytes(data)
    return [str(warning) for warning in xls2xform.convert(xlsform=str(path), validate=False).warnings]


# --- the checker itself must be able to fail ---------------------------------------------------------------------------


def spoil(data, sheet, row, column, value):
    book = openpyxl.load_workbook(io.BytesIO(data))
    worksheet = book[sheet]
    names = [cell.value for cell in worksheet[1]]
    worksheet.cell(row=row, column=names.index(column) + 1).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def spoilings(data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    survey = book["survey"]
    header = {cell.value: number for number, cell in enumerate(survey[1], 1)}
    types = {number: survey.cell(number, 1).value for number in range(2, survey.max_row + 1)}
    first = {kind: min(n for n, t in types.items() if t.startswith(kind)) for kind in
             ("begin_group", "end_group", "select_one", "note", "text")}
    label = next(name for name in header if name.startswith("label::"))
    relevant = min(n for n in types if survey.cell(n, header["relevant"]).value)
    select = first["select_one"]
    yield "a group without an end", ("survey", survey.max_row, "type", "begin_group")
    yield "a question without a label", ("survey", select, label, None)
    yield "a list that is not there", ("survey", select, "type", "select_one nothing")
    yield "a name twice", ("survey", first["text"], "name", survey.cell(select, 2).value)
    yield "a name that begins with a digit", ("survey", select, "name", "1_1")
    yield "a question that is not there", ("survey", relevant, "relevant", "selected(${nobody}, 'yes')")
    yield "an expression with a mistake", ("survey", relevant, "relevant", "selected(${q}, 'yes'")
    yield "a relevance that is lost", ("survey", relevant, "relevant", None)
    yield "another question's text", ("survey", select, label, "9.9 Another question?")
    yield "an unknown type", ("survey", first["text"], "type", "texts")
    yield "a choice twice", ("choices", 3, "name", book["choices"].cell(2, 2).value)
    yield "a language that is none", ("settings", 2, "default_language", "Klingon")
    yield "a column misspelt", ("survey", 1, "relevant", "relevnt")


def self_test(tap, data, framework):
    for name, spoiling in spoilings(data):
        try:
            noticed = bool(problems_of(spoil(data, *spoiling), framework))
        except (KeyError, IndexError, AttributeError):
            noticed = True
        tap.ok(noticed, f"{name} is noticed")


def main(arguments):
    tap = harness.Tap()
    if arguments:
        form, framework = (pathlib.Path(name).read_bytes() for name in arguments)
        problems = problems_of(form, json.loads(framework))
        tap.ok(not problems, arguments[0], "\n".join(problems))
        tap.done()
    with harness.folder() as folder:
        folder = pathlib.Path(folder)
        harness.must(["init"], folder)
        odd = harness.FILES / "odd.json"
        harness.must(["framework", "load", odd], folder)
        for path in [*sorted(FRAMEWORKS.glob("*.json")), odd]:
            framework = json.loads(path.read_text(encoding="utf-8"))
            name = f"{framework['id']}/{framework['edition']}"
            harness.must(["framework", "export", name, "--format", "xlsform", "-o", "form.xlsx"], folder)
            data = (folder / "form.xlsx").read_bytes()
            problems = problems_of(data, framework)
            tap.ok(not problems, f"{name} is a form", "\n".join(problems[:50]))
            if xls2xform is not None:
                warnings = convert(data, folder)
                tap.ok(not warnings, f"pyxform takes {name}", "\n".join(warnings))
        harness.must(["--lang", "ar", "framework", "export", "mgi-local/2022", "--format", "xlsform", "-o", "ar.xlsx"],
                     folder)
        arabic = Form((folder / "ar.xlsx").read_bytes())
        tap.equal(arabic.settings.rows[0]["default_language"], "Arabic (ar)", "a form opens in the language asked for")
        self_test(tap, data, framework)
    if xls2xform is None:
        tap.skip("pyxform takes them", "pyxform is not installed")
    tap.done()


main(sys.argv[1:])
