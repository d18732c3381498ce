/* The two paths that must never be worse: with the keyboard alone, and without JavaScript. */
"use strict";

const { signIn } = require("./harness/browser.js");
const { HOME, ARABIC, people, prepare, question, note, option, state, record, section } = require("./harness/filling.js");

/* --- by keyboard ------------------------------------------------------------------------------------------------------ */

/* Whether the focused element has an outline or a ring of its own. */
function focusIsSeen() {
  const style = getComputedStyle(document.activeElement);
  return (style.outlineStyle !== "none" && style.outlineWidth !== "0px") || style.boxShadow !== "none";
}

/* Presses Tab until the element has the focus; notes every stop on the way whose focus is not seen. */
async function reach(t, page, locator, name, key = "Tab") {
  const there = () => locator.evaluate((element) => element === document.activeElement);
  for (let i = 0; i < 80 && !(await there()); i++) {
    await page.keyboard.press(key);
    if (!(await page.evaluate(focusIsSeen)))
      t.unseen.push(await page.evaluate(() => document.activeElement.outerHTML.slice(0, 120)));
  }
  t.tap.ok(await there(), `${key} leads to ${name}`);
}

async function enter(page) {
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
}

async function keyboardSignsIn(t, page) {
  await page.goto(`${t.server.address}/sign-in`);
  await reach(t, page, page.locator("#field-name"), "the name");
  await page.keyboard.type("amal");
  await page.keyboard.press("Tab");
  await page.keyboard.type(t.server.passwords.amal);
  await enter(page);
  await page.keyboard.press("Tab");
  t.tap.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), "#main", "the first stop skips to the content");
  await page.keyboard.press("Enter");
  await reach(t, page, page.locator("main .btn-primary"), "the one button of the first page");
  await enter(page);
  t.tap.ok(page.url().endsWith(`${HOME}/sections/1.1#question-1.1.1`), "which leads to the first open question", page.url());
}

async function keyboardAnswers(t, page) {
  const one = question(page, "1.1.1");
  await reach(t, page, one.locator(".guidance summary"), "what to look for");
  await page.keyboard.press("Enter");
  t.tap.ok(await one.locator(".guidance p").isVisible(), "it unfolds");
  await reach(t, page, option(page, "1.1.1", "yes"), "the answers");
  await page.keyboard.press("ArrowDown");
  await reach(t, page, note(page, "1.1.1"), "the note");
  await page.keyboard.type("by keyboard");
  await reach(t, page, one.locator(".source-new summary"), "a new source");
  await page.keyboard.press("Enter");
  await reach(t, page, one.locator("[name=source-title]"), "its title");
  await page.keyboard.type("Health Act");
  await page.keyboard.press("Tab");
  await page.keyboard.type("La"); /* chooses “Law” */
  await page.keyboard.press("Tab");
  await page.keyboard.type("art. 3");
  await page.keyboard.press("Tab");
  await t.tap.soon(async () => ((await record(page, t.server, "1.1.1")).sources[0] || {}).locator === "art. 3", "all of it is saved");
  const found = await record(page, t.server, "1.1.1");
  t.tap.equal([found.option.code, found.note, found.sources[0].title, found.sources[0].kind], ["partially", "by keyboard", "Health Act", "law"],
    "as it was typed");
  await t.tap.soon(async () => /^Saved/.test(await state(page, "1.1.1")), "which is said beside it");
}

