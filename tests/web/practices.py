"""Good practices and commitments over HTTP: who may mark and who sees, consent that ends at once, what the follow-up
shows, and texts of people as text."""

import json
import os
import pathlib
import re
import urllib.parse

try:
    import jsonschema
except ImportError:
    jsonschema = None

import people
import served
from served import harness

SOURCE = pathlib.Path(os.environ["MGI_SOURCE"])
SAMPLE = SOURCE / "data" / "sample"
EVIL = "<script>alert(1)</script> & \"quoted\""
ARABIC = "بطاقة صحية واحدة لكل مقيم، بموجب القانون رقم 12 (2024)"
PEOPLE = {
    "amal": ("analyst",),
    "fatima": ("focal-point", "XEX"),
    "carlos": ("contributor", "XEX"),
    "rania": ("reader", "XEX"),
    "other": ("focal-point", "EGY"),
    "admin": ("administrator",),
}
MARKS = "/assessments/XEX/1/marks/1.2.1"


def prepare(folder):
    harness.must(["assessment", "open", "XEX", "--name", "Exampleland", "--year", "2021"], folder)
    harness.must(["import", "XEX/1", str(SAMPLE / "baseline.json")], folder)
    people.add(folder, PEOPLE)


def steps(server, reference, *names):
    for name in names:
        harness.must(["assessment", name, reference, *(["--reason", "test"] if name in ("return", "reopen") else [])],
                     server.folder)


def mark(browser, text, **more):
    browser.get(MARKS)
    return browser.post(MARKS + "/practice", {"text": text, "text-language": "en", "revision": "0", **more})


def listed(browser, query=""):
    return browser.json("/practices" + query).json["practices"]


def check_schema(tap, name, document):
    """What goes out fits what is published about it."""
    if jsonschema is None:
        return tap.ok(True, f"{name} # SKIP no jsonschema")
    file = SOURCE / "docs" / "schema" / f"{name}.schema.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    resolver = jsonschema.RefResolver(base_uri=file.as_uri(), referrer=schema)
    found = jsonschema.Draft202012Validator(schema, resolver=resolver).iter_errors(document)
    return tap.equal([error.message[:200] for error in found], [], f"{name} fits its schema")


def check_refusals(tap, everybody):
    """First what is refused."""
    tap.equal(served.Browser(everybody["fatima"].server).get("/practices").status, 303, "practices need a session")
    for name in ("amal", "carlos", "rania", "other", "admin"):
        page = mark(everybody[name], "Not mine to mark")
        tap.ok(page.status in (403, 404), f"{name} cannot mark", page.status)
        page = everybody[name].post("/assessments/XEX/1/marks/1.2.1/commitments",
                                    {"what": "a law", "who": "me", "due": "2030"})
        tap.ok(page.status in (403, 404), f"{name} cannot commit", page.status)
        page = everybody[name].post("/assessments/XEX/1/marks/1.2.1/withdraw")
        tap.ok(page.status in (403, 404), f"{name} cannot withdraw", page.status)
    fatima = everybody["fatima"]
    for text, why in (("", "empty"), (" \n ", "blank"), ("x" * 1001, "too long"), ("a\u202eb", "turning"),
                      ("a\u2067b", "isolating")):
        page = mark(fatima, text)
        tap.ok(page.status == 422 and 'id="wrong-text"' in page.text, f"a text that is {why} is refused beside it", page.status)
        tap.ok('href="#field-text"' in page.text, "and the list on top leads to it")
    page = mark(fatima, "x" * 1001)
    tap.ok("x" * 1001 in page.text, "what was typed is kept")
    tap.equal(mark(fatima, "Fine", **{"text-language": "no such"}).status, 422, "a language that is none")
    tap.equal(mark(fatima, "Fine", revision="7").status, 409, "a mark that somebody changed meanwhile")
    page = fatima.get("/assessments/XEX/1/marks/5.2.6")
    tap.ok("name=\"text\"" not in page.text and "answer it first" in page.text, "without an answer there is no form")
    tap.equal(fatima.post("/assessments/XEX/1/marks/5.2.6/practice", {"text": "Fine", "revision": "0"}).status, 422,
              "and none is taken")
    tap.equal(fatima.get("/assessments/XEX/1/marks/9.9.9").status, 404, "no such question")
    tap.equal(fatima.get("/assessments/EGY/1/marks/1.1.1").status, 404, "no such assessment")
    tap.equal(fatima.post(MARKS + "/practice", {"csrf": "", "text": "Fine", "revision": "0"}).status, 403,
              "a form from elsewhere")


