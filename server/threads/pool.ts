import type { Worker } from "node:worker_threads";
import { CodedError } from "../../core/error.js";
import { startThread } from "./start.js";

/** Why there is no result: never a statement about what the task was given. */
export type ThreadCode = "BUSY" | "OVERRUN" | "ENDED" | "FAILED";
export class ThreadError extends CodedError<ThreadCode> {}

export interface ToThread<Task> {
  readonly id: number;
  readonly task: Task;
}
export type FromThread<Result> =
  | "ready"
  | { readonly id: number; readonly result: Result }
  | { readonly id: number; readonly failure: string };

interface PoolLog {
  warn(fields: object, text: string): void;
  error(fields: object, text: string): void;
}

export interface PoolOptions<Task, Result> {
  /** In logs. */
  readonly name: string;
  readonly file: URL;
  /** From when a thread begins a task, not from when it was handed in. */
  readonly maxMs: number;
  /** Tasks that wait for a thread; more are refused. */
  readonly maxWaiting: number;
  /** Does it in this thread, for a machine that starts none. */
  readonly here: (task: Task) => Promise<Result>;
}

export interface Pool<Task, Result> {
  /** Starts the thread, unless it runs. */
  start(): void;
  /** Whether a task would begin without waiting for anything to be loaded. */
  isWarm(): boolean;
  /** @throws {@link ThreadError} */
  run(task: Task): Promise<Result>;
}

/** One that doesn't come up is started again so often, then the work is done without it. */
const MAX_FAILED_STARTS = 3;
const MAX_START_MS = 60_000;

interface Waiting<Task, Result> extends ToThread<Task> {
  readonly resolve: (result: Result | Promise<Result>) => void;
  readonly reject: (error: ThreadError) => void;
}

/**
 * A thread that does one task at a time, so that it is known which one made it die or hang: that one gets an error, the
 * thread is replaced, and the others are done by the next.
 */
export function createPool<Task, Result>(
  { log }: { readonly log: PoolLog },
  { name, file, maxMs, maxWaiting, here }: PoolOptions<Task, Result>,
): Pool<Task, Result> {
  type Entry = Waiting<Task, Result>;
  const waiting: Entry[] = [];
  let worker: Worker | undefined;
  let isReady = false;
  let failedStarts = 0;
  let inWork: Entry | undefined;
  let limit: ReturnType<typeof setTimeout> | undefined;
  let lastId = 0;

  const isWithout = (): boolean => failedStarts >= MAX_FAILED_STARTS;

  function next(): void {
    if (isWithout()) {
      for (const { task, resolve } of waiting.splice(0)) resolve(here(task));
      return;
    }
    start();
    if (!worker || !isReady || inWork) return;
    inWork = waiting.shift();
    if (!inWork) return;
    const { id, task } = inWork;
    const asked = worker;
    limit = setTimeout(() => {
      end(asked, "OVERRUN", `The work took more than ${maxMs} ms.`);
    }, maxMs);
    asked.postMessage({ id, task } satisfies ToThread<Task>);
  }

  function start(): void {
    if (worker || isWithout()) return;
    const it = startThread(file);
    worker = it;
    isReady = false;
    limit = setTimeout(() => {
      end(it, "ENDED", `The thread wasn't ready within ${MAX_START_MS} ms.`);
    }, MAX_START_MS);
    limit.unref();
    it.on("message", (message: FromThread<Result>) => {
      if (worker === it) receive(it, message);
    });
    it.on("error", (error) => {
      end(it, "ENDED", String(error));
    });
    it.on("exit", (code) => {
      end(it, "ENDED", `The thread ended with ${code}.`);
    });
  }

  function receive(it: Worker, message: FromThread<Result>): void {
    if (message === "ready") {
      clearTimeout(limit);
      it.unref(); // A task holds a connection. Before the thread runs, Node doesn't heed this.
      isReady = true;
      failedStarts = 0;
    } else if (inWork?.id === message.id) {
      const { resolve, reject } = inWork;
      clearTimeout(limit);
      inWork = undefined;
      if ("result" in message) resolve(message.result);
      else reject(new ThreadError("FAILED", message.failure));
    }
    next();
  }

  function end(it: Worker, code: ThreadCode, reason: string): void {
    if (worker !== it) return;
    clearTimeout(limit);
    worker = undefined;
    void it.terminate();
    if (!isReady && ++failedStarts >= MAX_FAILED_STARTS) {
      log.error({ event: "no-thread", name, reason }, "its work is done in the service's thread");
    } else log.warn({ event: "thread-ended", name, code, reason }, "a thread is replaced");
    isReady = false;
    const ended = inWork;
    inWork = undefined;
    ended?.reject(new ThreadError(code, reason));
    next();
  }

  return {
    start,
    isWarm: () => isReady || isWithout(),
    run: (task) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= maxWaiting) {
          reject(new ThreadError("BUSY", `${maxWaiting} tasks wait for a thread.`));
          return;
        }
        waiting.push({ id: ++lastId, task, resolve, reject });
        next();
      }),
  };
}
