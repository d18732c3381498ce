"""Results, comparison, history, reports, lists and search over HTTP: who may see what, and that every figure is the
same on the page, in its JSON and on the command line."""

import base64
import datetime
import decimal
import hashlib
import html
import itertools
import json
import os
import pathlib
import re
import sqlite3
import urllib.parse

import served
from served import harness

SOURCE = pathlib.Path(os.environ["MGI_SOURCE"])
SAMPLE = SOURCE / "data" / "sample"
PEOPLE = {  # name: role and authorities
    "amal": ("analyst", []),
    "fatima": ("focal-point", ["XEX"]),
    "carlos": ("contributor", ["XEX"]),
    "rania": ("reader", ["XEX"]),
    "other": ("focal-point", ["EGY"]),
    "admin": ("administrator", []),
}
NOTE = "صدر القَانُون رقم ١٢ بشأن حقّ المهاجرين في الرعاية الصحيّة، وتشرف عليه وزارة الصحّة وأُعلن عام 2020"


def quote(text):
    return urllib.parse.quote(text)


def prepare(folder):
    def mgi(*arguments):
        return harness.must(list(arguments), folder)

    mgi("assessment", "open", "XEX", "--name", "Exampleland", "--year", "2021")
    mgi("import", "XEX/1", str(SAMPLE / "baseline.json"))
    for step in ("submit", "approve", "publish"):
        mgi("assessment", step, "XEX/1")
    mgi("assessment", "open", "XEX", "--year", "2026")
    mgi("import", "XEX/2", str(SAMPLE / "follow-up.json"))
    mgi("assessment", "open", "XEX", "--framework", "sdg-10-7-2/2021", "--year", "2026")
    mgi("import", "XEX/3", str(SAMPLE / "sdg-10-7-2.json"))
    mgi("assessment", "open", "EGY", "--framework", "mgi-national/2018", "--year", "2018")
    mgi("assessment", "open", "EGY", "--year", "2026")
    mgi("assessment", "open", "BRA-sao-paulo", "--name", "São Paulo", "--year", "2025")
    mgi("answer", "EGY/2", "1.1.1", "yes", "--note", NOTE, "--source", "قانون الهجرة رقم 12 & <b>")
    mgi("answer", "EGY/2", "1.1.2", "partially", "--note", "Le DÉCRET n° 5 <script>alert(1)</script>")
    for name, (role, authorities) in PEOPLE.items():
        given = [part for authority in authorities for part in ("--authority", authority)]
        mgi("user", "add", name, "--role", role, *given, "--keep-password", "--generate")


def signed_in(server, name, language=None):
    """A browser with a session; how people come by one has tests of its own."""
    browser = served.Browser(server, language)
    token = base64.urlsafe_b64encode(os.urandom(32)).decode().rstrip("=")
    digest = hashlib.blake2b(token.encode(), digest_size=32).hexdigest()
    now = datetime.datetime.now(datetime.timezone.utc)
    times = [f"{time:%Y-%m-%dT%H:%M:%SZ}" for time in (now, now, now + datetime.timedelta(hours=12))]
    with sqlite3.connect(server.folder / "mgi.db", timeout=30) as database:
        database.execute("INSERT INTO sessions (token, person, started_at, seen_at, ends_at, ended_at, address, agent)"
                         " VALUES (?, ?, ?, ?, ?, NULL, '127.0.0.1', 'test')", (digest, name, *times))
    browser.cookies["mgi-session"] = token
    return browser


def visible(page):
    """The words of a page, as they are read."""
    text = re.sub(r"<(script|style|svg).*?</\1>", "", page.text, flags=re.S)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", text)))


def rows(page, of):
    """Cells of the table rows of a class, without marks; a row a list."""
    table = re.search(rf'<table class="table {of}".*?</table>', page.text, re.S).group()
    found = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S) for row in re.findall(r"<tr.*?</tr>", table, re.S)]
    return [[re.sub(r"\s+", " ", html.unescape(re.sub(r"<svg.*?</svg>|<[^>]*>", "", cell, flags=re.S))).strip()
             for cell in row] for row in found]


