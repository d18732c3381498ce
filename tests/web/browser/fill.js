/*
 * Filling in an assessment in a browser: saving as one leaves an answer, two people at once, the line that drops, the
 * browser that is started again, without JavaScript, by keyboard, and what axe-core says of each page.
 */
"use strict";

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { launchKept, signIn, violations } = require("./harness/browser.js");

const HOME = "/assessments/XEX/2";
const ARABIC = "المادة 12 من القانون رقم 89 (Law 89/1960)";
const SAMPLE = path.resolve(__dirname, "../../../data/sample/baseline.json");

const people = { amal: ["focal-point", "XEX"], omar: ["contributor", "XEX"], rita: ["reader", "XEX"] };

function prepare(server) {
  server.mgi("assessment", "open", "XEX", "--name", "Exampleland", "--year", "2021");
  server.mgi("import", "XEX/1", SAMPLE);
  for (const step of ["submit", "approve"]) server.mgi("assessment", step, "XEX/1");
  server.mgi("assessment", "open", "XEX", "--year", "2026");
}

function question(page, code) {
  return page.locator(`[id="question-${code}"]`);
}

function state(page, code) {
  return question(page, code).locator("[data-state]").innerText();
}

async function record(page, server, code) {
  const answer = await page.request.get(`${server.address}${HOME}/answers/${code}.json`);
  return (await answer.json()).question;
}

function waiting(page) {
  return page.locator("[data-part=queue]").evaluate((box) => (box.hidden ? 0 : Number(box.querySelector("[data-count]").textContent)));
}

async function section(page, server, code) {
  await page.goto(`${server.address}${HOME}/sections/${code}`);
}

/* Answers every question of a section and says whether each is on record. */
async function fillSection(t, page, code, words) {
  await section(page, t.server, code);
  const codes = await page.locator(".question:visible").evaluateAll((all) => all.map((one) => one.dataset.code));
  for (const one of codes) {
    await question(page, one).locator("input[value=partially]").check();
    await question(page, one).locator("[name=note]").fill(words.note);
    await question(page, one).locator("[name=note]").blur();
    await t.tap.soon(async () => words.saved.test(await state(page, one)), `${words.language}: ${one} says that it is saved`,
      () => state(page, one));
    const found = await record(page, t.server, one);
    t.tap.equal([found.option && found.option.code, found.note], ["partially", words.note], `${words.language}: ${one} is on record`);
  }
}

async function checkLanguages(t, english, arabic) {
  await fillSection(t, english, "1.2", { language: "en", note: "Law No. 7, article 3", saved: /^Saved \d\d:\d\d$/ });
  await fillSection(t, arabic, "1.3", { language: "ar", note: ARABIC, saved: /حُفظت \d\d:\d\d/ });
  t.tap.equal(await arabic.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), ["ar", "rtl"],
    "the Arabic page runs from right to left");
  await arabic.reload();
  t.tap.equal(await question(arabic, "1.3.1").locator("[name=note]").inputValue(), ARABIC, "the note is there after a reload");
}

async function checkSources(t, page) {
  await section(page, t.server, "1.4");
  const one = question(page, "1.4.1");
  await one.locator("input[value=yes]").check();
  await one.locator(".source-new summary").click();
  await one.locator("[name=source-title]").fill("Residence Act");
  await one.locator("[name=source-title]").blur();
  await t.tap.soon(async () => (await record(page, t.server, "1.4.1")).sources.length === 1, "a source is saved by its title");
  await one.locator("[name=source-kind]").first().selectOption("law");
  await one.locator("[name=source-date]").first().fill("2019-05");
  await one.locator("[name=source-date]").first().blur();
  await t.tap.soon(async () => (await record(page, t.server, "1.4.1")).sources[0].date === "2019-05", "then its date");
  t.tap.equal(await one.locator(".source").count(), 2, "there is an empty row for the next one");
  await one.locator(".source-new summary").click();
  await one.locator("[name=source-title]").nth(1).fill("Second source");
  await one.locator("[name=source-title]").nth(1).blur();
  await t.tap.soon(async () => (await record(page, t.server, "1.4.1")).sources.length === 2, "which is saved as well");
  await page.reload();
  await one.locator(".source summary").first().click();
  await one.locator("[name=source-remove]").first().check();
  await t.tap.soon(async () => (await record(page, t.server, "1.4.1")).sources.length === 1, "a source is removed");
  t.tap.equal((await record(page, t.server, "1.4.1")).sources[0].title, "Second source", "the right one");
}

