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
  await page.goto(`${server.address}/sign-in`);
  await page.fill("[name=name]", name);
  await page.fill("[name=password]", server.passwords[name]);
  await Promise.all([page.waitForNavigation(), page.click("main button[type=submit]")]);
  return page;
}

/* What axe finds against WCAG 2.2 AA, as "rule: element"; not in what a selector leaves out. */
async function violations(page, without = []) {
  await page.evaluate(axe);
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const found = await page.evaluate(([names, exclude]) => window.axe.run({ exclude }, { runOnly: names }), [tags, without]);
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 150)}`));
}

module.exports = { launch, launchKept, signIn, violations };
