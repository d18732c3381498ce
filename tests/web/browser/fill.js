/* Filling in by mouse: a domain in English, one in Arabic; sources; questions that come and go; what is refused. */
"use strict";

const { signIn } = require("./harness/browser.js");
const { HOME, ARABIC, people, prepare, question, note, option, state, record, waiting, section } = require("./harness/filling.js");

function codesOf(page) {
  return page.locator(".question:visible").evaluateAll((all) => all.map((one) => one.dataset.code));
}

/* Answers every question of the page that is open, and looks at what is then on record. */
async function fillSection(t, page, words) {
  const given = {};
  for (const code of await codesOf(page)) {
    const options = question(page, code).locator("[name=option]");
    const chosen = options.nth(Object.keys(given).length % 3);
    await chosen.check();
    await note(page, code).fill(`${words.note} ${code}`);
    await note(page, code).blur();
    given[code] = [await chosen.getAttribute("value"), `${words.note} ${code}`];
  }
  for (const [code, expected] of Object.entries(given)) {
    await t.tap.soon(async () => words.saved.test(await state(page, code)), `${words.language}: ${code} says that it is saved`,
      () => state(page, code));
    const found = await record(page, t.server, code);
    t.tap.equal([found.option && found.option.code, found.note], expected, `${words.language}: ${code} is on record`);
  }
  return given;
}

/* From the task list through the sections by the link at the end of each, and back to the task list. */
async function fillDomain(t, page, domain, words) {
  await page.goto(t.server.address + HOME);
  const first = page.locator(`a[href="${HOME}/sections/${domain}.1"]`);
  await Promise.all([page.waitForURL("**/sections/*"), first.click()]);
  const given = {};
  while (page.url().includes(`/sections/${domain}.`)) {
    Object.assign(given, await fillSection(t, page, words));
    await Promise.all([page.waitForNavigation(), page.locator("a[rel=next]").click()]);
  }
  const document = await (await page.request.get(`${t.server.address}${HOME}.json`)).json();
  const found = document.pillars.flatMap((pillar) => pillar.domains).find((one) => one.code === domain);
  t.tap.equal([found.progress.status, found.progress.answered, Object.keys(given).length], ["complete", words.count, words.count],
    `${words.language}: domain ${domain} is complete`);
  await page.goto(`${t.server.address}${HOME}/check`);
  const text = await page.locator("main").innerText();
  t.tap.equal(Object.values(given).filter(([, said]) => !text.includes(said)), [], `${words.language}: the check shows each note`);
  await page.goto(t.server.address + HOME);
  t.tap.ok((await page.locator("main").innerText()).includes(words.complete), `${words.language}: the task list says so`);
}

async function checkDomains(t, english, arabic) {
  await fillDomain(t, english, "3", { language: "en", count: 10, note: "Law No. 7, article 3,", saved: /^Saved \d\d:\d\d$/, complete: "Complete" });
  await fillDomain(t, arabic, "5", { language: "ar", count: 10, note: ARABIC, saved: /^حُفظت \d\d:\d\d$/, complete: "مكتمل" });
  t.tap.equal(await arabic.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), ["ar", "rtl"],
    "the Arabic page runs from right to left");
  await section(arabic, t.server, "5.1");
  t.tap.equal(await note(arabic, "5.1.1").inputValue(), `${ARABIC} 5.1.1`, "the note is there when one comes back");
  t.tap.equal(await note(arabic, "5.1.1").evaluate((area) => getComputedStyle(area).direction), "rtl", "an Arabic note reads from the right");
  await section(arabic, t.server, "3.1");
  t.tap.equal(await note(arabic, "3.1.1").evaluate((area) => getComputedStyle(area).direction), "ltr", "an English one from the left");
}

async function sourcesOf(t, page, code) {
  return (await record(page, t.server, code)).sources.map((source) => source.title);
}

async function checkSources(t, page) {
  await section(page, t.server, "1.4");
  const one = question(page, "1.4.1"), titles = one.locator("[name=source-title]");
  await option(page, "1.4.1", "yes").check();
  await one.locator(".source-new summary").click();
  await titles.fill("Residence Act");
  await titles.first().blur();
  await t.tap.soon(async () => (await sourcesOf(t, page, "1.4.1")).length === 1, "a source is saved by its title");
  await one.locator("[name=source-kind]").first().selectOption("law");
  await one.locator("[name=source-stance]").first().selectOption("contradicts");
  await one.locator("[name=source-date]").first().fill("2019-05");
  await one.locator("[name=source-date]").first().blur();
  await t.tap.soon(async () => (await record(page, t.server, "1.4.1")).sources[0].date === "2019-05", "then its date");
  const [source] = (await record(page, t.server, "1.4.1")).sources;
  t.tap.equal([source.kind, source.stance], ["law", "contradicts"], "its kind, and that it speaks against the answer");
  t.tap.equal(await one.locator(".source").count(), 2, "there is an empty row for the next one");
  for (const [row, title] of [[1, "Second source"], [2, "Third source"]]) {
    await one.locator(".source-new summary").click();
    await titles.nth(row).fill(title);
    await titles.nth(row).blur();
  }
  await t.tap.soon(async () => (await sourcesOf(t, page, "1.4.1")).length === 3, "which is saved as well, and one more");
  await one.locator("[name=source-remove]").nth(1).check();
  await t.tap.soon(async () => (await sourcesOf(t, page, "1.4.1")).length === 2, "a source that was just added is removed");
  t.tap.equal(await sourcesOf(t, page, "1.4.1"), ["Residence Act", "Third source"], "the right one");
  await page.reload();
  await one.locator(".source summary").first().click();
  await one.locator("[name=source-remove]").first().check();
  await t.tap.soon(async () => (await sourcesOf(t, page, "1.4.1")).length === 1, "so is one that was there before");
  t.tap.equal(await sourcesOf(t, page, "1.4.1"), ["Third source"], "again the right one");
}

