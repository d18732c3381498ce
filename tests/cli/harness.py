"""What the tests of the command line share: running mgi in a folder of its own, and printing TAP."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

MGI = pathlib.Path(os.environ["MGI"]).resolve()
TESTS = pathlib.Path(__file__).resolve().parent.parent
FILES = TESTS / "cases" / "cli" / "files"


class Tap:
    """Counts and prints test points; a failed one says what was expected and what came."""

    def __init__(self):
        self.count, self.failed = 0, 0

    def ok(self, passed, name, details=""):
        self.count += 1
        self.failed += not passed
        print(f"{'ok' if passed else 'not ok'} {self.count} - {name}")
        if not passed:
            for line in str(details).splitlines():
                print(f"# {line}")
        sys.stdout.flush()

    def equal(self, found, expected, name):
        self.ok(found == expected, name, f"expected: {expected!r}\nfound:    {found!r}")

    def skip(self, name, why):
        self.count += 1
        print(f"ok {self.count} - {name} # SKIP {why}")

    def done(self):
        print(f"1..{self.count}")
        sys.exit(1 if self.failed else 0)


def environment(**more):
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("MGI_", "LC_")) and k not in ("LANG", "LANGUAGE")}
    return {**kept, "LC_ALL": "C", "MGI_USER": "tester", "NO_COLOR": "1", **more}


def run(arguments, folder, **options):
    """Runs mgi and returns (exit status, standard output, standard error)."""
    done = subprocess.run(
        [MGI, *arguments], cwd=folder, env=environment(**options.pop("env", {})), timeout=120,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def must(arguments, folder):
    """Runs mgi where the test has no point if it fails; returns standard output."""
    status, out, err = run(arguments, folder)
    if status != 0:
        raise RuntimeError(f"mgi {' '.join(arguments)} gave {status}: {err}")
    return out


def folder():
    return tempfile.TemporaryDirectory(prefix="mgi-cli-")


def steady(text):
    """Times and hashes differ from run to run; CSV has its own line ends."""
    text = text.replace("\r\n", "\n")
    text = re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "TIME", text)
    return re.sub(r"\b[0-9a-f]{64}\b", "SHA256", text)
