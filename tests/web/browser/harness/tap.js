/* Counts and prints test points; a failed one says what was expected and what came. */
"use strict";

class Tap {
  constructor() {
    this.count = 0;
    this.failed = 0;
  }

  ok(passed, name, details = "") {
    this.count++;
    console.log(`${passed ? "ok" : "not ok"} ${this.count} - ${name}`);
    if (passed) return;
    this.failed++;
    for (const line of String(details).split("\n")) console.log(`# ${line}`);
  }

  equal(found, expected, name) {
    const a = JSON.stringify(found), b = JSON.stringify(expected);
    this.ok(a === b, name, `expected: ${b}\nfound:    ${a}`);
  }

  /* Tries again for some seconds before it gives up. */
  async soon(condition, name, details = () => "") {
    for (let i = 0; i < 150; i++) {
      if (await condition().catch(() => false)) return this.ok(true, name);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    this.ok(false, name, await details());
  }

  /* The whole test, for a reason that is not its fault. */
  skip(name, reason) {
    console.log(`1..1\nok 1 - ${name} # SKIP ${reason}`);
  }

  done() {
    console.log(`1..${this.count}`);
    return this.failed > 0 ? 1 : 0;
  }
}

module.exports = { Tap };
