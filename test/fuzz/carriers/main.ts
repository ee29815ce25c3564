import { parseArgs } from "node:util";
import { createRandom } from "../../faults/random.js";
import { growthOf } from "./cpu.js";
import { randomShape, READERS, SHAPES, type Shape } from "./shapes.js";

const USAGE = `npm run fuzz:carriers -- [options]

  --seconds N   generate shapes for so long, besides those of the list (120)
  --seed S      draw the same shapes again (random, printed)

Fails where a file that is doubled takes more than three times the CPU time.
`;

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "120" },
    seed: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

if (values.help) process.stdout.write(USAGE);
else process.exitCode = await run();

async function run(): Promise<number> {
  const seed = whole("seed", values.seed ?? String(Math.floor(Math.random() * 2 ** 32)));
  const seconds = whole("seconds", values.seconds);
  const random = createRandom(seed);
  const end = Date.now() + seconds * 1_000;
  let count = 0;
  let findings = 0;
  const check = async (shape: Shape): Promise<void> => {
    count += 1;
    const growth = await growthOf(shape);
    if (!growth) return;
    findings += 1;
    const { reader, name } = shape;
    process.stdout.write(`${JSON.stringify({ reader, name, ...growth })}\n`);
  };
  process.stdout.write(`seed ${seed}\n`);
  for (const shape of SHAPES) await check(shape);
  process.stdout.write(`${count} shapes of the list, ${findings} findings\n`);
  while (Date.now() < end) {
    for (const reader of READERS) await check(randomShape(reader, random));
  }
  process.stdout.write(`${count} shapes, ${findings} findings\n`);
  return findings === 0 ? 0 : 1;
}

function whole(name: string, text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new Error(`--${name}: expected a whole number, got ${text}.\n\n${USAGE}`);
}