async function keyboardSubmits(t, page) {
  await section(page, t.server, "6.7");
  await reach(t, page, page.locator(".neighbours .btn-primary"), "the answers to check, after the last section");
  await enter(page);
  await reach(t, page, page.locator("details.missing summary").first(), "the list of what is missing");
  await page.keyboard.press("Enter");
  await reach(t, page, page.locator("details.missing a").first(), "its first link");
  await enter(page);
  t.tap.ok(/#question-1\.1\.2$/.test(page.url()), "which leads to that question", page.url());
  await page.goto(`${t.server.address}${HOME}/check`);
  await reach(t, page, page.locator("form.step button"), "the button that submits, at the end", "Shift+Tab");
  await enter(page);
  t.tap.ok((await page.locator("main").innerText()).includes("In consultation"), "and the answers are handed in");
}

/* --- without JavaScript ------------------------------------------------------------------------------------------------ */

/* With keys: for a click Playwright waits until the page stands still, which without JavaScript it may never hear. */
async function press(page, button) {
  await Promise.all([page.waitForNavigation(), button.press("Enter")]);
}

function choose(box) {
  return box.press("Space");
}

async function withoutScriptSaves(t, page) {
  await section(page, t.server, "3.4");
  await choose(option(page, "3.4.1", "yes"));
  await note(page, "3.4.1").fill(ARABIC);
  await press(page, question(page, "3.4.1").getByRole("button", { name: "Save" }));
  t.tap.ok(page.url().endsWith("#question-3.4.1"), "without JavaScript the button saves and comes back to the question", page.url());
  t.tap.ok(/^Saved \d\d:\d\d/.test(await state(page, "3.4.1")), "which says when");
  t.tap.equal((await record(page, t.server, "3.4.1")).note, ARABIC, "it is on record");
}

async function withoutScriptSources(t, page) {
  const one = question(page, "3.4.1");
  for (const title of ["Concept note", "Second source"]) {
    await one.locator(".source-new summary").press("Enter");
    await one.locator(".source-new [name=source-title]").fill(title);
    await press(page, one.getByRole("button", { name: "Save" }));
  }
  await one.locator(".source summary").first().press("Enter");
  await choose(one.locator("[name=source-remove]").first());
  await press(page, one.getByRole("button", { name: "Save" }));
  t.tap.equal((await record(page, t.server, "3.4.1")).sources.map((source) => source.title), ["Second source"], "sources come and go");
}

async function withoutScriptRefused(t, page) {
  await section(page, t.server, "3.4");
  await choose(option(page, "3.4.2", "na"));
  await press(page, question(page, "3.4.2").getByRole("button", { name: "Save" }));
  await page.locator(".error-summary a").press("Enter");
  t.tap.equal(await page.evaluate(() => document.activeElement.id), "field-note", "the summary of what is wrong leads to the field");
  await page.locator("#field-note").fill("there is no such body");
  await press(page, page.getByRole("button", { name: "Save" }));
  t.tap.equal((await record(page, t.server, "3.4.2")).option.code, "na", "with the note it is saved");
}

async function withoutScriptMeetsAnother(t, page, other) {
  await section(page, t.server, "3.3");
  await section(other, t.server, "3.3");
  await note(other, "3.3.1").fill("theirs");
  await press(other, question(other, "3.3.1").getByRole("button", { name: "Save" }));
  await note(page, "3.3.1").fill("mine");
  await press(page, question(page, "3.3.1").getByRole("button", { name: "Save" }));
  const text = await page.locator("main").innerText();
  t.tap.ok(text.includes("theirs") && text.includes("mine"), "both versions are on one page");
  await choose(page.locator("form.answer input[value=no]"));
  await press(page, page.getByRole("button", { name: "Save the joined answer" }));
  t.tap.equal((await record(page, t.server, "3.3.1")).note, "theirs\n\nmine", "the joined answer is saved");
}

/* A question that hangs on another comes with the page after. */
async function withoutScriptSkips(t, page) {
  await section(page, t.server, "2.2");
  t.tap.ok(await question(page, "2.2.10").isHidden(), "a question that is not asked is hidden");
  await choose(option(page, "2.2.1", "yes"));
  await press(page, question(page, "2.2.1").getByRole("button", { name: "Save" }));
  t.tap.ok(await question(page, "2.2.10").isVisible(), "it comes with the answer it hangs on");
}

async function withoutScriptReturns(t, page) {
  await page.goto(`${t.server.address}${HOME}/check`);
  const form = page.locator("form.step[action$='/steps/return']");
  await form.locator("[name=reason]").fill("two laws are missing");
  await press(page, form.getByRole("button"));
  t.tap.ok((await page.locator("main").innerText()).includes("Collecting answers"), "a step is taken, with its reason");
}

async function run({ tap, server, chromium }) {
  const t = { tap, server, unseen: [] };
  const keyboard = await (await chromium.newContext({ locale: "en" })).newPage();
  await keyboardSignsIn(t, keyboard);
  await keyboardAnswers(t, keyboard);
  await keyboardSubmits(t, keyboard);
  tap.equal(t.unseen, [], "the focus is seen at every stop");

  const open = async () => signIn(await chromium.newContext({ javaScriptEnabled: false, locale: "en" }), server, "amal");
  const page = await open();
  await withoutScriptSaves(t, page);
  await withoutScriptSources(t, page);
  await withoutScriptRefused(t, page);
  await withoutScriptMeetsAnother(t, page, await open());
  await withoutScriptSkips(t, page);
  await withoutScriptReturns(t, page);
}

module.exports = { people: { amal: people.amal }, prepare, run };
