"""What a server must hold when it goes badly: headers on every kind of answer, a log that says nothing of anybody, and
/healthz and saving while the database is locked or gone."""

import json
import os
import pathlib
import sqlite3
import time

import people
import served

TAP = served.Tap()
SAMPLE = pathlib.Path(os.environ["MGI_SOURCE"]) / "data" / "sample"
SECRETS = ("marker-note", "marker-search", "marker-password", "marker-agent", "marker-source")


def prepare(folder):
    served.harness.must(["assessment", "open", "XEX", "--name", "Exampleland", "--year", "2026"], folder)
    served.harness.must(["import", "XEX/1", str(SAMPLE / "baseline.json")], folder)
    people.add(folder, {"fatima": ("focal-point", "XEX"), "amal": ("analyst",)})


def save(browser, **fields):
    browser.get("/assessments/XEX/1/answers/1.1.1")
    record = browser.json("/assessments/XEX/1/answers/1.1.1").json["question"]
    return browser.post("/assessments/XEX/1/answers/1.1.1", {"revision": record["revision"], "option": "yes", **fields},
                        {"Accept": "application/json"})


def headers(server):
    """Whatever comes back: a page, a file, a refusal of any kind, an answer to a form."""
    nobody, fatima = served.Browser(server), people.sign_in(server, "fatima")
    answers = {
        "a report": fatima.get("/assessments/XEX/1/report.xlsx"),
        "a report as JSON": fatima.get("/assessments/XEX/1/report.json"),
        "the description": nobody.get("/openapi"),
        "health": nobody.get("/healthz"),
        "a page for those signed in": fatima.get("/assessments/XEX/1/results"),
        "the way to sign in": nobody.get("/assessments/XEX/1"),
        "a refused permission": fatima.get("/people"),
        "an unknown assessment": fatima.get("/assessments/EGY/1"),
        "an unknown file": nobody.get("/static/none.css"),
        "a form of another session": fatima.request("POST", "/sign-out", "csrf=wrong",
                                                     {"Content-Type": "application/x-www-form-urlencoded"}),
        "a wrong media type": fatima.request("POST", "/sign-out", "{}", {"Content-Type": "application/json"}),
        "a bad address": nobody.get("/%ff"),
        "a wrong method": nobody.request("DELETE", "/"),
        "a saved answer": save(fatima, note="x"),
        "a refused answer": save(fatima, option="none"),
        "a failed sign-in": nobody.sign_in("fatima", "wrong"),
        "a body that is too large": nobody.request("POST", "/sign-in", "x" * 70000,
                                                    {"Content-Type": "application/x-www-form-urlencoded"}),
    }
    for what, answer in answers.items():
        wrong = [f"{name}: {answer[name]}" for name, value in served.SAFETY.items() if answer[name] != value]
        wrong += [] if answer["X-Request-Id"] else ["no X-Request-Id"]
        wrong += ["it says what serves it"] if answer["Server"] else []
        TAP.ok(not wrong, f"{what} ({answer.status}) has the headers of safety", "\n".join(wrong))
        if answer.status < 500 and "static" not in answer.address:
            TAP.equal(answer["Cache-Control"], "no-store", f"{what} is not stored")


def log(server):
    """Notes, searches, names, passwords and cookies never stand in it; each request is one line of JSON."""
    fatima = people.sign_in(server, "fatima")
    before = len(server.log_lines())
    fatima.headers["User-Agent"] = "marker-agent"
    answers = [save(fatima, note="marker-note", **{"source-title": "marker-source"}),
               fatima.get("/search?q=marker-search&authority=XEX"),
               served.Browser(server).sign_in("fatima", "marker-password"),
               fatima.get("/assessments/XEX/1/history"), fatima.get("/marker-search")]
    TAP.equal(answers[0].status, 200, "an answer is saved")
    deadline = time.monotonic() + 10
    numbers = {answer["X-Request-Id"] for answer in answers}
    while time.monotonic() < deadline and not numbers <= {line.get("id") for line in server.log_lines()}:
        time.sleep(0.05)
    text = (server.folder / "log.jsonl").read_text()
    TAP.ok(numbers <= {line.get("id") for line in server.log_lines()[before:]}, "each request has its line", numbers)
    found = [word for word in (*SECRETS, "fatima", "XEX", fatima.cookies["mgi-session"]) if word in text]
    TAP.equal(found, [], "the log says nothing of anybody")
    TAP.ok(all(json.loads(line) for line in text.splitlines()), "every line is JSON of its own")


def locked(server):
    """Somebody else writes for long: reading goes on, saving says that it did not."""
    fatima = people.sign_in(server, "fatima")
    fatima.get("/assessments/XEX/1/answers/1.1.1")
    other = sqlite3.connect(server.folder / "mgi.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    begun = time.monotonic()
    TAP.equal(served.Browser(server).get("/healthz").status, 200, "while somebody else writes, the server is well")
    TAP.equal(fatima.get("/assessments/XEX/1").status, 200, "and pages come")
    TAP.ok(time.monotonic() - begun < 5, "at once", time.monotonic() - begun)
    answer = save(fatima, note="while it is locked")
    TAP.equal((answer.status, answer.json["error"]["problems"][0]["key"]), (503, "database.busy"), "a save says that it did not")
    TAP.ok(str(server.folder) not in answer.text, "without naming the file", answer.text)
    other.execute("ROLLBACK")
    other.close()
    TAP.equal(save(fatima, note="afterwards").status, 200, "afterwards it does")


def gone(server):
    """The file is taken away under the server: what it would write is lost, so it says so."""
    fatima = people.sign_in(server, "fatima")
    database, aside = server.folder / "mgi.db", server.folder / "aside.db"
    database.rename(aside)
    health = served.Browser(server).json("/healthz")
    TAP.equal((health.status, health["Content-Type"]), (503, "application/json; charset=utf-8"), "without its database it is not well")
    TAP.ok(str(server.folder) not in health.text, "without naming the file", health.text)
    answer = save(fatima, note="into nothing")
    TAP.equal(answer.status, 503, "and an answer is not saved")
    database.write_bytes(b"")
    TAP.equal(served.Browser(server).get("/healthz").status, 503, "another file in its place is not it")
    aside.rename(database)
    TAP.equal(served.Browser(server).get("/healthz").status, 200, "when it is back, so is the server")
    TAP.equal(save(fatima, note="there again").status, 200, "and saving works")


def main():
    with served.Server(prepare=prepare) as server:
        headers(server)
        log(server)
        locked(server)
        gone(server)
    TAP.done()


main()
