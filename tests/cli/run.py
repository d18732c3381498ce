"""Plays the transcripts in tests/cases/cli/*/transcript against the program.

A transcript is what a person would see:

    $ mgi answer XEX/1 9.9 yes        a call; its exit status must be 0, or what the line "? N" says
    text                              standard output
    ! text                            standard error
    ? 1                               exit status
    …                                 any lines, or the rest of a line
    # text                            a remark

Beside mgi, a call may be "cp FROM TO", "append FILE TEXT", "replace FILE OLD NEW", "fill FILE CODE COLUMN TEXT" (a cell
of a question's row in a workbook, in the column with that code; "" empties it) or "read FILE CODE COLUMN". The case's own
files and those of tests/cases/cli/files lie in the folder in which it runs. Times are written TIME and hashes SHA256.
Run one case: MGI=…/mgi tests/cli/run.py CASE
"""

import pathlib
import re
import shlex
import shutil
import sys

import openpyxl

import harness


class Call:
    def __init__(self, number, words):
        self.number, self.words = number, words
        self.out, self.err, self.status = [], [], 0


def read_transcript(path):
    calls = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("# "):
            continue
        if line.startswith("$ "):
            calls.append(Call(number, shlex.split(line[2:])))
        elif line.startswith("! "):
            calls[-1].err.append(line[2:])
        elif line.startswith("? "):
            calls[-1].status = int(line[2:])
        else:
            calls[-1].out.append(line)
    return calls


def matches(expected, found):
    pattern = "".join(
        r"(?:.*\n)*" if line == "…" else re.escape(line).replace("…", ".*") + r"\n" for line in expected)
    return re.fullmatch(pattern, found) is not None


def cell_of(book, code, column):
    """The cell of a question's row under the code of a column; both may stand anywhere."""
    for sheet in book:
        columns = {cell.value: cell.column for cell in sheet[1]}
        for row in sheet.iter_rows(min_row=2) if column in columns and "mgi:code" in columns else ():
            if row[columns["mgi:code"] - 1].value == code:
                return row[columns[column] - 1]
    raise ValueError(f"no sheet has {column} of {code}")


def edit(words, folder):
    """The few words beside mgi that a transcript knows."""
    name, *rest = words
    if name == "cp":
        shutil.copy(folder / rest[0], folder / rest[1])
    elif name == "append":
        with open(folder / rest[0], "a", encoding="utf-8") as file:
            file.write(rest[1])
    elif name == "replace":
        text = (folder / rest[0]).read_text(encoding="utf-8")
        if rest[1] not in text:
            raise ValueError(f"{rest[0]} does not hold {rest[1]!r}")
        (folder / rest[0]).write_text(text.replace(rest[1], rest[2], 1), encoding="utf-8")
    elif name in ("fill", "read"):
        book = openpyxl.load_workbook(folder / rest[0])
        cell = cell_of(book, *rest[1:3])
        if name == "read":
            return 0, f"{cell.value}\n", ""
        cell.value = rest[3] or None
        book.save(folder / rest[0])
    else:
        raise ValueError(f"a transcript does not know {name!r}")
    return 0, "", ""


def differences(call, status, out, err):
    out, err = harness.steady(out), harness.steady(err)
    if status != call.status:
        yield f"exit status {status}, not {call.status}"
    if not matches(call.out, out):
        yield "standard output, expected:\n" + "\n".join(call.out) + "\nfound:\n" + out
    if not matches(call.err, err):
        yield "standard error, expected:\n" + "\n".join(call.err) + "\nfound:\n" + err


def play(case):
    with harness.folder() as name:
        folder = pathlib.Path(name)
        shutil.copytree(harness.FILES, folder, dirs_exist_ok=True)
        shutil.copytree(case, folder, dirs_exist_ok=True)
        for call in read_transcript(case / "transcript"):
            is_mgi = call.words[0] == "mgi"
            result = harness.run(call.words[1:], folder) if is_mgi else edit(call.words, folder)
            for difference in differences(call, *result):
                yield f"{case.name}/transcript:{call.number}: {shlex.join(call.words)}\n{difference}"


def main(wanted):
    tap = harness.Tap()
    # The player itself must be able to fail.
    tap.ok(not matches(["one", "…", "three"], "one\ntwo\n"), "a missing line is noticed")
    tap.ok(matches(["one …", "…"], "one two\n"), "a line left open is accepted")
    for path in sorted((harness.TESTS / "cases" / "cli").glob("*/transcript")):
        if not wanted or path.parent.name in wanted:
            problems = list(play(path.parent))
            tap.ok(not problems, path.parent.name, "\n".join(problems))
    tap.done()


main(sys.argv[1:])
