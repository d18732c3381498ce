"""Filling in an assessment over HTTP, without JavaScript: the task list, a section, saving, conflicts, the check, steps."""

import html
import html.parser
import os
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import people  # noqa: E402  pylint: disable=wrong-import-position
import served  # noqa: E402  pylint: disable=wrong-import-position

TAP = served.Tap()
SAMPLE = pathlib.Path(os.environ["MGI_SOURCE"]) / "data" / "sample"
HOME = "/assessments/XEX/2"
ARABIC = "المادة 12 من القانون رقم 89 (Law 89/1960)"
PEOPLE = {"amal": ("focal-point", "XEX"), "omar": ("contributor", "XEX"), "rita": ("reader", "XEX"), "ana": ("analyst",)}


def prepare(folder):
    """Exampleland's first round is approved; the second one is open and empty."""
    for command in (["assessment", "open", "XEX", "--name", "Exampleland", "--year", "2021"],
                    ["import", "XEX/1", str(SAMPLE / "baseline.json")],
                    ["assessment", "submit", "XEX/1"], ["assessment", "approve", "XEX/1"],
                    ["assessment", "open", "XEX", "--year", "2026"]):
        served.harness.must(command, folder)
    people.add(folder, PEOPLE)


class Form(html.parser.HTMLParser):
    """Collects what a browser would send of the form with an action; the last empty row of sources too."""

    def __init__(self, action, text):
        super().__init__()
        self.action, self.fields, self._inside, self._name, self._text = action, {}, False, None, ""
        self.feed(text)

    def _add(self, name, value):
        self.fields.setdefault(name, []).append(value)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self._inside = attrs.get("action") == self.action and not self.fields
        if not self._inside:
            return
        if tag == "input" and (attrs.get("type") not in ("radio", "checkbox") or "checked" in attrs):
            self._add(attrs["name"], attrs.get("value") or "")
        elif tag in ("select", "textarea"):
            self._name, self._text = attrs["name"], None if tag == "select" else ""
        elif tag == "option" and (self._text is None or "selected" in attrs):
            self._text = attrs["value"]

    def handle_data(self, data):
        if self._name == "note":
            self._text += data

    def handle_endtag(self, tag):
        if tag == "form":
            self._inside = False
        if self._inside and tag in ("select", "textarea"):
            self._add(self._name, self._text.removeprefix("\n"))
            self._name = None


def form_of(page, code):
    return Form(f"{HOME}/answers/{code}", page.text).fields


def save(browser, code, changes=None, form=None, headers=None):
    fields = form or form_of(browser.get(f"{HOME}/sections/{code.rsplit('.', 1)[0]}"), code)
    return browser.post(f"{HOME}/answers/{code}", {**fields, **(changes or {})}, headers)


def answer(browser, code):
    return browser.json(f"{HOME}/answers/{code}").json["question"]


def check_home(browser):
    page, document = browser.get("/"), browser.json("/").json
    TAP.equal(page.status, 200, "home is there")
    mine = document["assessments"]
    TAP.equal([one["assessment"]["reference"] for one in mine], ["XEX/2"], "home has the open assessment, not the approved one")
    TAP.equal([mine[0]["progress"]["answered"], mine[0]["progress"]["applicable"]], [0, 97], "home says how far it is")
    TAP.equal(mine[0]["next"]["href"], f"{HOME}/sections/1.1#question-1.1.1", "home leads to the first open question")
    TAP.equal(len(mine[0]["domains"]), 6, "home has the progress of six domains")
    TAP.ok(mine[0]["next"]["href"] in page.links, "home has the button")
    TAP.equal(page.text.count("btn-primary"), 1, "home has one main button")


def check_tasks(browser):
    page, document = browser.get(HOME), browser.json(HOME).json
    TAP.equal(page.status, 200, "the task list is there")
    TAP.equal([(pillar["pillar"], len(pillar["domains"])) for pillar in document["pillars"]],
              [("principle", 3), ("objective", 3)], "three principles and three objectives")
    sections = [section for pillar in document["pillars"] for domain in pillar["domains"] for section in domain["sections"]]
    TAP.equal(len(sections), 32, "every sub-area is listed")
    TAP.equal({section["progress"]["status"] for section in sections}, {"not-started"}, "none is started")
    TAP.ok(all(section["href"] in page.links for section in sections), "each leads to its page")
    TAP.ok("score" not in page.text.lower(), "no word of scores")
    TAP.equal(browser.get("/assessments/XEX/9").status, 404, "a round that nobody opened is not there")
    TAP.equal(browser.get("/assessments/XEX/x").status, 404, "nor is what is no round")


