"""A follow-up over HTTP: answers brought along and confirmed, reasons asked for and shown in the comparison."""

import base64
import datetime
import hashlib
import html
import os
import pathlib
import re
import sqlite3

import served
from served import harness

FILES = pathlib.Path(os.environ["MGI_SOURCE"]) / "tests" / "cases" / "cli" / "files"
PEOPLE = {"amal": ("analyst", []), "fatima": ("focal-point", ["XEX"]), "rania": ("reader", ["XEX"])}


def prepare(folder):
    def mgi(*arguments):
        return harness.must(list(arguments), folder)

    mgi("framework", "load", str(FILES / "tiny-1.json"))
    mgi("assessment", "open", "XEX", "--framework", "tiny/1", "--name", "Exampleland", "--year", "2021")
    mgi("import", "XEX/1", str(FILES / "answers.json"))
    mgi("answer", "XEX/1", "2.1", "yes", "--note", "Adopted <b>.", "--source", "Strategy")
    mgi("answer", "XEX/1", "2.2", "no")
    for step in ("submit", "approve"):
        mgi("assessment", step, "XEX/1")
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


def waiting(page, code):
    """What stands beside a question to be confirmed, or nothing."""
    question = re.search(rf'<article class="question" id="question-{re.escape(code)}".*?</article>', page.text, re.S)
    section = re.search(r'<section class="waiting".*?</section>', question.group(), re.S)
    return section.group() if section else ""


def carried(tap, server):
    browser = signed_in(server, "fatima")
    page = browser.get("/assessments")
    tap.ok('name="carry-forward"' in page.text, "whoever opens a round is asked whether answers come along")
    page = browser.post("/assessments", {"authority": "XEX", "framework": "tiny/1", "year": "2026",
                                         "carry-forward": "1"})
    tap.equal(page.status, 303, "a follow-up is opened with them")
    page = browser.get("/assessments/XEX/2")
    tap.ok("2 to confirm" in visible(page) and "1 to confirm" in visible(page), "the task list counts what waits")
    tap.ok("0 of 3" in visible(page), "and none of it as answered")

    page = browser.get("/assessments/XEX/2/sections/2")
    beside = waiting(page, "2.1")
    tap.ok("Yes" in beside and "Strategy" in beside and "Adopted &lt;b&gt;." in beside,
           "the answer waits beside its question, with note and source")
    tap.ok(waiting(page, "2.2") != "" and re.search(r'id="question-2\.2"[^>]* hidden', page.text),
           "what hangs on it is not asked yet")
    tap.ok("checked" not in page.text, "the form itself is empty")
    reader = signed_in(server, "rania").get("/assessments/XEX/2/sections/2")
    tap.ok("/confirm" not in reader.text, "who may not answer has no button")

    page = browser.get("/assessments/XEX/2/check")
    tap.ok("Brought along, to be confirmed (3)" in visible(page), "the check page lists what waits")
    page = browser.post("/assessments/XEX/2/steps/submit", {})
    tap.equal(page.status, 422, "and it cannot be submitted")
    tap.ok("4 answers brought along from the earlier round wait" in visible(page), "which is said")


def confirmed(tap, server):
    browser = signed_in(server, "fatima")
    browser.get("/assessments/XEX/2/sections/2")
    page = browser.post("/assessments/XEX/2/answers/2.1/confirm", {"revision": "1"})
    tap.equal(page.status, 303, "a button confirms, without a script")
    tap.ok("/assessments/XEX/2/sections/2" in page["Location"], "and leads back to the question")
    page = browser.get("/assessments/XEX/2/sections/2")
    tap.ok(waiting(page, "2.1") == "" and "Adopted &lt;b&gt;." in page.text, "the answer is on record, whole")
    tap.ok(not re.search(r'id="question-2\.2"[^>]* hidden', page.text), "and the next one is asked")
    page = browser.post("/assessments/XEX/2/answers/2.1/confirm", {"revision": "2"})
    tap.equal(page.status, 422, "nothing is confirmed twice")
    page = signed_in(server, "rania").post("/assessments/XEX/2/answers/2.2/confirm", {"revision": "1"})
    tap.equal(page.status, 403, "a reader confirms nothing")


def reasons(tap, server):
    browser = signed_in(server, "fatima")
    page = browser.get("/assessments/XEX/2/sections/1")
    tap.ok(re.search(r'data-reason hidden', page.text), "no reason is asked for what did not move")
    page = browser.post("/assessments/XEX/2/answers/1.1", {"revision": "1", "option": "partially"})
    tap.equal(page.status, 303, "an answer is given in the place of the one that waits")
    page = browser.get("/assessments/XEX/2/sections/1")
    question = re.search(r'<article class="question" id="question-1\.1".*?</article>', page.text, re.S).group()
    tap.ok("data-reason>" in question and "Adopted" not in question, "now a reason is asked for")
    tap.ok("needs a reason" in question, "in words")
    page = browser.get("/assessments/XEX/2/check")
    tap.ok("Changed since the earlier round, without a reason (1)" in visible(page), "on the check page too")
    page = browser.post("/assessments/XEX/2/answers/1.1", {"revision": "2", "option": "partially", "reason": "because"})
    tap.equal(page.status, 422, "an unknown reason is refused")
    page = browser.post("/assessments/XEX/2/answers/1.1",
                        {"revision": "2", "option": "partially", "reason": "earlier-mistake"})
    tap.equal(page.status, 303, "a known one is kept")

    # 1.1 fell from 1 to 1/2 of the one counted in both rounds in section 1: −50, all of it a correction.
    found = browser.json("/assessments/XEX/2/compare/1").json
    section = found["sections"][0]
    tap.equal((section["parts"]["answers"], section["kinds"]["correction"], section["kinds"]["real_change"]),
                 (-50, -50, 0), "the comparison tells a correction from a real change")
    page = browser.get("/assessments/XEX/2/compare/1")
    tap.ok("Why it moved: earlier mistake" in visible(page), "the answer says why it moved")
    arabic = signed_in(server, "fatima", "ar").get("/assessments/XEX/2/compare/1")
    tap.ok("خطأ سابق" in visible(arabic) and "تصحيح" in visible(arabic), "in Arabic too")
    history = browser.get("/assessments/XEX/2/history")
    tap.ok("to be confirmed" in visible(history), "the history has what was brought along")


def main():
    tap = harness.Tap()
    with served.Server(prepare=prepare) as server:
        carried(tap, server)
        confirmed(tap, server)
        reasons(tap, server)
    tap.done()


main()
