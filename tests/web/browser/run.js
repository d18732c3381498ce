/*
 * node run.js MGI_PROGRAM [TEST …]: runs the browser tests against a server of its own and prints TAP. Installs
 * playwright-core and axe-core beside it where they are missing; the browser is Debian's Chromium (or $CHROMIUM).
 */
"use strict";

const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const tests = ["fill"];

function installed() {
  return ["playwright-core", "axe-core"].every((name) => fs.existsSync(path.join(__dirname, "node_modules", name)));
}

async function main() {
  const [program, ...chosen] = process.argv.slice(2);
  if (!program) throw new Error("usage: node run.js MGI_PROGRAM [TEST …]");
  if (!installed())
    spawnSync("npm", ["install", "--omit=dev"], { cwd: __dirname, stdio: ["ignore", 2, 2] });
  const { Tap } = require("./tap.js");
  const { Server } = require("./server.js");
  const { launch } = require("./browser.js");
  const tap = new Tap();
  for (const name of chosen.length > 0 ? chosen : tests) {
    const test = require(`./${name}.js`);
    const server = new Server(program);
    const chromium = await launch();
    try {
      server.prepare(test.people, test.prepare);
      await server.start();
      await test.run({ tap, server, chromium });
    } catch (error) {
      tap.ok(false, `${name} goes through`, error.stack);
    } finally {
      await chromium.close();
      await server.stop();
    }
  }
  process.exitCode = tap.done();
}

main();
