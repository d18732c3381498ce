"""Says how many test cases passed and failed, as the last line of a test run.

Cases come from meson's JUnit file; a program that crashed, or stopped before its plan was done, is known only to the
JSON log beside it and counts as one failure more.
"""

import json
import pathlib
import sys
import xml.etree.ElementTree as tree


def cases(path):
    """Yields program, case and "passed", "failed" or "skipped"."""
    for suite in tree.parse(path).getroot().iter("testsuite"):
        for case in suite.iter("testcase"):
            if case.find("failure") is not None or case.find("error") is not None:
                yield suite.get("name"), case.get("name"), "failed"
            elif case.find("skipped") is not None:
                yield suite.get("name"), case.get("name"), "skipped"
            else:
                yield suite.get("name"), case.get("name"), "passed"


def broken_programs(path):
    """Yields name and command of each test program that did not end well."""
    for line in path.read_text(encoding="utf-8").splitlines():
        test = json.loads(line)
        if test["result"] not in ("OK", "SKIP", "EXPECTEDFAIL"):
            yield test["name"], " ".join(test["command"])


def main(logs):
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    failed_programs = set()
    for program, case, result in cases(logs / "testlog.junit.xml"):
        counts[result] += 1
        if result == "failed":
            failed_programs.add(program.rsplit("/", 1)[-1].strip())
            print(f"failed: {program}: {case}")
    for name, command in broken_programs(logs / "testlog.json"):
        if name.rsplit("/", 1)[-1].strip() not in failed_programs:
            counts["failed"] += 1
            print(f"failed: {name}")
        print(f"  again: MGI_TESTS={pathlib.Path(__file__).parent.resolve()} {command}")
    tail = f", {counts['skipped']} skipped" if counts["skipped"] else ""
    print(f"{counts['passed']} passed, {counts['failed']} failed{tail}")
    return 1 if counts["failed"] or not counts["passed"] else 0


sys.exit(main(pathlib.Path(sys.argv[1])))
