/*
 * Every page as people see it, in both directions: what axe-core says of it, on a desktop in English and on a telephone
 * in Arabic; that it fits a screen at 400 % zoom, that its language and direction are right, that no drawing has words in
 * it, and that the focus is seen. The list of pages is the description of all addresses, so that none can be forgotten: a
 * page without an example here is looked at where its variables have their usual values, by the first person who may.
 */
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { signIn, violations } = require("./harness/browser.js");
const { Server } = require("./harness/server.js");

const SAMPLE = path.resolve(__dirname, "../../../data/sample");
const EUROPE = ["DEU", "ESP", "FRA", "ITA", "PRT"]; // as many as a group must have to be shown

/* For each page, who looks at it and which of it. */
const EXAMPLES = {
  "/": [["nobody", "/"], ["fatima", "/"], ["amal", "/"], ["admin", "/"]],
  "/sign-in": [["nobody", "/sign-in"]],
  "/password": [["fatima", "/password"]],
  "/sessions": [["fatima", "/sessions"], ["admin", "/sessions"]],
  "/people": [["admin", "/people"]],
  "/people/{name}": [["admin", "/people/fatima"]],
  "/first-run": [["first", "/first-run"]],
  "/frameworks": [["nobody", "/frameworks"]],
  "/frameworks/{id}/{edition}": [["nobody", "/frameworks/mgi-national/2023"]],
  "/frameworks/{id}/{edition}/questions/{code}": [["nobody", "/frameworks/mgi-national/2023/questions/2.2.10"]],
  "/frameworks/{id}/{edition}/changes": [["nobody", "/frameworks/mgi-national/2023/changes"]],
  "/frameworks/{id}/{edition}/impact": [["amal", "/frameworks/mgi-national/2023/impact"]],
  "/assessments/{authority}/{round}": [["fatima", "/assessments/XEX/2"], ["carlos", "/assessments/XEX/1"]],
  "/assessments/{authority}/{round}/sections/{section}": [["fatima", "/assessments/XEX/2/sections/1.1"], ["rania", "/assessments/XEX/1/sections/2.2"]],
  "/assessments/{authority}/{round}/answers/{code}": [["fatima", "/assessments/XEX/2/answers/1.1.1"]],
  "/assessments/{authority}/{round}/check": [["fatima", "/assessments/XEX/2/check"], ["fatima", "/assessments/XEX/1/check"]],
  "/assessments/{authority}/{round}/import": [["fatima", "/assessments/XEX/2/import"], ["rania", "/assessments/XEX/1/import"]],
  "/assessments": [["amal", "/assessments"], ["fatima", "/assessments?state=published"]],
  "/assessments/{authority}/{round}/results": [["amal", "/assessments/XEX/2/results"], ["amal", "/assessments/XEX/3/results"]],
  "/assessments/{authority}/{round}/results/{section}": [["amal", "/assessments/XEX/2/results/1"], ["amal", "/assessments/XEX/2/results/1.1"]],
  "/assessments/{authority}/{round}/compare/{from}": [["amal", "/assessments/XEX/2/compare/1"]],
  "/assessments/{authority}/{round}/by/{lens}": [["amal", "/assessments/XEX/2/by/gcm"]],
  "/assessments/{authority}/{round}/compare/{from}/by/{lens}": [["amal", "/assessments/XEX/2/compare/1/by/sdg"]],
  "/assessments/{authority}/{round}/sensitivity": [["amal", "/assessments/XEX/2/sensitivity?by=2"]],
  "/assessments/{authority}/{round}/suggestions": [["fatima", "/assessments/XEX/3/suggestions"]],
  "/assessments/{authority}/{round}/history": [["amal", "/assessments/XEX/2/history"]],
  "/assessments/{authority}/{round}/commitments": [["fatima", "/assessments/XEX/2/commitments"]],
  "/assessments/{authority}/{round}/marks/{code}": [["fatima", "/assessments/XEX/2/marks/2.1.2"], ["fatima", "/assessments/XEX/1/marks/2.4.1"]],
  "/practices": [["amal", "/practices"], ["amal", "/practices?theme=2&q=visa"]],
  "/questions/{code}": [["amal", "/questions/1.1.1?authority=XEX"]],
  "/search": [["amal", "/search"], ["amal", "/search?q=law"]],
  "/aggregates": [["amal", "/aggregates"], ["amal", "/aggregates?group=150&framework=mgi-national/2023"], ["amal", "/aggregates?group=015"]],
  "/groups": [["nobody", "/groups"]],
  "/groups/{name}": [["nobody", "/groups/015"]],
};

