"""People for the tests of the pages: made with the command line, signed in with their generated passwords."""

import re

import served

PASSWORDS = {}


def add(folder, people):
    """`people` is name: (role, authority, …)."""
    for name, (role, *authorities) in people.items():
        options = [word for code in authorities for word in ("--authority", code)]
        out = served.harness.must(["user", "add", name, "--role", role, "--keep-password", "--generate", *options], folder)
        PASSWORDS[name] = re.search(r"(?<![\w-])[a-z0-9]{4}(-[a-z0-9]{4}){3}(?![\w-])", out).group()


def sign_in(server, name, language=None):
    browser = served.Browser(server, language)
    page = browser.sign_in(name, PASSWORDS[name])
    if page.status != 303:
        raise RuntimeError(f"{name} cannot sign in: {page.status}")
    return browser
