"""Two people at once: nobody overwrites the other silently, and nothing is lost."""

import concurrent.futures
import json

import harness

ROUNDS = 12


def answer(folder, code, option, *more):
    return harness.run(["answer", "XEX/1", code, option, *more], folder)


def same_answer(tap, folder, pool):
    """Both saw the same revision: one is taken, the other is told what is there now."""
    on_record = ""
    for revision in range(ROUNDS):
        both = [option for option in ("yes", "partially", "no") if option != on_record][:2]
        results = list(pool.map(lambda o: answer(folder, "1.1", o, "--if-revision", str(revision)), both))
        on_record = next((option for option, result in zip(both, results) if result[0] == 0), "")
        statuses = sorted(status for status, _, _ in results)
        refused = next((err for status, _, err in results if status == 1), "")
        tap.ok(statuses == [0, 1] and f"revision {revision + 1}" in refused, f"one of two at revision {revision}",
               results)


def other_answers(tap, folder, pool):
    """Without a revision the last one stands, and every change is in the history."""
    calls = [("1.1", "yes"), ("1.2", "signed"), ("1.1", "no"), ("1.2", "neither")] * 5
    results = list(pool.map(lambda call: answer(folder, *call), calls))
    changed = sum("as before" not in out for _, out, _ in results)
    log = json.loads(harness.must(["audit", "log", "XEX/1", "--format", "json"], folder))
    tap.ok(all(status == 0 for status, _, _ in results), "writers wait for each other", results)
    tap.equal(sum(row["action"] == "answer" for row in log), ROUNDS + changed, "each change is one row")
    numbers = [row["number"] for row in log]
    tap.equal(numbers, sorted(set(numbers)), "rows are numbered in order")


def rounds(tap, folder, pool):
    """Two openings at once give two rounds."""
    calls = list(pool.map(lambda _: harness.run(["assessment", "open", "MAR", "--framework", "tiny/1"], folder), (1, 2)))
    tap.equal(sorted(out for _, out, _ in calls), ["MAR/1\n", "MAR/2\n"], "two openings at once give two rounds")


def main():
    tap = harness.Tap()
    with harness.folder() as folder, concurrent.futures.ThreadPoolExecutor(4) as pool:
        harness.must(["init"], folder)
        harness.must(["framework", "load", str(harness.FILES / "tiny-1.json")], folder)
        harness.must(["assessment", "open", "XEX", "--framework", "tiny/1", "--name", "Exampleland"], folder)
        same_answer(tap, folder, pool)
        other_answers(tap, folder, pool)
        rounds(tap, folder, pool)
        status, out, err = harness.run(["audit", "verify"], folder)
        tap.ok(status == 0, "the history is whole", out + err)
    tap.done()


main()
