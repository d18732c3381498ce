/* What the tests of filling in share: Exampleland with one approved round and an open one, and looking at a question. */
"use strict";

const path = require("node:path");

const HOME = "/assessments/XEX/2";
const ARABIC = "المادة 12 من القانون رقم 89 (Law 89/1960)";
const SAMPLE = path.resolve(__dirname, "../../../../data/sample/baseline.json");

const people = { amal: ["focal-point", "XEX"], omar: ["contributor", "XEX"] };

function prepare(server) {
  server.mgi("assessment", "open", "XEX", "--name", "Exampleland", "--year", "2021");
  server.mgi("import", "XEX/1", SAMPLE);
  for (const step of ["submit", "approve"]) server.mgi("assessment", step, "XEX/1");
  server.mgi("assessment", "open", "XEX", "--year", "2026");
}

function question(page, code) {
  return page.locator(`[id="question-${code}"]`);
}

function note(page, code) {
  return question(page, code).locator("[name=note]");
}

function option(page, code, value) {
  return question(page, code).locator(`[name=option][value=${value}]`);
}

/* The words beside a question about its saving. */
function state(page, code) {
  return question(page, code).locator("[data-state]").innerText();
}

/* The question as the server has it. */
async function record(page, server, code) {
  const answer = await page.request.get(`${server.address}${HOME}/answers/${code}.json`);
  return (await answer.json()).question;
}

/* How many answers the page says are waiting in the browser. */
function waiting(page) {
  return page.locator("[data-part=queue]").evaluate((box) => (box.hidden ? 0 : Number(box.querySelector("[data-count]").textContent)));
}

async function section(page, server, code) {
  await page.goto(`${server.address}${HOME}/sections/${code}`);
}

module.exports = { HOME, ARABIC, people, prepare, question, note, option, state, record, waiting, section };