def one_digit(number):
    """As the pages write a figure: halves go away from zero."""
    if number is None:
        return "–"
    return str(decimal.Decimal(repr(number)).quantize(decimal.Decimal("0.1"), decimal.ROUND_HALF_UP))


# --- figures ------------------------------------------------------------------------------------------------------------

FIGURES = ("code", "score", "low", "high", "answered", "applicable", "quotable", "band")


def check_figures(tap, server, analyst, reference):
    score = json.loads(harness.must(["score", reference, "--format", "json"], server.folder))
    by_code = {section["code"]: section for section in score["sections"]}
    address = f"/assessments/{reference}/results"
    document = analyst.json(address).json
    for section in document["sections"]:
        expected = by_code[section["code"]]
        tap.equal({name: section[name] for name in FIGURES}, {name: expected[name] for name in FIGURES},
                  f"{reference} {section['code']}: the same figures as mgi score")
    tap.equal({name: document["overall"][name] for name in FIGURES[1:]},
              {name: score["overall"][name] for name in FIGURES[1:]}, f"{reference}: the same value of the whole")
    shown = rows(analyst.get(address), "figures")[1:]
    expected = [*document["sections"], document["overall"]]
    tap.equal([row[2] for row in shown], [one_digit(figure["score"]) for figure in expected],
              f"{reference}: the page shows these scores")
    tap.equal([row[4] for row in shown], [f"{figure['answered']}/{figure['applicable']}" for figure in expected],
              f"{reference}: and this coverage")
    wrong = []
    for code, expected in by_code.items():
        section = analyst.json(f"{address}/{code}").json["section"]
        names = (*FIGURES, "counts")
        wrong += [code] if any(section[name] != expected[name] for name in names) else []
    tap.equal(wrong, [], f"{reference}: every section's page has the figures of mgi score")


def check_section(tap, analyst):
    document = analyst.json("/assessments/XEX/2/results/5").json
    counted = [question for question in document["questions"] if question["counts"]]
    points = sum(question["points"] * question["weight"] for question in counted)
    weight = sum(question["weight"] for question in counted)
    tap.ok(abs(100 * points / weight - document["section"]["score"]) < 1e-9, "a section's score follows from its points")
    tap.equal({question["standing"] for question in document["questions"]} - {"counts", "open", "left-out", "skipped"},
              set(), "every answer says how it counts")
    tap.ok("4.5 of 8 is 56.3%" in document["section"]["rule"], "the rule is said with its numbers",
           document["section"]["rule"])
    page = analyst.get("/assessments/XEX/2/results/5")
    tap.ok("4.5 of 8 is 56.3%" in visible(page), "also on the page")
    tap.ok(all(f'id="question-{question["code"]}"' in page.text for question in document["questions"]),
           "each answer behind the figure is on the page")
    tap.equal(analyst.get("/assessments/XEX/2/results/9.9").status, 404, "an unknown section")
    zero = analyst.json("/assessments/XEX/3/results/1").json
    tap.ok(zero["section"]["missing_is_zero"], "where unanswered questions count 0, the page says so")


def check_next(tap, server, analyst):
    following = analyst.json("/assessments/XEX/2/results").json["next"]
    unanswered = [question["code"] for question in following["unanswered"]]
    tap.equal(len(unanswered), 2, "what to do next: the unanswered questions of the sample")
    score = json.loads(harness.must(["score", "XEX/2", "--format", "json"], server.folder))["overall"]
    tap.equal(following["unanswered_count"], score["applicable"] - score["answered"], "as many as the coverage lacks")
    below = [question["code"] for domain in "123456"
             for question in analyst.json(f"/assessments/XEX/2/results/{domain}").json["next"]["unanswered"]]
    tap.equal(below, unanswered, "each domain's page names its own")


