"""Suggested answers over HTTP: shown to who may read, confirmed by the government's own people only, line by line."""

import json

import served
from served import harness
from results import signed_in, visible

PEOPLE = {
    "amal": ("analyst", []), "fatima": ("focal-point", ["EGY"]), "carlos": ("contributor", ["EGY"]),
    "rania": ("reader", ["EGY"]), "other": ("focal-point", ["MAR"]),
}
PAGE = "/assessments/EGY/2/suggestions"


def prepare(folder):
    def mgi(*arguments):
        return harness.must(list(arguments), folder)

    mgi("assessment", "open", "EGY", "--year", "2025")
    mgi("assessment", "open", "EGY", "--framework", "sdg-10-7-2/2021", "--year", "2026")
    for code, option in (("1.1.2", "yes"), ("1.1.3", "partially"), ("2.2.5", "partially"), ("6.1.4", "no"),
                         ("3.4.1", "no")):
        mgi("answer", "EGY/1", code, option, "--note", f"About {code} <b>", "--source", f"Law on {code}")
    mgi("answer", "EGY/2", "3.e", "yes")
    for name, (role, authorities) in PEOPLE.items():
        given = [part for authority in authorities for part in ("--authority", authority)]
        mgi("user", "add", name, "--role", role, *given, "--keep-password", "--generate")


def score(folder):
    return json.loads(harness.must(["score", "EGY/2", "--format", "json"], folder))["overall"]


def lines(document):
    return {line["code"]: line for section in document["sections"] for line in section["lines"]}


def check_shown(tap, fatima):
    document = fatima.json(PAGE).json
    found = lines(document)
    tap.equal(len(found), 30, "a line for each of the thirty")
    tap.equal({code: line["suggested"]["code"] for code, line in found.items() if line["suggested"]},
              {"1.a": "all-statuses", "2.d": "no", "3.e": "no", "6.a": "no"}, "what is suggested")
    tap.equal([code for code, line in found.items() if line["waits"]], ["1.a", "2.d", "6.a"],
              "what is on record is not suggested over")
    tap.equal([(entry["code"], entry["option"] and entry["option"]["code"]) for entry in found["3.e"]["from"]],
              [("3.4.1", "no"), ("3.4.2", None)], "a line says what it rests on")
    page = fatima.get(PAGE)
    words = visible(page)
    tap.equal(page.text.count('type="checkbox"'), 3, "each line has a box of its own")
    tap.ok(" checked" not in page.text, "none of them ticked beforehand")
    tap.ok("Suggested by this project, from the criteria" in words and "no official table" in words,
           "the page says whose reading it is")
    tap.equal(words.count("Suggested by this project"), 5, "and so does each of the four lines that suggest something")
    tap.ok("About 1.1.2 <b>" in words and "Law on 1.1.2" in words, "with the notes and sources there")
    tap.ok(PAGE in fatima.get("/assessments/EGY/2/results").links, "the results lead here")
    tap.ok("suggestions" not in "".join(fatima.get("/assessments/EGY/1/results").links), "where there is something to suggest")
    tap.ok(len(page.body) < 100_000, f"the page is small ({len(page.body)} bytes)")


def check_who(tap, server, browsers):
    tap.equal({name: browser.get(PAGE).status for name, browser in browsers.items()},
              {"amal": 200, "fatima": 200, "carlos": 200, "rania": 200, "other": 404}, "shown to who may read")
    for name in ("amal", "rania"):
        tap.ok('type="checkbox"' not in browsers[name].get(PAGE).text, f"{name} has nothing to tick")
    statuses = {name: browser.post(PAGE, {"question": "1.a"}).status for name, browser in browsers.items()
                if name not in ("fatima", "carlos")}
    tap.equal(statuses, {"amal": 403, "rania": 403, "other": 403}, "and confirmed by nobody else")
    tap.equal(served.Browser(server).get(PAGE).status, 303, "nobody without an account")


def check_confirmed(tap, server, fatima):
    before = score(server.folder)
    tap.equal((before["answered"], before["score"]), (1, 100 / 30), "nothing counts before")
    tap.equal(fatima.post(PAGE, {}).status, 422, "nothing ticked is refused")
    tap.equal(score(server.folder), before, "and changes nothing")
    tap.equal(fatima.post(PAGE, {"question": ["6.a", "1.b"]}).status, 422, "all or none: nothing is suggested for 1.b")
    tap.equal(score(server.folder), before, "so 6.a stays open too")
    done = fatima.post(PAGE, {"question": ["1.a", "2.d"], "from": "1"})
    tap.equal((done.status, done["Location"]), (303, PAGE), "confirmed, and back to the page")
    page = fatima.get(PAGE)
    tap.ok("2 answers are confirmed" in visible(page), "which says so")
    tap.equal(page.text.count('type="checkbox"'), 1, "one still waits")
    after = score(server.folder)
    tap.equal((after["answered"], after["score"]), (3, 200 / 30), "what is confirmed counts")
    tap.equal(fatima.post(PAGE, {"question": "1.a"}).status, 409, "once only")
    answer = lines(fatima.json(PAGE).json)["1.a"]["on_record"]["code"]
    tap.equal(answer, "all-statuses", "the answer is on record")
    page = visible(fatima.get("/assessments/EGY/2/answers/1.a"))
    tap.ok("Law on 1.1.2" in page or "Law on 1.1.2" in fatima.get("/assessments/EGY/2/answers/1.a").text,
           "with the sources that it rests on")
    history = fatima.json("/assessments/EGY/2/history").json
    tap.ok('"suggest"' in json.dumps(history) and "confirmed a suggested answer"
           in visible(fatima.get("/assessments/EGY/2/history")), "and the history says how it came")


def check_refused(tap, fatima, folder):
    tap.equal(fatima.get("/assessments/EGY/1/suggestions").status, 404, "nothing suggests answers to the MGI")
    tap.equal(fatima.get(PAGE + "?from=2").status, 404, "nor an assessment to itself")
    tap.equal(fatima.get(PAGE + "?from=9").status, 404, "nor one that is not there")
    for step in ("submit", "approve"):
        harness.must(["assessment", step, "EGY/2"], folder)
    tap.ok('type="checkbox"' not in fatima.get(PAGE).text, "nothing to tick in an approved assessment")
    tap.ok(fatima.post(PAGE, {"question": "6.a"}).status in (403, 409), "nor to confirm")


def main():
    tap = served.Tap()
    with served.Server(prepare=prepare) as server:
        browsers = {name: signed_in(server, name) for name in PEOPLE}
        check_shown(tap, browsers["fatima"])
        check_who(tap, server, browsers)
        check_confirmed(tap, server, browsers["fatima"])
        arabic = signed_in(server, "fatima", "ar").get(PAGE)
        tap.ok('dir="rtl"' in arabic.text and "web." not in visible(arabic), "in Arabic, every text with its words")
        check_refused(tap, browsers["fatima"], server.folder)
    tap.done()


if __name__ == "__main__":
    main()