async function checkSkip(t, page) {
  await section(page, t.server, "2.2");
  t.tap.ok(await question(page, "2.2.10").isHidden(), "a question that does not apply is hidden");
  await question(page, "2.2.1").locator("input[value=yes]").check();
  await t.tap.soon(() => question(page, "2.2.10").isVisible(), "it appears with the answer it hangs on");
  await question(page, "2.2.10").locator("[name=note]").fill("stays");
  await question(page, "2.2.10").locator("input[value=no]").check();
  await t.tap.soon(async () => (await record(page, t.server, "2.2.10")).note === "stays", "and is answered");
  await question(page, "2.2.1").locator("input[value=no]").check();
  await t.tap.soon(() => question(page, "2.2.10").isHidden(), "it goes");
  await question(page, "2.2.1").locator("input[value=yes]").check();
  await t.tap.soon(() => question(page, "2.2.10").isVisible(), "and comes back");
  t.tap.equal(await question(page, "2.2.10").locator("[name=note]").inputValue(), "stays", "with its answer");
}

async function checkRefusal(t, page) {
  await section(page, t.server, "1.5");
  await question(page, "1.5.1").locator("input[value=na]").check();
  await t.tap.soon(async () => /Not saved: This answer needs a note/.test(await state(page, "1.5.1")), "what is missing is said at the question",
    () => state(page, "1.5.1"));
  t.tap.equal(await waiting(page), 1, "and it is counted as not saved");
  await question(page, "1.5.1").locator("[name=note]").fill("there are no local elections");
  await question(page, "1.5.1").locator("[name=note]").blur();
  await t.tap.soon(async () => /^Saved/.test(await state(page, "1.5.1")), "with the note it is saved");
  await t.tap.soon(async () => (await waiting(page)) === 0, "nothing waits any more");
}

async function checkConflict(t, one, two) {
  await section(one, t.server, "1.7");
  await section(two, t.server, "1.7");
  await question(two, "1.7.1").locator("[name=note]").fill("theirs");
  await question(two, "1.7.1").locator("input[value=no]").check();
  await t.tap.soon(async () => (await record(two, t.server, "1.7.1")).note === "theirs", "the first one saves");
  await question(one, "1.7.1").locator("[name=note]").fill("mine");
  await question(one, "1.7.1").locator("input[value=yes]").check();
  await t.tap.soon(async () => /somebody else changed/.test(await state(one, "1.7.1")), "the second one is told");
  t.tap.equal((await record(one, t.server, "1.7.1")).note, "theirs", "nothing is overwritten");
  await one.reload();
  await t.tap.soon(async () => (await question(one, "1.7.1").locator("[name=note]").inputValue()) === "mine", "what was typed stays after a reload");
  await t.tap.soon(() => question(one, "1.7.1").getByRole("button", { name: "See both versions" }).isVisible(), "with the way to both versions");
  await Promise.all([one.waitForNavigation(), question(one, "1.7.1").getByRole("button", { name: "See both versions" }).click()]);
  const text = await one.locator("main").innerText();
  t.tap.ok(text.includes("theirs") && text.includes("mine"), "both versions are on one page");
  t.tap.equal(await violations(one), [], "axe: both versions");
  await one.locator("form.answer input[value=yes]").check();
  await Promise.all([one.waitForNavigation(), one.getByRole("button", { name: "Save the joined answer" }).click()]);
  t.tap.equal((await record(one, t.server, "1.7.1")).note, "theirs\n\nmine", "the joined answer is saved");
  await t.tap.soon(async () => (await waiting(one)) === 0, "and nothing waits any more");
}

async function checkOffline(t, page) {
  await section(page, t.server, "3.1");
  await page.context().setOffline(true);
  await question(page, "3.1.1").locator("input[value=yes]").check();
  await question(page, "3.1.2").locator("[name=note]").fill("typed on a train");
  await question(page, "3.1.2").locator("input[value=no]").check();
  await t.tap.soon(async () => /will try again/.test(await state(page, "3.1.1")), "without a line it says that it is not saved");
  await t.tap.soon(async () => (await waiting(page)) === 2, "and counts what waits", async () => String(await waiting(page)));
  t.tap.ok(!/Saved/.test((await state(page, "3.1.1")) + (await state(page, "3.1.2"))), "nothing says saved");
  await page.context().setOffline(false);
  await t.tap.soon(async () => /^Saved/.test(await state(page, "3.1.1")) && /^Saved/.test(await state(page, "3.1.2")),
    "when the line is back, both go out by themselves");
  await t.tap.soon(async () => (await waiting(page)) === 0, "and nothing waits");
  t.tap.equal((await record(page, t.server, "3.1.2")).note, "typed on a train", "the note is on record");
}

