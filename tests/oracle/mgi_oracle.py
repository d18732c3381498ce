#!/usr/bin/env python3
"""An independent calculation of scores and comparisons, against which the program is tested.

Written from the definitions (docs/scoring.md, docs/comparison.md), not from the program: it walks the JSON tree and
keeps every number as a fraction. It trusts its input; checking files is the program's business.

  mgi_oracle.py score CASE      prints expected.json for framework.json and answers.json
  mgi_oracle.py compare CASE    likewise for older.json, newer.json, before.json, after.json and, if there, crosswalk.json,
                                or a chain: crosswalk-1.json, crosswalk-2.json, …
"""

import json
import pathlib
import sys
from fractions import Fraction

COMPARABLE = ("same", "reworded")
REASONS = ("reform", "circumstances", "better-evidence", "earlier-mistake", "different-interpretation", None)


def read(path):
    """JSON with decimals as exact fractions."""
    return json.loads(pathlib.Path(path).read_text(encoding="utf-8"), parse_float=Fraction, parse_int=Fraction)


# --- A framework -----------------------------------------------------------------------------------------------------


class Framework:
    def __init__(self, document):
        self.document = document
        self.name = f"{document['id']}/{document['edition']}"
        self.aggregate = document["scoring"]["aggregate"]
        self.missing = document["scoring"]["missing"]
        self.minimum_coverage = document["scoring"].get("minimum_coverage", 0)
        self.bands = document["scoring"].get("bands", [])
        self.whole = {"code": None, "sections": document["sections"]}
        self.sections = list(sections_below(self.whole))
        self.questions = {question["code"]: question for question in questions_below(self.whole)}

    def option(self, question, code):
        for option in self.document["scales"][question["scale"]]:
            if option["code"] == code:
                return option
        raise KeyError(code)

    def section(self, code):
        for section in self.sections:
            if section["code"] == code:
                return section
        return None

    def points(self, question):
        """All points of a question's scale, options without points left out."""
        return [o["points"] for o in self.document["scales"][question["scale"]] if o["points"] is not None]


def sections_below(section):
    for child in section.get("sections", []):
        yield child
        yield from sections_below(child)


def questions_below(section):
    for child in section.get("sections", []):
        yield from questions_below(child)
    yield from section.get("questions", [])


def weight(node):
    return node.get("weight", 1)


# --- Answers ---------------------------------------------------------------------------------------------------------


class Answers:
    """Option codes by question code, and which questions are skipped."""

    def __init__(self, framework, document):
        self.framework = framework
        self.options = {a["code"]: a["option"] for a in document["answers"] if a.get("option") is not None}
        self.reasons = {a["code"]: a["reason"] for a in document["answers"] if a.get("reason")}
        self.skipped = set()
        for code, question in framework.questions.items():
            when = question.get("when")
            if when and (when["question"] in self.skipped or self.options.get(when["question"]) not in when["in"]):
                self.skipped.add(code)

    def effective(self, code):
        return None if code in self.skipped else self.options.get(code)

    def points(self, code):
        """What a question brings into the score, or None where it is not counted."""
        return None if code in self.skipped else points_of(self.framework, code, self.options.get(code))


def points_of(framework, code, option):
    if option is None:
        return 0 if framework.missing == "zero" else None
    return framework.option(framework.questions[code], option)["points"]


# --- Means -----------------------------------------------------------------------------------------------------------


def weighted_mean(pairs):
    pairs = [(w, value) for w, value in pairs if value is not None]
    total = sum(w for w, _ in pairs)
    return Fraction(sum(w * value for w, value in pairs)) / total if total else None


def mean(section, aggregate, value, question_weight=weight, section_weight=weight):
    if aggregate == "questions" or "questions" in section:
        return weighted_mean((question_weight(q), value(q["code"])) for q in questions_below(section)
                             if value(q["code"]) is not None)
    return weighted_mean((section_weight(child), mean(child, aggregate, value, question_weight, section_weight))
                         for child in section["sections"])


# --- Scores ----------------------------------------------------------------------------------------------------------


def figure(value):
    if value is None:
        return None
    value = Fraction(value)
    return {"exact": str(value), "percent": float(100 * value)}


def score_section(framework, answers, section):
    def extreme(pick):
        def value(code):
            question = framework.questions[code]
            if code in answers.skipped or code in answers.options:
                return answers.points(code)
            points = framework.points(question)
            if framework.missing == "zero" and (pick is min or not points):
                return 0
            return pick(points) if points else None
        return value

    counts, answered, applicable = {}, 0, 0
    for question in questions_below(section):
        code = question["code"]
        if code in answers.skipped:
            continue
        if code not in answers.options:
            applicable += 1
            continue
        option = answers.options[code]
        counts[option] = counts.get(option, 0) + 1
        if framework.option(question, option)["points"] is not None:
            answered += 1
            applicable += 1

    score = mean(section, framework.aggregate, answers.points)
    low = None if score is None else mean(section, framework.aggregate, extreme(min))
    high = None if score is None else mean(section, framework.aggregate, extreme(max))
    bands = [] if score is None else [band["code"] for band in framework.bands if 100 * score >= band["from"]]
    return {"code": section["code"], "score": figure(score), "low": figure(low), "high": figure(high),
            "answered": answered, "applicable": applicable,
            "quotable": applicable > 0 and Fraction(answered, applicable) >= framework.minimum_coverage,
            "band": bands[-1] if bands else None, "counts": dict(sorted(counts.items()))}


