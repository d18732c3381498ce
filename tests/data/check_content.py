"""Reads everything that we ship as content and holds it against what was promised: counts, four whole languages, codes
that exist, questionnaires, crosswalks, groups and the register.

    check_content.py [DATA_FOLDER]       MGI may name the program, which then checks the same files too

Prints TAP. Standard library only; nothing of the program under test is used for the checks themselves.
"""

import copy
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

LANGUAGES = ["en", "ar", "fr", "es"]
QUESTIONS = {"mgi-national/2023": 98, "mgi-national/2018": 90, "mgi-local/2022": 94, "sdg-10-7-2/2021": 30,
             "reintegration/2026": 36}
GROUPS = {"arab-workshop-2023": 10, "joint-initiative": 26, "joint-initiative-north-africa": 5,
          "joint-initiative-sahel-lake-chad-west-central-africa": 13, "joint-initiative-horn-of-africa": 8,
          "league-of-arab-states": 22, "african-union": 55}
COMPARABLE = {"same", "reworded"}
# (older codes, newer codes) that a relation may have: at least, at most
SIDES = {"same": ((1, 1), (1, 1)), "reworded": ((1, 1), (1, 1)), "broader": ((1, 9), (1, 9)),
         "narrower": ((1, 9), (1, 9)), "split": ((1, 9), (2, 9)), "merged": ((2, 9), (1, 9)),
         "new": ((0, 0), (1, 9)), "dropped": ((1, 9), (0, 0))}

# Words that English cannot do without and that mean nothing in French and Spanish.
ENGLISH = re.compile(
    r"\b(the|and|with|which|that|this|these|those|of|is|are|was|were|been|has|have|does|by|from|their|its|not|"
    r"any|all|each|only|when|where|whether|than|into|through|country|government|law|rights)\b", re.I)
ARABIC = re.compile(r"[\u0600-\u06FF]")
LATIN_WORD = re.compile(r"[A-Za-z]*[a-z]{2,}[A-Za-z]*")  # NORMLEX and the like keep their letters
CODE = re.compile(r"(?<![\d.])[A-Z]?\d+\.\d+\.\d+(?![\d.])")
SDG_INDICATOR = "10.7.2"
PARTICLES = {"da", "de", "del", "do", "dos", "el", "la", "s"}
SDG = re.compile(r"(1[0-7]|[1-9])(\.(\d{1,2}|[a-z])){0,2}")
QUESTION = {"en": re.compile(r".*\?", re.S), "ar": re.compile(r".*؟", re.S), "fr": re.compile(r".*[\u00A0\u202F]\?", re.S),
            "es": re.compile(r".*¿.*\?", re.S)}
AUTHORITY = {"national": re.compile(r"[A-Z]{3}"), "local": re.compile(r"[A-Z]{3}(-[a-z0-9]+)+"),
             "regional": re.compile(r"[A-Z]+")}


def walk(value, pointer=""):
    """Every text of a file with its JSON Pointer; marks are no texts."""
    if isinstance(value, dict) and "en" in value and all(isinstance(v, str) for v in value.values()):
        yield pointer, value
    elif isinstance(value, dict):
        for key, member in value.items():
            if key not in ("translations", "sources"):
                yield from walk(member, f"{pointer}/{key}")
    elif isinstance(value, list):
        for index, member in enumerate(value):
            yield from walk(member, f"{pointer}/{index}")


def sections_of(framework):
    pending = list(framework["sections"])
    while pending:
        section = pending.pop(0)
        yield section
        pending = section.get("sections", []) + pending


def questions_of(framework):
    return [question for section in sections_of(framework) for question in section.get("questions", [])]


def words(text):
    return re.findall(r"\w+", text)


def is_name(text):
    """Foz do Iguaçu: a name is the same in several languages."""
    return not any(word.islower() for word in words(text) if word not in PARTICLES)


# --- one text ------------------------------------------------------------------------------------------------------


