import { parseArgs } from "node:util";
import { fuzz, type FuzzResult } from "./run.js";
import { createSubject } from "./subject.js";

const USAGE = `npm run fuzz:verify -- [options]

  --count N              check this many changed files (100000)
  --seed S               draw the same ones again (random, printed)
  --signature-every K    of K files check one with its signature (200)
`;

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "100000" },
    seed: { type: "string" },
    "signature-every": { type: "string", default: "200" },
    help: { type: "boolean", default: false },
  },
});

if (values.help) process.stdout.write(USAGE);
else process.exitCode = await run();

async function run(): Promise<number> {
  const seed = whole("seed", values.seed ?? String(Math.floor(Math.random() * 2 ** 32)));
  const count = whole("count", values.count);
  const signatureEvery = whole("signature-every", values["signature-every"]);
  const start = Date.now();
  const progress = (result: FuzzResult): void => {
    process.stdout.write(`${result.count} of ${count}, ${result.findings.length} findings\n`);
  };
  process.stdout.write(`seed ${seed}\n`);
  const subject = await createSubject();
  const result = await fuzz(subject, { count, seed, signatureEvery, onProgress: progress });
  const { verdicts, reasons, slowestMs, findings, withSignature } = result;
  const shown = {
    ...{ seed, count: result.count, withSignature, verdicts, slowestMs },
    seconds: Math.round((Date.now() - start) / 1_000),
    reasons: Object.fromEntries([...reasons].sort((a, b) => b[1] - a[1])),
    findings: findings.slice(0, 20),
  };
  process.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
  return findings.length === 0 ? 0 : 1;
}

function whole(name: string, text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new Error(`--${name}: expected a whole number, got ${text}.\n\n${USAGE}`);
}
