#!/usr/bin/python3
"""Signing in and out, one's own password, and the first administrator, over HTTP."""

import re
import sqlite3
import time

import people
import served

TAP = served.Tap()
ATTRIBUTES = {"HttpOnly", "SameSite=Lax", "Path=/"}


def keys(page):
    return [problem["key"] for problem in page.json["error"]["problems"]]


def session_line(page):
    """The Set-Cookie line of the session, as its parts; None where there is none."""
    for line in page.headers.get_all("Set-Cookie", []):
        if line.split("=")[0].endswith("mgi-session"):
            return [part.strip() for part in line.split(";")]
    return None


def query(server, sql, *values):
    with sqlite3.connect(server.folder / "mgi.db", timeout=20) as database:
        rows = database.execute(sql, values).fetchall()
    database.close()
    return rows


def moments_ago(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - seconds))


# --- signing in ---------------------------------------------------------------------------------------------------------


def refused(server):
    """Whatever is wrong looks the same, and nobody gets a session."""
    answers = []
    for name, password in [("amal", "mistaken"), ("nobody", "mistaken"), ("gone", people.PASSWORDS["gone"]), ("../x", "mistaken")]:
        browser = served.Browser(server)
        page = browser.sign_in(name, password)
        answers.append(re.sub(r'value="[^"]*"|mgi-visit=[\w-]+|to=[^"]*', "", page.text))
        TAP.equal([page.status, session_line(page), "mgi-session" in browser.cookies], [422, None, False], f"{name} does not get in")
        TAP.ok("Name or password is wrong." in page.text and 'href="#field-name"' in page.text, "and is told so", page.text)
        TAP.ok('aria-invalid="true"' in page.text and f'value="{name}"' in page.text, "with what was typed", page.text)
        TAP.ok(password not in page.text, "but for the password")
    TAP.ok(len(set(answers)) == 1, "a wrong name, a wrong password and a disabled account are told alike")
    browser = served.Browser(server)
    browser.get("/sign-in")
    page = browser.post("/sign-in", {"name": "", "password": ""})
    TAP.ok(page.status == 422 and "“Name” is missing." in page.text and "“Password” is missing." in page.text,
           "empty fields are named", page.text)
    TAP.equal(browser.get("/sign-in?name=amal&password=x").status, 200, "nobody signs in by an address")
    TAP.ok('value="amal"' not in browser.get("/sign-in?name=amal").text, "which fills in nothing")


def accepted(server):
    browser = served.Browser(server)
    browser.get("/sign-in")
    page = browser.post("/sign-in", {"name": " AMAL ", "password": people.PASSWORDS["amal"]})
    TAP.equal([page.status, page["Location"]], [303, "/"], "with the right ones one gets in, and home")
    line = session_line(page)
    TAP.ok(ATTRIBUTES <= set(line[1:]) and "Secure" not in line and not any("Max-Age" in part for part in line),
           "the cookie is out of reach of scripts and other sites, and ends with the browser", line)
    token = line[0].split("=", 1)[1]
    TAP.ok(re.fullmatch(r"[\w-]{43}", token) and not query(server, "SELECT 1 FROM sessions WHERE token = ?", token),
           "it is no token that stands in the database", token)
    TAP.equal(page["Cache-Control"], "no-store", "the answer is kept nowhere")
    home = browser.get("/")
    TAP.ok("<bdi>amal</bdi>" in home.text and 'action="/sign-out"' in home.text, "the pages say who one is", home.text)
    TAP.equal([browser.get("/sign-in")["Location"], browser.get("/sign-in?to=/search")["Location"]], ["/", "/search"],
              "who is in is led on from the form")
    old = browser.cookies["mgi-session"]
    TAP.equal(browser.post("/sign-in", {"name": "amal", "password": people.PASSWORDS["amal"]}).status, 303, "one can sign in again")
    other = served.Browser(server)
    other.cookies["mgi-session"] = old
    TAP.ok(browser.cookies["mgi-session"] != old and other.get("/password").status == 303, "which ends the earlier session")
    return browser


def leads(server):
    for to, expected in [("/assessments?state=published", "/assessments?state=published"), ("https://evil.example/", "/"),
                         ("//evil.example/", "/"), ("/\\evil.example", "/"), ("javascript:alert(1)", "/"), ("", "/")]:
        browser = served.Browser(server)
        page = browser.get("/sign-in?to=" + served.urllib.parse.quote(to))
        TAP.ok(("Sign in to see the page" in page.text) == bool(to), "the form says why one is there")
        page = browser.post("/sign-in", {"name": "amal", "password": people.PASSWORDS["amal"], "to": to})
        TAP.equal(page["Location"], expected, f"from “{to}” one is led to {expected}")
    page = served.Browser(server).get("/assessments?state=published")
    TAP.equal([page.status, page["Location"]], [303, "/sign-in?to=/assessments%3Fstate%3Dpublished"], "a page that needs it leads to the form")
    browser = served.Browser(server)
    browser.get("/sign-in?to=/search")
    page = browser.post("/sign-in", {"name": "amal", "password": "mistaken", "to": "/search"})
    TAP.ok('name="to" value="/search"' in page.text, "after a wrong try one is still led there", page.text)