def check_text(pointer, text):
    """Four languages, none of them English in disguise."""
    for language in LANGUAGES:
        if not text.get(language, "").strip():
            yield f"{pointer}: {language} is missing"
    for language in set(text) - set(LANGUAGES):
        yield f"{pointer}: {language} is one too many"
    for language in LANGUAGES[1:]:
        wording = text.get(language, "")
        if wording == text["en"] and len(words(wording)) > 1 and not is_name(wording):
            yield f"{pointer}: {language} is the English text: {wording}"
        if wording != wording.strip() or "  " in wording:
            yield f"{pointer}: {language} has blanks at an end, or two together"
    for language in ("fr", "es"):
        found = ENGLISH.findall(text.get(language, ""))
        found = [word for word in found if word.lower() not in ALIKE[language]]
        if found:
            yield f"{pointer}: {language} has the English words {found}"
    arabic = text.get("ar", "")
    if arabic and not ARABIC.search(arabic) and words(arabic):
        yield f"{pointer}: ar has no Arabic letter: {arabic}"
    if LATIN_WORD.search(arabic):
        yield f"{pointer}: ar has the Latin words {LATIN_WORD.findall(arabic)}"


# Of the words above, those that are also words of the language.
ALIKE = {"fr": {"all"}, "es": {"has", "all"}}


def check_texts(data):
    for pointer, text in walk(data):
        yield from check_text(pointer, text)


# --- frameworks ------------------------------------------------------------------------------------------------------


def check_questions(framework):
    name = f"{framework['id']}/{framework['edition']}"
    questions = questions_of(framework)
    if len(questions) != QUESTIONS[name]:
        yield f"{len(questions)} questions, not {QUESTIONS[name]}"
    codes = [question["code"] for question in questions]
    for code in codes:
        if codes.count(code) > 1:
            yield f"{code} stands twice"
    for question in questions:
        for language, form in QUESTION.items():
            if not form.fullmatch(question["text"].get(language, "")):
                yield f"{question['code']}: no question in {language}: {question['text'].get(language)}"


def check_criteria(framework):
    """What tells the options apart must differ, in each language; and no two questions may be one."""
    for question in questions_of(framework):
        options = [option["code"] for option in framework["scales"][question["scale"]]]
        criteria = question.get("criteria", {})
        for option in set(criteria) - set(options):
            yield f"{question['code']}: criteria for {option}, which is no option"
        for language in LANGUAGES:
            wordings = [text.get(language) for text in criteria.values()]
            if len(set(wordings)) != len(wordings):
                yield f"{question['code']}: two criteria are the same in {language}"
    for language in LANGUAGES:
        texts = [question["text"].get(language) for question in questions_of(framework)]
        for text in {text for text in texts if texts.count(text) > 1}:
            yield f"two questions are the same in {language}: {text}"


def check_codes(framework):
    """A code in a text is one of the framework's, and the same in every language."""
    codes = {section["code"] for section in sections_of(framework)}
    codes |= {question["code"] for question in questions_of(framework)}
    for pointer, text in walk(framework):
        cited = {language: sorted(set(CODE.findall(text.get(language, ""))) - {SDG_INDICATOR}) for language in LANGUAGES}
        for code in sorted(set().union(*cited.values()) - codes):
            yield f"{pointer}: cites {code}, which is not there"
        for language in LANGUAGES[1:]:
            if cited[language] != cited["en"]:
                yield f"{pointer}: en cites {cited['en']}, {language} {cited[language]}"


def check_tags(framework):
    for question in questions_of(framework):
        tags = question.get("tags", {})
        for objective in tags.get("gcm", []):
            if objective not in range(1, 24):
                yield f"{question['code']}: GCM {objective}"
        for target in tags.get("sdg", []):
            if not SDG.fullmatch(target):
                yield f"{question['code']}: SDG {target}"


def check_marks(framework):
    """Every translation is marked as made from today's English."""
    expected = {}
    for pointer, text in walk(framework):
        mark = hashlib.sha256(text["en"].encode()).hexdigest()
        expected[pointer] = {language: mark for language in LANGUAGES[1:]}
    found = framework.get("translations", {})
    for pointer in sorted(set(expected) ^ set(found)):
        yield f"{pointer}: {'no mark' if pointer in expected else 'a mark without a text'}"
    for pointer in sorted(set(expected) & set(found)):
        for language in LANGUAGES[1:]:
            if found[pointer].get(language) != expected[pointer][language]:
                yield f"{pointer}: {language} was made from another English text: run “mgi framework stamp”"


