"""Reads meson's JUnit file and says how many test cases passed and failed, as the last line of a test run."""

import sys
import xml.etree.ElementTree as tree


def main(path):
    passed, failed, skipped, names = 0, 0, 0, []
    for suite in tree.parse(path).getroot().iter("testsuite"):
        cases = list(suite.iter("testcase"))
        for case in cases:
            if case.find("failure") is not None or case.find("error") is not None:
                failed += 1
                names.append(f"{suite.get('name')}: {case.get('name')}")
            elif case.find("skipped") is not None:
                skipped += 1
            else:
                passed += 1
        broken = int(suite.get("errors", 0)) + int(suite.get("failures", 0))
        if broken and not any(c.find("failure") is not None or c.find("error") is not None for c in cases):
            failed += 1
            names.append(suite.get("name"))
    for name in names:
        print(f"failed: {name}")
    tail = f", {skipped} skipped" if skipped else ""
    print(f"{passed} passed, {failed} failed{tail}")
    return 1 if failed or not passed else 0


sys.exit(main(sys.argv[1]))