def forms(server):
    """The form belongs to the browser that it was given to."""
    browser = served.Browser(server)
    page = browser.post("/sign-in", {"name": "amal", "password": people.PASSWORDS["amal"]})
    TAP.equal([page.status, session_line(page)], [403, None], "without the form’s token nobody gets in")
    TAP.ok("does not belong to your session" in page.text and 'id="field-name"' in page.text, "but gets a new form", page.text)
    page = browser.post("/sign-in", {"name": "amal", "password": people.PASSWORDS["amal"]})
    TAP.equal(page.status, 303, "with which it works")
    stranger = served.Browser(server)
    stranger.get("/sign-in")
    page = stranger.post("/sign-in", {"name": "amal", "password": people.PASSWORDS["amal"]}, headers={"Sec-Fetch-Site": "cross-site"})
    TAP.equal([page.status, session_line(page)], [403, None], "a form on another site signs nobody in")
    TAP.ok('id="field-name"' not in page.text, "and gets no form")
    second = served.Browser(server)
    second.get("/sign-in")
    token, cookies = second.token, dict(second.cookies)
    second.post("/sign-in", {"name": "amal", "password": people.PASSWORDS["amal"]})
    TAP.equal(second.post("/sign-in", {"csrf": token, "name": "amal", "password": people.PASSWORDS["amal"]}).status, 303,
              "a second tab with the form still works after the first has signed in")
    second.cookies.update(cookies)
    TAP.equal(second.post("/sign-out", {"csrf": token}).status, 403, "but its token is good for nothing else")


def json_client(server):
    browser = served.Browser(server)
    form = browser.json("/sign-in").json
    headers = {"Accept": "application/json"}
    page = browser.post("/sign-in", {"csrf": form["csrf"], "name": "amal", "password": "mistaken"}, headers)
    TAP.equal([page.status, keys(page)], [422, ["sign-in.wrong"]], "a program is told in JSON")
    page = browser.post("/sign-in", {"csrf": form["csrf"], "name": "amal", "password": people.PASSWORDS["amal"]}, headers)
    TAP.equal([page.status, page.json["person"]["role"], page.json["person"]["codes"]], [200, "focal-point", "EGY"],
              "and who it is")
    TAP.equal(browser.post("/sign-out", {"csrf": page.json["csrf"]}, headers).status, 200, "with the token for what it sends next")
    TAP.equal(browser.json("/assessments").status, 401, "and is out then")


def waiting(server):
    """The account’s first failures cost nothing; then it must wait, and is told how long."""
    browser = served.Browser(server)
    browser.get("/sign-in")
    statuses = [browser.post("/sign-in", {"name": "slow", "password": "mistaken"}).status for _ in range(5)]
    TAP.equal(statuses, [422] * 5, "five failures cost nothing")
    query(server, "UPDATE sign_in_failures SET count = 8, last_at = ? WHERE subject = 'slow'", moments_ago(0))
    page = browser.post("/sign-in", {"name": "slow", "password": "mistaken"})
    seconds = int(page["Retry-After"] or 0)
    TAP.ok(page.status == 429 and 5 <= seconds <= 8 and f"wait {seconds} seconds" in page.text,
           "after more one must wait, and is told how long", f"{page.status} {seconds} {page.text}")
    page = browser.post("/sign-in", {"name": "slow", "password": people.PASSWORDS["slow"]})
    TAP.equal([page.status, session_line(page)], [429, None], "also with the right password")
    TAP.equal(people.sign_in(server, "amal").get("/").status, 200, "others need not wait")
    query(server, "UPDATE sign_in_failures SET last_at = ? WHERE subject = 'slow'", moments_ago(8))
    page = browser.post("/sign-in", {"name": "slow", "password": people.PASSWORDS["slow"]})
    TAP.equal(page.status, 303, "after that time it works")