def check_section(browser):
    page = browser.get(f"{HOME}/sections/1.1")
    document = browser.json(f"{HOME}/sections/1.1").json
    TAP.equal(page.status, 200, "a section is there")
    TAP.equal([question["code"] for question in document["questions"]], [f"1.1.{i}" for i in range(1, 9)], "its questions")
    first = document["questions"][0]
    TAP.equal([option["code"] for option in first["options"]], ["yes", "partially", "no", "na"], "the options")
    TAP.ok(all(option["criterion"] for option in first["options"][:3]), "each option has its criterion")
    TAP.ok(first["guidance"]["text"] in html.unescape(page.text), "the guidance is on the page")
    TAP.equal(first["earlier_answers"][0]["option"]["code"], "no", "the last round's answer is beside it")
    TAP.ok("Public Health Law of Exampleland" in page.text, "with its sources")
    TAP.equal(page.text.count("<form class=\"answer\""), 8, "each question has its own form")
    TAP.ok(len(page.body) < 100_000, "the page is small")
    TAP.equal([document["previous"], document["next"]["code"]], [None, "1.2"], "neighbours")
    TAP.equal(browser.get(f"{HOME}/sections/9.9").status, 404, "an unknown section")
    TAP.equal(browser.get(f"{HOME}/answers/9.9.9").status, 404, "an unknown question")
    other = browser.get(f"{HOME}/sections/2.1")
    TAP.ok(len(other.body) < 100_000 and len(browser.get(f"{HOME}/sections/2.2").body) < 130_000, "others are small too")


def check_save(browser):
    page = save(browser, "1.1.1", {"option": "partially", "note": ARABIC})
    TAP.equal(page.status, 303, "saving sends back")
    TAP.equal(page["Location"], f"{HOME}/sections/1.1?saved=1.1.1#question-1.1.1", "to the question")
    page = browser.get(page["Location"].split("#")[0])
    TAP.ok(re.search(r'class="save-state saved-now"[^>]*>Saved \d\d:\d\d', page.text), "which says when it was saved")
    TAP.ok(ARABIC in page.text, "and has the note")
    found = answer(browser, "1.1.1")
    TAP.equal([found["option"]["code"], found["note"], found["revision"]], ["partially", ARABIC, 1], "it is on record")
    TAP.ok(found["lacks_source"], "and needs a source")
    TAP.ok("1 of 8" in browser.get(HOME).text and "1 needs a source" in browser.get(HOME).text, "the task list counts")

    done = save(browser, "1.1.2", {"option": "no"}, headers={"Accept": "application/json"})
    document = done.json
    TAP.equal([done.status, document["code"], document["revision"]], [200, "1.1.2", 1], "the same as JSON")
    TAP.ok(re.fullmatch(r"\d\d:\d\d", document["saved"]["time"]), "with the time")
    TAP.equal(document["saved"]["at"], answer(browser, "1.1.2")["saved"]["at"], "which is the one on record")
    TAP.equal(document["applies"], [f"1.1.{i}" for i in range(1, 9)], "and which questions of the page apply")
    TAP.equal([document["progress"]["answered"], document["progress"]["applicable"]], [2, 8], "and how far the page is")

    save(browser, "1.1.3", {"note": "only a note so far"})
    found = answer(browser, "1.1.3")
    TAP.equal([found["option"], found["note"]], [None, "only a note so far"], "a note without an answer is kept")
    again = save(browser, "1.1.3")
    TAP.equal([again.status, answer(browser, "1.1.3")["revision"]], [303, 1], "saving the same again changes nothing")