FRAMEWORK_CHECKS = [
    ("four whole languages", check_texts),
    ("questions as many as promised, each a question", check_questions),
    ("criteria that differ", check_criteria),
    ("codes that exist", check_codes),
    ("tags that exist", check_tags),
    ("translations of today's English", check_marks),
]

# --- crosswalks, groups, register ------------------------------------------------------------------------------------


def check_crosswalk(crosswalk, frameworks):
    sides = {}
    for side in ("from", "to"):
        framework = frameworks[crosswalk[side]]
        sides[side] = {question["code"]: question for question in questions_of(framework)}
        linked = [code for link in crosswalk["links"] for code in link[side]]
        for code in sorted(set(sides[side]) ^ set(linked)):
            yield f"{code} of {crosswalk[side]} {'has no link' if code in sides[side] else 'does not exist'}"
        for code in sorted({code for code in linked if linked.count(code) > 1}):
            yield f"{code} of {crosswalk[side]} has two links"
    for link in crosswalk["links"]:
        name = f"{link['from']} → {link['to']}"
        for side, (least, most) in zip(("from", "to"), SIDES[link["relation"]]):
            if not least <= len(link[side]) <= most:
                yield f"{name}: {len(link[side])} codes are not right for {link['relation']}"
        if link["relation"] in COMPARABLE and link["from"][0] in sides["from"] and link["to"][0] in sides["to"]:
            yield from check_options(name, link, crosswalk, frameworks, sides)


def check_options(name, link, crosswalk, frameworks, sides):
    old, new = ([option["code"] for option in frameworks[crosswalk[side]]["scales"][sides[side][link[side][0]]["scale"]]]
                for side in ("from", "to"))
    for option in old:
        if link.get("options", {}).get(option, option) not in new:
            yield f"{name}: {option} leads nowhere"


def check_groups(groups):
    found = {group["name"]: group["members"] for group in groups["groups"]}
    for name, count in GROUPS.items():
        members = found.get(name, [])
        if len(members) != count or len(set(members)) != count:
            yield f"{name} has {len(members)} members, not {count}"
        for code in members:
            if not AUTHORITY["national"].fullmatch(code):
                yield f"{name}: {code} is no country's code"
    for name in set(found) - set(GROUPS):
        yield f"{name}: this test does not know how many members it has"
    components = [code for name in found if name.startswith("joint-initiative-") for code in found[name]]
    if sorted(components) != sorted(found.get("joint-initiative", [])):
        yield "the components of the Joint Initiative are not the whole of it"
    for group in groups["groups"]:
        if not group.get("source"):
            yield f"{group['name']}: no source"


def check_register(register):
    used, seen = set(), set()
    for entry in register["entries"]:
        name = f"{entry['authority']} {entry['round']} {entry['year']}"
        if name in seen:
            yield f"{name} stands twice"
        seen.add(name)
        used.add(entry["source"])
        if entry["source"] not in register["sources"]:
            yield f"{name}: there is no source {entry['source']}"
        if not AUTHORITY[entry["level"]].fullmatch(entry["authority"]):
            yield f"{name}: no code of the level {entry['level']}"
        if ("name" in entry) != (entry["level"] != "national"):
            yield f"{name}: a name is for those that ISO 3166 does not name"
        if entry["year"] is not None and not 2015 <= entry["year"] <= 2026:
            yield f"{name}: the year"
        if set(entry) - {"authority", "level", "name", "year", "year_text", "round", "source", "pilot"}:
            yield f"{name}: more than an assessment and its source: {sorted(entry)}"
    for source in set(register["sources"]) - used:
        yield f"the source {source} is not used"
    for source, address in register["sources"].items():
        if not re.fullmatch(r"https?://\S+", address):
            yield f"{source}: {address} is no address"
    if "incomplete" not in register["note"]["en"] or "illustrative" not in register["note"]["en"]:
        yield "the note does not say what the list is not"


# --- the checks themselves must be able to fail ----------------------------------------------------------------------


