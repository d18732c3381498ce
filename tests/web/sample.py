#!/usr/bin/python3
"""What `./dev serve` starts: the sample, with an account of each role, which is still there at the next start."""

import os
import pathlib
import re
import signal
import subprocess
import tempfile
import types
import urllib.parse

import served

TAP = served.Tap()
SOURCE = pathlib.Path(os.environ["MGI_SOURCE"])
ROLES = ["administrator", "analyst", "focal-point", "contributor", "reader"]


def start(folder):
    """The process, the server as served.Browser wants it, and what was printed before it served."""
    process = subprocess.Popen([SOURCE / "data/sample/serve", folder, "127.0.0.1:0"], env=served.harness.environment(MGI=str(served.MGI)),
                               stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    printed = ""
    while not (found := re.search(r"at (http://127\.0\.0\.1:[1-9]\d*)", printed)):
        line = process.stderr.readline().decode()
        if not line:
            raise RuntimeError(printed)
        printed += line
    parts = urllib.parse.urlsplit(found.group(1))
    return process, types.SimpleNamespace(host=parts.hostname, port=parts.port), printed


def stop(process):
    process.send_signal(signal.SIGTERM)
    process.stderr.read()
    return process.wait(60)


def main():
    with tempfile.TemporaryDirectory(prefix="mgi-sample-") as folder:
        out = pathlib.Path(folder) / "serve"
        process, server, printed = start(out)
        accounts = re.findall(r"^  (\w+) +(\S+)  (\S+)$", printed, re.M)
        TAP.equal([role for _, _, role in accounts], ROLES, "there is an account of each role, and its password")
        statuses = []
        for name, password, _ in accounts:
            browser = served.Browser(server)
            statuses.append((browser.sign_in(name, password)["Location"], browser.get("/").status))
        TAP.equal(statuses, [("/", 200)] * len(ROLES), "each signs in and is home")
        amal = served.Browser(server)
        amal.sign_in(*next(account[:2] for account in accounts if account[2] == "focal-point"))
        document = amal.json("/").json
        TAP.equal([{one["assessment"]["reference"] for one in document["assessments"]}, {one["reference"] for one in document["finished"]}],
                  [{"XEX/2", "XEX/3"}, {"XEX/1"}], "the sample’s rounds are there")
        TAP.equal(amal.get("/assessments/XEX/2/compare/1").status, 200, "and are compared")
        TAP.equal(stop(process), 0, "it ends in order")
        TAP.equal([oct(path.stat().st_mode & 0o077) for path in [out / "accounts.txt", out / "mgi.db", out]], ["0o0"] * 3,
                  "nobody else on the machine reads the passwords")
        process, server, again = start(out)
        TAP.equal(re.findall(r"^  (\w+) +(\S+)  (\S+)$", again, re.M), accounts, "the next start has the same accounts")
        TAP.equal(served.Browser(server).sign_in(*accounts[0][:2]).status, 303, "which sign in")
        TAP.equal(stop(process), 0, "and ends in order too")
    TAP.done()


main()