/* Nothing but what the browser keeps on its disk survives. */
async function checkRestart(t) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "mgi-profile-"));
  let context = await launchKept(folder, { locale: "en" });
  let page = await signIn(context, t.server, "omar");
  await section(page, t.server, "3.2");
  await context.setOffline(true);
  await question(page, "3.2.1").locator("[name=note]").fill(ARABIC);
  await question(page, "3.2.1").locator("input[value=partially]").check();
  await t.tap.soon(async () => (await waiting(page)) === 1, "an answer waits in the browser");
  await question(page, "3.2.2").locator("[name=note]").pressSequentially("never left the field");
  await page.waitForTimeout(600);
  await context.close();

  context = await launchKept(folder, { locale: "en" });
  page = await signIn(context, t.server, "omar");
  await page.goto(`${t.server.address}${HOME}`);
  await t.tap.soon(async () => (await record(page, t.server, "3.2.1")).note === ARABIC, "after a restart it goes out from any page");
  await t.tap.soon(async () => (await record(page, t.server, "3.2.2")).note === "never left the field", "so does what was half typed");
  await t.tap.soon(async () => (await waiting(page)) === 0, "and nothing waits");
  await context.close();
  fs.rmSync(folder, { recursive: true, force: true });
}

async function checkSignedOut(t, context, page) {
  await section(page, t.server, "3.3");
  await context.clearCookies();
  await question(page, "3.3.1").locator("[name=note]").fill("after the time-out");
  await question(page, "3.3.1").locator("[name=note]").blur();
  await t.tap.soon(async () => /signed out/.test(await state(page, "3.3.1")), "a session that ended is said");
  const again = await signIn(context, t.server, "amal");
  await section(again, t.server, "3.3");
  await t.tap.soon(async () => (await record(again, t.server, "3.3.1")).note === "after the time-out", "after signing in what was typed is saved");
}

async function checkWithoutScript(t, chromium) {
  const context = await chromium.newContext({ javaScriptEnabled: false, locale: "en" });
  const page = await signIn(context, t.server, "amal");
  await section(page, t.server, "3.4");
  const one = question(page, "3.4.1");
  await one.locator("input[value=yes]").check();
  await one.locator("[name=note]").fill("without a script");
  await Promise.all([page.waitForNavigation(), one.getByRole("button", { name: "Save" }).click()]);
  t.tap.ok(page.url().endsWith("#question-3.4.1"), "without JavaScript the button saves and comes back to the question");
  t.tap.ok(/^Saved \d\d:\d\d/.test(await state(page, "3.4.1")), "which says when");
  t.tap.equal((await record(page, t.server, "3.4.1")).note, "without a script", "it is on record");
  await Promise.all([page.waitForNavigation(), question(page, "3.4.2").getByRole("button", { name: "Save" }).click()]);
  await context.close();
}

async function checkKeyboard(t, page) {
  await section(page, t.server, "4.1");
  const first = question(page, "4.1.1").locator("input[type=radio]").first();
  for (let i = 0; i < 60 && !(await first.evaluate((radio) => radio === document.activeElement)); i++) await page.keyboard.press("Tab");
  t.tap.ok(await first.evaluate((radio) => radio === document.activeElement), "Tab leads to the first answer");
  const outline = await first.evaluate((radio) => getComputedStyle(radio).outlineStyle);
  t.tap.equal(outline, "solid", "the focus is seen");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.type("by keyboard");
  await page.keyboard.press("Tab");
  await t.tap.soon(async () => (await record(page, t.server, "4.1.1")).note === "by keyboard", "answer and note are saved by keyboard alone");
  t.tap.equal((await record(page, t.server, "4.1.1")).option.code, "partially", "the answer that the arrow chose");
}

async function checkPages(t, pages) {
  for (const [language, page] of Object.entries(pages))
    for (const path of ["/", HOME, `${HOME}/sections/1.4`, `${HOME}/answers/1.1.1`, `${HOME}/check`, "/assessments/XEX/1/sections/1.1"]) {
      await page.goto(t.server.address + path);
      t.tap.equal(await violations(page), [], `axe: ${path} in ${language}`);
      await page.setViewportSize({ width: 320, height: 640 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      t.tap.ok(wide <= 0, `${path} in ${language} fits 320 pixels`, `${wide} too wide`);
      await page.setViewportSize({ width: 1280, height: 720 });
    }
}

async function run({ tap, server, chromium }) {
  const t = { tap, server };
  const wrong = [];
  const open = async (name, locale) => {
    const context = await chromium.newContext({ locale });
    const page = await signIn(context, server, name);
    page.on("pageerror", (error) => wrong.push(String(error)));
    page.on("console", (message) => /Content Security Policy/.test(message.text()) && wrong.push(message.text()));
    return [context, page];
  };
  const [context, amal] = await open("amal", "en");
  const [, omar] = await open("omar", "en");
  const [, arabic] = await open("omar", "ar");
  await checkLanguages(t, amal, arabic);
  await checkSources(t, amal);
  await checkSkip(t, amal);
  await checkRefusal(t, amal);
  await checkConflict(t, amal, omar);
  await checkOffline(t, amal);
  await checkRestart(t);
  await checkWithoutScript(t, chromium);
  await checkKeyboard(t, amal);
  await checkPages(t, { en: amal, ar: arabic });
  await checkSignedOut(t, context, amal);
  tap.equal(wrong, [], "no script failed and no policy was broken");
}

module.exports = { people, prepare, run };