def check_sensitivity(tap, server, analyst):
    def told(*arguments):
        return json.loads(harness.must([*arguments, "--format", "json"], server.folder))

    def near(value):  # a page's JSON has 15 digits of a number
        return round(value, 9) if isinstance(value, float) else value

    def only(entries, like):
        return [{key: near(entry[key]) for key in model} for entry, model in zip(entries, like, strict=True)]

    address = "/assessments/XEX/2/sensitivity"
    document = analyst.json(f"{address}?by=2").json
    following, moving = told("next", "XEX/2"), told("sensitivity", "XEX/2", "--amount", "2", "--against", "XEX/1")
    for seen, said in zip(document["next"]["sections"], following["sections"], strict=True):
        figures = ("code", "low", "high", "open")
        tap.equal([near(seen[key]) for key in figures], [near(said[key]) for key in figures],
                  f"the range of {said['code']} is the command line’s")
        tap.equal(only(seen["questions"], said["questions"]), only(said["questions"], said["questions"]),
                  "and so are its next best questions")
    for part in ("answers", "weights"):
        tap.ok(moving[part], f"the sample has {part} on which something hangs")
        tap.ok(only(document["sensitivity"][part], moving[part]) == only(moving[part], moving[part]),
               f"the {part} are the command line’s")
    tap.equal((document["by"], document["against"]), (2, "XEX/1"), "against the latest earlier round unless said")
    tap.equal(analyst.json(address).json["sensitivity"]["amount"], told("sensitivity", "XEX/2")["amount"],
              "the same amount by default")
    page = analyst.get(f"{address}?by=2")
    tables = re.findall(r"<table.*?</table>", page.text, re.S)
    rows = [table.count('<th scope="row">') for table in tables]
    n_groups = len(list(itertools.groupby(answer["section"] for answer in moving["answers"])))
    tap.equal([rows[0], sum(rows[1:n_groups + 1]), sum(rows[n_groups + 1:])],
              [sum(len(section["questions"]) for section in following["sections"]), len(moving["answers"]),
               len(moving["weights"])], "each has its row, with a head, section by section")
    tap.ok(all("<caption" in table for table in tables), "and each table says what it is")
    place = following["sections"][0]["questions"] or following["sections"][-1]["questions"]
    tap.ok(not place or f'#question-{place[0]["code"]}"' in page.text, "a question leads to where it is answered")
    tap.ok(address in analyst.get("/assessments/XEX/2/results").links, "the results lead there")
    tap.equal(analyst.json("/assessments/XEX/1/sensitivity").json["against"], None, "a first round has none before it")
    tap.ok("no earlier round" in visible(analyst.get("/assessments/XEX/3/sensitivity")), "nor has the first by a questionnaire")
    tap.equal({query: analyst.get(f"{address}?{query}").status for query in ("by=101", "by=x", "against=2", "against=9")},
              {"by=101": 422, "by=x": 422, "against=2": 422, "against=9": 404}, "what makes no sense is refused")


def wide_framework(n):
    """One top section of many with one question each."""
    areas = [{"code": f"1.{i}", "title": {"en": f"Area {i}"},
              "questions": [{"code": f"q{i}", "scale": "s", "text": {"en": f"Question {i}?"}}]} for i in range(n)]
    options = [{"code": code, "points": points, "label": {"en": code}} for code, points in (("yes", 1), ("no", 0))]
    return {"id": "wide", "edition": "1", "languages": ["en"], "title": {"en": "Wide"}, "authorities": ["local"],
            "scales": {"s": options}, "scoring": {"aggregate": "questions", "missing": "exclude", "overall": "none"},
            "sections": [{"code": "1", "title": {"en": "One"}, "sections": areas}]}


