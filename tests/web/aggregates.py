"""Shares over groups over HTTP: the pages show what `mgi aggregate` says and nothing more, in every format, and say why
where nothing can be shown."""

import html
import json
import pathlib
import random
import re

import served
from served import harness
from results import signed_in, visible

WORKSHOP = ["BHR", "DJI", "DZA", "IRQ", "LBN", "LBY", "MAR", "MRT", "TUN", "YEM"]
EUROPE = ["DEU", "ESP", "FRA", "ITA", "PRT"]
OTHERS = ["BRA", "CHL", "COL", "MEX", "PER"]
SDG, MGI = "sdg-10-7-2/2021", "mgi-national/2023"
PEOPLE = {"amal": ("analyst", []), "rania": ("reader", ["MAR"])}


def options_of(framework, folder):
    """Each question's code and the codes of its options."""
    document = json.loads(harness.must(["framework", "export", framework], folder))
    found = {}

    def walk(node):
        for question in node.get("questions", []):
            found[question["code"]] = [o["code"] for o in document["scales"][question["scale"]]]
        for section in node.get("sections", []):
            walk(section)

    walk(document)
    return found


def record(folder, authority, round_, framework, answers):
    listed = [{"code": code, "option": option, **({"note": "x"} if option == "na" else {})}
              for code, option in answers.items() if option]
    document = {"format": "mgi-answers/1", "authority": authority, "round": round_, "framework": framework,
                "answers": listed}
    (pathlib.Path(folder) / "answers.json").write_text(json.dumps(document))
    harness.must(["assessment", "open", authority, "--framework", framework, "--year", "2026"], folder)
    harness.must(["import", f"{authority}/{round_}", "answers.json"], folder)
    for step in ("submit", "approve", "publish"):
        harness.must(["assessment", step, f"{authority}/{round_}"], folder)


def prepare(folder):
    dice = random.Random(7)
    for framework, round_, authorities in ((SDG, 1, WORKSHOP + EUROPE + OTHERS), (MGI, 2, WORKSHOP)):
        options = options_of(framework, folder)
        usual = {code: dice.choice(codes[:3]) for code, codes in options.items()}
        for number, authority in enumerate(authorities):
            answers = {code: usual[code] if (number + index) % 2 else codes[0]
                       for index, (code, codes) in enumerate(options.items())}
            record(folder, authority, round_, framework, answers)
    for name, (role, authorities) in PEOPLE.items():
        given = [part for authority in authorities for part in ("--authority", authority)]
        harness.must(["user", "add", name, "--role", role, *given, "--keep-password", "--generate"], folder)


def aggregate(folder, group, framework, *more, form="json"):
    return harness.must(["aggregate", "--group", group, "--framework", framework, "--format", form, *more], folder)


def address(group, framework, **more):
    return "/aggregates?" + "&".join(f"{k}={v}" for k, v in {"group": group, "framework": framework, **more}.items())


def shown_rows(page, what):
    """Title, words and coverage of each line of a table."""
    table = re.search(rf'<table class="table changes shares" aria-labelledby="shares-{what}">.*?</table>', page.text,
                      re.S).group()
    rows = []
    for row in re.findall(r"<tr>.*?</tr>", table, re.S)[1:]:
        cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)
        words = [html.unescape(re.sub(r"<[^>]*>", "", item)) for item in re.findall(r"<li>(.*?)</li>", cells[1], re.S)]
        rows.append((re.sub(r"<[^>]*>", "", cells[0]).strip(), words, re.sub(r"<[^>]*>", "", cells[2]).strip()))
    return rows


def words_of(item):
    return [f"{s['label']}: {float(s['share']):.1f}% ({s['count']})" for s in item["shares"] if s["count"]]


def coverage_of(item, document):
    given, of = (item["answers"], item["asked"]) if "asked" in item else (item["answered"], document["authorities"])
    return f"{given}/{of}" if given is not None and of else "–"


def check_table(tap, page, what, items, document, name):
    expected = [(words_of(item), coverage_of(item, document)) for item in items]
    tap.equal([row[1:] for row in shown_rows(page, what)], expected, f"{name}: {what} as mgi aggregate says them")


def check_sdg(tap, server, analyst):
    for group in ("arab-workshop-2023", "001", "150"):
        document = json.loads(aggregate(server.folder, group, SDG))
        page = analyst.get(address(group, SDG))
        tap.equal(page.status, 200, f"{group} has figures")
        for what in ("bands", "sections", "questions"):
            check_table(tap, page, what, document[what], document, group)
        suppressed = sum(item["suppressed"] for item in document["bands"] + document["questions"])
        tap.equal(visible(page).count("Not shown: it would rest on fewer than five"), suppressed,
                  f"{group}: what is not shown is said in words ({suppressed})")
        tap.equal(page.text.count('class="shares-drawing"'),
                  sum(bool(item["shares"]) for what in ("bands", "sections", "questions") for item in document[what]),
                  f"{group}: a bar for every line with figures")
    codes = {"DEU", "Germany", "Morocco", "MAR"}
    tap.ok(not any(re.search(rf"\b{code}\b", visible(page)) for code in codes), "no authority is named")


