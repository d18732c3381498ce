"""How fast pages come and answers are saved: a server with 250 authorities × 5 rounds × 120 questions, asked by wrk.

    web.py PROGRAM WEB_DATA FOLDER

Pages with 50 connections at once; their requests a second beside nginx that sends the same bytes from a file; saves
beside the bare commit of the same rows on this disk. The data are made once in FOLDER and copied for each run.
"""

import collections
import hashlib
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.parse

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM, WEB_DATA, FOLDER = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
QUESTIONS, ROUND = 120, 5
CONNECTIONS, SECONDS, SAVES = 50, 4, 300
FORM = "%Y-%m-%dT%H:%M:%SZ"

Person = collections.namedtuple("Person", "name authority token")
Page = collections.namedtuple("Page", "name requests")


# --- the data -----------------------------------------------------------------------------------------------------------


def framework():
    """The shipped national questionnaire, with some of its questions asked twice to make 120."""
    whole = json.loads(subprocess.run([PROGRAM, "framework", "export", "mgi-national/2023"], cwd=FOLDER, check=True,
                                      stdout=subprocess.PIPE).stdout)
    whole.update(id="bench", edition="1")
    whole.pop("translations", None)
    lists = [section["questions"] for domain in whole["sections"] for section in domain["sections"]]
    missing = QUESTIONS - sum(map(len, lists))
    for number in range(missing):
        questions = lists[number % len(lists)]
        questions.append({**questions[0], "code": f"{questions[0]['code']}.{number}"})
    for questions in lists:
        for question in questions:
            question.pop("prefill", None)
    return json.dumps(whole, ensure_ascii=False).encode()


def data():
    """The database that was made for this program and framework, and its people."""
    text = framework()
    name = hashlib.sha256(text + WEB_DATA.read_bytes()).hexdigest()[:16]
    database, people = FOLDER / f"{name}.db", FOLDER / f"{name}.people"
    if not people.exists():
        (FOLDER / "framework.json").write_bytes(text)
        for file in FOLDER.glob(f"{name}.db*"):
            file.unlink()
        out = subprocess.run([WEB_DATA, database, FOLDER / "framework.json"], check=True, stdout=subprocess.PIPE).stdout
        people.write_bytes(out)
    return database, [Person(*line.split()) for line in people.read_text().splitlines()]


def copy(database, folder):
    """A copy to write in, in which nobody's session has ended."""
    target = folder / "mgi.db"
    with sqlite3.connect(database) as source, sqlite3.connect(target) as copied:
        source.backup(copied)
    now = time.time()
    copied.execute("UPDATE sessions SET started_at = ?1, seen_at = ?1, ends_at = ?2",
                   (time.strftime(FORM, time.gmtime(now)), time.strftime(FORM, time.gmtime(now + 6 * 3600))))
    copied.commit()
    copied.execute("PRAGMA journal_mode = WAL")
    copied.close()
    return target


# --- servers -----------------------------------------------------------------------------------------------------------


class Server:
    """`mgi serve` on a free port, its log in a file."""

    def __init__(self, database):
        self.log = open(database.with_suffix(".log"), "wb")  # pylint: disable=consider-using-with
        self.process = subprocess.Popen(  # pylint: disable=consider-using-with
            [PROGRAM, "--db", database, "serve", "--listen", "127.0.0.1:0"], stdout=self.log, stderr=subprocess.PIPE)
        line = self.process.stderr.readline().decode()
        self.address = re.search(r"http://[\d.:]+\d", line).group()

    def processor_time(self):
        """Seconds of the processors that it took so far."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rsplit(") ", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """Megabytes that were resident at most."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        return int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) / 1024

    def connect(self):
        parts = urllib.parse.urlsplit(self.address)
        return http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)
        self.log.close()


