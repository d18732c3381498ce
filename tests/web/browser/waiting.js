/*
 * Answers on their way: two browsers at one answer, the line that drops, the reply that is lost, the browser and the
 * server that are started again, two tabs, a session that ended, and somebody else in the same browser.
 */
"use strict";

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { launchKept, signIn } = require("./harness/browser.js");
const { HOME, ARABIC, people, prepare, question, note, option, state, record, waiting, section } = require("./harness/filling.js");

async function type(page, code, words) {
  await note(page, code).fill(words);
  await note(page, code).blur();
}

function isSaved(page, code) {
  return async () => /^Saved \d\d:\d\d$/.test(await state(page, code));
}

/* Until the server has this note. */
function isOnRecord(t, page, code, words) {
  return async () => (await record(page, t.server, code)).note === words;
}

async function noneWaits(t, page) {
  await t.tap.soon(async () => (await waiting(page)) === 0, "nothing waits any more", async () => String(await waiting(page)));
}

async function compare(page, code) {
  await Promise.all([page.waitForNavigation(), question(page, code).getByRole("button", { name: "See both versions" }).click()]);
}

/* Both begin with the same page; the one saves, the other comes later. */
async function collide(t, one, two, code) {
  const part = code.replace(/\.\d+$/, "");
  await section(one, t.server, part);
  await section(two, t.server, part);
  await note(two, code).fill("theirs");
  await option(two, code, "no").check();
  await t.tap.soon(isOnRecord(t, two, code, "theirs"), `${code}: the first one saves`);
  await note(one, code).fill("mine");
  await option(one, code, "yes").check();
  await t.tap.soon(async () => /somebody else changed/.test(await state(one, code)), `${code}: the second one is told`);
  t.tap.equal((await record(one, t.server, code)).note, "theirs", `${code}: nothing is overwritten`);
}

async function checkJoining(t, one, two) {
  await collide(t, one, two, "1.7.1");
  await one.reload();
  t.tap.equal([await note(one, "1.7.1").inputValue(), await waiting(one)], ["mine", 1], "what was typed stays after a reload, and is counted");
  await compare(one, "1.7.1");
  const text = await one.locator("main").innerText();
  t.tap.ok(text.includes("theirs") && text.includes("mine"), "both versions are on one page");
  await one.locator("form.answer input[value=yes]").check();
  await Promise.all([one.waitForNavigation(), one.getByRole("button", { name: "Save the joined answer" }).click()]);
  const found = await record(one, t.server, "1.7.1");
  t.tap.equal([found.note, found.option.code], ["theirs\n\nmine", "yes"], "the joined answer is saved");
  await noneWaits(t, one);
}

async function checkChoosing(t, one, two) {
  await collide(t, one, two, "2.1.1");
  await compare(one, "2.1.1");
  await Promise.all([one.waitForNavigation(), one.getByRole("button", { name: "Use mine instead" }).click()]);
  t.tap.equal((await record(one, t.server, "2.1.1")).note, "mine", "one takes one's own");
  await noneWaits(t, one);
  await collide(t, one, two, "2.1.2");
  await compare(one, "2.1.2");
  await Promise.all([one.waitForNavigation(), one.getByRole("link", { name: "Keep the one on record" }).click()]);
  t.tap.equal([(await record(one, t.server, "2.1.2")).note, await note(one, "2.1.2").inputValue()], ["theirs", "theirs"], "or leaves the other's");
  await noneWaits(t, one);
}

/* Saved is said when the server has said it, not before. */
async function checkSaving(t, page) {
  await section(page, t.server, "2.1");
  let release = null;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route("**/answers/2.1.4", (route) => held.then(() => route.continue()), { times: 1 });
  await type(page, "2.1.4", "on its way");
  await t.tap.soon(async () => (await state(page, "2.1.4")) === "Saving …", "while an answer is on its way it says so");
  await page.waitForTimeout(300);
  t.tap.equal([await state(page, "2.1.4"), (await record(page, t.server, "2.1.4")).revision], ["Saving …", 0], "and nothing more");
  release();
  await t.tap.soon(isSaved(page, "2.1.4"), "saved is said afterwards");
  t.tap.equal((await record(page, t.server, "2.1.4")).note, "on its way", "and is true");
}