def check_sources(browser):
    first = {"title": "Law No. 89 of 1960", "kind": "law", "locator": "art. 12", "date": "1960-07-18",
             "url": "https://example.org/89", "stance": "supports"}
    second = {"title": "تقرير اللجنة", "kind": "", "locator": "", "date": "2020", "url": "", "stance": "contradicts"}
    form = form_of(browser.get(f"{HOME}/sections/1.1"), "1.1.1")
    TAP.equal(form["source-title"], [""], "there is an empty row for a source")
    for name in first:
        form["source-" + name] = [first[name], second[name], "supports" if name == "stance" else ""]
    form["source-sha256"] = ["", "ab" * 32, ""]
    TAP.equal(save(browser, "1.1.1", form=form).status, 303, "two rows and an empty one")
    found = answer(browser, "1.1.1")
    TAP.equal([source["title"] for source in found["sources"]], [first["title"], second["title"]], "are two sources")
    TAP.equal([{name: source[name] for name in first} for source in found["sources"]],
              [first, {**second, "kind": None, "locator": None, "url": None}], "as they were typed")
    TAP.equal(found["sources"][1]["sha256"], "ab" * 32, "the hash of a file stays with its source")
    TAP.ok(not found["lacks_source"], "nothing is missing any more")
    form = form_of(browser.get(f"{HOME}/sections/1.1"), "1.1.1")
    TAP.equal(form["source-title"], [first["title"], second["title"], ""], "then there is a further row")
    save(browser, "1.1.1", {"source-remove": ["1"]}, form=form)
    TAP.equal([source["title"] for source in answer(browser, "1.1.1")["sources"]], [second["title"]], "a source is removed")


def check_wrong(browser):
    page = save(browser, "1.1.4", {"option": "na", "note": ""})
    TAP.equal(page.status, 422, "an answer that needs a note is refused without one")
    TAP.ok('href="#field-note"' in page.text and 'id="field-note"' in page.text, "the summary leads to the field")
    TAP.ok(re.search(r'value="na" checked', page.text), "what was chosen is still chosen")
    page = save(browser, "1.1.4", {"option": "yes", "note": "kept text", "source-title": ["A", ""], "source-date": ["soon", ""],
                                   "source-kind": ["", ""], "source-locator": ["p. 7", ""], "source-url": ["", ""],
                                   "source-sha256": ["", ""], "source-stance": ["contradicts", "supports"]})
    TAP.equal(page.status, 422, "a date that is none")
    TAP.ok('href="#field-source-date"' in page.text and 'id="field-source-date"' in page.text, "leads to the sources")
    TAP.ok("kept text" in page.text and 'value="soon"' in page.text and 'value="p. 7"' in page.text, "nothing typed is lost")
    TAP.equal(form_of(page, "1.1.4")["source-stance"], ["contradicts", "supports"], "not even on which side a source is")
    page = save(browser, "1.1.4", {"option": "perhaps"}, headers={"Accept": "application/json"})
    TAP.equal([page.status, page.json["error"]["problems"][0]["field"]], [422, "option"], "an unknown option, as JSON")
    page = save(browser, "1.1.4", {"option": "yes", "note": "x" * 33000})
    TAP.equal(page.status, 422, "a note that is too long")
    form = form_of(browser.get(f"{HOME}/sections/1.1"), "1.1.4")
    del form["revision"]
    TAP.equal(save(browser, "1.1.4", {"option": "yes"}, form=form).status, 422, "a form without a revision")
    TAP.equal(save(browser, "1.1.4", {"option": "yes", "csrf": "0"}).status, 403, "a form without its token")
    TAP.equal(answer(browser, "1.1.4")["revision"], 0, "all of this changed nothing")
    TAP.equal(browser.post(f"{HOME}/answers/9.9.9", {"revision": "0"}).status, 404, "an unknown question cannot be answered")


