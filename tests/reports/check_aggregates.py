"""Holds `mgi aggregate` against a second calculation, its schema, and its own formats against each other.

A database gets real countries' codes with invented answers to the 10.7.2 questionnaire. The rule of docs/aggregates.md
is written a second time here, over sets instead of arrays. $MGI is the program; prints TAP.
"""

import collections
import csv
import io
import itertools
import json
import pathlib
import random
import sys

import jsonschema
import openpyxl

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "cli"))
import harness  # noqa: E402

SCHEMAS = HERE.parents[1] / "docs" / "schema"
FRAMEWORK = "sdg-10-7-2/2021"
WORKSHOP = ["BHR", "DJI", "DZA", "IRQ", "LBN", "LBY", "MAR", "MRT", "TUN", "YEM"]
EUROPE = ["DEU", "ESP", "FRA", "ITA", "PRT"]
OTHERS = ["BRA", "CHL", "COL", "MEX", "PER"]
WORLD = WORKSHOP + EUROPE + OTHERS
# Admitted, in the order of precedence; regions: the workshop (10), Europe (5), the others (5).
ADMITTED = [set(WORKSHOP), set(WORLD), set(OTHERS), set(EUROPE)]
MINIMUM = 5


def small(n):
    return 0 < n < MINIMUM


# --- a second calculation -----------------------------------------------------------------------------------------------


def ladder(counted, others, coverage):
    """The levels as lists of blocks, a block being a list of cells."""
    k = len(counted)
    yield [[cell] for cell in sorted(counted + others)]
    yield [[cell] for cell in counted] + [others]
    for cut in range(1, k):
        yield [counted[:cut], counted[cut:], others]
    for cut in range(1, k + coverage):
        yield [counted[:cut], counted[cut:] + others]


def publish(value, counted, others, groups, coverage):
    """For each group its blocks with counts, or None; `value` has each authority's cell."""
    published, said = [], []
    for group in groups:
        for blocks in ladder(counted, others, coverage):
            sets = [{a for a in group if value[a] in block} for block in blocks]
            trial = published + sets
            classes = collections.Counter(tuple(a in s for s in trial) for a in value)
            classes.pop((False,) * len(trial), None)
            if not any(small(n) for n in classes.values()):
                published = trial
                said.append([(block, len(members)) for block, members in zip(blocks, sets)])
                break
        else:
            said.append(None)
    return said


# --- the world ------------------------------------------------------------------------------------------------------------


def questions_of(framework):
    found = []
    for section in framework["sections"]:
        found += [(section["code"], question) for question in section["questions"]]
    return found


def invent(questions, scales):
    """Answers that often agree, so that much can be shown, and some that do not."""
    dice = random.Random(107)
    answers = {authority: {} for authority in WORLD}
    for index, (_, question) in enumerate(questions):
        options = [option["code"] for option in scales[question["scale"]]]
        usual = {id(block): dice.choice(options) for block in (WORKSHOP, EUROPE, OTHERS)}
        for block, authority in [(b, a) for b in (WORKSHOP, EUROPE, OTHERS) for a in b]:
            kind = index % 3
            if kind == 0:
                option = usual[id(block)]
            elif kind == 1:
                option = options[block.index(authority) % 2 if block is WORKSHOP else 0]
            else:
                option = dice.choice(options + [None])
            answers[authority][question["code"]] = option
    return answers


def record(folder, authority, answers, round_=1, until="publish"):
    file = pathlib.Path(folder) / "answers.json"
    listed = [{"code": code, "option": option} for code, option in answers.items() if option]
    file.write_text(json.dumps({"format": "mgi-answers/1", "authority": authority, "round": round_,
                                "framework": FRAMEWORK, "answers": listed}))
    reference = f"{authority}/{round_}"
    harness.must(["assessment", "open", authority, "--framework", FRAMEWORK, "--year", "2026"], folder)
    harness.must(["import", reference, "answers.json"], folder)
    for step in ("submit", "approve", "publish"):
        harness.must(["assessment", step, reference], folder)
        if step == until:
            return


def fill(folder, questions, answers):
    harness.must(["init"], folder)
    opposite = {question["code"]: "no" for _, question in questions}
    record(folder, "DEU", opposite)  # an earlier round: does not count any more
    record(folder, "DEU", answers["DEU"], round_=2)
    for authority in WORLD:
        if authority != "DEU":
            record(folder, authority, answers[authority])
    record(folder, "EGY", opposite, until="approve")  # not published: does not count


# --- the checks -----------------------------------------------------------------------------------------------------------


def aggregate(folder, group, *more):
    out = harness.must(["aggregate", "--group", group, "--framework", FRAMEWORK, "--format", "json", *more], folder)
    return json.loads(out)


