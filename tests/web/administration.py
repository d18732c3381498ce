#!/usr/bin/python3
"""One's sessions, and looking after people, over HTTP."""

import json
import re

import people
import served

TAP = served.Tap()
GENERATED = r"[a-z0-9]{4}(?:-[a-z0-9]{4}){3}"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"
EDGE = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36 EdgA/120.0"
GOOD = "correct horse battery staple"


def sessions_of(browser, path="/sessions"):
    return browser.json(path).json["sessions"]


def sign_in(server, name, agent=None, language=None):
    browser = served.Browser(server, language)
    if agent:
        browser.headers["User-Agent"] = agent
    if browser.sign_in(name, people.PASSWORDS[name]).status != 303:
        raise RuntimeError(f"{name} cannot sign in")
    return browser


# --- sessions -----------------------------------------------------------------------------------------------------------


def sessions(server):
    here, there, third = sign_in(server, "amal", FIREFOX), sign_in(server, "amal", EDGE), sign_in(server, "amal", "curl/8")
    stranger = sign_in(server, "omar")
    listed = sessions_of(here)
    TAP.equal(sorted((one["browser"], one["system"] or "", one["current"]) for one in listed),
              [("Edge", "Android", False), ("Firefox", "Windows", True), ("curl/8", "", False)], "one sees where one is signed in")
    TAP.equal({one["address"] for one in listed}, {"127.0.0.1"}, "and from where")
    page = here.get("/sessions")
    TAP.ok("Focal point" in page.text and "Egypt" in page.text, "and who one is here", page.text)
    TAP.ok(not [one for one in listed if here.cookies["mgi-session"] in json.dumps(one)], "but no token")
    end = {one["browser"]: one["end"] for one in listed}
    TAP.equal(stranger.get("/").status, 200, "somebody else")
    TAP.equal(stranger.post(end["Edge"]).status, 403, "does not end it")
    TAP.equal(stranger.post("/sessions/999999/end").status, 403, "nor learns whether there is such a one")
    TAP.equal([here.get(end["Edge"]).status, here.post(end["Edge"], {"csrf": "x"}).status], [405, 403], "no link and no other site ends it")
    page = here.post(end["Edge"], {"to": "/sessions"})
    TAP.equal([page.status, page["Location"]], [303, "/sessions"], "one ends it oneself")
    TAP.ok("The session is ended." in here.get("/sessions").text, "and is told")
    TAP.equal([there.get("/sessions").status, third.get("/sessions").status], [303, 200], "that browser is out, others are not")
    TAP.equal(here.post("/sessions/end-others").status, 303, "all others end at once")
    TAP.equal([third.get("/sessions").status, here.get("/sessions").status, stranger.get("/sessions").status], [303, 200, 200],
              "but not this one, nor anybody else’s")
    TAP.ok("end-others" not in here.get("/sessions").text, "then there is nothing more to end")
    page = here.post(sessions_of(here)[0]["end"])
    TAP.equal([page["Location"], "mgi-session" in here.cookies], ["/sign-in", False], "ending the session that one is in signs out")


# --- people -------------------------------------------------------------------------------------------------------------


def only_administrators(server):
    paths = [("GET", "/people"), ("GET", "/people/amal"), ("POST", "/people"), ("POST", "/people/amal"), ("POST", "/people/amal/disable"),
             ("POST", "/people/amal/enable"), ("POST", "/people/amal/password")]
    for name in ["amal", "omar", "vera", "cora"]:
        browser = sign_in(server, name)
        TAP.ok('href="/people"' not in browser.get("/").text, f"{name} is offered no people")
        found = [browser.post(path).status if method == "POST" else browser.get(path).status for method, path in paths]
        TAP.equal(found, [403] * len(paths), f"{name} looks after nobody")
    TAP.equal(served.Browser(server).get("/people")["Location"], "/sign-in?to=/people", "a stranger signs in first")