async function checkOffline(t, page) {
  await section(page, t.server, "3.1");
  await page.context().setOffline(true);
  await option(page, "3.1.1", "yes").check();
  await note(page, "3.1.2").fill("typed on a train");
  await option(page, "3.1.2", "no").check();
  await t.tap.soon(async () => /will try again/.test(await state(page, "3.1.1")), "without a line it says that it is not saved");
  await t.tap.soon(async () => (await waiting(page)) === 2, "and counts what waits", async () => String(await waiting(page)));
  t.tap.ok(!/Saved/.test((await state(page, "3.1.1")) + (await state(page, "3.1.2"))), "nothing says saved");
  await page.context().setOffline(false);
  await t.tap.soon(isSaved(page, "3.1.1"), "when the line is back, the first goes out by itself");
  await t.tap.soon(isSaved(page, "3.1.2"), "and the second");
  t.tap.equal((await record(page, t.server, "3.1.2")).note, "typed on a train", "the note is on record");
  await noneWaits(t, page);
}

async function checkServerAway(t, page) {
  await section(page, t.server, "3.1");
  t.tap.equal(await t.server.stop(), [0, ""], "the server is stopped");
  await type(page, "3.1.1", "while the server was away");
  await t.tap.soon(async () => /will try again/.test(await state(page, "3.1.1")), "which is said");
  await t.server.start();
  await t.tap.soon(isOnRecord(t, page, "3.1.1", "while the server was away"), "once it is back the answer is saved");
  await noneWaits(t, page);
}

/* The server has saved it, but the browser never hears of that. */
async function checkLostReply(t, page) {
  await section(page, t.server, "2.1");
  let lost = 0;
  await page.route("**/answers/2.1.3", async (route) => {
    await route.fetch();
    lost++;
    await route.abort();
  }, { times: 1 });
  await type(page, "2.1.3", "first");
  await t.tap.soon(async () => lost === 1 && /will try again/.test(await state(page, "2.1.3")), "a reply that is lost is no reply");
  t.tap.equal((await record(page, t.server, "2.1.3")).note, "first", "though the answer is on record");
  await type(page, "2.1.3", "first and second");
  await t.tap.soon(isSaved(page, "2.1.3"), "what is typed since is saved without a conflict", () => state(page, "2.1.3"));
  t.tap.equal((await record(page, t.server, "2.1.3")).note, "first and second", "as it was typed last");
  await noneWaits(t, page);
}

/* A second tab sends what the first has kept so far; the first goes on. */
async function checkTabs(t, page) {
  await section(page, t.server, "3.3");
  await note(page, "3.3.2").pressSequentially("half a sen");
  await page.waitForTimeout(500);
  const other = await page.context().newPage();
  await other.goto(t.server.address + HOME);
  await t.tap.soon(isOnRecord(t, other, "3.3.2", "half a sen"), "another tab sends what waits");
  await other.close();
  await note(page, "3.3.2").pressSequentially("tence");
  await note(page, "3.3.2").blur();
  await t.tap.soon(isSaved(page, "3.3.2"), "the first one goes on without a conflict", () => state(page, "3.3.2"));
  t.tap.equal((await record(page, t.server, "3.3.2")).note, "half a sentence", "with the whole");
}

/* Nothing but what the browser keeps on its disk survives. */
async function checkRestart(t) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "mgi-profile-"));
  let context = await launchKept(folder, { locale: "en" });
  let page = await signIn(context, t.server, "omar");
  await section(page, t.server, "3.2");
  await context.setOffline(true);
  await note(page, "3.2.1").fill(ARABIC);
  await option(page, "3.2.1", "partially").check();
  await t.tap.soon(async () => (await waiting(page)) === 1, "an answer waits in the browser");
  await note(page, "3.2.2").pressSequentially("never left the field");
  await page.waitForTimeout(500);
  await context.close();

  context = await launchKept(folder, { locale: "en" });
  page = await signIn(context, t.server, "omar");
  await t.tap.soon(isOnRecord(t, page, "3.2.1", ARABIC), "after a restart it goes out from any page");
  await t.tap.soon(isOnRecord(t, page, "3.2.2", "never left the field"), "so does what was half typed");
  await noneWaits(t, page);
  await context.close();
  fs.rmSync(folder, { recursive: true, force: true });
}

