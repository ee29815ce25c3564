import { benchCanonicalise } from "./canonicalise/bench.js";
import { benchCheck } from "./check/bench.js";
import { benchForeign } from "./foreign/bench.js";
import { benchPaths, benchTree } from "./hashing/bench.js";
import { benchIntake } from "./intake/bench.js";
import { benchIssue } from "./issue/bench.js";
import { benchPage } from "./page/bench.js";
import { benchLeaf } from "./leaf/bench.js";
import { benchSign } from "./sign/bench.js";
import { benchStatus } from "./status/bench.js";
import { benchStrangers } from "./strangers/bench.js";
import { benchAccepted } from "./verify/accepted.js";
import { benchVerify } from "./verify/bench.js";

const BENCHMARKS: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  accepted: benchAccepted,
  canonicalise: benchCanonicalise,
  check: benchCheck,
  foreign: benchForeign,
  intake: benchIntake,
  issue: benchIssue,
  page: benchPage,
  leaf: benchLeaf,
  paths: benchPaths,
  sign: benchSign,
  status: benchStatus,
  strangers: benchStrangers,
  tree: benchTree,
  verify: benchVerify,
};

const [name = "", ...args] = process.argv.slice(2);
const run = BENCHMARKS[name];
if (run) await run(args);
else {
  process.stderr.write(`usage: npm run bench -- ${Object.keys(BENCHMARKS).join(" | ")}\n`);
  process.exitCode = 64;
}
