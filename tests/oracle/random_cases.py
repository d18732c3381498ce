#!/usr/bin/env python3
"""Random cases of scores and comparisons, with the oracle's results. The same seed always gives the same case.

  random_cases.py score SEED CASE
  random_cases.py compare SEED CASE
  random_cases.py chain SEED CASE        a comparison through two or three crosswalks
"""

import pathlib
import random
import sys

import mgi_oracle


def thousandths(rng, low, high):
    """A decimal with at most three digits, as JSON shows it."""
    number = rng.choice((rng.randint(low, high), rng.randint(low, high) // 100 * 100))
    return number // 1000 if number % 1000 == 0 else number / 1000


def random_weight(rng):
    return rng.choice((1, 1, 1, 0, thousandths(rng, 1, 5000)))


def random_scale(rng):
    kind = rng.random()
    if kind < 0.1:
        points = [None] * rng.randint(1, 3)
    elif kind < 0.5:
        points = [1, 0.5, 0, None]
    else:
        points = [thousandths(rng, 0, 1000) for _ in range(rng.randint(1, 4))] + [None] * rng.randint(0, 1)
    return [{"code": f"o{i}", "points": p, "label": {"en": f"Option {i}"}} for i, p in enumerate(points)]


def random_question(rng, document, earlier, code):
    question = {"code": code, "scale": rng.choice(sorted(document["scales"])), "text": {"en": f"Question {code}?"}}
    if rng.random() < 0.5:
        question["weight"] = random_weight(rng)
    if earlier and rng.random() < 0.25:
        hangs_on = rng.choice(earlier)
        options = [o["code"] for o in document["scales"][hangs_on["scale"]]]
        question["when"] = {"question": hangs_on["code"],
                            "in": sorted(rng.sample(options, rng.randint(1, len(options))))}
    earlier.append(question)
    return question


def random_section(rng, document, earlier, code, depth):
    section = {"code": code, "title": {"en": f"Section {code}"}}
    if rng.random() < 0.5:
        section["weight"] = random_weight(rng)
    if depth < 4 and rng.random() < 0.55:
        section["sections"] = [random_section(rng, document, earlier, f"{code}.{i}", depth + 1)
                               for i in range(1, rng.randint(2, 4))]
    else:
        section["questions"] = [random_question(rng, document, earlier, f"{code}.q{i}")
                                for i in range(1, rng.randint(2, 6))]
    return section


def random_framework(rng, edition="1", scales=None):
    bands = sorted(rng.sample(range(1, 101), rng.randint(0, 3)))
    document = {"id": "random", "edition": edition, "languages": ["en"], "title": {"en": "A random framework"},
                "authorities": ["national"],
                "scales": scales or {f"scale{i}": random_scale(rng) for i in range(rng.randint(1, 4))},
                "scoring": {"aggregate": rng.choice(("questions", "sections")),
                            "missing": rng.choice(("exclude", "zero")), "overall": "official",
                            "minimum_coverage": thousandths(rng, 0, 1000),
                            "bands": [{"code": f"b{start}", "from": start, "label": {"en": f"From {start}"}}
                                      for start in ([0] + bands if bands else [])]}}
    earlier = []
    document["sections"] = [random_section(rng, document, earlier, str(i), 1) for i in range(1, rng.randint(2, 5))]
    return document


def random_answers(rng, document, round_number=1, reasons=False):
    framework = mgi_oracle.Framework(document)
    share = rng.choice((0.0, 0.5, 0.8, 0.9, 1.0))
    answers = []
    for code, question in framework.questions.items():
        if rng.random() < share:
            options = framework.document["scales"][question["scale"]]
            answers.append({"code": code, "option": rng.choice(options)["code"]})
            if reasons and rng.random() < 0.8:
                answers[-1]["reason"] = rng.choice(mgi_oracle.REASONS[:-1])
    return {"format": "mgi-answers/1", "authority": "XAA", "round": round_number, "framework": framework.name,
            "answers": answers}


RELATIONS = ("same", "same", "reworded", "reworded", "broader", "narrower", "split", "merged", "new", "dropped")
MOSTLY_COMPARABLE = RELATIONS + ("same", "reworded") * 8


def random_crosswalk(rng, older, newer, relations=RELATIONS):
    old, new = mgi_oracle.Framework(older), mgi_oracle.Framework(newer)
    rest_old, rest_new, links = list(old.questions), list(new.questions), []
    rng.shuffle(rest_old)
    rng.shuffle(rest_new)

    def take(codes, count):
        taken, codes[:] = codes[:count], codes[count:]
        return taken

    while rest_old and rest_new:
        relation = rng.choice(relations)
        if relation == "split" and len(rest_new) >= 2:
            link = {"from": take(rest_old, 1), "to": take(rest_new, 2)}
        elif relation == "merged" and len(rest_old) >= 2:
            link = {"from": take(rest_old, 2), "to": take(rest_new, 1)}
        elif relation in ("split", "merged"):
            continue
        else:
            link = {"from": [] if relation == "new" else take(rest_old, 1),
                    "to": [] if relation == "dropped" else take(rest_new, 1)}
        link["relation"] = relation
        if relation in mgi_oracle.COMPARABLE:
            old_options = old.document["scales"][old.questions[link["from"][0]]["scale"]]
            new_options = new.document["scales"][new.questions[link["to"][0]]["scale"]]
            new_codes = [o["code"] for o in new_options]
            if any(o["code"] not in new_codes for o in old_options) or rng.random() < 0.5:
                link["options"] = {o["code"]: rng.choice(new_codes) for o in old_options}
        links.append(link)
    links += [{"from": [code], "to": [], "relation": "dropped"} for code in rest_old]
    links += [{"from": [], "to": [code], "relation": "new"} for code in rest_new]
    return {"from": old.name, "to": new.name, "links": links}


def write_random_score(seed, folder):
    rng = random.Random(f"score {seed}")
    document = random_framework(rng)
    mgi_oracle.write(folder / "framework.json", document)
    mgi_oracle.write(folder / "answers.json", random_answers(rng, document))
    mgi_oracle.write(folder / "expected.json", mgi_oracle.score_case(folder))


def write_random_compare(seed, folder, reasons=False):
    rng = random.Random(f"{'reasons' if reasons else 'compare'} {seed}")
    older = random_framework(rng)
    newer = older
    if rng.random() < 0.7:
        newer = random_framework(rng, "2", older["scales"] if rng.random() < 0.5 else None)
    mgi_oracle.write(folder / "older.json", older)
    mgi_oracle.write(folder / "newer.json", newer)
    if newer is not older:
        mgi_oracle.write(folder / "crosswalk.json", random_crosswalk(rng, older, newer))
    mgi_oracle.write(folder / "before.json", random_answers(rng, older, 1))
    mgi_oracle.write(folder / "after.json", random_answers(rng, newer, 2, reasons))
    mgi_oracle.write(folder / "expected.json", mgi_oracle.compare_case(folder))


def write_random_reasons(seed, folder):
    write_random_compare(seed, folder, True)


def next_edition(rng, older, edition):
    """Of several random frameworks the one with about as many questions, so that much can be comparable."""
    scales = older["scales"] if rng.random() < 0.5 else None
    wanted = len(mgi_oracle.Framework(older).questions)
    return min((random_framework(rng, edition, scales) for _ in range(8)),
               key=lambda document: abs(len(mgi_oracle.Framework(document).questions) - wanted))


def write_random_chain(seed, folder):
    rng = random.Random(f"chain {seed}")
    editions = [random_framework(rng)]
    for edition in range(2, rng.randint(3, 4) + 1):
        editions.append(next_edition(rng, editions[-1], str(edition)))
    mgi_oracle.write(folder / "older.json", editions[0])
    mgi_oracle.write(folder / "newer.json", editions[-1])
    for step, (older, newer) in enumerate(zip(editions, editions[1:]), 1):
        mgi_oracle.write(folder / f"crosswalk-{step}.json",
                         random_crosswalk(rng, older, newer, MOSTLY_COMPARABLE))
    mgi_oracle.write(folder / "before.json", random_answers(rng, editions[0], 1))
    mgi_oracle.write(folder / "after.json", random_answers(rng, editions[-1], 2))
    mgi_oracle.write(folder / "expected.json", mgi_oracle.compare_case(folder))


WRITERS = {"score": write_random_score, "compare": write_random_compare, "chain": write_random_chain,
           "reasons": write_random_reasons}


def main(arguments):
    if len(arguments) != 3 or arguments[0] not in WRITERS:
        print(__doc__, file=sys.stderr)
        return 2
    area, seed, folder = arguments[0], arguments[1], pathlib.Path(arguments[2])
    folder.mkdir(parents=True, exist_ok=True)
    WRITERS[area](seed, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