def adding(server, browser):
    page = browser.get("/people")
    TAP.equal(sorted(one["person"]["name"] for one in browser.json("/people").json["people"]), ["amal", "cora", "omar", "ruth", "vera"],
              "everybody is in the list")
    TAP.ok('<details class="add">' in page.text, "the form is folded away")
    for fields, message, field in [
            ({"name": "", "role": "reader"}, "“Name” is missing.", "name"),
            ({"name": "new", "role": ""}, "“Role” is missing.", "role"),
            ({"name": "new", "role": "king"}, "must be one of the choices", "role"),
            ({"name": "Not good!", "role": "analyst"}, "An account’s name has", "name"),
            ({"name": "amal", "role": "analyst"}, "There is an account “amal” already.", "name"),
            ({"name": "new", "role": "reader"}, "belong to authorities", "authorities"),
            ({"name": "new", "role": "analyst", "authorities": "EGY"}, "belong to no single authority", "authorities"),
            ({"name": "new", "role": "reader", "authorities": "EGY, Egypt"}, "“Egypt” is no authority", "authorities"),
            ({"name": "new", "role": "reader", "authorities": "QQQ"}, "no country “QQQ”", "authorities"),
            ({"name": "new", "role": "analyst", "display-name": "a\u202eb"}, "one line of text", "display-name")]:
        page = browser.post("/people", fields)
        TAP.ok(page.status == 422 and message in page.text and f'href="#field-{field}"' in page.text and f'id="field-{field}"' in page.text,
               f"refused: {message}", f"{page.status} {page.text}")
        TAP.ok('<details class="add" open>' in page.text and not re.search(GENERATED, page.text), "with the form open, and no password")
    page = browser.post("/people", {"name": "new", "role": "reader", "authorities": "EGY, XX", "display-name": "نور"})
    TAP.ok('value="EGY, XX"' in page.text and 'value="نور"' in page.text and re.search(r'value="reader" checked', page.text),
           "what was typed is still there", page.text)
    page = browser.post("/people", {"name": "Nour@example.org", "role": "reader", "authorities": "EGY،MAR BRA-sao-paulo", "display-name": "نور"})
    found = re.findall(GENERATED, page.text)
    TAP.ok(page.status == 201 and len(found) == 1 and page["Cache-Control"] == "no-store", "a good one is made, with a password", page.text)
    TAP.ok(not any("flash" in line for line in page.headers.get_all("Set-Cookie", [])), "which goes into no cookie")
    TAP.ok(found[0] not in browser.get("/people").text + browser.get("/people/nour@example.org").text, "and is shown once")
    person = browser.json("/people/nour@example.org").json["person"]
    TAP.equal([person["role"], [one["code"] for one in person["authorities"]], person["must_change_password"], person["display_name"]],
              ["reader", ["BRA-sao-paulo", "EGY", "MAR"], True, "نور"], "they are what was wished")
    nour = served.Browser(server)
    TAP.equal(nour.sign_in("nour@example.org", found[0])["Location"], "/password?to=/", "they sign in with it, and choose their own")


def changing(server, browser):
    amal = sign_in(server, "amal")
    TAP.equal([amal.get("/people").status, amal.json("/sessions").json["person"]["role"]], [403, "focal-point"], "before")
    page = browser.post("/people/amal", {"role": "contributor", "authorities": "", "display-name": "Amal Hassan"})
    TAP.ok(page.status == 422 and 'href="#field-authorities"' in page.text and "Amal Hassan" in page.text and
           re.search(r'value="contributor" checked', page.text), "a change that does not fit is refused, with what was typed", page.text)
    page = browser.post("/people/amal", {"role": "contributor", "authorities": "MAR", "display-name": "Amal Hassan"})
    TAP.equal([page.status, page["Location"]], [303, "/people/amal"], "another is taken")
    person = amal.json("/sessions").json["person"]
    TAP.equal([person["role"], person["codes"], person["display_name"]], ["contributor", "MAR", "Amal Hassan"], "and counts at once")
    page = browser.post("/people/ruth", {"role": "analyst", "authorities": "", "display-name": "Ruth"})
    TAP.ok(page.status == 422 and "You cannot disable your own account or change its role" in page.text, "nobody takes their own role away")
    TAP.equal(browser.post("/people/ruth/disable").status, 422, "or disables themselves")
    TAP.equal([browser.post("/people/ruth/password").status, browser.get("/").status], [422, 200], "or shuts themselves out by a new password")
    text = browser.get("/people/ruth").text
    TAP.ok("/disable" not in text and 'action="/people/ruth/password"' not in text, "nor is offered to", text)
    TAP.equal([browser.get("/people/nobody").status, browser.post("/people/nobody/disable").status, browser.post("/people/nobody/password").status],
              [404, 404, 404], "nobody is changed who is not there")


