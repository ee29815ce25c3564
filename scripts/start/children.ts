import { spawn, type ChildProcess } from "node:child_process";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { StartError } from "./stop.js";

export interface Child {
  readonly name: string;
  readonly process: ChildProcess;
  /** Resolves once it is gone, with the reason in words. */
  readonly ended: Promise<string>;
}

export interface ChildOptions {
  readonly name: string;
  /** For `node`. */
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** `a` keeps what an earlier run wrote. */
  readonly logMode: "a" | "w";
}

const PARENT_WATCHDOG = pathToFileURL(join(import.meta.dirname, "parent-watchdog.mjs")).href;
/** The service drains: it finishes what it began, which takes a request's time, not minutes. */
const PATIENCE_MS = 15_000;
/** What a child printed last; a sentence about a wrong setting is among it. */
const MAX_TAIL = 4_000;

/** The programs that `npm start` runs beside itself: they end with it, in the reverse order of starting. */
export class Children {
  readonly #running: Child[] = [];
  #isStopping = false;
  #fail: (error: StartError) => void = () => undefined;
  /** Rejects when a child ends by itself; never resolves. */
  readonly failed = new Promise<never>((_, reject) => {
    this.#fail = reject;
  });

  constructor() {
    // A race with it gets the reason; without a race it must not count as unhandled.
    this.failed.catch(() => undefined);
  }

  start({ name, args, env, logFile, logMode }: ChildOptions): Child {
    const log = createWriteStream(logFile, { flags: logMode, mode: 0o600 });
    // A group of its own: Ctrl-C in the terminal reaches this program alone, which then stops them in order.
    const child = spawn(process.execPath, ["--import", PARENT_WATCHDOG, ...args], {
      env,
      stdio: ["pipe", "pipe", "pipe"],
      detached: true,
    });
    let tail = "";
    child.stdout.pipe(log, { end: false });
    child.stderr.on("data", (chunk: Buffer) => {
      tail = (tail + chunk.toString("utf8")).slice(-MAX_TAIL);
      log.write(chunk);
    });
    const ended = new Promise<string>((resolve) => {
      child.once("error", (error) => {
        resolve(error.message);
      });
      child.once("close", (code, signal) => {
        resolve(signal ?? `exit code ${code ?? "unknown"}`);
      });
    });
    const entry = { name, process: child, ended };
    this.#running.push(entry);
    void ended.then((reason) => {
      log.end();
      if (this.#isStopping) return;
      const last = tail.trim() === "" ? "" : `\n${tail.trim()}`;
      const message = `The ${name} ended by itself (${reason}); its log is ${logFile}.${last}`;
      this.#fail(new StartError("CHILD_ENDED", message));
    });
    return entry;
  }

  /** Has a command that runs in the foreground, for a moment, stopped with the rest. */
  endWithUs(command: ChildProcess): void {
    const ended = new Promise<string>((resolve) => {
      command.once("close", () => {
        resolve("done");
      });
    });
    const entry = { name: "command", process: command, ended };
    this.#running.push(entry);
    void ended.then(() => {
      this.#running.splice(this.#running.indexOf(entry) >>> 0, 1);
    });
  }

  /** Leaves nothing behind: who doesn't end when asked is ended. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    for (const child of this.#running.splice(0).reverse()) {
      child.process.kill("SIGTERM");
      const timer = setTimeout(() => child.process.kill("SIGKILL"), PATIENCE_MS);
      await child.ended;
      clearTimeout(timer);
    }
  }
}
