"""What is different on a terminal, in a language, and with a folder of one's own data."""

import os
import pathlib
import pty
import re
import shutil
import subprocess

import harness

TAP = harness.Tap()


def on_terminal(arguments, folder, **env):
    """Runs mgi with a terminal for standard output and error; returns (exit status, what it showed)."""
    mine, its = pty.openpty()
    environment = harness.environment(TERM="xterm", **env)
    if "NO_COLOR" not in env:
        del environment["NO_COLOR"]
    process = subprocess.Popen([harness.MGI, *arguments], cwd=folder, env=environment, stdin=its, stdout=its, stderr=its)
    os.close(its)
    shown = b""
    while True:
        try:
            piece = os.read(mine, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(mine)
    return process.wait(), shown.decode()


def colours(folder):
    _, shown = on_terminal(["score", "XEX/1"], folder)
    TAP.ok("\033[1m" in shown, "headings are bold on a terminal", shown)
    TAP.ok(not re.search(r"\033\[(?:[0-9;]*;)?[34][0-7]m", shown), "a score has no colour", shown)
    _, shown = on_terminal(["score", "XEX/1"], folder, NO_COLOR="1")
    TAP.ok("\033[" not in shown, "nothing is bold with NO_COLOR", shown)
    _, out, _ = harness.run(["score", "XEX/1"], folder)
    TAP.ok("\033" not in out, "nothing is bold in a pipe", out)


def progress(folder):
    _, shown = on_terminal(["import", "XEX/1", "answers.json"], folder)
    TAP.ok("%" in shown, "an import shows a bar on a terminal", shown)
    harness.must(["answer", "XEX/1", "1.1", "no"], folder)
    _, _, err = harness.run(["import", "XEX/1", "answers.json"], folder)
    TAP.equal(err, "", "and nothing in a pipe")


def workbook(folder):
    status, shown = on_terminal(["report", "XEX/1", "--format", "xlsx"], folder)
    TAP.ok(status == 1 and "-o" in shown and "PK" not in shown, "a workbook is not thrown at a terminal", shown[:300])
    piped = subprocess.run([harness.MGI, "report", "XEX/1", "--format", "xlsx"], cwd=folder, env=harness.environment(),
                           stdout=subprocess.PIPE, check=False)
    TAP.ok(piped.returncode == 0 and piped.stdout[:2] == b"PK", "it goes into a pipe", piped.returncode)


def languages(folder):
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        env = {"LC_ALL": "", variable: "fr_FR.UTF-8"}
        _, out, _ = harness.run(["group", "show", "015"], folder, env=env)
        TAP.ok("Égypte" in out, f"{variable} chooses the language", out)
    _, out, _ = harness.run(["--lang", "es", "group", "show", "015"], folder, env={"LC_ALL": "fr_FR.UTF-8"})
    TAP.ok("Marruecos" in out, "--lang comes before the environment", out)
    _, out, _ = harness.run(["group", "show", "015", "--lang", "ar"], folder)
    TAP.ok("المغرب" in out, "--lang may stand behind the command", out)


def own_data(folder):
    data = pathlib.Path(folder, "data", "frameworks")
    data.mkdir(parents=True)
    shutil.copy(harness.FILES / "tiny-2.json", data / "tiny-2.json")
    status, out, err = harness.run(["--data", "data", "framework", "list"], folder)
    TAP.ok(status == 0 and "tiny/2" in out and err == "", "--data adds a framework by its place alone", out + err)
    # An older database takes up what is shipped when it is first used, and keeps it.
    harness.must(["--data", "data", "assessment", "open", "TUN", "--framework", "tiny/2"], folder)
    TAP.ok("tiny/2" in harness.must(["framework", "list"], folder), "a shipped framework is kept once it is used")


def people(folder):
    status, _, err = harness.run(["answer", "XEX/1", "1.1", "yes"], folder, env={"MGI_USER": "two\nlines"})
    TAP.ok(status == 1 and "MGI_USER" in err, "a name of two lines is refused", err)
    harness.run(["answer", "XEX/1", "1.1", "yes", "--note", "n"], folder, env={"MGI_USER": "Amal Hassan"})
    TAP.ok("Amal Hassan" in harness.must(["audit", "log", "XEX/1"], folder), "the history names the person")


def control_characters(folder):
    pathlib.Path(folder, "a\033[31m.json").write_text("{")
    _, _, err = harness.run(["import", "XEX/1", "a\033[31m.json"], folder)
    TAP.ok("\033" not in err, "a file's name cannot write to the terminal", err)
    _, _, err = harness.run(["answer", "XEX/1", "\033[31m", "yes"], folder)
    TAP.ok("\033" not in err, "nor can a code", err)
    status, _, err = harness.run(["answer", "XEX/1", b"\xff\xfe", "yes"], folder)
    TAP.ok(status == 2, "text that is not UTF-8 is wrong usage", err)


def database_of_environment(folder):
    status, out, err = harness.run(["assessment", "list"], "/", env={"MGI_DB": os.path.join(folder, "mgi.db")})
    TAP.ok(status == 0 and "XEX/1" in out, "$MGI_DB names the database", out + err)


with harness.folder() as work:
    shutil.copytree(harness.FILES, work, dirs_exist_ok=True)
    harness.must(["init"], work)
    harness.must(["framework", "load", "tiny-1.json"], work)
    harness.must(["assessment", "open", "XEX", "--framework", "tiny/1", "--name", "Exampleland"], work)
    colours(work)
    progress(work)
    workbook(work)
    languages(work)
    own_data(work)
    people(work)
    control_characters(work)
    database_of_environment(work)
TAP.done()
