#!/usr/bin/env python3
"""What a report says its scores hang on, held against scoring again and again with other answers and other weights.

Written from docs/scoring.md on top of mgi_oracle.py. Usage: whatif.py REPORT.json, prints what is wrong.
"""

import json
import pathlib
import random
import sys
from fractions import Fraction

from mgi_oracle import Answers, Framework, mean, questions_below, sections_below, weight

NEXT_MAX, AMOUNT, LISTED_MAX, WEIGHT_MAX = 3, 5, 1000, 1000000
TRIED = 5  # weights inside and outside of each range


def percent(value):
    return None if value is None else float(100 * Fraction(value))


def points(option):
    return option["points"]


# --- the next best questions -------------------------------------------------------------------------------------------


def reach(framework, answers, section, pick, assumed):
    def value(code):
        if code in assumed:
            return assumed[code]
        if code in answers.skipped or code in answers.options:
            return answers.points(code)
        known = framework.points(framework.questions[code])
        if framework.missing == "zero":
            return 0 if pick is min else max([0, *known])
        return pick(known) if known else None

    return mean(section, framework.aggregate, value)


def width(framework, answers, section, assumed):
    low, high = (reach(framework, answers, section, pick, assumed) for pick in (min, max))
    return None if low is None else high - low


def next_questions(framework, answers):
    found = []
    for section in framework.document["sections"]:
        questions, whole = [], width(framework, answers, section, {})
        for question in questions_below(section):
            code = question["code"]
            if code in answers.skipped or code in answers.options:
                continue
            opens = sum(q.get("when", {}).get("question") == code for q in framework.questions.values())
            known = framework.points(question) or ([0] if framework.missing == "zero" else [])
            narrows = 0
            if whole is not None and known:
                narrows = whole - width(framework, answers, section, {code: random.choice(known)})
            if opens or narrows:
                questions.append({"code": code, "narrows": narrows if whole is not None else None, "opens": opens})
        questions.sort(key=lambda q: -(q["narrows"] or 0))
        low, high = (percent(reach(framework, answers, section, pick, {})) for pick in (min, max))
        if questions:
            first = [{**q, "narrows": percent(q["narrows"])} for q in questions[:NEXT_MAX]]
            found.append({"code": section["code"], "low": low, "high": high, "open": len(questions), "questions": first})
    return found


# --- single answers ----------------------------------------------------------------------------------------------------


def band(framework, score):
    reached = [b["code"] for b in framework.bands if score is not None and 100 * score >= b["from"]]
    return reached[-1] if reached else None


def steps(framework, question, code):
    scale = framework.document["scales"][question["scale"]]
    here = points(framework.option(question, code))
    if here is None:
        return []
    counted = [option for option in scale if points(option) is not None]
    above = min((points(o) for o in counted if points(o) > here), default=None)
    below = max((points(o) for o in counted if points(o) < here), default=None)
    first = [next(o["code"] for o in counted if points(o) == target) for target in (above, below) if target is not None]
    return sorted(first, key=[o["code"] for o in scale].index)


def places(framework):
    return [*framework.sections, *([framework.whole] if framework.document["scoring"]["overall"] != "none" else [])]


def pivots(framework, answers):
    found = {section["code"]: [] for section in places(framework)}
    before = {s["code"]: mean(s, framework.aggregate, answers.points) for s in places(framework)}
    for code, question in framework.questions.items():
        if answers.effective(code) is None:
            continue
        for changed in steps(framework, question, answers.options[code]):
            options = [{"code": c, "option": o} for c, o in {**answers.options, code: changed}.items()]
            other = Answers(framework, {"answers": options})
            for section in places(framework):
                was, now = before[section["code"]], mean(section, framework.aggregate, other.points)
                if was is None:
                    continue
                bands = band(framework, was), band(framework, now)
                if now is None or bands[0] != bands[1] or 100 * abs(now - was) > AMOUNT:
                    found[section["code"]].append({
                        "section": section["code"], "question": code, "option": answers.options[code],
                        "changed": changed, "before": percent(was), "after": percent(now),
                        "band_before": bands[0], "band_after": bands[1]})
    return [pivot for section in places(framework) for pivot in found[section["code"]]]


