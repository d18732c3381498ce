#!/usr/bin/python3
"""The first page, by what a person is here and by what is going on."""

import re

import people
import served

TAP = served.Tap()
PEOPLE = {"ruth": ("administrator",), "ana": ("analyst",), "amal": ("focal-point", "XEX"), "omar": ("contributor", "XEX"),
          "vera": ("reader", "XEX"), "zoe": ("focal-point", "XFX")}


def home(browsers, name):
    page, document = browsers[name].get("/"), browsers[name].json("/").json
    if page.status != 200:
        TAP.ok(False, f"{name} has a home", page.status)
    return page, document


def stranger(server):
    browser = served.Browser(server)
    page, document = browser.get("/"), browser.json("/").json
    TAP.equal([document["assessments"], document["finished"], document["people"]], [[], [], None], "nothing waits for strangers")
    main = page.text[page.text.index("<main"):]
    TAP.equal(sorted(set(re.findall(r'href="([^"]*)"', main))), ["/frameworks", "/groups", "/sign-in"],
              "they are offered public pages and signing in")
    TAP.ok("XEX" not in page.text and "mgi-visit" not in browser.cookies, "and get no cookie", browser.cookies)


def nothing(browsers):
    page, document = home(browsers, "amal")
    TAP.equal([document["assessments"], document["finished"], document["may_open"]], [[], [], True], "nothing is open yet")
    TAP.ok("No assessment of yours is open" in page.text and "/assessments#opening-title" in page.links, "a focal point may begin", page.text)
    page, document = home(browsers, "omar")
    TAP.ok("No assessment of yours is open" in page.text and "/assessments#opening-title" not in page.links, "a contributor may not", page.text)


def collecting(browsers):
    page, document = home(browsers, "amal")
    one = document["assessments"][0]
    TAP.equal([one["assessment"]["reference"], one["step"], one["locked"], len(one["domains"])], ["XEX/1", None, None, 6],
              "an open one is there, with its domains")
    TAP.ok("Collecting answers" in page.text and one["next"]["href"] in page.links, "one may go on", page.text)
    page, document = home(browsers, "vera")
    TAP.ok(document["assessments"][0]["locked"] and "not change them" in page.text and "btn-primary" not in page.text, "a reader reads", page.text)
    TAP.equal([len(home(browsers, name)[1]["assessments"]) for name in ["ana", "zoe", "ruth"]], [1, 0, 0],
              "an analyst sees it; other authorities and administrators do not")


def whole(browsers):
    page, document = home(browsers, "amal")
    one = document["assessments"][0]
    TAP.equal([one["next"], one["step"]], [None, "submit"], "when all is answered")
    TAP.ok("Every question is answered" in page.text and one["assessment"]["check"] in page.links, "a focal point is asked to submit", page.text)
    one = home(browsers, "omar")[1]["assessments"][0]
    TAP.equal(one["step"], None, "a contributor is not")


def consultation(browsers):
    page, document = home(browsers, "amal")
    TAP.equal(document["assessments"][0]["step"], "approve", "in consultation a focal point is asked to approve")
    TAP.ok("when everything is settled, approve it" in page.text, "in words", page.text)
    page, document = home(browsers, "omar")
    TAP.ok(document["assessments"][0]["locked"] == {"reason": "consultation"} and "being talked over" in page.text, "a contributor waits", page.text)
    TAP.equal([home(browsers, "ana")[1]["assessments"][0][key] for key in ("step", "locked")], [None, None], "an analyst works on")


def finished(browsers):
    page, document = home(browsers, "amal")
    TAP.equal([(one["reference"], one["state"], one["publish"]) for one in document["finished"]], [("XEX/1", "approved", True)],
              "an approved one waits for being published")
    TAP.ok(document["finished"][0]["check"] in page.links and "Publish" in page.text, "by its focal point", page.text)
    page, document = home(browsers, "vera")
    TAP.equal([one["publish"] for one in document["finished"]], [False], "not by a reader")
    TAP.equal(home(browsers, "zoe")[1]["finished"], [], "it is nobody else’s")


def administrators(server, browsers):
    page, document = home(browsers, "ruth")
    TAP.equal([document["people"]["count"], document["people"]["without_password"]], [6, 0], "an administrator sees how many people there are")
    served.harness.must(["user", "add", "newly", "--role", "analyst", "--generate"], server.folder)
    page, document = home(browsers, "ruth")
    TAP.ok(document["people"]["without_password"] == 1 and "One person has not chosen a password yet." in page.text, "and who has not come yet", page.text)
    TAP.equal([home(browsers, name)[1]["people"] for name in ["ana", "amal", "omar", "vera"]], [None] * 4, "nobody else does")


def questions(section):
    return section.get("questions", []) + [one for child in section.get("sections", []) for one in questions(child)]


def answer_all(server):
    """Every question with the best answer of its scale, so that none is skipped."""
    framework = served.json.loads(served.harness.must(["framework", "export", "mgi-national/2023"], server.folder))
    asked = [question for section in framework["sections"] for question in questions(section)]
    lines = [f"{one['code']},{framework['scales'][one['scale']][0]['code']},,Law 1" for one in asked]
    (server.folder / "all.csv").write_text("\n".join(["code,option,note,source", *lines, ""]), encoding="utf-8")
    served.harness.must(["import", "XEX/1", "all.csv"], server.folder)


def words(server):
    for language in ["en", "ar", "fr", "es"]:
        wrong = []
        for name in PEOPLE:
            text = people.sign_in(server, name, language).get("/").text
            identities = re.findall(r'\sid="([^"]*)"', text)
            if re.search(r"\b(?:web|state|role)\.[a-z]", re.sub(r"<[^>]*>", "", text)) or text.count("<h1") != 1 or len(identities) != len(set(identities)):
                wrong.append(name)
        TAP.equal(wrong, [], f"every home speaks {language}")


def main():
    with served.Server(prepare=lambda folder: people.add(folder, PEOPLE)) as server:
        browsers = {name: people.sign_in(server, name) for name in PEOPLE}
        stranger(server)
        nothing(browsers)
        served.harness.must(["assessment", "open", "XEX", "--framework", "mgi-national/2023", "--name", "Exampleland"], server.folder)
        collecting(browsers)
        answer_all(server)
        whole(browsers)
        words(server)
        served.harness.must(["assessment", "submit", "XEX/1"], server.folder)
        consultation(browsers)
        served.harness.must(["assessment", "approve", "XEX/1"], server.folder)
        finished(browsers)
        administrators(server, browsers)
        stranger(server)
    TAP.done()


main()