def check_marking(tap, everybody):
    fatima = everybody["fatima"]
    page = mark(fatima, EVIL, shared="yes")
    tap.equal((page.status, page["Location"]), (303, MARKS), "a focal point marks")
    page = fatima.get(MARKS)
    tap.ok("&lt;script&gt;alert(1)&lt;/script&gt;" in page.text and "<script>alert" not in page.text, "as text")
    tap.ok('name="shared" value="yes" checked' in page.text, "the consent is shown as given")
    page = fatima.post(MARKS + "/practice", {"text": ARABIC, "text-language": "ar", "shared": "yes", "revision": "1"})
    tap.equal(page.status, 303, "and rewrites it, from what was seen")
    page = fatima.post(MARKS + "/practice", {"text": "Older", "text-language": "en", "revision": "1"})
    tap.equal(page.status, 409, "not from what is not there any more")
    page = fatima.get("/assessments/XEX/1/sections/1.2")
    tap.ok(f'lang="ar" dir="rtl">{ARABIC}</p>' in page.text, "beside its question, in its own language and direction")
    tap.ok("Shared once the assessment is published" in page.text, "with what it waits for")
    for name in ("amal", "carlos", "rania"):
        tap.ok(ARABIC not in everybody[name].get("/assessments/XEX/1/sections/1.2").text, f"{name} does not see it yet")
        report = everybody[name].get("/assessments/XEX/1/report.json").json
        tap.equal(report["practices"], [], f"nor in a report")
    tap.equal(fatima.get("/assessments/XEX/1/report.json").json["practices"][0]["text"], ARABIC, "its own people do")


def check_published(tap, server, everybody):
    for step in ("submit", "approve"):
        steps(server, "XEX/1", step)
        tap.equal(listed(everybody["amal"]), [], f"after {step} it is in no list")
    tap.equal(everybody["fatima"].post(MARKS + "/practice", {"text": "New", "revision": "2"}).status, 409,
              "an approved assessment takes no mark")
    steps(server, "XEX/1", "publish")
    for name, browser in everybody.items():
        tap.equal([item["practice"]["words"] for item in listed(browser)], [ARABIC], f"published, {name} finds it")
    browser = everybody["admin"]
    quoted = urllib.parse.quote("صحّية مقيم")
    for query, count in (("?theme=1", 1), ("?theme=1.2", 1), ("?theme=1.2.1", 1), ("?theme=2", 0), ("?gcm=5", 1),
                         ("?gcm=1", 0), ("?sdg=10.7", 1), ("?sdg=10", 1), ("?sdg=1", 0), ("?sdg=10.77", 0), (f"?q={quoted}", 1), ("?q=spouse", 1), ("?q=conjoint", 1), ("?q=passport", 0),
                         ("?group=arab-workshop-2023", 0), ("?theme=1&q=spouse", 1)):
        tap.equal(len(listed(browser, query)), count, f"{query} finds {count}")
    for query in ("?gcm=24", "?gcm=x", "?sdg=ten", "?q=x"):
        tap.equal(browser.get("/practices" + query).status, 422, f"{query} is refused")
    tap.equal(browser.get("/practices?group=nobody").status, 404, "no such group")
    table = browser.get("/practices/table.csv?theme=1")
    tap.ok(table["Content-Type"].startswith("text/csv") and ARABIC in table.text, "as a table")
    check_schema(tap, "mgi-report-1", browser.get("/assessments/XEX/1/report.json").json)
    out = harness.must(["practice", "list", "--format", "json"], server.folder)
    check_schema(tap, "mgi-practices-1", json.loads(out))
    page = browser.get("/practices")
    tap.ok(f'lang="ar" dir="rtl"><p class="note">{ARABIC}' in page.text, "on the page")


def check_withdrawing(tap, everybody):
    fatima = everybody["fatima"]
    fatima.get(MARKS)
    tap.equal(everybody["amal"].post(MARKS + "/withdraw").status, 403, "an analyst cannot withdraw")
    tap.equal(fatima.post(MARKS + "/withdraw").status, 303, "its own people can, also when it is published")
    for name, browser in everybody.items():
        tap.equal(listed(browser), [], f"{name} finds nothing any more")
        tap.equal(listed(browser, "?q=spouse"), [], "by no words")
    tap.ok(ARABIC not in everybody["amal"].get("/assessments/XEX/1/sections/1.2").text, "nor beside the question")
    tap.equal(everybody["amal"].get("/assessments/XEX/1/report.json").json["practices"], [], "nor in a report")
    tap.equal(fatima.post(MARKS + "/withdraw").status, 404, "there is nothing left to withdraw")
    history = fatima.get("/assessments/XEX/1/history").text
    tap.ok("withdrew a good practice" in history and ARABIC in history, "the history keeps the act")