class Nginx:
    """nginx that gives out files, as it is set up by default."""

    def __init__(self, folder):
        self.folder = folder / "nginx"
        (self.folder / "html").mkdir(parents=True)
        self.port = free_port()
        (self.folder / "nginx.conf").write_text(f"""
daemon off; pid {self.folder}/pid; error_log {self.folder}/error.log; worker_processes auto;
events {{ worker_connections 1024; }}
http {{ types {{ text/html html; }} sendfile on; tcp_nopush on; access_log {self.folder}/access.log;
  client_body_temp_path {self.folder}/a; proxy_temp_path {self.folder}/b; fastcgi_temp_path {self.folder}/c;
  uwsgi_temp_path {self.folder}/d; scgi_temp_path {self.folder}/e;
  server {{ listen 127.0.0.1:{self.port}; root {self.folder}/html; }} }}
""", encoding="utf-8")
        self.folder.chmod(0o755)
        self.process = subprocess.Popen(  # pylint: disable=consider-using-with
            [shutil.which("nginx") or "/usr/sbin/nginx", "-e", self.folder / "error.log", "-c", self.folder / "nginx.conf"])
        self.address = f"http://127.0.0.1:{self.port}"
        time.sleep(0.5)

    def give(self, name, body):
        (self.folder / "html" / f"{name}.html").write_bytes(body)

    def stop(self):
        self.process.terminate()
        self.process.wait(20)


def free_port():
    import socket  # pylint: disable=import-outside-toplevel
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


# --- pages --------------------------------------------------------------------------------------------------------------


def wrk(address, requests, folder):
    file = folder / "requests"
    file.write_text("".join(f"{path} {token}\n" for path, token in requests), encoding="utf-8")
    out = subprocess.run(["wrk", "-t", "1", "-c", str(CONNECTIONS), "-d", f"{SECONDS}s", "-s", HERE / "web.lua", address,
                          "--", file], check=True, stdout=subprocess.PIPE).stdout.decode()
    return json.loads(out.splitlines()[-1])


def anew(page):
    """The same page with a query, with which it is never kept: what it takes where something changed."""
    return Page("  made anew", [(f"{path}?anew=1", token) for path, token in page.requests])


def pages(people):
    """A page that the server keeps until something changes comes twice: as it is, and made anew each time."""
    return [one for page, kept in all_pages(people) for one in ([page, anew(page)] if kept else [page])]


def all_pages(people):
    analyst, *focal = people
    sections = ("1.1", "2.2", "3.4", "5.2", "6.7")
    return [
        (Page("home, focal point", [("/", person.token) for person in focal]), True),
        (Page("home, analyst", [("/", analyst.token)]), True),
        (Page("section with its questions", [(f"/assessments/{person.authority}/{ROUND}/sections/{section}", person.token)
                                             for person in focal for section in sections]), False),
        (Page("one question to answer", [(f"/assessments/{person.authority}/{ROUND}/answers/{section}.1", person.token)
                                         for person in focal for section in sections]), True),
        (Page("task list", [(f"/assessments/{person.authority}/{ROUND}", person.token) for person in focal]), True),
        (Page("list of assessments", [("/assessments", analyst.token)]), True),
        (Page("results", [(f"/assessments/{person.authority}/{ROUND}/results", person.token) for person in focal]), True),
        (Page("question of a framework", [(f"/frameworks/bench/1/questions/{section}.1", "-") for section in sections]), False),
    ]


def body_of(server, path, token):
    connection = server.connect()
    connection.request("GET", path, headers={"Cookie": f"mgi-session={token}"} if token != "-" else {})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        raise SystemExit(f"bench: {path} gave {answer.status}")
    return body


def measure_pages(server, nginx, people, folder):
    print(f"\n{'page, 50 connections':<30}{'kB':>6}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}{'a second':>10}"
          f"{'CPU ms':>8}{'nginx':>9}{'ratio':>7}   goals: p95 < 50 ms, ratio ≥ 0.5")
    for page in pages(people):
        body = body_of(server, *page.requests[0])
        nginx.give("page", body)
        before = server.processor_time()
        ours = wrk(server.address, page.requests, folder)
        taken = (server.processor_time() - before) * 1000 / max(1, ours["requests"])
        theirs = wrk(nginx.address, [("/page.html", "-")], folder)
        wrong = f"   {ours['wrong']} WRONG" if ours["wrong"] else ""
        print(f"{page.name:<30}{len(body) / 1000:>6.1f}{ours['p50']:>9.1f}{ours['p95']:>9.1f}{ours['p99']:>9.1f}"
              f"{ours['a_second']:>10.0f}{taken:>8.2f}{theirs['a_second']:>9.0f}{ours['a_second'] / theirs['a_second']:>7.2f}{wrong}",
              flush=True)
    print(f"\nmemory, at most: {server.memory():.1f} MB   goal: < 100 MB")


