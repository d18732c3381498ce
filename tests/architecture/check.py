"""Holds the sources against docs/architecture.md: which room may include which, and which functions nobody calls.

Prints TAP, one line a rule and room, so that a broken rule names the file and the line.
"""

import pathlib
import re
import sys

# A room and the rooms whose public header it may include.
ROOMS = {
    "questionnaire": [],
    "data/languages": [],
    "data/store": ["questionnaire"],
    "data/readers": ["questionnaire"],
    "reports": ["questionnaire", "data/languages"],
    "mgi/app": ["questionnaire", "data/languages", "data/store", "data/readers", "reports"],
    "mgi/cli": ["mgi/app", "mgi/web", "questionnaire", "data/languages"],
    "mgi/web": ["mgi/app", "questionnaire", "data/languages"],
}

# A library's header and the rooms that may know it.
LIBRARIES = {
    "sqlite3.h": ["data/store"],
    "libpq-fe.h": ["data/store"],
    "xlsxwriter.h": ["reports"],
    "jansson.h": ["questionnaire", "data/languages", "data/readers"],
    "cjson/cJSON.h": ["reports", "mgi/app", "mgi/web"],
    "unicode/": ["data/languages"],
    "csv.h": ["data/readers"],
    "gmp.h": ["questionnaire"],
    "libsmartcols/": ["mgi/cli"],
    "sodium.h": ["mgi/app"],
    "microhttpd.h": ["mgi/web"],
}

# What a room must not know although no header of ours stands for it.
FORBIDDEN = {
    "questionnaire": ["stdio.h", "time.h", "unistd.h", "gio/"],
}

BANNED = "strcpy strcat sprintf vsprintf gets atoi atol atof strtok system popen mktemp tmpnam goto".split()

INCLUDE = re.compile(r'\s*#\s*include\s+[<"]([^>"]+)[>"]')
LITERAL = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|/\*.*?\*/|//[^\n]*', re.S)
BANNED_CALL = re.compile(r"\b(" + "|".join(BANNED) + r")\b(?=\s*[(\w])")


def room_of(path):
    return max((room for room in ROOMS if path == room or path.startswith(room + "/")), key=len, default=None)


def public_header(room):
    return f"{room}/{room.split('/')[-1]}.h"


def wrong_includes(room, path, text):
    for number, line in enumerate(text.splitlines(), 1):
        found = INCLUDE.match(line)
        if not found:
            continue
        header = found.group(1)
        other = room_of(header)
        if other and other != room:
            if other not in ROOMS[room]:
                yield f"{path}:{number}: {room} must not look into {other} ({header})"
            elif header != public_header(other):
                yield f"{path}:{number}: include {public_header(other)}, not {header}"
        for library, allowed in LIBRARIES.items():
            if header.startswith(library) and room not in allowed:
                yield f"{path}:{number}: {header} belongs to {', '.join(allowed)}"
        for unwanted in FORBIDDEN.get(room, []):
            if header.startswith(unwanted):
                yield f"{path}:{number}: {room} must not include {header}"


def banned_calls(path, text):
    bare = LITERAL.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)
    for number, line in enumerate(bare.splitlines(), 1):
        for found in BANNED_CALL.finditer(line):
            yield f"{path}:{number}: {found.group(1)} is on the ban list"


def main(top):
    top = pathlib.Path(top)
    results = []
    for room in ROOMS:
        folder = top / room
        if not folder.is_dir():
            continue
        includes, calls = [], []
        for file in sorted(folder.glob("*.[ch]")):
            path, text = file.relative_to(top).as_posix(), file.read_text(encoding="utf-8")
            includes += wrong_includes(room, path, text)
            calls += banned_calls(path, text)
        results += [(f"{room} includes only what it may", includes), (f"{room} calls nothing banned", calls)]
    # The checker itself must be able to fail.
    probe = list(wrong_includes("mgi/cli", "probe.c", "#include <sqlite3.h>\n#include \"data/store/store.h\"\n"))
    results.append(("a wrong include is noticed", [] if len(probe) == 2 else [f"found only {probe}"]))
    probe = list(banned_calls("probe.c", "/* strcpy (a) */ strcpy (a, b); g_free (c);"))
    results.append(("a banned call is noticed", [] if len(probe) == 1 else [f"found {probe}"]))
    print(f"1..{len(results)}")
    for number, (name, problems) in enumerate(results, 1):
        print(f"{'not ok' if problems else 'ok'} {number} - {name}")
        for problem in problems:
            print(f"# {problem}")
    return 1 if any(problems for _, problems in results) else 0


sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "."))
