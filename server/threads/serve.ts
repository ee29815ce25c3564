import { parentPort } from "node:worker_threads";
import type { FromThread, ToThread } from "./pool.js";

/**
 * The thread's end of a pool: does one task after another. It is ready once `warmUp` has ended, which does one task of
 * each kind, so that no first file pays for what is loaded and compiled.
 */
export async function serveTasks<Result>(
  work: (task: never) => Promise<Result>,
  warmUp: () => Promise<unknown>,
): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error("This file is run as a thread.");
  const send = (message: FromThread<Result>): void => {
    port.postMessage(message);
  };
  await warmUp();
  port.on("message", ({ id, task }: ToThread<never>) => {
    void work(task).then(
      (result) => {
        send({ id, result });
      },
      (error: unknown) => {
        send({ id, failure: String(error) });
      },
    );
  });
  send("ready");
}
