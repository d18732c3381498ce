#!/usr/bin/python3
"""Pages that are kept are as good as new: after every change, by whoever and in whatever way, they say what a page says
that is made anew, and nobody gets another's.

A page with a query is never kept, so it is what the others are held against.
"""

import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import people  # noqa: E402  pylint: disable=wrong-import-position
import served  # noqa: E402  pylint: disable=wrong-import-position

TAP = served.Tap()
FILES = pathlib.Path(os.environ["MGI_SOURCE"]) / "tests" / "cases" / "cli" / "files"
SAMPLE = pathlib.Path(os.environ["MGI_SOURCE"]) / "data" / "sample"
PEOPLE = {"amal": ("focal-point", "XEX"), "omar": ("contributor", "XEX"), "zoe": ("focal-point", "XFX"), "ana": ("analyst",),
          "ruth": ("administrator",)}
XEX = "/assessments/XEX/1"
PAGES = ["/", "/assessments", XEX, f"{XEX}/check", f"{XEX}/answers/1.1.1", f"{XEX}/sections/1.1", f"{XEX}/results",
         f"{XEX}/results/1", "/assessments/XEX/2/answers/1.1.1", "/assessments/XFX/1", "/frameworks/mgi-national/2023"]
FORMS = ["text/html", "application/json"]
FRESH = "?fresh=1"


def prepare(folder):
    for command in (["assessment", "open", "XEX", "--name", "Exampleland", "--year", "2021"],
                    ["import", "XEX/1", str(SAMPLE / "baseline.json")],
                    ["assessment", "open", "XFX", "--name", "Elsewhere", "--year", "2021"]):
        served.harness.must(command, folder)
    people.add(folder, PEOPLE)


def look(browser, path, form):
    """A refusal carries the request's number, so that no two are the same."""
    page = browser.get(path, Accept=form)
    return page.status, page.text if page.status == 200 else ""


def new(browser, path, form):
    status, text = look(browser, path + FRESH, form)
    return status, text.replace(FRESH, "").replace("%3Ffresh%3D1", "")


def visit(browsers):
    """Everybody looks at everything, so that whatever can be kept is."""
    for browser in browsers.values():
        for path in PAGES:
            for form in FORMS:
                browser.get(path, Accept=form)


def hold(browsers, what):
    stale = [f"{path} for {name} as {form}" for name, browser in browsers.items() for path in PAGES for form in FORMS
             if look(browser, path, form) != new(browser, path, form)]
    TAP.equal(stale, [], f"every page is as new after {what}")


def save(browser, note):
    """The form of a page that is kept still carries the right token."""
    page = browser.get(f"{XEX}/answers/1.1.1")
    revision = browser.json(f"{XEX}/answers/1.1.1").json["question"]["revision"]
    answer = browser.post(f"{XEX}/answers/1.1.1", {"csrf": page.csrf, "revision": revision, "option": "partially", "note": note})
    TAP.ok(answer.status in (200, 201, 303), "an answer is saved from it", answer.status)


def changes(server, browsers):
    def run(*command):
        return lambda: served.harness.must(list(command), server.folder)

    yield "nothing", lambda: None
    yield "an answer of one's own", lambda: save(browsers["amal"], "As the act says")
    yield "an answer of a colleague", lambda: save(browsers["omar"], "As the decree says")
    yield "an answer from the command line", run("answer", "XEX/1", "1.1.1", "no", "--note", "Neither")
    yield "an answer that is cleared", run("answer", "XEX/1", "1.1.2", "")
    yield "an answer elsewhere", run("answer", "XFX/1", "1.1.1", "yes", "--source", "Law 1")
    yield "a good practice", run("practice", "mark", "XEX/1", "1.1.3", "--text", "One desk for all", "--share")
    yield "a commitment", run("commitment", "add", "XEX/1", "1.1.1", "--what", "A law", "--who", "The ministry", "--by", "2021")
    yield "handing in", run("assessment", "submit", "XEX/1")
    yield "giving back", run("assessment", "return", "XEX/1", "--reason", "Look again")
    yield "handing in again", run("assessment", "submit", "XEX/1")
    yield "approving", run("assessment", "approve", "XEX/1")
    yield "publishing", run("assessment", "publish", "XEX/1")
    yield "the next round", run("assessment", "open", "XEX", "--year", "2026")
    yield "its first answer", run("answer", "XEX/2", "1.1.1", "yes", "--source", "Law 2")
    yield "opening the earlier round again", run("assessment", "reopen", "XEX/1", "--reason", "A mistake")
    yield "an earlier answer", run("answer", "XEX/1", "1.1.1", "yes", "--source", "Law 1")
    yield "a new questionnaire", run("framework", "load", str(FILES / "tiny-1.json"))
    yield "another round elsewhere", run("assessment", "open", "XFX", "--year", "2026")


def accounts(server, browsers):
    """What an account may, and what it is called, changes its pages at once."""
    ruth = browsers["ruth"]
    for role, authorities, name in (("focal-point", "XEX XFX", "Zoe of both"), ("reader", "XFX", "Zoe the reader"),
                                    ("analyst", "", "Zoe the analyst"), ("focal-point", "XFX", "Zoe")):
        visit(browsers)
        ruth.get("/people/zoe")
        page = ruth.post("/people/zoe", {"display-name": name, "role": role, "authorities": authorities})
        TAP.ok(page.status == 303, f"zoe becomes {role}", page.text)
        ruth.get("/people")  # says once that it is done
        hold(browsers, f"zoe became {role}")
        TAP.ok(name in browsers["zoe"].get("/assessments").text, "by the new name")


def sessions(server, browsers):
    """A person's two browsers have two tokens; a session that ended shows nothing any more."""
    other = people.sign_in(server, "amal")
    both = [browser.get(f"{XEX}/answers/1.1.1") for browser in (browsers["amal"], other, browsers["amal"], other)]
    TAP.ok(both[0].csrf == both[2].csrf and both[1].csrf == both[3].csrf and both[0].csrf != both[1].csrf,
           "each browser has a token of its own", [page.csrf for page in both])
    cookies = dict(other.cookies)
    other.post("/sign-out")
    other.cookies = cookies
    TAP.equal(other.get(f"{XEX}/answers/1.1.1").status, 303, "who signed out is asked to sign in")
    TAP.ok("amal" not in other.get("/").text and browsers["amal"].get("/").status == 200, "and is nobody")
    served.harness.must(["user", "disable", "omar"], server.folder)
    TAP.equal(browsers.pop("omar").get(XEX).status, 303, "likewise an account that was shut")


def languages(server):
    browser = people.sign_in(server, "amal")
    tags = ["en", "ar", "fr", "es"]
    for _ in range(2):
        TAP.equal([browser.get(XEX, Accept_Language=tag)["Content-Language"] for tag in tags], tags, "each language has its own")


def main():
    with served.Server(prepare=prepare) as server:
        browsers = {name: people.sign_in(server, name) for name in PEOPLE}
        for what, change in changes(server, browsers):
            visit(browsers)
            change()
            hold(browsers, what)
        accounts(server, browsers)
        sessions(server, browsers)
        languages(server)
    TAP.done()


main()