def said_of(item, codes):
    """What the program says of a question, as the second calculation says it; `codes` are the cells in their order."""
    if item["suppressed"]:
        return None
    blocks = []
    for share in item["shares"]:
        cells = [codes.index(code) for code in share.get("options", share.get("bands"))]
        if share.get("no_answer", share.get("no_score")):
            cells.append(len(codes))
        blocks.append((cells, share["count"]))
    return sorted(blocks)


def check_questions(tap, documents, questions, scales, answers):
    wrong, shown = [], 0
    for index, (_, question) in enumerate(questions):
        codes = [option["code"] for option in scales[question["scale"]]]
        value = {a: codes.index(answers[a][question["code"]]) if answers[a][question["code"]] else len(codes)
                 for a in WORLD}
        expected = publish(value, list(range(len(codes))), [len(codes)], ADMITTED, coverage=True)
        for document, blocks in zip(documents, expected):
            found = said_of(document["questions"][index], codes)
            shown += found is not None
            if found != (sorted(blocks) if blocks is not None else None):
                wrong.append((document["group"]["name"], question["code"], found, blocks))
    tap.ok(not wrong, "every question of every group is as calculated a second time", "\n".join(map(str, wrong)))
    tap.ok(20 < shown < len(questions) * len(documents), f"some are shown and some are not ({shown})")


def category(points):
    share = sum(points) / len(points)
    return 0 if share < 0.4 else 1 if share < 0.8 else 2


def check_bands(tap, documents, questions, scales, answers):
    points = {a: {q["code"]: next((o["points"] for o in scales[q["scale"]] if o["code"] == answers[a][q["code"]]), 0)
                  for _, q in questions} for a in WORLD}
    codes = ["requires-further-progress", "partially-meets", "meets", "fully-meets"]
    wrong = []
    for index, domain in enumerate([None] + sorted({section for section, _ in questions})):
        value = {a: category([points[a][q["code"]] for s, q in questions if domain in (None, s)]) for a in WORLD}
        for document, blocks in zip(documents, publish(value, [0, 1, 2], [3], ADMITTED, coverage=False)):
            found = said_of(document["bands"][index], codes)
            expected = None if blocks is None else sorted(
                (sorted(itertools.chain.from_iterable({2: [2, 3], 3: [4]}.get(c, [c]) for c in block)), n)
                for block, n in blocks)
            if found != expected:
                wrong.append((document["group"]["name"], domain, found, expected))
    tap.ok(not wrong, "the official categories are as calculated a second time", "\n".join(map(str, wrong)))


def check_sums(tap, document, by):
    """Sums follow from the questions that stand in the same document."""
    questions = {question["code"]: question for question in document["questions"]}
    wrong = []
    for item in document["topics" if by else "sections"]:
        below = item["question_codes"] if by else [
            code for code, question in questions.items() if (question["section"] + ".").startswith(item["code"] + ".")]
        apart = [questions[code] for code in below if not questions[code]["suppressed"] and all(
            len(share["options"]) + share["no_answer"] == 1 for share in questions[code]["shares"])]
        counts = collections.Counter()
        for question in apart:
            for share in question["shares"]:
                if share["options"]:
                    counts[share["options"][0]] += share["count"]
        found = {share["options"][0]: share["count"] for share in item["shares"]}
        if (found != {k: v for k, v in counts.items() if v} or item["summed"] != len(apart)
                or item["questions"] != len(below) or item["answers"] != sum(counts.values())):
            wrong.append((item["code"], found, dict(counts)))
    tap.ok(not wrong, f"sums by {'topic' if by else 'section'} follow from the questions", "\n".join(map(str, wrong)))


def rows_of(document):
    rows = []
    for kind, name in (("band", "bands"), ("section", "sections"), ("topic", "topics"), ("question", "questions")):
        for item in document.get(name, []):
            of = item["answers"] if "asked" in item else document["authorities"]
            for share in item["shares"]:
                rows.append((kind, item["code"], item["title"], share["label"], share["count"], of, share["share"]))
            if item["suppressed"]:
                rows.append((kind, item["code"], item["title"], None, None, None, None))
    return rows


def check_csv(tap, folder, document, group, lens):
    text = harness.must(["aggregate", "--group", group, "--framework", FRAMEWORK, "--format", "csv", *lens], folder)
    rows = []
    for row in csv.DictReader(io.StringIO(text.lstrip("\ufeff"))):
        number = [None] * 3 if row["suppressed"] == "true" else [
            int(row["count"]), int(row["of"]), float(row["share"])]
        rows.append((row["kind"], row["code"] or None, row["title"] or None, row["label"] or None, *number))
    tap.equal(rows, rows_of(document), f"CSV says what JSON says ({group})")


