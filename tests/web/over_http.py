"""The server over HTTP: every route as page and as JSON, headers, bounds, hostile requests, languages, log, stopping."""

import base64
import concurrent.futures
import gzip
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import threading
import time
import urllib.parse

import people
import served

TAP = served.Tap()
SOURCE = pathlib.Path(os.environ["MGI_SOURCE"])
LANGUAGES = {"en": "ltr", "ar": "rtl", "fr": "ltr", "es": "ltr"}
EXAMPLES = {"id": "mgi-national", "edition": "2023", "code": "1.1.1", "tag": "fr", "name": "015"}
HOST = b"Host: localhost\r\n"


def status_of(answer):
    """Of raw bytes; 0 where nothing came."""
    found = re.match(rb"HTTP/1\.1 (\d{3}) ", answer)
    return int(found.group(1)) if found else 0


def answers_in(answer):
    return len(re.findall(rb"HTTP/1\.1 \d{3} ", answer))


# --- routes -------------------------------------------------------------------------------------------------------------


def openapi():
    out = subprocess.run([served.MGI, "serve", "--openapi"], stdout=subprocess.PIPE, check=True).stdout.decode()
    TAP.ok(out == (SOURCE / "docs" / "openapi.json").read_text(encoding="utf-8"),
           "docs/openapi.json is what the table of routes says", "mgi serve --openapi > docs/openapi.json")
    return json.loads(out)


def open_paths(description):
    """Addresses of all GET routes that are open to anyone, with examples for their variables."""
    for path, operations in description["paths"].items():
        operation = operations.get("get")
        if operation and operation["x-permission"] == "anyone" and "sign-in" not in path and "first-run" not in path:
            yield re.sub(r"\{(\w+)\}", lambda m: EXAMPLES[m.group(1)], path)