def check_conflict(one, two):
    form = form_of(one.get(f"{HOME}/sections/1.2"), "1.2.1")
    save(two, "1.2.1", {"option": "no", "note": "theirs", "source-title": ["Their law"]})
    page = save(one, "1.2.1", {"option": "yes", "note": "mine", "source-title": ["My law"]}, form=dict(form))
    TAP.equal(page.status, 409, "somebody else was faster")
    TAP.ok(all(text in page.text for text in ("theirs", "mine", "Their law", "My law")), "both versions are there")
    TAP.equal(answer(one, "1.2.1")["note"], "theirs", "nothing was overwritten")
    forms = re.findall(r"<form[^>]*answers/1\.2\.1.*?</form>", page.text, re.S)
    TAP.equal(len(forms), 2, "two ways on: mine, and both joined")
    joined = form_of(served.Page(200, {}, forms[1].encode(), ""), "1.2.1")
    TAP.equal(joined["note"], ["theirs\n\nmine"], "the notes are joined")
    TAP.equal(joined["source-title"], ["Their law", "My law", ""], "and the sources")
    TAP.ok("option" not in joined, "the answer is to be chosen")
    document = save(one, "1.2.1", {"option": "yes", "note": "mine"}, dict(form), {"Accept": "application/json"})
    TAP.equal([document.status, document.json["mine"]["note"], document.json["theirs"]["option"]["code"],
               document.json["question"]["revision"]], [409, "mine", "no", 1], "the same as JSON")
    done = save(one, "1.2.1", {"option": "yes"}, form=joined)
    found = answer(one, "1.2.1")
    TAP.equal([done.status, found["option"]["code"], found["note"], len(found["sources"]), found["revision"]],
              [303, "yes", "theirs\n\nmine", 2, 2], "the joined answer is saved")
    mine = form_of(served.Page(200, {}, forms[0].encode(), ""), "1.2.1")
    TAP.equal(save(one, "1.2.1", form=mine).status, 409, "a choice that came too late is a conflict again")
    late = save(two, "1.2.1", form={**joined, "csrf": two.token, "option": "yes", "revision": "0"})
    TAP.equal([late.status, answer(one, "1.2.1")["revision"]], [303, 2], "the same answer twice is none")


def check_conflict_of_reasons(one, two):
    """Both answers moved since the first round, each for another reason."""
    TAP.equal(answer(one, "6.6.1")["earlier_answers"][0]["option"]["code"], "partially", "the first round's answer")
    form = form_of(one.get(f"{HOME}/sections/6.6"), "6.6.1")
    save(two, "6.6.1", {"option": "yes", "reason": "reform"})
    page = save(one, "6.6.1", {"option": "no", "reason": "circumstances"}, form=dict(form))
    forms = [form_of(served.Page(200, {}, found.encode(), ""), "6.6.1")
             for found in re.findall(r"<form[^>]*answers/6\.6\.1.*?</form>", page.text, re.S)]
    TAP.equal([page.status, forms[0]["reason"], forms[1]["reason"]], [409, ["circumstances"], [""]],
              "two reasons: mine goes with mine, for both joined one is to be chosen")
    TAP.ok("<strong>reform</strong>" in page.text and "<strong>circumstances</strong>" in page.text, "both are there to read")
    TAP.ok(not re.search(r"data-reason hidden", page.text), "and the field is seen")
    TAP.equal(save(one, "6.6.1", form=forms[0]).status, 303, "mine is saved")
    found = answer(one, "6.6.1")
    TAP.equal([found["option"]["code"], found["reason"]], ["no", "circumstances"], "with its reason")
    again = save(one, "6.6.1", {"option": "no", "reason": "circumstances"}, form=dict(form))
    TAP.equal([again.status, answer(one, "6.6.1")["revision"]], [303, 2], "the same again is no conflict")
    form.pop("reason")
    again = save(one, "6.6.1", {"option": "no"}, form=form)
    TAP.equal([again.status, answer(one, "6.6.1")["reason"]], [303, "circumstances"], "nor by a form that asked for no reason")


def check_long(browser):
    longest = "م" * (16 * 1024)
    TAP.equal(save(browser, "1.6.1", {"note": longest}).status, 303, "the longest note, in Arabic, is taken")
    TAP.equal(answer(browser, "1.6.1")["note"], longest, "as a whole")
    TAP.equal(browser.post("/sign-in", {"name": longest}).status, 413, "elsewhere that much is too much")


