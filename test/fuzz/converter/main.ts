import { parseArgs } from "node:util";
import { fuzzAgainstReference } from "./against-reference.js";
import { compileShapes, fuzzAgainstTemplate } from "./against-template.js";
import type { Tally } from "./tally.js";

const USAGE = `npm run fuzz:converter -- [options]

  --against WHAT   "reference" (JSON-LD, small documents) or "template" (compiled signing, whole credentials)
  --count N        compare this many (100000 with the reference, 1000000 with the template)
  --seed S         draw the same ones again (random, printed)
  --from N         go on with this number of the seed (0): where a run was stopped
`;

/** Of generated credentials, beside the examples. */
const GENERATED_SHAPES = 150;
const PRINTED_EVERY = 10_000;

const { values } = parseArgs({
  options: {
    against: { type: "string", default: "reference" },
    count: { type: "string" },
    seed: { type: "string" },
    from: { type: "string", default: "0" },
    help: { type: "boolean", default: false },
  },
});

if (values.help) process.stdout.write(USAGE);
else process.exitCode = await run();

async function run(): Promise<number> {
  const isTemplate = values.against === "template";
  if (!isTemplate && values.against !== "reference") {
    throw new Error(
      `--against: expected reference or template, got ${values.against}.\n\n${USAGE}`,
    );
  }
  const seed = whole("seed", values.seed ?? String(Math.floor(Math.random() * 2 ** 32)));
  const count = whole("count", values.count ?? (isTemplate ? "1000000" : "100000"));
  const from = whole("from", values.from);
  process.stdout.write(`seed ${seed}\n`);
  const onProgress = ({ next, findings }: Tally): void => {
    if (next % PRINTED_EVERY > 0) return;
    process.stdout.write(`--seed ${seed} --from ${next}: ${findings.length} findings\n`);
  };
  const options = { seed, from, count, onProgress };
  const { outcomes, findings } = isTemplate
    ? await fuzzAgainstTemplate(await compileShapes(GENERATED_SHAPES), options)
    : await fuzzAgainstReference(options);
  const result = { ...{ seed, from, count }, outcomes, findings: findings.slice(0, 20) };
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  return findings.length === 0 ? 0 : 1;
}

function whole(name: string, text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new Error(`--${name}: expected a whole number, got ${text}.\n\n${USAGE}`);
}
