#!/usr/bin/python3
"""Every address × everybody × every state of an assessment, over HTTP.

The addresses come from `mgi serve --openapi`, so that none is forgotten; what each must answer comes from the tables in
tests/cases/permissions, which were written by hand from the rules. Refusals first, with whole forms and their tokens:
afterwards the database must be what it was.
"""

import csv
import hashlib
import http.client
import json
import pathlib
import re
import secrets
import sqlite3
import subprocess
import time
import urllib.parse

import people
import served

TAP = served.Tap()
TABLES = pathlib.Path(served.TESTS) / "cases" / "permissions"
STATES = ["collecting", "consultation", "approved", "published"]
OWN, OTHER = "XAA", "XBB"
# Round 1 is published, so that everybody may compare with it.
ROUNDS = {1: "published", 2: "collecting", 3: "consultation", 4: "approved", 5: "published"}
ROUND_IN = {"collecting": 2, "consultation": 3, "approved": 4, "published": 5}

# name: (role, scope, must change the password); nobody's own is "other"
ACTORS = {"stranger": (None, "other", False)}
for _role in ["administrator", "analyst", "focal-point", "contributor", "reader"]:
    for _scope in (["other"] if _role in ("administrator", "analyst") else ["own", "other"]):
        ACTORS[f"{_role}-{_scope}"] = (_role, _scope, False)
    ACTORS[f"new-{_role}"] = (_role, "other" if _role in ("administrator", "analyst") else "own", True)

VARIABLES = {"authority": OWN, "id": "mgi-national", "edition": "2023", "code": "1.1.1", "section": "1.1", "from": "1", "format": "csv",
             "name": "target", "tag": "en", "lens": "gcm"}
VARIABLES_OF = {"/groups/{name}": {"name": "015"}, "/practices/{number}": {}}
QUERIES = {"/questions/{code}": {"authority": OWN}, "/search": {"q": "law"},
           "/aggregates/shares.{format}": {"group": "015", "framework": "mgi-national/2023"}}
FORMS = {"/assessments/{authority}/{round}/answers/{code}": {"option": "yes", "note": "said"},
         "/assessments/{authority}/{round}/steps/return": {"reason": "look again"},
         "/assessments/{authority}/{round}/steps/reopen": {"reason": "a law was overlooked"},
         "/assessments/{authority}/{round}/import": {"file": ("back.csv", b"code,option,note,source\n1.1.2,yes,,Law 1\n")},
         "/assessments/{authority}/{round}/suggestions": {"question": "1.a"},
         "/assessments/{authority}/{round}/marks/{code}/practice": {"text": "A law for all", "revision": "0"},
         "/assessments/{authority}/{round}/marks/{code}/commitments": {"what": "A law", "who": "Parliament", "due": "2199"},
         "/assessments/{authority}/{round}/marks/{code}/remove": {"number": "1"},
         "/assessments": {"authority": OWN}, "/people/{name}": {"role": "reader", "authorities": OWN},
         "/people": {"role": "reader", "authorities": OWN},
         "/password": {"old": "x", "new": "short", "again": "short"}, "/sign-in": {"name": "", "password": ""},
         "/first-run": {"code": "x", "name": "first", "new": "short", "again": "short"}}
UPLOADS = set()  # the forms with files
# What the address stands for where its own permission is only the beginning.
PERMISSION_OF = {("POST", "/assessments"): "open"}
# Forms that are let through to be refused for what they say, and what is over or needs more than there is here.
ANSWERS = {("POST", "/assessments/{authority}/{round}/answers/{code}/confirm"): 422, ("POST", "/password"): 422, ("POST", "/sign-in"): 422, ("GET", "/first-run"): 404, ("POST", "/first-run"): 404,
           # Nothing is suggested for the MGI itself.
           ("GET", "/assessments/{authority}/{round}/suggestions"): 404,
           ("POST", "/assessments/{authority}/{round}/suggestions"): 404,
           ("POST", "/assessments/{authority}/{round}/marks/{code}/withdraw"): 404,  # nothing is marked yet
           ("POST", "/assessments/{authority}/{round}/marks/{code}/remove"): 404,
           ("GET", "/aggregates/shares.{format}"): 422, ("POST", "/people"): 201, ("POST", "/assessments"): 201}
LAST = ["/sessions/end-others", "/sign-out"]  # in this order


def read_tables():
    tables = {}
    for file in sorted(TABLES.glob("*.csv")):
        rows = list(csv.DictReader(file.open(encoding="utf-8")))
        tables[file.stem] = {(row["role"], row["scope"], state): row[state] == "yes" for row in rows for state in STATES}
    return tables