const NO_PAGES = ["/language/{tag}"]; // changes the language of whoever looks
/* For pages that are not among the examples. */
const USUAL = { authority: "XEX", round: "2", section: "1.1", code: "1.1.1", from: "1", id: "mgi-national", edition: "2023", name: "fatima", format: "json", tag: "en", lens: "sdg" };

/* And what else is seen. */
const MORE = [["nobody", "/nowhere", 404], ["rania", "/assessments/DEU/2", 404], ["amal", "/assessments?round=x", 422]];

const people = {
  fatima: ["focal-point", "XEX"],
  carlos: ["contributor", "XEX"],
  rania: ["reader", "XEX"],
  amal: ["analyst"],
  admin: ["administrator"],
};

/* The sample's baseline as that of a country. */
function addCountry(server, code) {
  const answers = JSON.parse(fs.readFileSync(path.join(SAMPLE, "baseline.json"), "utf8"));
  const file = path.join(server.folder, `${code}.json`);
  fs.writeFileSync(file, JSON.stringify({ ...answers, authority: code }));
  server.mgi("assessment", "open", code, "--year", "2021");
  server.mgi("import", `${code}/1`, file);
}

function prepare(server) {
  const publish = (reference) => ["submit", "approve", "publish"].forEach((step) => server.mgi("assessment", step, reference));
  for (const code of EUROPE) {
    addCountry(server, code);
    publish(`${code}/1`);
  }
  server.mgi("assessment", "open", "XEX", "--name", "Exampleland", "--year", "2021");
  server.mgi("import", "XEX/1", path.join(SAMPLE, "baseline.json"));
  server.mgi("practice", "mark", "XEX/1", "2.4.1", "--text", "One portal has every rule on visas.", "--share");
  server.mgi("practice", "mark", "XEX/1", "2.4.2", "--text", "صفحة واحدة (2024) لكل التأشيرات", "--language", "ar", "--share");
  server.mgi("commitment", "add", "XEX/1", "2.1.2", "--what", "Set up a council", "--who", "مجلس الوزراء", "--by", "2023");
  publish("XEX/1");
  server.mgi("assessment", "open", "XEX", "--year", "2026");
  server.mgi("import", "XEX/2", path.join(SAMPLE, "follow-up.json"));
  server.mgi("assessment", "open", "XEX", "--framework", "sdg-10-7-2/2021", "--year", "2026");
  server.mgi("answer", "XEX/2", "1.1.1", "yes", "--note", "القانون رقم 12 (Law 12/1960) ‎§ 3", "--source", "قانون الهجرة");
}

/* --- what is looked at ---------------------------------------------------------------------------------------------------- */

async function checkFrame(t, page, where, language) {
  const found = await page.evaluate(() => ({
    lang: document.documentElement.lang, dir: document.documentElement.dir, title: document.title.trim() !== "",
    headings: document.querySelectorAll("h1").length, words: document.querySelectorAll("svg text, svg tspan, svg foreignObject").length,
    dots: document.querySelectorAll(".facts > * + bdi").length, // the dot before it would follow its direction, not the line's
    right: getComputedStyle(document.body).direction,
  }));
  const dir = language === "ar" ? "rtl" : "ltr";
  t.tap.equal(found, { lang: language, dir, title: true, headings: 1, words: 0, dots: 0, right: dir },
    `${where}: language, direction, title, one heading, drawings without words`);
}

async function checkWidth(t, page, where, width) {
  await page.setViewportSize({ width, height: 800 });
  const wide = await page.evaluate(() => {
    const limit = document.documentElement.clientWidth;
    const over = document.documentElement.scrollWidth - limit;
    const who = [...document.querySelectorAll("main *")].filter((one) => {
      const box = one.getBoundingClientRect();
      return box.width > 0 && (box.right > limit + 1 || box.left < -1);
    }).map((one) => `${one.tagName}.${one.className}`);
    return over > 0 ? [over, ...who.slice(0, 4)] : [];
  });
  t.tap.equal(wide, [], `${where} fits ${width} pixels`);
}