def check_mgi(tap, server, analyst):
    document = json.loads(aggregate(server.folder, "arab-workshop-2023", MGI, "--lens", "gcm"))
    page = analyst.get(address("arab-workshop-2023", MGI, lens="gcm"))
    check_table(tap, page, "topics", document["topics"], document, "gcm")
    tap.ok("do not add up to the whole" in visible(page), "topics are said not to add up")
    tap.ok('id="shares-questions"' not in page.text and "too many questions" in visible(page),
           "a long questionnaire's questions come with a section or topic")
    tap.ok(len(page.body) < 100_000, f"the page is small ({len(page.body)} bytes)")
    topic = next(topic for topic in document["topics"] if topic["code"] == "15")
    chosen = [q for q in document["questions"] if q["code"] in topic["question_codes"]]
    page = analyst.get(address("arab-workshop-2023", MGI, lens="gcm", topic="15"))
    check_table(tap, page, "questions", chosen, document, "objective 15")
    link = address("arab-workshop-2023", MGI, section="1.3").replace("mgi-national/2023", "mgi-national%2F2023")
    page = analyst.get(address("arab-workshop-2023", MGI))
    tap.ok(link in page.links, "a section leads to its questions", page.links)
    page = analyst.get(link)
    chosen = [q for q in document["questions"] if q["section"] == "1.3"]
    check_table(tap, page, "questions", chosen, document, "section 1.3")
    tap.equal(analyst.get(address("arab-workshop-2023", MGI, section="99")).status, 200, "an unknown section is no harm")


def check_refusals(tap, server, analyst):
    for group, framework, words in (("039", SDG, "Figures are given over 5 at least"),
                                    ("002", SDG, "they would single out fewer than 5"),
                                    ("150", MGI, "nobody has published")):
        page = analyst.get(address(group, framework))
        tap.ok(page.status == 422 and words in visible(page), f"{group}: the page says why", visible(page))
        tap.ok('id="filter-group"' in page.text and "shares-drawing" not in page.text, "with the form and no figure")
        answer = analyst.json(address(group, framework))
        tap.ok(answer.status == 422 and answer.json["figures"] is None
               and answer.json["refused"][0]["key"].startswith("aggregate."), "the same as JSON")
        tap.equal(analyst.get(address(group, framework).replace("?", "/shares.json?")).status, 422, "nor as a file")
    tap.equal(analyst.get(address("nowhere", SDG)).status, 404, "no such group")
    tap.equal(analyst.get(address("150", "no/1")).status, 404, "no such questionnaire")
    tap.equal(analyst.get(address("150", SDG, lens="goal")).status, 422, "no such lens")
    page = analyst.get("/aggregates?group=150")
    tap.ok(page.status == 200 and '<option value="150" selected>' in page.text, "a choice made by half is kept")


def check_files(tap, server, analyst):
    for lens in ((), ("--lens", "sdg")):
        more = {"lens": lens[1]} if lens else {}
        page = analyst.get(address("150", SDG, **more))
        links = [link for link in page.links if "/aggregates/shares." in link]
        tap.equal(len(links), 3, "three files to download")
        for link, form in zip(links, ("json", "csv")):
            tap.equal(analyst.get(link).text, aggregate(server.folder, "150", SDG, *lens, form=form),
                      f"{form} is what mgi aggregate gives")
        book = analyst.get(links[2])
        tap.ok(book.body[:2] == b"PK" and "150-sdg-10-7-2-2021.en.xlsx" in book["Content-Disposition"], "a workbook")
    tap.equal(analyst.get(address("150", SDG).replace("?", "/shares.pdf?")).status, 404, "an unknown format")


def main():
    tap = served.Tap()
    with served.Server(prepare=prepare) as server:
        analyst, reader = signed_in(server, "amal"), signed_in(server, "rania")
        check_sdg(tap, server, analyst)
        check_mgi(tap, server, analyst)
        check_refusals(tap, server, analyst)
        check_files(tap, server, analyst)
        tap.equal(reader.get(address("150", SDG)).status, 200, "for every signed-in person")
        tap.equal(served.Browser(server).get(address("150", SDG)).status, 303, "and nobody else")
        arabic = signed_in(server, "amal", "ar").get(address("150", SDG))
        tap.ok('dir="rtl"' in arabic.text and "web." not in visible(arabic), "in Arabic, every text with its words")
    tap.done()


if __name__ == "__main__":
    main()