# --- weights -----------------------------------------------------------------------------------------------------------


def pooled(framework, node):
    """Whether a section's weight is a factor of those of its questions."""
    return framework.aggregate == "questions" and "scale" not in node


def weight_now(framework, node):
    return 1 if pooled(framework, node) else weight(node)


def sign_with(framework, rounds, section, varied, thousandths):
    """Whether the section rose (1), fell (-1) or neither (0) if one weight were another one."""
    together = {q["code"] for q in questions_below(varied)} if varied and pooled(framework, varied) else ()

    def weigh(node):
        if "scale" in node and node["code"] in together:
            return weight(node) * Fraction(thousandths, 1000)
        return Fraction(thousandths, 1000) if node is varied else weight(node)

    was, now = (mean(section, framework.aggregate, answers.points, weigh, weigh) for answers in rounds)
    return 0 if was is None or now is None else (now > was) - (now < was)


def weights_below(framework, rounds, section):
    def counts(question):
        return any(answers.points(question["code"]) is not None for answers in rounds)

    for child in sections_below(section):
        within = {question["code"] for question in questions_below(child)}
        beside = [q for q in questions_below(section) if q["code"] not in within and weight(q) > 0 and counts(q)]
        if framework.aggregate == "sections" or beside:
            yield "section", child
    yield from (("question", question) for question in questions_below(section) if counts(question))


def wrong_weights(framework, rounds, stated):
    listed = {(w["section"], w["of"], w["code"]): w for w in stated}
    for section in places(framework):
        sign = sign_with(framework, rounds, section, None, 0)
        for kind, varied in weights_below(framework, rounds, section) if sign else ():
            key, now = (section["code"], kind, varied["code"]), weight_now(framework, varied)
            range_ = listed.pop(key, None) or {"from": 0, "to": WEIGHT_MAX // 1000, "weight": float(now),
                                               "finding": "rose" if sign > 0 else "fell"}
            first, last = round(range_["from"] * 1000), round(range_["to"] * 1000)
            inside = {first, last, round(1000 * now), *(random.randint(first, last) for _ in range(TRIED))}
            outside = {w for w in (first - 1, last + 1) if 0 <= w <= WEIGHT_MAX}
            if (range_["finding"] == "rose") != (sign > 0) or range_["weight"] != float(now):
                yield f"{key}: {range_}"
            for tried in inside | outside:
                if (sign_with(framework, rounds, section, varied, tried) == sign) != (tried in inside):
                    yield f"{key}: with {tried} thousandths it is the other way than {range_} says"
    yield from (f"{key}: there is no such finding" for key in listed)


# --- a report ----------------------------------------------------------------------------------------------------------


def wrong(report):
    """Sentences on what does not follow from the answers. Long lists are only compared as far as they go."""
    def exact(text):
        return json.loads(text, parse_float=Fraction, parse_int=Fraction)

    framework = Framework(exact(report["framework"]["bytes"]))
    answers = Answers(framework, report["answers"])
    stated, found = report["next"]["sections"], next_questions(framework, answers)
    if stated != found:
        yield f"next: the report has {json.dumps(stated)}, found {json.dumps(found)}"
    sensitivity = report["sensitivity"]
    stated, found = sensitivity["answers"], pivots(framework, answers)
    if sensitivity["left_out"]["answers"] != max(0, len(found) - LISTED_MAX):
        yield f"left out: {sensitivity['left_out']} of {len(found)} answers"
    for pivot in stated if len(found) > LISTED_MAX else []:
        if pivot not in found:
            yield f"not found: {pivot}"
    if len(found) <= LISTED_MAX and stated != found:
        yield f"answers: the report has {json.dumps(stated)}, found {json.dumps(found)}"
    previous = report["previous"]
    if (sensitivity["against"] is not None) != (previous is not None and previous["framework"]["bytes"] is None):
        yield f"against: {sensitivity['against']}"
    if sensitivity["against"] is not None and sensitivity["left_out"]["weights"] == 0:
        yield from wrong_weights(framework, (Answers(framework, previous["answers"]), answers), sensitivity["weights"])


if __name__ == "__main__":
    problems = list(wrong(json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))))
    print("\n".join(problems) or "all of it follows from the answers")
    sys.exit(bool(problems))