def ending_others(server, browser):
    vera = sign_in(server, "vera", FIREFOX)
    listed = sessions_of(browser, "/people/vera")
    TAP.equal([(one["browser"], one["current"]) for one in listed][:1], [("Firefox", False)], "an administrator sees where a person is signed in")
    page = browser.get("/people/vera")
    TAP.ok('name="to" value="/people/vera"' in page.text, "on that person’s page", page.text)
    page = browser.post(listed[0]["end"], {"to": "/people/vera"})
    TAP.equal([page["Location"], vera.get("/sessions").status], ["/people/vera", 303], "and ends it")
    TAP.equal(browser.post(listed[0]["end"]).status, 404, "once")
    sign_in(server, "vera")
    page = browser.post(sessions_of(browser, "/people/vera")[0]["end"], {"to": "//evil.example"})
    TAP.equal(page["Location"], "/sessions", "but is led nowhere else")


def disabling(server, browser):
    omar = sign_in(server, "omar")
    page = browser.post("/people/omar/disable")
    TAP.equal([page.status, page["Location"], omar.get("/sessions").status], [303, "/people/omar", 303], "a disabled person is out at once")
    TAP.ok("The account is disabled" in browser.get("/people/omar").text, "which is said")
    TAP.equal(served.Browser(server).sign_in("omar", people.PASSWORDS["omar"]).status, 422, "and does not get in")
    TAP.ok('action="/people/omar/enable"' in browser.get("/people/omar").text, "the way back is offered")
    TAP.equal(browser.post("/people/omar/enable").status, 303, "enabled")
    TAP.equal(sign_in(server, "omar").get("/sessions").status, 200, "they get in again")


def resetting(server, browser):
    cora = sign_in(server, "cora")
    page = browser.post("/people/cora/password")
    found = re.findall(GENERATED, page.text)
    TAP.ok(page.status == 200 and len(found) == 1, "another password is made and shown", page.text)
    TAP.equal([cora.get("/sessions").status, served.Browser(server).sign_in("cora", people.PASSWORDS["cora"]).status], [303, 422],
              "the old one and its sessions are over")
    cora = served.Browser(server)
    TAP.equal(cora.sign_in("cora", found[0])["Location"], "/password?to=/", "with the new one they choose their own")
    TAP.equal(cora.get("/sessions").status, 200, "meanwhile they see their sessions")
    TAP.equal(cora.get("/")["Location"], "/password?to=/", "but nothing else")


def words(server):
    """Every page of an account in every language has its sentences, one h1 and labels."""
    for language, direction in [("en", "ltr"), ("ar", "rtl"), ("fr", "ltr"), ("es", "ltr")]:
        browser, wrong = sign_in(server, "ruth", FIREFOX, language), []
        for path in ["/people", "/people/amal", "/people/ruth", "/sessions", "/password"]:
            text = browser.get(path).text
            bare = re.sub(r"<[^>]*>", "", text)
            labelled = set(re.findall(r'<label for="([^"]*)"', text))
            inputs = [found for found in re.findall(r"<(?:input|select|textarea)\b[^>]*>", text) if "hidden" not in found]
            missing = [found for found in inputs if re.search(r'id="([^"]*)"', found).group(1) not in labelled]
            identities = re.findall(r'\sid="([^"]*)"', text)
            if (f'lang="{language}" dir="{direction}"' not in text or text.count("<h1") != 1 or missing or re.search(r"\bweb\.[a-z]|{{|\brole\.", bare)
                    or len(identities) != len(set(identities))):
                wrong.append(f"{path}: {missing} {re.findall(r'web.[a-z.-]+', bare)}")
        TAP.equal(wrong, [], f"the pages of accounts are in order in {language}")


def prepare(folder):
    people.add(folder, {"ruth": ("administrator",), "amal": ("focal-point", "EGY"), "omar": ("analyst",), "vera": ("reader", "EGY"),
                        "cora": ("contributor", "EGY")})


def main():
    with served.Server(prepare=prepare) as server:
        sessions(server)
        only_administrators(server)
        ruth = sign_in(server, "ruth")
        ruth.get("/people")
        adding(server, ruth)
        changing(server, ruth)
        ending_others(server, ruth)
        disabling(server, ruth)
        resetting(server, ruth)
        words(server)
        verified = served.harness.run(["audit", "verify"], server.folder)
        TAP.equal(verified[0], 0, "the history holds it all")
    TAP.done()


main()
