#!/usr/bin/python3
"""docs/setup/nginx.conf in front of `mgi serve --proxy`: what comes through must be what it says."""

import http.client
import os
import pathlib
import re
import shutil
import signal
import socket
import sqlite3
import ssl
import subprocess
import tempfile
import time

import people
import served

TAP = served.Tap()
SOURCE = pathlib.Path(os.environ["MGI_SOURCE"])
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def configuration(folder, server, plain, safe):
    """The documented site with this machine's ports and files, inside what Debian's nginx.conf has around it."""
    site = (SOURCE / "docs/setup/nginx.conf").read_text(encoding="utf-8")
    for old, new in [(r"listen \[::\].*\n", "\n"), (r"listen 80;", f"listen 127.0.0.1:{plain};"),
                     (r"listen 443 ssl http2;", f"listen 127.0.0.1:{safe} ssl http2;"), (r"/etc/ssl/", f"{folder}/"),
                     (r"http://127\.0\.0\.1:8080", f"http://{server.host}:{server.port}"), (r"https://\$host", f"https://$host:{safe}")]:
        site, count = re.subn(old, new, site)
        TAP.ok(count > 0, f"the documented file has {old}")
    paths = "".join(f"{name}_temp_path {folder}/{name};\n" for name in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])
    (folder / "nginx.conf").write_text(("user root; " if os.geteuid() == 0 else "") + f"daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;\nworker_processes 1;\n"
                                       f"events {{}}\nhttp {{\naccess_log off;\n{paths}{site}}}\n", encoding="utf-8")


class Browser(served.Browser):
    """Goes through nginx, over TLS."""

    def __init__(self, port, folder):
        super().__init__(None)
        self.port, self.context = port, ssl.create_default_context(cafile=folder / "mgi.pem")

    def request(self, method, path, body=None, headers=None):
        connection = http.client.HTTPSConnection("localhost", self.port, context=self.context, timeout=30)
        sent = {**self.headers, **(headers or {}), "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        page = served.Page(answer.status, answer.headers, answer.read(), path)
        connection.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            self._keep(line)
        if (page["Content-Type"] or "").startswith("text/html") and not page["Content-Encoding"]:
            self.token = page.csrf or self.token
        return page


def wait_for(port):
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("nginx does not answer")


def through(server, folder, plain, safe):
    connection = http.client.HTTPConnection("127.0.0.1", plain, timeout=30)
    connection.request("GET", "/search?q=x", headers={"Host": "localhost"})
    answer = connection.getresponse()
    TAP.equal([answer.status, answer.headers["Location"]], [301, f"https://localhost:{safe}/search?q=x"], "plain HTTP is led to HTTPS")

    browser = Browser(safe, folder)
    page = browser.get("/sign-in", X_Forwarded_For="198.51.100.66")
    TAP.equal(page.status, 200, "pages come through")
    lines = page.headers.get_all("Set-Cookie")
    TAP.ok(lines and all(line.startswith("__Host-mgi-") and line.count("Secure") == 1 for line in lines), "with safe cookies", lines)
    TAP.equal([len(page.headers.get_all(name, [])) for name in ["Strict-Transport-Security", "Content-Security-Policy", "X-Frame-Options"]],
              [1, 1, 1], "each safety header once")
    page = browser.request("POST", "/sign-in", served.urllib.parse.urlencode({"csrf": browser.token, "name": "amal", "password": people.PASSWORDS["amal"]}),
                           {"Content-Type": "application/x-www-form-urlencoded", "X-Forwarded-For": "198.51.100.66",
                            "Origin": f"https://localhost:{safe}"})
    TAP.equal([page.status, page["Location"]], [303, "/"], "one signs in through it")
    TAP.equal(browser.get("/sessions").status, 200, "and is in")
    with sqlite3.connect(server.folder / "mgi.db", timeout=20) as database:
        rows = database.execute("SELECT address FROM sessions").fetchall()
    database.close()
    TAP.equal(rows, [("127.0.0.1",)], "the address is the one that nginx saw, not the one that the client wrote")
    page = browser.get("/frameworks", Accept_Encoding="gzip")
    TAP.equal(page["Content-Encoding"], "gzip", "pages are compressed")
    TAP.equal(browser.get("/first-run").status, 404, "the first account is not made through it")
    TAP.equal([browser.get("/healthz").status, browser.get("/nothing").status], [200, 404], "watchers and errors come through")
    page = browser.post("/frameworks", {"x": "y" * 7000})
    TAP.ok(page.status == 405 and "<h1>" in page.text, "what is refused is refused in our own words", page.status)


def main():
    if not os.access(NGINX, os.X_OK) or not shutil.which("openssl"):
        TAP.skip("nginx in front", "nginx or openssl is not installed")
        TAP.done()
    with tempfile.TemporaryDirectory(prefix="mgi-nginx-") as name:
        folder = pathlib.Path(name)
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost", "-addext",
                        "subjectAltName=DNS:localhost", "-keyout", folder / "mgi.key", "-out", folder / "mgi.pem"], check=True, capture_output=True)
        with served.Server("--proxy", prepare=lambda where: people.add(where, {"amal": ("reader", "EGY")})) as server:
            plain, safe = free_port(), free_port()
            configuration(folder, server, plain, safe)
            tested = subprocess.run([NGINX, "-t", "-p", folder, "-c", folder / "nginx.conf"], capture_output=True, check=False)
            TAP.ok(tested.returncode == 0, "nginx takes the documented file", tested.stderr.decode())
            with subprocess.Popen([NGINX, "-p", folder, "-c", folder / "nginx.conf"], stderr=subprocess.DEVNULL) as process:
                try:
                    wait_for(safe)
                    through(server, folder, plain, safe)
                finally:
                    process.send_signal(signal.SIGTERM)
    TAP.done()


main()
