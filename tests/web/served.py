"""What the tests of the pages share: a server on a database of its own, a small browser, and TAP.

    with served.Server() as server:
        browser = served.Browser(server)
        page = browser.get("/frameworks")
        TAP.equal(page.status, 200, "the frameworks are there")
"""

import html
import http.client
import io
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import urllib.parse
import uuid

TESTS = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TESTS / "cli"))
import harness  # noqa: E402  pylint: disable=wrong-import-position

Tap, MGI = harness.Tap, harness.MGI

# What every answer carries, whatever it is.
SAFETY = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                               "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Server:
    """`mgi serve` on a free port; with no folder given, on a new database."""

    def __init__(self, *arguments, folder=None, prepare=None, listen="127.0.0.1:0", env=None):
        self._own = None if folder else tempfile.TemporaryDirectory(prefix="mgi-web-")
        self.folder = pathlib.Path(folder or self._own.name)
        self.arguments, self.prepare, self.listen = arguments, prepare, listen
        self.environment = harness.environment(**(env or {}))
        self.errors, self.process, self.address = [], None, None

    def __enter__(self):
        if self._own:
            harness.must(["init"], self.folder)
        if self.prepare:
            self.prepare(self.folder)
        self.start()
        return self

    def start(self):
        self.log = open(self.folder / "log.jsonl", "ab")  # pylint: disable=consider-using-with
        self.process = subprocess.Popen(  # pylint: disable=consider-using-with
            [MGI, "serve", "--listen", self.listen, *self.arguments], cwd=self.folder, env=self.environment,
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=subprocess.PIPE)
        while not self.address:
            line = self.process.stderr.readline().decode()
            if not line:
                raise RuntimeError("mgi serve ended: " + "".join(self.errors))
            self.errors.append(line)
            found = re.search(r"https?://\S+?(?=[\s/]|$)", line)
            self.address = found.group() if found else None
        threading.Thread(target=self._collect, daemon=True).start()
        parts = urllib.parse.urlsplit(self.address)
        self.host, self.port = parts.hostname, parts.port

    def _collect(self):
        for line in self.process.stderr:
            self.errors.append(line.decode())

    def stop(self, how=signal.SIGTERM, timeout=60):
        """Ends the server and returns its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            status = self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = self.process.wait()
        self.log.close()
        return status

    def __exit__(self, *failure):
        status = self.stop()
        if status != 0 and not failure[0]:
            raise RuntimeError(f"mgi serve gave {status}: {''.join(self.errors)}")
        if self._own:
            self._own.cleanup()

    def log_lines(self):
        return [json.loads(line) for line in (self.folder / "log.jsonl").read_text().splitlines()]

    def raw(self, data, timeout=10, pause=None):
        """Sends bytes as they are and returns all that comes back until the server closes, or until the time is up."""
        with socket.create_connection((self.host, self.port), timeout=timeout) as connection:
            for piece in [data] if isinstance(data, bytes) else data:
                connection.sendall(piece)
                if pause:
                    pause()
            found = b""
            try:
                while piece := connection.recv(65536):
                    found += piece
            except (TimeoutError, ConnectionResetError):
                pass
            return found


class Page:
    """An answer."""

    def __init__(self, status, headers, body, address):
        self.status, self.headers, self.body, self.address = status, headers, body, address

    @property
    def text(self):
        return self.body.decode()

    @property
    def json(self):
        return json.loads(self.body)

    def __getitem__(self, name):
        return self.headers.get(name)

    @property
    def csrf(self):
        found = re.search(r'name="csrf" value="([^"]*)"', self.text)
        return html.unescape(found.group(1)) if found else None

    @property
    def links(self):
        return [html.unescape(found) for found in re.findall(r'(?:href|src|action)="([^"]*)"', self.text)]


def multipart(fields):
    """A form with files: a value is a text, a list of texts, or a pair of a file's name and bytes."""
    mark = uuid.uuid4().hex
    body = io.BytesIO()
    for name, values in fields.items():
        for value in values if isinstance(values, list) else [values]:
            file = isinstance(value, tuple)
            more = f'; filename="{value[0]}"' if file else ""
            body.write(f'--{mark}\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'.encode())
            body.write(value[1] if file else value.encode())
            body.write(b"\r\n")
    body.write(f"--{mark}--\r\n".encode())
    return body.getvalue(), f"multipart/form-data; boundary={mark}"


class Browser:
    """Keeps cookies and the token of the last form, as a browser does; follows no redirects."""

    def __init__(self, server, language=None):
        self.server, self.cookies, self.token = server, {}, None
        self.headers = {"Accept-Language": language} if language else {}

    def request(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection(self.server.host, self.server.port, timeout=60)
        sent = {**self.headers, **(headers or {})}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        page = Page(answer.status, answer.headers, answer.read(), path)
        connection.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            self._keep(line)
        if (page["Content-Type"] or "").startswith("text/html"):
            self.token = page.csrf or self.token
        return page

    def _keep(self, line):
        name, value = line.split(";")[0].split("=", 1)
        if "Max-Age=0" in line:
            self.cookies.pop(name, None)
        else:
            self.cookies[name] = value

    def get(self, path, **headers):
        return self.request("GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()})

    def json(self, path):
        """The document of a page."""
        return self.request("GET", path, headers={"Accept": "application/json"})

    def post(self, path, fields=None, headers=None):
        """Sends a form with the token of the last page; a list as a value repeats the field."""
        fields = {"csrf": self.token or "", **(fields or {})}
        body = urllib.parse.urlencode(fields, doseq=True)
        return self.request("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})})

    def sign_in(self, name, password):
        self.get("/sign-in")
        return self.post("/sign-in", {"name": name, "password": password})
