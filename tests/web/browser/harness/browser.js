/* Chromium, signing in, and axe-core on a page. */
"use strict";

const fs = require("node:fs");
const { chromium } = require("playwright-core");

const options = { executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] };
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

function launch() {
  return chromium.launch(options);
}

/* One that keeps what it stores in a folder, for starting it again. */
function launchKept(folder, more = {}) {
  return chromium.launchPersistentContext(folder, { ...options, ...more });
}

/* A page of somebody who is signed in. */
async function signIn(context, server, name) {
  const page = context.pages()[0] || (await context.newPage());
  const there = await page.goto(`${server.address}/sign-in`);
  if (there.status() === 404) return plant(context, page, server, name);
  await page.fill("[name=name]", name);
  await page.fill("[name=password]", server.passwords[name]);
  await Promise.all([page.waitForNavigation(), page.click("main button[type=submit]")]);
  return page;
}

async function plant(context, page, server, name) { // until there is a page to sign in with
  const token = require("node:child_process").execFileSync("python3", ["-c", `
import sys, hashlib, secrets, sqlite3, datetime
token = secrets.token_hex(22)[:43]; now = datetime.datetime.now(datetime.timezone.utc); f = "%Y-%m-%dT%H:%M:%SZ"
d = sqlite3.connect(sys.argv[1] + "/mgi.db", timeout=20)
d.execute("INSERT INTO sessions (token, person, started_at, seen_at, ends_at, address, agent) VALUES (?,?,?,?,?,?,?)", (hashlib.blake2b(token.encode(), digest_size=32).hexdigest(), sys.argv[2], now.strftime(f), now.strftime(f), (now + datetime.timedelta(hours=2)).strftime(f), "127.0.0.1", "x"))
d.commit(); print(token)`, server.folder, name], { encoding: "utf8" }).trim();
  await context.addCookies([{ name: "mgi-session", value: token, url: server.address }]);
  await page.goto(server.address);
  return page;
}

/* What axe finds against WCAG 2.2 AA, as "rule: element". */
async function violations(page) {
  await page.evaluate(axe);
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const found = await page.evaluate((names) => window.axe.run(document, { runOnly: names }), tags);
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 150)}`));
}

module.exports = { launch, launchKept, signIn, violations };