def check_time_out(server, name):
    """What must never happen: a time-out page eats a form."""
    browser = people.sign_in(server, name)
    form = form_of(browser.get(f"{HOME}/sections/1.6"), "1.6.2")
    browser.cookies.clear()
    page = save(browser, "1.6.2", {"option": "signed", "note": ARABIC}, form=form)
    TAP.equal(page.status, 401, "a form that comes after the session has ended is not saved")
    TAP.ok(ARABIC in page.text and "/sign-in" in page.links, "what was typed is on the page, with the way to sign in")
    kept = form_of(page, "1.6.2")
    again = people.sign_in(server, name)
    page = save(again, "1.6.2", form=kept)
    TAP.equal([page.status, ARABIC in page.text], [403, True], "after signing in it is shown once more")
    TAP.equal(save(again, "1.6.2", form=form_of(page, "1.6.2")).status, 303, "and then saved")
    found = answer(again, "1.6.2")
    TAP.equal([found["option"]["code"], found["note"]], ["signed", ARABIC], "as it was typed")
    page = save(again, "1.6.2", {"csrf": "0"}, headers={"Origin": "https://elsewhere.example"})
    TAP.equal([page.status, "<textarea" in page.text], [403, False], "a form from elsewhere is not kept")


def check_clear(browser):
    save(browser, "1.3.1", {"option": "yes", "note": "to go"})
    TAP.equal(save(browser, "1.3.1", {"clear": "1"}).status, 303, "clearing an answer")
    found = answer(browser, "1.3.1")
    TAP.equal([found["option"], found["note"], found["sources"], found["revision"]], [None, None, [], 2], "leaves nothing")


def check_skip(browser):
    page = browser.get(f"{HOME}/sections/2.2")
    TAP.ok(re.search(r'id="question-2\.2\.10"[^>]* hidden', page.text), "a question that does not apply is not shown")
    save(browser, "2.2.1", {"option": "yes"})
    page = browser.get(f"{HOME}/sections/2.2")
    TAP.ok(not re.search(r'id="question-2\.2\.10"[^>]* hidden', page.text), "it comes with the answer it hangs on")
    save(browser, "2.2.10", {"option": "no", "note": "stays"})
    done = save(browser, "2.2.1", {"option": "no"}, headers={"Accept": "application/json"}).json
    TAP.ok("2.2.10" not in done["applies"] and "2.2.9" in done["applies"], "and goes with it")
    check = browser.json(f"{HOME}/check").json
    codes = [question["code"] for domain in check["domains"] for question in domain["questions"]]
    TAP.ok("2.2.10" not in codes and "2.2.9" in codes, "it is not among the answers to check")
    save(browser, "2.2.1", {"option": "partially"})
    found = answer(browser, "2.2.10")
    TAP.equal([found["applies"], found["option"]["code"], found["note"]], [True, "no", "stays"], "and comes back with its answer")


def check_check(browser):
    page, document = browser.get(f"{HOME}/check"), browser.json(f"{HOME}/check").json
    TAP.equal(page.status, 200, "the check is there")
    TAP.equal(document["progress"]["open"], len(document["unanswered"]), "all that is missing is listed")
    TAP.ok(all(entry["href"] in page.links for entry in document["unanswered"]), "each with a link to its field")
    TAP.ok(ARABIC in page.text and 'dir="auto">' + ARABIC in page.text, "notes keep their direction")
    TAP.equal([step["step"] for step in document["steps"]], ["submit"], "it can be submitted")
    TAP.ok(f"{HOME}/steps/submit" in page.links, "by a button")


def check_roles(browsers):
    rita = browsers["rita"]
    page = rita.get(f"{HOME}/sections/1.1")
    TAP.equal([page.status, page.text.count("<form class=\"answer\"")], [200, 0], "a reader reads")
    TAP.ok("Your account does not change them" in page.text, "and is told why there is no form")
    TAP.equal(rita.post(f"{HOME}/answers/1.1.1", {"revision": "2", "option": "no"}).status, 403, "and saves nothing")
    TAP.equal(rita.json(f"{HOME}/check").json["steps"], [], "nor takes a step")
    TAP.equal(rita.post(f"{HOME}/steps/submit").status, 403, "by no way")
    TAP.equal(browsers["omar"].post(f"{HOME}/steps/submit").status, 403, "a contributor does not submit")
    nobody = served.Browser(browsers["server"])
    page = nobody.get(HOME)
    TAP.equal([page.status, page["Location"]], [303, "/sign-in?to=" + HOME], "whoever is not signed in signs in first")
    TAP.equal(nobody.json(HOME).status, 401, "likewise as JSON")