def check_commitments(tap, server, everybody):
    fatima, amal = everybody["fatima"], everybody["amal"]
    steps(server, "XEX/1", "reopen")
    address = "/assessments/XEX/1/marks/2.1.2"
    page = fatima.get(address)
    for fields, wrong in (({}, "what"), ({"what": "A council"}, "who"), ({"what": "A council", "who": "Cabinet"}, "due"),
                          ({"what": "A council", "who": "Cabinet", "due": "soon"}, "due"),
                          ({"what": "A council", "who": "Cabinet", "due": "2020"}, "due"),
                          ({"what": "A \u202e council", "who": "Cabinet", "due": "2030"}, "what")):
        page = fatima.post(address + "/commitments", fields)
        tap.ok(page.status == 422 and f'id="wrong-{wrong}"' in page.text, f"{wrong} is asked for", (page.status, fields))
    page = fatima.post(address + "/commitments", {"what": EVIL, "who": "Cabinet", "due": "2030-06", "what-language": "en"})
    tap.equal(page.status, 303, "a commitment is noted")
    for code in ("2.4.2", "5.2.2"):
        at = f"/assessments/XEX/1/marks/{code}"
        fatima.get(at)
        tap.equal(fatima.post(at + "/commitments", {"what": "مجلس للهجرة", "who": "مجلس الوزراء", "due": "2030",
                                                    "what-language": "ar"}).status, 303, "another")
    fatima.get(address)
    tap.equal(fatima.post(address + "/commitments", {"what": "By mistake", "who": "Me", "due": "2030"}).status, 303, "one by mistake")
    tap.equal(fatima.post(address + "/remove", {"number": "2"}).status, 303, "is taken away")
    tap.equal(fatima.post(address + "/remove", {"number": "2"}).status, 404, "once")
    page = fatima.get("/assessments/XEX/1/sections/2.1")
    tap.ok("&lt;script&gt;" in page.text and "<script>alert" not in page.text, "beside its question, as text")
    steps(server, "XEX/1", "submit", "approve", "publish")
    fatima.get(address)
    tap.equal(fatima.post(address + "/commitments", {"what": "More", "who": "Me", "due": "2030"}).status, 409,
              "a published assessment takes no more")
    page = fatima.post(address + "/remove", {"number": "1"})
    tap.ok(page.status == 422 and "say why" in page.text, "and lets none vanish", page.status)

    harness.must(["assessment", "open", "XEX", "--year", "2026"], server.folder)
    harness.must(["import", "XEX/2", str(SAMPLE / "follow-up.json")], server.folder)
    found = {item["question"]["code"]: item for item in amal.json("/assessments/XEX/2/commitments").json["promised"]}
    tap.equal({code: (item["status"], item["moved"]["movement"]) for code, item in found.items()},
              {"2.1.2": ("kept", "up"), "2.4.2": ("open", "down"), "5.2.2": ("open", "unanswered")},
              "the follow-up shows how each answer moved")
    for path in ("/assessments/XEX/2/compare/1", "/assessments/XEX/2/commitments", "/assessments/XEX/2/sections/2.1"):
        page = amal.get(path)
        tap.ok(page.status == 200 and "The answer moved up" in page.text and "<script>alert" not in page.text, path, page.status)
    report = amal.get("/assessments/XEX/2/report.json").json["commitments"]["commitments"]
    tap.equal([(item["code"], item["status"], item["movement"]) for item in report],
              [("2.1.2", "kept", "up"), ("2.4.2", "open", "down"), ("5.2.2", "open", "unanswered")], "and so does a report")
    check_schema(tap, "mgi-report-1", amal.get("/assessments/XEX/2/report.json").json)
    out = harness.must(["commitment", "list", "XEX/2", "--format", "json"], server.folder)
    check_schema(tap, "mgi-commitments-1", json.loads(out))
    at = "/assessments/XEX/1/marks/2.4.2"
    fatima.get(at)
    tap.equal(fatima.post(at + "/remove", {"number": "1", "reason": "No budget."}).status, 303, "one is dropped, with the reason")
    page = amal.get("/assessments/XEX/2/commitments").text
    tap.ok("Dropped" in page and "No budget." in page, "and stays in the list")
    gaps = {gap["question"]["code"] for gap in amal.json("/assessments/XEX/2/commitments").json["gaps"]}
    tap.ok("2.4.2" in gaps and "2.1.2" not in gaps, "its question is a gap again")


def check_languages(tap, server):
    for language, direction in (("ar", "rtl"), ("fr", "ltr"), ("es", "ltr")):
        browser = people.sign_in(server, "fatima", language)
        for path in ("/practices", "/practices?theme=1", "/assessments/XEX/2/commitments", "/assessments/XEX/2/marks/2.4.2",
                     "/assessments/XEX/1/marks/2.4.2", "/assessments/XEX/2/compare/1", "/assessments/XEX/2/sections/2.4"):
            page = browser.get(path)
            tap.ok(page.status == 200 and f'lang="{language}" dir="{direction}"' in page.text, f"{path} in {language}", page.status)
            words = re.sub(r"<[^>]*>", " ", page.text)
            missing = re.findall(r"\b(?:web|commitment|practice)\.[a-z.-]+", words)
            tap.equal(missing, [], "every text has its words")


def main():
    tap = served.Tap()
    with served.Server(prepare=prepare) as server:
        everybody = {name: people.sign_in(server, name) for name in PEOPLE}
        check_refusals(tap, everybody)
        check_marking(tap, everybody)
        check_published(tap, server, everybody)
        check_withdrawing(tap, everybody)
        check_commitments(tap, server, everybody)
        check_languages(tap, server)
        harness.must(["audit", "verify"], server.folder)
    tap.done()


if __name__ == "__main__":
    main()