def out(server):
    browser = people.sign_in(server, "amal")
    token = browser.cookies["mgi-session"]
    TAP.equal(browser.get("/sign-out").status, 405, "no link signs anybody out")
    TAP.equal(browser.post("/sign-out", {"csrf": "x"}).status, 403, "nor does another site")
    browser.get("/")
    page = browser.post("/sign-out")
    TAP.equal([page.status, page["Location"], "mgi-session" in browser.cookies], [303, "/sign-in", False], "one signs out by a button")
    TAP.ok("You are signed out." in browser.get("/sign-in").text, "and sees it")
    browser.cookies["mgi-session"] = token
    TAP.equal(browser.json("/assessments").status, 401, "the token is worth nothing any more")
    page = browser.post("/sign-out")
    TAP.ok(page.status == 401 and 'href="/sign-in"' in page.text, "twice does no harm", page.text)


# --- one's own password -------------------------------------------------------------------------------------------------

GOOD = "correct horse battery staple"


def password(server):
    browser, elsewhere = people.sign_in(server, "paula"), people.sign_in(server, "paula")
    old = people.PASSWORDS["paula"]
    page = browser.get("/password")
    TAP.ok(page.text.count('autocomplete="new-password"') == 2 and 'autocomplete="current-password"' in page.text,
           "password managers know the fields", page.text)
    for fields, message, field in [
            ({"old": "wrong", "new": GOOD, "again": GOOD}, "The old password is wrong.", "old"),
            ({"old": old, "new": GOOD, "again": GOOD + "x"}, "are not the same", "again"),
            ({"old": old, "new": "short", "again": "short"}, "at least 12 characters", "new"),
            ({"old": old, "new": "Password2026", "again": "Password2026"}, "tried first", "new"),
            ({"old": old, "new": old, "again": old}, "is the old one", "new"),
            ({"old": old, "new": "x" * 300, "again": "x" * 300}, "256 bytes at most", "new"),
            ({"old": "", "new": GOOD, "again": GOOD}, "“Old password” is missing.", "old")]:
        page = browser.post("/password", fields)
        TAP.ok(page.status == 422 and message in page.text and f'href="#field-{field}"' in page.text,
               f"refused: {message}", f"{page.status} {page.text}")
        TAP.ok(GOOD not in page.text and "<input" in page.text and old not in page.text, "and no password stands on the page")
    page = browser.post("/password", {"old": old, "new": GOOD, "again": GOOD, "to": "/frameworks"})
    TAP.equal([page.status, page["Location"]], [303, "/frameworks"], "a good one is taken")
    TAP.ok("Your password is changed." in browser.get("/frameworks").text, "which is said")
    TAP.equal([browser.get("/password").status, elsewhere.get("/password").status], [200, 303], "one stays in here, and is out elsewhere")
    TAP.equal(served.Browser(server).sign_in("paula", old).status, 422, "the old one is worth nothing")
    TAP.equal(served.Browser(server).sign_in("paula", GOOD).status, 303, "the new one works")


def password_first(server):
    """Whoever has a password from somebody else does nothing before they have their own."""
    given = re.search(r"[a-z0-9]{4}(-[a-z0-9]{4}){3}", served.harness.must(
        ["user", "add", "newly", "--role", "analyst", "--generate"], server.folder)).group()
    browser = served.Browser(server)
    browser.get("/sign-in")
    page = browser.post("/sign-in", {"name": "newly", "password": given, "to": "/search?q=x"})
    TAP.equal([page.status, page["Location"]], [303, "/password?to=/search%3Fq%3Dx"], "who has a password from somebody else is led to their own")
    page = browser.get(page["Location"])
    TAP.ok("chosen by somebody else" in page.text and 'value="/search?q=x"' in page.text, "and told why", page.text)
    TAP.equal(browser.get("/assessments")["Location"], "/password?to=/assessments", "from everywhere")
    TAP.equal(browser.json("/assessments").status, 403, "programs too")
    TAP.equal(browser.post("/password", {"old": given, "new": GOOD, "again": GOOD, "to": "/search?q=x"})["Location"], "/search?q=x",
              "then goes where they wanted to")
    TAP.equal(browser.get("/assessments").status, 200, "and may do the rest")


# --- the first administrator --------------------------------------------------------------------------------------------

FIRST = {"name": "root@example.org", "display-name": "Ruth", "new": GOOD, "again": GOOD}


