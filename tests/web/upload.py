"""Filling in offline over HTTP: the workbook goes out, is edited by openpyxl, and comes back through the preview."""

import hashlib
import html
import io
import json
import re

import openpyxl
import people
import served
from served import harness

TAP = served.Tap()
PATH = "/assessments/EGY/1/import"
HEADER, OPTION, NOTE, TITLE = 4, "D", "F", "G"
SHEET = "1 Migrants’ rights"


def prepare(folder):
    people.add(folder, {"fatima": ("focal-point", "EGY"), "rania": ("reader", "EGY"), "other": ("focal-point", "JOR")})
    harness.must(["assessment", "open", "EGY", "--year", "2026"], folder)
    harness.must(["answer", "EGY/1", "1.1.1", "yes", "--note", "Art. 12 <b>", "--source", "Health Act"], folder)


def post(browser, fields, path=PATH, **headers):
    body, kind = served.multipart({"csrf": browser.token or "", **fields})
    return browser.request("POST", path, body, {"Content-Type": kind, **headers})


def upload(browser, data, name="back.xlsx", **headers):
    browser.get(PATH)
    return post(browser, {"file": (name, data)}, **headers)


def preview(browser, data, name="back.xlsx"):
    """What the page says, as JSON."""
    return upload(browser, data, name, Accept="application/json").json


def hidden(page):
    """The hidden fields of the preview's form."""
    found = re.search(r'<form method="post"[^>]*multipart.*?</form>', page.text, re.S).group()
    pairs = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', found)
    return {html.unescape(name): html.unescape(value) for name, value in pairs}