TABLE = read_tables()


def permits(permission, actor, state):
    role, scope, new = ACTORS[actor]
    if permission == "anyone":
        return True
    if role is None or (new and permission != "account"):
        return False
    return TABLE[permission][role, scope, state]


def expected(method, path, permission, actor, state):
    """The statuses that are right."""
    permission = PERMISSION_OF.get((method, path), permission)
    role, _, new = ACTORS[actor]
    if permits(permission, actor, state):
        return {ANSWERS.get((method, path), 200)}
    if role is None:
        return {401}
    if new or not any(permits(permission, actor, one) for one in STATES):
        return {403}
    if not permits("read", actor, state):
        return {404}  # what one may not read is not there
    return {403, 409}


# --- asking ---------------------------------------------------------------------------------------------------------------


class Client:
    """A program that asks for JSON, over one connection."""

    def __init__(self, server, token):
        self.cookies, self.token = {"mgi-session": token} if token else {}, None
        self.connection = http.client.HTTPConnection(server.host, server.port, timeout=60)
        self.token = self.request("GET", "/sign-in")[1]["csrf"]

    def request(self, method, path, fields=None, accept="application/json", upload=False):
        headers = {"Accept": accept, "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        fields, body = {"csrf": self.token or "", **(fields or {})}, None
        if method == "POST" and upload:
            body, headers["Content-Type"] = served.multipart(fields)
        elif method == "POST":
            body, headers["Content-Type"] = urllib.parse.urlencode(fields), "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        data = answer.read()
        for line in answer.headers.get_all("Set-Cookie", []):
            key, value = line.split(";")[0].split("=", 1)
            self.cookies[key] = value
        is_json = (answer.headers["Content-Type"] or "").startswith("application/json")
        return answer.status, json.loads(data) if is_json else None, answer.headers["Location"]


class Asker:
    """Makes whole requests from patterns."""

    def __init__(self, server):
        self.server, self.count = server, 0
        self.database = sqlite3.connect(server.folder / "mgi.db", timeout=20, isolation_level=None)
        self.clients = {}
        for name in ACTORS:
            token = secrets.token_urlsafe(32) if name != "stranger" else None
            if token:
                self.begin_session(name, token)
            self.clients[name] = Client(server, token)

    def begin_session(self, person, token):
        """As signing in does, but without the time that a password takes; returns its number."""
        now = time.time()
        moments = [time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(now + seconds)) for seconds in (0, 0, 3600)]
        kept = hashlib.blake2b(token.encode(), digest_size=32).hexdigest()
        return self.database.execute("INSERT INTO sessions (token, person, started_at, seen_at, ends_at, address, agent)"
                                     " VALUES (?, ?, ?, ?, ?, '127.0.0.1', '')", (kept, person, *moments)).lastrowid

    def variable(self, name, path, actor, state):
        if name == "round":
            return str(ROUND_IN[state])
        if name == "number" and path.startswith("/sessions"):
            return str(self.begin_session(actor, secrets.token_urlsafe(32)) if actor != "stranger" else 1)
        found = VARIABLES_OF.get(path, VARIABLES).get(name)
        if found is None:
            raise RuntimeError(f"{path}: say in VARIABLES what {{{name}}} stands for")
        return found

    def address(self, path, actor, state):
        address = re.sub(r"\{(\w+)\}", lambda m: urllib.parse.quote(self.variable(m.group(1), path, actor, state), safe=""), path)
        query = urllib.parse.urlencode(QUERIES.get(path, {}))
        return address + ("?" + query if query else "")

    def form(self, path, state):
        fields = dict(FORMS.get(path, {}))
        if path.endswith(("/answers/{code}", "/answers/{code}/confirm")):
            found = self.database.execute("SELECT revision FROM answers JOIN assessments ON assessments.key = answers.assessment"
                                          " WHERE authority = ? AND round = ? AND question = '1.1.1'", (OWN, ROUND_IN[state])).fetchone()
            fields["revision"] = str(found[0] if found else 0)
        if path == "/people":
            self.count += 1
            fields["name"] = f"added-{self.count}"
        return fields

    def ask(self, method, path, actor, state, accept="application/json"):
        address = self.address(path, actor, state)
        fields = self.form(path, state) if method == "POST" else None
        return self.clients[actor].request(method, address, fields, accept, path in UPLOADS)

    def restore(self):
        self.database.executemany("UPDATE assessments SET state = ? WHERE authority = ? AND round = ? AND state <> ?",
                                  [(state, OWN, number, state) for number, state in ROUNDS.items()])

    def digest(self):
        """All that is on record, but for who was seen when, and the tries to sign in."""
        tables = ["frameworks", "crosswalks", "authorities", "assessments", "answers", "sources", "practices", "commitments", "history",
                  "people", "people_authorities"]
        rows = [self.database.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables]
        ended = self.database.execute("SELECT count(*) FROM sessions WHERE ended_at IS NOT NULL").fetchall()
        return hashlib.sha256(repr([rows, ended]).encode()).hexdigest()