def check_steps(browsers):
    amal, omar = browsers["amal"], browsers["omar"]
    kept = form_of(omar.get(f"{HOME}/sections/1.4"), "1.4.1")
    amal.get(f"{HOME}/check")
    done = amal.post(f"{HOME}/steps/submit")
    TAP.equal([done.status, done["Location"]], [303, HOME], "it is submitted")
    TAP.ok("now in consultation" in amal.get(HOME).text, "and says so")
    page = omar.get(f"{HOME}/sections/1.4")
    TAP.ok("in consultation: only" in page.text and "<form class=\"answer\"" not in page.text, "a contributor reads now")
    TAP.equal(save(omar, "1.4.1", {"option": "yes"}, form=kept).status, 403, "and saves no more")
    TAP.equal(save(amal, "1.4.1", {"option": "yes"}).status, 303, "a focal point still does")
    page = amal.get(f"{HOME}/check")
    TAP.ok(f"{HOME}/steps/return" in page.links and f"{HOME}/steps/approve" in page.links, "two steps are possible")
    page = amal.post(f"{HOME}/steps/return")
    TAP.equal(page.status, 422, "returning needs a reason")
    TAP.ok('href="#field-reason"' in page.text and "reopen --reason" not in page.text, "and says so by its field")
    TAP.equal(amal.post(f"{HOME}/steps/publish").status, 409, "a step that is none now")
    kept = form_of(amal.get(f"{HOME}/sections/1.4"), "1.4.2")
    TAP.equal(amal.post(f"{HOME}/steps/approve").status, 303, "it is approved")
    page = amal.get(f"{HOME}/sections/1.4")
    TAP.ok("is approved: its answers can be read" in page.text and "<textarea" not in page.text, "and locked, saying why")
    page = save(amal, "1.4.2", {"option": "yes", "note": "typed too late"}, form=kept)
    TAP.equal([page.status, "typed too late" in page.text], [409, True], "what comes too late is refused and not lost")
    done = amal.request("POST", f"{HOME}/steps/publish", f"csrf={amal.token}",
                        {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"})
    TAP.equal([done.status, done.json["state"]], [200, "published"], "published, as JSON")
    TAP.equal(amal.post(f"{HOME}/steps/reopen", {"reason": "a law was overlooked"}).status, 303, "and opened again")
    TAP.ok("<form class=\"answer\"" in omar.get(f"{HOME}/sections/1.4").text, "with all its answers to change")


def check_arabic(browser):
    page = browser.get(f"{HOME}/sections/1.1")
    TAP.ok('<html lang="ar" dir="rtl">' in page.text, "the page is Arabic")
    TAP.ok("هل يتيح القانون للمهاجرين" in page.text and "حفظ" in page.text, "with Arabic questions and buttons")
    page = browser.get(HOME)
    TAP.ok("المبادئ" in page.text and "الأهداف" in page.text, "the task list likewise")
    names = [name for name in re.findall(r"\bweb\.[a-z-]+\.[a-z.-]+", page.text)]
    TAP.equal(names, [], "no sentence is missing")


def check_languages(browsers):
    for tag in ("en", "ar", "fr", "es"):
        browser = people.sign_in(browsers["server"], "ana", tag)
        for path in ("/", HOME, f"{HOME}/sections/1.1", f"{HOME}/answers/1.1.1", f"{HOME}/check"):
            page = browser.get(path)
            missing = re.findall(r"\b(?:web|state|evidence|stance)\.[a-z]+[a-z.-]*", re.sub(r"<[^>]*>", "", page.text))
            TAP.equal([page.status, missing], [200, []], f"{path} speaks {tag}")


def main():
    with served.Server(prepare=prepare) as server:
        browsers = {name: people.sign_in(server, name) for name in PEOPLE}
        browsers["server"] = server
        check_home(browsers["amal"])
        check_tasks(browsers["amal"])
        check_section(browsers["amal"])
        check_save(browsers["amal"])
        check_sources(browsers["amal"])
        check_wrong(browsers["amal"])
        check_conflict(browsers["amal"], browsers["omar"])
        check_conflict_of_reasons(browsers["amal"], browsers["omar"])
        check_long(browsers["amal"])
        check_time_out(server, "amal")
        check_clear(browsers["omar"])
        check_skip(browsers["omar"])
        check_check(browsers["amal"])
        check_roles(browsers)
        check_arabic(people.sign_in(server, "omar", "ar"))
        check_languages(browsers)
        check_steps(browsers)
    TAP.done()


main()
