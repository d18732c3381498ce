/*
 * The pages for filling in as axe-core sees them, in English and in Arabic, in each of their states; and that they fit a
 * window of 320 pixels, which is 400 % on a desktop.
 */
"use strict";

const { signIn, violations } = require("./harness/browser.js");
const { HOME, people, prepare, question, note, option, state, waiting, section } = require("./harness/filling.js");

async function look(t, page, name, without) {
  t.tap.equal(await violations(page, without), [], `axe: ${name} (${t.language})`);
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  t.tap.ok(wide <= 0, `${name} fits 320 pixels (${t.language})`, `${wide} too wide`);
  await page.setViewportSize(before);
}

async function lookAtPages(t, page) {
  for (const [name, path] of [["home", "/"], ["the task list", HOME], ["a section", `${HOME}/sections/2.2`], ["a question", `${HOME}/answers/1.1.1`],
    ["a section to read", "/assessments/XEX/1/sections/1.1"], ["the task list of a locked round", "/assessments/XEX/1"]]) {
    await page.goto(t.server.address + path);
    await look(t, page, name);
  }
}

/* Everything unfolded, with a source, one saved and one that waits; not what the other language has answered. */
async function lookAtWork(t, page) {
  const [first, second] = t.language === "en" ? ["yes", "no"] : ["no", "yes"];
  await section(page, t.server, "1.4");
  await option(page, "1.4.1", first).check();
  await page.locator("summary").evaluateAll((all) => all.forEach((one) => { one.parentElement.open = true; }));
  await question(page, "1.4.1").locator("[name=source-title]").last().fill("قانون الإقامة");
  await question(page, "1.4.1").locator("[name=source-title]").last().blur();
  await t.tap.soon(async () => /\d\d:\d\d/.test(await state(page, "1.4.1")), `an answer is saved (${t.language})`);
  await page.context().setOffline(true);
  await option(page, "1.4.2", second).check();
  await t.tap.soon(async () => (await waiting(page)) === 1, `and one waits (${t.language})`);
  await look(t, page, "a section at work, without a line");
  await page.context().setOffline(false);
  await t.tap.soon(async () => (await waiting(page)) === 0, `until the line is back (${t.language})`);
  await section(page, t.server, "1.5");
  await option(page, "1.5.1", "na").check();
  await t.tap.soon(async () => (await waiting(page)) === 1, `one is refused (${t.language})`);
  await look(t, page, "a section with a refused answer");
  await page.locator("[data-part=queue] button").click();
  await t.tap.soon(async () => (await waiting(page)) === 0, `and is discarded (${t.language})`);
}

/* Sends a form as a browser without JavaScript does. */
async function submit(page, form) {
  await Promise.all([page.waitForNavigation(), form.evaluate((element) => HTMLFormElement.prototype.submit.call(element))]);
}

async function lookAtAnswers(t, page) {
  await section(page, t.server, "1.5");
  await note(page, "1.5.2").evaluate((area) => { area.value = "mine: المادة 4"; });
  t.server.mgi("answer", "XEX/2", "1.5.2", "no", "--note", `theirs, for ${t.language}`, "--source", "Decree 7");
  await submit(page, question(page, "1.5.2").locator("form"));
  await look(t, page, "both versions");
  await section(page, t.server, "1.5");
  await option(page, "1.5.1", "na").evaluate((radio) => { radio.checked = true; });
  await submit(page, question(page, "1.5.1").locator("form"));
  await look(t, page, "a refused form");
}

async function lookAtReturn(t, page) {
  t.server.mgi("assessment", "submit", "XEX/2");
  await page.goto(`${t.server.address}${HOME}/check`);
  await look(t, page, "the check");
  await submit(page, page.locator("form.step[action$='/steps/return']"));
  await look(t, page, "a step without its reason", ["table.check"]); /* the same long tables */
  t.server.mgi("assessment", "return", "XEX/2", "--reason", "for the next language");
}

async function lookAtTimeOut(t, page) {
  await section(page, t.server, "1.2");
  await note(page, "1.2.1").evaluate((area) => { area.value = "typed before the time-out"; });
  await page.context().clearCookies();
  await submit(page, question(page, "1.2.1").locator("form"));
  t.tap.equal(await page.locator("textarea").inputValue(), "typed before the time-out", `what was typed is still there (${t.language})`);
  await look(t, page, "what is kept after a time-out");
}

async function run({ tap, server, chromium }) {
  for (const language of ["en", "ar"]) {
    const page = await signIn(await chromium.newContext({ locale: language }), server, "amal");
    const t = { tap, server, language };
    await lookAtPages(t, page);
    await lookAtWork(t, page);
    await lookAtAnswers(t, page);
    await lookAtReturn(t, page);
    await lookAtTimeOut(t, page);
  }
}

module.exports = { people: { amal: people.amal }, prepare, run };
