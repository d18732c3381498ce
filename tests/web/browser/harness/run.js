/*
 * node run.js MGI_PROGRAM TEST: runs one test (a file of the folder above) against a server of its own and prints TAP.
 * Where the browser or the packages are missing the test is skipped, with a line that says which.
 */
"use strict";

const fs = require("node:fs");
const path = require("node:path");

/* What keeps the tests from running here, or null. */
function obstacle() {
  for (const name of ["playwright-core", "axe-core"]) {
    try {
      require.resolve(name);
    } catch (error) {
      return `${name} is not installed (npm install in tests/web/browser, as ./dev test does)`;
    }
  }
  const chromium = process.env.CHROMIUM || "/usr/bin/chromium";
  return fs.existsSync(chromium) ? null : `there is no ${chromium}`;
}

async function main() {
  const [program, name] = process.argv.slice(2);
  if (!name) throw new Error("usage: node run.js MGI_PROGRAM TEST");
  const { Tap } = require("./tap.js");
  const tap = new Tap(), missing = obstacle();
  if (missing) return tap.skip(`${name} in a browser`, missing);

  const { Server } = require("./server.js");
  const { launch } = require("./browser.js");
  const test = require(path.join(__dirname, "..", `${name}.js`));
  const server = new Server(program);
  let chromium = null;
  try {
    server.prepare(test.people, test.prepare);
    await server.start();
    chromium = await launch();
    await test.run({ tap, server, chromium });
  } catch (error) {
    tap.ok(false, `${name} goes through`, error.stack);
  }
  if (chromium) await chromium.close();
  tap.equal(await server.stop(), [0, ""], "the server ends well");
  server.remove();
  process.exitCode = tap.done();
}

main();
