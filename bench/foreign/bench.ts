import { loadavg } from "node:os";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { createVerifier as CreateVerifier } from "../../chain/verify/verify.js";
import { utf8 } from "../../core/bytes.js";
import type { findCredentials as FindCredentials } from "../../core/carrier/find.js";
import type { originOf as OriginOf } from "../../core/verify/evidence/origin.js";
import { testPolicy } from "../../test/support/anchoring.js";
import { FOREIGN, foreignText } from "../../test/support/foreign.js";
import { ROOT } from "../../test/support/processes.js";
import { measure, median, type Subject } from "../verify/measure.js";

const FILES = 10_000;
const RUNS = { runs: 5, runMs: 2_000 };
/** An image as platforms put it into a badge. */
const IMAGE = `data:image/png;base64,${"iVBORw0KGgo".repeat(300)}`;

/**
 * Verdicts on other systems' files a second of one core, from bytes to report, in this tree and another checkout side by
 * side: `npm run bench -- foreign [folder of the other]`.
 */
export async function benchForeign(args: readonly string[]): Promise<void> {
  const files = Array.from({ length: FILES }, (_, at) => foreignFile(at));
  const bytes = files.reduce((sum, it) => sum + it.length, 0);
  print(`Node ${process.version}, load ${loadavg()[0]?.toFixed(2) ?? ""}, ${FILES} files`);
  print(`of ${Math.round(bytes / FILES)} bytes on average`);
  const subjects: Subject[] = [];
  for (const root of [ROOT, ...args.map((it) => resolve(it))]) {
    subjects.push(await subjectIn(root, files));
  }
  for (const { name, perCoreSecond } of await measure(subjects, RUNS)) {
    const [least, most] = [Math.min(...perCoreSecond), Math.max(...perCoreSecond)];
    const spread = `${least.toFixed(0)} to ${most.toFixed(0)}`;
    print(`${name}: ${median(perCoreSecond).toFixed(0)}/s (${spread})`);
  }
}

/** One of the kinds in turn, no two alike, every other one as long as platforms make them. */
function foreignFile(at: number): Uint8Array {
  const [, , document] = FOREIGN[at % FOREIGN.length] ?? [];
  if (typeof document !== "object" || Array.isArray(document)) {
    return utf8(foreignText(document ?? ""));
  }
  const more = at % 2 === 0 ? { number: at } : { number: at, image: IMAGE };
  return utf8(JSON.stringify({ ...document, ...more }));
}

interface Modules {
  readonly createVerifier: typeof CreateVerifier;
  readonly findCredentials: typeof FindCredentials;
  /** Absent in trees of before. */
  readonly originOf?: typeof OriginOf;
}

async function subjectIn(root: string, files: readonly Uint8Array[]): Promise<Subject> {
  const { createVerifier, findCredentials, originOf } = await modulesOf(root);
  const verifier = createVerifier({ policy: testPolicy(), endpointFor: () => [], now: 1 });
  let at = 0;
  return {
    name: root === ROOT ? "this tree" : root,
    bytes: 0,
    async verify() {
      const file = files[at++ % files.length] ?? new Uint8Array();
      const reading = await findCredentials(file);
      const [only = { bytes: file }] = reading.kind === "found" ? reading.credentials : [];
      const origin = originOf?.(reading) ?? {};
      const { verdict } = await verifier.verify(only.bytes, { origin });
      if (verdict === "verified") throw new Error("Expected no yes to another system's file.");
    },
  };
}

async function modulesOf(root: string): Promise<Modules> {
  const load = (path: string): Promise<Modules> =>
    import(pathToFileURL(resolve(root, path)).href) as Promise<Modules>;
  const origin = await load("core/verify/evidence/origin.ts").catch(() => undefined);
  return {
    ...(await load("chain/verify/verify.ts").catch(() => load("chain/verify.ts"))),
    ...(await load("core/carrier/find.ts")),
    ...origin,
  };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
