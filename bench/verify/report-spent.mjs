// Loaded before a program: writes what its process took, from its start to its end, into the file that is named.
import { writeFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { isMainThread } from "node:worker_threads";

const path = process.env.CAIRN_BENCH_SPENT;
if (isMainThread && path) {
  process.on("exit", () => {
    const { user, system } = process.cpuUsage();
    const spent = {
      cpuSeconds: (user + system) / 1e6,
      wallSeconds: performance.now() / 1e3,
      peakMegabytes: process.resourceUsage().maxRSS / 1e3,
    };
    writeFileSync(path, JSON.stringify(spent));
  });
}