def edited(workbook, **answers):
    """The workbook with cells changed: code with "_" for "." → {column: value}."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    sheet = book[SHEET]
    rows = {cell.value: cell.row for (cell,) in sheet.iter_rows(min_row=HEADER + 1, max_col=1)}
    for code, cells in answers.items():
        for column, value in cells.items():
            sheet[f"{column}{rows[code.strip('q').replace('_', '.')]}"] = value
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


def record(server):
    report = json.loads(harness.must(["report", "EGY/1", "--format", "json"], server.folder))
    return {answer.pop("code"): answer for answer in report["answers"]["answers"]}


def history(server):
    rows = json.loads(harness.must(["audit", "log", "EGY/1", "--format", "json"], server.folder))
    return [(row["question"], row["by"], row["reason"]) for row in rows]


# --- out ----------------------------------------------------------------------------------------------------------------


def goes_out(fatima, rania):
    page = fatima.get(PATH)
    TAP.ok(page.status == 200 and 'action="/assessments/EGY/1/questionnaire.xlsx"' in page.text
           and 'type="file"' in page.text, "the page has both forms", page.text)
    TAP.ok(f'href="{PATH}"' in fatima.get("/assessments/EGY/1").text, "the assessment's page leads to it")
    file = fatima.get("/assessments/EGY/1/questionnaire.xlsx?section=&section=1.2&section=3&language=ar")
    TAP.equal([file.status, file["Content-Disposition"].split("; ")[:2]],
              [200, ["attachment", 'filename="EGY-1.questionnaire.ar.xlsx"']], "a workbook of some sections, in a language")
    book = openpyxl.load_workbook(io.BytesIO(file.body))
    TAP.equal([sheet.title for sheet in book if sheet.title[0].isdigit()], ["1 حقوق المهاجرين", "3 الشراكات"],
              "… with their domains")
    TAP.equal(fatima.get("/assessments/EGY/1/questionnaire.xlsx?section=9").status, 422, "an unknown section is refused")
    page = rania.get(PATH)
    TAP.ok(page.status == 200 and 'type="file"' not in page.text and "questionnaire.xlsx" in page.text,
           "who only reads can take the workbook out, and bring nothing back", page.text)
    TAP.equal(rania.get("/assessments/EGY/1/questionnaire.xlsx").status, 200, "… and gets it")
    return fatima.get("/assessments/EGY/1/questionnaire.xlsx").body


# --- back ---------------------------------------------------------------------------------------------------------------


def comes_back(server, fatima, workbook):
    before, rows = record(server), history(server)
    data = edited(workbook, q1_1_2={OPTION: "Partially", NOTE: "<i>قانون</i>", TITLE: "Decree 5"})
    page = upload(fatima, data, "ministry & co.xlsx")
    TAP.equal(page.status, 200, "a preview is shown")
    TAP.ok("&lt;i&gt;قانون&lt;/i&gt;" in page.text and "Decree 5" in page.text and "Partially" in page.text
           and "<i>" not in page.text, "with what would be taken, escaped", page.text)
    TAP.ok("1 answer would be taken" in page.text, "and counted")
    TAP.equal([record(server), history(server)], [before, rows], "nothing is written before it is confirmed")
    fields = hidden(page)
    page = post(fatima, fields)
    TAP.equal([page.status, page["Location"]], [303, "/assessments/EGY/1"], "confirmed, it is taken")
    TAP.ok("1 answer was taken." in fatima.get(page["Location"]).text, "and the next page says so")
    TAP.equal(record(server), {**before, "1.1.2": {
        "option": "partially", "note": "<i>قانون</i>", "sources": [{"title": "Decree 5", "stance": "supports"}]}},
        "what was filled in is on record")
    TAP.equal(history(server)[len(rows):],
              [("1.1.2", "fatima", f"ministry & co.xlsx sha256:{hashlib.sha256(data).hexdigest()}")],
              "one row, with the person, the file's name and its hash")
    page = upload(fatima, data, "ministry & co.xlsx")
    TAP.ok("This file says nothing new" in page.text and 'name="seal"' not in page.text, "once more it says nothing new", page.text)
    TAP.equal(post(fatima, fields).status, 409, "the same preview cannot be confirmed again")
    page = post(fatima, {"file": ("a.csv", b"code,option,note,source\n1.1.3,no,,\n")}, Accept="application/json")
    TAP.equal([page.json["counts"], page.json["changes"][0]["fields"][0]["field"]],
              [{"questions": 1, "changes": 1, "conflicts": 0}, "option"], "answers as CSV come the same way, and JSON says the same")


def conflicts(server, fatima, workbook):
    data = edited(workbook, q1_1_1={OPTION: "No", NOTE: "Never."}, q1_1_4={OPTION: "Yes"}, q1_1_5={OPTION: "No"})
    harness.must(["answer", "EGY/1", "1.1.1", "partially", "--note", "Art. 13 only"], server.folder)
    harness.must(["answer", "EGY/1", "1.1.5", "yes"], server.folder)
    before, rows = record(server), history(server)
    page = upload(fatima, data)
    TAP.ok("1 answer would be taken, 2 are yours to decide" in page.text, "conflicts are counted", page.text)
    TAP.ok("Art. 13 only" in page.text and "Never." in page.text, "with both texts")
    TAP.equal(re.findall(r'<option value="((?:ours|theirs)/[^"]*)"', page.text),
              ["ours/1.1.1", "theirs/1.1.1", "ours/1.1.5", "theirs/1.1.5"], "and a choice for each")
    fields = hidden(page)
    page = post(fatima, {**fields, "choice": ["theirs/1.1.1", ""]})
    TAP.ok(page.status == 422 and "Choose for every answer" in page.text, "all must be decided", page.text)
    TAP.ok('value="theirs/1.1.1" selected' in page.text, "and what was chosen is kept")
    TAP.equal([record(server), history(server)], [before, rows], "nothing is taken meanwhile")

    harness.must(["answer", "EGY/1", "1.1.4", "no"], server.folder)
    now = record(server)
    page = post(fatima, {**fields, "choice": ["theirs/1.1.1", "ours/1.1.5"]})
    TAP.ok(page.status == 409 and "Answers changed here after you looked" in page.text, "a stale preview is refused", page.text)
    TAP.ok("ours/1.1.4" in page.text, "and shown anew, with the new conflict")
    TAP.equal(record(server), now, "nothing is taken then")
    page = post(fatima, {**hidden(page), "choice": ["theirs/1.1.1", "ours/1.1.5", "theirs/1.1.4"]})
    TAP.equal(page.status, 303, "decided, it is taken")
    TAP.equal(record(server), {**now, "1.1.1": {**now["1.1.1"], "option": "no", "note": "Never."}, "1.1.4": {"option": "yes"}},
              "each as it was chosen")


def wrong(server, fatima, other, rania, workbook):
    rows = history(server)
    page = upload(fatima, edited(workbook, q1_1_6={OPTION: "maybe"}, q1_1_7={OPTION: "perhaps"}))
    TAP.ok(page.status == 422 and f"{SHEET}!D" in page.text and "maybe" in page.text and "perhaps" in page.text,
           "all that is wrong is told with sheet and cell", page.text)
    problems = upload(fatima, edited(workbook, q1_1_6={OPTION: "maybe"}), Accept="application/json").json["error"]["problems"]
    TAP.equal([problems[0]["key"], problems[0]["sheet"], problems[0]["cell"][0]], ["answer.unknown-option", SHEET, OPTION],
              "in JSON too")
    page = upload(fatima, workbook[:1000])
    TAP.ok(page.status == 422 and "damaged or cut off" in page.text, "a broken file is refused", page.text)
    plain = io.BytesIO()
    openpyxl.Workbook().save(plain)
    TAP.ok("only one that was downloaded here" in upload(fatima, plain.getvalue()).text, "any other workbook is refused")
    TAP.equal(upload(fatima, workbook, "a.ods").status, 422, "another ending is refused")
    TAP.equal(upload(fatima, workbook, "a" * 300 + ".xlsx").status, 422, "a name without an end is refused")
    fatima.get(PATH)
    page = post(fatima, {})
    TAP.ok(page.status == 422 and "“File” is missing." in page.text, "no file is no answer", page.text)
    page = upload(fatima, b"\0" * (10 * 1024 * 1024 + 1))
    TAP.ok(page.status == 422 and "10 MiB at most" in page.text, "a file that is too large is refused", page.text[:2000])
    page = post(fatima, {"kept": "!!!", "name": "a.xlsx", "seal": "0"})
    TAP.equal(page.status, 422, "what the preview did not send is refused")
    fatima.get(PATH)
    token = fatima.token
    fatima.token = "wrong"
    TAP.equal(post(fatima, {"file": ("a.xlsx", workbook)}).status, 403, "a foreign form is refused")
    fatima.token = token
    rania.get(PATH)
    TAP.equal(post(rania, {"file": ("a.csv", b"code,option,note,source\n1.1.3,no,,\n")}).status, 403, "who only reads brings nothing back")
    TAP.equal([other.get(PATH).status, other.get("/assessments/EGY/1/questionnaire.xlsx").status],
              [other.get("/assessments/EGY/1").status] * 2, "another government's people get neither")
    TAP.equal(served.Browser(server).get(PATH).status, 303, "nobody gets in without signing in")
    TAP.equal(history(server), rows, "and none of it leaves a trace")


def locked(server, fatima, workbook):
    data = edited(workbook, q1_2_1={OPTION: "Yes"})
    fields = hidden(upload(fatima, data))
    for step in ("submit", "approve"):
        harness.must(["assessment", step, "EGY/1"], server.folder)
    TAP.equal(post(fatima, fields).status, 409, "an approved assessment takes nothing")
    TAP.ok('type="file"' not in fatima.get(PATH).text, "and offers nothing")


def reasons(server, fatima):
    """Why an answer moved is previewed, merged and decided like the rest of it."""
    harness.must(["assessment", "open", "EGY", "--year", "2030"], server.folder)
    harness.must(["answer", "EGY/2", "1.1.1", "yes", "--reason", "reform"], server.folder)
    path, file = "/assessments/EGY/2/import", ("a.csv", b"code,option,note,source,base,reason\n1.1.1,yes,,,1,circumstances\n")
    fatima.get(path)
    preview = post(fatima, {"file": file}, path, Accept="application/json").json
    field = preview["changes"][0]["fields"][0]
    TAP.equal([preview["counts"]["changes"], field["field"], field["record"]["reason"], field["file"]["reason"]],
              [1, "reason", "reform", "circumstances"], "a reason is taken where only the file has a new one")
    fatima.get(path)
    page = post(fatima, {"file": file}, path)
    TAP.ok("<td>Why it moved</td>" in page.text and "<strong>circumstances</strong>" in page.text, "… and shown", page.text)
    harness.must(["answer", "EGY/2", "1.1.1", "yes", "--reason", "better-evidence"], server.folder)
    page = post(fatima, hidden(page), path)
    TAP.ok(page.status == 409 and "<strong>better evidence</strong>" in page.text and "theirs/1.1.1" in page.text,
           "somebody else's is not overwritten without a word", page.text)
    page = post(fatima, {**hidden(page), "choice": ["theirs/1.1.1"]}, path)
    report = json.loads(harness.must(["report", "EGY/2", "--format", "json"], server.folder))
    TAP.equal([page.status, report["answers"]["answers"]],
              [303, [{"code": "1.1.1", "option": "yes", "reason": "circumstances"}]], "decided, it is taken")


def main():
    with served.Server(prepare=prepare) as server:
        fatima, rania, other = (people.sign_in(server, name, "en") for name in ("fatima", "rania", "other"))
        workbook = goes_out(fatima, rania)
        comes_back(server, fatima, workbook)
        conflicts(server, fatima, workbook)
        wrong(server, fatima, other, rania, workbook)
        locked(server, fatima, workbook)
        reasons(server, fatima)
        TAP.ok("التعبئة دون اتصال" in people.sign_in(server, "fatima", "ar").get(PATH).text, "in Arabic too")
    TAP.done()


main()