def check_many(tap, server, analyst):
    """Each of 1,100 answers decides on its own section, each rise hangs on the weight of the one question there."""
    folder = pathlib.Path(server.folder)
    (folder / "wide.json").write_text(json.dumps(wide_framework(1100)), encoding="utf-8")
    harness.must(["framework", "load", "wide.json"], folder)
    for year, option in ((2024, "no"), (2026, "yes")):
        reference = harness.must(["assessment", "open", "FRA-wide", "--name", "Wide", "--framework", "wide/1",
                                  "--year", str(year)], folder).strip()
        answers = [{"code": f"q{i}", "option": option} for i in range(1100)]
        (folder / "wide-answers.json").write_text(json.dumps({"format": "mgi-answers/1", "answers": answers}), encoding="utf-8")
        harness.must(["import", reference, "wide-answers.json"], folder)
    address = f"/assessments/{reference}/sensitivity"
    document = analyst.json(address).json
    tap.equal([len(document["sensitivity"][part]) for part in ("answers", "weights")], [1000, 1000], "a page has an end")
    tap.equal(document["sensitivity"]["left_out"], {"answers": 100, "weights": 100}, "what it leaves out is counted")
    page = visible(analyst.get(address))
    tap.ok(page.count("100 more, of deeper sections, are not listed") == 2, "and said under both tables")
    tap.ok("1,100 times an answer" in page or "1100 times an answer" in page, "and above them how many there are")
    complete = json.loads(harness.must(["sensitivity", reference, "--format", "json"], folder))
    tap.equal((len(complete["answers"]), "left_out" in complete), (1100, False), "the command line has all")


def check_drawings(tap, analyst):
    for address in ("/assessments/XEX/2/results", "/assessments/EGY/2/results", "/assessments/XEX/2/compare/1"):
        page = analyst.get(address)
        drawings = re.findall(r"<svg.*?</svg>", page.text, re.S)
        tap.ok(drawings, f"{address} has drawings")
        tap.ok(not any(re.search(r"<text|<title|>[^<\s]", drawing) for drawing in drawings), "without a word in them")
        tap.ok(all('aria-hidden="true"' in drawing for drawing in drawings), "and hidden from screen readers")
        names = re.findall(r' id="([^"]*)"', page.text)
        tap.equal(len(names), len(set(names)), "and every id is there once")
        tap.ok(" style=" not in page.text and "<script>" not in page.text, "and nothing that the policy would stop")
    hatched = analyst.get("/assessments/EGY/2/results").text
    tap.ok("url(#wheel-0)" in hatched, "a figure that is not to be quoted is hatched")
    tap.ok("Not to be quoted" in visible(analyst.get("/assessments/EGY/2/results")), "and says so in words")
    tap.ok("url(#wheel" not in analyst.get("/assessments/XEX/2/results").text, "others are not hatched")


# --- comparison -----------------------------------------------------------------------------------------------------------

def check_comparison(tap, server, analyst, authority, newer, older):
    compared = json.loads(harness.must(
        ["compare", f"{authority}/{older}", f"{authority}/{newer}", "--format", "json"], server.folder))
    address = f"/assessments/{authority}/{newer}/compare/{older}"
    document = analyst.json(address).json
    names = ("code", "from", "to", "change", "parts")
    tap.equal([{name: section[name] for name in names} for section in document["sections"]],
              [{name: section[name] for name in names} for section in compared["sections"]],
              f"{authority}: the same changes as mgi compare")
    tap.equal([(answer["earlier_code"] or answer["code"], answer["code"], answer["relation"])
               for answer in document["answers"]],
              [(answer["from"], answer["to"], answer["relation"]) for answer in compared["answers"]],
              "the same answers moved")
    tap.equal([([q["code"] for q in link["from"]], [q["code"] for q in link["to"]], link["relation"])
               for link in document["not_comparable"]],
              [(link["from"], link["to"], link["relation"]) for link in compared["not_comparable"]],
              "the same questions cannot be compared")
    page = analyst.get(address)
    for section, row in zip([s for s in document["sections"] if s["is_top"]], rows(page, "changes")[1:]):
        if section["change"] is None:
            continue
        sign = "+" if round(section["change"] * 10) > 0 else ""
        tap.equal(row[3].replace("-0.0", "0.0"), (sign + one_digit(section["change"])).replace("-0.0", "0.0"),
                  f"{authority} {section['code']}: the page shows the change")
        words = "".join(f"{word['part']} " for word in section["words"])
        names_shown = {"questions": "new questions"}
        tap.ok(all(names_shown.get(word["part"], word["part"]) in row[4] for word in section["words"]),
               f"and its parts in words: {words}", row[4])
    return document


