/* `mgi serve` on a new database in a folder of its own, with people who can sign in. */
"use strict";

const { execFileSync, spawn } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

class Server {
  constructor(program) {
    this.program = path.resolve(program);
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), "mgi-browser-"));
    this.environment = { ...process.env, LC_ALL: "C", MGI_USER: "tester", NO_COLOR: "1" };
    this.passwords = {};
  }

  mgi(...words) {
    return execFileSync(this.program, words, { cwd: this.folder, env: this.environment, encoding: "utf8" });
  }

  /* `people` is name: [role, authority, …]. */
  prepare(people, more) {
    this.mgi("init");
    more(this);
    for (const [name, [role, ...authorities]] of Object.entries(people)) {
      const options = authorities.flatMap((code) => ["--authority", code]);
      const said = this.mgi("user", "add", name, "--role", role, "--keep-password", "--generate", ...options);
      this.passwords[name] = said.match(/[a-z0-9]{4}(-[a-z0-9]{4})+/)[0];
    }
  }

  /* Again after a stop: at the same address. */
  async start() {
    const log = fs.openSync(path.join(this.folder, "log.jsonl"), "a");
    const listen = this.address ? new URL(this.address).host : "127.0.0.1:0";
    this.process = spawn(this.program, ["serve", "--listen", listen], { cwd: this.folder, env: this.environment, stdio: ["ignore", log, "pipe"] });
    this.errors = "";
    this.ended = new Promise((resolve) => this.process.on("exit", resolve));
    this.address = await new Promise((resolve, reject) => {
      this.process.stderr.on("data", (data) => {
        this.errors += data;
        const found = this.errors.match(/http:\/\/\S+:\d+/);
        if (found) resolve(found[0]);
      });
      this.process.on("exit", () => reject(new Error(`mgi serve ended: ${this.errors}`)));
    });
  }

  /* Gives the exit status, and what was said if it is a bad one. */
  async stop() {
    if (!this.process) return [0, ""];
    this.process.kill("SIGTERM");
    const status = await this.ended;
    this.process = null;
    return [status, status === 0 ? "" : this.errors];
  }

  remove() {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

module.exports = { Server };
