"""People for the tests of the pages: made with the command line, signed in with their generated passwords."""

import re

import served

PASSWORDS = {}


def add(folder, people):
    """`people` is name: (role, authority, …)."""
    for name, (role, *authorities) in people.items():
        options = [word for code in authorities for word in ("--authority", code)]
        out = served.harness.must(["user", "add", name, "--role", role, "--keep-password", "--generate", *options], folder)
        PASSWORDS[name] = re.search(r"[a-z0-9]{4}(-[a-z0-9]{4})+", out).group()


def sign_in(server, name, language=None):
    browser = served.Browser(server, language)
    page = browser.sign_in(name, PASSWORDS[name])
    if page.status == 404:
        return _plant(browser, name)
    if page.status != 303:
        raise RuntimeError(f"{name} cannot sign in: {page.status}")
    return browser


def _plant(browser, name):  # until there is a page to sign in with
    import datetime, hashlib, secrets, sqlite3
    token = (name + secrets.token_hex(20))[:43]
    now = datetime.datetime.utcnow()
    form = "%Y-%m-%dT%H:%M:%SZ"
    with sqlite3.connect(browser.server.folder / "mgi.db", timeout=20) as database:
        database.execute(
            "INSERT INTO sessions (token, person, started_at, seen_at, ends_at, address, agent) VALUES (?,?,?,?,?,?,?)",
            (hashlib.blake2b(token.encode(), digest_size=32).hexdigest(), name, now.strftime(form), now.strftime(form),
             (now + datetime.timedelta(hours=2)).strftime(form), "127.0.0.1", "x"))
    database.close()
    browser.cookies["mgi-session"] = token
    return browser