async function checkTimeOut(t, page) {
  await section(page, t.server, "3.3");
  await page.context().clearCookies();
  await type(page, "3.3.1", "after the time-out");
  await t.tap.soon(async () => /signed out/.test(await state(page, "3.3.1")), "a session that ended is said");
  await Promise.all([page.waitForURL("**/sign-in?to=*"), question(page, "3.3.1").getByRole("link", { name: "Sign in" }).click()]);
  await page.fill("[name=name]", "amal");
  await page.fill("[name=password]", t.server.passwords.amal);
  await Promise.all([page.waitForURL("**/sections/3.3"), page.click("main button[type=submit]")]);
  await t.tap.soon(isSaved(page, "3.3.1"), "after signing in one is back, and what was typed is saved");
  t.tap.equal((await record(page, t.server, "3.3.1")).note, "after the time-out", "as it was typed");
}

function signOut(page) {
  return page.locator("form.account button").click();
}

/* A shared computer: what amal typed is never sent as omar's. */
async function checkOtherPerson(t, page) {
  await section(page, t.server, "3.4");
  const left = await page.context().newPage(); /* stays open as it is */
  await section(left, t.server, "3.4");
  await page.route("**/answers/3.4.1", (route) => route.abort());
  await left.route("**/answers/3.4.1", (route) => route.abort());
  await type(page, "3.4.1", "by amal");
  await t.tap.soon(async () => (await waiting(page)) === 1, "an answer of amal waits");
  const asked = [];
  page.once("dialog", (dialog) => dialog.dismiss(asked.push(dialog.message())));
  await signOut(page);
  t.tap.ok(/not saved yet/.test(asked[0]) && page.url().includes("/sections/"), "signing out asks first", asked.join());
  page.once("dialog", (dialog) => dialog.accept());
  await Promise.all([page.waitForNavigation(), signOut(page)]);
  await signIn(page.context(), t.server, "omar");
  await page.unroute("**/answers/3.4.1");
  await left.unroute("**/answers/3.4.1");
  await section(page, t.server, "3.4");
  t.tap.equal([await waiting(page), await note(page, "3.4.1").inputValue()], [0, ""], "omar does not see it in the same browser");
  await type(left, "3.4.2", "from the page of amal");
  await t.tap.soon(async () => /signed out/.test(await state(left, "3.4.2")), "amal's page that was left open does not save as omar");
  t.tap.equal([(await record(page, t.server, "3.4.1")).revision, (await record(page, t.server, "3.4.2")).revision], [0, 0], "nothing was sent");
  await left.close();
  await Promise.all([page.waitForNavigation(), signOut(page)]);
  await signIn(page.context(), t.server, "amal");
  await t.tap.soon(isOnRecord(t, page, "3.4.1", "by amal"), "it goes out when amal is back");
  await t.tap.soon(isOnRecord(t, page, "3.4.2", "from the page of amal"), "both answers do");
  t.tap.equal((await record(page, t.server, "3.4.2")).saved_by, "amal", "as amal's");
}

async function run({ tap, server, chromium }) {
  const t = { tap, server }, wrong = [];
  const open = async (name) => {
    const page = await signIn(await chromium.newContext({ locale: "en" }), server, name);
    page.on("pageerror", (error) => wrong.push(String(error)));
    return page;
  };
  const amal = await open("amal"), omar = await open("omar");
  await checkJoining(t, amal, omar);
  await checkChoosing(t, amal, omar);
  await checkSaving(t, amal);
  await checkOffline(t, amal);
  await checkServerAway(t, amal);
  await checkLostReply(t, amal);
  await checkTabs(t, amal);
  await checkRestart(t);
  await checkTimeOut(t, amal);
  await checkOtherPerson(t, amal);
  tap.equal(wrong, [], "no script failed");
}

module.exports = { people, prepare, run };
