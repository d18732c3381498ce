"""What was changed behind the program's back is noticed: in a report's figures, and in the database."""

import json
import pathlib
import random
import shutil
import sqlite3

import harness

TAP = harness.Tap()
CHANGES = 40


def two_rounds(folder):
    shutil.copytree(harness.FILES, folder, dirs_exist_ok=True)
    harness.must(["init"], folder)
    harness.must(["framework", "load", "tiny-1.json"], folder)
    harness.must(["assessment", "open", "XEX", "--framework", "tiny/1", "--name", "Exampleland"], folder)
    harness.must(["import", "XEX/1", "answers.json"], folder)
    harness.must(["assessment", "open", "XEX", "--framework", "tiny/1"], folder)
    harness.must(["import", "XEX/2", "answers.csv"], folder)
    harness.must(["answer", "XEX/2", "1.2", "ratified"], folder)


def numbers(node, path=()):
    """Paths of all numbers of a JSON document."""
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in items:
        if isinstance(value, (dict, list)):
            yield from numbers(value, (*path, key))
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            yield (*path, key)


def changed(document, path):
    copy = json.loads(json.dumps(document))
    node = copy
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] += 1
    return copy


def reports(folder):
    harness.must(["report", "XEX/2", "--format", "json", "-o", "report.json"], folder)
    document = json.loads(pathlib.Path(folder, "report.json").read_text(encoding="utf-8"))
    TAP.ok(harness.run(["verify", "report.json"], folder)[0] == 0, "an untouched report is verified")
    # A round or a year is the assessment's own word; every other number is computed.
    paths = [p for p in numbers(document) if p[-1] not in ("round", "year")]
    seed = random.randrange(1 << 32)
    for path in random.Random(seed).sample(paths, min(CHANGES, len(paths))):
        pathlib.Path(folder, "changed.json").write_text(json.dumps(changed(document, path)), encoding="utf-8")
        pointer = "".join(f"/{key}" for key in path)
        status, out, err = harness.run(["verify", "changed.json"], folder)
        TAP.ok(status == 1 and pointer in err, f"a wrong {pointer} is noticed", f"seed {seed}\n{out}{err}")


def said_otherwise(document):
    document["sensitivity"]["answers"][0]["changed"] = "na"


def one_more(document):
    document["sensitivity"]["weights"].append(document["sensitivity"]["weights"][0])


def none_of_them(document):
    document["sensitivity"]["answers"] = []


REPORT_CHANGES = {
    "without what scores hang on": (lambda d: (d.pop("next"), d.pop("sensitivity")), None),
    "without the next questions alone": (lambda d: d.pop("next"), "/next"),
    "without the sensitivity alone": (lambda d: d.pop("sensitivity"), "/sensitivity"),
    "with another answer that decides": (said_otherwise, "/sensitivity/answers/0/changed"),
    "with a finding too many": (one_more, "/sensitivity/weights/"),
    "with no answer that decides": (none_of_them, "/sensitivity/answers"),
    "against another round": (lambda d: d["sensitivity"].update(against="XEX/3"), "/sensitivity/against"),
}


def parts(folder):
    """A report from before there were these parts is verified without them; of those that are there, nothing may differ."""
    for what, (change, pointer) in REPORT_CHANGES.items():
        document = json.loads(pathlib.Path(folder, "report.json").read_text(encoding="utf-8"))
        change(document)
        pathlib.Path(folder, "changed.json").write_text(json.dumps(document), encoding="utf-8")
        status, out, err = harness.run(["verify", "changed.json"], folder)
        fits = status == 0 if pointer is None else status == 1 and pointer in err
        TAP.ok(fits, f"a report {what} is {'verified' if pointer is None else 'noticed'}", f"{out}{err}")


DATABASE_CHANGES = {
    "an answer": "UPDATE answers SET option = 'no' WHERE option = 'ratified'",
    "a state": "UPDATE assessments SET state = 'published'",
    "a reason": "UPDATE history SET reason = 'other' WHERE reason IS NOT NULL",
    "the last row": "DELETE FROM history WHERE number = (SELECT max(number) FROM history)",
    "a row between": "DELETE FROM history WHERE number = 3",
}


def databases(folder):
    where = pathlib.Path(folder, "mgi.db")
    for what, statement in DATABASE_CHANGES.items():
        copy = pathlib.Path(folder, "copy.db")
        copy.unlink(missing_ok=True)
        harness.must(["backup", "copy.db"], folder)
        with sqlite3.connect(copy) as database:
            for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                database.execute(f"DROP TRIGGER {trigger}")
            count = database.execute(statement).rowcount
        database.close()
        status, out, err = harness.run(["--db", "copy.db", "audit", "verify"], folder)
        TAP.ok(count > 0 and status == 1, f"{what} changed in the database is noticed", f"{count} {out}{err}")
    TAP.ok(harness.run(["--db", str(where), "audit", "verify"], folder)[0] == 0, "what was not touched is whole")


with harness.folder() as work:
    two_rounds(work)
    reports(work)
    parts(work)
    databases(work)
TAP.done()