async function checkSkip(t, page) {
  await section(page, t.server, "2.2");
  t.tap.ok(await question(page, "2.2.10").isHidden(), "a question that is not asked yet is hidden");
  await option(page, "2.2.1", "yes").check();
  await t.tap.soon(() => question(page, "2.2.10").isVisible(), "it comes with the answer it hangs on");
  await note(page, "2.2.10").fill("stays");
  await option(page, "2.2.10", "no").check();
  await t.tap.soon(async () => (await record(page, t.server, "2.2.10")).note === "stays", "and is answered");
  await option(page, "2.2.1", "no").check();
  await t.tap.soon(() => question(page, "2.2.10").isHidden(), "it goes");
  await option(page, "2.2.1", "yes").check();
  await t.tap.soon(() => question(page, "2.2.10").isVisible(), "and comes back");
  t.tap.equal(await note(page, "2.2.10").inputValue(), "stays", "with its answer");
}

async function checkRefusal(t, page) {
  await section(page, t.server, "1.5");
  await option(page, "1.5.1", "na").check();
  await t.tap.soon(async () => /Not saved: This answer needs a note/.test(await state(page, "1.5.1")), "what is missing is said at the question",
    () => state(page, "1.5.1"));
  t.tap.equal(await waiting(page), 1, "and it is counted as not saved");
  await note(page, "1.5.1").fill("there are no local elections");
  await note(page, "1.5.1").blur();
  await t.tap.soon(async () => /^Saved/.test(await state(page, "1.5.1")), "with the note it is saved");
  await t.tap.soon(async () => (await waiting(page)) === 0, "nothing waits any more");
}

async function checkClear(t, page) {
  await section(page, t.server, "1.5");
  page.once("dialog", (dialog) => dialog.dismiss());
  await question(page, "1.5.1").locator("[name=clear]").click();
  await t.tap.soon(async () => (await record(page, t.server, "1.5.1")).option.code === "na", "clearing an answer asks first");
  page.once("dialog", (dialog) => dialog.accept());
  await question(page, "1.5.1").locator("[name=clear]").click();
  await t.tap.soon(async () => (await record(page, t.server, "1.5.1")).option === null, "then the answer goes");
  t.tap.equal([(await record(page, t.server, "1.5.1")).note, await note(page, "1.5.1").inputValue()], [null, ""], "with its note");
}

/* As far as results that everybody reads, and back. */
async function checkSteps(t, page) {
  const press = async (step, reason) => {
    await page.goto(`${t.server.address}${HOME}/check`);
    const form = page.locator(`form.step[action$="/steps/${step}"]`);
    if (reason !== undefined) await form.locator("[name=reason]").fill(reason);
    await Promise.all([page.waitForNavigation(), form.getByRole("button").click()]);
    return (await (await page.request.get(`${t.server.address}${HOME}.json`)).json()).assessment.state;
  };
  t.tap.equal(await press("submit"), "consultation", "the answers are handed in");
  t.tap.equal(await press("return", ""), "consultation", "they are not returned without a reason");
  t.tap.ok(await page.locator(".error-summary a[href='#field-reason']").isVisible(), "which is said with a link to the field");
  t.tap.equal(await press("return", "two laws are missing"), "collecting", "with one they are");
  t.tap.equal([await press("submit"), await press("approve")], ["consultation", "approved"], "they are handed in again and approved");
  await section(page, t.server, "1.4");
  t.tap.equal([await page.locator("form.answer").count(), await page.locator("main .notice").count()], [0, 1], "now they can only be read");
  t.tap.equal(await press("publish"), "published", "they are published");
  t.tap.equal(await press("reopen", "a law was overlooked"), "collecting", "and opened again, with a reason");
}

async function run({ tap, server, chromium }) {
  const t = { tap, server }, wrong = [];
  const open = async (name, locale) => {
    const page = await signIn(await chromium.newContext({ locale }), server, name);
    page.on("pageerror", (error) => wrong.push(String(error)));
    page.on("console", (message) => /Content Security Policy/.test(message.text()) && wrong.push(message.text()));
    return page;
  };
  const amal = await open("amal", "en"), arabic = await open("omar", "ar");
  await checkDomains(t, amal, arabic);
  await checkSources(t, amal);
  await checkSkip(t, amal);
  await checkRefusal(t, amal);
  await checkClear(t, amal);
  await checkSteps(t, amal);
  tap.equal(wrong, [], "no script failed and no policy was broken");
}

module.exports = { people, prepare, run };