def spoilings(framework):
    def spoiled(change):
        copied = copy.deepcopy(framework)
        change(copied, questions_of(copied)[0])
        return copied

    def set_text(language, wording):
        return lambda _, question: question["text"].__setitem__(language, wording)

    yield "a missing language", check_texts, spoiled(lambda _, q: q["text"].pop("fr"))
    yield "English in French", check_texts, spoiled(lambda _, q: q["text"].update(fr=q["text"]["en"]))
    yield "an English word in Spanish", check_texts, spoiled(set_text("es", "¿Tiene the ley?"))
    yield "Arabic in Latin letters", check_texts, spoiled(set_text("ar", "Hal?"))
    yield "a Latin word in Arabic", check_texts, spoiled(set_text("ar", "هل يوجد law؟"))
    yield "two blanks", check_texts, spoiled(set_text("es", "¿Tiene  ley?"))
    yield "a question less", check_questions, spoiled(lambda f, _: next(
        s for s in sections_of(f) if "questions" in s)["questions"].pop())
    yield "a statement", check_questions, spoiled(set_text("ar", "نعم."))
    yield "a French question without its blank", check_questions, spoiled(set_text("fr", "Oui?"))
    yield "two criteria alike", check_criteria, spoiled(lambda _, q: q["criteria"].update(
        dict.fromkeys(q["criteria"], q["criteria"][next(iter(q["criteria"]))])))
    yield "a code that is not there", check_codes, spoiled(set_text("en", "See 9.9.9?"))
    yield "an objective that is not there", check_tags, spoiled(lambda _, q: q["tags"].update(gcm=[24]))
    yield "a target that is not there", check_tags, spoiled(lambda _, q: q["tags"].update(sdg=["18.1"]))
    yield "a stale mark", check_marks, spoiled(set_text("en", "Another?"))


# --- all of it ---------------------------------------------------------------------------------------------------------


class Tap:
    def __init__(self):
        self.count, self.failed = 0, 0

    def none(self, problems, name):
        problems = list(problems)
        self.count += 1
        self.failed += bool(problems)
        print(f"{'not ok' if problems else 'ok'} {self.count} - {name}")
        for problem in problems[:50]:
            print(f"# {problem}")


def complaints(*arguments):
    done = subprocess.run([os.environ["MGI"], "--data", *arguments], capture_output=True, text=True, check=False)
    return done.stderr.splitlines() or ([done.stdout] if done.returncode else [])


def main(folder):
    tap = Tap()
    read = lambda path: json.loads(path.read_text(encoding="utf-8"))
    paths = sorted((folder / "frameworks").glob("*.json"))
    frameworks = {f"{f['id']}/{f['edition']}": f for f in map(read, paths)}
    tap.none(sorted(set(frameworks) ^ set(QUESTIONS)), "the five questionnaires are there")
    for name, framework in frameworks.items():
        for what, check in FRAMEWORK_CHECKS:
            tap.none(check(framework), f"{name}: {what}")
    crosswalks = sorted((folder / "crosswalks").glob("*.json"))
    for path in crosswalks:
        crosswalk = read(path)
        tap.none(check_texts(crosswalk), f"{path.stem}: notes in four languages")
        tap.none(check_crosswalk(crosswalk, frameworks), f"{path.stem}: every code in one link, every option led on")
    groups, register = read(folder / "groups.json"), read(folder / "register.json")
    tap.none(check_texts(groups), "groups: names in four languages")
    tap.none(check_groups(groups), "groups: members as many as promised")
    tap.none(check_texts(register), "register: names in four languages")
    tap.none(check_register(register), "register: an authority, a level, a source each")
    if "MGI" in os.environ:
        for path in paths:
            tap.none(complaints(folder, "framework", "check", path), f"mgi takes {path.name}")
        for path in crosswalks:
            tap.none(complaints(folder, "crosswalk", "check", path), f"mgi takes {path.name}")
        tap.none(complaints(folder, "register"), "mgi takes register.json")
        tap.none(complaints(folder, "group", "list"), "mgi takes groups.json")
    for name, check, spoiled in spoilings(frameworks["mgi-national/2023"]):
        tap.none([] if list(check(spoiled)) else [f"{name} goes unnoticed"], f"{name} is noticed")
    print(f"1..{tap.count}")
    return 1 if tap.failed else 0


sys.exit(main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2] / "data"))
