import { Worker } from "node:worker_threads";

/**
 * Starts a file of the service as a thread. It is named as the compiled tree has it, such as
 * `new URL("./x-thread.js", import.meta.url)`: where the service runs from its sources, theirs is loaded.
 */
export function startThread(file: URL): Worker {
  const isSource = import.meta.url.endsWith(".ts") && file.pathname.endsWith(".js");
  if (!isSource) return new Worker(file);
  const source = file.href.replace(/\.js$/, ".ts");
  return new Worker(new URL("./load-source.mjs", import.meta.url), { workerData: { source } });
}