def check_comparisons(tap, server, analyst):
    document = check_comparison(tap, server, analyst, "XEX", 2, 1)
    moved = document["answers"][0]
    tap.ok(moved["before"]["sources"] and moved["after"]["sources"], "an answer that moved has both rounds' sources")
    tap.ok(moved["before"]["note"] != moved["after"]["note"], "and both notes")
    across = check_comparison(tap, server, analyst, "EGY", 2, 1)
    tap.ok(across["other_edition"] and across["not_comparable"], "two editions are compared over their crosswalk")
    for address, status in (("XEX/1/compare/2", 422), ("XEX/2/compare/2", 422), ("XEX/3/compare/1", 422),
                            ("XEX/2/compare/9", 404), ("XEX/2/compare/x", 404)):
        tap.equal(analyst.get(f"/assessments/{address}").status, status, f"{address} is refused")


# --- history and reports --------------------------------------------------------------------------------------------------

def check_history(tap, analyst):
    everything = analyst.json("/assessments/EGY/2/history").json["entries"]
    tap.equal([entry["action"] for entry in everything], ["answer", "answer", "open"], "the latest entry comes first")
    tap.equal(everything[1]["after"]["option"], "yes", "an entry says what was answered")
    tap.equal(everything[1]["after"]["note"], NOTE, "with its note")
    one = analyst.json("/assessments/EGY/2/history?question=1.1.1").json["entries"]
    tap.equal([entry["question"]["code"] for entry in one], ["1.1.1"], "one question's history")
    page = analyst.get("/assessments/EGY/2/history")
    tap.ok("<script>alert" not in page.text and "&lt;script&gt;alert" in page.text, "what people wrote stays text")
    seen, address = [], "/assessments/XEX/2/history"
    while address:
        document = analyst.json(address).json
        seen += [entry["number"] for entry in document["entries"]]
        address = document["older"]
    tap.ok(len(seen) > 97 and seen == sorted(set(seen), reverse=True), "page after page, each entry once", len(seen))