def check_page(page, path, language):
    text = page.text
    problems = []
    if not text.startswith(f'<!DOCTYPE html>\n<html lang="{language}" dir="{LANGUAGES[language]}">\n'):
        problems.append("language and direction from the first byte: " + text[:80])
    if len(re.findall(r"<h1[ >]", text)) != 1:
        problems.append("one h1")
    if not re.search(r"<title>[^<]+</title>", text):
        problems.append("a title")
    if re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|<style", text):
        problems.append("nothing inline: " + str(re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|<style", text)))
    if "{{" in text or re.search(r"\bweb\.(?!archive)", re.sub(r"<[^>]*>", "", text)):
        problems.append("no key stands for a sentence: " + str(re.findall(r"\{\{.*|\bweb\.[a-z.-]+", text)[:3]))
    identities = re.findall(r'\sid="([^"]*)"', text)
    if len(identities) != len(set(identities)):
        problems.append("each id once")
    if len(page.body) > 200_000:
        problems.append(f"small: {len(page.body)} bytes")
    TAP.ok(not problems, f"{path} is in order in {language}", "\n".join(problems))


def routes(server, description):
    browser = served.Browser(server)
    for path in open_paths(description):
        page = browser.get(path)
        data = browser.json(path)
        if page.status == 303:
            TAP.ok(page["Location"].startswith("/"), f"{path} leads on", page["Location"])
            TAP.equal(data.status, 200, f"{path} says so in JSON")
            continue
        TAP.equal(page.status, 200, f"{path} answers")
        TAP.ok(data["Content-Type"] == "application/json; charset=utf-8" and isinstance(data.json, dict),
               f"{path} is a document in JSON", data.body[:200])
        TAP.equal(data["Cache-Control"], "no-store", f"{path} is not stored")
        if page["Content-Type"].startswith("application/json"):
            continue
        ending = browser.get(path + ".json") if path != "/" else data
        TAP.equal(ending.body, data.body, f"{path}.json is the same document")
        for language in LANGUAGES:
            check_page(served.Browser(server, language).get(path), path, language)


def links(server):
    """Everything that the pages lead to is there, in every language."""
    for language in LANGUAGES:
        browser, seen, wrong, queue = served.Browser(server, language), {"/"}, [], ["/"]
        while queue and len(seen) < 1000:
            path = queue.pop()
            page = browser.get(path)
            if page.status not in (200, 303):
                wrong.append(f"{page.status} {path}")
            if not (page["Content-Type"] or "").startswith("text/html"):
                continue
            for link in page.links:
                link = urllib.parse.urljoin(path, link).split("#")[0]
                if link not in seen and link.startswith("/") and not link.startswith("/language/"):
                    # One question and one framework stand for all in the other languages.
                    if language != "en" and "/questions/" in link and not link.endswith("/1.1.1"):
                        continue
                    seen.add(link)
                    queue.append(link)
        TAP.ok(not wrong and len(seen) > 10, f"all {len(seen)} addresses that pages link to are there ({language})",
               "\n".join(wrong))


def documents(server):
    browser = served.Browser(server, "en")
    names = [f"{f['id']}/{f['edition']}" for f in browser.json("/frameworks").json["frameworks"]]
    TAP.ok("mgi-national/2023" in names and "sdg-10-7-2/2021" in names, "the shipped frameworks are listed", names)
    framework = browser.json("/frameworks/mgi-national/2023").json
    TAP.equal([s["code"] for s in framework["sections"]], ["1", "2", "3", "4", "5", "6"], "a framework has its domains")

    def count(section):
        return len(section["questions"]) + sum(map(count, section["sections"]))
    TAP.equal(sum(map(count, framework["sections"])), framework["question_count"], "and all its questions")
    TAP.ok(re.fullmatch("[0-9a-f]{64}", framework["sha256"]), "and its hash", framework["sha256"])
    question = browser.json("/frameworks/mgi-national/2023/questions/1.1.2").json
    TAP.equal([o["code"] for o in question["options"]], ["yes", "partially", "no", "na"], "a question has its options")
    TAP.equal([s["code"] for s in question["trail"]], ["1", "1.1"], "and its place in the tree")
    TAP.equal((question["previous"]["code"], question["next"]["code"]), ("1.1.1", "1.1.3"), "and its neighbours")
    first = browser.json("/frameworks/mgi-national/2023/questions/1.1.1").json
    TAP.equal(first["previous"], None, "the first question has none before it")
    arabic = served.Browser(server, "ar").json("/frameworks/mgi-national/2023/questions/1.1.2").json
    TAP.equal((arabic["text"]["language"], arabic["text"]["direction"]), ("ar", "rtl"), "texts say their language")
    group = browser.json("/groups/015").json
    TAP.equal(sorted(m["code"] for m in group["members"]), ["DZA", "EGY", "ESH", "LBY", "MAR", "SDN", "TUN"],
              "a region of UN M49 has its countries")


def lasting(server):
    """A questionnaire's pages are made once: the second time they are the same, and never somebody else's."""
    for path in ("/frameworks/mgi-national/2023", "/frameworks/mgi-national/2023/questions/1.1.2"):
        for language in LANGUAGES:
            for accept in ("text/html", "application/json"):
                first, again = (served.Browser(server, language).get(path, Accept=accept) for _ in range(2))
                TAP.ok(first.body == again.body and first["Content-Type"] == again["Content-Type"]
                       and first["Content-Language"] == again["Content-Language"] == language
                       and first["X-Request-Id"] != again["X-Request-Id"] and again["Cache-Control"] == "no-store"
                       and again["Vary"] == first["Vary"], f"{path} is the same again in {language} as {accept}", again.headers)
    path = "/frameworks/mgi-national/2023"
    plain = served.Browser(server, "en").get(path)
    told = served.Browser(server, "en")
    told.cookies["mgi-flash"] = base64.b64encode(b"web.flash.signed-out").decode()
    page = told.get(path)
    TAP.ok(page.body != plain.body and "mgi-flash" not in told.cookies, "what is said once is said on it", page.headers)
    TAP.equal(served.Browser(server, "en").get(path).body, plain.body, "and to nobody else")
    other = served.Browser(server, "en").get(path + "?x=%22%3E")
    TAP.ok("x%3D" in other.text and "x%3D" not in served.Browser(server, "en").get(path).text, "nor does a query stay")
    people.add(server.folder, {"fatima": ("focal-point", "XEX")})
    mine = people.sign_in(server, "fatima", "en").get(path)
    TAP.ok("fatima" in mine.text, "a person's own page says who they are")
    TAP.equal(served.Browser(server, "en").get(path).body, plain.body, "and nobody else sees it")


# --- errors ---------------------------------------------------------------------------------------------------------------


def errors(server):
    browser = served.Browser(server)
    for path, status in (("/nowhere", 404), ("/frameworks/none/1", 404), ("/groups/none", 404), ("/language/de", 404),
                         ("/frameworks/mgi-national/2023/questions/9.9.9", 404), ("/frameworks/", 400), ("//", 400),
                         ("/a/../b", 400), ("/%00", 400), ("/%ff", 400), ("/%", 400), ("/groups/" + "x" * 400, 400)):
        page, data = browser.get(path), browser.json(path)
        TAP.ok(page.status == status and "<h1>" in page.text, f"{path[:40]} gives a page with {status}", page.status)
        error = data.json.get("error", {})
        TAP.ok(data.status == status and error.get("status") == status and error.get("message") and error.get("problems"),
               f"and the same in JSON", data.body)
    page = browser.get("/frameworks", Accept="application/pdf")
    TAP.equal(page.status, 406, "a form that nobody has is refused")
    TAP.equal(browser.get("/healthz", Accept="application/pdf").status, 200, "but not where there is only one")
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "XYZ"):
        page = browser.request(method, "/frameworks")
        TAP.ok(page.status == 405 and page["Allow"] == "GET, HEAD", f"{method} is not for this address",
               f"{page.status} {page['Allow']}")
    head, whole = browser.request("HEAD", "/frameworks"), browser.get("/frameworks")
    TAP.ok(head.status == 200 and head.body == b"" and head["Content-Length"] == str(len(whole.body)),
           "HEAD is GET without a body", head.headers)
    hostile = browser.get("/groups/%3Cscript%3Ealert(1)%3C%2Fscript%3E")
    TAP.ok("<script>alert" not in hostile.text and "&lt;script&gt;alert" in hostile.text, "what was asked is escaped")


def safety(server):
    browser = served.Browser(server)
    static = next(link for link in browser.get("/").links if link.startswith("/static/"))
    for what, page in (("a page", browser.get("/")), ("JSON", browser.json("/frameworks")), ("a file", browser.get(static)),
                       ("an error", browser.get("/nowhere")), ("a wrong method", browser.request("PUT", "/")),
                       ("a redirect", browser.get("/language/ar"))):
        wrong = [f"{name}: {page[name]}" for name, value in served.SAFETY.items() if page[name] != value]
        TAP.ok(not wrong and "Strict-Transport-Security" not in page.headers, f"{what} has the headers of safety",
               "\n".join(wrong))
    TAP.equal(served.Browser(server).get("/frameworks")["Set-Cookie"], None, "reading sets no cookie")


def static_files(server):
    browser = served.Browser(server)
    for language, other in (("en", "ar"), ("ar", "en")):
        mine = set(served.Browser(server, language).get("/").links)
        theirs = set(served.Browser(server, other).get("/").links)
        TAP.equal(len([l for l in mine - theirs if "/bootstrap" in l]), 1, f"{language} has its own style for its direction")
    files = [link for link in browser.get("/").links if link.startswith("/static/")]
    TAP.equal(len(files), 4, "styles, script and icon")
    for path in files:
        plain = browser.get(path)
        TAP.ok(plain.status == 200 and plain["Cache-Control"] == "public, max-age=31536000, immutable",
               f"{path} is kept for a year", plain.headers)
        packed = browser.get(path, Accept_Encoding="gzip, br")
        if packed["Content-Encoding"] == "gzip":
            TAP.ok(gzip.decompress(packed.body) == plain.body and len(packed.body) < len(plain.body), f"{path} is packed")
        known = browser.get(path, If_None_Match=plain["ETag"])
        TAP.ok(known.status == 304 and known.body == b"", f"{path} is not sent twice", known.status)
    style = next(path for path in files if "/style-" in path)
    old = re.sub(r"-[0-9a-f]{16}", "-" + "0" * 16, style)
    TAP.equal(browser.get(old).status, 404, "an old address is gone")
    css = browser.get(style).text
    TAP.ok(not re.search(r"(margin|padding|border)-(left|right)|(?<![\w-])(left|right)\s*:|float: *(left|right)", css),
           "our own style knows no left and right")
    rtl = next(l for l in served.Browser(server, "ar").get("/").links if "/bootstrap" in l)
    mirrored = browser.get(rtl).text
    TAP.ok(".ms-3{margin-right: 1rem !important}" in mirrored and ".text-start{text-align: right !important}" in mirrored,
           "Bootstrap is mirrored for Arabic")


# --- languages ----------------------------------------------------------------------------------------------------------------


def languages(server):
    def language_of(browser, path="/"):
        return re.search(r'<html lang="(\w+)"', browser.get(path).text).group(1)
    browser = served.Browser(server)
    TAP.equal(language_of(browser), "en", "without a wish it is English")
    TAP.equal(language_of(served.Browser(server, "de, ar-EG;q=0.8, fr;q=0.5")), "ar", "a browser's wish is followed")
    TAP.equal(language_of(served.Browser(server, "de")), "en", "a language that is not shipped gives English")
    page = browser.get("/language/ar?to=/groups/015%3Fa%3Db")
    TAP.equal((page.status, page["Location"]), (303, "/groups/015?a=b"), "the switch leads back")
    TAP.equal(language_of(browser, "/groups"), "ar", "and holds")
    browser.headers = {"Accept-Language": "fr"}
    TAP.equal(language_of(browser), "ar", "against the browser's wish too")
    browser.cookies["mgi-language"] = "xx"
    TAP.equal(language_of(browser), "fr", "a broken cookie is as good as none")
    for wrong in ("//example.org", "https://example.org/", "/\\example.org", "javascript:alert(1)", "/a%0d%0aX:%20y"):
        page = browser.get("/language/fr?to=" + urllib.parse.quote(wrong, safe="%"))
        TAP.ok(page["Location"] in ("/", None) and page["X"] is None, f"the switch does not lead to {wrong}", page.headers)
    page = served.Browser(server, "ar").get("/frameworks/mgi-national/2023/questions/1.1.1?x=y&z=%22")
    TAP.ok('href="/language/fr?to=/frameworks/mgi-national/2023/questions/1.1.1%3Fx%3Dy%26z%3D%2522"' in page.text,
           "the switch comes back to the same page", re.findall(r'href="(/language/fr[^"]*)', page.text))
    TAP.equal(page["Content-Language"], "ar", "the header names the language")


# --- bounds and hostile requests -----------------------------------------------------------------------------------------------


def bounds(server):
    TAP.equal(status_of(server.raw(b"GET / HTTP/1.1\r\n" + HOST + b"X: " + b"x" * 40000 + b"\r\n\r\n")), 431,
              "a head of 40 kB is refused")
    TAP.equal(status_of(server.raw(b"GET / HTTP/1.1\r\n" + HOST + b"X: y\r\n" * 20000 + b"\r\n")), 431,
              "and one of 20,000 lines")
    answer = server.raw(b"GET /" + b"a" * 40000 + b" HTTP/1.1\r\n" + HOST + b"\r\n")
    TAP.ok(status_of(answer) in (413, 414, 431), "and an address of 40 kB", answer[:100])
    form = b"Content-Type: application/x-www-form-urlencoded\r\n"
    answer = server.raw(b"POST /sign-in HTTP/1.1\r\n" + HOST + form + b"Content-Length: 65537\r\n\r\n")
    TAP.equal(status_of(answer), 413, "a form that says it is too large is refused at once")
    TAP.ok(b"Connection: close" in answer, "and the connection closed", answer[:300])
    answer = server.raw(b"POST /sign-in HTTP/1.1\r\n" + HOST + form + b"Content-Length: 99999999999999999999\r\n\r\n")
    TAP.ok(status_of(answer) in (400, 413), "a length beyond all numbers too", answer[:100])
    chunk = b"8000\r\n" + b"a" * 0x8000 + b"\r\n"
    answer = server.raw(b"POST /sign-in HTTP/1.1\r\n" + HOST + form + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 3 + b"0\r\n\r\n")
    TAP.equal(status_of(answer), 413, "a form that only becomes too large is refused at its end")
    answer = server.raw(b"POST /sign-in HTTP/1.1\r\n" + HOST + form + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 80, timeout=5)
    TAP.equal(answer, b"", "one that does not end is cut off")
    answer = server.raw(b"GET / HTTP/1.1\r\n" + HOST + b"Connection: close\r\nContent-Length: 5\r\n\r\nhello")
    TAP.equal(status_of(answer), 413, "reading takes no body")
    TAP.equal(served.Browser(server).get("/healthz").status, 200, "the server lives on")


def smuggling(server):
    """A request that two servers could cut in two places is refused, and what it hides is not answered."""
    hidden = b"GET /healthz HTTP/1.1\r\n" + HOST + b"\r\n"
    chunked = b"0\r\n\r\n" + hidden
    length = str(len(chunked)).encode()
    for method in (b"POST /groups", b"GET /groups"):
        for name, head in (
                ("length and chunks", b"Content-Length: " + length + b"\r\nTransfer-Encoding: chunked\r\n"),
                ("chunks and length", b"Transfer-Encoding: chunked\r\nContent-Length: " + length + b"\r\n"),
                ("two lengths", b"Content-Length: 5\r\nContent-Length: " + length + b"\r\n"),
                ("the same length twice", b"Content-Length: " + length + b"\r\nContent-Length: " + length + b"\r\n"),
                ("two codings", b"Transfer-Encoding: gzip, chunked\r\n"),
                ("two lines of codings", b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n"),
                ("another coding", b"Transfer-Encoding: xchunked\r\n"),
                ("a blank before the colon", b"Transfer-Encoding : chunked\r\n"),
                ("a negative length", b"Content-Length: -1\r\n"),
                ("a length with a sign", b"Content-Length: +5\r\n"),
                ("a length in two parts", b"Content-Length: 5, 5\r\n"),
                ("a length in hexadecimal", b"Content-Length: 0x5\r\n"),
                ("two hosts", b"Host: other\r\n")):
            answer = server.raw(method + b" HTTP/1.1\r\n" + HOST + head + b"\r\n" + chunked, timeout=3)
            word = method.split()[0].decode()
            TAP.ok(status_of(answer) in (400, 413, 0) and b'{"status"' not in answer,
                   f"{word} with {name} is refused, and nothing behind it answered", answer[:1500])
    old = b"POST /groups HTTP/1.0\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n" + chunked
    answer = server.raw(old, timeout=3)
    TAP.ok(status_of(answer) in (400, 405) and answers_in(answer) == 1, "chunks are not for HTTP/1.0", answer[:300])
    TAP.equal(status_of(server.raw(b"GET / HTTP/1.1\r\n\r\n")), 400, "a request without a host is refused")
    TAP.ok(status_of(server.raw(b"GET /a b HTTP/1.1\r\n" + HOST + b"\r\n", timeout=3)) in (0, 400), "a blank in the address too")
    TAP.ok(status_of(server.raw(b"GET http://localhost/ HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n")) == 400,
           "an address of another kind too")
    TAP.ok(status_of(server.raw(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200, timeout=3)) in (0, 400),
           "TLS where there is none")
    two = b"GET /healthz HTTP/1.1\r\n" + HOST + b"\r\n"
    answer = server.raw(two + two.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
    TAP.equal(answers_in(answer), 2, "two honest requests on one connection get two answers")


def many_at_once(server):
    def ask(number):
        browser = served.Browser(server, list(LANGUAGES)[number % 4])
        page = browser.get(["/groups", "/", "/groups/015", "/healthz"][number // 4 % 4])
        return page.status == 200 and (f'<html lang="{list(LANGUAGES)[number % 4]}"' in page.text or number // 4 % 4 == 3)
    with concurrent.futures.ThreadPoolExecutor(40) as pool:
        good = sum(pool.map(ask, range(400)))
    TAP.equal(good, 400, "400 requests, 40 at a time, each in its own language")


# --- the log ----------------------------------------------------------------------------------------------------------------------


def log(server):
    page = served.Browser(server).get("/groups/marker-in-path?marker=in-query", User_Agent="marker-agent", Cookie="a=marker")
    deadline = time.monotonic() + 10
    entry = None
    while not entry and time.monotonic() < deadline:
        entry = next((e for e in server.log_lines() if e.get("id") == page["X-Request-Id"]), None)
        time.sleep(0.05)
    TAP.ok(entry, "a request's number is in the log", page["X-Request-Id"])
    TAP.equal({k: entry.get(k) for k in ("method", "route", "status", "bytes")},
              {"method": "GET", "route": "/groups/{name}", "status": 404, "bytes": len(page.body)}, "with what came of it")
    TAP.ok(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", entry["time"]) and entry["milliseconds"] >= 0, "and when")
    text = (server.folder / "log.jsonl").read_text()
    TAP.ok("marker" not in text and "127.0.0.1" not in text, "and nothing of whom or what it was about")
    TAP.ok(all(set(e) <= {"time", "id", "method", "route", "status", "milliseconds", "bytes", "failure", "event", "detail"}
               for e in server.log_lines()), "every line has known names only")


def failure():
    """A database that breaks under the server: 500 or 503, without details for the client."""
    with served.Server() as server:
        for file in server.folder.glob("mgi.db*"):
            with open(file, "r+b") as data:
                data.write(b"\0" * min(file.stat().st_size, 1 << 20))
        answers = [served.Browser(server).json("/frameworks") for _ in range(3)]
        bad = [a for a in answers if a.status >= 500]
        for answer in bad:
            TAP.ok(set(answer.json) == {"error"} and str(server.folder) not in answer.text and "sqlite" not in answer.text.lower(),
                   "a failure keeps its details to itself", answer.text)
        if any(a.status == 500 for a in bad):
            lines = [e for e in server.log_lines() if e.get("status") == 500]
            TAP.ok(lines and all(e.get("failure") for e in lines), "and has them in the log", lines)


# --- where it listens -----------------------------------------------------------------------------------------------------------------


def tls():
    if not shutil.which("openssl"):
        TAP.skip("TLS", "no openssl to make a certificate with")
        return

    def prepare(folder):
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost",
                        "-keyout", folder / "key.pem", "-out", folder / "cert.pem"], check=True, capture_output=True)
    with served.Server("--tls-certificate", "cert.pem", "--tls-key", "key.pem", prepare=prepare) as server:
        TAP.ok(server.address.startswith("https://"), "the address says TLS", server.address)
        context = ssl.create_default_context(cafile=server.folder / "cert.pem")
        context.check_hostname = False
        with socket.create_connection((server.host, server.port)) as plain:
            with context.wrap_socket(plain) as connection:
                connection.sendall(b"GET /language/ar HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n")
                answer = b""
                while piece := connection.recv(65536):
                    answer += piece
        TAP.equal(status_of(answer), 303, "pages come over TLS")
        TAP.ok(b"Set-Cookie: __Host-mgi-language=ar; Path=/; HttpOnly; SameSite=Lax; Secure;" in answer, "with safe cookies",
               answer)
        TAP.ok(b"Strict-Transport-Security: max-age=31536000" in answer, "and for TLS alone from then on")


def proxies(server):
    forwarded = {"X_Forwarded_Proto": "https", "X_Forwarded_For": "192.0.2.1"}
    page = served.Browser(server).get("/", **forwarded)
    TAP.equal(page["Strict-Transport-Security"], None, "a client cannot pretend to be a proxy")
    with served.Server("--proxy") as behind:
        page = served.Browser(behind).get("/language/ar", **forwarded)
        TAP.ok(page["Strict-Transport-Security"] and "Secure" in page["Set-Cookie"], "a proxy that was announced is believed",
               page.headers)
        TAP.equal(served.Browser(behind).get("/")["Strict-Transport-Security"], None, "where it says nothing, it is not TLS")


def other_addresses():
    if not socket.has_ipv6:
        TAP.skip("IPv6", "none here")
        return
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        TAP.skip("IPv6", "none here")
        return
    with served.Server(listen="[::1]:0") as server:
        TAP.ok(server.address.startswith("http://[::1]:"), "it listens on IPv6", server.address)
        TAP.equal(served.Browser(server).get("/healthz").status, 200, "and answers there")


def refusals():
    with tempfile.TemporaryDirectory() as folder:
        for arguments, word in (([], "mgi.db"), (["--listen", "nowhere"], "nowhere"), (["--tls-key", "x"], "TLS")):
            status, out, err = served.harness.run(["serve", *arguments], folder)
            TAP.ok(status == 1 and out == "" and word in err and len(err.splitlines()) == 1,
                   f"serve {' '.join(arguments)} says in one line why not", err)
            if not arguments:
                served.harness.must(["init"], folder)


# --- stopping ---------------------------------------------------------------------------------------------------------------------------


def stopping():
    with served.Server() as server:
        body = b"a" * 1000
        with socket.create_connection((server.host, server.port), timeout=20) as connection:
            connection.sendall(b"POST /frameworks HTTP/1.1\r\n" + HOST + b"Content-Length: 1000\r\n\r\n" + body[:500])
            time.sleep(0.3)
            stopped = []
            stopper = threading.Thread(target=lambda: stopped.append(server.stop()))
            stopper.start()
            time.sleep(0.5)
            TAP.ok(not stopped, "a request in flight is waited for")
            try:
                served.Browser(server).get("/healthz")
                TAP.ok(False, "nobody new is let in")
            except OSError:
                TAP.ok(True, "nobody new is let in")
            connection.sendall(body[500:])
            answer = b""
            while piece := connection.recv(65536):
                answer += piece
            stopper.join()
        TAP.ok(status_of(answer) == 405 and b"Connection: close" in answer and answer.endswith(b"</html>"),
               "it is answered to the end", answer[:300] + answer[-100:])
        TAP.equal(stopped, [0], "and the server ends in order")
        TAP.equal(server.log_lines()[-1].get("event"), "stopped", "which the log says last")


def hurry():
    with served.Server() as server:
        with socket.create_connection((server.host, server.port), timeout=20) as connection:
            connection.sendall(b"POST /frameworks HTTP/1.1\r\n" + HOST + b"Content-Length: 1000\r\n\r\n")
            time.sleep(0.3)
            begun = time.monotonic()
            server.process.send_signal(signal.SIGINT)
            time.sleep(0.3)
            TAP.equal(server.stop(signal.SIGTERM), 0, "a second signal ends it at once")
            TAP.ok(time.monotonic() - begun < 10, "without waiting for the request", time.monotonic() - begun)


def main():
    description = openapi()
    with served.Server() as server:
        TAP.ok(server.host == "127.0.0.1", "it listens on this machine only", server.address)
        routes(server, description)
        links(server)
        documents(server)
        lasting(server)
        errors(server)
        safety(server)
        static_files(server)
        languages(server)
        bounds(server)
        smuggling(server)
        many_at_once(server)
        log(server)
        proxies(server)
    failure()
    tls()
    other_addresses()
    refusals()
    stopping()
    hurry()
    TAP.done()


main()