def first_run():
    with served.Server() as server:
        time.sleep(0.2)
        code = re.search(r"[a-z0-9]{4}(-[a-z0-9]{4}){3}", "".join(server.errors))
        TAP.ok(code, "the terminal shows a code", server.errors)
        browser = served.Browser(server)
        page = browser.get("/sign-in")
        TAP.ok("/first-run" in page.links, "the form for signing in leads to the first account", page.text)
        page = browser.request("GET", "/first-run", headers={"X-Forwarded-For": "192.0.2.1"})
        TAP.ok(page.status == 403 and "on the machine that runs" in page.text, "not from elsewhere", page.text)
        TAP.equal(browser.get("/first-run").status, 200, "from here")
        page = browser.post("/first-run", {**FIRST, "code": "aaaa-bbbb-cccc-dddd"})
        TAP.ok(page.status == 422 and "The code is wrong" in page.text and 'href="#field-code"' in page.text, "with the code", page.text)
        for wrong, message in [({"again": "x"}, "not the same"), ({"name": "!"}, "An account’s name has"), ({"new": "x", "again": "x"}, "at least 12")]:
            page = browser.post("/first-run", {**FIRST, "code": code.group(), **wrong})
            TAP.ok(page.status == 422 and message in page.text, f"refused: {message}", page.text)
        page = browser.request("POST", "/first-run", served.urllib.parse.urlencode({"csrf": browser.token, **FIRST, "code": code.group()}),
                               {"Content-Type": "application/x-www-form-urlencoded", "Forwarded": "for=192.0.2.1"})
        TAP.equal(page.status, 403, "nobody elsewhere makes it with the code")
        page = browser.post("/first-run", {**FIRST, "code": code.group().upper().replace("-", " ")})
        TAP.equal([page.status, page["Location"]], [303, "/"], "the first account is made")
        TAP.ok("you are signed in" in browser.get("/").text, "and its administrator signed in")
        page = served.Browser(server).get("/first-run")
        TAP.ok(page.status == 404 and "There are accounts already" in page.text, "it is made once", page.text)
        TAP.equal(served.Browser(server).sign_in(FIRST["name"], GOOD).status, 303, "its password works")


# --- behind a proxy -----------------------------------------------------------------------------------------------------


def proxy():
    def prepare(folder):
        people.add(folder, {"amal": ("focal-point", "EGY")})
    with served.Server("--proxy", prepare=prepare) as server:
        for protocol, secure in [("https", True), ("http", False)]:
            browser = served.Browser(server)
            browser.headers = {"X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": protocol}
            page = browser.sign_in("amal", people.PASSWORDS["amal"])
            line = session_line(page)
            TAP.equal([page.status, "Secure" in line, line[0].startswith("__Host-")], [303, secure, secure],
                      f"behind a proxy that speaks {protocol} the cookie is " + ("safe" if secure else "as it is"))
            TAP.ok("<bdi>amal</bdi>" in browser.get("/").text, "and is found again")
        TAP.equal(query(server, "SELECT DISTINCT address FROM sessions"), [("192.0.2.7",)], "the session knows the address behind the proxy")
        browser = served.Browser(server)
        browser.headers = {"X-Forwarded-For": "192.0.2.99, 192.0.2.8"}
        browser.get("/sign-in")
        browser.post("/sign-in", {"name": "amal", "password": "mistaken"})
        query(server, "UPDATE sign_in_failures SET count = 9, last_at = ? WHERE subject IN ('amal', '192.0.2.8')", moments_ago(0))
        page = browser.post("/sign-in", {"name": "amal", "password": "mistaken"})
        TAP.equal(page.status, 429, "a guesser behind it waits")
        home = served.Browser(server)
        home.headers = {"X-Forwarded-For": "192.0.2.7"}
        TAP.equal(home.sign_in("amal", people.PASSWORDS["amal"]).status, 303, "whose victim does not")


def proxy_first_run():
    with served.Server("--proxy") as server:
        time.sleep(0.2)
        printed = "".join(server.errors)
        TAP.ok("mgi user add" in printed and "first-run" not in printed, "behind a proxy the terminal says how else to begin", printed)
        page = served.Browser(server).get("/sign-in")
        TAP.ok("/first-run" not in page.links and "mgi user add" in page.text, "and so does the form", page.text)
        TAP.equal(served.Browser(server).get("/first-run").status, 403, "and there is no other way")


def quiet(server):
    """Neither names nor passwords nor addresses stand in the log."""
    text = (server.folder / "log.jsonl").read_text(encoding="utf-8") + "".join(server.errors)
    found = [word for word in ["amal", "paula", "127.0.0.1\"", GOOD, *people.PASSWORDS.values()] if word in text]
    TAP.equal(found, [], "the log has nobody’s name or password")


def prepare_all(folder):
    people.add(folder, {"amal": ("focal-point", "EGY"), "gone": ("analyst",), "slow": ("reader", "EGY"), "paula": ("contributor", "EGY")})
    served.harness.must(["user", "disable", "gone"], folder)


def main():
    with served.Server(prepare=prepare_all) as server:
        refused(server)
        accepted(server)
        leads(server)
        forms(server)
        json_client(server)
        waiting(server)
        out(server)
        password(server)
        password_first(server)
        quiet(server)
    first_run()
    proxy()
    proxy_first_run()
    TAP.done()


main()
