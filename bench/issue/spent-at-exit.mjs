// Loaded before a measured program: writes down what it took once it ends.
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  const path = process.env.CAIRN_BENCH_SPENT;
  if (path === undefined) return;
  const { user, system } = process.cpuUsage();
  const cpuSeconds = (user + system) / 1e6;
  const peakMegabytes = process.resourceUsage().maxRSS / 1e3;
  writeFileSync(path, JSON.stringify({ cpuSeconds, peakMegabytes }));
});