def score(framework_document, answers_document):
    framework = Framework(framework_document)
    answers = Answers(framework, answers_document)
    overall = score_section(framework, answers, framework.whole)
    return {"overall": overall, "sections": [score_section(framework, answers, s) for s in framework.sections]}


# --- Chains of crosswalks --------------------------------------------------------------------------------------------

FITS = {"broader": (1, 1), "narrower": (1, 1), "split": (1, 2), "merged": (2, 1)}  # least codes before and after


def compose(first, second, older_document):
    """One crosswalk of two, by its definition: groups of links that share questions of the middle edition."""
    older = Framework(older_document)
    steps = [(0, link) for link in first["links"]] + [(1, link) for link in second["links"]]
    middles = [set(link["to"] if step == 0 else link["from"]) for step, link in steps]
    passing = {code for (step, link), codes in zip(steps, middles) for code in codes
               if link["relation"] == ("new", "dropped")[step]}
    links, done = [], set()
    for start, (step, link) in enumerate(steps):
        if start in done or link["relation"] == ("new", "dropped")[step]:
            continue
        group, shared = {start}, middles[start] - passing
        while True:
            wider = group | {i for i, (s, other) in enumerate(steps)
                             if other["relation"] != ("new", "dropped")[s] and middles[i] & shared}
            if wider == group:
                break
            group, shared = wider, set().union(*(middles[i] for i in wider)) - passing
        done |= group
        links.append(composed_link([steps[i] for i in sorted(group)], set().union(*(middles[i] for i in group)), steps,
                                   older))
    return {"from": first["from"], "to": second["to"], "links": links}


def composed_link(group, middle, steps, older):
    old = [code for step, link in group if step == 0 for code in link["from"]]
    new = [code for step, link in group if step == 1 for code in link["to"]]
    composed = {"from": old, "to": new, "relation": composed_relation(group, middle, steps, len(old), len(new))}
    if composed["relation"] in COMPARABLE:
        question = older.questions[old[0]]
        maps = [link.get("options", {}) for _, link in group]
        codes = [option["code"] for option in older.document["scales"][question["scale"]]]
        there = {code: maps[0].get(code, code) for code in codes}
        composed["options"] = {code: maps[1].get(on, on) for code, on in there.items()}
    return composed


def composed_relation(group, middle, steps, n_old, n_new):
    relations = [link["relation"] for _, link in group]
    if n_old == 0 or n_new == 0:
        return "new" if n_old == 0 else "dropped"
    if all(relation in COMPARABLE for relation in relations) and len(group) == 2:
        return "same" if relations == ["same", "same"] else "reworded"
    for relation in reversed(relations):
        least_old, least_new = FITS.get(relation, (10 ** 9, 10 ** 9))
        if n_old >= least_old and n_new >= least_new:
            return relation
    came = any(step == 0 and link["relation"] == "new" and middle & set(link["to"]) for step, link in steps)
    went = any(step == 1 and link["relation"] == "dropped" and middle & set(link["from"]) for step, link in steps)
    return "narrower" if went and not came else "broader"


# --- Comparisons -----------------------------------------------------------------------------------------------------


class Pair:
    def __init__(self, old, new, relation, options):
        self.old, self.new, self.relation, self.options = old, new, relation, options

    def map(self, option):
        return option if option is None else self.options.get(option, option)


def pairs_of(newer, crosswalk):
    if crosswalk is None:
        return {code: Pair(code, code, "same", {}) for code in newer.questions}
    pairs = {}
    for link in crosswalk["links"]:
        if link["relation"] in COMPARABLE:
            pair = Pair(link["from"][0], link["to"][0], link["relation"], link.get("options", {}))
            pairs[pair.new] = pair
    return pairs