def check_reports(tap, server, analyst):
    types = {"json": "application/json", "csv": "text/csv",
             "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
    offered = [report["format"] for report in analyst.json("/assessments/XEX/2/results").json["reports"]]
    for name in offered:
        if name == "pdf":
            continue  # made by another program, and with tests of its own
        page = analyst.get(f"/assessments/XEX/2/report.{name}")
        tap.equal(page.status, 200, f"report.{name} is there")
        tap.ok((page["Content-Type"] or "").startswith(types.get(name, "")), "with its type", page["Content-Type"])
        tap.ok('filename="XEX-2.en.' in page["Content-Disposition"], "and a file name", page["Content-Disposition"])
    expected = json.loads(harness.must(["report", "XEX/2", "--format", "json"], server.folder))
    report = analyst.get("/assessments/XEX/2/report.json")
    tap.equal(report.json, expected, "the same report as on the command line")
    tap.equal(report.json["format"], "mgi-report/1", "the JSON report is the report, not a page's document")
    arabic = analyst.get("/assessments/XEX/2/report.json", Accept_Language="ar")
    tap.ok('filename="XEX-2.ar.json"' in arabic["Content-Disposition"], "in the language of the page")
    tap.equal(analyst.get("/assessments/XEX/2/report.doc").status, 404, "an unknown format")


# --- lists and search -----------------------------------------------------------------------------------------------------

def references(browser, query=""):
    return [entry["reference"] for entry in browser.json(f"/assessments{query}").json["assessments"]]


def check_list(tap, analyst):
    everything = ["EGY/1", "EGY/2", "XEX/1", "XEX/2", "XEX/3", "BRA-sao-paulo/1"]
    tap.equal(references(analyst), everything, "by name, then round")
    for query, expected in (
            ("?authority=egy", everything[:2]), ("?authority=SAO", everything[5:]), ("?authority=xample", everything[2:5]),
            ("?state=published", ["XEX/1"]), ("?round=1", ["EGY/1", "XEX/1", "BRA-sao-paulo/1"]),
            ("?framework=sdg-10-7-2/2021", ["XEX/3"]), ("?group=002", everything[:2]), ("?authority=nowhere", []),
            ("?authority=&group=&round=&state=&framework=", everything)):
        tap.equal(references(analyst, query), expected, f"/assessments{query}")
    tap.equal(analyst.get("/assessments?group=nothing").status, 404, "an unknown group")
    tap.ok("score" not in analyst.json("/assessments").text, "the list says no score")
    arabic = analyst.json("/assessments")
    tap.equal(arabic.json["filters"]["regions"][0].keys(), {"value", "chosen", "title"}, "regions to choose from")


def check_list_pages(tap, server, analyst):
    """A hundred to a page; the filters go along."""
    for number in range(120):
        harness.must(["assessment", "open", f"FRA-{number:03}", "--name", f"Commune {number:03}", "--year", "2024"], server.folder)
    first = analyst.json("/assessments?authority=commune").json
    tap.equal((len(first["assessments"]), first["count"]), (100, 120), "a page has a hundred lines, and says how many there are")
    tap.equal(first["pages"], {"number": 1, "count": 2, "several": True, "previous": None,
                               "next": "/assessments?authority=commune&page=2"}, "and leads to the next with the same filters")
    second = analyst.json(first["pages"]["next"]).json
    tap.equal([entry["name"] for entry in first["assessments"] + second["assessments"]],
              [f"Commune {number:03}" for number in range(120)], "together they are the whole list")
    tap.equal(second["pages"]["previous"], "/assessments?authority=commune&page=1", "the last one leads back")
    tap.equal(analyst.json("/assessments?authority=commune&page=99").json["pages"]["number"], 2, "beyond the last is the last")
    page = analyst.get("/assessments?authority=commune&page=2")
    tap.ok("Page 2 of 2" in page.text and len(page.body) < 100_000, "a page says which it is, and is small", len(page.body))
    tap.ok("Page 1" not in analyst.get("/assessments?authority=xample").text, "a short list has no pages")


def check_opening(tap, server):
    fatima, rania = signed_in(server, "fatima"), signed_in(server, "rania")
    tap.equal(rania.json("/assessments").json["opening"], None, "a reader is not offered to open one")
    rania.get("/assessments")
    tap.equal(rania.post("/assessments", {"authority": "XEX"}).status, 403, "and may not")
    fatima.get("/assessments")
    tap.equal(fatima.post("/assessments", {"authority": "EGY"}).status, 403, "a focal point opens no other country's")
    refused = fatima.post("/assessments", {"authority": "XEX", "year": "1066", "framework": "mgi-national/2023"})
    tap.equal(refused.status, 422, "a year out of range is refused")
    tap.ok('value="1066"' in refused.text and 'value="XEX"' in refused.text, "and what was typed is still there")
    tap.equal(fatima.post("/assessments", {"year": "2026"}).status, 422, "an authority is needed")
    done = fatima.post("/assessments", {"authority": "XEX", "year": "2027", "framework": "mgi-national/2023"})
    tap.equal((done.status, done["Location"]), (303, "/assessments/XEX/4"), "the next round is open")
    tap.ok("XEX/4" in references(fatima), "and in the list")


def search(browser, words, more=""):
    return browser.json(f"/search?q={quote(words)}{more}").json


def check_search(tap, analyst):
    for words in ("القانون", "القَانُون", "القـانون", "وزاره الصحه", "الصحة وأعلن", "اعلن", "أعلن", "المهاجرين 12", "١٢ رقم"):
        found = [(hit["assessment"]["reference"], hit["question"]["code"])
                 for hit in search(analyst, words)["hits"] if hit["assessment"]["reference"] == "EGY/2"]
        tap.equal(found, [("EGY/2", "1.1.1")], f"finds {words}")
    for words in ("وزارة صحة", "بالقانون", "والهجرة"):
        found = search(analyst, words)["hits"]
        tap.ok("EGY/2" in [hit["assessment"]["reference"] for hit in found], f"finds {words}, with the article or without", found)
    for words in ("décret", "DECRET", "De\u0301cret"):
        tap.equal([hit["question"]["code"] for hit in search(analyst, words)["hits"]], ["1.1.2"], f"finds {words}")
    hit = search(analyst, "الصحة")["hits"][0]
    marked = [part["text"] for passage in hit["passages"] for part in passage["parts"] if part["match"]]
    tap.equal(marked, ["الصحّة"], "what was found is marked as it was written")
    tap.ok("".join(part["text"] for part in hit["passages"][0]["parts"]) in NOTE, "in its place in the note")
    source = search(analyst, "قانون الهجرة", "&authority=EGY")["hits"][0]["passages"]
    tap.ok("sources" in [passage["field"] for passage in source], "sources are searched too")
    page = analyst.get(f"/search?q={quote('decret')}")
    tap.ok("<mark>DÉCRET</mark>" in page.text, "the page marks it")
    tap.ok("<script>alert" not in page.text, "and takes nobody's words for HTML")
    tap.ok("<mark>12</mark> &amp; &lt;b&gt;" in analyst.get("/search?q=12&authority=EGY").text, "escaped beside a mark")
    tap.equal(search(analyst, "nirgendwo")["hits"], [], "nothing where there is nothing")
    tap.equal(search(analyst, "the", "&authority=EGY")["count"], 0, "one authority's only")
    everything = search(analyst, "the")
    tap.ok(not everything["complete"] and everything["count"] == 100, "bounded, and says so")
    for words in ("a", "  ّ ", "x" * 201):
        tap.equal(analyst.get(f"/search?q={quote(words)}").status, 422, f"refused: {words[:5]!r}")
    tap.equal(analyst.get("/search").status, 200, "without words only the form")


def check_rounds(tap, analyst):
    document = analyst.json("/questions/1.1.1?authority=XEX").json
    tap.equal([(entry["reference"], (entry["question"] or {}).get("code")) for entry in document["rounds"]],
              [("XEX/1", "1.1.1"), ("XEX/2", "1.1.1"), ("XEX/3", None)], "a question over the rounds")
    tap.equal([entry["option"]["code"] for entry in document["rounds"][:2]], ["no", "partially"], "with its answers")
    across = analyst.json("/questions/1.1.1?authority=EGY").json["rounds"]
    tap.equal([entry["reference"] for entry in across], ["EGY/1", "EGY/2"], "also over two editions")
    tap.equal(analyst.get("/questions/1.1.1").status, 422, "an authority must be named")
    tap.equal(analyst.get("/questions/99?authority=XEX").status, 404, "a question that nobody asked")
    tap.equal(analyst.get("/questions/1.1.1?authority=FRA").status, 404, "an authority without rounds")


# --- who may see what -----------------------------------------------------------------------------------------------------

DRAFT = ("results", "results/1", "compare/1", "report.json", "report.xlsx")


def check_permissions(tap, server):
    browsers = {name: signed_in(server, name) for name in PEOPLE}
    nobody = served.Browser(server)
    for path in DRAFT:
        statuses = {name: browser.get(f"/assessments/XEX/2/{path}").status for name, browser in browsers.items()}
        tap.equal(statuses, {"amal": 200, "fatima": 200, "carlos": 200, "rania": 200, "other": 404, "admin": 404},
                  f"a draft's {path} is for its own people and analysts")
        tap.equal(nobody.get(f"/assessments/XEX/2/{path}").status, 303, "nobody else is sent to sign in")
        tap.equal(nobody.json(f"/assessments/XEX/2/{path}").status, 401, "or told so")
    tap.equal({name: browser.get("/assessments/XEX/1/results").status for name, browser in browsers.items()},
              dict.fromkeys(PEOPLE, 200), "what is published is for all who sign in")
    tap.equal({name: browser.get("/assessments/XEX/2/history").status for name, browser in browsers.items()},
              {"amal": 200, "fatima": 200, "carlos": 200, "rania": 403, "other": 403, "admin": 403}, "history")
    tap.equal({name: browser.get("/assessments/XEX/1/history").status for name, browser in browsers.items()},
              {"amal": 200, "fatima": 200, "carlos": 200, "rania": 403, "other": 403, "admin": 403},
              "history of what is published")
    other = browsers["other"]
    tap.equal(references(other), ["EGY/1", "EGY/2", "XEX/1"], "the list has what one may read")
    tap.equal({hit["assessment"]["reference"] for hit in search(other, "Exampleland")["hits"]} - {"XEX/1"}, set(),
              "the search finds in nothing else")
    tap.equal([entry["reference"] for entry in other.json("/questions/1.1.1?authority=XEX").json["rounds"]], ["XEX/1"],
              "nor do the rounds of a question")
    tap.equal(browsers["admin"].get("/questions/1.1.1?authority=EGY").status, 404, "without a readable round: unknown")
    for path in ("/assessments", "/search", "/questions/1.1.1?authority=XEX"):
        tap.equal(nobody.get(path).status, 303, f"{path} is for who signs in")
    tap.equal(browsers["rania"].json("/assessments/XEX/2/results").json["links"]["history"], None,
              "a reader is not led to the history")


def check_arabic(tap, server):
    browser = signed_in(server, "amal", "ar")
    for path in ("/assessments", "/assessments/XEX/2/results", "/assessments/XEX/2/results/1", "/assessments/XEX/2/sensitivity?by=2",
                 "/assessments/XEX/2/compare/1", "/assessments/EGY/2/compare/1", "/assessments/EGY/2/history",
                 "/questions/1.1.1?authority=XEX", f"/search?q={quote('القانون')}"):
        page = browser.get(path)
        tap.ok(page.status == 200 and '<html lang="ar" dir="rtl">' in page.text, f"{path} in Arabic", page.status)
        tap.ok("web." not in visible(page), "every text has its words", re.findall(r"\S*web\.\S*", visible(page)))
        main = re.search(r"<main.*</main>", page.text, re.S).group()
        tap.ok(re.search(r"[\u0600-\u06ff]", main), "Arabic ones")
    english = signed_in(server, "amal").json("/assessments/XEX/2/results").json
    arabic = browser.json("/assessments/XEX/2/results").json
    tap.equal([section["score"] for section in arabic["sections"]],
              [section["score"] for section in english["sections"]], "figures are the same in every language")
    tap.ok(arabic["wheel"]["svg"] != english["wheel"]["svg"], "the wheel turns the other way round")


def main():
    tap = served.Tap()
    with served.Server(prepare=prepare) as server:
        analyst = signed_in(server, "amal")
        for reference in ("XEX/1", "XEX/2", "XEX/3", "EGY/2"):
            check_figures(tap, server, analyst, reference)
        check_section(tap, analyst)
        check_next(tap, server, analyst)
        check_sensitivity(tap, server, analyst)
        check_drawings(tap, analyst)
        check_comparisons(tap, server, analyst)
        check_history(tap, analyst)
        check_reports(tap, server, analyst)
        check_list(tap, analyst)
        check_search(tap, analyst)
        check_rounds(tap, analyst)
        check_permissions(tap, server)
        check_arabic(tap, server)
        check_opening(tap, server)
        check_list_pages(tap, server, analyst)
        check_many(tap, server, analyst)
    tap.done()


if __name__ == "__main__":
    main()
