#!/usr/bin/env python3
"""Recomputes every expected.json of tests/cases/score and tests/cases/compare with the oracle; says which differ.

Exit status 0: all agree; 1: some differ. A case with a why.md has values worked out by hand: if it differs, find out
which of the two is wrong before anything is changed.
"""

import json
import pathlib
import sys

import mgi_oracle

CASES = pathlib.Path(__file__).resolve().parent.parent / "cases"


def differences(expected, found, place=""):
    if isinstance(expected, dict) and isinstance(found, dict):
        for key in sorted(expected.keys() | found.keys()):
            yield from differences(expected.get(key), found.get(key), f"{place}/{key}")
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for index, pair in enumerate(zip(expected, found)):
            yield from differences(*pair, f"{place}/{index}")
    elif expected != found:
        yield f"{place}: expected.json has {json.dumps(expected)}, the oracle {json.dumps(found)}"


def check(area, calculate):
    folders = sorted(path.parent for path in (CASES / area).glob("*/expected.json"))
    wrong = 0
    for folder in folders:
        expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        found = list(differences(expected, calculate(folder)))
        wrong += bool(found)
        for line in found:
            print(f"{area}/{folder.name}{line}")
    print(f"{area}: {len(folders)} cases, {wrong} differ")
    return wrong == 0 and bool(folders)


def main():
    good = [check("score", mgi_oracle.score_case), check("compare", mgi_oracle.compare_case)]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