def check_xlsx(tap, folder, document, group, lens, language):
    file = pathlib.Path(folder) / "aggregate.xlsx"
    harness.must(["--lang", language, "aggregate", "--group", group, "--framework", FRAMEWORK, "--format", "xlsx", "-o",
                  str(file), *lens], folder)
    book = openpyxl.load_workbook(file)
    found = []
    for sheet in book.worksheets[1:]:
        for row in sheet.iter_rows(min_row=2, values_only=True):
            code, title, answer, count, of, share = row[:6]
            shown = count is not None
            found.append((code, title, answer if shown else None, count, of, share and round(share, 9)))
    tap.equal(found, [(*row[1:-1], row[-1] and round(row[-1], 9)) for row in rows_of(document)], f"the workbook says what JSON says ({group}, {language})")
    tap.equal({bool(sheet.sheet_view.rightToLeft) for sheet in book.worksheets}, {language == "ar"},
              f"its sheets run in the language's direction ({language})")


def check_schema(tap, document, name):
    schema_file = SCHEMAS / (document["format"].replace("/", "-") + ".schema.json")
    schema = json.loads(schema_file.read_text(encoding="utf-8"))
    resolver = jsonschema.RefResolver(base_uri=schema_file.as_uri(), referrer=schema)
    validator = jsonschema.Draft202012Validator(schema, resolver=resolver)
    problems = [f"/{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in validator.iter_errors(document)]
    tap.ok(not problems, f"{name} fits the schema", "\n".join(problems))


def check_lenses(tap, folder, questions, answers):
    """One round and two through each lens, counted here by hand of the tags."""
    for lens in ("gcm", "sdg"):
        score = json.loads(harness.must(["score", "DEU/2", "--lens", lens, "--format", "json"], folder))
        change = json.loads(harness.must(["compare", "DEU/1", "DEU/2", "--lens", lens, "--format", "json"], folder))
        check_schema(tap, score, f"score --lens {lens}")
        check_schema(tap, change, f"compare --lens {lens}")
        counts, changed = collections.defaultdict(collections.Counter), collections.defaultdict(set)
        for _, question in questions:
            for tag in map(str, question.get("tags", {}).get(lens, [])):
                option = answers["DEU"][question["code"]]
                counts[tag][option] += 1
                if option != "no":
                    changed[tag].add(question["code"])
        found = {topic["code"]: topic["counts"] for topic in score["topics"]}
        expected = {tag: {o: n for o, n in counter.items() if o} for tag, counter in counts.items()}
        tap.equal(found, expected, f"counts by {lens}")
        found = {t["code"]: {a["to"] for a in t["changed"]} for t in change["topics"]}
        tap.equal(found, {tag: changed[tag] for tag in counts}, f"changed answers by {lens}")


def check_report(tap, folder):
    """A report with a lens has what score and compare say, can be verified, and is a workbook too."""
    for lens, sheet in (("gcm", "Objectives"), ("sdg", "Targets")):
        text = harness.must(["report", "DEU/2", "--format", "json", "--lens", lens], folder)
        report = json.loads(text)
        score = json.loads(harness.must(["score", "DEU/2", "--lens", lens, "--format", "json"], folder))
        change = json.loads(harness.must(["compare", "DEU/1", "DEU/2", "--lens", lens, "--format", "json"], folder))
        check_schema(tap, report, f"report --lens {lens}")
        tap.equal(report["lens"], {"score": score, "comparison": change}, f"the report says the same by {lens}")
        (pathlib.Path(folder) / "report.json").write_text(text, encoding="utf-8")
        tap.ok(harness.run(["verify", "report.json"], folder)[0] == 0, "it can be verified")
        report["lens"]["score"]["topics"][0]["answered"] += 1
        (pathlib.Path(folder) / "report.json").write_text(json.dumps(report), encoding="utf-8")
        status, _, err = harness.run(["verify", "report.json"], folder)
        tap.ok(status == 1 and "/lens/score/topics/0/answered" in err, "and a wrong figure in it is found", err)
        harness.must(["report", "DEU/2", "--format", "xlsx", "--lens", lens, "-o", "report.xlsx"], folder)
        book = openpyxl.load_workbook(pathlib.Path(folder) / "report.xlsx")
        rows = list(book[sheet].iter_rows(min_row=2, values_only=True))
        labels = {option["code"]: option["label"] for section in report["sections"]
                  for question in section["questions"] for option in question["options"]}
        for side, coverage, column, name in (("after", 2, 5, "now"), ("before", 6, 8, "before")):
            found = {(row[0], row[4]): row[column] for row in rows if row[column]}
            expected = {(t["code"], labels[option]): n for t in change["topics"] if t[side]
                        for option, n in t[side]["counts"].items()}
            tap.equal(found, expected, f"the workbook has a sheet with the same counts {name} by {lens}, in words")
            found = {row[0]: row[coverage:coverage + 2] for row in rows}
            expected = {t["code"]: (t[side]["answered"], t[side]["applicable"]) for t in change["topics"] if t[side]}
            tap.equal(found, expected, f"and with the coverage {name}")
        tap.ok("score" not in " ".join(map(str, next(book[sheet].values))).lower(), "and no score")
        said = " ".join(str(row[0]) for row in book["Method"].iter_rows(values_only=True))
        tap.ok("do not add up" in said, "and says how to read it")
    status, _, err = harness.run(["report", "DEU/2", "--format", "csv", "--lens", "gcm"], folder)
    tap.ok(status == 1 and err.count("\n") == 1, "CSV has no place for it, and says so", err)


def check_refusals(tap, folder):
    for group, why in (
            ("002", "aggregate.overlap: the workshop without Africa is four"),
            ("142", "overlap: four of the workshop are in Asia"),
            ("039", "three published"), ("009", "nobody published"), ("nowhere", "no such group")):
        status, out, err = harness.run(["aggregate", "--group", group, "--framework", FRAMEWORK], folder)
        tap.ok(status == 1 and out == "" and err.count("\n") == 1, f"{group} is refused in one line: {why}", out + err)
    status, out, err = harness.run(["aggregate", "--group", "150", "--framework", "mgi-national/2023"], folder)
    tap.ok(status == 1 and "0" not in out, "another framework, in which nobody published, is refused", err)


def check_suggestions(tap, folder, answers):
    harness.must(["assessment", "open", "DEU", "--framework", "mgi-national/2023", "--year", "2026"], folder)
    harness.must(["answer", "DEU/3", "1.1.2", "yes"], folder)
    document = json.loads(harness.must(["suggest", "DEU/2", "--from", "DEU/3", "--format", "json"], folder))
    check_schema(tap, document, "suggest")
    tap.equal({line["code"]: line["on_record"] for line in document["lines"]}, answers["DEU"],
              "what is suggested stands beside what is on record")
    tap.equal({line["code"]: line["suggested"] for line in document["lines"] if line["suggested"]},
              {"1.a": "all-statuses"}, "one answer suggests one")
    status, out, err = harness.run(["suggest", "DEU/2", "--from", "DEU/3", "--confirm", "1.a"], folder)
    tap.ok(status == 1 and out == "" and err.count("\n") == 1, "nothing is confirmed in a published assessment", err)


def check_table(tap, folder):
    out = harness.must(["aggregate", "--group", "001", "--framework", FRAMEWORK, "--lens", "gcm"], folder)
    named = [code for code in WORLD if code in out]
    tap.ok("20" in out and not named, "the table says how many, and names nobody", out)


def main():
    tap = harness.Tap()
    with harness.folder() as folder:
        framework = json.loads(harness.must(["framework", "export", FRAMEWORK], folder))
        questions = questions_of(framework)
        answers = invent(questions, framework["scales"])
        fill(folder, questions, answers)
        documents = [aggregate(folder, name) for name in ("arab-workshop-2023", "001", "019", "150")]
        for document, members in zip(documents, ADMITTED):
            check_schema(tap, document, document["group"]["name"])
            tap.equal(document["authorities"], len(members), f"{document['group']['name']} counts those who published")
        check_questions(tap, documents, questions, framework["scales"], answers)
        check_bands(tap, documents, questions, framework["scales"], answers)
        check_sums(tap, documents[1], by=None)
        for lens in ("gcm", "sdg"):
            document = aggregate(folder, "001", "--lens", lens)
            check_schema(tap, document, f"001 by {lens}")
            check_sums(tap, document, by=lens)
            check_csv(tap, folder, document, "001", ["--lens", lens])
        tap.equal(aggregate(folder, "001", "--lens", "gcm")["questions"], documents[1]["questions"],
                  "a lens changes no question's figures")
        check_csv(tap, folder, documents[0], "arab-workshop-2023", [])
        check_xlsx(tap, folder, documents[1], "001", [], "en")
        check_xlsx(tap, folder, aggregate(folder, "001", "--lang", "ar", "--lens", "sdg"), "001", ["--lens", "sdg"], "ar")
        check_lenses(tap, folder, questions, answers)
        check_report(tap, folder)
        check_refusals(tap, folder)
        check_suggestions(tap, folder, answers)
        check_table(tap, folder)
    tap.done()


main()
