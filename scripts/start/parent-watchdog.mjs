// Loaded before a child's own code: ends the child when the program that started it is gone, however that
// went. Its standard input is a pipe held by that program, and the kernel closes it.
import { isMainThread } from "node:worker_threads";

if (isMainThread) {
  process.stdin.on("error", () => undefined);
  process.stdin.on("close", () => process.kill(process.pid, "SIGTERM"));
  process.stdin.resume();
  // Waiting for that must not keep a child alive that has nothing else to do.
  process.stdin.unref?.();
}
