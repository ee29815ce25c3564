import { Worker } from "node:worker_threads";
import type { JsonObject } from "../../core/json.js";
import { checkOf, type Check } from "../../core/verify/report/report.js";
import { checkSignature } from "../../core/verify/checks/signature.js";
import type { Context } from "../context.js";

export type CheckSignature = (credential: JsonObject) => Promise<Check>;

/** What the thread is asked; it answers with the same id and the check. */
export interface SignatureTask {
  readonly id: number;
  readonly credential: JsonObject;
}

interface Waiting extends SignatureTask {
  readonly resolve: (check: Check | Promise<Check>) => void;
}

/** The core bounds a check to a second or two; what takes longer than this hangs. */
const MAX_CHECK_MS = 20_000;
const THREAD = new URL(
  import.meta.url.endsWith(".ts") ? "./signature-thread.mjs" : "./signature-thread.js",
  import.meta.url,
);

export interface CheckerOptions {
  readonly thread?: URL;
  readonly maxCheckMs?: number;
}

/**
 * Check 5 in a thread of its own. JSON-LD doesn't pause: in the service's thread, a file made to be costly would keep
 * everybody waiting, those who anchor and revoke, too. A thread that dies is no word on a file: that one's signature
 * counts as not checked, and the others are checked by the next thread. Where no thread can start, nobody does without.
 */
export function createSignatureChecker(
  { log }: Pick<Context, "log">,
  { thread = THREAD, maxCheckMs = MAX_CHECK_MS }: CheckerOptions = {},
): CheckSignature {
  const waiting: Waiting[] = [];
  let worker: Worker | undefined;
  let canStart = true;
  let lastId = 0;
  let limit: ReturnType<typeof setTimeout> | undefined;

  /** One at a time is in the thread, so that whoever made it die is known. */
  function askNext(): void {
    const [first] = waiting;
    if (!first) return;
    if (!canStart) {
      for (const { credential, resolve } of waiting.splice(0)) resolve(checkSignature(credential));
      return;
    }
    const asked = (worker ??= start());
    limit = setTimeout(() => {
      end(asked, `The check took more than ${maxCheckMs} ms.`);
    }, maxCheckMs);
    asked.postMessage({ id: first.id, credential: first.credential } satisfies SignatureTask);
  }

  function answer(check: Check): void {
    clearTimeout(limit);
    waiting.shift()?.resolve(check);
    askNext();
  }

  function end(it: Worker, reason: string): void {
    if (worker !== it) return;
    worker = undefined;
    void it.terminate();
    log.warn({ event: "signature-thread-ended", reason }, "a signature was not checked");
    answer(checkOf("signature", "signature-not-checked", { reason }));
  }

  function start(): Worker {
    const it = new Worker(thread);
    let isReady = false;
    it.on("message", (message: "ready" | { readonly id: number; readonly check: Check }) => {
      it.unref(); // Whoever waits holds a connection. Before it runs, Node takes no word of this.
      if (message === "ready") isReady = true;
      else if (worker === it && message.id === waiting[0]?.id) answer(message.check);
    });
    const ended = (reason: string): void => {
      if (isReady || worker !== it) {
        end(it, reason);
        return;
      }
      canStart = false;
      worker = undefined;
      clearTimeout(limit);
      log.error({ event: "no-signature-thread", reason }, "signatures are checked in this thread");
      askNext();
    };
    it.on("error", (error) => {
      ended(String(error));
    });
    it.on("exit", (code) => {
      ended(`The thread ended with ${code}.`);
    });
    return it;
  }

  return (credential) =>
    new Promise((resolve) => {
      waiting.push({ id: ++lastId, credential, resolve });
      if (waiting.length === 1) askNext();
    });
}