# --- saves --------------------------------------------------------------------------------------------------------------


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


class Saver:
    """Saves one answer after another, each from the revision that the one before gave."""

    def __init__(self, server, person):
        self.connection, self.person = server.connect(), person
        self.path = f"/assessments/{person.authority}/{ROUND}/answers/1.1.1"
        self.headers = {"Cookie": f"mgi-session={person.token}", "Accept": "application/json"}
        page = body_of(server, self.path, person.token).decode()
        self.csrf = re.search(r'name="csrf" value="([^"]*)"', page).group(1)
        self.revision = int(re.search(r'name="revision"[^>]* value="(\d+)"', page).group(1))

    def save(self, number):
        form = urllib.parse.urlencode({"csrf": self.csrf, "revision": self.revision, "option": ("yes", "no")[number % 2],
                                       "note": f"As the act says, article {number}"})
        start = time.perf_counter()
        self.connection.request("POST", self.path, form,
                                {**self.headers, "Content-Type": "application/x-www-form-urlencoded"})
        answer = self.connection.getresponse()
        body = answer.read()
        taken = time.perf_counter() - start
        if answer.status not in (200, 201):
            raise SystemExit(f"bench: a save gave {answer.status}: {body[:300]}")
        self.revision = json.loads(body)["revision"]
        return taken


class Commits:
    """The rows of a save, and nothing else: the answer, a line of the history and its head, the assessment's time."""

    def __init__(self, database):
        self.database = sqlite3.connect(database, isolation_level=None)
        self.database.execute("PRAGMA journal_mode = WAL")
        self.database.execute("PRAGMA synchronous = FULL")
        self.key, = self.database.execute("SELECT key FROM assessments WHERE round = ? LIMIT 1", (ROUND,)).fetchone()
        self.row = self.database.execute("SELECT * FROM history ORDER BY number DESC LIMIT 1").fetchone()

    def commit(self, number):
        now = time.strftime(FORM, time.gmtime())
        start = time.perf_counter()
        run = self.database.execute
        run("BEGIN IMMEDIATE")
        run("UPDATE answers SET option = ?, note = ?, revision = revision + 1, changed_at = ? "
            "WHERE assessment = ? AND question = '1.1.1'",
            (("yes", "no")[number % 2], f"As the act says, article {number}", now, self.key))
        run(f"INSERT INTO history VALUES ({','.join('?' * len(self.row))})",
            (self.row[0] + number + 1, *self.row[1:]))
        run("UPDATE history_head SET number = number + 1")
        run("UPDATE assessments SET changed_at = ? WHERE key = ?", (now, self.key))
        run("COMMIT")
        return time.perf_counter() - start


def measure_saves(server, people, copied):
    saver, commits = Saver(server, people[1]), Commits(copied)
    ours, bare = [], []
    for number in range(SAVES):  # in turn, so that what else the disk does is shared
        ours.append(saver.save(number) * 1000)
        bare.append(commits.commit(number) * 1000)
    above = percentile(ours, 0.95) - percentile(bare, 0.95)
    print(f"a save, one after another: p50 {percentile(ours, 0.5):.1f} ms, p95 {percentile(ours, 0.95):.1f} ms; "
          f"bare commit: p50 {percentile(bare, 0.5):.1f} ms, p95 {percentile(bare, 0.95):.1f} ms; "
          f"above it: {above:.1f} ms   goal: < 20 ms")


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    database, people = data()
    with tempfile.TemporaryDirectory(dir=FOLDER, prefix="run-") as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        (folder / "bare").mkdir()
        served, bare = copy(database, folder), copy(database, folder / "bare")
        server, nginx = Server(served), Nginx(folder)
        try:
            measure_pages(server, nginx, people, folder)
            measure_saves(server, people, bare)
        finally:
            nginx.stop()
            server.stop()


if __name__ == "__main__":
    main()