async function checkAxe(t, page, where, width) {
  await page.setViewportSize({ width, height: 800 });
  t.tap.equal(await violations(page), [], `${where}: axe at ${width} pixels`);
}

/* Each thing that the keyboard reaches shows that it has the focus. */
async function checkFocus(t, page, where) {
  const unseen = [];
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("Tab");
    const one = await page.evaluate(() => {
      const at = document.activeElement;
      if (at === null || at === document.body) return null;
      const style = getComputedStyle(at);
      const seen = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
      return seen ? "" : at.outerHTML.slice(0, 120);
    });
    if (one === null) break;
    if (one !== "") unseen.push(one);
  }
  t.tap.equal(unseen, [], `${where}: the focus is seen`);
}

async function checkPrint(t, page, where) {
  await page.emulateMedia({ media: "print" });
  const shown = await page.evaluate(() => [".site-header", ".site-footer", ".skip-link"].filter((name) => {
    const found = document.querySelector(name);
    return found !== null && getComputedStyle(found).display !== "none";
  }));
  t.tap.equal(shown, [], `${where}: on paper there is no navigation`);
  await page.emulateMedia({ media: null });
}

async function checkPage(t, page, address, where, language, status = 200) {
  await page.setViewportSize({ width: 1280, height: 800 });
  const answer = await page.goto(address);
  t.tap.equal([answer.status(), page.url(), answer.headers()["content-type"]], [status, address, "text/html; charset=utf-8"],
    `${where} is a page`);
  await checkFrame(t, page, where, language);
  if (language === "ar") await checkFocus(t, page, where);
  await checkWidth(t, page, where, 320);
  await checkAxe(t, page, where, language === "ar" ? 390 : 1280);
  await checkPrint(t, page, where);
}

/* --- all of them -------------------------------------------------------------------------------------------------------------- */

/* Who may see what nobody made an example of; none where it is no page but a file, or leads elsewhere, or needs a query. */
async function findViewers(t, pages, route) {
  const address = route.replace(/\{(\w+)\}/g, (_, name) => USUAL[name] || `{${name}}`);
  for (const name of ["fatima", "amal", "admin", "nobody"]) {
    const answer = await pages[name].request.get(t.server.address + address, { headers: { Accept: "text/html" }, maxRedirects: 0 });
    if (answer.status() === 200) return /^text\/html/.test(answer.headers()["content-type"]) ? [[name, address]] : [];
    if (answer.status() === 422 || (answer.status() === 303 && !/^\/sign-in/.test(answer.headers().location))) return [];
  }
  t.tap.ok(false, `somebody may see ${address}`);
  return [];
}

async function listPages(t, pages) {
  const { paths } = JSON.parse(t.server.mgi("serve", "--openapi"));
  const routes = Object.keys(paths).filter((one) => paths[one].get && !NO_PAGES.includes(one)), list = [];
  t.tap.equal(Object.keys(EXAMPLES).filter((one) => !routes.includes(one)), [], "every example is of an address that there is");
  for (const route of routes) list.push(...(EXAMPLES[route] || (await findViewers(t, pages, route))));
  return list.concat(MORE);
}

/* A page for each person, in a language; "first" is on a server where there is nobody yet. */
async function openPages(t, chromium, first, language) {
  const pages = {};
  for (const name of ["nobody", "first", ...Object.keys(people)]) {
    const context = await chromium.newContext({ locale: language, reducedMotion: "reduce" });
    pages[name] = people[name] ? await signIn(context, t.server, name) : await context.newPage();
    pages[name].on("console", (message) => /Content Security Policy/.test(message.text()) && t.wrong.push(message.text()));
    pages[name].on("pageerror", (error) => t.wrong.push(String(error)));
  }
  return pages;
}

async function run({ tap, server, chromium }) {
  const t = { tap, server, wrong: [] };
  const first = new Server(server.program);
  first.prepare({}, () => {});
  await first.start();
  for (const language of ["en", "ar"]) {
    const pages = await openPages(t, chromium, first, language);
    for (const [name, address, status] of await listPages(t, pages))
      await checkPage(t, pages[name], (name === "first" ? first : server).address + address,
        `${address} for ${name} in ${language}`, language, status);
    for (const page of Object.values(pages)) await page.context().close();
  }
  tap.equal(t.wrong, [], "no script failed and no policy was broken");
  tap.equal(await first.stop(), [0, ""], "the other server ends well");
}

module.exports = { people, prepare, run };
