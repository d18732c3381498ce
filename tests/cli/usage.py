"""Help of every command, in every language; the list of commands; completions that bash accepts."""

import re
import subprocess

import harness

# What the command line has promised; a command that is gone or has another name is a break.
PROMISED = """init; framework list; framework show; framework check; framework load; framework export;
crosswalk list; crosswalk check; crosswalk load; group list; group show; assessment open; assessment list;
assessment show; assessment submit; assessment return; assessment approve; assessment publish; assessment reopen;
answer; import; prefill; score; compare; report; verify; audit log; audit verify; backup; restore;
user add; user list; user disable; user enable; user password"""


def commands(folder):
    """The commands that the help lists."""
    text = harness.must(["--help"], folder).split("\n\n")[2]
    return [re.split(r"\s{2,}", line.strip())[0] for line in text.splitlines()[1:]]


def main():
    tap = harness.Tap()
    with harness.folder() as folder:
        found = commands(folder)
        for promised in re.split(r";\s*", PROMISED):
            tap.ok(promised in found, f"there is mgi {promised}", found)
        for command in found:
            words = command.split()
            shown = [harness.run(["--lang", tag, *words, "--help"], folder) for tag in ("en", "ar", "fr", "es")]
            right = all(s == 0 and e == "" and f"mgi {command}" in out for s, out, e in shown)
            tap.ok(right and "cli." not in shown[0][1], f"mgi {command} --help", shown)
            if len(words) == 2:
                status, _, _ = harness.run([words[0], "--help"], folder)
                tap.ok(status == 0, f"mgi {words[0]} --help")
            status, _, err = harness.run([*words, "--no-such-option"], folder)
            tap.ok(status == 2 and "--no-such-option" in err and "--help" in err, f"mgi {command} --no-such-option", err)
        script = harness.must(["completion", "bash"], folder)
        done = subprocess.run(["bash", "-n"], input=script.encode(), stderr=subprocess.PIPE, check=False)
        tap.ok(done.returncode == 0 and all(c.split()[0] in script for c in found), "completions for bash", done.stderr)
    tap.done()


main()
