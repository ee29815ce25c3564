import { benchIntake } from "./intake/bench.js";
import { benchVerify } from "./verify/bench.js";

const BENCHMARKS: Readonly<Record<string, () => Promise<void>>> = {
  intake: benchIntake,
  verify: benchVerify,
};

const [name = ""] = process.argv.slice(2);
const run = BENCHMARKS[name];
if (run) await run();
else {
  process.stderr.write(`usage: npm run bench -- ${Object.keys(BENCHMARKS).join(" | ")}\n`);
  process.exitCode = 64;
}
