"""Passwords from outside: the first line of standard input, or a prompt that shows nothing and asks twice."""

import os
import pathlib
import pty
import re
import select
import subprocess
import termios
import time

import harness

TAP = harness.Tap()
GOOD = "seven grey herons"


def give(arguments, folder, text):
    """Runs mgi with this on standard input."""
    done = subprocess.run([harness.MGI, *arguments], cwd=folder, env=harness.environment(), input=text.encode(),
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def from_input(folder):
    cases = [
        ("line", GOOD + "\n"), ("without-end", GOOD), ("windows", GOOD + "\r\n"), ("more", GOOD + "\nanother line\n"),
        ("arabic", "ثلاث قطط سوداء\n"),
    ]
    for name, text in cases:
        status, out, err = give(["user", "add", name, "--role", "analyst"], folder, text)
        TAP.ok(status == 0 and f"{name} is made" in out and text.strip() not in out + err, f"a password: {name}", out + err)
    for name, text, said in (
            ("empty", "", "No password was given"), ("blank", "\n", "too short"), ("short", "seven\n", "too short"),
            ("own", "own own own own\n", "tried first"), ("long", "a b c d e f " * 50 + "\n", "too long"),
            ("huge", "a b c d e f " * 50000, "too long"), ("control", "seven grey\x1b herons\n", "control"),
            ("common", "Password2026\n", "tried first")):
        status, out, err = give(["user", "add", "x" + name, "--role", "analyst"], folder, text)
        TAP.ok(status == 1 and said in err and out == "", f"no good password: {name}", f"{status} {out}{err}")


class Terminal:
    """mgi on a terminal of its own; what it shows is collected."""

    def __init__(self, arguments, folder):
        master, slave = pty.openpty()
        self.before = termios.tcgetattr(slave)
        self.process = subprocess.Popen([harness.MGI, *arguments], cwd=folder, env=harness.environment(), stdin=slave,
                                        stdout=slave, stderr=slave, start_new_session=True, close_fds=True)
        self.master, self.slave, self.shown = master, slave, ""

    def wait_for(self, pattern, seconds=60):
        end = time.monotonic() + seconds
        while not re.search(pattern, self.shown):
            ready, _, _ = select.select([self.master], [], [], max(0, end - time.monotonic()))
            if not ready:
                raise TimeoutError(f"{pattern!r} did not come: {self.shown!r}")
            self.shown += os.read(self.master, 4096).decode(errors="replace")
        self.shown, seen = re.sub(f"(?s).*?{pattern}", "", self.shown, count=1), self.shown
        return seen

    def type(self, text):
        os.write(self.master, text.encode())

    def hides(self):
        """Waits until the terminal shows nothing of what is typed."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if not termios.tcgetattr(self.master)[3] & termios.ECHO:
                return True
            time.sleep(0.01)
        return False

    def end(self):
        status = self.process.wait(timeout=60)
        while select.select([self.master], [], [], 0.1)[0]:
            self.shown += os.read(self.master, 4096).decode(errors="replace")
        restored = termios.tcgetattr(self.slave) == self.before
        os.close(self.master)
        os.close(self.slave)
        return status, self.shown, restored


def prompted(folder):
    terminal = Terminal(["user", "add", "amal", "--role", "analyst"], folder)
    seen = terminal.wait_for("Password for amal:")
    hidden = terminal.hides()
    terminal.type(GOOD + "\n")
    seen += terminal.wait_for("again:")
    hidden = hidden and terminal.hides()
    terminal.type(GOOD + "\n")
    status, shown, restored = terminal.end()
    TAP.ok(status == 0 and "amal is made" in shown, "a password typed twice is taken", shown)
    TAP.ok(hidden and GOOD not in seen + shown, "and not shown", seen + shown)
    TAP.ok(restored, "and the terminal is left as it was")


def mistyped(folder):
    terminal = Terminal(["user", "password", "amal"], folder)
    terminal.wait_for("Password for amal:")
    terminal.hides()
    terminal.type(GOOD + " one\n")
    terminal.wait_for("again:")
    terminal.hides()
    terminal.type(GOOD + " two\n")
    status, shown, restored = terminal.end()
    TAP.ok(status == 1 and "not the same" in shown and restored, "two different ones change nothing", shown)


def given_up(folder):
    for name, typed in (("Control-C", "\x03"), ("Control-C in the middle", "seven\x03"), ("Control-D", "\x04")):
        terminal = Terminal(["user", "password", "amal"], folder)
        terminal.wait_for("Password for amal:")
        terminal.hides()
        terminal.type(typed)
        status, shown, restored = terminal.end()
        TAP.ok(status == 1 and "No password was given" in shown and restored, f"{name} gives up", f"{status} {shown}")


def nothing_left(folder):
    """Whatever was tried: the password stands nowhere in the folder, and the history is whole."""
    found = [path.name for path in pathlib.Path(folder).iterdir() if GOOD.encode() in path.read_bytes()]
    TAP.equal(found, [], "no file holds the password")
    status, out, err = harness.run(["audit", "verify"], folder)
    TAP.ok(status == 0, "the history is whole", out + err)


def no_database(folder):
    status, _, err = harness.run(["--db", "none.db", "user", "list"], folder)
    TAP.ok(status == 1 and "none.db" in err, "without a database there are no accounts", err)


with harness.folder() as work:
    harness.must(["init"], work)
    from_input(work)
    prompted(work)
    mistyped(work)
    given_up(work)
    nothing_left(work)
    no_database(work)
TAP.done()