# --- the tests --------------------------------------------------------------------------------------------------------------


def routes():
    text = subprocess.run([served.MGI, "serve", "--openapi"], stdout=subprocess.PIPE, check=True).stdout.decode()
    found = []
    for path, operations in json.loads(text)["paths"].items():
        for method, operation in operations.items():
            required = operation.get("requestBody", {}).get("content", {})
            needed = {name for kind in required.values() for name in kind["schema"]["required"]} - {"csrf", "revision", "name"}
            if "multipart/form-data" in required:
                UPLOADS.add(path)
            if needed - set(FORMS.get(path, {})):
                raise RuntimeError(f"{method} {path}: say in FORMS what its form has: {needed}")
            found.append((method.upper(), path, operation["x-permission"]))
    return sorted(found, key=lambda route: LAST.index(route[1]) if route[1] in LAST else -1)


def cases(path):
    return STATES if "{round}" in path else ["collecting"]


def go_through(asker, table, allowed):
    """Asks all that is allowed, or all that is refused; returns how many that were."""
    asked = 0
    for method, path, permission in table:
        wrong, here = [], 0
        for actor in ACTORS:
            for state in cases(path):
                right = expected(method, path, permission, actor, state)
                if permits(PERMISSION_OF.get((method, path), permission), actor, state) != allowed:
                    continue
                status, document, _ = asker.ask(method, path, actor, state)
                here += 1
                if status not in right:
                    wrong.append(f"{actor} in {state}: {status}, not {sorted(right)} {json.dumps(document)[:300]}")
                if allowed and method == "POST":
                    asker.restore()
        asked += here
        if here:
            TAP.ok(not wrong, f"{method} {path} {'lets in' if allowed else 'refuses'} whom it must ({here})", "\n".join(wrong))
    return asked


def detours(asker, table):
    """In a browser, strangers are led to the form for signing in, and the others to their own password."""
    wrong = []
    for method, path, permission in table:
        if method != "GET" or permission == "anyone":
            continue
        for actor, page in [("stranger", "/sign-in?to="), ("new-analyst", "/password?to=")]:
            if permits(permission, actor, "published"):
                continue
            status, _, location = asker.ask(method, path, actor, "published", accept="text/html")
            if status != 303 or not (location or "").startswith(page):
                wrong.append(f"{path} {actor}: {status} {location}")
    TAP.equal(wrong, [], "pages lead to signing in, and to one’s own password")


def prepare(folder):
    people.add(folder, {"target": ("reader", OWN)})
    for name, (role, scope, new) in ACTORS.items():
        if role:
            run_sql(folder, "INSERT INTO people (name, display_name, role, password, disabled, must_change_password, created_at, changed_at)"
                    " SELECT ?, ?, ?, password, 0, ?, created_at, changed_at FROM people WHERE name = 'target'", name, name, role, int(new))
        if role not in (None, "administrator", "analyst"):
            run_sql(folder, "INSERT INTO people_authorities (person, authority) VALUES (?, ?)", name, OWN if scope == "own" else OTHER)
    for number, state in ROUNDS.items():
        served.harness.must(["assessment", "open", OWN, "--framework", "mgi-national/2023", "--name", "Exampleland"], folder)
        run_sql(folder, "UPDATE assessments SET state = ? WHERE authority = ? AND round = ?", state, OWN, number)


def run_sql(folder, sql, *values):
    with sqlite3.connect(folder / "mgi.db", timeout=20) as database:
        database.execute(sql, values)
    database.close()


def main():
    table = routes()
    unknown = {permission for _, _, permission in table} - set(TABLE) - {"anyone"}
    TAP.equal(unknown, set(), "every permission has its table in tests/cases/permissions")
    with served.Server(prepare=prepare) as server:
        asker = Asker(server)
        before = asker.digest()
        refused = go_through(asker, table, allowed=False)
        TAP.ok(asker.digest() == before, f"{refused} refusals have changed nothing")
        detours(asker, table)
        allowed = go_through(asker, table, allowed=True)
        TAP.ok(refused > 400 and allowed > 200, f"{refused} refused, {allowed} let in")
        asker.database.close()
    TAP.done()


main()
