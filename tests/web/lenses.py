"""Results and comparisons by objective and target over HTTP: the pages show what `mgi score --lens` and
`mgi compare --lens` say, and no score."""

import html
import json
import re

import served
from served import harness
from results import prepare, signed_in, visible


def said(folder, *arguments):
    return json.loads(harness.must([*arguments, "--format", "json"], folder))


def topic_rows(page):
    """Code, title and the texts of the other cells of each topic."""
    table = re.search(r'<table class="table changes shares">.*?</table>', page.text, re.S).group()
    found = []
    for row in re.findall(r"<tr>.*?</tr>", table, re.S)[1:]:
        cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)
        found.append([re.sub(r"\s+", " ", html.unescape(re.sub(r"<svg.*?</svg>|<[^>]*>", " ", cell, flags=re.S))).strip()
                      for cell in cells])
    return found


def check_round(tap, server, browser, reference, lens):
    score = said(server.folder, "score", reference, "--lens", lens)
    address = f"/assessments/{reference}/by/{lens}"
    document, page = browser.json(address).json, browser.get(address)
    found = [(t["code"], t["title"], t["answered"], t["applicable"], {c["code"]: c["count"] for c in t["counts"]},
              [q["code"] for q in t["questions"]]) for t in document["topics"]]
    expected = [(t["code"], t["title"], t["answered"], t["applicable"], t["counts"], t["questions"])
                for t in score["topics"]]
    tap.equal(found, expected, f"{reference} by {lens}: as mgi score says it")
    tap.equal([t["code"] for t in document["without"]], score["without_questions"], "with what has no question")
    rows = topic_rows(page)
    tap.equal([(row[0], row[2]) for row in rows],
              [(f"{t['code']} {t['title']}", f"{t['answered']}/{t['applicable']}") for t in score["topics"]],
              "and the page shows that")
    report = browser.get(f"/assessments/{reference}/report.json?lens={lens}")
    tap.ok(report.address in page.links and report.json["lens"]["score"] == score, "the report has it too")
    tap.ok("do not add up to the whole" in visible(page) and "no score" in visible(page), "that they do not add up is said")
    tap.ok(f"{score['topics'][0]['code']}" in rows[0][0] and "score" not in document["topics"][0], "there is no score")


def check_comparison(tap, server, browser, lens):
    comparison = said(server.folder, "compare", "XEX/1", "XEX/2", "--lens", lens)
    address = f"/assessments/XEX/2/compare/1/by/{lens}"
    document, page = browser.json(address).json, browser.get(address)
    found = [(t["code"], *((t[side]["answered"], t[side]["applicable"]) for side in ("before", "after")),
              [a["code"] for a in t["changed"]]) for t in document["topics"]]
    expected = [(t["code"], *((t[side]["answered"], t[side]["applicable"]) for side in ("before", "after")),
                 [a["to"] for a in t["changed"]]) for t in comparison["topics"]]
    tap.equal(found, expected, f"two rounds by {lens}: as mgi compare says them")
    links = [link for link in page.links if "#moved-" in link]
    tap.equal(len(links), sum(len(t["changed"]) for t in comparison["topics"]), "each moved answer has a link")
    whole = browser.get("/assessments/XEX/2/compare/1").text
    tap.equal([link for link in links if f'id="{link.split("#")[1]}"' not in whole], [], "that leads to it")


def main():
    tap = served.Tap()
    with served.Server(prepare=prepare) as server:
        browser = signed_in(server, "fatima")
        for lens in ("gcm", "sdg"):
            for reference in ("XEX/2", "XEX/3"):
                check_round(tap, server, browser, reference, lens)
            check_comparison(tap, server, browser, lens)
        results = browser.get("/assessments/XEX/2/results").links
        tap.ok({"/assessments/XEX/2/by/gcm", "/assessments/XEX/2/by/sdg"} <= set(results), "the results lead to both")
        compare = browser.get("/assessments/XEX/2/compare/1").links
        tap.ok({"/assessments/XEX/2/compare/1/by/gcm", "/assessments/XEX/2/compare/1/by/sdg"} <= set(compare),
               "and so does the comparison")
        tap.equal(browser.get("/assessments/XEX/2/by/goal").status, 404, "no such lens")
        tap.equal(browser.get("/assessments/XEX/2/compare/1/by/goal").status, 404, "of a comparison neither")
        tap.equal(browser.get("/assessments/EGY/2/by/gcm").status, 404, "nothing of another authority's draft")
        tap.equal(signed_in(server, "other").get("/assessments/XEX/1/by/gcm").status, 200, "what is published is for all")
        tap.ok(len(browser.get("/assessments/XEX/2/by/gcm").body) < 100_000, "a small page")
        arabic = signed_in(server, "fatima", "ar")
        for path in ("/assessments/XEX/2/by/gcm", "/assessments/XEX/2/compare/1/by/sdg"):
            page = arabic.get(path)
            tap.ok('dir="rtl"' in page.text and "web." not in visible(page), f"{path} in Arabic", visible(page)[:200])
    tap.done()


if __name__ == "__main__":
    main()
