"""What the tests of workbooks share: a government with a questionnaire, and what is on record of it."""

import hashlib
import json
import pathlib

import harness

SHEETS = {  # of questions: by language, the sheet of a domain
    "en": {"1": "1 Migrants’ rights", "3": "3 Partnerships", "further": "Further sources"},
    "ar": {"1": "1 حقوق المهاجرين", "3": "3 الشراكات", "further": "مصادر أخرى"},
}
HEADER = 4  # the row of headings
CODE, OPTION, NOTE, TITLE, KIND, LOCATOR, DATE, URL, STANCE = "A", "D", "F", "G", "H", "I", "J", "K", "L"


def columns(sheet):
    """The letters of columns by the code in the hidden first row."""
    return {cell.value: cell.column_letter for cell in sheet[1] if cell.value}


class World:
    """A database with EGY/1 open and two answers on record."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.must("init")
        self.must("assessment", "open", "EGY", "--year", "2026")
        self.must("answer", "EGY/1", "1.1.1", "yes", "--note", "Art. 12:\nall in need.", "--source", "Health Act")
        self.must("answer", "EGY/1", "3.1.1", "no", "--note", "قَانُون رقم ١٢")

    def run(self, *arguments):
        return harness.run(arguments, self.folder)

    def must(self, *arguments):
        return harness.must(arguments, self.folder)

    def follow_up(self):
        """Opens EGY/2, where one answer moved with a reason, one without, and one stayed."""
        for code, before, after in (("1.1.2", "no", ("partially", "--reason", "reform")), ("1.1.3", "no", ("yes",)),
                                    ("1.1.4", "yes", ("yes",))):
            self.must("answer", "EGY/1", code, before)
            if code == "1.1.2":
                self.must("assessment", "open", "EGY", "--year", "2030")
            self.must("answer", "EGY/2", code, *after)

    def questionnaire(self, name, *options, language="en", reference="EGY/1"):
        self.must("--lang", language, "questionnaire", reference, "-o", name, *options)
        return self.folder / name

    def answers(self, reference="EGY/1"):
        """What is on record, by code."""
        report = json.loads(self.must("report", reference, "--format", "json"))
        return {answer.pop("code"): answer for answer in report["answers"]["answers"]}

    def history(self):
        """Code and reason of each change, in its order."""
        report = json.loads(self.must("audit", "log", "EGY/1", "--format", "json"))
        return [(row.get("question"), row.get("reason")) for row in report]

    def reason(self, name):
        """What the history says of a change that came with a file."""
        return f"{name} sha256:{hashlib.sha256((self.folder / name).read_bytes()).hexdigest()}"


def row_of(sheet, code):
    """The row of a question, wherever sorting has put it."""
    for row in sheet.iter_rows(min_row=HEADER + 1, min_col=1, max_col=1):
        if row[0].value == code:
            return row[0].row
    raise ValueError(f"{sheet.title} has no question {code}")
