"""Prefills an assessment of every State in a table of real facts, and counts again without the program.

The table is the file in $MGI_CONVENTIONS, or ../shared/conventions.csv beside the sources; where neither is, nothing is
tested and the test says so.
"""

import collections
import concurrent.futures
import csv
import io
import json
import os
import pathlib

import harness

TABLE = pathlib.Path(
    os.environ.get("MGI_CONVENTIONS", harness.TESTS.parent.parent / "shared" / "conventions.csv")).resolve()


def prefilled_questions(framework):
    """code → (line of the table, status → option), read from the framework's own file."""
    found, waiting = {}, list(framework["sections"])
    while waiting:
        section = waiting.pop()
        waiting += section.get("sections", [])
        for question in section.get("questions", []):
            prefill = question.get("prefill")
            if prefill and prefill["table"] == "conventions":
                found[question["code"]] = (prefill["key"], prefill["map"])
    return found


def expected_answers(lines, questions):
    status = {line["convention"]: line["status"] for line in lines}
    return {code: mapping[status[key]] for code, (key, mapping) in questions.items() if key in status}


def answers_of(state, folder):
    """Opens, prefills and reads one State's assessment: code → (option, sources)."""
    harness.must(["assessment", "open", state, "--framework", "mgi-national/2023"], folder)
    said = harness.must(["prefill", f"{state}/1", "--table", "conventions", str(TABLE)], folder)
    text = harness.must(["report", f"{state}/1", "--format", "csv"], folder)
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    return said, {row["code"]: (row["option"], row["sources"]) for row in rows if row["option"]}


def check_state(tap, state, lines, questions, said, found):
    expected = expected_answers(lines, questions)
    options = {code: option for code, (option, _) in found.items()}
    unfounded = [code for code, (_, sources) in found.items() if "conventions" not in sources]
    tap.ok(options == expected and not unfounded and f" {len(expected)} question" in said, state,
           f"expected {expected}\nfound {found}\nsaid {said}")
    return collections.Counter((questions[code][0], option) for code, option in options.items() if code in questions)


def main():
    tap = harness.Tap()
    if not TABLE.is_file():
        tap.skip("real conventions", f"there is no {TABLE.name} here")
        tap.done()
    by_state = collections.defaultdict(list)
    with open(TABLE, encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            by_state[line["iso3"]].append(line)
    tap.equal(len(by_state), 193, "the table has 193 States")
    counted = collections.Counter(
        (line["convention"], line["status"]) for lines in by_state.values() for line in lines)
    with harness.folder() as folder:
        harness.must(["init"], folder)
        questions = prefilled_questions(json.loads(harness.must(["framework", "export", "mgi-national/2023"], folder)))
        tap.equal(len(questions), 8, "eight questions take their answer from the table")
        total = collections.Counter()
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            answered = pool.map(lambda state: answers_of(state, folder), sorted(by_state))
            for state, (said, found) in zip(sorted(by_state), answered):
                total += check_state(tap, state, by_state[state], questions, said, found)
        tap.equal(dict(total), dict(counted), "all counts together are the table's")
        status, out, err = harness.run(["audit", "verify"], folder)
        tap.ok(status == 0, "the history is whole", out + err)
    tap.done()


main()