class Comparison:
    def __init__(self, older, newer, before, after, crosswalk):
        self.older, self.newer, self.before, self.after = older, newer, before, after
        self.pairs = pairs_of(newer, crosswalk)
        self.in_older = {new for new, pair in self.pairs.items() if before.points(pair.old) is not None}
        self.in_newer = {new for new in self.pairs if after.points(new) is not None}

    def under_older_rules(self, section, codes):
        """S(older answers, codes, older rules)"""
        def section_weight(child):
            same = self.older.section(child["code"])
            return weight(same if same is not None else child)

        return mean(section, self.older.aggregate,
                    lambda code: self.before.points(self.pairs[code].old) if code in codes else None,
                    lambda question: weight(self.older.questions[self.pairs[question["code"]].old]), section_weight)

    def older_answers_under_newer_rules(self, section, codes):
        def value(code):
            pair = self.pairs.get(code)
            if code not in codes:
                return None
            return points_of(self.newer, code, pair.map(self.before.effective(pair.old)))

        return mean(section, self.newer.aggregate, value)

    def by_reason(self, section, codes):
        """The part of the answers, reason by reason: those that carry it take the place of the older ones."""
        def value(code):
            if code not in codes:
                return None
            if self.after.reasons.get(code) in done:
                return self.after.points(code)
            pair = self.pairs[code]
            return points_of(self.newer, code, pair.map(self.before.effective(pair.old)))

        done, parts = set(), {}
        last = mean(section, self.newer.aggregate, value)
        for reason in REASONS:
            done.add(reason)
            now = mean(section, self.newer.aggregate, value)
            parts[reason or "unstated"], last = now - last, now
        return parts

    def newer_answers(self, section, codes):
        return mean(section, self.newer.aggregate, lambda code: self.after.points(code) if code in codes else None)

    def section(self, section):
        same = self.older.whole if section["code"] is None else self.older.section(section["code"])
        both = self.in_older & self.in_newer
        s = [None if same is None else mean(same, self.older.aggregate, self.before.points),
             self.under_older_rules(section, self.in_older),
             self.under_older_rules(section, both),
             self.older_answers_under_newer_rules(section, both),
             self.newer_answers(section, both),
             self.newer_answers(section, self.in_newer),
             mean(section, self.newer.aggregate, self.after.points)]
        change = None if s[0] is None or s[6] is None else s[6] - s[0]
        why, parts, reasons = None, None, None
        if same is None:
            why = "comparison.no-earlier-section"
        elif s[0] is None:
            why = "comparison.no-earlier-score"
        elif s[6] is None:
            why = "comparison.no-score"
        elif None in s:
            why = "comparison.nothing-comparable"
        else:
            parts = {"answers": s[4] - s[3], "questions": (s[1] - s[0]) + (s[6] - s[5]),
                     "coverage": (s[2] - s[1]) + (s[5] - s[4]), "rules": s[3] - s[2]}
            assert sum(parts.values()) == change
            reasons = self.by_reason(section, both)
            assert sum(reasons.values()) == parts["answers"]
            parts = {name: figure(value) for name, value in parts.items()}
            reasons = {name: figure(value) for name, value in reasons.items()}
        found = {"code": section["code"], "from": figure(s[0]), "to": figure(s[6]), "change": figure(change),
                 "parts": parts, "why": why}
        return found | {"reasons": reasons} if self.after.reasons else found

    def changed_answers(self):
        for code in self.newer.questions:
            pair = self.pairs.get(code)
            if pair is None:
                continue
            was, now = self.before.effective(pair.old), self.after.effective(code)
            if pair.map(was) != now:
                found = {"from": pair.old, "to": code, "relation": pair.relation, "before": was, "after": now}
                zeros = self.older.missing == self.newer.missing == "zero"
                said = {"reason": self.after.reasons.get(code),
                        "asks_reason": now is not None and (was is not None or zeros)}
                yield found | said if self.after.reasons else found


def compare(older_document, newer_document, before_document, after_document, crosswalk=None):
    older, newer = Framework(older_document), Framework(newer_document)
    comparison = Comparison(older, newer, Answers(older, before_document), Answers(newer, after_document), crosswalk)
    links = crosswalk["links"] if crosswalk else []
    return {"overall": comparison.section(newer.whole),
            "sections": [comparison.section(section) for section in newer.sections],
            "answers": list(comparison.changed_answers()),
            "not_comparable": [{"from": link["from"], "to": link["to"], "relation": link["relation"]}
                               for link in links if link["relation"] not in COMPARABLE]}


# --- Cases -----------------------------------------------------------------------------------------------------------


def score_case(folder):
    folder = pathlib.Path(folder)
    return score(read(folder / "framework.json"), read(folder / "answers.json"))


def compare_case(folder):
    folder = pathlib.Path(folder)
    older = read(folder / "older.json")
    chain = sorted(folder.glob("crosswalk*.json"), key=lambda path: (len(path.name), path.name))
    crosswalk = None
    for link in map(read, chain):
        crosswalk = link if crosswalk is None else compose(crosswalk, link, older)
    return compare(older, read(folder / "newer.json"), read(folder / "before.json"), read(folder / "after.json"),
                   crosswalk)


def layout(value, indent=0):
    """JSON that people can read: what fits a line stands on one."""
    line = json.dumps(value, ensure_ascii=False)
    if len(line) + indent <= 110 or not isinstance(value, (dict, list)):
        return line
    pad = " " * (indent + 2)
    if isinstance(value, dict):
        rows = [f"{pad}{json.dumps(key, ensure_ascii=False)}: {layout(item, indent + 2)}" for key, item in value.items()]
        return "{\n" + ",\n".join(rows) + "\n" + " " * indent + "}"
    return "[\n" + ",\n".join(pad + layout(item, indent + 2) for item in value) + "\n" + " " * indent + "]"


def write(path, document):
    path.write_text(layout(document) + "\n", encoding="utf-8")


def main(arguments):
    match arguments:
        case ["score", folder]:
            print(layout(score_case(folder)))
        case ["compare", folder]:
            print(layout(compare_case(folder)))
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
