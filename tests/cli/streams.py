"""What is lost is told: closed and full outputs, a killed import, a file that cannot be written."""

import json
import os
import pathlib
import random
import resource
import signal
import subprocess
import time

import harness

TAP = harness.Tap()


def start(arguments, folder, **options):
    return subprocess.Popen([harness.MGI, *arguments], cwd=folder, env=harness.environment(), stdin=subprocess.DEVNULL,
                            **options)


def fresh(folder):
    harness.must(["init"], folder)
    harness.must(["framework", "load", str(harness.FILES / "tiny-1.json")], folder)
    harness.must(["assessment", "open", "XEX", "--framework", "tiny/1", "--name", "Exampleland"], folder)


def check_whole(folder, name):
    status, out, err = harness.run(["audit", "verify"], folder)
    TAP.ok(status == 0, name, out + err)


def closed_output(folder):
    process = start(["framework", "list"], folder, stderr=subprocess.PIPE, preexec_fn=lambda: os.close(1))
    _, err = process.communicate()
    TAP.ok(process.returncode == 1 and b"could not be written" in err, "a closed standard output is told", err)


def all_closed(folder):
    def close_all():
        for stream in (0, 1, 2):
            os.close(stream)

    process = start(["answer", "XEX/1", "1.1", "yes"], folder, preexec_fn=close_all)
    process.wait()
    TAP.ok(process.returncode == 1, "with all streams closed the exit status tells", process.returncode)
    check_whole(folder, "and the database is not written to as if it were a stream")


def full_disk(folder):
    with open("/dev/full", "wb") as full:
        process = start(["framework", "list"], folder, stdout=full, stderr=subprocess.PIPE)
        _, err = process.communicate()
    TAP.ok(process.returncode == 1 and b"could not be written" in err, "a full disk under standard output is told", err)


def closed_pipe(folder):
    read, write = os.pipe()
    os.close(read)
    process = start(["framework", "export", "mgi-national/2023"], folder, stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    _, err = process.communicate()
    TAP.ok(process.returncode == 1 and b"could not be written" in err, "a closed pipe is told, not died of",
           f"{process.returncode} {err}")


def full_file(folder):
    """A report that does not fit leaves the file that was there."""
    def little_room():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    target = pathlib.Path(folder, "report.json")
    target.write_text("what was there")
    process = start(["report", "XEX/1", "--format", "json", "-o", "report.json"], folder, stderr=subprocess.PIPE,
                    preexec_fn=little_room)
    _, err = process.communicate()
    TAP.ok(process.returncode == 1 and target.read_text() == "what was there", "half a report is never left", err)
    left = [name for name in os.listdir(folder) if name.startswith("report.json.")]
    TAP.equal(left, [], "nor a temporary file")


def device_output(folder):
    status, _, err = harness.run(["report", "XEX/1", "--format", "json", "-o", "/dev/null"], folder)
    TAP.ok(status == 0 and not os.path.isfile("/dev/null"), "a device is written to, not replaced", err)


def large(folder, questions):
    """A framework of many questions and answers to all of them."""
    option = [{"code": c, "points": p, "label": {"en": c}} for c, p in (("yes", 1), ("no", 0))]
    codes = [f"1.{n}" for n in range(1, questions + 1)]
    framework = {
        "id": "large", "edition": "1", "languages": ["en"], "title": {"en": "Large"}, "authorities": ["national"],
        "scales": {"s": option},
        "scoring": {"aggregate": "questions", "missing": "exclude", "overall": "none"},
        "sections": [{"code": "1", "title": {"en": "All"},
                      "questions": [{"code": c, "scale": "s", "text": {"en": c}} for c in codes]}],
    }
    answers = {"format": "mgi-answers/1", "authority": "MAR", "round": 1, "framework": "large/1",
               "answers": [{"code": c, "option": "yes", "note": "n" * 200} for c in codes]}
    pathlib.Path(folder, "large.json").write_text(json.dumps(framework))
    pathlib.Path(folder, "answers.json").write_text(json.dumps(answers))
    harness.must(["framework", "load", "large.json"], folder)
    harness.must(["assessment", "open", "MAR", "--framework", "large/1"], folder)


def killed_import(folder):
    """An import that is killed at any moment has taken all answers or none."""
    questions, seed = 2000, random.randrange(1 << 32)
    large(folder, questions)
    begun = time.monotonic()
    harness.must(["import", "MAR/1", "answers.json", "--dry-run"], folder)
    longest = 3 * (time.monotonic() - begun)
    moment = random.Random(seed)
    seen = set()
    for _ in range(15):
        process = start(["import", "MAR/1", "answers.json"], folder, stdout=subprocess.DEVNULL,
                        stderr=subprocess.DEVNULL)
        time.sleep(moment.random() * longest)
        process.kill()
        process.wait()
        score = json.loads(harness.must(["score", "MAR/1", "--format", "json"], folder))
        seen.add(score["sections"][0]["answered"])
        if questions in seen:
            break
    TAP.ok(seen <= {0, questions}, "a killed import has taken all answers or none", f"seed {seed}: {seen}")
    check_whole(folder, "and the history is whole")


with harness.folder() as work:
    fresh(work)
    closed_output(work)
    all_closed(work)
    full_disk(work)
    closed_pipe(work)
    full_file(work)
    device_output(work)
    killed_import(work)
TAP.done()
