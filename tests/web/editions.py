"""What changed between editions, and what that means for rounds, over HTTP: as `mgi framework diff` and `impact` say it,
and only of what one may read."""

import json
import os
import pathlib

import people
import served
from practices import check_schema
from results import signed_in
from served import harness

FILES = pathlib.Path(os.environ["MGI_SOURCE"]) / "tests" / "cases" / "cli" / "files"
BAD = FILES / "crosswalk-bad.json"
CHANGES, IMPACT = "/frameworks/tiny/2/changes", "/frameworks/tiny/2/impact"


def prepare(folder):
    def mgi(*arguments):
        return harness.must(list(arguments), folder)

    mgi("framework", "load", str(FILES / "tiny-1.json"))
    mgi("framework", "load", str(FILES / "tiny-2.json"))
    mgi("assessment", "open", "XEX", "--framework", "tiny/1", "--name", "Exampleland", "--year", "2021")
    mgi("import", "XEX/1", str(FILES / "answers.json"))
    mgi("answer", "XEX/1", "2.1", "yes")
    mgi("answer", "XEX/1", "2.2", "no")
    people.add(folder, {"amal": ("analyst",), "rania": ("reader", "XEX"), "other": ("focal-point", "EGY")})


def said(server, *arguments):
    return json.loads(harness.must(["framework", *arguments, "--format", "json"], server.folder))


def without_crosswalk(tap, server):
    browser = served.Browser(server)
    page = browser.get(CHANGES)
    tap.ok("No crosswalk leads to this edition" in page.text and browser.json(CHANGES).json["older"] is None,
           "where no crosswalk leads here, that is said")
    tap.ok('value="tiny/1"' in page.text, "and the other edition can be chosen")
    page = browser.get(CHANGES + "?from=tiny/1")
    tap.ok("followed by their codes" in page.text, "then questions are followed by their codes")
    check_schema(tap, "mgi-framework-diff-1", said(server, "diff", "tiny/1", "tiny/2"))
    check_schema(tap, "mgi-impact-1", said(server, "impact", "tiny/2"))
    document = signed_in(server, "amal").json(IMPACT).json
    tap.equal([(a["assessment"], a["answers"]) for a in document["assessments"]], [("XEX/1", None)],
              "a round that nothing leads on from is there without numbers")
    tap.equal(browser.get(CHANGES + "?from=nothing/1").status, 404, "an older edition that nobody knows is not there")


def changes(tap, server):
    browser = served.Browser(server)
    document, page = browser.json(CHANGES).json, browser.get(CHANGES)
    told = said(server, "diff", "tiny/1", "tiny/2")
    check_schema(tap, "mgi-framework-diff-1", told)
    keys = ("about", "from", "to", "what", "language", "before", "after")
    found = [tuple(c[key] for key in keys) for t in document["topics"] for c in t["changes"]]
    tap.equal(sorted(map(str, found)), sorted(str(tuple(c[key] for key in keys)) for c in told["changes"]),
              "the changes are those of mgi framework diff")
    tap.equal((document["from"], document["to"], document["through"]), (told["from"], told["to"], told["through"]),
              "since the edition that the crosswalk leads from")
    topics = {t["topic"]: [(c["from"], c["to"], c["what"]) for c in t["changes"]] for t in document["topics"]}
    tap.ok(("2.2", None, "dropped") in topics["structure"] and ("1.1", "1.3", "code") in topics["structure"],
           "questions that went and moved stand under structure", str(topics))
    tap.equal(topics["wording"], [(None, None, "title")], "the title has other words")
    tap.ok("1.1, now 1.3" in page.text and "/frameworks/tiny/1/questions/2.2" in page.links, "the page shows them, with links")
    tap.ok(CHANGES in browser.get("/frameworks/tiny/2").links and IMPACT not in page.links, "the questionnaire leads there")


def impact(tap, server):
    seen = {name: [a["assessment"] for a in signed_in(server, name).json(IMPACT).json["assessments"]] for name in ("rania", "other")}
    tap.equal(seen, {"rania": ["XEX/1"], "other": []}, "everybody sees the rounds that they may read, and no others")
    tap.equal(served.Browser(server).get(IMPACT).status, 303, "a stranger must sign in")
    browser = signed_in(server, "amal")
    document, page = browser.json(IMPACT).json, browser.get(IMPACT)
    check_schema(tap, "mgi-impact-1", said(server, "impact", "tiny/2"))
    told = said(server, "impact", "tiny/2")["assessments"]
    tap.equal([{key: a[key] for key in told[0]} for a in document["assessments"]], told, "as mgi framework impact says it")
    # 1.1 was reworded, 1.2 and 2.1 stay, 2.2 went; 2.3 is new.
    first = document["assessments"][0]
    tap.equal([first[key] for key in ("name", "round", "answers", "same", "reworded", "need_work", "dropped", "new_questions")],
              ["Exampleland", 1, 4, 2, 1, 0, 1, 1], "by name and round, with what carries over")
    tap.ok("Exampleland" in page.text and "/assessments/XEX/1" in page.links and CHANGES in page.links,
           "the page leads to the round and to what changed")
    tap.ok("score" not in json.dumps(document) and IMPACT in browser.get(CHANGES).links, "there is no score")


def misfit(tap):
    """A crosswalk that was loaded before its editions and does not fit them joins nothing and stops nobody."""
    def mixed(folder):
        harness.must(["crosswalk", "load", str(BAD)], folder)
        prepare(folder)
        harness.must(["assessment", "open", "XEX", "--framework", "tiny/2", "--year", "2026"], folder)

    with served.Server(prepare=mixed) as server:
        amal = signed_in(server, "amal")
        for path in ("/questions/1.1?authority=XEX", "/assessments/XEX/2", "/assessments/XEX/2/commitments"):
            tap.equal(amal.get(path).status, 200, f"{path} is there beside a crosswalk that does not fit")
        tap.equal(amal.get("/assessments/XEX/2/compare/1").status, 422, "and a comparison says what is wrong with it")


def main():
    tap = served.Tap()
    with served.Server(prepare=prepare) as server:
        without_crosswalk(tap, server)
        harness.must(["crosswalk", "load", str(FILES / "crosswalk.json")], server.folder)
        changes(tap, server)
        impact(tap, server)
    misfit(tap)
    tap.done()


if __name__ == "__main__":
    main()
